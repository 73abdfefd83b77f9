package diag

import "testing"

// TestSource reads a text whose lines carry a prefix in the file.
func TestSource(t *testing.T) {
	f := NewFile("a.md", []byte("> ab\n> cd\n"))
	quote := Source{f, []byte("ab\ncd\n"), func(offset int) int {
		if offset < 3 {
			return offset + 2
		}
		return min(offset+4, len(f.Text))
	}}
	for at, want := range map[Span]Span{
		{0, 2}: {2, 4}, {1, 4}: {3, 8}, {3, 6}: {7, 10}, {6, 6}: {10, 10}, {2, 1}: {4, 4},
	} {
		if got := quote.InFile(at); got != want {
			t.Errorf("%v stands at %v, want %v", at, got, want)
		}
	}
	part := f.Part(Span{5, 99})
	if got := part.InFile(Span{2, 4}); string(part.Text) != "> cd\n" || got != (Span{7, 9}) {
		t.Errorf("%q, %v", part.Text, got)
	}
	if got := f.From(8); string(got.Text) != "d\n" || got.At(1) != 9 {
		t.Errorf("%q", got.Text)
	}
	if got := (Source{File: f, Text: f.Text}).InFile(Span{3, 1}); got != (Span{3, 1}) {
		t.Errorf("the whole file: %v", got)
	}
}
