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
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
)

// A redirect sends an older address to where its document is now.
type redirect struct {
	from, to string
	status   int
	at       place // what it was made of, where that is a line of a document
}

// redirects are the one that leads from the root of the host to the base, that to where
// passwords are changed, those of the aliases, and those of the addresses that documents had before. An alias
// that cannot work is a problem: hosts drop such rules in silence.
func (b *builder) redirects() []redirect {
	var rules []redirect
	if b.addresses.prefix != "/" {
		rules = append(rules, redirect{from: "/", to: b.addresses.prefix, status: 302})
	}
	rules = append(rules, b.passwordRedirect()...)
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

// changePassword is the one address below /.well-known/ at which programs expect no
// file: it leads to the page where people change their password (W3C, A Well-Known URL
// for Changing Passwords).
const changePassword = "change-password"

func (b *builder) passwordRedirect() []redirect {
	s := b.Desk.Settings
	to, ok := s.WellKnown[changePassword]
	if to = strings.TrimSpace(to); !ok {
		return nil
	}
	if u, err := url.Parse(to); err != nil || u.Scheme != "https" || u.Host == "" || strings.ContainsAny(to, " \t\n") {
		b.problems.Reportf(field.RuleUnknownValue, s.File, s.Places["well_known."+changePassword].Value,
			"type the full address of the page where people change their password: https://example.com/password", "%q is not the address of a page", to)
		return nil
	}
	return []redirect{{from: "/.well-known/" + changePassword, to: to, status: 302}}
}

// untranslated leads from the addresses that pages would have in another language to
// those in the binding one. Pages that exist are never redirected.
func (b *builder) untranslated() []redirect {
	var rules []redirect
	for _, lang := range b.languages()[1:] {
		if slices.ContainsFunc(b.Texts, func(t *content.Text) bool { return t.Lang == lang }) {
			rules = append(rules, redirect{from: b.addresses.root("/" + lang + "/*"), to: b.addresses.root("/") + ":splat", status: 302})
		}
	}
	return rules
}

// renamed leads from every address that a document had to the one it has now, with all
// of its history. Another document may have taken the old address since: a page that
// exists is never redirected. Where several documents had an address, it leads to the
// last of them, and the addresses of versions lead to where each of them is.
func (b *builder) renamed(aliases map[string]string) []redirect {
	var rules []redirect
	order, holders := b.formerHolders()
	for _, old := range order {
		all, root := holders[old], b.addresses.root(old)
		last := all[len(all)-1]
		if b.addresses.texts[old] == nil && aliases[strings.TrimSuffix(root, "/")] == "" {
			rules = append(rules, redirect{from: root, to: b.addresses.root(last.at), status: 301})
		}
		for _, r := range all[:len(all)-1] {
			for _, v := range r.versions {
				name := v.Version.String() + "/"
				rules = append(rules, redirect{from: root + "versions/" + name + "*", to: b.addresses.root(r.historyPath()) + name + ":splat", status: 301})
			}
		}
		rules = append(rules, redirect{from: root + "versions/*", to: b.addresses.root(last.historyPath()) + ":splat", status: 301})
	}
	return rules
}

// formerHolders are the documents that had an address and left it, the last of them last.
func (b *builder) formerHolders() (order []string, holders map[string][]recorded) {
	holders = map[string][]recorded{}
	for _, r := range b.records {
		for _, id := range r.Former {
			old := content.Path(id, r.lang, b.addresses.binding)
			if len(holders[old]) == 0 {
				order = append(order, old)
			}
			holders[old] = append(holders[old], r)
		}
	}
	for old, all := range holders {
		slices.SortStableFunc(all, func(a, b recorded) int { return a.left(old).Compare(b.left(old)) })
	}
	return order, holders
}

// left is the day on which a document left an address.
func (r recorded) left(old string) date.Date {
	var day date.Date
	for _, e := range r.Entries {
		if e.Event == archive.Rename && strings.HasSuffix(old, "/"+e.ID+"/") {
			day = e.Recorded
		}
	}
	return day
}

// followRenames lets links to an address that a document had lead to where it is
// now: a frozen text cannot be mended.
func (b *builder) followRenames() {
	order, holders := b.formerHolders()
	for _, old := range order {
		r := holders[old][len(holders[old])-1]
		if now := b.addresses.targets[r.at]; now != nil && b.addresses.targets[old] == nil {
			b.addresses.add(old, &target{title: now.title, moved: r.at, anchors: now.anchors})
		}
	}
}

// taken says whose address an alias is already, and whether it leads to the text by
// itself.
func (b *builder) taken(t *content.Text, local string) (message string, own bool) {
	page := b.addresses.folded[fold(local)]
	switch is := b.addresses.targets[page]; {
	case page == "":
		return "", false
	case is == nil || is.moved == "":
		return fmt.Sprintf("there is a page at %q, which the alias would hide", b.addresses.root(page)), false
	case is.moved == b.addresses.of(t):
		return "", true
	default:
		return fmt.Sprintf("%q was the address of %q and leads there for ever", b.addresses.root(page), is.moved), false
	}
}

func (b *builder) redirect(t *content.Text, i int, alias content.Alias, seen map[string]string) (redirect, bool) {
	at := t.Source.Places[fmt.Sprintf("aliases.%d", i)].Value
	if from := t.Source.Places[fmt.Sprintf("aliases.%d.from", i)].Value; from != (diag.Span{}) {
		at = from
	}
	fail := func(rule diag.Rule, hint, format string, args ...any) (redirect, bool) {
		b.problems.Reportf(rule, t.Source.File, at, hint, format, args...)
		return redirect{}, false
	}
	u, message, hint := parseAlias(alias.From)
	if message != "" {
		return fail(ruleBadAlias, hint, "%s", message)
	}
	atHome := u.Host == "" || u.Host == b.addresses.base.Host
	if atHome && strings.Trim(u.Path, "/") == "" {
		return fail(ruleShadowedAlias, "delete this alias", "the root of the host leads to this site anyway")
	}
	if local, ok := strings.CutPrefix(strings.TrimSuffix(u.Path, "/")+"/", b.addresses.prefix); ok && atHome {
		if message, own := b.taken(t, "/"+local); own {
			return redirect{}, false
		} else if message != "" {
			return fail(ruleShadowedAlias, "delete this alias", "%s", message)
		}
	}
	key := strings.ToLower(u.Host) + strings.TrimSuffix(u.Path, "/")
	if first, taken := seen[key]; taken {
		return fail(ruleDuplicateAlias, "keep it in one of the two documents", "%s has the alias %q already", first, alias.From)
	}
	seen[key] = t.Source.File.Path
	to := b.addresses.of(t)
	if alias.Version != "" && b.Archive.Find(t.ID) != nil { // else nothing is on record yet, and the document itself is nearest
		v := b.versionNamed(t, alias.Version)
		if v == "" {
			at = t.Source.Places[fmt.Sprintf("aliases.%d.version", i)].Value
			return fail(ruleBadAlias, "type the name of a version: fairnotice history "+t.ID, "%s has no version %q", t.ID, alias.Version)
		}
		to = v
	}
	if u.Host != "" {
		return redirect{alias.From, b.addresses.public(to), 301, place{file: t.Source.File, span: at}}, true
	}
	return redirect{alias.From, b.addresses.root(to), 301, place{file: t.Source.File, span: at}}, true
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
