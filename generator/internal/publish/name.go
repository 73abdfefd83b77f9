package publish

import (
	"maps"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
)

// withNames are candidates whose clauses all have their names: the one that the clause had in the newest version,
// wherever it stands now and whatever its number is, or that of its number, if no other clause of the document has
// ever had it. What is announced by a register has the names of the text that it follows.
func withNames(p *portal.Portal, candidates []archive.Candidate) []archive.Candidate {
	named := map[*content.Document]map[int]string{}
	for i := range candidates {
		s := &candidates[i]
		if _, done := named[s.Doc]; !done {
			named[s.Doc] = names(p, s)
		}
		s.Text = s.Text.WithNames(named[s.Doc])
	}
	return candidates
}

// names are those of the clauses of a candidate that have none yet, by where they stand.
func names(p *portal.Portal, s *archive.Candidate) map[int]string {
	unnamed := s.Text.Unnamed()
	if len(unnamed) == 0 {
		return nil
	}
	all, taken := map[int]string{}, maps.Clone(s.Text.Outline().IDs)
	for _, n := range unnamed {
		delete(taken, n.ID)
	}
	give := func(n *markdown.Node, id string) { all[n.Span.Start], taken[id] = id, true }
	if old, _ := s.Old(p.Files); old != nil {
		body := old.Body() // whose blocks these are, so it stays
		same, mates := sameWords(body), redline.Mates(old.WithBody(body).Form(), s.Text.Form())
		for _, find := range []func(*markdown.Node) string{
			func(n *markdown.Node) string { return same[wordsOf(n)] },
			func(n *markdown.Node) string { return nameOf(mates[n]) },
		} {
			for _, n := range unnamed {
				if id := find(n); id != "" && !taken[id] && all[n.Span.Start] == "" {
					give(n, id)
				}
			}
		}
	}
	used := usedIDs(p, s)
	for _, n := range unnamed {
		if all[n.Span.Start] == "" {
			give(n, content.Free(content.ClauseID(n), taken, used))
		}
	}
	return all
}

// nameOf is the name of a clause of a text on record; "" for what is none.
func nameOf(n *markdown.Node) string {
	if n == nil || content.ClauseID(n) == "" {
		return ""
	}
	return n.ID
}

// wordsOf are the words of a clause, without its number.
func wordsOf(n *markdown.Node) string { return (&markdown.Node{Children: n.Children[1:]}).Plain() }

// sameWords are the names of clauses by what they say; "" where two say the same.
func sameWords(body *markdown.Node) map[string]string {
	names := map[string]string{}
	for _, n := range body.Children {
		if id := nameOf(n); id != "" {
			_, twice := names[wordsOf(n)]
			if names[wordsOf(n)] = id; twice {
				names[wordsOf(n)] = ""
			}
		}
	}
	return names
}

// usedIDs are those that any version of a document had in the language.
func usedIDs(p *portal.Portal, s *archive.Candidate) map[string]bool {
	used := map[string]bool{}
	if s.History == nil {
		return used
	}
	for _, v := range s.History.Versions(s.Text.Lang) {
		if t, _ := s.History.Text(p.Files, v); t != nil {
			maps.Copy(used, t.Outline().IDs)
		}
	}
	return used
}

// isOnlyNamed reports whether a text is on record, and has clauses without names on the desk.
func isOnlyNamed(s archive.Candidate) bool {
	return s.Newest != nil && !s.Differs && !s.IsAnnouncement() && !s.Unstamped() && len(s.Text.Unnamed()) > 0
}

// names writes the names of clauses that have none on the desk yet.
func (s *stamp) names(t *content.Text) {
	for _, n := range t.Unnamed() {
		s.values = append(s.values, value{diag.Span{Start: n.Span.Start, End: n.Span.Start}, content.Name(n.ID)})
	}
}
