package register

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/pattern"
	"fairnotice/generator/internal/words"
)

// Words are the keys of the words that [RowChange.Line] needs beside those that the
// tables of the registers have.
func Words() []string {
	return []string{"register.processors.added", "register.processors.changed", "register.processors.ended",
		"register.cookies.added", "register.cookies.changed", "register.cookies.ended", "register.inside", "register.from", "register.until",
		"register.none", "register.service"}
}

// Line tells a change in a sentence or two: "Added Example Ltd (Ireland; no transfer outside the EEA), from 1 February
// 2027, objections until 31 December 2026. Service: Hosting." Each of the days may be zero.
func (c RowChange) Line(words words.Lexicon, from, until date.Date) string {
	key := "register." + c.List + "." + string(c.Kind)
	name, rest := c.Row.Name, ""
	if c.Row.Known != "" {
		name += ", " + words.Word("processors.trading_as") + " " + c.Row.Known
	}
	line := ""
	switch c.Kind {
	case Ended:
		line, until = words.Word(key, name), date.Date{}
	case Changed:
		line, until = words.Word(key, name, c.differences(words)), date.Date{}
	default:
		line, rest = words.Word(key, name, c.Row.brief(c.List, words)), c.Row.what(c.List, words)
	}
	if !from.IsZero() {
		line = words.Word("register.from", line, words.Word("date."+from.String()))
	}
	if !until.IsZero() {
		line = words.Word("register.until", line, words.Word("date."+until.String()))
	}
	return strings.TrimSpace(line + ". " + rest)
}

// brief is what stands in brackets behind the name of a new row: where a company is
// and what protects the data, or what a cookie is for and how long it stays.
func (r Row) brief(list string, words words.Lexicon) string {
	if list == Cookies {
		return listed("; ", r.field("cookies.category").value(words), r.field("cookies.provider").value(words),
			r.field("cookies.duration").value(words))
	}
	safeguard := r.field("processors.transfer").value(words)
	if safeguard == "" && !r.abroad() {
		safeguard = words.Word("register.inside")
	}
	return listed("; ", r.field("processors.countries").value(words), safeguard)
}

// what says what a new company does or a new cookie is for.
func (r Row) what(list string, words words.Lexicon) string {
	if list == Cookies {
		return ended(r.field("cookies.purpose").Text)
	}
	service := r.field("processors.service").Text
	if service == "" {
		return ""
	}
	return ended(words.Word("register.service", service))
}

// ended is a sentence with a stop at its end.
func ended(sentence string) string {
	if sentence == "" || strings.ContainsAny(sentence[len(sentence)-1:], ".!?") {
		return sentence
	}
	return sentence + "."
}

func (c RowChange) differences(words words.Lexicon) string {
	var parts []string
	for _, d := range c.Differs {
		parts = append(parts, words.Word("redline.line.fact", words.Word(d.New.Key), d.Old.shown(words), d.New.shown(words)))
	}
	return strings.Join(parts, "; ")
}

// shown is the value of a field, or the word for none.
func (f Field) shown(words words.Lexicon) string {
	if f.Text == "" && len(f.Words) == 0 {
		return words.Word("register.none")
	}
	return strings.TrimSuffix(f.value(words), ".")
}

// inBrackets is what an address of an article stands in: "Clauses (Art. 46(2)(c))".
var inBrackets = pattern.New(` \(((?:[^()]|\([^()]*\))*)\)$`)

// value is a field in words, without brackets at its end: it stands in some itself.
func (f Field) value(words words.Lexicon) string {
	var parts []string
	for _, key := range f.Words {
		parts = append(parts, words.Word(key))
	}
	return listed(", ", append(parts, inBrackets().ReplaceAllString(f.Text, ", $1"))...)
}

func listed(between string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), between)
}
