package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fairnotice/generator/internal/date"
)

// TestYear lives a year of a team around a repository: what people merge, and what
// the scripts of the workflows make of it. A model is told of every step, and in
// the end the command line and the site answer for each day on which something
// began or ended as the model does, from a clone that was made from nothing.
func TestYear(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	m := newTeam(t)
	cookies, terms, processors := m.docs[0], m.docs[1], m.docs[2]
	processors.id = "sub-processors"
	first := m.day

	m.merge(func() {
		m.writes(cookies, &stated{}, "")
		m.writes(terms, &stated{}, "")
		m.listProcessors(processors, "Helpdesk Inc.")
	})
	m.hasSaid(m.publish(), "cookies 2026-01-01 ", "terms 2026-01-01 ", "sub-processors 2026-01-01 ")
	m.hasSaid(m.publish(), "There is nothing to record.") // its own commit starts the workflow again

	m.on("2026-02-02") // a typo
	m.merge(func() { m.writes(terms, &stated{}, "") })
	m.hasSaid(m.publish(), "terms 2026-02-02 ")

	m.raceLostToARobot(cookies, terms)
	m.raceLostToAMerge(cookies, terms)

	m.on("2026-04-01") // a new processor is an edit of one list
	m.merge(func() { m.addProcessor(processors, "Mail AS") })
	m.hasSaid(m.packet(), "Mail AS works for us.", "https://deploy-preview-1--example.netlify.app/privacy/sub-processors/")
	m.hasSaid(m.publish(), "sub-processors 2026-04-01 ")

	m.on("2026-05-04") // a new purpose is announced
	m.merge(func() { m.writes(cookies, &stated{effective: on(t, "2026-06-15")}, "") })
	m.hasSaid(m.packet(), "15 June 2026", "/privacy/cookies/versions/draft/")
	m.hasSaid(m.publish(), "cookies 2026-05-04 ", "Takes effect on 2026-06-15.",
		"To tell the readers of cookies", "Subject: A document", "https://example.com/privacy/cookies/versions/2026-05-04/")
	m.takesEffect("2026-06-15")

	m.mistakeIsWithdrawn(terms)

	m.on("2026-08-03") // the day of a version was written down wrongly
	m.hasSaid(m.amend("COMMAND=correct", "DOCUMENT=sub-processors", "VERSION=2026-04-01", "REASON=A wrong day", "EFFECTIVE=2026-04-10", "CLASS=as it was"),
		"sub-processors 2026-04-01 corrected: A wrong day")
	processors.versions[1].correct(m.day, on(t, "2026-04-10"))

	m.on("2026-09-01")
	m.hasSaid(m.amend("COMMAND=rename", "DOCUMENT=cookies", "NEW_ID=cookie-policy", "REASON=A clearer address"), "renamed to cookie-policy")
	cookies.former, cookies.id = append(cookies.former, cookies.id), "cookie-policy"

	m.on("2026-10-05")
	m.merge(func() { m.writes(cookies, &stated{lang: "nb"}, "translates: 2026-05-04\n") })
	m.hasSaid(m.publish(), "cookie-policy.nb 2026-10-05 ")

	m.on("2026-11-02")
	m.merge(func() { m.writes(cookies, &stated{}, "") })
	m.hasSaid(m.publish(), "cookie-policy 2026-11-02 ")

	m.on("2026-12-01")
	m.hasSaid(m.amend("COMMAND=retire", "DOCUMENT=terms", "EFFECTIVE=2026-12-15", "REASON=No longer needed"), "retired: No longer needed")
	terms.end(m.day, on(t, "2026-12-15"))
	m.takesEffect("2026-12-15")

	m.docs = []*lived{cookies, terms, processors}
	m.askTheYear(first, on(t, "2027-01-10"))
}

func (m *team) on(day string) { m.day = on(m.t, day) }

