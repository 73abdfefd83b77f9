// Package value knows one value in two forms from two values: "25 May 2018" is "May 25, 2018", "08.00" is "08:00",
// "thirty days" are "30 days", but "1.000" need not be "1,000", nor "05/06/2018" the fifth of June.
//
// [Same] reads both texts as a row of values and of what else stands there, and compares the rows. What can be read in
// two ways is compared as it is written, so whatever is in doubt is another value. It does not know in which language
// its texts are: a numeral counts in any.
package value

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/redline/segment"
)

// Same reports whether two texts, one of them with digits, say the same in all but the form of dates, times, numbers,
// amounts and numbers of telephones.
func Same(was, is string) bool {
	return strings.ContainsFunc(was+is, unicode.IsDigit) && slices.Equal(rowOf(was), rowOf(is))
}

// A token is a word, a number or a sign, with whether white space stands before it.
type token struct {
	raw, plain string
	apart      bool
	kind       segment.Kind
}

// tokensOf cuts a text into tokens. What hyphens and dashes join is cut at them, but for words and dates.
func tokensOf(s string) (all []token) {
	apart := false
	for at := 0; at < len(s); {
		if size := segment.Blank(s[at:]); size > 0 {
			at, apart = at+size, true
			continue
		}
		size, kind := segment.Next(s[at:])
		t := token{s[at : at+size], segment.Plain(s[at : at+size]), apart, kind}
		if t.kind == segment.Number && strings.Contains(t.plain, "-") && !isDay(t.plain) {
			all = append(all, t.parts()...)
		} else {
			all = append(all, t)
		}
		at, apart = at+size, false
	}
	return all
}

// parts are what hyphens join to a token, with the hyphens.
func (t token) parts() (all []token) {
	apart := t.apart
	for x, part := range strings.Split(t.plain, "-") {
		if x > 0 {
			all = append(all, token{"-", "-", false, segment.Sign})
		}
		if part != "" {
			all = append(all, token{part, part, apart, segment.Number})
		}
		apart = false
	}
	return all
}

// A reader finds a value at the start of some tokens: how many are it, 0 for none.
type reader func(t []token) (value string, n int)

// rowOf is what a text says: its values, and the words and signs beside them as they are written.
func rowOf(s string) (row []string) {
	tokens := tokensOf(s)
	for k := 0; k < len(tokens); {
		value, n := valueAt(tokens, k)
		switch {
		case n == 0 && tokens[k].plain == "-":
			value, n = dashAt(tokens, k), 1
		case n == 0:
			value, n = tokens[k].raw, 1
		}
		k += n
		if m := echoLength(tokens[k:], value); m > 0 {
			k += m
		}
		row = append(row, value)
	}
	return row
}

func valueAt(tokens []token, k int) (value string, n int) {
	before := k - 1
	if before > 0 && tokens[before].plain == "." && !tokens[before].apart { // "kl."
		before--
	}
	isTimed := before >= 0 && slices.Contains(strings.Fields(beforeTime), tokens[before].plain)
	clock := func(t []token) (string, int) { return timeAt(t, isTimed) }
	for _, read := range []reader{dateAt, clock, amountAt, phoneAt, groupedAt, percentAt, millionAt, numeralAt} {
		if value, n = read(tokens[k:]); n > 0 {
			return value, n
		}
	}
	return "", 0
}

// dashAt tells a sign that makes a number negative from one between two numbers.
func dashAt(t []token, k int) string {
	isBefore := k+1 < len(t) && !t[k+1].apart && t[k+1].kind == segment.Number
	if t[k].raw == "−" || isBefore && (t[k].apart || k == 0 || t[k-1].kind == segment.Sign) {
		return "minus"
	}
	return "-"
}

// echoLength is how many tokens say a number once more: "thirty (30)".
func echoLength(t []token, value string) int {
	if len(t) < 3 || t[0].plain != "(" || t[2].plain != ")" || !isDigits(value) {
		return 0
	}
	if again, n := numeralAt(t[1:]); t[1].plain == value || n == 1 && again == value {
		return 3
	}
	return 0
}

func isDigits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// number is what some digits are, -1 for none.
func number(s string, most int) int {
	if !isDigits(s) || len(s) > most {
		return -1
	}
	n, _ := strconv.Atoi(s)
	return n
}

