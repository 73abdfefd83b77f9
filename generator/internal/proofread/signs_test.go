package proofread_test

import "testing"

func TestPairs(t *testing.T) {
	hold(t, []kept{
		{"space behind", "**Contact: **We keep it.\n", `unread-mark "**Contact: **We" → "**Contact:** We"`},
		{"in the middle", "The **controller **decides.\n", `unread-mark "**controller **decides." → "**controller** decides."`},
		{"space before", "- ** Konto**: x\n", `unread-mark "** Konto**" → " **Konto**"`},
		{"on both sides", "See ** this ** now\n", `unread-mark "** this **" → " **this** "`},
		{"sign before a letter", "**Wer wir sind:**Wir sind es.\n", `unread-mark "**Wer wir sind:**Wir" → "**Wer wir sind:** Wir"`},
		{"chinese", "我们**“数据”**很多，**安全：**不推荐\n",
			`unread-mark "**“数据”**" → "“**数据**”"` + "\n" + `unread-mark "**安全：**" → "**安全**："`},
		{"japanese", "__データ。__私たち\n", `unread-mark "__データ。__" → "**データ**。"`},
		{"lines of letters", "__VPN__保护您\n", `unread-mark "__VPN__" → "**VPN**"`},
		{"with a link", "**See [it](https://example.com/): **now\n", `unread-mark "**See [it](https://example.com/): **now" → "**See [it](https://example.com/):** now"`},
		{"struck", "~~old ~~new\n", `unread-mark "~~old ~~new" → "~~old~~ new"`},
		{"italics", "*Note: *we do.\n", `unread-mark "*Note: *we" → "*Note:* we"`},
		{"no partner", "**Contact data\n", `unread-mark "**"`},
		{"no partner in a sentence", "We (or they) **never sell.\n", `unread-mark "**"`},
		{"code", "The `_ga cookie is set.\n", "warning unread-mark \"`\""},
		{"italics with lines", "_Note: _we do.\n", `unread-mark "_Note: _we" → "_Note:_ we"`},
		{"wrong partner", "Read them.** If you do not agree, leave.**\n", `unread-mark "** If you do not agree, leave.**"`},
		{"four stars", "**Info****: **If\n", `unread-mark "**: **"`},
		{"French quotes beside a letter", "C'est **« important »**et vrai.\n", `unread-mark "**« important »**" → "« **important** »"`},
		{"quotes beside a letter", "Das ist **\"wichtig\"**er Text.\n", `unread-mark "**\"wichtig\"**" → "\"**wichtig**\""`},
		{"several", "Vi behandler **navn ** og **adresse **.\n",
			`unread-mark "**navn **" → "**navn** "` + "\n" + `unread-mark "**adresse **." → "**adresse** ."`},
		{"italics beside a letter", "*Kursiv:*Text und _Hinweis:_Mehr\n",
			`unread-mark "*Kursiv:*Text" → "*Kursiv:* Text"` + "\n" + `unread-mark "_Hinweis:_Mehr" → "_Hinweis:_ Mehr"`},
		{"figures in bold", "Art. 6 **Abs. 1 **DSGVO\n", `unread-mark "**Abs. 1 **DSGVO" → "**Abs. 1** DSGVO"`},
		{"sentence in lines", "__Merk! __Vi sletter.\n", `unread-mark "__Merk! __Vi" → "**Merk!** Vi"`},
		{"over two lines", "Den **som er\nregistrert **har rett.\n",
			`unread-mark "**som er\nregistrert **har" → "**som er\nregistrert** har"`},
		{"italic quotes beside a letter", "Das ist *„Zitat“*text und text*„Wort“* so.\n\nx*„y“* z\n",
			`unread-mark "*„Zitat“*" → "„*Zitat*“"` + "\n" + `unread-mark "*„Wort“*" → "„*Wort*“"` + "\n" +
				`unread-mark "*„y“*" → "„*y*“"`},
		{"italic quotes in Danish", "Ordet *»data«*et og dataene.\n", `unread-mark "*»data«*" → "»*data*«"`},
		{"italic quotes in Japanese", "これは*「引用」*です。\n", `unread-mark "*「引用」*" → "「*引用*」"`},
		{"italic quotes in Finnish", "Termin _”tieto”_n määritelmä\n", `unread-mark "_”tieto”_" → "”_tieto_”"`},
		{"italics before a full stop", "Det gjelder *avtalen *.\n", `unread-mark "*avtalen *." → "*avtalen* ."`},
		{"hebrew", "**מידע: **אנחנו\n", `unread-mark "**מידע: **אנחנו" → "**מידע:** אנחנו"`},
	})
}

