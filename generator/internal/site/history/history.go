// Package history knows what was said when: the versions of every document, which of
// them are compared, what is new on which day, and what is to come.
//
// [New] takes the addresses of the record and a day, and gives a [History] that does not change:
// records, days, pairs of versions, and small facts. Texts are in none of it. They come from a [Reader],
// one document at a time: pages are made over a window of a few versions (the one before, this one, the
// one in force), so a reader keeps the texts and comparisons that were used last and lets go of the
// others. What is small (numbers, headlines, names of sections, rows of lists that changed) it keeps.
//
// record.go has the versions of one document and what is told on which day, history.go which are compared
// and what the public is shown on a day, reader.go texts and what came out when they were compared.
package history

import (
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
	"fairnotice/generator/internal/words"
)

// Options say for whom a history is.
type Options struct {
	Today   date.Date
	Preview bool // the desk is shown, and compared with the newest version
}

// A History is that of all documents on record.
type History struct {
	Records []*Record
	Drafts  []Pair // texts on the desk that differ from the newest version, in a preview

	binding string
	pairs   map[versions]Pair
}

// New is the history as it is on a day.
func New(portal fs.FS, a *address.Addresses, on *archive.Archive, opt Options) *History {
	h := &History{binding: a.Binding, pairs: map[versions]Pair{}}
	for _, known := range a.Records {
		r := &Record{Record: known, Snapshot: known.On(known.Lang, opt.Today), Title: known.ID, today: opt.Today}
		if shown, _ := r.Shown(); shown != nil && !opt.Preview && shown.HasText() {
			r.Beside = shown
		}
		t := a.Text(r.Path)
		if v := r.Newest(r.Lang); t != nil {
			r.Title = t.Head.Title
		} else if v != nil {
			r.Title = v.Title
		}
		r.Notice = isNotice(portal, r, t)
		h.Records = append(h.Records, r)
		r.pairs = r.neighbours()
		for _, p := range r.pairs {
			h.pairs[versions{p.Old, p.New}] = p
		}
		for _, p := range r.amongFirst() {
			if key := (versions{p.Old, p.New}); h.pairs[key].Record == nil {
				h.pairs[key], r.pairs = p, append(r.pairs, p)
			}
		}
		for _, p := range r.toCurrent() {
			r.pairs = append(r.pairs, p)
			if key := (versions{p.Old, p.New}); h.pairs[key].Record == nil {
				h.pairs[key] = p
			}
		}
	}
	if opt.Preview {
		h.Drafts = drafts(portal, h.Records, a, on)
	}
	return h
}

// isNotice reports whether a document tells people what is done with their data: by the
// text that it shows, or by its newest one where it has ended. The desk is not asked, so
// that no file goes with a document that is gone from it.
func isNotice(portal fs.FS, r *Record, t *content.Text) bool {
	if v, _ := r.Shown(); v == nil || t == nil {
		if newest := r.Newest(r.Lang); newest != nil {
			t, _ = r.Text(portal, newest)
		}
	}
	return t != nil && t.Head.IsNotice()
}

// drafts finds the documents of which the desk has another text than the newest version.
func drafts(portal fs.FS, records []*Record, a *address.Addresses, on *archive.Archive) []Pair {
	found := make([]Pair, len(records))
	parallel.For(len(records), func(i int) {
		r := records[i]
		t := a.Text(r.Path)
		if t == nil || !t.Head.Updated.IsSet() {
			return
		}
		if v := on.Continued(portal, r.History, t); v != nil && !on.Says(portal, r.History, v, t) {
			found[i] = Pair{Record: r, Old: v, Path: r.DraftPath(), Whole: true}
		}
	})
	return slices.DeleteFunc(found, func(p Pair) bool { return p.Old == nil })
}

// Record finds one language of a document, nil where it has no history.
func (h *History) Record(id, lang string) *Record {
	return h.find(func(r *Record) bool { return r.ID == id && r.Lang == lang })
}

// At finds the record of the document at a site path, nil where it has no history.
func (h *History) At(path string) *Record {
	return h.find(func(r *Record) bool { return r.Path == path })
}

func (h *History) find(wanted func(*Record) bool) *Record {
	if i := slices.IndexFunc(h.Records, wanted); i >= 0 {
		return h.Records[i]
	}
	return nil
}

// Draft is the comparison with the desk of a document that differs there.
func (h *History) Draft(r *Record) (Pair, bool) {
	if i := slices.IndexFunc(h.Drafts, func(p Pair) bool { return p.Record == r }); i >= 0 {
		return h.Drafts[i], true
	}
	return Pair{}, false
}

// Announced is the version of a document that is to take effect next, as readers of
// a language have it: in that language, or else in the binding one.
func (h *History) Announced(id, lang string) (*Record, *archive.Version) {
	own := h.Record(id, lang)
	if own != nil && len(own.Announced) > 0 {
		return own, own.Announced[0]
	}
	binding := h.Record(id, h.binding)
	if binding == nil || len(binding.Announced) == 0 {
		return binding, nil
	}
	v := binding.Announced[0]
	if own != nil && own.Current() != nil && own.Current().Translates == v.Version {
		return binding, nil // the translation is there already
	}
	return binding, v
}

// A Pair is two texts of one document that are compared on a page.
type Pair struct {
	Record   *Record
	Old, New *archive.Version // New is nil for the text on the desk
	Path     string           // site path of the page
	Whole    bool             // the page shows the whole text, and not only the passages that changed
}

// versions name a pair.
type versions struct{ old, new *archive.Version }

// Pair is that of two versions, where a page compares them.
func (h *History) Pair(old, new *archive.Version) (Pair, bool) {
	p, ok := h.pairs[versions{old, new}]
	return p, ok
}

