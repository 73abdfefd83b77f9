package check_test

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/publish"
)

const processors = "content/registers/processors.yaml"

// announceRow types a new sub-processor that starts on a day, and names it as a recipient of support.
func (r *rehearsed) announceRow(id, from string) {
	r.t.Helper()
	r.swap(processors, "updated: 2026-01-15\n",
		"updated: pending\nchange: {class: material, summary: "+id+" sends our newsletters., notify: [email]}\n")
	r.write(processors, r.text(processors)+fmt.Sprintf(
		"  - {id: %s, name: %s Ltd, role: processor, service: Newsletter, countries: [IE], from: %s}\n", id, strings.ToUpper(id), from))
}

// green demands that check, publish, verify and build are green.
func (r *rehearsed) green() {
	r.t.Helper()
	if found := r.check(); found.Failed(false) {
		r.t.Fatalf("on %s check is not green:\n%s", r.day, found.Text())
	}
	if err := r.publish(); err != nil {
		r.t.Fatalf("on %s: %v", r.day, err)
	}
	if err := r.later(); err != nil {
		r.t.Fatalf("on %s: %v", r.day, err)
	}
}

func (r *rehearsed) on(day string) {
	r.t.Helper()
	var err error
	if r.day, err = date.Parse(day); err != nil {
		r.t.Fatal(err)
	}
}

// says are the days from which versions of a document apply, each with whether it shows some words.
func (r *rehearsed) says(id string, words ...string) string {
	r.t.Helper()
	h := r.read().Record.Find(id)
	var said []string
	for _, v := range h.Versions("en") {
		if v.Withdrawn == nil && !v.Replaced() {
			text, _ := h.Text(r.root.FS(), v)
			line := v.From.String()
			for _, w := range words {
				if strings.Contains(string(text.Form().Serialise()), w) {
					line += " " + w
				}
			}
			said = append(said, line)
		}
	}
	return strings.Join(said, ", ")
}

// TestAnnouncedRow lives through a new sub-processor that is announced six weeks ahead, an urgent edit after two
// weeks, and the day: everything is green on every day, and nothing is published by itself.
func TestAnnouncedRow(t *testing.T) {
	r := newRehearsed(t)
	r.on("2026-12-01")
	r.announceRow("mailer", "2027-01-15")
	r.swap(support, "recipients: [helpdesk]", "recipients: [helpdesk, mailer]")
	r.green()
	for _, id := range []string{"policy", "policy/support"} {
		if got := r.says(id, "MAILER"); got != "2026-11-23, 2027-01-15 MAILER" {
			t.Errorf("%s: %s", id, got)
		}
	}
	if got := r.text(support); !strings.Contains(got, "updated: 2025-03-01") {
		t.Errorf("the page itself says nothing new, and is stamped:\n%s", got)
	}
	before := r.snapshot()
	r.green() // there is nothing left to publish
	if after := r.snapshot(); changes(before, after) != "" {
		t.Errorf("published anew:\n%s", changes(before, after))
	}

	r.on("2026-12-15")
	r.swap(support, "updated: 2025-03-01", strings.TrimSpace(pending))
	r.write(support, r.text(support)+"\nUrgent words.\n")
	r.green()
	if got := r.says("policy/support", "MAILER", "Urgent"); got != "2026-11-23, 2026-12-15 Urgent, 2027-01-15 MAILER Urgent" {
		t.Error(got)
	}
	if v := r.read().Record.Find("policy/support").Newest("en"); v.Summary != "mailer sends our newsletters." {
		t.Errorf("announced again with the words %q", v.Summary)
	}

	before = r.snapshot()
	for _, day := range []string{"2027-01-14", "2027-01-15", "2027-01-16", "2027-06-01"} {
		r.on(day)
		r.green()
	}
	if after := r.snapshot(); changes(before, after) != "" {
		t.Errorf("published by itself:\n%s", changes(before, after))
	}

	// What is edited after the day goes on from what came into force on it.
	r.swap(processors, "service: Support portal", "service: Help")
	r.swap(processors, "updated: 2026-12-01\nchange: {class: material, summary: mailer sends our newsletters.",
		"updated: pending\nchange: {class: editorial, summary: Another word.")
	r.green()
	if got := r.says("policy/support", "MAILER", "Help"); !strings.HasSuffix(got, ", 2027-06-01 MAILER Help") {
		t.Error(got)
	}
}

