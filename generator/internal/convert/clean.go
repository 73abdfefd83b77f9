package convert

import (
	"cmp"
	"slices"
	"strings"

	"golang.org/x/net/html"
)

// dropped are elements that hold nothing of a text, and what they are called.
// Those with an empty name go without a word.
var dropped = map[string]string{
	"script": "scripts", "style": "styles", "noscript": "texts for browsers without scripts",
	"template": "", "head": "", "link": "", "meta": "", "iframe": "pages of others shown inside this one",
	"object": "embedded objects", "embed": "embedded objects", "applet": "embedded objects",
	"video": "videos", "audio": "sounds", "canvas": "drawings", "svg": "drawings", "math": "formulas",
	"input": "form fields", "select": "form fields", "textarea": "form fields", "button": "buttons", "nav": "menus",
	"progress": "form fields", "meter": "form fields", "datalist": "", "noembed": "", "noframes": "",
}

// takeTitle narrows the page to its text, and takes the title out of it.
func (p *page) takeTitle() string {
	title := find(p.root, func(n *html.Node) bool {
		return n.Data == "title" && n.Parent != nil && n.Parent.Data == "head"
	})
	whole := p.root
	p.count()
	p.root = p.content()
	p.unseen()
	if own := find(p.root, isTitleOfText); own != nil && (words(title) == "" || !p.isSection(own)) {
		own.Parent.RemoveChild(own)
		return words(own)
	}
	return cmp.Or(words(title), words(find(whole, named("h1"))))
}

// isTitleOfText is true of a first heading, and of the paragraphs that word processors write for
// a title.
func isTitleOfText(n *html.Node) bool {
	ofOffice := n.Data == "p" && hasClass(n, " MsoTitle title ")
	return (n.Data == "h1" || ofOffice) && words(n) != ""
}

// isSection reports whether a first heading is that of a section: others of its level follow, and
// words stand before it.
func (p *page) isSection(h1 *html.Node) bool {
	if h1.Data != "h1" {
		return false
	}
	others, before, reached := 0, false, false
	each(p.root, func(n *html.Node) bool {
		reached = reached || n == h1
		if n != h1 && named("h1")(n) && n.Type == html.ElementNode && words(n) != "" {
			others++
		}
		before = before || !reached && n.Type == html.TextNode && strings.ContainsFunc(n.Data, isWord)
		return true
	})
	return others > 0 && before
}

// count counts what holds nothing of the text.
func (p *page) count() {
	each(p.root, func(n *html.Node) bool { // the head included
		what, drop := dropped[n.Data]
		if n.Data == "button" && isTitle(n) {
			return true
		}
		if what != "" && n.Type == html.ElementNode {
			p.lost[what]++
		}
		return !drop || n.Data == "head"
	})
}

// content is the element that holds the text: <main>, the only <article>, or the body without
// what stands around every page. What is left out around it is told.
func (p *page) content() *html.Node {
	body := find(p.root, named("body"))
	if body == nil { // a page of frames
		return p.root
	}
	for _, n := range children(body) {
		untitled := n.Data == "header" && find(n, named("h1", "main", "article")) == nil
		if untitled || n.Data == "footer" || n.Data == "aside" {
			p.lost["heads and feet around the page"]++
			body.RemoveChild(n)
		}
	}
	core := find(body, func(n *html.Node) bool { return n.Data == "main" || attribute(n, "role") == "main" })
	if core == nil {
		core = onlyArticle(body)
	}
	if core == nil {
		return body
	}
	around := p.around(body, core)
	if len(around) > len(words(core)) { // a small part of the page
		return body
	}
	if around != "" {
		p.tell(outside, around)
	}
	return core
}

func onlyArticle(body *html.Node) *html.Node {
	var articles []*html.Node
	each(body, func(n *html.Node) bool {
		if n.Type == html.ElementNode && n.Data == "article" {
			articles = append(articles, n)
		}
		return n.Data != "article"
	})
	if len(articles) == 1 {
		return articles[0]
	}
	return nil
}

