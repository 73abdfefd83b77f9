package convert

import (
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
}

// takeTitle narrows the page to its text, and takes the title out of it.
func (p *page) takeTitle() string {
	title := p.find(func(n *html.Node) bool { return n.Data == "title" && n.Parent != nil && n.Parent.Data == "head" })
	whole := p.root
	p.count()
	p.root = p.content()
	h1 := p.find(func(n *html.Node) bool { return n.Data == "h1" })
	switch {
	case h1 != nil && words(h1) != "":
		h1.Parent.RemoveChild(h1)
		return words(h1)
	case title != nil && words(title) != "":
		return words(title)
	}
	if h1 = find(whole, func(n *html.Node) bool { return n.Data == "h1" }); h1 != nil {
		return words(h1)
	}
	return ""
}

// count lists what is left out of the whole page, its head included.
func (p *page) count() {
	each(p.root, func(n *html.Node) bool {
		what, drop := dropped[n.Data]
		if what != "" {
			p.lost[what]++
		}
		return !drop || n.Data == "head"
	})
}

// content is the element that holds the text: <main>, the only <article>, or the
// body without what stands around every page.
func (p *page) content() *html.Node {
	if main := p.find(func(n *html.Node) bool { return n.Data == "main" || attribute(n, "role") == "main" }); main != nil {
		return main
	}
	var articles []*html.Node
	each(p.root, func(n *html.Node) bool {
		if n.Data == "article" {
			articles = append(articles, n)
		}
		return n.Data != "article"
	})
	if len(articles) == 1 {
		return articles[0]
	}
	body := p.find(func(n *html.Node) bool { return n.Data == "body" })
	if body == nil { // a page of frames
		return p.root
	}
	for _, n := range children(body) {
		untitled := n.Data == "header" && find(n, func(n *html.Node) bool { return n.Data == "h1" }) == nil
		if untitled || n.Data == "footer" || n.Data == "aside" {
			p.lost["heads and feet around the page"]++
			body.RemoveChild(n)
		}
	}
	return body
}

// clean takes out what is no text.
func (p *page) clean() {
	each(p.root, func(n *html.Node) bool {
		_, drop := dropped[n.Data]
		switch {
		case n == p.root:
		case n.Type == html.TextNode:
			if !inCode(n) {
				n.Data = masked(n.Data)
			}
		case n.Type != html.ElementNode:
			n.Parent.RemoveChild(n)
		case drop:
			n.Parent.RemoveChild(n)
			return false
		case n.Data == "form":
			p.lost["forms"]++
			n.Data = "div"
		case n.Data == "img":
			p.picture(n)
		case n.Data == "pre" || n.Data == "code":
			n.Attr = nil // the name of a language could be that of an insert
		case (n.Data == "ul" || n.Data == "ol" || n.Data == "blockquote") && depth(n) > deepest:
			p.lost["lists and quotations too deep inside others"]++
			n.Data = "div"
		}
		return true
	})
}

// deepest is how many lists and quotations may be inside each other.
const deepest = 24

func depth(n *html.Node) int {
	levels := 0
	for ; n != nil; n = n.Parent {
		if n.Data == "ul" || n.Data == "ol" || n.Data == "blockquote" {
			levels++
		}
	}
	return levels
}

func inCode(n *html.Node) bool {
	for n = n.Parent; n != nil; n = n.Parent {
		switch n.Data {
		case "pre", "code", "kbd", "samp", "tt", "var":
			return true
		}
	}
	return false
}

// picture keeps pictures of this host. Of others the words are kept.
func (p *page) picture(n *html.Node) {
	src := strings.TrimSpace(attribute(n, "src"))
	scheme, _, full := strings.Cut(src, ":")
	if src != "" && !strings.HasPrefix(src, "//") && (!full || strings.ContainsAny(scheme, "/?#")) {
		return
	}
	p.lost["pictures from elsewhere"]++
	n.Parent.InsertBefore(&html.Node{Type: html.TextNode, Data: masked(attribute(n, "alt"))}, n)
	n.Parent.RemoveChild(n)
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

func (p *page) find(is func(*html.Node) bool) *html.Node { return find(p.root, is) }

// find is the first element of which something is true, or nil.
func find(n *html.Node, is func(*html.Node) bool) *html.Node {
	var found *html.Node
	each(n, func(n *html.Node) bool {
		if found == nil && n.Type == html.ElementNode && is(n) {
			found = n
		}
		return found == nil
	})
	return found
}

// children are the elements directly below one.
func children(n *html.Node) []*html.Node {
	var found []*html.Node
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			found = append(found, c)
		}
	}
	return found
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// words are those of an element, in one line.
func words(n *html.Node) string {
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
