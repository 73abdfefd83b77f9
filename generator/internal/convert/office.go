package convert

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/pattern"
)

// labelKey is the attribute with which lists of a word processor come, whose marks are words.
const labelKey = "data-label"

var (
	msoLevel = pattern.New(`mso-list:[^;]*level([1-9])`)
	bulletOf = pattern.New(`^[·•▪●◦‣■–o§\-*\x{F0A7}\x{F0B7}\x{F0D8}\x{F0FC}]$`)
)

// takeLists makes lists of the paragraphs that a word processor writes for items, whose marks
// are words before the text.
func (p *page) takeLists() {
	each(p.root, func(n *html.Node) bool {
		if n.Type == html.ElementNode {
			p.listsIn(n)
			nestLists(n)
		}
		return true
	})
}

// listsIn makes lists of the runs of such paragraphs directly below an element.
func (p *page) listsIn(parent *html.Node) {
	var open []*html.Node // lists, by level
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		level := levelOfItem(n)
		switch {
		case level == 0 && (n.Type != html.TextNode || strings.TrimSpace(n.Data) != "") && n.Type != html.CommentNode:
			open = nil
		case level > 0:
			open = p.takeItem(parent, n, min(level, len(open)+1), open)
		}
		n = next
	}
}

func (p *page) takeItem(parent, n *html.Node, level int, open []*html.Node) []*html.Node {
	label := takeMark(n)
	if len(open) < level {
		list := &html.Node{Type: html.ElementNode, Data: "ul"}
		if level == 1 {
			parent.InsertBefore(list, n)
		} else {
			open[level-2].LastChild.AppendChild(list)
		}
		open = append(open, list)
	}
	open = open[:level]
	parent.RemoveChild(n)
	n.Data = "div"
	li := &html.Node{Type: html.ElementNode, Data: "li", Attr: []html.Attribute{{Key: labelKey, Val: "-" + label}}}
	li.AppendChild(n)
	open[level-1].AppendChild(li)
	return open
}

// levelOfItem is the level of a paragraph that a word processor wrote for an item, or 0. Where its
// own marks were filtered out, the class says it, and how far it is indented.
func levelOfItem(n *html.Node) int {
	if n.Data != "p" || n.Type != html.ElementNode {
		return 0
	}
	style := strings.ToLower(attribute(n, "style"))
	m := msoLevel().FindStringSubmatch(style)
	switch {
	case m != nil && find(n, isListMark) != nil:
		return int(m[1][0] - '0')
	case strings.Contains(attribute(n, "class"), "MsoList") && typedMark().MatchString(textOf(n)):
		own, _ := declarations(style)
		return max(1, int(points(own["margin-left"])/36+0.5))
	}
	return 0
}

// typedMark is the mark of an item before its text, with spaces that do not break behind it.
var typedMark = pattern.New(`^\s*([·•▪●◦‣■–o§\-\x{F0A7}\x{F0B7}\x{F0D8}\x{F0FC}]|` +
	`\(?[0-9A-Za-z]{1,5}[.)]|[0-9]{1,2}(?:\.[0-9]{1,2})+\.?)\s*\x{00A0}[\s\x{00A0}]*`)

// points is a length in points; 0 for one that is not understood.
func points(s string) float64 {
	m := length().FindStringSubmatch(s)
	if m == nil {
		return 0
	}
	n, _ := strconv.ParseFloat(m[1], 64)
	return n * map[string]float64{"": 1, "pt": 1, "px": 0.75, "in": 72, "cm": 28.35, "em": 12}[m[2]]
}

func isListMark(n *html.Node) bool {
	return strings.Contains(strings.ToLower(strings.ReplaceAll(attribute(n, "style"), " ", "")), "mso-list:ignore")
}

// takeMark takes the mark out of such a paragraph: "" for a bullet.
func takeMark(n *html.Node) string {
	label := ""
	if mark := find(n, isListMark); mark != nil {
		label = words(mark)
		mark.Parent.RemoveChild(mark)
	} else if m := typedMark().FindStringSubmatch(textOf(n)); m != nil {
		label = m[1]
		cutText(n, len(m[0]))
	}
	if label = strings.TrimSpace(strings.ReplaceAll(label, "\u00A0", " ")); bulletOf().MatchString(label) {
		return ""
	}
	return label
}

// cutText takes so many bytes of text off the front of an element.
func cutText(n *html.Node, most int) {
	each(n, func(c *html.Node) bool {
		if c.Type == html.TextNode {
			own := min(most, len(c.Data))
			c.Data = c.Data[own:]
			most -= own
		}
		return most > 0
	})
}

// webList is the class of a list of an office on the web: its name, and its level from 0.
var webList = pattern.New(`(?:^|\s)lst-(\w+)-([0-8])(?:\s|$)`)

// An outer list is one that others can be put into.
type outer struct {
	list *html.Node
	name string
	next int // the number of the next item
}

// nestLists puts lists inside each other that an office on the web wrote one behind the other, and
// joins those that count on.
func nestLists(parent *html.Node) {
	var open []outer // by level
	for n := parent.FirstChild; n != nil; {
		next := n.NextSibling
		m := webList().FindStringSubmatch(attribute(n, "class"))
		switch {
		case n.Type == html.TextNode && strings.TrimSpace(n.Data) == "":
		case m == nil || n.Data != "ul" && n.Data != "ol" || find(n, named("li")) == nil:
			open = nil
		default:
			open = nest(open, n, m[1], min(int(m[2][0]-'0'), len(open)))
		}
		n = next
	}
}

func nest(open []outer, n *html.Node, name string, level int) []outer {
	start, err := strconv.Atoi(attribute(n, "start"))
	if err != nil {
		start = 1
	}
	own := outer{n, name, start + len(children(n))}
	switch {
	case level < len(open) && open[level].name == name && (n.Data == "ul" || start > 1 && start == open[level].next):
		own.list = open[level].list
		for c := n.FirstChild; c != nil; c = n.FirstChild {
			n.RemoveChild(c)
			own.list.AppendChild(c)
		}
		n.Parent.RemoveChild(n)
	case level > 0:
		n.Parent.RemoveChild(n)
		open[level-1].list.LastChild.AppendChild(n)
	}
	return append(open[:level], own)
}
