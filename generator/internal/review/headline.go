package review

import (
	"cmp"
	"fmt"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// headline says in one sentence what a change does, and who has to be told.
func (p *Packet) headline() string {
	if p.Unreadable {
		return "This pull request cannot be read yet: " + phrase.Counted(len(p.Problems), "problem") + " to mend first."
	}
	what := p.counts()
	switch {
	case what != "":
		what += p.telling()
	case len(p.Files) > 0:
		what = "touches no text, only what stands around the texts"
	case len(p.Addresses) > 0 || len(p.Rows) > 0:
		what = "touches no text that readers see"
	case len(p.Waiting) > 0:
		what = "touches nothing that readers see, and merging it publishes " +
			phrase.Counted(len(p.Waiting), "text") + " merged before"
	default:
		what = "touches nothing that readers see"
	}
	return "This pull request " + what + p.beside() + "."
}

// counts says how many documents are changed, new, moved and gone.
func (p *Packet) counts() string {
	var parts []string
	for _, kind := range []struct {
		what      Fate
		announced bool
		verb      string
	}{{Changed, false, "changes"}, {New, false, "adds"}, {Moved, false, "moves"}, {Deleted, false, "removes"},
		{Changed, true, "announces changes of"}} {
		var titles, ids []string
		for _, d := range p.Documents {
			if d.What == kind.what && (d.Applies != "") == kind.announced {
				titles, ids = united(titles, "“"+d.Title+"”"+p.language(&d)), united(ids, d.ID+"."+d.Lang)
			}
		}
		switch n := len(ids); {
		case n == 0:
		case n <= 2:
			parts = append(parts, kind.verb+" "+phrase.And(titles))
		default:
			parts = append(parts, fmt.Sprintf("%s %d documents", kind.verb, n))
		}
	}
	return phrase.And(append(parts, p.ended()...))
}

// ended says of which documents something was put on record.
func (p *Packet) ended() (parts []string) {
	for _, kind := range []struct {
		event  archive.Event
		undone bool
		what   string
	}{
		{archive.Publish, false, "publishes a version of "}, {archive.Import, false, "imports a version of "},
		{archive.Correct, false, "corrects what is on record of "}, {archive.Redact, false, "takes something out of "},
		{archive.Retire, false, "ends "}, {archive.Withdraw, false, "withdraws a version of "},
		{archive.Withdraw, true, "takes back what was announced of "},
	} {
		var titles []string
		for _, e := range p.Events {
			if e.Event == kind.event && (e.Undone != nil) == kind.undone {
				titles = united(titles, "“"+e.Title+"”")
			}
		}
		if len(titles) > 0 {
			parts = append(parts, kind.what+phrase.And(titles))
		}
	}
	return parts
}

// telling says who has to be told, and how far ahead.
func (p *Packet) telling() string {
	var notify []string
	material, undecided, judged := false, false, false
	early, earliest := false, ""
	var effects []string
	for _, t := range p.tellings() {
		judged = true
		material = material || t.Material
		undecided = undecided || !t.Material && t.Class == ""
		early = early || t.Effective < t.Earliest
		earliest = max(earliest, t.Earliest)
		if t.Material {
			effects = united(effects, t.Effective)
		}
		notify = united(notify, t.Notify...)
	}
	told, may := ": readers must be told"+by(" by ", notify), p.mayChange()
	switch {
	case material && !early && slices.Max(effects) != "":
		return told + ", and it takes effect " + p.effects(effects)
	case material && earliest != "":
		return told + ", and it may take effect on " + p.day(earliest) + " at the earliest"
	case material:
		return told
	case undecided:
		return given(may, asIs, "; it ", "") + "; whether the meaning changes for readers is still to be said"
	case judged && may != "":
		return ", which its author calls editorial, and it " + may
	case judged && slices.ContainsFunc(p.tellings(), func(t *Telling) bool { return t.read }):
		return ", which its author calls editorial: read what is different before you agree"
	case judged:
		return ", which its author calls editorial: nobody has to be told"
	case slices.ContainsFunc(p.Events, func(e Event) bool { return e.Undone != nil }):
		return ": who was told that it comes must be told that it does not"
	}
	return given(may, asIs, ", and it ", "")
}

func asIs(s string) string { return s }

// mayChange says what prose may change for readers; of several documents, each with its title.
func (p *Packet) mayChange() string {
	var parts []string
	add := func(may, title string) {
		if may != "" {
			parts = united(parts, may+given(title, asIs, " in ", ""))
		}
	}
	for _, d := range p.Documents {
		title := ""
		if len(p.Documents) > 1 {
			title = "“" + d.Title + "”"
		}
		if add(d.Maybe, title); d.Telling != nil {
			add(d.Telling.Maybe, title)
		}
	}
	for _, e := range p.Events {
		if e.Telling != nil {
			add(e.Telling.Maybe, "“"+e.Title+"”")
		}
	}
	const most = 2
	if n := len(parts) - most; n > 0 {
		parts = append(parts[:most], phrase.Counted(n, "more document")+" may change more")
	}
	return phrase.And(parts)
}

// effects are the days on which something takes effect, in words.
func (p *Packet) effects(days []string) string {
	var all []string
	for _, day := range slices.Sorted(slices.Values(days)) {
		all = append(all, cmp.Or(given(day, p.day, "on ", ""), "at once"))
	}
	return phrase.And(all)
}

// tellings are those of documents, and of versions that were put on record.
func (p *Packet) tellings() (all []*Telling) {
	for _, d := range p.Documents {
		all = append(all, d.Telling)
	}
	for _, e := range p.Events {
		all = append(all, e.Telling)
	}
	return slices.DeleteFunc(all, func(t *Telling) bool { return t == nil })
}

// by names the ways to tell readers, behind a word and as people call them.
func by(word string, notify []string) string {
	if len(notify) == 0 {
		return ""
	}
	names := map[string]string{"email": "e-mail", "banner": "a banner"}
	all := make([]string, len(notify))
	for x, n := range notify {
		all[x] = names[n]
	}
	return word + phrase.And(all)
}

// beside says what has to be done before it can be merged.
func (p *Packet) beside() string {
	var parts []string
	if len(p.Record) > 0 {
		parts = append(parts, "the record was changed by hand")
	}
	if len(p.Brought) > 0 {
		parts = append(parts, "it brings its own history, which cannot be merged")
	}
	if n := len(p.Missing); n > 0 {
		parts = append(parts, phrase.Counted(n, "place")+" still to be filled in")
	}
	if n := p.errors(); n > 0 {
		parts = append(parts, phrase.Counted(n, "new error")+" to mend")
	}
	switch n := count(p.Addresses, func(a Address) bool { return a.What == Lost }); {
	case n == 1:
		parts = append(parts, "1 address would be lost")
	case n > 1:
		parts = append(parts, fmt.Sprintf("%d addresses would be lost", n))
	}
	if len(parts) == 0 {
		return ""
	}
	return "; " + phrase.And(parts)
}

func (p *Packet) errors() int {
	return count(p.Problems, func(p Problem) bool { return p.Severity == diag.Error.String() })
}

// count is how many of a list are so.
func count[T any](all []T, is func(T) bool) (n int) {
	for _, one := range all {
		if is(one) {
			n++
		}
	}
	return n
}

// day is a date as people write it.
func (p *Packet) day(date string) string { return p.words.Word("date." + date) }
