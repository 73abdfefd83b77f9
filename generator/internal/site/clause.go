package site

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// "Clause 7.3" in the text of an agreement leads to that clause. Like the links of terms (glossary.go), these are
// put in when a page is made and are no part of any text.

// A clauseLinker finds mentions of the clauses of one text.
type clauseLinker map[string]string // names by number: "7.3", and "7" where a heading has that

func clausesOf(t *content.Text) clauseLinker {
	if t.Head.Kind != content.Agreement {
		return nil
	}
	clauses := clauseLinker{}
	for _, n := range t.Body().Children {
		number := content.ClauseNumber(n)
		if _, twice := clauses[number]; twice {
			clauses[number] = "" // two clauses with one number: nobody knows which is meant
		} else if number != "" {
			clauses[number] = n.ID
		}
	}
	return clauses
}

var (
	// mentionOf matches the word before the number of a clause, and the number.
	mentionOf = pattern.New(`(?i)\b(?:clauses?|sections?|punkt(?:et|er|erne)?|pkt\.?|klausul(?:en|er)?|avsnitt(?:et)?|` +
		`afsnit(?:tet)?|bestemmelsen?|ziffern?|klauseln?|abschnitte?n?|kohdan?|kohta|kohdat|artikel)\s+([0-9]+(?:\.[0-9]+)*)`)
	// nextOf matches one more number behind a mention: ", 7.4", " and 7.4", "–7.4".
	nextOf = pattern.New(`(?i)^(?:\([a-z0-9]+\))?(?:,\s*|\s*[-–&]\s*|` +
		`,?\s+(?:and|or|to|og|eller|til|och|till|und|oder|bis|ja|tai)\s+)([0-9]+(?:\.[0-9]+)*)`)
	// elsewhere matches what says behind a mention that it is one of another text, here what says that it is one of this.
	elsewhere = pattern.New(`(?i)^(?:\([a-z0-9]+\))*\s+(?:of|in|to|under|i|av|til|des|der|dieser|dieses)\s+(\S+)`)
	itself    = pattern.New(`(?i)^(?:this|these|denne|dette|disse|dieser|dieses|vorliegenden)$`)
)

// link returns a text with mentions of clauses linked. The nodes of the text itself stay as they are.
func (c clauseLinker) link(nodes []*markdown.Node) []*markdown.Node {
	if len(c) == 0 {
		return nodes
	}
	var out []*markdown.Node
	for _, n := range nodes {
		switch {
		case n.Kind == markdown.Text:
			out = append(out, c.text(n)...)
		case n.Kind == markdown.Heading, n.Kind == markdown.Link, n.Kind == markdown.Insert, len(n.Children) == 0:
			out = append(out, n)
		default:
			own := *n
			own.Children = c.link(n.Children)
			out = append(out, &own)
		}
	}
	return out
}

// text divides words at the numbers of clauses that they mention.
func (c clauseLinker) text(n *markdown.Node) []*markdown.Node {
	var out []*markdown.Node
	from := 0
	for _, m := range mentions(n.Text) {
		id := c[n.Text[m.number:m.end]]
		if id == "" {
			continue
		}
		out = append(out, text(n.Text[from:m.begin]), &markdown.Node{
			Kind: markdown.Link, Dest: "#" + id, Children: []*markdown.Node{text(n.Text[m.begin:m.end])},
		})
		from = m.end
	}
	if out == nil {
		return []*markdown.Node{n}
	}
	return append(out, text(n.Text[from:]))
}

// A mention is where a number stands, with the word before the first one: "clauses 7.3", "7.4".
type mention struct{ begin, number, end int }

// mentions are those of clauses that words mean as clauses of their own text.
func mentions(s string) []mention {
	var all []mention
	for _, m := range mentionOf().FindAllStringSubmatchIndex(s, -1) {
		found := []mention{{m[0], m[2], m[3]}}
		for end := m[3]; ; {
			next := nextOf().FindStringSubmatchIndex(s[end:])
			if next == nil {
				break
			}
			found = append(found, mention{end + next[2], end + next[2], end + next[3]})
			end += next[3]
		}
		if !isElsewhere(s[:m[0]], s[found[len(found)-1].end:]) {
			all = append(all, found...)
		}
	}
	return all
}

// isElsewhere reports whether what stands before and behind a mention says that another text is meant: "its clause 3",
// "clause 3 of the Main Agreement", "section 3 BDSG".
func isElsewhere(before, behind string) bool {
	before = strings.TrimRight(before, " \n")
	word := strings.ToLower(before[strings.LastIndexAny(before, " \n")+1:])
	if word == "its" || word == "their" || strings.HasSuffix(word, "'s") || strings.HasSuffix(word, "’s") {
		return true
	}
	if m := elsewhere().FindStringSubmatch(behind); m != nil {
		return !itself().MatchString(m[1])
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeft(behind, " \n"))
	return next != utf8.RuneError && behind[:1] == " " && unicode.IsUpper(next)
}
