package content

import (
	"bytes"
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
)

// An Older text was written before the portal, or outside of it, and is on its
// way into the record.
type Older struct {
	ID, Lang  string
	Markdown  []byte // with front matter or without
	Title     string // in place of its own
	Otherwise string // the title where there is no other
	Version   date.Date
	Effective date.Date // in place of its own
	Change    Change    // in place of its own, each part
	// Leads reports whether a site path leads somewhere, and if there is a
	// fragment, whether the page has that heading. The page itself is not asked about.
	Leads func(sitePath, fragment string) bool
}

// Older resolves an older text through the desk, as if it had been on it on the
// day of its version. What cannot stay is taken out and counted by its name: keys
// that readers are not shown, links that lead nowhere (their words stay), names
// of headings that are there twice. HTML tags become words. So the text has no
// problem on the desk either: problems are of what nobody could put right here.
func (d *Desk) Older(o Older) (*Text, map[string]int, diag.List) {
	l, lost := loader{}, map[string]int{}
	f := diag.NewFile("content/"+o.ID+".md", o.Markdown)
	if at := firstInvalid(f.Text); at >= 0 {
		message, hint := unreadable(o.Markdown)
		l.problems.Errorf("not-utf-8", diag.NewFile(f.Path, nil), diag.Span{}, hint, "%s", message)
		return nil, nil, l.problems
	}
	if len(o.Markdown) > maxText {
		l.whole(f.Path, "too-large", "divide it into several documents", "the text has more than %d MB", maxText>>20)
		return nil, nil, l.problems
	}
	doc := &Document{ID: o.ID, Lang: o.Lang, File: f}
	doc.readHead(lost)
	doc.takeTitle(o)
	doc.Head.Updated = Updated{Date: o.Version}
	doc.Head.Effective = cmp.Or(o.Effective, doc.Head.Effective)
	doc.Head.Change.Class = cmp.Or(o.Change.Class, doc.Head.Change.Class)
	doc.Head.Change.Summary = cmp.Or(o.Change.Summary, doc.Head.Change.Summary)
	return d.mended(doc, o, lost)
}

// shownKeys are the keys of front matter that a frozen file has.
var shownKeys = []string{"title", "lead", "in_short", "kind", "role", "audience", "posted", "updated", "effective", "change", "translates", "succeeds", "purpose"}

// readHead takes from front matter, if there is any, what is right in it.
func (doc *Document) readHead(lost map[string]int) {
	l := loader{}
	if head, body, ok := l.split(doc.File); ok {
		var problems diag.List
		doc.Places, problems = field.Decode(doc.File, head, headShape(), &doc.Head)
		if len(doc.Places) > 0 || len(problems) == 0 {
			doc.BodyStart = body
			countKeys(doc, problems, lost)
		}
	}
	h := &doc.Head
	if h.Kind == PurposePage && h.Purpose == nil || h.Kind == Front && doc.ID != FrontID {
		h.Kind = ""
	}
	if h.Kind = cmp.Or(h.Kind, Plain); h.Kind != PurposePage {
		h.Purpose = nil
	}
	h.External, h.Draft = "", false
}

func countKeys(doc *Document, problems diag.List, lost map[string]int) {
	for key := range doc.Places {
		if key != "" && !strings.Contains(key, ".") && !slices.Contains(shownKeys, key) {
			lost["the key "+key+" of the front matter"]++
		}
	}
	for _, p := range problems {
		line, _ := p.Position()
		key, _, _ := strings.Cut(strings.TrimLeft(doc.File.Line(line), " -"), ":")
		switch {
		case p.Severity != diag.Error || p.Rule == "missing-field" || key == "format" || key == "lang":
		case segment.MatchString(strings.ReplaceAll(strings.ToLower(key), "_", "-")):
			lost["the key "+key+" of the front matter"]++
		default:
			lost["lines of the front matter"]++
		}
	}
}

// takeTitle finds the title, and takes a first heading that is it out of the body.
func (doc *Document) takeTitle(o Older) {
	own := cmp.Or(o.Title, doc.Head.Title)
	tree := doc.parseBody(&diag.List{})
	for _, n := range tree.Children {
		words := strings.Join(strings.Fields(n.Plain()), " ")
		if n.Kind != markdown.Heading || n.Level != 1 || words == "" {
			continue
		}
		if own == "" || own == words {
			own = words
			doc.cutHeading(n)
		}
		break
	}
	doc.Head.Title = strings.Join(strings.Fields(cmp.Or(own, o.Otherwise)), " ")
}

