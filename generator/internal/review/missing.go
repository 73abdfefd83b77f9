package review

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
)

// missing is what is to be typed before the texts that this change touches can be
// published, each file once.
func (c *comparison) missing() []Missing {
	var all []Missing
	for _, p := range c.pairs {
		if p.is == nil || !p.differs() {
			continue
		}
		s := c.stand(p.is)
		if s == nil {
			continue
		}
		for _, m := range c.missingOf(s) {
			x := slices.IndexFunc(all, func(o Missing) bool { return o.File == m.File && o.Line == m.Line })
			if x < 0 {
				all = append(all, m)
				continue
			}
			all[x].Documents = append(all[x].Documents, m.Documents...)
			if len(m.Type) > len(all[x].Type) {
				all[x].Type, all[x].Keys = m.Type, m.Keys
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Missing) int { return strings.Compare(a.File, b.File) })
	return all
}

// missingOf is what one document is waiting for.
func (c *comparison) missingOf(s *archive.Stand) []Missing {
	keys := s.Missing()
	duty := c.dutyOf(s)
	stale := slices.Contains(keys, "change.summary")
	if s.Differs && s.Newest != nil && (stale || s.Change.Class == "") {
		keys = append(keys, "change.class")
	}
	material := duty != nil && duty.Material
	if material && (stale || s.Change.Class == "material" || s.Change.Class == "") && (stale || len(s.Change.Notify) == 0) {
		keys = append(keys, "change.notify")
	}
	if duty != nil && duty.Earliest != "" && duty.Effective < duty.Earliest {
		keys = append(keys, "effective")
	}
	return written(s, keys, duty, material)
}

func (c *comparison) dutyOf(s *archive.Stand) *Telling {
	for _, d := range c.told {
		if d.ID == s.Text.ID && d.Lang == s.Text.Lang {
			return d.Telling
		}
	}
	return nil
}

// written puts missing keys into lines to type, in one piece where they stand
// together.
func written(s *archive.Stand, keys []string, duty *Telling, material bool) []Missing {
	f, places := s.Home()
	var all []Missing
	id := []string{name(s)}
	if slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, "change.") }) || slices.Contains(keys, "updated") {
		m := Missing{File: f.Path, Documents: id, Keys: slices.DeleteFunc(slices.Clone(keys), func(k string) bool { return k == "effective" && f != s.Doc.File })}
		m.Line, m.Replaces = headLines(f, places, keys)
		m.Type = headToType(s, keys, duty, material, f == s.Doc.File)
		all = append(all, m)
		if f == s.Doc.File {
			return all
		}
	}
	if slices.Contains(keys, "effective") {
		at := s.Doc.Places["effective"]
		m := Missing{File: s.Doc.File.Path, Documents: id, Keys: []string{"effective"}, Type: "effective: " + duty.Earliest}
		m.Line, m.Replaces = linesOf(s.Doc.File, at.Key, at.Value)
		if m.Line == 0 {
			m.Line = lineOf(s.Doc.File, s.Doc.Places["updated"].Value)
		}
		all = append(all, m)
	}
	return all
}

func name(s *archive.Stand) string {
	if s.Text.Head.Translates != "" {
		return s.Text.ID + "." + s.Text.Lang
	}
	return s.Text.ID
}

// headLines are the lines of date and change that are to be replaced, or the line
// of the title below which to type. They stand together in nearly every file; where
// they do not, those of the change are named.
func headLines(f *diag.File, places field.Places, keys []string) (line int, lines string) {
	var spans []diag.Span
	for _, key := range []string{"updated", "effective", "change"} {
		at, there := places[key]
		if !there || key == "updated" && !slices.Contains(keys, "updated") || key == "effective" && !slices.Contains(keys, "effective") {
			continue
		}
		spans = append(spans, diag.Span{Start: at.Key.Start, End: at.Value.End})
	}
	if len(spans) == 0 {
		return max(1, lineOf(f, places["updated"].Value)), ""
	}
	first, last := spans[0], spans[0]
	for _, s := range spans[1:] {
		if lineOf(f, s) > endLine(f, last)+1 {
			break
		}
		last = s
	}
	return linesOf(f, first, last)
}

func endLine(f *diag.File, s diag.Span) int {
	return lineOf(f, diag.Span{Start: max(s.Start, s.End-1)})
}

// linesOf are the lines from one span to another; none for spans of what is not there.
func linesOf(f *diag.File, from, to diag.Span) (line int, lines string) {
	if from == (diag.Span{}) {
		return 0, ""
	}
	line = lineOf(f, from)
	var all []string
	for n := line; n <= endLine(f, to); n++ {
		all = append(all, f.Line(n))
	}
	return line, strings.Join(all, "\n")
}

// headToType are the lines of date and change with what is missing, and with what
// was typed right already.
func headToType(s *archive.Stand, keys []string, duty *Telling, material, own bool) string {
	var out []string
	missing := func(key string) bool { return slices.Contains(keys, key) }
	if missing("updated") {
		out = append(out, "updated: pending")
	}
	if missing("effective") && own {
		out = append(out, "effective: "+duty.Earliest)
	}
	if !slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, "change.") }) {
		return strings.Join(out, "\n")
	}
	out = append(out, "change:")
	switch {
	case missing("change.class") && material:
		out = append(out, "  class: material")
	case missing("change.class"):
		out = append(out, "  class: editorial # or material, if the meaning changes for readers")
	default:
		out = append(out, "  class: "+s.Change.Class)
	}
	if missing("change.summary") {
		out = append(out, "  summary: What changed, in one sentence for readers.")
	} else {
		out = append(out, "  summary: "+quoted(s.Change.Summary))
	}
	if missing("change.notify") {
		out = append(out, "  notify: [email, banner]")
	} else if len(s.Change.Notify) > 0 && !missing("change.summary") {
		out = append(out, "  notify: ["+strings.Join(s.Change.Notify, ", ")+"]")
	}
	return strings.Join(out, "\n")
}

// quoted is a text as YAML takes it, whatever is in it.
func quoted(s string) string {
	if !strings.ContainsAny(s, ":#'\"\\{}[]&*!|>%@`,") {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}
