package archive

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// The portal in testdata/frozen was recorded by the program as it was before the
// canonical form had a package of its own. Between them its texts use every block,
// every inline element, every insert and every key of the head; whatever reads them,
// their hashes are those on record.
func TestFrozenForEver(t *testing.T) {
	root := os.DirFS("testdata/frozen")
	problems, err := Verify(root, content.Thaw)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems.Text())
	}
	a, _, err := Load(root)
	if err != nil {
		t.Fatal(err)
	}
	texts := 0
	for _, h := range a.Histories {
		for _, v := range h.versions {
			if v.TextSHA256 != "" {
				texts++
			}
		}
	}
	if texts != 12 {
		t.Errorf("%d texts on record, want 12", texts)
	}
}

// The files in testdata/older are what other programs and other hands can have left on
// record: keys and rows that nobody knows, raw HTML, line ends of Windows.
func TestOlderForEver(t *testing.T) {
	names, err := fs.Glob(os.DirFS("testdata/older"), "*.md")
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for _, name := range names {
		raw, err := os.ReadFile(path.Join("testdata/older", name))
		if err != nil {
			t.Fatal(err)
		}
		text, _ := content.Thaw("older", "en", diag.NewFile(name, raw))
		fmt.Fprintf(&got, "%s  %s\n", TextSHA256(text), name)
	}
	want, err := os.ReadFile("testdata/older/sums")
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
}
