package redline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// A journal is the changes of a redline, in its order. The cells of tables write in that of the text.
type journal struct {
	changes []Change
	spacing int // number of the change of white space
	quotes  int // and of quotation marks
}

func (j *journal) change(id int) *Change { return &j.changes[id-1] }

// anchor is the address of a change, for the first of its marks.
func (j *journal) anchor(id int) string {
	ch := j.change(id)
	if ch.anchored {
		return ""
	}
	ch.anchored = true
	return ch.Anchor()
}

// begun is a new mark of a change. The first of a passage that moved says where it came from, or where it went.
func (j *journal) begun(kind markdown.Kind, change int, class string) *node {
	own, ch := &node{Kind: kind, Level: change, Class: class}, j.change(change)
	switch {
	case ch.Kind != Move || kind == markdown.Mark:
		own.Anchor = j.anchor(change)
	case kind == markdown.Deleted && !ch.left:
		ch.left, own.Anchor = true, ch.Anchor()+"-from"
		own.Children = []*node{wayOf(change, "redline.moved-away.words", "#"+ch.Anchor())}
	case kind == markdown.Inserted && !ch.anchored:
		own.Anchor = j.anchor(change)
		own.Children = []*node{wayOf(change, "redline.moved-here", "#"+ch.Anchor()+"-from")}
	}
	return own
}

func wayOf(change int, key, to string) *node {
	return &node{Kind: markdown.Remark, Text: key, Class: "rl-note", Dest: to, Level: change}
}

// anchorUnmarked gives the anchor of a change to a node that holds no words for it.
func (j *journal) anchorUnmarked(n *node, id int) *node {
	n.Anchor = cmp.Or(j.anchor(id), n.Anchor)
	return n
}

// movedClass is the class of the marks of words that moved between paragraphs.
const movedClass = "rl-move"

// numberClass is the class of the marks of clauses that were renumbered, and of mentions of them.
const numberClass = "rl-number"

func (j *journal) markClass(id int) string {
	switch ch := j.change(id); {
	case ch.Kind == Renumbered || ch.Kind == CrossReference:
		return numberClass
	case ch.Kind == Move:
		return movedClass
	case ch.Class == Substantive:
		return ""
	default:
		return "rl-" + string(ch.Class)
	}
}

func (j *journal) attrClass(id int) string {
	if kind := j.change(id).Kind; kind != CrossReference {
		return "rl-" + string(kind)
	}
	return j.markClass(id)
}

// A position says where in a text the next changes are.
type position struct {
	row, column, key string // of a table, or of the fact or the row of a register
	section          string // words of the heading above
}

// A recorder numbers the changes between what belongs together, while the tree is woven.
type recorder struct {
	*pairing
	*journal
	position
	references
	inCell bool

	moves   map[int]int // changes, by the number of the move
	went    map[int]int // the same of passages that moved between paragraphs
	open    *openChanges
	opens   map[int]*openChanges // by the number of the move, 0 for what did not move
	remarks []*node              // to be put before the leaf

	lastGrouping int // change that divided or joined the paragraphs of this group
}

func newRecorder(p *pairing, j *journal, r references) *recorder {
	return &recorder{pairing: p, journal: j, references: r, moves: map[int]int{}, went: map[int]int{}, opens: map[int]*openChanges{}}
}

// openChanges are those that the next leaf or word may go on with, in what did not move
// and in each passage that did: these come in one order from either side.
type openChanges struct {
	attr      attrChange // of style or link
	structure int
	converted bool // it is of a table or of code
	typed     int
	numbering numbering
	made      madeNumbering
	place     int // counts words
}

// An attrChange is a change of style or link, with the numbers of both and its last word.
type attrChange struct {
	from, to  int32
	id, place int
}

// follow goes on with what moved together, or with what did not move.
func (r *recorder) follow(move int) {
	if r.opens[move] == nil {
		r.opens[move] = &openChanges{}
	}
	r.open = r.opens[move]
}

