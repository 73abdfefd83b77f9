package content

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// bilingual is a small portal with a hub in two languages, of whose two purposes one
// is translated.
func bilingual(t *testing.T) *Desk {
	t.Helper()
	words := &fstest.MapFile{Data: []byte("legal.6(1)(b): Avtale\nobtained.subject: Fra deg\n")}
	portal := fstest.MapFS{
		"layouts/i18n/en.yaml": {Data: []byte("legal.6(1)(b): Contract\nobtained.subject: From you\n")}, "layouts/i18n/nb.yaml": words,
		"content/site.yaml": {Data: []byte("title: A\norganisation: {name: A, url: 'https://a.example/'}\nbase: https://a.example/\ntime_zone: Europe/Oslo\nlanguages: [en, nb]\n")},
		"content/registers/processors.yaml": {Data: []byte(`processors:
  - id: desk
    name: Desk Inc.
    role: processor
    service: Help desk
    group: Help
    countries: [US]
    transfer: {tool: Clauses}
    documents: [{label: Their policy, url: 'https://desk.example/'}]
    translations: {nb: {service: Kundestøtte, tool: Standardkontrakter}}
  - {id: mail, name: Mail Inc., role: processor, service: Letters, countries: [NO]}
`)},
		"content/registers/contacts.yaml": {Data: []byte(`contacts:
  - {id: dpo, kind: dpo, role: Officer, entity: A, address: [Street 1], translations: {nb: {role: Ombud, entity: B, address: [Gate 1]}}}
  - {id: help, kind: support, role: Help}
`)},
		"content/registers/cookies.yaml": {Data: []byte(`cookies:
  - {name: a, category: necessary, provider: A, party: first, purpose: Keeps, duration: P1Y, third_party_access: "no", translations: {nb: {purpose: Holder}}}
  - {name: b, category: necessary, provider: A, party: first, purpose: Counts, duration: P1Y, third_party_access: Others read it}
`)},
		"content/registers/glossary.yaml": {Data: []byte(`glossary:
  - {id: zone, term: Zone, definition: A zone., translations: {nb: {term: Åpent område, definition: Et område.}}}
  - {id: area, term: Area, definition: An area., aliases: [areas], translations: {nb: {term: Zoologi, definition: Dyr.}}}
  - {id: only, term: middle, definition: In English alone.}
`)},
		"content/hub.md":          {Data: []byte("---\ntitle: Hub\nkind: page\n---\n\n```purposes\n```\n")},
		"content/hub/one.md":      {Data: []byte("---\ntitle: One\nkind: purpose\nupdated: 2026-01-01\npurpose:\n  summary: First.\n  basis: [{article: 6(1)(b)}]\n  recipients: [desk, mail]\n---\n")},
		"content/hub/two.md":      {Data: []byte("---\ntitle: Two\nkind: purpose\nupdated: 2026-01-01\npurpose:\n  summary: Second.\n  basis: [{article: 6(1)(b)}]\n---\n")},
		"content/hub.nb.md":       {Data: []byte("---\ntitle: Knutepunkt\nkind: page\n---\n\n```purposes\n```\n\n```processors\nused_by: one\n```\n\n```contacts\n```\n\n```cookies\n```\n\n```glossary\n```\n")},
		"content/hub/one.nb.md":   {Data: []byte("---\ntitle: En\nkind: purpose\nupdated: 2026-01-01\npurpose:\n  summary: Det første.\n  basis: [{article: 6(1)(b)}]\n  obtained: [subject]\n  recipients: [desk, mail]\n---\n")},
		"content/hub/third.nb.md": {Data: []byte("---\ntitle: Tre\nkind: purpose\nupdated: 2026-01-01\npurpose: {summary: Det tredje.}\n---\n")},
	}
	desk, problems, err := Load(portal)
	if err != nil || problems.Count(diag.Error) > 0 {
		t.Fatal(err, problems.Text())
	}
	return desk
}

// spokenIn are the words of a tree that are marked as being in a language, and all
// of its words.
func spokenIn(n *markdown.Node, lang string) (marked, all string) {
	var found []string
	markdown.Walk(n, func(n *markdown.Node) bool {
		if n.Lang == lang {
			found = append(found, strings.Join(strings.Fields(n.Plain()), " "))
			return false
		}
		return true
	})
	return strings.Join(found, "|"), strings.Join(strings.Fields(n.Plain()), " ")
}

