package site_test

import (
	"encoding/xml"
	"net/url"

	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/archive"
)

// A feed is what a reader makes of the XML, with nothing of how it is written here.
type feed struct {
	XMLName xml.Name
	ID      string  `xml:"http://www.w3.org/2005/Atom id"`
	Title   string  `xml:"http://www.w3.org/2005/Atom title"`
	Updated string  `xml:"http://www.w3.org/2005/Atom updated"`
	Author  []named `xml:"http://www.w3.org/2005/Atom author"`
	Links   []link  `xml:"http://www.w3.org/2005/Atom link"`
	Entries []entry `xml:"http://www.w3.org/2005/Atom entry"`
}

type named struct {
	Name string `xml:"http://www.w3.org/2005/Atom name"`
}

type link struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Href string `xml:"href,attr"`
}

type entry struct {
	ID        []string `xml:"http://www.w3.org/2005/Atom id"`
	Title     []string `xml:"http://www.w3.org/2005/Atom title"`
	Updated   []string `xml:"http://www.w3.org/2005/Atom updated"`
	Published string   `xml:"http://www.w3.org/2005/Atom published"`
	Summary   string   `xml:"http://www.w3.org/2005/Atom summary"`
	Links     []link   `xml:"http://www.w3.org/2005/Atom link"`
	Content   struct {
		Type string `xml:"type,attr"`
		Text string `xml:",chardata"`
	} `xml:"http://www.w3.org/2005/Atom content"`
}

func feedOf(t *testing.T, raw string) feed {
	t.Helper()
	var f feed
	decoder := xml.NewDecoder(strings.NewReader(raw))
	if err := decoder.Decode(&f); err != nil {
		t.Fatalf("%v in\n%s", err, raw)
	}
	return f
}

// TestFeeds holds every feed to RFC 4287: what a feed and an entry must have
// (4.1.1 and 4.1.2), dates (3.3), ids (4.2.6), and HTML that stands alone (4.1.3.3).
func TestFeeds(t *testing.T) {
	pages := public(t, past(t), "2026-12-01")
	for _, at := range []string{"privacy/changes.atom", versionsFolder + "feed.atom"} {
		f := feedOf(t, pages[at])
		switch {
		case f.XMLName.Space != "http://www.w3.org/2005/Atom" || f.XMLName.Local != "feed":
			t.Errorf("%s is a %v", at, f.XMLName)
		case f.Title == "" || len(f.Author) != 1 || f.Author[0].Name == "":
			t.Errorf("%s lacks a title or an author", at)
		case len(f.Entries) != 5:
			t.Errorf("%s has %d entries", at, len(f.Entries))
		}
		if !slices.Contains(f.Links, link{"self", "application/atom+xml", "https://example.com/" + at}) {
			t.Errorf("%s does not name itself: %v", at, f.Links)
		}
		checkLinks(t, at, pages, f.Links)
		latest, ids := "", []string{f.ID}
		for _, e := range f.Entries {
			if len(e.ID) != 1 || len(e.Title) != 1 || e.Title[0] == "" || len(e.Updated) != 1 || e.Summary == "" {
				t.Fatalf("%s: an entry lacks something, or has it twice: %+v", at, e)
			}
			for _, when := range []string{e.Updated[0], e.Published} {
				if _, err := time.Parse(time.RFC3339, when); err != nil {
					t.Error(err)
				}
			}
			latest, ids = max(latest, e.Updated[0]), append(ids, e.ID[0])
			checkLinks(t, at, pages, e.Links)
			checkContent(t, at, pages, e)
		}
		if f.Updated != latest {
			t.Errorf("%s was updated %s, and its latest entry %s", at, f.Updated, latest)
		}
		checkIDs(t, at, ids)
	}
}

// tag is the syntax of RFC 4151, section 2.1.
var tag = regexp.MustCompile(`^tag:[a-z0-9-]+(\.[a-z0-9-]+)*,\d{4}-\d\d-\d\d:[A-Za-z0-9._~!$&'()*+,;=:@/?-]+$`)

func checkIDs(t *testing.T, at string, ids []string) {
	t.Helper()
	for i, id := range ids {
		if !tag.MatchString(id) || slices.Contains(ids[:i], id) {
			t.Errorf("%s: the id %q is no tag, or there twice", at, id)
		}
	}
}

// checkLinks wants one alternate page, complete addresses, and something there.
func checkLinks(t *testing.T, at string, pages map[string]string, links []link) {
	t.Helper()
	alternates := 0
	for _, l := range links {
		if l.Rel == "alternate" {
			alternates++
		}
		checkAddress(t, at, pages, l.Href)
	}
	if alternates != 1 {
		t.Errorf("%s: %d alternate pages", at, alternates)
	}
}

