package site

import (
	"html/template"
	"io/fs"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/picture"
)

// A recorded document is one language of a document with its history.
type recorded struct {
	address.Record
	state  archive.Snapshot
	notice bool // it tells people what is done with their data
}

// readRecord looks at all documents that have a history, one language at a time.
func (b *builder) readRecord() {
	for _, known := range b.addresses.Records {
		r := recorded{Record: known, state: known.On(known.Lang, b.Today)}
		r.notice = b.isNotice(r)
		b.records = append(b.records, r)
	}
	b.readPairs()
}

// recordPages are the history of every document and the page and files of every version.
func (b *builder) recordPages() []Page {
	var pages []Page
	for _, r := range b.records {
		compared := r.neighbours()
		for _, v := range r.Versions {
			pages = append(pages, b.formsOfVersion(r, v)...)
			pages = append(pages, b.versionFiles(r, v)...)
			pages = append(pages, b.redlinePages(r, v, compared)...)
			pages = append(pages, b.edition(r, v)...)
		}
		if v := b.besidePage(r); v != nil {
			own := &reading{record: r, version: v}
			pages = append(pages, b.twin(own, r.Path)...)
			pages = append(pages, b.notice(own, r.Path)...)
		}
		// what tells of redlines comes after what made them
		pages = append(pages, b.documentFeed(r), b.historyPage(r), b.historyJSON(r), b.timeMap(r))
	}
	for _, p := range b.drafts {
		pages = append(pages, b.redlinePage(p, p.at))
	}
	if len(b.Archive.Histories) > 0 {
		for _, lang := range b.addresses.RecordLanguages() {
			pages = append(pages, b.changesFeed(lang), b.changesPage(lang))
		}
		pages = append(pages, b.versionsJSON())
	}
	return pages
}

// versionPage shows one version as it was published, marked as past, announced,
// withdrawn or current.
func (b *builder) versionPage(of *reading) Page {
	r, v := of.record, of.version
	at, lang := r.VersionPath(v), r.Lang
	layout := Layout{Name: b.layoutOf(r), Document: r.ID, Lang: lang, Version: v.Version.String()}
	return b.page(at, layout, func() (PageView, error) {
		page := PageView{ID: r.ID, Kind: content.Plain, Title: v.Title, Canonical: b.addresses.Public(at)}
		t, problems := b.read(of)
		if err := problems.Err(); err != nil {
			return page, err
		}
		if t != nil {
			page = b.documentView(t, at)
			page.Changed = v.Summary
		}
		page.NoIndex = true
		page.Breadcrumb = b.versionCrumbs(r, at, b.lexicons[lang].Date(v.Version.Date()))
		page.Section, page.Lists = nil, b.listLines(r, v)
		page.Version, page.Standing = b.version(r, v, at), b.standing(r, v)
		page.Version.Translates = b.translates(r, v, at)
		b.redlines(r, v, at, page.Version)
		if t != nil {
			b.showPlaces(b.changed(r, v), at, &page)
		}
		b.among(b.counterparts(r.ID, b.theVersion(r, v)), lang, at, &page)
		page.Feeds = b.feeds(r, at)
		page.Relations = b.relationsAt(at, b.versionRelations(r, v))
		return page, nil
	})
}

// text of a version: the one in force is read already.
func (b *builder) text(r recorded, v *archive.Version) (*content.Text, diag.List) {
	if t := b.addresses.Text(r.Path); t != nil && v.File != "" && t.File.Path == r.Folder()+"/"+v.File {
		return t, nil
	}
	return r.Text(b.Portal, v)
}

// layoutOf is the layout of a document: that of its kind, unless its head names another.
func (b *builder) layoutOf(r recorded) string {
	if doc := b.Desk.Find(r.ID, r.Lang); doc != nil {
		if doc.Head.Layout != "" {
			return doc.Head.Layout
		}
		return doc.Head.Kind
	}
	return fallback
}

