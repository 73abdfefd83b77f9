package notice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// How plain the words of a text are (F03).

// mostPhrases is how many vague phrases of one text are reported: who sees some mends all.
const mostPhrases = 5

// vagueWords finds phrases that tell readers nothing.
func vagueWords(text prose) diag.List {
	var l diag.List
	for _, p := range text.unprinted().without(passage.isHeading) {
		m := find("vague-use", p.words)
		if m != "" && len(l) < mostPhrases && !matches("negated", p.words) {
			report(&l, rulePlainWords, p.location(m), "say which data is used for what",
				"“%s” does not tell readers what happens to their data", m)
		}
	}
	return l
}

// Above these figures a text of some length is reported as evasive.
const (
	mostQualifiers   = 20.0 // per 1,000 words
	leastQualifiers  = 6
	mostLongPercent  = 60.0
	leastLongPassage = 8
)

// evasive reports a text full of words that leave open what happens, or of long sentences, once, at its title.
func evasive(t *content.Text, text prose) diag.List {
	var l diag.List
	f := Measure(t)
	if f.QualifiersPerThousand() > mostQualifiers && f.Qualifiers >= leastQualifiers {
		at := title(t)
		if p, ok := text.first(func(p passage) bool {
			return p.insert == "" && !p.heading && matches("qualifiers", p.words)
		}); ok {
			at = p.location(find("qualifiers", p.words))
		}
		report(&l, rulePlainWords, at, "say what happens, and when",
			"%d words that qualify: may, might, some, often, possible and others (%.0f in 1,000 words) leave open what happens; "+
				"this is the first", f.Qualifiers, f.QualifiersPerThousand())
	}
	if f.LongPercent() > mostLongPercent && f.Long >= leastLongPassage {
		report(&l, rulePlainWords, title(t), "make two of each",
			"%d of %d sentences have more than 25 words", f.Long, f.Sentences)
	}
	return l
}

// How much worse than the version before a text may read without being reported.
const (
	moreLIX        = 3.0
	moreLong       = 5.0
	moreQualifiers = 3.0
)

// worse warns of a text that reads worse than the version before it.
func worse(t, before *content.Text) diag.List {
	if before == nil {
		return nil
	}
	old, now := Measure(before), Measure(t)
	if old.Words < 100 || now.Words < 100 || passages(before).isEnglish() != passages(t).isEnglish() {
		return nil // too short to measure, or another language
	}
	var ways []string
	for _, figure := range []struct {
		now, old, more float64
		format         string
	}{
		{now.LIX, old.LIX, moreLIX, "LIX %.0f instead of %.0f"},
		{now.LongPercent(), old.LongPercent(), moreLong,
			"%.0f %% of the sentences have more than 25 words instead of %.0f %%"},
		{now.QualifiersPerThousand(), old.QualifiersPerThousand(), moreQualifiers,
			"%.0f words that qualify (may, some and others) in 1,000 instead of %.0f"},
	} {
		if figure.now > figure.old+figure.more {
			ways = append(ways, fmt.Sprintf(figure.format, figure.now, figure.old))
		}
	}
	var l diag.List
	if len(ways) > 0 {
		report(&l, rulePlainWords, title(t), "look at what was added: shorter sentences, and words that people know",
			"this version is harder to read than the one before: %s", strings.Join(ways, "; "))
	}
	return l
}

// Figures tell how plainly a text is written. They are compared with those of the
// version before, and are never a mark to pass.
type Figures struct {
	Words      int     `json:"words"`
	Sentences  int     `json:"sentences"`
	Long       int     `json:"sentences_over_25_words"`
	Qualifiers int     `json:"qualifiers"` // may, might, some, often, possible: they leave open what happens
	LIX        float64 `json:"lix"`
	Flesch     float64 `json:"flesch,omitempty"` // reading ease; 0 where the language has no formula here
}

// longSentence is the number of words above which a sentence is long, and
// longWord the number of letters above which LIX calls a word long.
const (
	longSentence = 25
	longWord     = 6
)

// Measure reads the words of a text, without those that registers print. LIX is words per sentence plus the
// percentage of words of more than six letters (Björnsson 1968), Flesch's reading ease that of Flesch 1948 for
// English and of Amstad 1978 for German.
func Measure(t *content.Text) Figures {
	var f Figures
	long, syllables := 0, 0
	for _, p := range passages(t) {
		if p.heading || p.insert != "" {
			continue
		}
		f.Qualifiers += len(pattern("qualifiers").regexp().FindAllString(p.words, -1))
		for _, sentence := range p.sentences {
			words := wordsOf(sentence)
			if len(words) == 0 {
				continue
			}
			f.Sentences++
			f.Words += len(words)
			if len(words) > longSentence {
				f.Long++
			}
			for _, word := range words {
				if utf8.RuneCountInString(word) > longWord {
					long++
				}
				syllables += syllablesOf(word)
			}
		}
	}
	if f.Words == 0 {
		return f
	}
	words, perSentence := float64(f.Words), float64(f.Words)/float64(f.Sentences)
	f.LIX = perSentence + 100*float64(long)/words
	switch strings.SplitN(t.Lang, "-", 2)[0] {
	case "en":
		f.Flesch = 206.835 - 1.015*perSentence - 84.6*float64(syllables)/words
	case "de":
		f.Flesch = 180 - perSentence - 58.5*float64(syllables)/words
	}
	return f
}

