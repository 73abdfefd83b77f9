// Package diag holds what is wrong with the sources of a portal, and how it is told.
//
// A problem in the content is a value, not an error: every stage of a run adds
// its [Problem]s to a [List] and goes on, so that one run shows an editor
// everything there is to mend. Failures of the machine (a full disk, a folder
// that cannot be read) are ordinary Go errors and do not belong here.
//
// Positions are byte offsets into the whole [File], front matter included, and
// become line and column only when a problem is printed. Lines and columns count
// from 1; columns count Unicode code points, as editors do.
//
// # Format
//
// [List.Text] prints each problem as
//
//	content/cookie-policy.md:12:21: error: no page at "/cookie/" [broken-link]
//	   12 | See the [cookie notice](/cookie/).
//	      |                         ^^^^^^^^
//	      hint: did you mean "/cookie-policy/"?
//
// sorted by path, position and rule, so that equal inputs print equal bytes.
package diag

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/character"
	"fairnotice/generator/internal/phrase"
)

// A File is one source file as the program reads it: without a byte order mark, every line ended by a single LF.
// Paths are relative to the portal's folder and use forward slashes.
type File struct {
	Path    string
	Text    []byte
	Partial bool // something of it is left out of Text, which is a problem already

	once  sync.Once
	lines []int // byte offset at which each line starts
	valid bool  // the text is UTF-8
	runes []int // how many code points start before each multiple of stride, where it is
}

// NewFile takes the bytes of a file as they are on disk. A byte order mark is dropped and CRLF becomes LF:
// neither is part of a text, and neither moves a line or a column.
func NewFile(path string, raw []byte) *File {
	text := bytes.TrimPrefix(raw, []byte("\uFEFF"))
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return &File{Path: path, Text: text}
}

// A Span is the half-open range of bytes [Start, End) of a file. The zero Span stands for the file as a whole.
type Span struct{ Start, End int }

// Severity orders problems by how much they matter.
type Severity uint8

// An Error stops a build or fails a check, a Warning does neither, Info is a remark.
const (
	Error Severity = iota
	Warning
	Info
)

func (s Severity) String() string { return [...]string{"error", "warning", "info"}[s] }

// A Problem is one thing to mend at one place.
type Problem struct {
	Rule     Rule
	Severity Severity // that of the rule, or a lighter one
	File     *File
	Span     Span
	Message  string   // what is wrong, without a full stop
	Hint     string   // what to type instead; may be empty, may have several lines
	Answer   string   // what belongs in the place of Span, where only one thing can; or empty
	Cut      bool     // nothing belongs there
	Also     []Answer // further places of the same
	Target   string   // what is named at the place and is not there: a site path, or a name; or empty
}

// An Answer is what belongs in the place of something.
type Answer struct {
	Span Span
	With string
}

// IsAnswered reports whether only one thing can be meant.
func (p Problem) IsAnswered() bool { return p.Answer != "" || p.Cut }

// Answers are what belongs at each place of a problem, where only one thing can; or none.
func (p Problem) Answers() []Answer {
	if !p.IsAnswered() {
		return nil
	}
	return append([]Answer{{p.Span, p.Answer}}, p.Also...)
}

// Joined tells once what stands in a file at several places, with the lines of the others: what
// has the same hint, or an answer of its own at each place, which the hint then names.
func (l List) Joined() List {
	type key struct {
		rule, path, message, hint string
		severity                  Severity
	}
	var joined List
	var others [][]string // hints that are not that of the first place
	first := map[key]int{}
	for _, p := range l {
		k := key{p.Rule.ID, p.File.Path, p.Message, p.Hint, p.Severity}
		if p.IsAnswered() {
			k.hint = "answered"
		}
		if i, again := first[k]; again {
			joined[i].Also = append(joined[i].Also, Answer{p.Span, p.Answer})
			if p.Hint != joined[i].Hint {
				line, column := p.Position()
				others[i] = append(others[i], fmt.Sprintf("\nat %d:%d %s", line, column, p.Hint))
			}
			continue
		}
		first[k] = len(joined)
		joined, others = append(joined, p), append(others, nil)
	}
	for i := range joined {
		joined[i].Message += joined[i].elsewhere()
		shown := min(len(others[i]), mostLines)
		joined[i].Hint += strings.Join(others[i][:shown], "")
		if rest := len(others[i]) - shown; rest > 0 {
			joined[i].Hint += fmt.Sprintf("\nand what belongs at each of %s", phrase.Counted(rest, "more place"))
		}
	}
	return joined
}

