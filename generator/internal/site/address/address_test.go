package address

import (
	"net/url"
	"testing"
)

// somewhere are the addresses of a site below /privacy/.
func somewhere(t *testing.T) *Addresses {
	t.Helper()
	base, err := url.Parse("https://example.com/privacy/")
	if err != nil {
		t.Fatal(err)
	}
	return &Addresses{base: base, prefix: "/privacy/", Binding: "en"}
}

func TestHref(t *testing.T) {
	a := somewhere(t)
	for _, c := range []struct{ from, to, want string }{
		{"/", "/", "./"},
		{"/", "/policy/", "policy/"},
		{"/", "/files/list.pdf", "files/list.pdf"},
		{"/", "/#top", "#top"},
		{"/policy/", "/", "../"},
		{"/policy/", "/policy/", "./"},
		{"/policy/", "/policy/#rights", "#rights"},
		{"/policy/", "/#top", "../#top"},
		{"/policy/", "/policy/support/", "support/"},
		{"/policy/", "/policy-2/", "../policy-2/"},
		{"/policy/support/", "/policy/", "../"},
		{"/policy/support/", "/policy/sales/#data", "../sales/#data"},
		{"/policy/support/", "/cookie-policy/", "../../cookie-policy/"},
		{"/policy/support/", "/files/a/list.pdf", "../../files/a/list.pdf"},
		{"/nb/policy/", "/policy/", "../../policy/"},
		{"/nb/", "/nb/policy/", "policy/"},
		{Nowhere, "/", "/privacy/"},
		{Nowhere, "/policy/#rights", "/privacy/policy/#rights"},
		{Nowhere, "/assets/site.css", "/privacy/assets/site.css"},
	} {
		if got := a.Href(c.from, c.to); got != c.want {
			t.Errorf("from %q to %q: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}

// A browser that follows a link comes to the address that was meant, wherever the
// site is put up.
func TestHrefLeadsThere(t *testing.T) {
	a := somewhere(t)
	paths := []string{"/", "/a/", "/a/b/", "/a/b/c/", "/ab/", "/a/bc/", "/nb/a/", "/files/x.pdf", "/a/versions/2026-01-15/"}
	for _, host := range []string{"https://example.com/privacy", "https://preview.example.net", "http://localhost:8080/x/y"} {
		for _, from := range paths {
			at, err := url.Parse(host + from)
			if err != nil {
				t.Fatal(err)
			}
			for _, to := range paths {
				for _, fragment := range []string{"", "#part"} {
					link, err := at.Parse(a.Href(from, to+fragment))
					if err != nil {
						t.Fatal(err)
					}
					if got := link.String(); got != host+to+fragment {
						t.Errorf("from %q to %q: %q", from, to+fragment, got)
					}
				}
			}
		}
	}
}

func TestFormsOfAddresses(t *testing.T) {
	a := somewhere(t)
	for _, c := range []struct{ path, root, public, output string }{
		{"/", "/privacy/", "https://example.com/privacy/", "privacy/index.html"},
		{"/policy/", "/privacy/policy/", "https://example.com/privacy/policy/", "privacy/policy/index.html"},
		{"/files/list.pdf", "/privacy/files/list.pdf", "https://example.com/privacy/files/list.pdf", "privacy/files/list.pdf"},
	} {
		if got := a.Root(c.path); got != c.root {
			t.Errorf("the root path of %q is %q", c.path, got)
		}
		if got := a.Public(c.path); got != c.public {
			t.Errorf("the public address of %q is %q", c.path, got)
		}
		if got := a.Output(c.path); got != c.output {
			t.Errorf("the file of %q is %q", c.path, got)
		}
	}
	atRoot := &Addresses{base: &url.URL{Scheme: "https", Host: "example.com", Path: "/"}, prefix: "/"}
	if got := atRoot.Output("/"); got != "index.html" {
		t.Errorf("the front page of a site at the root of a host is %q", got)
	}
}

// Addresses that people take for one are one, and no others.
func TestFold(t *testing.T) {
	for _, same := range [][2]string{{"/Policy/", "/policy"}, {"/POLICY", "/policy/"}, {"/files/List.PDF", "/files/list.pdf"}, {"/", ""}, {"/Größe/", "/größe"}} {
		if fold(same[0]) != fold(same[1]) {
			t.Errorf("%q and %q are two", same[0], same[1])
		}
	}
	for _, two := range [][2]string{{"/policy/", "/policy/support/"}, {"/cookie-policy/", "/cookiepolicy/"}, {"/a//", "/a/"}} {
		if fold(two[0]) == fold(two[1]) {
			t.Errorf("%q and %q are one", two[0], two[1])
		}
	}
}
