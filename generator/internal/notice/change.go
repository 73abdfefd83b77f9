package notice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// A Change is a text that is to take the place of the newest version on record.
type Change struct {
	Old, New  *content.Text
	Desk      *content.Desk
	Change    content.ChangeNote
	Effective date.Date // zero: at once
	Published date.Date // the day on which readers can see it
	Spelling  bool      // the two differ in spelling and the like only
	Borrowed  bool      // date and words are those of a purpose, which is judged itself
	Lent      date.Date // the day from which that purpose holds; zero: at once

	// At is where a key of the change stands, or where it belongs.
	At func(key string) Place
}

// Days is the time that readers have before a change of substance takes effect.
const Days = 30

// Changes judges whether readers are told of a change of substance, and in time
// (WP260 rev.01, paragraphs 29 to 31).
func Changes(c Change) diag.List {
	var l diag.List
	substance := english(c.substance())
	fail := func(rule diag.Rule, key, hint, format string, args ...any) {
		at := c.At(key)
		l.Reportf(rule, at.File, at.Span, hint, format, args...)
	}
	whats := list(substance)
	const told = "type it so:\nchange:\n  class: material\n  notify: [email, banner]"
	switch {
	case len(substance) == 0:
	case c.Change.Class != content.Material:
		fail(RuleMaterialChange, "change.class", told, "this version changes %s: that is material, and readers have to be told", whats)
	case len(c.Change.Notify) == 0:
		fail(RuleMaterialChange, "change.notify", "below `change:` type: notify: [email, banner]", "this version changes %s, and it is not said how readers are told", whats)
	}
	if c.Change.Class == content.Editorial && !c.Spelling && len(substance) == 0 {
		at := c.At("change.class")
		l.Reportf(ruleEditorialChange, at.File, at.Span, "if the meaning changes for readers: class: material", "more than spelling is different, and the change is called editorial")
	}
	if !c.Borrowed {
		c.enlarged(&l)
	}
	c.added(&l)
	return l
}

// A Duty is what a change obliges to (WP260 rev.01, paragraphs 29 to 31).
type Duty struct {
	Substance []string  // what changes that readers always have to be told
	Ahead     []string  // what they have to know before it takes effect
	Earliest  date.Date // the first day on which that may take effect; zero where nothing has to be known ahead
}

// Duty says what a change obliges to, whatever its author calls it.
func (c Change) Duty() Duty {
	var added []string
	for _, purpose := range english(c.purposes()) {
		added = append(added, strings.Replace(purpose, "the purpose", "the new purpose", 1))
	}
	enlarged := english(slices.Concat(c.recipients(), c.countries()))
	d := Duty{Substance: sorted(slices.Concat(english(c.substance()), added)), Ahead: sorted(slices.Concat(enlarged, added))}
	switch {
	case c.Published.Before(c.Lent): // a page may not show what holds only later
		d.Earliest = c.Lent
	case len(added) > 0 || len(enlarged) > 0 && !c.Borrowed:
		d.Earliest = c.Published.AddDays(Days)
	}
	return d
}

func (c Change) when() string {
	if c.Effective.IsZero() {
		return "at once"
	}
	return "on " + c.Effective.String()
}

// enlarged judges the time before new recipients and countries take effect (C03).
func (c Change) enlarged(l *diag.List) {
	early, at := c.Published.AddDays(Days), c.At("effective")
	if enlarged := english(append(c.recipients(), c.countries()...)); len(enlarged) > 0 && c.Effective.Before(early) {
		l.Reportf(RuleNoticePeriod, at.File, at.Span, fmt.Sprintf("below `updated:` in %s type: effective: %s", c.New.File.Path, early),
			"this version changes %s, and takes effect %s; readers have to know it well in advance, at least %d days", list(enlarged), c.when(), Days)
	}
}

// added judges whether people are told of a new purpose before it begins (N28).
func (c Change) added(l *diag.List) {
	added := english(c.purposes())
	if len(added) == 0 {
		return
	}
	if c.Change.Class != content.Material {
		at := c.At("change.class")
		l.Reportf(RuleNewPurpose, at.File, at.Span, "type it so:\nchange:\n  class: material\n  notify: [email, banner]", "this version adds %s: a new purpose is material", list(added))
	}
	if at := c.At("effective"); !c.Published.Before(cmp.Or(c.Effective, c.Lent)) {
		l.Reportf(RuleNewPurpose, at.File, at.Span, fmt.Sprintf("below `updated:` in %s type: effective: %s", at.File.Path, c.Published.AddDays(Days)),
			"this version adds %s, and takes effect %s; people have to be told before their data is used for it", list(added), c.when())
	}
}

func sorted(items []string) []string {
	slices.Sort(items)
	return slices.Compact(items)
}

func list(items []string) string {
	return phrase.And(sorted(items))
}

