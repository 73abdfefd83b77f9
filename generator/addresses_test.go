package main

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/archive"
)

// An arrival is what a host does with an address: the file that it sends, at once or
// after redirects.
type arrival struct {
	file  string // "" where there is nothing
	steps int    // redirects
}

// ask goes the way of a browser through a built site, by its _redirects alone.
func ask(files fs.FS, rules [][]string, path string) arrival {
	var got arrival
	for ; got.steps < 5; got.steps++ {
		name := strings.TrimPrefix(path, "/")
		if strings.HasSuffix(path, "/") {
			name += "index.html"
		}
		if info, err := fs.Stat(files, name); err == nil && !info.IsDir() {
			got.file = name
			return got
		}
		i := slices.IndexFunc(rules, func(rule []string) bool {
			folder, all := strings.CutSuffix(rule[0], "*")
			return all && strings.HasPrefix(path, folder) || !all && strings.TrimSuffix(rule[0], "/") == strings.TrimSuffix(path, "/")
		})
		if i < 0 {
			return got
		}
		path = strings.ReplaceAll(rules[i][1], ":splat", strings.TrimPrefix(path, strings.TrimSuffix(rules[i][0], "*")))
	}
	return got
}

// TestAddressesForEver lets documents live through a year of versions, renames and
// endings: every address that a ledger names answers, at once or in one step.
func TestAddressesForEver(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	for _, seed := range []uint64{3, 8} {
		l := newLife(t, seed)
		l.live(200)
		out := filepath.Join(l.dir, "public")
		l.do("build", "--out", out)
		a, _, err := archive.Load(os.DirFS(l.dir))
		if err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(out, "_redirects"))
		if err != nil {
			t.Fatal(err)
		}
		var rules [][]string
		for line := range strings.Lines(string(raw)) {
			rules = append(rules, strings.Fields(line))
		}
		moved := 0
		for path, version := range addressesOf(a) {
			got := ask(os.DirFS(out), rules, "/privacy"+path)
			if got.file == "" || got.steps > 1 || version != "" && !strings.HasSuffix(filepath.Dir(got.file), "/"+version) {
				t.Errorf("%s: %+v", path, got)
			}
			moved += got.steps
		}
		if moved == 0 {
			t.Error("nothing has moved")
		}
	}
}

// addressesOf are the addresses that every portal has, and all that a record names: of documents, wherever they were,
// and of the versions and their files where they were recorded, with the name of the
// version.
func addressesOf(a *archive.Archive) map[string]string {
	all := map[string]string{}
	for _, path := range []string{
		"/", "/find/", "/a-z/", "/changes/", "/changes.atom", "/changes.json", "/material.atom", "/versions.json", "/sitemap.xml",
	} {
		all[path] = ""
	}
	for _, h := range a.Histories {
		for _, e := range h.Entries {
			for _, path := range []string{e.Path, e.ToPath} {
				if path != "" {
					all[path] = ""
					for _, name := range []string{"", "index.json", "timemap.link", "feed.atom", "feed.json", "calendar.ics"} {
						all[path+"versions/"+name] = ""
					}
				}
			}
			if e.File != "" && e.Path != "" { // a redaction names no path
				for _, name := range []string{"", "text.md", "text.txt"} {
					all[e.Path+"versions/"+e.Version.String()+"/"+name] = e.Version.String()
				}
			}
		}
	}
	return all
}
