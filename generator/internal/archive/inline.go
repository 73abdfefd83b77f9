package archive

import (
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
)

// A style is how words are set and where they lead.
type style struct {
	strong, emphasis, struck, code bool
	dest, title                    string
	link                           bool
}

// A run writes the words of one block. Marks are opened where the style of one
// word differs from that of the word before, always in one order, so that it
// does not matter how an author nested or joined them.
type run struct {
	out     strings.Builder
	current style
	space   bool // white space came after what was written
}

// inline writes words: separated by single spaces, none at the ends.
func inline(nodes []*markdown.Node) string {
	var r run
	r.nodes(nodes, style{})
	r.turn(style{})
	return r.out.String()
}

func (r *run) nodes(nodes []*markdown.Node, s style) {
	for _, n := range nodes {
		r.node(n, s)
	}
}

func (r *run) node(n *markdown.Node, s style) {
	switch n.Kind {
	case markdown.Text:
		r.text(n.Text, s)
	case markdown.CodeSpan:
		s.code = true
		r.text(n.Text, s)
	case markdown.Emphasis:
		s.emphasis = true
	case markdown.Strong:
		s.strong = true
	case markdown.Struck:
		s.struck = true
	case markdown.Link:
		s.link, s.dest, s.title = true, n.Dest, collapse(n.Title)
	case markdown.Image:
		r.piece("<image "+quote(n.Dest)+" "+quote(collapse(n.Text))+titled(collapse(n.Title))+">", s)
	case markdown.NoteRef:
		r.piece("<note "+strconv.Itoa(n.Level)+">", s)
	case markdown.Word:
		r.piece("<word "+quote(n.Text)+">", s)
	case markdown.Break:
		r.space = false
		r.turn(style{})
		r.out.WriteString("<break>")
		return
	}
	r.nodes(n.Children, s)
}

// text writes the words of a text.
func (r *run) text(s string, st style) {
	for s != "" {
		word := strings.IndexFunc(s, isSpace)
		switch word {
		case 0:
			r.space = true
			s = strings.TrimLeftFunc(s, isSpace)
		case -1:
			r.piece(escape(s), st)
			return
		default:
			r.piece(escape(s[:word]), st)
			s = s[word:]
		}
	}
}

// piece writes what has no white space in it. The space before it stands
// outside marks that begin or end there.
func (r *run) piece(s string, st style) {
	if st != r.current {
		r.turn(style{})
	}
	if r.space && r.out.Len() > 0 && !strings.HasSuffix(r.out.String(), "<break>") {
		r.out.WriteByte(' ')
	}
	r.space = false
	r.turn(st)
	r.out.WriteString(s)
}

// turn closes the marks of the current style and opens those of another.
func (r *run) turn(s style) {
	if s == r.current {
		return
	}
	r.out.WriteString(closing(r.current))
	r.out.WriteString(opening(s))
	r.current = s
}

func opening(s style) string {
	var b strings.Builder
	if s.link {
		b.WriteString("<link " + quote(s.dest) + titled(s.title) + ">")
	}
	for _, m := range markNames(s) {
		b.WriteString("<" + m + ">")
	}
	return b.String()
}

func closing(s style) string {
	var b strings.Builder
	names := markNames(s)
	for i := len(names) - 1; i >= 0; i-- {
		b.WriteString("</" + names[i] + ">")
	}
	if s.link {
		b.WriteString("</link>")
	}
	return b.String()
}

func markNames(s style) []string {
	var names []string
	for _, m := range []struct {
		on   bool
		name string
	}{{s.strong, "strong"}, {s.emphasis, "emphasis"}, {s.struck, "struck"}, {s.code, "code"}} {
		if m.on {
			names = append(names, m.name)
		}
	}
	return names
}

func titled(title string) string {
	if title == "" {
		return ""
	}
	return " " + quote(title)
}

// isSpace is the white space of HTML, which is layout. A no-break space is not.
func isSpace(c rune) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

// collapse separates words by single spaces.
func collapse(s string) string { return strings.Join(strings.FieldsFunc(s, isSpace), " ") }

// escape keeps words from looking like marks or like the end of a line.
func escape(s string) string {
	if !strings.ContainsAny(s, "\\<\n\r") {
		return s
	}
	return strings.NewReplacer(`\`, `\\`, "<", `\<`, "\n", `\n`, "\r", `\r`).Replace(s)
}

// quote writes a value between quotation marks.
func quote(s string) string {
	if !strings.ContainsAny(s, "\\\"\n\r") {
		return `"` + s + `"`
	}
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\r", `\r`).Replace(s) + `"`
}
