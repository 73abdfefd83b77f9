package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/stamp/stamptest"
)

// A bundle is written to a folder, and checked there by its own script.
type unpacked map[string][]byte

func unpack(t *testing.T, file string) unpacked {
	t.Helper()
	z, err := zip.OpenReader(file)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	files := unpacked{}
	for _, f := range z.File {
		r, err := f.Open()
		if err == nil {
			files[f.Name], err = io.ReadAll(r)
		}
		if err != nil || !fs.ValidPath(f.Name) {
			t.Fatal(f.Name, err)
		}
	}
	return files
}

// with is a bundle with another file in it, and sums that know it.
func (u unpacked) with(name string, raw []byte) unpacked {
	other := maps.Clone(u)
	other[name] = raw
	delete(other, "SHA256SUMS")
	var sums bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(other)) {
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(other[name]), name)
	}
	other["SHA256SUMS"] = sums.Bytes()
	return other
}

// verified runs the script of a bundle; it says what it printed, and whether all was right.
func (u unpacked) verified(t *testing.T, env []string, args ...string) (string, bool) {
	t.Helper()
	dir := t.TempDir()
	for name, raw := range u {
		file := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, raw, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command("/bin/sh", append([]string{filepath.Join(dir, "verify.sh")}, args...)...)
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	return string(out), err == nil
}

func evidenceOf(t *testing.T, root, now string, args ...string) unpacked {
	t.Helper()
	out := filepath.Join(t.TempDir(), "bundle.zip")
	command(t, root, append([]string{"--now", now, "evidence", "--out", out}, args...)...)
	return unpack(t, out)
}

// provable is a portal whose cookie policy says what a test wants it to say.
func provable(t *testing.T, words string) (root string) {
	t.Helper()
	root = smallPortal(t)
	if err := os.RemoveAll(filepath.Join(root, "versions")); err != nil {
		t.Fatal(err)
	}
	retype(t, root, "in your browser", words)
	command(t, root, "--now", "2026-02-01", "publish")
	return root
}

// retype changes words of the cookie policy.
func retype(t *testing.T, root string, words ...string) {
	t.Helper()
	name := filepath.Join(root, "content", "cookie-policy.md")
	raw, err := os.ReadFile(name)
	text := strings.NewReplacer(words...).Replace(string(raw))
	if err != nil || text == string(raw) {
		t.Fatalf("%s: %v, or without the words %q", name, err, words)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
}

// Every byte of a bundle is checked: by the sums, and where these are made anew, by the chains and hashes on record.
func TestEvidence(t *testing.T) {
	root := provable(t, "in a browser")
	retype(t, root, "in a browser", "in any browser", "updated: 2026-01-15", "updated: pending", "The list is a table now.", "Any browser will do.")
	command(t, root, "--now", "2026-02-10", "publish")
	bundle := evidenceOf(t, root, "2026-03-01", "cookie-policy", "--on", "2026-02-05")
	again := evidenceOf(t, root, "2026-03-01", "cookie-policy", "--on", "2026-02-05")
	if !maps.EqualFunc(bundle, again, bytes.Equal) {
		t.Error("the same bundle has other bytes")
	}
	said, ok := bundle.verified(t, nil)
	if !ok {
		t.Fatal(said)
	}
	for name := range bundle {
		broken := maps.Clone(bundle)
		broken[name] = slices.Clone(bundle[name])
		broken[name][len(broken[name])/2] ^= 4
		if said, ok := broken.verified(t, nil); ok {
			t.Errorf("a changed byte of %s is not found:\n%s", name, said)
		}
	}
	const ledger = "record/versions/cookie-policy/ledger.jsonl"
	lines := bytes.SplitAfter(bundle[ledger], []byte("\n"))
	for what, raw := range map[string][]byte{
		"another day":   bytes.Replace(bundle[ledger], []byte("2026-02-10"), []byte("2026-02-09"), 1),
		"no first line": bytes.Join(lines[1:], nil),
		"no last line":  bytes.Join(lines[:len(lines)-2], nil), // without the newest text, which is in the bundle
	} {
		if said, ok := bundle.with(ledger, raw).verified(t, nil); ok {
			t.Errorf("%s in the ledger: not found\n%s", what, said)
		}
	}
	for name, raw := range bundle {
		if strings.HasSuffix(name, ".md") {
			if said, ok := bundle.with(name, append(slices.Clone(raw), '\n')).verified(t, nil); ok {
				t.Errorf("another text in %s is not found:\n%s", name, said)
			}
		}
	}
	head := string(lines[0][10:74])
	if said, ok := bundle.verified(t, nil, "--head", head); !ok || !strings.Contains(said, "line 1: all lines up to there") {
		t.Errorf("a head that was kept: %s", said)
	}
	if said, ok := bundle.verified(t, nil, "--head", strings.Repeat("0", 64)); ok {
		t.Errorf("a head that there never was: %s", said)
	}
}

// Where there is no sha256sum, openssl does.
func TestEvidenceWithOpenSSL(t *testing.T) {
	root := provable(t, "in a browser")
	bin := t.TempDir()
	program, err := exec.LookPath("openssl")
	if err == nil {
		err = os.Symlink(program, filepath.Join(bin, "openssl"))
	}
	if err != nil {
		t.Fatal(err)
	}
	bundle := evidenceOf(t, root, "2026-03-01", "--all", "--on", "2026-02-05")
	if said, ok := bundle.verified(t, []string{"PATH=" + bin}); !ok {
		t.Error(said)
	}
}

// The pages of a bundle ask nobody for anything, and their links lead to the portal.
func TestEvidencePagesAreWhole(t *testing.T) {
	bundle := evidenceOf(t, "..", "2026-12-01", "--all", "--on", "2026-11-30")
	asks := regexp.MustCompile(`<(?:script|iframe|link rel="?(?:stylesheet|icon|preload))|(?:src|srcset)="?https?:|url\(["']?(?:https?:|/)|href="?/`)
	pages := 0
	for name, raw := range bundle {
		if strings.HasSuffix(name, ".html") {
			pages++
			if found := asks.Find(raw); found != nil {
				t.Errorf("%s asks for something: %s", name, found)
			}
			if !bytes.Contains(raw, []byte("<style>")) {
				t.Errorf("%s has no style", name)
			}
		}
	}
	if pages < 20 {
		t.Errorf("%d pages in the bundle of all documents", pages)
	}
}

// A document that did not apply on the day is named, with the reason.
func TestEvidenceSaysWhatIsLeftOut(t *testing.T) {
	out := filepath.Join(t.TempDir(), "early.zip")
	said := command(t, "..", "--now", "2026-12-01", "evidence", "--all", "--on", "2018-06-30", "--out", out)
	tells(t, said, "left out: product-privacy-policy: not in force yet; ", "texts that applied on 2018-06-30")
}

// What a redaction took out is in no bundle.
func TestEvidenceAfterARedaction(t *testing.T) {
	root := provable(t, "in the browser of Mona Doe")
	command(t, root, "--now", "2026-02-10", "redact", "--word", "Mona Doe", "--with", "[name]", "--reason", "The name of a person")
	bundle := evidenceOf(t, root, "2026-03-01", "cookie-policy", "--on", "2026-02-05")
	for name, raw := range bundle {
		if bytes.Contains(raw, []byte("Mona")) {
			t.Errorf("%s has the word", name)
		}
	}
	if said, ok := bundle.verified(t, nil); !ok {
		t.Error(said)
	}
	if !bytes.Contains(bundle["README.txt"], []byte("Words were taken out of this text later")) {
		t.Errorf("the README does not say that words were taken out:\n%s", bundle["README.txt"])
	}
}

// What a redaction took out is in nothing that the program writes: no page, feed, search index, calendar, bundle,
// packet, announcement, comparison or history.
func TestRedactedWordIsNowhere(t *testing.T) {
	root := provable(t, "in the browser of Mona Doe")
	settings := filepath.Join(root, "content", "site.yaml")
	raw, err := os.ReadFile(settings)
	if err == nil {
		err = os.WriteFile(settings, append(raw, "\nsearch: true\n"...), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	command(t, root, "stamp", "--authority", stamptest.New(t, "3650").URL)
	retype(t, root, "the browser of Mona Doe", "the browser of Mona Doe and her friends", "updated: 2026-01-15", "updated: pending",
		"The list is a table now.", "Mona Doe has friends.", "## How to say no", "## How Mona Doe says no {#how-to-say-no}")
	command(t, root, "--now", "2026-02-10", "publish")
	command(t, root, "--now", "2026-02-11", "redact", "--word", "Mona Doe", "--with", "[name]", "--reason", "The name of a person")

	said := map[string]string{}
	for _, args := range [][]string{
		{"blame", "cookie-policy"}, {"blame", "cookie-policy", "--format", "json"},
		{"history", "cookie-policy"}, {"at", "2026-02-10"}, {"at", "2026-02-10", "cookie-policy", "--text"}, {"verify"},
		{"diff", "cookie-policy", "2026-01-15", "2026-02-10"}, {"diff", "cookie-policy", "2026-01-15", "2026-02-10", "--format", "json"},
		{"announce", "cookie-policy", "--version", "2026-02-10"}, {"coverage"}, {"check"},
	} {
		var out strings.Builder // diff ends with the status 1
		run(append([]string{"--root", root, "--now", "2026-02-12"}, args...), streams{out: &out, err: &out, getenv: os.Getenv})
		said[strings.Join(args, " ")] = out.String()
	}
	out := filepath.Join(root, "out")
	command(t, root, "--now", "2026-02-12", "build", "--out", out)
	for name, raw := range evidenceOf(t, root, "2026-02-12", "--all", "--on", "2026-02-10") {
		said["bundle "+name] = string(raw)
	}
	for _, dir := range []string{out, filepath.Join(root, "versions"), filepath.Join(root, "content")} {
		err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				var raw []byte
				raw, err = os.ReadFile(name)
				said[name] = string(raw)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for where, text := range said {
		for _, word := range []string{"Mona", "mona", "Doe", "doe-"} {
			if at := strings.Index(text, word); at >= 0 && !strings.Contains(text[at:], "doesn") {
				t.Errorf("%s: %s", where, text[max(0, at-80):min(len(text), at+80)])
			}
		}
	}
}
