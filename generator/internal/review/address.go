package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// addresses are those that readers cannot reach any more, have to be led from, or can
// reach now: pages, their headings, redirects and attachments.
func (c *changeset) addresses() []Address {
	var all []Address
	for _, p := range c.deltas {
		all = append(append(all, c.pageAddress(p)...), c.anchors(p)...)
	}
	all = slices.Concat(all, c.redirects(), c.attachments())
	rank := map[Fate]int{Lost: 0, Moved: 1, Added: 2}
	slices.SortStableFunc(all, func(a, b Address) int { return cmp.Compare(rank[a.What], rank[b.What]) })
	return all
}

// pageAddress tells of a page that is new, moved or gone.
func (c *changeset) pageAddress(p delta) []Address {
	switch p.what() {
	case New:
		return []Address{{What: Added, Address: c.root(pathOf(c.head, p.is))}}
	case Moved:
		return c.movedAddress(p)
	case Deleted:
		old := c.root(pathOf(c.base, p.was))
		switch to := c.leadsTo(old); to {
		case old: // what is on record stays public
		case "":
			return []Address{{What: Lost, Address: old, Keep: elsewhere(old)}}
		default:
			return []Address{{What: Moved, Address: old, To: to}}
		}
	}
	return nil
}

// movedAddress tells of a page that moved. One that is on record is moved by the
// program, or else its history stays behind.
func (c *changeset) movedAddress(p delta) []Address {
	old, now := c.root(pathOf(c.base, p.was)), c.root(pathOf(c.head, p.is))
	switch c.leadsTo(old) {
	case now:
		return []Address{{What: Moved, Address: old, To: now}}
	case old:
		return []Address{{What: Lost, Address: old, To: now, Keep: "fairnotice rename " + p.was.ID + " " + p.is.ID +
			"\n# in the place of moving the file by hand: this takes the history along"}}
	}
	return []Address{Address{What: Lost, Address: old, To: now}.keptBy(p.is.Source)}
}

// leadsTo is where an address leads in the head: by an alias, by a rename, or to
// itself, where what is on record of a document is shown. It is empty for nowhere.
func (c *changeset) leadsTo(root string) string {
	for _, t := range c.head.Texts {
		for _, a := range t.Source.Head.Aliases {
			if strings.Trim(a.From, "/") == strings.Trim(root, "/") {
				return c.root(pathOf(c.head, t))
			}
		}
	}
	binding := c.head.Desk.Settings.Language()
	for _, h := range c.head.Archive.Histories {
		for _, lang := range h.Languages() {
			for _, id := range append([]string{h.ID}, h.Former...) {
				if c.root(content.Path(id, lang, binding)) == root {
					return c.root(content.Path(h.ID, lang, binding))
				}
			}
		}
	}
	return ""
}

// keptBy is a lost address with what to type in a document to lead it there.
func (a Address) keptBy(doc *content.Document) Address {
	a.File, a.Line, a.Keep = doc.File.Path, lineOf(doc.File, doc.Places["title"].Value), "aliases:\n  - "+a.Address
	if at, there := doc.Places["aliases"]; there {
		a.Line = lineOf(doc.File, at.Key)
	}
	if len(doc.Head.Aliases) > 0 {
		a.Keep = "  - " + a.Address
	}
	return a
}

// elsewhere is what to type where there is no document of its own left.
func elsewhere(old string) string {
	return "aliases:\n  - " + old + "\n# in the head of the document that takes its place"
}

// anchors tells of headings that have another id, and finds the ones that took
// their place: those that stand between the same neighbours.
func (c *changeset) anchors(p delta) (all []Address) {
	if p.was == nil || p.is == nil {
		return nil
	}
	was, before := headings(p.was.Body())
	is, now := headings(p.is.Body())
	next := successors(was, is, before)
	for x, h := range was {
		if h.ID == "" || now[h.ID] {
			continue
		}
		lost := Address{What: Lost, Address: c.root(pathOf(c.base, p.was)) + "#" + h.ID, File: p.is.File.Path}
		if to := next[x]; to != nil {
			lost.Line, lost.Keep = lineOf(p.is.File, to.Span), keepingID(p.is.File, to, h.ID)
			lost.Replaces = p.is.File.Line(lost.Line)
		} else {
			lost.Keep = "{#" + h.ID + "}\n# behind the heading under which readers find it now"
		}
		all = append(all, lost)
	}
	return all
}

