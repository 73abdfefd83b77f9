package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// saves are the ways in which programs write a file, each with the new text.
var saves = map[string]func(s *serving, name, text string){
	"in place, in one step (VS Code)": func(s *serving, name, text string) { s.write(name, text) },
	"emptied, then in two pieces": func(s *serving, name, text string) {
		f, err := os.OpenFile(s.path(name), os.O_WRONLY|os.O_TRUNC, 0)
		s.must(err)
		for _, piece := range []string{text[:len(text)/2], text[len(text)/2:]} {
			_, err = f.WriteString(piece)
			s.must(err)
			s.must(f.Sync())
		}
		s.must(f.Close())
	},
	"beside it and renamed over it (many)": func(s *serving, name, text string) {
		s.write(name+".tmp", text)
		s.must(os.Rename(s.path(name+".tmp"), s.path(name)))
	},
	"old one renamed to a backup (vim)": func(s *serving, name, text string) {
		s.write("content/4913", "")
		s.must(os.Remove(s.path("content/4913")))
		s.must(os.Rename(s.path(name), s.path(name+"~")))
		s.write(name, text)
		s.must(os.Chmod(s.path(name), 0o644))
		s.must(os.Remove(s.path(name + "~")))
	},
	"with a lock beside it (Emacs)": func(s *serving, name, text string) {
		lock := s.path("content/policy/.#support.md")
		s.must(os.Symlink("somebody@somewhere.1", lock))
		s.write("content/policy/#support.md#", text)
		s.must(os.Rename(s.path(name), s.path(name+"~")))
		s.write(name, text)
		s.must(os.Remove(lock))
		s.must(os.Remove(s.path("content/policy/#support.md#")))
	},
	"removed, and written anew (git)": func(s *serving, name, text string) {
		s.must(os.Remove(s.path(name)))
		s.write(name, text)
	},
	"its folder put in place of another": func(s *serving, name, text string) {
		s.must(os.CopyFS(s.path("content.new"), os.DirFS(s.path("content"))))
		s.write(strings.Replace(name, "content/", "content.new/", 1), text)
		s.must(os.Rename(s.path("content"), s.path("content.old")))
		s.must(os.Rename(s.path("content.new"), s.path("content")))
		s.must(os.RemoveAll(s.path("content.old")))
	},
}

