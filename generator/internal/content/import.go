package content

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// An Older text was written before the portal, or outside of it, and is on its
// way into the record.
type Older struct {
	ID, Lang      string
	Markdown      []byte // with front matter or without
	Title         string // in place of its own
	FallbackTitle string // the title where there is no other
	Version       date.Date
	Effective     date.Date  // in place of its own
	Change        ChangeNote // in place of its own, each part
	// Exists reports whether a site path leads somewhere, and if there is a
	// fragment, whether the page has that heading. The page itself is not asked about.
	Exists func(sitePath, fragment string) bool
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
		l.problems.Reportf(ruleNotUTF8, diag.NewFile(f.Path, nil), diag.Span{}, hint, "%s", message)
		return nil, nil, l.problems
	}
	if len(o.Markdown) > maxText {
		l.whole(f.Path, ruleTooLarge, "divide it into several documents", "the text has more than %d MB", maxText>>20)
		return nil, nil, l.problems
	}
	doc := &Document{ID: o.ID, Lang: o.Lang, File: f}
	doc.readHead(lost)
	doc.takeTitle(o)
	doc.Head.Updated = Updated{Date: o.Version}
	doc.Head.Effective = cmp.Or(o.Effective, doc.Head.Effective)
	doc.Head.Change.Class = cmp.Or(o.Change.Class, doc.Head.Change.Class)
	doc.Head.Change.Summary = cmp.Or(o.Change.Summary, doc.Head.Change.Summary)
	return d.repaired(doc, o, lost)
}

// readHead takes from front matter, if there is any, what is right in it.
func (doc *Document) readHead(lost map[string]int) {
	l := loader{}
	if head, body, ok := l.split(doc.File); ok {
		var problems diag.List
		doc.Places, problems = field.Decode(doc.File, head, headShape(), &doc.Head)
		problems = withoutBlanks(problems) // it was published so
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
		if key != "" && !strings.Contains(key, ".") && !slices.Contains(publicKeys(), key) {
			lost["the key "+key+" of the front matter"]++
		}
	}
	for _, p := range problems {
		line, _ := p.Position()
		key, _, _ := strings.Cut(strings.TrimLeft(doc.File.Line(line), " -"), ":")
		switch {
		case p.Severity != diag.Error || p.Rule == field.RuleMissingField || key == "format" || key == "lang":
		case segment().MatchString(strings.ReplaceAll(strings.ToLower(key), "_", "-")):
			lost["the key "+key+" of the front matter"]++
		default:
			lost["lines of the front matter"]++
		}
	}
}

