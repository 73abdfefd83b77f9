package notice

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// A Revision is a text that is to take the place of the newest version on record.
type Revision struct {
	Old, New  *content.Text
	Desk      *content.Desk
	Change    content.ChangeNote
	Effective date.Date // zero: at once
	Published date.Date // the day on which readers can see it
	Spelling  bool      // the two differ in spelling and the like only
	ByRow     bool      // a row of a list begins on its day, or a purpose: where the place of that day is
	Borrowed  bool      // date and words are those of a purpose, which is judged itself

	// At is where a key of the change stands, or where it belongs.
	At func(key string) Location
}

const typeMaterial = "type it so, with how readers are told in square brackets: email, banner, or both:\n" +
	"change:\n  class: material\n  notify: …"

// Judge judges whether readers are told of a change of substance, and in time
// (WP260 rev.01, paragraphs 29 to 31).
func (r Revision) Judge() diag.List {
	var l diag.List
	material := r.material()
	names := inEnglish(material)
	switch {
	case len(material) == 0:
		if r.Change.Class == content.Editorial && !r.Spelling {
			l = append(l, r.notEditorial()...)
		}
	case r.Change.Class != content.Material:
		report(&l, RuleMaterialChange, r.At("change.class"), typeMaterial,
			"this version changes %s: that is material, and readers have to be told", phrase.And(names))
	case len(r.Change.Notify) == 0:
		report(&l, RuleMaterialChange, r.At("change.notify"),
			"below `change:` type notify: and in square brackets how readers are told: email, banner, or both",
			"this version changes %s, and it is not said how readers are told", phrase.And(names))
	}
	if len(material) > 0 && r.Change.Class == content.Material && IsVague(r.Change.Summary) {
		report(&l, RuleMaterialChange, r.At("change.summary"), "say in one sentence what it changes for readers",
			"“%s” does not tell readers that this version changes %s", r.Change.Summary, phrase.And(names))
	}
	if !r.Borrowed {
		l = append(l, r.noticePeriod()...)
	}
	return append(l, r.newPurposes()...)
}

// IsVague reports whether a summary tells readers nothing of what changed.
func IsVague(summary string) bool { return matches("vague-summary", summary) }

// notEditorial reports a change that is called a matter of wording and is more, with what it may change.
func (r Revision) notEditorial() diag.List {
	var l diag.List
	what := "more than spelling is different"
	if matters := Matters(r.Old, r.New); len(matters) > 0 {
		what = "this version " + InWords(matters)
	}
	report(&l, RuleEditorialChange, r.At("change.class"), "if the meaning changes for readers: class: material",
		"%s, and the change is called editorial", what)
	return l
}

// A Duty is what a revision obliges to (WP260 rev.01, paragraphs 29 to 31).
type Duty struct {
	Substance []string  // what changes that readers always have to be told
	Ahead     []string  // what they have to know before it takes effect
	Earliest  date.Date // the first day on which that may take effect; zero where nothing has to be known ahead
}

// Duty says what a revision obliges to, whatever its author calls it.
func (r Revision) Duty() Duty {
	var added []string
	for _, purpose := range inEnglish(r.purposes()) {
		added = append(added, strings.Replace(purpose, "the purpose", "the new purpose", 1))
	}
	enlarged := inEnglish(r.ahead())
	d := Duty{
		Substance: sorted(slices.Concat(inEnglish(r.material()), added)), Ahead: sorted(slices.Concat(enlarged, added)),
	}
	if len(added) > 0 || len(enlarged) > 0 && !r.Borrowed {
		d.Earliest = r.Early()
	}
	return d
}

// Early is the first day on which what readers have to know ahead may take effect.
func (r Revision) Early() date.Date { return r.Published.AddDays(r.Desk.NoticeDays(r.New.Head.Kind)) }

// later says where the first such day belongs: in the place of another one, if there is one.
func (r Revision) later(path string) string {
	at := r.At("effective")
	if typed := string(at.File.Text[at.Span.Start:at.Span.End]); !r.Effective.IsZero() && typed == r.Effective.String() {
		return fmt.Sprintf("type %s in its place", r.Early())
	}
	return fmt.Sprintf("below `updated:` in %s type: effective: %s", path, r.Early())
}

