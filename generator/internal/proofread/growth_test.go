package proofread_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/proofread"
)

// One sign again and again in one line is read in linear time, however much is wrong with it.
func TestLongLineGrowth(t *testing.T) {
	for _, sign := range []string{"[a]", "<a>", "[^<a>", "\u202ea", "&amp;", "{a"} {
		t.Run(sign, func(t *testing.T) {
			growth.Check(t, 32<<10, func(size int) func() {
				body := strings.Repeat(sign, size/len(sign))
				desk, _, err := content.Load(fstest.MapFS{
					"content/site.yaml": {Data: []byte("title: T\norganisation: {name: A, url: https://a.b/}\nbase: https://a.b/\nlanguages: [en]\n")},
					"content/a.md":      {Data: []byte("---\ntitle: A\nkind: page\n---\n\n" + body + "\n")},
				})
				if err != nil {
					t.Fatal(err)
				}
				texts, _ := desk.Texts(date.Date{})
				return func() {
					proofread.Texts(desk, texts, func(*content.Text) (*content.Text, bool) { return nil, false })
				}
			})
		})
	}
}
