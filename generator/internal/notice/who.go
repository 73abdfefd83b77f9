package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
)

// Who gets the data, in which countries, and for how long.

func judgeRecipients(n *Notice, f *Finding) {
	given := n.Facts != nil && len(n.Facts.Recipients) > 0
	printed := slices.IndexFunc(n.text, func(p passage) bool { return p.insert == "processors" && p.item })
	if n.Facts == nil && printed >= 0 {
		f.at(Place{n.text[printed].file, n.text[printed].span})
		return
	}
	n.stated(f, "recipients", given, n.wide("recipients", "receives"), n.unprintedAnywhere(), saying{
		"who receives the data",
		"  recipients:\n    - Support staff\n    - helpdesk", "Our support staff see your request. Helpdesk Inc. runs the portal for us.\nIf nobody gets the data, say that: We share it with nobody.", "recipient-section", "recipient-section"})
	if !given {
		n.judgeVagueSharing(f)
		return
	}
	specific := slices.ContainsFunc(n.Facts.Recipients, func(r content.Recipient) bool {
		return len(r.Countries) > 0 || !matches("vague-recipient", r.Name)
	})
	for i, r := range n.Facts.Recipients {
		if len(r.Countries) == 0 && matches("vague-recipient", r.Name) && !specific {
			f.warnf(n.place(index("purpose.recipients", i)), "name them, or say of which kind they are: The partner organisation that serves your country",
				"“%s” alone does not tell readers who gets their data", r.Name)
		}
	}
}

// judgeVagueSharing warns where words name receivers, and all of them vaguely.
func (n *Notice) judgeVagueSharing(f *Finding) {
	if n.Facts != nil || !n.english {
		return
	}
	var vague hit
	for _, p := range n.unprintedAnywhere() {
		for _, s := range p.sentences() {
			switch m := find("vague-sharing", s); {
			case m != "" && vague.file == nil:
				vague = hit{p, s, m}
			case m == "" && !p.isUnder("rights") && !matches("grants", s) && !matches("transfers", s) && matches("receives", s):
				return // here somebody is named
			}
		}
	}
	if vague.file != nil {
		f.warnf(vague.at(), "name them, or say of which kind they are: We share your address with the carrier that brings the parcel.", "“%s” does not tell readers who gets their data", vague.words)
	}
}

// abroad are the processors of the notice that handle data outside the EEA.
func (n *Notice) abroad() []shown[content.Processor] {
	return slices.DeleteFunc(slices.Clone(n.processors), func(p shown[content.Processor]) bool {
		return !slices.ContainsFunc(p.row.Countries, func(c string) bool { return !content.InEEA(c) })
	})
}

// isPlaceless are processors without a country.
func (n *Notice) placeless() []shown[content.Processor] {
	return slices.DeleteFunc(slices.Clone(n.processors), func(p shown[content.Processor]) bool { return len(p.row.Countries) > 0 })
}

func (n *Notice) transfersData() bool {
	_, said := n.transferSaid()
	return said || len(n.abroad()) > 0 || len(n.placeless()) > 0
}

func (n *Notice) hasTransfers() bool {
	_, said := n.transferSaid()
	return said || len(n.abroad()) > 0
}

// transferSaid finds a sentence that says that data leaves the EEA.
func (n *Notice) transferSaid() (hit, bool) {
	for _, p := range n.text {
		if p.insert != "" || p.heading || !matches("transfers", p.words) {
			continue
		}
		for _, s := range p.sentences() {
			if m := find("transfers", s); m != "" && !matches("negated", s) && !matches("conditional", s) && !strings.HasSuffix(s, "?") {
				return hit{p, s, m}, true
			}
		}
	}
	if n.Facts == nil {
		return n.receiverAbroad()
	}
	return hit{}, false
}

// receiverAbroad finds a sentence that names a receiver in such a country.
func (n *Notice) receiverAbroad() (hit, bool) {
	for _, p := range n.unprintedAnywhere() {
		if p.heading || !matches("unsafe-country", p.words) {
			continue
		}
		for _, s := range p.sentences() {
			if m := find("unsafe-country", s); m != "" && matches("hands-over", s) && !matches("negated", s) && !matches("conditional", s) {
				return hit{p, s, m}, true
			}
		}
	}
	return hit{}, false
}