// takeTitle finds the title, and takes a first heading that is it out of the body.
func (doc *Document) takeTitle(o Older) {
	own := cmp.Or(o.Title, doc.Head.Title)
	var blocks []*markdown.Node
	if topHeading().Match(doc.File.Text[doc.BodyStart:]) { // else there is no need to parse it
		body, _ := doc.parseBody()
		blocks = body.Children
	}
	for _, n := range blocks {
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
	doc.Head.Title = strings.Join(strings.Fields(cmp.Or(own, o.FallbackTitle)), " ")
}

// topHeading is what a text with a heading of the first level has in some line.
var topHeading = pattern.New(`(?m)^ {0,3}(?:#(?:[ \t]|$)|=+[ \t]*$)`)

var underline = pattern.New(`^[^\n]*\n {0,3}=+[ \t]*(?:\n|$)|^[^\n]*(?:\n|$)`)

func (doc *Document) cutHeading(n *markdown.Node) {
	text := doc.File.Text
	start := bytes.LastIndexByte(text[:n.Span.Start], '\n') + 1
	length := len(underline().Find(text[start:]))
	doc.replace([]splice{{diag.Span{Start: start, End: start + length}, ""}})
}

func (doc *Document) replace(splices []splice) {
	head := doc.File.Text[:doc.BodyStart]
	body := spliced(doc.File.Text, doc.BodyStart, splices)
	doc.File = &diag.File{Path: doc.File.Path, Text: slices.Concat(head, body)}
}

func (doc *Document) parseBody() (*markdown.Node, diag.List) {
	l := loader{}
	tree := l.body(doc.File, doc.BodyStart, doc.Head)
	return tree, l.problems
}

// DeskFile is the file with which an older text goes on on the desk: the text is
// the same, and so nothing is new that could be published.
func (t *Text) DeskFile(posted date.Date) ([]byte, error) {
	head := t.Head
	head.Posted, head.Change, head.Purpose = cmp.Or(head.Posted, posted), ChangeNote{}, nil
	lines, err := field.Encode(head)
	if err != nil {
		return nil, err
	}
	if place, ok := t.Source.Places["purpose"]; ok && t.Head.Purpose != nil {
		lines = append(lines, wholeLines(t.File.Text, diag.Span{Start: place.Key.Start, End: place.Value.End})...)
	}
	lines = quotedDate().ReplaceAll(lines, []byte("$1$2"))
	return slices.Concat([]byte(fence+"\n"), lines, []byte(fence+"\n"), t.File.Text[t.Source.BodyStart:]), nil
}

// quotedDate is a date as a program writes it; people need no quotes.
var quotedDate = pattern.New(`(?m)^((?:posted|updated|effective): )'([0-9-]+)'$`)

func wholeLines(text []byte, at diag.Span) []byte {
	start := bytes.LastIndexByte(text[:at.Start], '\n') + 1
	line, _, _ := bytes.Cut(text[at.End:], []byte("\n"))
	return append(bytes.Clone(text[start:at.End+len(line)]), '\n')
}

// CheckID says why no document can have an id: the problem of a file, or none.
func (d *Desk) CheckID(id string) diag.List {
	l := loader{}
	if got, _, ok := l.identity("content/"+id+".md", d.Settings); ok && got != id {
		l.whole("content/"+id+".md", RuleBadName, "name it "+got, "%q is not the id of a document", id)
	}
	return l.problems
}

// Anchored are the names that links to a text can have.
func (t *Text) Anchored() map[string]bool {
	names := map[string]bool{}
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		names[n.ID] = true
		return true
	})
	return names
}

// WithoutLinks is a text with the links inside the portal replaced by their
// words: two texts that are the same without them differ only in what the portal
// had at the time when they were imported.
func (t *Text) WithoutLinks() *Text {
	bare := t.WithBody(unlinked(t.Body()))
	bare.InShort, bare.Head.InShort = nil, nil
	bare.Head.Title = "" // taken from the desk where the file has none
	return bare
}

func unlinked(n *markdown.Node) *markdown.Node {
	bare := *n
	bare.Children = nil
	for _, c := range n.Children {
		switch c = unlinked(c); {
		case c.Kind == markdown.Link && (!IsFull(c.Dest) || c.Plain() == c.Dest): // words that are an address link to it
			bare.Children = append(bare.Children, c.Children...)
		case c.Kind == markdown.Image && !IsFull(c.Dest):
			bare.Children = append(bare.Children, literal(c.Text))
		case c.Kind == markdown.Paragraph && strings.TrimSpace(c.Plain()) == "": // held nothing but a link without words
		default:
			bare.Children = append(bare.Children, c)
		}
	}
	return &bare
}

// Stamp puts a value in the place of another in the bytes of a file as they are
// on disk. Everything else stays as it was typed: comments, the order of keys,
// line ends, a byte order mark.
func Stamp(raw []byte, at diag.Span, value string) []byte {
	start, end := onDisk(raw, at.Start), onDisk(raw, at.End)
	return bytes.Join([][]byte{raw[:start], []byte(value), raw[end:]}, nil)
}

// onDisk is the place in the bytes of a file of an offset in its text, which has
// neither a byte order mark nor carriage returns before line feeds.
func onDisk(raw []byte, offset int) int {
	at := len(raw) - len(bytes.TrimPrefix(raw, []byte("\uFEFF")))
	for ; at < len(raw) && offset > 0; at++ {
		if !bytes.HasPrefix(raw[at:], []byte("\r\n")) {
			offset--
		}
	}
	return at
}
