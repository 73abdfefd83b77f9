package site

import (
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/phrase"
)

// A place is where a link stands: what relative addresses start from, and where
// a problem with it is reported.
type place struct {
	file *diag.File // nil where somebody else reports
	span diag.Span
	page string // site path of the page
}

// A linkKey is an address as it is written on a page.
type linkKey struct{ page, dest string }

func (b *builder) report(at place, rule diag.Rule, hint, format string, args ...any) {
	if at.file != nil {
		b.problems.Reportf(rule, at.file, at.span, hint, format, args...)
	}
}

// resolve finds what an address in the content leads to: a site path with its
// fragment, or a full address. Problems with it are added to the list.
func (b *builder) resolve(dest string, at place) string {
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
	if b.addresses.files[sitePath] {
		return sitePath
	}
	t := b.addresses.targets[sitePath]
	if t == nil {
		if sitePath, t = b.nearlyRight(sitePath, dest, at); t == nil {
			return "/"
		}
	}
	if t.href != "" {
		return t.href
	}
	if t.moved != "" {
		sitePath = t.moved
	}
	if t.desk && at.file != nil {
		b.problems.Reportf(ruleUnpublished, at.file, at.span, "publish it: fairnotice publish", "the page %q is not published yet, so this link leads nowhere", t.title)
	}
	if fragment == "" {
		return sitePath
	}
	b.checkAnchor(t, fragment, at)
	return sitePath + "#" + fragment
}

// nearlyRight handles an address to which there is no page: one that differs
// only by case or the last slash is mended with a warning.
func (b *builder) nearlyRight(sitePath, dest string, at place) (string, *target) {
	if right := b.addresses.folded[fold(sitePath)]; right != "" {
		if at.file != nil {
			b.problems.Reportf(ruleAddressForm, at.file, at.span, "type "+right, "the address differs from %q only by case or the slash at its end", right)
		}
		if t := b.addresses.targets[right]; t != nil {
			return right, t
		}
		return right, &target{}
	}
	what := "page"
	if path.Ext(sitePath) != "" && !strings.HasSuffix(sitePath, "/") {
		what = "file"
	}
	b.report(at, archive.RuleBrokenLink, b.instead(sitePath, what), "no %s at %q", what, dest)
	return "", nil
}

