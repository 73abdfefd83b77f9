package review

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/phrase"
)

func (p *Packet) recordPart() part {
	return p.refused("⛔ The record was changed by hand", "What is published stays as it is: the files in `versions/` are "+
		"written by the program and by nobody else. Take this out of the pull request.", p.Record)
}

func (p *Packet) broughtPart() part {
	return p.refused("⛔ This pull request brings its own history",
		"What it puts on record itself was reviewed by nobody, "+
			"or on a day that cannot be. It cannot be merged like this.", p.Brought)
}

// refused is what the record of a pull request may not hold.
func (p *Packet) refused(title, lead string, all []Touched) part {
	out := part{title: title, lead: lead + "\n\n", more: "To see all, type: `fairnotice verify --base " + p.Base + "`"}
	for _, r := range all {
		out.item("- %s: %s\n%s", mono(r.File), prose(r.Message), given(r.Hint, prose, "  → ", "\n"))
	}
	return out
}

// given are words of strangers between others, or nothing where there are none.
func given(s string, as func(string) string, before, after string) string {
	if s == "" {
		return ""
	}
	return before + as(s) + after
}

func (p *Packet) waitingPart() part {
	all := part{title: "⏳ Published together with this",
		lead: "These texts were merged before and are not on record yet. " +
			"They become public with the next merge, whatever it changes.\n\n",
		more: "To see all, type: `fairnotice publish --dry-run`"}
	for _, w := range p.Waiting {
		all.item("- %s (%s)\n", prose("“"+w.Title+"”"), mono(w.File))
	}
	return all
}

func (p *Packet) missingPart() part {
	all := part{title: "✏️ Still to type", more: "To see all, type: `fairnotice check`"}
	for _, m := range p.Missing {
		place := fmt.Sprintf("in the place of line %d", m.Line)
		switch lines := strings.Count(m.Replaces, "\n"); {
		case m.Replaces == "":
			place = fmt.Sprintf("below line %d", m.Line)
		case lines > 0:
			place = fmt.Sprintf("in the place of lines %d to %d", m.Line, m.Line+lines)
		}
		several := ""
		if len(m.Documents) > 1 {
			several = "\nIt is typed once, and is told on all these pages: " + prose(p.titles(m.Documents)) + ".\n"
		}
		all.item("In %s, %s, type:\n\n%s%s\n", mono(m.File), place, fenced("yaml", m.Type), several)
	}
	return all
}

func (p *Packet) titles(ids []string) string {
	var titles []string
	for _, d := range p.Documents {
		if slices.Contains(ids, d.ID) {
			titles = united(titles, "“"+d.Title+"”")
		}
	}
	return phrase.And(titles)
}

func (p *Packet) problemPart() part {
	all := part{title: "🔴 New problems", more: "To see all, type: `fairnotice check`"}
	switch {
	case p.Unreadable:
		all.title = "🔴 To mend first"
	case p.errors() == 0:
		all.title = "🟡 New warnings"
	}
	for _, problem := range p.Problems {
		hint := ""
		if strings.Contains(problem.Hint, "\n") {
			hint = "\n" + indented(fenced("", clipped(problem.Hint, 2*mostWords))) + "\n"
		} else {
			hint = given(problem.Hint, prose, "  <br>→ ", "\n")
		}
		all.item("- **%s** in %s, line %d: %s (%s)\n%s", problem.Severity, mono(problem.File), problem.Line,
			prose(problem.Message), mono(problem.Rule), hint)
	}
	return all
}

// tellingPart says for each document who has to be told.
func (p *Packet) tellingPart() part {
	all := part{title: "📣 Who must be told"}
	var lines []string // each once, with the documents that it is about
	of := map[string][]string{}
	for _, d := range p.Documents {
		if d.Telling != nil {
			line := p.tellingLine(d.Telling)
			lines = united(lines, line)
			of[line] = append(of[line], "**"+name(d.Title)+"**"+p.language(&d)+p.applies(&d))
		}
	}
	for _, line := range lines {
		const most = 10
		all.item("- %s: %s\n", phrase.Some(of[line], most), line)
	}
	undone := map[string]bool{} // what was announced again is taken back with all its versions, and told once
	for _, e := range p.Events {
		if e.Telling != nil {
			all.item("- **%s**, version %s: %s\n", name(e.Title), mono(e.Version), p.tellingLine(e.Telling))
		}
		if u := e.Undone; u != nil && !undone[e.Document+" "+u.Effective] {
			undone[e.Document+" "+u.Effective] = true
			all.item("- **%s**: all who know of what was to apply from **%s**. It does not come, and they must be told so%s.%s\n",
				name(e.Title), p.day(u.Effective), by(" by ", u.Notify), given(u.Summary, prose, " They were told: “", "”"))
		}
	}
	return all
}

