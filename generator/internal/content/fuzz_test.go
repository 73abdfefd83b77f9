package content

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// FuzzDocument loads a portal one of whose documents is anything. Nothing
// breaks, every place lies in its file, line ends change nothing, and what has no
// error is the same text on record.
func FuzzDocument(f *testing.F) {
	for _, seed := range documents(f) {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, problems := textOf(t, string(raw))
		checkPlaces(t, text, problems)
		checkLineEnds(t, raw, text, problems)
		if text != nil && problems.Count(diag.Error) == 0 {
			checkFreeze(t, text)
		}
	})
}

// FuzzThaw reads anything as a frozen file.
func FuzzThaw(f *testing.F) {
	for _, seed := range documents(f) {
		f.Add(seed)
		if text, problems := textOf(f, string(seed)); text != nil && problems.Count(diag.Error) == 0 {
			raw, err := text.Freeze()
			if err != nil {
				f.Fatal(err)
			}
			f.Add(raw)
		}
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, problems := Thaw("page", "en", diag.NewFile("versions/page/1.md", raw))
		checkPlaces(t, text, problems)
	})
}

// documents are what fuzzing starts with: the texts of this portal, and some
// that hold what those do not.
func documents(f *testing.F) [][]byte {
	desk, _, err := Load(os.DirFS(realPortal))
	if err != nil {
		f.Fatal(err)
	}
	seeds := [][]byte{
		[]byte(support), []byte(hub),
		[]byte(page("1.1 A clause\n\n(a) A [part](../policy/)\n\n> ```contacts\n> kind: dpo\n> ```\n")),
		[]byte(page("```table\ncolumns: [A]\nrows:\n  - - |\n      [a](policy/support.md)\n  - - \"[b](files/clauses.pdf)\"\n```\n")),
		[]byte("---\ntitle: \"A\\u0007\"\nkind: page\nin_short: ['[a](b)', \"[c](d)\"]\naliases: [{from: /a, version: 2018-05}]\n---\n[a][b]\n\n[b]: c\n"),
		[]byte("---\ntitle: A\nkind: purpose\nupdated: pending\npurpose: {summary: S, recipients: [helpdesk, nobody], basis: [{article: 6(1)(z)}]}\n...\n```rights\n```\n"),
		[]byte(page("[a](../policy/) ![b](<c d> 'e') [f](policy/support.md#g)\n> [h][i] [j](k\\)l&amp;m)\n\n[i]: ../n \"o\"\n")),
		[]byte(page("| a |\n|---|\n| [b](c\\|d) |\n\n- [e]\n  [f](./g\n'h')\n\n[e]: <i>\n")),
		[]byte(page("```table\ncolumns: [A]\nr\x10ws:\n  - - |\n      [a](b.md)\n  - - \"[")),
		[]byte("---\ntitle: A\nkind: agreement\nupdated: 2026-01-01\n---\n## 1. A\n\n1.1 B\n\n{#c-1-1} 1.2 *C* {lang=nb}\n\n> 1.3 d\n"),
		[]byte("---\ntitle: A\nkind: agreement\nupdated: 2026-01-01\nnumbering: clauses\n---\nA\n\n## B ##\n\n{#x} **C**\n" +
			"\n(a) [](#x) [](#b)\n\nD\n===\n\n### `E` {#e}\n\n[f](g.md)\n\n- h\n\n---\n\nI\n"),
		[]byte("—\ntitle: A\n—\n"), []byte("--- \n-\n--\n---"), []byte("\uFEFF---\r\ntitle: A\r\nkind: page\r\n---\r\n"),
		[]byte("---\nkind: &a [*a]\n<<: *a\ntitle: A: b\n---\n```processors\nused_by: [\n```"), []byte("---\ntitle: \xff\n---\n"),
	}
	for _, doc := range desk.Documents {
		if len(doc.File.Text) < 4000 { // small ones are mutated sooner
			seeds = append(seeds, doc.File.Text)
		}
	}
	return seeds
}

func checkPlaces(t *testing.T, text *Text, problems diag.List) {
	t.Helper()
	for _, p := range problems {
		if p.File == nil || p.Message == "" || !within(p.Span, p.File) {
			t.Fatalf("%s %q at %v", p.Rule.ID, p.Message, p.Span)
		}
	}
	_ = problems.Text()
	if text == nil {
		return
	}
	for _, root := range append([]*markdown.Node{text.Body()}, text.InShort...) {
		markdown.Walk(root, func(n *markdown.Node) bool {
			if !within(n.Span, text.File) || !within(n.DestSpan, text.File) {
				t.Fatalf("a node of kind %d at %v, %v", n.Kind, n.Span, n.DestSpan)
			}
			return true
		})
	}
}

func within(at diag.Span, f *diag.File) bool {
	return 0 <= at.Start && at.Start <= at.End && at.End <= len(f.Text)
}

// checkLineEnds loads the same lines once more, with the ends of Windows.
func checkLineEnds(t *testing.T, raw []byte, text *Text, problems diag.List) {
	t.Helper()
	lines := bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))
	if bytes.Contains(lines, []byte("\r\n")) || strings.HasPrefix(string(raw), "\uFEFF") {
		return
	}
	other, told := textOf(t, "\uFEFF"+string(bytes.ReplaceAll(lines, []byte("\n"), []byte("\r\n"))))
	if diff := cmp.Diff(problems.Text(), told.Text()); diff != "" {
		t.Fatalf("line ends change what is told:\n%s", diff)
	}
	if (text == nil) != (other == nil) {
		t.Fatal("line ends decide whether there is a text")
	}
	if text != nil {
		if diff := difference(text, other); diff != "" {
			t.Fatalf("line ends change the text:\n%s", diff)
		}
	}
}
