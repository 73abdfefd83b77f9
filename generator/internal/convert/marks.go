package convert

import (
	"slices"
	"strings"
	"unicode"
)

// Markdown reads a mark only where what is beside it lets it begin or end. The pieces of a paragraph
// are made fit for that before they are written.

// cut takes characters from both ends of some pieces, and a mark off them.
func cut(run []piece, off marks, is func(rune) bool) (lead, rest, trail []piece) {
	rest = slices.Clone(run)
	for len(rest) > 0 && rest[0].ready == "" && rest[0].inside == nil {
		p := &rest[0]
		words := strings.TrimLeftFunc(p.words, is)
		if cutOff := p.words[:len(p.words)-len(words)]; cutOff != "" || p.ends {
			lead = append(lead, piece{words: cutOff, marks: p.marks &^ off, ends: p.ends})
		}
		if p.words = words; words != "" {
			break
		}
		rest = rest[1:]
	}
	for n := len(rest) - 1; n >= 0 && rest[n].ready == "" && rest[n].inside == nil; n-- {
		p := &rest[n]
		words := strings.TrimRightFunc(p.words, is)
		if cutOff := p.words[len(words):]; cutOff != "" || p.ends {
			trail = append(trail, piece{words: cutOff, marks: p.marks &^ off, ends: p.ends})
		}
		if p.words = words; words != "" {
			break
		}
		rest = rest[:n]
	}
	slices.Reverse(trail)
	return lead, rest, trail
}

// settled takes a mark off where Markdown would show its signs: off spaces at its ends, and off
// punctuation there that is beside a letter on the other side.
func settled(pieces []piece, mark marks) []piece {
	var out []piece
	for i := 0; i < len(pieces); {
		if pieces[i].marks&mark == 0 {
			out = append(out, pieces[i])
			i++
			continue
		}
		end := i
		for end < len(pieces) && pieces[end].marks&mark != 0 {
			end++
		}
		after := rune('\n')
		if end < len(pieces) {
			after = pieces[end].first()
		}
		out = settleRun(out, pieces[i:end], mark, after)
		i = end
	}
	return out
}

func settleRun(out, run []piece, mark marks, after rune) []piece {
	before := rune('\n')
	if len(out) > 0 {
		before = out[len(out)-1].last()
	}
	lead, run, trail := cut(run, mark, unicode.IsSpace)
	if len(lead) > 0 {
		before = lead[len(lead)-1].last()
	}
	if len(trail) > 0 {
		after = trail[0].first()
	}
	if len(run) > 0 && (isSign(run[0].first()) && isWord(before) || isSign(run[len(run)-1].last()) && isWord(after)) {
		l, r, t := cut(run, mark, func(r rune) bool { return isSign(r) || unicode.IsSpace(r) })
		lead, run, trail = append(lead, l...), r, append(t, trail...)
		run = pushedIn(run, mark, before, after, len(l) > 0, len(t) > 0)
	}
	return append(append(append(out, lead...), run...), trail...)
}

// pushedIn takes a mark off a link, code or a picture beside a letter: of a link, it goes to
// the words inside.
func pushedIn(run []piece, mark marks, before, after rune, cutBefore, cutAfter bool) []piece {
	if n := len(run); n > 0 && isWord(before) && !cutBefore && isSign(run[0].first()) {
		run[0] = run[0].without(mark)
	}
	if n := len(run) - 1; n >= 0 && isWord(after) && !cutAfter && isSign(run[n].last()) {
		run[n] = run[n].without(mark)
	}
	return run
}

func (p piece) without(mark marks) piece {
	p.marks &^= mark
	p.inside = slices.Clone(p.inside)
	for i := range p.inside {
		p.inside[i].marks |= mark
	}
	return p
}

// runs says for each piece and mark at which piece the mark ends.
func runs(pieces []piece) []map[marks]int {
	ends := make([]map[marks]int, len(pieces))
	for i, p := range slices.Backward(pieces) {
		if p.marks == 0 {
			continue
		}
		ends[i] = map[marks]int{}
		for _, m := range allMarks {
			if p.marks&m == 0 {
				continue
			}
			ends[i][m] = i + 1
			if i+1 < len(pieces) && pieces[i+1].marks&m != 0 {
				ends[i][m] = ends[i+1][m]
			}
		}
	}
	return ends
}

// nested takes marks off where two reach into each other, which Markdown cannot say: one that
// would end inside of another ends before the other begins.
func nested(pieces []piece) []piece {
	ends := runs(pieces)
	for i := range pieces {
		for _, m := range allMarks {
			begins := pieces[i].marks&m != 0 && (i == 0 || pieces[i-1].marks&m == 0)
			for _, o := range allMarks {
				if begins && i > 0 && pieces[i-1].marks&pieces[i].marks&o != 0 && ends[i][o] < ends[i][m] {
					for j := i; j < ends[i][o]; j++ {
						pieces[j].marks &^= o
					}
				}
			}
		}
	}
	return pieces
}
