package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/portal"
)

// A Resolution ends a conflict between two branches that have both added to the record
// of a document. The record of one stays. What the other one has added is recorded again
// behind it: a version from the desk, where git has merged the two texts (the frozen one
// does not have what the first branch has changed), and everything else word for word.
type Resolution struct {
	Read  func() (*portal.Portal, error) // the portal as it is after the last step
	Root  *os.Root
	Other fs.FS // the files of the branch whose lines are recorded again
	Said  func(line string)
}

// Resolve records again what a branch has added. What cannot be is said in the error, with
// what to type instead; the rest is recorded all the same.
func (r Resolution) Resolve(forks []archive.Fork) error {
	var failed error
	for _, f := range forks {
		id := f.Kept.ID
		var versions []archive.Entry
		shared := len(f.Lost.Entries) - len(f.Added)
		for _, e := range f.Added {
			if e.Event == archive.Publish {
				versions = append(versions, e)
			} else if slices.ContainsFunc(e.Redacts, func(x archive.Restated) bool { return x.Line > shared }) {
				failed = errors.Join(failed, fmt.Errorf("redact of %s is not recorded again: it takes words out of lines that "+
					"only the other branch had; type the redaction again: fairnotice redact", id))
			} else if err := r.repeat(id, e); err != nil {
				failed = errors.Join(failed, fmt.Errorf("%s of %s is not recorded again: %w", e.Event, id, err))
			} else if e.Event == archive.Rename {
				id = e.To
			}
		}
		if err := r.publish(id, versions); err != nil {
			failed = errors.Join(failed, fmt.Errorf(
				"what %s says now is not published yet; mend this, then type: fairnotice publish %s\n%w", id, id, err))
		}
	}
	return failed
}

// repeat adds an entry to a document, on today's date.
func (r Resolution) repeat(id string, e archive.Entry) error {
	p, err := r.Read()
	if err != nil {
		return err
	}
	h := p.Record.Find(id)
	if h == nil {
		return fmt.Errorf("there is no document %q on record", id)
	}
	files := map[string][]byte{}
	for _, name := range e.Files() {
		if files[name], err = fs.ReadFile(r.Other, "versions/"+e.ID+"/"+name); err != nil {
			return err
		}
	}
	e.ID, e.Recorded = id, p.Today
	if err := archive.Record(r.Root, []archive.Addition{{ID: id, Head: h.Head, Files: files,
		Entries: []archive.Entry{e}}}); err != nil {
		return err
	}
	r.Said(fmt.Sprintf("%s %s: recorded again", id, e.Event))
	return nil
}

// publish publishes a document anew, with what was said of the versions that are lost.
func (r Resolution) publish(id string, lost []archive.Entry) error {
	if len(lost) == 0 {
		return nil
	}
	p, err := r.Read()
	if err != nil {
		return err
	}
	for _, doc := range p.Desk.Documents {
		at, written := doc.Places["updated"]
		of := func(e archive.Entry) bool { return doc.ID == id && doc.Lang == e.Lang }
		if written && !doc.Head.Updated.Pending && slices.ContainsFunc(lost, of) {
			if err := portal.Rewrite(r.Root, doc.File, stamp{doc.File, []value{{at.Value, "pending"}}}.into); err != nil {
				return err
			}
		}
	}
	if p, err = r.Read(); err != nil {
		return err
	}
	plan, err := Prepare(p, again(id, lost, p.Today))
	if err != nil {
		return err
	}
	if err := plan.Record(r.Root); err != nil {
		return err
	}
	for _, line := range plan.Lines() {
		r.Said(line)
	}
	return plan.Stamp(r.Root)
}

// again is what was said of versions: of those of one day, one that is material makes all so.
func again(id string, lost []archive.Entry, today date.Date) Options {
	opt := Options{Documents: []string{id}, again: map[date.Date]content.ChangeNote{}}
	for _, e := range lost {
		day := ahead(e.Effective, today)
		said := opt.again[day]
		if e.Translates.IsZero() {
			said.Summary = strings.TrimSpace(strings.TrimSuffix(said.Summary, e.Summary) + " " + e.Summary)
		}
		if said.Class != content.Material {
			said.Class = cmp.Or(e.Class, said.Class)
		}
		opt.again[day] = said
	}
	return opt
}
