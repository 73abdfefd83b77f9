package history

import (
	"io/fs"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/site/address"
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
		r := &Record{Record: known, Snapshot: known.On(known.Lang, opt.Today), today: opt.Today}
		shown, _ := r.Shown()
		if shown != nil && !opt.Preview && HasText(shown) {
			r.Beside = shown
		}
		r.Title = title(r, a.Text(r.Path))
		r.Notice = isNotice(portal, r, a.Text(r.Path))
		h.Records = append(h.Records, r)
		h.addPairs(r)
	}
	if opt.Preview {
		h.Drafts = drafts(h.Records, a, on)
	}
	return h
}

// title of a document as it is called now.
func title(r *Record, shown *content.Text) string {
	if shown != nil {
		return shown.Head.Title
	}
	if v := r.Newest(r.Lang); v != nil {
		return v.Title
	}
	return r.ID
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
	kinds := []string{content.Hub, content.PurposePage, content.CookiePolicy, content.ProcessorNotice}
	return t != nil && slices.Contains(kinds, t.Head.Kind)
}

// drafts finds the documents of which the desk has another text than the newest version.
func drafts(records []*Record, a *address.Addresses, on *archive.Archive) []Pair {
	found := make([]Pair, len(records))
	parallel.For(len(records), func(i int) {
		r := records[i]
		v, t := r.Newest(r.Lang), a.Text(r.Path)
		if v != nil && t != nil && t.Head.Updated.IsSet() && on.TextSHA256(t) != v.TextSHA256 {
			found[i] = Pair{Record: r, Old: v, Path: r.DraftPath()}
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
	i := slices.IndexFunc(h.Drafts, func(p Pair) bool { return p.Record == r })
	if i < 0 {
		return Pair{}, false
	}
	return h.Drafts[i], true
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
