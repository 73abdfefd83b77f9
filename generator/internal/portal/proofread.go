package portal

import (
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
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
