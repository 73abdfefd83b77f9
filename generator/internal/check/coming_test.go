package check_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/publish"
)

// reds are what is an error on days to come.
func (r *rehearsed) reds() string {
	r.t.Helper()
	var all []string
	for _, p := range r.check().Problems {
		if strings.Contains(p.Message, ", from 20") {
			all = append(all, p.File.Path+" "+p.Rule.ID+" "+p.Message+" | "+p.Hint)
		}
	}
	return strings.Join(all, "\n")
}

func (r *rehearsed) rows(change, old, new string) {
	r.t.Helper()
	r.swap(processors, "updated: 2026-01-15\n",
		"updated: pending\nchange: {class: material, summary: "+change+", notify: [email]}\n")
	r.swap(processors, old, new)
}

// TestComing holds that check finds today what it would find on a later day though nobody touched anything, names the
// day, and says what to type.
func TestComing(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(r *rehearsed)
		want []string
	}{
		{"nothing", func(*rehearsed) {}, nil},
		{"the last recipient ends", func(r *rehearsed) {
			r.rows("The helpdesk ends.", "    from: 2025-03-01\n", "    from: 2025-03-01\n    until: 2027-02-28\n")
		}, []string{support + " N08 the page does not say who receives the data, from 2027-03-01 on",
			"“Helpdesk Inc.” ends on 2027-02-28"}},
		{"another one begins on that day", func(r *rehearsed) {
			r.rows("The helpdesk is another one.", "    from: 2025-03-01\n", "    from: 2025-03-01\n    until: 2027-02-28\n"+
				"  - {id: mailer, name: Mailer AS, role: processor, service: Help, countries: [NO], from: 2027-03-01}\n")
			r.swap(support, "recipients: [helpdesk]", "recipients: [helpdesk, mailer]")
		}, nil},
		{"the controller's address ends", func(r *rehearsed) {
			const contacts = "content/registers/contacts.yaml"
			text := strings.Replace(r.text(contacts), "kind: controller\n", "kind: controller\n    until: 2027-01-31\n", 1)
			r.write(contacts, "updated: pending\nchange: {class: material, summary: We move., notify: [email]}\n"+
				text[strings.Index(text, "contacts:"):])
		}, []string{" N01 ", "from 2027-02-01 on"}},
		{"the only purpose ends", func(r *rehearsed) {
			r.amend(publish.Retire(r.read(), "policy/support", dayOf(r, "2027-02-01"), "Nobody asks."))
		}, []string{"content/policy/index.md N05 ", "from 2027-02-01 on",
			"fairnotice retire policy --effective 2027-02-01 --reason …"}},
		{"the only purpose and its hub end", func(r *rehearsed) {
			r.amend(publish.Retire(r.read(), "policy/support", dayOf(r, "2027-02-01"), "Nobody asks."))
			r.amend(publish.Retire(r.read(), "policy", dayOf(r, "2027-02-01"), "Nobody asks."))
		}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r := newRehearsed(t)
			c.do(r)
			got := r.reds()
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %q in\n%s", want, got)
				}
			}
			if c.want == nil {
				if report := r.check(); report.Failed(false) {
					t.Fatalf("not green:\n%s", report.Text())
				}
				if err := r.publish(); err != nil {
					t.Fatal(err)
				}
			}
			for _, day := range []string{"2027-01-31", "2027-02-01", "2027-03-01", "2027-12-01"} {
				if r.on(day); c.want == nil && r.check().Failed(false) {
					t.Fatalf("red by itself on %s:\n%s", day, r.check().Text())
				}
			}
		})
	}
}

func dayOf(r *rehearsed, text string) date.Date {
	day, err := date.Parse(text)
	if err != nil {
		r.t.Fatal(err)
	}
	return day
}

// A rule that a document switches off says nothing of days to come, and a rule that it needs on them alone is needed.
func TestComingIgnored(t *testing.T) {
	r := newRehearsed(t)
	r.rows("The helpdesk ends.", "    from: 2025-03-01\n", "    from: 2025-03-01\n    until: 2027-02-28\n")
	r.swap(support, "kind: purpose\n", "kind: purpose\nignore: [{rule: N08, reason: We do it ourselves}]\n")
	if report := r.check(); report.Failed(false) || strings.Contains(report.Text(), "N08 has nothing to say") {
		t.Error(report.Text())
	}
}
