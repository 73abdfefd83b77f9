package site

import (
	"net/url"
	"strings"

	"fairnotice/generator/internal/diag"
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
	all := indexed(rules)
	for i, r := range rules {
		at, typed := r.at, r.at.file != nil
		switch {
		case !typed && b.Preview: // made of the record, of which a preview does not have every page
			continue
		case !typed:
			at.file = b.Desk.Settings.File
		}
		report := func(rule diag.Rule, hint, format string, args ...any) {
			b.problems.Reportf(rule, at.file, at.span, hint, format, args...)
		}
		if files[r.from] || files[strings.TrimSuffix(r.from, "/")] {
			report(ruleShadowedAlias, "delete this alias", "there is a file at %q, so this redirect never works", r.from)
			continue
		}
		if j := all.first(r.from); j < i {
			report(ruleShadowedAlias, "delete one of the two", "the redirect from %q takes the addresses of the one from %q", rules[j].from, r.from)
			continue
		}
		path := b.localPath(r.to)
		if path == "" || strings.Contains(path, ":splat") || files[path] {
			continue
		}
		if next := all.first(path); next < len(rules) {
			report(ruleRedirectChain, "let it lead straight to "+rules[next].to, "the redirect from %q leads to %q, which leads on", r.from, r.to)
		} else if typed {
			report(ruleRedirectChain, "let it lead to a page", "the redirect from %q leads to %q, where there is nothing", r.from, r.to)
		}
	}
}

// A ruleIndex finds the first rule that takes an address.
type ruleIndex struct {
	rules  []redirect
	exact  map[string]int // by the address without the slash at its end
	splats []int          // those for all that follows a path
}

func indexed(rules []redirect) ruleIndex {
	x := ruleIndex{rules: rules, exact: map[string]int{}}
	for i, r := range rules {
		key := strings.TrimSuffix(r.from, "/")
		if strings.HasSuffix(r.from, "*") {
			x.splats = append(x.splats, i)
		}
		if _, taken := x.exact[key]; !taken {
			x.exact[key] = i
		}
	}
	return x
}

// first is the place of the rule that takes an address, or all addresses that another
// rule is for; that behind the last one where none does.
func (x ruleIndex) first(from string) int {
	best := len(x.rules)
	if i, ok := x.exact[strings.TrimSuffix(from, "/")]; ok {
		best = i
	}
	for _, i := range x.splats {
		if i < best && strings.HasPrefix(strings.TrimSuffix(from, "*")+"/", strings.TrimSuffix(x.rules[i].from, "*")) {
			return i
		}
	}
	return best
}

// localPath is the path of an address on the host of the site, "" for another host.
func (b *builder) localPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Host != "" && u.Host != b.addresses.base.Host {
		return ""
	}
	return u.Path
}
