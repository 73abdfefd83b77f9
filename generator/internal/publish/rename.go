package publish

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
)

// A move gives a file of the desk another name.
type move struct{ from, to string }

// Rename moves a document with its record to a new id, and with it the documents below it. All that names them on
// the desk names them anew: links, the settings, `used_by`, `of` and `succeeds`. The old addresses redirect. Where
// the record has the new id already, because a run was stopped or the file was moved by hand, the desk follows.
func Rename(p *portal.Portal, document, to, reason string) (Amendment, error) {
	h, err := p.History(document)
	if err != nil {
		return Amendment{}, err
	}
	a := Amendment{before: p}
	if h.ID != to {
		document = h.ID
	}
	if err = a.record(document, to, reason); err == nil {
		err = a.follow(document, to)
	}
	if err == nil && len(a.additions)+len(a.edits)+len(a.moves) == 0 {
		err = fmt.Errorf("there is a document %q already", to)
	}
	if err != nil {
		return Amendment{}, err
	}
	return a.tried()
}

// below reports whether a document is another or stands below it, and what it is called where that is renamed.
func below(id, of, to string) (string, bool) {
	rest, ok := strings.CutPrefix(id, of)
	return to + rest, ok && (rest == "" || rest[0] == '/') && of != content.FrontID
}

// record adds a line for the document, and for each below it. A run that was stopped may have moved some of them.
func (a *Amendment) record(document, to, reason string) error {
	p, binding := a.before, a.before.Desk.Settings.Language()
	for _, one := range p.Record.Histories {
		id, moves := below(one.ID, document, to)
		if one.ID == document { // also the front page, below which nothing moves
			id, moves = to, true
		}
		if !moves {
			continue
		}
		if p.Record.Find(id) != nil {
			return fmt.Errorf("there is a document %q already", id)
		}
		if err := p.Desk.CheckID(id).Err(); err != nil {
			return err
		}
		entry := archive.Entry{
			Event: archive.Rename, ID: one.ID, Recorded: p.Today, Reason: reason,
			Path: one.Path, To: id, ToPath: content.Path(id, binding, binding),
		}
		a.additions = append(a.additions, archive.Addition{ID: one.ID, Head: one.Head, Entries: []archive.Entry{entry}})
		a.Lines = append(a.Lines, one.ID+" renamed to "+id)
	}
	return nil
}

// follow lets the desk name the documents by their new ids. None may take the place of another file.
func (a *Amendment) follow(from, to string) error {
	d := a.before.Desk
	var older []string
	for _, h := range a.before.Record.Histories {
		older = append(append(older, h.ID), h.Former...)
	}
	a.edits = d.Renamed(a.before.Today, older, func(id string) string {
		if now, moves := below(id, from, to); moves {
			return now
		}
		return id
	})
	for _, doc := range d.Documents {
		id, moves := below(doc.ID, from, to)
		if !moves {
			continue
		}
		if other := d.Find(id, doc.Lang); other != nil {
			return fmt.Errorf("move %s: %s is there already", doc.File.Path, other.File.Path)
		}
		a.moves = append(a.moves, move{doc.File.Path, content.RenamedFile(doc, id)})
	}
	files := map[string]bool{}
	for _, e := range a.edits {
		files[e.File.Path] = true
	}
	if len(files) > 0 {
		a.Lines = append(a.Lines, "  "+phrase.Counted(len(a.edits), "place")+" in "+phrase.Counted(len(files), "file")+
			" of the desk "+map[bool]string{true: "names", false: "name"}[len(a.edits) == 1]+" it anew")
	}
	slices.SortStableFunc(a.moves, func(x, y move) int { return strings.Compare(x.from, y.from) })
	return nil
}
