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
		if apart && isWord(last) && isWord(p.first()) {
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

// cut takes characters from both ends of some pieces, and a mark off them.
func cut(run []piece, off marks, is func(rune) bool) (lead, rest, trail []piece) {
	rest = slices.Clone(run)
	for len(rest) > 0 && rest[0].ready == "" && rest[0].inside == nil {
		p := &rest[0]
		words := strings.TrimLeftFunc(p.words, is)
		if cutOff := p.words[:len(p.words)-len(words)]; cutOff != "" || p.ends {
			lead = append(lead, piece{words: cutOff, marks: p.marks &^ off, ends: p.ends})
		}
		if p.words = words; words != "" {
			break
		}
		rest = rest[1:]
	}
	for n := len(rest) - 1; n >= 0 && rest[n].ready == "" && rest[n].inside == nil; n-- {
		p := &rest[n]
		words := strings.TrimRightFunc(p.words, is)
		if cutOff := p.words[len(words):]; cutOff != "" || p.ends {
			trail = append(trail, piece{words: cutOff, marks: p.marks &^ off, ends: p.ends})
		}
		if p.words = words; words != "" {
			break
		}
		rest = rest[:n]
	}
	slices.Reverse(trail)
	return lead, rest, trail
}

// settled takes a mark off where Markdown would show its signs: off spaces at its ends, and off
// punctuation there that is beside a letter on the other side.
func settled(pieces []piece, mark marks) []piece {
	var out []piece
	for i := 0; i < len(pieces); {
		if pieces[i].marks&mark == 0 {
			out = append(out, pieces[i])
			i++
			continue
		}
		end := i
		for end < len(pieces) && pieces[end].marks&mark != 0 {
			end++
		}
		after := rune('\n')
		if end < len(pieces) {
			after = pieces[end].first()
		}
		out = settleRun(out, pieces[i:end], mark, after)
		i = end
	}
	return out
}

func settleRun(out, run []piece, mark marks, after rune) []piece {
	before := rune('\n')
	if len(out) > 0 {
		before = out[len(out)-1].last()
	}
	lead, run, trail := cut(run, mark, unicode.IsSpace)
	if len(lead) > 0 {
		before = lead[len(lead)-1].last()
	}
	if len(trail) > 0 {
		after = trail[0].first()
	}
	if len(run) > 0 && (isSign(run[0].first()) && isWord(before) || isSign(run[len(run)-1].last()) && isWord(after)) {
		l, r, t := cut(run, mark, func(r rune) bool { return isSign(r) || unicode.IsSpace(r) })
		lead, run, trail = append(lead, l...), r, append(t, trail...)
		run = pushedIn(run, mark, before, after, len(l) > 0, len(t) > 0)
	}
	return append(append(append(out, lead...), run...), trail...)
}

// pushedIn takes a mark off a link, code or a picture beside a letter: of a link, it goes to
// the words inside.
func pushedIn(run []piece, mark marks, before, after rune, cutBefore, cutAfter bool) []piece {
	if n := len(run); n > 0 && isWord(before) && !cutBefore && isSign(run[0].first()) {
		run[0] = run[0].without(mark)
	}
	if n := len(run) - 1; n >= 0 && isWord(after) && !cutAfter && isSign(run[n].last()) {
		run[n] = run[n].without(mark)
	}
	return run
}

func (p piece) without(mark marks) piece {
	p.marks &^= mark
	p.inside = slices.Clone(p.inside)
	for i := range p.inside {
		p.inside[i].marks |= mark
	}
	return p
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

// runs says for each piece and mark at which piece the mark ends.
func runs(pieces []piece) []map[marks]int {
	ends := make([]map[marks]int, len(pieces))
	for i, p := range slices.Backward(pieces) {
		if p.marks == 0 {
			continue
		}
		ends[i] = map[marks]int{}
		for _, m := range allMarks {
			if p.marks&m == 0 {
				continue
			}
			ends[i][m] = i + 1
			if i+1 < len(pieces) && pieces[i+1].marks&m != 0 {
				ends[i][m] = ends[i+1][m]
			}
		}
	}
	return ends
}

// nested takes marks off where two reach into each other, which Markdown cannot say: one that
// would end inside of another ends before the other begins.
func nested(pieces []piece) []piece {
	ends := runs(pieces)
	for i := range pieces {
		for _, m := range allMarks {
			begins := pieces[i].marks&m != 0 && (i == 0 || pieces[i-1].marks&m == 0)
			for _, o := range allMarks {
				if begins && i > 0 && pieces[i-1].marks&pieces[i].marks&o != 0 && ends[i][o] < ends[i][m] {
					for j := i; j < ends[i][o]; j++ {
						pieces[j].marks &^= o
					}
				}
			}
		}
	}
	return pieces
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
