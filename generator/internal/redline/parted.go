package redline

import (
	"bytes"

	"fairnotice/generator/internal/redline/segment"
)

// longestParted is how many tokens a word is torn into at most.
const longestParted = 8

// parted takes out of edits what differs in spaces within words alone, as in a text taken from a PDF: "Ac count" is
// "Account". The words beside it, which are the same, stay.
func (r *refinement) parted(edits []edit) []edit {
	var out []edit
	for _, e := range edits {
		front, i, j := r.tornIn(e)
		for _, word := range front {
			r.torn[r.a.passage(word.old, word.oldEnd).Text] = true
		}
		out = append(out, front...)
		if e.old, e.new = i, j; !e.isEmpty() {
			out = append(out, e)
		}
	}
	return out
}

// tornIn are the words at the start of an edit that are torn on one side, up to the last of them, and where the rest of
// the edit begins.
func (r *refinement) tornIn(e edit) (found []edit, i, j int) {
	i, j = e.old, e.new
	for x, y := e.old, e.new; x < e.oldEnd && y < e.newEnd; {
		k, m := r.joined(x, e.oldEnd, y, e.newEnd)
		if k == 0 {
			break
		}
		if k != m || k > 1 {
			found = append(found, edit{x, x + k, y, y + m, 0})
			i, j = x+k, y+m
		}
		x, y = x+k, y+m
		if x == e.oldEnd && y == e.newEnd && found != nil {
			i, j = x, y
		}
	}
	return found, i, j
}

// joined is how many tokens of either side say the same when they are run together, at the least; 0 for none. Figures
// are only ever the same one by one.
func (r *refinement) joined(i, iEnd, j, jEnd int) (k, m int) {
	if r.a.tokens[i].fold == r.b.tokens[j].fold {
		return 1, 1
	}
	var was, is []byte
	for k < longestParted && m < longestParted {
		switch {
		case len(was) <= len(is) && i+k < iEnd && r.isLetters(r.a, i+k, k == 0):
			was = segment.Fold(was, r.a.raw(i+k))
			k++
		case len(was) > len(is) && j+m < jEnd && r.isLetters(r.b, j+m, m == 0):
			is = segment.Fold(is, r.b.raw(j+m))
			m++
		default:
			return 0, 0
		}
		if n := min(len(was), len(is)); !bytes.Equal(was[:n], is[:n]) {
			return 0, 0
		}
		if len(was) == len(is) {
			return k, m
		}
	}
	return 0, 0
}

// isLetters reports whether a token is a word that can be part of another one, in the same leaf.
func (r *refinement) isLetters(s groupText, k int, first bool) bool {
	return s.tokens[k].kind == segment.Word && (first || !s.begins(k))
}

// lettersOf names the words of a leaf without the spaces in them.
func (d *flatDocument) lettersOf(l *leaf) int32 {
	if !l.isRunning() {
		return l.key
	}
	t := d.textOf(l)
	d.key = append(append(d.key[:0], 0, 'j'), d.containers[l.container].fact...)
	for _, token := range t.tokens[t.label:] {
		d.key = segment.Fold(d.key, t.word(token))
		if token.kind == segment.Number {
			d.key = append(d.key, ' ')
		}
	}
	return d.names.bytes(d.key)
}