func judgeTransfers(n *Notice, f *Finding) {
	for _, p := range n.placeless() {
		f.errorf(rowPlace(n.desk.Processors, p.path, "name"), "below it type the countries by their two letters: countries: [US]", "the register does not say in which countries %s handles the data", p.row.Name)
	}
	for _, p := range n.abroad() {
		f.at(rowPlace(n.desk.Processors, p.path, "countries"))
	}
	if len(n.abroad()) > 0 {
		n.contradicts(f)
		return
	}
	said, ok := n.transferSaid()
	switch {
	case !ok:
	case n.namesCountry():
		f.at(said.at())
	case n.english:
		f.errorf(said.at(), "name the countries: Helpdesk Inc. handles the requests in the United States.", "data leaves the EEA, and the policy does not say to which countries it goes")
	}
}

// contradicts reports words on the page of a purpose that deny the transfer which
// its own recipients make.
func (n *Notice) contradicts(f *Finding) {
	if n.Facts == nil {
		return
	}
	for _, p := range n.ownWords() {
		m := find("stays-in-eea", p.words)
		if m == "" || p.insert != "" || matches("conditional", p.words) {
			continue
		}
		for _, r := range n.abroad() {
			if n.receives(r.row.ID) {
				f.errorf(p.place(m), "correct the sentence, or the countries in content/registers/processors.yaml", "this is not so by the register: %s handles data in %s", r.row.Name, strings.Join(r.row.Countries, ", "))
				return
			}
		}
	}
}

// namesCountry reports whether the text names a country outside the EEA.
func (n *Notice) namesCountry() bool {
	return slices.ContainsFunc(n.text, func(p passage) bool { return matches("country-outside", p.words) })
}

// adequate are countries that the European Commission has found to protect data
// adequately (Art. 45 GDPR); the United States only under the framework.
const adequate = "AD AR CA CH FO GB GG IL IM JE JP KR NZ UY"

func judgeTools(n *Notice, f *Finding) {
	for _, p := range n.abroad() {
		n.judgeTool(f, p)
	}
	if said, ok := n.transferSaid(); ok && len(n.abroad()) == 0 && n.english {
		if named, ok := n.says("safeguard-named"); ok {
			f.at(named.at())
			return
		}
		f.errorf(said.at(), "name it: We have agreed Standard Contractual Clauses with them (Art. 46(2)(c) GDPR).", "data leaves the EEA, and the policy does not say what protects it there")
	}
}

func (n *Notice) judgeTool(f *Finding, p shown[content.Processor]) {
	name := strings.TrimSpace(p.row.Transfer.Tool)
	at := rowPlace(n.desk.Processors, p.path, "transfer.tool")
	hint := "transfer:\n  tool: Standard Contractual Clauses (Art. 46(2)(c))\n  copy: mailto:privacy@example.com"
	if !slices.ContainsFunc(p.row.Countries, func(c string) bool { return !content.InEEA(c) && !among(adequate, c) }) {
		hint = "transfer: {tool: Adequacy decision of the European Commission (Art. 45)}"
	}
	switch {
	case name == "":
		f.errorf(rowPlace(n.desk.Processors, p.path, "countries"), "below it type what was agreed, for example:\n"+hint, "%s handles data outside the EEA, and the register does not say what protects it there", p.row.Name)
	case !matches("safeguard-named", name):
		f.errorf(at, "type what was agreed, for example:\n"+hint, "“%s” is no safeguard of Chapter V: an adequacy decision (Art. 45), a safeguard of Art. 46 or 47, or an exception of Art. 49", name)
	default:
		f.at(at)
		if matches("framework", name) && !matches("year", name) {
			f.warnf(at, "tool: Data Privacy Framework (Art. 45), list checked in 2026-11", "a company can leave the framework: say when it was last found on the list")
		}
	}
}

