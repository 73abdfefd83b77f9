package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/host"
	"fairnotice/generator/internal/output"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/pdf"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/layouts"
)

type buildCommand struct {
	Out     string `help:"The folder to write to. Without it: public/ in the portal's folder." placeholder:"DIR"`
	Base    string `help:"The public address of the site, in place of the one in site.yaml." placeholder:"URL"`
	Host    string `help:"The host to write for, in place of that in site.yaml: netlify, cloudflare, nginx, caddy, apache, github-pages or s3." placeholder:"NAME"`
	Preview bool   `help:"Show what is being written, marked as a preview and hidden from search engines. On by itself in Netlify's deploy previews and branch deploys."`
	PDF     bool   `help:"Offer every version as a PDF file too. Needs Chromium."`
	Quiet   bool   `short:"q" help:"Print problems only."`
	Verbose bool   `short:"v" help:"Print warnings, what was written, and where the time went."`
	Cold    bool   `help:"Make everything anew, also where nothing has changed since the last build of the folder."`
}

// Run makes the site and writes it, whole or not at all.
func (b *buildCommand) Run(c *commands, std streams) error {
	start, watch := time.Now(), newStopwatch()
	context := std.getenv("CONTEXT") // set by Netlify
	preview := b.Preview || context == "deploy-preview" || context == "branch-deploy"
	opt := site.Options{Base: b.Base, Host: b.Host, Preview: preview}
	out := cmp.Or(b.Out, filepath.Join(c.Root, "public"))
	if err := errors.Join(knownHost(b.Host), c.apart(out, true)); err != nil {
		return err
	}
	past := b.remembered(c, opt, out, std)
	if !b.Verbose {
		if report, ok := past.unchanged(out, c.Now.Date); ok {
			b.print(std, out, report, past.last.Said, start)
			return nil
		}
	}
	watch.stage("hashing sources")
	p, made, problems, err := c.build(opt)
	if err != nil {
		return err
	}
	watch.stage("reading the portal, following its links")
	if b.PDF {
		prints, err := versionPrints(p, made)
		if err != nil {
			return err
		}
		made = made.WithPrints(prints)
		watch.stage("printing PDF files")
	}
	next, kept, err := past.with(made)
	if err != nil {
		return err
	}
	watch.stage("sketching pages, to know those that change")
	done, hide := progress(std, made.Len(), start)
	report, err := output.Write(out, made.Pages(), made.Conf(), kept, done)
	hide()
	if err != nil {
		return err
	}
	watch.stage(fmt.Sprintf("making pages: %d, and %d kept", report.Pages-report.Kept, report.Kept))
	shown := b.Verbose || opt.Preview
	if shown {
		fmt.Fprint(std.err, problems.Text())
	}
	coming := ""
	if !opt.Preview && !b.Quiet {
		coming = ahead(p)
	}
	if past.sums != nil && maps.Equal(past.sums, c.sums()) { // nobody typed meanwhile
		if err := next.remember(out, p, warned(problems, false)+coming); err != nil {
			return err
		}
	}
	b.print(std, out, report, warned(problems, shown)+coming, start)
	if !b.Quiet {
		fmt.Fprint(masked{std.out}, beside(made, out))
	}
	if b.Verbose && !b.Quiet {
		watch.stage("looking ahead, remembering what was made")
		fmt.Fprint(std.out, watch.table())
	}
	if own := layouts.Different(p.Files, p.Desk.Settings.LayoutFolders()...); b.Verbose && !b.Quiet && len(own) > 0 {
		fmt.Fprintf(masked{std.out}, "Layouts that differ from the program's: %s\n", strings.Join(own, ", "))
	}
	return nil
}

// print says what was made, where somebody wants to know.
func (b *buildCommand) print(std streams, out string, r output.Report, said string, start time.Time) {
	if !b.Quiet {
		fmt.Fprintf(std.out, "%s%s. Look at %s/\n", b.line(r, time.Since(start)), said, filepath.ToSlash(out))
	}
}

