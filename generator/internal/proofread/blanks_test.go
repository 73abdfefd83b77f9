package proofread_test

import (
	"strings"
	"testing"
)

func TestBlanks(t *testing.T) {
	for _, c := range []struct{ body, want string }{
		{"Company [●], registered under [•], pays within [...] days.", "[●] [•] [...]"},
		{"Sign [__] here, [ ____ ] and [    ] there; [X] and [xx] or [XXX], [?] or [--]", "[__] [ ____ ] [    ] [xx] [XXX] [?] [--]"},
		{"[NAME] of [COMPANY NAME] and [ADRESSE] in [NAVN]", "[NAME] [COMPANY NAME] [ADRESSE] [NAVN]"},
		{"The [COMPANY_NAME] and **[DATO]** and \\[FIRMA\\]", "[COMPANY_NAME] [DATO] \\[FIRMA\\]"},
		{"[to be confirmed], [insert date], [Insert the name of the controller here]", "[to be confirmed] [insert date] [Insert the name of the controller here]"},
		{"Den [navn på selskap] er [dato]", "[navn på selskap] [dato]"},
		{"wir, die [Name der Firma], sind", "[Name der Firma]"},
		{"Nous, [nom de la société], traitons", "[nom de la société]"},
		{"Me [yrityksen nimi] käsittelemme", "[yrityksen nimi]"},
		{"of [our company] in", "[our company]"},
		{"{company} and {Company Name}, ${name}, {{ site.mail }}, {{name}}", "{company} {Company Name} ${name} {{ site.mail }} {{name}}"},
		{"%company_name% ##NAME## @@name@@ «Firma_Navn» <<Company Name>>", "%company_name% ##NAME## @@name@@ «Firma_Navn» <<Company Name>>"},
		{"within XX days, on XX.XX.20XX, XX % and 20XX, No. XXXXX", "XX XX.XX.20XX XX 20XX XXXXX"},
		{"____ and ______, dated ........ or ………… by . . . . .", "____ ______ ........ ………… . . . . ."},
		{"On DD/MM/YYYY or dd.mm.åååå or TT.MM.JJJJ, YYYY-MM-DD", "DD/MM/YYYY dd.mm.åååå TT.MM.JJJJ YYYY-MM-DD"},
		{"TODO: say more. TBC, TBD and FIXME, lorem ipsum", "TODO TBC TBD FIXME lorem ipsum"},
		{"we (●) and <●>", "(●) <●>"},
		{"Kontakt [navn] på [e-post] for €[beløp], [tba]", "[navn] [e-post] [beløp] [tba]"},
		{"within [x] days, [X]% and 20__ or 202X, ???", "[x] [X] 20__ 202X ???"},
		{"(insert name), (to be confirmed), #REF!, $COMPANY_NAME, xxx@xxx.xx", "(insert name) (to be confirmed) #REF! $COMPANY_NAME xxx@xxx.xx"},
		{"> [...] of the controller", ""},
		{"Ring [tlf] nå, eller på [telefon]. Skriv til [epostadresse] i dag.", "[telefon] [epostadresse]"},
		{"Telefon: [telefon]\n\n[besøksadresse]\n\n[selskapets navn]", "[telefon] [besøksadresse] [selskapets navn]"},
		{"| Telefon |\n| --- |\n| [telefon] |", "[telefon]"},
		{"我们是[公司名称]，地址为[地址]。电话：[电话号码]", "[公司名称] [地址] [电话号码]"},
		{"通称［会社名］は、우리는 [회사명]입니다", "［会社名］ [회사명]"},
		{"نحن [اسم الشركة] نعالج بياناتك، البريد: [البريد الإلكتروني]", "[اسم الشركة] [البريد الإلكتروني]"},
		{"אנו [שם החברה] מעבדים", "[שם החברה]"},
		{"Hi {0}, you have %s and %1$s left", "{0} %s %1$s"},
		{"Vi, [Firma], og hos [Firmaets navn] er", "[Firma] [Firmaets navn]"},
		{"我们是[●]，保存[__]天", "[●] [__]"},
		{"当社、○○株式会社は××日以内に△△へ、【●】に（　　）", "○○ ×× △△ 【●】 （　　）"},
		{"甲方：【公司名称】\n\n【公司名称】", "【公司名称】 【公司名称】"},
		{"【公司名称】\n\n【日期】\n\n保存三年。", "【公司名称】"},
		{"| 公司 |\n| --- |\n| 【公司名称】 |", "【公司名称】"},
		{"We keep it [how long?]. [Is this still right?]", "[how long?] [Is this still right?]"},
		{"Gilt ab 00.00.0000 und [*] Tage.", "00.00.0000 [*]"},
		{"Verantwortlich ist [Ihre Firma].\n\n[Ihre Firma] ist es.", "[Ihre Firma] [Ihre Firma]"},
		{"Nous sommes [Votre société]. Écrivez à [Votre adresse]. C'est [Nom].", "[Votre société] [Votre adresse] [Nom]"},
		{"当社〔会社名〕は〔住所〕にあります。〇〇株式会社", "〔会社名〕 〔住所〕 〇〇"},
		{"#navn# er ansvarlig. Skriv til #e-post#, (#Firma#).", "#navn# #e-post# #Firma#"},
		{"%NAME% %Company% $name$ and *|FNAME|*", "%NAME% %Company% $name$ *|FNAME|*"},
		{"Since [MM/YYYY] and [DD.MM.YYYY], ـــــــ", "[MM/YYYY] [DD.MM.YYYY]  ـــــــ"},
		{"We will [not] share it. [Note to draft: check] [Option A: we share] {30/60} days", "[not] [Note to draft: check] [Option A: we share] {30/60}"},
		{"Art. 5[●] and “we pay [●] EUR”", "[●] [●]"},
	} {
		if got := strings.Join(markedIn(t, c.body), " "); got != c.want {
			t.Errorf("%s\ngot  %s\nwant %s", c.body, got, c.want)
		}
	}
}

