package notice

import (
	"iter"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// Prose is a text, or some of it, as passages.
type prose []passage

// A match is a sentence in which a pattern was found, and the words that it found.
type match struct {
	passage
	sentence string
	words    string
}

func (m match) location() Location { return m.passage.location(m.words) }

// unprinted are the passages that no insert prints.
func (t prose) unprinted() prose {
	return t.without(func(p passage) bool { return p.insert != "" })
}

func (t prose) without(which func(passage) bool) prose {
	return slices.DeleteFunc(slices.Clone(t), which)
}

// insert is the first passage that an insert prints.
func (t prose) insert(name string) (passage, bool) {
	return t.first(func(p passage) bool { return p.insert == name })
}

func (t prose) first(fits func(passage) bool) (passage, bool) {
	if i := slices.IndexFunc(t, fits); i >= 0 {
		return t[i], true
	}
	return passage{}, false
}

// near are a passage and some that follow it.
func (t prose) near(i, count int) prose { return t[i:min(len(t), i+count)] }

// has reports whether a pattern is found anywhere.
func (t prose) has(name pattern) bool {
	return slices.ContainsFunc(t, func(p passage) bool { return matches(name, p.words) })
}

// says finds the first sentence with a pattern, or else the first passage.
func (t prose) says(name pattern) (match, bool) {
	p, ok := t.first(func(p passage) bool { return matches(name, p.words) })
	if !ok {
		return match{}, false
	}
	for _, s := range p.sentences {
		if m := find(name, s); m != "" {
			return match{p, s, m}, true
		}
	}
	return match{p, p.words, find(name, p.words)}, true
}

// each gives what a pattern finds first in every sentence that no insert prints.
func (t prose) each(name pattern) iter.Seq[match] {
	return func(yield func(match) bool) {
		for _, p := range t {
			if p.insert != "" {
				continue
			}
			for _, s := range p.sentences {
				if m := find(name, s); m != "" && !yield(match{p, s, m}) {
					return
				}
			}
		}
	}
}

// states finds the first sentence with a pattern that fits, beside headings and what an insert prints.
func (t prose) states(name pattern, fits func(sentence string) bool) (match, bool) {
	for _, p := range t {
		if p.insert != "" || p.heading || !matches(name, p.words) {
			continue
		}
		for _, s := range p.sentences {
			if m := find(name, s); m != "" && fits(s) {
				return match{p, s, m}, true
			}
		}
	}
	return match{}, false
}

// leaving is a text without the sentences in which a pattern is found.
func (t prose) leaving(out pattern) prose {
	var all prose
	for _, p := range t {
		if !p.heading && matches(out, p.words) {
			p.sentences = slices.DeleteFunc(slices.Clone(p.sentences), out.matches)
			p.words = strings.Join(p.sentences, " ")
		}
		if p.words != "" {
			all = append(all, p)
		}
	}
	return all
}

// leavingUnless is a text without the sentences in which one of several patterns is found, and not another one.
func (t prose) leavingUnless(keeps pattern, out ...pattern) prose {
	var all prose
	for _, p := range t {
		if !p.heading {
			p.sentences = slices.DeleteFunc(slices.Clone(p.sentences), func(s string) bool {
				return !matches(keeps, s) && slices.ContainsFunc(out, func(o pattern) bool { return matches(o, s) })
			})
			p.words = strings.Join(p.sentences, " ")
		}
		if p.words != "" {
			all = append(all, p)
		}
	}
	return all
}

// counts is in how many sentences a pattern is found.
func (t prose) counts(name pattern) (count int) {
	for _, p := range t {
		for _, s := range p.sentences {
			if matches(name, s) {
				count++
			}
		}
	}
	return count
}

// cutting is a text without what a pattern finds in it; nothing moves in the file.
func (t prose) cutting(out pattern) prose {
	all := slices.Clone(t)
	for i, p := range all {
		all[i] = p.cutting(out)
	}
	return all
}

func (p passage) cutting(out pattern) passage {
	if !matches(out, p.words) {
		return p
	}
	p.words, p.sentences = withoutAll(p.words, out), slices.Clone(p.sentences)
	for i, s := range p.sentences {
		p.sentences[i] = withoutAll(s, out)
	}
	return p
}

// affirms finds a sentence with a pattern and without a negation. What a relative clause denies is something else.
func (t prose) affirms(name pattern) (match, bool) {
	return t.states(name, func(s string) bool { return !matches("negated", withoutAll(s, "relative-clause")) })
}

// groups are the lists of a text, each with all its items, and its other passages.
func (t prose) groups() []prose {
	var all []prose
	start := 0
	for i, p := range t {
		if i > 0 && p.item && t[i-1].item && !p.heading {
			continue
		}
		if i > start {
			all = append(all, t[start:i:i])
		}
		start = i
	}
	if start < len(t) {
		all = append(all, t[start:])
	}
	return all
}

// section is the heading of a file under which something belongs.
func (t prose) section(name pattern, f *diag.File) (passage, bool) {
	return t.first(func(p passage) bool {
		return name != "" && p.heading && !p.item && p.file == f && matches(name, p.words)
	})
}

// A passage is one stretch of a text that is read as a whole: a paragraph, an
// item of a list, a term with its definition, a row of a table, a heading.
type passage struct {
	file    *diag.File
	span    diag.Span
	words   string   // visible words with single spaces, without those that are struck out
	under   []string // headings above it, the nearest last
	heading bool
	item    bool   // in a list, among definitions or in a table
	isBare  bool   // a label with empty cells behind it
	isLabel bool   // all of it is bold, as a heading is
	labels  bool   // its first words are bold, and others follow
	insert  string // name of the insert that prints it, or ""
	links   []link

	sentences []string
}

// A link of a passage: its words and where it leads.
type link struct{ words, dest string }

// passages takes a text apart, in its order.
func passages(t *content.Text) prose {
	if t == nil || t.Body() == nil {
		return nil
	}
	r := passageReader{file: t.File}
	r.blocks(t.Body().Children, false)
	return r.found
}

type passageReader struct {
	file     *diag.File
	headings []*markdown.Node
	insert   *markdown.Node
	found    prose
}

func (r *passageReader) blocks(nodes []*markdown.Node, item bool) {
	for i := 0; i < len(nodes); i++ {
		switch n := nodes[i]; n.Kind {
		case markdown.Heading:
			for len(r.headings) > 0 && r.headings[len(r.headings)-1].Level >= n.Level {
				r.headings = r.headings[:len(r.headings)-1]
			}
			r.add([]*markdown.Node{n}, item, true)
			r.headings = append(r.headings, n)
		case markdown.Paragraph, markdown.Row:
			isHead := n.Kind == markdown.Row && len(n.Children) > 0 && n.Children[0].Head // of a table
			r.add([]*markdown.Node{n}, item || n.Kind == markdown.Row, isHead)
		case markdown.Term:
			end := i + 1
			for end < len(nodes) && nodes[end].Kind == markdown.Definition {
				end++
			}
			r.add(nodes[i:end], true, false)
			i = end - 1
		case markdown.Insert:
			outer := r.insert
			r.insert = n
			r.blocks(n.Children, item)
			r.insert = outer
		case markdown.Code, markdown.Rule:
		case markdown.List, markdown.Terms, markdown.Table:
			r.blocks(n.Children, true)
		default:
			r.blocks(n.Children, item)
		}
	}
}

func (r *passageReader) add(nodes []*markdown.Node, item, heading bool) {
	p := passage{file: r.file, span: nodes[0].Span, item: item, heading: heading, isBare: isBare(nodes[0])}
	p.isLabel, p.labels = labelOf(nodes[0])
	p.span.End = max(p.span.End, nodes[len(nodes)-1].Span.End)
	var words []string
	for _, n := range nodes {
		words = append(words, strings.Fields(n.Said())...)
		markdown.Walk(n, func(n *markdown.Node) bool {
			if n.Kind == markdown.Struck {
				return false
			}
			if n.Kind == markdown.Link {
				p.links = append(p.links, link{strings.Join(strings.Fields(n.Plain()), " "), n.Dest})
			}
			return true
		})
	}
	p.words = strings.Join(words, " ")
	for _, h := range r.headings {
		p.under = append(p.under, h.Said())
	}
	if r.insert != nil {
		p.insert, p.span = r.insert.Name, r.insert.Span
	}
	if p.words != "" {
		p.sentences = Sentences(p.words)
		r.found = append(r.found, p)
	}
}

// isBare reports whether a row of a table has no more than its label.
func isBare(n *markdown.Node) bool {
	if n.Kind != markdown.Row || len(n.Children) < 2 {
		return false
	}
	return !slices.ContainsFunc(n.Children[1:], func(cell *markdown.Node) bool { return said(cell) != "" })
}

// labelOf reports whether a paragraph is one bold label, as a heading is, and whether it begins with one.
func labelOf(n *markdown.Node) (whole, begins bool) {
	if n.Kind != markdown.Paragraph || len(n.Children) == 0 || n.Children[0].Kind != markdown.Strong {
		return false, false
	}
	isWords := func(n *markdown.Node) bool { return strings.Trim(n.Said(), " \n.:?!") != "" }
	others := slices.ContainsFunc(n.Children[1:], isWords)
	return !others && !matches("to-somebody", n.Said()), others
}

func (p passage) isHeading() bool { return p.heading }

// isUnder reports whether a heading above the passage fits.
func (p passage) isUnder(name pattern) bool { return slices.ContainsFunc(p.under, name.matches) }

// location is where words of the passage stand in its file, as exactly as can be
// told: marks and line ends may lie between them.
func (p passage) location(words string) Location {
	source := string(p.file.Text[p.span.Start:p.span.End])
	if i := strings.Index(source, words); i >= 0 && words != "" {
		return Location{p.file, diag.Span{Start: p.span.Start + i, End: p.span.Start + i + len(words)}}
	}
	var parts []string
	for _, word := range strings.Fields(words) {
		parts = append(parts, regexp.QuoteMeta(word))
	}
	if between, err := regexp.Compile(strings.Join(parts, `[\s*_>\[\]()]+`)); err == nil && len(parts) > 0 {
		if at := between.FindStringIndex(source); at != nil {
			return Location{p.file, diag.Span{Start: p.span.Start + at[0], End: p.span.Start + at[1]}}
		}
	}
	return Location{p.file, p.span}
}

// Sentences cuts words into sentences: at ., ! and ? before white space and a
// letter that is not small, or a figure. An abbreviation ends none.
func Sentences(words string) []string {
	var found []string
	start := 0
	for at := 0; at < len(words); at++ {
		next := strings.IndexAny(words[at:], ".!?")
		if next < 0 {
			break
		}
		at += next
		end := at + 1 + closing(words[at+1:])
		if !begins(words[end:]) || matches("abbreviation", words[max(start, at-longestAbbreviation):at+1]) {
			continue
		}
		found = append(found, strings.TrimSpace(words[start:end]))
		start = end
	}
	if rest := strings.TrimSpace(words[start:]); rest != "" {
		found = append(found, rest)
	}
	return found
}

// closing is the width of a quotation mark or bracket that ends a sentence.
func closing(rest string) int {
	if r, width := utf8.DecodeRuneInString(rest); strings.ContainsRune("\"”’)", r) && width > 0 && rest != "" {
		return width
	}
	return 0
}

// begins reports whether a new sentence can begin here.
func begins(rest string) bool {
	next := strings.TrimLeft(rest, " ")
	if next == rest {
		return false
	}
	r, width := utf8.DecodeRuneInString(next)
	if strings.ContainsRune("\"“‘(", r) {
		r, _ = utf8.DecodeRuneInString(next[width:])
	}
	return unicode.IsUpper(r) || unicode.IsTitle(r) || unicode.Is(unicode.Lo, r) || unicode.IsDigit(r)
}

const longestAbbreviation = 12

// largest is the size in bytes above which nobody means a text to be a notice.
const largest = 1 << 20

// isReadable reports whether the words of a text can be judged: patterns know English and Norwegian.
func isReadable(t *content.Text, all prose) bool {
	if len(t.File.Text) > largest {
		return false
	}
	return strings.HasPrefix(t.Lang, "en") && all.isEnglish() || isNorwegian(t.Lang) && all.hasMany(norwegianWords)
}

// isEnglish reports whether the words of a text can be judged by patterns that know English only.
func isEnglish(t *content.Text, all prose) bool {
	return strings.HasPrefix(t.Lang, "en") && isReadable(t, all)
}

// isEnglish reports whether enough of the words are those that every English text has. The patterns of this
// package know English only; in another language they would find nothing and blame the text for it.
func (t prose) isEnglish() bool { return t.hasMany(englishWords) }

func (t prose) hasMany(common map[string]bool) bool {
	known, total := 0, 0
	for _, p := range t.unprinted() {
		for _, word := range strings.Fields(strings.ToLower(p.words)) {
			total++
			if common[word] {
				known++
			}
		}
	}
	return total < 20 || known*100 >= total*12
}

var englishWords = map[string]bool{
	"the": true, "and": true, "of": true, "to": true, "you": true, "your": true, "we": true, "our": true, "is": true,
	"are": true, "in": true, "for": true, "that": true, "with": true, "this": true, "or": true, "on": true, "by": true,
}

var norwegianWords = map[string]bool{
	"og": true, "i": true, "er": true, "på": true, "av": true, "til": true, "for": true, "som": true, "vi": true,
	"du": true, "det": true, "om": true, "med": true, "ikke": true, "kan": true, "har": true, "en": true, "å": true, "deg": true,
}
