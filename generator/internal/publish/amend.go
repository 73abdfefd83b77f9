package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
)

// An Amendment is what is to be added to the record, and what follows from it on the desk.
type Amendment struct {
	Lines []string       // what was done, for people
	After *portal.Portal // the portal as it will be

	before    *portal.Portal
	additions []archive.Addition
	edits     []content.Edit // of the desk
	moves     []move         // of files of the desk, once they are edited
}

// A Version names a version on record, in a language; "" is the binding text.
type Version struct{ Document, Name, Lang string }

// found is a version on record, with the history that it belongs to.
type found struct {
	portal *portal.Portal
	*archive.History
	version *archive.Version
}

func find(p *portal.Portal, of Version) (found, error) {
	h, err := p.History(of.Document)
	if err != nil {
		return found{}, err
	}
	id, err := archive.ParseVersion(of.Name)
	if err != nil {
		return found{}, err
	}
	v := h.Find(id, cmp.Or(of.Lang, p.Desk.Settings.Language()))
	if v == nil {
		return found{}, fmt.Errorf("%s has no version %s; type \"fairnotice history %s\" for all",
			of.Document, of.Name, of.Document)
	}
	return found{p, h, v}, nil
}

// entry is a line about the version.
func (f found) entry(event archive.Event, reason string) archive.Entry {
	return archive.Entry{
		Event: event, ID: f.ID, Version: f.version.Version, Lang: f.version.Lang, Recorded: f.portal.Today, Reason: reason,
	}
}

// Withdraw says that a version was published by mistake.
func Withdraw(p *portal.Portal, of Version, reason string) (Amendment, error) {
	f, err := find(p, of)
	if err != nil {
		return Amendment{}, err
	}
	if w := f.version.Withdrawn; w != nil {
		return Amendment{}, fmt.Errorf("%s of %s was withdrawn on %s already", f.version.Version, f.ID, w.Recorded)
	}
	return f.amendment(f.entry(archive.Withdraw, reason), nil, "withdrawn: "+reason)
}

// Correct says that metadata of a version was wrong. The text is never corrected.
func Correct(p *portal.Portal, of Version, set archive.Set, reason string) (Amendment, error) {
	f, err := find(p, of)
	if err != nil {
		return Amendment{}, err
	}
	given := map[string]bool{"effective": !set.Effective.IsZero(), "class": set.Class != "", "summary": set.Summary != "",
		"reason": set.Reason != "", "title": set.Title != ""}
	for _, key := range set.Empty {
		if given[key] {
			return Amendment{}, fmt.Errorf("--empty %s says that nothing is to stand there, and another flag what is to", key)
		}
	}
	if !slices.Contains(slices.Collect(maps.Values(given)), true) && len(set.Empty) == 0 {
		return Amendment{}, errors.New("say what is to be corrected: --effective, --class, --summary, --change-reason " +
			"or --title; or --empty and what is to say nothing any more")
	}
	entry := f.entry(archive.Correct, reason)
	entry.Set = &set
	return f.amendment(entry, nil, "corrected: "+reason)
}

// Retire says that a document has ended, today or on a day.
func Retire(p *portal.Portal, document string, effective date.Date, reason string) (Amendment, error) {
	h, err := p.History(document)
	if err != nil {
		return Amendment{}, err
	}
	first := cmp.Or(effective, p.Today).First()
	if ended := h.On(p.Desk.Settings.Language(), first).Retired; ended != nil {
		return Amendment{}, fmt.Errorf("%s has ended on %s already", h.ID, ended.From)
	}
	entry := archive.Entry{Event: archive.Retire, ID: h.ID, Recorded: p.Today, Effective: effective, Reason: reason}
	a, err := found{portal: p, History: h}.amendment(entry, nil, "retired: "+reason)
	if err == nil {
		a.Lines = append(a.Lines, a.shownBy(h.ID)...)
	}
	return a, err
}

// shownBy tells of the documents that show something of one and have to be published because of the amendment.
func (a Amendment) shownBy(document string) (lines []string) {
	news := func(p *portal.Portal) map[string]bool {
		differ := map[string]bool{}
		candidates, _ := p.Candidates()
		for _, s := range candidates {
			if s.Differs && s.Text.ID != document {
				what := "takes it off there"
				if s.IsAnnouncement() {
					what = "announces it there from " + s.Text.Head.Effective.String() + " on"
				}
				differ["  "+s.Text.ID+" shows it: fairnotice publish "+what] = true
			}
		}
		return differ
	}
	before := news(a.before)
	for _, line := range slices.Sorted(maps.Keys(news(a.After))) {
		if !before[line] {
			lines = append(lines, line)
		}
	}
	return lines
}

