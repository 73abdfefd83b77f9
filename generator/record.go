package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"text/tabwriter"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/git"
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
	found, err := p.Known().History(h.Document)
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(masked{std.out}, 0, 0, 2, ' ', 0)
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
	Known    day    `help:"Answer from what was on record on this day, not from what is known today." placeholder:"DAY"`
	Text     bool   `help:"Print the frozen text of the version instead."`
}

// Run answers what applied on a day, as known today or on another day.
func (a *atCommand) Run(c *commands, std streams) error {
	day, err := date.Parse(a.Date)
	if other, swapped := date.Parse(a.Document); err != nil && swapped == nil {
		a.Document, day, err = a.Date, other, nil
	}
	if err != nil {
		return err
	}
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	if p.Today.Before(a.Known.Date) {
		return fmt.Errorf("--known: %s comes after today, which is %s", a.Known, p.Today)
	}
	histories := p.Record.Histories
	if a.Document != "" {
		one, err := p.History(a.Document)
		if err != nil {
			return err
		}
		histories = []*archive.History{one}
	}
	p = p.On(cmp.Or(a.Known.Date, p.Today))
	for _, h := range histories {
		for _, lang := range h.Languages() {
			if err := a.answer(std, p, h, lang, day); err != nil {
				return err
			}
		}
	}
	return nil
}

// answer answers for one language of a document with what was known on the portal's day.
func (a *atCommand) answer(std streams, p *portal.Portal, h *archive.History, lang string, day date.Date) error {
	name, known := h.ID, h.Known(p.Today)
	if lang != p.Desk.Settings.Language() {
		name += "." + lang
	}
	candidates, then := known.During(lang, day), ""
	if a.Known.IsZero() {
		then = otherwise(known, lang, day)
	}
	if len(candidates) == 0 && !a.Text {
		fmt.Fprintf(std.out, "%s: %s%s\n", name, nothing(p, known, lang, day), then)
	}
	for _, v := range candidates {
		if a.Text {
			if err := printText(p, std, known, v); err != nil {
				return err
			}
			continue
		}
		line := fmt.Sprintf("%s: %s (%s)", name, v.Version, interval(v))
		if len(candidates) > 1 {
			line += ", one of " + phrase.Counted(len(candidates), "version") + " that may have applied"
		}
		if v.Event == archive.Import {
			line += ", " + portal.Origin(v)
		}
		if p.Today.Before(v.Recorded) {
			line += ", put on record on " + v.Recorded.String()
		}
		fmt.Fprintln(masked{std.out}, line+then)
	}
	return nil
}

// otherwise says what was on record on a day where that is something else than what is known to have applied.
func otherwise(known *archive.History, lang string, day date.Date) string {
	if day.IsMonth() {
		return ""
	}
	var names []string
	now, then := known.During(lang, day), known.Known(day).During(lang, day)
	for _, v := range then {
		names = append(names, v.Version.String())
	}
	same := func(v, w *archive.Version) bool { return v.Version == w.Version }
	if slices.EqualFunc(now, then, same) {
		return ""
	}
	return fmt.Sprintf("; on record on that day was %s (see --known %s)",
		cmp.Or(strings.Join(names, " or "), "none in force"), day)
}

// nothing says why no version applied on a day.
func nothing(p *portal.Portal, h *archive.History, lang string, day date.Date) string {
	snapshot := h.On(lang, day.First())
	switch {
	case len(h.Versions(lang)) == 0:
		return "nothing was on record on " + p.Today.String()
	case snapshot.Retired != nil:
		return "ended on " + snapshot.Retired.From.String()
	case len(snapshot.Announced) > 0:
		answer := "not in force yet; the first version applied from " + snapshot.Announced[0].From.String()
		if doc := p.Desk.Find(h.ID, p.Desk.Settings.Language()); doc != nil {
			for _, id := range doc.Head.Succeeds {
				answer += "; before it see " + id
			}
		}
		return answer
	}
	return "no version"
}

// printText prints the frozen file of a version.
func printText(p *portal.Portal, std streams, h *archive.History, v *archive.Version) error {
	name := cmp.Or(v.Transcript, v.File)
	if name == "" {
		return fmt.Errorf("%s of %s is known only by its address: %s", v.Version, h.ID, portal.Origin(v))
	}
	raw, problems := h.Frozen(p.Files, v, name)
	return written(std.out, raw, problems.Err())
}

