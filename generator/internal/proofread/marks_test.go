package proofread_test

import "testing"

func TestTakenMarks(t *testing.T) {
	hold(t, []kept{
		{"tildes", "5~10 days, 20~30 days\n", `taken-as-mark "~10 days, 20~" → "\\~10 days, 20\\~"`},
		{"last backslash", "Hei\\\nverden\\\n\nx \\\\\n\n`\\`\n\n| a\\ |\n|---|\n| b |\n", `unread-mark "\\"`},
		{"in a cell", "| a |\n|---|\n| 1~2, 3~4 |\n", `taken-as-mark "~2, 3~" → "\\~2, 3\\~"`},
		{"korean", "9~18시, 점심 12~13시\n", `taken-as-mark "~18시, 점심 12~" → "\\~18시, 점심 12\\~"`},
		{"water", "H~2~O\n", `taken-as-mark "~2~" → "₂"`},
		{"product", "It is 5*10*20 kB.\n", `taken-as-mark "*10*" → "\\*10\\*"`},
		{"two products", "2*3 and 4*5\n", `taken-as-mark "*3 and 4*" → "\\*3 and 4\\*"`},
		{"powers", "2**3 and 4**5\n", `taken-as-mark "**3 and 4**" → "\\*\\*3 and 4\\*\\*"`},
		{"letters", "a 3*x*4 b\n", `taken-as-mark "*x*" → "\\*x\\*"`},
		{"carbon", "CO~2~ and a~b~\n", `taken-as-mark "~2~" → "₂"` + "\n" + `taken-as-mark "~b~" → "\\~b\\~"`},
		{"address", "See https://example.com/a*b*c_d, or\n",
			`taken-as-mark "https://example.com/a*b*c_d" → "<https://example.com/a*b*c_d>"`},
		{"product of letters", "It is a*b*c.\n", `taken-as-mark "*b*" → "\\*b\\*"`},
		{"both genders", "Alle Schüler*innen/Lehrer*innen.\n", `taken-as-mark "*innen/Lehrer*" → "\\*innen/Lehrer\\*"`},
		{"stars in words", "D*E and F*G\n", `taken-as-mark "*E and F*" → "\\*E and F\\*"`},
		{"second of two names", "__Host-sid and __Secure-sid__ too\n", `taken-as-mark "__Secure-sid__" → "\\_\\_Secure-sid\\_\\_"`},
		{"name of a cookie", "The cookie _ga_* counts.\n", `taken-as-mark "_ga_" → "\\_ga\\_"`},
		{"name in a cell", "| a |\n|---|\n| __cf_bm__ |\n", `taken-as-mark "__cf_bm__" → "\\_\\_cf_bm\\_\\_"`},
		{"two names", "_ga and _gid_ count.\n", `taken-as-mark "_gid_" → "\\_gid\\_"`},
		{"stars behind names", "wp-*, wordpress_*\n", `taken-as-mark "*, wordpress_*" → "\\*, wordpress_\\*"`},
		{"drive", `Look in C:\_data\logs.` + "\n", `taken-as-mark "C:\\_data\\logs." → "C:\\\\_data\\\\logs."`},
		{"all of a drive", `Look in C:\Users\*\logs.` + "\n", `taken-as-mark "C:\\Users\\*\\logs." → "C:\\\\Users\\\\\\*\\\\logs."`},
		{"lines in a path", `In C:\_a_\b.` + "\n", `taken-as-mark "C:\\_a_\\b." → "C:\\\\\\_a\\_\\\\b."`},
		{"network", `Look in \\server\share now.` + "\n", `taken-as-mark "\\\\server\\share" → "\\\\\\\\server\\\\share"`},
		{"closed heading", "## Language C #\n", `warning taken-as-mark "#"`},
	})
}

func TestNoTakenMarks(t *testing.T) {
	hold(t, []kept{
		{"struck", "~~old~~ and ~old~ words, about ~5 and ~10\n", ""},
		{"emphasis", "*all* _these_ **are** __meant__, un*frigging*believable, *5 days*, 中文*强调*中文\n", ""},
		{"emphasis in bold", "**_More information_** and *__x__*, _see_*there*, *(in brackets)*, **.**\n", ""},
		{"one letter", "aff*e*ct, H*e*\n", ""},
		{"escaped", `5\*10\*20 and \_ga\_ and 5\~10` + "\n", ""},
		{"signs alone", "2 * 3 * 4, 5 ~ 10 ~ 15, session_id, snake_case_name, Name* and phone*\n", ""},
		{"code", "`5~10 20~30` `_ga_*` `5*10*20`\n", ""},
		{"path", `C:\\_data, C:\Users\x and \\\\server\\share, a\*b` + "\n", ""},
		{"closed headings", "## Rights ##\n\n# One #\n", ""},
		{"in a link", "[a](https://example.com/~a/~b) <https://example.com/a*b*c_d_e> https://example.com/~a~b *https://example.com/*\n", ""},
	})
}
