package content

import (
	"bytes"
	"strconv"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// A clause is a paragraph of an agreement that starts with a label: 7.2 or B.1 for a clause, (a) or (iv) for a part of
// one. The label is typed, or counted where the front matter says `numbering: clauses`.
//
// A clause that stands in no other block has a name, which links to it keep for ever: {#c-7-2}, typed before it. One
// without has the name of its number until it is published; package publish then gives it one for good, writes it
// into the frozen file and to the desk, and finds it again when the clause has another number. Frozen files of the
// first format know no such names: there {#c-7-2} is text, and a name follows from the number.
var (
	clauseLabel = pattern.New(`^(?:[A-Z]\.)?[0-9]+(?:\.[0-9]+)*\.?\s+`)
	limbLabel   = pattern.New(`^\([a-z0-9]{1,4}\)\s+`)
	numbered    = pattern.New(`^((?:[A-Z]|[0-9]+)(?:\.[0-9]+)+)\.?\s`)
	// counted is a number that looks like one of the program.
	counted = pattern.New(`^(?:[A-Z]|[0-9]+)(?:\.[0-9]+)*\.\s|^[0-9]+(?:\.[0-9]+)+\s`)
)

const numberClauses = "clauses" // the value of `numbering:`

// A label is what a frozen file has before a clause, or behind it in a heading, though nobody typed it.
type label struct {
	id     string // "" where it is typed
	number string // with the space behind it; "" where it is typed
	at     int    // where the number belongs, and the name of a clause before it

	named    int  // where the name of a heading belongs
	inBraces bool // beside its language
}

// clauses counts the clauses of an agreement, marks their labels and names them.
func (r *resolver) clauses(body *markdown.Node) {
	if r.doc.Head.Kind != Agreement {
		return
	}
	if r.doc.Head.Numbering == numberClauses {
		r.fillIn(body, r.number(body))
	}
	markClauses(body)
}

// markClauses puts the labels of clauses into marks of their own, so that they can be set apart, and names those
// that have no name. The text stays what it was.
func markClauses(body *markdown.Node) {
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Kind == markdown.Paragraph && len(n.Children) > 0 && n.Children[0].Kind == markdown.Text {
			n.Children = marked(n.Children)
			return false
		}
		return true
	})
	taken := idsIn(body)
	for _, n := range body.Children {
		if id := ClauseID(n); id != "" && n.ID == "" {
			n.ID = Free(id, taken)
			of, isCounted := n.Frozen.(label)
			if !isCounted {
				of.at = n.Span.Start
			}
			of.id, taken[n.ID] = n.ID, true
			n.Frozen = of
		}
	}
}

func marked(inline nodes) nodes {
	first := inline[0]
	for _, label := range []struct {
		form  func() *pattern.Expression
		class string
	}{{clauseLabel, "clause"}, {limbLabel, "subclause"}} {
		typed := label.form().FindString(first.Text)
		if typed == "" {
			continue
		}
		rest := *first
		rest.Text = first.Text[len(typed):]
		mark := &markdown.Node{Kind: markdown.Mark, Class: label.class, Span: first.Span, Children: nodes{literal(typed)}}
		return append(nodes{mark, &rest}, inline[1:]...)
	}
	return inline
}

func idsIn(body *markdown.Node) map[string]bool {
	ids := map[string]bool{}
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.ID != "" {
			ids[n.ID] = true
		}
		return true
	})
	return ids
}

// ClauseNumber is the number that a clause has, or a heading above clauses: "7.2", "7"; "" for all else.
func ClauseNumber(n *markdown.Node) string {
	switch {
	case n.Kind == markdown.Heading:
		return strings.TrimRight(clauseLabel().FindString(n.Plain()+" "), ". \t")
	case n.Kind == markdown.Paragraph && len(n.Children) > 0 && n.Children[0].Class == "clause":
		if m := numbered().FindStringSubmatch(n.Plain() + " "); m != nil {
			return m[1]
		}
	}
	return ""
}

// ClauseID is the name that follows from the number of a clause: "c-7-2" of 7.2.
func ClauseID(n *markdown.Node) string {
	number := ClauseNumber(n)
	if n.Kind != markdown.Paragraph || number == "" {
		return ""
	}
	return "c-" + strings.ToLower(strings.ReplaceAll(number, ".", "-"))
}

// Free is an id, or the first with a number behind it that nothing has.
func Free(id string, taken ...map[string]bool) string {
	for free, n := id, 2; ; n++ {
		isTaken := false
		for _, ids := range taken {
			isTaken = isTaken || ids[free]
		}
		if !isTaken {
			return free
		}
		free = id + "-" + strconv.Itoa(n)
	}
}

// Unnamed are the clauses of a text of the desk whose names nobody typed, in their order.
func (t *Text) Unnamed() []*markdown.Node {
	if t.Head.Kind != Agreement {
		return nil
	}
	return filter(t.Body().Children, func(n *markdown.Node) bool {
		of, ok := n.Frozen.(label)
		return ok && of.id != "" && n.Kind == markdown.Paragraph
	})
}

