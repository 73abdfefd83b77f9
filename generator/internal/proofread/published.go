package proofread

import (
	"bytes"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// onRecord is what the public has read of a page.
type onRecord struct {
	same  bool               // all of it
	lines map[[2]string]bool // of the newest versions, each alone and with the one behind it
}

func recordOf(texts []*content.Text, record Record) onRecord {
	known := onRecord{same: len(texts) > 0, lines: map[[2]string]bool{}}
	for _, t := range texts {
		newest, same := record(t)
		known.same = known.same && newest != nil && same
		if newest != nil {
			pairs(newest.File.Text, func(pair [2]string) bool {
				known.lines[pair] = true
				return true
			})
		}
	}
	return known
}

// isPublished reports whether the lines of a span stand in the record, one behind the other.
func (p *page) isPublished(at diag.Span, known onRecord) bool {
	start := bytes.LastIndexByte(p.file.Text[:at.Start], '\n') + 1
	end := len(p.file.Text)
	if i := bytes.IndexByte(p.file.Text[at.End:], '\n'); i >= 0 {
		end = at.End + i
	}
	if known.same || len(known.lines) == 0 {
		return known.same
	}
	return pairs(p.file.Text[start:end], func(pair [2]string) bool { return known.lines[pair] })
}

// address is that of a link, which the record has as a site path.
var address = pattern.New(`\]\([^)\n]*\)|\]:.*`)

// pairs visits the lines of a text, each alone and with the one behind it, until visit says no.
func pairs(text []byte, visit func([2]string) bool) bool {
	before := ""
	for i, l := range bytes.Split(text, []byte{'\n'}) {
		l := strings.TrimSpace(string(address().ReplaceAllLiteral(l, []byte("]"))))
		if !visit([2]string{l}) || i > 0 && !visit([2]string{before, "\n" + l}) {
			return false
		}
		before = l
	}
	return true
}
