package site

import (
	"cmp"
	"html/template"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
	"fairnotice/generator/internal/site/picture"
)

// A recordScope is a scope that has what is on record, too.
type recordScope struct {
	scope
	record
}

// A record is what is known of the past, and of what is announced.
type record struct {
	history *history.History
	reader  *history.Reader
	prints  map[string]Print // by path of the page
	today   date.Date
}

// versionPage shows one version as it was published, marked as past, announced, withdrawn or current.
func (s recordScope) versionPage(r *history.Record, v *archive.Version) Page {
	of := Layout{Name: layout.Fallback, Document: r.ID, Version: v.Version.String()}
	if doc := s.desk.Find(r.ID, r.Lang); doc != nil {
		of.Name = cmp.Or(doc.Head.Layout, doc.Head.Kind)
	}
	return s.made(of, func() (layout.PageView, error) {
		page := layout.PageView{ID: r.ID, Kind: content.Plain, Title: v.Title, Canonical: s.addresses.Public(s.at)}
		t, problems := s.reader.Text(r, v)
		if err := problems.Err(); err != nil {
			return page, err
		}
		if t != nil {
			page = s.textView(t)
			page.Changed = v.Summary
			s.addChange(r, v, &page)
		}
		page.NoIndex, page.Section, page.Lists = true, nil, s.listLines(r, v)
		page.Breadcrumb = s.versionCrumbs(r, history.Day(s.words, v.Version.Date()))
		page.Version, page.Standing = s.version(r, v), s.standing(r, v)
		page.Version.Translates = s.translates(r, v)
		s.addComparisons(r, v, page.Version)
		s.languages(s.counterparts(r.ID, func(other *history.Record) string { return s.rendering(r, v, other) }), &page)
		page.Feeds = s.feeds(r)
		page.Relations = s.relations(machine.VersionRelations(r, v))
		return page, nil
	})
}

// version is what a page of the record says of one version.
func (s recordScope) version(r *history.Record, v *archive.Version) *layout.Version {
	first, last := r.Days(v)
	out := &layout.Version{
		ID: v.Version.String(), Name: history.Name(s.words, v), State: string(r.Status(v)), Hash: v.SHA256,
		From: s.day(first), Until: s.day(last), Recorded: *s.day(v.Recorded),
		Reason: history.Withdrawal(s.words, v), Redacted: history.Redaction(v), TakenBack: v.IsTakenBack(),
		Current: s.link(v.Title, r.Path), History: s.link(v.Title, r.HistoryPath()),
	}
	if from := v.Source; from != nil {
		out.Source = &layout.Source{From: from.From, Address: from.Address, Captured: s.day(from.Captured), Note: from.Note}
	}
	for _, name := range v.Files() {
		href := s.href(r.FilePath(v, name))
		if strings.HasSuffix(name, ".md") && out.Text == nil {
			out.Text = &layout.Anchor{Label: name, Href: href}
			out.Plain = new(s.link(out.Name, r.VersionPath(v)+address.PlainFile))
		} else {
			out.Files = append(out.Files, layout.Anchor{Label: name, Href: href})
		}
	}
	for _, file := range v.Attachments {
		out.Files = append(out.Files, s.link(file.Path, "/"+file.Path))
	}
	if e, ok := s.prints[s.addresses.Output(r.VersionPath(v))]; ok {
		out.PDF = new(s.link(s.words.Word("version.pdf", (e.Size+999)/1000), r.PDFPath(v)))
	}
	if i := slices.Index(r.Versions, v); i > 0 {
		out.Previous = new(s.versionLink(r, r.Versions[i-1]))
	}
	if i := slices.Index(r.Versions, v) + 1; i < len(r.Versions) {
		out.Next = new(s.versionLink(r, r.Versions[i]))
	}
	return out
}

func (s scope) versionLink(r *history.Record, v *archive.Version) layout.Anchor {
	return s.link(history.Name(s.words, v), r.VersionPath(v))
}

// standing says where a version stands in time. Where none can be in force there is
// nothing to say but how many there are.
func (s recordScope) standing(r *history.Record, v *archive.Version) *layout.Standing {
	strip := template.HTML(picture.NewTimeline(r.Versions, s.today).Strip(v))
	out := &layout.Standing{Versions: len(r.Versions), Strip: strip, Follow: follow(s.scope, r), Others: others(s, r, v)}
	if v == nil {
		return out
	}
	folder := r.VersionPath(v)
	if v == r.Beside {
		folder = r.Path
	}
	addForms(s, r, v, folder, out)
	out.State, out.Number = string(r.Status(v)), 1+slices.Index(r.Versions, v)
	if v.Withdrawn == nil && !v.Replaced() {
		out.From = s.day(v.From)
	}
	if r.Status(v) == archive.Past { // of the one in force nobody knows, and what is announced is told elsewhere
		out.Until = s.day(v.Until.Eve())
	}
	return out
}

// translates links the version of the binding text from which one was translated.
func (s recordScope) translates(r *history.Record, v *archive.Version) *layout.Anchor {
	binding := s.addresses.Binding
	original := s.history.Record(r.ID, binding)
	if r.Lang == binding || original == nil {
		return nil
	}
	rendered := original.Find(v.Translates, binding)
	if rendered == nil {
		return nil
	}
	name, language := history.Name(s.words, rendered), s.words.Word("language."+binding)
	return new(s.link(s.words.Word("translation.of.version", name, language), original.VersionPath(rendered)))
}

// rendering is the page of the version that renders the same binding text in the
// language of another record, "" where there is none.
func (s recordScope) rendering(r *history.Record, v *archive.Version, other *history.Record) string {
	if other.Lang == r.Lang {
		return r.VersionPath(v)
	}
	if w := other.Rendering(r.Renders(v, s.addresses.Binding), s.addresses.Binding); w != nil {
		return other.VersionPath(w)
	}
	return ""
}

