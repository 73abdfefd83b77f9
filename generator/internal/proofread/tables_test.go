package proofread_test

import "testing"

func TestTables(t *testing.T) {
	hold(t, []kept{
		{"two columns for three", "| a | b | c |\n| --- | --- |\n| d | e | f |\n", `unread-mark "| --- | --- |" → "| --- | --- | --- |"`},
		{"no second line", "| Navn | Formål |\n| sid | Innlogging |\n",
			`unread-mark "| Navn | Formål |" → "| Navn | Formål |\n| --- | --- |"`},
		{"uneven", "| a | b |\n| c | d | e |\n", `unread-mark "| a | b |"`},
		{"long dashes", "| a | b |\n|–––|–––|\n| c | d |\n", `unread-mark "|–––|–––|" → "| --- | --- |"`},
		{"no first row", "x\n\n|---|---|\n| c | d |\n", `unread-mark "|---|---|"`},
		{"empty line", "| a | b |\n|---|---|\n| c | d |\n\n| e | f |\n", `unread-mark "\n\n" → "\n"`},
		{"below a sentence", "Text:\n| a | b |\n| c | d |\n", `unread-mark "| a | b |" → "| a | b |\n| --- | --- |"`},
		{"grid", "+---+---+\n| a | b |\n+---+---+\n", `unread-mark "+---+---+"`},
		{"tabs", "Cookie\tPurpose\nsid\tLog in\n", `unread-mark "Cookie\tPurpose\nsid\tLog in"`},
		{"no bars at the ends", "a|b|c\n---|---\nd|e|f\n", `unread-mark "---|---" → "| --- | --- | --- |"`},
		{"bar in the code of the first row", "| a | `b|c` |\n|---|---|\n| d | e |\n", `lost-words "|" → "\\|"`},
		{"rows apart", "| a | b |\n\n|---|---|\n\n| c | d |\n", `unread-mark "| a | b |\n\n|---|---|"`},
		{"no bars and no dashes", "Name | Purpose\nsid | Log in\n", `warning unread-mark "Name | Purpose\nsid | Log in"`},
		{"below a sentence, without bars", "Vi bruker:\nNavn | Formål | Tid\nsid | Innlogging | 1 dag\n",
			`warning unread-mark "Navn | Formål | Tid\nsid | Innlogging | 1 dag"`},
		{"drawn by dashes", "  Name    Purpose\n  ------  --------\n  sid     Log in\n",
			`unread-mark "  Name    Purpose\n  ------  --------\n  sid     Log in"`},
		{"plus", "a | b\n---+---\nc | d\n", `unread-mark "---+---" → "| --- | --- |"`},
	})
}

func TestNoTables(t *testing.T) {
	hold(t, []kept{
		{"tables", "| a | b |\n|:--|--:|\n| c | d |\n\na | b\n--- | ---\nc | d\n", ""},
		{"signs", "Privacy | Terms\n\nEN | NB | SV\nFI | DA\n\n|x| is not |y|\n", ""},
		{"lines of words with bars", "[Privacy](/a/) | [Terms](/a/)\n[All](/a/) | [None](/a/)\n\na | b\\\nc | d\n", ""},
		{"dashes alone", "Text  here\n\n--- ---\n\nText\n\n    Name   Age\n    -----  ---\n    a      b\n", ""},
		{"code", "```\n| a | b |\n| c | d |\n```\n", ""},
		{"escaped", "\\| a \\| b \\|\n\\| c \\| d \\|\n", ""},
	})
}
