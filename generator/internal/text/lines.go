package text

import (
	"bytes"
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
)

// Serialise writes a text in the serialisation "text: 1", as the package comment lays
// it down. Two texts are the same if these bytes are.
func (f Form) Serialise() []byte {
	var w lineSink
	w.line(0, "text: 1")
	w.field("title", f.Title)
	w.field("lead", f.Lead)
	w.section("in_short", f.InShort)
	if f.Effective != "" {
		w.line(0, "effective "+f.Effective)
	}
	if f.Purpose != nil {
		w.line(0, "purpose")
		for _, fact := range f.Purpose.Facts {
			w.fact(fact)
		}
	}
	if f.Body != nil {
		w.section("body", f.Body.Children)
	}
	return w.out.Bytes()
}

// A lineSink writes lines; a tab for each level stands before them.
type lineSink struct {
	out   bytes.Buffer
	depth int   // of the blocks that are open
	block block // the one that was opened last, as far as it is not written
}

// A block has its words on its own line if it holds nothing else.
type block struct {
	name    string
	written bool // and so are words that come now a line of their own
	run     run
}

// section writes a part of the text with its blocks.
func (w *lineSink) section(name string, blocks []*markdown.Node) {
	w.begin(name)
	(&walk{sink: w}).inside(&markdown.Node{Children: blocks})
	w.close()
}

func (w *lineSink) field(name, s string) {
	if s = Collapse(s); s != "" {
		w.line(0, name+": "+escape(s))
	}
}

// fact writes a name and values in quotes, nothing if all are empty.
func (w *lineSink) fact(f Fact) {
	if f.IsEmpty() {
		return
	}
	line := f.Name
	for _, v := range f.Values {
		line += " " + quote(Collapse(v))
	}
	w.line(1, line)
}

func (w *lineSink) line(depth int, s string) {
	for range depth {
		w.out.WriteByte('\t')
	}
	w.out.WriteString(s)
	w.out.WriteByte('\n')
}

func (w *lineSink) begin(name string) {
	w.divide()
	w.block = block{name: name}
	w.depth++
}

// divide writes what is pending of a block in which another one begins.
func (w *lineSink) divide() {
	if w.depth == 0 {
		return
	}
	if !w.block.written {
		w.line(w.depth-1, w.block.name)
		w.block.written = true
	}
	if words := w.block.run.end(); words != "" {
		w.line(w.depth, "words: "+words)
	}
}

func (w *lineSink) open(n *markdown.Node) { w.begin(BlockName(n)) }

func (w *lineSink) code(text string) {
	w.divide()
	name := "code"
	if text != "" {
		name += ": " + escape(text)
	}
	w.line(w.depth, name)
}

func (w *lineSink) close() {
	w.depth--
	words := w.block.run.end()
	switch {
	case !w.block.written && words != "":
		w.line(w.depth, w.block.name+": "+words)
	case !w.block.written:
		w.line(w.depth, w.block.name)
	case words != "":
		w.line(w.depth+1, "words: "+words)
	}
	w.block = block{written: true} // around it, where a block stood
}

func (w *lineSink) word(s string, style Style, space bool) {
	w.block.run.piece(escape(s), style, space)
}

func (w *lineSink) atom(n *markdown.Node, style Style, space bool) {
	w.block.run.piece(atomMark(n), style, space)
}

func (w *lineSink) lineBreak() { w.block.run.lineBreak() }

// A run is words of one block. Marks are opened where the style of one word differs from that of the
// word before, always in one order, so that it does not matter how an author nested or joined them.
type run struct {
	out   []byte
	style Style
}

// piece writes what has no white space in it. The space before it stands outside marks
// that begin or end there.
func (r *run) piece(s string, style Style, space bool) {
	if style != r.style {
		r.turn(Style{})
	}
	if space && len(r.out) > 0 && !bytes.HasSuffix(r.out, []byte(lineBreakMark)) {
		r.out = append(r.out, ' ')
	}
	r.turn(style)
	r.out = append(r.out, s...)
}

const lineBreakMark = "<break>"

func (r *run) lineBreak() {
	r.turn(Style{})
	r.out = append(r.out, lineBreakMark...)
}

// end is the words of a run, which is empty then.
func (r *run) end() string {
	r.turn(Style{})
	words := string(r.out)
	r.out = r.out[:0]
	return words
}

// turn closes the marks of the current style and opens those of another.
func (r *run) turn(s Style) {
	if s == r.style {
		return
	}
	names := r.style.Names()
	for i := len(names) - 1; i >= 0; i-- {
		r.out = append(r.out, "</"+names[i]+">"...)
	}
	if r.style.Link {
		r.out = append(r.out, "</link>"...)
	}
	if s.Link {
		r.out = append(r.out, "<link "+quote(s.Dest)+titled(s.Title)+">"...)
	}
	for _, name := range s.Names() {
		r.out = append(r.out, "<"+name+">"...)
	}
	r.style = s
}

func atomMark(n *markdown.Node) string {
	switch n.Kind {
	case markdown.Image:
		return "<image " + quote(n.Dest) + " " + quote(Collapse(n.Text)) + titled(Collapse(n.Title)) + ">"
	case markdown.NoteRef:
		return "<note " + strconv.Itoa(n.Level) + ">"
	}
	return "<word " + quote(n.Text) + ">"
}

func titled(title string) string {
	if title == "" {
		return ""
	}
	return " " + quote(title)
}

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
