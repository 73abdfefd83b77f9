package announce

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/register"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/words"
)

// A release is what is announced in one language: a version, or the text on the
// desk, and the version before it.
type release struct {
	*portal.Portal
	lang      string
	old, new  *content.Text    // old is nil for a first version
	version   *archive.Version // nil for the desk
	change    content.ChangeNote
	from      date.Date      // the day from which it applies
	published date.Date      // the day on which people can know of it
	status    archive.Status // announced, current, past or draft
	at        func(key string) notice.Location
	told      func(register.RowChange) date.Date // the day on which a change of a list was told first
}

func recordedRelease(p *portal.Portal, h *archive.History, v *archive.Version) (release, diag.List) {
	e := release{
		Portal: p, lang: v.Lang, version: v, from: v.From, published: v.Recorded, status: h.On(v.Lang, p.Today).Status(v),
		change: content.ChangeNote{Class: v.Class, Summary: v.Summary, Reason: v.Reason, Notify: v.Notify},
	}
	if e.status == archive.Replaced {
		e.status = archive.Past
	}
	var problems diag.List
	e.new, problems = p.Record.Said(p.Files, h, v)
	if old := archive.Before(h.Versions(v.Lang), v); old != nil {
		text, found := p.Record.Said(p.Files, h, old)
		e.old, problems = text, append(problems, found...)
	}
	e.at = func(key string) notice.Location { return frozenPlace(e.new.File, key) }
	e.told = func(c register.RowChange) date.Date {
		return history.Told(h.Versions(v.Lang), v, c, func(w *archive.Version) *content.Text {
			t, _ := p.Record.Said(p.Files, h, w)
			return t
		})
	}
	return e, problems
}

// name is that of the version, "" for the desk.
func (e release) name() string {
	if e.version == nil {
		return ""
	}
	return e.version.Version.String()
}

// frozenPlace is the line of a key in the head of a frozen file, or that of its date.
func frozenPlace(f *diag.File, key string) notice.Location {
	text := string(f.Text)
	for _, key := range []string{key, "updated"} {
		if i := strings.Index(text, "\n"+key+":"); i >= 0 {
			end := strings.IndexByte(text[i+1:], '\n')
			return notice.Location{File: f, Span: diag.Span{Start: i + 1, End: i + 1 + max(0, end)}}
		}
	}
	return notice.Location{File: f}
}

func draftRelease(p *portal.Portal, s archive.Candidate) (release, diag.List) {
	e := release{
		Portal: p, lang: s.Text.Lang, new: s.Text, change: s.Change,
		published: p.Today, from: s.Text.Head.Effective, status: archive.Draft,
	}
	if e.from.Before(p.Today) {
		e.from = p.Today
	}
	e.told = func(register.RowChange) date.Date { return p.Today }
	if slices.Contains(s.Missing(), "change.summary") {
		e.change.Summary = "" // it tells of an earlier version
	}
	e.at = func(key string) notice.Location {
		for _, key := range []string{key, "change", "updated"} {
			if at, ok := s.Doc.Places[key]; ok {
				return notice.Location{File: s.Doc.File, Span: at.Value}
			}
		}
		return notice.Location{File: s.Doc.File}
	}
	if s.Newest == nil && !s.IsAnnouncement() {
		return e, nil
	}
	var problems diag.List
	e.old, problems = s.Old(p.Files)
	return e, problems
}

// difference is what the rules about changes look at.
func (e release) difference() notice.Revision {
	return notice.Revision{
		Old: e.old, New: e.new, Desk: e.Desk, Change: e.change,
		Effective: e.from, Published: e.published, Spelling: true, At: e.at,
	}
}

