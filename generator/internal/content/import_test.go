package content

import (
	"bytes"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
)

// A stamp changes the one value, whatever the line ends are.
func TestStamp(t *testing.T) {
	const text = "---\ntitle: Ä # pending\nupdated: pending # day\n---\nText pending\n"
	for _, raw := range []string{text, strings.ReplaceAll(text, " # day", ""), "\uFEFF" + text, strings.ReplaceAll(strings.ReplaceAll(text, " # day", ""), "\n", "\r\n"), strings.ReplaceAll(text, "\n", "\r\n"), "\uFEFF" + strings.ReplaceAll(text, "\n", "\r\n")} {
		f := diag.NewFile("x.md", []byte(raw))
		start := bytes.Index(f.Text, []byte("updated: ")) + len("updated: ")
		got := string(Stamp([]byte(raw), diag.Span{Start: start, End: start + len(Pending)}, "2026-11-20"))
		if want := strings.Replace(raw, "updated: pending", "updated: 2026-11-20", 1); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