func (p *Packet) tellingLine(t *Telling) string {
	switch {
	case !t.Material && t.Class == "":
		return "not said yet: if the meaning changes for readers, it is `material`, and they are told; if not, `editorial`."
	case !t.Material && t.read:
		return "nobody, if its author is right to call it editorial. " +
			cmp.Or(given(prose(t.Maybe), asIs, "It ", ": "), "More than spelling is different: ") + "if the meaning changes, it is `material`."
	case !t.Material:
		return "nobody. It is editorial; the change stands on the page of changes and in the feeds."
	}
	who := "all readers"
	if t.customers {
		who = "all customers"
	}
	line := who + ", because its author calls it material."
	if len(t.Substance) > 0 {
		line = who + ", because this " + prose(phrase.And(t.deeds())) + "."
	}
	if t.ends && len(t.Substance) == 0 {
		return "all readers, because a purpose ends that it shows. The page of changes and the feeds say so; " +
			"`fairnotice announce` writes what can be sent." + p.effect(t)
	}
	how := cmp.Or(by(" By ", t.Notify), " How is not said yet: `notify: [email, banner]`")
	return line + how + "." + p.effect(t)
}

// effect says when a change takes effect, and when it may.
func (p *Packet) effect(t *Telling) string {
	effective := "at once, on the day of publication"
	if t.Effective != "" {
		effective = "on " + p.day(t.Effective)
	}
	days := phrase.Counted(t.Days, "day")
	switch {
	case t.Earliest == "":
		return " It takes effect " + effective + "."
	case t.Effective >= t.Earliest:
		return " It takes effect " + effective + ", so they must be told by **" + p.day(t.By) + "**, " + days + " ahead."
	}
	return " It would take effect " + effective + ", and may not before **" + p.day(t.Earliest) +
		"**: readers have to know " + days + " ahead if it is published today."
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

func (p *Packet) lostPart() part {
	all := part{title: "🔗 Addresses that would be lost",
		lead: "Whoever has a link to one of these would find nothing. Type what keeps it, or lead it elsewhere:\n\n"}
	for _, a := range p.Addresses {
		if a.What != Lost {
			continue
		}
		where := given(a.File, mono, ": in ", "")
		switch {
		case a.Replaces != "":
			where += fmt.Sprintf(", in the place of line %d", a.Line)
		case a.Line > 0:
			where += fmt.Sprintf(", below line %d", a.Line)
		}
		all.item("- %s%s:\n\n%s\n", mono(a.Address), where, indented(fenced("", a.Keep)))
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
		case a.What == Moved:
			all.item("- %s leads to %s now\n", mono(a.Address), mono(a.To))
		case a.What == Added && a.To != "":
			all.item("- %s is new and leads to %s\n", mono(a.Address), mono(a.To))
		case a.What == Added:
			all.item("- %s is new\n", mono(a.Address))
		}
	}
	return all
}

func (p *Packet) rowPart() part {
	all := part{title: "Rows of lists", lead: "Every page that shows one of these rows follows.\n\n"}
	for _, r := range p.Rows {
		line, changes := "", given(strings.Join(r.Changes, "; "), prose, ": ", "")
		if r.Line > 0 {
			line = fmt.Sprintf(", line %d", r.Line)
		}
		all.item("- %s%s: **%s** %s%s\n", mono(r.File), line, name(r.Name), r.What, changes)
	}
	return all
}

func (p *Packet) coveragePart() part {
	all := part{title: "What the notices say of what they must say", more: "To see all, type: `fairnotice coverage`"}
	now := map[check.State]string{check.Satisfied: "is told", check.Weak: "is told in part",
		check.Missing: "is **not told**", check.NotNeeded: "is not needed", check.NotJudged: "cannot be judged",
		"": "is not told of any more"}
	before := map[check.State]string{check.Satisfied: "told", check.Weak: "told in part", check.Missing: "not told"}
	for _, c := range p.Coverage {
		sign := "🟢"
		if c.Is == check.Missing || c.Is == check.Weak && c.Was != check.Missing {
			sign = "🔴"
		}
		told := func(was string) string { return cmp.Or(before[check.State(was)], was) }
		was := given(string(c.Was), told, " (before: ", ")")
		all.item("- %s %s: %s %s%s %s\n", sign, name(c.Purpose), name(c.Element), now[c.Is], was, mono(c.Rule))
	}
	return all
}

func (p *Packet) plainPart() part {
	all := part{title: "How plainly it reads",
		lead: "| | | long words and sentences (LIX: more is harder) | sentences over 25 words | " +
			"may, might, some in 1,000 words |\n| --- | --- | --- | --- | --- |\n"}
	verdicts := map[string]string{"worse": "🔴 worse", "better": "🟢 better"}
	for _, d := range p.Documents {
		if f := d.Plain; f != nil && f.Verdict != "" {
			all.item("| %s%s | %s | %.0f → %.0f | %.0f %% → %.0f %% | %.1f → %.1f |\n", name(d.Title), p.language(&d),
				verdicts[f.Verdict], f.Was.LIX, f.Is.LIX, f.Was.Long, f.Is.Long, f.Was.Qualifiers, f.Is.Qualifiers)
		}
	}
	return all
}

func (p *Packet) filePart() part {
	all := part{title: "Other files"}
	for _, f := range p.Files {
		effects := ""
		for _, effect := range f.Effects {
			effects += "  - " + prose(effect) + "\n"
		}
		all.item("- %s %s: %s\n%s", mono(f.Path), f.What, f.Message, effects)
	}
	return all
}
