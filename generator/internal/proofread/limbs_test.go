package proofread_test

import "testing"

func TestRunTogether(t *testing.T) {
	hold(t, []kept{
		{"limbs", "(a) first;\n(b) second:\n    (i) one;\n    (ii) two;\n(c) third.\n",
			`warning run-together "(a) first;\n(b) second:\n    (i) one;\n    (ii) two;\n(c) third." → "(a) first;\n\n(b) second:\n\n(i) one;\n\n(ii) two;\n\n(c) third."`},
		{"Russian", "а) имя;\nб) адрес.\n", `warning run-together "а) имя;\nб) адрес." → "а) имя;\n\nб) адрес."`},
		{"Chinese", "（一）姓名；\n（二）地址。\n", `warning run-together "（一）姓名；\n（二）地址。" → "（一）姓名；\n\n（二）地址。"`},
		{"Chinese figures", "一、姓名\n二、地址\n", `warning run-together "一、姓名\n二、地址" → "一、姓名\n\n二、地址"`},
		{"figures in Chinese", "我们：\n1、姓名\n2、地址\n", `warning run-together "我们：\n1、姓名\n2、地址" → "我们：\n\n1、姓名\n\n2、地址"`},
		{"Arabic", "(أ) الاسم؛\n(ب) العنوان.\n", `warning run-together "(أ) الاسم؛\n(ب) العنوان." → "(أ) الاسم؛\n\n(ب) العنوان."`},
		{"circled figures", "①氏名\n②住所\n", `warning run-together "①氏名\n②住所" → "①氏名\n\n②住所"`},
		{"Japanese letters", "ア　氏名\nイ　住所\n", `warning run-together "ア\u3000氏名\nイ\u3000住所" → "ア\u3000氏名\n\nイ\u3000住所"`},
		{"figures with two signs", "1.) Name\n2.) Adresse\n", `warning run-together "1.) Name\n2.) Adresse" → "1.) Name\n\n2.) Adresse"`},
		{"letters with two signs", "a.) Name\nb.) Adresse\n", `warning run-together "a.) Name\nb.) Adresse" → "a.) Name\n\nb.) Adresse"`},
		{"roman capitals", "I. Allgemeines\nII. Besonderes\n", `warning run-together "I. Allgemeines\nII. Besonderes" → "I. Allgemeines\n\nII. Besonderes"`},
		{"Hebrew", "א. שם\nב. כתובת\n", `warning run-together "א. שם\nב. כתובת" → "א. שם\n\nב. כתובת"`},
		{"Korean", "가. 이름\n나. 주소\n", `warning run-together "가. 이름\n나. 주소" → "가. 이름\n\n나. 주소"`},
		{"Arabic hyphens", "أ- الاسم\nب- العنوان\n", `warning run-together "أ- الاسم\nب- العنوان" → "أ- الاسم\n\nب- العنوان"`},
		{"figures with hyphens", "1- nom\n2- adresse\n", `warning run-together "1- nom\n2- adresse" → "1- nom\n\n2- adresse"`},
		{"Greek", "α) όνομα\nβ) διεύθυνση\n", `warning run-together "α) όνομα\nβ) διεύθυνση" → "α) όνομα\n\nβ) διεύθυνση"`},
		{"below a sentence", "We:\na) keep\nb) delete\n", `warning run-together "We:\na) keep\nb) delete" → "We:\n\na) keep\n\nb) delete"`},
		{"clauses", "1.1 One.\n1.2 Two.\n", `warning run-together "1.1 One.\n1.2 Two." → "1.1 One.\n\n1.2 Two."`},
		{"deep clauses", "7.2.9. One.\n7.2.10. Two.\n", `warning run-together "7.2.9. One.\n7.2.10. Two." → "7.2.9. One.\n\n7.2.10. Two."`},
		{"sections", "§ 4 Eins.\n§ 5 Zwei.\n", `warning run-together "§ 4 Eins.\n§ 5 Zwei." → "§ 4 Eins.\n\n§ 5 Zwei."`},
		{"numbers that begin no list", "Ehdot:\n2. toinen\n3. kolmas\n", `warning run-together "Ehdot:\n2. toinen\n3. kolmas" → "Ehdot:\n\n2. toinen\n\n3. kolmas"`},
		{"roman", "(iv) vier;\n(v) fünf.\n", `warning run-together "(iv) vier;\n(v) fünf." → "(iv) vier;\n\n(v) fünf."`},
		{"letters with dots", "a. une\nb. deux\n", `warning run-together "a. une\nb. deux" → "a. une\n\nb. deux"`},
		{"small roman", "ii. to\niii. tre\n", `warning run-together "ii. to\niii. tre" → "ii. to\n\niii. tre"`},
		{"capitals", "A) One\nB) Two\n", `warning run-together "A) One\nB) Two" → "A) One\n\nB) Two"`},
		{"articles", "Artikel 1. Eins\nArtikel 2. Zwei\n", `warning run-together "Artikel 1. Eins\nArtikel 2. Zwei" → "Artikel 1. Eins\n\nArtikel 2. Zwei"`},
		{"in an item", "1. One:\n   (a) x;\n   (b) y.\n", `warning run-together "One:\n   (a) x;\n   (b) y."`},
		{"wrapped", "(a) first and\nmore;\n(b) second.\n", `warning run-together "(a) first and\nmore;\n(b) second." → "(a) first and\nmore;\n\n(b) second."`},
		{"articles with titles", "Art. 1 Scope\nArt. 2 Purpose\n",
			`warning run-together "Art. 1 Scope\nArt. 2 Purpose" → "Art. 1 Scope\n\nArt. 2 Purpose"`},
		{"articles in sentences", "Article 1 It applies.\nMore.\nArticle 2 It ends.\n",
			`warning run-together "Article 1 It applies.\nMore.\nArticle 2 It ends." → ` +
				`"Article 1 It applies.\nMore.\n\nArticle 2 It ends."`},
		{"dashes", "Artikel 1 – Geltung\nArtikel 2 – Zweck\n",
			`warning run-together "Artikel 1 – Geltung\nArtikel 2 – Zweck" → "Artikel 1 – Geltung\n\nArtikel 2 – Zweck"`},
		{"Chinese articles", "第一条 目的\n第二条 定義\n",
			`warning run-together "第一条 目的\n第二条 定義" → "第一条 目的\n\n第二条 定義"`},
		{"names of facts", "Purpose: Log in.\nBasis: consent.\n",
			`warning run-together "Purpose: Log in.\nBasis: consent." → "Purpose: Log in.\\\nBasis: consent."`},
		{"sentence below a list", "- Names\n- Addresses\nWe delete them.\n",
			`warning run-together "We delete them." → "\nWe delete them."`},
		{"names of facts in brackets", "\\[Zweck]: Support\n\\[Dauer]: 30 Tage\n",
			`warning run-together "\\[Zweck]: Support\n\\[Dauer]: 30 Tage" → "\\[Zweck]: Support\\\n\\[Dauer]: 30 Tage"`},
		{"bold names of facts", "**Formål:** Innlogging\n**Grunnlag**: samtykke\n",
			`warning run-together "**Formål:** Innlogging\n**Grunnlag**: samtykke" → ` +
				`"**Formål:** Innlogging\\\n**Grunnlag**: samtykke"`},
		{"facts in Chinese", "目的：登录\n依据：同意\n", `warning run-together "目的：登录\n依据：同意" → "目的：登录\\\n依据：同意"`},
		{"facts in Arabic", "الغرض: الدخول\nالأساس: الموافقة\n",
			`warning run-together "الغرض: الدخول\nالأساس: الموافقة" → "الغرض: الدخول\\\nالأساس: الموافقة"`},
		{"French figures", "1° Nom\n2° Adresse\n", `warning run-together "1° Nom\n2° Adresse" → "1° Nom\n\n2° Adresse"`},
		{"tabs", "Kapittel 1\tHvem\nKapittel 2\tHva\n",
			`warning run-together "Kapittel 1\tHvem\nKapittel 2\tHva" → "Kapittel 1\tHvem\n\nKapittel 2\tHva"`},
		{"in one line", "1. names 2. addresses 3. numbers\n",
			`warning run-together "1. names 2. addresses 3. numbers" → "1. names\n2. addresses\n3. numbers"`},
		{"letters in one line", "a) Name b) Adresse c) Nummer\n",
			`warning run-together "a) Name b) Adresse c) Nummer" → "a) Name\n\nb) Adresse\n\nc) Nummer"`},
		{"in one line behind a colon", "Vi lagrer:\n\n1) Navn. 2) Adresse. 3) Nummer.\n",
			`warning run-together "1) Navn. 2) Adresse. 3) Nummer." → "1) Navn.\n2) Adresse.\n3) Nummer."`},
		{"pictures", "🔒 Names\n📧 Addresses\n1️⃣ Phones\n", `warning run-together "🔒 Names\n📧 Addresses\n1️⃣ Phones" → ` +
			`"🔒 Names\\\n📧 Addresses\\\n1️⃣ Phones"`},
		{"other signs of French", "1°) Nom\n2°) Adresse\n\nArticle 1er : Objet\nArticle 2 : Durée\n",
			`warning run-together "1°) Nom\n2°) Adresse" → "1°) Nom\n\n2°) Adresse"` + "\n" +
				`warning run-together "Article 1er : Objet\nArticle 2 : Durée" → "Article 1er : Objet\n\nArticle 2 : Durée"`},
		{"figures of full width", "１．姓名\n２．地址\n\n第１条（目的）\n第２条（定義）\n",
			`warning run-together "１．姓名\n２．地址" → "１．姓名\n\n２．地址"` + "\n" +
				`warning run-together "第１条（目的）\n第２条（定義）" → "第１条（目的）\n\n第２条（定義）"`},
		{"paragraphs of Japanese", "　当社は取得します。\n　また、提供しません。\n",
			`warning run-together "\u3000当社は取得します。\n\u3000また、提供しません。" → "\u3000当社は取得します。\n\n\u3000また、提供しません。"`},
		{"definitions", "\"Data\" means data.\n\"Use\" means use.\n",
			`warning run-together "\"Data\" means data.\n\"Use\" means use." → "\"Data\" means data.\\\n\"Use\" means use."`},
		{"the title of an item", "1. Verantwortlicher\nMuster GmbH\n2. Zwecke\nVertrag und\n", `warning run-together "Verantwortlicher" → "Verantwortlicher\\"` + "\n" +
			`warning run-together "Zwecke" → "Zwecke\\"`},
		{"days and boxes", "2024-05-01: changed\n2024-06-01: again\n\n[ ] a\n[x] b\n",
			`warning run-together "2024-05-01: changed\n2024-06-01: again" → "2024-05-01: changed\\\n2024-06-01: again"` + "\n" +
				`warning run-together "[ ] a\n[x] b" → "[ ] a\\\n[x] b"`},
		{"an address", "Kontakt:\nTest AS\nPostboks 1\n5000 Bergen\n",
			`warning run-together "Kontakt:\nTest AS\nPostboks 1\n5000 Bergen" → "Kontakt:\\\nTest AS\\\nPostboks 1\\\n5000 Bergen"`},
		{"notes with numbers alone", "1 First note.\n2 Second note.\n\n¹ Erste.\n² Zweite.\n",
			`warning run-together "1 First note.\n2 Second note." → "1 First note.\\\n2 Second note."` + "\n" +
				`warning run-together "¹ Erste.\n² Zweite." → "¹ Erste.\\\n² Zweite."`},
		{"a line in bold", "We are here.\n**Your rights**\nYou can ask.\n\n**Purpose:**\nWe help.\n**Basis:**\nContract.\n",
			`warning run-together "We are here.\n**Your rights**\nYou can ask." → "We are here.\n\n**Your rights**\n\nYou can ask."` + "\n" +
				`warning run-together "**Purpose:**\nWe help.\n**Basis:**\nContract." → "**Purpose:**\nWe help.\n\n**Basis:**\nContract."`},
		{"labels in italics", "*Name:* Kari\n*Mail:* x\n",
			`warning run-together "*Name:* Kari\n*Mail:* x" → "*Name:* Kari\\\n*Mail:* x"`},
		{"in one line right behind a colon", "Vi lagrer: 1. navn 2. adresse 3. nummer.\n",
			`warning run-together "1. navn 2. adresse 3. nummer." → "\n\n1. navn\n2. adresse\n3. nummer."`},
		{"articles with roman figures", "Artikel I Geltung\nArtikel II Zweck\n\nArticle I: Scope\nArticle II: Purpose\n",
			`warning run-together "Artikel I Geltung\nArtikel II Zweck" → "Artikel I Geltung\n\nArtikel II Zweck"` + "\n" +
				`warning run-together "Article I: Scope\nArticle II: Purpose" → "Article I: Scope\n\nArticle II: Purpose"`},
		{"annexes with letters", "Annex A Scope\nAnnex B Purpose\n",
			`warning run-together "Annex A Scope\nAnnex B Purpose" → "Annex A Scope\n\nAnnex B Purpose"`},
		{"articles in Arabic", "مادة 1 النطاق\nمادة 2 الغرض\n",
			`warning run-together "مادة 1 النطاق\nمادة 2 الغرض" → "مادة 1 النطاق\n\nمادة 2 الغرض"`},
		{"notes", "[1] One.\n[2] Two.\n", `warning run-together "[1] One.\n[2] Two." → "[1] One.\n\n[2] Two."`},
		{"right to left", "(1) أولا؛\n(2) ثانيا.\n", `warning run-together "(1) أولا؛\n(2) ثانيا." → "(1) أولا؛\n\n(2) ثانيا."`},
	})
}

