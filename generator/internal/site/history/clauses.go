package history

import (
	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
)

// A ClauseHistory is what became of a section or a clause of the newest text, from its last change back to its first version.
type ClauseHistory struct {
	ID     string // "" of what stands above the first heading
	Title  string // words of the heading; "" of a clause
	Events []ClauseEvent
}

// A ClauseEvent is a version that changed a clause.
type ClauseEvent struct {
	Version *archive.Version
	Before  *archive.Version // with which it is compared; nil in the first version
	New     bool             // the clause came with this version
	Unread  bool             // or may be older: of the version before no text is on record
	Was     string           // words that its heading had before, or the heading that it came from; "" where they are the same
	Changes []*redline.Change
}

// Clauses are the histories of all that has a name in the newest version of a document. What differs in form alone is
// no event. A clause is followed by its name, by the older names that lead to it now, and where its heading got other
// words before names were kept, by these.
func (r *Reader) Clauses(of *Record, anchors map[string]string) []ClauseHistory {
	newest := of.Newest(of.Lang)
	if newest == nil {
		return nil
	}
	text, _ := r.Text(of, newest)
	var all []*followed
	for _, c := range named(text) {
		all = append(all, &followed{ClauseHistory: c, id: c.ID})
	}
	for v := newest; v != nil && text != nil; {
		before := of.Before(v)
		var older *content.Text
		var compared *redline.Redline
		if before != nil {
			older, _ = r.Text(of, before)
			compared = r.Redline(Pair{Record: of, Old: before, New: v})
		}
		step := newStep(older, compared, anchors)
		for _, c := range all {
			c.back(ClauseEvent{Version: v, Before: before, Unread: before != nil && compared == nil}, step)
		}
		v, text = before, older
	}
	var done []ClauseHistory
	for _, c := range all {
		done = append(done, c.ClauseHistory)
	}
	return done
}

// A followed clause is one on the way back through the versions.
type followed struct {
	ClauseHistory
	id   string // in the text that is looked at
	gone bool   // it is newer than that text
}

// A step is what leads from a text to the one before it.
type step struct {
	clauses map[string]redline.Clause // of the newer text, by name
	older   map[string]bool           // names in the older one
	titles  map[string]string         // its headings by their words
	anchors map[string]string         // names that clauses have now, by older ones
}

func newStep(older *content.Text, compared *redline.Redline, anchors map[string]string) step {
	s := step{map[string]redline.Clause{}, map[string]bool{}, map[string]string{}, anchors}
	if older == nil || compared == nil {
		return s
	}
	for _, c := range compared.Clauses() {
		s.clauses[c.ID] = c
	}
	for _, c := range named(older) {
		s.older[c.ID] = true
		s.titles[c.Title] = c.ID
	}
	return s
}

// before is the name that a clause had in the older text, and whether it was there.
func (s step) before(c *followed, is redline.Clause) (string, bool) {
	if s.older[c.id] {
		return c.id, true
	}
	for was, now := range s.anchors {
		if now == c.ID && s.older[was] {
			return was, true
		}
	}
	id, found := s.titles[is.Was]
	return id, found && is.Was != ""
}

// back adds what a version made of a clause, and goes on to the version before.
func (c *followed) back(event ClauseEvent, s step) {
	if c.gone {
		return
	}
	is := s.clauses[c.id]
	event.Changes = is.Changes
	id, was := s.before(c, is)
	switch {
	case !was:
		event.New, event.Was, c.gone = true, movedFrom(is), true
	case is.Was != "" && is.Was != is.Title:
		event.Was = is.Was
	case len(is.Changes) == 0:
		c.id = id
		return
	}
	c.id = id
	c.Events = append(c.Events, event)
}

// movedFrom is the heading that words of a new clause came from; "" where they are new.
func movedFrom(c redline.Clause) string {
	for _, ch := range c.Changes {
		if ch.Kind == redline.Move && ch.From != "" {
			return ch.From
		}
	}
	return ""
}

// named is all of a text that has a name of its own, its headings and the clauses of an agreement; first of all what
// stands above them.
func named(t *content.Text) []ClauseHistory {
	if t == nil {
		return nil
	}
	all := []ClauseHistory{{}}
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		switch {
		case n.ID == "":
		case n.Kind == markdown.Heading:
			all = append(all, ClauseHistory{ID: n.ID, Title: n.Plain()})
		case n.Kind == markdown.Paragraph || n.Kind == markdown.Item:
			all = append(all, ClauseHistory{ID: n.ID})
		}
		return true
	})
	return all
}
