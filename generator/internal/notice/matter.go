package notice

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/phrase"
)

// What sentences that came or went may change for readers, whatever their author calls it.

// A Matter is one thing that prose may change for readers.
type Matter struct {
	What  string   // goes on from "it may change"
	Place Location // of the sentence that came, or went
	Gone  bool     // whether the sentence went
	Ahead bool     // whether readers have to know it before it takes effect
}

// A topic is what a sentence can be about: the words by which it is known, for a language.
type topic struct {
	what  string
	words pattern
}

// topics are all, what matters most first. They are wide: to read a sentence again costs little.
var topics = []topic{
	{"who receives data", "topic-recipients"},
	{"the countries to which data goes", "topic-countries"},
	{"the use of special categories of data", "special-word"},
	{"what data is used for", "topic-purposes"},
	{"what machines decide", "topic-machines"},
	{"how long data is kept", "topic-keeping"},
	{"the lawful basis", "topic-bases"},
	{"the right of access", "topic-access"},
	{"the right to rectification", "topic-rectification"},
	{"the right to erasure", "topic-erasure"},
	{"the right to restriction", "topic-restriction"},
	{"the right to portability", "topic-portability"},
	{"the right to object", "topic-objection"},
	{"the right to withdraw consent", "topic-withdrawal"},
	{"the right to complain", "topic-complaint"},
	{"where data comes from", "topic-sources"},
	{"how readers reach whom they ask", "mail"},
	{"an amount or a time", "topic-figures"},
	{"what must, may or must not be done", "topic-modality"},
}

// Matters are what differs between the sentences of two texts that may matter to readers, what matters most first.
func Matters(old, now *content.Text) (matters []Matter) {
	was, is := spoken(old), spoken(now)
	gone, came := without(was, is), without(is, was)
	lang := claimLanguage(now, passages(now))
	if lang == "" {
		return nil
	}
	c := comparison{lang, was, is, map[pattern]heard{}}
	for _, s := range came {
		matters = append(matters, c.matters(s, false)...)
	}
	for _, s := range gone {
		matters = append(matters, c.matters(s, true)...)
	}
	slices.SortStableFunc(matters, func(a, b Matter) int { // a right that is gone is what readers lose
		return cmp.Or(cmp.Compare(rankOfLoss(a), rankOfLoss(b)), cmp.Compare(rank(a.What), rank(b.What)))
	})
	known := map[string]bool{}
	return slices.DeleteFunc(matters, func(m Matter) bool {
		again := known[m.What] || topics[rank(m.What)].isSlight() && rank(m.What) > rank(matters[0].What)
		known[m.What] = true
		return again
	})
}

func rankOfLoss(m Matter) int {
	if m.Gone && strings.HasPrefix(m.What, "the right ") {
		return 0
	}
	return 1
}

func rank(what string) int {
	return slices.IndexFunc(topics, func(t topic) bool { return t.what == what })
}

// spoken are the sentences of a text that no insert prints, lead and first layer included.
func spoken(t *content.Text) []match {
	var all []match
	for _, p := range slices.Concat(headWords(t), passages(t)) {
		for _, s := range p.sentences {
			if p.insert == "" {
				all = append(all, match{p, s, s})
			}
		}
	}
	return all
}

// meaning is a sentence without what makes no difference: case, marks, and words of one meaning.
func meaning(s string) string { return strings.Join(lettersOf(s), " ") }

// without are the sentences that others do not have, as often as they do not. One that differs by a slip is the same.
func without(all, others []match) []match {
	count := map[string]int{}
	for _, o := range others {
		count[meaning(o.sentence)]++
	}
	var left []match
	for _, s := range all {
		if key := meaning(s.sentence); count[key] > 0 {
			count[key]--
			continue
		}
		left = append(left, s)
	}
	const most = 100 // each against each
	if len(left) > most {
		return left
	}
	return slices.DeleteFunc(left, func(s match) bool {
		return slices.ContainsFunc(others, func(o match) bool { return SameWords(s.sentence, o.sentence) })
	})
}

// A comparison is of the sentences of two texts, in a language. What is asked of all of them is found once.
type comparison struct {
	lang    string
	was, is []match
	known   map[pattern]heard
}

// heard is how two texts speak of a topic.
type heard struct{ before, now, alike bool }

// of says how the two speak of a topic.
func (c *comparison) of(words pattern) heard {
	h, ok := c.known[words]
	if !ok {
		before, now := finds(words, c.was), finds(words, c.is)
		h = heard{len(before) > 0, len(now) > 0, maps.Equal(before, now)}
		c.known[words] = h
	}
	return h
}

// finds counts what a pattern finds.
func finds(words pattern, all []match) map[string]int {
	count := map[string]int{}
	for _, s := range all {
		for _, found := range words.regexp().FindAllString(words.spelled(s.sentence), -1) {
			count[strings.ToLower(strings.TrimSpace(found))]++
		}
	}
	return count
}

// matters are those of a sentence that came or went.
func (c *comparison) matters(s match, gone bool) []Matter {
	var all []Matter
	for _, t := range topics {
		words := t.in(c.lang)
		isNamed := t.words == "topic-countries" && len(countriesNamed(s.sentence, c.lang)) > 0 ||
			t.words == "topic-recipients" && (matches("vendor", s.sentence) || matches("firm", s.sentence))
		switch {
		case !isNamed && !matches(words, s.sentence):
		case t.isRight() && gone && !s.heading && c.of(words).now, t.isSlight() && c.of(words).alike:
		default:
			all = append(all, Matter{t.what, s.location(), gone, !gone && c.isAhead(t, s)})
		}
	}
	return all
}

// isAhead reports whether a sentence says of a topic that more is done with the data than readers know.
func (c *comparison) isAhead(t topic, s match) bool {
	switch t.words {
	case "topic-recipients", "topic-purposes":
		return matches(pattern("new-use").in(c.lang), s.sentence) && !matches(pattern("denied").in(c.lang), s.sentence)
	case "topic-countries":
		return len(countriesNamed(s.sentence, c.lang)) > 0 && matches(pattern("sends-to").in(c.lang), s.sentence)
	case "topic-keeping":
		return len(saying{match: s}.periods(c.lang)) > 0
	}
	return false
}

func (t topic) in(lang string) pattern {
	if t.words == "mail" {
		return t.words
	}
	return t.words.in(lang)
}

func (t topic) isRight() bool { return strings.HasPrefix(t.what, "the right ") }

// isSlight reports whether a topic is one of words that every text has: what counts is which.
func (t topic) isSlight() bool {
	return slices.Contains([]pattern{"mail", "topic-figures", "topic-modality"}, t.words)
}

// InWords says what matters may change: "may change who receives data (line 41)". Several files are named.
func InWords(matters []Matter) string {
	const most = 3
	var came, gone []string
	for i, m := range matters {
		switch line, _ := m.Place.File.Position(m.Place.Span.Start); {
		case i >= most:
		case m.Gone && strings.HasPrefix(m.What, "the right "):
			gone = append(gone, m.What)
		case m.Gone:
			came = append(came, m.What+" (a sentence is gone)")
		default:
			came = append(came, m.What+" ("+fmt.Sprintf("line %d", line)+")")
		}
	}
	var parts []string
	if len(gone) > 0 {
		parts = append(parts, "may take away "+phrase.And(gone))
	}
	if len(came) > 0 {
		parts = append(parts, "may change "+phrase.And(came))
	}
	return phrase.And(parts)
}