// dateAt reads a date, with its year or without, in one of its orders.
func dateAt(t []token) (string, int) {
	if isDay(t[0].plain) {
		return numericDay(t[0].plain), 1
	}
	if value, n := slashed(t); n > 0 {
		return value, n
	}
	day, month, n := -1, 0, 0
	skip := func(words string) {
		if n < len(t) && strings.Contains(words, " "+t[n].plain+" ") {
			n++
		}
	}
	readDay := func() {
		if n < len(t) {
			day = dayOf(t[n].plain)
			n++
			skip(" . ")
		}
	}
	readMonth := func() {
		if n < len(t) {
			month = months()[t[n].plain]
			n++
		}
	}
	if months()[t[0].plain] > 0 {
		readMonth()
		readDay()
	} else {
		skip(" the ")
		readDay()
		skip(" of de ")
		readMonth()
	}
	if day < 1 || day > 31 || month == 0 {
		return "", 0
	}
	end := n
	skip(" , . ") // of an abbreviation, or before a year
	skip(" de ")
	if n < len(t) && len(t[n].plain) == 4 && number(t[n].plain, 4) > 0 {
		return date(number(t[n].plain, 4), month, day), n + 1
	}
	return date(0, month, day), end
}

// date is a day as it is compared; the year is 0 where none is said.
func date(year, month, day int) string {
	return "day " + strconv.Itoa(year) + "-" + strconv.Itoa(month) + "-" + strconv.Itoa(day)
}

// dayOf is the day of a month: "5", "25th", "1er".
func dayOf(s string) int {
	for _, ending := range []string{"th", "st", "nd", "rd", "er"} {
		s = strings.TrimSuffix(s, ending)
	}
	return number(s, 2)
}

// isDay reports whether a number is a day in figures: "2018-05-25", "25.05.2018".
func isDay(s string) bool { return numericDay(s) != "" }

func numericDay(s string) string {
	if p := strings.Split(s, "-"); len(p) == 3 && len(p[0]) == 4 {
		return checked(number(p[0], 4), number(p[1], 2), number(p[2], 2))
	}
	if p := strings.Split(s, "."); len(p) == 3 && len(p[2]) == 4 {
		return checked(number(p[2], 4), number(p[1], 2), number(p[0], 2))
	}
	return ""
}

func checked(year, month, day int) string {
	if year < 1 || month < 1 || month > 12 || day < 1 || day > 31 {
		return ""
	}
	return date(year, month, day)
}

// slashed reads "25/05/2018" where no other order is possible.
func slashed(t []token) (string, int) {
	if len(t) < 5 || t[1].plain != "/" || t[3].plain != "/" || len(t[4].plain) != 4 {
		return "", 0
	}
	a, b, year := number(t[0].plain, 2), number(t[2].plain, 2), number(t[4].plain, 4)
	switch {
	case a > 12 || a == b:
		a, b = b, a
	case b <= 12:
		return "", 0
	}
	value := checked(year, a, b)
	return value, 5 * min(1, len(value))
}

// beforeTime are words before the time of a day; twoDigits is the length of an hour that needs none.
const (
	beforeTime = "kl klo um ab à at from to til till bis and og och und ja -"
	twoDigits  = 2
)

// timeAt reads the time of a day: "08.00", "8:00 a.m.", "20 h 30".
func timeAt(t []token, isTimed bool) (string, int) {
	raw, n, sign := t[0].plain, 1, "."
	switch {
	case len(t) > 2 && t[1].plain == ":" && !t[1].apart && !t[2].apart:
		raw, n, sign = t[0].plain+"."+t[2].plain, 3, ":"
	case strings.Contains(raw, "h"):
		raw, sign = strings.Replace(raw, "h", ".", 1), ":"
	}
	hour, minute, isWhole := strings.Cut(raw, ".")
	h, m := number(hour, 2), number(minute, 2)
	half, more := halfDay(t[n:])
	isClock := more > 0 || n < len(t) && (t[n].plain == "uhr" || t[n].plain == "h")
	switch {
	case !isWhole && more > 0:
		m = 0
	case len(minute) != 2 || m < 0 || m > 59, sign == "." && !isClock && len(hour) != twoDigits && !isTimed:
		return "", 0
	}
	if h < 0 || h > 24 || more > 0 && (h < 1 || h > 12) || n < len(t) && more == 0 && isUnit(t[n]) {
		return "", 0
	}
	if more > 0 {
		h = h%12 + half
	}
	return "time " + strconv.Itoa(h) + ":" + strconv.Itoa(m), n + more
}

// isUnit reports whether a sign behind a number says that it is no time: "10.50 %".
func isUnit(t token) bool {
	r, _ := utf8.DecodeRuneInString(t.raw)
	return t.raw == "%" || unicode.Is(unicode.Sc, r) || isPercent(t.plain)
}

// halfDay reads "a.m." or "pm": how many hours it adds.
func halfDay(t []token) (hours, n int) {
	for k, x := range t[:min(len(t), 4)] {
		switch {
		case k == 0 && (x.plain == "am" || x.plain == "pm"):
			return 12 * strings.Count(x.plain, "p"), 1
		case x.plain != []string{t[0].plain, ".", "m", "."}[k], t[0].plain != "a" && t[0].plain != "p":
			return 0, 0
		case k == 3:
			return 12 * strings.Count(t[0].plain, "p"), 4
		}
	}
	return 0, 0
}