// instead says what may be meant by an address to which there is nothing: a name
// much like it, or one that a relative address missed by starting elsewhere.
func (b *builder) instead(sitePath, what string) string {
	pages, files := slices.Sorted(maps.Keys(b.addresses.targets)), slices.Sorted(maps.Keys(b.addresses.files))
	all := append(slices.Clone(pages), files...)
	if near, ok := field.Nearest(sitePath, all); ok {
		return fmt.Sprintf("did you mean %q?", near)
	}
	for i := 1; i < len(sitePath); i++ {
		if tail := sitePath[i:]; tail[0] == '/' && len(tail) > 1 && slices.Contains(all, tail) {
			return fmt.Sprintf("did you mean %q?", tail)
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

func (b *builder) checkAnchor(t *target, fragment string, at place) {
	name, err := url.PathUnescape(fragment)
	if err != nil {
		name = fragment
	}
	if t.anchors[name] {
		return
	}
	known := slices.Sorted(maps.Keys(t.anchors))
	hint := "the page has these: #" + strings.ReplaceAll(phrase.Some(known, mostSuggested), ", ", ", #")
	if len(known) == 0 {
		hint = "the page has no headings; delete #" + fragment
	} else if near, ok := field.Nearest(name, known); ok {
		hint = fmt.Sprintf("did you mean %q?", "#"+near)
	}
	b.report(at, RuleBrokenAnchor, hint, "no heading %q on the page %q", "#"+fragment, t.title)
}

// checkLinks follows every link of the content, inside and outside of bodies,
// and keeps what each leads to for rendering.
func (b *builder) checkLinks() {
	b.links = map[linkKey]string{}
	for _, t := range b.Texts {
		page := b.addresses.of(t)
		for _, body := range append([]*markdown.Node{t.Body}, t.InShort...) {
			b.checkBody(t, body, page)
		}
	}
	b.checkFormer()
	b.checkFurniture()
	b.checkRegisters()
}

func (b *builder) checkBody(t *content.Text, body *markdown.Node, page string) {
	for _, n := range memo.Of(b.Memo, linksKey{body}, func() []*markdown.Node { return links(body) }) {
		at := place{t.File, n.DestSpan, page}
		if n.DestSpan == (diag.Span{}) {
			at.span = n.Span
		}
		if at.span == (diag.Span{}) { // printed by an insert: checkRegisters reports it
			at.file = nil
		}
		b.checkPicture(n, at)
		b.links[linkKey{page, n.Dest}] = b.resolve(n.Dest, at)
	}
}

// A linksKey is a tree that never changes.
type linksKey struct{ body *markdown.Node }

// links are the links and pictures of a tree.
func links(body *markdown.Node) []*markdown.Node {
	var found []*markdown.Node
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Dest != "" && (n.Kind == markdown.Link || n.Kind == markdown.Image) {
			found = append(found, n)
		}
		return true
	})
	return found
}

func (b *builder) checkPicture(n *markdown.Node, at place) {
	if n.Kind == markdown.Image && content.IsFull(n.Dest) {
		b.report(at, ruleForeignPicture, "put the picture into content/files/ and type its path: /files/picture.png",
			"a page may not load a picture from another host")
	}
}

// checkBanner follows the links of a banner, and makes them site paths: it
// stands on every page.
func (b *builder) checkBanner(banner *markdown.Node) {
	markdown.Walk(banner, func(n *markdown.Node) bool {
		if n.Dest == "" || n.Kind != markdown.Link && n.Kind != markdown.Image {
			return true
		}
		at := place{b.Desk.Settings.File, n.DestSpan, "/"}
		b.checkPicture(n, at)
		b.checkAddress(n.Dest, at)
		if to, ok := b.links[linkKey{"/", n.Dest}]; ok {
			n.Dest = to
		}
		return true
	})
}

// checkFurniture follows the links of site.yaml.
func (b *builder) checkFurniture() {
	for _, lang := range slices.Sorted(maps.Keys(b.banners)) {
		b.checkBanner(b.banners[lang])
	}
	s := b.Desk.Settings
	s.EachLink(func(link content.NavLink, path string) {
		b.checkAddress(link.URL, place{s.File, s.Places[path+".url"].Value, "/"})
		for _, lang := range slices.Sorted(maps.Keys(link.Translations)) {
			if url := link.Translations[lang].URL; url != "" {
				b.checkAddress(url, place{s.File, s.Places[path+".translations."+lang+".url"].Value, "/"})
			}
		}
	})
	for _, file := range []struct{ key, path string }{{"logo", s.Logo}, {"icon", s.Icon}} {
		if file.path != "" && !b.addresses.files["/"+file.path] {
			b.problems.Reportf(archive.RuleBrokenLink, s.File, s.Places[file.key].Value,
				"put the picture into content/files/ and name it: "+file.key+": files/logo.svg", "no file at %q", "content/"+file.path)
		}
	}
}

// checkRegisters follows the links of the registers that are not full addresses already.
func (b *builder) checkRegisters() {
	for i, p := range b.Desk.Processors.Rows {
		if p.Transfer.Copy != "" {
			places := b.Desk.Processors.Places
			b.checkAddress(p.Transfer.Copy, place{b.Desk.Processors.File, places[fmt.Sprintf("processors.%d.transfer.copy", i)].Value, "/"})
		}
	}
}

// checkAddress is for addresses outside of Markdown: schemes are looked at too.
func (b *builder) checkAddress(dest string, at place) {
	if content.IsFull(dest) {
		scheme, _, _ := strings.Cut(dest, ":")
		if !slices.Contains([]string{"https", "http", "mailto", "tel"}, strings.ToLower(scheme)) {
			b.report(at, markdown.RuleUnsafeLink, "use an address that starts with https://, mailto: or tel:", "links to %q are not allowed", scheme+":")
		}
		return
	}
	if sitePath, inside := content.SitePath(dest, at.page, at.file.Path); !inside || sitePath != dest {
		hint := "type the path of a page of this site, such as /cookie-policy/, or a full address"
		if bare, _, _ := strings.Cut(sitePath, "#"); b.addresses.targets[bare] != nil || b.addresses.files[bare] {
			hint = "type " + sitePath
		}
		b.report(at, archive.RuleBrokenLink, hint, "%q does not start at the front page, as addresses do here", dest)
		return
	}
	if strings.HasPrefix(dest, "//") {
		b.report(at, markdown.RuleUnsafeLink, "type https:"+dest, "the address %q does not say how to reach it", dest)
		return
	}
	b.links[linkKey{at.page, dest}] = b.resolve(dest, at)
}