// locate says which fact or row the next changes are in, and below which heading. In a cell it is the row's.
func (r *recorder) locate(d *flatDocument, leaf int32) {
	if in := d.in(leaf); !r.inCell {
		r.key = cmp.Or(in.fact, in.key)
	}
}

// enterSection says below which heading the next changes are, if a leaf is one.
func (r *recorder) enterSection(d *flatDocument, leaf int32) {
	if l := &d.leaves[leaf]; l.kind == heading {
		r.section = d.plain(l)
	}
}

func (r *recorder) add(ch Change) int {
	ch.ID, ch.Count = len(r.changes)+1, max(ch.Count, 1)
	ch.Row, ch.Column, ch.Key, ch.Section = r.row, r.column, r.key, r.section
	r.changes = append(r.changes, ch)
	return ch.ID
}

// remark puts a note before the next leaf.
func (r *recorder) remark(key, more string, id int) *node {
	n := &node{Kind: markdown.Remark, Text: key, Name: more, Class: "rl-note", Anchor: r.anchor(id), Level: id}
	if r.change(id).isOnlyForm() {
		n.Class += " rl-cosmetic"
	}
	r.remarks = append(r.remarks, n)
	return n
}

func (r *recorder) wordChange(a, b groupText, e edit) int {
	if e.moved != 0 {
		return r.passageChange(e.moved)
	}
	ch := Change{
		Kind: Replacement, Class: r.new.classOf(a, b, e),
		Old: a.passage(e.old, e.oldEnd), New: b.passage(e.new, e.newEnd),
	}
	ch.told = r.new.toldOf(a, b, e, ch.Class)
	switch {
	case ch.Old.Text == "" && ch.New.Text == "":
		if last(a.leaves).verbatim != last(b.leaves).verbatim && r.open.structure != 0 {
			return r.open.structure // the end of a line of code
		}
		return r.spaced()
	case ch.Class == Cosmetic && quotes(ch.Old.Text) != quotes(ch.New.Text) && unquoted(ch.Old.Text) == unquoted(ch.New.Text):
		return r.requoted(ch)
	case isTakenBack(a.tokens[e.old:e.oldEnd]) != isTakenBack(b.tokens[e.new:e.newEnd]):
		ch.takeBack(isTakenBack(a.tokens[e.old:e.oldEnd]))
	case e.old == e.oldEnd:
		ch.Kind = Insertion
		if b.isMade(e.new, e.newEnd, a, e.old) {
			return r.typedNumber(ch)
		}
	case e.new == e.newEnd:
		ch.Kind = Deletion
		if a.isMade(e.old, e.oldEnd, b, e.new) {
			return r.typedNumber(ch)
		}
	case e.isLabel(a, b):
		return r.renumbered(ch)
	case e.oldEnd == e.old+1 && e.newEnd == e.new+1 &&
		a.tokens[e.old].fold == r.new.picture && b.tokens[e.new].fold == r.new.picture:
		ch.Kind, ch.Class = ImageChange, Substantive
		ch.Old.Text, ch.New.Text, ch.Old.Words, ch.New.Words = a.address(e.old), b.address(e.new), 0, 0
	case r.isReference(a, b, e):
		ch.Kind, ch.Class, ch.Old.Words, ch.New.Words = CrossReference, Cosmetic, 0, 0
	}
	return r.add(ch)
}

// quoteSigns are quotation marks and apostrophes in their forms.
const quoteSigns = "\"'“”„‟«»‹›‘’‚‛`´′″ʼ"

// quotes are the forms of quotation marks that stand in a text, each once, in an order of their own.
func quotes(s string) string {
	var signs []string
	for _, r := range s {
		if strings.ContainsRune(quoteSigns, r) {
			signs = append(signs, string(r))
		}
	}
	slices.Sort(signs)
	return strings.Join(slices.Compact(signs), " ")
}