// A row that nobody announced is found when it is typed, at the list, and once.
func TestUnannouncedRow(t *testing.T) {
	for _, bound := range []string{"from: 2027-02-01", "until: 2027-01-31", "from: 2027-02"} {
		r := newRehearsed(t)
		if strings.HasPrefix(bound, "from") {
			r.write(processors, r.text(processors)+
				"  - {id: x, name: X AS, role: processor, service: Help, countries: [NO], "+bound+"}\n")
			r.swap(support, "used_by: support", "role: processor")
			r.swap(support, "updated: 2025-03-01", strings.TrimSpace(pending))
		} else {
			r.swap(processors, "from: 2025-03-01", bound)
		}
		found := r.check().Text()
		if !strings.Contains(found, processors+":1:10: error: from 2027-02-01 on pages show something else of this") ||
			strings.Count(found, "from 2027-02-01 on") > 2 {
			t.Errorf("%s:\n%s", bound, found)
		}
	}
}

// A row that is taken back before its day names what to type, and is green when that is done.
func TestRowTakenBack(t *testing.T) {
	r := newRehearsed(t)
	r.announceRow("mailer", "2027-01-15")
	r.swap(support, "recipients: [helpdesk]", "recipients: [helpdesk, mailer]")
	r.green()
	r.on("2026-12-10")
	r.swap(support, "recipients: [helpdesk, mailer]", "recipients: [helpdesk]")
	rows, _, _ := strings.Cut(r.text(processors), "  - {id: mailer")
	r.write(processors, rows)
	found := r.check()
	for _, id := range []string{"policy", "policy/support"} {
		if want := "fairnotice withdraw " + id + " 2026-11-23 --reason"; !strings.Contains(found.Text(), want) {
			t.Errorf("%q is not named:\n%s", want, found.Text())
		}
		r.amend(publish.Withdraw(r.read(), publish.Version{Document: id, Name: "2026-11-23"}, "It will not start."))
	}
	r.green()
	r.on("2027-02-01")
	r.green()
	if got := r.says("policy/support", "MAILER"); got != "2026-11-23" {
		t.Error(got)
	}
}

// The hub shows of each purpose what applies on the day of its own version, and an urgent correction of it does not
// wait for the last of them.
func TestHubOfItsDay(t *testing.T) {
	r := newRehearsed(t)
	r.swap(support, "updated: 2025-03-01", "updated: pending\neffective: 2027-01-10\n"+
		"change: {class: material, summary: We keep requests for two years., notify: [email]}")
	r.swap(support, "period: P1Y", "period: P2Y")
	r.green()
	if got := r.says("policy", "P1Y", "P2Y"); got != "2026-11-23 P1Y, 2027-01-10 P2Y" {
		t.Error(got)
	}
	r.on("2026-12-01")
	const hub = "content/policy/index.md"
	r.swap(hub, "updated: 2025-03-01", strings.TrimSpace(pending))
	r.swap(hub, "You can complain", "You can always complain")
	r.green()
	if got := r.says("policy", "P1Y", "P2Y", "always"); got != "2026-11-23 P1Y, 2026-12-01 P1Y always, 2027-01-10 P2Y always" {
		t.Error(got)
	}
	h := r.read().Record.Find("policy")
	for _, v := range h.Versions("en") {
		if !v.Effective.IsZero() && v.Class != "material" {
			t.Errorf("%s shows a material change and is called %q", v.Version, v.Class)
		}
	}
	r.on("2027-01-10")
	r.green()
	r.on("2027-03-01")
	r.green()
}

// A dependent version is of at least the class of what it newly shows, whatever its own change is called.
func TestClassOfWhatIsShown(t *testing.T) {
	r := newRehearsed(t)
	r.swap(support, "updated: 2025-03-01", "updated: pending\nchange: {class: material, summary: Six months., notify: [email]}")
	r.swap(support, "period: P1Y", "period: P6M")
	r.swap("content/policy/index.md", "updated: 2025-03-01", strings.TrimSpace(pending))
	r.swap("content/policy/index.md", "You can complain", "You can always complain")
	r.green()
	if v := r.read().Record.Find("policy").Newest("en"); v.Class != "material" {
		t.Errorf("called %q", v.Class)
	}
}

