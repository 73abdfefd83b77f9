package convert

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/markdown"
)

// An htmlOf writes blocks of Markdown, with HTML in them, as HTML. What only this site's Markdown
// can say is kept as it is.
type htmlOf struct {
	*source
	strings.Builder
	kept []string
}

// keptElement stands in HTML for Markdown that stays as it is.
const keptElement = "x-kept"

func (h *htmlOf) keep(ready string) {
	h.WriteString("<" + keptElement + " n=" + strconv.Itoa(len(h.kept)) + "></" + keptElement + ">")
	h.kept = append(h.kept, ready)
}

// typed is what was typed for a node.
func (h *htmlOf) typed(n *markdown.Node) string { return string(h.text[n.Span.Start:n.Span.End]) }

func (h *htmlOf) element(tag string, n *markdown.Node) {
	name, _, _ := strings.Cut(tag, " ")
	h.WriteString("<" + tag + ">")
	h.inside(n)
	h.WriteString("</" + name + ">")
}

func (h *htmlOf) inside(n *markdown.Node) {
	for _, c := range n.Children {
		h.node(c)
	}
	if n.Lang != "" && n.Kind != markdown.Mark {
		h.keep(" {lang=" + n.Lang + "}")
	}
}

var simpleTags = map[markdown.Kind]string{
	markdown.Paragraph: "p", markdown.Quote: "blockquote", markdown.Note: "div",
	markdown.Table: "table", markdown.Row: "tr", markdown.Terms: "dl", markdown.Term: "dt", markdown.Definition: "dd",
	markdown.Emphasis: "em", markdown.Strong: "strong", markdown.Struck: "s",
}

func (h *htmlOf) node(n *markdown.Node) {
	if tag := simpleTags[n.Kind]; tag != "" {
		h.element(tag, n)
		return
	}
	switch n.Kind {
	case markdown.Tags:
		list := tagsIn(n.Text)
		h.tags += len(list.tags)
		h.WriteString(list.html)
	case markdown.Text:
		h.WriteString(html.EscapeString(n.Text))
	case markdown.Break:
		h.WriteString("<br>")
	case markdown.Rule:
		h.WriteString("<hr>\n")
	case markdown.NoteRef, markdown.Image:
		h.keep(h.typed(n))
	case markdown.CodeSpan:
		h.WriteString("<code>" + html.EscapeString(n.Text) + "</code>")
	case markdown.Code:
		h.WriteString(`<pre data-info="` + html.EscapeString(n.Name) + "\">\n" + html.EscapeString(n.Text) + "</pre>\n")
	case markdown.Mark:
		h.keep("[")
		h.inside(n)
		h.keep("]{lang=" + n.Lang + "}")
	default:
		h.block(n)
	}
}

func (h *htmlOf) block(n *markdown.Node) {
	switch n.Kind {
	case markdown.Heading:
		tag := "h" + strconv.Itoa(n.Level)
		if strings.Contains(h.typed(n), "{#"+n.ID) {
			tag += ` id="` + html.EscapeString(n.ID) + `"`
		}
		h.element(tag, n)
	case markdown.List:
		tag := "ul"
		if n.Ordered {
			tag = "ol start=" + strconv.Itoa(n.Level)
		}
		h.element(tag, n)
	case markdown.Item:
		h.item(n)
	case markdown.Alert:
		h.WriteString("<blockquote><p>")
		h.keep("[!" + strings.ToUpper(n.Name) + "]")
		h.WriteString("</p>\n")
		h.inside(n)
		h.WriteString("</blockquote>\n")
	case markdown.Cell:
		h.cell(n)
	case markdown.Link:
		h.link(n)
	default:
		h.inside(n)
	}
}

func (h *htmlOf) item(n *markdown.Node) {
	h.WriteString("<li>")
	rest := n.Children
	if n.Task > 0 && len(rest) > 0 { // the box belongs to the first words
		h.WriteString("<p>")
		h.keep([]string{"", "[ ] ", "[x] "}[n.Task])
		h.inside(rest[0])
		h.WriteString("</p>\n")
		rest = rest[1:]
	}
	for _, c := range rest {
		h.node(c)
	}
	h.WriteString("</li>\n")
}

func (h *htmlOf) cell(n *markdown.Node) {
	tag := "td"
	if n.Head {
		tag = "th"
	}
	if n.Align != "" {
		tag += " align=" + n.Align
	}
	h.element(tag, n)
}

func (h *htmlOf) link(n *markdown.Node) {
	if typed := h.typed(n); !strings.HasPrefix(typed, "[") { // an address alone
		h.keep(typed)
		return
	}
	h.WriteString(`<a href="` + html.EscapeString(n.Dest) + `" title="` + html.EscapeString(n.Title) + `">`)
	h.inside(n)
	h.WriteString("</a>")
}