// Rows are shown in the language of the document; what has no translation is
// there all the same, and says in which language it is.
func TestTranslatedRows(t *testing.T) {
	desk := bilingual(t)
	text, problems := desk.TextOn(desk.Find("hub", "nb"), day(t, ""))
	if len(problems) > 0 {
		t.Fatal(problems.Text())
	}
	marked, all := spokenIn(text.Body(), "en")
	for _, want := range []string{"Two", "Second.", "Their policy", "Letters", "Help", "Counts", "Others read it", "middle", "In English alone."} {
		if !strings.Contains(marked, want) {
			t.Errorf("%q is not marked as English: %s", want, marked)
		}
	}
	for _, want := range []string{"Det første.", "Tre", "Kundestøtte", "Standardkontrakter", "Ombud", "B", "Gate 1", "Holder", "Åpent område"} {
		if !strings.Contains(all, want) || strings.Contains(marked, want) {
			t.Errorf("%q is not there in Norwegian: %s (%s)", want, all, marked)
		}
	}
	for _, gone := range []string{"One", "First.", "Clauses", "Officer", "Street", "Keeps", "Area", "areas"} {
		if strings.Contains(all, gone) {
			t.Errorf("%q is there in English: %s", gone, all)
		}
	}
	binding, _ := desk.TextOn(desk.Find("hub", "en"), day(t, ""))
	if marked, _ := spokenIn(binding.Body(), "en"); marked != "" {
		t.Errorf("in the binding language %q is marked", marked)
	}
	if _, all := spokenIn(binding.Body(), "nb"); strings.Contains(all, "Tre") {
		t.Errorf("a text of another language alone is on the hub: %s", all)
	}
}

// A translation is frozen with what it shows, and thawed to the same text.
func TestFreezeTranslations(t *testing.T) {
	desk := bilingual(t)
	for _, doc := range desk.Documents {
		text, problems := desk.TextOn(doc, day(t, ""))
		if len(problems) > 0 {
			t.Fatal(problems.Text())
		}
		checkFreeze(t, text)
		raw, _ := text.Freeze()
		if strings.Contains(string(raw), "translations") || strings.Contains(string(raw), "aliases") {
			t.Errorf("the frozen %s holds what its readers do not see:\n%s", doc.File.Path, raw)
		}
		if strings.Contains(string(raw), "foreign") != (doc.Lang == "nb" && doc.ID != "hub/third") {
			t.Errorf("foreign words in %s:\n%s", doc.File.Path, raw)
		}
	}
}

func TestTranslatedFacts(t *testing.T) {
	desk := bilingual(t)
	text, _ := desk.TextOn(desk.Find("hub/one", "nb"), day(t, ""))
	facts := text.Head.Purpose
	if facts.Basis[0].Text != "Avtale" || facts.Recipients[0].Service != "Kundestøtte" || len(facts.Recipients[0].Foreign) > 0 {
		t.Errorf("%+v", facts)
	}
	if marked, _ := spokenIn(FactsTable(facts), "en"); marked != "Letters" {
		t.Errorf("marked as English: %q", marked)
	}
}

// Terms stand in the order of the alphabet of the document's language.
func TestGlossaryOrder(t *testing.T) {
	desk := bilingual(t)
	r := resolver{desk: desk, doc: desk.Find("hub", "nb")}
	var order []string
	for _, g := range r.glossary(&markdown.Node{}, glossaryOptions{}, nil) {
		order = append(order, g.Row.Term)
	}
	if want := []string{"middle", "Zoologi", "Åpent område"}; !slices.Equal(order, want) {
		t.Errorf("the order is %q, want %q", order, want)
	}
}

func TestNames(t *testing.T) {
	g := GlossaryTerm{Term: "Area", Aliases: []string{"areas"}, Translations: map[string]termWords{"nb": {Term: "Område", Aliases: []string{"områder"}}}}
	for lang, want := range map[string][]string{"en": {"Area", "areas"}, "nb": {"Område", "områder"}, "fi": nil} {
		if got := g.Names(lang, "en"); !slices.Equal(got, want) {
			t.Errorf("in %s: %q", lang, got)
		}
	}
}

// Children of a document are there in its language, else in the binding one.
func TestChildrenInLanguages(t *testing.T) {
	desk := bilingual(t)
	names := func(lang string) (files []string) {
		for _, doc := range desk.Children("hub", lang) {
			files = append(files, doc.ID+"."+doc.Lang)
		}
		return files
	}
	if got := names("nb"); !slices.Equal(got, []string{"hub/one.nb", "hub/third.nb", "hub/two.en"}) {
		t.Errorf("in nb: %q", got)
	}
	if got := names("en"); !slices.Equal(got, []string{"hub/one.en", "hub/two.en"}) {
		t.Errorf("in en: %q", got)
	}
	if c, ok := desk.ContactIn("dpo", "nb"); !ok || c.Row.Role != "Ombud" || len(c.Foreign) > 0 {
		t.Errorf("the contact is %+v", c)
	}
	if c, ok := desk.ContactIn("help", "nb"); !ok || c.Foreign["role"] != "en" {
		t.Errorf("the contact without a translation is %+v", c)
	}
	if _, ok := desk.ContactIn("nobody", "nb"); ok {
		t.Error("nobody is a contact")
	}
}