var underline = regexp.MustCompile(`^[^\n]*\n {0,3}=+[ \t]*(?:\n|$)|^[^\n]*(?:\n|$)`)

func (doc *Document) cutHeading(n *markdown.Node) {
	text := doc.File.Text
	start := bytes.LastIndexByte(text[:n.Span.Start], '\n') + 1
	length := len(underline.Find(text[start:]))
	doc.replace([]splice{{diag.Span{Start: start, End: start + length}, ""}})
}

// replace changes the body.
func (doc *Document) replace(splices []splice) {
	head := doc.File.Text[:doc.BodyStart]
	body := spliced(doc.File.Text, doc.BodyStart, splices)
	doc.File = &diag.File{Path: doc.File.Path, Text: slices.Concat(head, body)}
}

func (doc *Document) parseBody(problems *diag.List) *markdown.Node {
	l, start := loader{}, doc.BodyStart
	tree, found := markdown.Parse(markdown.Source{
		File: doc.File, Text: doc.File.Text[start:], At: func(offset int) int { return start + offset },
	}, markdown.Options{Inserts: InsertNames()})
	l.unknownInserts(doc.File, tree)
	*problems = append(append(*problems, found...), l.problems...)
	return tree
}

// mostRounds is how often a text is read again: what was put right can show a
// mistake that it hid.
const mostRounds = 8

// mended resolves a document again and again until nothing is left to put right.
func (d *Desk) mended(doc *Document, o Older, lost map[string]int) (*Text, map[string]int, diag.List) {
	for round := 1; ; round++ {
		var problems diag.List
		doc.Body = doc.parseBody(&problems)
		text, found := d.TextOn(doc, cmp.Or(doc.Head.Effective, o.Version).First())
		problems = append(problems, found...)
		m := mending{doc: doc, leads: o.Leads, lost: lost, page: Path(doc.ID, doc.Lang, d.Settings.Language())}
		m.links(text, problems)
		for _, p := range problems {
			if p.Severity == diag.Error && p.Span.Start >= doc.BodyStart {
				m.mend(p)
			}
		}
		changed := m.firstLayer(text, problems)
		if round == mostRounds || len(m.splices) == 0 && !changed {
			return text, lost, slices.DeleteFunc(problems, func(p diag.Problem) bool { return p.Severity != diag.Error })
		}
		doc.replace(m.splices)
	}
}

// A mending gathers what is to be changed in a body.
type mending struct {
	doc     *Document
	page    string
	leads   func(sitePath, fragment string) bool
	lost    map[string]int
	splices []splice
}

func (m *mending) cut(at diag.Span, with, what string) {
	m.splices = append(m.splices, splice{at, with})
	if what != "" {
		m.lost[what]++
	}
}

// mend puts one mistake right.
func (m *mending) mend(p diag.Problem) {
	text := m.doc.File.Text
	marked := string(text[p.Span.Start:max(p.Span.Start, min(p.Span.End, len(text)))])
	switch p.Rule {
	case "raw-html":
		if strings.HasPrefix(marked, "<!--") && strings.HasSuffix(marked, "-->") {
			m.cut(p.Span, "", "comments")
			return
		}
		m.cut(p.Span, m.words(p.Span, marked), "HTML tags, which readers see as text")
	case "missing-reference", "missing-footnote", "duplicate-footnote":
		if at := strings.IndexByte(marked, '['); at >= 0 {
			at += p.Span.Start
			m.cut(diag.Span{Start: at, End: at + 1}, "&#91;", "notes and links without a target")
		}
	case "duplicate-id", "bad-id":
		start, end := bytes.LastIndexByte(text[:p.Span.Start], '{'), bytes.IndexByte(text[p.Span.End:], '}')
		if start >= 0 && end >= 0 {
			m.cut(diag.Span{Start: start, End: p.Span.End + end + 1}, "", "names of headings")
		}
	case "empty-heading":
		m.cut(p.Span, "", "headings without words")
	case "control-character":
		m.cut(p.Span, "", "invisible characters")
	case "unclosed-fence":
		m.close(p.Span.Start)
	case "unknown-insert":
		m.unname(p.Span)
	}
}