func checkAddress(t *testing.T, at string, pages map[string]string, href string) {
	t.Helper()
	u, err := url.Parse(href)
	if err != nil || !u.IsAbs() {
		t.Errorf("%s: %q is no complete address", at, href)
		return
	}
	path := strings.TrimPrefix(u.Path, "/")
	if strings.HasSuffix(path, "/") {
		path += "index.html"
	}
	if u.Host == "example.com" && pages[path] == "" && path != "2015.pdf" {
		t.Errorf("%s: there is nothing at %s", at, href)
	}
	if u.Fragment != "" && !strings.Contains(pages[path], `id="`+u.Fragment+`"`) {
		t.Errorf("%s: nothing on the page has the id of %s", at, href)
	}
}

// checkContent reads the HTML of an entry as a feed reader does.
func checkContent(t *testing.T, at string, pages map[string]string, e entry) {
	t.Helper()
	if e.Content.Text == "" {
		return
	}
	if e.Content.Type != "html" {
		t.Errorf("%s: content of the type %q", at, e.Content.Type)
	}
	root, err := html.Parse(strings.NewReader(e.Content.Text))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		for _, a := range n.Attr {
			switch a.Key {
			case "href", "src":
				checkAddress(t, at, pages, a.Val)
			case "style":
				t.Errorf("%s: style in an entry", at)
			}
		}
		if n.Data == "script" || n.Data == "style" {
			t.Errorf("%s: %s in an entry", at, n.Data)
		}
	}
}

// An entry says what changed, so that nobody has to open a page.
func TestFeedShowsTheRedline(t *testing.T) {
	for _, e := range feedOf(t, public(t, past(t), "2026-12-01")[versionsFolder+"feed.atom"]).Entries {
		if !strings.Contains(e.Links[0].Href, "2026-11-01") {
			continue
		}
		for _, want := range []string{"<p>All is new.</p>", "<del", "The text of a PDF.", "<ins", "It applies.", `href="https://example.com/privacy/policy/versions/2018-05-04/to/2026-11-01/"`} {
			if !strings.Contains(e.Content.Text, want) {
				t.Errorf("no %q in\n%s", want, e.Content.Text)
			}
		}
		return
	}
	t.Error("no entry for the version")
}

// Ids stay when the document gets another address and the portal another host.
func TestFeedIDsStay(t *testing.T) {
	root := past(t)
	ids := func(at string) []string {
		var ids []string
		f := feedOf(t, public(t, root, "2026-12-05")[at])
		for _, e := range f.Entries {
			ids = append(ids, e.ID[0])
		}
		slices.Sort(ids)
		return append(ids, f.ID)
	}
	before, all := ids(versionsFolder+"feed.atom"), ids("privacy/changes.atom")
	settings, err := root.ReadFile("content/site.yaml")
	if err != nil {
		t.Fatal(err)
	}
	moved := strings.Replace(string(settings), "base: https://example.com/privacy/", "base: https://privacy.example.org/\nfeed_host: example.com", 1)
	if err := root.WriteFile("content/site.yaml", []byte(moved), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := root.WriteFile("content/index.md", []byte("---\ntitle: Privacy\nkind: front\n---\n\nSee [the policy](/rules/).\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	rename := archive.Entry{Event: archive.Rename, Recorded: dayOf(t)("2026-12-04"), Reason: "Shorter.", To: "rules", ToPath: "/rules/"}
	if err := archive.Record(root, []archive.Addition{{ID: "policy", Head: headOf(t, root), Entries: []archive.Entry{rename}}}); err != nil {
		t.Fatal(err)
	}
	after, allAfter := ids("rules/versions/feed.atom"), ids("changes.atom")
	for _, id := range before {
		if !slices.Contains(after, id) {
			t.Errorf("the id %q is gone; there are %v", id, after)
		}
	}
	for _, id := range all {
		if !slices.Contains(allAfter, id) {
			t.Errorf("the id %q of all changes is gone; there are %v", id, allAfter)
		}
	}
}

// A page names the feeds that tell of it.
func TestFeedsAreFound(t *testing.T) {
	pages := public(t, past(t), "2026-12-01")
	for page, href := range map[string]string{
		"privacy/changes/index.html": "../changes.atom", "privacy/policy/index.html": "versions/feed.atom",
		versionsFolder + "index.html": "feed.atom", versionsFolder + "2018-05-04/to/current/index.html": "../../../feed.atom",
	} {
		found := regexp.MustCompile(`<link rel="alternate" type="application/atom\+xml" title="[^"]+" href="` + regexp.QuoteMeta(href) + `">`)
		if !found.MatchString(pages[page]) {
			t.Errorf("%s does not name %s", page, href)
		}
	}
}
