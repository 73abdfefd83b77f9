package value

import (
	"strings"
	"sync"
)

// numeralWords are the parts of numerals, each behind what it stands for.
const numeralWords = `0 zero null nolla zéro
1 one én ett et en ein eine einen einem einer eines eins un une yksi yhden yhtä yhdessä
2 two to två zwei deux kaksi kahden kahta kahdessa kahteen dos
3 three tre drei trois kolme kolmen kolmea kolmessa kolmeen tres
4 four fire fyra vier quatre neljä neljän neljää neljässä neljään
5 five fem fünf cinq viisi viiden viittä viidessä viiteen
6 six seks sex sechs kuusi kuuden kuutta kuudessa kuuteen
7 seven sju syv sieben sept seitsemän seitsemää seitsemässä seitsemään
8 eight åtte otte åtta acht huit kahdeksan kahdeksaa kahdeksassa kahdeksaan
9 nine ni nio neun neuf yhdeksän yhdeksää yhdeksässä yhdeksään
10 ten ti tio zehn dix kymmenen kymmentä kymmenessä kymmeneen
11 eleven elleve elva elf onze
12 twelve tolv zwölf douze
13 thirteen tretten tretton dreizehn treize
14 fourteen fjorten fjorton vierzehn quatorze
15 fifteen femten femton fünfzehn quinze
16 sixteen seksten sexton sechzehn seize
17 seventeen sytten sjutton siebzehn
18 eighteen atten arton achtzehn
19 nineteen nitten nitton neunzehn
20 twenty tjue tyve tjugo zwanzig vingt vingts
30 thirty tretti tredve tredive trettio dreißig dreissig trente
40 forty førti fyrre fyrtio vierzig quarante
50 fifty femti halvtreds femtio fünfzig cinquante
60 sixty seksti tres sextio sechzig soixante
70 seventy sytti halvfjerds sjuttio siebzig
80 eighty åtti firs åttio achtzig
90 ninety nitti halvfems nittio neunzig
100 hundred hundre hundrede hundra hundert cent cents sata sataa sadan
1000 thousand tusen tusind tausend mille tuhat`

// joints stand between the parts of a numeral; multiples take what is before them so often, and the last of them, of
// Finnish, makes a teen of it.
const (
	joints    = " - and und og och et "
	multiples = " kymmenen kymmentä kymmenessä kymmeneen vingt vingts "
	teens     = "toista"
)

// monthWords are the names of months from January on, with their abbreviations; a line each.
const monthWords = `january jan januar januari janvier jänner tammikuuta tammikuun
february feb februar februari février helmikuuta helmikuun
march mar mars märz marts maaliskuuta maaliskuun
april apr avril huhtikuuta huhtikuun
may mai maj toukokuuta toukokuun
june jun juni juin kesäkuuta kesäkuun
july jul juli juillet heinäkuuta heinäkuun
august aug augusti août elokuuta elokuun
september sep sept septembre syyskuuta syyskuun
october oct oktober octobre lokakuuta lokakuun
november nov novembre marraskuuta marraskuun
december dec desember dezember décembre joulukuuta joulukuun`

var months = sync.OnceValue(func() map[string]int {
	found := map[string]int{}
	for x, line := range strings.Split(monthWords, "\n") {
		for word := range strings.FieldsSeq(line) {
			found[word] = x + 1
		}
	}
	return found
})

var parts = sync.OnceValue(func() map[string]int {
	found := map[string]int{}
	for line := range strings.Lines(numeralWords) {
		words := strings.Fields(line)
		for _, word := range words[1:] {
			found[word] = number(words[0], 4)
		}
	}
	return found
})

// longestWord is the length in bytes of the longest numeral that is read, and longestPart that of its parts.
const (
	longestWord = 60
	longestPart = 16
)

// part is the longest part of a numeral at the start of a word.
func part(word string) string {
	for n := min(len(word), longestPart); n > 0; n-- {
		if _, ok := parts()[word[:n]]; ok || word[:n] == teens || strings.Contains(joints, " "+word[:n]+" ") {
			return word[:n]
		}
	}
	return ""
}

// numeral is what a number in letters stands for: "thirty", "twenty-five", "dreiundzwanzig", "kaksikymmentäviisi".
func numeral(word string) (n int, ok bool) {
	if len(word) > longestWord {
		return 0, false
	}
	thousands, sum, before := 0, 0, ""
	for word != "" {
		name := part(word)
		v, isNumber := parts()[name]
		isNumber = isNumber && (!isJoint(name) || before == "" || word == name) // "et" is one by itself
		isMultiple := strings.Contains(multiples, " "+name+" ")
		switch units := sum % 10; {
		case name == "":
			return 0, false
		case name == teens && 0 < sum && sum < 10:
			sum += 10
		case !isNumber:
			ok = ok && name != teens
		case v == 1000 && thousands == 0:
			thousands, sum = max(sum, 1)*v, 0
		case v == 100 && sum < 10, isMultiple && 1 < sum && sum < 10 && !isAdding(before):
			sum = max(sum, 1) * v
		case v < 10 && units == 0 && sum%100 != 10,
			v < 20 && v >= 10 && (sum%100 == 0 || sum%100 == 60 || sum%100 == 80),
			v >= 20 && v < 100 && (sum%100 == 0 || sum%100 < 10 && isAdding(before)):
			sum += v
		default:
			return 0, false
		}
		ok = ok || isNumber
		word, before = word[len(name):], name
	}
	return thousands + sum, ok && !isJoint(before)
}

func isJoint(s string) bool { return s != "" && strings.Contains(joints, " "+s+" ") }

// isAdding reports whether a joint adds what is behind it: "dreiundzwanzig".
func isAdding(s string) bool { return s != "-" && isJoint(s) }
