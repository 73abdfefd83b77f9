package archive

import (
	"encoding/json"
	"fmt"
	"reflect"
	"slices"
)

// A Restated line is what a redaction puts in the place of what another line recorded: the same facts in words from
// which something was taken out.
type Restated struct {
	Line  int   `json:"line"` // of the ledger, from 1
	Entry Entry `json:"entry"`
}

// facts are all of an entry that no redaction changes.
func (e Entry) facts() Entry {
	e.Summary, e.Reason, e.Title, e.Source = "", "", "", nil
	e.Approved, e.Notify, e.Anchors = nil, nil, nil
	e.SHA256, e.TranscriptSHA256, e.TextSHA256 = "", "", ""
	if e.Set != nil {
		e.Set = &Set{Translates: e.Set.Translates, Effective: e.Set.Effective, Class: e.Set.Class, Empty: e.Set.Empty}
	}
	e.Redacts = slices.Clone(e.Redacts)
	for i := range e.Redacts {
		e.Redacts[i].Entry = e.Redacts[i].Entry.facts()
	}
	return e
}

// restates reports whether an entry can stand in the place of another one: it differs in words alone, and lacks
// hashes at most.
func (e Entry) restates(other Entry) bool {
	is, err := json.Marshal(e.facts())
	was, failed := json.Marshal(other.facts())
	kept := func(hash, before string) bool { return hash == "" || hash == before }
	return err == nil && failed == nil && string(is) == string(was) && kept(e.SHA256, other.SHA256) &&
		kept(e.TranscriptSHA256, other.TranscriptSHA256) && kept(e.TextSHA256, other.TextSHA256)
}

// A statement is what a line says: by itself, or by the redaction that restates it.
type statement struct {
	entry Entry
	wrong mistakes
}

// stated reads what all lines say, the last one first: a redaction stands behind what it redacts, and may have been
// redacted itself. Of a broken ledger, a line that was emptied says nothing: the one that restates it may be lost.
func (r *reader) stated() []statement {
	all, broken := make([]statement, len(r.lines)), len(r.problems) > 0
	by := map[int]Restated{} // line from 0: what stands in its place, with the line that says so
	for i, l := range slices.Backward(r.lines) {
		s := &all[i]
		if l.entry != nil {
			s.decode(l)
		}
		switch restated, named := by[i]; {
		case named:
			s.restate(l, restated)
		case l.emptied() && !broken:
			s.wrong.must(false, "what it recorded was taken out, and no later line says so")
		}
		if len(s.wrong) > 0 {
			broken = true
			continue
		}
		for _, x := range s.entry.Redacts {
			_, twice := by[x.Line-1]
			s.wrong.must(x.Line > 0 && x.Line <= i && !twice,
				fmt.Sprintf("it cannot take anything out of line %d", x.Line))
			by[x.Line-1] = Restated{i + 1, x.Entry}
		}
	}
	return all
}

func (s *statement) decode(l line) {
	var err error
	if s.entry, err = decode(l); err != nil {
		s.wrong = mistakes{err.Error()}
		return
	}
	s.wrong = mistakesOf(s.entry, false)
}

// restate puts another entry in the place of what a line says, as a later line has it.
func (s *statement) restate(l line, by Restated) {
	if l.form == 1 {
		s.wrong.must(len(s.wrong) > 0 || by.Entry.restates(s.entry),
			fmt.Sprintf("line %d takes more than words out of it", by.Line))
	} else {
		s.wrong.must(l.emptied(), fmt.Sprintf("line %d has taken something out of it, and it is back", by.Line))
	}
	s.entry = by.Entry
	s.wrong = append(s.wrong, mistakesOf(s.entry, true)...)
}

