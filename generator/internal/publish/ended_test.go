package publish_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/publish"
	"fairnotice/generator/internal/site"
)

// cited is a portal on record in which texts with and without a history lead to headings of one of two versions.
func cited(t *testing.T) fstest.MapFS {
	const head = "---\ntitle: Handbook\nkind: page\nupdated: "
	files := portaltest.Files(t, map[string]string{
		"content/book.md": head + "pending\n---\n\n## First\n\nWords.\n",
	})
	files = portaltest.Published(t, files, "2026-10-01")
	put := func(name, text string) { files[name] = &fstest.MapFile{Data: []byte(text), Mode: 0o644} }
	put("content/book.md", head+"pending\nchange: {class: editorial, summary: A second part.}\n---\n\n## First\n\n## Second\n\nWords.\n")
	files = portaltest.Published(t, files, "2026-11-01")
	book := string(files["content/book.md"].Data)
	put("content/book.md", strings.Replace(book, "updated: pending", "updated: 2026-11-01", 1))
	put("content/cites.md", "---\ntitle: Cites\nkind: page\nupdated: pending\n---\n\n[a](/book/) [b](/book/#second) [c](book.md#first)\n")
	files = portaltest.Published(t, files, "2026-11-02")
	put("content/cites.md", strings.Replace(string(files["content/cites.md"].Data), "pending", "2026-11-02", 1))
	put("content/index.md", string(files["content/index.md"].Data)+"\nSee [the book](/book/#second).\n")
	return files
}

// page is one of the public site, which has no problem.
func page(t *testing.T, p *portal.Portal, path string) string {
	t.Helper()
	made, problems := p.Build(site.Options{})
	if problems.Err() != nil {
		t.Fatal(problems.Text())
	}
	found := made.Find(func(one site.Page) bool { return one.Path == path })
	if len(found) == 0 {
		t.Fatalf("there is no page %s", path)
	}
	raw, err := found[0].Render()
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// TestEndedRefused corrects what cannot be without breaking the links of a text that is published.
func TestEndedRefused(t *testing.T) {
	p := portaltest.Read(t, cited(t), "2026-12-01")
	set := archive.Set{Effective: p.Today.AddDays(9)}
	_, err := publish.Correct(p, publish.Version{Document: "book", Name: "2026-11-01"}, set, "A wrong day.")
	for _, want := range []string{"nothing is recorded", "versions/cites/2026-11-02.md:10", "publish a version that leads elsewhere"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("it does not say %q: %v", want, err)
		}
	}
}

// TestEnded ends what others cite, with its file on the desk and without it: the site can be built, links lead to the
// last page that has what they name, and nobody is told to edit what is published.
func TestEnded(t *testing.T) {
	const versions, second = "../book/versions/", "../book/versions/2026-11-01/#second"
	of := func(version string) publish.Version { return publish.Version{Document: "book", Name: version} }
	for name, c := range map[string]struct {
		amend []func(*portal.Portal) (publish.Amendment, error)
		day   string
		links []string
	}{
		"retired": {[]func(*portal.Portal) (publish.Amendment, error){
			func(p *portal.Portal) (publish.Amendment, error) {
				return publish.Retire(p, "book", date.Date{}, "No book.")
			},
		}, "2026-12-01", []string{versions + "2026-11-01/", second, versions + "2026-11-01/#first"}},
		"to be retired": {[]func(*portal.Portal) (publish.Amendment, error){
			func(p *portal.Portal) (publish.Amendment, error) {
				return publish.Retire(p, "book", p.Today.AddDays(5), "No book.")
			},
		}, "2026-12-06", []string{versions + "2026-11-01/", second, versions + "2026-11-01/#first"}},
		"withdrawn": {[]func(*portal.Portal) (publish.Amendment, error){
			func(p *portal.Portal) (publish.Amendment, error) {
				return publish.Withdraw(p, of("2026-11-01"), "Too early.")
			},
		}, "2026-12-01", []string{"../book/", second, "../book/#first"}},
		"withdrawn altogether": {[]func(*portal.Portal) (publish.Amendment, error){
			func(p *portal.Portal) (publish.Amendment, error) {
				return publish.Withdraw(p, of("2026-11-01"), "Too early.")
			},
			func(p *portal.Portal) (publish.Amendment, error) {
				return publish.Withdraw(p, of("2026-10-01"), "Too early.")
			},
		}, "2026-12-01", []string{versions + "2026-11-01/", second, versions + "2026-11-01/#first"}},
		"renamed and retired": {[]func(*portal.Portal) (publish.Amendment, error){
			func(p *portal.Portal) (publish.Amendment, error) { return publish.Rename(p, "book", "old", "") },
			func(p *portal.Portal) (publish.Amendment, error) {
				return publish.Retire(p, "old", date.Date{}, "No book.")
			},
		}, "2026-12-01", []string{"../old/versions/2026-11-01/", "../old/versions/2026-11-01/#second", "../old/versions/2026-11-01/#first"}},
	} {
		t.Run(name, func(t *testing.T) {
			root := portaltest.Folder(t, cited(t))
			for _, amend := range c.amend {
				a, err := amend(portaltest.Read(t, root.FS(), "2026-12-01"))
				if err == nil {
					err = a.Record(root)
				}
				if err != nil {
					t.Fatal(err)
				}
			}
			for _, gone := range []bool{false, true} {
				p := portaltest.Read(t, root.FS(), c.day)
				cites := page(t, p, "privacy/cites/index.html")
				for _, want := range c.links {
					if !strings.Contains(cites, `href="`+want+`"`) {
						t.Errorf("gone %v: no link to %s in:\n%s", gone, want, cites[strings.Index(cites, "<main"):])
					}
				}
				src, err := check.Read(p)
				if err != nil {
					t.Fatal(err)
				}
				for _, problem := range check.Judge(src).Problems {
					if problem.Severity == diag.Error && !slices.Contains([]string{"drift", "lost-document"}, problem.Rule.ID) ||
						!strings.HasPrefix(problem.File.Path, "content/") {
						t.Errorf("gone %v: %s", gone, diag.List{problem}.Text())
					}
				}
				if len(c.amend) == 1 && name == "withdrawn" {
					break // its earlier version is in force
				}
				for _, name := range []string{"content/book.md", "content/old.md"} {
					_ = root.Remove(name)
				}
			}
		})
	}
}