func (s *serving) must(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// TestServeSaves: however a file is saved, and whatever was saved before, the page
// shows it, and the server stays without a problem.
func TestServeSaves(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	for first := range saves {
		t.Run(first, func(t *testing.T) {
			t.Parallel()
			s := startServing(t, deskOf(t), "", serveCommand{})
			at := s.front() + "policy/support/"
			text := s.read("content/policy/support.md")
			number := 0
			save := func(how string) {
				number++
				words := fmt.Sprintf("Saved for the time %d.", number)
				saves[how](s, "content/policy/support.md", text+"\n"+words+"\n")
				s.shows(at, words)
			}
			save(first)
			save(first)
			for other := range saves {
				save(other)
				save(first)
			}
			s.listen(at)("no problem", func(m told) bool { return len(m.Problems) == 0 })
		})
	}
}

// front is the address of the front page.
func (s *serving) front() string {
	s.t.Helper()
	answer, _ := s.ask("/")
	return answer.Header.Get("Location")
}

// TestServeFolders: new folders, renamed ones and those that go are followed, and
// what lies in them.
func TestServeFolders(t *testing.T) {
	t.Parallel()
	s := startServing(t, deskOf(t), "", serveCommand{})
	front := s.front()
	page := func(words string) string { return "---\ntitle: New\nkind: page\n---\n\n" + words + "\n" }
	gone := func(address string) {
		t.Helper()
		s.listen(address)(address+" gone", func(told) bool {
			answer, _ := s.ask(address)
			return answer.StatusCode == 404
		})
	}
	s.write("content/a/b/c.md", page("Deep in new folders."))
	s.shows(front+"a/b/c/", "Deep in new folders.")
	s.edit("content/a/b/c.md", "new folders", "folders that are watched")
	s.shows(front+"a/b/c/", "Deep in folders that are watched.")
	s.must(os.Rename(s.path("content/a"), s.path("content/z")))
	s.shows(front+"z/b/c/", "Deep in folders that are watched.")
	gone(front + "a/b/c/")
	s.edit("content/z/b/c.md", "are watched", "have another name")
	s.shows(front+"z/b/c/", "Deep in folders that have another name.")
	s.must(os.Rename(s.path("content/z/b"), s.path("outside")))
	gone(front + "z/b/c/")
	s.must(os.Rename(s.path("outside"), s.path("content/z/b")))
	s.shows(front+"z/b/c/", "another name")
	s.must(os.RemoveAll(s.path("content/z")))
	gone(front + "z/b/c/")
	s.write("content/z/b/c.md", page("Here again."))
	s.shows(front+"z/b/c/", "Here again.")
	s.write("content/files/list.txt", "one")
	s.shows(front+"files/list.txt", "one")
	s.must(os.Remove(s.path("content/files/list.txt")))
	gone(front + "files/list.txt")
}

// TestServeRoot: the portal's own folder can go and come back, as another one.
func TestServeRoot(t *testing.T) {
	t.Parallel()
	s := startServing(t, deskOf(t), "", serveCommand{})
	page := s.front() + "policy/support/"
	kept := t.TempDir()
	s.must(os.CopyFS(kept, os.DirFS(s.path("."))))
	for _, words := range []string{"Once again.", "And again."} {
		s.must(os.RemoveAll(s.path(".")))
		s.must(os.CopyFS(s.path("."), os.DirFS(kept)))
		s.edit("content/policy/support.md", "---\n\n", "---\n\n"+words+" ")
		s.shows(page, words)
	}
}

// TestServeEverything: layouts, words and registers are sources too, and a picture
// is part of the page that shows it.
func TestServeEverything(t *testing.T) {
	t.Parallel()
	s := startServing(t, deskOf(t), "", serveCommand{})
	front := s.front()
	s.edit("layouts/partials/footer.html", `{{define "footer"}}`, `{{define "footer"}}<p>A new foot.</p>`)
	s.shows(front, "A new foot.")
	s.edit("layouts/i18n/en.yaml", "Skip to main content", "Skip to what matters")
	s.shows(front, "Skip to what matters")
	s.edit("content/site.yaml", "title: Privacy at Example", "title: Privacy at home")
	s.shows(front, "Privacy at home")
	s.edit("content/registers/processors.yaml", "name: ", "name: Renamed ")
	s.shows(front+"policy/support/", "Renamed ")

	s.write("content/files/a.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>`)
	s.write("content/policy/support.md", s.read("content/policy/support.md")+"\n![A dot](/files/a.svg)\n")
	s.shows(front+"policy/support/", "A dot")
	until := s.listen(front + "policy/support/")
	before := until("the page", func(told) bool { return true })
	other := s.listen(front)
	same := other("another page", func(told) bool { return true })
	s.write("content/files/a.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="2" height="2"/>`)
	until("another picture", func(m told) bool { return m.Page != before.Page })
	s.edit("content/index.md", "title: ", "title: The ")
	other("another front page", func(m told) bool { return m.Page != same.Page })
}

// TestServeLayouts: a portal without layouts shows the program's; one of its own is
// seen as soon as it is there, and gone with its file.
func TestServeLayouts(t *testing.T) {
	t.Parallel()
	dir := deskOf(t)
	if err := os.RemoveAll(filepath.Join(dir, "layouts")); err != nil {
		t.Fatal(err)
	}
	s := startServing(t, dir, "", serveCommand{})
	front := s.front()
	s.shows(front, "Skip to main content")
	s.write("layouts/partials/footer.html", `{{define "footer"}}<p>A foot of our own.</p>{{end}}`)
	s.shows(front, "A foot of our own.")
	s.write("layouts/i18n/en.yaml", "skip.link: Skip to what matters\n")
	s.shows(front, "Skip to what matters")
	s.must(os.RemoveAll(s.path("layouts")))
	s.shows(front, "Skip to main content")
}

// TestServeTerminal: what is wrong is told on the terminal too, once, and that it is
// mended; also what shows only when a page is made.
func TestServeTerminal(t *testing.T) {
	t.Parallel()
	s := startServing(t, deskOf(t), "", serveCommand{})
	front := s.front()
	until := s.listen(front)
	footer := s.read("layouts/partials/footer.html")
	s.write("layouts/partials/footer.html", strings.Replace(footer, "{{define \"footer\"}}", "{{define \"footer\"}}{{.Missing}}", 1))
	s.said.find(t, `layouts/partials/footer\.html:\d+:\d+: error: a View has no field Missing`)
	until("the mistake", func(m told) bool {
		return len(m.Problems) == 1 && strings.Contains(m.Problems[0].Text, "has no field Missing")
	})
	s.write("layouts/partials/footer.html", footer)
	s.said.find(t, `Everything is mended\.\n`)
	s.must(os.Rename(s.path("content/site.yaml"), s.path("content/site.yaml~")))
	s.said.find(t, `content/site\.yaml:1:1: error: the settings of the portal are missing`)
	s.must(os.Rename(s.path("content/site.yaml~"), s.path("content/site.yaml")))
	s.said.find(t, `(?s)Everything is mended\..*Everything is mended\.\n`)
	hub := s.read("content/policy/index.md")
	s.write("content/policy/index.md", "no front matter")
	until("the mistake, and nothing that follows from it", func(m told) bool {
		return len(m.Problems) == 1 &&
			strings.HasPrefix(m.Problems[0].Text, "content/policy/index.md:1:1: error: there is no front matter")
	})
	s.write("content/policy/index.md", hub)
	s.must(os.RemoveAll(s.path("content")))
	s.said.find(t, `there is no folder "content" here`)
	until("no content", func(m told) bool { return len(m.Problems) > 0 })
	if !strings.Contains(s.get(front), "<h1") {
		t.Error("the page does not stay")
	}
	s.must(os.CopyFS(s.path("content"), os.DirFS("testdata/portal/content")))
	until("all is well", func(m told) bool { return len(m.Problems) == 0 })
	s.edit("content/index.md", "title: ", "title: Still ")
	s.shows(front, "Still ")
}

// TestServePublish: what is published while the portal is served is on record.
func TestServePublish(t *testing.T) {
	t.Parallel()
	s := startServing(t, deskOf(t), "", serveCommand{})
	until := s.listen(s.front() + "cookie-policy/")
	until("nothing on record", func(m told) bool { return m.Draft != nil && m.Draft.Newest == "" })
	publish := func(day string) {
		t.Helper()
		if status := run([]string{"--root", s.dir, "--now", day, "publish"}, streams{out: s.said, err: s.said, getenv: os.Getenv}); status != fine {
			t.Fatalf("publish: status %d", status)
		}
	}
	publish("2026-02-01")
	until("the first version", func(m told) bool { return m.Draft != nil && m.Draft.Newest == "2026-01-15" && !m.Draft.Differs })
	s.edit("content/cookie-policy.md", "in your browser", "in any browser")
	until("a difference", func(m told) bool {
		return m.Draft != nil && m.Draft.Says == "1 word added, 1 removed since 2026-01-15" && m.Draft.Differs && slices.Equal(m.Draft.Needs, []string{"updated: pending", "a summary"})
	})
	s.edit("content/cookie-policy.md", "updated: 2026-01-15", "updated: pending")
	until("the date", func(m told) bool { return m.Draft != nil && slices.Equal(m.Draft.Needs, []string{"a summary"}) })
	s.edit("content/cookie-policy.md", "The list is a table now.", "Any browser will do.")
	until("all is typed", func(m told) bool { return m.Draft != nil && m.Draft.Differs && len(m.Draft.Needs) == 0 })
	publish("2026-02-10")
	until("the second version", func(m told) bool { return m.Draft != nil && m.Draft.Newest == "2026-02-10" && !m.Draft.Differs })
}

// TestServeMeanwhile: while one file is broken, all others can be edited, and its
// own page stays as it was.
func TestServeMeanwhile(t *testing.T) {
	t.Parallel()
	s := startServing(t, deskOf(t), "", serveCommand{})
	front := s.front()
	for broken, text := range map[string]string{
		"content/policy/index.md":        "no front matter", // links to it break too
		"content/policy/support.md":      s.read("content/policy/support.md") + "\n[a](/nowhere/)\n",
		"layouts/page.html":              "{{if}}",
		"content/registers/cookies.yaml": "cookies: [",
		"content/site.yaml":              "title: [",
		"layouts/i18n/en.yaml":           "a: b: c",
	} {
		right := s.read(broken)
		before := added.ReplaceAllString(s.get(front+"policy/support/"), "")
		s.write(broken, text)
		s.listen(front)("the mistake", func(m told) bool { return len(m.Problems) > 0 && m.Problems[0].Severity == "error" })
		words := "Written while " + strings.ReplaceAll(broken, "/", " ") + " was broken."
		s.write("content/index.md", s.read("content/index.md")+"\n"+words+"\n")
		s.shows(front, words)
		if added.ReplaceAllString(s.get(front+"policy/support/"), "") != before {
			t.Errorf("%s: another page did not stay", broken)
		}
		s.write(broken, right)
		s.listen(front)("all is well", func(m told) bool { return len(m.Problems) == 0 })
	}
}

// TestServeSums: a page that is loaded has the sum that its browser is told, or it
// would be loaded for ever.
func TestServeSums(t *testing.T) {
	t.Parallel()
	s := startServing(t, "..", "", serveCommand{})
	for _, address := range []string{
		portalPath, portalPath + "cookie-policy/", portalPath + "no/such/", "/%C3%BC/", "/a%25b/", "/@2018-06-01" + portalPath, "/@2018-06-01/missing/",
		"/@desk" + portalPath + "changes/", "/a+b/", "/a%2Fb/", portalPath + "cookie-policy/?a=b",
	} {
		at, _, _ := strings.Cut(address, "?")
		told := s.listen(at)("the page", func(told) bool { return true })
		if want := `data-page="` + told.Page + `"`; !strings.Contains(s.get(address), want) {
			t.Errorf("%s: the page does not have %s", address, want)
		}
	}
}

// TestServeBranches switches to a branch with many other files and back, as git
// does it.
func TestServeBranches(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	s := startServing(t, deskOf(t), "", serveCommand{})
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-C", s.dir, "-c", "user.name=A", "-c", "user.email=a@example.com"}, args...)...)
		if said, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", args, err, said)
		}
	}
	git("init", "-q", "-b", "main")
	git("add", "-A")
	git("commit", "-qm", "the desk")
	git("switch", "-qc", "other")
	for i := range 200 {
		s.write(fmt.Sprintf("content/many/%d/page-%d.md", i%7, i), fmt.Sprintf("---\ntitle: Page %d\nkind: page\n---\n\nOf the other branch.\n", i))
	}
	git("add", "-A")
	git("commit", "-qm", "many pages")
	last := s.front() + "many/3/page-199/"
	for range 3 {
		s.shows(last, "Of the other branch.")
		git("switch", "-q", "main")
		s.listen(last)("gone", func(told) bool {
			answer, _ := s.ask(last)
			return answer.StatusCode == 404
		})
		git("switch", "-q", "other")
	}
	s.shows(last, "Of the other branch.")
	s.listen(last)("no problem", func(m told) bool { return len(m.Problems) == 0 })
}

// TestServeQuiet: what editors keep for themselves is no change.
func TestServeQuiet(t *testing.T) {
	t.Parallel()
	s := startServing(t, deskOf(t), "", serveCommand{})
	s.write("content/.policy.md.swp", "x")
	s.write("content/4913", "")
	s.write("content/policy/support.md~", "x")
	s.write("public/index.html", "x")
	s.must(os.Chmod(s.path("content/index.md"), 0o600))
	s.must(os.Chtimes(s.path("content/index.md"), time.Time{}, time.Now()))
	s.edit("content/index.md", "title: ", "title: The ")
	s.said.find(t, `\d\d:\d\d:\d\d  content/index\.md, \d+ ms\n`)
	if n := len(s.said.find(t, `(?s)^.*?(\d\d:\d\d:\d\d.*)$`)[1]); n > 60 {
		t.Errorf("more was read than one change:\n%s", s.said.find(t, `(?s).*`)[0])
	}
}