// amendment adds one entry, which was said to be done.
func (f found) amendment(e archive.Entry, files map[string][]byte, done string) (Amendment, error) {
	name := f.ID
	if !e.Version.IsZero() {
		name += " " + e.Version.String()
	}
	return Amendment{
		Lines: []string{name + " " + done}, before: f.portal,
		additions: []archive.Addition{{ID: f.ID, Head: f.Head, Files: files, Entries: []archive.Entry{e}}},
	}.tried()
}

// tried makes the amendment in memory. It is refused where the site could be built until now, and then could not.
func (a Amendment) tried() (Amendment, error) {
	desk, err := a.desk()
	if err != nil {
		return a, err
	}
	if a.After, err = a.before.With(a.additions, desk); err != nil {
		return a, err
	}
	a.After = a.After.On(a.After.Today) // what shows another document says something else by the new record
	if breaks := obstacles(a.before); breaks.Err() == nil {
		if found := portal.Without(obstacles(a.After), breaks); found.Err() != nil {
			return a, fmt.Errorf("nothing is recorded, because the site could not be built any more:\n%w", found.Err())
		}
	}
	return a, nil
}

// obstacles are what is wrong with a portal's site, on its day and later.
func obstacles(p *portal.Portal) diag.List {
	found := slices.Concat(p.Problems, p.Check(site.Options{}))
	if found.Err() == nil {
		found = append(found, p.Ahead()...)
	}
	return found
}

// desk are the files of the desk as they will be, by path; nil for those that go.
func (a Amendment) desk() (map[string][]byte, error) {
	files := map[string][]byte{}
	read := func(name string) (err error) {
		if files[name] == nil {
			files[name], err = fs.ReadFile(a.before.Files, name)
		}
		return err
	}
	for _, e := range slices.Backward(a.edits) {
		if err := read(e.File.Path); err != nil {
			return nil, err
		}
		files[e.File.Path] = content.Into(files[e.File.Path], []content.Edit{e})
	}
	for _, m := range a.moves {
		if err := read(m.from); err != nil {
			return nil, err
		}
		files[m.from], files[m.to] = nil, files[m.from]
	}
	return files, nil
}

// Writes are what is added to the record and changed on the desk, as people are shown it.
func (a Amendment) Writes() string {
	var b strings.Builder
	for _, add := range a.additions {
		h := a.After.Record.Find(add.Next())
		before := a.before.Record.Find(add.ID)
		if h.ID != add.ID {
			fmt.Fprintf(&b, "%s becomes %s\n", before.Folder(), h.Folder())
		}
		for _, name := range slices.Sorted(maps.Keys(add.Files)) {
			fmt.Fprintf(&b, "%s/%s: %d bytes\n", h.Folder(), name, len(add.Files[name]))
		}
		fmt.Fprintf(&b, "%s\n+ %s", h.File.Path, h.TextFrom(len(before.Entries)))
	}
	b.WriteString(content.Changes(a.edits))
	for _, m := range a.moves {
		fmt.Fprintf(&b, "%s becomes %s\n", m.from, m.to)
	}
	return b.String()
}

// Record adds the lines, and then does what follows on the desk.
func (a Amendment) Record(root *os.Root) error {
	err := archive.Record(root, a.additions)
	if err != nil {
		return err
	}
	err = portal.Edit(root, a.edits)
	for _, m := range a.moves {
		if err == nil {
			err = root.MkdirAll(path.Dir(m.to), 0o777)
		}
		if err == nil {
			err = root.Rename(m.from, m.to)
		}
	}
	if err != nil {
		return fmt.Errorf("the record has the line, and the desk does not follow yet: type the command again: %w", err)
	}
	return nil
}

// Moved are problems at the places where they stand afterwards.
func (a Amendment) Moved(l diag.List) diag.List {
	moved := slices.Clone(l)
	for i, p := range moved {
		for _, m := range a.moves {
			if p.File.Path == m.from {
				moved[i].File = diag.NewFile(m.to, nil)
			}
		}
	}
	return moved
}
