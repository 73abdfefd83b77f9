package portal

import (
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/proofread"
)

// Proofread finds where readers would see something else than what was typed on the desk.
// What the newest version of a text on record has too is a remark.
func (p *Portal) Proofread() diag.List {
	t := p.Texts()
	return proofread.Texts(t.Desk, t.All, p.onRecord, p.opt.Memo)
}

// Around finds documents that have one name, and new ones that nothing leads to.
func (p *Portal) Around() diag.List {
	t := p.Texts()
	return proofread.Around(t.Desk, t.All, p.onRecord)
}

// Blanks are what starter texts leave to be filled in before these candidates are published: in the documents that
// differ from the record, in what they show, and in the settings.
func (p *Portal) Blanks(candidates []archive.Candidate) diag.List {
	desk, files := p.Texts().Desk, map[*diag.File]bool{}
	var found diag.List
	for _, s := range candidates {
		if s.Differs && !s.IsAnnouncement() {
			found, files[desk.Settings.File] = append(found, proofread.Blanks(s.Text)...), true
			for _, f := range desk.FilesOf(s.Doc) {
				files[f] = true
			}
		}
	}
	for _, told := range p.Problems {
		if told.Rule == field.RuleBlank && files[told.File] {
			told.Severity = diag.Error
			found = append(found, told)
		}
	}
	return found
}

// Filled are problems of the desk in which a blank weighs as publishing takes it: it is a remark where all that
// shows it is published as it is.
func (p *Portal) Filled(problems diag.List, candidates []archive.Candidate) diag.List {
	isBlank := func(told diag.Problem) bool { return told.Rule == field.RuleBlank }
	if !slices.ContainsFunc(problems, isBlank) {
		return problems
	}
	same := map[*diag.File]bool{}
	for _, s := range candidates {
		for _, f := range p.Texts().Desk.FilesOf(s.Doc) {
			before, seen := same[f]
			same[f] = !s.Differs && (before || !seen)
		}
	}
	judged := slices.Clone(problems)
	for i, told := range judged {
		if isBlank(told) && same[told.File] {
			judged[i].Severity = diag.Info
		} else if isBlank(told) {
			judged[i].Severity = diag.Error
		}
	}
	return judged
}

// onRecord is the newest version of a text, and whether the desk still says the same.
func (p *Portal) onRecord(text *content.Text) (*content.Text, bool) {
	h := p.Record.Find(text.ID)
	if h == nil || h.Newest(text.Lang) == nil {
		return nil, false
	}
	newest := p.Record.Continued(p.Files, h, text)
	old, _ := p.Record.Said(p.Files, h, newest)
	return old, p.Record.Says(p.Files, h, newest, text)
}
