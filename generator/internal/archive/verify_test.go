package archive

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"os"

	"fairnotice/generator/internal/diag"

	"github.com/google/go-cmp/cmp"
)

// asFS is a portal in memory.
func asFS(files map[string]string) fstest.MapFS {
	portal := fstest.MapFS{"content/files/list.pdf": {Data: []byte("list")}}
	for name, text := range files {
		portal[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return portal
}

func with(files map[string]string, name, text string) map[string]string {
	changed := maps.Clone(files)
	changed[name] = text
	return changed
}

func verify(t testing.TB, portal fs.FS) diag.List {
	t.Helper()
	problems, err := Verify(portal, readText)
	if err != nil {
		t.Fatal(err)
	}
	return problems
}

func against(t testing.TB, old, now fs.FS) diag.List {
	t.Helper()
	problems, err := VerifyAgainst(old, now)
	if err != nil {
		t.Fatal(err)
	}
	return problems
}

func TestEveryFlippedBitIsFound(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	whole := files(t, sample(t))
	flipped := 0
	for _, name := range slices.Sorted(maps.Keys(whole)) {
		portal := asFS(whole)
		for i := range whole[name] {
			bit := byte(1) << (i % 8)
			for _, bit := range []byte{bit, 0x20} { // 0x20 turns a letter into its capital
				if c := whole[name][i] | 0x20; bit == 0x20 && (c < 'a' || 'z' < c) {
					continue
				}
				data := []byte(whole[name])
				data[i] ^= bit
				portal[name] = &fstest.MapFile{Data: data}
				flipped++
				if verify(t, portal).Err() == nil {
					t.Errorf("%s: byte %d: %q became %q and nobody noticed", name, i, whole[name][i], data[i])
				}
			}
		}
	}
	if flipped < 5000 {
		t.Errorf("only %d bits were tried", flipped)
	}
}

func TestEveryLostFileIsFound(t *testing.T) {
	whole := files(t, sample(t))
	for name := range whole {
		if path := filepath.Base(name); path == ledgerName {
			continue // its files remain as leftovers; see TestVerifyAgainst
		}
		portal := asFS(whole)
		delete(portal, name)
		if problems := verify(t, portal); !slices.Equal(rules(problems), []string{"record-file"}) {
			t.Errorf("without %s: %s", name, problems.Text())
		}
	}
	portal := asFS(whole)
	delete(portal, "content/files/list.pdf")
	if problems := verify(t, portal); !slices.Equal(rules(problems), []string{"record-file"}) {
		t.Errorf("without the attachment: %s", problems.Text())
	}
	portal["content/files/list.pdf"] = &fstest.MapFile{Data: []byte("LIST")}
	if problems := verify(t, portal); !strings.Contains(messages(problems), "as the attachment of a published text") {
		t.Errorf("with another attachment: %s", problems.Text())
	}
}

// tampered are ledgers in which somebody has done something to one line.
func tampered(lines []string) map[string][]string {
	all := map[string][]string{}
	for i := range lines {
		all[fmt.Sprint("remove ", i)] = slices.Delete(slices.Clone(lines), i, i+1)
		all[fmt.Sprint("double ", i)] = slices.Insert(slices.Clone(lines), i, lines[i])
		for j := range i {
			swapped := slices.Clone(lines)
			swapped[i], swapped[j] = lines[j], lines[i]
			all[fmt.Sprint("swap ", i, j)] = swapped
		}
		all[fmt.Sprint("record again ", i)] = recordedAgain(lines, i)
		all[fmt.Sprint("cut ", i)] = lines[:i]
	}
	return all
}

// recordedAgain is a ledger whose line says something else, with a chain that
// fits it.
func recordedAgain(lines []string, i int) []string {
	changed := slices.Clone(lines)
	previous := ""
	if i > 0 {
		previous = openLine([]byte(lines[i-1]), 0).chain
	}
	l := openLine([]byte(lines[i]), 0)
	if l.emptied() {
		l.digest = hash([]byte(l.digest))
	}
	l.entry = bytes.Replace(l.entry, []byte(`"recorded":"2026-11-2`), []byte(`"recorded":"2026-10-2`), 1)
	changed[i] = rechained(l, previous).text()
	return changed
}

// rechained is a line with the digest and the chain that fit it.
func rechained(l line, previous string) line {
	if l.form == 1 {
		l.chain = behind(previous, l.entry)
		return l
	}
	if l.entry != nil {
		l.digest = behind(l.salt, l.entry)
	}
	l.chain = behind(previous, []byte(l.digest))
	return l
}

func TestEveryTamperingIsFound(t *testing.T) {
	whole := files(t, sample(t))
	const name = "versions/policy/ledger.jsonl"
	lines := strings.Split(strings.TrimSuffix(whole[name], "\n"), "\n")
	for what, changed := range tampered(lines) {
		now := asFS(with(whole, name, strings.Join(append(changed, ""), "\n")))
		last := what == fmt.Sprint("remove ", len(lines)-1) || what == fmt.Sprint("record again ", len(lines)-1) || strings.HasPrefix(what, "cut ")
		if problems := verify(t, now); problems.Err() == nil && !last {
			t.Errorf("verify does not find: %s", what)
		}
		if what == fmt.Sprint("double ", len(lines)-1) {
			continue // a line was added at the end: the chain says that it is wrong
		}
		problems := against(t, asFS(whole), now)
		if len(problems) != 1 || !strings.HasPrefix(problems[0].Rule.ID, "ledger-") {
			t.Errorf("verify against the earlier state says of %s: %s", what, problems.Text())
		}
	}
}

// Somebody who writes a ledger anew from some line on, chains and all, is found
// by nothing but the earlier state.
func TestRewrittenLedger(t *testing.T) {
	whole := files(t, sample(t))
	const name = "versions/policy/ledger.jsonl"
	lines := strings.Split(strings.TrimSuffix(whole[name], "\n"), "\n")
	for i := range lines {
		changed := lines
		for j := i; j < len(lines); j++ {
			changed = recordedAgain(changed, j)
		}
		now := asFS(with(whole, name, strings.Join(append(changed, ""), "\n")))
		if problems := verify(t, now); problems.Err() != nil {
			t.Fatalf("this test must write a sound ledger: %s", problems.Text())
		}
		if problems := against(t, asFS(whole), now); len(problems) != 1 || !strings.Contains(problems[0].Message, fmt.Sprintf("line %d, which recorded", i+1)) {
			t.Errorf("from line %d: %s", i+1, problems.Text())
		}
	}
}

func TestVerifyAgainst(t *testing.T) {
	root := openPortal(t)
	record(t, root, published("a", "2026-11-20", "2026-11-20", "One.\n"), published("b", "2026-11-20", "2026-11-20", "B.\n"))
	old := files(t, root)
	record(t, root, published("a", "2026-11-21", "2026-11-21", "Two.\n"))
	record(t, root, event("a", Entry{Event: Rename, Recorded: day("2026-11-22"), To: "c/d"}), published("e", "2026-11-22", "2026-11-22", "E.\n"))
	now := files(t, root)
	if problems := against(t, asFS(old), asFS(now)); len(problems) > 0 {
		t.Errorf("a record that went on, with a rename: %s", problems.Text())
	}
	delete(now, "versions/b/ledger.jsonl")
	if problems := against(t, asFS(old), asFS(now)); !slices.Equal(rules(problems), []string{"ledger-removed"}) {
		t.Errorf("without a ledger: %s", problems.Text())
	}
}

func TestLedgersInTheWrongFolder(t *testing.T) {
	root := openPortal(t)
	record(t, root, published("a", "2026-11-20", "2026-11-20", "Same.\n"), published("b", "2026-11-20", "2026-11-20", "Same.\n"))
	whole := files(t, root)
	a, b := whole["versions/a/ledger.jsonl"], whole["versions/b/ledger.jsonl"]
	swapped := with(with(whole, "versions/a/ledger.jsonl", b), "versions/b/ledger.jsonl", a)
	if got := rules(verify(t, asFS(swapped))); !slices.Equal(got, []string{"ledger-id"}) {
		t.Errorf("swapped: %v", got)
	}
	copied := with(with(whole, "versions/copy/ledger.jsonl", a), "versions/copy/2026-11-20.md", "Same.\n")
	if got := rules(verify(t, asFS(copied))); !slices.Equal(got, []string{"ledger-copy", "ledger-id"}) {
		t.Errorf("copied: %v", got)
	}
}

func TestWindowsCheckout(t *testing.T) {
	whole := files(t, sample(t))
	converted := map[string]string{}
	for name, text := range whole {
		converted[name] = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\n", "\r\n")
	}
	problems := verify(t, asFS(converted))
	if got := rules(problems); !slices.Equal(got, []string{"record-line-endings"}) {
		t.Errorf("got %v: %s", got, problems.Text())
	}
	if hint := problems[0].Hint; !strings.Contains(hint, "versions/** -text") {
		t.Errorf("hint: %s", hint)
	}
	const name = "versions/policy/ledger.jsonl"
	marked := verify(t, asFS(with(whole, name, "\uFEFF"+whole[name])))
	if got := rules(marked); !slices.Equal(got, []string{"record-line-endings"}) {
		t.Errorf("with a byte order mark: %v", got)
	}
}

func TestAnotherReadingOfATextIsFound(t *testing.T) {
	root := sample(t)
	problems, err := Verify(root.FS(), nil)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems)
	}
	const name = "versions/policy/ledger.jsonl"
	whole := files(t, root)
	lines := strings.Split(strings.TrimSuffix(whole[name], "\n"), "\n")
	last := len(lines) - 1 // which restates the line of the text
	lines[last] = strings.Replace(lines[last], textHash("Two.\n"), textHash("Three.\n"), 1)
	lines = recordedAgain(lines, last)
	if got := rules(verify(t, asFS(with(whole, name, strings.Join(append(lines, ""), "\n"))))); !slices.Equal(got, []string{"record-text"}) {
		t.Errorf("got %v", got)
	}
}

