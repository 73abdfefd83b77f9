package proofread_test

import "testing"

func TestGlued(t *testing.T) {
	hold(t, []kept{
		{"word behind a host", "Write to dpo@example.com.Then wait. See https://example.com.Then go.\n",
			`taken-as-mark ".Then" → ". Then"` + "\n" + `taken-as-mark ".Then" → ". Then"`},
		{"word behind a page", "See https://example.com/privacy.Then go.\n", `warning taken-as-mark "."`},
		{"address behind itself", "See https://example.com/<https://example.com/> and dpo@example.com<mailto:dpo@example.com>.\n",
			`unread-mark "https://example.com/<https://example.com/>" → "https://example.com/"` + "\n" +
				`unread-mark "dpo@example.com<mailto:dpo@example.com>" → "dpo@example.com"`},
		{"address behind a word", "Our site<https://example.com/a>\n", `unread-mark "site<https://example.com/a>"`},
		{"word before an address", "Seehttps://example.com/a (so:https://example.com/b).\n",
			`unread-mark "https://example.com/a" → " https://example.com/a"` + "\n" + `unread-mark "https://example.com/b" → " https://example.com/b"`},
		{"a mistake at its beginning", "So https//example.com/a, htp://example.com and https:/example.com\n",
			`unread-mark "https//example.com/a," → "https://example.com/a,"` + "\n" + `unread-mark "htp://example.com" → "http://example.com"` + "\n" +
				`unread-mark "https:/example.com" → "https://example.com"`},
		{"none", "Our site <https://example.com/a>, https://example.com/. Then [x](https://example.com.Then). " +
			"`https://example.com.Then` a@example.com. So (https://example.com) a<b> and 日本<https://example.com/b>\n",
			`unread-mark "日本<https://example.com/b>"`},
	})
}

func TestFences(t *testing.T) {
	hold(t, []kept{
		{"of Markdown", "```markdown\n# Notice\n\nWe keep it.\n```\n",
			`taken-as-block "` + "```markdown\\n# Notice\\n\\nWe keep it.\\n```" + `" → "# Notice\n\nWe keep it."`},
		{"of a heading and bold", "```\n## Your rights\n\n**Rights** you have.\n```\n\nx\n",
			`taken-as-block "` + "```\\n## Your rights\\n\\n**Rights** you have.\\n```" + `" → "## Your rights\n\n**Rights** you have."`},
		{"of code", "```\n# comment\nmake all\n2 ** x ** 3\n```\n\n```yaml\n## a: b\n```\n", ""},
	})
}