func TestNoPairs(t *testing.T) {
	hold(t, []kept{
		{"bold", "**a** __b__ ~~c~~ *d* **a b**c **(x)** **a**, **中文**中文 **a:** b\n", ""},
		{"notes", "Name** and phone*\n\n** Required\n\n\\* Required: *x\n", ""},
		{"names", "_ga: _gid, x ** b\n", ""},
		{"stars of notes behind a space", "Name *, e-mail *.\n", ""},
		{"escaped", `\*\*a \*\*b and \_\_c\_\_d` + "\n", ""},
		{"code", "`**a **b`\n", ""},
		{"ticks", "`quoted' and Hawai`i\n\nHawai`i\n\n`a` b\n", ""},
		{"ratings", "**** and *** and ***** stars\n", ""},
		{"notes among words", "Name** (required), e-mail** (required).\n\nPreis** inkl. MwSt., Versand** extra.\n", ""},
		{"stars of hotels and powers", "Room: 4** and 3***.\n\n2 ** 3 is 8, and 2 ** 4 is 16.\n", ""},
		{"notes in two lines", "Name** and\nphone**, (**b\n**c) d\n", ""},
		{"blank", "x __ y\n", ""},
		{"italic quotes", "*„a“*, (_«b»_) *「c」* d* „e“* f 5*\"g\"\n", ""},
		{"names of cookies", "Set: __utma, __utmz and __utmb.\n\n__Secure-id or __Host-id. __utmc/__utmd\n", ""},
		{"notes behind signs", "Data (name**, address**) is needed; phone**; mail**.\n", ""},
	})
}

func TestStarts(t *testing.T) {
	hold(t, []kept{
		{"heading", "##\u00a0 Our duties\n", `unread-mark "##\u00a0 Our duties" → "## Our duties"`},
		{"list", "-\u00a0 one\n-\u00a0 two\n", `unread-mark "-\u00a0 one\n-\u00a0 two" → "- one\n- two"`},
		{"numbers", "1.\u00a0 First\n2.\u00a0 Second\n", `unread-mark "1.\u00a0 First\n2.\u00a0 Second" → "1. First\n2. Second"`},
		{"wide space", "*\u3000一\n", `unread-mark "*\u3000一" → "* 一"`},
		{"narrow", "1)\u202fUn\nsuite\n2)\u202fDeux\n", `unread-mark "1)\u202fUn\nsuite\n2)\u202fDeux" → "1) Un\nsuite\n2) Deux"`},
		{"none", "##Rights\n", `unread-mark "##Rights" → "## Rights"`},
		{"none in Danish", "###Dine rettigheder\ntext\n", `unread-mark "###Dine rettigheder" → "### Dine rettigheder"`},
		{"items", "-one\n-two\n", `unread-mark "-one\n-two" → "- one\n- two"`},
		{"items with numbers", "Vi:\n1.En\n2.To\n", `unread-mark "1.En\n2.To" → "1. En\n2. To"`},
		{"items in an item", "* one\n*two\n*three\n", `unread-mark "*two\n*three" → "* two\n* three"`},
		{"one sign and one word", "#Overskrift\n\nTekst.\n", `warning unread-mark "#Overskrift"`},
		{"one sign in Japanese", "#概要\n\n本文。\n", `warning unread-mark "#概要"`},
		{"boxes", "- [] Ja\n- [ x] Peut-être\n- []Nein\n", `unread-mark "[]" → "[ ]"` + "\n" +
			`unread-mark "[ x]" → "[x]"` + "\n" + `unread-mark "[]Nein" → "[ ] Nein"`},
		{"boxes without a list", "[] Vielleicht\n\n[] はい\n", `warning unread-mark "[]"` + "\n" + `warning unread-mark "[]"`},
		{"of full width", "＃标题\n\n＊项目\n－项目二\n", `unread-mark "＃标题" → "# 标题"` + "\n" +
			`unread-mark "＊项目\n－项目二" → "- 项目\n- 项目二"`},
		{"one sign", "#Vos droits sur les données\n", `unread-mark "#Vos droits sur les données" → "# Vos droits sur les données"`},
	})
}

