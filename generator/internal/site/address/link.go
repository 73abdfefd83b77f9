package address

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
)

// An origin is where a link stands: what relative addresses start from, and where a problem with it is reported.
type origin struct {
	file *diag.File // nil where somebody else reports
	span diag.Span
	page string // site path of the page
}

// A linkKey is an address as it is written on a page.
type linkKey struct{ page, dest string }

// past reports whether the site is one of a day that is gone: nobody can mend it, and what leads to a page that
// was not there yet is right today. So links are followed as far as they lead, and none is a problem.
func (l *linker) past() bool { return !l.Archive.Past.IsZero() }

// frozen reports whether a link stands in a file of the record: nobody can edit that.
func (at origin) frozen() bool { return at.file != nil && strings.HasPrefix(at.file.Path, "versions/") }

func (l *linker) report(at origin, rule diag.Rule, hint, format string, args ...any) {
	if at.frozen() {
		hint = "bring back what it names, or publish a version that leads elsewhere; what is published is never edited"
	}
	if at.file != nil && !l.past() {
		l.problems.Reportf(rule, at.file, at.span, hint, format, args...)
	}
}

// resolve finds what an address in the content leads to: a site path with its fragment, or a full address.
// Problems with it are added to the list. What leads nowhere on a day of the past is "", which is no link.
func (l *linker) resolve(dest string, at origin) string {
	if content.IsFull(dest) {
		return dest
	}
	bare, fragment, _ := strings.Cut(dest, "#")
	bare, _, _ = strings.Cut(bare, "?")
	if unescaped, err := url.PathUnescape(bare); err == nil {
		bare = unescaped
	}
	sitePath := bare
	if bare == "" {
		sitePath = at.page
	}
	if l.files[sitePath] {
		return sitePath
	}
	if at.frozen() && l.targets[sitePath] == nil {
		sitePath = cmp.Or(l.aliased(sitePath), sitePath)
	}
	sitePath, t := l.now(sitePath)
	if t == nil {
		sitePath, t = l.corrected(sitePath, dest, at)
	}
	switch {
	case l.past() && (t == nil || t.desk):
		return ""
	case t == nil:
		return "/"
	case t.href != "":
		return t.href
	}
	if t.desk {
		l.report(at, ruleUnpublished, "publish it: fairnotice publish",
			"the page %q is not published yet, so this link leads nowhere", t.title)
	}
	name, err := url.PathUnescape(fragment)
	if err != nil {
		name = fragment
	}
	page, there := l.page(sitePath, t, name)
	if fragment == "" {
		return page
	}
	if !there {
		l.missingAnchor(t, fragment, name, at)
	}
	if !there && l.past() {
		return page
	}
	return page + "#" + fragment
}

// aliased is the page of which an address is an alias, "" where it is none. Readers of a frozen text get there by a
// redirect; the desk has to name pages as they are called.
func (l *linker) aliased(sitePath string) string {
	old := strings.Trim(l.Root(sitePath), "/")
	for _, t := range l.Texts {
		if t.Source != nil && slices.ContainsFunc(t.Source.Head.Aliases, func(a content.Alias) bool {
			return a.Version == "" && strings.Trim(a.From, "/") == old
		}) {
			return l.Of(t)
		}
	}
	return ""
}

// corrected handles an address to which there is no page: one that differs
// only by case or the last slash is taken for the right one, with a warning.
func (l *linker) corrected(sitePath, dest string, at origin) (string, *target) {
	if right := l.folded[fold(sitePath)]; right != "" {
		l.report(at, ruleAddressForm, "type "+right,
			"the address differs from %q only by case or the slash at its end", right)
		page, t := l.now(right)
		return page, cmp.Or(t, &target{})
	}
	what := "page"
	if path.Ext(sitePath) != "" && !strings.HasSuffix(sitePath, "/") {
		what = "file"
	}
	if at.file != nil && !l.past() && !l.reportMeant(at, archive.RuleBrokenLink) {
		l.report(at, archive.RuleBrokenLink, l.suggestion(sitePath, what), "no %s at %q", what, dest)
		l.problems.Missing(sitePath)
	}
	return "", nil
}

// suggestion says what may be meant by an address to which there is nothing: a name
// much like it, or one that a relative address missed by starting elsewhere.
func (l *linker) suggestion(sitePath, what string) string {
	if len(l.all) != len(l.targets)+len(l.files) {
		l.all = append(slices.Sorted(maps.Keys(l.targets)), slices.Sorted(maps.Keys(l.files))...)
	}
	pages, files := l.all[:len(l.targets)], l.all[len(l.targets):]
	if near, ok := l.speller.Nearest(sitePath, l.all); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	for i := range sitePath {
		tail := strings.TrimSuffix(strings.TrimSuffix(sitePath[i:], ".md"), "/index") // its file
		right := cmp.Or(l.folded[fold(tail)], tail)
		if len(tail) > 1 && tail[0] == '/' && (l.targets[right] != nil || l.files[right]) {
			return fmt.Sprintf("did you mean %q?", right)
		}
	}
	switch {
	case what == "page":
		return "pages of this site are: " + phrase.Some(pages, mostSuggested)
	case len(files) == 0:
		return "put the file into content/files/, and type /files/ and its name"
	}
	return "files of this site are: " + phrase.Some(files, mostSuggested)
}

