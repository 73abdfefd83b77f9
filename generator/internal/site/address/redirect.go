package address

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
)

// A Redirect sends an older address to where its document is now.
type Redirect struct {
	From, To string
	Status   int
	at       origin // what it was made of, where that is a line of a document
}

// redirects are the one that leads from the root of the host to the base, that to where
// passwords are changed, those of the aliases, and those of the addresses that documents
// had before. An alias that cannot work is a problem: hosts drop such rules in silence.
func (l *linker) redirects() []Redirect {
	rules := l.passwordRedirect()
	if l.prefix != "/" {
		rules = slices.Insert(rules, 0, Redirect{From: "/", To: l.prefix, Status: 302})
	}
	seen := map[string]string{}
	for _, t := range slices.Concat(l.Texts, l.Later) {
		if t.Source == nil {
			continue
		}
		for i, alias := range t.Source.Head.Aliases {
			if rule, ok := l.redirect(t, i, alias, seen); ok {
				rules = append(rules, rule)
			}
		}
	}
	return append(append(rules, l.renamed(seen)...), l.untranslated()...)
}

// ChangePassword is the one address below /.well-known/ at which programs expect no file: it leads
// to the page where people change their password (W3C, A Well-Known URL for Changing Passwords).
const ChangePassword = "change-password"

func (l *linker) passwordRedirect() []Redirect {
	s := l.Desk.Settings
	to, ok := s.WellKnown[ChangePassword]
	if to = strings.TrimSpace(to); !ok {
		return nil
	}
	bare, isHTTPS := strings.CutPrefix(to, "https://")
	if u, err := url.Parse(to); err != nil || !isHTTPS || u.Hostname() == "" || u.User != nil ||
		strings.ContainsFunc(strings.ReplaceAll(bare, "?", "/"), foreign) {
		l.problems.Reportf(field.RuleUnknownValue, s.File, s.Places["well_known."+ChangePassword].Value,
			"type the full address of the page where people change their password, from https:// on",
			"%q is not the address of a page", to)
		return nil
	}
	return []Redirect{{From: "/.well-known/" + ChangePassword, To: to, Status: 302}}
}

// untranslated leads from the addresses that pages would have in another language to
// those in the binding one. Pages that exist are never redirected.
func (l *linker) untranslated() []Redirect {
	var rules []Redirect
	for _, lang := range l.Languages[1:] {
		if slices.ContainsFunc(l.Texts, func(t *content.Text) bool { return t.Lang == lang }) {
			rules = append(rules, Redirect{From: l.Root("/" + lang + "/*"), To: l.Root("/") + ":splat", Status: 302})
		}
	}
	return rules
}

// renamed leads from every address that a document had to the one it has now, with all of its history. Another
// document may have taken the old address since: a page that exists is never redirected. Where several documents
// had an address, it leads to the last of them, and the addresses of versions lead to where each of them is.
func (l *linker) renamed(aliases map[string]string) []Redirect {
	var rules []Redirect
	add := func(from, to string) { rules = append(rules, Redirect{From: from, To: to, Status: 301}) }
	for _, f := range l.former() {
		root, last := l.Root(f.path), f.records[len(f.records)-1]
		if l.texts[f.path] == nil && aliases[strings.TrimSuffix(root, "/")] == "" {
			add(root, l.Root(last.Path))
		}
		for _, name := range l.beside(last) {
			if l.texts[f.path] == nil {
				add(root+name, l.Root(last.Path)+name)
			}
		}
		for _, r := range f.records[:len(f.records)-1] {
			for _, v := range r.Versions {
				name := v.Version.String() + "/"
				add(root+"versions/"+name+"*", l.Root(r.HistoryPath())+name+":splat")
			}
		}
		add(root+"versions/*", l.Root(last.HistoryPath())+":splat")
	}
	return rules
}

