package archive

import (
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

func day(s string) date.Date {
	d, err := date.Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

func version(s string) VersionID {
	v, err := ParseVersion(s)
	if err != nil {
		panic(err)
	}
	return v
}

// readText is how these tests thaw: the whole file is the body.
func readText(id, lang string, f *diag.File) (*content.Text, diag.List) {
	body, _ := markdown.Parse(diag.Source{File: f, Text: f.Text}, markdown.Options{RawAsText: true})
	return (&content.Text{ID: id, Lang: lang, Head: content.Public{Title: "Title"}, File: f}).WithBody(body), nil
}

func textHash(source string) string {
	text, _ := readText("", "", diag.NewFile("", []byte(source)))
	return TextSHA256(text)
}

// published is an entry and the file of a version that is published.
func published(id, v, recorded, source string) Addition {
	name := FileName(version(v), "", "md")
	return Addition{ID: id, Files: map[string][]byte{name: []byte(source)}, Entries: []Entry{{
		Event: Publish, Version: version(v), Lang: "en", Recorded: day(recorded), Summary: "Rows <b> & \"quotes\"",
		Title: "Title", Path: "/" + id + "/", File: name, TextSHA256: textHash(source), Anchors: []string{"one", "two"},
	}}}
}

// joined puts additions to one document together.
func joined(all ...Addition) Addition {
	one := Addition{ID: all[0].ID, Head: all[0].Head, Files: map[string][]byte{}}
	for _, a := range all {
		maps.Copy(one.Files, a.Files)
		one.Entries = append(one.Entries, a.Entries...)
	}
	return one
}

func event(id string, e Entry) Addition { return Addition{ID: id, Entries: []Entry{e}} }

// after sets the head that an addition is computed from to that on record.
func after(t testing.TB, root *os.Root, add Addition) Addition {
	t.Helper()
	if h := load(t, root).Find(add.ID); h != nil {
		add.Head = h.Head
	}
	return add
}

func openPortal(t testing.TB) *os.Root {
	t.Helper()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	return root
}

func load(t testing.TB, root *os.Root) *Archive {
	t.Helper()
	a, problems, err := Load(root.FS())
	if err = errors.Join(err, problems.Err()); err != nil {
		t.Fatal(err)
	}
	return a
}

func record(t testing.TB, root *os.Root, batch ...Addition) {
	t.Helper()
	for i := range batch {
		batch[i] = after(t, root, batch[i])
	}
	if err := Record(root, batch); err != nil {
		t.Fatal(err)
	}
}

// sample is a portal with every event on record.
func sample(t testing.TB) *os.Root {
	root := openPortal(t)
	pdf := Addition{ID: "policy", Files: map[string][]byte{"2016-09.pdf": []byte("%PDF\r\n1"), "2016-09.pdf.md": []byte("Old.\n")}, Entries: []Entry{{
		Event: Import, Version: version("2016-09"), Lang: "en", Recorded: day("2026-11-20"), Title: "Policy",
		File: "2016-09.pdf", Transcript: "2016-09.pdf.md", TextSHA256: textHash("Old.\n"), Source: &Source{From: "The archive", Captured: day("2017-01")},
	}}}
	address := event("policy", Entry{Event: Import, Version: version("2015" + "-01"), Lang: "en", Recorded: day("2026-11-20"), Source: &Source{Address: "https://example.com/x.pdf"}})
	redacted := Addition{ID: "policy", Files: map[string][]byte{"2026-11-20.r2.md": []byte("Somebody.\n")}, Entries: []Entry{{
		Event: Redact, Version: version("2026-11-20"), Lang: "en", Recorded: day("2026-11-22"), Reason: "A name", File: "2026-11-20.r2.md", TextSHA256: textHash("Somebody.\n"),
	}}}
	if err := root.MkdirAll("content/files", 0o777); err != nil {
		t.Fatal(err)
	}
	if err := root.WriteFile("content/files/list.pdf", []byte("list"), 0o666); err != nil {
		t.Fatal(err)
	}
	second := published("policy", "2026-11-21", "2026-11-21", "Two.\n")
	second.Entries[0].Attachments = []Attachment{{"files/list.pdf", hash([]byte("list"))}}
	record(t, root, joined(pdf, address, published("policy", "2026-11-20", "2026-11-20", "A Name.\n"), second), published("other/one", "2026-11-20", "2026-11-20", "# Heading\n\nwords\n"))
	record(t, root, joined(redacted,
		event("policy", Entry{Event: Correct, Version: version("2016-09"), Lang: "en", Recorded: day("2026-11-22"), Reason: "Typo", Set: &Set{Title: "Privacy policy"}}),
		event("policy", Entry{Event: Withdraw, Version: version("2026-11-21"), Recorded: day("2026-11-22"), Reason: "Mistake"})))
	record(t, root, wordless(t, root, "policy", 3, 4))
	record(t, root, event("other/one", Entry{Event: Rename, Recorded: day("2026-11-22"), To: "other/two", Path: "/other/one/", ToPath: "/other/two/"}))
	record(t, root, event("other/two", Entry{Event: Retire, Recorded: day("2026-11-23"), Effective: day("2026-12-01"), Reason: "No longer offered"}))
	return root
}

// wordless takes the summaries out of some lines, and the hashes of files that are gone.
func wordless(t testing.TB, root *os.Root, id string, lines ...int) Addition {
	t.Helper()
	h := load(t, root).Find(id)
	e := Entry{Event: Redact, Recorded: day("2026-11-23"), Reason: "A name in a summary"}
	for _, n := range lines {
		stated := h.Entries[n-1]
		stated.Summary = "Words of somebody"
		if v := h.Find(stated.Version, stated.Lang); v != nil && v.File != stated.File {
			stated.SHA256, stated.TextSHA256 = "", ""
		}
		e.Redacts = append(e.Redacts, Restated{n, stated})
	}
	return event(id, e)
}

// files reads all files of a portal but the lock.
func files(t testing.TB, root *os.Root) map[string]string {
	t.Helper()
	a := &Archive{}
	if err := a.list(root.FS()); err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	for name := range a.listed {
		data, err := root.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		found[name] = string(data)
	}
	return found
}

func rules(problems diag.List) []string {
	var found []string
	for _, p := range problems.Sorted() {
		found = append(found, p.Rule.ID)
	}
	return slices.Compact(found)
}

func messages(problems diag.List) string {
	var b strings.Builder
	for _, p := range problems.Sorted() {
		b.WriteString(p.File.Path + ": " + p.Message + "\n")
	}
	return b.String()
}
