package redline

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/segment"
)

// A strike says how much of a token is struck out. What is struck out is text taken back: it is no word any more.
type strike uint8

const (
	notStruck strike = iota
	partlyStruck
	whollyStruck
)

// strike gives what is struck out a name of its own, so that it is not the same as what is not.
func (v *vocabulary) strike(t *token, l *leafText, first int) {
	if t.attr >= 0 && !v.styled[t.attr].Struck {
		return
	}
	isStruck, isKept := false, false
	for x := first; x < len(l.pieces) && l.pieces[x].start < t.end; x++ {
		if v.styled[l.pieces[x].attr].Struck {
			isStruck = true
		} else if from, to := max(t.start, l.pieces[x].start), min(t.end, l.pieceEnd(x)); segment.HasLetter(l.text[from:to]) {
			isKept = true
		}
	}
	switch {
	case !isStruck:
		return
	case isKept:
		t.struck = partlyStruck
		t.exact = v.names.of(fmt.Sprint("\x00struck ", t.exact, t.attr))
	default:
		t.struck = whollyStruck
		t.exact = v.names.of(fmt.Sprint("\x00struck ", t.exact))
	}
}

// partlyStruck is a word with signs around what is struck out of it: "~~un~~do".
func (l *leafText) partlyStruck(t token) string {
	var b strings.Builder
	isOpen := false
	for x := l.pieceAt(t.start); x < len(l.pieces) && l.pieces[x].start < t.end; x++ {
		isStruck := slices.ContainsFunc(l.pieces[x].above, func(n *node) bool { return n.Kind == markdown.Struck })
		if isStruck != isOpen {
			b.WriteString(strikeSigns)
			isOpen = isStruck
		}
		if l.pieces[x].isUnseen() {
			continue
		}
		b.Write(l.text[max(t.start, l.pieces[x].start):min(t.end, l.pieceEnd(x))])
	}
	if isOpen {
		b.WriteString(strikeSigns)
	}
	return b.String()
}
