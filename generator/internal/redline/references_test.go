package redline_test

import (
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

const (
	threeClauses = "1. The first clause says who we are.\n2. The second clause says what we keep.\n" +
		"3. The third clause says who answers for it.\n\n"
	fourClauses = "1. The first clause says who we are.\n2. A wholly new one came in between.\n" +
		"3. The second clause says what we keep.\n4. The third clause says who answers for it.\n\n"
	threeSections = "## 1. Who\n\nWe are the ferry company.\n\n## 2. What\n\nWe keep your ticket.\n\n" +
		"## 3. Where\n\nAt the office by the pier.\n\n## Last\n\n"
	fourSections = "## 1. Who\n\nWe are the ferry company.\n\n## 2. Why\n\nThe law wants it so.\n\n" +
		"## 3. What\n\nWe keep your ticket.\n\n## 4. Where\n\nAt the office by the pier.\n\n## Last\n\n"
)

// Both of these texts have the same sections, the second and the third in another order.
const (
	whatAndWhere = "## 1. Who\n\nWe are the ferry company.\n\n## 2. What we keep\n\nWe keep your ticket for as long as you can use it.\n\n" +
		"## 3. Where we keep it\n\nAll of it is at the office by the pier, in a safe.\n\n## Last\n\n"
	whereAndWhat = "## 1. Who\n\nWe are the ferry company.\n\n## 2. Where we keep it\n\nAll of it is at the office by the pier, in a safe.\n\n" +
		"## 3. What we keep\n\nWe keep your ticket for as long as you can use it.\n\n## Last\n\n"
)

// stale are the lines about mentions of clauses that stayed while the clauses got other numbers.
func stale(t *testing.T, r *redline.Redline) (lines []string) {
	for x := range r.Changes {
		if ch := &r.Changes[x]; ch.Kind == redline.StaleReference {
			lines = append(lines, ch.Line(strict{t, words.English()}))
		}
	}
	return lines
}

// A mention of a clause that stays while another clause has its number is told once, from either side.
func TestStaleReferences(t *testing.T) {
	for _, c := range []struct {
		old, new, mention string
		about             string
	}{
		{threeClauses, fourClauses, "See clause 3.", "clause 3"},
		{threeClauses, fourClauses, "As clause 3 says, clause 3 holds.", "clause 3"},
		{threeClauses, fourClauses, "Clauses 2 and 3 apply.", "Clauses 2 and 3"},
		{threeClauses, fourClauses, "This is what point 3(a) says.", "point 3"},
		{threeClauses, fourClauses, "See section 3 of this contract.", "section 3"},
		{threeClauses, fourClauses, "Se punkt 3 i denne avtalen.", "punkt 3"},
		{threeClauses, fourClauses, "Se pkt. 3.", "pkt. 3"},
		{threeClauses, fourClauses, "Jf. punktene 2 og 3.", "punktene 2 og 3"},
		{threeClauses, fourClauses, "Enligt avsnitt 3 gäller det.", "avsnitt 3"},
		{threeClauses, fourClauses, "Se afsnit 3.", "afsnit 3"},
		{threeClauses, fourClauses, "Siehe Ziffer 3 dieser Bedingungen.", "Ziffer 3"},
		{threeClauses, fourClauses, "Katso kohta 3.", "kohta 3"},
		{threeSections, fourSections, "See section 3 below.", "section 3"},
		{threeSections, fourSections, "Se avsnitt 3.\n\n1. one of them\n2. two of them\n3. three of them", "avsnitt 3"},
		{
			strings.ReplaceAll(threeSections, "## ", "## Article "), strings.ReplaceAll(fourSections, "## ", "## Article "),
			"See Article 3.", "Article 3",
		},
	} {
		r := check(t, parse(c.old+c.mention), parse(c.new+c.mention))
		want := []string{"“" + c.about + "” now leads to another clause: what was 3 is now 4"}
		if got := stale(t, r); !slices.Equal(got, want) {
			t.Errorf("%s: got %q", c.mention, got)
		}
		if !strings.Contains(r.Headline(words.English()), "1 mention of a clause now leads to another one") {
			t.Errorf("%s: %s", c.mention, r.Headline(words.English()))
		}
	}
	r := check(t, parse(fourClauses+"See clause 2."), parse(threeClauses+"See clause 2."))
	if got := stale(t, r); !slices.Equal(got, []string{"“clause 2” now leads to what was 3"}) {
		t.Errorf("a mention of a clause that is gone: %q", got)
	}
}

// A clause that was put in the place of another one, under the same number, is told where that number is mentioned.
func TestReplacedReferences(t *testing.T) {
	const mention = "As in clause 2, we ask first."
	second := strings.Split(threeClauses, "\n")[1]
	new := strings.Replace(threeClauses, second, "2. Complaints go to the office by the pier, in writing and signed.", 1)
	for _, c := range [][2]string{{threeClauses, new}, {new, threeClauses}} {
		r := check(t, parse(c[0]+mention), parse(c[1]+mention))
		if got := stale(t, r); !slices.Equal(got, []string{"“clause 2” now leads to another text under the same number"}) {
			t.Errorf("got %q", got)
		}
		if got := r.Headline(words.English()); !strings.Contains(got, "1 mention of a clause leads to another text now") {
			t.Error(got)
		}
	}
}

// Of two clauses that changed places, a mention of one of them leads to the other.
func TestSwappedReferences(t *testing.T) {
	for mention, about := range map[string]string{
		"Section 2 holds.": "Section 2", "Sections 1 and 2 hold.": "Sections 1 and 2", "Sections 1 to 2 hold.": "Sections 1 to 2",
	} {
		r := check(t, parse(whatAndWhere+mention), parse(whereAndWhat+mention))
		if got := stale(t, r); !slices.Equal(got, []string{"“" + about + "” now leads to another clause: what was 2 is now 3"}) {
			t.Errorf("%s: got %q", mention, got)
		}
	}
}

// A mention of a clause that is gone leads nowhere, whatever stands before its number.
func TestDeadReferences(t *testing.T) {
	const gone, came = " leads nowhere now", " led nowhere before"
	for _, c := range []struct{ old, new, mention, about string }{
		{"1.1 We keep it.\n\n1.2 We share it.\n\n", "1.1 We keep it.\n\n", "1.3 We ask, see 1.2.", "see 1.2"},
		{"1.1 We keep it.\n\n1.2 We share it.\n\n", "1.1 We keep it.\n\n", "1.3 As in clause 1.2, we ask.", "clause 1.2"},
		{"1.1 Vi lagrer.\n\n1.2 Vi deler.\n\n", "1.1 Vi lagrer.\n\n", "1.3 Vi spør, jf. 1.2.", "jf. 1.2"},
		{"1.1 Wir speichern.\n\n1.2 Wir teilen.\n\n", "1.1 Wir speichern.\n\n", "1.3 Wir fragen, siehe 1.2.", "siehe 1.2"},
		{"1.1 Säilytämme.\n\n1.2 Jaamme.\n\n", "1.1 Säilytämme.\n\n", "1.3 Kysymme, ks. 1.2.", "ks. 1.2"},
		{threeClauses, strings.Replace(threeClauses, "3. The third clause says who answers for it.\n", "", 1),
			"Clause 3 holds.", "Clause 3"},
		{threeSections, strings.Replace(threeSections, "## 3. Where\n\nAt the office by the pier.\n\n", "", 1),
			"See section 3.", "section 3"},
	} {
		r := check(t, parse(c.old+c.mention), parse(c.new+c.mention))
		if got := stale(t, r); !slices.Equal(got, []string{"“" + c.about + "”" + gone}) {
			t.Errorf("%s: got %q", c.mention, got)
		}
		if got := r.Headline(words.English()); !strings.Contains(got, "1 mention of a clause leads nowhere now") {
			t.Errorf("%s: %s", c.mention, got)
		}
		back := check(t, parse(c.new+c.mention), parse(c.old+c.mention))
		if got := stale(t, back); !slices.Equal(got, []string{"“" + c.about + "”" + came}) {
			t.Errorf("%s: got %q", c.mention, got)
		}
		if got := back.Headline(words.English()); !strings.Contains(got, "1 mention of a clause led nowhere before") {
			t.Errorf("%s: %s", c.mention, got)
		}
	}
	for _, c := range [][3]string{
		{"1.1 We keep it.\n\n1.2 We share it.\n\n", "1.1 We keep it.\n\n", "1.3 A rise of 1.2 % is told."},
		{"1.1 We keep it.\n\n1.2 We share it.\n\n", "1.1 We keep it.\n\n", "1.3 Version 1.2 is told."},
		{"3. We keep it.\n\n4. We share it.\n\n", "3. We keep it.\n\n", "5. See Article 4 of the GDPR."},
		{"3. We keep it.\n\n4. We share it.\n\n", "3. We keep it.\n\n", "5. See clause 9."},
	} {
		if got := stale(t, check(t, parse(c[0]+c[2]), parse(c[1]+c[2]))); got != nil {
			t.Errorf("%s: %q", c[2], got)
		}
	}
}

// So is a mention of a limb with a letter.
func TestStaleLimbs(t *testing.T) {
	const old = "(a) You may read it all.\n\n(b) You may have it erased.\n\n(c) You may object to it.\n\n"
	limbs := strings.NewReplacer("(b)", "(c)", "(c)", "(d)").Replace(old)
	limbs = strings.Replace(limbs, "(c)", "(b) You may take it with you.\n\n(c)", 1)
	for mention, about := range map[string]string{
		"The right in paragraph (b) costs nothing.": "paragraph (b)", "Paragraph (b) is free.": "Paragraph (b)",
		"Se punkt (b).": "punkt (b)", "Siehe Ziffer (b).": "Ziffer (b)", "Limb (b) is free.": "Limb (b)",
		"See point b) as well.": "point b)", "Gemäß Buchstabe b) gilt es.": "Buchstabe b)",
		"Article 6(1)(b) GDPR holds.": "", "Paragraph (b) of Article 6 GDPR holds.": "", "Paragraph (a) is free.": "",
		"Their paragraph (b) holds.": "", "The item is (b) or so.": "",
	} {
		var want []string
		if about != "" {
			want = []string{"“" + about + "” now leads to another clause: what was b is now c"}
		}
		if got := stale(t, check(t, parse(old+mention), parse(limbs+mention))); !slices.Equal(got, want) {
			t.Errorf("%s: got %q", mention, got)
		}
	}
	updated := check(t, parse(old+"See paragraph (b)."), parse(limbs+"See paragraph (c)."))
	if got := found(updated); !slices.Contains(got, "cross-reference cosmetic") {
		t.Errorf("%q", got)
	}
}

// What may lead elsewhere, or leads where it led, is not said to be stale.
func TestNoStaleReferences(t *testing.T) {
	for _, mention := range []string{
		"See clause 1.", "See clause 5.", "There are 3 of them, see 3.", "Article 3 and § 3 apply.",
		"See section 3 of the GDPR.", "Punkt 3 i loven gjelder.", "Abschnitt 3 der Verordnung gilt.",
		"Section 3 DPA applies.", "The GDPR section 3 applies.", "Their clause 3 holds.", "The seller's clause 3 holds.",
		"Under Schedule 2, clause 3 holds.", "lain kohta 3", "Annex 3", "Avsnitt 3 av loven.", "We sent 3 letters in section B.",
	} {
		r := check(t, parse(threeClauses+mention), parse(fourClauses+mention))
		if got := stale(t, r); len(got) > 0 {
			t.Errorf("%s: %q", mention, got)
		}
	}
	const two = "Between.\n\n1. one of them\n2. two of them\n3. three of them\n\n"
	for _, c := range []struct{ old, new, mention string }{
		{threeClauses, threeClauses + "And more.\n\n", "See clause 3."},
		{threeClauses + two, fourClauses + two, "See clause 3."}, // there are two
		{threeSections + two, fourSections + two, "See point 3."},
		{whatAndWhere, whereAndWhat, "Sections 2 and 3 apply."}, // among themselves
		{whatAndWhere, whereAndWhat, "Sections 1 to 3 apply."},
		{whatAndWhere, whereAndWhat, "Sections 1–3 apply."},
	} {
		r := check(t, parse(c.old+"\n\n"+c.mention), parse(c.new+"\n\n"+c.mention))
		if got := stale(t, r); len(got) > 0 {
			t.Errorf("%s: %q", c.mention, got)
		}
	}
}

// Mentions that went along with their clauses are told as that, also several in one.
func TestUpdatedReferences(t *testing.T) {
	for _, c := range []struct{ was, is string }{
		{"See clause 3.", "See clause 4."},
		{"See clauses 2 and 3.", "See clauses 3 and 4."},
		{"See clauses 1, 2 and 3.", "See clauses 1, 3 and 4."},
		{"See points 2-3.", "See points 3-4."},
		{"Siehe Ziffern 2 und 3.", "Siehe Ziffern 3 und 4."},
		{"Se punkt 2 eller 3.", "Se punkt 3 eller 4."},
	} {
		r := check(t, parse(threeClauses+c.was), parse(fourClauses+c.is))
		if got := found(r); !slices.Equal(got, []string{
			"cross-reference cosmetic", "insertion substantive", "renumbered cosmetic",
		}) {
			t.Errorf("%s: %q\n%s", c.is, got, tell(r))
		}
	}
}