func TestStrictReading(t *testing.T) {
	good := func(e Entry) string { line, _, _ := appendEntry(nil, "", e); return string(line) }
	raw := func(entry string) string { return rechained(line{form: 1, entry: []byte(entry)}, "").text() + "\n" }
	first := published("a", "2026-11-20", "2026-11-20", "")
	e := first.Entries[0]
	e.ID, e.SHA256 = "a", hash(nil)
	_, later, _ := strings.Cut(strings.TrimSuffix(good(e), "}\n"), frameEntry)
	if problems := verify(t, asFS(map[string]string{"versions/a/2026-11-20.md": "", "versions/a/ledger.jsonl": raw(strings.TrimSuffix(later, "}") + `,"format":2,"sealed_by":{"x":1}}`)})); strings.Contains(messages(problems), "ledger.jsonl") {
		t.Errorf("a key of a later format: %s", problems.Text())
	}
	for ledger, want := range map[string]string{
		"":                                     "this ledger is empty",
		"\n":                                   "not a line that the program has written",
		"{}\n":                                 "not a line that the program has written",
		strings.TrimSuffix(good(e), "\n"):      "breaks off",
		raw(`{"event":`):                       "not written as the program writes",
		raw(`[]`):                              "wrong kind",
		raw(`{"event":"publish","version":7}`): "the value of version is of the wrong kind",
		raw(`{"event":"publish","version":"2026-11-20.1"}`):                                                              `"2026-11-20.1" is not the name of a version`,
		raw(`{"event":"publish","recorded":"2026-02-30"}`):                                                               "is not a date",
		raw(`{"event":"forget","id":"a","recorded":"2026-11-20"}`):                                                       `"forget" is not something that a ledger records`,
		raw(`{"format":3,"event":"forget","id":"a","recorded":"2026-11-20"}`):                                            "a newer version of the program is needed",
		raw(`{"event":"retire","id":"a","recorded":"2026-11-20","reason":"x"}`):                                          "nothing was published before it",
		raw(`{"event":"import","id":"a","recorded":"2026-11-20","version":"2016-09","lang":"en","source":{"from":"x"}}`): "neither a file nor an address",
		raw(`{"event":"import","id":"a","recorded":"2026-11","version":"2016-09","lang":"en","source":{"address":"x"}}`): "on which day",
		strings.Repeat(good(e), 2): "does not hold together",
	} {
		problems := verify(t, asFS(map[string]string{"versions/a/ledger.jsonl": ledger}))
		if text := messages(problems); !strings.Contains(text, want) {
			t.Errorf("%q: got %q, want %q", ledger, text, want)
		}
	}
}

