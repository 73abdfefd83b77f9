package redline_test

import (
	_ "embed"
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
	const gone = "The same words; 1 mention of a clause leads nowhere now"
	const came = "The same words; 1 mention of a clause led nowhere before"
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
	const old = "## 1. Scope\n\nThe scope.\n\n## 2. Data\n\nThe data, see section 1.\n\n## 3. Rights\n\nThe rights."
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
	const renumbered = "The same words; 1 clause renumbered"
	saying{"## Section 2: Sign", "## Section 3: Sign", renumbered, "Section 2: is now Section 3:"}.check(t)
}

// A mention of a number that no clause has any more leads nowhere, even where its clause goes on under another one.
func TestMentionsAfterDeletion(t *testing.T) {
	const first, mention = "1\\. We ask.\n\n2\\. We keep it safe.\n\n", "\\. We delete it.\n\nSee clause 4 and clause 3."
	const old, new = first + "3\\. We tell partners.\n\n4" + mention, first + "3" + mention
	saying{
		old, new, "“3. We tell partners.” removed; 1 mention of a clause now leads to another one; " +
			"1 mention of a clause leads nowhere now; 1 clause renumbered",
		"Removed: “3. We tell partners.”\n4. is now 3.\n" +
			"“clause 4” leads nowhere now: what was 4 is now 3\n“clause 3” now leads to what was 4",
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
	const first, last = "## Article 1 – Données\n\nNous gardons les données ici.\n\n", " – Durée\n\nNous gardons tout un an.\n\n"
	const more = "## Article 2 – Partage\n\nNous partageons ceci ou cela.\n\n"
	const old, new = first + "## Article 2" + last, first + more + "## Article 3" + last
	for mention, about := range map[string]string{
		"Voir l’article 2 pour cela.": "l’article 2", "Voir l'article 2 pour cela.": "l'article 2",
		"En vertu de l’Article 2.": "l’Article 2", "Au sens d’article 2.": "d’article 2", "L’article 2 vaut.": "L’article 2", "L’article 2 du RGPD vaut.": "",
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
			headline: "“Kinds” became “Sorts”; the heading at #cookies is at #sorts now" + follow},
		{old: "# Kinds\n\nText.", new: "# Sorts\n\nText.", headline: "“Kinds” became “Sorts”"},
		{old: "# A {#b}\n\n# C {#d}\n\n# E {#f}\n\n# G {#h}", new: "# A {#bb}\n\n# C {#dd}\n\n# E {#ff}\n\n# G {#hh}",
			headline: "The same text; 4 headings have other addresses: links to them have to follow"},
		{old: "# Arten {#a}\n\n[hier](#a)", new: "# Arten {#b}\n\n[hier](#b)",
			headline: "The same words; the heading at #a is at #b now" + follow},
	} {
		c.check(t)
	}
}

//go:embed testdata/said.txt
var said string

// Other conditions and figures, and a few other words, are quoted whole in any language, and of their class. The file has
// three lines for each: the older text, the newer one, and the headline.
func TestSaid(t *testing.T) {
	class := redline.Class("")
	for record := range strings.SplitSeq(strings.TrimSpace(said), "\n\n") {
		if name, isClass := strings.CutPrefix(record, "== "); isClass {
			class = redline.Class(name)
			continue
		}
		lines := strings.Split(record, "\n")
		old, new := strings.ReplaceAll(lines[0], `\n`, "\n"), strings.ReplaceAll(lines[1], `\n`, "\n")
		saying{old: old, new: new, headline: lines[2]}.check(t)
		for _, pair := range [][2]string{{old, new}, {new, old}} {
			if got := firstClass(pair[0], pair[1]); got != class {
				t.Errorf("%q → %q is called %q, not %q", pair[0], pair[1], got, class)
			}
		}
	}
}