// line says what was made, and how long it took.
func (b *buildCommand) line(r output.Report, took time.Duration) string {
	line := fmt.Sprintf("%s, %s, in %s", phrase.Counted(r.Pages, "file"), size(r.Bytes), took.Round(time.Millisecond))
	if b.Verbose {
		line += fmt.Sprintf(" (%d written, %d unchanged, %d removed)", r.Written, r.Unchanged, r.Removed)
	}
	return line
}

// beside says which files the host needs that are no part of the site, and what it will not do.
func beside(made *site.Site, out string) string {
	told, names := made.Told(), []string(nil)
	for _, f := range told.Conf {
		names = append(names, f.Path)
	}
	text := ""
	if len(names) > 0 {
		text = fmt.Sprintf("For the host: %s, in %s/\n", phrase.And(names), filepath.ToSlash(output.Beside(out)))
	}
	if len(told.Lost) > 0 {
		text += "This host does not do all that the site asks for:\n  - " + strings.Join(told.Lost, "\n  - ") + "\n"
	}
	return text
}

// knownHost refuses the name of a host that there is not.
func knownHost(name string) error {
	if name == "" || slices.Contains(host.Names(), name) {
		return nil
	}
	return fmt.Errorf("there is no host %q; type %s", name, phrase.Or(host.Names()))
}

func warned(problems diag.List, shown bool) string {
	switch n := problems.Count(diag.Warning); {
	case n == 0:
		return ""
	case shown:
		return ", " + phrase.Counted(n, "warning")
	default:
		return ", " + phrase.Counted(n, "warning") + " (fairnotice check shows them)"
	}
}

// ahead tells what the public does not see yet: documents to be published, and
// the day from which the site is another one though nobody publishes anything.
func ahead(p *portal.Portal) string {
	line := ""
	if n := len(p.Unpublished()); n > 0 {
		line += ", " + phrase.Counted(n, "document") + " with unpublished changes"
	}
	known := p.Record.Known(p.Today)
	if day, ok := known.NextChange(p.Today); ok {
		line += ", changes by itself on " + day.String()
	}
	if !known.Past.IsZero() {
		line += ", as it could be seen on " + known.Past.String() +
			"; menus, layouts and pages without a history are those of today"
	}
	return line
}

func size(bytes int64) string {
	switch {
	case bytes < 1000:
		return fmt.Sprintf("%d bytes", bytes)
	case bytes < 1e6:
		return fmt.Sprintf("%d kB", bytes/1000)
	}
	return fmt.Sprintf("%.1f MB", float64(bytes)/1e6)
}

// progress shows how far a long piece of work is: on a terminal only, and only once a
// second has gone by. What hide does is to take it off the terminal.
func progress(std streams, total int, start time.Time) (done func(int), hide func()) {
	next, shown := start.Add(time.Second), false
	done = func(n int) {
		if std.terminal && !time.Now().Before(next) {
			next, shown = time.Now().Add(100*time.Millisecond), true
			fmt.Fprintf(std.raw, "\r%d of %d files", n, total)
		}
	}
	hide = func() {
		if shown {
			fmt.Fprint(std.raw, "\r\033[K")
		}
	}
	return done, hide
}

type pdfCommand struct {
	Documents []string `arg:"" optional:"" name:"document" help:"Ids of the documents. Without one: all documents."`
	Version   string   `help:"Print this version instead of the one in force." placeholder:"VERSION"`
	Against   string   `help:"Print what differs from this version, instead of the text." placeholder:"VERSION" xor:"kind"`
	History   bool     `help:"Print the list of all versions, instead of the text." xor:"kind"`
	Out       string   `help:"The folder to write to." default:"pdf" placeholder:"DIR"`
	Preview   bool     `help:"Print what is being written instead of what is on record."`
	Chromium  string   `help:"Browser to print with. Without it: Chromium or Chrome as installed." placeholder:"PROGRAM"`
}

