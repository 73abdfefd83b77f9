package proofread_test

import "testing"

func TestTakenBlocks(t *testing.T) {
	hold(t, []kept{
		{"heading", "The parties agree.\n---\n\nText.\n", `taken-as-block "---" → "\n---"`},
		{"heading in Finnish", "Osapuolet sopivat.\n-----\n", `taken-as-block "-----" → "\n-----"`},
		{"heading in Arabic", "نحن نحمي بياناتك؛\n---\n", `taken-as-block "---" → "\n---"`},
		{"heading in Chinese", "双方同意。\n---\n", `taken-as-block "---" → "\n---"`},
		{"two lines", "We keep\nyour data\n---\n", `taken-as-block "---" → "\n---"`},
		{"small letter", "og vi lagrer dem\n---\n", `taken-as-block "---" → "\n---"`},
		{"equals", "We agree:\n===\n", `taken-as-block "==="`},
		{"quotation", "> We agree.\n> ---\n", `taken-as-block "---"`},
		{"code", "Clause:\n\n    The controller deletes the data.\n", `taken-as-block "    The controller deletes the data." → "The controller deletes the data."`},
		{"code in Swedish", "\tPersonuppgifter raderas inom 30 dagar.\n", `taken-as-block "\tPersonuppgifter raderas inom 30 dagar." → "Personuppgifter raderas inom 30 dagar."`},
		{"code of several lines", "a\n\n     (a) The data that we keep for as long as the contract lasts;\n     (b) other data.\n",
			`taken-as-block "     (a) The data that we keep for as long as the contract lasts;\n     (b) other data." → ` +
				`"(a) The data that we keep for as long as the contract lasts;\n(b) other data."`},
		{"list", "We keep:\n\n    - name\n    - address\n        - street\n",
			`taken-as-block "    - name\n    - address\n        - street" → "- name\n- address\n    - street"`},
		{"table in code", "a\n\n    | A | B |\n    |---|---|\n    | x | y |\n",
			`taken-as-block "    | A | B |\n    |---|---|\n    | x | y |" → "| A | B |\n|---|---|\n| x | y |"`},
		{"heading in a sentence", "We are\n# 1 in privacy.\n", `taken-as-block "#" → "\\#"`},
		{"note of a star", "Price*: 10 EUR\n\n* Without tax.\n", `warning taken-as-block "*" → "\\*"`},
		{"address", "    Example Ltd\n    Main Street 1\n", `taken-as-block "Example Ltd\n    Main Street 1"`},
		{"code in an item", "1. a\n\n       deeper words that are meant as text\n", `taken-as-block "deeper words that are meant as text"`},
		{"row", "| a | b |\n|---|---|\n| c | d |\nThis is a sentence.\n", `taken-as-block "This is a sentence." → "\nThis is a sentence."`},
		{"rows", "| a | b |\n|---|---|\n| c | d |\n**One** sentence\nand more.\n", `taken-as-block "**One** sentence" → "\n**One** sentence"`},
		{"date", "25. mai 2018 trådte den i kraft.\n", `warning taken-as-block "25." → "25\\."`},
		{"date in German", "1. Januar 2024\n", `warning taken-as-block "1." → "1\\."`},
		{"year", "2018. szeptember 9.\n", `warning taken-as-block "2018." → "2018\\."`},
		{"telephone", "+ 47 22 00 00 00\n", `taken-as-block "+" → "\\+"`},
		{"more than", "> 30 days: deleted\n", `taken-as-block ">" → "\\>"`},
	})
}

func TestNoTakenBlocks(t *testing.T) {
	hold(t, []kept{
		{"headings", "Your rights\n===\n\nHow to reach us\n---\n\nWhat is new?\n------------\n\n## A sentence.\n", ""},
		{"drawn to length", "The parties agree.\n------------------\n", ""},
		{"rule", "The parties agree.\n\n---\n\n- a.\n---\n", ""},
		{"code", "    x = f(y);\n    if (x) { return }\n\n```\nThe data is kept.\n```\n\n    $ fairnotice check\n", ""},
		{"data", "    - name: x\n    - value: y\n\na\n\n    - ./run\n    - ./stop\n", ""},
		{"headings with numbers", "Text.\n# 1 Scope\n\nText\n# 2. Terms\n\n# 3 in all\n", ""},
		{"list of stars", "Name* and others:\n\n* a\n* b\n\nx\n\n- c\n", ""},
		{"command", "    ignore:\n      - rule: one two\n    key: value\n    name: other\n", ""},
		{"paragraph of an item", "- a\n\n    The same item.\n", ""},
		{"table", "| a | b |\n|---|---|\n| c | d |\n\nText.\n", ""},
		{"one column", "| a |\n|---|\n| c |\n", ""},
		{"lists", "1. Januar\n2. Februar\n\n- 5 days\n- 6 days\n\n2. the second 2024\n", ""},
		{"quotations", "> Thirty days.\n\n> 30 days,\n> and more.\n\n> 1. One\n", ""},
		{"conflict", "<<<<<<< HEAD\na.\n=======\nb.\n>>>>>>> main\n", ""},
	})
}
