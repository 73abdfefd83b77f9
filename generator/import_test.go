package main

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// emptyPortal is a portal without documents but for the front page.
func emptyPortal(t testing.TB) string {
	dir := t.TempDir()
	for from, to := range map[string]string{"testdata/portal": ".", "../layouts": "layouts"} {
		if err := os.CopyFS(filepath.Join(dir, to), os.DirFS(from)); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// olderTree writes a folder of older versions of three forms, with what cannot
// be carried over, and links between the documents.
func olderTree(t testing.TB, documents, versions int) string {
	dir := t.TempDir()
	for d := range documents {
		for v := range versions {
			ending, text := "md", "---\nlead: Since %[2]d\nold_key: x\n---\n# Document %[1]d\n\nText of %[2]d <b>x</b> [^1], [gone](/gone/) and [next](/old/d%[3]d/#what).\n\n## What {#what}\n\n## Twice {#what}\n"
			if (d+v)%2 == 0 {
				ending, text = "html", "<html><body><h1>Document %[1]d</h1><script>1</script><p>Text of %[2]d, <a href='/old/d%[3]d/#what'>next</a></p><h2 id=what>What</h2><table><tr><th>A<tr><td><p>x<p>y [z] * _a_</table><dl><dt>T<dd>D</dl></body></html>"
			}
			name := filepath.Join(dir, fmt.Sprintf("old/d%d/%d-05-04.%s", d, 2010+v, ending))
			if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(name, fmt.Appendf(nil, text, d, 2010+v, (d+1)%documents), 0o666); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// say runs a command that must be fine, and returns what it prints.
func say(t testing.TB, dir string, args ...string) string {
	t.Helper()
	var out strings.Builder
	std := streams{out: &out, err: &out, getenv: func(string) string { return "" }}
	if code := run(append([]string{"--root", dir, "--now", "2026-11-23"}, args...), std); code != fine {
		t.Fatalf("%v: status %d\n%s", args, code, &out)
	}
	return out.String()
}

// TestImportedDesk is the promise of an import: the desk says what the record
// says, so that nothing is new and nothing is wrong.
func TestImportedDesk(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	dir, tree := emptyPortal(t), olderTree(t, 24, 5)
	say(t, dir, "publish")
	if out := say(t, dir, "import", tree); !strings.Contains(out, "120 versions of 24 documents imported; 24 documents written") {
		t.Fatal(out)
	}
	if out := say(t, dir, "publish"); out != "" {
		t.Errorf("something is new: %s", out)
	}
	say(t, dir, "check")
	say(t, dir, "verify")
	say(t, dir, "build")
	c := commands{Root: dir, Now: dayOf("2026-11-23")}
	p, err := c.open()
	if err != nil || p.Problems.Err() != nil {
		t.Fatal(err, p.Problems)
	}
	texts, _ := p.Desk.Texts(p.Today)
	same := 0
	for _, text := range texts {
		if h := p.Record.Find(text.ID); h != nil && strings.HasPrefix(text.ID, "old/") {
			same++
			if newest := h.Newest("en"); newest.TextSHA256 != archive.TextSHA256(text) || newest.Version.Date() != text.Head.Updated.Date {
				t.Errorf("%s is not that of its newest version", text.ID)
			}
		}
	}
	if same != 24 {
		t.Errorf("%d documents on the desk", same)
	}
	if out := say(t, dir, "import", tree); !strings.Contains(out, "0 versions of 24 documents imported, 120 on record already") {
		t.Errorf("the second time: %s", out)
	}
}

// TestImportGoesOn takes up what a killed run has left: versions on record and
// documents that are not on the desk yet, and links whose targets have changed.
func TestImportGoesOn(t *testing.T) {
	dir, tree := emptyPortal(t), olderTree(t, 4, 3)
	say(t, dir, "import", tree)
	want := files(t, dir)
	for _, name := range []string{"content/old/d1.md", "content/old/d3.md"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	if out := say(t, dir, "import", tree); !strings.Contains(out, "12 on record already; 2 documents written") {
		t.Error(out)
	}
	now := files(t, dir)
	for name, file := range want {
		if now[name].text != file.text {
			t.Errorf("%s is not as it was", name)
		}
	}
	for _, name := range []string{"content/old/d1.md", "versions/old/d1", "versions/old/d3"} {
		if err := os.RemoveAll(filepath.Join(dir, name)); err != nil {
			t.Fatal(err)
		}
	}
	say(t, dir, "import", tree)
	say(t, dir, "verify")
}

// TestOlderEndures imports texts with every mistake that the parser knows: the
// desk must have none of them.
func TestOlderEndures(t *testing.T) {
	dir := emptyPortal(t)
	tree := t.TempDir()
	for i, text := range []string{
		"# T\n\n```text\nno end\n", "> ```text\n> no end\n", "##\n\n# T\n\n## {#a b}\n", "[^1]: note\n[^1]: again\n\nx[^1] y[^2]\n", "a\x07b\u200b \x00\n",
		"<table><tr><td>\n\n<b>*x*</b>\n\n</table>\n<!-- c -->\n", "- <div>\n  x\n\n> <p>\n> y\n", "[a](javascript:x) [](b) [c]() <javascript:x> ![p](/x.png) [![p](/x.png)](/gone)\n",
		"[a][b] [c][] [d]\n\n[d]: /gone\n[e]: x\n", "| a | b |\n|---|---|\n| [x](/gone) | <i>y</i><br>z |\n", "```contact\nx\n```\n", "---\nkind: purpose\nupdated: soon\nin_short: [\"<b>\"]\ntitle: [x\n---\nText\n",
		"---\ntitle: 'A: \"b\" # c'\nlead: |\n  x\neffective: 2020\n---\ntext\n", "---\nnot front matter\n---\ntext\n", "T\n===\ntext\n\n***\n", "", "\ufeff# T\r\n\r\ntext\r\n",
	} {
		name := filepath.Join(tree, fmt.Sprintf("m%d/2018-05-04.md", i))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	say(t, dir, "publish")
	say(t, dir, "import", tree)
	say(t, dir, "check")
	say(t, dir, "verify")
	if out := say(t, dir, "publish"); out != "" {
		t.Errorf("something is new: %s", out)
	}
	say(t, dir, "build")
	say(t, dir, "import", tree)
}

// onePage is a PDF with one line of text on it.
const onePage = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" +
	"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n" +
	"4 0 obj<</Length 39>>stream\nBT /F 12 Tf 20 100 Td (Old words) Tj ET\nendstream endobj\n" +
	"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"

// TestImportPDF takes the text out of a real PDF where the program for it is
// there, and says how to get it where it is not.
func TestImportPDF(t *testing.T) {
	tree := t.TempDir()
	name := filepath.Join(tree, "old/2016-09.pdf")
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o777), os.WriteFile(name, []byte(onePage), 0o666)); err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("pdftotext"); err == nil {
		dir := emptyPortal(t)
		say(t, dir, "publish")
		say(t, dir, "import", tree)
		for _, file := range []string{"versions/old/2016-09.pdf.md", "content/old.md"} {
			if text, err := os.ReadFile(filepath.Join(dir, file)); err != nil || !strings.Contains(string(text), "Old words") {
				t.Errorf("%s: %s %v", file, text, err)
			}
		}
		say(t, dir, "check")
		say(t, dir, "verify")
		if out := say(t, dir, "publish"); out != "" {
			t.Errorf("something is new: %s", out)
		}
	}
	t.Setenv("PATH", t.TempDir())
	dir := emptyPortal(t)
	out := say(t, dir, "import", tree)
	for _, want := range []string{"sudo apt-get install poppler-utils", "old: not written to content/: its newest version has no text", "1 version of 1 document imported"} {
		if !strings.Contains(out, want) {
			t.Errorf("%q is not in\n%s", want, out)
		}
	}
	say(t, dir, "verify")
	say(t, dir, "publish")
	say(t, dir, "build")
}

// saysTheSame holds an older text, however broken, to the promise: what can be
// frozen at all says the same when it is thawed and when it is read from the desk,
// and has no problem there.
func saysTheSame(t *testing.T, source string) {
	d := &content.Desk{Settings: content.Settings{Languages: []string{"en"}}}
	text, _, problems := d.Older(content.Older{ID: "x", Lang: "en", Markdown: []byte(source), FallbackTitle: "X", Exists: func(string, string) bool { return false }})
	if len(problems) > 0 {
		return
	}
	frozen, err := text.Freeze()
	if err != nil {
		t.Fatal(err)
	}
	thawed, problems := content.Thaw("x", "en", diag.NewFile("x.md", frozen))
	if problems.Err() != nil || archive.TextSHA256(thawed) != archive.TextSHA256(text) {
		t.Errorf("the frozen file says something else: %v\n%q\n%s", problems, source, frozen)
	}
	file, err := text.DeskFile(text.Head.Posted)
	if err != nil {
		t.Fatal(err)
	}
	loaded, problems, err := content.Load(fstest.MapFS{"content/x.md": {Data: file}, "layouts/i18n/en.yaml": {Data: []byte("a: b\n")}, "content/site.yaml": {Data: []byte(
		"title: T\norganisation: {name: N, url: https://example.com/}\nbase: https://example.com/\ntime_zone: UTC\nlanguages: [en]\n")}})
	if err != nil || problems.Err() != nil {
		t.Fatalf("the desk has a problem: %v %v\n%q\n%s", err, problems, source, file)
	}
	there, problems := loaded.TextOn(loaded.Documents[0], text.Head.Updated.Date)
	if problems.Err() != nil || archive.TextSHA256(there) != archive.TextSHA256(text) {
		t.Errorf("the desk says something else: %v\n%q\n%s", problems, source, file)
	}
}

const brokenText = "# T\n\n<b>x</b> [a](b) [^1] {#x}\n\n- a\n\n  ```text\n  x\n  ```\n\n> q [r][s]\n> <p>\n\n| a | b |\n|---|---|\n| [q](r) | s |\n\n[^2]: n\n\n## B {#x}\n\nT\n: d\n"

// TestOlderProperty breaks a text in random ways.
func TestOlderProperty(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const marks = "\n `>#[](){}<:-*_|\\&!^~x\x00"
	for range 400 {
		text := []byte(brokenText)
		if r.IntN(2) == 0 {
			text = append([]byte("---\ntitle: a\nlead: b\nin_short: [c]\n---\n"), text...)
		}
		for range 1 + r.IntN(6) {
			i := r.IntN(len(text))
			j := min(len(text), i+r.IntN(20))
			switch r.IntN(3) {
			case 0:
				text[i] = marks[r.IntN(len(marks))]
			case 1:
				text = slices.Delete(text, i, j)
			case 2:
				text = slices.Insert(text, j, slices.Clone(text[i:j])...)
			}
		}
		if saysTheSame(t, string(text)); t.Failed() {
			return
		}
	}
}

func FuzzOlder(f *testing.F) {
	f.Add(brokenText)
	f.Add("---\ntitle: a\n---\n```table\ncolumns: [A]\nrows: [[\"[x](/y) <b>\"]]\n```\n")
	f.Fuzz(saysTheSame)
}

func BenchmarkImport(b *testing.B) {
	tree := olderTree(b, 1000, 5)
	for b.Loop() {
		b.StopTimer()
		dir := emptyPortal(b)
		b.StartTimer()
		say(b, dir, "import", tree)
	}
}
