package archive

import (
	"os"
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
)

// publishing is a portal whose desk is published again and again.
type publishing struct {
	t    *testing.T
	root *os.Root
}

func newPublishing(t *testing.T) publishing {
	p := publishing{t, openPortal(t)}
	p.write("content/site.yaml", "title: Privacy\norganisation: {name: Example AS, url: https://example.com/}\nbase: https://example.com/\ntime_zone: UTC\nlanguages: [en, nb]\n")
	return p
}

func (p publishing) write(name, text string) {
	p.t.Helper()
	if err := p.root.MkdirAll(name[:strings.LastIndexByte(name, '/')], 0o777); err != nil {
		p.t.Fatal(err)
	}
	if err := p.root.WriteFile(name, []byte(text), 0o666); err != nil {
		p.t.Fatal(err)
	}
}

// document writes a file of the desk.
func (p publishing) document(name, head, body string) {
	p.write("content/"+name, "---\ntitle: A document\nkind: page\n"+head+"\n---\n\n"+body+"\n")
}

// stands compares all of the desk with the record on a day.
func (p publishing) candidates(today string) (*Archive, *content.Desk, []Candidate) {
	p.t.Helper()
	a := load(p.t, p.root)
	desk, _, err := content.Load(p.root.FS())
	if err != nil {
		p.t.Fatal(err)
	}
	texts, problems := desk.Texts(day(today))
	candidates, found := a.Candidates(p.root.FS(), desk, texts)
	if err := append(problems, found...).Err(); err != nil {
		p.t.Fatal(err)
	}
	return a, desk, candidates
}

// publish records what is new and returns the plan.
func (p publishing) publish(today string) []Publication {
	p.t.Helper()
	a, desk, candidates := p.candidates(today)
	plan, problems, err := a.Plan(p.root.FS(), desk, candidates, PublishOptions{Today: day(today)})
	if err == nil {
		err = problems.Err()
	}
	if err == nil {
		err = Record(p.root, Additions(plan))
	}
	if err != nil {
		p.t.Fatal(err)
	}
	return plan
}

// drift is what the gate says of the first document.
func (p publishing) drift(today string) string {
	p.t.Helper()
	_, _, candidates := p.candidates(today)
	return messages(candidates[0].Drift(p.root.FS(), day(today)))
}

const change = "\nchange: {class: editorial, summary: Two.}"

// The gate, after one version of 20 November and looked at on the 25th.
func TestDrift(t *testing.T) {
	for name, c := range map[string]struct{ head, body, want string }{
		"as it was":              {"updated: 2026-11-20", "One.", ""},
		"wrapped anew":           {"updated: 2026-11-20\nweight: 3", "One.\n", ""},
		"a word":                 {"updated: 2026-11-20", "Two.", "the text is not that of 2026-11-20 any more: “A document One.” became “A document Two.”"},
		"a word and pending":     {"updated: pending" + change, "Two.", ""},
		"a word and a day":       {"updated: 2026-11-24" + change, "Two.", ""},
		"tomorrow":               {"updated: 2026-11-26" + change, "Two.", "2026-11-26 is in the future"},
		"yesterday":              {"updated: 2026-11-19" + change, "Two.", "2026-11-19 is before the newest version"},
		"no summary":             {"updated: pending", "Two.", "readers are not told what changed"},
		"pending, and no word":   {"updated: pending", "One.", "the text is that of 2026-11-20, which is on record"},
		"pending, and a summary": {"updated: pending" + change, "One.", "the date is new, but the text is still that of 2026-11-20"},
		"a day, and no word":     {"updated: 2026-11-24", "One.", "the date is new, but the text is still that of 2026-11-20"},
		"a summary":              {"updated: 2026-11-20" + change, "One.", "the words for what changed in 2026-11-20 are not those on record"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPublishing(t)
			p.document("a.md", "updated: pending", "One.")
			p.publish("2026-11-20")
			p.document("a.md", c.head, c.body)
			if got := p.drift("2026-11-25"); !strings.Contains(got, c.want) || (got == "") != (c.want == "") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A record that is asked about a day before its newest version is not in the future.
func TestDriftOfAnEarlierDay(t *testing.T) {
	p := newPublishing(t)
	p.document("a.md", "updated: pending", "One.")
	p.publish("2026-11-20")
	p.document("a.md", "updated: 2026-11-20", "One.")
	if got := p.drift("2026-11-01"); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestUnstamped(t *testing.T) {
	p := newPublishing(t)
	for i, c := range []struct {
		today, head, body string
		before, after     bool // unstamped before and after publishing
	}{
		{"2026-11-20", "updated: pending", "One.", false, true},
		{"2026-11-21", "updated: 2026-11-20", "One.", false, false},
		{"2026-11-21", "updated: pending" + change, "Two.", false, true},
		{"2026-11-22", "updated: 2026-11-20" + change, "Two.", true, true},
		{"2026-11-22", "updated: 2026-11-21" + change, "Two.", false, false},
	} {
		p.document("a.md", c.head, c.body)
		_, _, candidates := p.candidates(c.today)
		p.publish(c.today)
		_, _, later := p.candidates(c.today)
		if before, after := candidates[0].Unstamped(), later[0].Unstamped(); before != c.before || after != c.after {
			t.Errorf("case %d: %v and then %v, want %v and then %v", i, before, after, c.before, c.after)
		}
	}
}

// Of several registers whose rows a document shows, it takes over the change of
// the one whose rows differ.
func TestTakeOver(t *testing.T) {
	const cookies = "updated: 2026-11-%s\ncookies:\n  - {name: a, category: necessary, provider: X, party: first, purpose: %s, duration: session, third_party_access: \"no\"}\n"
	contacts := "updated: pending\nchange: {summary: Somebody.}\ncontacts:\n  - {id: a, kind: dpo, email: a@example.com}\n"
	p := newPublishing(t)
	p.write("content/registers/cookies.yaml", strings.NewReplacer("%s\ncookies", "20\ncookies", "purpose: %s", "purpose: One").Replace(cookies))
	p.write("content/registers/contacts.yaml", contacts)
	p.document("a.md", "updated: 2026-11-20", "```cookies\n```\n\n```contacts\n```")
	p.publish("2026-11-20")
	p.write("content/registers/cookies.yaml", strings.NewReplacer("%s\ncookies", "22\nchange: {summary: Two.}\ncookies", "purpose: %s", "purpose: Two").Replace(cookies))
	_, _, candidates := p.candidates("2026-11-23")
	if s := candidates[0]; s.From == nil || s.From.Name != "the cookies register" || s.Change.Summary != "Two." || s.Updated.String() != "2026-11-22" {
		t.Errorf("taken over: %+v %v %+v", s.From, s.Updated, s.Change)
	}
	if got := p.drift("2026-11-23"); got != "" {
		t.Error(got)
	}
	plan := p.publish("2026-11-23")
	if len(plan) != 1 || plan[0].Line() != "a 2026-11-22: Two." {
		t.Errorf("published %v", plan)
	}
}
