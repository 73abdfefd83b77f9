package notice

import (
	"iter"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
)

// What prose says of what front matter and registers say too. Claims are read sentence by sentence, by patterns for
// English and for Norwegian Bokmål (claims.txt); what they are compared with stands in contradiction.go.

// A subject is what a claim is about.
type subject int

// The subjects of claims.
const (
	ofPeriod    subject = iota // something is kept for so long
	ofStaying                  // no data leaves the EEA
	ofSecrecy                  // nobody else gets it
	ofHelpers                  // no other company handles it
	ofTaker                    // a kind of receiver gets it
	ofBasis                    // a letter of Art. 6(1)
	ofMachine                  // a machine decides
	ofPeople                   // no machine does
	ofProfile                  // profiles are made
	ofSpecial                  // a special category is used
	ofNoSpecial                // none is
	ofSource                   // somebody else gives it
	ofOnlyYou                  // nobody else does
	ofDuty                     // it must be given
	ofFreedom                  // it need not be
)

// A claim is what one sentence says of a subject.
type claim struct {
	match
	subject
	value string // a period, a letter, or what else it is about
	kept  string // of a period: the words that say what is kept
}

// A reader finds a claim in a sentence: by a pattern, where another one is found as well, unless one of several
// takes it back. A denial does so in the same clause only.
type reader struct {
	subject
	finds, needs pattern
	unless       string
}

var readers = []reader{
	{ofStaying, "stays-here", "", "excepted in-part"},
	{ofSecrecy, "keeps-secret", "", "excepted not-ours"},
	{ofHelpers, "alone", "", "excepted not-ours"},
	{ofTaker, "gives", "", "denied not-ours"},
	{ofMachine, "machine-acts", "", "denied"},
	{ofPeople, "people-decide", "", "excepted"},
	{ofProfile, "profiles", "", "denied"},
	{ofSpecial, "special-word", "takes-it", "denied not-special"},
	{ofNoSpecial, "special-name", "takes-none", "excepted not-special"},
	{ofNoSpecial, "special-word", "takes-none", "excepted not-special"},
	{ofSource, "other-source", "", "denied"},
	{ofOnlyYou, "only-you", "", "in-part"},
	{ofDuty, "must-give", "", "denied"},
	{ofFreedom, "may-give", "", "one-field"},
	{ofBasis, "article-six", "", "denied other-purpose"},
	{ofBasis, "basis-a", "", "denied other-purpose"},
	{ofBasis, "basis-b", "", "denied other-purpose"},
	{ofBasis, "basis-c", "", "denied other-purpose"},
	{ofBasis, "basis-d", "", "denied other-purpose"},
	{ofBasis, "basis-e", "", "denied other-purpose"},
	{ofBasis, "basis-f", "", "denied other-purpose"},
}

// claimLanguage is the language whose patterns read a text, or "".
func claimLanguage(t *content.Text, all prose) string {
	switch lang, _, _ := strings.Cut(t.Lang, "-"); {
	case len(t.File.Text) > largest:
	case lang == "en" && all.isEnglish():
		return "en"
	case lang == "nb" || lang == "no":
		return "nb"
	}
	return ""
}

// A saying is a sentence that says how something is.
type saying struct {
	match
	asked string // the question that it answers, or the heading that it stands under
}

// sayings are the sentences outside of headings and inserts that say how something is.
func (t prose) sayings(lang string) iter.Seq[saying] {
	return func(yield func(saying) bool) {
		for _, p := range t {
			if p.heading || p.insert != "" {
				continue
			}
			asked := ""
			if len(p.under) > 0 {
				asked = p.under[len(p.under)-1]
			}
			for _, s := range p.sentences {
				if strings.HasSuffix(s, "?") {
					asked = s
					continue
				}
				if matches(pattern("past").in(lang), s) || matches(pattern("supposed").in(lang), s) {
					continue
				}
				if !yield(saying{match{p, s, s}, asked}) {
					return
				}
			}
		}
	}
}

// read is what the readers find in a statement.
func (s saying) read(lang string) []claim {
	var all []claim
	for _, r := range readers {
		at := r.finds.in(lang).places(s.sentence)
		if at == nil || r.needs != "" && !matches(r.needs.in(lang), s.sentence) {
			continue
		}
		found := claim{match{s.passage, s.sentence, strings.TrimSpace(s.sentence[at[0]:at[1]])}, r.subject, "", ""}
		if !r.isTakenBack(s.sentence, at[0], at[1], lang) {
			found.value = r.valueIn(s.sentence, at)
			all = append(all, found)
		}
	}
	return all
}

func (r reader) isTakenBack(sentence string, start, end int, lang string) bool {
	for name := range strings.FieldsSeq(r.unless) {
		where := sentence
		switch name {
		case "denied":
			where = clauseOf(sentence, start, end)
		case "excepted": // to except the own team excepts nobody
			where = strings.Replace(where, find(pattern("team-only").in(lang), where), "", 1)
		}
		if matches(pattern(name).in(lang), where) {
			return true
		}
	}
	return false
}

// valueIn is the letter of a basis, or else the last words that a pattern sets apart.
func (r reader) valueIn(sentence string, at []int) string {
	if letter, ok := strings.CutPrefix(string(r.finds), "basis-"); ok {
		return letter
	}
	for i := len(at) - 2; i >= 2; i -= 2 {
		if at[i] >= 0 {
			return strings.ToLower(sentence[at[i]:at[i+1]])
		}
	}
	return strings.ToLower(sentence[at[0]:at[1]])
}

