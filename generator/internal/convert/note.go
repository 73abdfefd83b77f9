package convert

import (
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/pattern"
)

// A note is a footnote of the page: what the mark leads to.
type note struct {
	label string
	node  *html.Node
}

var (
	noteMark = pattern.New(`^[\[(]?([0-9]{1,3}|[a-z]{1,2}|[ivxl]{1,6}|[*†‡§#]{1,4})[\])]?[.:]?$`)
	wayBack  = pattern.New(`^[\[(]?(?:[↩↑^⏎⤴↵]\x{FE0E}?\x{FE0F}?|back)[\])]?$`)
)

// takeNotes finds marks that lead to a note of the page, and takes the notes out of the text.
func (p *page) takeNotes() {
	m := mapOf(p.root)
	byNode := map[*html.Node]string{}
	for _, a := range m.links {
		target := m.targets[strings.TrimPrefix(attribute(a, "href"), "#")]
		if target == nil || m.order[target] < m.order[a] || inside(a, byNode) {
			continue
		}
		container := blockOf(target)
		mark := noteMark().FindStringSubmatch(words(a))
		if mark == nil || !p.isNote(m, a, container, mark[1]) {
			continue
		}
		label := byNode[container]
		if label == "" {
			label = strconv.Itoa(len(p.notes) + 1)
			byNode[container] = label
			p.notes = append(p.notes, note{label, container})
			if mark[1] != label {
				p.tell(renumbered, mark[1]+" is now "+label)
			}
			p.tidyNote(container, mark[1])
		}
		p.ready[wholeMark(a)] = "[^" + label + "]"
	}
	p.tellUnnamed(m)
	numbered := map[*html.Node]bool{}
	for _, n := range p.notes {
		if list := n.node.Parent; n.node.Data == "li" && list.Data == "ol" && !numbered[list] {
			numbered[list] = true
			number(list)
		}
		n.node.Parent.RemoveChild(n.node)
	}
}

// tellUnnamed tells of links to a place of the page that is no heading, and so has no name in Markdown.
func (p *page) tellUnnamed(m *pageMap) {
	named := map[string]bool{}
	for _, name := range p.names {
		named[name] = true
	}
	for _, a := range m.links {
		name := attribute(a, "href")[1:]
		isGone := !slices.Contains(slices.Collect(a.Ancestors()), p.root) // a way back from a note
		if m.targets[name] != nil && !named[name] && words(a) != "" && p.ready[wholeMark(a)] == "" && !isGone {
			p.tell(unnamed, words(a)+" (#"+name+")")
		}
	}
}

// A pageMap knows what links of a page can name, its links to them, and what is inside of what.
type pageMap struct {
	targets    map[string]*html.Node
	links      []*html.Node
	leading    map[string][]*html.Node // the first links to a name
	order, end map[*html.Node]int      // of an element, and of the last one in it
	inserts    map[*html.Node]bool     // tables that become inserts
}

const mostBacklinks = 20

func mapOf(root *html.Node) *pageMap {
	m := &pageMap{
		targets: map[string]*html.Node{}, leading: map[string][]*html.Node{}, order: map[*html.Node]int{},
		end: map[*html.Node]int{}, inserts: map[*html.Node]bool{},
	}
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		if n.Type == html.ElementNode {
			m.add(n)
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
		m.end[n] = len(m.order) - 1
	}
	visit(root)
	return m
}

func (m *pageMap) add(n *html.Node) {
	m.order[n] = len(m.order)
	for _, name := range []string{attribute(n, "id"), attribute(n, "name")} {
		if name != "" && m.targets[name] == nil {
			m.targets[name] = n
		}
	}
	to, here := strings.CutPrefix(attribute(n, "href"), "#")
	if n.Data != "a" || !here {
		return
	}
	m.links = append(m.links, n)
	if len(m.leading[to]) < mostBacklinks {
		m.leading[to] = append(m.leading[to], n)
	}
}

// leadsBack reports whether a note has a link to its mark, or to what is around the mark.
func (m *pageMap) leadsBack(note, mark *html.Node) bool {
	names := []string{}
	for n, steps := mark, 0; n != nil && steps < 3; n, steps = n.Parent, steps+1 {
		names = append(names, attribute(n, "id"), attribute(n, "name"))
	}
	hasName := func(n *html.Node) bool { return attribute(n, "id")+attribute(n, "name") != "" }
	if inside := find(mark, hasName); inside != nil {
		names = append(names, attribute(inside, "id"), attribute(inside, "name"))
	}
	return slices.ContainsFunc(names, func(name string) bool {
		return name != "" && slices.ContainsFunc(m.leading[name], func(a *html.Node) bool {
			return m.order[note] <= m.order[a] && m.order[a] <= m.end[note]
		})
	})
}

// isInsert reports whether a table becomes an insert, which knows no notes.
func (m *pageMap) isInsert(table *html.Node) bool {
	is, known := m.inserts[table]
	if !known {
		is = needsInsert(table, rowsOf(table))
		m.inserts[table] = is
	}
	return is
}