func TestNoStarts(t *testing.T) {
	hold(t, []kept{
		{"dates", "5.\u00a0september\u00a02024\n\n1.\u00a0Januar 2024\n\n2025.\u00a0november 5.\n\n3.\u00a0klasse\n", ""},
		{"tags", "#1 in the world\n\n#privacy\n\n#GDPR\n\n#ItsThatEasy\n\nWrite #Privacy today.\n\n- #5\n- #Ja\n\n\\#Ord\n\nx\n\n#Sist\n", ""},
		{"boxes", "- [ ] a\n- [x] b\n- [X] c\n- [a] d\n- [-5] e\n\n[ ] Ja [ ] Nein, x[] and `[]`\n", ""},
		{"plain", "## a\n\n- b\n\n1. c\n\n###### d\n\n-e\n\n*f*\n*g*\n\n-5\n-6\n", ""},
	})
}

func TestLinks(t *testing.T) {
	hold(t, []kept{
		{"space between", "[a] (https://example.com/)\n", `unread-mark "[a] (https://example.com/)" → "[a](https://example.com/)"`},
		{"line between", "[a]\n(https://example.com/)\n", `unread-mark "[a]\n(https://example.com/)" → "[a](https://example.com/)"`},
		{"page", "Se [vår side] (/personvern/).\n", `unread-mark "[vår side] (/personvern/)" → "[vår side](/personvern/)"`},
		{"wrong way round", "(site)[https://example.com/]\n", `unread-mark "(site)[https://example.com/]" → "[site](https://example.com/)"`},
		{"space in it", "[form](/files/Our form (final).pdf)\n", `unread-mark "[form](/files/Our form (final).pdf)" → "[form](</files/Our form (final).pdf>)"`},
		{"mail", "[a](mailto: a@example.com)\n", `unread-mark "[a](mailto: a@example.com)" → "[a](mailto:a@example.com)"`},
		{"telephone without tel:", "[ring oss](+47 55 55 12 34)\n",
			`unread-mark "[ring oss](+47 55 55 12 34)" → "[ring oss](tel:+4755551234)"`},
		{"space beside a slash", "[policy](/page /)\n", `unread-mark "[policy](/page /)" → "[policy](/page/)"`},
		{"no end of a page", "[a](/page/ and so on\n", `unread-mark "a](/page/"`},
		{"telephone", "[a](tel:+47 22 00)\n", `unread-mark "[a](tel:+47 22 00)" → "[a](tel:+472200)"`},
		{"backslashes", "\\[x\\](/a/), \\[y\\]\\(https://example.com/\\) and \\[sic\\] (so)\n",
			`unread-mark "\\[x\\](/a/)" → "[x](/a/)"` + "\n" +
				`unread-mark "\\[y\\]\\(https://example.com/\\)" → "[y](https://example.com/)"`},
		{"as in a chat", "<https://example.com/|our site>\n", `unread-mark "<https://example.com/|our site>" → "[our site](https://example.com/)"`},
		{"bare name", "[Liste](Meine Liste.pdf)\n", `unread-mark "[Liste](Meine Liste.pdf)" → "[Liste](<Meine Liste.pdf>)"`},
		{"of other programs", "[a|https://example.com/], [https://example.com/ b] and \"c\":https://example.com/x. As \"d\": e\n",
			`unread-mark "[a|https://example.com/]" → "[a](https://example.com/)"` + "\n" +
				`unread-mark "[https://example.com/ b]" → "[b](https://example.com/)"` + "\n" +
				`unread-mark "\"c\":https://example.com/x" → "[c](https://example.com/x)"`},
		{"title in other signs", "[a](https://example.com/ „Titel“)\n", `unread-mark "[a](https://example.com/ „Titel“)" → "[a](https://example.com/ \"Titel\")"`},
		{"deeper items of a wiki", "* a\n** b\n*** c\n* d\n\n**e** f\n** g\n", `unread-mark "** b" → "  * b"` + "\n" + `unread-mark "*** c" → "    * c"`},
		{"title without an end", "[a](https://example.com/ \"Titel)\n", `unread-mark "[a](https://example.com/ \"Titel)" → "[a](https://example.com/ \"Titel\")"`},
		{"square brackets with a space", "[a] [https://example.com/]\n", `unread-mark "[a] [https://example.com/]" → "[a](https://example.com/)"`},
		{"one bracket", "[a(https://example.com/)\n", `unread-mark "[a(https://example.com/)" → "[a](https://example.com/)"`},
		{"no beginning", "our policy](https://example.com/) x\n", `unread-mark "policy](https://example.com/)"`},
		{"no end", "[a](https://example.com/ . x\n", `unread-mark "a](https://example.com/"`},
		{"of full width", "[隐私]（https://example.com/）、［政策］(/a/)\n", `unread-mark "[隐私]（https://example.com/）" → "[隐私](https://example.com/)"` + "\n" +
			`unread-mark "［政策］(/a/)" → "[政策](/a/)"`},
		{"no scheme", "<www.example.com/a>\n", `unread-mark "<www.example.com/a>" → "<https://www.example.com/a>"`},
	})
}