// amountAt reads an amount of euros, whose sign stands on either side.
func amountAt(t []token) (string, int) {
	if isEuro(t[0].plain) && len(t) > 1 {
		value, n := plainNumber(t[1:])
		return value + " €", (n + 1) * min(n, 1)
	}
	if value, n := plainNumber(t); n > 0 && n < len(t) && isEuro(t[n].plain) {
		return value + " €", n + 1
	}
	return "", 0
}

func isEuro(s string) bool { return slices.Contains(strings.Fields("€ eur euro euros euroa"), s) }

// plainNumber is a number as it is written, or in groups.
func plainNumber(t []token) (string, int) {
	if value, n := groupedAt(t); n > 0 {
		return value, n
	}
	if t[0].kind != segment.Number {
		return numeralAt(t)
	}
	return t[0].plain, 1
}

// percentAt reads what stands for one in a hundred.
func percentAt(t []token) (string, int) {
	if len(t) > 1 && (t[0].plain == "per" || t[0].plain == "pour") && t[1].plain == "cent" {
		return "%", 2
	}
	return "%", min(1, strings.Count(" % percent prosent procent prozent prosenttia ", " "+t[0].plain+" "))
}

// millionAt reads what a number of millions is told with: "mio.", "millions".
func millionAt(t []token) (string, int) {
	const millions = " million millions mio mill millioner millionen miljon miljoner miljoona miljoonaa "
	if !strings.Contains(millions, " "+t[0].plain+" ") {
		return "", 0
	}
	if len(t) > 2 && t[1].plain == "." && !t[1].apart && len(t[0].plain) <= len("mill") {
		return "million", 2
	}
	return "million", 1
}

func isPercent(s string) bool { _, n := percentAt([]token{{plain: s}}); return n > 0 }

// leastPhone is how many digits the number of a telephone has at the least, and pairsOfPhone how many groups with
// points between them.
const (
	leastPhone   = 7
	pairsOfPhone = 4
)

// phoneAt reads digits in groups: "+47 55 23 60 70", "01.23.45.67.89", and the number of an account. A single hyphen is
// that of a range.
func phoneAt(t []token) (string, int) {
	digits, n, hyphens, groups := "", 0, 0, 0
	isOpen := t[0].plain == "+" // a country
	if isOpen {
		digits, n = "+", 1
	}
	for n < len(t) {
		raw := t[n].plain
		if points := strings.Split(raw, "."); len(points) >= pairsOfPhone && len(strings.Join(points, "")) == 2*len(points) {
			raw = strings.Join(points, "")
		}
		switch isFirst := len(digits) == 0 || digits == "+"; {
		case t[n].kind == segment.Number && isCode(raw):
			digits += raw
			groups++
		case !isFirst && raw == "-" && !t[n].apart && n+1 < len(t) && !t[n+1].apart && t[n+1].kind == segment.Number:
			hyphens++
		default:
			return phone(digits, n, hyphens, isOpen)
		}
		n++
	}
	return phone(digits, n, hyphens, isOpen)
}

// isCode reports whether a number is digits, and letters as that of an account has them.
func isCode(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsDigit(r) && !unicode.IsLetter(r) })
}

func phone(digits string, n, hyphens int, isOpen bool) (string, int) {
	if len(digits) < leastPhone || hyphens == 1 && !isOpen {
		return "", 0
	}
	return digits, n
}

// groupedAt reads a number with its thousands apart: "10 000" is 10000, and "1,000,000" can be nothing else than
// "1.000.000".
func groupedAt(t []token) (string, int) {
	for _, sign := range []string{",", "."} {
		if parts := strings.Split(t[0].plain, sign); len(parts) > 2 && areThousands(parts) {
			return strings.Join(parts, ""), 1
		}
	}
	parts := []string{}
	for k := 0; k < len(t) && isDigits(t[k].plain) && (k == 0 || t[k].apart && len(t[k].plain) == 3); k++ {
		parts = append(parts, t[k].plain)
	}
	if len(parts) < 2 || !areThousands(parts) {
		return "", 0
	}
	return strings.Join(parts, ""), len(parts)
}

// areThousands reports whether all groups but the first have three digits.
func areThousands(parts []string) bool {
	for x, part := range parts {
		if !isDigits(part) || x == 0 && len(part) > 3 || x > 0 && len(part) != 3 {
			return false
		}
	}
	return parts[0][0] != '0'
}

// numeralAt reads a number in letters, also of several words: "two hundred".
func numeralAt(t []token) (value string, n int) {
	words := ""
	for k := 0; k < len(t) && t[k].kind == segment.Word && k < longestNumeral; k++ {
		if words != "" {
			words += "-"
		}
		words += t[k].plain
		if v, ok := numeral(words); ok {
			value, n = strconv.Itoa(v), k+1
		}
	}
	return value, n
}

// longestNumeral is how many words a numeral has at the most.
const longestNumeral = 4