func (m *team) hasSaid(said string, words ...string) {
	m.t.Helper()
	for _, want := range words {
		if !strings.Contains(said, want) {
			m.t.Errorf("%s: nobody said %q:\n%s", m.day, want, said)
		}
	}
}

// listProcessors writes a document that shows a list, and the list with one name.
func (m *team) listProcessors(d *lived, name string) {
	m.write("content/"+d.id+".md", "---\ntitle: Who works for us\nkind: page\nupdated: pending\n"+
		"change: {class: material, summary: The first list.}\n---\n\nText number 0.\n\n```processors\n```\n")
	m.write("content/registers/processors.yaml", processor(name))
	m.record(d, &stated{lang: "en", words: name})
}

func processor(name string) string {
	return "processors:\n  - id: " + strings.ToLower(strings.Fields(name)[0]) + "\n    name: " + name +
		"\n    role: processor\n    service: Support\n    countries: [NO]\n"
}

func (m *team) addProcessor(d *lived, name string) {
	file := filepath.Join(m.dir, "content", "registers", "processors.yaml")
	raw, err := os.ReadFile(file)
	if err != nil {
		m.t.Fatal(err)
	}
	m.write("content/registers/processors.yaml", "updated: pending\nchange: {class: material, summary: "+name+" works for us.}\n"+
		string(raw)+strings.TrimPrefix(processor(name), "processors:\n"))
	m.record(d, &stated{lang: "en", words: name})
}

// raceLostToARobot merges two changes at once. The robot of the first one is about
// to push when that of the second one publishes both; it then finds nothing to do.
func (m *team) raceLostToARobot(one, other *lived) {
	m.on("2026-03-02")
	m.merge(func() { m.writes(one, &stated{}, "") })
	m.git(m.dir, "switch", "--quiet", "--create", "at-once", "origin/main")
	m.writes(other, &stated{}, "")
	m.git(m.dir, "commit", "--quiet", "--all", "--message", "At once")
	slow, fast := m.robot("robot"), m.robot("fast")
	slow.beforePush(1, "cd '"+m.dir+`' && git switch --quiet --detach origin/main && git merge --quiet --no-ff --message 'Merge at-once' at-once &&
git push --quiet origin HEAD:main && cd '`+fast.clone+`' && exec .github/scripts/record.sh publish`)
	said := m.publish()
	m.hasSaid(said, one.id+" 2026-03-02 ", other.id+" 2026-03-02 ", "Somebody else was faster", "There is nothing to record.")
	m.recordedOnce("2026-03-02", 1)
}

// raceLostToAMerge has a change merged while the robot is at work: it publishes
// both, in one commit.
func (m *team) raceLostToAMerge(one, other *lived) {
	m.on("2026-03-09")
	m.merge(func() { m.writes(one, &stated{}, "") })
	m.git(m.dir, "switch", "--quiet", "--create", "in-between", "origin/main")
	m.writes(other, &stated{}, "")
	m.git(m.dir, "commit", "--quiet", "--all", "--message", "In between")
	m.robot("robot").beforePush(1, "cd '"+m.dir+`' && git switch --quiet --detach origin/main && git merge --quiet --no-ff --message 'Merge in-between' in-between && git push --quiet origin HEAD:main`)
	said := m.publish()
	m.hasSaid(said, "Somebody else was faster", one.id+" 2026-03-09 ", other.id+" 2026-03-09 ")
	m.recordedOnce("2026-03-09", 1)
}

// recordedOnce counts the commits of robots that name a day, and looks that none of
// them is a merge.
func (m *team) recordedOnce(day string, want int) {
	m.t.Helper()
	commits := m.git(m.dir, "log", "--no-merges", "--format=%s", "--grep", "^fairnotice publish$", "--grep", day, "--all-match", "origin/main")
	if got := len(strings.Fields(commits)) / 2; got != want {
		m.t.Errorf("%s: %d commits of robots, want %d:\n%s", day, got, want, commits)
	}
}

