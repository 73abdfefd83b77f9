//go:build browser

package main

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode"

	"golang.org/x/net/html"
)

// printed runs a command of the real portal that writes PDF files to a folder.
func printed(t *testing.T, out string, args ...string) {
	t.Helper()
	var said strings.Builder
	args = append([]string{"--root", "..", "--now", "2026-12-01", "pdf", "--out", out}, args...)
	if status := run(args, streams{out: &said, err: &said, getenv: func(string) string { return "" }}); status != fine {
		t.Fatalf("fairnotice %s: status %d\n%s", strings.Join(args, " "), status, &said)
	}
}

// TestBrowserPDF prints every document of the real portal, and two of them again.
func TestBrowserPDF(t *testing.T) {
	site, first, second := builtSite(t), t.TempDir(), t.TempDir()
	printed(t, first)
	printed(t, second, "cookie-policy", "data-privacy-policy")
	n, twice := 0, 0
	err := filepath.WalkDir(first, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		n++
		inside, err := filepath.Rel(first, name)
		if err != nil {
			return err
		}
		if again, err := os.ReadFile(filepath.Join(second, inside)); err == nil {
			twice++
			if !bytes.Equal(readAll(t, name), again) {
				t.Errorf("%s has other bytes when it is printed again", inside)
			}
		}
		id, lang, _ := strings.Cut(strings.TrimSuffix(filepath.ToSlash(inside), ".pdf"), ".")
		below := strings.TrimSuffix(id, "index")
		if lang != "en" {
			below = lang + "/" + below
		}
		for _, finding := range paper(t, name, filepath.Join(site, portalPath, below, "index.html"), lang) {
			t.Errorf("%s: %s", inside, finding)
		}
		return nil
	})
	if err != nil || n < 10 || twice < 2 {
		t.Errorf("%d documents were printed, %d of them again: %v", n, twice, err)
	}
}

// TestBrowserPDFOfTheRecord prints a comparison and the histories, the comparison
// twice. On paper no colour is needed to tell what is new from what is gone.
func TestBrowserPDFOfTheRecord(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	for _, out := range []string{first, second} {
		printed(t, out, "cookie-policy", "--version", "2018-05-04", "--against", "2022-01-10")
	}
	printed(t, first, "--history", "cookie-policy")
	for name, wants := range map[string][]string{
		"cookie-policy-2022-01-10-against-2018-05-04.en.pdf": {"What changed: Cookie policy", "How to read it:", "words that are gone"},
		"cookie-policy-versions.en.pdf":                      {"Earlier versions of Cookie policy", "10 January 2022"},
		"cookie-policy-versions.nb.pdf":                      {"Informasjonskapsler"},
	} {
		file := filepath.Join(first, name)
		again, err := os.ReadFile(filepath.Join(second, name))
		if err != nil && strings.Contains(name, "against") {
			t.Error(err)
		}
		if err == nil && !bytes.Equal(readAll(t, file), again) {
			t.Errorf("%s has other bytes when it is printed again", name)
		}
		says := tool(t, "pdftotext", "-raw", file)
		for _, want := range wants {
			if !strings.Contains(says, want) {
				t.Errorf("%s does not say %q:\n%s", name, want, says)
			}
		}
	}
}

// paper says what is wrong with the print of a page.
func paper(t *testing.T, print, page, lang string) (findings []string) {
	t.Helper()
	tree, err := html.Parse(bytes.NewReader(readAll(t, page)))
	if err != nil {
		t.Fatal(err)
	}
	title := text(element(tree, "title"))
	info := tool(t, "pdfinfo", print)
	for _, want := range []string{`Title: +` + regexp.QuoteMeta(title), `Tagged: +yes`, `Page size: +59[56][.\d]* x 84[12][.\d]* pts \(A4\)`, `Creator: +Fairnotice`, `CreationDate: .* 00:00:00 `} {
		if !regexp.MustCompile(`(?m)^` + want).MatchString(info) {
			findings = append(findings, fmt.Sprintf("no %q in\n%s", want, info))
		}
	}
	raw := readAll(t, print)
	for _, want := range []string{"/Lang (" + lang + ")", "/Outlines ", "/StructTreeRoot ", "/URI (https://itslearning.com/"} {
		if !bytes.Contains(raw, []byte(want)) {
			findings = append(findings, "no "+want)
		}
	}
	if bytes.Contains(raw, []byte("/URI (file:")) || bytes.Contains(raw, []byte("/URI (http://127")) {
		findings = append(findings, "a link leads to the machine on which it was printed")
	}
	if n := len(headingOne.FindAllString(tool(t, "pdfinfo", "-struct", print), -1)); n != 1 {
		findings = append(findings, fmt.Sprintf("%d headings of level 1", n))
	}
	return append(findings, missing(tree, tool(t, "pdftotext", "-raw", print))...)
}

var (
	headingOne = regexp.MustCompile(`(?m)^ +H1 `)
	linkTarget = regexp.MustCompile(`\(https?://[^)]*\)`) // printed behind a link
)