// clauseOf is the part of a sentence between signs in which a stretch of it stands.
func clauseOf(sentence string, start, end int) string {
	const signs = ",;:–—()"
	from := strings.LastIndexAny(sentence[:start], signs) + 1
	if i := strings.IndexAny(sentence[end:], signs); i >= 0 {
		return sentence[from : end+i]
	}
	return sentence[from:]
}

// Lengths of time in words.

// A stretch is a length of time and where it stands in a sentence.
type stretch struct {
	start, end int
	period     string // ISO 8601
}

func stretches(sentence, lang string) []stretch {
	var all []stretch
	time := pattern("time").in(lang)
	for _, m := range time.regexp().FindAllStringSubmatchIndex(time.spelled(sentence), -1) {
		period := isoPeriod(strings.ToLower(sentence[m[2]:m[3]]), strings.ToLower(sentence[m[4]:m[5]]))
		if period != "" && !matches(pattern("recurring").in(lang), sentence[:m[2]]) {
			all = append(all, stretch{m[2], m[1], period})
		}
	}
	return all
}

// forEver is longer than any period.
const forEver = "P1000Y"

// unitsOfTime are the units in which time is told, as signs of ISO 8601 and how many of these they have.
var unitsOfTime = map[string]struct {
	sign string
	each float64
}{
	"day": {"D", 1}, "week": {"W", 1}, "fortnight": {"W", 2}, "month": {"M", 1}, "quarter": {"M", 3}, "year": {"Y", 1},
	"decade": {"Y", 10}, "dag": {"D", 1}, "døgn": {"D", 1}, "uke": {"W", 1}, "måned": {"M", 1}, "kvartal": {"M", 3},
	"år": {"Y", 1}, "tiår": {"Y", 10},
}

// isoPeriod is a length of time by its number and unit, or "".
func isoPeriod(number, unit string) string {
	n, u := numberOf(number), unitsOfTime[unit]
	switch whole := n * u.each; {
	case n == 0 || u.sign == "":
		return ""
	case whole == float64(int(whole)):
		return "P" + strconv.Itoa(int(whole)) + u.sign
	case u.sign == "Y":
		return "P" + strconv.Itoa(int(whole*12)) + "M"
	}
	return ""
}

// numerals are numbers in words, by their order.
var numerals = [][]string{
	1: {"one", "a", "an", "en", "én", "et", "ett"}, {"two", "to"}, {"three", "tre"}, {"four", "fire"}, {"five", "fem"},
	{"six", "seks"}, {"seven", "sju", "syv"}, {"eight", "åtte"}, {"nine", "ni"}, {"ten", "ti"}, {"eleven", "elleve"},
	{"twelve", "tolv"}, {"thirteen", "tretten"}, {"fourteen", "fjorten"}, {"fifteen", "femten"}, {"sixteen", "seksten"},
	{"seventeen", "sytten"}, {"eighteen", "atten"}, {"nineteen", "nitten"}, {"twenty", "tjue"},
	30: {"thirty", "tretti"}, 40: {"forty", "førti"}, 50: {"fifty", "femti"}, 60: {"sixty", "seksti"},
	70: {"seventy", "sytti"}, 80: {"eighty", "åtti"}, 90: {"ninety", "nitti"},
}

// numberOf is the value of a number in figures or letters, 0 for none.
func numberOf(words string) float64 {
	words = strings.TrimSuffix(strings.TrimSuffix(words, " full"), " whole")
	switch words {
	case "half a", "half an", "et halvt", "en halv":
		return 0.5
	case "one and a half", "halvannet", "halvannen":
		return 1.5
	}
	if n, err := strconv.ParseFloat(strings.Replace(words, ",", ".", 1), 64); err == nil {
		return n
	}
	for n, names := range numerals {
		for _, name := range names {
			rest, begins := strings.CutPrefix(words, name)
			switch rest = strings.TrimLeft(rest, "- "); {
			case begins && rest == "":
				return float64(n)
			case begins && n >= 20:
				if ones := numberOf(rest); ones > 0 && ones < 10 {
					return float64(n) + ones
				}
			}
		}
	}
	return 0
}

// periods are the times for which a saying tells that something is kept. Its value is the period, its words those
// of the time.
func (s saying) periods(lang string) []claim {
	keeps := pattern("keeps").in(lang)
	at := keeps.places(s.sentence)
	if at == nil && !matches(pattern("how-long").in(lang), s.asked) || matches(pattern("other-time").in(lang), s.sentence) {
		return nil
	}
	kept := s.sentence
	if matches(pattern("law-wants").in(lang), kept) && at != nil { // it speaks of what else there is, too
		kept = clauseOf(kept, at[0], at[1])
	}
	var all []claim
	if words := find(pattern("for-ever").in(lang), s.sentence); words != "" && !matches(pattern("denied").in(lang), s.sentence) {
		all = append(all, claim{match{s.passage, s.sentence, words}, ofPeriod, forEver, kept})
	}
	for _, t := range stretches(s.sentence, lang) {
		all = append(all, claim{match{s.passage, s.sentence, s.sentence[t.start:t.end]}, ofPeriod, t.period, kept})
	}
	return all
}
