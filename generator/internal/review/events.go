package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/redline"
)

// brought is what this change puts on record, and what of it cannot be merged.
func (c *changeset) brought() (events []Event, refused []Touched) {
	lines := c.head.Archive.BroughtSince(c.base.Archive)
	events, refused = []Event{}, []Touched{}
	branch := c.Branch
	for _, p := range branch.Judge(lines) {
		refused = append(refused, Touched{p.File.Path, p.Message, p.Hint})
	}
	shown := map[string]bool{} // documents of which it was said what their addresses show
	for _, x := range lines {
		e, title := x.Entry, x.History.ID
		if t := find(c.base.Texts, e.ID, c.base.Desk.Settings.Language()); t != nil {
			title = t.Head.Title
		}
		event := Event{
			Event: e.Event, Document: e.ID, Title: title, Lang: e.Lang, Summary: e.Summary, Reason: e.Reason, To: e.To,
		}
		if !e.Version.IsZero() {
			event.Version = e.Version.String()
		}
		event.Effects, event.Undone = c.seen(x), c.undone(x)
		for _, lang := range x.Languages() {
			if key := x.History.ID + "." + lang; !shown[key] && (e.Lang == "" || e.Lang == lang) {
				shown[key] = true
				event.Effects = append(event.Effects, c.shows(x.History, lang)...)
			}
		}
		if s, is := check.Brought(c.head, x); is {
			event.Telling = telling(s)
			differs := redline.Compare(s.Change.Old.Form(), s.Change.New.Form()).Headline(c.Words("en"))
			event.Effects = append(event.Effects, "against version "+s.Candidate.Newest.Version.String()+": "+differs)
			c.judged = append(c.judged, s.Change.Judge()...)
		}
		events = append(events, event)
	}
	return events, refused
}

// seen is what a line of the record does to what readers see, but for which version they see.
func (c *changeset) seen(x archive.Brought) (effects []string) {
	add := func(format string, values ...any) { effects = append(effects, fmt.Sprintf(format, values...)) }
	e := x.Entry
	v := x.Find(e.Version, e.Lang)
	switch e.Event {
	case archive.Import:
		if v != nil {
			add("the history has a version %s more, from %s", e.Version, cmp.Or(e.Source.From, e.Source.Address))
		}
	case archive.Correct:
		for _, set := range [][2]string{{"summary", e.Set.Summary}, {"reason", e.Set.Reason}, {"title", e.Set.Title},
			{"class", string(e.Set.Class)}, {"day of effect", e.Set.Effective.String()},
			{"version that it renders", e.Set.Translates.String()}} {
			if set[1] != "" {
				add("its %s is now “%s”", set[0], set[1])
			}
		}
		if len(e.Set.Empty) > 0 {
			add("nothing is said any more behind %s", phrase.And(e.Set.Empty))
		}
	case archive.Withdraw:
		if v != nil && v.IsTakenBack() {
			add("it was announced for %s: its page says that it was taken back before it applied", v.Effective)
		} else {
			add("its page says that it was published by mistake, and the history that it never counted")
		}
	case archive.Redact:
		if e.File != "" {
			add("its text is another one: versions/%s/%s", x.History.ID, e.File)
		}
		for _, r := range e.Redacts {
			add("what line %d of the ledger said has other words now%s", r.Line, given(r.Entry.Summary, quotes, ": ", ""))
		}
	case archive.Rename:
		add("its address is %s; the old one leads there", cmp.Or(e.ToPath, "/"+e.To+"/"))
	case archive.Retire:
		if day := cmp.Or(e.Effective, e.Recorded); c.head.Today.Before(day) {
			add("it applies until %s; from %s on its page says that it has ended", day.AddDays(-1), day)
		} else {
			add("its page says that it has ended on %s", day)
		}
	}
	return effects
}

// undone is the announcement that a line takes back: readers would have come to see it, and nothing else is announced
// for its day now.
func (c *changeset) undone(x archive.Brought) *Undone {
	v := x.Find(x.Entry.Version, x.Entry.Lang)
	if x.Entry.Event != archive.Withdraw || v == nil || !v.IsTakenBack() || !v.Translates.IsZero() ||
		announcedFor(x.History, v, c.head.Today) != nil {
		return nil
	}
	for _, id := range append([]string{x.History.ID}, x.History.Former...) {
		if known := announcedFor(c.base.Archive.Find(id), v, c.head.Today); known != nil {
			return &Undone{v.Effective.String(), known.Summary, append([]string{}, known.Notify...)}
		}
	}
	return nil
}

// announcedFor is the version that is announced for the day of another one, or nil.
func announcedFor(h *archive.History, v *archive.Version, today date.Date) *archive.Version {
	if h != nil {
		for _, w := range h.On(v.Lang, today).Announced {
			if w.Effective == v.Effective {
				return w
			}
		}
	}
	return nil
}

func quotes(s string) string { return "“" + s + "”" }

// shows says which versions the address of a document shows, where that is not as it was.
func (c *changeset) shows(h *archive.History, lang string) []string {
	var was string
	for _, id := range append([]string{h.ID}, h.Former...) {
		if old := c.base.Archive.Find(id); old != nil {
			was = c.inForce(old, lang)
		}
	}
	if is := c.inForce(h, lang); is != was && was != "" {
		return []string{fmt.Sprintf("its address shows %s; before it showed %s", is, was)}
	}
	return nil
}

// inForce names the version that a document's address shows, and those that come.
func (c *changeset) inForce(h *archive.History, lang string) string {
	on := h.On(lang, c.head.Today)
	shown := "no text"
	if v, _ := on.Shown(); v != nil { // in the month in which it ends it may still apply
		shown = "version " + v.Version.String()
	}
	parts := []string{shown}
	for _, v := range on.Announced {
		parts = append(parts, "version "+v.Version.String()+" from "+v.From.String())
	}
	return strings.Join(slices.Compact(parts), ", then ")
}

// eventPart tells what the program put on record.
func (p *Packet) eventPart() part {
	all := part{title: "📌 On record"}
	done := map[archive.Event]string{archive.Publish: "was published", archive.Import: "was imported",
		archive.Correct: "was corrected", archive.Withdraw: "was withdrawn", archive.Rename: "was renamed",
		archive.Redact: "had something taken out", archive.Retire: "was retired"}
	for _, e := range p.Events {
		effects := ""
		for _, effect := range e.Effects {
			effects += "  - " + prose(effect) + "\n"
		}
		all.item("- **%s**%s %s%s%s\n%s", name(e.Title), given(e.Version, mono, ", version ", ""), done[e.Event],
			given(e.To, mono, " to ", ""), given(cmp.Or(e.Reason, e.Summary), prose, ": ", ""), effects)
	}
	return all
}
