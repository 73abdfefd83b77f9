package layout

import "testing"

// Minified pages hold no bare ampersand, in text or in an address.
func TestAmpersands(t *testing.T) {
	m := minifier()
	for in, want := range map[string]string{
		`<p>A &amp; B&amp;C &lt;b&gt; &amp;copy; &#38;</p>`:          `<p>A &amp; B&amp;C &lt;b> &amp;copy; &amp;</p>`,
		`<p><a href="https://example.com/?a=1&amp;b=2">x</a></p>`:    `<p><a href="https://example.com/?a=1&amp;b=2">x</a></p>`,
		`<p>no reference: &amp;b; but text, and &eacute; is one</p>`: `<p>no reference: &amp;b; but text, and &#233; is one</p>`,
	} {
		got, err := minified(m, "text/html", []byte(in))
		if err != nil || string(got) != want {
			t.Errorf("%s\nbecomes %s (%v)\nwant    %s", in, got, err, want)
		}
	}
}