// beside are the names of the files that stand beside the page of a document, made of the version that it shows.
func (l *linker) beside(r Record) []string {
	v, _ := r.On(r.Lang, l.today).Shown()
	t := l.texts[r.Path]
	if v == nil || t == nil || !v.HasText() {
		return nil
	}
	names := []string{TextFile, PlainFile, FragmentFile}
	if t.Head.IsNotice() {
		names = append(names, NoticeFile)
	}
	return append(names, Tables(t)...)
}

// A former address is one that documents had and left, the last of them last.
type former struct {
	path    string
	records []Record
}

func (l *linker) former() []former {
	var all []former
	records := slices.Clone(l.Records)
	for _, r := range l.Archive.Later {
		records = append(records, Record{r.History, r.Lang, l.Path(r.ID, r.Lang), nil})
	}
	for _, r := range records {
		for _, id := range r.Former {
			path := l.Path(id, r.Lang)
			i := slices.IndexFunc(all, func(f former) bool { return f.path == path })
			if i < 0 {
				i, all = len(all), append(all, former{path: path})
			}
			all[i].records = append(all[i].records, r)
		}
	}
	for _, f := range all {
		slices.SortStableFunc(f.records, func(a, b Record) int { return a.left(f.path).Compare(b.left(f.path)) })
	}
	return all
}

// followRenames lets links to an address that a document had lead to where it is
// now: a frozen text cannot be changed.
func (l *linker) followRenames() {
	for _, f := range l.former() {
		last := f.records[len(f.records)-1]
		if now := l.targets[last.Path]; now != nil && l.targets[f.path] == nil {
			l.add(f.path, &target{title: now.title, moved: last.Path, anchors: now.anchors})
		}
	}
}

// taken says whose address an alias is already, and whether it leads to the text by itself.
func (l *linker) taken(t *content.Text, alias *url.URL) (message string, own bool) {
	if alias.Host != "" && alias.Host != l.base.Host {
		return "", false
	}
	if strings.Trim(alias.Path, "/") == "" {
		return "the root of the host leads to this site anyway", false
	}
	local, inside := strings.CutPrefix(strings.TrimSuffix(alias.Path, "/")+"/", l.prefix)
	page := l.folded[fold("/"+local)]
	switch is := l.targets[page]; {
	case page == "" || !inside:
		return "", false
	case is == nil || is.moved == "":
		return fmt.Sprintf("there is a page at %q, which the alias would hide", l.Root(page)), false
	case is.moved == l.Of(t):
		return "", true
	default:
		return fmt.Sprintf("%q was the address of %q and leads there for ever", l.Root(page), is.moved), false
	}
}

// redirect is the rule that an alias makes, if it can work. Seen are the aliases of
// documents before, with the file that has them.
func (l *linker) redirect(t *content.Text, i int, alias content.Alias, seen map[string]string) (Redirect, bool) {
	doc, place := t.Source, fmt.Sprintf("aliases.%d", i)
	at := doc.Places[place].Value
	if from := doc.Places[place+".from"].Value; from != (diag.Span{}) {
		at = from
	}
	fail := func(rule diag.Rule, hint, format string, args ...any) (Redirect, bool) {
		l.report(origin{file: doc.File, span: at}, rule, hint, format, args...)
		return Redirect{}, false
	}
	u, message, hint := parseAlias(alias.From)
	if message != "" {
		return fail(ruleBadAlias, hint, "%s", message)
	}
	if message, own := l.taken(t, u); own {
		return Redirect{}, false
	} else if message != "" {
		return fail(ruleShadowedAlias, "delete this alias", "%s", message)
	}
	key := strings.ToLower(u.Host) + strings.TrimSuffix(u.Path, "/")
	if first, taken := seen[key]; taken {
		return fail(ruleDuplicateAlias, "keep it in one of the two documents",
			"%s has the alias %q already", first, alias.From)
	}
	seen[key] = doc.File.Path
	to := l.Of(t)
	if alias.Version != "" && l.Archive.Find(t.ID) != nil { // else the document itself is nearest
		if to = l.versionNamed(t, alias.Version); to == "" && l.past() {
			to = l.Of(t)
		} else if to == "" {
			at = doc.Places[place+".version"].Value
			return fail(ruleBadAlias, "type the name of a version: fairnotice history "+t.ID,
				"%s has no version %q", t.ID, alias.Version)
		}
	}
	lead := l.Root
	if u.Host != "" {
		lead = l.Public
	}
	return Redirect{alias.From, lead(to), 301, origin{file: doc.File, span: at}}, true
}

