package serve

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"

	"fairnotice/generator/internal/diag"
)

// A message is how things stand for one page. The script compares it with what
// it has.
type message struct {
	seen
	Address  string    `json:"address"`  // of the page, without a view
	Day      string    `json:"day"`      // of the view, "" for the desk
	Desk     string    `json:"desk"`     // what is put before an address to see the desk
	Problems []problem `json:"problems"` // errors first
	Errors   int       `json:"errors"`   // how many there are in all
	Notices  int       `json:"notices"`
	Draft    *Draft    `json:"draft"`
}

// A problem as the terminal shows it.
type problem struct {
	Severity string `json:"severity"`
	Text     string `json:"text"`
}

// mostProblems are as many as anybody mends at a time.
const mostProblems = 50

// message is one event for the page at an address.
func (s *server) message(now *snapshot, to target) []byte {
	e := now.vhost(to.day)
	a := e.answer(to.bare)
	m := message{seen: e.seen(to.bare, a), Address: to.bare, Day: to.day.String(), Problems: now.problems(e, a)}
	for _, p := range m.Problems {
		if p.Severity == diag.Error.String() {
			m.Errors++
		}
	}
	m.Notices = len(m.Problems) - m.Errors
	m.Problems = m.Problems[:min(len(m.Problems), mostProblems)]
	if !s.opt.Day.IsZero() {
		m.Desk = viewMark + desk
	}
	for i, sheet := range m.Styles {
		m.Styles[i] = to.root(sheet)
	}
	if e.Draft != nil {
		m.Draft = e.Draft(to.bare)
	}
	if m.Draft != nil {
		if _, there := e.file(m.Draft.Redline); !there {
			m.Draft.Redline = ""
		}
	}
	raw, err := json.Marshal(m)
	if err != nil { // strings and numbers can always be written
		raw = fmt.Appendf(nil, `{"problems":[{"severity":"error","text":%q}]}`, err)
	}
	return fmt.Appendf(nil, "data: %s\n\n", raw)
}

// problems are those of a view and of one of its pages, with the failures of the
// machine and errors first. Of those the ones in files that were just saved come
// before what follows from them elsewhere.
func (m *snapshot) problems(e *vhost, a answer) []problem {
	found := []problem{}
	for _, failed := range []error{m.failed, a.failed} {
		if failed != nil {
			found = append(found, problem{diag.Error.String(), failed.Error() + "\n"})
		}
	}
	sorted := slices.Concat(a.problems, e.Problems).Sorted()
	elsewhere := func(p diag.Problem) int {
		if slices.Contains(m.files, p.File.Path) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(sorted, func(p, q diag.Problem) int {
		return cmp.Or(cmp.Compare(p.Severity, q.Severity), cmp.Compare(elsewhere(p), elsewhere(q)))
	})
	for _, p := range sorted {
		found = append(found, problem{p.Severity.String(), diag.List{p}.Text()})
	}
	return found
}
