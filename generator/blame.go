package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/site/history"
)

type blameCommand struct {
	Document string `arg:"" help:"Id of the document, or of one clause in it: cookie-policy#preferences." placeholder:"DOCUMENT[#CLAUSE]"`
	Lang     string `help:"The language of a translation. Without it: the binding text." placeholder:"LANG"`
	Format   string `help:"How to print: ${enum}." enum:"text,json" default:"text"`
}

// blamed is what blame prints as JSON, format 1.
type (
	blamed struct {
		Format   int            `json:"format"`
		Document string         `json:"document"`
		Lang     string         `json:"lang"`
		Version  string         `json:"version"` // the newest one
		Clauses  []blamedClause `json:"clauses"`
	}
	blamedClause struct {
		ID     string        `json:"id"`
		Title  string        `json:"title,omitempty"`
		Since  string        `json:"since"`
		Events []blamedEvent `json:"events"` // the last one first
	}
	blamedEvent struct {
		Version  string    `json:"version"`
		From     date.Date `json:"from"` // the day from which it applies
		What     string    `json:"what"` // first, earliest, new, renamed or changed
		Was      string    `json:"was,omitempty"`
		Changes  []string  `json:"changes,omitempty"`
		Compared string    `json:"compared,omitempty"` // address of the comparison
	}
)

// Run says of each clause since when it says what it says.
func (b *blameCommand) Run(c *commands, std streams) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	id, clause, one := strings.Cut(b.Document, "#")
	h, err := p.History(id)
	if err != nil {
		return err
	}
	all, err := b.blame(p, h)
	if err != nil {
		return err
	}
	if one {
		all.Clauses = slices.DeleteFunc(all.Clauses, func(c blamedClause) bool { return c.ID != clause })
		if len(all.Clauses) == 0 {
			return fmt.Errorf("the newest version of %s has no clause %q; without #%s, blame lists all", h.ID, clause, clause)
		}
	}
	if b.Format == "json" {
		data, err := indented(all)
		return written(std.out, data, err)
	}
	for _, is := range all.Clauses {
		if one {
			is.print(std)
		} else {
			fmt.Fprintln(masked{std.out}, is.line())
		}
	}
	return nil
}

// blame follows the clauses of a document through its versions.
func (b *blameCommand) blame(p *portal.Portal, h *archive.History) (blamed, error) {
	lang := cmp.Or(b.Lang, p.Desk.Settings.Language())
	p = p.Known()
	a, all, problems := p.Locate(false)
	if err := problems.Err(); err != nil {
		return blamed{}, err
	}
	record := all.Record(h.ID, lang)
	if record == nil {
		return blamed{}, fmt.Errorf("%s has no version on record in the language %q", h.ID, lang)
	}
	var anchors map[string]string
	if doc := p.Desk.Find(h.ID, lang); doc != nil {
		anchors = doc.Head.Anchors
	}
	reader := history.NewReader(p.Files, p.Record, nil, a, p.Desk.Words, nil)
	out := blamed{Format: 1, Document: h.ID, Lang: lang, Version: record.Newest(lang).Version.String(), Clauses: []blamedClause{}}
	for _, c := range reader.Clauses(record, anchors) {
		is := blamedClause{ID: c.ID, Title: c.Title, Events: []blamedEvent{}}
		for _, e := range c.Events {
			event := eventOf(p, e)
			if e.Before != nil && len(e.Changes) > 0 {
				event.Compared = a.Public(record.ComparisonPath(e.Before, e.Version)) + "#" + e.Changes[0].Anchor()
			}
			is.Events = append(is.Events, event)
		}
		if len(is.Events) > 0 {
			is.Since = is.Events[0].Version
			out.Clauses = append(out.Clauses, is)
		}
	}
	return out, nil
}

func eventOf(p *portal.Portal, e history.ClauseEvent) blamedEvent {
	out := blamedEvent{Version: e.Version.Version.String(), From: e.Version.From, What: "changed", Was: e.Was}
	switch {
	case e.New && e.Before == nil:
		out.What = "first"
	case e.Unread:
		out.What, out.Was = "earliest", e.Before.Version.String()
	case e.New:
		out.What = "new"
	case e.Was != "":
		out.What = "renamed"
	}
	if !e.New {
		for _, ch := range e.Changes {
			out.Changes = append(out.Changes, redline.InWords(ch.Line(p.Words(e.Version.Lang)), p.Words(e.Version.Lang)))
		}
	}
	return out
}

// name is what a clause is called in a list.
func (c blamedClause) name() string {
	switch {
	case c.ID == "":
		return "above the first heading"
	case c.Title == "":
		return "#" + c.ID
	}
	return c.Title + " (#" + c.ID + ")"
}

func (c blamedClause) line() string {
	line := c.name() + ": as it is since " + c.Since
	changes := len(c.Events) - 1
	switch first := c.Events[changes]; {
	case changes > 0 && first.What == "earliest":
		line += ", there since " + first.Version + " at least"
	case changes > 0:
		line += ", there since " + first.Version
	case first.What == "earliest":
		return line + " at least"
	default:
		return line + ", never changed"
	}
	return line + ", changed by " + phrase.Counted(changes, "version")
}

// told is what a version did to a clause.
func (e blamedEvent) told() string {
	switch {
	case e.What == "first":
		return "in the first version"
	case e.What == "earliest":
		return "in this version; of the one before, " + e.Was + ", no text is on record to compare it with"
	case e.What == "new" && e.Was != "":
		return fmt.Sprintf("new, with words from “%s”", e.Was)
	case e.What == "renamed":
		return fmt.Sprintf("changed, was called “%s”", e.Was)
	}
	return e.What
}

func (c blamedClause) print(std streams) {
	out := masked{std.out}
	fmt.Fprintln(out, c.name())
	for _, e := range c.Events {
		fmt.Fprintf(out, "  %s: %s\n", e.Version, e.told())
		for _, change := range e.Changes {
			fmt.Fprintln(out, "    "+change)
		}
		if e.Compared != "" {
			fmt.Fprintln(out, "    "+e.Compared)
		}
	}
}
