package layout

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
)

// Pages of one sign again and again are made small in linear time.
func TestMinifiedGrowth(t *testing.T) {
	for _, sign := range []string{"&amp;", "&gt; ", "&lt;", "a &amp; b ", "<a href=\"/\">&gt;</a> "} {
		t.Run(sign, func(t *testing.T) {
			growth.Check(t, 64<<10, func(size int) func() {
				page := []byte("<p>" + strings.Repeat(sign, size/len(sign)) + "</p>")
				return func() {
					if _, err := minified(minifier(), "text/html", page); err != nil {
						t.Fatal(err)
					}
				}
			})
		})
	}
}

// What is kept from the minifier comes out as before.
func TestMinifiedReferences(t *testing.T) {
	for from, want := range map[string]string{
		"<p>a &amp; b &amp;lt; &amp;&amp; &amp;#39; &gt; &lt;</p>":      "<p>a &amp; b &amp;lt; &amp;&amp; &amp;#39; > &lt;</p>",
		`<p><a href="/?a=1&amp;b=2" title="a &gt; b">&amp;copy</a></p>`: `<p><a href="/?a=1&amp;b=2" title="a > b">&amp;copy</a></p>`,
	} {
		if got, err := minified(minifier(), "text/html", []byte(from)); err != nil || string(got) != want {
			t.Errorf("%s: %v\n%s", from, err, got)
		}
	}
}
