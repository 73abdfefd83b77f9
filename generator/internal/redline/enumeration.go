package redline

import (
	"strings"

	"fairnotice/generator/internal/markdown"
)

// What a sentence enumerates can be a list on the other side: "banks, insurers and couriers".

// leadsList reports whether a list begins right behind a leaf.
func leadsList(d *flatDocument, i int32) bool {
	if int(i)+1 == len(d.leaves) {
		return false
	}
	in := d.in(i + 1)
	return in.node.Kind == markdown.Item && in.first == i+1 && in.parent != d.in(i).parent
}

// isPoint reports whether a leaf of a gap is a point of the list that another one leads: of what can be enumerated in its
// sentence.
func isPoint(leaves []pooled, point, lead int) bool {
	return lead < point && leaves[lead].leads && leaves[lead+1].in.parent == leaves[point].in.parent
}

// isBetweenPoints reports whether an edit is what stands between two parts of an enumeration that are points of a list on
// the old side and words of one sentence on the new one: "banks, insurers and couriers". An "and" there says what the
// list says by itself; an "or" has to stay.
func isBetweenPoints(a, b groupText, e edit) bool {
	end, newEnd := e.oldEnd, e.newEnd
	if isConjunction(a, end) && isConjunction(b, newEnd) && a.plainly(end) == b.plainly(newEnd) { // "insurers; or"
		end, newEnd = end+1, newEnd+1
	}
	if len(a.leaves) < 2 || end == 0 || newEnd == 0 || b.begins(newEnd) ||
		end < len(a.tokens) && !(a.begins(end) && a.points[a.leafOf(end)]) ||
		end == len(a.tokens) && !(last(a.points) && newEnd == len(b.tokens)) {
		return false
	}
	isLight := func(s groupText, k int) bool {
		return strings.Contains(pointSigns, s.plainly(k)) || isOneOf(andWords, s.plainly(k))
	}
	for k := e.old; k < e.oldEnd; k++ {
		if !isLight(a, k) || a.begins(k) && k > e.old {
			return false
		}
	}
	for k := e.new; k < e.newEnd; k++ {
		if !isLight(b, k) || b.begins(k) {
			return false
		}
	}
	return true
}

// pointSigns stand behind the points of a list and between the parts of an enumeration, with andWords before the last.
const (
	pointSigns = ",;.:"
	andWords   = "and og och und ja et y e"
	orWords    = "or eller oder tai ou o"
)

// isConjunction reports whether a word stands before the last part of an enumeration.
func isConjunction(s groupText, k int) bool {
	return k < len(s.tokens) && isOneOf(andWords+" "+orWords, s.plainly(k))
}
