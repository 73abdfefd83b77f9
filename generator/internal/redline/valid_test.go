package redline_test

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// What may stand in what, of the elements that a page can have, after the content
// models of the HTML standard.
var (
	phrasing = strings.Fields("a br code del em img input ins label s span strong sup")
	flow     = append(strings.Fields(
		"blockquote details div dl h1 h2 h3 h4 h5 h6 hr ol p pre section table ul",
	), phrasing...)
	models = map[string][]string{
		"body": flow, "blockquote": flow, "div": flow, "section": flow, "li": flow, "dd": flow, "td": flow,
		"details": append([]string{"summary"}, flow...),
		"th":      flow,
		"ul":      {"li"}, "ol": {"li"}, "dl": {"dt", "dd"},
		"table": {"caption", "thead", "tbody"}, "thead": {"tr"}, "tbody": {"tr"}, "tr": {"td", "th"},
	}
	wordless = strings.Fields("ul ol dl table thead tbody tr")
)

// valid fails where a page breaks a content model, or where a browser would build
// another tree than the tags say.
func (v *verdict) valid(tree *elem, page []byte) {
	elements := 0
	each(tree, func(e *elem) {
		if e.tag == "" {
			return
		}
		elements++
		v.model(e)
	})
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(bytes.NewReader(page), body)
	if err != nil {
		v.errorf("%v", err)
		return
	}
	built := 1
	var again bytes.Buffer
	for _, n := range nodes {
		for d := range n.Descendants() {
			if d.Type == html.ElementNode {
				built++
			}
		}
		if n.Type == html.ElementNode {
			built++
		}
		if err := html.Render(&again, n); err != nil {
			v.errorf("%v", err)
		}
	}
	if built != elements {
		v.errorf("%d elements, and a browser makes %d", elements, built)
	}
}

func (v *verdict) model(e *elem) {
	allowed, known := models[e.tag]
	if !known {
		allowed = phrasing
	}
	for _, k := range e.kids {
		switch {
		case k.tag == "" && slices.Contains(wordless, e.tag) && !lone.MatchString(k.text):
			v.errorf("words in <%s>: %q", e.tag, k.text)
		case k.tag != "" && !slices.Contains(allowed, k.tag):
			v.errorf("<%s> in <%s>: %s", k.tag, e.tag, k.raw)
		}
	}
	for p := e.parent; p != nil; p = p.parent {
		isMark := func(e *elem) bool { return e.tag == "ins" || e.tag == "del" }
		isHeading := strings.HasPrefix(e.tag, "h") && len(e.tag) == 2
		if p.tag == "a" && e.tag == "a" || isMark(p) && isMark(e) || p.tag == "th" && isHeading {
			v.errorf("<%s> within <%s>", e.tag, p.tag)
		}
	}
	switch tags := tagsIn(e); e.tag {
	case "details":
		if len(tags) == 0 || tags[0] != "summary" || slices.Contains(tags[1:], "summary") {
			v.errorf("<details> does not begin with one <summary>")
		}
	case "dl":
		if len(tags) > 0 && (tags[0] != "dt" || tags[len(tags)-1] != "dd") {
			v.errorf("<dl> of %v", tags)
		}
	case "table":
		v.table(e, tags)
	case "ul", "ol", "thead", "tbody", "tr":
		if len(tags) == 0 {
			v.errorf("an empty <%s>", e.tag)
		}
	}
}

func tagsIn(e *elem) (tags []string) {
	for _, k := range e.kids {
		if k.tag != "" {
			tags = append(tags, k.tag)
		}
	}
	return tags
}

// table has its parts once and in order, and rows of one length.
func (v *verdict) table(e *elem, tags []string) {
	order := "caption thead tbody"
	for _, tag := range tags {
		if !strings.Contains(order, tag) {
			v.errorf("<table> of %v", tags)
		}
		_, order, _ = strings.Cut(order, tag)
	}
	width := -1
	each(e, func(k *elem) {
		if k.tag != "tr" {
			return
		}
		n := len(tagsIn(k))
		if width >= 0 && n != width {
			v.errorf("rows of %d and of %d cells in one table", width, n)
		}
		width = n
	})
}
