package announce_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/announce"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
)

const support = "content/policy/support.md"

// announced is the small portal with a version on record that takes effect in March,
// which was recorded in November.
func announced(t *testing.T) fstest.MapFS {
	t.Helper()
	files := portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day)
	edit(t, files, "updated: 2025-03-01", "updated: 2026-11-24\neffective: 2027-03-01\n"+
		"change:\n  class: material\n  summary: We keep requests longer.\n  reason: The law asks for it.")
	edit(t, files, "period: P1Y", "period: P3Y")
	return portaltest.Published(t, files, "2026-11-24")
}

func edit(t *testing.T, files fstest.MapFS, old, new string) {
	t.Helper()
	text := string(files[support].Data)
	if !strings.Contains(text, old) {
		t.Fatalf("%s has no %q", support, old)
	}
	files[support] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, new, 1)), Mode: 0o644}
}

// made are the messages about the text on support on a day; what somebody should know
// comes as rules.
func made(t *testing.T, files fstest.MapFS, day, version string) (announce.Report, []string) {
	t.Helper()
	report, found, err := announce.Make(portaltest.Read(t, files, day), announce.Options{Document: "policy/support", Version: version})
	if err != nil || found.Err() != nil {
		t.Fatal(err, found.Text())
	}
	if len(report.Messages) != 1 {
		t.Fatalf("%d messages", len(report.Messages))
	}
	return report, portaltest.Rules(found)
}

func TestMake(t *testing.T) {
	files := announced(t)
	report, found := made(t, files, "2026-11-25", "")
	m := report.Messages[0]
	if report.State != "announced" || report.Version != "2026-11-24" || report.Effective != "2027-03-01" || len(found) > 0 {
		t.Errorf("announced is %+v, %s", report, found)
	}
	if m.Summary != "We keep requests longer." || !slices.ContainsFunc(m.Changes, func(s string) bool { return strings.Contains(s, "3 years") }) {
		t.Errorf("it says %q and %q", m.Summary, m.Changes)
	}
	want := announce.Addresses{
		Page:     "https://example.com/privacy/policy/support/versions/2026-11-24/",
		Redline:  "https://example.com/privacy/policy/support/versions/2025-03-01...2026-11-24/",
		Document: "https://example.com/privacy/policy/support/",
	}
	if m.Addresses.Page != want.Page || m.Addresses.Document != want.Document || !strings.HasPrefix(m.Addresses.Redline, want.Document+"versions/") {
		t.Errorf("addresses are %+v", m.Addresses)
	}
	if m.Contact == nil || m.Contact.Email == "" {
		t.Error("nobody is named to ask")
	}
	if report, _ := made(t, files, "2027-03-01", ""); report.State != "current" || report.Version != "2026-11-24" {
		t.Errorf("in force is %+v", report)
	}
	if report, _ := made(t, files, "2026-11-25", "2025-03-01"); report.State != "current" || report.Messages[0].Addresses.Redline != "" {
		t.Errorf("the first version is %+v", report)
	}
}

// What is being written is announced too, and late is said to be late.
func TestMakeDraft(t *testing.T) {
	files := announced(t)
	edit(t, files, "updated: 2026-11-24\neffective: 2027-03-01", "updated: pending\neffective: 2026-12-01")
	edit(t, files, "summary: We keep requests longer.", "summary: We keep requests for ever.")
	edit(t, files, "period: P3Y", "period: P9Y")
	edit(t, files, "recipients: [helpdesk]", "recipients: [helpdesk, Insurers]")
	report, found := made(t, files, "2026-11-25", portal.DeskName)
	if report.State != "draft" || report.Version != "" || report.Messages[0].Summary != "We keep requests for ever." {
		t.Errorf("the draft is %+v", report)
	}
	if !slices.Contains(found, "C03") {
		t.Errorf("nobody says that it is late: %s", found)
	}
	if !strings.Contains(report.Messages[0].Email.Text, "9 years") {
		t.Errorf("the e-mail does not say what changed:\n%s", report.Messages[0].Email.Text)
	}
}

func TestMakeRefused(t *testing.T) {
	p := portaltest.Read(t, announced(t), "2027-04-01")
	for want, opt := range map[string]announce.Options{
		`"nb" is no language of this site`: {Document: "policy/support", Lang: "nb"},
		"nothing is on record":             {Document: "other"},
		`has no version "2020-01-01"`:      {Document: "policy/support", Version: "2020-01-01"},
		"took the place of":                {Document: "policy/support", Version: "2025-03-01"},
		"nothing is being written":         {Document: "policy/support", Version: portal.DeskName},
	} {
		if _, _, err := announce.Make(p, opt); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