// markedIn are the stretches of a body that are marked.
func markedIn(t *testing.T, body string) []string {
	var marked []string
	for _, p := range apart(readBody(t, body+"\n")) {
		marked = append(marked, string(p.File.Text[p.Span.Start:p.Span.End]))
	}
	return marked
}

func TestNoBlanks(t *testing.T) {
	for _, body := range []string{
		"« les données » [souligné par nous], „die Daten“ [eigene Hervorhebung], “data” [our emphasis].",
		"[2021] EWCA Civ 1, see [1] and [12], C-311/18 [2020], [a] and [b].",
		"“We shall [sic] delete” and “the [personal] data […] of [the] user”, «les [données] […]»",
		"The [GDPR] and the [CCPA], [EU] law, [Art. 6] and [Article 6(1)(f)], [SCC].",
		"COPPA [COPPA] protects children.",
		"[t]he controller, privacy [at] example.com, x[0], see [Schrems II, 2020].",
		"- [ ] open\n- [x] done\n\nYes [ ] No [x]",
		"[Company name](https://example.com/), ![Your name](/files/a.png), [words]{lang=en}",
		"Your to-do list, `[NAME]`, `{company}` and\n\n```\n[insert date]\n```",
		"Annex XX of the act, Article XX applies, kapittel XX i loven, artikkel XX i, XX. Final",
		"Windows XP, in MMXX. Louis XVI, 2020 and 20 %.",
		"ASSUME TODO O RISCO and TODO LO QUE",
		"wp-settings-{id} and comment_author_{HASH} and /users/{name}/x",
		"We wait... and think… so. \"[...] the controller\" he said",
		"AA/BB/CCC or and/or/if, dates such as 01/02/2024",
		"[Archived] Our policy. Phone number [optional], text [emphasis added].",
		"A note here: [x]",
		"Press [Enter] to go on and [Tab] to move. [Annex A] applies; see [Schedule 2], [Anhang IV].",
		"The words “the controller” [...] “may” decide, as it says in “Article 6” […] and more.",
		"The [Agreement] applies, and [Agreement] applies to you. Press [Save] to go on, [Cancel] to stop.",
		"Click [Save changes] to save. Press [ENTER] to go on.",
		"姓名[必填]，电话[可选]。【重要】请阅读[1]。",
		"العربية [1] و [2]، المادة (5)",
		"100 % sikker, 5 % s, \\d{2}x{3}, `{0}` and `%s`",
		"The term {see above} and {siehe oben}, {vgl. Nr. 4}, {jf. punkt 2}, {voir ci-dessous}, {katso edellä}.",
		"Das gilt [vgl. Art. 6] auch [siehe oben], so [cf. art. 6], også [se over], see [see below] and [jf. over], so.",
		"二〇〇五年、評価●●●○○、◎○△×、（1）【重要】、○ はい × いいえ、3××4",
		"【重要】\n\n请阅读。点击【我的】-【设置】查看。\n\n## 【お知らせ】\n\n以上です。",
		"Name [*] ist nötig.\n\n[*] Pflichtfeld. Version 1.00.00.0001.",
		"La règle [note du traducteur] et, [souligné par moi], so [Anmerkung der Übersetzerin] und [min utheving], [oversetterens merknad] er.",
		"Status: [draft] and [none], [redacted].",
		"Item #3# in C# and F#, #privacy #data, 50%off% and %AppData%\\x, $x$ and $5",
		"〔2021〕年、〔注1〕、〔筆者注〕、〔中略〕。二〇〇〇年、一〇〇人",
		"The [Data Controller] shall. Click [Save changes] to save. [kg/mm], [n/a]",
		"The text of the law:\n\n> The [controller] shall […] delete [personal data] at once",
	} {
		if got := markedIn(t, body); len(got) > 0 {
			t.Errorf("%s\ngot %q", body, got)
		}
	}
}