// takesEffect lets nights go by: only the one before the day has the site made anew.
func (m *team) takesEffect(day string) {
	m.t.Helper()
	that := on(m.t, day)
	m.program("gh", `[ "$*" = "run list --workflow daily.yml --branch main --status success --limit 1 --json createdAt --jq .[].createdAt" ] && echo "$LAST"`)
	m.program("curl", `echo "$*" >>"$PLACE/asked"`)
	asked := filepath.Join(m.place, "asked")
	robot := m.robot("nightly")
	m.git(robot.clone, "pull", "--quiet")
	for n := -2; n < 2; n++ {
		m.day = that.AddDays(n)
		// the run of the night before, five minutes after midnight
		last := "LAST=" + m.day.AddDays(-1).AddDays(-1).String() + "T23:05:00Z"
		said := robot.runs(fine, "daily.sh", []string{last, "BUILD_HOOK=https://hooks.example.com/one"})
		raw, err := os.ReadFile(asked)
		if due := n == 0; due != (err == nil) || due != strings.Contains(said, "The site is being made anew.") {
			m.t.Errorf("%s: asked for a build is %v, want %v:\n%s", m.day, err == nil, due, said)
		} else if due && !strings.HasSuffix(string(raw), "https://hooks.example.com/one\n") {
			m.t.Errorf("asked %q", raw)
		}
		if err := os.RemoveAll(asked); err != nil {
			m.t.Fatal(err)
		}
	}
	m.day = that
	said := robot.runs(faulty, "daily.sh", []string{"LAST=" + that.AddDays(-9).String() + "T23:05:00Z"})
	m.hasSaid(said, "there is no secret NETLIFY_BUILD_HOOK") // and the next run will try again
}

// mistakeIsWithdrawn publishes a text that was not meant for the public, and takes
// it back: the earlier text is in force again, and on the desk too.
func (m *team) mistakeIsWithdrawn(d *lived) {
	before := d.versions[len(d.versions)-1]
	m.on("2026-07-01")
	m.merge(func() { m.writes(d, &stated{}, "") })
	m.publish()
	m.on("2026-07-02")
	d.versions[len(d.versions)-1].withdrawn = m.day
	m.hasSaid(m.amend("COMMAND=withdraw", "DOCUMENT="+d.id, "VERSION=2026-07-01", "REASON=Sent too early"), "withdrawn: Sent too early")
	raw, err := os.ReadFile(filepath.Join(m.dir, "content", d.id+".md"))
	if err != nil || !strings.Contains(string(raw), before.words) || !strings.Contains(string(raw), "updated: "+before.name+"\n") {
		m.t.Errorf("the desk does not hold the text of %s again: %v\n%s", before.name, err, raw)
	}
	m.hasSaid(m.publish(), "There is nothing to record.") // because the desk and the record agree
}

// askTheYear asks a clone that was made from nothing: it makes the site that the
// editor's clone makes, and answers as the model does.
func (m *team) askTheYear(first, last date.Date) {
	fresh := m.robot("fresh").clone
	m.day = last
	edited := m.pages(m.open())
	m.dir = fresh
	m.do("verify", "--base", m.git(m.server, "rev-list", "--max-parents=0", "main"), "--after-merge")
	p := m.open()
	restored := m.pages(p)
	for path := range edited {
		if m.render(restored, path) != m.render(edited, path) {
			m.t.Errorf("%s is another one in a fresh clone", path)
		}
	}
	asked := 0
	for m.day = last; m.day != first.AddDays(-1); m.day = m.day.AddDays(-1) {
		m.askRecord(p.On(last))
		if len(m.turning()) > 0 {
			m.askSite(p.On(m.day))
			asked++
		}
	}
	if asked < 15 {
		m.t.Errorf("the site was asked about %d days; a year of changes has more", asked)
	}
	m.day = last
	m.askForms(p.On(last))
}