// mostSuggested is how many names a hint lists.
const mostSuggested = 8

func (l *linker) missingAnchor(t *target, fragment, name string, at origin) {
	known, sorted := l.known[t]
	if !sorted {
		known = slices.Sorted(maps.Keys(t.anchors))
		l.known[t] = known
	}
	hint := "the page has these: #" + strings.ReplaceAll(phrase.Some(known, mostSuggested), ", ", ", #")
	if len(known) == 0 {
		hint = "the page has no headings; delete #" + fragment
	} else if near, ok := l.speller.Nearest(name, known); ok {
		typed := ""
		if at.file != nil {
			typed, _, _ = strings.Cut(string(at.file.Text[at.span.Start:at.span.End]), "#")
		}
		hint = fmt.Sprintf("did you mean %q?", strings.TrimLeft(typed, `"'`)+"#"+near)
	}
	l.report(at, RuleBrokenAnchor, hint, "no heading %q on the page %q", "#"+fragment, t.title)
}

// checkLinks follows every link of the content, inside and outside of bodies,
// and keeps what each leads to for rendering.
func (l *linker) checkLinks() {
	for _, t := range l.Texts {
		page := l.Of(t)
		for _, link := range t.Outline().Links {
			at := origin{t.File, link.At, page}
			if at.span == (diag.Span{}) { // printed by an insert: checkRegisters reports it
				at.file = nil
			}
			l.checkPicture(link, at)
			l.links[linkKey{page, link.Dest}] = l.resolve(link.Dest, at)
		}
	}
	l.checkFormer()
	l.checkFurniture()
	l.checkRegisters()
}

func (l *linker) checkPicture(link content.Link, at origin) {
	if link.Picture && content.IsFull(link.Dest) {
		l.report(at, ruleForeignPicture, "put the picture into content/files/ and type its path: /files/ and its name",
			"a page may not load a picture from another host")
	}
}

// checkFurniture follows the links of site.yaml.
func (l *linker) checkFurniture() {
	l.checkBanners()
	s := l.Desk.Settings
	s.EachLink(func(link content.FurnitureLink) {
		l.checkAddress(link.URL, origin{s.File, s.Places[link.Path].Value, "/"})
	})
	for _, file := range []struct{ key, path string }{{"logo", s.Logo}, {"icon", s.Icon}} {
		if file.path != "" && !l.files["/"+file.path] {
			l.problems.Reportf(archive.RuleBrokenLink, s.File, s.Places[file.key].Value,
				"put the picture into content/files/ and name it: "+file.key+": files/"+path.Base(file.path),
				"no file at %q", "content/"+file.path)
		}
	}
}

// checkRegisters follows the links of the registers that are not full addresses already.
func (l *linker) checkRegisters() {
	register := l.Desk.Processors
	for i, p := range register.Rows {
		if p.Transfer.Copy != "" {
			at := register.Places[fmt.Sprintf("processors.%d.transfer.copy", i)].Value
			l.checkAddress(p.Transfer.Copy, origin{register.File, at, "/"})
		}
	}
}

// checkAddress is for addresses outside of Markdown: schemes are looked at too.
func (l *linker) checkAddress(dest string, at origin) {
	if content.IsFull(dest) {
		scheme, _, _ := strings.Cut(dest, ":")
		if !slices.Contains([]string{"https", "http", "mailto", "tel"}, strings.ToLower(scheme)) {
			l.report(at, markdown.RuleUnsafeLink, "use an address that starts with https://, mailto: or tel:",
				"links to %q are not allowed", scheme+":")
		}
		return
	}
	if sitePath, inside := content.SitePath(dest, at.page, at.file.Path); !inside || sitePath != dest {
		if l.past() || l.reportMeant(at, archive.RuleBrokenLink) {
			return
		}
		hint := "type the path of a page of this site, from / on, or a full address"
		if bare, _, _ := strings.Cut(sitePath, "#"); l.targets[bare] != nil || l.files[bare] {
			hint = "type " + sitePath
		}
		l.report(at, archive.RuleBrokenLink, hint, "%q does not start at the front page, as addresses do here", dest)
		return
	}
	if strings.HasPrefix(dest, "//") {
		l.report(at, markdown.RuleUnsafeLink, "type https:"+dest, "the address %q does not say how to reach it", dest)
		return
	}
	l.links[linkKey{at.page, dest}] = l.resolve(dest, at)
}

