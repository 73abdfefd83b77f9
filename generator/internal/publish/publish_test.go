package publish_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/publish"
)

const support = "content/policy/support.md"

// pending is the small portal, on record, with a text that is to be published.
func pending(t *testing.T) fstest.MapFS {
	t.Helper()
	files := portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day)
	change(t, files, "updated: 2025-03-01",
		"updated: pending\nchange:\n  class: editorial # decided later\n  summary: We answer sooner.")
	files[support].Data = append(files[support].Data, "\nWe answer within a day.\n"...)
	return files
}

// change puts something else in one place of the text on support.
func change(t *testing.T, files fstest.MapFS, old, new string) {
	t.Helper()
	before := string(files[support].Data)
	after := strings.Replace(before, old, new, 1)
	if before == after {
		t.Fatalf("%s has no %q", support, old)
	}
	files[support] = &fstest.MapFile{Data: []byte(after), Mode: 0o644}
}

func prepare(t *testing.T, files fstest.MapFS, opt publish.Options) publish.Plan {
	t.Helper()
	plan, err := publish.Prepare(portaltest.Read(t, files, "2026-11-25"), opt)
	if err != nil {
		t.Fatal(err)
	}
	return plan
}

func TestPublish(t *testing.T) {
	files := pending(t)
	plan := prepare(t, files, publish.Options{Summary: `We "answer" sooner.`, Class: "material"})
	lines := plan.Lines()
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "policy/support 2026-11-25") || !strings.Contains(lines[1], "“We answer within a day.” added") {
		t.Errorf("it says %q", lines)
	}
	root := portaltest.Folder(t, files)
	if err := plan.Record(root); err != nil {
		t.Fatal(err)
	}
	if err := plan.Record(root); err == nil {
		t.Error("the same plan is recorded twice")
	}
	if err := plan.Stamp(root); err != nil {
		t.Fatal(err)
	}
	stamped, err := root.ReadFile(support)
	if err != nil {
		t.Fatal(err)
	}
	const want = "updated: 2026-11-25\nchange:\n  class: material # decided later\n  summary: \"We \\\"answer\\\" sooner.\"\n"
	if !strings.Contains(string(stamped), want) {
		t.Errorf("stamped is\n%s", stamped)
	}
	again := portaltest.Read(t, root.FS(), "2026-11-26")
	if plan, err := publish.Prepare(again, publish.Options{}); err != nil || len(plan.Lines()) > 0 {
		t.Errorf("something is new: %q, %v", plan.Lines(), err)
	}
}

// A run that was killed before it could stamp is brought to its end by the next one.
func TestStampLater(t *testing.T) {
	files := pending(t)
	root := portaltest.Folder(t, files)
	if err := prepare(t, files, publish.Options{}).Record(root); err != nil {
		t.Fatal(err)
	}
	plan, err := publish.Prepare(portaltest.Read(t, root.FS(), "2026-11-27"), publish.Options{})
	if err != nil || len(plan.Lines()) > 0 {
		t.Fatal(plan.Lines(), err)
	}
	if err := plan.Stamp(root); err != nil {
		t.Fatal(err)
	}
	if stamped, _ := root.ReadFile(support); !strings.Contains(string(stamped), "updated: 2026-11-25\n") {
		t.Errorf("stamped is\n%s", stamped)
	}
}

// A file that was edited meanwhile is left alone.
func TestStampMoved(t *testing.T) {
	files := pending(t)
	plan, root := prepare(t, files, publish.Options{}), portaltest.Folder(t, files)
	if err := root.WriteFile(support, []byte("edited"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := plan.Stamp(root); err == nil || !strings.Contains(err.Error(), "changed meanwhile") {
		t.Error(err)
	}
	if text, _ := root.ReadFile(support); string(text) != "edited" {
		t.Errorf("the file is now %q", text)
	}
}

func TestInterim(t *testing.T) {
	files := pending(t)
	text := strings.Replace(string(files[support].Data), "within a day", "at once", 1)
	shown, err := publish.Interim(files, "policy/support", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	only := publish.Options{Documents: []string{"policy/support"}}
	plan, err := publish.Prepare(portaltest.Read(t, shown, "2026-11-25"), only)
	if err != nil || !strings.Contains(strings.Join(plan.Lines(), "\n"), "“We answer at once.” added") {
		t.Fatal(plan.Lines(), err)
	}
	if _, err := publish.Interim(files, "nowhere", nil); err == nil {
		t.Error("a document that is not there has an interim text")
	}
}

func TestRefused(t *testing.T) {
	later, err := date.Parse("2027-01-01")
	if err != nil {
		t.Fatal(err)
	}
	broken := pending(t)
	broken[support].Data = append(broken[support].Data, "\n[a](/nowhere/)\n"...)
	untold := pending(t)
	change(t, untold, "\n  summary: We answer sooner.", "")
	for want, try := range map[string]struct {
		files fstest.MapFS
		opt   publish.Options
	}{
		"is in the future":             {pending(t), publish.Options{Date: later}},
		`there is no document "other"`: {pending(t), publish.Options{Documents: []string{"other"}}},
		"has no history":               {pending(t), publish.Options{Documents: []string{"index"}}},
		"/nowhere/":                    {broken, publish.Options{}},
		"not told what changed":        {untold, publish.Options{}},
	} {
		_, err := publish.Prepare(portaltest.Read(t, try.files, "2026-11-25"), try.opt)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}

// A register whose change concerns other documents lends its class to none that only words of its own changed in.
func TestClassOfOtherRows(t *testing.T) {
	files := pending(t)
	register := files["content/registers/processors.yaml"].Data
	files["content/registers/processors.yaml"].Data = []byte(strings.Replace(string(register), "updated: 2026-01-15",
		"updated: 2026-11-24\nchange:\n  class: material\n  summary: Mail AS writes to customers.", 1) + `
  - id: mail
    name: Mail AS
    role: sub-processor
    service: Letters
    countries: ["NO"]
`)
	change(t, files, "We answer what you ask us.", "We reply to what you ask us.")
	for _, line := range prepare(t, files, publish.Options{}).Lines() {
		if !strings.HasPrefix(line, " ") && !strings.Contains(line, "(editorial)") {
			t.Errorf("it says %q", line)
		}
	}
	change(t, files, "recipients: [helpdesk]", "recipients: [helpdesk, mail]")
	for _, line := range prepare(t, files, publish.Options{}).Lines() {
		if strings.HasPrefix(line, "policy/support ") && !strings.Contains(line, "(material)") {
			t.Errorf("it says %q", line)
		}
	}
}
