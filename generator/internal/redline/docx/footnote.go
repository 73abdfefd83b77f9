package docx

import (
	"fmt"
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
)

// footnotes are those of both texts by their numbers, and which a mention has shown. Word knows
// one mention of each note, so further ones are a number.
type footnotes struct {
	new, gone, old     map[int]*node // of the newer text; of the older text alone; of the older text as it was
	newShown, oldShown map[int]bool
	written            int
	inside             bool   // while a note is written, which can mention no other
	mark               string // what stands before the words of a note
}

func newFootnotes(blocks, old []*node) footnotes {
	f := footnotes{map[int]*node{}, map[int]*node{}, map[int]*node{}, map[int]bool{}, map[int]bool{}, 0, false, ""}
	for _, block := range blocks {
		markdown.Walk(block, func(n *node) bool {
			if n.Kind == markdown.Note && n.Old {
				f.gone[n.Level] = n
			} else if n.Kind == markdown.Note {
				f.new[n.Level] = n
			}
			return true
		})
	}
	for _, block := range old {
		markdown.Walk(block, func(n *node) bool {
			if n.Kind == markdown.Note {
				f.old[n.Level] = n
			}
			return true
		})
	}
	return f
}

// noteRef mentions a footnote. Where both texts have the mention, and it is the first one in one of them alone, it
// shows the note on that side.
func (l *line) noteRef(n *node, in look, mark track) {
	f, k, tracks := &l.footnotes, n.Level, l.tracks(mark)
	inBoth := len(tracks) == 0
	switch isNew := inBoth || len(tracks) == 1 && (tracks[0] == inserted || tracks[0] == movedTo); {
	case inBoth && f.showsNew(k) && f.showsOld(k):
		l.footnote(nil, f.gone[k], f.new[k])
	case inBoth && f.showsNew(k):
		l.number(k, in, []track{deleted})
		l.footnote([]track{inserted}, f.new[k])
	case inBoth && f.showsOld(k):
		l.footnote([]track{deleted}, f.old[k])
		l.number(k, in, []track{inserted})
	case isNew && !inBoth && f.showsNew(k):
		l.footnote(tracks, f.new[k])
	case !isNew && len(tracks) == 1 && f.showsOld(k):
		l.footnote(tracks, f.old[k])
	default:
		l.number(k, in, tracks)
		return
	}
	for _, t := range tracks {
		f.newShown[k] = f.newShown[k] || t == inserted || t == movedTo
		f.oldShown[k] = f.oldShown[k] || t == deleted || t == movedFrom
	}
	if inBoth {
		f.newShown[k], f.oldShown[k] = true, true
	}
}

func (f *footnotes) showsNew(k int) bool { return f.new[k] != nil && !f.newShown[k] && !f.inside }

func (f *footnotes) showsOld(k int) bool { return f.old[k] != nil && !f.oldShown[k] && !f.inside }

// number is a mention of a note that is shown elsewhere.
func (l *line) number(k int, in look, tracks []track) {
	in.raised = true
	l.add(runProperties(in, false)+runContent(textTag(tracks), strconv.Itoa(k)), in.link, tracks)
}

// footnote mentions a note and writes it: what is gone of it, and what there is.
func (l *line) footnote(tracks []track, notes ...*node) {
	l.footnotes.written++
	id := l.footnotes.written
	const raised = `<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>`
	l.add(fmt.Sprintf(`%s<w:footnoteReference w:id="%d"/>`, raised, id), "", tracks)
	body, pending := l.out, l.pending
	l.out, l.pending, l.footnotes.inside = &strings.Builder{}, nil, true
	l.footnotes.mark = `<w:r>` + raised + `<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>`
	at := place{}
	if len(tracks) > 0 {
		at.track = tracks[0]
	}
	for _, note := range notes {
		if note != nil {
			l.block(note, at)
		}
	}
	fmt.Fprintf(&l.notes, `<w:footnote w:id="%d">%s</w:footnote>`, id, l.out)
	l.out, l.pending, l.footnotes.inside, l.footnotes.mark = body, pending, false, ""
}

// unmentioned writes the notes that no mention has shown, so that no word is lost.
func (w *writer) unmentioned(notes *node, at place) {
	for _, note := range notes.Children {
		shown := w.footnotes.newShown
		if note.Old {
			shown = w.footnotes.oldShown
		}
		if note.Kind != markdown.Note || !shown[note.Level] {
			w.block(note, at)
		}
	}
}
