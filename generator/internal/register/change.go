package register

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
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
	return append(compare(Processors, companies, old, new), compare(Cookies, cookies, old, new)...)
}

// compare finds the changes of one list, if both texts show it.
func compare(list string, of func(*content.Text) ([]Row, bool), old, new *content.Text) []RowChange {
	before, had := of(old)
	now, has := of(new)
	if !had || !has {
		return nil
	}
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
		if was := old.Fields[i]; f.Text != was.Text || !slices.Equal(f.Words, was.Words) {
			all = append(all, Difference{was, f})
		}
	}
	return all
}

// The lists that are compared, by the names of their inserts.
const (
	Processors = "processors"
	Cookies    = "cookies"
)

// A Row is one company or one cookie, as a text shows it.
type Row struct {
	ID     string // of a company in the register; "" where only its name is known
	Name   string
	Known  string  // the name under which a company is known, where that is another one
	Fields []Field // in the same order for all rows of a list
}

// A Field is what a row says under one heading.
type Field struct {
	Key   string   // of the word of the heading: "processors.countries"
	Text  string   // what was typed
	Words []string // or keys of words: "country.NO"
}

// field is what a row says under a key of a heading.
func (r Row) field(key string) Field {
	for _, f := range r.Fields {
		if f.Key == key {
			return f
		}
	}
	return Field{Key: key}
}

// abroad reports whether the row names a country outside the European Economic Area.
func (r Row) abroad() bool {
	return slices.ContainsFunc(r.field("processors.countries").Words, func(key string) bool {
		return !content.InEEA(strings.TrimPrefix(key, "country."))
	})
}

// companies are those that a text says data goes to, and whether it shows any list of them.
func companies(t *content.Text) (rows []Row, shown bool) {
	for _, p := range t.Processors() {
		own := p.Row
		rows = appendNew(rows, company(own.ID, own.Name, own.TradingAs, own.Service, own.Transfer.Tool, own.Countries))
	}
	if t.Head.Purpose != nil {
		for _, r := range t.Head.Purpose.Recipients {
			if len(r.Countries) > 0 { // others are parts of the organisation
				rows = appendNew(rows, company("", r.Name, r.TradingAs, r.Service, r.Tool, r.Countries))
			}
		}
	}
	return rows, t.Head.Purpose != nil || prints(t, Processors)
}

// appendNew adds a row unless the list has it: a text may show a company twice, and
// its facts name it without its id.
func appendNew(rows []Row, r Row) []Row {
	if slices.ContainsFunc(rows, func(o Row) bool { return o.sameID(r) || r.ID == "" && o.sameName(r) }) {
		return rows
	}
	return append(rows, r)
}

func company(id, name, known, service, tool string, countries []string) Row {
	return Row{id, name, known, []Field{
		{Key: "processors.name", Text: name},
		{Key: "processors.service", Text: service},
		{Key: "processors.countries", Words: keys("country.", countries...)},
		{Key: "processors.transfer", Text: tool},
	}}
}

// cookies are those that a text lists, and whether it shows a list of them.
func cookies(t *content.Text) (rows []Row, shown bool) {
	for _, s := range t.Cookies() {
		c := s.Row
		access := Field{Key: "cookies.access", Text: c.ThirdPartyAccess}
		if c.ThirdPartyAccess == "no" {
			access = Field{Key: "cookies.access", Words: []string{"cookies.access.no"}}
		}
		rows = append(rows, Row{Name: c.Name, Fields: []Field{
			{Key: "cookies.category", Words: keys("category.", c.Category)},
			{Key: "cookies.provider", Text: c.Provider},
			{Key: "cookies.duration", Words: keys("duration.", c.Duration)},
			{Key: "cookies.purpose", Text: c.Purpose},
			access,
		}})
	}
	return rows, prints(t, Cookies)
}

func keys(prefix string, ids ...string) []string {
	var all []string
	for _, id := range ids {
		if id != "" {
			all = append(all, prefix+id)
		}
	}
	return all
}

// prints reports whether a text has an insert.
func prints(t *content.Text, insert string) bool {
	found := false
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		found = found || n.Kind == markdown.Insert && n.Name == insert
		return !found && n.Kind != markdown.Insert
	})
	return found
}

// matches are the places of rows in an older list, -1 for what is new: found by id
// first, then by name among those that are left, so that none is found twice.
func matches(before, now []Row) []int {
	found, taken := make([]int, len(now)), make([]bool, len(before))
	for i := range found {
		found[i] = -1
	}
	for _, same := range []func(a, b Row) bool{Row.sameID, Row.sameName} {
		for i, row := range now {
			for j := range before {
				if found[i] < 0 && !taken[j] && same(before[j], row) {
					found[i], taken[j] = j, true
				}
			}
		}
	}
	return found
}

func (r Row) sameID(o Row) bool { return r.ID != "" && r.ID == o.ID }

func (r Row) sameName(o Row) bool { return r.Name == o.Name && r.Known == o.Known }