// foreign reports whether a character has no place in the path of a redirect: hosts read the
// rules as words between spaces of any kind, with signs that stand for something else. What
// is left is what RFC 3986 lets stand in a path, and letters and digits of any script.
func foreign(r rune) bool {
	if r < utf8.RuneSelf {
		return !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z') &&
			!strings.ContainsRune("/-._~!$&'()+,;=@%?#", r)
	}
	return r == utf8.RuneError || !unicode.IsLetter(r) && !unicode.IsMark(r) && !unicode.IsDigit(r)
}

// parseAlias reads an alias, or says what is wrong with it and what to type instead.
func parseAlias(from string) (u *url.URL, message, hint string) {
	u, err := url.Parse(from)
	bare, _, query := strings.Cut(from, "?")
	here, _, fragment := strings.Cut(from, "#")
	schemeless := strings.TrimPrefix(strings.TrimPrefix(from, "https:"), "http:")
	switch {
	case err != nil || strings.ContainsFunc(schemeless, foreign):
		return nil, fmt.Sprintf("%q is not an address", from),
			"type one old address as a browser shows it: from / on, or, on another host, from https:// on"
	case fragment:
		return nil, "browsers do not send what follows a #, so this alias can never work", "type " + here
	case query:
		return nil, "an alias cannot depend on what follows a ?", "type " + bare
	case u.Host == "" && !strings.HasPrefix(from, "/"):
		return nil, "an alias starts with a slash, or with https:// on another host", "type /" + from
	case u.Host != "" && u.Scheme != "https" && u.Scheme != "http":
		return nil, "an alias on another host starts with https://", "type https://" + u.Host + u.Path
	}
	if strings.ContainsFunc(u.Path, unicode.IsControl) {
		return nil, fmt.Sprintf("%q has a control character in it", from), "type one old address as a browser shows it: /old/policy"
	}
	if clean := path.Clean("/" + u.Path); clean != "/"+strings.Trim(u.Path, "/") {
		plain := url.URL{Scheme: u.Scheme, Host: u.Host, Path: clean}
		return nil, fmt.Sprintf("the alias %q has empty or dotted parts", from), "type " + plain.String()
	}
	return u, "", ""
}

// versionNamed is the site path of a version of a document, "" where there is none.
func (l *linker) versionNamed(t *content.Text, name string) string {
	id, err := archive.ParseVersion(name)
	for _, r := range l.Records {
		if v := r.Find(id, t.Lang); r.Path == l.Of(t) && err == nil && v != nil {
			return r.VersionPath(v)
		}
	}
	return ""
}

// A host takes the first rule that matches, and only where there is no file. So a rule behind one that
// takes its addresses, or at the address of a file, never works; and one that leads to the source of
// another makes readers travel twice, or for ever. All rules are held to that, when all files are known.

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
		if from := a.localPath(r.From); files[from] || files[strings.TrimSuffix(from, "/")] {
			report(ruleShadowedAlias, "delete this alias", "there is a file at %q, so this redirect never works", r.From)
			continue
		}
		if j := all.first(r.From); j < i {
			report(ruleShadowedAlias, "delete one of the two",
				"the redirect from %q takes the addresses of the one from %q", a.Redirects[j].From, r.From)
			continue
		}
		path := a.localPath(r.To)
		if path == "" || strings.Contains(path, ":splat") || files[path] || !typed && a.onRecord(path) {
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

// onRecord reports whether a document on record has its page at a path of the host: the public site has one there, also
// where the desk that is looked at has none.
func (a *Addresses) onRecord(path string) bool {
	return slices.ContainsFunc(a.Records, func(r Record) bool { return a.Root(r.Path) == path })
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