// Several days are several versions, and a month is its first day.
func TestSeveralDays(t *testing.T) {
	r := newRehearsed(t)
	r.announceRow("mailer", "2027-02")
	r.swap(processors, "from: 2025-03-01", "from: 2025-03-01\n    until: 2027-03-31")
	r.swap(support, "recipients: [helpdesk]", "recipients: [helpdesk, mailer]")
	r.green()
	if got := r.says("policy/support", "MAILER", "Helpdesk"); got != "2026-11-23 Helpdesk, 2027-02-01 MAILER Helpdesk, 2027-04-01 MAILER" {
		t.Error(got)
	}
	for _, day := range []string{"2027-02-01", "2027-03-15", "2027-04-01", "2027-05-01"} {
		r.on(day)
		r.green()
	}
}

// A document that ends before the day says nothing on it, and does not come back by it.
func TestRowAfterTheEnd(t *testing.T) {
	r := newRehearsed(t)
	r.write("content/policy/other.md", strings.NewReplacer("title: Support", "title: Other help", "posted: 2025-03-01\n", "",
		"updated: 2025-03-01", "updated: pending\nchange: {class: material, summary: We help otherwise.}",
		"recipients: [helpdesk]", "recipients: [Support staff]", "used_by: support", "used_by: other").Replace(r.text(support)))
	if err := r.publish(); err != nil {
		t.Fatal(err)
	}
	r.amend(publish.Retire(r.read(), "policy/support", date.Of(r.day.Time().AddDate(0, 1, 0)), "No more help."))
	r.announceRow("mailer", "2027-02-01")
	r.swap(support, "recipients: [helpdesk]", "recipients: [helpdesk, mailer]")
	if r.check().Failed(false) {
		t.Fatal(r.check().Text())
	}
	if err := r.publish(); err != nil {
		t.Fatal(err)
	}
	if on := r.read().Record.Find("policy/support").On("en", r.day.AddDays(200)); on.Retired == nil {
		t.Error("a row brought the document back")
	}
}

// A translation announces what its binding text announces, renders that version, and is not called stale until then
// or afterwards. A stale one stays so.
func TestAnnouncedTranslation(t *testing.T) {
	for name, stale := range map[string]bool{"up to date": false, "stale": true} {
		t.Run(name, func(t *testing.T) {
			r := newRehearsed(t)
			r.write("content/list.md", "---\ntitle: Companies\nkind: page\nupdated: pending\n---\n\n```processors\n```\n")
			r.write("content/list.nb.md", "---\ntitle: Selskaper\nkind: page\nupdated: pending\ntranslates: pending\n---\n\n"+
				"```processors\n```\n")
			r.green()
			if stale {
				r.on("2026-11-30")
				r.swap("content/list.md", "updated: 2026-11-23", strings.TrimSpace(pending))
				r.write("content/list.md", r.text("content/list.md")+"\nMore words.\n")
				r.green()
			}
			r.on("2026-12-01")
			r.announceRow("mailer", "2027-02-01")
			r.green()
			announced := r.read().Record.Find("list").Newest("nb")
			if got := announced.Translates.String(); got != map[bool]string{false: "2026-12-01", true: "2026-11-23"}[stale] {
				t.Errorf("%s renders %s", announced.Version, got)
			}
			for _, day := range []string{"2026-12-02", "2027-02-01", "2027-03-01"} {
				r.on(day)
				r.green()
				if found := r.check().Text(); strings.Contains(found, "[stale-translation]") != stale {
					t.Errorf("on %s:\n%s", day, found)
				}
			}
		})
	}
}

