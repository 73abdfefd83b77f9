package content

import (
	"bytes"
	"cmp"
	"net/url"
	"slices"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// What an older text has in it that the desk does not allow is put right in its Markdown, stretch by stretch,
// so that the text is the same on the desk and in the record, and everything else stays as it was typed.

// mostRounds is how often a text is read again: what was put right can show a mistake that it hid.
const mostRounds = 8

// repaired resolves a document again and again until nothing is left to put right.
func (d *Desk) repaired(doc *Document, o Older, lost map[string]int) (*Text, map[string]int, diag.List) {
	for round := 1; ; round++ {
		body, problems := doc.parseBody()
		doc.tree = held(body)
		text, found := d.TextOn(doc, cmp.Or(doc.Head.Effective, o.Version).First())
		problems = append(problems, found...)
		m := repair{doc: doc, leads: o.Exists, lost: lost, page: Path(doc.ID, doc.Lang, d.Settings.Language())}
		m.links(text, problems)
		for _, p := range problems {
			if p.Severity == diag.Error && p.Span.Start >= doc.BodyStart {
				m.mend(p)
			}
		}
		changed := m.firstLayer(text, problems)
		if round == mostRounds || len(m.splices) == 0 && !changed {
			return text, lost, problems.Only(diag.Error)
		}
		doc.replace(m.splices)
	}
}

// A repair gathers what is to be changed in a body.
type repair struct {
	doc     *Document
	page    string
	leads   func(sitePath, fragment string) bool
	lost    map[string]int
	splices []splice
}

func (m *repair) cut(at diag.Span, with, what string) {
	m.splices = append(m.splices, splice{at, with})
	if what != "" {
		m.lost[what]++
	}
}

func (m *repair) mend(p diag.Problem) {
	text := m.doc.File.Text
	marked := string(text[p.Span.Start:max(p.Span.Start, min(p.Span.End, len(text)))])
	switch p.Rule {
	case markdown.RuleRawHTML:
		if strings.HasPrefix(marked, "<!--") && strings.HasSuffix(marked, "-->") {
			m.cut(p.Span, "", "comments")
			return
		}
		m.cut(p.Span, m.words(p.Span, marked), "HTML tags, which readers see as text")
	case markdown.RuleMissingReference, markdown.RuleMissingFootnote, markdown.RuleDuplicateFootnote:
		if at := strings.IndexByte(marked, '['); at >= 0 {
			at += p.Span.Start
			m.cut(diag.Span{Start: at, End: at + 1}, "&#91;", "notes and links without a target")
		}
	case markdown.RuleDuplicateID, markdown.RuleBadID:
		start, end := bytes.LastIndexByte(text[:p.Span.Start], '{'), bytes.IndexByte(text[p.Span.End:], '}')
		if start >= 0 && end >= 0 {
			m.cut(diag.Span{Start: start, End: p.Span.End + end + 1}, "", "names of headings")
		}
	case markdown.RuleEmptyHeading:
		m.cut(p.Span, "", "headings without words")
	case markdown.RuleControlCharacter:
		m.cut(p.Span, "", "invisible characters")
	case markdown.RuleUnclosedFence:
		m.close(p.Span.Start)
	case ruleUnknownInsert:
		m.unname(p.Span)
	}
}

// close ends a block that begins in a line, where what it stands in ends.
func (m *repair) close(at int) {
	text := m.doc.File.Text
	start := bytes.LastIndexByte(text[:at], '\n') + 1
	first, _, _ := bytes.Cut(text[start:], []byte("\n"))
	line := string(first)
	fence := max(0, strings.IndexAny(line, "`~"))
	before := strings.Map(func(r rune) rune {
		if r == '>' {
			return r
		}
		return ' '
	}, line[:fence])
	mark := line[fence:]
	mark = mark[:len(mark)-len(strings.TrimLeft(mark, mark[:min(1, len(mark))]))]
	end := min(len(text), start+len(line)+1)
	for line := range bytes.SplitAfterSeq(text[end:], []byte("\n")) {
		next := string(line)
		shallow := strings.TrimSpace(next) != "" && !strings.HasPrefix(next, before) && !strings.Contains(before, ">")
		if !strings.HasPrefix(next, strings.TrimRight(before, " ")) || shallow {
			break
		}
		end += len(next)
	}
	closed := before + mark + "\n"
	if end > 0 && text[end-1] != '\n' {
		closed = "\n" + closed
	}
	m.cut(diag.Span{Start: end, End: end}, closed, "")
}

// unname takes the name off a block of code that could be taken for an insert.
func (m *repair) unname(at diag.Span) {
	text := m.doc.File.Text
	start := bytes.LastIndexByte(text[:at.Start], '\n') + 1
	if !bytes.ContainsAny(text[start:at.End], "`~") && start > 0 {
		start = bytes.LastIndexByte(text[:start-1], '\n') + 1
	}
	line, _, _ := bytes.Cut(text[start:], []byte("\n"))
	fence := bytes.LastIndexAny(line, "`~") + 1
	m.cut(diag.Span{Start: start + fence, End: start + len(line)}, "", "names of blocks of code")
}

// words are those of a piece of HTML. Between the fences of an insert a backslash
// could mean something else.
func (m *repair) words(at diag.Span, marked string) string {
	inside := false
	markdown.Walk(m.doc.Body(), func(n *markdown.Node) bool {
		inside = inside || n.Kind == markdown.Insert && n.Span.Start <= at.Start && at.End <= n.Span.End
		return n.Kind != markdown.Insert
	})
	if inside {
		return strings.ReplaceAll(marked, "<", "&lt;")
	}
	return escapedMarks(marked)
}

// escapedMarks are the words of a piece of HTML, line by line.
func escapedMarks(s string) string {
	var lines []string
	for line := range strings.SplitSeq(s, "\n") {
		if strings.TrimSpace(line) != "" {
			lines = append(lines, marksOfMarkdown().ReplaceAllString(line, `\$0`))
		}
	}
	return strings.Join(lines, "\n")
}

var marksOfMarkdown = pattern.New("[\\\\`*_\\[\\]<&~]")

// links replaces those that lead nowhere by their words.
func (m *repair) links(t *Text, problems diag.List) {
	outside := map[diag.Span]bool{}
	for _, p := range problems {
		if p.Rule == ruleOutside {
			outside[p.Span] = true
		}
	}
	anchors := t.Anchored()
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		ofNote := strings.HasPrefix(n.Dest, "#note-") || strings.HasPrefix(n.Dest, "#ref-")
		if n.Kind != markdown.Link && n.Kind != markdown.Image || n.Span == (diag.Span{}) || ofNote {
			return true
		}
		if what := m.nowhere(n, anchors); what != "" || outside[n.DestSpan] {
			m.cut(n.Span, labelOf(m.doc.File.Text, n), cmp.Or(what, nowhere))
			return false
		}
		return true
	})
}