// missing are the texts of a page that its print does not have, and what the margins of its sheets do not say.
func missing(tree *html.Node, print string) (findings []string) {
	says := map[string]string{}
	for _, a := range element(tree, "html").Attr {
		says[a.Key] = a.Val
	}
	var left strings.Builder
	sheets := strings.Split(strings.TrimSuffix(print, "\f"), "\f")
	for i, sheet := range sheets {
		margins := dense(fmt.Sprint(i+1, "/", len(sheets), says["data-address"]))
		if i > 0 {
			margins = dense(says["data-title"]+says["data-date"]) + margins
		}
		sheet, found := strings.CutPrefix(dense(sheet), margins)
		if !found {
			findings = append(findings, fmt.Sprintf("sheet %d does not say %s, but %.80s", i+1, margins, sheet))
		}
		left.WriteString(sheet)
	}
	rest := linkTarget.ReplaceAllString(left.String(), "")
	for _, piece := range pieces(element(tree, "main")) {
		if !strings.Contains(rest, piece) {
			findings = append(findings, fmt.Sprintf("%q is missing", piece))
		}
		rest = strings.Replace(rest, piece, "\n", 1)
	}
	return findings
}

// dense is a text without white space, and with ligatures as letters.
func dense(s string) string {
	s = strings.NewReplacer("ﬁ", "fi", "ﬂ", "fl", "\u00ad", "").Replace(s)
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// pieces are the texts between the tags of what is printed, the longest first, so
// that a short one is not found inside of a long one.
func pieces(n *html.Node) []string {
	var found []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode && dense(n.Data) != "":
			found = append(found, dense(n.Data))
		case slices.Contains([]string{"nav", "svg", "summary"}, n.Data), class(n, "anchor"), class(n, "filter"): // paper shows all
			return
		}
		for child := range n.ChildNodes() {
			walk(child)
		}
	}
	walk(n)
	slices.SortStableFunc(found, func(a, b string) int { return len(b) - len(a) })
	return found
}

// TestBrowserBuildPDF offers versions as PDF files, and prints each only once.
func TestBrowserBuildPDF(t *testing.T) {
	dir, kept := t.TempDir(), t.TempDir()
	t.Setenv("XDG_CACHE_HOME", kept)
	build(t, "..", dir, "--pdf")
	const version = "/cookie-policy/versions/2018-05-04/"
	page := string(readAll(t, dir+portalPath+version+"index.html"))
	raw := readAll(t, dir+portalPath+version+"cookie-policy-2018-05-04.pdf")
	if want := fmt.Sprintf(`<a href="cookie-policy-2018-05-04.pdf" type="application/pdf">This version as PDF (%d kB)</a>`, (len(raw)+999)/1000); !strings.Contains(page, want) {
		t.Errorf("the page of the version does not offer %s", want)
	}
	if !bytes.Contains(raw, []byte("/CreationDate (D:20180504000000+00'00')")) {
		t.Error("the PDF does not have the date of its version")
	}
	before, err := snapshotOf(filepath.Join(kept, "fairnotice"))
	if err != nil {
		t.Fatal(err)
	}
	build(t, "..", dir, "--pdf")
	after, err := snapshotOf(filepath.Join(kept, "fairnotice"))
	if differ := before.differ(after); err != nil || len(before) < 10 || len(differ) > 0 {
		t.Errorf("%d prints, of which the second build made %q: %v", len(before), differ, err)
	}
	build(t, "..", dir)
	if _, err := os.Stat(dir + portalPath + version + "cookie-policy-2018-05-04.pdf"); err == nil {
		t.Error("a build without --pdf leaves PDF files behind")
	}
}

// TestBrowserInterrupt interrupts printing. Neither a browser nor its folder stays.
func TestBrowserInterrupt(t *testing.T) {
	dir := t.TempDir()
	program := filepath.Join(dir, "fairnotice")
	if said, err := exec.Command("go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	temp := filepath.Join(dir, "temp")
	if err := os.Mkdir(temp, 0o777); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	command := exec.CommandContext(ctx, program, "--root", "..", "pdf", "--out", filepath.Join(dir, "pdf"))
	command.Env = append(os.Environ(), "TMPDIR="+temp)
	lines, err := command.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	command.Stderr = &said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	if _, err := lines.Read(make([]byte, 1)); err != nil { // the first document is printed
		t.Fatalf("%v, %v\n%s", err, command.Wait(), &said)
	}
	if err := command.Process.Signal(syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	err = command.Wait()
	if command.ProcessState.ExitCode() != failure || !strings.Contains(said.String(), "interrupted") {
		t.Errorf("%v: %s", err, &said)
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("left behind: %v %v", left, err)
	}
	if left := processesWith(t, temp); len(left) > 0 {
		t.Errorf("still running: %q", left)
	}
}

// processesWith are the command lines of running programs that name a folder.
func processesWith(t *testing.T, folder string) (found []string) {
	t.Helper()
	lines, err := filepath.Glob("/proc/[0-9]*/cmdline")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range lines {
		if raw, err := os.ReadFile(name); err == nil && bytes.Contains(raw, []byte(folder)) {
			found = append(found, string(raw))
		}
	}
	return found
}

func readAll(t *testing.T, name string) []byte {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// tool runs a program of poppler and returns what it prints.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	if name == "pdftotext" {
		args = append(args, "-")
	}
	out, err := exec.Command(name, args...).Output()
	if err != nil {
		t.Fatalf("%s: %v. Please type: make tools", name, err)
	}
	return string(out)
}

func element(n *html.Node, name string) *html.Node {
	for child := range n.Descendants() {
		if child.Type == html.ElementNode && child.Data == name {
			return child
		}
	}
	return &html.Node{}
}

func text(n *html.Node) string {
	var out strings.Builder
	for child := range n.Descendants() {
		if child.Type == html.TextNode {
			out.WriteString(child.Data)
		}
	}
	return out.String()
}

func class(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool {
		return a.Key == "class" && slices.Contains(strings.Fields(a.Val), name)
	})
}