// close ends a block that begins in a line, where what it stands in ends.
func (m *mending) close(at int) {
	text := m.doc.File.Text
	start := bytes.LastIndexByte(text[:at], '\n') + 1
	line, _, _ := strings.Cut(string(text[start:]), "\n")
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
	for next := range strings.SplitAfterSeq(string(text[end:]), "\n") {
		if !strings.HasPrefix(next, strings.TrimRight(before, " ")) || strings.TrimSpace(next) != "" && !strings.HasPrefix(next, before) && !strings.Contains(before, ">") {
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
func (m *mending) unname(at diag.Span) {
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
func (m *mending) words(at diag.Span, marked string) string {
	inside := false
	markdown.Walk(m.doc.Body, func(n *markdown.Node) bool {
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
			lines = append(lines, marksOfMarkdown.ReplaceAllString(line, `\$0`))
		}
	}
	return strings.Join(lines, "\n")
}

var marksOfMarkdown = regexp.MustCompile("[\\\\`*_\\[\\]<&~]")

// links replaces those that lead nowhere by their words.
func (m *mending) links(t *Text, problems diag.List) {
	outside := map[diag.Span]bool{}
	for _, p := range problems {
		if p.Rule == "outside" {
			outside[p.Span] = true
		}
	}
	anchors := map[string]bool{}
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		anchors[n.ID] = true
		return true
	})
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		if n.Kind != markdown.Link && n.Kind != markdown.Image || n.Span == (diag.Span{}) || strings.HasPrefix(n.Dest, "#note-") || strings.HasPrefix(n.Dest, "#ref-") {
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
func (m *mending) nowhere(n *markdown.Node, anchors map[string]bool) string {
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
	}
	return nowhere
}

func holdsPicture(n *markdown.Node) bool {
	found := false
	markdown.Walk(n, func(c *markdown.Node) bool { found = found || c.Kind == markdown.Image; return true })
	return found
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
func (m *mending) firstLayer(t *Text, problems diag.List) (changed bool) {
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

// DeskFile is the file with which an older text goes on on the desk: the text is
// the same, and so nothing is new that could be published.
func (t *Text) DeskFile(posted date.Date) ([]byte, error) {
	head := t.Head
	head.Posted, head.Change, head.Purpose = cmp.Or(head.Posted, posted), Change{}, nil
	lines, err := field.Encode(head)
	if err != nil {
		return nil, err
	}
	if place, ok := t.Source.Places["purpose"]; ok && t.Head.Purpose != nil {
		lines = append(lines, wholeLines(t.File.Text, diag.Span{Start: place.Key.Start, End: place.Value.End})...)
	}
	lines = quotedDate.ReplaceAll(lines, []byte("$1$2"))
	return slices.Concat([]byte(fence+"\n"), lines, []byte(fence+"\n"), t.File.Text[t.Source.BodyStart:]), nil
}

// quotedDate is a date as a program writes it; people need no quotes.
var quotedDate = regexp.MustCompile(`(?m)^((?:posted|updated|effective): )'([0-9-]+)'$`)

func wholeLines(text []byte, at diag.Span) []byte {
	start := bytes.LastIndexByte(text[:at.Start], '\n') + 1
	line, _, _ := bytes.Cut(text[at.End:], []byte("\n"))
	return append(bytes.Clone(text[start:at.End+len(line)]), '\n')
}

// Misnamed says why no document can have an id: the problem of a file, or none.
func (d *Desk) Misnamed(id string) diag.List {
	l := loader{}
	if got, _, ok := l.identity("content/"+id+".md", d.Settings); ok && got != id {
		l.whole("content/"+id+".md", "bad-name", "name it "+got, "%q is not the id of a document", id)
	}
	return l.problems
}

// Anchored are the names that links to a text can have.
func (t *Text) Anchored() map[string]bool {
	names := map[string]bool{}
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		names[n.ID] = true
		return true
	})
	return names
}

// WithoutLinks is a text with the links inside the portal replaced by their
// words: two texts that are the same without them differ only in what the portal
// had at the time when they were imported.
func (t *Text) WithoutLinks() *Text {
	bare := *t
	bare.Body = unlinked(t.Body)
	bare.InShort, bare.Head.InShort = nil, nil
	return &bare
}

func unlinked(n *markdown.Node) *markdown.Node {
	bare := *n
	bare.Children = nil
	for _, c := range n.Children {
		switch c = unlinked(c); {
		case c.Kind == markdown.Link && !IsFull(c.Dest):
			bare.Children = append(bare.Children, c.Children...)
		case c.Kind == markdown.Image && !IsFull(c.Dest):
			bare.Children = append(bare.Children, text(c.Text))
		default:
			bare.Children = append(bare.Children, c)
		}
	}
	return &bare
}