// counterparts are the pages of the record of a document in all of its languages, and the
// document itself where there is none.
func (s recordScope) counterparts(id string, page func(*history.Record) string) []machine.Counterpart {
	all := machine.Documents(s.addresses, id)
	for i, c := range all {
		path := ""
		if r := s.history.Record(id, c.Lang); r != nil {
			path = page(r)
		}
		all[i].Path, all[i].Same = cmp.Or(path, c.Path), path != ""
	}
	return all
}

func (s scope) versionCrumbs(r *history.Record, label string) []layout.Anchor {
	crumbs := s.crumbs(r.ID)
	if s.at != r.HistoryPath() {
		crumbs = append(crumbs, s.link(s.words.Word("dates.earlier"), r.HistoryPath()))
	}
	return append(crumbs, layout.Anchor{Label: label, Current: true})
}

// feeds are the feeds that tell of a document, its own first.
func (s scope) feeds(r *history.Record) []layout.Anchor {
	return []layout.Anchor{s.link(s.words.Word("feed.title", r.Title), r.FeedPath()), s.changesFeed()}
}

func (s scope) changesFeed() layout.Anchor {
	return s.link(s.words.Word("changes.title"), s.addresses.ChangesFeed(s.lang))
}

// historyPage lists all versions of a document, and answers which one applied when.
func (s recordScope) historyPage(r *history.Record) Page {
	return s.made(Layout{Name: "history", Record: r.ID}, func() (layout.PageView, error) {
		shown := &layout.History{
			Rows: s.historyRows(r), Moves: movesOf(s.scope, r), Lookup: s.intervals(r), Timeline: template.HTML(s.timeline(r)),
			JSON: s.link("index.json", r.JSONPath()), Feed: s.feeds(r)[0], Document: s.link(r.Title, r.Path),
		}
		if r.Retired != nil {
			shown.Retired = s.day(r.Retired.From)
		}
		title := s.words.Word("history.title", r.Title)
		page := s.view("history", title, "")
		page.ID, page.Description, page.History, page.Feeds, page.Follow = r.ID, title, shown, s.feeds(r), follow(s.scope, r)
		page.Breadcrumb = s.versionCrumbs(r, s.words.Word("dates.earlier"))
		page.Relations = s.relations(machine.HistoryRelations(r))
		s.languages(s.counterparts(r.ID, (*history.Record).HistoryPath), &page)
		return page, nil
	})
}

// timeline is a picture of all versions, each with a link to its page.
func (s recordScope) timeline(r *history.Record) string {
	line := picture.NewTimeline(r.Versions, s.today)
	return line.SVG(s.words.Word("timeline.label"), func(v *archive.Version) picture.Mark {
		state := string(r.Status(v))
		label := s.words.Word("timeline.bar", history.Name(s.words, v), s.words.Word("state."+state))
		return picture.Mark{State: state, Label: label, Href: s.href(r.VersionPath(v))}
	})
}

func (s recordScope) historyRows(r *history.Record) []layout.HistoryRow {
	var rows []layout.HistoryRow
	for _, v := range slices.Backward(r.Versions) {
		is := s.version(r, v)
		row := layout.HistoryRow{
			Version: s.versionLink(r, v), Day: *s.day(v.Version.Date()), Title: v.Title, State: is.State,
			Recorded: is.Recorded, From: is.From, Until: is.Until, Class: string(v.Class), Summary: v.Summary,
			Redline: s.compared(r, v), Lists: s.listLines(r, v), Imported: v.Event == archive.Import,
			Notes: s.notes(r, v), File: is.Text, Hash: v.SHA256, Compare: s.comparedWith(r, v),
		}
		if row.File == nil && len(is.Files) > 0 {
			row.File = &is.Files[0]
		}
		rows = append(rows, row)
	}
	return rows
}

// movesOf are the moves of a document to other addresses.
func movesOf(s scope, r *history.Record) (all []layout.Moving) {
	for _, e := range slices.Backward(r.Entries) {
		if e.Event == archive.Rename {
			from, to := s.addresses.Path(e.ID, r.Lang), s.addresses.Path(e.To, r.Lang)
			all = append(all, layout.Moving{Day: *s.day(e.Recorded), From: from, To: to, Reason: e.Reason})
		}
	}
	return all
}

// notes tell what was recorded of a version afterwards.
func (s recordScope) notes(r *history.Record, v *archive.Version) []string {
	var out []string
	if signed := s.reader.Stamped(r, v); signed != nil {
		at := signed.Token.Time.UTC()
		out = append(out, s.words.Word("history.stamped", history.Day(s.words, date.Of(at)), at.Format("15:04"), signed.Signer()))
	}
	note := func(key string, e archive.Entry) {
		out = append(out, s.words.Word(key, history.Day(s.words, e.Recorded), e.Reason))
	}
	for _, e := range v.Corrections {
		note("history.corrected", e)
	}
	for _, e := range v.Redactions {
		note("history.redacted", e)
	}
	if v.Withdrawn != nil {
		note("history.withdrawn", *v.Withdrawn)
	}
	for _, days := range r.ShownInError(v) {
		first, last := history.Day(s.words, days.First), history.Day(s.words, days.Last)
		out = append(out, s.words.Word("history.shown", first, last))
	}
	return out
}

// intervals answer which version applied on a day, newest first.
func (s scope) intervals(r *history.Record) []layout.Interval {
	var out []layout.Interval
	for _, v := range slices.Backward(r.Versions) {
		if r.TookEffect(v) {
			out = append(out, layout.Interval{From: *s.day(v.From), Until: s.day(v.Until), Version: s.versionLink(r, v)})
		}
	}
	return out
}