func TestNotRunTogether(t *testing.T) {
	hold(t, []kept{
		{"kept apart", "(a) first;\\\n(b) second;\n\n(c) third;  \n(d) fourth.\n\n(e) fifth\n\n(f) sixth\n", ""},
		{"in a row", "We (a) keep and (b) delete, under Article 6(1)\n(a) and (f).\n", ""},
		{"figures", "In\n2019 and\n2020 we kept 5.5\n5.6 and so on\n", ""},
		{"one label in Chinese", "我们保存\n（一）姓名。\n", ""},
		{"facts kept apart", "Purpose: a\\\nBasis: b\n\nPurpose: c  \nBasis: d\n\n- Purpose: e\n- Basis: f\n", ""},
		{"sentences with a colon", "We write.\nNote: so it is, and\nso on: that.\n", ""},
		{"articles in a sentence", "Nach\nArt. 6 DSGVO und\nArt. 7 DSGVO gilt es\n\nArt. 6 DSGVO und\nder Satz von\nArt. 7 DSGVO\n", ""},
		{"items that are wrapped", "- **Words** —\nA word is one.\n- We keep your\nNames.\n- names of all people who are here\nOslo\n- navn\nog mer\n\n　一段落。\n", ""},
		{"lines that are wrapped", "We keep names,\nAnd so on and\nOslo too.\n\nWe have\n**bold words**, and\n12 more\n\n" +
			"within\n1 Month or\n2 Months\n\n**Note:**\nso it is.\n\n**A**\\\nb\n", ""},
		{"kings", "Henry I and\nHenry II were kings.\n\nIt has: 1. a rule, and 3. none. See: 1. May 2. June 3. July\n", ""},
		{"figures in one line", "1. Die Punkte 2. und 3. gelten auch.\n\n1. Januar 2. Februar\n\n" +
			"We (a) keep, (b) delete and (c) sell. (a) x; (b) y; and (c) z.\n", ""},
		{"one label in other scripts", "①氏名\n\nСр. п. 1\nа. имя\n\nuntil\n9- or so\n\nア　氏名\n", ""},
		{"one label", "Under\n(b) of it, see\n1.2 below.\n", ""},
		{"list", "1. One\n2. Two\n\n- (a) x\n- (b) y\n", ""},
	})
}

