package convert

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/pattern"
)

// A count is a counter of a style sheet, and the element in which it counts.
type count struct {
	scope *html.Node
	value int
}

// counters are those that are open, by name, the innermost last.
type counters map[string][]count

var (
	namesAndNumbers = pattern.New(`([A-Za-z_-][\w-]*)(?:\s+(-?\d{1,4}))?`)
	plainContent    = pattern.New(`^(?:"[^"]*"|'[^']*'|counter\(\s*[\w-]+\s*(?:,\s*[a-z-]+\s*)?\)|\s+)+$`)
	contentPart     = pattern.New(`"[^"]*"|'[^']*'|counter\(\s*([\w-]+)\s*(?:,\s*([a-z-]+)\s*)?\)`)
	hexInCSS        = pattern.New(`\\([0-9A-Fa-f]{1,6})\s?`)
)

// generated writes the numbers that a style sheet counts before words, and tells of what else it puts on the page.
func (p *page) generated() {
	if len(p.styles.made) == 0 {
		return
	}
	told, open := map[string]bool{}, counters{}
	each(p.root, func(n *html.Node) bool {
		if n.Type != html.ElementNode {
			return true
		}
		own := p.styles.of(n)
		open.set(n, n.Parent, own["counter-reset"], 0, false)
		open.set(n, n.Parent, own["counter-increment"], 1, true)
		for _, key := range keysOf(n) {
			m, isMade := p.styles.made[key]
			if !isMade {
				continue
			}
			if !m.behind {
				open.set(n, n, m.counts, 1, true)
			}
			if text, ok := open.text(m, n); ok {
				p.tell(numbered, strings.TrimSpace(text))
				n.InsertBefore(&html.Node{Type: html.TextNode, Data: text}, n.FirstChild)
			} else if !told[key] {
				told[key] = true
				p.tell(generated, m.content)
			}
		}
		return true
	})
}

// set begins counters that count in an element, or adds to those that are open.
func (c counters) set(at, scope *html.Node, names string, number int, adds bool) {
	if names == "" || names == "none" {
		return
	}
	for _, m := range namesAndNumbers().FindAllStringSubmatch(names, -1) {
		n := number
		if m[2] != "" {
			n, _ = strconv.Atoi(m[2])
		}
		open := c.around(m[1], at)
		last := len(open) - 1
		switch {
		case adds && last >= 0:
			open[last].value += n
		case !adds && last >= 0 && open[last].scope == scope: // one beside it counts anew
			open[last].value = n
		default:
			open = append(open, count{scope, n})
		}
		c[m[1]] = open
	}
}

// around are the counters of a name that count where an element stands.
func (c counters) around(name string, n *html.Node) []count {
	open := c[name]
	for len(open) > 0 && !isIn(n, open[len(open)-1].scope) {
		open = open[:len(open)-1]
	}
	return open
}

func isIn(n, scope *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == scope {
			return true
		}
	}
	return false
}

// text is what stands before an element where that is made of numbers and signs.
func (c counters) text(m made, n *html.Node) (text string, ok bool) {
	if m.behind || n.Data == "li" || !plainContent().MatchString(m.content) || !strings.Contains(m.content, "counter(") {
		return "", false
	}
	for _, part := range contentPart().FindAllStringSubmatch(m.content, -1) {
		if part[1] == "" {
			text += hexInCSS().ReplaceAllStringFunc(stringsIn(part[0]), func(code string) string {
				sign, _ := strconv.ParseUint(strings.TrimSpace(code[1:]), 16, 32)
				return string(rune(sign))
			})
			continue
		}
		open := c.around(part[1], n)
		if len(open) == 0 {
			return "", false
		}
		number, known := counted(open[len(open)-1].value, part[2])
		if !known {
			return "", false
		}
		text += number
	}
	if !strings.HasSuffix(text, " ") && !strings.HasSuffix(text, "\u00a0") {
		text += " "
	}
	return text, true
}