// Change is a version with the one that it takes the place of, where there is one.
func (h *History) Change(r *Record, v *archive.Version) (Pair, bool) { return h.Pair(r.Before(v), v) }

// PairsOf are the comparisons of a version with newer ones: those that ever followed it, those among the first, and
// the one in force.
func (r *Record) PairsOf(old *archive.Version) []Pair {
	return slices.DeleteFunc(slices.Clone(r.pairs), func(p Pair) bool { return p.Old != old })
}

// neighbours are all pairs of versions that followed one another at the end of any day on record.
// Their addresses are for ever, though an older version was imported or one of them withdrawn since.
func (r *Record) neighbours() []Pair {
	var pairs []Pair
	seen := map[versions]bool{}
	add := func(old, new *archive.Version) {
		if key := (versions{old, new}); old != nil && !seen[key] {
			seen[key] = true
			pairs = append(pairs, Pair{r, old, new, r.ComparisonPath(old, new), true})
		}
	}
	for _, day := range recordedDays(r.Versions) {
		var last *archive.Version
		for _, v := range r.Versions {
			if day.Before(v.Recorded) || v.Withdrawn != nil && !day.Before(v.Withdrawn.Recorded) {
				continue
			}
			add(last, v)
			last = v
		}
	}
	for _, v := range r.Versions { // also one that was withdrawn on its first day
		add(r.Before(v), v)
	}
	return pairs
}

func recordedDays(versions []*archive.Version) []date.Date {
	var days []date.Date
	for _, v := range versions {
		days = append(days, v.Recorded)
		if v.Withdrawn != nil {
			days = append(days, v.Withdrawn.Recorded)
		}
	}
	slices.SortFunc(days, date.Date.Compare)
	return slices.Compact(days)
}

// mostCompared is how many versions of a document are compared each with each.
const mostCompared = 8

// amongFirst are all pairs of the versions that were put on record first. It is the order of recording that counts, so
// that an older version that is imported later takes no page away.
func (r *Record) amongFirst() []Pair {
	var first []*archive.Version
	for _, u := range r.Updates() {
		if u.AddsVersion() && u.Version.HasText() && !slices.Contains(first, u.Version) && len(first) < mostCompared {
			first = append(first, u.Version)
		}
	}
	slices.SortFunc(first, func(a, b *archive.Version) int {
		return slices.Index(r.Versions, a) - slices.Index(r.Versions, b)
	})
	var pairs []Pair
	for x, old := range first {
		for _, new := range first[x+1:] {
			pairs = append(pairs, Pair{Record: r, Old: old, New: new, Path: r.ComparisonPath(old, new)})
		}
	}
	return pairs
}

// toCurrent are the pairs of each version before the one in force with it.
func (r *Record) toCurrent() []Pair {
	var pairs []Pair
	for _, old := range r.Versions {
		if r.IsOlder(old) {
			pairs = append(pairs, Pair{Record: r, Old: old, New: r.Current(), Path: r.CurrentPath(old)})
		}
	}
	return pairs
}

// Writer turns the redline of a pair into HTML for the page at a site path. Links to
// headings that are gone lead to the older version, where they are, and where the page shows passages alone, those to
// the others lead to the newer one.
func (p Pair) Writer(a *address.Addresses, at string, words words.Lexicon) markdown.Writer {
	w := a.Writer(at, words.Word)
	link := w.Link
	if !p.Whole {
		newer := p.Record.VersionPath(p.New)
		w.Whole, _ = a.Link(at, newer)
		w.Link = func(n *markdown.Node) (string, bool) {
			if strings.HasPrefix(n.Dest, "#") {
				return a.Link(at, newer+n.Dest)
			}
			return link(n)
		}
	}
	w.Count = words.Count
	w.OldLink = func(n *markdown.Node) (string, bool) {
		if strings.HasPrefix(n.Dest, "#") {
			return a.Link(at, p.Record.VersionPath(p.Old)+n.Dest)
		}
		return link(n)
	}
	return w
}

// Texts are the texts that the public is shown on a day: of each document with a history the version in force,
// or before the first is in force that one. Texts of the desk are taken for documents that have no history.
func Texts(
	portal fs.FS, desk *content.Desk, drafts []*content.Text, on *archive.Archive, today date.Date,
) ([]*content.Text, diag.List) {
	var shown []*content.Text
	for _, t := range drafts {
		if !t.Source.Head.Updated.IsSet() && !on.Unknown() {
			shown = append(shown, t)
		}
	}
	known := address.Records(on, desk.Settings.Language())
	read, found := make([]*content.Text, len(known)), make([]diag.List, len(known))
	parallel.For(len(known), func(i int) {
		r := known[i]
		v, _ := r.On(r.Lang, today).Shown()
		read[i], found[i] = shownText(portal, r, v)
		read[i].Lang, read[i].Source = r.Lang, desk.Find(r.ID, r.Lang)
	})
	shown = append(shown, read...)
	slices.SortStableFunc(shown, func(a, b *content.Text) int {
		return strings.Compare(a.ID+"\x00"+a.Lang, b.ID+"\x00"+b.Lang)
	})
	return shown, slices.Concat(found...)
}

// shownText is that of a version. One that is only a file or an address, and a document
// without a version, where it has ended or all was withdrawn, have a page without a text.
func shownText(portal fs.FS, r address.Record, v *archive.Version) (t *content.Text, problems diag.List) {
	last := r.Versions[len(r.Versions)-1]
	if v != nil {
		last = v
		t, problems = r.Text(portal, v)
	}
	if t == nil {
		head := content.Public{Title: last.Title, Kind: content.Plain}
		t = (&content.Text{ID: r.ID, File: r.File, Head: head}).WithBody(&markdown.Node{})
	}
	return t, problems
}