func (r Revision) when() string {
	if r.Effective.IsZero() {
		return "at once"
	}
	return "on " + r.Effective.String()
}

// noticePeriod judges the time before new recipients and countries take effect (C03).
func (r Revision) noticePeriod() diag.List {
	var l diag.List
	early := r.Early()
	if names := inEnglish(r.ahead()); len(names) > 0 && r.Effective.Before(early) {
		hint := r.later(r.New.File.Path)
		if r.ByRow {
			hint = "type there: from: " + early.String()
		}
		report(&l, RuleNoticePeriod, r.At("effective"), hint,
			"this version changes %s, and takes effect %s; readers have to know it well in advance, at least %d days",
			phrase.And(names), r.when(), r.Desk.NoticeDays(r.New.Head.Kind))
	}
	return l
}

// newPurposes judges whether people are told of a new purpose before it begins (N28).
func (r Revision) newPurposes() diag.List {
	var l diag.List
	names := phrase.And(inEnglish(r.purposes()))
	if names == "" {
		return nil
	}
	if r.Change.Class != content.Material {
		report(&l, RuleNewPurpose, r.At("change.class"), typeMaterial,
			"this version adds %s: a new purpose is material", names)
	}
	if at := r.At("effective"); !r.Published.Before(r.Effective) {
		report(&l, RuleNewPurpose, at, r.later(at.File.Path),
			"this version adds %s, and takes effect %s; people have to be told before their data is used for it",
			names, r.when())
	}
	return l
}

// disclosures are the recipients and countries that get data and did not before.
func (r Revision) disclosures() []MaterialChange { return append(r.recipients(), r.countries()...) }

// ahead is what readers have to know before it takes effect.
func (r Revision) ahead() []MaterialChange { return append(r.disclosures(), r.retention()...) }

// material is what changes that readers always have to be told.
func (r Revision) material() []MaterialChange {
	return slices.Concat(r.purpose(), r.basis(), r.contacts(), r.disclosures(), r.retention(), r.rights())
}

func (r Revision) facts() (old, now *content.Facts) {
	old, now = r.Old.Head.Purpose, r.New.Head.Purpose
	if old == nil || now == nil {
		return &content.Facts{}, &content.Facts{}
	}
	return old, now
}

func (r Revision) purpose() []MaterialChange {
	if old, now := r.facts(); !SameWords(old.Summary, now.Summary) {
		return []MaterialChange{{Kind: MaterialPurpose}}
	}
	return nil
}

func (r Revision) basis() []MaterialChange {
	old, now := r.facts()
	if !slices.Equal(articlesOf(old), articlesOf(now)) {
		return []MaterialChange{{Kind: MaterialBasis}}
	}
	if old.SpecialCategories == "" && now.SpecialCategories != "" {
		return []MaterialChange{{Kind: MaterialSpecial}}
	}
	return nil
}

func articlesOf(f *content.Facts) []string {
	var all []string
	for _, b := range f.Basis {
		all = append(all, b.ID)
	}
	return sorted(all)
}

func sorted(items []string) []string {
	slices.Sort(items)
	return slices.Compact(items)
}

// purposes are those that a hub shows and did not show before.
func (r Revision) purposes() []MaterialChange {
	if r.New.Head.Kind != content.Hub {
		return nil
	}
	before, now := purposeRows(r.Old), purposeRows(r.New)
	var added []MaterialChange
	for target, name := range now {
		if before[target] == "" && len(before) > 0 {
			added = append(added, MaterialChange{Kind: MaterialNew, Name: name})
		}
	}
	return added
}

func (r Revision) recipients() []MaterialChange {
	before, now := receivers(r.Old), receivers(r.New)
	var added []MaterialChange
	for name := range now {
		if _, known := before[name]; !known && !matches("staff", name) && r.isComparable() {
			added = append(added, MaterialChange{Kind: MaterialRecipient, Name: name})
		}
	}
	return added
}

// isComparable reports whether the receivers of the two texts can be compared: both
// have facts, or both print processors.
func (r Revision) isComparable() bool {
	return r.Old.Head.Purpose != nil && r.New.Head.Purpose != nil || len(receivers(r.Old)) > 0
}

