package review

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/redline"
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
	s.add("\n### 📄 What changes in the texts\n\n<ins>Underlined</ins> is new, <del>struck through</del> is gone, "+
		"small print is about the change.\n", reserve)
	all := p.consequences()
	heads := make([]string, len(all))
	total := 0
	for x, d := range all {
		heads[x] = p.head(&d)
		total += len(heads[x])
	}
	for x, d := range all {
		if more := rest(all[x:]); len(heads[x]) > s.room()-reserve-len(more) {
			s.add(more, reserve)
			return
		}
		s.add(heads[x], reserve)
		total -= len(heads[x])
		share := (s.room() - reserve - len(rest(all[x+1:])) - total) / (len(all) - x)
		if share >= leastShare {
			s.add(d.redline(share), reserve)
		}
	}
}

// consequences are the documents, those as one in which a row changes the same.
func (p *Packet) consequences() []Document {
	var all []Document
	first := map[string]int{}
	for _, d := range p.Documents {
		said := append(slices.Clone(d.Because), d.Headline)
		for _, line := range d.Changes {
			said = append(said, line.Line)
		}
		key := strings.Join(said, "\x00")
		if x, known := first[key]; known && len(d.Because) > 0 {
			all[x].also = append(all[x].also, "“"+d.Title+"”"+p.language(&d)+p.applies(&d))
			continue
		}
		first[key] = len(all)
		all = append(all, d)
	}
	return all
}

// rest names documents that have no room.
func rest(left []Document) string {
	if len(left) == 0 {
		return ""
	}
	var names []string
	for _, d := range left[:min(len(left), 10)] {
		names = append(names, escaped(d.Title, 40))
	}
	return fmt.Sprintf("\n… and %s for which there is no room here: %s\n",
		phrase.Counted(len(left), "more document"), strings.Join(names, ", "))
}

// head is all that is said of a document before its redline.
func (p *Packet) head(d *Document) string {
	var out strings.Builder
	fmt.Fprintf(&out, "\n#### %s%s\n\n", name(d.Title), p.language(d)+p.applies(d))
	facts := []string{mono(d.File)}
	if d.Telling != nil && d.Telling.Class != "" {
		facts = append(facts, string(d.Telling.Class))
	}
	for _, l := range d.Preview {
		facts = append(facts, link(l))
	}
	out.WriteString(strings.Join(facts, " · ") + "\n")
	out.WriteString(p.fate(d))
	if d.Lang == p.binding {
		out.WriteString(d.inOthers())
	}
	if len(d.Because) > 0 {
		var files []string
		for _, f := range d.Because {
			files = append(files, mono(f))
		}
		out.WriteString("\nNobody touched this page itself: it changes because of " + phrase.And(files) + ".\n")
	}
	if len(d.also) > 0 {
		const most = 20
		out.WriteString("\nThe same changes on " + phrase.Counted(len(d.also), "more page") + ": " +
			prose(phrase.Some(d.also, most)) + ".\n")
	}
	if d.Summary != "" && d.What != Deleted && d.Telling != nil {
		out.WriteString("\nReaders are told: “" + prose(d.Summary) + "”\n")
	}
	if d.Headline != "" && !d.Same {
		out.WriteString("\n**" + prose(d.Headline) + "**\n\n" + p.list(d))
	}
	return out.String()
}

// fate says what happens to a document that is new, removed or moved.
func (p *Packet) fate(d *Document) string {
	switch {
	case d.What == New && d.Lang != p.binding:
		return "\n**A new document.** All of it is new:\nIt is a translation of " + mono(d.ID) + ".\n"
	case d.What == New:
		return "\n**A new document.** All of it is new:\n"
	case d.What == Deleted:
		return "\n**This document is removed.** What was published of it stays public until it is ended: " +
			mono("fairnotice retire "+d.ID) + ".\n"
	case d.What == Moved && d.Same:
		return "\n**Moved here** from " + mono(d.From) + ". Its text is the same.\n"
	case d.What == Moved:
		return "\n**Moved here** from " + mono(d.From) + ".\n"
	}
	return ""
}

// inOthers says which translations follow, and which do not.
func (d *Document) inOthers() string {
	var parts []string
	for _, o := range d.Others {
		part := link(o.Page) + ", changed too"
		if !o.Changed {
			part = link(o.Page) + ", **not changed here**"
			if len(d.Because) == 0 {
				part += ": " + mono(o.File)
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
		return name(l.Label) + " " + mono(l.Address)
	}
	encode := strings.NewReplacer("<", "%3C", ">", "%3E", " ", "%20", "\n", "")
	return "[" + name(l.Label) + "](<" + encode.Replace(l.Address) + ">)"
}

// list are the numbers and the changes of a document, those that can matter first.
func (p *Packet) list(d *Document) string {
	var out strings.Builder
	if len(d.Numbers) > 0 {
		out.WriteString(prose(strings.Join(d.Numbers, " · ")) + "\n\n")
	}
	shown := 0
	for _, class := range []redline.Class{redline.Figures, redline.Modality, redline.Substantive, redline.Cosmetic} {
		for _, ch := range d.Changes {
			if ch.Class != class || shown >= mostChanges {
				continue
			}
			shown++
			kind, section := "", ""
			if class != redline.Substantive {
				kind = "*" + p.words.Word("redline.class."+string(class)) + "*: "
			}
			if ch.Section != "" {
				section = " (in “" + name(ch.Section) + "”)"
			}
			out.WriteString("- " + kind + escaped(ch.Line, mostLine) + section + "\n")
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
	size := 0
	for _, block := range d.passages {
		size += block.size
	}
	if size > longRedline {
		summary := "Read the text with what changed"
		if d.What == New {
			summary = "Read the text"
		}
		before, after = "\n<details><summary>"+summary+"</summary>\n<blockquote>\n", "</blockquote>\n</details>\n"
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

// leftOut says what of a redline is not printed, and where to see it whole.
func (d *Document) leftOut(n int) string {
	where := "type: <code>fairnotice diff " + verbatim(clipped(d.ID, mostName)) + "</code>"
	for _, l := range d.Preview {
		if l.Label == "what changed" && !strings.HasPrefix(l.Address, "/") {
			encode := strings.NewReplacer("&", "&amp;", `"`, "%22", "<", "%3C", ">", "%3E")
			where = `see <a href="` + encode.Replace(l.Address) + `">the whole redline</a>`
		}
	}
	return "<p><sub>" + phrase.Counted(n, "passage") + " left out for want of room: " + where + ".</sub></p>\n"
}
