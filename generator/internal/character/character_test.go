package character

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
)

// told is a finding in short: its kind, its number, whether it deceives, and what is typed for it.
func told(text string, f Finding) string {
	kinds := [...]string{"direction", "tag", "hidden", "selector", "separator", "lost", "garbled", "private", "lookalike",
		"styled", "overlay"}
	s := fmt.Sprintf("%s %s", kinds[f.Kind], f.Name())
	if !f.Deceives {
		s += " clutter"
	}
	if f.Plain {
		s += fmt.Sprintf(" %q→%q", text[f.Start:f.End], f.Answer)
	}
	return s
}

// TestFind has characters that mislead, and those beside them that are right.
func TestFind(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Â Two, 5Â % and Â", `garbled U+00C2 "Â"→"" garbled U+00C2 "Â"→""`},
		{"K¿benhavn ¿Qué? ¿y", "lost U+00BF"},
		// direction
		{"The fine is \u202e001\u202c EUR.", "direction U+202E"},
		{"Fristen er \u202d14\u202c dager.", "direction U+202D"},
		{"file\u202egpj.exe", "direction U+202E"},
		{"an \u2067isolate 1-2\u2069 here", "direction U+2067"},
		{"an \u2068isolate without an end", "direction U+2068"},
		{"the end\u2069 without a start", "direction U+2069"},
		{"1\u200f - 2 days", "direction U+200F"},
		{"\u2068Firefox\u2069 sends data", `direction U+2068 clutter "\u2068"→"" direction U+2069 clutter "\u2069"→""`},
		{"data\u200e and", `direction U+200E clutter "\u200e"→""`},
		{"אנו שומרים 30\u200f ימים", ""},
		{"\u2067שלום\u2069 says Dana", ""},
		{"\u202bشروط الخدمة\u202c (v2)", ""},
		{"نحتفظ بالبيانات \u202eabc\u202c يوما", "direction U+202E"},
		{"שלום \u2067 בלי סוף", "direction U+2067"},
		{"English, and on the same page עברית.\n\nVersion\u200f 2", ""},
		// tags, selectors, overlays
		{"Consent\U000E0068\U000E0069 is free.", `tag U+E0068 "\U000e0068\U000e0069"→""`},
		{"\U0001F3F4\U000E0067\U000E0062\U000E0065\U000E006E\U000E0067\U000E007F England", ""},
		{"we sell\ufe0f data", "selector U+FE0F \"\ufe0f\"→\"\""},
		{"☎\ufe0f 22 00 00 00, ❤\ufe0e, 1\ufe0f\u20e3, 葛\U000E0100", ""},
		{"✓\ufe0f\ufe01\ufe02", "selector U+FE0F \"\ufe0f\ufe01\ufe02\"→\"\""},
		{"do n\u0336o\u0336t\u0336 sell", "overlay U+0336 overlay U+0336 overlay U+0336"},
		{"a ≠ b, =\u0338", ""},
		// without width
		{"un\u200bless you agree", `hidden U+200B "\u200b"→""`},
		{"10\u200b000 kr", `hidden U+200B "\u200b"→""`},
		{"per\u2060sonvern", `hidden U+2060 "\u2060"→""`},
		{"Auf\u200clage", `hidden U+200C clutter "\u200c"→""`},
		{"un\u200cless", `hidden U+200C "\u200c"→""`},
		{"rekis\ufeffteri", `hidden U+FEFF "\ufeff"→""`},
		{"Ende.\u200b Danach", `hidden U+200B clutter "\u200b"→""`},
		{"§\u20605, and\u2060/or", ""},
		{"می\u200cخواهم", ""},
		{"क्\u200dष", ""},
		{"👩\u200d💻 and 👨🏽\u200d⚖\ufe0f", ""},
		{"ข้อมูล\u200bส่วนบุคคล", ""},
		{"Daten\u00adschutz\u00aderklärung", ""},
		{"\ufeffTitle", ""},
		{"ㅤ\u3164hidden", `hidden U+3164 clutter "ㅤㅤ"→""`},
		{"one\u2028two\u2029three", "separator U+2028 separator U+2029"},
		// lost, garbled, private
		{"Caf\ufffd in Bergen", "lost U+FFFD"},
		{"the picture \ufffc here", "lost U+FFFC"},
		{"We donâ€™t sell", `garbled U+00E2 "â€™"→"’"`},
		{"personvernerklÃ¦ring", `garbled U+00C3 "Ã¦"→"æ"`},
		{"pÃ¥ spÃ¸rsmÃ¥l", `garbled U+00C3 "Ã¥"→"å" garbled U+00C3 "Ã¸"→"ø" garbled U+00C3 "Ã¥"→"å"`},
		{"Â§ 5, 100Â\u00a0kr", `garbled U+00C2 "Â§"→"§" garbled U+00C2 "Â\u00a0"→"\u00a0"`},
		{"donnÃ©es Ã  caractÃ¨re", `garbled U+00C3 "Ã©"→"é" garbled U+00C3 "Ã¨"→"è"`},
		{"Datenschutz fÃ¼r GrÃ¶ÃŸe", `garbled U+00C3 "Ã¼"→"ü" garbled U+00C3 "Ã¶ÃŸ"→"öß"`},
		{"tietosuojaseloste – mitÃ¤", `garbled U+00C3 "Ã¤"→"ä"`},
		{"100 â‚¬ and Brandâ„¢", `garbled U+00E2 "â‚¬"→"€" garbled U+00E2 "â„¢"→"™"`},
		{"ï»¿Title", `garbled U+00EF "ï»¿"→""`},
		{"say â€œyesâ€ now", `garbled U+00E2 "â€œ"→"“" garbled U+00E2`},
		{"ÐŸÑ€Ð¸Ð²ÐµÑ‚", `garbled U+00D0 "ÐŸÑ€Ð¸Ð²ÐµÑ‚"→"Привет"`},
		{"zasady uÅ¼ywania", `garbled U+00C5 "Å¼"→"ż"`},
		{"don‚Äôt", `garbled U+201A "‚Äô"→"’"`},
		{"itÃ¢â‚¬â„¢s", `garbled U+00C3 "Ã¢â‚¬â„¢"→"’"`},
		{"SÃO PAULO, “MANHÃ” e “irmã”…, Maß“, Gruß”, CAFÉ”, ÅÄÖ…, Æ’s, FRÅ®, Ç", ""},
		{"naïve café – “Ægir” så… på€ 5 ½ × 2 ± 1 °C", ""},
		{"press \ue000 now", "private U+E000"},
		{"\uf0b7 a bullet of Word", ""},
		// letters of other scripts
		{"р\u0430ypal.example", `lookalike U+0440 "раypal"→"paypal"`},
		{"we dо not sell", `lookalike U+043E "dо"→"do"`},
		{"within З0 days", `lookalike U+0417 "З0"→"30"`},
		{"а fee", `lookalike U+0430 "а"→"a"`},
		{"данныe лица", `lookalike U+0065 "данныe"→"данные"`},
		{"Pαrty", ""},
		{"Ρrivacy", `lookalike U+03A1 "Ρrivacy"→"Privacy"`},
		{"СССР и США, IT-компания, Microsoft, СВТ", ""},
		{"10 μg, 5 kΩ, β-blocker, α1, Δt, π", ""},
		{"Πολιτική απορρήτου – ο χρήστης, Ν. 4624/2019", ""},
		{"𝐖𝐞 never sell", `styled U+1D416 clutter "𝐖𝐞"→"We"`},
		{"ｆｒｅｅ of charge", `styled U+FF46 clutter "ｆｒｅｅ"→"free"`},
		{"個人情報ＡＢＣ", ""},
		{"Personvernerklæring för dig – «år», d’été, naïf, ﬁnal, №5, 1º, Ltd., Škoda, İstanbul, Łódź", ""},
	} {
		var got []string
		for _, f := range Of(c.text).Find() {
			got = append(got, told(c.text, f))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%q:\n got %s\nwant %s", c.text, strings.Join(got, " "), c.want)
		}
	}
}

