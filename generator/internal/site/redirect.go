package site

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// A redirect sends an older address to where its document is now.
type redirect struct {
	from, to string
	status   int
}

// redirects are those of the aliases, after the one that leads from the root of
// the host to the base. An alias that cannot work is a problem: hosts drop such
// rules in silence.
func (b *builder) redirects() []redirect {
	var rules []redirect
	if b.addresses.prefix != "/" {
		rules = append(rules, redirect{"/", b.addresses.prefix, 302})
	}
	seen := map[string]string{}
	for _, t := range b.Texts {
		if t.Source == nil {
			continue
		}
		for i, alias := range t.Source.Head.Aliases {
			if rule, ok := b.redirect(t, i, alias, seen); ok {
				rules = append(rules, rule)
			}
		}
	}
	return rules
}

func (b *builder) redirect(t *content.Text, i int, alias content.Alias, seen map[string]string) (redirect, bool) {
	at := t.Source.Places[fmt.Sprintf("aliases.%d", i)].Value
	if from := t.Source.Places[fmt.Sprintf("aliases.%d.from", i)].Value; from != (diag.Span{}) {
		at = from
	}
	fail := func(rule, hint, format string, args ...any) (redirect, bool) {
		b.problems.Errorf(rule, t.Source.File, at, hint, format, args...)
		return redirect{}, false
	}
	u, err := url.Parse(alias.From)
	switch {
	case err != nil || strings.ContainsAny(strings.TrimPrefix(strings.TrimPrefix(alias.From, "https:"), "http:"), " \t\n*:<>\"\\"):
		return fail("bad-alias", "type one old address as a browser shows it: /old/policy, or https://old.example.com/policy", "%q is not an address", alias.From)
	case strings.Contains(alias.From, "#"):
		return fail("bad-alias", "type "+before(alias.From, "#"), "browsers do not send what follows a #, so this alias can never work")
	case strings.Contains(alias.From, "?"):
		return fail("bad-alias", "type "+before(alias.From, "?"), "an alias cannot depend on what follows a ?")
	case u.Host == "" && !strings.HasPrefix(alias.From, "/"):
		return fail("bad-alias", "type /"+alias.From, "an alias starts with a slash, or with https:// on another host")
	case u.Host != "" && u.Scheme != "https" && u.Scheme != "http":
		return fail("bad-alias", "type https://"+u.Host+u.Path, "an alias on another host starts with https://")
	}
	if clean := path.Clean("/" + u.Path); clean != "/"+strings.Trim(u.Path, "/") {
		plain := url.URL{Scheme: u.Scheme, Host: u.Host, Path: clean}
		return fail("bad-alias", "type "+plain.String(), "the alias %q has empty or dotted parts", alias.From)
	}
	key := strings.ToLower(u.Host) + strings.TrimSuffix(u.Path, "/")
	if first, taken := seen[key]; taken {
		return fail("duplicate-alias", "keep it in one of the two documents", "%s has the alias %q already", first, alias.From)
	}
	seen[key] = t.Source.File.Path
	if local, ok := strings.CutPrefix(strings.TrimSuffix(u.Path, "/")+"/", b.addresses.prefix); ok && (u.Host == "" || u.Host == b.addresses.base.Host) {
		if page := b.addresses.folded[fold("/"+local)]; page != "" {
			return fail("shadowed-alias", "delete this alias", "there is a page at %q, which the alias would hide", alias.From)
		}
	}
	to := b.addresses.root(b.addresses.of(t))
	if u.Host != "" {
		to = b.addresses.public(b.addresses.of(t))
	}
	return redirect{alias.From, to, 301}, true
}

func before(s, mark string) string {
	s, _, _ = strings.Cut(s, mark)
	return s
}

// redirectLines is the file _redirects as Netlify reads it: the first rule that
// matches wins.
func redirectLines(rules []redirect) []byte {
	var out bytes.Buffer
	for _, r := range rules {
		fmt.Fprintf(&out, "%s  %s  %d\n", r.from, r.to, r.status)
	}
	return out.Bytes()
}
