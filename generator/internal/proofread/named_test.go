package proofread_test

import "testing"

func TestNamedTargets(t *testing.T) {
	hold(t, []kept{
		{"host", "See [https://a.example/](https://b.example/x).\n", `warning wrapped-link "https://b.example/x"`},
		{"mail", "Write to [a@example.com](mailto:b@example.com).\n", `warning wrapped-link "mailto:b@example.com"`},
		{"telephone", "[+47 55 55 12 34](tel:+4755551235), [(555) 0100](tel:5550199)\n",
			`warning wrapped-link "tel:+4755551235"` + "\n" + `warning wrapped-link "tel:5550199"`},
		{"page of the same host", "[https://a.example/privacy](https://a.example/terms)\n",
			`warning wrapped-link "https://a.example/terms"`},
		{"host without a scheme", "[a.example](https://b.example/)\n", `warning wrapped-link "https://b.example/"`},
		{"nothing behind the scheme", "See [it](https://), write [us](mailto:), call [us](tel:).\n",
			`wrapped-link "https://"` + "\n" + `wrapped-link "mailto:"` + "\n" + `wrapped-link "tel:"`},
		{"no host", "See [it](https://example,com/), [it](https://a..example/x), [it](https:/a.example/).\n",
			`wrapped-link "https://example,com/"` + "\n" + `wrapped-link "https://a..example/x"` + "\n" + `wrapped-link "https:/a.example/" → "https://a.example/"`},
		{"soft hyphen", "See [it](https://exam\u00adple.com/).\n",
			`hidden-character "https://exam\u00adple.com/" → "https://example.com/"`},
		{"right numbers", "[55 55 12 34](tel:+4755551234) [+47 55 55 12 34](tel:0047-55551234) [0800 FOR DATA](tel:0800367) " +
			"[call us](tel:1) [+44 (0)20 7946 0000](tel:+442079460000) [020 7946 0000 ext. 5](tel:+442079460000,5)\n", ""},
		{"right pages", "[https://a.example/Privacy](https://a.example/privacy/) [a.example/x](https://a.example/en/x) " +
			"[https://a.example/x…](https://a.example/x/y) [https://a.example/](https://a.example/en?y#z)\n", ""},
		{"right", "[www.a.example](https://a.example/) [https://a.example/x](https://www.a.example/en/x) " +
			"[Node.js](https://nodejs.example/) [A@example.com](mailto:a@example.com?subject=x) https://c.example/ " +
			"[https://example.com/page/](/page/) [www.b.example](https://archive.example/web/https://b.example/) [the pages of b.example](https://c.example/) <a@example.com>\n", ""},
	})
}