type verifyCommand struct {
	Base       string `help:"A git revision that this branch is to be merged into: its ledgers must be the beginnings of those here. The only way to notice that the last line of one was cut." placeholder:"REF"`
	AfterMerge bool   `help:"With --base: this came of merging, and the robot may publish."`
}

// Run checks every chain and every hash of the record.
func (v *verifyCommand) Run(c *commands, std streams) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	problems, err := archive.Verify(p.Files, content.Thaw)
	if err != nil {
		return err
	}
	if v.Base != "" {
		found, err := v.against(c, p)
		if err != nil {
			return err
		}
		problems = append(problems, found...)
	}
	if err := problems.Err(); err != nil {
		return err
	}
	fmt.Fprint(std.err, problems.Text())
	versions := 0
	for _, h := range p.Record.Histories {
		for _, lang := range h.Languages() {
			versions += len(h.Versions(lang))
		}
	}
	fmt.Fprintf(std.out, "%s of %s: every chain and every hash is right.\n",
		phrase.Counted(versions, "version"), phrase.Counted(len(p.Record.Histories), "document"))
	return nil
}

// against compares the record with that of the base, and judges what the branch adds to it.
func (v *verifyCommand) against(c *commands, p *portal.Portal) (diag.List, error) {
	if err := git.Check(c.Root, v.Base, "verify --base"); err != nil {
		return nil, err
	}
	files, err := git.Files(c.Root, v.Base, ":(glob)versions/**/ledger.jsonl", content.SettingsPath)
	if err != nil {
		return nil, err
	}
	problems, err := archive.VerifyAgainst(files, p.Files)
	if err != nil || v.AfterMerge {
		return problems, err
	}
	base, err := portal.Read(files, portal.Options{Day: p.Today})
	if err != nil {
		return nil, err
	}
	left, err := git.Left(c.Root, v.Base, "verify --base")
	if err != nil {
		return nil, err
	}
	brought, branch := p.Record.BroughtSince(base.Record), p.Branch(base.Desk.Settings, left)
	if problems = append(problems, branch.Judge(brought)...); problems.Err() != nil || len(brought) == 0 {
		return problems, nil
	}
	src, err := check.Read(p)
	for _, line := range brought {
		if s, is := check.Brought(src, line); is {
			problems = append(problems, s.Change.Judge()...)
		}
	}
	return problems, err
}

type dueCommand struct {
	Since string `help:"The day or moment when the site was made last. Without it: yesterday." placeholder:"DAY"`
}

// errNotDue ends due with the status 1, and is reported to nobody.
var errNotDue = errors.New("the site is the same")

// Run says whether the public site of today is another one than that of an earlier
// day though nobody published anything, and which of its files are. The exit status
// is 0 if the site has to be made anew, 1 if it need not and 2 in trouble.
func (d *dueCommand) Run(c *commands, std streams) error {
	p, err := c.open()
	if err != nil {
		return err
	}
	if err := p.Problems.Err(); err != nil {
		return fmt.Errorf("nothing was compared: %w", err)
	}
	since := p.Today.AddDays(-1)
	if d.Since != "" {
		if since, err = p.Day(d.Since); err != nil {
			return fmt.Errorf("--since: %w", err)
		}
	}
	if p.Today.Before(since) {
		return fmt.Errorf("--since: %s comes after today, which is %s", since, p.Today)
	}
	files, err := p.ChangedSince(since)
	if err != nil {
		return fmt.Errorf("nothing was compared: %w", err)
	}
	return d.print(std, p, since, files)
}

func (d *dueCommand) print(std streams, p *portal.Portal, since date.Date, files []string) error {
	if len(files) > 0 {
		fmt.Fprintf(std.out, "The site of %s differs from that of %s in %s:\n",
			p.Today, since, phrase.Counted(len(files), "file"))
		for _, name := range files {
			fmt.Fprintln(masked{std.out}, " ", name)
		}
		return nil
	}
	fmt.Fprintf(std.out, "The site of %s is that of %s", p.Today, since)
	if day, ok := p.Record.NextChange(p.Today); ok {
		fmt.Fprintf(std.out, "; a version takes effect or ends on %s", day)
	}
	fmt.Fprintln(std.out, ".")
	return errNotDue
}
