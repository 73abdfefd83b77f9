package markdown

import (
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

// Highlighting is slow, about a megabyte a second, so long code stays plain. The
// counts also keep chroma away from its own clock, which would make two builds
// differ.
const (
	longestHighlighted = 32 << 10  // bytes of one block
	mostHighlighted    = 256 << 10 // bytes of one text
)

// code prints a block of code; an insert that nobody resolved is shown as code.
// Children, where there are any, are the code with marks in it. In a redline no code
// is highlighted, so that marks need not cut tokens in two.
func (p *printer) code(n *Node) {
	p.open("pre", n, "tabindex", "0", "class", "code")
	class := ""
	if n.Name != "" {
		class = "language-" + n.Name
	}
	p.open("code", &Node{Class: class})
	switch {
	case len(n.Children) > 0:
		p.nodes(n.Children)
	case n.Kind == Insert || p.Redline || !p.highlight(n):
		p.text(n.Text)
	}
	p.close("code")
	p.close("pre")
}

// highlight prints code with its tokens in spans. It reports whether it did: for
// an unknown language or too much code it prints nothing.
func (p *printer) highlight(n *Node) bool {
	name := strings.ToLower(n.Name)
	if len(n.Text) > longestHighlighted || p.highlighted+len(n.Text) > mostHighlighted || !languages()[name] {
		return false
	}
	tokens := tokensOf(name, n.Text)
	if tokens == nil {
		return false
	}
	p.highlighted += len(n.Text)
	for _, t := range tokens {
		if class := tokenClass(t.Type); class != "" {
			p.open("span", &Node{Class: "c-" + class})
			p.text(t.Value)
			p.close("span")
			continue
		}
		p.text(t.Value)
	}
	return true
}

// tokensOf takes code apart. chroma asks its callers to recover from the panics
// of a lexer; a result that is not the code itself, to the byte, is not used.
func tokensOf(name, code string) (tokens []chroma.Token) {
	defer func() {
		if recover() != nil {
			tokens = nil
		}
	}()
	next, err := chroma.Coalesce(lexers.Get(name)).Tokenise(nil, code)
	if err != nil {
		return nil
	}
	rest := code
	for t := next(); t != chroma.EOF; t = next() {
		if !strings.HasPrefix(rest, t.Value) {
			return nil
		}
		rest = rest[len(t.Value):]
		tokens = append(tokens, t)
	}
	if rest != "" {
		return nil
	}
	return tokens
}

// tokenClass is chroma's short name of a token, or of the group it belongs to.
func tokenClass(t chroma.TokenType) string {
	for _, t := range [...]chroma.TokenType{t, t.SubCategory(), t.Category()} {
		if class := chroma.StandardTypes[t]; class != "" {
			return class
		}
	}
	return ""
}

// languages are the names that chroma knows, collected when code is first shown.
// Asking chroma for a name that it does not know takes it milliseconds.
var languages = sync.OnceValue(func() map[string]bool {
	known := map[string]bool{}
	for _, name := range lexers.Names(true) {
		known[strings.ToLower(name)] = true
	}
	return known
})
