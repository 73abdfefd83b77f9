package register

import (
	"slices"

	"fairnotice/generator/internal/content"
)

// A Kind says what happened to a row.
type Kind string

// What can happen to a row.
const (
	Added   Kind = "added"
	Changed Kind = "changed"
	Ended   Kind = "ended" // shown no more
)

// A RowChange is what a text says of one row that the text before it did not.
type RowChange struct {
	List    string // Processors or Cookies
	Kind    Kind
	Row     Row          // as the newer text shows it; of one that ended, the older
	Differs []Difference // what changed, in the order of the fields
}

// A Difference is one field of a row that changed.
type Difference struct{ Old, New Field }

// Between are the changes from one text of a document to the next: companies before
// cookies, what is new before what changed before what ended.
func Between(old, new *content.Text) []RowChange {
	if old == nil || new == nil {
		return nil
	}
	var all []RowChange
	for _, list := range []struct {
		name string
		of   func(*content.Text) ([]Row, bool)
	}{{Processors, companies}, {Cookies, cookies}} {
		before, had := list.of(old)
		now, has := list.of(new)
		if had && has {
			all = append(all, compare(list.name, before, now)...)
		}
	}
	return all
}

func compare(list string, before, now []Row) []RowChange {
	var added, changed, ended []RowChange
	found := matches(before, now)
	for i, row := range now {
		if found[i] < 0 {
			added = append(added, RowChange{List: list, Kind: Added, Row: row})
		} else if differs := differences(before[found[i]], row); len(differs) > 0 {
			changed = append(changed, RowChange{list, Changed, row, differs})
		}
	}
	for j, row := range before {
		if !slices.Contains(found, j) {
			ended = append(ended, RowChange{List: list, Kind: Ended, Row: row})
		}
	}
	return slices.Concat(added, changed, ended)
}

// differences compares field by field; all rows of a list have the same ones.
func differences(old, new Row) []Difference {
	var all []Difference
	for i, f := range new.Fields {
		if !f.equal(old.Fields[i]) {
			all = append(all, Difference{old.Fields[i], f})
		}
	}
	return all
}
