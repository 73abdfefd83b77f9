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
	"fairnotice/generator/internal/stamp"
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
	Format   string `help:"How to print: ${enum}." enum:"text,json" default:"text"`
}

// AtAnswers say what applied on a day, as it was known on another.
type atAnswers struct {
	Format    int        `json:"format"` // 1; a later one adds fields only or has another number
	Date      date.Date  `json:"date"`   // a day, or a month
	Known     date.Date  `json:"known"`
	Documents []atAnswer `json:"documents"`
}

// An atAnswer is that of one language of a document.
type atAnswer struct {
	Document string      `json:"document"`
	Lang     string      `json:"lang"`
	Versions []atVersion `json:"versions"`       // that applied; of several, where only a month is known, one did
	None     string      `json:"none,omitempty"` // why none did
	Then     []string    `json:"on_record_then"` // the versions in force as it was known on that day; null for a month

	known *archive.History
	name  string
}

// An atVersion is a version, with its days.
type atVersion struct {
	Version  string          `json:"version"`
	From     date.Date       `json:"from"`
	Until    date.Date       `json:"until,omitzero"` // the last day
	Recorded date.Date       `json:"recorded"`
	File     string          `json:"file,omitempty"`
	SHA256   string          `json:"sha256,omitempty"`
	Source   *archive.Source `json:"source,omitempty"` // of one that was imported

	version *archive.Version
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
	if a.Text && a.Format != "text" {
		return errors.New("--text prints a text as it was frozen: leave out --format " + a.Format)
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
	all := atAnswers{Format: 1, Date: day, Known: p.Today, Documents: []atAnswer{}}
	for _, h := range histories {
		for _, lang := range h.Languages() {
			all.Documents = append(all.Documents, answerOf(p, h, lang, day))
		}
	}
	if a.Format == "json" {
		data, err := indented(all)
		return written(std.out, data, err)
	}
	return a.print(p, all, std)
}

// answerOf answers for one language of a document with what was known on the portal's day.
func answerOf(p *portal.Portal, h *archive.History, lang string, day date.Date) atAnswer {
	known := h.Known(p.Today)
	is := atAnswer{Document: h.ID, Lang: lang, Versions: []atVersion{}, known: known, name: h.ID}
	if lang != p.Desk.Settings.Language() {
		is.name += "." + lang
	}
	for _, v := range known.During(lang, day) {
		is.Versions = append(is.Versions, atVersion{
			v.Version.String(), v.From, v.Until.Eve(), v.Recorded, v.File, v.SHA256, v.Source, v,
		})
	}
	if len(is.Versions) == 0 {
		is.None = nothing(p, known, lang, day)
	}
	if !day.IsMonth() {
		is.Then = []string{}
		for _, v := range known.Known(day).During(lang, day) {
			is.Then = append(is.Then, v.Version.String())
		}
	}
	return is
}

// print prints a line for each answer and version, or the texts alone.
func (a *atCommand) print(p *portal.Portal, all atAnswers, std streams) error {
	for _, is := range all.Documents {
		then := ""
		if a.Known.IsZero() {
			then = is.otherwise(all.Date)
		}
		if is.None != "" && !a.Text {
			fmt.Fprintf(std.out, "%s: %s%s\n", is.name, is.None, then)
		}
		for _, v := range is.Versions {
			if !a.Text {
				fmt.Fprintln(masked{std.out}, is.line(p, v.version)+then)
			} else if err := printText(p, std, is.known, v.version); err != nil {
				return err
			}
		}
	}
	return nil
}

// line says that a version applied.
func (is atAnswer) line(p *portal.Portal, v *archive.Version) string {
	line := fmt.Sprintf("%s: %s (%s)", is.name, v.Version, interval(v))
	if len(is.Versions) > 1 {
		line += ", one of " + phrase.Counted(len(is.Versions), "version") + " that may have applied"
	}
	if v.Event == archive.Import {
		line += ", " + portal.Origin(v)
	}
	if p.Today.Before(v.Recorded) {
		line += ", put on record on " + v.Recorded.String()
	}
	return line
}

// otherwise says what was on record on a day where that is something else than what is known to have applied.
func (is atAnswer) otherwise(day date.Date) string {
	if day.IsMonth() || slices.EqualFunc(is.Versions, is.Then, func(v atVersion,
		then string) bool {
		return v.Version == then
	}) {
		return ""
	}
	return fmt.Sprintf("; on record on that day was %s (see --known %s)",
		cmp.Or(strings.Join(is.Then, " or "), "none in force"), day)
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
	Head       string `help:"A chain that somebody kept: it must be that of a line." placeholder:"HASH"`
	CA         string `name:"ca" help:"The certificates of the roots that you trust to sign times (PEM)." placeholder:"FILE"`
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
	return v.stamps(p, std)
}

// against compares the record with that of the base, and judges what the branch adds to it.
func (v *verifyCommand) against(c *commands, p *portal.Portal) (diag.List, error) {
	if err := git.Check(c.Root, v.Base, "verify --base"); err != nil {
		return nil, err
	}
	files, err := git.Files(c.Root, v.Base, ":(glob)versions/**/ledger.jsonl", ":(glob)"+stamp.Folder+"/*",
		content.SettingsPath)
	if err != nil {
		return nil, err
	}
	problems, err := archive.VerifyAgainst(files, p.Files)
	if err != nil {
		return nil, err
	}
	lost, err := stamp.VerifyAgainst(files, p.Files)
	if problems = append(problems, lost...); err != nil || v.AfterMerge {
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
	if stamps, _, err := stamp.Read(p.Files); err == nil && stamp.Due(stamps, p.Today) {
		fmt.Fprintf(std.err, "the certificate of the newest time stamp ends on %s: type fairnotice stamp, "+
			"so that a new one covers it\n", stamp.Ends(stamps))
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
