package redline_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

// A saying is a change, and what the headline and the lines say of it.
type saying struct{ old, new, headline, lines string }

func (s saying) check(t *testing.T) {
	t.Helper()
	r := check(t, parse(s.old), parse(s.new))
	if got := r.Headline(strict{t, words.English()}); got != s.headline {
		t.Errorf("%q → %q:\n%s, not\n%s", s.old, s.new, got, s.headline)
	}
	if got := linesOf(r); s.lines != "" && got != s.lines {
		t.Errorf("%q → %q:\n%s, not\n%s", s.old, s.new, got, s.lines)
	}
}

func linesOf(r *redline.Redline) string {
	var lines []string
	for x := range r.Changes {
		lines = append(lines, r.Changes[x].Line(words.English()))
	}
	return strings.Join(lines, "\n")
}

// A list that loses its numbers is more than another form where a text refers to one of them.
func TestLostNumbersOfLists(t *testing.T) {
	const gone, came = "The same words; 1 mention of a clause leads nowhere now", "The same words; 1 mention of a clause led nowhere before"
	for _, mention := range []string{
		"After Step 3 we answer.", "Etter trinn 3 svarer vi.", "Nach Schritt 3 antworten wir.",
		"Vaiheen 3 jälkeen vastaamme.", "Après l’étape 3 nous répondons.", "See point 3.", "Efter steg 3 svarar vi.",
	} {
		old, new := "1. Read.\n2. Sign.\n3. Send.\n\n"+mention, "- Read.\n- Sign.\n- Send.\n\n"+mention
		saying{old: old, new: new, headline: gone}.check(t)
		saying{old: new, new: old, headline: came}.check(t)
	}
	const form = "Only the form differs: 3 passages in another form"
	saying{old: "1. Read.\n2. Sign.\n3. Send.", new: "- Read.\n- Sign.\n- Send.", headline: form}.check(t)
}

// Headings and clauses that lose their numbers are told once, and with them the mentions of these.
func TestLostNumbersOfHeadings(t *testing.T) {
	const old = "## 1. Scope\n\nThe text of scope.\n\n## 2. Data\n\nThe text of data, see section 1.\n\n## 3. Rights\n\nThe rights."
	new := strings.NewReplacer("1. Scope", "Scope", "2. Data", "Data", "3. Rights", "Rights").Replace(old)
	saying{
		old, new, "The same words; 1 mention of a clause leads nowhere now; 3 headings or clauses lost their numbers",
		"Numbers removed: 1. – 3.\n“section 1” leads nowhere now",
	}.check(t)
	saying{
		new, old, "The same words; 1 mention of a clause led nowhere before; 3 headings or clauses got numbers",
		"Numbers added: 1. – 3.\n“section 1” led nowhere before",
	}.check(t)
	saying{
		"## Article 1: Scope\n\nIt holds.", "## Scope\n\nIt holds for 30 days.",
		"“for 30 days” added; 1 heading or clause lost its number", "Numbers removed: Article 1:\nAdded: “for 30 days”",
	}.check(t)
	if s := redline.Compare(parse(old), parse(new)).Stats; s.Sections.Renamed+s.Added+s.Removed != 0 {
		t.Errorf("numbers of headings count as words or names: %+v", s)
	}
	saying{"## Section 2: Sign", "## Section 3: Sign", "The same words; 1 clause renumbered", "Section 2: is now Section 3:"}.check(t)
}

// A mention of a number that no clause has any more leads nowhere, even where its clause goes on under another one.
func TestMentionsAfterDeletion(t *testing.T) {
	const old = "1\\. We ask.\n\n2\\. We keep it safe.\n\n3\\. We tell partners.\n\n4\\. We delete it.\n\nSee clause 4 and clause 3."
	const new = "1\\. We ask.\n\n2\\. We keep it safe.\n\n3\\. We delete it.\n\nSee clause 4 and clause 3."
	saying{
		old, new, "“3. We tell partners.” removed; 1 mention of a clause now leads to another one; " +
			"1 mention of a clause leads nowhere now; 1 clause renumbered",
		"Removed: “3. We tell partners.”\n4. is now 3.\n“clause 4” leads nowhere now: what was 4 is now 3\n“clause 3” now leads to what was 4",
	}.check(t)
	saying{
		new, old, "“3. We tell partners.” added; 1 mention of a clause now leads to another one; " +
			"1 mention of a clause led nowhere before; 1 clause renumbered",
		"Added: “3. We tell partners.”\n3. is now 4.\n“clause 4” led nowhere before: what was 3 is now 4\n" +
			"“clause 3” now leads to another clause: what was 3 is now 4",
	}.check(t)
}

