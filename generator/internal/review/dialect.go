package review

import (
	"bytes"
	"html"
	"slices"
	"strings"

	tokens "golang.org/x/net/html"

	"fairnotice/generator/internal/phrase"
)

// dialect prints HTML of a redline as GitHub shows it: with the elements that it
// leaves as they are, no attributes, and in one line, so that no empty line hands it
// to Markdown. Notes on a change are small print. Words for those who cannot see how
// a change is marked are left out: GitHub's own elements are read to them.
func dialect(block []byte) string {
	d := printer{}
	for z := tokens.NewTokenizer(bytes.NewReader(block)); ; {
		switch z.Next() {
		case tokens.ErrorToken:
			return strings.TrimSpace(d.out.String())
		case tokens.TextToken:
			d.text(string(z.Text()))
		case tokens.StartTagToken, tokens.SelfClosingTagToken:
			d.start(z.Token())
		case tokens.EndTagToken:
			d.end()
		}
	}
}

// A printer prints one block in GitHub's dialect.
type printer struct {
	out    strings.Builder
	open   []element
	silent int  // how many open elements are left out with all that is in them
	code   int  // how many hold code
	noted  bool // a note has just ended, and the space that the writer puts behind it
}

// An element is one that is open: what ends it, and what it did to the printer.
type element struct {
	end                string
	silent, code, note bool
}

// kept are the elements that stay, of those that a redline has.
var kept = []string{"p", "ul", "ol", "li", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "caption", "dl", "dt", "dd",
	"ins", "del", "strong", "em", "s", "pre", "code"}

// small are the classes of notes on a change.
var small = []string{"rl-note", "rl-address", "rl-summary"}

func (d *printer) start(t tokens.Token) {
	d.noted = false
	switch t.Data {
	case "br", "hr":
		d.put("<" + t.Data + ">")
		return
	case "img":
		d.picture(t)
		return
	case "input", "wbr", "col":
		return
	}
	begin, e := d.element(t)
	d.put(begin)
	d.open = append(d.open, e)
	if e.silent {
		d.silent++
	}
	if e.code {
		d.code++
	}
}

// element is what an element begins with, and what is to be done at its end.
func (d *printer) element(t tokens.Token) (begin string, e element) {
	isNote := slices.ContainsFunc(small, func(class string) bool { return hasClass(t, class) })
	_, aid := attribute(t, "data-rl-aid")
	switch {
	case isNote && t.Data == "p":
		return "<p><sub>", element{end: "</sub></p>"}
	case isNote:
		return "<sub>", element{end: "</sub>", note: hasClass(t, "rl-note")}
	case aid:
		return "", element{silent: true}
	case slices.Contains([]string{"h1", "h2", "h3", "h4", "h5", "h6"}, t.Data):
		return "<p><strong>", element{end: "</strong></p>"}
	case slices.Contains(kept, t.Data):
		begin = "<" + t.Data
		if first, numbered := attribute(t, "start"); numbered && t.Data == "ol" {
			begin += ` start="` + html.EscapeString(first) + `"`
		}
		return begin + ">", element{end: "</" + t.Data + ">", code: t.Data == "pre" || t.Data == "code"}
	}
	return "", element{}
}

func (d *printer) end() {
	if len(d.open) == 0 {
		return
	}
	e := d.open[len(d.open)-1]
	d.open = d.open[:len(d.open)-1]
	if e.silent {
		d.silent--
	}
	if e.code {
		d.code--
	}
	if d.noted = e.note; e.note {
		d.put(" ")
	}
	d.put(e.end)
}

func (d *printer) put(s string) {
	if d.silent == 0 {
		d.out.WriteString(s)
	}
}

// text prints words. A line of code ends with a reference, because the block is one
// line.
func (d *printer) text(s string) {
	s = phrase.Visible(s, "\n")
	if d.noted { // it is not part of the text, and stands within the note now
		s, d.noted = strings.TrimPrefix(s, " "), false
	}
	if d.code > 0 {
		d.put(strings.ReplaceAll(html.EscapeString(s), "\n", "&#10;"))
		return
	}
	d.put(strings.ReplaceAll(text(s), "\n", " "))
}

// picture prints in the place of a picture what it shows and where it would be
// loaded from.
func (d *printer) picture(t tokens.Token) {
	alt, _ := attribute(t, "alt")
	src, _ := attribute(t, "src")
	d.put("<code>" + html.EscapeString(oneLine("!["+alt+"]("+src+")")) + "</code>")
}

func attribute(t tokens.Token, name string) (string, bool) {
	for _, a := range t.Attr {
		if a.Key == name {
			return a.Val, true
		}
	}
	return "", false
}

func hasClass(t tokens.Token, class string) bool {
	all, _ := attribute(t, "class")
	return slices.Contains(strings.Fields(all), class)
}
