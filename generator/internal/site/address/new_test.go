package address

import (
	"fmt"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// known are the addresses of a small portal whose front page has a text.
func known(t *testing.T, front string) (*Addresses, diag.List) {
	t.Helper()
	const settings = "title: T\nbase: https://example.com/privacy/\nlanguages: [en, nb]\n" +
		"organisation: {name: N, url: 'https://example.com'}\n"
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"content/site.yaml": settings, "content/files/list.pdf": "",
		"content/index.md":     "---\ntitle: Front\n---\n" + front,
		"content/policy.md":    "---\ntitle: Policy\naliases: [/old]\nanchors: {former: rights}\n---\n## Rights\n\nText.\n",
		"content/policy.nb.md": "---\ntitle: Regler\n---\nTekst.\n",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	desk, _, err := content.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	today, err := date.Parse("2026-11-30")
	if err != nil {
		t.Fatal(err)
	}
	texts, _ := desk.Texts(today)
	return New(Sources{Desk: desk, Shown: texts, Archive: &archive.Archive{}})
}

func TestFollow(t *testing.T) {
	a, problems := known(t, "[a](/policy/#rights) [b](/Policy#former) [c](/files/list.pdf) [d](mailto:a@example.com)\n")
	if problems.Count(diag.Error) > 0 {
		t.Fatal(problems.Text())
	}
	for dest, want := range map[string]string{
		"/policy/#rights": "/policy/#rights", "/Policy#former": "/policy/#former", "/files/list.pdf": "/files/list.pdf",
		"mailto:a@example.com": "mailto:a@example.com", "#here": "/#here", "/gone/": "/gone/",
	} {
		if got := a.Follow("/", dest); got != want {
			t.Errorf("%s leads to %q, want %q", dest, got, want)
		}
	}
	if got := a.InLanguage("/policy/#rights", "nb"); got != "/nb/policy/" {
		t.Errorf("in Norwegian the policy is at %q", got)
	}
	if got := a.Nearest("policy", "fi"); got == nil || got.Lang != "en" {
		t.Errorf("the nearest text is %v", got)
	}
	want := "/  /privacy/  302\n/old  /privacy/policy/  301\n/privacy/nb/*  /privacy/:splat  302\n"
	got := ""
	for _, r := range a.Redirects {
		got += fmt.Sprintf("%s  %s  %d\n", r.From, r.To, r.Status)
	}
	if got != want {
		t.Errorf("redirects are\n%swant\n%s", got, want)
	}
}

func TestLinksThatLeadNowhere(t *testing.T) {
	for link, rule := range map[string]string{
		"/polcy/": "broken-link", "/policy/#right": "broken-anchor", "/files/lists.pdf": "broken-link", "/POLICY/": "address-form",
	} {
		_, problems := known(t, "[a]("+link+")\n")
		if len(problems) != 1 || problems[0].Rule.ID != rule {
			t.Errorf("%s: want one %s\n%s", link, rule, problems.Text())
		}
	}
}

// A rule at the address of a file never works, and one that leads nowhere is told.
func TestCheckRedirects(t *testing.T) {
	a, _ := known(t, "Text.\n")
	for path, rule := range map[string]string{"old/index.html": "shadowed-alias", "privacy/index.html": "redirect-chain"} {
		problems := a.CheckRedirects([]string{path, "privacy/index.html"}, nil, false)
		if len(problems) != 1 || problems[0].Rule.ID != rule {
			t.Errorf("with a file %s: want one %s\n%s", path, rule, problems.Text())
		}
	}
}

func TestSuggestion(t *testing.T) {
	for dest, want := range map[string]string{
		"/policy.md":        `did you mean "/policy/"?`,
		"/Policy.md":        `did you mean "/policy/"?`,
		"help/policy":       `did you mean "/policy/"?`,
		"/x/files/list.pdf": `did you mean "/files/list.pdf"?`,
	} {
		if _, problems := known(t, "[a]("+dest+")\n"); len(problems) != 1 || problems[0].Hint != want {
			t.Errorf("%s: got %v, want the hint %s", dest, problems, want)
		}
	}
}
