package redline

import (
	"strconv"
	"strings"
)

// labelWords stand before the number of a heading, and before the number in a
// cross-reference.
const labelWords = `article articles art section sections sect sec clause clauses paragraph paragraphs para part parts schedule schedules annex annexes appendix
chapter chapters item items point points § §§ no
artikkel artikkelen punkt punktet kapittel kapittelet avsnitt vedlegg
artikel absatz abschnitt ziffer punkt kapitel anlage anhang
kohta kohdan kohdassa pykälä luku luvun liite`

// labelLength is how many tokens at the start of a leaf are a typed label: "7.2",
// "7.", "(a)", "B.1", "Article 3". At least one word follows it.
func (c *comparison) labelLength(f *flat, isHeading bool) int {
	t := f.tokens
	n := c.numberLength(f, 0)
	if n == 0 && len(t) > 2 && (isHeading || len(t) > 3) && c.labels[t[0].fold] && t[1].kind == number {
		n = 2
		if f.is(2, ".") || f.is(2, ":") || f.is(2, "–") || f.is(2, "-") || f.is(2, "—") {
			n = 3
		} else if !isHeading {
			n = 0
		}
	}
	if n == 0 || n >= len(t) || t[n].gap == 0 && t[n].kind != mark {
		return 0
	}
	return n
}

// numberLength is the length of a number that stands at a place as a label does.
func (c *comparison) numberLength(f *flat, at int) int {
	t := f.tokens[at:]
	dotted := func() bool { return strings.Contains(f.word(at), ".") }
	switch {
	case len(t) < 2:
		return 0
	case f.is(at, "(") && len(t) > 3 && len(f.word(at+1)) <= 4 && t[1].isWord() && t[1].gap == 0 && f.is(at+2, ")"):
		return 3
	case t[0].kind == number && (f.is(at+1, ".") || f.is(at+1, ")")) && t[1].gap == 0 && len(f.word(at)) <= 8:
		return 2
	case t[0].kind == number && dotted() && !strings.ContainsRune(f.word(at), ','):
		return 1
	case t[0].kind == word && len(f.word(at)) == 1 && f.is(at+1, ".") && t[1].gap == 0 && len(t) > 3 && t[2].kind == number && t[2].gap == 0:
		return 3
	case t[0].kind == word && len(f.word(at)) == 1 && (f.is(at+1, ")") || f.is(at+1, ".")) && t[1].gap == 0:
		return 2
	}
	return 0
}

func (f *flat) word(at int) string { return string(f.text[f.tokens[at].start:f.tokens[at].end]) }

func (f *flat) is(at int, s string) bool {
	return at < len(f.tokens) && f.tokens[at].kind == mark && f.word(at) == s
}

// labelText is the number in a label, without what stands around it: "7.2", "a".
func (f *flat) labelText() string {
	var b strings.Builder
	for k := range f.label {
		if t := f.tokens[k]; t.kind == number || t.kind == word && (f.label < 2 || len(f.word(k)) <= 4) || b.Len() > 0 && t.kind == mark {
			b.WriteString(f.word(k))
		}
	}
	return strings.TrimRight(b.String(), ".:)–—-")
}

// isLabel reports whether an edit is that of the labels of two leaves.
func (k *collector) isLabel(a, b side, e edit) bool {
	return e.old == 0 && e.new == 0 && len(a.flats) == 1 && len(b.flats) == 1 && e.oldEnd == a.flats[0].label && e.newEnd == b.flats[0].label
}

// renumberings are the labels of clauses that stayed and got another number, by the
// old one.
func (c *comparison) renumberings() map[string]string {
	found := map[string]string{}
	for _, g := range c.groups {
		if g.same || len(g.old) != 1 || len(g.new) != 1 || !isRunning(&c.old.leaves[g.old[0]]) || !isRunning(&c.new.leaves[g.new[0]]) {
			continue
		}
		a, b := c.flatOf(&c.old.leaves[g.old[0]]), c.flatOf(&c.new.leaves[g.new[0]])
		if was, is := a.labelText(), b.labelText(); a.label > 0 && b.label > 0 && was != is {
			found[was] = is
		}
	}
	return found
}

// headingIDs are the ids of headings that stayed and got another one, which follows
// from their number or their words.
func (c *comparison) headingIDs() map[string]string {
	found := map[string]string{}
	for _, g := range c.groups {
		if len(g.old) == 1 && len(g.new) == 1 {
			if was, is := c.old.leaves[g.old[0]].node.ID, c.new.leaves[g.new[0]].node.ID; was != is && was != "" && is != "" {
				found["#"+was] = "#" + is
			}
		}
	}
	return found
}

// A shift is by how much the numbers of clauses moved: in which part of the number,
// and how far.
type shift struct{ part, by int }

func shiftOf(was, is string) (shift, bool) {
	old, new := strings.Split(was, "."), strings.Split(is, ".")
	for x := 0; x < len(old) && x < len(new); x++ {
		if old[x] == new[x] {
			continue
		}
		a, errOld := strconv.Atoi(old[x])
		b, errNew := strconv.Atoi(new[x])
		if errOld != nil || errNew != nil {
			if len(old[x]) != 1 || len(new[x]) != 1 {
				return shift{}, false
			}
			a, b = int(old[x][0]), int(new[x][0])
		}
		return shift{x, b - a}, strings.Join(old[x+1:], ".") == strings.Join(new[x+1:], ".")
	}
	return shift{}, false
}

// renumbered numbers a change of a label. Labels that move by the same are one
// change: "5.–12. are now 6.–13.".
func (k *collector) renumbered(ch Change) int {
	was, is := strings.TrimRight(ch.Old.Text, ".:)"), strings.TrimRight(ch.New.Text, ".:)")
	by, ok := shiftOf(was, is)
	if l := &k.flow.number; ok && l.id != 0 && l.by == by {
		before := k.change(l.id)
		before.Count++
		before.Old.Text, before.New.Text = l.firstOld+" – "+ch.Old.Text, l.firstNew+" – "+ch.New.Text
		return l.id
	}
	ch.Kind, ch.Class = Renumbered, Cosmetic
	ch.Old.Words, ch.New.Words = 0, 0
	id := k.add(ch)
	if ok {
		k.flow.number = numbering{id: id, by: by, firstOld: ch.Old.Text, firstNew: ch.New.Text}
	}
	return id
}

// A numbering is the last change of labels, which the next label may go on with.
type numbering struct {
	id                 int
	by                 shift
	firstOld, firstNew string
}

// isReference reports whether an edit puts the new number of a clause in the place
// of its old one.
func (k *collector) isReference(a, b side, e edit) bool {
	if e.oldEnd-e.old > 3 || e.newEnd-e.new > 3 {
		return false
	}
	was, is := strings.Trim(a.passage(e.old, e.oldEnd).Text, "."), strings.Trim(b.passage(e.new, e.newEnd).Text, ".")
	if to, ok := k.numbers[was]; !ok || to != is {
		return false
	}
	return strings.Contains(was, ".") || e.new > 0 && k.labels[b.tokens[e.new-1].fold] || e.new > 1 && k.labels[b.tokens[e.new-2].fold]
}