func (b *builder) version(r recorded, v *archive.Version, at string) *Version {
	words := b.lexicons[r.Lang]
	out := &Version{
		ID: v.Version.String(), Name: words.versionName(v), State: string(r.state.Status(v)), From: day(words, v.From), Until: day(words, v.Until.Eve()),
		Recorded: *day(words, v.Recorded), Hash: v.SHA256,
		Current: Anchor{Label: v.Title, Href: b.addresses.Href(at, r.Path)},
		History: Anchor{Label: v.Title, Href: b.addresses.Href(at, r.HistoryPath())},
	}
	if v.Withdrawn != nil {
		out.Reason = words.Word("history.withdrawn", words.Date(v.Withdrawn.Recorded), strings.TrimSuffix(v.Withdrawn.Reason, ".")) + "."
	}
	if v.Withdrawn != nil || out.State == string(archive.Replaced) {
		out.From, out.Until = nil, nil
	}
	for _, redaction := range v.Redactions {
		out.Redacted = redaction.Reason
	}
	if s := v.Source; s != nil {
		out.Source = &Source{s.From, s.Address, day(words, s.Captured), s.Note}
	}
	for _, name := range v.Files() {
		href := b.addresses.Href(at, r.FilePath(v, name))
		if strings.HasSuffix(name, ".md") && out.Text == nil {
			out.Text = &Anchor{Label: name, Href: href}
			out.Plain = &Anchor{Label: out.Name, Href: b.addresses.Href(at, r.VersionPath(v)+address.PlainFile)}
		} else {
			out.Files = append(out.Files, Anchor{Label: name, Href: href})
		}
	}
	for _, file := range v.Attachments {
		out.Files = append(out.Files, Anchor{Label: file.Path, Href: b.addresses.Href(at, "/"+file.Path)})
	}
	if e, ok := b.Editions[b.addresses.Output(r.VersionPath(v))]; ok {
		out.PDF = &Anchor{Label: words.Word("version.pdf", (e.Size+999)/1000), Href: b.addresses.Href(at, r.PDFPath(v))}
	}
	b.neighbours(r, v, at, out)
	return out
}

// neighbours links the versions before and after one.
func (b *builder) neighbours(r recorded, v *archive.Version, at string, out *Version) {
	versions := r.Versions
	i := slices.Index(versions, v)
	link := func(w *archive.Version) *Anchor {
		return &Anchor{Label: b.lexicons[r.Lang].versionName(w), Href: b.addresses.Href(at, r.VersionPath(w))}
	}
	if i > 0 {
		out.Previous = link(versions[i-1])
	}
	if i+1 < len(versions) {
		out.Next = link(versions[i+1])
	}
}

// versionName is the date of a version for people, with its number where it is
// not the first of its day.
func (l lexicon) versionName(v *archive.Version) string {
	name := l.Date(v.Version.Date())
	if _, number, second := strings.Cut(v.Version.String(), "."); second {
		name += " (" + number + ")"
	}
	return name
}

// versionFiles are the frozen files, byte for byte.
func (b *builder) versionFiles(r recorded, v *archive.Version) []Page {
	var pages []Page
	for _, name := range v.Files() {
		pages = append(pages, Page{Path: b.addresses.Output(r.FilePath(v, name)), Render: func() ([]byte, error) {
			raw, problems := r.Frozen(b.Portal, v, name)
			return raw, problems.Err()
		}})
	}
	return pages
}

func (b *builder) versionCrumbs(r recorded, at, label string) []Anchor {
	crumbs := b.crumbsTo(r.ID, r.Lang, at)
	words := b.lexicons[r.Lang]
	if at != r.HistoryPath() {
		crumbs = append(crumbs, Anchor{Label: words.Word("dates.earlier"), Href: b.addresses.Href(at, r.HistoryPath())})
	}
	return append(crumbs, Anchor{Label: label, Current: true})
}

// title of a document as it is called now.
func (b *builder) title(r recorded) string {
	if t := b.addresses.Text(r.Path); t != nil {
		return t.Head.Title
	}
	if v := r.Newest(r.Lang); v != nil {
		return v.Title
	}
	return r.ID
}

// historyPage lists all versions of a document, and answers which one applied when.
func (b *builder) historyPage(r recorded) Page {
	at, lang := r.HistoryPath(), r.Lang
	return b.page(at, Layout{Name: "history", Lang: lang, Record: r.ID}, func() (PageView, error) {
		words := b.lexicons[lang]
		history := &History{
			Rows: b.historyRows(r, at), Lookup: b.intervals(r, at), Timeline: template.HTML(b.timeline(r, at)),
			JSON:     Anchor{Label: "index.json", Href: b.addresses.Href(at, at+"index.json")},
			Feed:     b.feeds(r, at)[0],
			Document: Anchor{Label: b.title(r), Href: b.addresses.Href(at, r.Path)},
		}
		if r.state.Retired != nil {
			history.Retired = day(words, r.state.Retired.From)
		}
		view := PageView{
			ID: r.ID, Kind: "history", Title: words.Word("history.title", b.title(r)),
			Description: words.Word("history.title", b.title(r)), Canonical: b.addresses.Public(at), NoIndex: b.Preview,
			Breadcrumb: b.versionCrumbs(r, at, words.Word("dates.earlier")), History: history, Feeds: b.feeds(r, at),
			Relations: b.relationsAt(at, b.historyRelations(r)),
		}
		b.among(b.counterparts(r.ID, b.theHistory(r.ID)), lang, at, &view)
		return view, nil
	})
}

