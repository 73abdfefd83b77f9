package review

import (
	"fmt"
	"strings"
)

// A sheet is Markdown with a limit, in bytes: GitHub counts characters, of which
// there are never more.
type sheet struct {
	out   strings.Builder
	limit int
}

func (s *sheet) room() int { return s.limit - s.out.Len() }

// add prints a block if there is room for it and for what must follow it.
func (s *sheet) add(block string, reserve int) bool {
	if len(block)+reserve > s.room() {
		return false
	}
	s.out.WriteString(block)
	return true
}

// A part is a list under a heading.
type part struct {
	title string
	lead  string   // a paragraph before the items
	items []string // Markdown, each with its line ends
	more  string   // where to see what is left out
}

// item adds an item.
func (p *part) item(format string, args ...any) {
	p.items = append(p.items, fmt.Sprintf(format, args...))
}

// in prints a part within a share of the room: as many items as it holds, and how
// many are left out. A part without items is nothing.
func (p part) in(share int) string {
	if len(p.items) == 0 {
		return ""
	}
	rest := func(n int) string {
		return fmt.Sprintf("\n… and %d more. %s\n", n, p.more)
	}
	s := sheet{limit: share}
	if !s.add("\n### "+p.title+"\n\n"+p.lead, len(rest(len(p.items)))) {
		return ""
	}
	for x, item := range p.items {
		left := len(p.items) - x - 1
		reserve := 0
		if left > 0 {
			reserve = len(rest(left))
		}
		if !s.add(item, reserve) {
			s.out.WriteString(rest(left + 1))
			break
		}
	}
	return s.out.String()
}