// QualifiersPerThousand and LongPercent are shares that can be compared between texts of any length.
func (f Figures) QualifiersPerThousand() float64 { return share(f.Qualifiers, f.Words, 1000) }

// LongPercent is the share of sentences of more than 25 words.
func (f Figures) LongPercent() float64 { return share(f.Long, f.Sentences, 100) }

func share(part, whole int, of float64) float64 {
	if whole == 0 {
		return 0
	}
	return of * float64(part) / float64(whole)
}

// wordsOf are the words of a sentence without what stands around them.
func wordsOf(sentence string) []string {
	var words []string
	for _, word := range strings.Fields(sentence) {
		word = strings.TrimFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
		if word != "" {
			words = append(words, word)
		}
	}
	return words
}

// syllablesOf counts groups of vowels; a silent e at the end of an English word counts for none.
func syllablesOf(word string) int {
	word = strings.ToLower(word)
	count, before := 0, false
	for _, r := range word {
		vowel := strings.ContainsRune("aeiouyäöüáéíóúàèìòùâêîôûåæø", r)
		if vowel && !before {
			count++
		}
		before = vowel
	}
	if count > 1 && strings.HasSuffix(word, "e") && !strings.HasSuffix(word, "le") {
		count--
	}
	return max(count, 1)
}

// When two texts differ in spelling only.

// SameWords reports whether two texts differ in spelling at most: in case, marks,
// white space, and slips within longer words. What has a figure, a sign or capitals says something else if it differs.
func SameWords(a, b string) bool {
	was, is := lettersOf(a), lettersOf(b)
	if len(was) != len(is) {
		return false
	}
	for i := range was {
		if was[i] != is[i] && !isSlip(was[i], is[i]) {
			return false
		}
	}
	return true
}

// telling are signs that say something by themselves.
const telling = "%‰&@#/*§+<>=±°€$£¥\\_"

// written makes one of what may be written in several ways.
var written = strings.NewReplacer("–", "-", "—", "-", "−", "-", "‑", "-", "\u00AD", "")

// lettersOf are the words of a text in small letters; those that have a figure, a sign or capitals as they are.
func lettersOf(s string) []string {
	var words []string
	for _, word := range strings.Fields(written.Replace(s)) {
		word = strings.TrimRight(word, ".,;:!?-\"'’”»)]")
		word = strings.TrimLeft(word, "\"'‘“«„([")
		switch {
		case strings.ContainsFunc(word, unicode.IsNumber), strings.ContainsAny(word, telling), isAbbreviation(word):
			words = append(words, word)
		default:
			isMark := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }
			words = append(words, strings.FieldsFunc(strings.ToLower(word), isMark)...)
		}
	}
	for i, word := range words {
		words[i] = cmp.Or(sameMeaning[word], word)
	}
	return words
}

// sameMeaning are words that say the same as another one wherever they stand, in the place of which they are read.
var sameMeaning = map[string]string{
	"which": "that", "whilst": "while", "amongst": "among", "towards": "toward", "till": "until", "upon": "on",
	"organization": "organisation", "organizations": "organisations", "favor": "favour", "behavior": "behaviour",
	"authorize": "authorise", "authorized": "authorised", "recognize": "recognise", "analyze": "analyse",
	"center": "centre", "imot": "mot", "igjennom": "gjennom", "òg": "også",
}

// isAbbreviation reports whether a word is in capitals: "US" is not "us".
func isAbbreviation(word string) bool {
	return utf8.RuneCountInString(word) > 1 && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

// shortestSlip is the length below which another letter makes another word.
const shortestSlip = 6

// isSlip reports whether two words differ by one letter that was put in, left out
// or changed, or have the same letters in another order.
func isSlip(a, b string) bool {
	was, is := []rune(a), []rune(b)
	if len(was) > len(is) {
		was, is = is, was
	}
	if len(was) < shortestSlip || strings.ContainsFunc(a+b, unicode.IsDigit) || strings.ContainsAny(a+b, telling) {
		return false
	}
	start, end := 0, 0
	for start < len(was) && was[start] == is[start] {
		start++
	}
	for end < len(was)-start && was[len(was)-1-end] == is[len(is)-1-end] {
		end++
	}
	if len(is)-start-end == 1 {
		return true
	}
	slices.Sort(was)
	slices.Sort(is)
	return slices.Equal(was, is)
}

// filler is a text that says nothing, or "": no concrete noun, period or event is left beside the words in which any
// notice is written.
func filler(text string) string {
	if len(meaningful(text)) > 0 || !strings.ContainsFunc(text, unicode.IsLetter) {
		return ""
	}
	return text
}

// meaningful are the words of a text beside those in which any notice is written.
func meaningful(text string) []string {
	return strings.FieldsFunc(withoutAll(text, "filler-word"), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}
