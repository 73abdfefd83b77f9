package diag_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/growth"
)

// Many problems in one long line are printed in linear time.
func TestTextGrowth(t *testing.T) {
	growth.Check(t, 32<<10, func(size int) func() {
		f := diag.NewFile("a.md", []byte(strings.Repeat("é [a] ", size/7)))
		var l diag.List
		for at := 3; at < len(f.Text); at += 70 {
			l.Reportf(diag.RuleTooDeep, f, diag.Span{Start: at, End: at + 3}, "", "a mistake")
		}
		return func() { _ = l.Text() }
	})
}

// A column far behind counts letters as one near does.
func TestColumnFarBehind(t *testing.T) {
	f := diag.NewFile("a.md", []byte("line\n"+strings.Repeat("aé👍", 5000)))
	for n := range 5000 {
		if line, column := f.Position(len("line\n") + 7*n); line != 2 || column != 3*n+1 {
			t.Fatalf("%d: line %d, column %d", n, line, column)
		}
	}
}
