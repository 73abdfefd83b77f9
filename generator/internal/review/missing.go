package review

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/notice"
)

// A need is what is to be typed at one place: in the head of a document, or on top
// of the list of which alone rows differ.
type need struct {
	file      *diag.File
	places    field.Places
	keys      []string
	change    archive.Candidate // whose change is typed there already
	material  bool
	maybe     bool     // its prose may make it material
	complete  bool     // the change is to be typed here too, as it stands elsewhere
	earliest  string   // for effective
	documents []string // ids
}

// missing is what is to be typed before the texts that this change touches can be published, each
// place once. The files are those of which it tells what rules of check tell too.
func (c *changeset) missing() (all []Missing, files map[string]bool) {
	var needs []need
	files = map[string]bool{}
	for _, s := range c.waiting() {
		if n := c.need(s, needs); len(n.keys) > 0 {
			needs = added(needs, n)
			files[n.file.Path], files[s.Doc.File.Path] = true, true
		}
	}
	for _, n := range needs {
		all = append(all, n.written())
	}
	slices.SortStableFunc(all, func(a, b Missing) int { return strings.Compare(a.File, b.File) })
	return all, files
}

// waiting are the candidates of what differs, those first that have to say themselves
// what changed: others can take it over from them.
func (c *changeset) waiting() (all []*archive.Candidate) {
	for _, p := range c.deltas {
		x := slices.IndexFunc(c.head.Candidates, func(s archive.Candidate) bool { return s.Text == p.is })
		if p.is != nil && p.differs() && x >= 0 {
			all = append(all, &c.head.Candidates[x])
		}
	}
	slices.SortStableFunc(all, func(a, b *archive.Candidate) int { return len(a.Homes()) - len(b.Homes()) })
	return all
}

// home is where date and change of a text are to be typed: where something is to be
// typed already, or else where something was changed.
func (c *changeset) home(s *archive.Candidate, needs []need) content.Dated {
	homes := s.Homes()
	for _, fits := range []func(content.Dated) bool{
		func(d content.Dated) bool {
			return slices.ContainsFunc(needs, func(n need) bool { return n.file == d.File })
		},
		func(d content.Dated) bool { return slices.Contains(c.Changed, d.File.Path) },
	} {
		if x := slices.IndexFunc(homes, fits); x >= 0 {
			return homes[x]
		}
	}
	return homes[0]
}

// added puts a need beside others, or makes it one with that of the same file.
func added(all []need, n need) []need {
	x := slices.IndexFunc(all, func(o need) bool { return o.file == n.file })
	if x < 0 {
		return append(all, n)
	}
	o := &all[x]
	o.keys, o.documents = united(o.keys, n.keys...), united(o.documents, n.documents...)
	o.material, o.maybe, o.earliest = o.material || n.material, o.maybe || n.maybe, max(o.earliest, n.earliest)
	return all
}

// united are words with those of others that they do not have.
func united(all []string, others ...string) []string {
	for _, one := range others {
		if !slices.Contains(all, one) {
			all = append(all, one)
		}
	}
	return all
}

// need is that of one document; one without keys is none.
func (c *changeset) need(s *archive.Candidate, before []need) need {
	var t Telling
	if x := slices.IndexFunc(c.changed, func(d Document) bool {
		return d.ID == s.Text.ID && d.Lang == s.Text.Lang
	}); x >= 0 && c.changed[x].Telling != nil {
		t = *c.changed[x].Telling
	}
	if s.From != nil && s.From.IsEnding() { // what is to be said is on record
		return need{}
	}
	keys := s.Missing()
	if t.Material && notice.IsVague(s.Change.Summary) { // whatever its author calls it
		keys = append(keys, "change.summary")
	}
	stale, material := slices.Contains(keys, "change.summary"), t.Material
	if s.Differs && (s.Newest != nil || s.IsAnnouncement()) && (stale || s.Change.Class == "" || material &&
		s.Change.Class != content.Material) {
		keys = append(keys, "change.class")
	}
	if material && (stale || len(s.Change.Notify) == 0) {
		keys = append(keys, "change.notify")
	}
	home := c.home(s, before)
	f, places, complete := home.File, home.Places, false
	if t.Effective < t.Earliest {
		keys = append(keys, "effective")
		if !t.Borrowed && f != s.Doc.File { // with a day of its own it says itself what changed
			f, places, complete = s.Doc.File, s.Doc.Places, s.From != nil
		}
	}
	if complete && !slices.Contains(keys, "updated") {
		keys = append(keys, "updated")
	}
	name := s.Text.ID
	if s.Text.Head.Translates != "" {
		name += "." + s.Text.Lang
	}
	return need{f, places, keys, *s, material, t.Maybe != "" && t.Earliest != "" && !material, complete,
		t.Earliest, []string{name}}
}

