package site

import (
	"html/template"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
	"fairnotice/generator/internal/site/picture"
)

// historyPage lists all versions of a document, and answers which one applied when.
func (s recordScope) historyPage(r *history.Record) Page {
	return s.made(Layout{Name: "history", Record: r.ID}, func() (layout.PageView, error) {
		shown := &layout.History{
			Rows: s.historyRows(r), Lookup: s.intervals(r), Timeline: template.HTML(s.timeline(r)),
			JSON: layout.Anchor{Label: "index.json", Href: s.href(r.JSONPath())}, Feed: s.feeds(r)[0],
			Document: layout.Anchor{Label: r.Title, Href: s.href(r.Path)},
		}
		if r.Retired != nil {
			shown.Retired = s.day(r.Retired.From)
		}
		title := s.words.Word("history.title", r.Title)
		page := layout.PageView{
			ID: r.ID, Kind: "history", Title: title, Description: title,
			Canonical: s.addresses.Public(s.at), NoIndex: s.preview,
			Breadcrumb: s.versionCrumbs(r, s.words.Word("dates.earlier")), History: shown, Feeds: s.feeds(r),
			Relations: s.relations(machine.HistoryRelations(r)),
		}
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
			Version: *s.versionLink(r, v), Day: *s.day(v.Version.Date()), Title: v.Title, State: is.State,
			Recorded: is.Recorded, From: is.From, Until: is.Until, Class: string(v.Class), Summary: v.Summary,
			Redline: s.compared(r, v), Lists: s.listLines(r, v), Imported: v.Event == archive.Import,
			Notes: s.notes(v), File: is.Text, Hash: v.SHA256,
		}
		if row.File == nil && len(is.Files) > 0 {
			row.File = &is.Files[0]
		}
		rows = append(rows, row)
	}
	return rows
}

// notes tell what was recorded of a version afterwards.
func (s scope) notes(v *archive.Version) []string {
	var out []string
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
	return out
}

// intervals answer which version applied on a day, newest first.
func (s scope) intervals(r *history.Record) []layout.Interval {
	var out []layout.Interval
	for _, v := range slices.Backward(r.Versions) {
		if r.TookEffect(v) {
			out = append(out, layout.Interval{From: *s.day(v.From), Until: s.day(v.Until), Version: *s.versionLink(r, v)})
		}
	}
	return out
}
