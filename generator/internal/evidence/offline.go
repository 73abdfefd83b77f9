package evidence

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// offline is a page as one file: its style sheets and pictures are in it, its links lead to the public addresses, and
// nothing in it is run or fetched.
func offline(address string, shown map[string][]byte) ([]byte, error) {
	base, err := url.Parse(address)
	if err != nil {
		return nil, err
	}
	root, err := html.Parse(bytes.NewReader(shown[address]))
	if err != nil {
		return nil, fmt.Errorf("read the page %s: %w", address, err)
	}
	p := page{base, shown}
	p.walk(root)
	var out bytes.Buffer
	err = html.Render(&out, root)
	return out.Bytes(), err
}

type page struct {
	base  *url.URL
	shown map[string][]byte
}

// walk rewrites what is below a node.
func (p page) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		switch {
		case c.Type != html.ElementNode:
		case c.DataAtom == atom.Script, c.DataAtom == atom.Meta && value(c, "http-equiv") != "":
			n.RemoveChild(c)
		case c.DataAtom == atom.Link && value(c, "rel") == "stylesheet":
			n.InsertBefore(p.style(value(c, "href")), c)
			n.RemoveChild(c)
		case c.DataAtom == atom.Link && value(c, "rel") != "canonical":
			n.RemoveChild(c)
		default:
			p.attributes(c)
			p.walk(c)
		}
		c = next
	}
}

// attributes gives addresses their whole form; those of pictures are the pictures.
func (p page) attributes(n *html.Node) {
	for i, a := range n.Attr {
		switch a.Key {
		case "href", "action", "formaction", "cite":
			if !strings.HasPrefix(a.Val, "#") {
				n.Attr[i].Val = p.whole(a.Val)
			}
		case "src":
			n.Attr[i].Val = p.inside(a.Val)
		case "srcset":
			n.Attr[i].Val = "" // one of its pictures is in src
		}
	}
}

// style is a style sheet in the page.
func (p page) style(href string) *html.Node {
	n := &html.Node{Type: html.ElementNode, Data: "style", DataAtom: atom.Style}
	sheet := string(p.shown[p.whole(href)])
	n.AppendChild(&html.Node{Type: html.TextNode, Data: strings.ReplaceAll(sheet, "</", `<\/`)})
	return n
}

// inside is a file as a part of the page.
func (p page) inside(address string) string {
	raw, is := p.shown[p.whole(address)]
	if !is {
		return p.whole(address)
	}
	kind := http.DetectContentType(raw)
	if strings.HasSuffix(address, ".svg") {
		kind = "image/svg+xml"
	}
	return "data:" + kind + ";base64," + base64.StdEncoding.EncodeToString(raw)
}

func (p page) whole(address string) string {
	u, err := p.base.Parse(address)
	if err != nil {
		return address
	}
	return u.String()
}

func value(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
