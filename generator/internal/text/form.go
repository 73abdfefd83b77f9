package text

import "fairnotice/generator/internal/markdown"

// A Form is a text with all that counts of it.
type Form struct {
	Title, Lead string
	InShort     []*markdown.Node // the lines of the first layer, each a paragraph
	Effective   string           // the day, as it is typed
	Purpose     *Purpose         // nil for a text that states none
	Body        *markdown.Node
}

// A Purpose is the facts of one purpose of processing.
type Purpose struct {
	Facts []Fact         // in the order of the serialisation
	Table *markdown.Node // shows them to readers: one row for each fact, by its key
}

// A Fact is one value of a fact, or one of the several that it has.
type Fact struct {
	Key    string // as it is typed: "recipients"
	Name   string // in the serialisation, where each value has a line: "recipient"
	Row    string // key of the row that shows it, "" where none does
	Values []string
}

// IsEmpty reports whether a fact says nothing.
func (f Fact) IsEmpty() bool {
	for _, v := range f.Values {
		if Collapse(v) != "" {
			return false
		}
	}
	return true
}

// List shows the first layer, nil where there is none.
func (f Form) List() *markdown.Node {
	if len(f.InShort) == 0 {
		return nil
	}
	list := &markdown.Node{Kind: markdown.List, Tight: true}
	for _, line := range f.InShort {
		list.Children = append(list.Children, &markdown.Node{Kind: markdown.Item, Children: []*markdown.Node{line}})
	}
	return list
}