func (n need) lacks(key string) bool { return slices.Contains(n.keys, key) }

// changes reports whether anything of the change itself is to be typed.
func (n need) changes() bool {
	return n.complete || slices.ContainsFunc(n.keys, func(k string) bool { return strings.HasPrefix(k, "change.") })
}

// written says which lines to type, and in the place of which.
func (n need) written() Missing {
	m := Missing{File: n.file.Path, Keys: n.keys, Documents: n.documents, Type: strings.Join(n.toType(), "\n")}
	first, last, there := n.lines()
	if !there {
		at, dated := n.places["updated"]
		if !dated {
			at = n.places["title"]
		}
		m.Line = lineOf(n.file, at.Value)
		return m
	}
	m.Line = lineOf(n.file, first)
	var between []string
	for line := m.Line; line <= endLine(n.file, last); line++ {
		between = append(between, n.file.Line(line))
	}
	m.Replaces = strings.Join(between, "\n")
	return m
}

// lines are those of date, day of effect and change that are to be replaced. They stand together in
// nearly every file; where they do not, it is those from the first on that do.
func (n need) lines() (first, last diag.Span, there bool) {
	var spans []diag.Span
	for _, key := range []string{"updated", "effective", "change"} {
		at, written := n.places[key]
		if written && (n.lacks(key) || key == "change" && n.changes()) {
			spans = append(spans, diag.Span{Start: at.Key.Start, End: at.Value.End})
		}
	}
	if len(spans) == 0 {
		return first, last, false
	}
	slices.SortFunc(spans, func(a, b diag.Span) int { return a.Start - b.Start })
	first, last = spans[0], spans[0]
	for _, s := range spans[1:] {
		if lineOf(n.file, s) > endLine(n.file, last)+1 {
			break
		}
		last = s
	}
	return first, last, true
}

func endLine(f *diag.File, s diag.Span) int {
	return lineOf(f, diag.Span{Start: max(s.Start, s.End-1)})
}

// toType are the lines to type: what is missing, and what was typed right already.
func (n need) toType() []string {
	var out []string
	if n.lacks("updated") {
		out = append(out, "updated: pending")
	}
	if n.lacks("effective") {
		out = append(out, "effective: "+n.earliest)
	}
	if n.changes() {
		out = append(out, n.changeToType()...)
	}
	return out
}

func (n need) changeToType() []string {
	change := n.change.Change
	class, summary, notify := string(change.Class), quoted(change.Summary), strings.Join(change.Notify, ", ")
	stale := n.lacks("change.summary")
	switch {
	case n.lacks("change.class") && n.material:
		class = "material"
	case n.lacks("change.class") && n.maybe:
		class = "material # or editorial, without `effective:`, if the meaning stays for readers"
	case n.lacks("change.class"):
		class = "editorial # or material, if the meaning changes for readers"
	}
	if stale {
		summary, notify = "What changed, in one sentence for readers.", ""
	}
	if n.lacks("change.notify") {
		notify = "email, banner"
	}
	out := []string{"change:", "  class: " + class, "  summary: " + summary}
	if notify != "" {
		out = append(out, "  notify: ["+notify+"]")
	}
	if stale {
		return out
	}
	if change.Reason != "" {
		out = append(out, "  reason: "+quoted(change.Reason))
	}
	if len(change.Approved) > 0 {
		out = append(out, "  approved: ["+strings.Join(change.Approved, ", ")+"]")
	}
	return out
}

// quoted is a text as YAML takes it, whatever is in it.
func quoted(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if !strings.ContainsAny(s, ":#'\"\\{}[]&*!|>%@`,") && !strings.HasPrefix(s, "-") && !strings.HasPrefix(s, "?") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