// No bytes make the reader fall over. What is not the ledger and does not go on
// from it is found: by its chains, or beside the earlier state.
func FuzzLedger(f *testing.F) {
	const name = "versions/policy/ledger.jsonl"
	whole := files(f, sample(f))[name]
	old := fstest.MapFS{name: {Data: []byte(whole)}}
	f.Add([]byte(whole), 7)
	f.Add([]byte(strings.ToUpper(whole)), len(whole)-1)
	f.Fuzz(func(t *testing.T, data []byte, cut int) {
		cut = min(max(cut, 0), len(whole)-1)
		for _, text := range []string{string(data), whole[:cut], whole[:cut] + string(data) + whole[cut:], whole[:cut] + string(data)} {
			now := fstest.MapFS{name: {Data: []byte(text)}}
			_, problems, err := Load(now)
			if err != nil {
				t.Fatal(err)
			}
			_ = problems.Text()
			if problems.Err() == nil && !strings.HasPrefix(text, whole) && len(against(t, old, now)) == 0 {
				t.Errorf("nobody noticed: %q", text)
			}
		}
	})
}

// script takes the shell script out of the package comment.
func script(t *testing.T) string {
	t.Helper()
	manual, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, after, found := strings.Cut(string(manual), "//\t#!/bin/sh\n")
	before, _, ended := strings.Cut(after, "//\n")
	if !found || !ended {
		t.Fatal("the manual has no script")
	}
	return strings.ReplaceAll(strings.ReplaceAll("\n"+before, "\n//\t", "\n"), "\n//", "\n")
}