func judgeCopies(n *Notice, f *Finding) {
	var lacking []shown[content.Processor]
	for _, p := range n.abroad() {
		switch t := p.row.Transfer; {
		case t.Copy != "":
			f.at(rowPlace(n.desk.Processors, p.path, "transfer.copy"))
		case t.Tool == "", matches("adequacy", t.Tool) || matches("framework", t.Tool): // N10 tells it, or there is no document
		default:
			lacking = append(lacking, p)
		}
	}
	said, ok := n.offersCopy()
	switch {
	case ok:
		f.at(said.place(find("copy", said.words)))
	case len(lacking) > 0:
		for _, p := range lacking {
			f.errorf(rowPlace(n.desk.Processors, p.path, "transfer.tool"), "below it type where a copy can be had: copy: mailto:privacy@example.com", "readers are not told how to get a copy of the safeguard of %s", p.row.Name)
		}
	case len(n.abroad()) == 0 && n.english && n.safeguarded():
		said, _ := n.transferSaid()
		f.errorf(said.at(), "add: You can have a copy of the clauses from privacy@example.com.", "readers are not told how to get a copy of the safeguards")
	}
}

// offersCopy finds where the text offers a copy of a safeguard.
func (n *Notice) offersCopy() (passage, bool) {
	i := slices.IndexFunc(n.text, func(p passage) bool {
		return p.insert == "" && matches("copy", p.words) && matches("safeguard", p.words+" "+strings.Join(p.under, " "))
	})
	if i < 0 {
		return passage{}, false
	}
	return n.text[i], true
}

// safeguarded reports whether the text names a safeguard of which there is a document.
func (n *Notice) safeguarded() bool {
	_, said := n.says("documented-safeguard")
	return said
}

func judgeRetention(n *Notice, f *Finding) {
	given := n.Facts != nil && len(n.Facts.Retention) > 0
	if n.Facts == nil && n.judgeNecessary(f) {
		return
	}
	if at, ok := n.keepsInList(); ok && n.Facts == nil {
		f.at(at)
		return
	}
	n.stated(f, "retention", given, n.wide("retention", "any-retention"), n.unprintedAnywhere(), saying{
		"how long the data is kept", "  retention:\n    - what: Requests\n      period: P1Y", "We delete requests one year after the last message.", "retention-section", "retention-section"})
	if given {
		n.judgePeriods(f)
	}
}

// keepsInList finds a list or table of which one row names keeping, and others say
// how long.
func (n *Notice) keepsInList() (Place, bool) {
	for _, list := range groups(n.unprintedAnywhere()) {
		keeps := slices.ContainsFunc(list, func(p passage) bool { return matches("storage", p.words) })
		for _, p := range list {
			if m := find("any-period", p.words); keeps && m != "" {
				return p.place(m), true
			}
		}
	}
	return Place{}, false
}

const periodHint = "type a period, and from when it counts:\nperiod: P1Y\ncriteria: counted from the last message"

func (n *Notice) judgePeriods(f *Finding) {
	empty := func(r content.Retention) bool {
		return r.Period == "" && (strings.TrimSpace(r.Criteria) == "" || matches("only-as-long-as-necessary", strings.TrimSpace(r.Criteria)))
	}
	none := !slices.ContainsFunc(n.Facts.Retention, func(r content.Retention) bool { return !empty(r) })
	for i, r := range n.Facts.Retention {
		path := index("purpose.retention", i)
		switch at := n.place(path + ".criteria"); {
		case !empty(r):
		case strings.TrimSpace(r.Criteria) == "":
			f.errorf(n.place(path+".what"), "below it "+periodHint, "it is not said how long this is kept")
		case none:
			f.errorf(at, periodHint, "“%s” tells readers nothing: how long is that?", r.Criteria)
		default:
			f.warnf(at, periodHint, "“%s” tells readers nothing: how long is that?", r.Criteria)
		}
	}
}

// judgeNecessary reports a text that says no more than "as long as necessary".
func (n *Notice) judgeNecessary(f *Finding) bool {
	var only hit
	for _, p := range n.unprintedAnywhere() {
		m := find("as-long-as-necessary", p.words)
		if m == "" && matches("any-retention", p.words) {
			m = find("some-day", p.words)
		}
		if m == "" && !matches("retention", p.words) && !p.isUnder("retention-section") {
			continue
		}
		if matches("any-period", p.words) || matches("criteria", p.words) {
			return false
		}
		if m != "" && only.file == nil {
			only = hit{p, p.words, m}
		}
	}
	if only.file != nil {
		f.errorf(only.at(), "say how long, or by what it is decided: We delete requests one year after the last message.", "“%s” tells readers nothing: how long is that?", only.words)
	}
	return only.file != nil
}