// unquoted is a text with quotation marks of one form.
func unquoted(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(quoteSigns, r) {
			return '\''
		}
		return r
	}, s)
}

// requoted records that quotation marks have another form. All of them are one change, which tells the forms.
func (r *recorder) requoted(ch Change) int {
	ch.Old.Text, ch.New.Text = quotes(ch.Old.Text), quotes(ch.New.Text)
	if r.journal.quotes == 0 {
		r.journal.quotes = r.add(ch)
		return r.journal.quotes
	}
	all := r.change(r.journal.quotes)
	all.Count++
	all.Old.Words, all.New.Words = all.Old.Words+ch.Old.Words, all.New.Words+ch.New.Words
	all.Old.Text, all.New.Text = quotes(all.Old.Text+ch.Old.Text), quotes(all.New.Text+ch.New.Text)
	return all.ID
}

// typedNumber records that a number is typed on one side and made by a list on the other. Those that follow each other
// are one change.
func (r *recorder) typedNumber(ch Change) int {
	if id := r.open.typed; id != 0 && r.change(id).Kind == ch.Kind {
		before := r.change(id)
		before.Count++
		for _, p := range []struct{ to, more *Passage }{{&before.Old, &ch.Old}, {&before.New, &ch.New}} {
			if p.more.Text != "" {
				p.to.Text, p.to.Words, p.to.Span.End = p.to.Text+" "+p.more.Text, p.to.Words+p.more.Words, p.more.Span.End
			}
		}
		return id
	}
	ch.Class = Cosmetic
	r.open.typed = r.add(ch)
	return r.open.typed
}

// passageChange records that words moved between paragraphs, when they are first met.
func (r *recorder) passageChange(number int) int {
	if id := r.went[number]; id != 0 {
		return id
	}
	m := r.moved[number-1]
	id := r.add(Change{
		Kind: Move, Class: Substantive, From: r.old.headingOf(m.old.leaf), Old: r.old.passageAt(m.old), New: r.new.passageAt(m.new),
	})
	r.change(id).Section = r.new.headingOf(m.new.leaf)
	r.went[number] = id
	return id
}

// address describes a picture by its address and its text.
func (s groupText) address(at int) string {
	n := s.leaves[s.leafOf(at)].nodeOf(s.tokens[at])
	return n.Dest + " “" + n.Text + "”"
}

// spaced records a change of nothing but white space. All of them are one change.
func (r *recorder) spaced() int {
	if r.spacing == 0 {
		r.spacing = r.add(Change{Kind: Spacing, Class: Cosmetic})
	} else {
		r.change(r.spacing).Count++
	}
	return r.spacing
}

// restyled records a change of style or link of a word that stays, and returns 0 where there is none. Words one
// behind the other that change in one way are one change; so are paragraphs one behind the other.
func (r *recorder) restyled(a, b groupText, i, j int) int {
	r.open.place++
	t, u := a.tokens[i], b.tokens[j]
	if t.attr == u.attr {
		return 0
	}
	old, new := a.passage(i, i+1), b.passage(j, j+1)
	if l := &r.open.attr; l.id != 0 && l.from == t.attr && l.to == u.attr && l.place == r.open.place-1 {
		l.place = r.open.place
		r.extend(l.id, old, new, u.gap != 0 || b.begins(j))
		return l.id
	}
	was, is := r.old.styleAt(a, i), r.new.styleAt(b, j)
	ch := Change{
		Kind: Format, Class: Cosmetic, About: new.Text,
		Old: Passage{Text: styleName(was), Span: old.Span}, New: Passage{Text: styleName(is), Span: new.Span},
	}
	if was.Dest+is.Dest+was.Title+is.Title == "" { // one that leads nowhere is no link for readers
		was.Link = is.Link
	}
	if was.Link != is.Link || was.Dest != is.Dest || was.Title != is.Title {
		ch.Kind, ch.Class = LinkChange, Substantive
		ch.Old.Text, ch.New.Text = was.Dest, is.Dest
		if was.Dest == is.Dest {
			ch.Old.Text, ch.New.Text = was.Dest+" “"+was.Title+"”", is.Dest+" “"+is.Title+"”"
		}
		if r.ids[was.Dest] == is.Dest && was.Title == is.Title && is.Dest != "" { // to the same heading as before
			ch.Kind, ch.Class = CrossReference, Cosmetic
		}
	}
	id := r.add(ch)
	r.open.attr = attrChange{from: t.attr, to: u.attr, id: id, place: r.open.place}
	return id
}

