package redline

import (
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// A journal is the changes of a redline, in its order. The cells of tables write in that of the text.
type journal struct {
	changes []Change
	spacing int // number of the change of white space
	quotes  int // and of quotation marks
	tables  bool
	gone    numbering // numbers that headings and clauses lost
	came    numbering // and those that they got
	*reunion
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

// anchorUnmarked gives the anchor of a change to a node that holds no words for it; one that has an id of its own holds
// it in front of its words.
func (j *journal) anchorUnmarked(n *node, id int) *node {
	if n.Old && j.change(id).Kind == Move { // it leads to where the words are now
		return n
	}
	anchor := j.anchor(id)
	if anchor != "" && n.Kind == markdown.Note && n.ID != "" {
		mark := &node{Kind: markdown.Mark, Class: "rl-note", Aid: true, Anchor: anchor}
		n.Children = append([]*node{noteOf([]*node{mark})}, n.Children...)
		return n
	}
	n.Anchor = cmp.Or(anchor, n.Anchor)
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
	heading          *leaf  // the same, where nobody asked for its words yet
	in               *flatDocument
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

	mates leafMates // see wayOf

	lastGrouping int // change that divided or joined the paragraphs of this group
	sentence     sentenceStart
}

func newRecorder(p *pairing, j *journal, r references) *recorder {
	return &recorder{
		pairing: p, journal: j, references: r,
		moves: map[int]int{}, went: map[int]int{}, opens: map[int]*openChanges{},
	}
}

// openChanges are those that the next leaf or word may go on with, in what did not move
// and in each passage that did: these come in one order from either side.
type openChanges struct {
	attr      attrChange // of style or link
	structure int
	converted bool // it is of a table or of code
	typed     int
	numbering numbering
	made      numbering // of lists
	place     int       // counts words
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
		r.heading, r.in = l, d
	}
}

func (r *recorder) add(ch Change) int {
	ch.ID, ch.Count = len(r.changes)+1, max(ch.Count, 1)
	if r.heading != nil {
		r.section, r.heading = r.in.plain(r.heading), nil
	}
	ch.Row, ch.Column, ch.Key, ch.Section = r.row, r.column, r.key, r.section
	ch.inTable = r.inCell || r.row != ""
	if r.reunion != nil {
		if id := r.reunite(&ch); id != 0 {
			return id
		}
	}
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
	if ch.restated = ch.Class == Cosmetic && isRestated(r.new.vocabulary, a, b, e); ch.restated {
		ch.told, _ = r.new.toldOf(a, b, e, Figures)
	} else {
		ch.told, ch.bare = r.new.toldOf(a, b, e, ch.Class)
	}
	ch.in = r.sentenceAt(b, e.new)
	if r.tables {
		ch.saidOld, ch.saidNew = saidIn(r.new.vocabulary, a, e.old, e.oldEnd), saidIn(r.new.vocabulary, b, e.new, e.newEnd)
	}
	switch {
	case ch.Old.Text == "" && ch.New.Text == "":
		if id := r.open.structure; last(a.leaves).verbatim != last(b.leaves).verbatim &&
			id != 0 && r.change(id).Class == Cosmetic {
			return id // the end of a line of code
		}
		return r.spaced()
	case ch.Class == Cosmetic && isRequoted(ch.Old.Text, ch.New.Text):
		return r.requoted(ch)
	case ch.told != told{} && len(r.changes) > 0 && last(r.changes).told == ch.told && areQuotes(ch.Old.Text+ch.New.Text):
		return r.closed(ch)
	case e.old < e.oldEnd && e.new < e.newEnd &&
		isTakenBack(a.tokens[e.old:e.oldEnd]) != isTakenBack(b.tokens[e.new:e.newEnd]):
		ch.takeBack(isTakenBack(a.tokens[e.old:e.oldEnd]))
	case e.old == e.oldEnd:
		ch.Kind = Insertion
		if e.isLabel(a, b) {
			return r.unnumbered(&r.journal.came, ch)
		}
		if b.isMade(e.new, e.newEnd, a, e.old) {
			return r.typedNumber(ch)
		}
	case e.new == e.newEnd:
		ch.Kind = Deletion
		if e.isLabel(a, b) {
			return r.unnumbered(&r.journal.gone, ch)
		}
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

// A sentenceStart is where the sentence of a token of a leaf begins.
type sentenceStart struct {
	leaf         *leafText
	token, start int
}

// sentenceAt is where the sentence of a token begins in its file. It goes back as far as to the token that it was asked
// for before.
func (r *recorder) sentenceAt(s groupText, token int) int {
	leaf, k := s.leaves[s.leafOf(token)], token
	for !s.begins(k) && (k == len(s.tokens) || !r.new.endsSentence(s, k-1)) {
		if k--; r.sentence.leaf == leaf && r.sentence.token == k {
			k = r.sentence.start
			break
		}
	}
	if k == len(s.tokens) {
		return 0
	}
	r.sentence = sentenceStart{leaf, token, k}
	l, t := s.at(k)
	return l.spanOf(t).Start
}

// passageChange records that words moved between paragraphs, or that some of them changed, when they are first met.
func (r *recorder) passageChange(number int) int {
	if id := r.went[number]; id != 0 {
		return id
	}
	var m movedPassage
	var ch Change
	if number < 0 {
		m = r.within[-number-1]
		a, b := r.old.groupText([]int32{m.old.leaf}), r.new.groupText([]int32{m.new.leaf})
		e := edit{m.old.from, m.old.to, m.new.from, m.new.to, 0}
		ch = Change{Kind: Replacement, Class: r.new.classOf(a, b, e)}
		ch.told, ch.bare = r.new.toldOf(a, b, e, ch.Class)
		if e.old == e.oldEnd {
			ch.Kind = Insertion
		} else if e.new == e.newEnd {
			ch.Kind = Deletion
		}
	} else {
		m = r.moved[number-1]
		ch = Change{Kind: Move, Class: Substantive, From: r.old.headingOf(m.old.leaf), way: r.wayOf(m.old.leaf, m.new.leaf)}
	}
	ch.Old, ch.New = r.old.passageAt(m.old), r.new.passageAt(m.new)
	for _, f := range r.within[m.within:m.after] {
		ch.Old.Words, ch.New.Words = ch.Old.Words-r.old.passageAt(f.old).Words, ch.New.Words-r.new.passageAt(f.new).Words
	}
	id := r.add(ch)
	r.change(id).Section = r.new.headingOf(m.new.leaf)
	r.went[number] = id
	return id
}

// address describes a picture by its address and its text.
func (s groupText) address(at int) string {
	n := s.leaves[s.leafOf(at)].nodeOf(s.tokens[at])
	return n.Dest + " “" + n.Text + "”"
}

// blockChange is a change of whole blocks, with the fact or row that they are in.
func (r *recorder) blockChange(kind Kind, old, new []int32) Change {
	ch := Change{Kind: kind, Class: Cosmetic, Count: max(len(old), len(new))}
	ch.Old, ch.New = r.old.rest(old, r.movedOld), r.new.rest(new, r.movedNew)
	if ch.Old.Words+ch.New.Words > 0 || r.old.says(old) || r.new.says(new) {
		ch.Class = Substantive
	}
	if r.tables {
		ch.saidOld, ch.saidNew = r.old.said(old), r.new.said(new)
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
		e := edit{oldEnd: len(a.tokens), newEnd: len(b.tokens)}
		if ch.Class = r.new.classOf(a, b, e); ch.Class == Modality || ch.Class == Figures {
			ch.told, _ = r.new.toldOf(a, b, e, ch.Class)
		}
		if isTakenBack(a.tokens) != isTakenBack(b.tokens) {
			ch.takeBack(isTakenBack(a.tokens))
		}
	}
	return ch
}

// wayOf is the words that lead what moved, on either side. A section under a new name is the same place.
func (r *recorder) wayOf(i, j int32) (way told) {
	lead, now := leadOf(r.old, i), leadOf(r.new, j)
	if lead >= 0 {
		way.was = r.old.plain(&r.old.leaves[lead])
	}
	if now >= 0 {
		way.is = r.new.plain(&r.new.leaves[now])
	}
	if mate, ok := r.leafMates().new[lead]; ok && mate == now {
		way.was = way.is
	}
	return way
}

// leafMates are the first leaves of groups, by that of the other side, and the headings above headings.
type leafMates struct {
	old, new           map[int32]int32
	aboveOld, aboveNew []int32
}

func (r *recorder) leafMates() leafMates {
	if r.mates.new == nil {
		r.mates = leafMates{map[int32]int32{}, map[int32]int32{}, above(r.old), above(r.new)}
		for _, g := range r.groups {
			r.mates.new[g.old[0]], r.mates.old[g.new[0]] = g.new[0], g.old[0]
		}
	}
	return r.mates
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
	ch.From, ch.way = r.old.headingOf(old[0]), r.wayOf(old[0], new[0])
	id := r.add(ch)
	r.change(id).Section = r.new.headingOf(new[0])
	r.moves[number] = id
	return id
}

// rest is what leaves say beside what moved away from them or into them; nothing if all of it did.
func (d *flatDocument) rest(leaves []int32, by map[int32][]stretch) Passage {
	if !slices.ContainsFunc(leaves, func(i int32) bool { return by[i] != nil }) {
		return d.passage(leaves)
	}
	var p Passage
	var texts []string
	for _, i := range leaves {
		one := d.passage([]int32{i})
		if by[i] != nil {
			one.Text, one.Words = d.restOf(i, by[i])
		}
		texts, p.Words = append(texts, one.Text), p.Words+one.Words
		if p.Span == (diag.Span{}) {
			p.Span = one.Span
		}
		p.Span.End = max(p.Span.End, one.Span.End)
	}
	p.Text = strings.Trim(strings.Join(texts, "\n"), "\n")
	return p
}

func (d *flatDocument) restOf(i int32, moved []stretch) (text string, words int) {
	s := d.groupText([]int32{i})
	var texts []string
	for _, part := range between(0, len(s.tokens), moved, 0) {
		if part.move != 0 {
			if len(texts) == 0 || last(texts) != "…" {
				texts = append(texts, "…")
			}
			continue
		}
		p := s.passage(part.from, part.to)
		texts, words = append(texts, p.Text), words+p.Words
	}
	return strings.Join(texts, " "), words
}
