package archive

import (
	"io/fs"
	"path"
	"slices"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
)

// bindings are the candidates of a plan, with the names of the versions that it makes: a translation renders one that
// the same plan makes of the binding text.
type bindings struct {
	candidates []Candidate
	names      []VersionID
	lang       string
}

// find is the candidate of a document in a language that is announced for a day, or that is the text of today; nil
// where there is none. With it comes the version that it is on record or will be.
func (b bindings) find(id, lang string, day date.Date) (*Candidate, VersionID) {
	for i := range b.candidates {
		s := &b.candidates[i]
		if s.Text.ID != id || s.Text.Lang != lang || s.announcedFor() != day {
			continue
		}
		if !s.Differs {
			return s, s.Newest.Version
		}
		return s, b.names[i]
	}
	return nil, VersionID{}
}

// announcedFor is the day from which an announcement applies, and zero for the text of today.
func (s *Candidate) announcedFor() date.Date {
	if s.IsAnnouncement() {
		return s.Text.Head.Effective
	}
	return date.Date{}
}

// renders is the version of the binding text that a translation renders; zero where it does not name one. Pending
// stands for the one that the same plan makes, and where nothing but rows of a register differs in both, a
// translation moves along with it. What both announce for one day belongs together, if they do until then.
func (s *Candidate) renders(portal fs.FS, with bindings) VersionID {
	typed, version := s.Text.Head.Translates, s.Rendered()
	if typed == "" {
		return version
	}
	binding, made := with.find(s.Text.ID, with.lang, s.announcedFor())
	switch {
	case binding == nil:
	case s.IsAnnouncement():
		now, _ := with.find(s.Text.ID, s.Text.Lang, date.Date{})
		if _, until := with.find(s.Text.ID, with.lang, date.Date{}); now.renders(portal, with) == until {
			return made
		}
	case binding.Differs && (typed == content.Pending || s.movesAlong(portal, binding)):
		return made
	}
	return version
}

// Rendered is the version that a translation renders by what is typed, or where that one came into force by itself, by
// what was announced with it. It is zero where none is named.
func (s *Candidate) Rendered() VersionID {
	version, _ := ParseVersion(s.Text.Head.Translates)
	if s.Newest != nil && s.Newest.IsAhead() && !version.IsZero() && version.Compare(s.Newest.Translates) < 0 {
		return s.Newest.Translates
	}
	return version
}

// movesAlong reports whether a change of a register leaves a translation as good as it was: it rendered the version
// before, and wherever a cell of the binding text changed, the same cell changed in the translation. One that is the
// same in all languages, or has no translation of its own, does; words that were translated change when somebody
// translates them anew.
func (s *Candidate) movesAlong(portal fs.FS, with *Candidate) bool {
	if s.From == nil || with.From == nil || s.From.File != with.From.File || path.Ext(s.From.File.Path) != ".yaml" ||
		with.Newest == nil || s.Rendered() != with.Newest.Version {
		return false
	}
	own := s.changedCells(portal)
	return !slices.ContainsFunc(with.changedCells(portal), func(at string) bool { return !slices.Contains(own, at) })
}

// changedCells are those that are not as they are in the newest version.
func (s *Candidate) changedCells(portal fs.FS) []string {
	old, _ := s.Old(portal)
	if old == nil {
		return nil
	}
	was, is := old.Cells(), s.Text.Cells()
	var changed []string
	for at := range is {
		if before, there := was[at]; !there || before != is[at] {
			changed = append(changed, at)
		}
	}
	for at := range was {
		if _, stays := is[at]; !stays {
			changed = append(changed, at)
		}
	}
	return changed
}

// checkTranslation reports a translation that does not say which version of the
// binding text it renders, or names one that is neither on record nor planned.
func (p Publication) checkTranslation(plan []Publication, desk *content.Desk, problems *diag.List) {
	binding := desk.Settings.Language()
	if p.Entry.Lang == binding {
		return
	}
	var known []string
	if p.History != nil {
		for _, v := range p.History.Versions(binding) {
			known = append(known, v.Version.String())
		}
	}
	hint := "publish the binding text first: fairnotice publish " + p.Entry.ID
	if desk.Find(p.Entry.ID, binding) == nil {
		hint = "write the binding text first, in content/" + p.Entry.ID + ".md"
	}
	if len(known) > 0 {
		hint = "translates: " + known[len(known)-1]
	}
	typed, version := p.Text.Head.Translates, p.Entry.Translates
	for _, other := range plan {
		if other.Entry.ID != p.Entry.ID || other.Entry.Lang != binding {
			continue
		}
		name := other.Entry.Version.String()
		hint = "translates: " + content.Pending
		if typed != name || !other.Updated.Pending { // published tomorrow, what is pending has another name
			known = append(known, name)
		}
	}
	switch place, written := p.Doc.Places["translates"]; {
	case !written:
		problems.Reportf(field.RuleMissingField, p.Doc.File, p.Doc.Places["updated"].Value, hint,
			"a translation says which version of the binding text it renders")
	case version.IsZero() && typed == content.Pending:
		problems.Reportf(RuleBadVersion, p.Doc.File, place.Value, hint,
			"no version of the binding text is published with this translation, so none is pending")
	case version.IsZero():
		problems.Reportf(RuleBadVersion, p.Doc.File, place.Value, hint,
			"%q is not the name of a version", typed)
	case !slices.Contains(known, version.String()):
		problems.Reportf(RuleBadVersion, p.Doc.File, place.Value, hint, "there is no version %s of the binding text", version)
	}
}
