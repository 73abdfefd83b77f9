package archive

import (
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
)

func TestPlan(t *testing.T) {
	p := newPublishing(t)
	p.document("a.md", "updated: pending\nin_short: ['All of [it](/files/all.txt), or [the list](/files/list.txt).']",
		"See [the list](/files/list.txt) and [again](/files/list.txt#2).\n\n## Rights {#rights}")
	p.write("content/files/all.txt", "All.")
	p.document("a.nb.md", "updated: pending\ntranslates: pending", "Se.")
	p.document("b.md", "updated: 2026-10-01\nposted: 2020-01-02\neffective: 2027-01-01\nchange: {class: material, summary: New.}", "B.")
	p.document("undated.md", "", "No history.")
	p.write("content/files/list.txt", "One.")
	var lines []string
	plan := p.publish("2026-11-20")
	for _, publication := range plan {
		lines = append(lines, publication.Line())
	}
	if got, want := strings.Join(lines, "\n"), "a 2026-11-20\na.nb 2026-11-20\nb 2026-10-01 (material): New. Takes effect on 2027-01-01."; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if additions := Additions(plan); len(additions) != 2 || len(additions[0].Entries) != 2 || len(additions[0].Files) != 2 {
		t.Errorf("the languages of a document are not recorded together: %+v", additions)
	}
	a := load(t, p.root)
	v := a.Find("a").Find(version("2026-11-20"), "en")
	attached := []Attachment{{"files/list.txt", hash([]byte("One."))}, {"files/all.txt", hash([]byte("All."))}}
	if !slices.Equal(v.Attachments, attached) || strings.Join(v.Anchors, " ") != "rights" {
		t.Errorf("attachments %v, anchors %v", v.Attachments, v.Anchors)
	}
	frozen, err := p.root.ReadFile("versions/b/2026-10-01.md")
	if err != nil || !strings.Contains(string(frozen), "posted: '2020-01-02'") || !strings.Contains(string(frozen), "updated: '2026-10-01'") {
		t.Errorf("the frozen file has other dates: %v\n%s", err, frozen)
	}
	if again := p.publish("2026-11-21"); len(again) != 0 {
		t.Errorf("published twice: %v", again)
	}
}

func TestPlanRefuses(t *testing.T) {
	for name, c := range map[string]struct{ head, want string }{
		"no translates":            {"updated: pending", "says which version of the binding text it renders"},
		"translates nothing":       {"updated: pending\ntranslates: 2026-11-19", "there is no version 2026-11-19 of the binding text"},
		"translates no version":    {"updated: pending\ntranslates: yesterday", "is not the name of a version"},
		"translates a translation": {"updated: pending\ntranslates: 2026-11-20.2", "there is no version 2026-11-20.2"},
	} {
		t.Run(name, func(t *testing.T) {
			p := newPublishing(t)
			p.document("a.md", "updated: pending", "A.")
			p.document("a.nb.md", c.head, "A.")
			a, desk, candidates := p.candidates("2026-11-20")
			_, problems, err := a.Plan(p.root.FS(), desk, candidates, PublishOptions{Today: day("2026-11-20")})
			if err != nil || !strings.Contains(messages(problems), c.want) {
				t.Errorf("got %v %q, want %q", err, messages(problems), c.want)
			}
		})
	}
}

func TestPlanKeepsTheOrderOfTime(t *testing.T) {
	p := newPublishing(t)
	p.document("a.md", "updated: pending", "One.")
	p.publish("2026-11-20")
	p.document("a.md", "updated: pending"+change, "Two.")
	a, desk, candidates := p.candidates("2026-11-25")
	_, _, err := a.Plan(p.root.FS(), desk, candidates, PublishOptions{Today: day("2026-11-25"), Date: day("2026-11-19")})
	if err == nil || !strings.Contains(err.Error(), "a has a newer version, 2026-11-20, so none can be called 2026-11-19") {
		t.Errorf("got %v", err)
	}
	plan, _, err := a.Plan(p.root.FS(), desk, candidates, PublishOptions{Today: day("2026-11-25"), Date: day("2026-11-20")})
	if err != nil || plan[0].Entry.Version != version("2026-11-20.2") || plan[0].Entry.Recorded != day("2026-11-25") {
		t.Errorf("got %v %+v", err, plan)
	}
}

func TestAttachments(t *testing.T) {
	root := sample(t)
	a := load(t, root)
	for _, c := range []struct {
		change func() error
		want   []string
	}{
		{func() error { return nil }, nil},
		{func() error { return root.WriteFile("content/files/list.pdf", []byte("other"), 0o666) }, []string{RuleDrift.ID}},
		{func() error { return root.Remove("content/files/list.pdf") }, []string{"lost-attachment"}},
	} {
		if err := c.change(); err != nil {
			t.Fatal(err)
		}
		problems := a.Attachments(root.FS())
		if got := strings.Join(rules(problems), " "); got != strings.Join(c.want, " ") || problems.Count(diag.Error) != len(c.want) {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
