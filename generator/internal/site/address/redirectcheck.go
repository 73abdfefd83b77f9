package address

import (
	"net/url"
	"strings"

	"fairnotice/generator/internal/diag"
)

// A host takes the first rule that matches, and only where there is no file. So a rule
// behind one that takes its addresses, or at the address of a file, never works; and one
// that leads to the source of another makes readers travel twice, or for ever. All rules
// are held to that, when all files are known.

// CheckRedirects reports rules that never work, chains and loops, once all files of the
// site are known, by their paths below the output folder. Of a preview, which does not
// have every page of the record, only those that somebody typed are looked at.
func (a *Addresses) CheckRedirects(paths []string, settings *diag.File, preview bool) diag.List {
	var problems diag.List
	files := map[string]bool{}
	for _, path := range paths {
		files["/"+strings.TrimSuffix(path, "index.html")] = true
		files["/"+strings.TrimSuffix(path, "/index.html")] = true
	}
	all := indexed(a.Redirects)
	for i, r := range a.Redirects {
		at, typed := r.at, r.at.file != nil
		switch {
		case !typed && preview:
			continue
		case !typed:
			at.file = settings
		}
		report := func(rule diag.Rule, hint, format string, args ...any) {
			problems.Reportf(rule, at.file, at.span, hint, format, args...)
		}
		if files[r.From] || files[strings.TrimSuffix(r.From, "/")] {
			report(ruleShadowedAlias, "delete this alias", "there is a file at %q, so this redirect never works", r.From)
			continue
		}
		if j := all.first(r.From); j < i {
			report(ruleShadowedAlias, "delete one of the two",
				"the redirect from %q takes the addresses of the one from %q", a.Redirects[j].From, r.From)
			continue
		}
		path := a.localPath(r.To)
		if path == "" || strings.Contains(path, ":splat") || files[path] {
			continue
		}
		if next := all.first(path); next < len(a.Redirects) {
			report(ruleRedirectChain, "let it lead straight to "+a.Redirects[next].To,
				"the redirect from %q leads to %q, which leads on", r.From, r.To)
		} else if typed {
			report(ruleRedirectChain, "let it lead to a page",
				"the redirect from %q leads to %q, where there is nothing", r.From, r.To)
		}
	}
	return problems
}

// A ruleIndex finds the first rule that takes an address.
type ruleIndex struct {
	rules  []Redirect
	exact  map[string]int // by the address without the slash at its end
	splats []int          // those for all that follows a path
}

func indexed(rules []Redirect) ruleIndex {
	x := ruleIndex{rules: rules, exact: map[string]int{}}
	for i, r := range rules {
		key := strings.TrimSuffix(r.From, "/")
		if strings.HasSuffix(r.From, "*") {
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
		if i < best && strings.HasPrefix(strings.TrimSuffix(from, "*")+"/", strings.TrimSuffix(x.rules[i].From, "*")) {
			return i
		}
	}
	return best
}

// localPath is the path of an address on the host of the site, "" for another host.
func (a *Addresses) localPath(to string) string {
	u, err := url.Parse(to)
	if err != nil || u.Host != "" && u.Host != a.base.Host {
		return ""
	}
	return u.Path
}