// French articles that lose their vowel are part of a mention.
func TestElidedMentions(t *testing.T) {
	const old = "## Article 1 – Données\n\nNous gardons les données ici.\n\n## Article 2 – Durée\n\nNous gardons tout un an.\n\n"
	const new = "## Article 1 – Données\n\nNous gardons les données ici.\n\n## Article 2 – Partage\n\nNous partageons ceci ou cela.\n\n" +
		"## Article 3 – Durée\n\nNous gardons tout un an.\n\n"
	for mention, about := range map[string]string{
		"Voir l’article 2 pour cela.": "l’article 2", "Voir l'article 2 pour cela.": "l'article 2", "En vertu de l’Article 2.": "l’Article 2",
		"Au sens d’article 2.": "d’article 2", "L’article 2 vaut.": "L’article 2", "L’article 2 du RGPD vaut.": "",
	} {
		want := []string{"“" + about + "” now leads to another clause: what was 2 is now 3"}
		if about == "" {
			want = nil
		}
		got := stale(t, check(t, parse(old+mention), parse(new+mention)))
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s: %q", mention, got)
		}
	}
	updated := check(t, parse(old+"Voir l’article 2."), parse(new+"Voir l’article 3."))
	if got := linesOf(updated); !strings.Contains(got, "Reference to 2, now to 3") {
		t.Error(got)
	}
}

// A heading that links find under another name is told, although no reader sees it.
func TestRenamedAnchors(t *testing.T) {
	const follow = ": links to it have to follow"
	for _, c := range []saying{
		{old: "# Kinds {#cookies}\n\nText.", new: "# Kinds {#kinds}\n\nText.",
			headline: "The same text; the heading at #cookies is at #kinds now" + follow},
		{old: "# Kinds {#cookies}\n\nText.", new: "# Kinds\n\nText.",
			headline: "The same text; the heading at #cookies is at #kinds now" + follow},
		{old: "# Kinds {#cookies}\n\nText.", new: "# Sorts\n\nText.",
			headline: "“Kinds” became “Sorts” in “Sorts”; the heading at #cookies is at #sorts now" + follow},
		{old: "# Kinds\n\nText.", new: "# Sorts\n\nText.", headline: "“Kinds” became “Sorts” in “Sorts”"},
		{old: "# A {#b}\n\n# C {#d}\n\n# E {#f}\n\n# G {#h}\n\nText.", new: "# A {#bb}\n\n# C {#dd}\n\n# E {#ff}\n\n# G {#hh}\n\nText.",
			headline: "The same text; 4 headings have other addresses: links to them have to follow"},
		{old: "# Arten {#a}\n\n[hier](#a)", new: "# Arten {#b}\n\n[hier](#b)",
			headline: "The same words; the heading at #a is at #b now" + follow},
	} {
		c.check(t)
	}
}

