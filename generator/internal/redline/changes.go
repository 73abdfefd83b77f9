package redline

import (
	"strconv"
	"strings"

	"fairnotice/generator/internal/diag"
)

// wordChange numbers an edit of words.
func (k *collector) wordChange(a, b side, e edit) int {
	ch := Change{Kind: Replacement, Class: k.classOf(a, b, e), Old: a.passage(e.old, e.oldEnd), New: b.passage(e.new, e.newEnd)}
	switch {
	case ch.Old.Text == "" && ch.New.Text == "":
		return k.spaced()
	case e.old == e.oldEnd:
		ch.Kind = Insertion
	case e.new == e.newEnd:
		ch.Kind = Deletion
	case k.isLabel(a, b, e):
		return k.renumbered(ch)
	case k.isPicture(a, e) && k.isPicture(b, edit{e.new, e.newEnd, 0, 0}):
		ch.Kind, ch.Class, ch.Old.Text, ch.New.Text = ImageChange, Substantive, a.address(e.old), b.address(e.new)
		ch.Old.Words, ch.New.Words = 0, 0
	case k.isReference(a, b, e):
		ch.Kind, ch.Class = CrossReference, Cosmetic
	}
	if ch.Kind == CrossReference {
		ch.Old.Words, ch.New.Words = 0, 0
	}
	return k.add(ch)
}

func (k *collector) isPicture(s side, e edit) bool {
	return e.oldEnd == e.old+1 && s.tokens[e.old].fold == k.picture
}

// address tells a picture by its address and its text.
func (s side) address(at int) string {
	f, t := s.flatAt(at)
	n := f.pieces[f.pieceAt(t.start)].node
	return n.Dest + " “" + n.Text + "”"
}

// spaced numbers a change of nothing but white space. All of them are one change.
func (k *collector) spaced() int {
	if k.spacing == 0 {
		k.spacing = k.add(Change{Kind: Spacing, Class: Cosmetic})
		return k.spacing
	}
	k.change(k.spacing).Count++
	return k.spacing
}

// An attrChange is a change of style or link that may go on with the next word.
type attrChange struct {
	from, to int32
	link     int
	place    int
}

// restyled numbers a change of style or link of a word that stays, and returns 0
// where there is none. Words one behind the other that change in one way are one
// change; so are paragraphs one behind the other.
func (k *collector) restyled(t, u token, a, b side, i, j int) int {
	k.flow.place++
	if t.attr == u.attr {
		return 0
	}
	if l := &k.flow.attr; l.link != 0 && l.from == t.attr && l.to == u.attr && l.place == k.flow.place-1 {
		l.place = k.flow.place
		k.extend(l.link, a.passage(i, i+1), b.passage(j, j+1), u.gap != 0 || b.begins(j))
		return l.link
	}
	f, _ := a.flatAt(i)
	g, _ := b.flatAt(j)
	was, is := k.styled[f.pieces[f.pieceAt(t.start)].attr], k.styled[g.pieces[g.pieceAt(u.start)].attr]
	ch := Change{Kind: Format, Class: Cosmetic, Old: a.passage(i, i+1), New: b.passage(j, j+1)}
	ch.Old.Text, ch.New.Text = was.name(), is.name()
	if was.link != is.link || was.dest != is.dest || was.title != is.title {
		ch.Kind, ch.Class = LinkChange, Substantive
		ch.Old.Text, ch.New.Text = was.dest, is.dest
		if was.dest == is.dest {
			ch.Old.Text, ch.New.Text = was.dest+" “"+was.title+"”", is.dest+" “"+is.title+"”"
		}
		if k.ids[was.dest] == is.dest && was.title == is.title && is.dest != "" { // to the same heading as before
			ch.Kind, ch.Class = CrossReference, Cosmetic
		}
	}
	ch.Old.Words, ch.New.Words = 0, 0
	ch.About = b.passage(j, j+1).Text
	id := k.add(ch)
	k.flow.attr = attrChange{from: t.attr, to: u.attr, link: id, place: k.flow.place}
	return id
}

// longestAbout is how many bytes of words with another address or style are told.
const longestAbout = 200

// extend makes a change of style or link reach over one more word.
func (k *collector) extend(id int, old, new Passage, apart bool) {
	ch := k.change(id)
	if len(ch.About) < longestAbout {
		if apart {
			ch.About += " "
		}
		ch.About += new.Text
	}
	for _, side := range []struct {
		at   *diag.Span
		more diag.Span
	}{{&ch.Old.Span, old.Span}, {&ch.New.Span, new.Span}} {
		if side.at.End <= side.more.Start || side.at.End < side.more.End {
			side.at.End = max(side.at.End, side.more.End)
		}
	}
}

// name is a style in words that need no translation: those of the text's
// serialisation.
func (s style) name() string {
	var names []string
	for _, m := range []struct {
		on   bool
		name string
	}{{s.strong, "strong"}, {s.emphasis, "emphasis"}, {s.struck, "struck"}, {s.code, "code"}} {
		if m.on {
			names = append(names, m.name)
		}
	}
	if len(names) == 0 {
		return "plain"
	}
	return strings.Join(names, " ")
}

// structure compares the kinds of two leaves that belong together and of what they
// stand in.
func (k *collector) structure(i, j int32) {
	was, is := k.path(k.old, i), k.path(k.new, j)
	if was == is {
		k.flow.shape = shape{}
		return
	}
	if l := &k.flow.shape; l.id != 0 && l.was == was && l.is == is {
		k.change(l.id).Count++
		return
	}
	id := k.add(Change{Kind: Structure, Class: Cosmetic, Old: Passage{Text: was, Span: k.old.leaves[i].node.Span}, New: Passage{Text: is, Span: k.new.leaves[j].node.Span}})
	k.flow.shape = shape{was: was, is: is, id: id}
	k.remark("redline.was", was, id)
}

// A shape is the last change of structure, which the next leaf may go on with.
type shape struct {
	was, is string
	id      int
}

// path is what a leaf is and stands in, from the outside to the inside.
func (c *comparison) path(d *doc, leaf int32) string {
	l := d.leaves[leaf]
	names := []string{blockSign(l.node)}
	if l.kind == verbatim {
		names[0] = "code"
	}
	for x := l.box; x >= 0; x = d.boxes[x].parent {
		if n := d.boxes[x].node; !isTransparent(n) && n.Kind != 0 {
			names = append([]string{blockSign(n)}, names...)
		}
	}
	return strings.Join(names, " > ")
}

// shares is in how many boxes that are part of a text two leaves stand together.
func (d *doc) shares(i, j int32) int {
	n := 0
	a, b := d.leaves[i].box, d.leaves[j].box
	for d.boxes[a].depth > d.boxes[b].depth {
		a = d.boxes[a].parent
	}
	for d.boxes[b].depth > d.boxes[a].depth {
		b = d.boxes[b].parent
	}
	for a != b {
		a, b = d.boxes[a].parent, d.boxes[b].parent
	}
	for ; a >= 0; a = d.boxes[a].parent {
		if !isTransparent(d.boxes[a].node) {
			n++
		}
	}
	return n
}

// together compares whether two leaves that follow each other on both sides stand
// in one list, item or quotation on both.
func (k *collector) together(i, j, nextOld, nextNew int32) {
	was, is := k.old.shares(i, nextOld), k.new.shares(j, nextNew)
	if was == is {
		return
	}
	id := k.add(Change{Kind: Structure, Class: Cosmetic, Old: Passage{Text: "together " + strconv.Itoa(was)}, New: Passage{Text: "together " + strconv.Itoa(is)}})
	k.remark("redline.structure", "", id)
}