const nowhere = "links that lead nowhere here"

// nowhere says what a link is that leads to nothing, or nothing.
func (m *repair) nowhere(n *markdown.Node, anchors map[string]bool) string {
	bare, fragment, _ := strings.Cut(n.Dest, "#")
	bare, _, _ = strings.Cut(bare, "?")
	if name, err := url.PathUnescape(bare); err == nil {
		bare = name
	}
	if name, err := url.PathUnescape(fragment); err == nil {
		fragment = name
	}
	switch {
	case n.Kind == markdown.Image && (n.Dest == "" || IsFull(n.Dest)):
		return "pictures from elsewhere"
	case n.Dest == "" || n.Kind == markdown.Link && strings.TrimSpace(n.Plain()) == "" && !holdsPicture(n):
		return nowhere
	case IsFull(n.Dest):
		return ""
	case bare == "" || bare == m.page:
		if fragment == "" || anchors[fragment] {
			return ""
		}
	case m.leads(bare, fragment):
		return ""
	case n.Kind == markdown.Image:
		return "pictures that are not here"
	}
	return nowhere
}

func holdsPicture(n *markdown.Node) bool {
	return n.Kind == markdown.Image || slices.ContainsFunc(n.Children, holdsPicture)
}

// labelOf are the words of a link as they were typed.
func labelOf(text []byte, n *markdown.Node) string {
	start, end := n.Span.Start+1, n.Span.End
	switch {
	case n.Kind == markdown.Image:
		start++
	case text[n.Span.Start] != '[':
		return escapedMarks(strings.Trim(string(text[n.Span.Start:end]), "<>"))
	}
	from := start
	if len(n.Children) > 0 {
		from = max(from, n.Children[len(n.Children)-1].Span.End)
	}
	for i := from; i < end; i++ {
		if text[i] == '\\' {
			i++
		} else if text[i] == ']' {
			return string(text[start:i])
		}
	}
	return escapedMarks(n.Plain())
}

// firstLayer turns lines of in_short with a mistake or a dead link into plain words.
func (m *repair) firstLayer(t *Text, problems diag.List) (changed bool) {
	wrong := slices.ContainsFunc(problems, func(p diag.Problem) bool {
		return p.Severity == diag.Error && p.Span.Start < m.doc.BodyStart
	})
	for _, line := range t.InShort {
		markdown.Walk(line, func(n *markdown.Node) bool {
			wrong = wrong || (n.Kind == markdown.Link || n.Kind == markdown.Image) && m.nowhere(n, nil) != ""
			return true
		})
	}
	if !wrong || m.doc.Head.InShort == nil {
		return false
	}
	m.doc.Head.InShort = nil
	m.lost["in_short, whose links lead nowhere here"]++
	return true
}
