package convert_test

import (
	"bytes"
	"testing"
	"unicode/utf8"

	"fairnotice/generator/internal/convert"
)

// FuzzClean holds that what comes out is text, and clean: read again, nothing is left to convert.
func FuzzClean(f *testing.F) {
	for _, one := range boxes {
		f.Add(one)
	}
	for _, one := range []string{
		"<p>30<sup><a href=#a>1</a></sup><p id=a>1 x", "- a <b>b</b>\n\n<table><tr><td>\n\n*c*\n\n</table>", "a\n1\n\fb-\nc\n2\n\f•\n\nd",
		"<p style='mso-list:l0 level2'><i style='mso-list:Ignore'>a)</i>x", "<tr><td rowspan=3 colspan=9>x", "[^a]: <b>x\n\n> [!NOTE]\n> <i>y",
	} {
		f.Add(one)
	}
	f.Fuzz(func(t *testing.T, in string) {
		page, err := convert.HTML([]byte(in))
		text := convert.Markdown([]byte(in))
		paper := convert.PDF([]byte(in))
		for _, out := range [][]byte{page.Markdown, text.Markdown, paper.Markdown} {
			if utf8.ValidString(in) && !utf8.Valid(out) || err != nil && len(page.Markdown) > 0 {
				t.Errorf("%q becomes %q", in, out)
			}
			if again := convert.Markdown(out).Markdown; !bytes.Equal(again, out) {
				t.Errorf("%q becomes\n%q, and that\n%q", in, out, again)
			}
		}
	})
}
