package redline

import (
	"bytes"
	"cmp"
	"slices"
)

// compareFacts records facts of the head that differ where nothing that is shown does, and
// returns what it says for the top of the redline.
func (r *recorder) compareFacts(old, new []Fact) []*node {
	r.position = position{}
	find := func(facts []Fact, key string) Fact {
		x := slices.IndexFunc(facts, func(f Fact) bool { return f.Key == key })
		if x < 0 {
			return Fact{}
		}
		return facts[x]
	}
	compare := func(was, is Fact) {
		if was.Value == is.Value || !bytes.Equal(was.canonical(), is.canonical()) {
			return
		}
		r.key = cmp.Or(was.Key, is.Key)
		id := r.add(Change{
			Kind: FactChange, Class: Substantive, Old: Passage{Text: was.Value}, New: Passage{Text: is.Value},
		})
		r.remark("redline.fact", r.key+": "+was.Value+" → "+is.Value, id)
	}
	for _, is := range new {
		compare(find(old, is.Key), is)
	}
	for _, was := range old {
		if find(new, was.Key).Key == "" {
			compare(was, Fact{})
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

// canonical is what is compared of the node that shows a fact.
func (f Fact) canonical() []byte {
	shown := cmp.Or(f.Node, f.within)
	if shown == nil {
		return nil
	}
	return canonical(nil, &node{Children: []*node{shown}})
}
