package serve

import (
	"encoding/json"
	"fmt"
	"slices"

	"fairnotice/generator/internal/diag"
)

// A message is how things stand for one page. The script compares it with what
// it has.
type message struct {
	seen
	Address  string    `json:"address"` // of the page, without a view
	Day      string    `json:"day"`     // of the view, "" for the desk
	Desk     string    `json:"desk"`    // what is put before an address to see the desk
	Problems []problem `json:"problems"`
	Draft    *Draft    `json:"draft"`
}

// A problem as the terminal shows it.
type problem struct {
	Severity string `json:"severity"`
	Text     string `json:"text"`
}

// message is one event for the page at an address.
func (s *server) message(now *moment, to view) []byte {
	e := now.edition(to.day)
	m := message{Address: to.bare, Day: to.day.String(), Problems: []problem{}}
	if !s.opt.Day.IsZero() {
		m.Desk = viewMark + desk
	}
	problems := e.Problems
	if e.pages != nil {
		if a, err := e.answer(to.bare); err == nil {
			m.seen = e.seen(to.bare, a)
			for i, sheet := range m.Styles {
				m.Styles[i] = to.root(sheet)
			}
			problems = slices.Concat(a.problems, problems)
		}
	}
	if now.failed != nil {
		m.Problems = append(m.Problems, problem{diag.Error.String(), now.failed.Error()})
	}
	for _, p := range problems.Sorted() {
		m.Problems = append(m.Problems, problem{p.Severity.String(), diag.List{p}.Text()})
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
