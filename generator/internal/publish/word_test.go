package publish

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
)

func TestWithoutWords(t *testing.T) {
	for _, c := range []struct{ word, text, want string }{
		{"Mona Doe", "Ask Mona Doe.", "Ask █████."},
		{"mona doe", "MONA\n> DOE, Mona\u00a0Doe", "█████, █████"},
		{"Mona Doe", "**Mona** Doe, Mona *Doe*, *Mona Doe*", "**█████**, *█████*, *█████*"},
		{"Mona Doe", "<b>Mona</b> Doe, Mona&nbsp;Doe", "<b>█████, █████"},
		{"Mona Doe", "mona.doe@example.com, /team/mona-doe/, {#ask-mona-doe}, id: mona-doe", "redacted@example.com, /team/redacted/, {#ask-redacted}, id: redacted"},
		{"Mona Doe", "M&#111;na&#x20;D&#x6F;e, Mona Doe &amp; &#77;ona D&#111;es", "█████, █████ &amp; &#77;ona D&#111;es"},
		{"Mona Doe", "&lt;M&#111;na Do&#101;&gt; and &uuml;", "&lt;█████&gt; and &uuml;"},
		{"Mona", "M**on**a, *M*ona, Mo~~na~~, M`on`a and **Hi M**ona", "█████, *█████*, ~~█████~~, █████ and **Hi █████**"},
		{"Mona", "M<!-- -->ona, M<b>on</b>a, M\\ona, Mo\u00adna, Mo\u200bna, Mo&shy;na, M&ZeroWidthSpace;ona", "█████, █████, █████, █████, █████, █████, █████"},
		{"Mona Doe", "M[on](/x/)a Doe, [M](/x/)ona Doe, [M]{lang=nb}ona D\u2060oe, Mona\\_Doe", "█████, [█████](/x/), [█████]{lang=nb}, █████"},
		{"Mona Doe", `title: "M\u006fna D\x6fe", [a](/M%6fna%20Doe/), 100 %ab, 5%25`, `title: "█████", [a](/█████/), 100 %ab, 5%25`},
		{"Mona", "M**on**Key, M* ona, Mo na", "M**on**Key, M* ona, Mo na"},
		{"R&D", "R&amp;D, R&D and R&amp;B", "█████, █████ and R&amp;B"},
		{"Ann", "Annual plans of Ann, Anna and Joann", "Annual plans of █████, Anna and Joann"},
		{"Doe", "Mona Doe's, Mona Does, Doe-Smith", "Mona █████'s, Mona Does, █████-Smith"},
		{"O'Brien", "O’Brien and O'Brien and O&#39;Brien", "█████ and █████ and █████"},
		{"Ås", "as a rule, Ås, A\u030as, #as-is", "as a rule, █████, █████, #as-is"},
		{"Æsa Ødegård", "Æsa Ødegård; #aesa-odegard; ÆSA ØDEGÅRD", "█████; #redacted; █████"},
		{"Matti Meikäläinen", "Matti Meikäläinen, Matti Meikäläisen", "█████, Matti Meikäläisen"},
		{"Jürgen Groß", "Jürgen Groß, /J%C3%BCrgen%20Gro%C3%9F", "█████, /█████"},
		{"يوسف علي", "اسأل يوسف علي.", "اسأل █████."},
		{"François d’Été", "François d'Été, FRANÇOIS D’ÉTÉ", "█████, █████"},
		{"Anne-Marie", "Anne‑Marie, anne-marie@example.com", "█████, redacted@example.com"},
	} {
		if got := newSecret([]string{c.word}, Blank).without(c.text); got != c.want {
			t.Errorf("%s: %q became %q, want %q", c.word, c.text, got, c.want)
		}
	}
	all, near := newSecret([]string{"Mona Doe", "Mona Doeson"}, "somebody").matches("Mona Does, Mona Doeson and Mona Doe")
	if len(all) != 2 || len(near) != 1 || near[0] != "Mona Does" || all[0].with != "somebody" {
		t.Errorf("matches %v, near %v", all, near)
	}
}

func TestWordsGrow(t *testing.T) {
	growth.Check(t, 2000, func(n int) func() {
		text, s := strings.Repeat("Mona Doe &amp; M&#111;na Doe and mona-doe and Mona **Does**. ", n), newSecret([]string{"Mona Doe"}, Blank)
		return func() { s.without(text) }
	})
}
