package address

import (
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
)

// Names of files that stand beside the page of a text.
const (
	TextFile   = "text.md"       // the frozen text, byte for byte
	PlainFile  = "text.txt"      // the same as plain text
	NoticeFile = "notice.jsonld" // what the notice says, for machines

	CookieTable    = "cookies.csv"
	ProcessorTable = "processors.csv"

	FragmentFile = "fragment.html" // the text in force for pages of others, beside the page of the document alone
)

// Tables are the names of the files with the rows of registers that stand beside the page of a text, for spreadsheets:
// of the pages that are there for such a list, and show one.
func Tables(t *content.Text) []string {
	switch {
	case t.Head.Kind == content.CookiePolicy && len(t.Cookies()) > 0:
		return []string{CookieTable}
	case t.Head.Kind == content.SubProcessors && len(t.Processors()) > 0:
		return []string{ProcessorTable}
	}
	return nil
}

// A Record is one language of a document that has a history, and where its pages are.
type Record struct {
	*archive.History
	Lang     string
	Path     string             // site path of the document
	Versions []*archive.Version // in the order in which they came into force
}

// Records are those of all that has a history, one language of a document at a time.
func Records(a *archive.Archive, binding string) []Record {
	var all []Record
	for _, h := range a.Histories {
		for _, lang := range h.Languages() {
			all = append(all, Record{h, lang, content.Path(h.ID, lang, binding), h.Versions(lang)})
		}
	}
	return all
}

// later are the documents of today that nobody could read on a day of the past, with their titles alone. Before
// anything was on record that is all of them: of pages without a history nobody knows when they came.
func (l *linker) later() (all []*content.Text) {
	seen := map[string]bool{}
	for _, f := range l.former() {
		seen[f.path] = true
	}
	add := func(id, lang, title string) {
		path := l.Path(id, lang)
		if l.texts[path] == nil && !seen[path] {
			seen[path] = true
			head := content.Public{Title: title, Kind: content.Plain}
			t := content.Text{ID: id, Lang: lang, Source: l.Desk.Find(id, lang), Head: head}
			all = append(all, t.WithBody(&markdown.Node{}))
		}
	}
	for _, r := range l.Archive.Later {
		versions := r.Versions(r.Lang)
		add(r.ID, r.Lang, versions[len(versions)-1].Title)
	}
	for _, doc := range l.Desk.Documents {
		if l.Archive.Unknown() && doc.Head.External == "" {
			add(doc.ID, doc.Lang, doc.Head.Title)
		}
	}
	return all
}

// HistoryPath is the page of all versions. All else of the record is below it.
func (r Record) HistoryPath() string { return r.Path + "versions/" }

// VersionPath is the page of a version.
func (r Record) VersionPath(v *archive.Version) string {
	return r.HistoryPath() + v.Version.String() + "/"
}

// FilePath is where the public finds a frozen file. The text of a version always has the same name.
func (r Record) FilePath(v *archive.Version, name string) string {
	if strings.HasSuffix(name, ".md") {
		name = TextFile
	}
	return r.VersionPath(v) + name
}

// PDFPath is where the PDF of a version stands, under a name that still says what it
// is when it lies in a folder of downloads.
func (r Record) PDFPath(v *archive.Version) string {
	return r.VersionPath(v) + path.Base(r.ID) + "-" + v.Version.String() + ".pdf"
}

// ComparisonPath is the page that compares two versions.
func (r Record) ComparisonPath(old, new *archive.Version) string {
	return r.VersionPath(old) + "to/" + new.Version.String() + "/"
}

// CurrentPath is the page that compares a version with the one in force.
func (r Record) CurrentPath(old *archive.Version) string { return r.VersionPath(old) + "to/current/" }

// DraftPath is the page that compares the newest version with the desk.
func (r Record) DraftPath() string { return r.HistoryPath() + "draft/" }

// JSONPath is the history as data.
func (r Record) JSONPath() string { return r.HistoryPath() + "index.json" }

// FeedPath is the feed of the document.
func (r Record) FeedPath() string { return r.HistoryPath() + "feed.atom" }

// JSONFeedPath is the same in the format JSON Feed.
func (r Record) JSONFeedPath() string { return r.HistoryPath() + "feed.json" }

// CalendarPath are the days on which its versions take effect, for calendars.
func (r Record) CalendarPath() string { return r.HistoryPath() + "calendar.ics" }

// TimeMapPath is the list of its versions in Memento's format.
func (r Record) TimeMapPath() string { return r.HistoryPath() + "timemap.link" }

// addEnded knows what has ended, though its file may be gone from the desk: it is found on the page of its last
// version.
func (l *linker) addEnded() {
	any := func([]string) bool { return true }
	for _, r := range l.Records {
		t := l.targets[r.Path]
		if v, _ := r.On(r.Lang, l.today).Shown(); v != nil || t != nil && !t.record {
			continue
		}
		if t == nil {
			t = &target{title: r.Versions[len(r.Versions)-1].Title, record: true}
			l.add(r.Path, t)
		}
		t.ended = l.last(r.Path, any)
	}
}

// last is the page of the last version of a document whose headings fit, "" where none do: of one that was withdrawn
// only where no other fits, and never of one that is still to come.
func (a *Addresses) last(path string, fits func(anchors []string) bool) (page string) {
	withdrawn := true
	for _, r := range a.Records {
		for _, v := range r.Versions {
			anchors := slices.Concat(v.Anchors, r.Entries[v.Line-1].Anchors) // those before a redaction, too
			isAhead := v.Withdrawn == nil && a.today.Before(v.From)
			if r.Path == path && !isAhead && fits(anchors) && (withdrawn || v.Withdrawn == nil) {
				page, withdrawn = r.VersionPath(v), v.Withdrawn != nil
			}
		}
	}
	return page
}

// left is the day on which the document left an address. One that is not there yet has not been anywhere.
func (r Record) left(old string) date.Date {
	var day date.Date
	if len(r.Versions) == 0 {
		return day
	}
	for _, e := range r.Whole().Entries {
		if e.Event == archive.Rename && strings.HasSuffix(old, "/"+e.ID+"/") {
			day = e.Recorded
		}
	}
	return day
}
