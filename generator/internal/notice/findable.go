package notice

import (
	"maps"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// noticeKinds are the kinds of texts that readers must be able to find, the most
// important first.
var noticeKinds = []string{content.Hub, content.PurposePage, content.CookiePolicy, content.ProcessorNotice}

func isNotice(t *content.Text) bool {
	return t.Source != nil && slices.Contains(noticeKinds, t.Head.Kind)
}

// findable judges whether every notice can be found (F05): a link named Privacy in
// the footer of every page, and no notice more than two clicks away.
func findable(desk *content.Desk, texts []*content.Text, now func(string) string) diag.List {
	var l diag.List
	s := desk.Settings
	if s.File == nil || !slices.ContainsFunc(texts, isNotice) {
		return nil
	}
	if !hasPrivacyLink(s) {
		at := s.Places["footer"].Key
		if at == (diag.Span{}) {
			at = s.Places["title"].Value
		}
		l.Reportf(ruleEasyToFind, s.File, at,
			"below `footer:` type:\n  - label: About\n    links:\n      - {label: Privacy, url: /"+firstNotice(texts)+"/}",
			"the footer of the pages has no link that leads to the privacy policy by its name")
	}
	near := nearPages(desk, texts, now)
	for _, t := range texts {
		if isNotice(t) && t.Lang == s.Language() && !near[content.Path(t.ID, t.Lang, s.Language())] {
			report(&l, ruleEasyToFind, title(t), "link to it from the front page, from its hub or, in content/site.yaml, "+
				"from the footer: {label: "+t.Head.Title+", url: /"+t.ID+"/}",
				"this notice is more than two clicks away from other pages")
		}
	}
	return l
}

func firstNotice(texts []*content.Text) string {
	for _, kind := range noticeKinds {
		if i := slices.IndexFunc(texts, func(t *content.Text) bool { return t.Head.Kind == kind }); i >= 0 {
			return texts[i].ID
		}
	}
	return ""
}

func hasPrivacyLink(s content.Settings) bool {
	return slices.ContainsFunc(s.Footer, func(g content.NavGroup) bool {
		return slices.ContainsFunc(g.Links, func(link content.NavLink) bool {
			isHere := !content.IsFull(link.URL) || s.Base != "" && strings.HasPrefix(link.URL, s.Base)
			return isHere && matches("privacy", link.Label)
		})
	})
}

// nearPages are the site paths that can be reached with two clicks from any page:
// what the furniture links, and what those pages link. A page shows the pages of
// its branch, too.
func nearPages(desk *content.Desk, texts []*content.Text, now func(string) string) map[string]bool {
	s := desk.Settings
	near := map[string]bool{"/": true} // the logo leads there
	for _, g := range slices.Concat(s.Navigation, s.Footer) {
		for _, link := range g.Links {
			near[now(bare(link.URL))] = true
		}
	}
	for _, link := range s.Actions {
		near[now(bare(link.URL))] = true
	}
	far := map[string]bool{}
	for _, t := range texts {
		if !near[content.Path(t.ID, t.Lang, s.Language())] {
			continue
		}
		for _, child := range desk.Children(t.ID, t.Lang) {
			far[content.Path(child.ID, child.Lang, s.Language())] = true
		}
		markdown.Walk(t.Body, func(n *markdown.Node) bool {
			if n.Kind == markdown.Link {
				far[now(bare(n.Dest))] = true
			}
			return true
		})
	}
	maps.Copy(near, far)
	return near
}

// bare is an address without a fragment and a query, as pages have it.
func bare(address string) string {
	if i := strings.IndexAny(address, "#?"); i >= 0 {
		address = address[:i]
	}
	if address != "" && !strings.HasSuffix(address, "/") && path.Ext(address) == "" {
		address += "/"
	}
	return address
}

// namesNotice is a quick look for the words of the pattern notice-wall.
func namesNotice(p passage) bool {
	parts := []string{"olicy", "OLICY", "otice", "OTICE", "tatement", "TATEMENT", "eclaration", "ECLARATION"}
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(p.words, part) })
}

// walls finds a sentence that puts a condition before reading the notice (F05).
func walls(text prose) diag.List {
	var l diag.List
	for m := range text.without(func(p passage) bool { return !namesNotice(p) }).each("notice-wall") {
		if !matches("negated", m.sentence) {
			at := m.location()
			l.Lighterf(diag.Warning, ruleEasyToFind, at.File, at.Span,
				"let everybody read it, and write: You can read this notice without agreeing to anything.",
				"a notice informs people; to read it must not depend on consent or an account")
		}
	}
	return l
}