// elsewhere says where further places of a problem are.
func (p Problem) elsewhere() string {
	if len(p.Also) == 0 {
		return ""
	}
	own, _ := p.Position()
	lines := make([]string, 0, len(p.Also))
	for _, at := range p.Also {
		if line, _ := p.File.Position(at.Span.Start); line != own {
			lines = append(lines, strconv.Itoa(line))
		}
	}
	if lines = slices.Compact(lines); len(lines) == 0 {
		return fmt.Sprintf("; %d times in this line", len(p.Also)+1)
	}
	word := "line "
	if len(lines) > 1 {
		word = "lines "
	}
	return fmt.Sprintf("; the same in %s%s", word, phrase.Some(lines, mostLines))
}

// mostLines is how many lines a message names.
const mostLines = 8

// Mutilates reports whether what a file says is not known in full because of the problem.
func (p Problem) Mutilates() bool { return p.Severity == Error && !p.Rule.Harmless }

// Position is the line and column where the problem starts, both from 1.
func (p Problem) Position() (line, column int) { return p.File.Position(p.Span.Start) }

// Position turns a byte offset into a line and a column, both from 1. An offset
// outside the file counts as its nearest end.
func (f *File) Position(offset int) (line, column int) {
	offset = f.clamp(offset)
	starts := f.starts()
	line = sort.SearchInts(starts, offset+1)
	return line, 1 + f.count(starts[line-1], offset)
}

// stride is how far apart the places are up to which code points are counted once. With
// ten thousand problems in one long line, each would be counted from its start.
const stride = 1 << 10

// count is how many code points stand between two offsets.
func (f *File) count(start, end int) int {
	if !f.valid || end-start < 2*stride {
		return utf8.RuneCount(f.Text[start:end])
	}
	before := func(offset int) int {
		mark := offset / stride
		return f.runes[mark] + begun(f.Text[mark*stride:offset])
	}
	return before(end) - before(start)
}

// begun counts the code points that begin in a stretch of UTF-8, which may start within one.
func begun(text []byte) (n int) {
	for _, b := range text {
		if utf8.RuneStart(b) {
			n++
		}
	}
	return n
}

// Line returns the text of a line, counted from 1, without its end.
func (f *File) Line(number int) string {
	starts := f.starts()
	start, end := starts[number-1], len(f.Text)
	if number < len(starts) {
		end = starts[number] - 1
	}
	return strings.TrimSuffix(string(f.Text[start:end]), "\n")
}

func (f *File) clamp(offset int) int { return max(0, min(offset, len(f.Text))) }

func (f *File) starts() []int {
	f.once.Do(func() {
		f.lines = append(f.lines, 0)
		for i, b := range f.Text {
			if b == '\n' {
				f.lines = append(f.lines, i+1)
			}
		}
		if f.valid = utf8.Valid(f.Text); f.valid {
			f.runes = append(f.runes, 0)
			for at := stride; at <= len(f.Text); at += stride {
				f.runes = append(f.runes, f.runes[len(f.runes)-1]+begun(f.Text[at-stride:at]))
			}
		}
	})
	return f.lines
}

// A List collects problems. Its zero value is empty and ready; it is not safe
// for use by several goroutines at once: give each its own and join them.
type List []Problem

// Reportf adds a problem at a place. The hint may be empty.
func (l *List) Reportf(rule Rule, f *File, at Span, hint, format string, args ...any) {
	l.Lighterf(rule.Severity, rule, f, at, hint, format, args...)
}