// Run prints documents as files.
func (c *pdfCommand) Run(all *commands, std streams) error {
	if err := all.apart(c.Out, false); err != nil {
		return err
	}
	p, made, _, err := all.build(site.Options{Preview: c.Preview})
	if err != nil {
		return err
	}
	pages, err := c.pages(made)
	if err != nil {
		return err
	}
	return printPages(c.Chromium, p, made, pages, func(printer *pdf.Printer, i int, sheet pdf.Sheet) error {
		raw, err := printer.Print(sheet)
		if err != nil {
			return err
		}
		file := filepath.Join(c.Out, filepath.FromSlash(fileName(pages[i].Layout)))
		fmt.Fprintf(std.out, "%s, %s\n", filepath.ToSlash(file), size(int64(len(raw))))
		if err := disk.WriteFile(file, raw, 0); err != nil {
			return fmt.Errorf("write a PDF: %w", err)
		}
		return nil
	})
}

// pages are those that were asked for.
func (c *pdfCommand) pages(made *site.Site) ([]site.Page, error) {
	if err := c.contradiction(); err != nil {
		return nil, err
	}
	all := made.Find(func(p site.Page) bool { return p.Layout != nil && c.subject(p.Layout) != "" })
	kind := "" // what a document may lack that there is
	if c.Against != "" {
		kind = " with several versions on record"
	} else if c.History {
		kind = " with versions on record"
	}
	if len(c.Documents) == 0 {
		return slices.DeleteFunc(all, func(p site.Page) bool { return p.Layout.Version != "" }), nil
	}
	var wanted []site.Page
	for _, id := range c.Documents {
		id = strings.Trim(id, "/")
		found := slices.DeleteFunc(slices.Clone(all), func(p site.Page) bool { return c.subject(p.Layout) != id })
		if len(found) == 0 {
			return nil, fmt.Errorf("there is no document %q%s; fairnotice pdf without one prints all", id, kind)
		}
		if c.Against != "" {
			found = c.comparisons(found)
		} else if !c.History {
			found = slices.DeleteFunc(found, func(p site.Page) bool { return p.Layout.Version != c.Version })
		}
		switch {
		case len(found) == 0 && c.Against != "":
			return nil, fmt.Errorf("%s has no page that compares %s with %s; \"fairnotice history %s\" lists the versions: "+
				"each has one with the version before it and one with the version in force",
				id, cmp.Or(c.Version, "the version in force"), c.Against, id)
		case len(found) == 0:
			return nil, fmt.Errorf("%s has no version %q; \"fairnotice history %s\" lists them", id, c.Version, id)
		}
		wanted = append(wanted, found...)
	}
	return wanted, nil
}

// comparisons are the pages that compare the two versions, one for each language.
// Which of the two is the older one need not be known.
func (c *pdfCommand) comparisons(pages []site.Page) []site.Page {
	langs := map[string]bool{}
	return slices.DeleteFunc(pages, func(p site.Page) bool {
		l := p.Layout
		wanted := l.Old == c.Against && l.New == c.Version || l.New == c.Against && l.Old == c.Version
		if c.Version == "" {
			wanted = l.Old == c.Against && (l.Current && !c.Preview || l.New == "draft")
		}
		wanted = wanted && !langs[l.Lang]
		langs[l.Lang] = langs[l.Lang] || wanted
		return !wanted
	})
}

// contradiction is what is wrong with the flags together.
func (c *pdfCommand) contradiction() error {
	switch {
	case c.History && c.Version != "":
		return errors.New("--history is of all versions: leave out --version")
	case len(c.Documents) > 0:
		return nil
	case c.Against != "":
		return errors.New("--against is a version of one document: name it")
	case c.Version != "":
		return errors.New("--version is of one document: name it")
	}
	return nil
}

// subject is the id of the document to which a page belongs, if pages of its kind
// were asked for.
func (c *pdfCommand) subject(l *site.Layout) string {
	switch {
	case c.Against != "" && l.Old != "", c.History && l.Old == "":
		return l.Record
	case c.Against == "" && !c.History:
		return l.Document
	}
	return ""
}

