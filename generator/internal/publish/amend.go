package publish

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"os"
	"path"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
)

// An Amendment is one line to be added to the record of a document.
type Amendment struct {
	Line     string // what was done, for people
	addition archive.Addition
	moves    []move // of files on the desk, once the record has the line
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
	return amendment(f.History, f.entry(archive.Withdraw, reason), nil, "withdrawn: "+reason), nil
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
	return amendment(f.History, entry, nil, "corrected: "+reason), nil
}

// Redact puts a file, from which something was taken out, in the place of a frozen one.
func Redact(p *portal.Portal, of Version, name string, raw []byte, reason string) (Amendment, error) {
	f, err := find(p, of)
	if err != nil {
		return Amendment{}, err
	}
	if f.version.File == "" {
		return Amendment{}, fmt.Errorf("%s of %s has no file", f.version.Version, f.ID)
	}
	text, problems := content.Thaw(f.ID, f.version.Lang, diag.NewFile(name, raw))
	if err := problems.Err(); err != nil {
		return Amendment{}, err
	}
	entry := f.entry(archive.Redact, reason)
	entry.File = archive.RedactedName(f.version.File)
	entry.TextSHA256, entry.Anchors = archive.TextSHA256(text), archive.Anchors(text)
	return amendment(f.History, entry, map[string][]byte{entry.File: raw}, "redacted: "+reason), nil
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
	return amendment(h, entry, nil, "retired: "+reason), nil
}

// Rename moves a document and its record to a new id. The old addresses redirect.
func Rename(p *portal.Portal, document, to, reason string) (Amendment, error) {
	h, err := p.History(document)
	if err != nil {
		return Amendment{}, err
	}
	if p.Record.Find(to) != nil {
		return Amendment{}, fmt.Errorf("there is a document %q already", to)
	}
	if err := p.Desk.CheckID(to).Err(); err != nil {
		return Amendment{}, err
	}
	moves, err := movesOf(p.Desk, h.ID, to)
	if err != nil {
		return Amendment{}, err
	}
	binding := p.Desk.Settings.Language()
	a := amendment(h, archive.Entry{
		Event: archive.Rename, ID: h.ID, Recorded: p.Today, Reason: reason,
		Path: h.Path, To: to, ToPath: content.Path(to, binding, binding),
	}, nil, "renamed to "+to)
	a.moves = moves
	return a, nil
}

// A move gives a file of the desk another name.
type move struct{ from, to string }

// movesOf are those of all languages of a document. None may hit another file.
func movesOf(d *content.Desk, from, to string) ([]move, error) {
	var moves []move
	for _, doc := range d.Documents {
		if doc.ID != from {
			continue
		}
		name := "content/" + to + ".md"
		if doc.Lang != d.Settings.Language() {
			name = "content/" + to + "." + doc.Lang + ".md"
		}
		if other := d.Find(to, doc.Lang); other != nil {
			return nil, fmt.Errorf("move %s: %s is there already", doc.File.Path, other.File.Path)
		}
		moves = append(moves, move{doc.File.Path, name})
	}
	return moves, nil
}

// amendment adds one entry, which was said to be done.
func amendment(h *archive.History, e archive.Entry, files map[string][]byte, done string) Amendment {
	name := h.ID
	if !e.Version.IsZero() {
		name += " " + e.Version.String()
	}
	return Amendment{
		Line:     name + " " + done,
		addition: archive.Addition{ID: h.ID, Head: h.Head, Files: files, Entries: []archive.Entry{e}},
	}
}

// Record adds the line, and then moves the files of a document that has another id.
func (a Amendment) Record(root *os.Root) error {
	if err := archive.Record(root, []archive.Addition{a.addition}); err != nil {
		return err
	}
	for _, m := range a.moves {
		err := root.MkdirAll(path.Dir(m.to), 0o777)
		if err == nil {
			err = root.Rename(m.from, m.to)
		}
		if err != nil {
			return fmt.Errorf("the record has the new name; move the document on the desk by hand: %w", err)
		}
	}
	return nil
}
