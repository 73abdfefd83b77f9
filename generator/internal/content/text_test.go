package content

import "testing"

func TestSitePath(t *testing.T) {
	const page, file = "/policy/support/", "content/policy/support.md"
	for _, c := range []struct{ dest, page, file, want string }{
		{"/cookie-policy/", page, file, "/cookie-policy/"},
		{"/cookie-policy/#list", page, file, "/cookie-policy/#list"},
		{"/", page, file, "/"},
		{"/a/../b/", page, file, "/b/"},
		{"/a//b/./", page, file, "/a/b/"},
		{"#list", page, file, "#list"},
		{"?page=2", page, file, "?page=2"},
		{"../", page, file, "/policy/"},
		{"..", page, file, "/policy/"},
		{"../../", page, file, "/"},
		{".", page, file, "/policy/support/"},
		{"../sales/#data", page, file, "/policy/sales/#data"},
		{"list?a=../..#b", page, file, "/policy/support/list?a=../..#b"},
		{"sales.md", page, file, "/policy/sales/"},
		{"./sales.md#data", page, file, "/policy/sales/#data"},
		{"index.md", page, file, "/policy/"},
		{"../index.md", page, file, "/"},
		{"../cookie-policy.md", page, file, "/cookie-policy/"},
		{"../cookie-policy.nb.md", page, file, "/nb/cookie-policy/"},
		{"index.nb.md", page, file, "/nb/policy/"},
		{"../index.nb.md", page, file, "/nb/"},
		{"../files/list.pdf", page, file, "/files/list.pdf"},
		{"files/list.pdf", "/", "content/index.md", "/files/list.pdf"},
		{"../../files/list.pdf", page, file, "/files/list.pdf"},
		{"policy/", "/", "content/index.md", "/policy/"},
		{"policy/index.md", "/", "content/index.md", "/policy/"},
		{"support/", "/policy/", "content/policy/index.md", "/policy/support/"},
		{"../support/", "/nb/policy/", "content/policy/index.nb.md", "/nb/support/"},
	} {
		if got, inside := SitePath(c.dest, c.page, c.file); got != c.want || !inside {
			t.Errorf("%s from %s: %q, inside: %v; want %q", c.dest, c.file, got, inside, c.want)
		}
	}
	for _, dest := range []string{"../../../", "/..", "/a/../../b/", "../../README.md", "../../../x.md", "../../../../etc/passwd", "a/../../../../b/"} {
		if got, inside := SitePath(dest, page, file); inside {
			t.Errorf("%s is said to be inside, at %q", dest, got)
		}
	}
}

func TestIsFull(t *testing.T) {
	for dest, want := range map[string]bool{
		"https://example.com/": true, "mailto:a@example.com": true, "tel:+47": true, "JavaScript:x": true,
		"/a:b/": false, "a/b:c": false, "#a:b": false, "?a:b": false, "": false, ":a": false, "files/list.pdf": false, "./a:b": false,
	} {
		if got := IsFull(dest); got != want {
			t.Errorf("%q: %v", dest, got)
		}
	}
}

func TestPath(t *testing.T) {
	for _, c := range []struct{ id, lang, want string }{
		{"index", "en", "/"}, {"index", "nb", "/nb/"}, {"policy", "en", "/policy/"}, {"policy/support", "nb", "/nb/policy/support/"},
	} {
		if got := Path(c.id, c.lang, "en"); got != c.want {
			t.Errorf("%s in %s: %q, want %q", c.id, c.lang, got, c.want)
		}
	}
}
