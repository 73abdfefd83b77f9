package convert

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"fairnotice/generator/internal/pattern"
)

// Marks are what Markdown can say of words. Each is one bit.
type marks uint8

const (
	strong marks = 1 << iota
	emphasis
	struck
)

var allMarks = []marks{strong, emphasis, struck}

// signs are how a mark is written, at its start and at its end.
func (m marks) signs() string {
	switch m {
	case strong:
		return "**"
	case emphasis:
		return "*"
	}
	return "~~"
}

// A link is one of the page: pieces with the same one are its words.
type link struct{ dest, title string }

// A piece is a stretch of a paragraph: words, or what is Markdown already (code, a picture, the
// mark of a footnote), or the words of a link.
type piece struct {
	words  string // as readers see them
	ready  string // Markdown that stays as it is
	inside []piece
	link   *link
	marks  marks
	edge   bool // words on both sides of it are apart, though no space says so
	ends   bool // a line
}

// first and last are the characters that a mark beside a piece has as its neighbour.
func (p piece) first() rune {
	switch {
	case p.inside != nil:
		return '['
	case p.ready != "":
		return firstRune(p.ready)
	case p.ends:
		return '\n'
	}
	return firstRune(p.words)
}

func (p piece) last() rune {
	switch {
	case p.inside != nil:
		return ')'
	case p.ready != "":
		return lastRune(p.ready)
	case p.ends:
		return '\n'
	}
	return lastRune(p.words)
}

// collapsed are pieces with one space for several, and none at the start and end of a line.
// Where the page keeps words apart without a space, there is one.
func collapsed(pieces []piece) []piece {
	var out []piece
	apart := false
	for _, p := range pieces {
		last := rune('\n')
		if len(out) > 0 {
			last = out[len(out)-1].last()
		}
		switch {
		case p.edge:
			apart = true
			continue
		case p.ends:
			out = append(trimmedEnd(out), p)
			apart = false
			continue
		case p.ready == "":
			if p.words = spaced(p.words, last); p.words == "" {
				continue
			}
		}
		if apart && (isWord(last) || strings.ContainsRune(".,:;!?)%", last)) && isWord(p.first()) {
			out = append(out, piece{words: " "})
		}
		apart = false
		out = append(out, p)
	}
	return trimmedEnd(out)
}

// spaced are words with one space where HTML shows one.
func spaced(s string, before rune) string {
	var b strings.Builder
	for _, r := range s {
		if r == '\t' || r == '\n' || r == '\r' || r == '\f' {
			r = ' '
		}
		if r == ' ' && (before == ' ' || before == '\n') {
			continue
		}
		b.WriteRune(r)
		before = r
	}
	return wideSpace().ReplaceAllString(b.String(), " ")
}

// wideSpace is how word processors indent.
var wideSpace = pattern.New(`[ \x{00A0}]{2,}`)

// trimmedEnd are pieces without spaces at the end of the line.
func trimmedEnd(pieces []piece) []piece {
	for n := len(pieces) - 1; n >= 0 && pieces[n].ready == "" && !pieces[n].ends; n-- {
		if pieces[n].words = strings.TrimRightFunc(pieces[n].words, unicode.IsSpace); pieces[n].words != "" {
			return pieces
		}
		pieces = pieces[:n]
	}
	return pieces
}

// linked gathers the words of each link. What all of them have in common is a mark of the link.
func linked(pieces []piece) []piece {
	var out []piece
	for i := 0; i < len(pieces); {
		p := pieces[i]
		if p.link == nil || p.ends {
			out = append(out, p)
			i++
			continue
		}
		end := i
		common := p.marks
		for end < len(pieces) && pieces[end].link == p.link && !pieces[end].ends {
			common &= pieces[end].marks
			end++
		}
		out = append(out, theLink(slices.Clone(pieces[i:end]), common)...)
		i = end
	}
	return out
}

// theLink is a link as one piece, with the spaces at its ends outside of it.
func theLink(inside []piece, common marks) []piece {
	of := inside[0].link
	for i := range inside {
		inside[i].marks &^= common
		inside[i].link = nil
	}
	lead, inside, trail := cut(inside, 0, unicode.IsSpace)
	if len(inside) == 0 {
		return append(lead, trail...)
	}
	whole := piece{inside: inside, link: of, marks: common}
	return slices.Concat(lead, []piece{whole}, trail)
}

// A line writes the pieces of a paragraph as Markdown.
type line struct {
	strings.Builder
	open       []marks
	last       rune // the last character that readers see
	link, cell bool
}

func written(pieces []piece, at place) string {
	if !at.link {
		pieces = linked(pieces)
	}
	pieces = nested(pieces)
	for range 2 { // a mark that goes into a link leaves other ends
		for _, m := range allMarks {
			pieces = settled(pieces, m)
		}
	}
	pieces = nested(pieces)
	w := line{link: at.link, cell: at.cell, last: at.before}
	ends := runs(pieces)
	for i := range pieces {
		w.marks(pieces[i].marks, ends[i])
		after := at.after
		if i+1 < len(pieces) {
			after = pieces[i+1].first()
		}
		w.piece(pieces[i], after)
	}
	w.close(0)
	return w.String()
}

// marks closes and opens marks before a piece: what lasts longest is outside.
func (w *line) marks(want marks, ends map[marks]int) {
	for k, m := range w.open {
		if want&m == 0 {
			w.close(k)
			break
		}
	}
	var opening []marks
	for _, m := range allMarks {
		if want&m != 0 && !slices.Contains(w.open, m) {
			opening = append(opening, m)
		}
	}
	slices.SortStableFunc(opening, func(a, b marks) int { return cmp.Compare(ends[b], ends[a]) })
	for _, m := range opening {
		w.open = append(w.open, m)
		w.WriteString(m.signs())
	}
}

// close ends all marks from one on.
func (w *line) close(from int) {
	for _, m := range slices.Backward(w.open[from:]) {
		w.WriteString(m.signs())
	}
	w.open = w.open[:from]
}

func (w *line) piece(p piece, after rune) {
	switch {
	case p.ends && w.cell:
		w.WriteString("<br />")
	case p.ends:
		w.WriteString("\\\n")
	case p.inside != nil:
		inside := written(p.inside, place{before: '[', after: ']', link: true, cell: w.cell})
		w.WriteString("[" + inside + "](" + p.link.String() + ")")
	case p.ready != "":
		w.WriteString(p.ready)
	default:
		w.WriteString(escaped(p.words, place{w.last, after, w.link, w.cell}))
	}
	w.last = p.last()
}

// String is a link's address and title, as they stand in its brackets.
func (l *link) String() string {
	dest := strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.TrimSpace(l.dest))
	dest = strings.NewReplacer(" ", "%20", "<", "%3C", ">", "%3E", `\`, "%5C", "`", "%60", "|", "%7C").Replace(dest)
	if strings.ContainsAny(dest, "()") {
		dest = "<" + dest + ">"
	}
	if title := strings.Join(strings.Fields(l.title), " "); title != "" {
		return dest + ` "` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "|", `\|`).Replace(title) + `"`
	}
	return dest
}
