package docx

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
)

// A track says what happened to blocks or words, by the element around them: "" where
// nothing did.
type track string

const (
	inserted  track = "ins"
	deleted   track = "del"
	movedTo   track = "moveTo"
	movedFrom track = "moveFrom"
)

// A look is how words are set, and where they lead.
type look struct {
	bold, italic, struck, code, raised bool
	link                               string // attribute of the element around a link, "" for none
}

// A piece is a run with what stands around it.
type piece struct {
	link  string
	track []track // outermost first
	xml   string
}

// A line gathers the runs of a paragraph.
type line struct {
	*writer
	around track // what happened to the paragraph
	isCode bool
	pieces []piece
}

// tracks are what stands around words that are marked in a paragraph to which something happened. What was taken out
// of a passage that moved stood in it elsewhere: here it neither is nor was.
func (l *line) tracks(mark track) []track {
	switch {
	case l.around == movedTo && mark == deleted:
		return []track{movedTo, deleted}
	case l.around == movedFrom || mark == "":
		mark = l.around
	}
	if mark == "" {
		return nil
	}
	return []track{mark}
}

func (l *line) nodes(nodes []*node, s look, mark track) {
	for _, n := range nodes {
		l.node(n, s, mark)
	}
}

func (l *line) node(n *node, s look, mark track) {
	if n.Aid { // the number of an item that is gone: Word counts it, too
		return
	}
	switch n.Kind {
	case markdown.Mark:
		if n.Aid { // the number that an item had: Word makes one
			return
		}
		if n.Anchor != "" && n.Level > 0 {
			defer func() { l.comment(l.Note(n)) }()
		}
	case markdown.Text, markdown.CodeSpan:
		s.code = s.code || n.Kind == markdown.CodeSpan
		l.words(n.Text, s, mark)
	case markdown.Word:
		l.words(l.Word(n.Text), s, mark)
	case markdown.Break:
		l.run("<w:br/>", s, mark)
	case markdown.Emphasis:
		s.italic = true
	case markdown.Strong:
		s.bold = true
	case markdown.Struck:
		s.struck = true
	case markdown.Inserted:
		mark = inserted
	case markdown.Deleted:
		mark = deleted
	case markdown.Link:
		s.link = l.link(n.Dest)
	case markdown.Image:
		s.link = l.link(n.Dest)
		l.words("["+n.Text+"]", s, mark)
	case markdown.NoteRef:
		l.noteRef(n, s, mark)
	case markdown.Remark:
		l.comment(l.Note(n))
	}
	l.nodes(n.Children, s, mark)
}

// words adds text. A line that ends is a space, but for code.
func (l *line) words(s string, in look, mark track) {
	if !l.isCode {
		s = strings.ReplaceAll(s, "\n", " ")
	}
	tracks := l.tracks(mark)
	if content := runContent(textTag(tracks), s); content != "" {
		l.add(runProperties(in, isRightToLeft(s))+content, in.link, tracks)
	}
}

// textTag is the element of words that are tracked so.
func textTag(tracks []track) string {
	if len(tracks) > 0 && tracks[len(tracks)-1] == deleted {
		return "w:delText"
	}
	return "w:t"
}

func (l *line) run(content string, s look, mark track) {
	l.add(runProperties(s, false)+content, s.link, l.tracks(mark))
}

func (l *line) add(content, link string, tracks []track) {
	l.pieces = append(l.pieces, piece{link, tracks, "<w:r>" + content + "</w:r>"})
}

func runProperties(s look, rightToLeft bool) string {
	var out strings.Builder
	for _, p := range []struct {
		is  bool
		xml string
	}{
		{s.code, `<w:rStyle w:val="VerbatimChar"/>`}, {!s.code && s.link != "", `<w:rStyle w:val="Hyperlink"/>`},
		{s.bold, "<w:b/><w:bCs/>"}, {s.italic, "<w:i/><w:iCs/>"}, {s.struck, "<w:strike/>"},
		{s.raised, `<w:vertAlign w:val="superscript"/>`}, {rightToLeft, "<w:rtl/>"},
	} {
		if p.is {
			out.WriteString(p.xml)
		}
	}
	if out.Len() == 0 {
		return ""
	}
	return "<w:rPr>" + out.String() + "</w:rPr>"
}

// comment puts a note beside the words at which the line has arrived.
func (l *line) comment(says string) {
	if says == "" {
		return
	}
	l.commented++
	id := l.commented
	fmt.Fprintf(&l.comments, `<w:comment w:id="%d" %s w:initials="%s">`+
		`<w:p><w:pPr><w:pStyle w:val="CommentText"/></w:pPr><w:r>%s</w:r></w:p></w:comment>`,
		id, l.stamp(), initials(l.opt.Author), texts(says))
	l.pieces = append(l.pieces, piece{xml: fmt.Sprintf(`<w:commentRangeStart w:id="%d"/><w:commentRangeEnd w:id="%d"/>`+
		`<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:commentReference w:id="%d"/></w:r>`, id, id, id)})
}

func initials(name string) string {
	var out strings.Builder
	for _, word := range strings.Fields(name) {
		out.WriteRune([]rune(word)[0])
	}
	return escaped(out.String())
}

// link is the attribute of a link, "" for what leads nowhere.
func (w *writer) link(dest string) string {
	if id, here := strings.CutPrefix(dest, "#"); here {
		if w.anchors[id] == 0 {
			return ""
		}
		return `w:anchor="` + bookmark(w.anchors[id]) + `"`
	}
	if strings.HasPrefix(dest, "/") && !strings.HasPrefix(dest, "//") {
		dest = strings.TrimSuffix(w.opt.Base, "/") + dest
	}
	target, err := url.Parse(dest)
	if err != nil || dest == "" {
		return ""
	}
	address := target.String()
	id := w.linked[address]
	if id == 0 {
		w.targets = append(w.targets, address)
		id = len(w.targets)
		w.linked[address] = id
	}
	return fmt.Sprintf(`r:id="link%d"`, id)
}

func bookmark(number int) string { return fmt.Sprintf("_Ref%08d", number) }

// print writes the runs: those of a link together, in them those of one change.
func (l *line) print() string {
	var out strings.Builder
	for from, to := 0, 0; from < len(l.pieces); from = to {
		for to = from + 1; to < len(l.pieces) && l.pieces[to].link == l.pieces[from].link; to++ {
		}
		inside := l.tracked(l.pieces[from:to])
		if link := l.pieces[from].link; link != "" {
			inside = "<w:hyperlink " + link + ">" + inside + "</w:hyperlink>"
		}
		out.WriteString(inside)
	}
	return out.String()
}

func (l *line) tracked(pieces []piece) string {
	var out strings.Builder
	for from, to := 0, 0; from < len(pieces); from = to {
		for to = from + 1; to < len(pieces) && slices.Equal(pieces[to].track, pieces[from].track); to++ {
		}
		for _, t := range pieces[from].track {
			out.WriteString("<w:" + l.stamped(t) + ">")
		}
		for _, p := range pieces[from:to] {
			out.WriteString(p.xml)
		}
		for _, t := range slices.Backward(pieces[from].track) {
			out.WriteString("</w:" + string(t) + ">")
		}
	}
	return out.String()
}