// late tells where people do not know of a change as long before as they have to
// (C03, N28). On record it cannot be helped any more, so it is a warning.
func (e release) late() diag.List {
	if e.old == nil {
		return nil
	}
	var l diag.List
	for _, problem := range e.difference().Judge() {
		newPurpose := problem.Rule == notice.RuleNewPurpose && problem.Span == e.at("effective").Span
		if problem.Rule != notice.RuleNoticePeriod && !newPurpose {
			continue
		}
		problem.Severity = diag.Warning
		if e.version != nil {
			problem.Hint = "what is on record stays; to give people time, " +
				"withdraw it and publish it again with a later `effective:`"
		}
		l = append(l, problem)
	}
	return l
}

// undated tells that a new sub-processor is announced and the text names no day until
// which customers can object, so that no message does.
func (e release) undated() diag.List {
	var l diag.List
	lists := e.new.Head.Kind == content.SubProcessors || e.new.Head.Kind == content.Agreement
	added := slices.ContainsFunc(register.Between(e.old, e.new), func(c register.RowChange) bool {
		return c.List == register.Processors && c.Kind == register.Added
	})
	if lists && added && register.Objection(e.new) == (register.Period{}) {
		at := e.at("title")
		l.Lighterf(diag.Info, notice.RuleSubProcessors, at.File, at.Span,
			"write in one sentence: Customers have 30 days from the announcement to object.",
			"the text states no one time to object, so the announcement names no day")
	}
	return l
}

// announcement makes the messages of a release. What a translation does not say
// itself is said as in the binding one.
func (e release) announcement(binding release, at Addresses) (Announcement, diag.List, error) {
	words := e.Words(e.lang)
	facts := Facts{
		Lang: e.lang, Version: e.name(), Organisation: e.Desk.Settings.Organisation.Name, Title: e.new.Head.Title,
		From: binding.from.String(), Ahead: binding.status == archive.Announced,
		First: e.old == nil && binding.old == nil, Draft: e.status == archive.Draft,
		Summary: e.change.Summary, Reason: e.change.Reason,
		Changes: e.changes(binding, words), Objections: e.objections(binding),
		Addresses: at, Contact: e.contact(),
	}
	problems := e.missing(binding)
	if facts.Summary == "" && binding.change.Summary != "" {
		facts.Summary, facts.SummaryLang = binding.change.Summary, binding.lang
	}
	if problems.Err() != nil {
		return Announcement{}, problems, nil
	}
	m, err := Of(facts, words)
	return m, problems, err
}

// missing tells of a summary that nobody wrote. Without one there is nothing to
// announce; a first version is told of by its lead.
func (e release) missing(binding release) diag.List {
	var l diag.List
	hint := "type below change:, summary: what changed, in one sentence"
	if e.version != nil {
		hint = fmt.Sprintf("fairnotice correct %s %s --summary \"what changed, in one sentence\" --reason \"…\"",
			e.new.ID, e.version.Version)
	}
	at := e.at("change.summary")
	switch {
	case e.change.Summary != "":
	case binding.change.Summary != "":
		l.Lighterf(diag.Warning, notice.RuleMaterialChange, at.File, at.Span, hint,
			"readers in %q get the summary in the binding language", e.lang)
	case binding.old != nil:
		l.Reportf(notice.RuleMaterialChange, at.File, at.Span, hint, "nothing tells readers what this version changes")
	}
	return l
}

// comparable is the release with the two texts whose differences are told: that of the
// language, or the binding one where the version before has no translation.
func (e release) comparable(binding release) release {
	if e.old == nil {
		return binding
	}
	return e
}

// objections is the last day to object to a company that is new, "" for none.
func (e release) objections(binding release) string {
	of := e.comparable(binding)
	for _, c := range register.Between(of.old, of.new) {
		if day := of.deadline(c); !day.IsZero() {
			return day.String()
		}
	}
	return ""
}

// deadline is the last day to object to a change, zero where that is past or was never
// promised.
func (e release) deadline(c register.RowChange) date.Date {
	day := register.Objection(e.new).Until(e.told(c))
	if c.List != register.Processors || c.Kind != register.Added || day.Before(e.Today) {
		return date.Date{}
	}
	return day
}

