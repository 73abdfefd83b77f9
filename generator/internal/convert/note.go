package convert

import (
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
	targets, refs, order := anchors(p.root)
	byNode := map[*html.Node]string{}
	for _, a := range refs {
		target := targets[strings.TrimPrefix(attribute(a, "href"), "#")]
		if target == nil || order[target] < order[a] || inside(a, byNode) {
			continue
		}
		container := blockOf(target)
		mark := noteMark().FindStringSubmatch(words(a))
		if mark == nil || !p.isNote(a, container, mark[1]) {
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
	for _, n := range p.notes {
		takeOut(n.node)
	}
}

// anchors are the elements of a page that links can name, its links to them, and the order of all.
func anchors(root *html.Node) (targets map[string]*html.Node, refs []*html.Node, order map[*html.Node]int) {
	targets, order = map[string]*html.Node{}, map[*html.Node]int{}
	each(root, func(n *html.Node) bool {
		if n.Type != html.ElementNode {
			return true
		}
		order[n] = len(order)
		for _, name := range []string{attribute(n, "id"), attribute(n, "name")} {
			if name != "" && targets[name] == nil {
				targets[name] = n
			}
		}
		if n.Data == "a" && strings.HasPrefix(attribute(n, "href"), "#") {
			refs = append(refs, n)
		}
		return true
	})
	return targets, refs, order
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
func (p *page) isNote(a, container *html.Node, mark string) bool {
	if container.Parent == nil || container == p.root || !named("li", "p", "div", "aside", "dd", "section")(container) {
		return false
	}
	for outer := range a.Ancestors() {
		if outer == container || named("pre", "h1")(outer) || outer.Data == "table" && needsInsert(outer, rowsOf(outer)) {
			return false
		}
	}
	text := words(container)
	back := find(container, func(n *html.Node) bool { return n.Data == "a" && leadsTo(n, a) }) != nil
	own := strings.HasPrefix(strings.TrimLeft(text, "[("), mark)
	return strings.Trim(text, "[]().:↩↑^ "+mark) != "" && (back || p.isRaised(a) && (own || container.Data == "li"))
}

// isRaised reports whether a link is a superscript, or holds one, or is called a mark.
func (p *page) isRaised(a *html.Node) bool {
	raised := func(n *html.Node) bool {
		class := strings.ToLower(attribute(n, "class") + " " + attribute(n, "role") + " " + attribute(n, "epub:type"))
		return n.Data == "sup" || p.styles.of(n)["vertical-align"] == "super" ||
			strings.Contains(class, "footnote") || strings.Contains(class, "noteref")
	}
	return find(a, raised) != nil || a.Parent != nil && raised(a.Parent)
}

// leadsTo reports whether a link leads back to a mark.
func leadsTo(back, mark *html.Node) bool {
	to := strings.TrimPrefix(attribute(back, "href"), "#")
	if to == "" || to == attribute(back, "href") {
		return false
	}
	for n, steps := mark, 0; n != nil && steps < 3; n, steps = n.Parent, steps+1 {
		if to == attribute(n, "id") || to == attribute(n, "name") {
			return true
		}
	}
	return find(mark, func(n *html.Node) bool { return attribute(n, "id") == to || attribute(n, "name") == to }) != nil
}

// wholeMark is what is around a mark and holds nothing else.
func wholeMark(a *html.Node) *html.Node {
	whole := a
	for n := a.Parent; n != nil && named("sup", "span", "font", "small", "b", "strong", "em", "i")(n) && words(n) == words(a); n = n.Parent {
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
	first := find(n, func(c *html.Node) bool { return c != n && named("sup", "span", "b", "strong")(c) && words(c) != "" })
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

// takeOut removes a note, and the list that it was the last item of. Other items keep their numbers.
func takeOut(n *html.Node) {
	list := n.Parent
	if n.Data == "li" && list.Data == "ol" {
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
	list.RemoveChild(n)
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
