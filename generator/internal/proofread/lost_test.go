package proofread_test

import "testing"

func TestLost(t *testing.T) {
	table := "| a | b |\n| --- | --- |\n"
	hold(t, []kept{
		{"cell", table + "| c | d | e |\n", `lost-words "e"`},
		{"cells", table + "c | d | e | f g\n", `lost-words "e | f g"`},
		{"cell in a list", "- x\n\n  | a | b |\n  | - | - |\n  | c | d | e |\n", `lost-words "e"`},
		{"bar in code", table + "| `c|d` | e |\n", `lost-words "|" → "\\|"`},
		{"bar in code that fills the row", "| a |\n|---|\n| `c|d` |\n", `lost-words "|" → "\\|"`},
		{"definition", "x\n\n[Basis]: consent\n", `lost-words "[Basis]: consent" → "\\[Basis]: consent"`},
		{"date", "x\n\n[Oppdatert]: 2024-05-01\n", `lost-words "[Oppdatert]: 2024-05-01" → "\\[Oppdatert]: 2024-05-01"`},
		{"in a list", "- [Zweck]: Vertrag\n", `lost-words "[Zweck]: Vertrag" → "\\[Zweck]: Vertrag"`},
		{"in a quotation", "> [Syfte]: avtal\n", `lost-words "[Syfte]: avtal" → "\\[Syfte]: avtal"`},
		{"with a title", "[Peruste]: suostumus \"annettu\"\n",
			`lost-words "[Peruste]: suostumus \"annettu\"" → "\\[Peruste]: suostumus \"annettu\""`},
		{"address that nothing names", "x\n\n[Source]: https://example.com/law\n",
			`lost-words "[Source]: https://example.com/law"`},
		{"fact that is an address", "Purpose: support.\n\n[Legal basis]: https://example.com/law\n",
			`lost-words "[Legal basis]: https://example.com/law"`},
		{"address left over", "[the law][law]\n\n[law]: https://example.com/law\n[Old law]: https://example.com/old\n",
			`warning lost-words "[Old law]: https://example.com/old"`},
		{"short name", "[cookies]: https://example.com/cookies\n", `warning lost-words "[cookies]: https://example.com/cookies"`},
		{"mailbox", "[Contact]: dpo@example.com\n", `lost-words "[Contact]: dpo@example.com" → "\\[Contact]: dpo@example.com"`},
		{"two lines", "[Grund]:\nEinwilligung\n", `lost-words "[Grund]:\nEinwilligung" → "\\[Grund]:\nEinwilligung"`},
		{"second address of a name", "[a][b]\n\n[b]: /\n[b]: https://example.com/\n",
			`warning lost-words "[b]: https://example.com/"`},
		{"words on a fence", "```We keep the data\nx\n```\n", `lost-words "We keep the data"`},
	})
}

func TestNotLost(t *testing.T) {
	hold(t, []kept{
		{"empty cell", "| a | b |\n| --- | --- |\n| c | d | |\n| e |\n| f \\| g | `h \\| i` |\n", ""},
		{"used definition", "[the law][law], [site].\n\n[law]: https://example.com/ \"Law\"\n[site]: <https://example.com/a>\n", ""},
		{"text", "[Basis]: our consent is asked for\n", ""},
		{"in code", "```\n[a]: b\n```\n\n    [a]: {b}\n", ""},
		{"footnote", "x[^1]\n\n[^1]: note\n", ""},
		{"remark of an editor", "[//]: # (checked)\n\nx\n", ""},
		{"languages of code", "```yaml title=\"a b c\"\nx: y\n```\n", ""},
	})
}

func TestLostBehindSign(t *testing.T) {
	for _, c := range []struct{ value, want string }{
		{"Annex # 2", `lost-words "Annex # 2" → "\"Annex # 2\""`},
		{"Liite # 2 ja \"3\"", `lost-words "Liite # 2 ja \"3\"" → "\"Liite # 2 ja \\\"3\\\"\""`},
		{"Annex # of the law", `warning lost-words "# of the law"`}, {"Annex #2", ""},
		{"Our notice # of 2024", `warning lost-words "# of 2024"`},
		{`"Annex # 2"`, ""}, {"Annex#2", ""}, {"'Annex # 2'", ""}, {"Annex", ""},
	} {
		text := "---\ntitle: " + c.value + "\nkind: page # checked\nweight: 20 # 3rd\n---\n\nx\n"
		if got := told(read(t, map[string]string{"page.md": text})); got != c.want {
			t.Errorf("%s: got %s, want %s", c.value, got, c.want)
		}
	}
}

func TestLostInRegister(t *testing.T) {
	got := told(read(t, map[string]string{
		"registers/processors.yaml": "processors:\n  - id: a\n    name: A\n    service: Support # 2\n    countries: [NO]\n",
		"page.md":                   head + "```processors\n```\n",
	}))
	if want := `lost-words "Support # 2" → "\"Support # 2\""`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
