package site

import (
	"bytes"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// A redirect sends an older address to where its document is now.
type redirect struct {
	from, to string
	status   int
}

// redirects are the one that leads from the root of the host to the base, those
// of the aliases, and those of the addresses that documents had before. An alias
// that cannot work is a problem: hosts drop such rules in silence.
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
	return append(append(rules, b.renamed(seen)...), b.untranslated()...)
}

// untranslated leads from the addresses that pages would have in another language to
// those in the binding one. Pages that exist are never redirected.
func (b *builder) untranslated() []redirect {
	var rules []redirect
	for _, lang := range b.languages()[1:] {
		if slices.ContainsFunc(b.Texts, func(t *content.Text) bool { return t.Lang == lang }) {
			rules = append(rules, redirect{b.addresses.root("/" + lang + "/*"), b.addresses.root("/") + ":splat", 302})
		}
	}
	return rules
}

// renamed leads from every address that a document had to the one it has now,
// with all of its history. Another document may have taken the old address since.
func (b *builder) renamed(seen map[string]string) []redirect {
	var rules []redirect
	for _, r := range b.records {
		for _, id := range r.Former {
			old := content.Path(id, r.lang, b.addresses.binding)
			key := strings.TrimSuffix(b.addresses.root(old), "/")
			if seen[key] != "" {
				continue
			}
			seen[key] = r.File.Path
			if b.addresses.texts[old] == nil {
				rules = append(rules, redirect{b.addresses.root(old), b.addresses.root(r.at), 301})
			}
			rules = append(rules, redirect{b.addresses.root(old) + "versions/*", b.addresses.root(r.historyPath()) + ":splat", 301})
		}
	}
	return rules
}

// followRenames lets links to an address that a document had lead to where it is
// now: a frozen text cannot be mended.
func (b *builder) followRenames() {
	for _, r := range b.records {
		now := b.addresses.targets[r.at]
		for _, id := range r.Former {
			old := content.Path(id, r.lang, b.addresses.binding)
			if now != nil && b.addresses.targets[old] == nil {
				b.addresses.add(old, &target{title: now.title, href: r.at})
			}
		}
	}
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
	u, message, hint := parseAlias(alias.From)
	if message != "" {
		return fail("bad-alias", hint, "%s", message)
	}
	atHome := u.Host == "" || u.Host == b.addresses.base.Host
	if atHome && strings.Trim(u.Path, "/") == "" {
		return fail("shadowed-alias", "delete this alias", "the root of the host leads to this site anyway")
	}
	key := strings.ToLower(u.Host) + strings.TrimSuffix(u.Path, "/")
	if first, taken := seen[key]; taken {
		return fail("duplicate-alias", "keep it in one of the two documents", "%s has the alias %q already", first, alias.From)
	}
	seen[key] = t.Source.File.Path
	if local, ok := strings.CutPrefix(strings.TrimSuffix(u.Path, "/")+"/", b.addresses.prefix); ok && atHome {
		if page := b.addresses.folded[fold("/"+local)]; page != "" {
			return fail("shadowed-alias", "delete this alias", "there is a page at %q, which the alias would hide", alias.From)
		}
	}
	to := b.addresses.of(t)
	if alias.Version != "" && b.Archive.Find(t.ID) != nil { // else nothing is on record yet, and the document itself is nearest
		v := b.versionNamed(t, alias.Version)
		if v == "" {
			at = t.Source.Places[fmt.Sprintf("aliases.%d.version", i)].Value
			return fail("bad-alias", "type the name of a version: fairnotice history "+t.ID, "%s has no version %q", t.ID, alias.Version)
		}
		to = v
	}
	if u.Host != "" {
		return redirect{alias.From, b.addresses.public(to), 301}, true
	}
	return redirect{alias.From, b.addresses.root(to), 301}, true
}

// parseAlias reads an alias, or says what is wrong with it and what to type instead.
func parseAlias(from string) (u *url.URL, message, hint string) {
	u, err := url.Parse(from)
	switch {
	case err != nil || strings.ContainsAny(strings.TrimPrefix(strings.TrimPrefix(from, "https:"), "http:"), " \t\n*:<>\"\\"):
		return nil, fmt.Sprintf("%q is not an address", from), "type one old address as a browser shows it: /old/policy, or https://old.example.com/policy"
	case strings.Contains(from, "#"):
		return nil, "browsers do not send what follows a #, so this alias can never work", "type " + before(from, "#")
	case strings.Contains(from, "?"):
		return nil, "an alias cannot depend on what follows a ?", "type " + before(from, "?")
	case u.Host == "" && !strings.HasPrefix(from, "/"):
		return nil, "an alias starts with a slash, or with https:// on another host", "type /" + from
	case u.Host != "" && u.Scheme != "https" && u.Scheme != "http":
		return nil, "an alias on another host starts with https://", "type https://" + u.Host + u.Path
	}
	if clean := path.Clean("/" + u.Path); clean != "/"+strings.Trim(u.Path, "/") {
		plain := url.URL{Scheme: u.Scheme, Host: u.Host, Path: clean}
		return nil, fmt.Sprintf("the alias %q has empty or dotted parts", from), "type " + plain.String()
	}
	return u, "", ""
}

// versionNamed is the site path of a version of a document, "" where there is none.
func (b *builder) versionNamed(t *content.Text, name string) string {
	for _, r := range b.records {
		id, err := archive.ParseVersion(name)
		if v := r.History.Find(id, t.Lang); r.at == b.addresses.of(t) && err == nil && v != nil {
			return r.versionPath(v)
		}
	}
	return ""
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
