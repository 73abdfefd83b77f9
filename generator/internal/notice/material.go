package notice

import (
	"cmp"
	"slices"
)

// A MaterialChange is one of those of which readers always have to be told (WP260
// rev.01, paragraph 29).
type MaterialChange struct {
	Kind     string // MaterialPurpose …; "matter." and it is the key of the word for readers
	Name     string // of a recipient, a purpose, what is kept longer; code of a country
	Old, New string // periods of ISO 8601, "" for none any more
}

// Kinds of material changes.
const (
	MaterialPurpose    = "purpose"
	MaterialBasis      = "basis"
	MaterialSpecial    = "special"
	MaterialController = "controller"
	MaterialExercise   = "exercise"
	MaterialRecipient  = "recipient"
	MaterialCountry    = "country"
	MaterialRetention  = "retention"
	MaterialRights     = "rights"
	MaterialNew        = "new"
)

// kind is a kind with the words for editors, before and behind a name.
type kind struct{ id, before, behind string }

// kinds are all of them, in the order in which readers are told.
func kinds() []kind {
	return []kind{
		{MaterialNew, "the purpose “", "”"},
		{MaterialPurpose, "the purpose", ""},
		{MaterialBasis, "the lawful basis", ""},
		{MaterialSpecial, "the use of special categories of data", ""},
		{MaterialController, "the controller", ""},
		{MaterialRecipient, "who receives the data (", ")"},
		{MaterialCountry, "the countries outside the EEA to which data goes (", ")"},
		{MaterialRetention, "how long data is kept", ""},
		{MaterialRights, "the rights of readers", ""},
		{MaterialExercise, "how rights are exercised", ""},
	}
}

func (m MaterialChange) kind() int {
	return slices.IndexFunc(kinds(), func(k kind) bool { return k.id == m.Kind })
}

// MaterialWords are the keys of the words for readers, in which what a change holds is
// filled in.
func MaterialWords() []string {
	var keys []string
	for _, k := range kinds() {
		keys = append(keys, "matter."+k.id)
	}
	return keys
}

// inEnglish names changes for editors, each once.
func inEnglish(all []MaterialChange) []string {
	var out []string
	for _, m := range all {
		k := kinds()[m.kind()]
		if k.behind == "" {
			m.Name = ""
		}
		out = append(out, k.before+m.Name+k.behind)
	}
	return sorted(out)
}

// MaterialChanges are those that change from one text to the next, each once.
func MaterialChanges(r Revision) []MaterialChange {
	all := append(r.purposes(), r.material()...)
	slices.SortFunc(all, func(a, b MaterialChange) int {
		return cmp.Or(cmp.Compare(a.kind(), b.kind()), cmp.Compare(a.Name, b.Name))
	})
	return slices.Compact(all)
}
