package review

import (
	"fmt"
	"strings"

	"fairnotice/generator/internal/phrase"
)

// CommentLimit is how many characters GitHub takes for a comment; SummaryLimit is
// that of the summary of a step, in bytes.
const (
	CommentLimit = 65536
	SummaryLimit = 1 << 20
)

// Marker is the first line of every packet, which nobody sees: by it a workflow finds
// its comment, to write the next one in its place.
const Marker = "<!-- fairnotice review -->"

// How long words of strangers may be: in a list, and on a line of a redline's list.
const (
	mostWords = 400
	mostLine  = 240
	mostName  = 120

	leastHeadline = 40 // in whatever signs: no character takes more than 14 bytes
)

// LeastLimit is the smallest limit under which a packet says anything.
const LeastLimit = 1000

// Markdown prints the packet for GitHub, in no more than so many bytes. A limit
// below [LeastLimit] is taken for that.
func (p *Packet) Markdown(limit int) []byte {
	limit = max(limit, LeastLimit)
	s := sheet{limit: limit}
	if !s.add(Marker+"\n## "+prose(p.Headline)+"\n", limit/2) {
		s.add(Marker+"\n## "+escaped(p.Headline, leastHeadline)+"\n", 0)
	}
	if p.Unreadable {
		s.add("\nUntil then nobody can say what it changes for readers. This packet is written anew with every change.\n", 0)
	} else if p.isEmpty() {
		return []byte(s.out.String())
	}
	end := p.footer(limit / 16)
	for _, part := range []part{p.recordPart(), p.broughtPart(), p.eventPart(), p.missingPart(), p.problemPart(),
		p.waitingPart(), p.tellingPart(), p.lostPart()} {
		s.add(part.in(limit/11), len(end))
	}
	var last strings.Builder
	for _, part := range []part{p.rowPart(), p.coveragePart(), p.plainPart(), p.addressPart(), p.filePart()} {
		last.WriteString(part.in(limit / 24))
	}
	p.documents(&s, last.Len()+len(end))
	s.add(last.String(), len(end))
	s.add(end, 0)
	return []byte(s.out.String())
}

// isEmpty reports whether there is nothing to tell but the headline.
func (p *Packet) isEmpty() bool {
	return len(p.Record)+len(p.Brought)+len(p.Events)+len(p.Missing)+len(p.Problems)+len(p.Documents)+len(p.Rows)+
		len(p.Coverage)+len(p.Addresses)+len(p.Waiting)+len(p.Files)+len(p.Notes)+p.Mended == 0
}

// footer says what was compared.
func (p *Packet) footer(most int) string {
	var out strings.Builder
	for _, note := range p.Notes {
		if out.Len() < most {
			out.WriteString("\n" + prose(note) + "\n")
		}
	}
	mended := ""
	if p.Mended > 0 {
		mended = " It mends " + phrase.Counted(p.Mended, "problem") + " of before."
	}
	commit := p.Base[:min(12, len(p.Base))] // as people write it
	fmt.Fprintf(&out, "\n<sub>Compared with %s.%s This says what differs; it is no legal advice.</sub>\n",
		mono(commit), mended)
	return out.String()
}

// language names that of a document, where it is not the binding one.
func (p *Packet) language(d *Document) string {
	if d.Lang == p.binding {
		return ""
	}
	return " (" + name(d.Lang) + ")"
}

// applies names the day from which a document says something else by itself.
func (p *Packet) applies(d *Document) string { return given(d.Applies, p.day, ", from ", "") }

// A sheet is Markdown with a limit, in bytes: GitHub counts characters, of which there are never more.
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
