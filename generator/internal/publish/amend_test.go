package publish_test

import (
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/publish"
)

// first is the version of the text on support in the small portal.
func first() publish.Version { return publish.Version{Document: "policy/support", Name: "2025-03-01"} }

func TestAmend(t *testing.T) {
	files := portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day)
	redacted := strings.Replace(string(files["versions/policy/support/2025-03-01.md"].Data), "Requests", "Demands", 1)
	day, err := date.Parse("2026-12-01")
	if err != nil {
		t.Fatal(err)
	}
	for want, amend := range map[string]func(*portal.Portal) (publish.Amendment, error){
		"policy/support 2025-03-01 withdrawn: a mistake": func(p *portal.Portal) (publish.Amendment, error) {
			return publish.Withdraw(p, first(), "a mistake")
		},
		"policy/support 2025-03-01 corrected: a slip": func(p *portal.Portal) (publish.Amendment, error) {
			return publish.Correct(p, first(), archive.Set{Summary: "Other words."}, "a slip")
		},
		"policy/support 2025-03-01 redacted: a name": func(p *portal.Portal) (publish.Amendment, error) {
			return publish.Redact(p, first(), "new.md", []byte(redacted), "a name")
		},
		"policy/support retired: done": func(p *portal.Portal) (publish.Amendment, error) {
			return publish.Retire(p, "policy/support", day, "done")
		},
		"policy/support renamed to policy/help": func(p *portal.Portal) (publish.Amendment, error) {
			return publish.Rename(p, "policy/support", "policy/help", "")
		},
	} {
		a, err := amend(portaltest.Read(t, files, portaltest.Day))
		if err != nil || a.Lines[0] != want {
			t.Errorf("it says %q, want %q; %v", a.Lines, want, err)
			continue
		}
		root := portaltest.Folder(t, files)
		if err := a.Record(root); err != nil {
			t.Error(want, err)
			continue
		}
		if problems, err := archive.Verify(root.FS(), content.Thaw); err != nil || problems.Err() != nil {
			t.Error(want, err, problems.Text())
		}
		_, err = root.Stat("content/policy/help.md")
		if moved := err == nil; moved != strings.Contains(want, "renamed") {
			t.Errorf("%s: moved is %v", want, moved)
		}
	}
}

func TestAmendRefused(t *testing.T) {
	p := portaltest.Read(t, portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day), portaltest.Day)
	refused := func(want string) func(publish.Amendment, error) {
		return func(_ publish.Amendment, err error) {
			t.Helper()
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%v, want %q", err, want)
			}
		}
	}
	unknown, never := first(), first()
	unknown.Document, never.Name = "other", "2020-01-01"
	refused("nothing is on record")(publish.Withdraw(p, unknown, "x"))
	refused("has no version 2020-01-01")(publish.Withdraw(p, never, "x"))
	refused("say what is to be corrected")(publish.Correct(p, first(), archive.Set{}, "x"))
	refused("new.md:1")(publish.Redact(p, first(), "new.md", []byte("no front matter"), "x"))
	refused("already")(publish.Rename(p, "policy/support", "policy", ""))
}

// TestRedactWords refuses what would break addresses, and takes words out of a title and of the names of headings.
func TestRedactWords(t *testing.T) {
	files := portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day)
	p := portaltest.Read(t, files, portaltest.Day)
	if _, err := publish.RedactWords(p, []string{"Support"}, "", "x"); err == nil ||
		!strings.Contains(err.Error(), "a part of the address of policy/support") {
		t.Errorf("it says %v", err)
	}
	for _, words := range []string{"", " ", "…"} {
		if _, err := publish.RedactWords(p, []string{words}, "", "x"); err == nil {
			t.Errorf("%q can be looked for", words)
		}
	}
	a, err := publish.RedactWords(p, []string{"Privacy policy"}, "Notice", "x")
	if err != nil {
		t.Fatal(err)
	}
	h := a.After.Record.Find("policy")
	if v := h.Versions("en")[0]; v.Title != "Notice" || len(v.Redactions) != 1 {
		t.Errorf("the title is %q", v.Title)
	}
	if text := string(h.TextFrom(0)); strings.Contains(text, "Privacy policy") {
		t.Error("the ledger still has it: " + text)
	}
	if problems, err := archive.Verify(a.After.Files, content.Thaw); err != nil || problems.Err() != nil {
		t.Error(err, problems.Text())
	}
}

// TestRedactTwice takes out the names of two companies, one after the other: the ids of their rows stay different.
func TestRedactTwice(t *testing.T) {
	files := portaltest.Files(t, nil)
	list := files["content/registers/processors.yaml"]
	list.Data = append(list.Data, "  - {id: second-one, name: Second One AS, role: processor, service: Mail, countries: [NO]}\n"...)
	page := files["content/policy/support.md"]
	page.Data = []byte(strings.Replace(string(page.Data), "recipients: [helpdesk]", "recipients: [helpdesk, second-one]", 1))
	root := portaltest.Folder(t, portaltest.Published(t, files, portaltest.Day))
	for _, word := range []string{"Helpdesk", "Second One"} {
		a, err := publish.RedactWords(portaltest.Read(t, root.FS(), portaltest.Day), []string{word}, "", "It asked for it.")
		if err == nil {
			err = a.Record(root)
		}
		if err != nil {
			t.Fatal(word, err)
		}
	}
	p := portaltest.Read(t, root.FS(), portaltest.Day)
	if got := p.Desk.Find("policy/support", "en").Head.Purpose.Recipients; !slices.Equal(got, []string{"redacted", "redacted-2"}) {
		t.Error(got)
	}
}
