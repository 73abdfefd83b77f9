package redline

import (
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// A headFact is one thing that the head of a text says: a date, the title, a fact of a
// purpose. Values that differ are a change even where nothing in its node does.
type headFact struct {
	key   string // as it is typed: "title", "purpose.retention"
	value string // written so that equal values are equal facts
	shown *node  // a block that shows it, or the part of another fact's block, or nil
	own   bool   // whether the block is its own
}

// headFacts are what the head of a text says, in the order in which readers see it.
func headFacts(f text.Form) []headFact {
	var facts []headFact
	add := func(key, value string, shown *node) { facts = append(facts, headFact{key, value, shown, true}) }
	words := func(key, class, s string) {
		if s = text.Collapse(s); s != "" {
			add(key, s, paragraph(class, &node{Kind: markdown.Text, Text: s}))
		}
	}
	words("title", "redline-title", f.Title)
	words("lead", "lead", f.Lead)
	if f.Effective != "" {
		from := &node{Kind: markdown.Word, Text: "dates.effective"}
		day := &node{Kind: markdown.Word, Text: "date." + f.Effective}
		add("effective", f.Effective, paragraph("dates", from, &node{Kind: markdown.Text, Text: " "}, day))
	}
	if list := f.List(); list != nil {
		add("in_short", "", &node{Kind: markdown.Group, Class: "short", Children: []*node{list}})
	}
	if f.Purpose != nil {
		add("purpose", "", f.Purpose.Table)
		facts = append(facts, purposeFacts(f.Purpose)...)
	}
	return facts
}

func paragraph(class string, children ...*node) *node {
	return &node{Kind: markdown.Paragraph, Class: class, Children: children}
}

// purposeFacts keep the values of facts for what the table does not show of them.
func purposeFacts(p *text.Purpose) []headFact {
	rows := map[string]*node{}
	for _, row := range p.Table.Children {
		rows[row.Key] = row
	}
	var facts []headFact
	for _, f := range p.Facts {
		var quoted []string
		for _, v := range f.Values {
			if v = text.Collapse(v); v != "" || len(f.Values) > 1 {
				quoted = append(quoted, "“"+strings.ReplaceAll(v, "“", "““")+"”")
			}
		}
		key, value := "purpose."+f.Key, strings.Join(quoted, " ")
		switch n := len(facts); {
		case f.IsEmpty():
		case n > 0 && facts[n-1].key == key: // one more of a list
			facts[n-1].value += "; " + value
		default:
			facts = append(facts, headFact{key: key, value: value, shown: rows[f.Row]})
		}
	}
	return facts
}

// treeOf puts what the head shows before the body.
func treeOf(facts []headFact, body *node) *node {
	root := &node{}
	for _, f := range facts {
		if f.own {
			root.Children = append(root.Children, &node{Name: f.key, Children: []*node{f.shown}})
		}
	}
	if body != nil {
		root.Children = append(root.Children, body)
	}
	return root
}

// compareFacts records facts of the head that differ where nothing that is shown does, and
// returns what it says for the top of the redline.
func (r *recorder) compareFacts(old, new []headFact) []*node {
	r.position = position{}
	find := func(facts []headFact, key string) (found headFact) {
		if x := slices.IndexFunc(facts, func(f headFact) bool { return f.key == key }); x >= 0 {
			found = facts[x]
		}
		return found
	}
	compare := func(was, is headFact) {
		if was.value == is.value || r.keyShown(was) != r.keyShown(is) {
			return
		}
		r.key = cmp.Or(was.key, is.key)
		ch := Change{Kind: FactChange, Class: Substantive, Old: Passage{Text: was.value}, New: Passage{Text: is.value}}
		r.remark("redline.fact", r.key+": "+was.value+" → "+is.value, r.add(ch))
	}
	for _, is := range new {
		compare(find(old, is.key), is)
	}
	for _, was := range old {
		if find(new, was.key).key == "" {
			compare(was, headFact{})
		}
	}
	// what no mark shows stands here, so that every link in a list of changes leads
	// somewhere: such as a no-break space where a paragraph is divided now
	for x := range r.changes {
		if ch := &r.changes[x]; !ch.anchored {
			r.remark("redline.placeless", "", ch.ID)
		}
	}
	if len(r.remarks) == 0 {
		return nil
	}
	return []*node{noteOf(r.remarks)}
}

// keyShown is what counts of the node that shows a fact.
func (r *recorder) keyShown(f headFact) string {
	if f.shown == nil {
		return ""
	}
	return string(new(text.Keyer).Append(nil, f.shown))
}
