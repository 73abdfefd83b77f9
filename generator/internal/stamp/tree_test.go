package stamp

import (
	"fmt"
	"testing"
)

// The way from every leaf leads to the root, of trees of every shape.
func TestPath(t *testing.T) {
	var leaves []string
	for n := range 33 {
		for _, leaf := range leaves {
			at := hash("0\n" + leaf)
			for _, s := range Path(leaves, leaf) {
				if s.Left {
					at = hash("1\n" + s.Hash + "\n" + at)
				} else {
					at = hash("1\n" + at + "\n" + s.Hash)
				}
			}
			if at != Root(leaves) {
				t.Errorf("%d leaves: the way from %q leads to %s and not to %s", len(leaves), leaf, at, Root(leaves))
			}
		}
		leaves = append(leaves, fmt.Sprintf("leaf %02d", n))
	}
	if Path(leaves, "leaf 99") != nil {
		t.Error("a leaf that there is not has a way")
	}
}

// No two lists of leaves have one root: not one with its last leaf twice, nor one of nodes that pass for leaves.
func TestRootIsOfOneTree(t *testing.T) {
	seen := map[string]string{}
	for _, leaves := range [][]string{
		{}, {"a"}, {"b"}, {"a", "b"}, {"b", "a"}, {"a", "b", "c"}, {"a", "b", "c", "c"}, {"a", "b", "c", "d"},
		{hash("0\na") + "\n" + hash("0\nb")}, {"a\n1"}, {"a", ""}, {""},
	} {
		root := Root(leaves)
		if other, is := seen[root]; is {
			t.Errorf("%q and %s have the root %s", leaves, other, root)
		}
		seen[root] = fmt.Sprintf("%q", leaves)
	}
}
