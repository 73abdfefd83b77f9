package proofread_test

import "testing"

func TestEscaped(t *testing.T) {
	hold(t, []kept{
		{"mail", "Vi =C3=A5pner. Vi=20sletter dem.=\nNeste.\n", `garbled-text "=C3=A5" → "å"` + "\n" +
			`garbled-text "Vi=20sletter" → "Vi sletter"` + "\n" + `garbled-text "="`},
		{"older mail", "=E5pen m=F8te=20\nog\n", `garbled-text "=E5" → "å"` + "\n" +
			`garbled-text "=F8" → "ø"` + "\n" + `garbled-text "=20"`},
		{"address", "Se %C3%A5pen.\n", `garbled-text "%C3%A5" → "å"`},
		{"space of an address", "Our%20policy says 100%20 and 5 %20.\n", `garbled-text "Our%20policy" → "Our policy"`},
		{"program", "caf\\u00e9, \\xe5pen, \\303\\245 and \\ud83d\\ude00\n", `garbled-text "\\u00e9" → "é"` + "\n" +
			`garbled-text "\\xe5" → "å"` + "\n" + `garbled-text "\\303\\245" → "å"` + "\n" + `garbled-text "\\ud83d\\ude00" → "😀"`},
		{"name of a sign twice", "&amp;aring;pen, &amp;amp; &amp;#229; &amp;lt;\n", `garbled-text "&amp;aring;" → "å"` + "\n" +
			`garbled-text "&amp;amp;" → "&amp;"` + "\n" + `garbled-text "&amp;#229;" → "å"` + "\n" +
			`garbled-text "&amp;lt;" → "&lt;"`},
		{"name of a sign without its end", "x&nbsp y, 5 &lt 6, &copy 2024\n", `garbled-text "&nbsp" → "&nbsp;"` + "\n" +
			`garbled-text "&lt" → "&lt;"` + "\n" + `garbled-text "&copy" → "©"`},
	})
}

func TestNotEscaped(t *testing.T) {
	hold(t, []kept{
		{"sums", "a=20, x=5=\nE=MC2, N=AA and F=C3. Rate=20% and 100%25 of it, a \\ b\n", ""},
		{"addresses", "https://example.com/?a=%C3%A5&copy=2 and [x](/caf%C3%A9/) or /caf%C3%A9/ so\n", ""},
		{"code", "`\\u00e5` and `=C3=A5`\n\n```\n\\u00e5\n```\n", ""},
		{"names of signs", "R&amp;D, AT&T, Q&As, &aring; &copy; &nbsp; x &#229;\n", ""},
	})
}