func (v *vocabulary) styleAt(s groupText, at int) text.Style {
	l, t := s.at(at)
	return v.styled[l.pieces[l.pieceAt(t.start)].attr]
}

// styleName is a style in words that need no translation: those of the text's serialisation.
func styleName(s text.Style) string {
	names := s.Names()
	if s.Link && s.Dest == "" { // its address is none that may be used
		names = append(names, "link")
	}
	return cmp.Or(strings.Join(names, " "), "plain")
}

// longestAbout is how many bytes of words with another address or style are told.
const longestAbout = 200

// extend makes a change of style or link reach over one more word.
func (r *recorder) extend(id int, old, new Passage, apart bool) {
	ch := r.change(id)
	if len(ch.About) < longestAbout {
		if apart {
			ch.About += " "
		}
		ch.About += new.Text
	}
	ch.Old.Span.End, ch.New.Span.End = max(ch.Old.Span.End, old.Span.End), max(ch.New.Span.End, new.Span.End)
}

// isConverted reports whether two leaves are a table on one side and none on the other, or code on one.
func (r *recorder) isConverted(i, j int32) bool {
	isCode := func(d *flatDocument, leaf int32) bool { return d.leaves[leaf].kind == verbatim }
	return (r.old.rowOf(i) == 0) != (r.new.rowOf(j) == 0) || isCode(r.old, i) != isCode(r.new, j)
}

// compareStructure compares the kinds of two leaves that belong together and of what they stand in. What changes in
// one way is told once; so is a table that was a list, whatever its cells were.
func (r *recorder) compareStructure(i, j int32) {
	was, is := r.old.structure(i), r.new.structure(j)
	if was == is {
		r.open.structure = 0
		return
	}
	if id := r.open.structure; id != 0 {
		ch := r.change(id)
		isSame := ch.Old.Text == was && ch.New.Text == is
		isAlike := outermost(ch.Old.Text) == outermost(was) && outermost(ch.New.Text) == outermost(is)
		if isSame || isAlike && r.open.converted && r.isConverted(i, j) {
			ch.Count++
			r.lastGrouping = id
			return
		}
	}
	r.open.structure = r.add(Change{
		Kind: Structure, Class: Cosmetic,
		Old: Passage{Text: was, Span: r.old.leaves[i].node.Span}, New: Passage{Text: is, Span: r.new.leaves[j].node.Span},
	})
	r.open.converted = r.isConverted(i, j)
	r.lastGrouping = r.open.structure
	r.remark("redline.was", was, r.open.structure)
}

// A madeNumbering is the last change of numbers that a list makes, which the next item of it may go on with.
type madeNumbering struct {
	numbering
	old, new int32 // the lists
}

