package notice

import (
	"cmp"
	"slices"
)

// A Matter is something of which readers always have to be told when it changes
// (WP260 rev.01, paragraph 29).
type Matter struct {
	Kind     string // MatterPurpose …; "matter." and it is the key of the word for readers
	Name     string // of a recipient, a purpose, what is kept longer; code of a country
	Old, New string // periods of ISO 8601, "" for none any more
}

// Kinds of matters.
const (
	MatterPurpose    = "purpose"
	MatterBasis      = "basis"
	MatterSpecial    = "special"
	MatterController = "controller"
	MatterExercise   = "exercise"
	MatterRecipient  = "recipient"
	MatterCountry    = "country"
	MatterRetention  = "retention"
	MatterRights     = "rights"
	MatterNew        = "new"
)

// kind is a kind with the words for editors, before and behind a name.
type kind struct{ id, before, behind string }

// kinds are all of them, in the order in which readers are told.
func kinds() []kind {
	return []kind{
		{MatterNew, "the purpose “", "”"},
		{MatterPurpose, "the purpose", ""},
		{MatterBasis, "the lawful basis", ""},
		{MatterSpecial, "the use of special categories of data", ""},
		{MatterController, "the controller", ""},
		{MatterRecipient, "who receives the data (", ")"},
		{MatterCountry, "the countries outside the EEA to which data goes (", ")"},
		{MatterRetention, "how long data is kept", ""},
		{MatterRights, "the rights of readers", ""},
		{MatterExercise, "how rights are exercised", ""},
	}
}

func (m Matter) kind() int {
	return slices.IndexFunc(kinds(), func(k kind) bool { return k.id == m.Kind })
}

// MatterWords are the keys of the words for readers, each with what is in a matter
// filled in.
func MatterWords() []string {
	var keys []string
	for _, k := range kinds() {
		keys = append(keys, "matter."+k.id)
	}
	return keys
}

// english names matters for editors.
func english(all []Matter) []string {
	var out []string
	for _, m := range all {
		k := kinds()[m.kind()]
		if k.behind == "" {
			m.Name = ""
		}
		out = append(out, k.before+m.Name+k.behind)
	}
	return out
}

// Matters are those that change from one text to the next, each once.
func Matters(c Change) []Matter {
	all := append(c.purposes(), c.substance()...)
	slices.SortFunc(all, func(a, b Matter) int {
		return cmp.Or(cmp.Compare(a.kind(), b.kind()), cmp.Compare(a.Name, b.Name))
	})
	return slices.Compact(all)
}
