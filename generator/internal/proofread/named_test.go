package proofread_test

import "testing"

func TestNamedTargets(t *testing.T) {
	hold(t, []kept{
		{"host", "See [https://a.example/](https://b.example/x).\n", `warning wrapped-link "https://b.example/x"`},
		{"mail", "Write to [a@example.com](mailto:b@example.com).\n", `warning wrapped-link "mailto:b@example.com"`},
		{"nothing behind the scheme", "See [it](https://), write [us](mailto:), call [us](tel:).\n",
			`wrapped-link "https://"` + "\n" + `wrapped-link "mailto:"` + "\n" + `wrapped-link "tel:"`},
		{"soft hyphen", "See [it](https://exam\u00adple.com/).\n",
			`hidden-character "https://exam\u00adple.com/" → "https://example.com/"`},
		{"right", "[www.a.example](https://a.example/) [https://a.example/x](https://www.a.example/en/x) " +
			"[Node.js](https://nodejs.example/) [A@example.com](mailto:a@example.com?subject=x) https://c.example/ " +
			"[https://example.com/page/](/page/) [www.b.example](https://archive.example/web/https://b.example/) [the pages of b.example](https://c.example/) <a@example.com>\n", ""},
	})
}
