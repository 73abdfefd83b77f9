package review

import (
	"cmp"
	"fmt"
	"slices"
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
	if !s.add(Marker+"\n## "+words(p.Headline, mostWords)+"\n", limit/2) {
		s.add(Marker+"\n## "+words(p.Headline, leastHeadline)+"\n", 0)
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
	return len(p.Record)+len(p.Events)+len(p.Missing)+len(p.Problems)+len(p.Documents)+len(p.Rows)+len(p.Coverage)+len(p.Addresses)+len(p.Waiting)+len(p.Files)+len(p.Notes)+p.Mended == 0
}

// first are the parts before the documents, last those behind them.
func (p *Packet) first() []part {
	return []part{p.recordPart(), p.missingPart(), p.problemPart(), p.waitingPart(), p.tellingPart(), p.lostPart()}
}

func (p *Packet) last() []part {
	return []part{p.rowPart(), p.coveragePart(), p.plainPart(), p.addressPart(), p.eventPart(), p.filePart()}
}

func (p *Packet) recordPart() part {
	all := part{title: "⛔ The record was changed by hand",
		lead:  "What is published stays as it is: the files in `versions/` are written by the program and by nobody else. Take this out of the pull request.\n\n",
		whole: "To see all, type: `fairnotice verify --base " + p.Base + "`"}
	for _, r := range p.Record {
		item := "- " + code(r.File, mostName) + ": " + words(r.Message, mostWords) + "\n"
		if r.Hint != "" {
			item += "  → " + words(r.Hint, mostWords) + "\n"
		}
		all.items = append(all.items, item)
	}
	return all
}

func (p *Packet) waitingPart() part {
	all := part{title: "⏳ Published together with this",
		lead:  "These texts were merged before and are not on record yet. They become public with the next merge, whatever it changes.\n\n",
		whole: "To see all, type: `fairnotice publish --dry-run`"}
	for _, w := range p.Waiting {
		all.items = append(all.items, "- "+words("“"+w.Title+"”", mostWords)+" ("+code(w.File, mostName)+")\n")
	}
	return all
}

func (p *Packet) missingPart() part {
	all := part{title: "✏️ Still to type", whole: "To see all, type: `fairnotice check`"}
	for _, m := range p.Missing {
		item := "In " + code(m.File, mostName) + ", "
		switch lines := strings.Count(m.Replaces, "\n"); {
		case m.Replaces == "":
			item += fmt.Sprintf("below line %d, type:\n\n", m.Line)
		case lines == 0:
			item += fmt.Sprintf("in the place of line %d, type:\n\n", m.Line)
		default:
			item += fmt.Sprintf("in the place of lines %d to %d, type:\n\n", m.Line, m.Line+lines)
		}
		item += fenced("yaml", m.Type)
		if len(m.Documents) > 1 {
			item += "\nIt is typed once, and is told on all these pages: " + words(p.titles(m.Documents), mostWords) + ".\n"
		}
		all.items = append(all.items, item+"\n")
	}
	return all
}

// titles are those of documents, by their ids.
func (p *Packet) titles(ids []string) string {
	var titles []string
	for _, d := range p.Documents {
		if title := "“" + d.Title + "”"; slices.Contains(ids, d.ID) && !slices.Contains(titles, title) {
			titles = append(titles, title)
		}
	}
	return phrase.And(titles)
}

func (p *Packet) problemPart() part {
	title := "🔴 New problems"
	if p.errors() == 0 {
		title = "🟡 New warnings"
	}
	if p.Unreadable {
		title = "🔴 To mend first"
	}
	all := part{title: title, whole: "To see all, type: `fairnotice check`"}
	for _, problem := range p.Problems {
		place := fmt.Sprintf("line %d", problem.Line)
		item := fmt.Sprintf("- **%s** in %s, %s: %s (%s)\n", problem.Severity, code(problem.File, mostName), place, words(problem.Message, mostWords), code(problem.Rule, mostName))
		switch {
		case strings.Contains(problem.Hint, "\n"):
			item += "\n" + indented(fenced("", clipped(problem.Hint, 2*mostWords))) + "\n"
		case problem.Hint != "":
			item += "  <br>→ " + words(problem.Hint, mostWords) + "\n"
		}
		all.items = append(all.items, item)
	}
	return all
}

// tellingPart says for each document who has to be told.
func (p *Packet) tellingPart() part {
	all := part{title: "📣 Who must be told"}
	for _, d := range p.Documents {
		if d.Telling != nil {
			all.items = append(all.items, "- **"+words(d.Title, mostName)+"**"+p.language(&d)+": "+p.tellingLine(d.Telling)+"\n")
		}
	}
	return all
}

func (p *Packet) tellingLine(t *Telling) string {
	var line string
	switch {
	case !t.Material && t.Class == "":
		return "not said yet: if the meaning changes for readers, it is `material`, and they are told; if not, `editorial`."
	case !t.Material:
		return "nobody. It is editorial; the change stands on the page of changes and in the feeds."
	case len(t.Substance) > 0:
		line = "all readers, because this " + words(phrase.And(t.deeds()), mostWords) + "."
	default:
		line = "all readers, because its author calls it material."
	}
	if len(t.Notify) > 0 {
		line += " By " + phrase.And(t.notify()) + "."
	} else {
		line += " How is not said yet: `notify: [email, banner]`."
	}
	effective := "at once, on the day of publication"
	if t.Effective != "" {
		effective = "on " + p.day(t.Effective)
	}
	switch {
	case t.Earliest == "":
		return line + " It takes effect " + effective + "."
	case t.lent && t.Effective < t.Earliest:
		return line + " It would take effect " + effective + ", and shows a purpose that applies only from **" + p.day(t.Earliest) + "**: type that day here too."
	case t.Effective >= t.Earliest:
		return line + " It takes effect " + effective + ", which leaves readers the " + phrase.Counted(t.Days, "day") + " that they need."
	}
	return line + " It would take effect " + effective + ", and may not before **" + p.day(t.Earliest) + "**: readers have to know " + phrase.Counted(t.Days, "day") + " ahead if it is published today."
}

// deeds are what a change of substance does: a new purpose it adds, all else it changes.
func (t *Telling) deeds() []string {
	var all []string
	verb := "changes "
	for _, what := range t.Substance {
		if strings.HasPrefix(what, "the new purpose") {
			all = append(all, "adds "+what)
			continue
		}
		all, verb = append(all, verb+what), ""
	}
	return all
}

func (t *Telling) notify() []string {
	return strings.Split(strings.TrimPrefix(by(t.Notify), " by "), " and ")
}

func (p *Packet) lostPart() part {
	all := part{title: "🔗 Addresses that would be lost", lead: "Whoever has a link to one of these would find nothing. Type what keeps it, or lead it elsewhere:\n\n"}
	for _, a := range p.Addresses {
		if a.What != "lost" {
			continue
		}
		where := ""
		if a.File != "" {
			where = ": in " + code(a.File, mostName)
		}
		switch {
		case a.Replaces != "":
			where += fmt.Sprintf(", in the place of line %d", a.Line)
		case a.Line > 0:
			where += fmt.Sprintf(", below line %d", a.Line)
		}
		all.items = append(all.items, "- "+code(a.Address, mostName)+where+":\n\n"+indented(fenced("", a.Keep))+"\n")
	}
	return all
}

func indented(block string) string {
	return "  " + strings.ReplaceAll(strings.TrimSuffix(block, "\n"), "\n", "\n  ") + "\n"
}

func (p *Packet) addressPart() part {
	all := part{title: "Addresses"}
	for _, a := range p.Addresses {
		switch {
		case a.What == "moved":
			all.items = append(all.items, "- "+code(a.Address, mostName)+" leads to "+code(a.To, mostName)+" now\n")
		case a.What == "added" && a.To != "":
			all.items = append(all.items, "- "+code(a.Address, mostName)+" is new and leads to "+code(a.To, mostName)+"\n")
		case a.What == "added":
			all.items = append(all.items, "- "+code(a.Address, mostName)+" is new\n")
		}
	}
	return all
}

func (p *Packet) rowPart() part {
	all := part{title: "Rows of lists", lead: "Every page that shows one of these rows follows.\n\n"}
	for _, r := range p.Rows {
		item := "- " + code(r.File, mostName)
		if r.Line > 0 {
			item += fmt.Sprintf(", line %d", r.Line)
		}
		item += ": **" + words(r.Name, mostName) + "** " + r.What
		if len(r.Changes) > 0 {
			item += ": " + words(strings.Join(r.Changes, "; "), mostWords)
		}
		all.items = append(all.items, item+"\n")
	}
	return all
}

func (p *Packet) coveragePart() part {
	all := part{title: "What the notices say of what they must say", whole: "To see all, type: `fairnotice coverage`"}
	bad := []string{"missing", "weak"}
	now := map[string]string{"yes": "is told", "weak": "is told in part", "missing": "is **not told**", "not needed": "is not needed", "not judged": "cannot be judged", "": "is not told of any more"}
	for _, c := range p.Coverage {
		sign := "🟢"
		if slices.Contains(bad, c.Is) && !(c.Was == "missing" && c.Is == "weak") {
			sign = "🔴"
		}
		was := ""
		if c.Was != "" {
			was = " (before: " + cmp.Or(map[string]string{"yes": "told", "weak": "told in part", "missing": "not told"}[c.Was], c.Was) + ")"
		}
		all.items = append(all.items, "- "+sign+" "+words(c.Purpose, mostName)+": "+words(c.Element, mostName)+" "+now[c.Is]+was+" "+code(c.Rule, mostName)+"\n")
	}
	return all
}

func (p *Packet) plainPart() part {
	all := part{title: "How plainly it reads", lead: "| | | long words and sentences (LIX: more is harder) | sentences over 25 words | may, might, some in 1,000 words |\n| --- | --- | --- | --- | --- |\n"}
	for _, d := range p.Documents {
		if f := d.Plain; f != nil && f.Verdict != "" {
			verdict := map[string]string{"worse": "🔴 worse", "better": "🟢 better"}[f.Verdict]
			all.items = append(all.items, fmt.Sprintf("| %s%s | %s | %.0f → %.0f | %.0f %% → %.0f %% | %.1f → %.1f |\n",
				words(d.Title, mostName), p.language(&d), verdict, f.Was.LIX, f.Is.LIX, f.Was.Long, f.Is.Long, f.Was.Qualifiers, f.Is.Qualifiers))
		}
	}
	return all
}

// eventPart tells what the program put on record.
func (p *Packet) eventPart() part {
	all := part{title: "On record"}
	done := map[string]string{"publish": "was published", "import": "was imported", "correct": "was corrected", "withdraw": "was withdrawn",
		"redact": "had something taken out", "rename": "was renamed", "retire": "has ended"}
	for _, e := range p.Events {
		what := "**" + words(e.Title, mostName) + "**"
		if e.Version != "" {
			what += ", version " + code(e.Version, mostName)
		}
		item := "- " + what + " " + done[e.Event]
		if e.To != "" {
			item += " to " + code(e.To, mostName)
		}
		if why := cmp.Or(e.Reason, e.Summary); why != "" {
			item += ": " + words(why, mostWords)
		}
		all.items = append(all.items, item+"\n")
	}
	return all
}

func (p *Packet) filePart() part {
	all := part{title: "Other files"}
	for _, f := range p.Files {
		all.items = append(all.items, "- "+code(f.Path, mostName)+" "+f.What+": "+f.Message+"\n")
	}
	return all
}

// footer says what was compared.
func (p *Packet) footer(most int) string {
	var out strings.Builder
	for _, note := range p.Notes {
		if out.Len() < most {
			out.WriteString("\n" + words(note, mostWords) + "\n")
		}
	}
	mended := ""
	if p.Mended > 0 {
		mended = " It mends " + phrase.Counted(p.Mended, "problem") + " of before."
	}
	fmt.Fprintf(&out, "\n<sub>Compared with %s.%s This says what differs; it is no legal advice.</sub>\n", code(commit(p.Base), mostName), mended)
	return out.String()
}

// language names that of a document, where it is not the binding one.
func (p *Packet) language(d *Document) string {
	if d.Lang == p.binding {
		return ""
	}
	return " (" + words(d.Lang, mostName) + ")"
}

// commit is the name of a commit as people write it.
func commit(base string) string { return base[:min(12, len(base))] }
