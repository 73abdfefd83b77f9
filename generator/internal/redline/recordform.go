package redline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// quoteSigns are quotation marks and apostrophes in their forms.
const quoteSigns = "\"'“”„‟«»‹›‘’‚‛`´′″ʼ"

// quotes are the forms of quotation marks that stand in a text, each once.
func quotes(s string) string {
	var signs []string
	for _, r := range s {
		if sign := string(r); strings.ContainsRune(quoteSigns, r) && !slices.Contains(signs, sign) {
			signs = append(signs, sign)
		}
	}
	return strings.Join(signs, " ")
}

// areQuotes reports whether a text is nothing but quotation marks.
func areQuotes(s string) bool { return strings.Trim(s, quoteSigns+" ") == "" }

// isRequoted reports whether two texts differ in the form of quotation marks alone.
func isRequoted(was, is string) bool {
	return quotes(was) != quotes(is) && unquoted(was) == unquoted(is)
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
	ch.Old.Text, ch.New.Text, ch.told = quotes(ch.Old.Text), quotes(ch.New.Text), told{}
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

// closed records the other half of a pair of quotation marks as one change with the first.
func (r *recorder) closed(ch Change) int {
	first := &r.changes[len(r.changes)-1]
	ch.Old.Words, ch.New.Words = 0, 0
	first.Old.add(ch.Old)
	first.New.add(ch.New)
	return first.ID
}

// add puts more words behind those of a passage.
func (p *Passage) add(more Passage) {
	if more.Text != "" {
		p.Text, p.Words, p.Span.End = p.Text+" "+more.Text, p.Words+more.Words, more.Span.End
	}
}

// typedNumber records that a number is typed on one side and made by a list on the other. Those that follow each other
// are one change.
func (r *recorder) typedNumber(ch Change) int {
	if id := r.open.typed; id != 0 && r.change(id).Kind == ch.Kind {
		before := r.change(id)
		before.Count++
		before.Old.add(ch.Old)
		before.New.add(ch.New)
		return id
	}
	ch.Class = Cosmetic
	r.open.typed = r.add(ch)
	return r.open.typed
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
	if (was.Link || is.Link) && (was.Link != is.Link || was.Dest != is.Dest || was.Title != is.Title) {
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
	if strings.HasPrefix(s.Title, objectMark) {
		names = append(names, "picture")
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
	if r.areStructured(i, j) {
		r.open.structure = 0
		return
	}
	was, is := r.old.structure(i), r.new.structure(j)
	class := r.classOfLevel(i, j)
	if id := r.open.structure; id != 0 && r.change(id).Class == class {
		ch := r.change(id)
		isSame := ch.Old.Text == was && ch.New.Text == is
		isAlike := outermost(ch.Old.Text) == outermost(was) && outermost(ch.New.Text) == outermost(is)
		if isSame || isAlike && r.open.converted && r.isConverted(i, j) {
			ch.Count++
			if (r.old.rowOf(i) == 0) != (r.new.rowOf(j) == 0) { // a whole table, whichever its first cell was
				ch.Old.Text, ch.New.Text = tableIn(ch.Old.Text), tableIn(ch.New.Text)
			}
			r.lastGrouping = id
			return
		}
	}
	r.open.structure = r.add(Change{
		Kind: Structure, Class: class,
		Old: Passage{Text: was, Span: r.old.leaves[i].node.Span}, New: Passage{Text: is, Span: r.new.leaves[j].node.Span},
	})
	r.open.converted = r.isConverted(i, j)
	r.lastGrouping = r.open.structure
	r.remark("redline.was", was, r.open.structure)
}

// tableIn is the name of a structure up to the table in it.
func tableIn(structure string) string {
	name, _, _ := strings.Cut(structure, " > row")
	return name
}

// areStructured reports whether two leaves are the same and stand in the same, whatever the numbers of lists are.
func (r *recorder) areStructured(i, j int32) bool {
	if r.old.leaves[i].name() == r.new.leaves[j].name() && r.old.in(i).name == r.new.in(j).name {
		return true
	}
	return unnumbered(r.old.structure(i)) == unnumbered(r.new.structure(j))
}

// classOfLevel tells what stands under another point than before from form: a point that became a part of another one,
// and what follows in a point and is flush on the other side, hold for something else.
func (r *recorder) classOfLevel(i, j int32) Class {
	was, is := r.old.structure(i), r.new.structure(j)
	isPart := levelOf(was) > 0 && levelOf(is) > 0 || continues(r.old, i) || continues(r.new, j) || r.changesList(i, j)
	if isPart && levelOf(was) != levelOf(is) || isTicked(was, is) || r.changesSection(i, j) {
		return Substantive
	}
	return Cosmetic
}

// changesList reports whether a leaf came into a list that stayed one, or out of it: what stands beside it in the list
// is a point on both sides, and so is what leads the points.
func (r *recorder) changesList(i, j int32) bool {
	was, is := listOf(r.old, i), listOf(r.new, j)
	if (was < 0) == (is < 0) {
		return false
	}
	mates := r.leafMates()
	for _, step := range []int32{-1, 1} {
		if k := j + step; is >= 0 && k >= 0 && int(k) < len(r.new.leaves) && listOf(r.new, k) == is {
			if mate, ok := mates.old[k]; ok && listOf(r.old, mate) >= 0 {
				return true
			}
		}
		if k := i + step; was >= 0 && k >= 0 && int(k) < len(r.old.leaves) && listOf(r.old, k) == was {
			if mate, ok := mates.new[k]; ok && listOf(r.new, mate) >= 0 {
				return true
			}
		}
	}
	return false
}

// listOf is the outermost list that a leaf is in, -1 for none.
func listOf(d *flatDocument, leaf int32) int32 {
	list := int32(-1)
	for x := d.leaves[leaf].container; x >= 0; x = d.containers[x].parent {
		if d.containers[x].node.Kind == markdown.List {
			list = x
		}
	}
	return list
}

// taskOf is whether a structure is a task that is open or done, "" for what is none.
func taskOf(structure string) string {
	for _, state := range []string{"open", "done"} {
		if strings.Contains(structure, "item "+state) {
			return state
		}
	}
	return ""
}

// isTicked reports whether a task has another state. A box that comes or goes is none that was ticked.
func isTicked(was, is string) bool {
	before, now := taskOf(was), taskOf(is)
	return before != "" && now != "" && before != now
}

// changesSection reports whether a heading of another level stands under another heading now, or under none. That of
// the whole text does not count.
func (r *recorder) changesSection(i, j int32) bool {
	old, new := &r.old.leaves[i], &r.new.leaves[j]
	if old.kind != heading || new.kind != heading || old.node.Level == new.node.Level {
		return false
	}
	mates := r.leafMates()
	was, is := mates.aboveOld[i], mates.aboveNew[j]
	if mate, ok := mates.new[was]; ok {
		return mate != is
	}
	return was != is
}

// above is the heading that each heading stands under, by leaf; -1 for none, and for the title of the text.
func above(d *flatDocument) []int32 {
	above := slices.Repeat([]int32{-1}, len(d.leaves))
	var open []int32
	for k := range d.leaves {
		l := &d.leaves[k]
		if l.kind != heading {
			continue
		}
		for len(open) > 0 && d.leaves[last(open)].node.Level >= l.node.Level {
			open = open[:len(open)-1]
		}
		if len(open) > 0 && (last(open) > 0 || d.leaves[0].node.Level > 1) {
			above[k] = last(open)
		}
		open = append(open, int32(k))
	}
	return above
}

// continues reports whether a leaf is in a point, behind the words that it begins with.
func continues(d *flatDocument, leaf int32) bool {
	in := d.in(leaf)
	return in.node.Kind == markdown.Item && in.first != leaf
}

// levelOf is in how many points a structure is.
func levelOf(structure string) int { return strings.Count(structure, "item") }

// isFlush reports whether some leaves that are one on the other side are a point and what stands flush behind it.
func isFlush(d *flatDocument, leaves []int32) bool {
	for x, leaf := range leaves[1:] {
		if levelOf(d.structure(leaf)) < levelOf(d.structure(leaves[x])) {
			return true
		}
	}
	return false
}

// unnumbered is the name of a structure without the number from which its innermost list counts: the numbers of its
// items are compared by themselves. A list that counts from 0 keeps it.
func unnumbered(structure string) string {
	const list = "list "
	at := strings.LastIndex(structure, list)
	if at < 0 || strings.HasPrefix(structure[at:], list+"0") {
		return structure
	}
	_, rest, _ := strings.Cut(structure[at+len(list):], " ")
	return structure[:at] + list + " " + rest
}

// compareNumbers compares the numbers that lists make before two leaves. What moves by the same in one list is told
// once: "2. – 4. are now 3. – 5."
func (r *recorder) compareNumbers(i, j int32) {
	was, is := r.old.madeNumber(i), r.new.madeNumber(j)
	if was == "" || is == "" || was == is || !r.areStructured(i, j) {
		return
	}
	old := Passage{Text: was + ".", Span: r.old.leaves[i].node.Span}
	new := Passage{Text: is + ".", Span: r.new.leaves[j].node.Span}
	by, _ := shiftOf(was, is)
	in := numbering{by: by, old: r.old.in(i).parent, new: r.new.in(j).parent}
	before := len(r.changes)
	id := r.numbered(&r.open.made, in, Change{Kind: Renumbered, Class: Cosmetic, Old: old, New: new})
	if id > before {
		r.remark("redline.renumbered", "", id)
	}
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
	switch {
	case len(g.old) > len(g.new):
		ch.Kind = Merge
	case len(g.old) == len(g.new): // divided anew into as many
		ch.Count = 1
	}
	ch.Old = Passage{Text: r.old.structure(g.old[0]), Span: r.old.leaves[g.old[0]].node.Span}
	ch.New = Passage{Text: r.new.structure(g.new[0]), Span: r.new.leaves[g.new[0]].node.Span}
	if min(levelOf(ch.Old.Text), levelOf(ch.New.Text)) > 0 && (isFlush(r.old, g.old) || isFlush(r.new, g.new)) {
		ch.Class = Substantive
	}
	r.lastGrouping = r.add(ch)
	r.remark("redline."+string(ch.Kind), "", r.lastGrouping)
}
