package site

import (
	"regexp"
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
	names *regexp.Regexp
	terms map[string]string // where the page of the glossary has them, by termKey
}

// glossaries are those that a page of the site prints, by language: only what a reader can look up is linked.
func glossaries(desk *content.Desk, a *address.Addresses) map[string]*glossary {
	all := map[string]*glossary{}
	for _, t := range a.Texts {
		terms := printedTerms(a, t)
		if len(terms) == 0 || all[t.Lang] != nil {
			continue
		}
		g := &glossary{terms: map[string]string{}}
		var names []string
		for _, row := range desk.Glossary.Rows {
			term := terms[content.TermID(row.ID)]
			for _, name := range row.Names(t.Lang, a.Binding) {
				if key := termKey(name); term != "" && key != "" {
					g.terms[key] = term
					names = append(names, pattern(name))
				}
			}
		}
		if len(names) > 0 {
			g.names = regexp.MustCompile(strings.Join(names, "|"))
			g.names.Longest()
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

// pattern matches a name, with any white space between its words.
func pattern(name string) string {
	words := strings.Fields(name)
	for i, word := range words {
		words[i] = regexp.QuoteMeta(word)
	}
	joined := strings.Join(words, `\s+`)
	if isAbbreviation(name) {
		return joined
	}
	return "(?i:" + joined + ")"
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
		m := g.names.FindStringIndex(n.Text[at:])
		if m == nil {
			break
		}
		start, end := at+m[0], at+m[1]
		term := g.terms[termKey(n.Text[start:end])]
		if term == "" || g.linked[term] || !isWhole(n.Text, start, end) {
			_, size := utf8.DecodeRuneInString(n.Text[start:])
			at = start + size
			for ; at < len(n.Text) && joins(n.Text[:at]); at += size { // on to the next word
				_, size = utf8.DecodeRuneInString(n.Text[at:])
			}
			continue
		}
		g.linked[term] = true
		out = append(out, text(n.Text[from:start]), &markdown.Node{
			Kind: markdown.Link, Dest: term, Class: "term",
			Children: []*markdown.Node{text(n.Text[start:end])},
		})
		from, at = end, end
	}
	if out == nil {
		return []*markdown.Node{n}
	}
	return append(out, text(n.Text[from:]))
}

// isWhole reports whether a stretch of a text is not part of a longer word.
func isWhole(s string, start, end int) bool {
	next, _ := utf8.DecodeRuneInString(s[end:])
	return !joins(s[:start]) && (end == len(s) || !inWord(next))
}

// joins reports whether a word goes on behind a text.
func joins(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	return before != "" && inWord(last)
}

func inWord(c rune) bool {
	return c == '-' || c == '_' || c == '\u2011' || unicode.IsLetter(c) || unicode.IsDigit(c) || unicode.IsMark(c)
}