func TestScriptOfTheManual(t *testing.T) {
	root := sample(t)
	file := filepath.Join(t.TempDir(), "check.sh")
	if err := os.WriteFile(file, []byte(script(t)), 0o666); err != nil {
		t.Fatal(err)
	}
	run := func(id string) (string, error) {
		out, err := exec.Command("sh", file, filepath.Join(root.Name(), folder, id)).CombinedOutput()
		return string(out), err
	}
	for _, id := range []string{"policy", "other/two"} {
		if out, err := run(id); err != nil || out != "" {
			t.Errorf("%s: %v %s", id, err, out)
		}
	}
	whole := files(t, root)
	for change, want := range map[[2]string]string{
		{"ledger.jsonl", strings.Replace(whole["versions/policy/ledger.jsonl"], "Typo", "typo", 1)}: "line 6: chain",
		{"ledger.jsonl", strings.TrimSuffix(whole["versions/policy/ledger.jsonl"], "\n")}:           "the last line breaks off",
		{"2026-11-20.r2.md", "Anybody.\n"}: "line 5: 2026-11-20.r2.md",
		{"2016-09.pdf.md", ""}:             "line 1: 2016-09.pdf.md",
	} {
		name := "versions/policy/" + change[0]
		if err := root.WriteFile(name, []byte(change[1]), 0o666); err != nil {
			t.Fatal(err)
		}
		if out, err := run("policy"); err == nil || cmp.Diff(want+"\n", out) != "" {
			t.Errorf("%s: %v got %q, want %q", change[0], err, out, want)
		}
		if err := root.WriteFile(name, []byte(whole[name]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := root.Remove("versions/policy/2026-11-21.md"); err != nil {
		t.Fatal(err)
	}
	if out, err := run("policy"); err == nil || out != "line 8: 2026-11-21.md is missing\n" {
		t.Errorf("without a file: %v %q", err, out)
	}
}
