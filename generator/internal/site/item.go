package site

import (
	"slices"
	"strings"
	"unicode"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/words"
)

// The rows that inserts print have anchors of their own on the page of a document:
// a company, a cookie, a right, an office. Like links to the glossary they are
// furniture, put in when the page is made, and no part of any text.

// itemID is the anchor of a row. The capital keeps it apart from the ids that headings
// get from their words.
func itemID(key string) string {
	between := func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }
	return "Item-" + strings.Join(strings.FieldsFunc(strings.ToLower(key), between), "-")
}

// withItems returns a text in which the rows of its inserts have anchors. The nodes of
// the text itself stay as they are.
func withItems(body *markdown.Node) *markdown.Node {
	own, taken := *body, map[string]bool{}
	own.Children = slices.Clone(body.Children)
	for i, n := range own.Children {
		if n.Kind == markdown.Insert && hasItems(n.Name) {
			own.Children[i] = insertItems(n, taken)
		}
	}
	return &own
}

func hasItems(insert string) bool {
	return slices.Contains([]string{"processors", "cookies", "rights", "contacts"}, insert)
}

// insertItems copies a node of an insert. A row that is there twice has its anchor once.
func insertItems(n *markdown.Node, taken map[string]bool) *markdown.Node {
	own := *n
	if key := itemKey(n); key != "" && !taken[itemID(key)] {
		own.Anchor = itemID(key)
		taken[own.Anchor] = true
	}
	own.Children = nil
	for _, c := range n.Children {
		own.Children = append(own.Children, insertItems(c, taken))
	}
	return &own
}

// itemKey is what a row is known by, "" for what is none.
func itemKey(n *markdown.Node) string {
	switch {
	case n.Kind == markdown.Row || n.Kind == markdown.Group:
		return n.Key
	case n.Kind == markdown.Term && n.ID == "" && len(n.Children) > 0:
		return n.Children[0].Plain()
	}
	return ""
}

// An item is one thing that a text speaks of in a place of its own.
type item struct {
	name, anchor string
	lang         string // of the name, where it is another one than that of the text
	proper       bool   // a name that is the same in every language
}

// items are the headings of a text, and the rows and the terms that it prints.
func items(t *content.Text, words words.Lexicon) []item {
	var found []item
	add := func(n *markdown.Node, anchor, lang string, proper bool) {
		if name := strings.Join(strings.Fields(plain(n, words)), " "); name != "" {
			found = append(found, item{name, anchor, lang, proper})
		}
	}
	markdown.Walk(withItems(t.Body), func(n *markdown.Node) bool {
		switch {
		case n.Kind == markdown.Heading && n.ID != "" && n.Depth <= 3:
			add(n, n.ID, n.Lang, false)
		case n.Kind == markdown.Term && n.ID != "":
			add(n, n.ID, n.Lang, false)
		case n.Anchor == "" || len(n.Children) == 0:
			return true
		case n.Kind == markdown.Row: // the name alone, which is first in its cell
			if cell := n.Children[0]; len(cell.Children) > 0 {
				add(cell.Children[0], n.Anchor, n.Lang, true)
			}
		default: // a right without the word beside it, an office without its address
			add(n.Children[0], n.Anchor, n.Lang, false)
		}
		return false
	})
	return found
}

// plain is what readers see of a node, as words alone.
func plain(n *markdown.Node, words words.Lexicon) string {
	if n.Kind == markdown.Word {
		return words.Word(n.Text)
	}
	if len(n.Children) == 0 {
		return n.Plain()
	}
	var out strings.Builder
	for _, c := range n.Children {
		out.WriteString(plain(c, words))
	}
	return out.String()
}