// timeline is a picture of all versions, each with a link to its page.
func (b *builder) timeline(r recorded, at string) string {
	words := b.lexicons[r.Lang]
	return picture.NewTimeline(r.Versions, b.Today).SVG(words.Word("timeline.label"), func(v *archive.Version) picture.Mark {
		state := string(r.state.Status(v))
		label := words.Word("timeline.bar", words.versionName(v), words.Word("state."+state))
		return picture.Mark{State: state, Label: label, Href: b.addresses.Href(at, r.VersionPath(v))}
	})
}

func (b *builder) historyRows(r recorded, at string) []HistoryRow {
	words := b.lexicons[r.Lang]
	var rows []HistoryRow
	for _, v := range slices.Backward(r.Versions) {
		page := b.version(r, v, at)
		row := HistoryRow{
			Version: Anchor{Label: words.versionName(v), Href: b.addresses.Href(at, r.VersionPath(v))},
			Day:     *day(words, v.Version.Date()), Title: v.Title, State: page.State, Recorded: page.Recorded,
			From: page.From, Until: page.Until, Class: string(v.Class), Summary: v.Summary, Redline: b.comparedView(r, v, at), Lists: b.listLines(r, v), Imported: v.Event == archive.Import,
			Notes: notes(words, v), File: page.Text, Hash: v.SHA256,
		}
		if row.File == nil && len(page.Files) > 0 {
			row.File = &page.Files[0]
		}
		rows = append(rows, row)
	}
	return rows
}

// notes tell what was recorded of a version afterwards.
func notes(words lexicon, v *archive.Version) []string {
	var out []string
	for _, c := range v.Corrections {
		out = append(out, words.Word("history.corrected", words.Date(c.Recorded), c.Reason))
	}
	for _, c := range v.Redactions {
		out = append(out, words.Word("history.redacted", words.Date(c.Recorded), c.Reason))
	}
	if v.Withdrawn != nil {
		out = append(out, words.Word("history.withdrawn", words.Date(v.Withdrawn.Recorded), v.Withdrawn.Reason))
	}
	return out
}

// intervals answer which version applied on a day, newest first.
func (b *builder) intervals(r recorded, at string) []Interval {
	words := b.lexicons[r.Lang]
	var out []Interval
	for _, v := range slices.Backward(r.Versions) {
		if v.Withdrawn != nil || v.From.IsZero() || b.Today.Before(v.From) || v.From == v.Until {
			continue
		}
		out = append(out, Interval{From: *day(words, v.From), Until: day(words, v.Until),
			Version: Anchor{Label: words.versionName(v), Href: b.addresses.Href(at, r.VersionPath(v))}})
	}
	return out
}

// RecordTexts are the texts that the public is shown on a day: of each document
// with a history the version in force, or before the first is in force that one.
// Texts of the desk are taken for documents that have no history.
func RecordTexts(portal fs.FS, desk *content.Desk, texts []*content.Text, a *archive.Archive, today date.Date) ([]*content.Text, diag.List) {
	var shown []*content.Text
	var problems diag.List
	for _, t := range texts {
		if !t.Source.Head.Updated.IsSet() {
			shown = append(shown, t)
		}
	}
	var wanted []shownVersion
	for _, h := range a.Histories {
		for _, lang := range h.Languages() {
			v, _ := h.On(lang, today).Shown()
			wanted = append(wanted, shownVersion{h, lang, v})
		}
	}
	read, found := make([]*content.Text, len(wanted)), make([]diag.List, len(wanted))
	parallel.For(len(wanted), func(i int) { read[i], found[i] = wanted[i].text(portal, desk) })
	shown, problems = append(shown, read...), append(problems, slices.Concat(found...)...)
	slices.SortStableFunc(shown, func(a, b *content.Text) int { return strings.Compare(a.ID+"\x00"+a.Lang, b.ID+"\x00"+b.Lang) })
	return shown, problems
}

// A shownVersion is what the address of a document shows: a version, or none
// where the document has ended or all was withdrawn.
type shownVersion struct {
	*archive.History
	lang    string
	version *archive.Version
}

// text of the version. One that is only a file or an address, and a document
// without a version, have a page without a text.
func (s shownVersion) text(portal fs.FS, desk *content.Desk) (*content.Text, diag.List) {
	var t *content.Text
	var problems diag.List
	v := s.version
	if v != nil {
		t, problems = s.Text(portal, v)
	} else {
		versions := s.Versions(s.lang)
		v = versions[len(versions)-1]
	}
	if t == nil {
		t = &content.Text{ID: s.ID, File: s.File, Body: &markdown.Node{}, Head: content.Public{Title: v.Title, Kind: content.Plain}}
	}
	t.Lang, t.Source = s.lang, desk.Find(s.ID, s.lang)
	return t, problems
}
