package redline_test

import (
	"regexp"
	"slices"
	"strings"

	"fairnotice/generator/internal/redline"
)

var lone = regexp.MustCompile(`^[ \n\t]*$`)

// marks hold words, whole ones, and two of a kind do not stand side by side.
func (v *verdict) marks(tree *elem) {
	each(tree, func(e *elem) {
		if e.tag == "ins" || e.tag == "del" {
			if text := textOf(e); text == "" && !holdsAtom(e) {
				v.errorf("an empty mark: %s", e.raw)
			} else if lone.MatchString(text) && !holdsAtom(e) && !e.has("rl-cosmetic") && !in(e, "pre") && !isBeside(e) {
				v.errorf("a mark of white space alone: %s%q", e.raw, text)
			}
		}
		for x := 1; x < len(e.kids); x++ {
			a, b := e.kids[x-1], e.kids[x]
			if (b.tag == "ins" || b.tag == "del") && a.tag == b.tag && a.attr["class"] == b.attr["class"] &&
				!isPicture(a) && !isPicture(b) {
				v.errorf("two marks side by side: %s%q %s%q", a.raw, textOf(a), b.raw, textOf(b))
			}
		}
	})
	for _, side := range []string{"new", "old"} {
		v.wholeWords(tree, side)
	}
}

// isBeside reports whether a mark stands beside another of its change, only that an element around words may begin or
// end between the two. It goes on there, or takes its place: "#}A" that becomes "# A" has a space for a sign, and
// without a mark of its own the sign would be told as gone and the space not at all.
func isBeside(e *elem) bool {
	for _, step := range []int{-1, 1} {
		at := e
		for at.parent != nil && slices.Contains(inlines, at.parent.tag) && edge(at.parent.kids, step) == at {
			at = at.parent
		}
		if at.parent == nil {
			continue
		}
		x := slices.Index(at.parent.kids, at) + step
		if x < 0 || x >= len(at.parent.kids) {
			continue
		}
		isMark := func(k *elem) bool { return k.tag == "ins" || k.tag == "del" }
		for at = at.parent.kids[x]; at.tag != "" && !isMark(at) && len(at.kids) > 0; {
			at = edge(at.kids, -step)
		}
		if isMark(at) && at.attr["class"] == e.attr["class"] {
			return true
		}
	}
	return false
}

// edge is the last or the first of a list.
func edge(list []*elem, step int) *elem {
	if step > 0 {
		return list[len(list)-1]
	}
	return list[0]
}

func in(e *elem, tag string) bool {
	for ; e != nil; e = e.parent {
		if e.tag == tag {
			return true
		}
	}
	return false
}

func textOf(e *elem) string {
	var b strings.Builder
	each(e, func(k *elem) {
		if k.tag != "" || k.parent.attr != nil && k.parent.isAid() {
			return
		}
		b.WriteString(k.text)
	})
	return b.String()
}

func holdsAtom(e *elem) bool {
	found := false
	each(e, func(k *elem) { found = found || k.tag == "img" || k.tag == "sup" || k.tag == "br" })
	return found
}

// wholeWords looks at each block of one side, and where marks begin and end in it.
func (v *verdict) wholeWords(tree *elem, side string) {
	var text strings.Builder
	var edges []int
	end := func() {
		for _, at := range edges {
			if redline.CutsWord(text.String(), at) {
				from, to := max(0, at-20), min(text.Len(), at+20)
				v.errorf("a mark cuts a word of the %s text: %q|%q", side, text.String()[from:at], text.String()[at:to])
			}
		}
		text.Reset()
		edges = nil
	}
	var walk func(e *elem)
	walk = func(e *elem) {
		for _, k := range e.kids {
			_, way := k.attr["data-rl-aid"]
			switch {
			case k.tag == "":
				text.WriteString(k.text)
			case way || k.isGone(side):
				if !slices.Contains(inlines, k.tag) {
					end()
				}
			case k.tag == "ins" || k.tag == "del":
				if n := len(edges); n > 0 && edges[n-1] == text.Len() { // goes on inside or outside a link
					edges = edges[:n-1]
				} else {
					edges = append(edges, text.Len())
				}
				walk(k)
				edges = append(edges, text.Len())
			case k.tag == "img" || k.tag == "br" || k.tag == "sup":
				end()
			case slices.Contains(inlines, k.tag):
				walk(k)
			default:
				end()
				walk(k)
				end()
			}
		}
	}
	walk(tree)
	end()
}

// A markOf is what marks have in common.
type markOf struct{ tag, class string }

// wordsInMarks counts the words in marks. A word goes on from one mark to the next where only its style changes.
func wordsInMarks(tree *elem) map[markOf]int {
	found := map[markOf]int{}
	var at markOf
	var text strings.Builder
	goTo := func(mark markOf) {
		if mark != at {
			found[at] += redline.CountWords(text.String())
			text.Reset()
			at = mark
		}
	}
	var walk func(e *elem, mark markOf)
	walk = func(e *elem, mark markOf) {
		for _, k := range e.kids {
			_, way := k.attr["data-rl-aid"]
			switch {
			case k.tag == "":
				goTo(mark)
				text.WriteString(k.text)
			case way || k.isAid():
			case k.tag == "s": // what is struck out is no word any more
			case k.tag == "img" || k.tag == "sup":
				goTo(markOf{})
				found[mark]++
			case k.tag == "ins" || k.tag == "del":
				walk(k, markOf{k.tag, k.attr["class"]})
			case slices.Contains(inlines, k.tag) && k.tag != "br" && k.tag != "input":
				walk(k, mark)
			default:
				goTo(markOf{})
				walk(k, mark)
				goTo(markOf{})
			}
		}
	}
	walk(tree, markOf{})
	goTo(markOf{tag: "end"})
	delete(found, markOf{})
	return found
}

// wordsIn counts the words of an element on one side ("" for all) that are not struck out. A picture and
// the mention of a footnote are one each; blocks end a word.
func wordsIn(e *elem, side string) int {
	n := 0
	var text strings.Builder
	end := func() {
		n += redline.CountWords(text.String())
		text.Reset()
	}
	var walk func(e *elem)
	walk = func(e *elem) {
		for _, k := range e.kids {
			_, way := k.attr["data-rl-aid"]
			switch {
			case k.tag == "":
				text.WriteString(k.text)
			case way || k.isAid() || side != "" && k.isGone(side):
			case k.tag == "s": // what is struck out is no word any more
			case k.tag == "img" || k.tag == "sup":
				end()
				n++
			case slices.Contains(inlines, k.tag) && k.tag != "br" && k.tag != "input":
				walk(k)
			default:
				end()
				walk(k)
				end()
			}
		}
	}
	walk(e)
	end()
	return n
}