// countries are those outside the region of the law to which data did not go before.
func (r Revision) countries() []MaterialChange {
	if !r.isComparable() {
		return nil
	}
	before := slices.Concat(slices.Collect(maps.Values(receivers(r.Old)))...)
	now := slices.Concat(slices.Collect(maps.Values(receivers(r.New)))...)
	var added []MaterialChange
	for _, code := range sorted(now) {
		if region := leaves(lawsOf(r.New), []string{code}); region != "" && !slices.Contains(before, code) {
			added = append(added, MaterialChange{Kind: MaterialCountry, Name: code, Region: region})
		}
	}
	return added
}

// retention finds what is kept longer than before, or for which no period is given any more.
func (r Revision) retention() []MaterialChange {
	old, now := r.facts()
	var longer []MaterialChange
	for _, was := range old.Retention {
		i := slices.IndexFunc(now.Retention, func(r content.Retention) bool { return SameWords(r.What, was.What) })
		if i < 0 {
			continue
		}
		if is := now.Retention[i]; was.Period != "" && (is.Period == "" || days(is.Period) > days(was.Period)) {
			longer = append(longer, MaterialChange{Kind: MaterialRetention, Name: is.What, Old: was.Period, New: is.Period})
		}
	}
	return longer
}

// days is about how long a period is, 0 for what is none.
func days(period string) float64 {
	p, _ := date.ParsePeriod(period)
	return p.Days()
}

// contacts finds another controller, and another way to exercise rights.
func (r Revision) contacts() []MaterialChange {
	before, now := cards(r.Old), cards(r.New)
	var found []MaterialChange
	for id, was := range before {
		is, still := now[id]
		isMoved := !still || !SameWords(was.address, is.address)
		switch {
		case isMoved && slices.ContainsFunc(r.Desk.Contacts.Rows, func(row content.Contact) bool {
			return row.ID == id && row.Kind == "controller"
		}):
			found = append(found, MaterialChange{Kind: MaterialController})
		case !still || was.mail != is.mail:
			found = append(found, MaterialChange{Kind: MaterialExercise})
		}
	}
	return found
}

// rights finds a right that the text had and has no more. A text that names one
// or two does so by the way, and is no list that somebody cut.
func (r Revision) rights() []MaterialChange {
	if !isHubOrPurpose(r.New) {
		return nil
	}
	before, now := passages(r.Old), passages(r.New)
	if !isEnglish(r.Old, before) || !isReadable(r.New, now) {
		return nil
	}
	had, has := rightsIn(before), rightsIn(now)
	lost := slices.DeleteFunc(slices.Clone(had), func(right right) bool { return slices.Contains(has, right) })
	if len(had) < leastRights || len(lost) == 0 {
		return nil
	}
	var names []string
	for _, right := range lost {
		names = append(names, string(right))
	}
	return []MaterialChange{{Kind: MaterialRights, Name: phrase.And(names)}}
}

// rightsIn are the rights that a text gives.
func rightsIn(text prose) []right {
	if _, printed := text.insert("rights"); printed {
		return allRights
	}
	words := text.unprinted()
	lists := listsOfRights(words)
	return slices.DeleteFunc(slices.Clone(allRights), func(r right) bool {
		_, given := r.find(words, lists)
		return !given
	})
}

// A MaterialChange is one of those of which readers always have to be told (WP260 rev.01, paragraph 29).
type MaterialChange struct {
	Kind     string // MaterialPurpose …; "matter." and it is the key of the word for readers
	Name     string // of a recipient, a purpose, what is kept longer; code of a country
	Old, New string // periods of ISO 8601, "" for none any more
	Region   string // of the law, outside of which a country is
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
		{MaterialRights, "the rights of readers (gone: ", ")"},
		{MaterialExercise, "how rights are exercised", ""},
	}
}

func (m MaterialChange) kind() int {
	return slices.IndexFunc(kinds(), func(k kind) bool { return k.id == m.Kind })
}

// MaterialWords are the keys of the words for readers, in which what a change holds is filled in.
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
		out = append(out, strings.Replace(k.before, "the EEA", cmp.Or(m.Region, "the EEA"), 1)+m.Name+k.behind)
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