// readBanners parses the line that stands on top of every page, in every language.
func (l *linker) readBanners() {
	l.banners = map[string]*markdown.Node{l.Binding: l.readBanner(l.Desk.Settings.Banner, "banner")}
	for lang, words := range l.Desk.Settings.Translations {
		if words.Banner != "" {
			l.banners[lang] = l.readBanner(words.Banner, "translations."+lang+".banner")
		}
	}
}

func (l *linker) readBanner(words, path string) *markdown.Node {
	s := l.Desk.Settings
	source := diag.Source{File: s.File, Text: []byte(words), At: s.Places[path].Origin()}
	line, problems := markdown.Parse(source, markdown.Options{})
	l.problems = append(l.problems, problems...)
	if len(line.Children) == 0 {
		return &markdown.Node{}
	}
	return line.Children[0]
}

// checkBanners follows the links of the banner, and makes them site paths: it stands on every page.
func (l *linker) checkBanners() {
	for _, lang := range slices.Sorted(maps.Keys(l.banners)) {
		markdown.Walk(l.banners[lang], func(n *markdown.Node) bool {
			link, ok := content.LinkOf(n)
			if !ok {
				return true
			}
			at := origin{l.Desk.Settings.File, n.DestSpan, "/"}
			l.checkPicture(link, at)
			l.checkAddress(n.Dest, at)
			if to, ok := l.links[linkKey{"/", n.Dest}]; ok {
				n.Dest = to
			}
			return true
		})
	}
}

// Banner is the line on top of every page in a language, or in the binding one where it
// has no translation; foreign is the language where it is another one than asked for.
func (a *Addresses) Banner(lang string) (line []*markdown.Node, foreign string) {
	if banner := a.banners[lang]; banner != nil {
		return banner.Children, ""
	}
	return a.banners[a.Binding].Children, a.Binding
}

// An older name of a heading goes on answering: a browser looks for it in the page, so the page has an
// element of that name where the heading stands that took its place. Like aliases, these names are on the
// desk alone and no part of any text: a name that was lost can be brought back without a new version.

// withFormer are the ids of a text with the older ones that its document names.
func withFormer(ids map[string]bool, doc *content.Document) map[string]bool {
	if doc == nil || len(doc.Head.Anchors) == 0 {
		return ids
	}
	all := maps.Clone(ids)
	for name := range doc.Head.Anchors {
		all[name] = true
	}
	return all
}

// checkFormer reports older names that cannot answer.
func (l *linker) checkFormer() {
	for _, t := range l.Texts {
		doc := t.Source
		if doc == nil {
			continue
		}
		ids := doc.IDs()
		known := slices.Sorted(maps.Keys(ids))
		for _, name := range slices.Sorted(maps.Keys(doc.Head.Anchors)) {
			to, at := doc.Head.Anchors[name], doc.Places["anchors."+name]
			if ids[name] {
				l.problems.Reportf(ruleBadAnchor, doc.File, at.Key, "delete this line", "there is a heading with the name %q", name)
			} else if to != content.TopAnchor && !ids[to] {
				hint := "type " + content.TopAnchor + ", or the name of one of its headings: " + phrase.Some(known, mostSuggested)
				if near, ok := l.speller.Nearest(to, known); ok {
					hint = "did you mean " + near + "?"
				}
				l.problems.Reportf(ruleBadAnchor, doc.File, at.Value, hint, "the text has no heading with the name %q", to)
			}
		}
	}
}

// WithFormer is a text in which the older names of headings stand too. One whose heading
// the version that is shown does not have stands at the start.
func WithFormer(t *content.Text) *content.Text {
	if t.Source == nil || len(t.Source.Head.Anchors) == 0 {
		return t
	}
	body := t.Body().Clone()
	headings, taken := map[string]*markdown.Node{}, map[string]bool{}
	markdown.Walk(body, func(n *markdown.Node) bool {
		taken[n.ID] = true
		if n.Kind == markdown.Heading {
			headings[n.ID] = n
		}
		return true
	})
	for _, name := range slices.Backward(slices.Sorted(maps.Keys(t.Source.Head.Anchors))) {
		heading := headings[t.Source.Head.Anchors[name]]
		switch mark := (&markdown.Node{Kind: markdown.Mark, Anchor: name}); {
		case taken[name]:
		case heading != nil:
			heading.Children = append([]*markdown.Node{mark}, heading.Children...)
		default:
			body.Children = append([]*markdown.Node{mark}, body.Children...)
		}
	}
	return t.WithBody(body)
}
