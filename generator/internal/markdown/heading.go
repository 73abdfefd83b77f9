package markdown

import (
	"strconv"
	"strings"

	"github.com/gosimple/slug"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// A heading, or a paragraph with a name, waits for its id until all of them are known.
type heading struct {
	node  *Node
	typed string    // what stands in its braces, or nothing
	at    diag.Span // of the braces' inside
}

// named reads the braces of a heading or a clause.
func (in source) named(b ast.Node, n *Node) heading {
	h := heading{node: n}
	if mark, ok := b.AttributeString(attributeMark); ok {
		s := mark.(text.Segment)
		h.at, h.typed = in.span(s.Start, s.Stop), string(in.text[s.Start:s.Stop])
	}
	return h
}

func (r *reader) heading(b *ast.Heading) *Node {
	r.checkAttributes(b)
	words, lang := r.foreign(b)
	n := &Node{Kind: Heading, Level: b.Level, Span: r.blockSpan(b, nil)}
	h := r.named(b, n)
	if h.typed != "" {
		if m := idAndLanguage().FindStringSubmatch(h.typed); m != nil && languageOf([]byte(m[2])) != "" {
			h.typed, lang = m[1], languageOf([]byte(m[2]))
		}
		n.Span.End = r.line(h.at.End).End
	}
	n.Children = spoken(words, lang) // its anchor has a name in the language around it
	if !hasContent(n.Children) {
		r.reportf(RuleEmptyHeading, r.line(n.Span.Start), "type the heading's text, or delete the line",
			"this heading has no text")
	}
	r.headings = append(r.headings, h)
	return n
}

var (
	idAndLanguage = pattern.New(`^(#\S+)[ \t]+lang=([A-Za-z0-9-]{2,35})[ \t]*$`)

	legalID  = pattern.New(`^#[A-Za-z0-9][A-Za-z0-9._-]*$`)
	notesIDs = pattern.New(`^(?:note-\d+|ref-\d+(?:-\d+)?)$`)
)

// giveIDs gives every heading its id: typed ones first, wherever they stand, then
// one made from the text for each of the others.
func (r *reader) giveIDs() {
	taken := map[string]*Node{}
	for _, h := range r.headings {
		if id := strings.TrimPrefix(h.typed, "#"); h.typed != "" && r.checkID(h, id, taken[id]) {
			h.node.ID = id
			taken[id] = h.node
		}
	}
	next := map[string]int{}
	for _, h := range r.headings {
		if h.node.ID == "" && h.node.Kind == Heading {
			h.node.ID = freeID(AutomaticID(h.node.Plain()), taken, next)
			taken[h.node.ID] = h.node
		}
	}
}

// checkID reports an id that cannot be used.
func (r *reader) checkID(h heading, id string, first *Node) bool {
	switch {
	case !legalID().MatchString(h.typed):
		r.reportf(RuleBadID, h.at, "type one name of letters a–z, digits and hyphens: {#"+AutomaticID(firstName(id))+"}",
			"this cannot be the name of a heading")
	case notesIDs().MatchString(id):
		r.reportf(RuleBadID, h.at, "choose another name: {#section-"+id+"}",
			"names made of note or ref and a number belong to footnotes")
	case first != nil && (h.node.Kind == Paragraph || first.Kind == Paragraph):
		line, _ := r.src.File.Position(r.inFile(first.Span).Start)
		r.reportf(RuleDuplicateID, h.at, "the first one is in line "+strconv.Itoa(line)+"; delete the braces of the clause "+
			"that is new, and publishing gives it a name of its own", "two clauses have the name {#%s}", id)
	case first != nil:
		line, _ := r.src.File.Position(r.inFile(first.Span).Start)
		r.reportf(RuleDuplicateID, h.at, "the first one is in line "+strconv.Itoa(line)+"; choose another name for this one",
			"two headings have the name {#%s}", id)
	default:
		return true
	}
	return false
}

// firstName are the words of what is typed as an id, up to what other programs read as another attribute.
func firstName(id string) string {
	var words []string
	for _, word := range strings.Fields(id) {
		if len(words) > 0 && strings.ContainsAny(word, ".=#") {
			break
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// longestID is where an automatic id is cut, after a whole word.
const longestID = 80

// AutomaticID makes an id from the text of a heading. Addresses with it are
// public: the rule must not change.
func AutomaticID(text string) string {
	runes := []rune(strings.ReplaceAll(text, "§", " "))
	id := slug.MakeLang(string(runes[:min(len(runes), 4*longestID)]), "en")
	if len(id) > longestID {
		cut := strings.LastIndexByte(id[:longestID+1], '-')
		if cut < 1 {
			cut = longestID
		}
		id = strings.TrimRight(id[:cut], "-_")
	}
	switch {
	case id == "":
		return "section"
	case notesIDs().MatchString(id):
		return "section-" + id
	}
	return id
}

// freeID returns the id, or the id with the first number that nothing has.
func freeID(id string, taken map[string]*Node, next map[string]int) string {
	for free := id; ; free = id + "-" + strconv.Itoa(next[id]) {
		if notesIDs().MatchString(free) { // "Note" for the second time
			id = "section-" + id
			free = id
		}
		if taken[free] == nil {
			return free
		}
		next[id] = max(next[id], 1) + 1
	}
}

// giveDepths sets how deep each heading stands in the outline of its text. Old policies start with
// "###" or leave levels out; readers who move from heading to heading must find none missing, so a
// heading is one deeper than the one that it stands below, whatever its level.
func giveDepths(root *Node) {
	var above []int // levels of the headings that are open
	Walk(root, func(n *Node) bool {
		if n.Kind != Heading {
			return true
		}
		for len(above) > 0 && above[len(above)-1] >= n.Level {
			above = above[:len(above)-1]
		}
		n.Depth = min(2+len(above), 6) // above all stands the title of the page
		above = append(above, n.Level)
		return false
	})
}