func TestPlainValues(t *testing.T) {
	got := told(read(t, map[string]string{
		"page.md": "---\ntitle: The **new** notice\nlead: \"See [ours](/policy/).\"\nkind: page\n" +
			"in_short: [We **never** sell., \"See [it](/page/).\"]\n---\n\n```contacts\n```\n",
		"registers/contacts.yaml": "contacts:\n  - {id: dpo, kind: dpo, entity: A **B** Ltd}\n",
	}))
	want := `unread-mark "**new**" → "new"` + "\n" + `unread-mark "[ours](/policy/)"` + "\n" +
		`unread-mark "**B**" → "B"`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNoLinks(t *testing.T) {
	hold(t, []kept{
		{"links", "[a](/b) [c](</d e>) [f](/g \"h\") <https://example.com/> [x](#y) ![i](/files/j.png)\n", ""},
		{"brackets", "[2021] EWCA Civ 1, the [GDPR] (in force), see [1] (page 3), array[0](x y)\n", ""},
		{"escaped", `\[a] (https://example.com/)` + "\n", ""},
		{"code", "`[a] (https://example.com/)`\n", ""},
	})
}

func TestNamesOfSignsInValues(t *testing.T) {
	page := "---\ntitle: Terms &amp; conditions\nlead: R&D; AT&T; 5&nbsp;days &mdash; now\nkind: page\n---\n\nx &amp; y\n"
	want := `unread-mark "&amp;" → "&"` + "\n" + `unread-mark "&nbsp;"` + "\n" + `unread-mark "&mdash;" → "—"`
	if got := told(read(t, map[string]string{"page.md": page})); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestPlainTags: tags in plain values, and characters as programs write them.
func TestPlainTags(t *testing.T) {
	page := "---\ntitle: Caf\\u00e9 and%20more\nlead: \"We <b>never</b> sell.<br>So we are [company name].\"\nkind: page\n---\n\nx\n"
	want := `garbled-text "\\u00e9" → "é"` + "\n" + `garbled-text "and%20more" → "and more"` + "\n" + `unread-mark "<b>"` + "\n" +
		`unread-mark "</b>"` + "\n" + `unread-mark "<br>"` + "\n" + `placeholder "[company name]"`
	if got := told(read(t, map[string]string{"page.md": page})); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestCutValues(t *testing.T) {
	page := "---\ntitle: Page\nkind: page\nin_short: [\"Yes, we do\", We keep names, but no addresses, nor telephone numbers, " +
		"We delete them.]\n---\n\nx\n"
	found := read(t, map[string]string{"page.md": page})
	want := `taken-as-block "We keep names, but no addresses, nor telephone numbers" → ` +
		`"\"We keep names, but no addresses, nor telephone numbers\""`
	if got := told(found); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := told(read(t, map[string]string{"page.md": mended(page, found)})); got != "" {
		t.Errorf("after mending there is still\n%s", got)
	}
}

// Lines of in_short, the banner and the cells of a table in an insert are Markdown too, each in YAML.
func TestMarkdownInValues(t *testing.T) {
	files := map[string]string{
		"page.md": "---\ntitle: Page\nkind: page\nin_short:\n  - We **never **sell.\n  - \"5~10 or 20~30 days\"\n" +
			"  - 'Kept 3*4*5 days, [Company Name] says'\n---\n\n" +
			"```table\ncolumns: [A, B]\nrows:\n  - [x, \"5~10 and 20~30\"]\n  - [5*6*7, ok]\n```\n",
		"site.yaml": site + "banner: See **it **now.\n",
	}
	found := read(t, files)
	want := `unread-mark "**never **sell." → "**never** sell."` + "\n" +
		`taken-as-mark "~10 or 20~" → "\\\\~10 or 20\\\\~"` + "\n" +
		`taken-as-mark "*4*" → "\\*4\\*"` + "\n" + `placeholder "[Company Name]"` + "\n" +
		`taken-as-mark "~10 and 20~" → "\\\\~10 and 20\\\\~"` + "\n" + `taken-as-mark "*6*" → "\\*6\\*"` + "\n" +
		`unread-mark "**it **now." → "**it** now."`
	if got := told(found); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	files["site.yaml"], files["page.md"] = site, mended(files["page.md"], found[:len(found)-1])
	if got := told(read(t, files)); got != `placeholder "[Company Name]"` {
		t.Errorf("after mending, as\n%s\nthere is still\n%s", files["page.md"], got)
	}
}
