package phrase

import "testing"

func TestPhrases(t *testing.T) {
	for _, c := range []struct{ got, want string }{
		{Counted(0, "page"), "0 pages"},
		{Counted(1, "page"), "1 page"},
		{Counted(2, "page"), "2 pages"},
		{And(nil), ""},
		{And([]string{"a"}), "a"},
		{And([]string{"a", "b"}), "a and b"},
		{And([]string{"a", "b", "c"}), "a, b and c"},
		{Or(Quoted([]string{"a", "b", "c"})), `"a", "b" or "c"`},
		{Some(nil, 2), ""},
		{Some([]string{"a", "b"}, 2), "a, b"},
		{Some([]string{"a", "b", "c"}, 2), "a, b and 1 more"},
		{Visible("a\x1b[31m\u009b\tb\n", ""), "a\uFFFD[31m\uFFFD\uFFFDb\uFFFD"},
		{Visible("a\x1b\tb\n", "\n\t"), "a\uFFFD\tb\n"},
		{Visible("\xff", ""), "\uFFFD"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
}
