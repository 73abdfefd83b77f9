package output

import (
	"slices"
	"testing"

	"fairnotice/generator/internal/site"
)

func TestPathsThatAreRefused(t *testing.T) {
	for _, name := range []string{
		"", ".", "..", "../x", "/x", "a//b", "a/", "./a", "a/../b", "a/./b", `a\b`, `..\x`, "a\x00b", "a\nb", "a\xffb",
		".gitignore", ".GitIgnore", ".gitignore/x", ".fairnotice", ".fairnotice/manifest.json", ".FAIRNOTICE/x",
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			mustWrite(t, dir, files{"index.html": "home"})
			put(t, dir, files{".gitignore": "*"})
			refused(t, dir, slices.Values([]site.Page{page("index.html", "new"), page(name, "text")}), "cannot be written to")
		})
	}
}

func TestPathsThatCannotBeTogether(t *testing.T) {
	for _, c := range []struct{ name, one, other, want string }{
		{"twice", "a/b", "a/b", "two pages would be written to a/b"},
		{"case", "a/B", "a/b", "a/B and a/b differ only by case"},
		{"case of a folder", "A/x", "a/y", "A and a differ only by case"},
		{"case beyond ASCII", "größe", "GRÖßE", "differ only by case"},
		{"composed and not", "caf\u00e9", "cafe\u0301", "differ only by case"},
		{"page and folder", "a", "a/b/c", "a cannot be a page and a folder of pages at once"},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			mustWrite(t, dir, files{"index.html": "home"})
			for _, paths := range [][]string{{c.one, c.other}, {c.other, c.one}} {
				pages := slices.Values([]site.Page{page("index.html", "new"), page(paths[0], "1"), page(paths[1], "2")})
				refused(t, dir, pages, c.want)
			}
		})
	}
}