func TestBullets(t *testing.T) {
	hold(t, []kept{
		{"points", "We collect:\n• names\n• addresses\n", `unread-mark "• names\n• addresses" → "- names\n- addresses"`},
		{"paragraphs", "• nimi\n\n• osoite\n", `warning unread-mark "• nimi\n\n• osoite" → "- nimi\n\n- osoite"`},
		{"without a space", "•Nimi\n•Osoite\n", `unread-mark "•Nimi\n•Osoite" → "- Nimi\n- Osoite"`},
		{"Japanese", "・氏名\n・住所\n", `unread-mark "・氏名\n・住所" → "- 氏名\n- 住所"`},
		{"two hyphens", "-- nom\n-- adresse\n", `unread-mark "-- nom\n-- adresse" → "- nom\n- adresse"`},
		{"quotation marks", "» Navn\n» Adresse\n", `unread-mark "» Navn\n» Adresse" → "- Navn\n- Adresse"`},
		{"tabs", "•\tnoms\n•\tadresses\n", `unread-mark "•\tnoms\n•\tadresses" → "- noms\n- adresses"`},
		{"one", "•\tnoms\n", `warning unread-mark "•\tnoms" → "- noms"`},
		{"dashes", "– navne\n– adresser\n", `unread-mark "– navne\n– adresser" → "- navne\n- adresser"`},
		{"levels", "• a\no b\no c\n• d\n", `unread-mark "• a\no b\no c\n• d" → "- a\n  - b\n  - c\n- d"`},
		{"middle dots", "· namn\n· adress\n", `unread-mark "· namn\n· adress" → "- namn\n- adress"`},
		{"private use", "\uf0b7 one\n\uf0b7 two\n", `unread-mark "\uf0b7 one\n\uf0b7 two" → "- one\n- two"`},
		{"wrapped", "• one\nand more\n• two\n\nText.\n", `unread-mark "• one\nand more\n• two" → "- one\nand more\n- two"`},
		{"hebrew", "• שם\n• כתובת\n", `unread-mark "• שם\n• כתובת" → "- שם\n- כתובת"`},
		{"beside letters of East Asia", "●姓名\n●地址\n\n・氏名\n　・姓\n", `unread-mark "●姓名\n●地址" → "- 姓名\n- 地址"` + "\n" +
			`unread-mark "・氏名\n\u3000・姓" → "- 氏名\n- 姓"`},
		{"other hyphens", "‐ a\n‐ b\n\n− c\n− d\n", `unread-mark "‐ a\n‐ b" → "- a\n- b"` + "\n" + `unread-mark "− c\n− d" → "- c\n- d"`},
		{"below an item", "- a\n- b\n– c\n\nx\n\n* d\n  - e\n  · f\n", `unread-mark "– c" → "- c"` + "\n" +
			`unread-mark "  · f" → "  - f"`},
		{"below a numbered item", "1. a\n• b\n", `unread-mark "• b"`},
		{"one item", "- names - addresses - numbers\n", `warning unread-mark "- names - addresses - numbers" → "- names\n- addresses\n- numbers"`},
		{"dashes behind a colon", "Vi samler: – navn – e-post – mer.\n",
			`warning unread-mark " – navn – e-post – mer." → "\n\n- navn\n- e-post\n- mer."`},
		{"in a quotation", "> • a\n> • b\n", ""},
		{"in one line", "• nom • adresse\n", `warning unread-mark "• nom • adresse" → "- nom\n- adresse"`},
		{"dashes in a sentence", "— Nous – c'est nous — le disons\n— Vous aussi\n",
			`unread-mark "— Nous – c'est nous — le disons\n— Vous aussi" → "- Nous – c'est nous — le disons\n- Vous aussi"`},
		{"behind a colon", "Vi samler: • navn • adresse • nummer.\n",
			`warning unread-mark " • navn • adresse • nummer." → "\n\n- navn\n- adresse\n- nummer."`},
	})
}

func TestNoBullets(t *testing.T) {
	hold(t, []kept{
		{"in a row", "Privacy • Terms • Contact\n\n– so we say –\n\no bien\n\n· x\n", ""},
		{"dashes in a sentence", "- Monday - Friday 9 - 17\n\nSo: we – all of us – go. Time: 9 - 10 - 11 - 12\n\n" +
			"- a - b - c\n- d\n\nx\n\n- The controller\n– our company – decides.\n", ""},
		{"kept apart", "• a\\\n• b\\\n• c\n", ""},
		{"in a cell", "| a |\n|---|\n| • b<br>• c |\n", ""},
	})
}
