package review

import (
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
	case what == "" && len(p.Files) > 0:
		return "This pull request touches no text, only what stands around the texts" + p.beside() + "."
	case what == "" && (len(p.Addresses) > 0 || len(p.Rows) > 0):
		return "This pull request touches no text that readers see" + p.beside() + "."
	case what == "" && len(p.Waiting) > 0:
		return "This pull request touches nothing that readers see, and merging it publishes " +
			phrase.Counted(len(p.Waiting), "text") + " merged before" + p.beside() + "."
	case what == "":
		return "This pull request touches nothing that readers see" + p.beside() + "."
	}
	return "This pull request " + what + p.telling() + p.beside() + "."
}

// counts says how many documents are changed, new, moved and gone.
func (p *Packet) counts() string {
	var parts []string
	for _, kind := range []struct {
		what Fate
		verb string
	}{{Changed, "changes"}, {New, "adds"}, {Moved, "moves"}, {Deleted, "removes"}} {
		var titles []string
		n := 0
		for _, d := range p.Documents {
			if d.What == kind.what {
				n++
				if title := "“" + d.Title + "”" + p.language(&d); !slices.Contains(titles, title) {
					titles = append(titles, title)
				}
			}
		}
		switch {
		case n == 0:
		case n <= 2:
			parts = append(parts, kind.verb+" "+phrase.And(titles))
		default:
			parts = append(parts, fmt.Sprintf("%s %d documents", kind.verb, n))
		}
	}
	return phrase.And(append(parts, p.ended()...))
}

// ended says which documents have ended, and of which a version was withdrawn.
func (p *Packet) ended() (parts []string) {
	for _, kind := range []struct {
		event archive.Event
		what  string
	}{{archive.Retire, "ends “%s”"}, {archive.Withdraw, "withdraws a version of “%s”"}} {
		for _, e := range p.Events {
			if part := fmt.Sprintf(kind.what, e.Title); e.Event == kind.event && !slices.Contains(parts, part) {
				parts = append(parts, part)
			}
		}
	}
	return parts
}

// telling says who has to be told, and how far ahead.
func (p *Packet) telling() string {
	var notify []string
	material, undecided, judged := false, false, false
	early, earliest, effective := false, "", ""
	for _, d := range p.Documents {
		t := d.Telling
		if t == nil {
			continue
		}
		judged = true
		material = material || t.Material
		undecided = undecided || !t.Material && t.Class == ""
		early = early || t.Effective < t.Earliest
		earliest, effective = max(earliest, t.Earliest), max(effective, t.Effective)
		for _, n := range t.Notify {
			if !slices.Contains(notify, n) {
				notify = append(notify, n)
			}
		}
	}
	switch {
	case material && !early && effective != "":
		return ": readers must be told" + by(notify) + ", and it takes effect on " + p.day(effective)
	case material && earliest != "":
		return ": readers must be told" + by(notify) + ", and it may take effect on " + p.day(earliest) + " at the earliest"
	case material:
		return ": readers must be told" + by(notify)
	case undecided:
		return "; whether the meaning changes for readers is still to be said"
	case judged:
		return ", which its author calls editorial: nobody has to be told"
	}
	return ""
}

func by(notify []string) string {
	if len(notify) == 0 {
		return ""
	}
	return " by " + phrase.And(channels(notify))
}

// channels are the ways to tell readers, as people call them.
func channels(notify []string) []string {
	names := map[string]string{"email": "e-mail", "banner": "a banner"}
	all := make([]string, len(notify))
	for x, n := range notify {
		all[x] = names[n]
	}
	return all
}

// beside says what has to be done before it can be merged.
func (p *Packet) beside() string {
	var parts []string
	if len(p.Record) > 0 {
		parts = append(parts, "the record was changed by hand")
	}
	if n := len(p.Missing); n > 0 {
		parts = append(parts, phrase.Counted(n, "place")+" still to be filled in")
	}
	if n := p.errors(); n > 0 {
		parts = append(parts, phrase.Counted(n, "new error")+" to mend")
	}
	switch n := p.lost(); {
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
	n := 0
	for _, problem := range p.Problems {
		if problem.Severity == diag.Error.String() {
			n++
		}
	}
	return n
}

func (p *Packet) lost() int {
	n := 0
	for _, a := range p.Addresses {
		if a.What == Lost {
			n++
		}
	}
	return n
}

// day is a date as people write it.
func (p *Packet) day(date string) string { return p.words.Word("date." + date) }
