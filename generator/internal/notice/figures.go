package notice

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/content"
)

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

// Measure reads the words of a text, without those that registers print. LIX is
// words per sentence plus the percentage of words of more than six letters
// (Björnsson 1968), Flesch's reading ease that of Flesch 1948 for English and of
// Amstad 1978 for German.
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

// QualifiersPerThousand and LongPercent are shares that can be compared between
// texts of any length.
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

// syllablesOf counts groups of vowels; a silent e at the end of an English word
// counts for none.
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
