package content

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/character"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// An Edit puts something in the place of a stretch of a file of the desk.
type Edit struct {
	File *diag.File
	Span diag.Span
	With string
	Why  string // the id of a rule; empty where who reads the edit knows
}

// Into makes edits of one file, in their order, in its bytes as they are on disk.
func Into(raw []byte, edits []Edit) []byte {
	for _, e := range slices.Backward(edits) {
		raw = Stamp(raw, e.Span, e.With)
	}
	return raw
}

// Changes shows edits line by line, as they were and as they are.
func Changes(edits []Edit) string {
	var b strings.Builder
	for i := 0; i < len(edits); {
		f := edits[i].File
		number, _ := f.Position(edits[i].Span.Start)
		begins := bytes.LastIndexByte(f.Text[:edits[i].Span.Start], '\n') + 1
		now, at, ends := "", begins, begins
		var why []string
		for ; i < len(edits) && edits[i].File == f && (at == begins || edits[i].Span.Start <= ends); i++ {
			now += string(f.Text[at:edits[i].Span.Start]) + edits[i].With
			at = edits[i].Span.End
			ends = at + len(firstLine(f.Text[at:]))
			if edits[i].Why != "" {
				why = append(why, edits[i].Why)
			}
		}
		now += string(f.Text[at:ends])
		slices.Sort(why)
		heading := fmt.Sprintf("%s:%d", f.Path, number)
		if len(why) > 0 {
			heading += " [" + strings.Join(slices.Compact(why), ", ") + "]"
		}
		fmt.Fprintf(&b, "%s\n%s%s", heading,
			signed("- ", string(f.Text[begins:ends])), signed("+ ", now))
	}
	return b.String()
}

// firstLine is the first line of a text, without its end.
func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte{'\n'})
	return line
}

// signed are lines with a sign before each.
func signed(sign, lines string) string {
	return sign + strings.ReplaceAll(phrase.Visible(character.Reveal(lines), "\t\n"), "\n", "\n"+sign) + "\n"
}