// redact applies an entry that takes something out: of the file of a version, of what lines say of versions.
func (r *reader) redact(i int, e Entry) {
	told := map[*Version]bool{}
	if e.File != "" {
		r.change(i, e)
		for _, v := range r.named[versionName{e.Version, e.Lang}] {
			told[v] = true
		}
	}
	for _, x := range e.Redacts {
		for _, v := range r.named[versionName{x.Entry.Version, x.Entry.Lang}] {
			if !told[v] {
				told[v] = true
				v.Redactions = append(v.Redactions, e)
			}
		}
	}
}

// withoutRedacted are the bytes of the ledger without what a redaction takes out of its lines. Those of form 1 stay:
// their chain is over what they say.
func (h *History) withoutRedacted(entries []Entry) ([]byte, error) {
	lines := slices.Clone(h.lines)
	for _, e := range entries {
		for _, x := range e.Redacts {
			if x.Line < 1 || x.Line > len(lines) || !x.Entry.restates(h.Entries[x.Line-1]) {
				return nil, fmt.Errorf("line %d of %s is not what this redaction takes words out of", x.Line, h.File.Path)
			}
			if l := &lines[x.Line-1]; l.form == 2 {
				l.salt, l.entry = "", nil
			}
		}
	}
	var ledger []byte
	for _, l := range lines {
		ledger = append(append(ledger, l.text()...), '\n')
	}
	return ledger, nil
}

// Redacted are the lines that a redaction restates: those whose words it changes, or the ids of headings in them, and
// those that can forget the hash of a file that is gone by it.
func (h *History) Redacted(words, id func(string) string, gone []string) []Restated {
	var all []Restated
	named := map[int]bool{}
	for _, e := range h.Entries {
		for _, x := range e.Redacts {
			named[x.Line] = true
		}
	}
	for i, e := range h.Entries {
		said := e.saying(words, id)
		forgotten := said.without(gone)
		changed := !reflect.DeepEqual(said, e) || h.Forgets(i+1) && !reflect.DeepEqual(forgotten, said)
		if e.Event != "" && !named[i+1] && changed {
			all = append(all, Restated{i + 1, forgotten})
		}
	}
	return all
}

// Forgets reports whether a line, counted from 1, can lose what it says.
func (h *History) Forgets(line int) bool { return h.lines[line-1].form == 2 }

// TextFrom is the text of the ledger behind a number of lines.
func (h *History) TextFrom(count int) []byte { return h.File.Text[h.lines[count].at.Start:] }

// without is an entry without the hashes of files.
func (e Entry) without(files []string) Entry {
	if slices.Contains(files, e.File) {
		e.SHA256, e.TranscriptSHA256, e.TextSHA256 = "", "", ""
	}
	e.Redacts = slices.Clone(e.Redacts)
	for i := range e.Redacts {
		e.Redacts[i].Entry = e.Redacts[i].Entry.without(files)
	}
	return e
}

// saying is an entry whose words, and ids of headings, are put through functions.
func (e Entry) saying(words, id func(string) string) Entry {
	each := func(all []string, f func(string) string) []string {
		all = slices.Clone(all)
		for i := range all {
			all[i] = f(all[i])
		}
		return all
	}
	e.Summary, e.Reason, e.Title = words(e.Summary), words(e.Reason), words(e.Title)
	e.Approved, e.Notify, e.Anchors = each(e.Approved, words), each(e.Notify, words), each(e.Anchors, id)
	e.Source = e.Source.saying(words)
	if e.Set != nil {
		s := *e.Set
		s.Summary, s.Reason, s.Title, s.Source = words(s.Summary), words(s.Reason), words(s.Title), s.Source.saying(words)
		s.Approved, s.Notify = each(s.Approved, words), each(s.Notify, words)
		e.Set = &s
	}
	e.Redacts = slices.Clone(e.Redacts)
	for i := range e.Redacts {
		e.Redacts[i].Entry = e.Redacts[i].Entry.saying(words, id)
	}
	return e
}

func (s *Source) saying(words func(string) string) *Source {
	if s == nil {
		return nil
	}
	return &Source{From: words(s.From), Address: words(s.Address), Captured: s.Captured, Note: words(s.Note)}
}