// addresses are those of the pages that tell of the release.
func (e release) addresses(a *address.Addresses, h *history.History) (Addresses, error) {
	path := a.Path(e.new.ID, e.lang)
	at := Addresses{Page: a.Public(path), Document: a.Public(path)}
	if e.version == nil {
		return at, nil
	}
	r := h.Record(e.new.ID, e.lang)
	if r == nil {
		return at, fmt.Errorf("%s has no page in %q", e.new.ID, e.lang)
	}
	at.Page, at.Document = a.Public(r.VersionPath(e.version)), a.Public(r.Path)
	if change, ok := h.Change(r, e.version); ok {
		at.Redline = a.Public(change.Path)
	}
	return at, nil
}

// contact is whom to ask, nil where the portal names nobody.
func (e release) contact() *Contact {
	c, ok := e.Desk.ContactIn(e.Desk.Settings.Help, e.lang)
	if !ok {
		return nil
	}
	phone := strings.ReplaceAll(c.Row.Phone, " ", "\u00a0")
	return &Contact{Role: c.Row.Role, Entity: c.Row.Entity, Email: c.Row.Email, Phone: phone}
}

// changes are what was found in the texts, in words: changes of lists, what readers
// always have to be told, and how the words of the text changed.
func (e release) changes(binding release, words words.Lexicon) []string {
	of := e.comparable(binding)
	lists := register.Between(of.old, of.new)
	var lines []string
	for _, c := range lists {
		lines = append(lines, c.Line(words, date.Date{}, of.deadline(c))) // the message says from when
	}
	if of.old == nil {
		return lines
	}
	for _, m := range notice.MaterialChanges(of.difference()) {
		inList := func(c register.RowChange) bool { return m.Kind == notice.MaterialRecipient && c.Row.Name == m.Name }
		if !slices.ContainsFunc(lists, inList) {
			lines = append(lines, matterLine(m, words))
		}
	}
	if of.lang != e.lang { // words of another language are nothing to quote
		return lines
	}
	return append(lines, textLines(of.old, of.new, words)...)
}

func matterLine(m notice.MaterialChange, words words.Lexicon) string {
	switch m.Kind {
	case notice.MaterialCountry:
		m.Name = words.Word("country." + m.Name)
	case notice.MaterialRetention:
		period := words.Word("register.none")
		if m.New != "" {
			period = words.Word("duration." + m.New)
		}
		m.Name = words.Word("redline.line.fact", m.Name, words.Word("duration."+m.Old), period)
	}
	return words.Word("matter."+m.Kind, m.Name)
}

// mostQuoted is how many changes of figures, and of what one may or must, are told
// word by word: a longer list is what the redline is for.
const mostQuoted = 5

// textLines tell which figures changed, and where “may” or “must” did, and how much of
// the text differs. Rows of tables and the day from which it applies are told
// elsewhere.
func textLines(old, new *content.Text, words words.Lexicon) []string {
	was, is := *old, *new
	was.Head.Effective, is.Head.Effective = date.Date{}, date.Date{}
	compared := redline.Compare(was.Form(), is.Form())
	var lines []string
	elsewhere := true
	for i := range compared.Changes {
		c := &compared.Changes[i]
		if c.Row != "" || c.Key != "" { // of a table, or of the head
			continue
		}
		elsewhere = false
		if c.Class == redline.Figures || c.Class == redline.Modality {
			lines = append(lines, quoted(c, words))
		}
	}
	if elsewhere {
		return nil
	}
	isInHeadline := len(compared.Changes) == 1
	if lines == nil || len(lines) > mostQuoted || compared.Stats.Rewritten || isInHeadline {
		return []string{words.Word("announce.text", compared.Headline(words))}
	}
	return append(lines, words.Word("announce.text", compared.Extent(words)))
}

// quoted is a change with the heading that it stands under.
func quoted(c *redline.Change, words words.Lexicon) string {
	line := c.Line(words) + "."
	if c.Section == "" {
		return line
	}
	return words.Word("redline.of", words.Word("redline.quoted", redline.InWords(c.Section, words)), line)
}