// Lighterf adds a problem that matters less than most of its rule.
func (l *List) Lighterf(severity Severity, rule Rule, f *File, at Span, hint, format string, args ...any) {
	*l = append(*l, Problem{Rule: rule, Severity: severity, File: f, Span: at, Message: fmt.Sprintf(format, args...),
		Hint: hint})
}

// Missing adds to the last problem what is named there and is not there.
func (l List) Missing(target string) { l[len(l)-1].Target = target }

// Mutilated reports whether what a file says is not known in full because of one of the problems.
func (l List) Mutilated() bool { return slices.ContainsFunc(l, Problem.Mutilates) }

// Count returns how many problems have the severity.
func (l List) Count(s Severity) int {
	n := 0
	for _, p := range l {
		if p.Severity == s {
			n++
		}
	}
	return n
}

// Only returns the problems of one severity.
func (l List) Only(s Severity) List {
	return slices.DeleteFunc(slices.Clone(l), func(p Problem) bool { return p.Severity != s })
}

// Err returns nil if the list has no error, and otherwise an [Errors] with all of l.
func (l List) Err() error {
	if l.Count(Error) == 0 {
		return nil
	}
	return Errors{l}
}

// Errors is a list that stops a run, as an error value.
type Errors struct{ List List }

func (e Errors) Error() string { return e.List.Text() }

// FromError returns the list inside an error, if it is one.
func FromError(err error) (List, bool) {
	var e Errors
	ok := errors.As(err, &e)
	return e.List, ok
}