// around are the words of a page outside of its core that readers saw as part of it.
func (p *page) around(body, core *html.Node) string {
	var b strings.Builder
	each(body, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			b.WriteString(n.Data + " ")
		}
		_, drop := dropped[n.Data]
		beside := n.Type == html.ElementNode && (drop || named("header", "footer", "aside")(n) || p.hides(n) != "")
		return n == body || n != core && !beside
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

// clean takes out what is no text.
func (p *page) clean() {
	each(p.root, func(n *html.Node) bool {
		what, drop := dropped[n.Data]
		switch {
		case n == p.root || n.Type == html.TextNode:
		case n.Type != html.ElementNode:
			n.Parent.RemoveChild(n)
		case n.Data == "button" && isTitle(n):
			n.Data = "span"
		case drop:
			if what != "" && n.Data != "script" && n.Data != "style" { // it took some room
				n.Parent.InsertBefore(emptyBox(), n)
			}
			n.Parent.RemoveChild(n)
			return false
		case n.Data == "a" && isAnchorSign(n):
			n.Parent.RemoveChild(n)
			return false
		case n.Data == "form":
			p.lost["forms"]++
			n.Data = "div"
		}
		return true
	})
	p.generated()
}

// emptyBox keeps words on both sides of what is gone apart.
func emptyBox() *html.Node {
	style := html.Attribute{Key: "style", Val: "display:inline-block"}
	return &html.Node{Type: html.ElementNode, Data: "span", Attr: []html.Attribute{style}}
}

// isAnchorSign reports whether a link is the sign with which a heading links to itself.
func isAnchorSign(a *html.Node) bool {
	if !strings.HasPrefix(attribute(a, "href"), "#") || strings.ContainsFunc(words(a), isWord) {
		return false
	}
	for outer := range a.Ancestors() {
		if levelOf(outer) > 0 {
			return true
		}
	}
	return false
}

// isTitle reports whether a button is the title of what it opens.
func isTitle(button *html.Node) bool {
	for outer := range button.Ancestors() {
		if levelOf(outer) > 0 || outer.Data == "dt" {
			return true
		}
	}
	_, opens := lookup(button, "aria-expanded")
	return opens || attribute(button, "aria-controls") != ""
}

// deepest is how many lists and quotations may be inside each other.
const deepest = 24

// named is true of nodes with one of these names.
func named(names ...string) func(*html.Node) bool {
	return func(n *html.Node) bool { return slices.Contains(names, n.Data) }
}

// each visits a node and all below it. The visit may take the node out, and
// returns whether to go into it.
func each(n *html.Node, visit func(*html.Node) bool) {
	if !visit(n) {
		return
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		each(c, visit)
		c = next
	}
}

// find is the first element of which something is true, or nil.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	if n.Type == html.ElementNode && is(n) {
		return n
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if found := find(c, is); found != nil {
			return found
		}
	}
	return nil
}

// children are the elements directly below one.
func children(n *html.Node) []*html.Node {
	noElement := func(c *html.Node) bool { return c.Type != html.ElementNode }
	return slices.DeleteFunc(slices.Collect(n.ChildNodes()), noElement)
}

// hasClass reports whether an element has one of some classes.
func hasClass(n *html.Node, names string) bool {
	for class := range strings.FieldsSeq(attribute(n, "class")) {
		if in(names, class) {
			return true
		}
	}
	return false
}

// in reports whether a list of names, each between spaces, has one.
func in(names, name string) bool { return strings.Contains(names, " "+name+" ") }

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words are those of an element, in one line; there are none in nil.
func words(n *html.Node) string {
	if n == nil {
		return ""
	}
	var b strings.Builder
	each(n, func(n *html.Node) bool {
		if n.Type == html.TextNode {
			b.WriteString(n.Data)
		} else if n.Data == "br" || n.Data == "p" || n.Data == "div" {
			b.WriteByte(' ')
		}
		return n.Data != "script" && n.Data != "style"
	})
	return strings.Join(strings.Fields(b.String()), " ")
}
