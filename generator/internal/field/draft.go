package field

import (
	"bytes"
	"errors"
	"sort"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"

	"fairnotice/generator/internal/diag"
)

// A draft is a text on its way to the parser. What is wrong in it is blanked out
// byte by byte, so that positions stay and the parser sees only what it can read.
type draft struct {
	clean    []byte
	lines    []int   // where each line starts, and one past the end
	unknown  offsets // where values were blanked: given, but not known
	controls offsets // where invisible characters were
	partial  bool    // whole lines were blanked: what is missing may only be hidden
	notes    *notes
}

func newDraft(n *notes) *draft {
	d := &draft{clean: bytes.Clone(n.src.Text), lines: []int{0}, notes: n}
	d.dropControls()
	for i, c := range d.clean {
		if c == '\n' {
			d.lines = append(d.lines, i+1)
		}
	}
	d.lines = append(d.lines, len(d.clean)+1)
	return d
}

// dropControls replaces what no YAML text may contain, and the characters that
// YAML takes for the end of a line while editors do not.
func (d *draft) dropControls() {
	last := -1
	for i := 0; i < len(d.clean); {
		r, size := utf8.DecodeRune(d.clean[i:])
		if !forbidden(r, size) {
			i += size
			continue
		}
		copy(d.clean[i:i+size], "____")
		d.controls = append(d.controls, i)
		at := diag.Span{Start: i, End: i + size}
		switch {
		case last == i: // told with the one before
		case r == utf8.RuneError:
			d.notes.add(ruleYAML, at, "save the file as UTF-8", "this character is not written in UTF-8")
		default:
			d.notes.add(ruleYAML, at, "delete it and type the text again", "an invisible character (U+%04X) stands here", r)
		}
		i += size
		last = i
	}
}

func forbidden(r rune, size int) bool {
	switch {
	case r == utf8.RuneError && size == 1, r < ' ' && r != '\t' && r != '\n', r >= 0x7f && r < 0xa0:
		return true
	}
	return r == '\u2028' || r == '\u2029' || r == '\uFEFF' || r == '\uFFFE' || r == '\uFFFF'
}

// line is the range of a line, counted from 0, without its end.
func (d *draft) line(i int) diag.Span { return diag.Span{Start: d.lines[i], End: d.lines[i+1] - 1} }

func (d *draft) count() int { return len(d.lines) - 1 }

// rest is what stands on the line of an offset from there on, without the white space
// at its end, and where it does.
func (d *draft) rest(start int) (text []byte, at diag.Span) {
	end := d.line(d.lineOf(start)).End
	text = bytes.TrimRight(d.clean[min(start, end):end], " \t")
	return text, diag.Span{Start: start, End: start + len(text)}
}

// lineOf is the line on which an offset lies.
func (d *draft) lineOf(offset int) int { return sort.SearchInts(d.lines, offset+1) - 1 }

// indent counts the spaces before the first letter of a line; blank says there is none.
func (d *draft) indent(i int) (spaces int, blank bool) {
	at := d.line(i)
	text := d.clean[at.Start:at.End]
	spaces = len(text) - len(bytes.TrimLeft(text, " "))
	return spaces, len(bytes.TrimLeft(text, " \t")) == 0
}

// hide blanks a value that cannot be read; the key before it stays.
func (d *draft) hide(start, end int) {
	d.blank(start, end)
	d.clean[start] = '~'
	d.unknown = append(d.unknown, start)
}

// drop blanks a line and all that is indented below it, and returns the line after.
func (d *draft) drop(i int) int {
	indent, _ := d.indent(i)
	d.blank(d.lines[i], d.line(i).End)
	d.partial = true
	return d.dropDeeper(i+1, indent)
}

// dropDeeper blanks the lines indented deeper than a column and returns the line after.
func (d *draft) dropDeeper(i, column int) int {
	next := d.skipDeeper(i, column)
	d.blank(d.lines[i], d.line(next-1).End)
	return next
}

// skipDeeper returns the first line from i on that is not indented deeper than a column.
func (d *draft) skipDeeper(i, column int) int {
	for ; i < d.count(); i++ {
		if spaces, blank := d.indent(i); !blank && spaces <= column {
			break
		}
	}
	return i
}

func (d *draft) blank(start, end int) {
	for i := start; i < end; i++ {
		if d.clean[i] != '\n' {
			d.clean[i] = ' '
		}
	}
}

// fileLine is the line of an offset in the file, as editors count.
func (d *draft) fileLine(offset int) int {
	line, _ := d.notes.src.File.Position(d.notes.src.At(offset))
	return line
}

// isUnknown reports whether something in the range was blanked.
func (d *draft) isUnknown(at diag.Span) bool { return d.unknown.within(at) || d.controls.within(at) }

// offsets are places in a text, in its order.
type offsets []int

func (o offsets) within(at diag.Span) bool {
	i := sort.SearchInts(o, at.Start)
	return i < len(o) && o[i] < max(at.End, at.Start+1)
}

const (
	largest  = 2 << 20 // bytes of one text
	attempts = 20      // how often a text is parsed again without the line that was wrong
)

// parse returns the tree of a text, or nil where there is none. A line that the
// parser cannot read is told, blanked, and the rest read again.
func (d *draft) parse() *yaml.Node {
	for range attempts {
		var root yaml.Node
		err := yaml.Unmarshal(d.clean, &root)
		if err == nil && len(root.Content) == 1 {
			return root.Content[0]
		}
		if err == nil || !d.dropFault(err) {
			break
		}
	}
	return nil
}

// dropFault tells what the parser stumbled over and blanks it. It reports whether
// there is something left to read.
func (d *draft) dropFault(err error) bool {
	d.partial = true
	var fault *yaml.LoadError
	if !errors.As(err, &fault) {
		d.notes.add(ruleYAML, diag.Span{}, "", "this text cannot be read")
		return false
	}
	last := max(0, min(fault.Mark.Line, d.count())-1)
	for blank := true; blank && last > 0; {
		if _, blank = d.indent(last); blank {
			last--
		}
	}
	first := last
	if strings.Contains(fault.ContextMsg, "flow") {
		first = max(0, min(last, fault.ContextMark.Line-1))
	}
	indent, blank := d.indent(last)
	at := d.line(last)
	at.Start += indent
	d.noteFault(fault.Message, at)
	for i := first; i <= last; i++ {
		d.drop(i)
	}
	return !blank && !strings.Contains(fault.Message, "depth")
}

func (d *draft) noteFault(message string, at diag.Span) {
	has := func(part string) bool { return strings.Contains(message, part) }
	switch {
	case has("depth"):
		d.notes.tooDeep(at)
	case has("tab"):
		d.notes.add(ruleTab, at, "type spaces instead", "a tab stands where only spaces may")
	case has("expected key"), has("mapping values"), has("'-' indicator"), has("sequence entries"):
		d.notes.add(ruleIndent, at, "check the spaces at its start, and that it is a key with a colon, "+
			"or an item with a hyphen, like the lines beside it", "this line does not go with the lines above it")
	default:
		d.notes.add(ruleYAML, at, "put its value in quotes, and check that brackets and quotes are closed",
			"this line cannot be read")
	}
}