// TestReferences: what YAML and Markdown resolve is looked at too, each in its own part.
func TestReferences(t *testing.T) {
	head := "title: \"un\\u200Bless\"\n"
	for body, want := range map[string]int{
		"un&#8203;less":     2,
		"&rlo;":             1,
		"a&#x202E;b":        2,
		"a\\u202Eb":         1,
		"AT&amp;T &shy; &b": 1,
		"می&zwnj;خواهم":     1,
	} {
		if got := Document(head+body, len(head)).Find(); len(got) != want {
			t.Errorf("%q: %d findings, want %d", body, len(got), want)
		}
	}
}

func TestReveal(t *testing.T) {
	for text, want := range map[string]string{
		"plain":                    "plain",
		"is \u202e001\u202c EUR":   "is ⟨U+202E⟩001\u202c EUR",
		"un\u200bless":             "un⟨U+200B⟩less",
		"рaypal":                   "р⟨U+0440⟩aypal",
		"a\U000E0041\U000E0042b":   "a⟨U+E0041⟩⟨U+E0042⟩b",
		"می\u200cخواهم 👩\u200d💻 é": "می\u200cخواهم 👩\u200d💻 é",
		"donâ€™t":                  "donâ€™t",
	} {
		if got := Reveal(text); got != want {
			t.Errorf("%q is shown as %q, want %q", text, got, want)
		}
	}
}

func TestGrowth(t *testing.T) {
	for _, piece := range []string{"\u2067", "\u200b", "â€", "Ã", "аa", "\U000E0041", "𝐖", "&rlo;", "a\u00ad"} {
		growth.Check(t, 16<<10, func(size int) func() {
			text := strings.Repeat(piece, size/len(piece))
			return func() { Document(text, 0).Find() }
		})
	}
}

// FuzzFind: findings lie in the text and in its order, and an answer that is typed leaves nothing to be told of it.
func FuzzFind(f *testing.F) {
	f.Add("un\u200bless р\u0430y â€™ \u202e1\u202c &rlo;", 3)
	f.Fuzz(func(t *testing.T, text string, body int) {
		last := 0
		for _, one := range Document(text, max(0, min(body, len(text)))).Find() {
			if one.Start < last || one.End <= one.Start || one.End > len(text) {
				t.Fatalf("%q: a finding from %d to %d behind %d", text, one.Start, one.End, last)
			}
			last = one.Start
		}
		Reveal(text)
	})
}
