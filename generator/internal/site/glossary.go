package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/address"
)

// The first use of a term of the glossary on a page leads to its definition. The link is furniture: it is
// put in when a page is made, into the text in force alone, and so is no part of any text, of no frozen file
// and of no redline. The page of an older version shows what was published and nothing of today's glossary.

// A glossary finds the terms of one language in texts.
type glossary struct {
	names map[string][]string // by the word that they begin with, in small letters
	terms map[string]string   // where the page of the glossary has them, by termKey
}

func newGlossary() *glossary { return &glossary{map[string][]string{}, map[string]string{}} }

// add takes a name of a term, which is at some place.
func (g *glossary) add(name, term string) {
	if key := termKey(name); term != "" && key != "" {
		begin := strings.ToLower(firstWord(name))
		g.terms[key], g.names[begin] = term, append(g.names[begin], name)
	}
}

// glossaries are those that a page of the site prints, by language: only what a reader can look up is linked.
func glossaries(desk *content.Desk, a *address.Addresses) map[string]*glossary {
	all := map[string]*glossary{}
	for _, t := range a.Texts {
		terms := printedTerms(a, t)
		if len(terms) == 0 || all[t.Lang] != nil {
			continue
		}
		g := newGlossary()
		for _, row := range desk.Glossary.Rows {
			for _, name := range row.Names(t.Lang, a.Binding) {
				g.add(name, terms[content.TermID(row.ID)])
			}
		}
		if len(g.terms) > 0 {
			all[t.Lang] = g
		}
	}
	return all
}

// printedTerms are where a text prints terms with its inserts, by anchor.
func printedTerms(a *address.Addresses, t *content.Text) map[string]string {
	terms := map[string]string{}
	if _, prints := t.Outline().Inserts["glossary"]; !prints {
		return terms
	}
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		if n.Kind == markdown.Insert && n.Name == "glossary" {
			markdown.Walk(n, func(list *markdown.Node) bool {
				for _, c := range list.Children {
					if c.Kind == markdown.Term && c.ID != "" && c.Lang == "" {
						terms[c.ID] = a.Of(t) + "#" + c.ID
					}
				}
				return true
			})
		}
		return n.Kind != markdown.Insert
	})
	return terms
}

// termKey is a name by which a term is found. Capitals alone are an abbreviation
// and stand for themselves; other names are the same in capitals and small letters.
func termKey(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	if isAbbreviation(name) {
		return name
	}
	return strings.ToLower(name)
}

func isAbbreviation(name string) bool { return name == strings.ToUpper(name) }

// firstWord is the word that a text begins with, "" where it begins with something else.
func firstWord(s string) string {
	if end := strings.IndexFunc(s, func(r rune) bool { return !inWord(r) }); end >= 0 {
		return s[:end]
	}
	return s
}

// longest is the length of the longest name with which a text begins, as whole words; 0 where there is none.
func (g *glossary) longest(s string) (length int) {
	for _, name := range g.names[strings.ToLower(firstWord(s))] {
		if end, ok := prefix(s, name); ok && end > length && firstWord(s[end:]) == "" {
			length = end
		}
	}
	return length
}

// prefix is where a name ends with which a text begins, with any white space between its words.
func prefix(s, name string) (end int, ok bool) {
	for i, word := range strings.Fields(name) {
		if i > 0 {
			space := len(s) - end - len(strings.TrimLeft(s[end:], "\t\n\f\r "))
			if end += space; space == 0 {
				return 0, false
			}
		}
		from := end
		for range word {
			_, size := utf8.DecodeRuneInString(s[end:])
			end += size
		}
		if here := s[from:end]; here != word && (isAbbreviation(name) || !strings.EqualFold(here, word)) {
			return 0, false
		}
	}
	return end, true
}

// glossary is that of the language of a text. A page that prints terms itself has none.
func (s scope) glossary(t *content.Text) *glossary {
	off := t.Source != nil && t.Source.Head.Glossary != nil && !*t.Source.Head.Glossary
	if off || len(printedTerms(s.addresses, t)) > 0 {
		return nil
	}
	return s.glossaries[t.Lang]
}

// A glossing puts links into one page.
type glossing struct {
	*glossary
	linked map[string]bool // by where the term is
}

// link returns a text with the first use of each term linked. The nodes of the text itself stay as they are.
func (g *glossary) link(roots []*markdown.Node) []*markdown.Node {
	if g == nil {
		return roots
	}
	work := glossing{g, map[string]bool{}}
	return work.nodes(roots)
}

func (g *glossing) nodes(nodes []*markdown.Node) []*markdown.Node {
	var out []*markdown.Node
	for _, n := range nodes {
		out = append(out, g.node(n)...)
	}
	return out
}

func (g *glossing) node(n *markdown.Node) []*markdown.Node {
	switch n.Kind {
	case markdown.Text:
		return g.text(n)
	case markdown.Heading, markdown.Link, markdown.Code, markdown.CodeSpan, markdown.Insert, markdown.Term,
		markdown.Caption, markdown.Image:
		return []*markdown.Node{n}
	}
	if n.Lang != "" || n.Kind == markdown.Cell && n.Head || len(n.Children) == 0 {
		return []*markdown.Node{n}
	}
	own := *n
	own.Children = g.nodes(n.Children)
	return []*markdown.Node{&own}
}

// text divides words at the terms in it that are not linked yet.
func (g *glossing) text(n *markdown.Node) []*markdown.Node {
	var out []*markdown.Node
	from := 0
	for at := 0; at < len(n.Text); {
		length := g.longest(n.Text[at:])
		term := g.terms[termKey(n.Text[at:at+length])]
		if term == "" || g.linked[term] {
			at += pass(n.Text[at:])
			continue
		}
		g.linked[term] = true
		out = append(out, text(n.Text[from:at]), &markdown.Node{
			Kind: markdown.Link, Dest: term, Class: "term",
			Children: []*markdown.Node{text(n.Text[at : at+length])},
		})
		at += length
		from = at
	}
	if out == nil {
		return []*markdown.Node{n}
	}
	return append(out, text(n.Text[from:]))
}

// pass is how far it is to where the next word can begin, or a sign.
func pass(s string) int {
	if word := firstWord(s); word != "" {
		return len(word)
	}
	_, size := utf8.DecodeRuneInString(s)
	return size
}

func inWord(c rune) bool {
	return c == '-' || c == '_' || c == '\u2011' || unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}
