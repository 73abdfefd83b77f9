package markdown

import (
	"strings"

	"github.com/yuin/goldmark/util"
)

// A page is a Sink that writes HTML.
type page struct{ html []byte }

func (p *page) Start(tag string, attributes []Attribute) {
	p.html = append(append(p.html, '<'), tag...)
	for _, a := range attributes {
		p.html = append(append(p.html, ' '), a.Name...)
		if !a.Bare {
			p.html = append(p.html, `="`...)
			p.escape(a.Value, true)
			p.html = append(p.html, '"')
		}
	}
	p.html = append(p.html, '>')
}

func (p *page) End(tag string) {
	p.html = append(append(append(p.html, "</"...), tag...), '>')
}

func (p *page) Text(s string) { p.escape(s, false) }

// escape prints text, with quotation marks escaped where they would end a value.
func (p *page) escape(s string, quoted bool) {
	from := 0
	for i := range len(s) {
		escaped := ""
		switch s[i] {
		case '&':
			escaped = "&amp;"
		case '<':
			escaped = "&lt;"
		case '>':
			escaped = "&gt;"
		case '"':
			if quoted {
				escaped = "&quot;"
			}
		}
		if escaped != "" {
			p.html = append(append(p.html, s[from:i]...), escaped...)
			from = i + 1
		}
	}
	p.html = append(p.html, s[from:]...)
}

// address makes an address fit for an attribute: what may not stand in one is
// percent-encoded, what is encoded already stays.
// A "#" has one meaning in it, so a second one is encoded too.
func address(dest string) string {
	path, fragment, marked := strings.Cut(dest, "#")
	if marked {
		path += "#" + strings.ReplaceAll(fragment, "#", "%23")
	}
	return string(util.URLEscape([]byte(path), false))
}