// substance names what changes that readers always have to be told.
func (c Change) substance() []Matter {
	return slices.Concat(c.purpose(), c.basis(), c.contacts(), c.recipients(), c.countries(), c.retention(), c.rights())
}

func (c Change) facts() (old, now *content.Facts) {
	old, now = c.Old.Head.Purpose, c.New.Head.Purpose
	if old == nil || now == nil {
		return &content.Facts{}, &content.Facts{}
	}
	return old, now
}

func (c Change) purpose() []Matter {
	old, now := c.facts()
	if !SameWords(old.Summary, now.Summary) {
		return []Matter{{Kind: MatterPurpose}}
	}
	return nil
}

func (c Change) basis() []Matter {
	old, now := c.facts()
	if !slices.Equal(articlesOf(old), articlesOf(now)) {
		return []Matter{{Kind: MatterBasis}}
	}
	if old.SpecialCategories == "" && now.SpecialCategories != "" {
		return []Matter{{Kind: MatterSpecial}}
	}
	return nil
}

func articlesOf(f *content.Facts) []string {
	var all []string
	for _, b := range f.Basis {
		all = append(all, b.ID)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// purposes are those that a hub shows and did not show before.
func (c Change) purposes() []Matter {
	if c.New.Head.Kind != content.Hub {
		return nil
	}
	before, now := purposeRows(c.Old), purposeRows(c.New)
	var added []Matter
	for target, name := range now {
		if before[target] == "" && len(before) > 0 {
			added = append(added, Matter{Kind: MatterNew, Name: name})
		}
	}
	return added
}

func (c Change) recipients() []Matter {
	before, now := receivers(c.Old), receivers(c.New)
	var added []Matter
	for name := range now {
		if _, known := before[name]; !known && !matches("staff", name) && c.receives() {
			added = append(added, Matter{Kind: MatterRecipient, Name: name})
		}
	}
	return added
}

// receives reports whether the two texts can be compared: both have facts, or
// both print processors.
func (c Change) receives() bool {
	return c.Old.Head.Purpose != nil && c.New.Head.Purpose != nil || len(receivers(c.Old)) > 0
}

// countries are those outside the EEA to which data did not go before.
func (c Change) countries() []Matter {
	if !c.receives() {
		return nil
	}
	abroad := func(t *content.Text) map[string]bool {
		found := map[string]bool{}
		for _, countries := range receivers(t) {
			for _, code := range countries {
				found[code] = !content.InEEA(code)
			}
		}
		return found
	}
	before := abroad(c.Old)
	var added []Matter
	for code, outside := range abroad(c.New) {
		if outside && !before[code] {
			added = append(added, Matter{Kind: MatterCountry, Name: code})
		}
	}
	return added
}

// retention finds what is kept longer than before, or for which no period is
// given any more.
func (c Change) retention() []Matter {
	old, now := c.facts()
	var longer []Matter
	for _, was := range old.Retention {
		i := slices.IndexFunc(now.Retention, func(r content.Retention) bool { return SameWords(r.What, was.What) })
		if i < 0 {
			continue
		}
		if is := now.Retention[i]; was.Period != "" && (is.Period == "" || days(is.Period) > days(was.Period)) {
			longer = append(longer, Matter{MatterRetention, is.What, was.Period, is.Period})
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
func (c Change) contacts() []Matter {
	before, now := cards(c.Old), cards(c.New)
	var found []Matter
	for id, was := range before {
		is, still := now[id]
		switch controller := c.kindOf(id) == "controller"; {
		case still && SameWords(was.address, is.address) && was.mail == is.mail:
		case controller && (!still || !SameWords(was.address, is.address)):
			found = append(found, Matter{Kind: MatterController})
		case !still || was.mail != is.mail:
			found = append(found, Matter{Kind: MatterExercise})
		}
	}
	return found
}

func (c Change) kindOf(id string) string {
	for _, row := range c.Desk.Contacts.Rows {
		if row.ID == id {
			return row.Kind
		}
	}
	return ""
}

// rights finds a right that the text had and has no more. A text that names one
// or two does so by the way, and is no list that somebody cut.
func (c Change) rights() []Matter {
	if !slices.Contains([]string{content.Hub, content.PurposePage}, c.New.Head.Kind) {
		return nil
	}
	before, now := spoken(c.Old), spoken(c.New)
	if !before.english || !now.english {
		return nil
	}
	had, lost := 0, false
	for _, r := range allRights {
		found := func(n *Notice) bool {
			var f Finding
			judgeRight(r, "", "")(n, &f)
			return len(f.Found) > 0
		}
		if found(before) {
			had++
			lost = lost || !found(now)
		}
	}
	if had >= leastRights && lost {
		return []Matter{{Kind: MatterRights}}
	}
	return nil
}

// spoken is a text as far as its words give rights.
func spoken(t *content.Text) *Notice {
	n := &Notice{text: passages(t)}
	n.lists = listsOfRights(n.unprintedAnywhere())
	n.english = isEnglish(t, n.text)
	return n
}