// Sorted returns the problems by path, position, severity and rule, each once. Of a file
// that cannot be read as it is, nothing is left but the cause.
func (l List) Sorted() List {
	causes := map[string]bool{}
	for _, p := range l {
		causes[p.File.Path] = causes[p.File.Path] || p.Rule.Alone
	}
	sorted := slices.DeleteFunc(slices.Clone(l), func(p Problem) bool { return causes[p.File.Path] && !p.Rule.Alone })
	slices.SortStableFunc(sorted, func(a, b Problem) int {
		return cmp.Or(strings.Compare(a.File.Path, b.File.Path), cmp.Compare(a.Span.Start, b.Span.Start),
			cmp.Compare(a.Severity, b.Severity), strings.Compare(a.Rule.ID, b.Rule.ID), strings.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(sorted, func(a, b Problem) bool {
		return a.File.Path == b.File.Path && a.Span == b.Span && a.Rule == b.Rule && a.Message == b.Message
	})
}

// Text prints the list, sorted, as the package comment shows, with an empty line between problems.
func (l List) Text() string {
	var b strings.Builder
	for i, p := range l.Sorted() {
		if i > 0 {
			b.WriteByte('\n')
		}
		p.write(&b)
	}
	return b.String()
}

func (p Problem) write(b *strings.Builder) {
	line, column := p.Position()
	shown := func(text string) string { return phrase.Masked(character.Reveal(text), "\n\t") }
	fmt.Fprintf(b, "%s:%d:%d: %s: %s [%s]\n", phrase.Masked(p.File.Path, ""), line, column, p.Severity,
		shown(p.Message), p.Rule.ID)
	p.writeLine(b, line)
	if p.Hint != "" {
		fmt.Fprintf(b, "      hint: %s\n", strings.ReplaceAll(shown(p.Hint), "\n", "\n            "))
	}
}

// window is how many code points of a long line are shown around the place.
const window = 120

// writeLine shows the line and puts carets below the place. A problem that spans
// several lines is marked to the end of its first.
func (p Problem) writeLine(b *strings.Builder, number int) {
	f := p.File
	starts := f.starts()
	if len(f.Text) == 0 || !f.valid {
		return
	}
	start, end := starts[number-1], len(f.Text)
	if number < len(starts) {
		end = starts[number] - 1
	}
	from := min(f.clamp(p.Span.Start), end)
	first, last := start, end
	if f.count(start, end) > window {
		first = f.skip(from, -min(window/3, f.count(start, from)))
		last = min(end, f.skip(first, window))
	}
	marked := max(from, min(f.clamp(max(p.Span.Start, p.Span.End)), last))
	line := string(f.Text[first:last])
	shown := func(start, end int) string {
		return strings.Map(printable, character.Unhide(line, start-first, end-first))
	}
	before := shown(first, from)
	fmt.Fprintf(b, "%5d | %s%s%s\n", number, before, shown(from, marked), shown(marked, last))
	indent := strings.Map(func(r rune) rune { // keeps tabs, so that carets stand below what they mark
		if r == '\t' {
			return r
		}
		return ' '
	}, before)
	fmt.Fprintf(b, "      | %s%s\n", indent, strings.Repeat("^", max(1, utf8.RuneCountInString(shown(from, marked)))))
}

// skip is the offset so many code points before another one, or behind it.
func (f *File) skip(offset, count int) int {
	for ; count > 0 && offset < len(f.Text); count-- {
		_, size := utf8.DecodeRune(f.Text[offset:])
		offset += size
	}
	for ; count < 0; count++ {
		_, size := utf8.DecodeLastRune(f.Text[:offset])
		offset -= size
	}
	return offset
}

// printable keeps control characters of a hostile file away from the terminal. A joiner or a mark of direction that is
// left has its right place.
func printable(r rune) rune {
	if r == '\t' || unicode.IsPrint(r) || unicode.In(r, unicode.Cf, unicode.Zs) {
		return r
	}
	return '\uFFFD'
}

// A Rule is a kind of mistake, as it is explained to people. It is a value beside
// the code that reports it, and all that look for its problems compare with that
// value. The id of a rule never changes: front matter and scripts name it.
type Rule struct {
	ID       string
	Severity Severity // of most of its problems; a lighter case can be lighter
	Stops    bool     // its problems stop a build too, not check alone
	Harmless bool     // its errors leave the facts of a file as they are
	Alone    bool     // nothing else is told of a file that has it: the rest follows from it, or is not known yet
	Protects string   // what the rule is good for, in one sentence
	Source   string   // the law, guideline or standard behind it; may be empty
	Bad      string   // what somebody may have typed
	Good     string   // what to type instead
}

// Rules are the rules of a package by their places in the list of all rules.
type Rules = map[Place][]Rule

// A Place in the list of rules is one of these groups, or so many steps behind the
// start of a group: rules of several packages mix in it.
type Place int

// The groups of rules, in the order of the documentation.
const (
	GroupNotices Place = 10 * iota
	GroupLinks
	GroupWords
	GroupData
	GroupFiles
	GroupVersions
	GroupRecord
	EndOfGroups
)

// RuleTooDeep is reported by all that read nested text.
var RuleTooDeep = Rule{ID: "too-deep", Stops: true, Protects: "No text nests so deep that it cannot be read.",
	Bad: "> > > > > … 40 times", Good: "> A quotation."}

// A Source is a text that stands in a file. At gives the place in the file of each
// byte of the text, and of its end: a block inside a list or a quote has prefixes on
// its lines that are not part of it. A nil At is for a text that is the whole file.
type Source struct {
	File *File
	Text []byte
	At   func(offset int) int
}

// Part is what stands in one piece in a file.
func (f *File) Part(at Span) Source {
	start := f.clamp(at.Start)
	return Source{f, f.Text[start:max(start, f.clamp(at.End))], func(offset int) int { return start + offset }}
}

// From is what stands in a file from an offset to its end.
func (f *File) From(start int) Source { return f.Part(Span{start, len(f.Text)}) }

// InFile maps a range of the text to the file. The end is mapped through the last
// byte, because what follows it may stand somewhere else.
func (s Source) InFile(at Span) Span {
	if s.At == nil {
		return at
	}
	start := s.At(at.Start)
	if at.End <= at.Start {
		return Span{start, start}
	}
	return Span{start, max(start, min(s.At(at.End-1)+1, len(s.File.Text)))}
}
