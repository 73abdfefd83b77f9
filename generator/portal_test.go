package main

import (
	"cmp"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
)

// formerAddresses reached the portal's documents over the years. People still
// use them.
var formerAddresses = []string{
	"/global/privacy-policy",
	"/global/cookie-policy",
	"/global/your-data-matters/cookie-policy/",
	"/global/your-data-matters/gdpr/product-privacy-policy/",
	"/global/your-data-matters/privacy-policy/user-privacy-information/",
	"/privacy-policy",
	"/global/wp-content/uploads/sites/20/2018/05/privacy-policy-itslearning-global-05-2018.pdf",
}

func TestFormerAddresses(t *testing.T) {
	dir := builtSite(t)
	raw, err := os.ReadFile(filepath.Join(dir, "_redirects"))
	if err != nil {
		t.Fatal(err)
	}
	leads := map[string]string{}
	for line := range strings.Lines(string(raw)) {
		rule := strings.Fields(line)
		if len(rule) != 3 {
			t.Fatalf("not a rule of three words: %q", line)
		}
		leads[rule[0]] = rule[1]
		to, err := url.Parse(rule[1])
		if err != nil {
			t.Fatal(err)
		}
		page := strings.TrimSuffix(to.Path, ":splat") // of a rule for many addresses, the first
		if _, err := fs.Stat(os.DirFS(dir), strings.TrimPrefix(page, "/")+"index.html"); err != nil {
			t.Errorf("%s leads to %s, where there is no page", rule[0], rule[1])
		}
	}
	for _, address := range formerAddresses {
		if leads[address] == "" {
			t.Errorf("%s leads nowhere", address)
		}
	}
	if leads["/"] != portalPath {
		t.Errorf("the root of the host leads to %q", leads["/"])
	}
}

// TestFurniture holds what stands around every page of the portal, and the buttons of its cards, to the organisation's
// own pages, in their order.
func TestFurniture(t *testing.T) {
	want := facts(t, "furniture.txt")
	desk, problems, err := content.Load(os.DirFS(".."))
	if err := cmp.Or(err, problems.Err()); err != nil {
		t.Fatal(err)
	}
	settings := desk.Settings
	var got []string
	add := func(group string, links ...content.NavLink) {
		for _, link := range links {
			got = append(got, group+" | "+link.Label+" | "+link.URL)
		}
	}
	add("home", *settings.Home)
	for _, group := range settings.Navigation {
		add(group.Label, group.Links...)
	}
	add("actions", settings.Actions...)
	for _, group := range settings.Footer {
		add("footer: "+group.Label, group.Links...)
	}
	add("social", settings.Social...)
	for _, d := range desk.Children("data-privacy-policy", "en") {
		add("cards of the hub", content.NavLink{Label: d.Head.Purpose.Button, URL: cmp.Or(d.Head.External, "/"+d.ID+"/")})
	}
	if !slices.Equal(got, want) {
		t.Errorf("the furniture is not that of testdata/furniture.txt:\n%s", strings.Join(got, "\n"))
	}
}

// facts are the lines of a file of testdata but for its comments.
func facts(t *testing.T, name string) []string {
	t.Helper()
	raw, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(strings.Split(strings.TrimSpace(string(raw)), "\n"),
		func(line string) bool { return strings.HasPrefix(line, "#") })
}

// The policy of 2018 leads outside to these addresses, and to no other.
func TestAddressesOf2018(t *testing.T) {
	raw, err := os.ReadFile("../versions/data-privacy-policy/2018-05-04.md")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, link := range regexp.MustCompile(`\]\((https?://[^)]+)\)`).FindAllSubmatch(raw, -1) {
		got = append(got, string(link[1]))
	}
	want := append(facts(t, "addresses-2018.txt"), "https://adssettings.google.com/")
	slices.Sort(got)
	slices.Sort(want)
	if got = slices.Compact(got); !slices.Equal(got, want) {
		t.Errorf("the policy of 2018 leads to\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestSameBytes holds the site to being a pure function of its sources: neither
// the number of cores nor what is there already makes a difference.
func TestSameBytes(t *testing.T) {
	one, many := t.TempDir(), t.TempDir()
	before := runtime.GOMAXPROCS(1)
	build(t, "..", one)
	runtime.GOMAXPROCS(max(8, before))
	build(t, "..", many)
	runtime.GOMAXPROCS(before)

	first, other := files(t, one), files(t, many)
	if len(first) < 16 || len(first) != len(other) {
		t.Errorf("%d files and %d files", len(first), len(other))
	}
	for name, file := range first {
		if other[name].text != file.text {
			t.Errorf("%s depends on the number of cores", name)
		}
	}
	build(t, "..", one)
	for _, finding := range first.differ(files(t, one)) {
		t.Errorf("after a second build %s", finding)
	}
}

func files(t *testing.T, dir string) snapshot {
	t.Helper()
	found, err := snapshotOf(dir)
	if err != nil {
		t.Fatal(err)
	}
	return found
}
