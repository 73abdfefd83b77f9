package convert

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/pattern"
)

// unseen takes out what no reader of the page saw, and tells what it said. What readers could
// open (a panel with a button, a tab) stays.
func (p *page) unseen() {
	opened := controlled(p.root)
	each(p.root, func(n *html.Node) bool {
		switch {
		case n == p.root:
			return true
		case n.Type == html.CommentNode:
			p.leaveOut(commented, n, n.Data)
			return false
		case n.Type != html.ElementNode:
			return n.Type != html.TextNode
		}
		why := p.hides(n)
		style := p.styles.of(n)
		if why == unread && (style["display"] == "none" || style["visibility"] == "hidden") && p.styles.doubtful(n) {
			p.tell(maybe, words(n))
			return true
		}
		if why == unread && (opened[attribute(n, "id")] || isPanel(n)) {
			p.tell(unfolded, words(n))
			delete(style, "display")
			return true
		}
		if why == unread && p.handDown(n) {
			return true
		}
		switch {
		case why != "":
			p.leaveOut(why, n, words(n))
		case n.Data == "del":
			p.tell(keptStruck, words(n))
		case (hasClass(n, hiding) || p.styles.mayHide(n)) && words(n) != "":
			p.tell(maybe, words(n))
		default:
			p.tellLooks(n)
		}
		return why == ""
	})
}

// handDown leaves an element out but for the elements in it that a style shows again: who hides by a
// property that is inherited hides only what has none of its own.
func (p *page) handDown(n *html.Node) bool {
	style := p.styles.of(n)
	key := "visibility"
	if !in(" hidden collapse ", style[key]) {
		key = "font-size"
	}
	hidden := properties{key: style[key]}
	again := find(n, func(c *html.Node) bool {
		own := p.styles.of(c)[key]
		return own != "" && !hides(properties{key: own})
	})
	if !hides(hidden) || style["display"] == "none" || again == nil {
		return false
	}
	for c := n.FirstChild; c != nil; {
		next := c.NextSibling
		if c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" {
			p.leaveOut(unread, c, c.Data)
		} else if c.Type == html.ElementNode && p.styles.of(c)[key] == "" {
			own := maps.Clone(hidden)
			maps.Copy(own, p.styles.of(c))
			p.styles.cache[c] = own
		}
		c = next
	}
	return true
}

// tellLooks tells of words that a style shows faintly if at all, or in other letters.
func (p *page) tellLooks(n *html.Node) {
	style, said := p.styles.of(n), beginning(n)
	zero := func(key string) bool { return style[key] != "" && strings.Trim(style[key], "0.px%") == "" }
	isFaint := zero("opacity") || zero("max-height") && style["overflow"] == "hidden" ||
		style["color"] == "transparent" || strings.HasPrefix(style["transform"], "scale(0)") ||
		tiny().MatchString(style["font-size"]) || p.isWhite(n)
	shown := said
	switch style["text-transform"] {
	case "uppercase":
		shown = strings.ToUpper(said)
	case "lowercase":
		shown = strings.ToLower(said)
	}
	switch {
	case isFaint && strings.ContainsFunc(said, isWord):
		p.tell(faint, said)
	case shown != said:
		p.tell(recased, said)
	}
}

var (
	tiny  = pattern.New(`^(?:0?\.\d+|1(?:\.\d+)?)p[xt]$`)
	white = pattern.New(`^(?:white|#f{3,4}|#f{6}|#f{8}|rgba?\(255[ ,]+255[ ,]+255(?:[ ,/]+1(?:\.0)?)?\))$`)
	// noColour matches a background that leaves the paper as it is.
	noColour = pattern.New(`^(?:|none|transparent|inherit|initial|0(?: 0)?)$`)
)

// isWhite reports whether an element has white letters, and nothing around it another ground than the paper.
func (p *page) isWhite(n *html.Node) bool {
	colour := p.styles.of(n)["color"]
	if n.Data == "font" {
		colour = cmp.Or(colour, strings.ToLower(attribute(n, "color")))
	}
	if !white().MatchString(colour) {
		return false
	}
	grounded := func(n *html.Node) bool {
		style := p.styles.of(n)
		grounds := []string{
			style["background"], style["background-color"], style["background-image"], attribute(n, "bgcolor"),
		}
		return slices.ContainsFunc(grounds, func(ground string) bool {
			return !noColour().MatchString(ground) && !white().MatchString(ground)
		})
	}
	for outer := range n.Ancestors() {
		if outer.Type == html.ElementNode && grounded(outer) {
			return false
		}
	}
	return !grounded(n)
}

// leaveOut removes a node and tells what it said, if that was anything.
func (p *page) leaveOut(why string, n *html.Node, said string) {
	n.Parent.RemoveChild(n)
	if why == commented && isMachine(said) {
		return
	}
	if strings.ContainsFunc(said, isWord) {
		p.tell(why, said)
	} else if why == decorating && said != "" {
		p.lost["decorations"]++
	}
}