// A list by the recipients of a purpose, and a page without versions that shows it, show what applies on their day.
func TestShownElsewhere(t *testing.T) {
	r := newRehearsed(t)
	r.write("content/list.md", "---\ntitle: Companies\nkind: page\nupdated: pending\n---\n\n"+
		"```processors\nused_by: support\n```\n")
	r.write("content/start.md", "---\ntitle: Start\nkind: page\n---\n\n```purposes\nof: policy\n```\n")
	r.write(processors, r.text(processors)+"  - {id: chat, name: Chat AS, role: processor, service: Chat, countries: [NO]}\n")
	r.write("content/all.md", "---\ntitle: All\nkind: page\nupdated: pending\n---\n\n```processors\n```\n")
	r.green()
	r.on("2026-12-01")
	r.swap(support, "recipients: [helpdesk]", "recipients: [helpdesk, chat]")
	r.swap(support, "updated: 2025-03-01", "updated: pending\neffective: 2027-01-10\n"+
		"change: {class: material, summary: You can chat with us., notify: [email]}")
	r.green()
	if got := r.says("list", "Chat"); got != "2026-11-23, 2027-01-10 Chat" {
		t.Error(got)
	}
	for day, want := range map[string]bool{"2026-12-01": false, "2027-01-09": false, "2027-01-10": true, "2027-06-01": true} {
		r.on(day)
		texts := r.read().Texts()
		for _, text := range texts.All {
			if says := strings.Contains(string(text.Form().Serialise()), "Chat AS"); text.ID == "start" && says != want {
				t.Errorf("on %s start shows the company: %v", day, says)
			}
		}
		r.green()
	}
}

// A new company that begins too early is told where its day is typed, by the clock of the agreement or the settings.
func TestNoticeDays(t *testing.T) {
	for _, c := range []struct{ settings, from, want string }{
		{"", "2026-12-22", "from: 2026-12-23"}, {"", "2026-12-23", ""},
		{"notice_days: 45\n", "2027-01-06", "from: 2027-01-07"}, {"notice_days: 45\n", "2027-01-07", ""},
		{"notice_days: 14\n", "2026-12-07", ""},
	} {
		r := newRehearsed(t)
		r.write("content/site.yaml", c.settings+r.text("content/site.yaml"))
		r.announceRow("mailer", c.from)
		r.swap(support, "recipients: [helpdesk]", "recipients: [helpdesk, mailer]")
		found := r.check()
		if c.want == "" && found.Failed(false) || !strings.Contains(found.Text(), c.want) {
			t.Errorf("%+v:\n%s", c, found.Text())
		}
		if c.want != "" && !strings.Contains(found.Text(), processors+":13:") {
			t.Errorf("%+v is not told at the row:\n%s", c, found.Text())
		}
	}
}

// A run that is stopped before it stamps the list leaves nothing that the next one does not mend.
func TestAnnouncementUnstamped(t *testing.T) {
	r := newRehearsed(t)
	r.announceRow("mailer", "2027-01-15")
	r.swap(support, "recipients: [helpdesk]", "recipients: [helpdesk, mailer]")
	list := r.text(processors)
	r.green()
	r.write(processors, list)
	record := r.snapshot()
	r.on("2026-11-25")
	r.green()
	if got := r.text(processors); !strings.Contains(got, "updated: 2026-11-23\n") {
		t.Errorf("not stamped:\n%s", got)
	}
	record[processors] = r.text(processors)
	if got := changes(record, r.snapshot()); got != "" {
		t.Errorf("published anew:\n%s", got)
	}
}

// A row that begins before an announced text takes effect cannot be shown until then, which is told.
func TestRowBeforeTheText(t *testing.T) {
	for from, told := range map[string]bool{"2027-02-01": true, "2027-03-01": false, "2027-04-01": false} {
		r := newRehearsed(t)
		r.announceRow("mailer", from)
		r.swap(support, "recipients: [helpdesk]", "recipients: [helpdesk, mailer]")
		r.swap(support, "updated: 2025-03-01", "updated: pending\neffective: 2027-03-01\n"+
			"change: {class: material, summary: We say more., notify: [email]}")
		found := r.check().Text()
		if got := strings.Contains(found, "are others from 2027-02-01 on, and readers see them from 2027-03-01 on only"); got != told {
			t.Errorf("%s:\n%s", from, found)
		}
		r.green()
		if !told {
			continue
		}
		desk := r.text(support) // what applies until then is published with the row, as publish --from does
		r.write(support, strings.NewReplacer("effective: 2027-03-01\n", "", "updated: 2026-11-23", "updated: 2025-03-01",
			"change: {class: material, summary: We say more., notify: [email]}\n", "").Replace(desk))
		if err := r.publish(); err != nil {
			t.Fatal(err)
		}
		r.write(support, desk)
		if found := r.check().Text(); strings.Contains(found, "are others from") {
			t.Errorf("it is published, and told all the same:\n%s", found)
		}
	}
}
