package announce

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/portal"
)

// Options say what is announced.
type Options struct {
	Document string
	Version  string // portal.DeskName for what is being written; "" for the one that is due
	Lang     string // only in this language; "" for all that the version has
}

// Make makes the messages of one version of a document, from what was on record on the portal's day. The list has
// what is wrong with the portal, and what somebody should know before sending them.
func Make(p *portal.Portal, opt Options) (Report, diag.List, error) {
	p = p.Known()
	if opt.Lang != "" && !slices.Contains(p.Desk.Settings.Languages, opt.Lang) {
		return Report{}, nil, fmt.Errorf("%q is no language of this site; there are: %s",
			opt.Lang, strings.Join(p.Desk.Settings.Languages, ", "))
	}
	chosen := opt.recorded
	if opt.Version == portal.DeskName {
		chosen = opt.drafts
	}
	releases, found, err := chosen(p)
	if err != nil || p.Problems.Err() != nil || len(releases) == 0 {
		return Report{}, slices.Concat(p.Problems, found), err
	}
	first := releases[0]
	addresses, history, more := p.Locate(first.version == nil)
	if more.Err() != nil {
		return Report{}, more, nil
	}
	report := Report{
		Format: 1, Document: first.new.ID, Version: first.name(), State: string(first.status), Effective: first.from.String(),
	}
	found = slices.Concat(found, first.late(), first.undated())
	for _, e := range releases {
		if opt.Lang != "" && opt.Lang != e.lang {
			continue
		}
		at, err := e.addresses(addresses, history)
		if err != nil {
			return report, found, err
		}
		m, missing, err := e.announcement(first, at)
		if found = append(found, missing...); err != nil {
			return report, found, err
		}
		report.Messages = append(report.Messages, m)
	}
	if len(report.Messages) == 0 && found.Err() == nil {
		return report, found, fmt.Errorf("there is no text of %s in %q", opt.Document, opt.Lang)
	}
	return report, found, nil
}

// recorded are the releases of a version on record, the binding one first.
func (opt Options) recorded(p *portal.Portal) ([]release, diag.List, error) {
	if err := p.RecordProblems.Err(); err != nil {
		return nil, p.RecordProblems, nil
	}
	h, err := p.History(opt.Document)
	if err != nil {
		return nil, nil, err
	}
	v, err := opt.choose(p, h)
	if err != nil {
		return nil, nil, err
	}
	var releases []release
	var problems diag.List
	for i, lang := range p.Desk.Settings.Languages {
		w := v
		if i > 0 {
			if opt.Lang != "" && opt.Lang != lang {
				continue
			}
			if w = translation(h, lang, v); w == nil {
				problems = append(problems, opt.untranslated(p, h, lang, v))
				continue
			}
		}
		e, found := recordedRelease(p, h, w)
		problems = append(problems, found...)
		if e.new == nil {
			return nil, problems, fmt.Errorf("%s %s has no text on record, so nothing can be told of it", h.ID, v.Version)
		}
		releases = append(releases, e)
	}
	return releases, problems, nil
}

// choose is the version that was asked for: by itself the next one to take effect,
// or else the newest in force that changed more than words.
func (opt Options) choose(p *portal.Portal, h *archive.History) (*archive.Version, error) {
	lang := p.Desk.Settings.Language()
	if opt.Version != "" {
		v, err := portal.Series{History: h, Lang: lang}.Version(opt.Version)
		if err != nil {
			return nil, err
		}
		return v, superseded(p, h, v)
	}
	on := h.On(lang, p.Today)
	if len(on.Announced) > 0 {
		return on.Announced[0], nil
	}
	if len(on.InForce) == 0 {
		return nil, fmt.Errorf("no version of %s is in force or announced", h.ID)
	}
	all := h.Versions(lang)
	for _, v := range slices.Backward(all[:slices.Index(all, on.InForce[0])+1]) {
		if v.Withdrawn == nil && v.Class != content.Editorial {
			return v, nil
		}
	}
	return on.InForce[0], nil
}

// superseded reports a version of which nobody should be told any more.
func superseded(p *portal.Portal, h *archive.History, v *archive.Version) error {
	if v.Withdrawn != nil {
		return fmt.Errorf("%s %s was withdrawn on %s, so there is nothing to announce", h.ID, v.Version, v.Withdrawn.Recorded)
	}
	all := h.Versions(v.Lang)
	for _, w := range all[slices.Index(all, v)+1:] {
		if w.Withdrawn == nil && (w.From == v.From || w.Class != content.Editorial && !p.Today.Before(w.From)) {
			return fmt.Errorf("%s took the place of %s %s: announce that one", w.Version, h.ID, v.Version)
		}
	}
	return nil
}

// translation is the last version in a language that renders one of the binding text.
func translation(h *archive.History, lang string, v *archive.Version) *archive.Version {
	for _, w := range slices.Backward(h.Versions(lang)) {
		if w.Withdrawn == nil && w.Translates == v.Version {
			return w
		}
	}
	return nil
}

// untranslated reports a language of the site that the version does not have. Not
// every document has to be translated, but who asks for a language is told why not.
func (opt Options) untranslated(p *portal.Portal, h *archive.History, lang string, v *archive.Version) diag.Problem {
	problem := diag.Problem{
		Rule: notice.RuleOtherLanguages, Severity: diag.Info, File: h.File,
		Message: fmt.Sprintf("there is no translation of %s %s into %q", h.ID, v.Version, lang),
		Hint:    "its readers get the binding text; a translation has the line: translates: " + v.Version.String(),
	}
	if len(h.Versions(lang)) > 0 {
		problem.Severity = diag.Warning
		problem.Hint = "its readers get an older translation; a newer one has the line: translates: " + v.Version.String()
	}
	if opt.Lang != "" {
		problem.Severity = diag.Error
	}
	for _, place := range []struct{ lang, key string }{{lang, "translates"}, {v.Lang, "updated"}} {
		if doc := p.Desk.Find(h.ID, place.lang); doc != nil {
			problem.File, problem.Span = doc.File, doc.Places[place.key].Value
			break
		}
	}
	return problem
}

// drafts are the releases of what is being written, where it is another text than the newest version.
func (opt Options) drafts(p *portal.Portal) ([]release, diag.List, error) {
	problems := p.Texts().Problems
	if problems.Err() != nil {
		return nil, problems, nil
	}
	candidates, problems := p.Candidates()
	var releases []release
	for _, lang := range p.Desk.Settings.Languages {
		i := slices.IndexFunc(candidates, func(s archive.Candidate) bool {
			return s.Text.ID == opt.Document && s.Text.Lang == lang && s.Differs && !s.IsRepeated()
		})
		if i >= 0 {
			e, found := draftRelease(p, candidates[i])
			releases, problems = append(releases, e), append(problems, found...)
		}
	}
	if len(releases) == 0 && problems.Err() == nil {
		return nil, nil, fmt.Errorf("nothing is being written of %q that is not on record", opt.Document)
	}
	return releases, problems, nil
}