// headings are those of a text, and the ids of all that is in it.
func headings(body *markdown.Node) (found []*markdown.Node, ids map[string]bool) {
	ids = map[string]bool{}
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Kind == markdown.Heading && n.Span != (diag.Span{}) {
			found = append(found, n)
		}
		ids[n.ID] = true
		return true
	})
	return found, ids
}

// successors are the new headings that stand where old ones stood: as far behind the last one before it that is still
// there. Where there is none such it is nil.
func successors(was, is []*markdown.Node, before map[string]bool) []*markdown.Node {
	where := map[string]int{}
	for i, h := range slices.Backward(is) {
		where[h.ID] = i
	}
	found := make([]*markdown.Node, len(was))
	next := 0
	for x, h := range was {
		if next < len(is) && is[next].Level == h.Level && !before[is[next].ID] {
			found[x] = is[next]
		}
		next++
		if i, still := where[h.ID]; still {
			next = i + 1
		}
	}
	return found
}

// keepingID is the line of a heading with an older id.
func keepingID(f *diag.File, h *markdown.Node, id string) string {
	line := f.Line(lineOf(f, h.Span))
	if cut := strings.LastIndex(line, "{#"); cut >= 0 {
		line = line[:cut]
	}
	return strings.TrimRight(line, " #") + " {#" + id + "}"
}

// redirects tells of older addresses that lead nowhere any more, or somewhere now.
func (c *changeset) redirects() []Address {
	var all []Address
	was, is := aliases(c.base), aliases(c.head)
	for _, a := range was {
		isPage := slices.ContainsFunc(c.head.Texts, func(t *content.Text) bool {
			return strings.Trim(c.root(pathOf(c.head, t)), "/") == strings.Trim(a.from, "/")
		})
		if !isPage && !slices.ContainsFunc(is, func(b alias) bool { return b.from == a.from }) {
			lost := Address{What: Lost, Address: a.from, Keep: elsewhere(a.from)}
			if doc := c.head.Desk.Find(a.doc.ID, a.doc.Lang); doc != nil {
				lost = lost.keptBy(doc)
			}
			all = append(all, lost)
		}
	}
	for _, b := range is {
		isMove := slices.ContainsFunc(c.deltas, func(p delta) bool {
			return p.what() == Moved && c.root(pathOf(c.base, p.was)) == "/"+strings.Trim(b.from, "/")+"/"
		})
		if !isMove && !slices.ContainsFunc(was, func(a alias) bool { return a.from == b.from }) {
			to := content.Path(b.doc.ID, b.doc.Lang, c.head.Desk.Settings.Language())
			all = append(all, Address{What: Added, Address: b.from, To: c.root(to)})
		}
	}
	return all
}

// An alias is an older address of a document.
type alias struct {
	from string
	doc  *content.Document
}

func aliases(src check.Sources) (all []alias) {
	for _, t := range src.Texts {
		for _, a := range t.Source.Head.Aliases {
			all = append(all, alias{a.From, t.Source})
		}
	}
	return all
}

func (c *changeset) attachments() []Address {
	var all []Address
	was, is := c.base.Desk.Files, c.head.Desk.Files
	for _, name := range was {
		if !slices.Contains(is, name) {
			all = append(all, Address{What: Lost, Address: c.root("/" + name), File: "content/" + name,
				Keep: fmt.Sprintf("git restore --source=%s content/%s", cmp.Or(c.Base, "main"), name)})
		}
	}
	for _, name := range is {
		if !slices.Contains(was, name) {
			all = append(all, Address{What: Added, Address: c.root("/" + name)})
		}
	}
	return all
}