// Words are left out of a quotation as [...]: where none is plain, readers wonder. Where a value is to come, it is a blank.
func TestLeftOut(t *testing.T) {
	hold(t, []kept{
		{"in a sentence", "More of that [...] is here, and […] so.\n", `info placeholder "[...]"` + "\n" + `info placeholder "[…]"`},
		{"behind a colon in a sentence", "Das Gesetz sagt: […] die Daten.\n", `info placeholder "[…]"`},
		{"alone", "a\n\n[…]\n\nb\n", `info placeholder "[…]"`},
		{"behind a colon", "Navn: [...]\n\nBeløp: €[…]\n", `placeholder "[...]"` + "\n" + `placeholder "[…]"`},
		{"in a cell", "| Navn |\n| --- |\n| [...] |\n", `placeholder "[...]"`},
	})
}

// A hint shows … where a fact belongs: who types it as it is printed is told so.
func TestBlanksOfHints(t *testing.T) {
	got := told(read(t, map[string]string{
		"page.md": "---\ntitle: Page\nlead: …\nkind: purpose\nupdated: pending\nin_short:\n  - …\n  - We wait …\n" +
			"purpose:\n  summary: \"…\"\n---\n\nSo we wait…\n",
	}))
	want := `placeholder "…"` + "\n" + `placeholder "…"` + "\n" + `placeholder "\"…\""`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A form has lines to write on.
func TestBlanksOfForms(t *testing.T) {
	hold(t, []kept{
		{"form", "An Test AS:\n\n– Bestellt am ………………………\n\n– Name ______________\n\n– Datum: ________\n",
			`warning unread-mark "– Bestellt am ………………………\n\n– Name ______________\n\n– Datum: ________" → ` +
				`"- Bestellt am ………………………\n\n- Name ______________\n\n- Datum: ________"` + "\n" +
				`info placeholder "………………………"` + "\n" + `info placeholder "______________"` + "\n" + `info placeholder "________"`},
		{"none", "Responsible: ______________\n\nSince ________\n", `placeholder "______________"` + "\n" + `placeholder "________"`},
	})
}

func TestBlanksInValues(t *testing.T) {
	got := told(read(t, map[string]string{
		"page.md": "---\ntitle: \"Notice of [COMPANY NAME]\"\nlead: \"TODO: say more\"\nkind: page\naliases: [/XX/]\n---\n\nx\n",
	}))
	want := `placeholder "[COMPANY NAME]"` + "\n" + `placeholder "TODO"`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A template of a contract has blanks for who signs it.
func TestBlanksOfAgreements(t *testing.T) {
	text := "---\ntitle: Agreement\nkind: agreement\n---\n\n[Company], on ______, pays {amount}. TODO\n"
	if got := told(read(t, map[string]string{"page.md": text})); got != `placeholder "TODO"` {
		t.Errorf("got %s", got)
	}
}