// isMachine reports whether a comment was written by a program for a program.
func isMachine(comment string) bool {
	comment = strings.TrimSpace(comment)
	return strings.HasPrefix(comment, "[if") || strings.HasSuffix(comment, "[endif]") ||
		strings.HasPrefix(comment, "wp:") || strings.HasPrefix(comment, "/wp:") || strings.HasPrefix(comment, "?") ||
		comment == "StartFragment" || comment == "EndFragment"
}

// controlled are the ids that buttons and links of the page open.
func controlled(root *html.Node) map[string]bool {
	ids := map[string]bool{}
	each(root, func(n *html.Node) bool {
		if n.Type != html.ElementNode {
			return true
		}
		for _, key := range []string{"aria-controls", "data-target", "data-bs-target"} {
			for id := range strings.FieldsSeq(attribute(n, key)) {
				ids[strings.TrimPrefix(id, "#")] = true
			}
		}
		toggles := attribute(n, "data-toggle")+attribute(n, "data-bs-toggle") != "" || attribute(n, "role") == "tab"
		if href := attribute(n, "href"); toggles && strings.HasPrefix(href, "#") {
			ids[href[1:]] = true
		}
		return true
	})
	delete(ids, "")
	return ids
}

const panels = " collapse collapsible accordion tab-pane tabpanel panel-collapse accordion-content " +
	"accordion-body accordion-panel accordion-collapse faq-answer toggle-content elementor-tab-content "

// isPanel reports whether an element is one that readers open, by its role or the usual classes.
func isPanel(n *html.Node) bool {
	return attribute(n, "role") == "tabpanel" || hasClass(n, panels)
}

// Classes by which style sheets elsewhere put words off the screen, and those by which they mostly
// hide something.
const (
	offScreen = " sr-only visually-hidden visuallyhidden screen-reader-text screen-reader-only screenreader " +
		"hidden-visually u-visually-hidden element-invisible assistive-text sr-text skip-link "
	hiding  = " hidden d-none hide is-hidden u-hidden invisible display-none "
	remarks = " MsoCommentText MsoCommentReference msocomtxt msocomanchor "
)

// hides says why nobody saw an element, or nothing.
func (p *page) hides(n *html.Node) string {
	style := p.styles.of(n)
	hidden, isHidden := lookup(n, "hidden")
	_, open := lookup(n, "open")
	switch {
	case isTracked(n, p.tracked):
		return deleted
	case strings.Contains(attribute(n, "style"), "mso-element:comment") || hasClass(n, remarks):
		return commented
	case isHidden && !strings.EqualFold(hidden, "until-found"), n.Data == "dialog" && !open:
		return unread
	case hides(style), hasClass(n, offScreen):
		return unread
	case attribute(n, "aria-hidden") != "true", strings.ContainsFunc(words(n), isWord), find(n, named("img")) != nil:
		return ""
	}
	return decorating
}

// hides reports whether a style puts an element out of sight.
func hides(style properties) bool {
	return style["display"] == "none" || in(" hidden collapse ", style["visibility"]) || style["mso-hide"] == "all" ||
		isOffScreen(style)
}

// isTracked reports whether an element is a deletion of an editor whose changes were tracked: it
// says when or by whom, or insertions stand beside it.
func isTracked(n *html.Node, beside bool) bool {
	if n.Data != "del" {
		return false
	}
	for _, key := range []string{"datetime", "cite", "data-author", "data-cid", "data-userid", "title"} {
		if attribute(n, key) != "" {
			return true
		}
	}
	return beside
}

var length = pattern.New(`^(-?[0-9.]+)(px|em|rem|pt|vw|vh|in|cm|%)?$`)

// isOffScreen reports whether a style puts an element where nobody sees it.
func isOffScreen(style properties) bool {
	size := func(key string) (float64, bool) {
		m := length().FindStringSubmatch(style[key])
		if m == nil {
			return 0, false
		}
		n, err := strconv.ParseFloat(m[1], 64)
		if m[2] == "em" || m[2] == "rem" || m[2] == "in" || m[2] == "cm" {
			n *= 16
		}
		return n, err == nil
	}
	placed := style["position"] == "absolute" || style["position"] == "fixed"
	for _, key := range []string{"left", "top", "text-indent"} {
		if n, ok := size(key); ok && n <= -999 && (placed || key == "text-indent") {
			return true
		}
	}
	height, ok := size("height")
	font, sized := size("font-size")
	clip := strings.NewReplacer(" ", "", ",", "", "px", "").Replace(style["clip"])
	path := style["clip-path"]
	return ok && height <= 1 && style["overflow"] == "hidden" || sized && font == 0 ||
		placed && in(" rect(0000) rect(1111) ", clip) ||
		strings.HasPrefix(path, "inset(50%") || strings.HasPrefix(path, "inset(100%")
}
