package address

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/growth"
)

// Links to nowhere are told in linear time, however many pages, headings and files there are that may
// be meant.
func TestGrowth(t *testing.T) {
	many := func(size int, line string) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, line, i)
		}
		return b.String()
	}
	for name, page := range map[string]func(size int) (front, body string){
		"anchors": func(size int) (string, string) { return "", many(size, "## Heading %d\n\n[a](#hading-%[1]d)\n\n") },
		"former": func(size int) (string, string) {
			return "anchors:\n" + many(size, "  old-%d: hading-%[1]d\n"), many(size, "## Heading %d\n\n")
		},
		"pages": func(size int) (string, string) {
			return "aliases:\n" + many(size, "  - /old/%d/\n"), many(size, "[a](/odl/%d/)\n\n")
		},
		"files": func(size int) (string, string) { return "", many(size, "[a](/files/b%d.pdf)\n\n") },
	} {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 8<<10, func(size int) func() {
				front, body := page(size)
				files := fstest.MapFS{
					"content/site.yaml": {Data: []byte("title: T\nbase: https://a.b/\norganisation: {name: N, url: 'https://a.b'}\n")},
					"content/index.md":  {Data: []byte("---\ntitle: A\n" + front + "---\n" + body)},
				}
				for i := range size / 16 {
					files[fmt.Sprintf("content/files/a%d.pdf", i)] = &fstest.MapFile{}
				}
				desk, _, err := content.Load(files)
				if err != nil {
					t.Fatal(err)
				}
				texts, _ := desk.Texts(date.Date{})
				return func() { New(Sources{Desk: desk, Shown: texts, Archive: &archive.Archive{}}) }
			})
		})
	}
}