// WithNames is a text whose unnamed clauses have names, by where they stand in the file.
func (t *Text) WithNames(names map[int]string) *Text {
	if len(names) == 0 {
		return t
	}
	named := t.WithBody(t.Body().Clone())
	for _, n := range named.Unnamed() {
		of := n.Frozen.(label)
		of.id = names[n.Span.Start]
		n.ID, n.Frozen = of.id, of
	}
	return named
}

// Name is how the name of a clause is typed before it.
func Name(id string) string { return "{#" + id + "} " }

// splices put into a frozen file what nobody typed before a clause, or around the words of its heading.
func (of label) splices(n *markdown.Node) []splice {
	before, all := of.number, []splice(nil)
	switch {
	case of.id == "":
	case n.Kind == markdown.Heading:
		name := " {#" + of.id + "}"
		if of.inBraces {
			name = "#" + of.id + " "
		}
		all = append(all, splice{diag.Span{Start: of.named, End: of.named}, name})
	default:
		before = Name(of.id) + before
	}
	return append(all, splice{diag.Span{Start: of.at, End: of.at}, before})
}

// number counts the headings and the paragraphs below them, up to a line across the page; limbs have labels of their
// own. It returns the numbers by name.
func (r *resolver) number(body *markdown.Node) map[string]string {
	numbers := map[string]string{}
	at := []int{0} // the headings that are open, and how many clauses the last one has so far
	for _, n := range body.Children {
		switch {
		case n.Kind == markdown.Rule:
			return numbers
		case n.Kind == markdown.Heading:
			at = at[:min(n.Depth-1, len(at))]
			at[len(at)-1]++
			r.counted(n, at, numbers)
			at = append(at, 0)
		case n.Kind == markdown.Paragraph && len(at) > 1 && !limbLabel().MatchString(n.Plain()):
			at[len(at)-1]++
			r.counted(n, at, numbers)
		}
	}
	return numbers
}

// counted puts its number before the words of a clause or a heading.
func (r *resolver) counted(n *markdown.Node, at []int, numbers map[string]string) {
	number := strings.Join(convert(at, strconv.Itoa), ".")
	if typed := counted().FindString(n.Plain() + " "); typed != "" {
		r.problems.Reportf(ruleClauseNumber, r.doc.File, n.Span, "delete the number", "the program numbers this clause: "+
			"readers would see %s %s", number, strings.TrimSpace(typed))
	}
	if n.ID != "" {
		numbers[n.ID] = number
	}
	printed, id := number+" ", ""
	named, inBraces := placeOfName(r.doc.File, n)
	if n.Kind == markdown.Heading {
		if printed = number + ". "; len(at) > 1 {
			printed = number + " "
		}
		if named >= 0 {
			id = n.ID
		}
	}
	typed := printed
	if n.Kind == markdown.Heading && r.doc.File.Text[n.Span.Start] != '#' { // it is underlined, and "1." would begin a list
		typed = strings.Replace(printed, ". ", `\. `, 1)
	}
	n.Frozen = label{id, typed, n.Children[0].Span.Start, named, inBraces}
	if inner := n.Children[0]; n.Kind == markdown.Heading && isForeign(r.doc.File, n) { // as it is read from the record
		own := *inner
		own.Children = numberedWords(inner.Children, printed)
		n.Children = nodes{&own}
		return
	}
	n.Children = numberedWords(n.Children, printed)
}

// numberedWords are words with a number before them, in one text with the first, as if it were typed.
func numberedWords(words nodes, number string) nodes {
	if words[0].Kind != markdown.Text {
		return append(nodes{literal(number)}, words...)
	}
	own := *words[0]
	own.Text = number + own.Text
	return append(nodes{&own}, words[1:]...)
}

// isForeign reports whether braces behind a heading say the language of all of it.
func isForeign(f *diag.File, n *markdown.Node) bool {
	first := n.Children[0]
	return len(n.Children) == 1 && first.Kind == markdown.Mark && first.Lang != "" &&
		bytes.Contains(f.Text[first.Span.End:max(first.Span.End, n.Span.End)], []byte("lang="))
}

// placeOfName is where the name of a heading can be typed, behind its words or in the braces of its language; it is
// negative where it is typed.
func placeOfName(f *diag.File, n *markdown.Node) (at int, inBraces bool) {
	end := n.Children[len(n.Children)-1].Span.End
	before, inside, braces := bytes.Cut(f.Text[end:max(end, n.Span.End)], []byte("{"))
	switch {
	case !braces:
		return end, false
	case bytes.HasPrefix(bytes.TrimLeft(inside, " \t"), []byte("#")):
		return -1, false
	}
	return end + len(before) + 1, true
}

// fillIn puts the numbers of clauses into links without words.
func (r *resolver) fillIn(body *markdown.Node, numbers map[string]string) {
	ids := idsIn(body)
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Kind != markdown.Link || strings.TrimSpace(n.Plain()) != "" || !strings.HasPrefix(n.Dest, "#") {
			return true
		}
		number := numbers[n.Dest[1:]]
		if number == "" && ids[n.Dest[1:]] { // what is not there at all is told by who knows all pages
			r.problems.Reportf(ruleClauseNumber, r.doc.File, n.Span, "write the words of the link: [text]("+n.Dest+")",
				"%s has no number that could stand here", n.Dest)
		}
		n.Children, n.Frozen = append(nodes{literal(number)}, n.Children...), label{number: number, at: n.Span.Start + 1}
		return false
	})
}