// inside reports whether a node stands in one of the notes.
func inside(n *html.Node, notes map[*html.Node]string) bool {
	for outer := range n.Ancestors() {
		if notes[outer] != "" {
			return true
		}
	}
	return false
}

// blockOf is the block that an anchor stands in, or is.
func blockOf(n *html.Node) *html.Node {
	for n.Parent != nil && !isBlock(n, nil) {
		n = n.Parent
	}
	return n
}

// isNote reports whether a link is the mark of a note: it is raised or the note leads back to it,
// and the note begins with the same mark, or is an item, or leads back.
func (p *page) isNote(m *pageMap, a, container *html.Node, mark string) bool {
	if container.Parent == nil || container == p.root || !named("li", "p", "div", "aside", "dd", "section")(container) {
		return false
	}
	for outer := range a.Ancestors() {
		if outer == container || named("pre", "xmp", "listing", "code", "kbd", "samp", "tt", "h1")(outer) ||
			outer.Data == "table" && m.isInsert(outer) {
			return false
		}
	}
	text := beginning(container)
	own := strings.HasPrefix(strings.TrimLeft(text, "[("), mark)
	return strings.Trim(text, "[]().:↩↑^ "+mark) != "" &&
		(m.leadsBack(container, a) || p.isRaised(a) && (own || container.Data == "li"))
}

// beginning are the first words of an element.
func beginning(n *html.Node) string {
	const enough = 200
	var b strings.Builder
	var visit func(n *html.Node) bool
	visit = func(n *html.Node) bool {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		}
		for c := n.FirstChild; c != nil && b.Len() < enough; c = c.NextSibling {
			visit(c)
		}
		return b.Len() < enough
	}
	visit(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// isRaised reports whether a link is a superscript, or holds one, or is called a mark.
func (p *page) isRaised(a *html.Node) bool {
	raised := func(n *html.Node) bool {
		class := strings.ToLower(attribute(n, "class") + " " + attribute(n, "role") + " " + attribute(n, "epub:type"))
		up, _ := shift(n, p.styles.of(n))
		return up ||
			strings.Contains(class, "footnote") || strings.Contains(class, "noteref")
	}
	return find(a, raised) != nil || a.Parent != nil && raised(a.Parent)
}

// wholeMark is what is around a mark and holds nothing else.
func wholeMark(a *html.Node) *html.Node {
	whole, inline := a, named("sup", "span", "font", "small", "b", "strong", "em", "i")
	for n := a.Parent; n != nil && inline(n) && words(n) == words(a); n = n.Parent {
		whole = n
	}
	return whole
}

// tidyNote takes the mark and the ways back out of a note.
func (p *page) tidyNote(n *html.Node, mark string) {
	each(n, func(c *html.Node) bool {
		if c != n && c.Data == "a" && strings.HasPrefix(attribute(c, "href"), "#") &&
			(wayBack().MatchString(words(c)) || sameMark(words(c), mark)) {
			whole := wholeMark(c)
			if whole == n {
				whole = c
			}
			whole.Parent.RemoveChild(whole)
			return false
		}
		return true
	})
	inline := named("sup", "span", "b", "strong")
	first := find(n, func(c *html.Node) bool { return c != n && inline(c) && words(c) != "" })
	if first != nil && sameMark(words(first), mark) && strings.HasPrefix(words(n), words(first)) {
		first.Parent.RemoveChild(first)
		return
	}
	if text := firstText(n); text != nil {
		bare := strings.TrimLeft(text.Data, " \t\r\n\u00A0[(")
		if rest, ok := strings.CutPrefix(bare, mark); ok && n.Data != "li" && !isWord(firstRune(rest)) {
			text.Data = strings.TrimLeft(rest, "]).: \u00A0")
		}
	}
}

func sameMark(words, mark string) bool {
	m := noteMark().FindStringSubmatch(words)
	return m != nil && m[1] == mark
}

// firstText is the first text in an element that is more than space.
func firstText(n *html.Node) *html.Node {
	var first *html.Node
	each(n, func(c *html.Node) bool {
		if first == nil && c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			first = c
		}
		return first == nil
	})
	return first
}

// number gives the items of a list the numbers that they have, for those that stay.
func number(list *html.Node) {
	count := &counter{number: 1, step: 1}
	count.order(list)
	for _, li := range children(list) {
		if value, err := strconv.Atoi(attribute(li, "value")); err == nil {
			count.number = value
		} else {
			li.Attr = append(li.Attr, html.Attribute{Key: "value", Val: strconv.Itoa(count.number)})
		}
		count.number += count.step
	}
}

// footnotes are the notes as blocks at the end of the text.
func (w *writer) footnotes() {
	if n := len(w.blocks); n > 0 && len(w.notes) > 0 && w.blocks[n-1].text == "***" {
		w.blocks = w.blocks[:n-1]
	}
	for _, n := range w.notes {
		blocks := w.inside(n.node, around{}, 0)
		w.add(other, "[^"+n.label+"]: "+prefixed(joined(blocks), "    "))
	}
}
