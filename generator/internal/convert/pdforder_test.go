package convert

import (
	"strings"
	"testing"
)

// TestRejoined holds that a sentence that goes on in the next column is put together, and that no line is lost.
func TestRejoined(t *testing.T) {
	for _, c := range []struct{ name, text, raw, want string }{
		{"torn", "Head\n\nhas broken in.\n\nNotice\n\nUnless somebody\n\nRights\n",
			"Head\nNotice\nUnless somebody\nhas broken in.\nRights\n",
			"Head\n\n\nNotice\n\nUnless somebody\nhas broken in.\n\nRights\n"},
		{"two lines, and a further one", "and so\non, until\n\nA\n\nWe keep\n\nthe end.\n",
			"A\nWe keep\nand so\non, until\nthe end.\n", "\nA\n\nWe keep\nand so\non, until\nthe end.\n\n"},
		{"cells, which the file has row by row", "We keep\nnames\n\nfor a\nyear\n", "We keep\nfor a\nnames\nyear\n", ""},
		{"over a page", "We keep\n\n\fit so.\n", "We keep\n\fit so.\n", ""},
		{"twice", "it so.\n\nWe keep\n\nWe keep\n", "We keep\nit so.\nWe keep\n", ""},
		{"in a circle", "a b\n\nX\n\nc d\n\nY\n", "a b\nc d\na b\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if c.want == "" {
				c.want = c.text
			}
			got := rejoined(c.text, c.raw, tellings{})
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
			if len(strings.Fields(got)) != len(strings.Fields(c.text)) {
				t.Errorf("words were lost: %q of %q", got, c.text)
			}
		})
	}
}

// TestOtherOrder holds that lines are told which the file has in another order, unless they are in a margin.
func TestOtherOrder(t *testing.T) {
	said := tellings{}
	tellOrder("Head\n\nNotice\n\nRights\n\nWe keep it.\n\nYou can ask.\n\nFoot\n",
		"Foot\nHead\nNotice\nWe keep it.\nRights\nYou can ask.\n", map[string]bool{"Foot": true, "Head": true}, said)
	tellOrder("A\n\nB\n", "A\nB\n", nil, said)
	if got := strings.Join(said.lines(), "; "); got != otherOrder+" (1): “Rights”" {
		t.Error(got)
	}
}
