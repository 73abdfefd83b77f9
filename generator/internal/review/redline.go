package review

import (
	"fmt"
	"strings"

	"fairnotice/generator/internal/phrase"
)

// Shares of the room for documents, and from which length a redline is folded.
const (
	mostChanges = 12   // lines of a document's list of changes
	longRedline = 3000 // bytes of its blocks on a page
	leastShare  = 600  // bytes, below which no redline is begun
	leastBlock  = 20   // bytes, below which no block is
)

// documents prints the documents, and shares the room that is left among their
// redlines: in turn each gets an equal part of what those before it left.
func (p *Packet) documents(s *sheet, reserve int) {
	if len(p.Documents) == 0 {
		return
	}
	s.add("\n### 📄 What changes in the texts\n\n<ins>Underlined</ins> is new, <del>struck through</del> is gone, small print is about the change.\n", reserve)
	heads := make([]string, len(p.Documents))
	total := 0
	for x, d := range p.Documents {
		heads[x] = p.head(&d)
		total += len(heads[x])
	}
	for x, d := range p.Documents {
		rest := p.rest(x)
		left := s.room() - reserve - len(rest)
		if len(heads[x]) > left {
			s.add(rest, reserve)
			return
		}
		s.add(heads[x], reserve)
		total -= len(heads[x])
		share := (s.room() - reserve - len(p.rest(x+1)) - total) / (len(p.Documents) - x)
		if share >= leastShare {
			s.add(d.redline(share), reserve)
		}
	}
}

// rest names the documents that have no room.
func (p *Packet) rest(from int) string {
	if from >= len(p.Documents) {
		return ""
	}
	var names []string
	for _, d := range p.Documents[from:] {
		if len(names) == 10 {
			break
		}
		names = append(names, words(d.Title, 40))
	}
	return fmt.Sprintf("\n… and %s for which there is no room here: %s\n", phrase.Counted(len(p.Documents)-from, "more document"), strings.Join(names, ", "))
}

// head is all that is said of a document before its redline.
func (p *Packet) head(d *Document) string {
	var out strings.Builder
	fmt.Fprintf(&out, "\n#### %s%s\n\n", words(d.Title, mostName), p.language(d))
	facts := []string{code(d.File, mostName)}
	if d.Telling != nil && d.Telling.Class != "" {
		facts = append(facts, d.Telling.Class)
	}
	for _, l := range d.Preview {
		facts = append(facts, link(l))
	}
	out.WriteString(strings.Join(facts, " · ") + "\n")
	switch d.What {
	case New:
		out.WriteString("\n**A new document.** All of it is new:\n")
		if d.Lang != p.binding {
			out.WriteString("It is a translation of " + code(d.ID, mostName) + ".\n")
		}
	case Deleted:
		out.WriteString("\n**This document is removed.** What was published of it stays public until it is ended: " + code("fairnotice retire "+d.ID, mostName) + ".\n")
	case Moved:
		same := ""
		if d.Same {
			same = " Its text is the same."
		}
		out.WriteString("\n**Moved here** from " + code(d.From, mostName) + "." + same + "\n")
	}
	if d.Lang == p.binding {
		out.WriteString(d.inOthers())
	}
	if len(d.Because) > 0 {
		var files []string
		for _, f := range d.Because {
			files = append(files, code(f, mostName))
		}
		out.WriteString("\nNobody touched this page itself: it changes because of " + phrase.And(files) + ".\n")
	}
	if d.Summary != "" && d.What != Deleted && d.Telling != nil {
		out.WriteString("\nReaders are told: “" + words(d.Summary, mostWords) + "”\n")
	}
	if d.Headline != "" && !d.Same {
		out.WriteString("\n**" + words(d.Headline, mostWords) + "**\n\n")
		out.WriteString(p.list(d))
	}
	return out.String()
}

// inOthers says which translations follow, and which do not.
func (d *Document) inOthers() string {
	var parts []string
	for _, o := range d.Others {
		part := link(o.Page) + ", changed too"
		if !o.Changed {
			part = link(o.Page) + ", **not changed here**"
			if len(d.Because) == 0 {
				part += ": " + code(o.File, mostName)
			}
		}
		parts = append(parts, part)
	}
	if len(parts) == 0 {
		return ""
	}
	return "\nIn other languages: " + strings.Join(parts, "; ") + ".\n"
}

func link(l Link) string {
	if strings.HasPrefix(l.Address, "/") {
		return words(l.Label, mostName) + " " + code(l.Address, mostName)
	}
	return "[" + words(l.Label, mostName) + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "").Replace(l.Address) + ">)"
}

// list are the numbers and the changes of a document, those that can matter first.
func (p *Packet) list(d *Document) string {
	var out strings.Builder
	if len(d.Numbers) > 0 {
		out.WriteString(words(strings.Join(d.Numbers, " · "), mostWords) + "\n\n")
	}
	shown := 0
	for _, class := range []string{"figures", "modality", "substantive", "cosmetic"} {
		for _, ch := range d.Changes {
			if ch.Class != class || shown >= mostChanges {
				continue
			}
			shown++
			out.WriteString("- ")
			if class != "substantive" {
				out.WriteString("*" + p.words.Word("redline.class."+class) + "*: ")
			}
			out.WriteString(words(ch.Line, mostLine))
			if ch.Section != "" {
				out.WriteString(" (in “" + words(ch.Section, mostName) + "”)")
			}
			out.WriteString("\n")
		}
	}
	if n := len(d.Changes) - shown; n > 0 {
		out.WriteString("- … and " + phrase.Counted(n, "more change") + "\n")
	}
	return out.String()
}

// redline is the redline of a document in no more than so many bytes: as many blocks
// as that holds, folded where it is long.
func (d *Document) redline(most int) string {
	if len(d.passages) == 0 {
		return ""
	}
	before, after := "\n<blockquote>\n", "</blockquote>\n"
	if d.isLong() {
		before, after = "\n<details><summary>"+d.folded()+"</summary>\n<blockquote>\n", "</blockquote>\n</details>\n"
	}
	s := sheet{limit: most - len(after)}
	s.add(before, 0)
	left, missing := len(d.leftOut(len(d.passages))), 0
	for _, block := range d.passages {
		isEmpty := block.html == "" // an empty line would end the HTML
		if s.room() <= left+leastBlock || !isEmpty && !s.add(block.html+"\n", left) {
			missing++
		}
	}
	if missing == len(d.passages) {
		return "\n" + d.leftOut(missing)
	}
	if missing > 0 {
		s.out.WriteString(d.leftOut(missing))
	}
	return s.out.String() + after
}

func (d *Document) isLong() bool {
	total := 0
	for _, block := range d.passages {
		total += block.size
	}
	return total > longRedline
}

func (d *Document) folded() string {
	if d.What == New {
		return "Read the text"
	}
	return "Read the text with what changed"
}

// leftOut says what of a redline is not printed, and where to see it whole.
func (d *Document) leftOut(n int) string {
	where := "type: <code>fairnotice diff " + text(clipped(d.ID, mostName)) + "</code>"
	for _, l := range d.Preview {
		if l.Label == "what changed" && !strings.HasPrefix(l.Address, "/") {
			where = `see <a href="` + strings.NewReplacer("&", "&amp;", `"`, "%22", "<", "%3C", ">", "%3E").Replace(l.Address) + `">the whole redline</a>`
		}
	}
	return "<p><sub>" + phrase.Counted(n, "passage") + " left out for want of room: " + where + ".</sub></p>\n"
}
