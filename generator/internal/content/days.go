package content

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"maps"
	"slices"
	"strings"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// A text depends on days: on the rows that its registers have on one, and on what the purposes that it shows say
// then. No day of a build is among them. A text is of the day on which its version takes effect ([Text.Day]), and
// what it will say by itself on days to come are texts of their own ([Text.Later]).

// A Record answers what was published, as far as a text depends on it.
type Record interface {
	// InForce is the text of a document that applies on a day, or nil.
	InForce(id, lang string, day date.Date) *Text
	// Since is the day on which an announced version came into force, if it is the one that applies on a day.
	Since(id, lang string, day date.Date) date.Date
	// Retirements are the times without a document, past and to come.
	Retirements(id, lang string) []Retirement
	// Sum is the hash of all that the answers depend on.
	Sum() [sha256.Size]byte
}

// A Retirement is the time without a document: it ended, and came back if a version was published afterwards.
type Retirement struct {
	From, Until date.Date // Until is zero while nothing came back
	Recorded    date.Date
	Reason      string
}

// retirements are those that end what a document says on the desk. One of the day on which that begins came after it
// where nothing has come back.
func (d *Desk) retirements(doc *Document, today date.Date) []Retirement {
	if d.Record == nil || !doc.Head.Updated.IsSet() {
		return nil
	}
	begins := doc.begins(today)
	return filter(d.Record.Retirements(doc.ID, doc.Lang), func(r Retirement) bool {
		after := begins == r.From && r.Until.IsZero() && !doc.Head.Updated.Pending
		return begins.Before(r.From) || after
	})
}

// hasEnded reports whether a document has ended on a day.
func (d *Desk) hasEnded(doc *Document, day, today date.Date) bool {
	return slices.ContainsFunc(d.retirements(doc, today), func(r Retirement) bool {
		return !day.Before(r.From) && (r.Until.IsZero() || day.Before(r.Until))
	})
}

// endings are the retirements of a purpose as sources of what shows it: they say why.
func (d *Desk) endings(child Dated, doc *Document, today date.Date) []Dated {
	return convert(d.retirements(doc, today), func(r Retirement) Dated {
		said, _ := d.Words[doc.Lang].Get("event.retire")
		own := child
		own.Updated, own.bounds, own.ends = Updated{Date: r.Recorded}, []date.Date{r.From.First()}, r.From
		own.Change = ChangeNote{Class: Material, Summary: strings.TrimSpace(doc.Head.Title + ": " + said + " " + r.Reason)}
		return own
	})
}

// IsEnding reports whether the source is the end of a purpose, which is on record.
func (r Dated) IsEnding() bool { return !r.ends.IsZero() }

// OnDay are dated sources as far as they say something of a day, first those that change on it: the end of a purpose
// is no news before it.
func OnDay(sources []Dated, day date.Date) []Dated {
	told := filter(sources, func(from Dated) bool { return !day.Before(from.ends) })
	slices.SortStableFunc(told, func(a, b Dated) int {
		changes := func(from Dated) int { return slices.Index(from.bounds, day) }
		return cmp.Compare(min(changes(b), 0), min(changes(a), 0))
	})
	return told
}

// day is the one whose register rows a document shows: the day on which its version takes effect, or on which a
// register or a purpose that it shows was changed since; never that of a build. Where what was announced has come
// into force by itself, it is the day of that. A document without versions shows the rows of the day on which the
// registers were changed last, or all where they do not say.
func (d *Desk) day(doc *Document, today date.Date) date.Date {
	day := doc.begins(today)
	for _, from := range d.datedSources(doc, today) {
		if on := from.Updated.on(today); from.Updated.IsSet() && day.Before(on) {
			day = on
		}
	}
	if d.Record != nil && doc.Head.Updated.IsSet() {
		if since := d.Record.Since(doc.ID, doc.Lang, today); day.Before(since) {
			day = since
		}
	}
	return day
}

// MovesBetween reports whether a page without versions says something else on one day than on another.
func (d *Desk) MovesBetween(doc *Document, one, other date.Date) bool {
	if !doc.looksAround() {
		return false
	}
	before, _ := d.textOn(doc, d.day(doc, one), one)
	after, _ := d.textOn(doc, d.day(doc, other), other)
	return !bytes.Equal(before.said(), after.said())
}

// begins is the day from which a document says what it says on the desk.
func (doc *Document) begins(today date.Date) date.Date {
	switch {
	case !doc.Head.Effective.IsZero():
		return doc.Head.Effective.First()
	case doc.Head.Updated.IsSet():
		return doc.Head.Updated.on(today)
	}
	return date.Date{}
}

// leastNotice is how many days ahead readers are told where nothing else is typed.
const leastNotice = 30

// NoticeDays is how many days ahead readers of a kind of document are told of who else gets data: what the agreement
// states for customers, else the settings.
func (d *Desk) NoticeDays(kind string) int {
	days := 0
	for _, doc := range d.Documents {
		if slices.Contains([]string{Agreement, SubProcessors, ProcessorNotice}, kind) {
			days = max(days, doc.Head.NoticeDays)
		}
	}
	return cmp.Or(days, d.Settings.NoticeDays, leastNotice)
}

// Begins is where it is typed that a row begins on a day.
func (r Dated) Begins(on date.Date) (at diag.Span, typed bool) {
	for _, key := range slices.Sorted(maps.Keys(r.Places)) {
		place := r.Places[key]
		if !strings.HasSuffix(key, ".from") {
			continue
		}
		day, err := date.Parse(string(r.File.Text[place.Value.Start:place.Value.End]))
		if err == nil && day.First() == on {
			return place.Value, true
		}
	}
	return diag.Span{}, false
}

// bounds is the day from which a purpose says what it says, where that is typed.
func (doc *Document) bounds() []date.Date { return bounds(doc.Head.Effective, date.Date{}) }

// on is the day that the date stands for, if publishing stamps today.
func (u Updated) on(today date.Date) date.Date {
	if u.Pending {
		return today
	}
	return u.First()
}

// Days are those after two others on which what a document shows may change by itself: a row begins or has ended,
// or a purpose says something new. It is a function of the desk alone.
func (d *Desk) Days(doc *Document, after, today date.Date) []date.Date {
	var days []date.Date
	if !doc.Head.Updated.IsSet() {
		return nil
	}
	for _, from := range d.datedSources(doc, today) {
		days = append(days, from.bounds...)
	}
	days = slices.DeleteFunc(days, func(day date.Date) bool { return !after.Before(day) || !today.Before(day) })
	slices.SortFunc(days, date.Date.Compare)
	return slices.Compact(days)
}

// mostDays is on how many days to come a document can change by itself. Each is a version of it.
const mostDays = 50

// later are the texts of a document on such days, each that says something else than the one before it.
func (d *Desk) later(doc *Document, now *Text, days []date.Date, today date.Date) []*Text {
	var all []*Text
	said := now.said()
	for _, day := range days {
		t, _ := d.textOn(doc, day, today)
		if says := t.said(); !bytes.Equal(said, says) {
			t.Head.Effective, said = day, says
			all = append(all, t)
		}
	}
	return all
}

// Stating is a text that says that it takes effect on a day; zero for no word of it.
func (t *Text) Stating(day date.Date) *Text {
	own := *t
	own.Head.Effective = day
	return &own
}

// said is all that a text says but from when.
func (t *Text) said() []byte { return t.Stating(date.Date{}).Form().Serialise() }
