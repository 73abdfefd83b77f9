package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
)

// A benchCase is one thing that people wait for. The cases of a round go on from each other: the portal that is
// imported is built, edited, published.
type benchCase struct {
	name    string
	what    string
	against string  // the case whose wall time is the measure, "" for none
	goal    float64 // at most so many times that
	run     func(*bench) (run, error)
}

const (
	today  = "2026-11-20" // after the last version, so that nothing is in the future
	edited = "content/policy-1.md"
)

var cases = []benchCase{
	{"hugo", "Hugo --minify, no redlines", "", 0, func(b *bench) (run, error) {
		return b.fresh("hugo/public", "", b.hugo, "--source", filepath.Join(b.dir, "hugo"), "--minify", "--quiet")
	}},
	{"floor", "each file read, parsed, written", "", 0, func(b *bench) (run, error) {
		return b.fresh("floor", "", b.self, "floor", filepath.Join(b.dir, "old"), filepath.Join(b.dir, "floor"))
	}},
	{"import", "import of the folder", "floor", 4, (*bench).importAll},
	{"cold", "build from nothing, all redlines", "hugo", 1, func(b *bench) (run, error) {
		return b.fresh("portal/public", "portal", b.ours("build", "--quiet")...)
	}},
	{"again", "build, nothing changed", "cold", 0.1, (*bench).build},
	{"check", "check", "cold", 0.5, func(b *bench) (run, error) { return b.in("check") }},
	{"due", "due since yesterday", "cold", 0.1, func(b *bench) (run, error) { return b.in("due") }},
	{"verify", "verify", "floor", 1, func(b *bench) (run, error) { return b.in("verify") }},
	{"review", "review of one changed document", "cold", 0.2, (*bench).review},
	{"publish", "publish of one document", "cold", 0.1, func(b *bench) (run, error) { return b.in("publish") }},
	{"edit", "build after it", "cold", 0.15, (*bench).build},
	{"word", "build after a word of the layouts", "cold", 1, (*bench).word},
}

// ours is a command line of the program.
func (b *bench) ours(args ...string) []string {
	return append([]string{b.program, "--now", today}, args...)
}

// in runs a command in the portal.
func (b *bench) in(args ...string) (run, error) {
	return measure(filepath.Join(b.dir, "portal"), b.ours(args...)...)
}

// fresh runs a command that makes a folder from nothing, and weighs that.
func (b *bench) fresh(out, in string, args ...string) (run, error) {
	out = filepath.Join(b.dir, out)
	if err := os.RemoveAll(out); err != nil {
		return run{}, err
	}
	r, err := measure(filepath.Join(b.dir, in), args...)
	if err != nil {
		return run{}, err
	}
	return r.weigh(out)
}

// build makes the site where it stands already.
func (b *bench) build() (run, error) { return b.in("build", "--quiet") }

// smallest is a portal without a document.
var smallest = map[string]string{
	"content/site.yaml": "title: Privacy\norganisation: {name: Example AS, url: https://example.com/}\n" +
		"base: https://example.com/privacy/\ntime_zone: UTC\nlanguages: [en]\n",
	"content/index.md": "---\ntitle: Privacy\nkind: front\n---\n\nWelcome.\n",
}

// importAll makes a portal of the older versions.
func (b *bench) importAll() (run, error) {
	portal := filepath.Join(b.dir, "portal")
	if err := os.RemoveAll(portal); err != nil {
		return run{}, err
	}
	for name, text := range smallest {
		if err := write(filepath.Join(portal, name), text); err != nil {
			return run{}, err
		}
	}
	return b.in("import", filepath.Join("..", "old"))
}

// review adds a paragraph to a document, and asks for the packet of that change.
func (b *bench) review() (run, error) {
	portal := filepath.Join(b.dir, "portal")
	if err := commitAll(portal); err != nil {
		return run{}, err
	}
	file := filepath.Join(portal, edited)
	raw, err := os.ReadFile(file)
	if err != nil {
		return run{}, err
	}
	head, body, _ := bytes.Cut(bytes.TrimPrefix(raw, []byte("---\n")), []byte("\n---\n"))
	lines := bytes.Split(head, []byte("\n"))
	kept := lines[:0]
	for _, line := range lines {
		if !bytes.HasPrefix(line, []byte("updated:")) && !bytes.HasPrefix(line, []byte("effective:")) {
			kept = append(kept, line)
		}
	}
	text := "---\n" + string(bytes.Join(kept, []byte("\n"))) +
		"\nupdated: pending\nchange: {class: editorial, summary: Thanks to all who read this.}\n---\n" + string(body) + "\nThank you for reading.\n"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		return run{}, err
	}
	return b.in("review", "--base", "HEAD")
}

// commitAll makes a portal a repository with one commit.
func commitAll(portal string) error {
	if err := write(filepath.Join(portal, ".gitignore"), "/public\n"); err != nil {
		return err
	}
	for _, args := range [][]string{
		{"init", "--quiet"}, {"add", "."},
		{"-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "--quiet", "--message", "The portal"},
	} {
		if _, err := measure(portal, append([]string{"git"}, args...)...); err != nil {
			return err
		}
	}
	return nil
}

// word changes a word that stands on every page.
func (b *bench) word() (run, error) {
	if err := write(filepath.Join(b.dir, "portal/layouts/i18n/en.yaml"), "skip: To the text\n"); err != nil {
		return run{}, err
	}
	return b.build()
}

// floor parses every file below a folder, and writes its HTML.
func floor(from, to string) error {
	md := goldmark.New(goldmark.WithExtensions(extension.GFM))
	return fs.WalkDir(os.DirFS(from), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := os.ReadFile(filepath.Join(from, name))
		if err != nil {
			return err
		}
		var html bytes.Buffer
		if err := md.Convert(raw, &html); err != nil {
			return err
		}
		return write(filepath.Join(to, name+".html"), html.String())
	})
}