// fileName of a print: the id of its document, with the language where the id is the
// same in several, and what else it is of.
func fileName(l *site.Layout) string {
	name := l.Document + l.Record
	switch {
	case l.Old != "":
		name += "-" + l.New + "-against-" + l.Old
	case l.Record != "":
		name += "-versions"
	case l.Version != "":
		name += "-" + l.Version
	}
	return name + "." + l.Lang + ".pdf"
}

// versionPrints prints the pages of all versions that have a text. Prints are kept in
// the user's folder for such things, so that only new ones take time.
func versionPrints(p *portal.Portal, made *site.Site) (map[string]site.Print, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil, fmt.Errorf("a place to keep PDF files: %w", err)
	}
	pages := made.Find(func(p site.Page) bool { return p.Layout != nil && p.Layout.Version != "" })
	files := make([]string, len(pages))
	dir = filepath.Join(dir, "fairnotice", "pdf")
	err = printPages("", p, made, pages, func(printer *pdf.Printer, i int, sheet pdf.Sheet) (err error) {
		files[i], err = pdf.NewStore(dir, printer).Print(sheet)
		return err
	})
	all := map[string]site.Print{}
	for i, file := range files {
		info, statErr := os.Stat(file)
		if err = errors.Join(err, statErr); err != nil {
			return nil, err
		}
		all[pages[i].Path] = site.Print{Size: info.Size(), Read: func() ([]byte, error) { return os.ReadFile(file) }}
	}
	return all, err
}

// printPages starts a browser, which ends in any case, also where the user interrupts
// the program, and works on the sheets of pages, one for each core at a time.
func printPages(
	program string, p *portal.Portal, made *site.Site, pages []site.Page,
	work func(printer *pdf.Printer, i int, sheet pdf.Sheet) error,
) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	all, errs := stockOf(made), make([]error, len(pages))
	printer, err := pdf.Start(ctx, program)
	if err == nil {
		defer printer.Close()
		parallel.Of(runtime.GOMAXPROCS(0), len(pages), func(i int) {
			sheet, err := all.sheet(pages[i], p.Today)
			if err == nil {
				err = work(printer, i, sheet)
			}
			errs[i] = err
		})
	}
	if ctx.Err() != nil {
		return errors.New("interrupted; nothing is left running")
	}
	return errors.Join(append(errs, err)...)
}

// A stock is all files of a site by path, from which sheets take what their pages show.
type stock map[string]site.Page

func stockOf(made *site.Site) stock {
	all := stock{}
	for page := range made.Pages() {
		all[page.Path] = page
	}
	return all
}

// sheet is a page with all that it shows, dated as its text is.
func (s stock) sheet(p site.Page, today date.Date) (pdf.Sheet, error) {
	view, err := p.Layout.View()
	if err != nil {
		return pdf.Sheet{}, err
	}
	day, err := printDay(view.Page, p.Layout, today)
	if err != nil {
		return pdf.Sheet{}, err
	}
	return pdf.NewSheet(view.Page.Canonical, day, s.read)
}

// printDay is the day of the newest version that a print shows, or today.
func printDay(page layout.PageView, l *site.Layout, today date.Date) (date.Date, error) {
	iso := today.String()
	if known := cmp.Or(page.Updated, page.Posted); known != nil {
		iso = known.ISO
	}
	if h := page.History; h != nil && len(h.Rows) > 0 {
		iso = h.Rows[0].Recorded.ISO
	}
	if l.Old != "" && l.New != "draft" {
		iso, _, _ = strings.Cut(l.New, ".") // without the number of a second one on that day
	}
	return date.Parse(iso)
}

func (s stock) read(urlPath string) ([]byte, bool, error) {
	name := strings.TrimPrefix(urlPath, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	p, ok := s[name]
	if !ok {
		return nil, false, nil
	}
	raw, err := p.Render()
	return raw, true, err
}
