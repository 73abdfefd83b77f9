package main

import (
	"cmp"
	"fmt"
	"slices"
	"text/tabwriter"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
)

type historyCommand struct {
	Document string `arg:"" help:"Id of the document."`
}

// Run prints what is on record about one document.
func (h *historyCommand) Run(c *commands, std streams) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	found, err := p.History(h.Document)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(std.out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "VERSION\tSTATE\tIN FORCE\tRECORDED\tCLASS\tSUMMARY")
	for _, lang := range found.Languages() {
		snapshot := found.On(lang, p.Today)
		for _, v := range slices.Backward(found.Versions(lang)) {
			name := v.Version.String()
			if lang != p.Desk.Settings.Language() {
				name += " (" + lang + ")"
			}
			fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", name, statusOf(v, snapshot), interval(v), v.Recorded,
				cmp.Or(v.Class, "-"), cmp.Or(v.Summary, portal.Origin(v), "-"))
		}
	}
	return table.Flush()
}

func statusOf(v *archive.Version, on archive.Snapshot) string {
	if status := on.Status(v); status != archive.Current {
		return string(status)
	}
	return "in force"
}

func interval(v *archive.Version) string {
	switch {
	case v.Withdrawn != nil || v.From.IsZero() || v.From == v.Until:
		return "never"
	case v.Until.IsZero():
		return v.From.String() + " –"
	}
	return v.From.String() + " – " + v.Until.Eve().String()
}

type atCommand struct {
	Date     string `arg:"" help:"The day asked about, YYYY-MM-DD, or a month."`
	Document string `arg:"" optional:"" help:"Id of a document. Without it: all."`
	Text     bool   `help:"Print the frozen text of the version instead."`
}

// Run answers what applied on a day.
func (a *atCommand) Run(c *commands, std streams) error {
	day, err := date.Parse(a.Date)
	if err != nil {
		return err
	}
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	histories := p.Record.Histories
	if a.Document != "" {
		one, err := p.History(a.Document)
		if err != nil {
			return err
		}
		histories = []*archive.History{one}
	}
	for _, h := range histories {
		for _, lang := range h.Languages() {
			if err := a.answer(std, p, h, lang, day); err != nil {
				return err
			}
		}
	}
	return nil
}

func (a *atCommand) answer(std streams, p *portal.Portal, h *archive.History, lang string, day date.Date) error {
	name := h.ID
	if lang != p.Desk.Settings.Language() {
		name += "." + lang
	}
	candidates := h.During(lang, day)
	if a.Text {
		for _, v := range candidates {
			if err := printText(p, std, h, v); err != nil {
				return err
			}
		}
		return nil
	}
	if len(candidates) == 0 {
		fmt.Fprintf(std.out, "%s: %s\n", name, nothing(p, h, lang, day))
		return nil
	}
	for _, v := range candidates {
		line := fmt.Sprintf("%s: %s (%s)", name, v.Version, interval(v))
		if len(candidates) > 1 {
			line += ", one of " + phrase.Counted(len(candidates), "version") + " that may have applied"
		}
		if v.Event == archive.Import {
			line += ", " + portal.Origin(v)
		}
		fmt.Fprintln(std.out, line)
	}
	return nil
}

// nothing says why no version applied on a day.
func nothing(p *portal.Portal, h *archive.History, lang string, day date.Date) string {
	snapshot := h.On(lang, day.First())
	switch {
	case snapshot.Retired != nil:
		return "ended on " + snapshot.Retired.From.String()
	case len(snapshot.Announced) > 0:
		answer := "not in force yet; the first version applied from " + snapshot.Announced[0].From.String()
		for _, id := range succeeds(p, h.ID) {
			answer += "; before it see " + id
		}
		return answer
	}
	return "no version"
}

// succeeds are the documents that one grew out of.
func succeeds(p *portal.Portal, id string) []string {
	if doc := p.Desk.Find(id, p.Desk.Settings.Language()); doc != nil {
		return doc.Head.Succeeds
	}
	return nil
}

// printText prints the frozen file of a version.
func printText(p *portal.Portal, std streams, h *archive.History, v *archive.Version) error {
	for _, name := range []string{v.Transcript, v.File} {
		if name == "" {
			continue
		}
		raw, problems := h.Frozen(p.Files, v, name)
		if err := problems.Err(); err != nil {
			return err
		}
		_, err := std.out.Write(raw)
		return err
	}
	return fmt.Errorf("%s of %s is known only by its address: %s", v.Version, h.ID, portal.Origin(v))
}
