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
	for _, part := range p.first() {
		s.add(part.in(limit/8), len(end))
	}
	var last strings.Builder
	for _, part := range p.last() {
		last.WriteString(part.in(limit / 24))
	}
	p.documents(&s, last.Len()+len(end))
	s.add(last.String(), len(end))
	s.add(end, 0)
	return []byte(s.out.String())
}

// isEmpty reports whether there is nothing to tell but the headline.
func (p *Packet) isEmpty() bool {
	return len(p.Record)+len(p.Events)+len(p.Missing)+len(p.Problems)+len(p.Documents)+len(p.Rows)+
		len(p.Coverage)+len(p.Addresses)+len(p.Waiting)+len(p.Files)+len(p.Notes)+p.Mended == 0
}

// first are the parts before the documents, last those behind them.
func (p *Packet) first() []part {
	return []part{p.recordPart(), p.missingPart(), p.problemPart(), p.waitingPart(), p.tellingPart(), p.lostPart()}
}

func (p *Packet) last() []part {
	return []part{p.rowPart(), p.coveragePart(), p.plainPart(), p.addressPart(), p.eventPart(), p.filePart()}
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