// Other conditions and figures, and a few other words, are quoted whole in any language, and of their class.
func TestSaid(t *testing.T) {
	for class, sayings := range map[redline.Class][]saying{
		redline.Modality: {
			{old: "We share it only with the consent of the owner.", new: "We share it unless the owner objects within 14 days.",
				headline: "“only with the consent of the owner” became “unless the owner objects within 14 days”"},
			{old: "Wir geben Daten nur mit Ihrer Einwilligung weiter.",
				new:      "Wir geben Daten weiter, es sei denn, Sie widersprechen binnen 14 Tagen.",
				headline: "“nur mit Ihrer Einwilligung weiter” became “weiter, es sei denn, Sie widersprechen binnen 14 Tagen”"},
			{old: "Vi deler data med partnere bare med samtykke fra skolen.",
				new:      "Vi deler data med partnere med mindre skolen protesterer innen 14 dager.",
				headline: "“bare med samtykke fra skolen” became “med mindre skolen protesterer innen 14 dager”"},
			{old: "Luovutamme tietoja vain koulun suostumuksella.", new: "Luovutamme tietoja, ellei koulu vastusta 14 päivän kuluessa.",
				headline: "“vain koulun suostumuksella” became “ellei koulu vastusta 14 päivän kuluessa”"},
			{old: "Nous ne partageons vos données qu’avec nos amis.", new: "Nous partageons vos données avec nos amis.",
				headline: "“ne” removed; “qu’avec” became “avec”"},
			{old: "Nous ne gardons que vos noms ici.", new: "Nous gardons aussi vos noms ici.",
				headline: "“ne gardons que” became “gardons aussi”"},
			{old: "只有经您同意，我们共享您的数据。", new: "除非您反对，我们共享您的数据。",
				headline: "“只有经您同意” became “除非您反对”"},
			{old: "אנו משתפים מידע רק בהסכמתך.", new: "אנו משתפים מידע אלא אם תתנגד.",
				headline: "“רק בהסכמתך” became “אלא אם תתנגד”"},
			{old: "We will not keep it beyond 30 days.", new: "It may remain for 30 days.",
				headline: "“We will not keep it beyond” became “It may remain for”"},
			{old: "We will not keep your data beyond 30 days after the contract.",
				new:      "Your data may remain on our systems for 30 days after the contract.",
				headline: "“We will not keep your data beyond” became “Your data may remain on our systems for”"},
		},
		redline.Figures: {
			{old: "Das kostet 10 Mio. Euro im Jahr.", new: "Das kostet 20 Mio. Euro im Jahr.", headline: "10 Mio. Euro became 20 Mio. Euro"},
			{old: "Boten er 10 mill. kroner her.", new: "Boten er 20 mill. kroner her.", headline: "10 mill. kroner became 20 mill. kroner"},
			{old: "It takes 100 calls per minute.", new: "It takes 100 calls per hour.",
				headline: "100 calls per minute became 100 calls per hour"},
			{old: "2 ganger per uke her", new: "2 ganger per måned her", headline: "2 ganger per uke became 2 ganger per måned"},
			{old: "30 Tage pro Monat hier", new: "30 Tage pro Jahr hier", headline: "30 Tage pro Monat became 30 Tage pro Jahr"},
			{old: "We rely on Module Two of them.", new: "We rely on Module Three of them.", headline: "Module Two became Module Three"},
			{old: "Vi bruker Modul to i dem.", new: "Vi bruker Modul tre i dem.", headline: "Modul to became Modul tre"},
			{old: "See Part One here.", new: "See Part Two here.", headline: "Part One became Part Two"},
			{old: "我们保留半年。", new: "我们保留一年。", headline: "半年 became 一年"},
			{old: "我们保留一半的数据。", new: "我们保留全部的数据。", headline: "一半 became 全部"},
			{old: "Children under 13 may not use it.", new: "Children under 13 (16 in Ireland) may not use it.",
				headline: "13 became 13 (16 in Ireland)"},
			{old: "We keep it 30 days.", new: "We keep it ~~30~~ 60 days.", headline: "30 days became 60 days"},
			{old: "אנו שומרים את המידע שלושים ימים.", new: "אנו שומרים את המידע תשעים ימים.", headline: "שלושים ימים became תשעים ימים"},
			{old: "We keep it 30 days in Norway.", new: "We keep it 60 days in Sweden.",
				headline: "30 days became 60 days; “Norway” became “Sweden”"},
		},
		redline.Substantive: {
			{old: "We ask for your explicit consent.", new: "We ask for your consent.", headline: "“explicit” removed"},
			{old: "You get a copy free of charge from us.", new: "You get a copy from us.", headline: "“free of charge” removed"},
			{old: "We tell partners and hosts.", new: "We tell partners, advertisers and hosts.", headline: "“advertisers” added"},
			{old: "Du får en kopi gratis fra oss.", new: "Du får en kopi fra oss.", headline: "“gratis” removed"},
			{old: "Sie erhalten eine Kopie unentgeltlich von uns.", new: "Sie erhalten eine Kopie von uns.",
				headline: "“unentgeltlich” removed"},
			{old: "Saat siitä maksutta kopion meiltä.", new: "Saat siitä kopion meiltä.", headline: "“maksutta” removed"},
			{old: "# A\n\nWe ask first. We share your data with partners in Norway. Other words stand.\n\n# B\n\nMore words stand.",
				new:      "# A\n\nWe ask first. Other words stand.\n\n# B\n\nMore words stand. We do not share your data with partners in Norway.",
				headline: "“We share your data with partners in Norway.” became “We do not share your data with partners in Norway.”"},
			{old: "We keep it ~~30~~ 60 days.", new: "We keep it 60 days.", headline: "“30 (struck out)” removed"},
			{old: "**Personal Data** is kept by us.", new: "**Personal data** is kept by us.",
				headline: "“Personal Data” became “Personal data”"},
		},
		redline.Cosmetic: {
			{old: "We use Google Analytics here.", new: "We use Google analytics here.",
				headline: "Only the form differs: “Google Analytics” became “Google analytics”"},
			{old: "Here Google Analytics is used.", new: "Here Google analytics is used.",
				headline: "Only the form differs: “Google Analytics” became “Google analytics”"},
			{old: "Keep it for 30-60 days.", new: "Keep it for 30–60 days.",
				headline: "Only the form differs: 30-60 days became 30–60 days"},
			{old: "From 25 May 2018 on.", new: "From May 25, 2018 on.",
				headline: "Only the form differs: 25 May 2018 became May 25, 2018"},
			{old: "We keep it, and use it.", new: "We keep it – and use it.", headline: "Only the form differs: 1 change of punctuation"},
		},
	} {
		for _, s := range sayings {
			s.check(t)
			for _, pair := range [][2]string{{s.old, s.new}, {s.new, s.old}} {
				if got := firstClass(pair[0], pair[1]); got != class {
					t.Errorf("%q → %q is called %q, not %q", pair[0], pair[1], got, class)
				}
			}
		}
	}
}