// compareNumbers compares the numbers that lists make before two leaves. What moves by the same in one list is told
// once: "2. – 4. are now 3. – 5."
func (r *recorder) compareNumbers(i, j int32) {
	was, is := r.old.madeNumber(i), r.new.madeNumber(j)
	if was == "" || is == "" || was == is || r.old.structure(i) != r.new.structure(j) {
		return
	}
	old := Passage{Text: was + ".", Span: r.old.leaves[i].node.Span}
	new := Passage{Text: is + ".", Span: r.new.leaves[j].node.Span}
	by, _ := shiftOf(was, is)
	in := madeNumbering{old: r.old.in(i).parent, new: r.new.in(j).parent}
	if n := r.open.made; n.id != 0 && n.by == by && n.old == in.old && n.new == in.new {
		ch := r.change(n.id)
		ch.Count++
		ch.Old.Text, ch.New.Text = n.firstOld+" – "+old.Text, n.firstNew+" – "+new.Text
		return
	}
	id := r.add(Change{Kind: Renumbered, Class: Cosmetic, Old: old, New: new})
	in.numbering = numbering{id, by, old.Text, new.Text}
	r.open.made = in
	r.remark("redline.renumbered", "", id)
}

// outermost is the first of the containers in the name of a structure.
func outermost(structure string) string {
	name, _, _ := strings.Cut(structure, " > ")
	return name
}

// compareNeighbours compares whether two leaves that follow each other on both sides stand
// in one list, item or quotation on both.
func (r *recorder) compareNeighbours(i, j, nextOld, nextNew int32) {
	was, is := r.old.shares(i, nextOld), r.new.shares(j, nextNew)
	if was == is {
		return
	}
	old, new := Passage{Text: "together " + strconv.Itoa(was)}, Passage{Text: "together " + strconv.Itoa(is)}
	r.remark("redline.structure", "", r.add(Change{Kind: Structure, Class: Cosmetic, Old: old, New: new}))
}

func (r *recorder) regrouped(g *group) {
	ch := Change{Kind: Split, Class: Cosmetic, Count: max(len(g.old), len(g.new))}
	if len(g.old) > len(g.new) {
		ch.Kind = Merge
	}
	ch.Old = Passage{Text: r.old.structure(g.old[0]), Span: r.old.leaves[g.old[0]].node.Span}
	ch.New = Passage{Text: r.new.structure(g.new[0]), Span: r.new.leaves[g.new[0]].node.Span}
	r.lastGrouping = r.add(ch)
	r.remark("redline."+string(ch.Kind), "", r.lastGrouping)
}

// blockChange is a change of whole blocks, with the fact or row that they are in.
func (r *recorder) blockChange(kind Kind, old, new []int32) Change {
	ch := Change{Kind: kind, Class: Cosmetic, Count: max(len(old), len(new))}
	ch.Old, ch.New = r.old.rest(old, r.movedOld), r.new.rest(new, r.movedNew)
	if ch.Old.Words+ch.New.Words > 0 || r.old.says(old) || r.new.says(new) {
		ch.Class = Substantive
	}
	if len(new) > 0 {
		r.locate(r.new, new[0])
	} else {
		r.locate(r.old, old[0])
	}
	if kind != Move && len(old) == 1 && len(new) == 1 && ch.Class == Substantive &&
		r.old.leaves[old[0]].isRunning() && r.new.leaves[new[0]].isRunning() {
		// "5 days" for "2 days" is a change of figures even where nothing of the leaf stays
		a, b := r.old.groupText(old), r.new.groupText(new)
		ch.Class = r.new.classOf(a, b, edit{oldEnd: len(a.tokens), newEnd: len(b.tokens)})
		if isTakenBack(a.tokens) != isTakenBack(b.tokens) {
			ch.takeBack(isTakenBack(a.tokens))
		}
	}
	return ch
}

// moveChange records a move when it is first met.
func (r *recorder) moveChange(number int) int {
	if id := r.moves[number]; id != 0 {
		return id
	}
	var old, new []int32
	for _, g := range r.groups {
		if g.moved == number {
			old, new = append(old, g.old...), append(new, g.new...)
		}
	}
	ch := r.blockChange(Move, old, new)
	ch.From = r.old.headingOf(old[0])
	id := r.add(ch)
	r.change(id).Section = r.new.headingOf(new[0])
	r.moves[number] = id
	return id
}
