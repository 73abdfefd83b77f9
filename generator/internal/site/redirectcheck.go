package site

import (
	"net/url"
	"strings"
)

// A host takes the first rule that matches, and only where there is no file. So a rule
// behind one that takes its addresses, or at the address of a file, never works; and one
// that leads to the source of another makes readers travel twice, or for ever. All rules
// are held to that, when all files are known.

// checkRedirects reports rules that never work, chains and loops.
func (b *builder) checkRedirects(rules []redirect, pages []Page) {
	files := map[string]bool{}
	for _, page := range pages {
		files["/"+strings.TrimSuffix(page.Path, "index.html")] = true
		files["/"+strings.TrimSuffix(page.Path, "/index.html")] = true
	}
	for i, r := range rules {
		at := r.at
		if at.file == nil { // made of the record or the settings
			at.file = b.Desk.Settings.File
		}
		report := func(rule, hint, format string, args ...any) {
			b.problems.Errorf(rule, at.file, at.span, hint, format, args...)
		}
		if files[r.from] || files[strings.TrimSuffix(r.from, "/")] {
			report("shadowed-alias", "delete this alias", "there is a file at %q, so this redirect never works", r.from)
			continue
		}
		if j := first(rules[:i], r.from); j >= 0 {
			report("shadowed-alias", "delete one of the two", "the redirect from %q takes the addresses of the one from %q", rules[j].from, r.from)
			continue
		}
		path := b.localPath(r.to)
		if path == "" || strings.Contains(path, ":splat") || files[path] {
			continue
		}
		if next := first(rules, path); next >= 0 {
			report("redirect-chain", "let it lead straight to "+rules[next].to, "the redirect from %q leads to %q, which leads on", r.from, r.to)
		} else {
			report("redirect-chain", "let it lead to a page", "the redirect from %q leads to %q, where there is nothing", r.from, r.to)
		}
	}
}

// first is the first rule that takes an address, or that takes all addresses that
// another rule is for; -1 for none.
func first(rules []redirect, from string) int {
	for i, r := range rules {
		if takes(r.from, from) {
			return i
		}
	}
	return -1
}

func takes(source, address string) bool {
	if folder, all := strings.CutSuffix(source, "*"); all {
		return strings.HasPrefix(strings.TrimSuffix(address, "*")+"/", folder)
	}
	return strings.TrimSuffix(source, "/") == strings.TrimSuffix(address, "/")
}

// localPath is the path of an address on the host of the site, "" for another host.
func (b *builder) localPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Host != "" && u.Host != b.addresses.base.Host {
		return ""
	}
	return u.Path
}
