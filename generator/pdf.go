package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/pdf"
	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/site/layout"
)

type pdfCommand struct {
	Documents []string `arg:"" optional:"" name:"document" help:"Ids of the documents. Without one: all documents."`
	Version   string   `help:"Print this version instead of the one in force." placeholder:"VERSION"`
	Against   string   `help:"Print what differs from this version, instead of the text." placeholder:"VERSION" xor:"kind"`
	History   bool     `help:"Print the list of all versions, instead of the text." xor:"kind"`
	Out       string   `help:"The folder to write to." default:"pdf" placeholder:"DIR"`
	Preview   bool     `help:"Print what is being written instead of what is on record."`
	Chromium  string   `help:"The browser to print with. Without it: Chromium or Chrome as installed." placeholder:"PROGRAM"`
}

// Run prints documents as files.
func (c *pdfCommand) Run(all *commands, std streams) error {
	p, made, _, err := all.build(site.Options{Preview: c.Preview})
	if err != nil {
		return err
	}
	pages, err := c.pages(made)
	if err != nil {
		return err
	}
	return withPrinter(c.Chromium, func(printer *pdf.Printer) error {
		return eachPage(newStock(made, p.Today), pages, func(i int, sheet pdf.Sheet) error {
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
	})
}

// pages are those that were asked for.
func (c *pdfCommand) pages(made *site.Site) ([]site.Page, error) {
	if err := c.contradiction(); err != nil {
		return nil, err
	}
	all := made.Find(func(p site.Page) bool { return p.Layout != nil && c.subject(p.Layout) != "" })
	if len(c.Documents) == 0 {
		return slices.DeleteFunc(all, func(p site.Page) bool { return p.Layout.Version != "" }), nil
	}
	var wanted []site.Page
	for _, id := range c.Documents {
		id = strings.Trim(id, "/")
		found := slices.DeleteFunc(slices.Clone(all), func(p site.Page) bool { return c.subject(p.Layout) != id })
		if len(found) == 0 {
			return nil, fmt.Errorf("there is no document %q%s; fairnotice pdf without one prints all", id, c.lacking())
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
		if wanted = wanted && !langs[l.Lang]; wanted {
			langs[l.Lang] = true
		}
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

// lacking says what a document may lack that there is.
func (c *pdfCommand) lacking() string {
	switch {
	case c.Against != "":
		return " with several versions on record"
	case c.History:
		return " with versions on record"
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
func versionPrints(made *site.Site, today date.Date) (map[string]site.Print, error) {
	dir, err := os.UserCacheDir()
	if err != nil {
		return nil, fmt.Errorf("a place to keep PDF files: %w", err)
	}
	pages := made.Find(func(p site.Page) bool { return p.Layout != nil && p.Layout.Version != "" })
	files := make([]string, len(pages))
	err = withPrinter("", func(printer *pdf.Printer) error {
		store := pdf.NewStore(filepath.Join(dir, "fairnotice", "pdf"), printer)
		return eachPage(newStock(made, today), pages, func(i int, sheet pdf.Sheet) (err error) {
			files[i], err = store.Print(sheet)
			return err
		})
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

// withPrinter starts a browser and ends it in any case, also where the user
// interrupts the program.
func withPrinter(program string, use func(*pdf.Printer) error) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	printer, err := pdf.Start(ctx, program)
	if err == nil {
		defer printer.Close()
		err = use(printer)
	}
	if ctx.Err() != nil {
		return errors.New("interrupted; nothing is left running")
	}
	return err
}

// eachPage works on sheets of pages, one for each core at a time.
func eachPage(s *stock, pages []site.Page, work func(i int, sheet pdf.Sheet) error) error {
	errs := make([]error, len(pages))
	parallel.Of(runtime.GOMAXPROCS(0), len(pages), func(i int) {
		sheet, err := s.sheet(pages[i])
		if err == nil {
			err = work(i, sheet)
		}
		errs[i] = err
	})
	return errors.Join(errs...)
}

// A stock is all files of a site, from which sheets take what their pages show.
type stock struct {
	files map[string]site.Page // by path
	today date.Date
}

func newStock(made *site.Site, today date.Date) *stock {
	s := &stock{map[string]site.Page{}, today}
	for p := range made.Pages() {
		s.files[p.Path] = p
	}
	return s
}

// sheet is a page with all that it shows, dated as its text is.
func (s *stock) sheet(p site.Page) (pdf.Sheet, error) {
	view, err := p.Layout.View()
	if err != nil {
		return pdf.Sheet{}, err
	}
	day, err := printDay(view.Page, p.Layout, s.today)
	if err != nil {
		return pdf.Sheet{}, err
	}
	return pdf.NewSheet(view.Page.Canonical, day, s.read)
}

// printDay is the day of the newest version that a print shows, or today.
func printDay(page layout.PageView, l *site.Layout, today date.Date) (date.Date, error) {
	iso := today.String()
	for _, known := range []*layout.Day{page.Posted, page.Updated} {
		if known != nil {
			iso = known.ISO
		}
	}
	if h := page.History; h != nil && len(h.Rows) > 0 {
		iso = h.Rows[0].Recorded.ISO
	}
	if l.Old != "" && l.New != "draft" {
		iso, _, _ = strings.Cut(l.New, ".") // without the number of a second one on that day
	}
	return date.Parse(iso)
}

// read returns the file that stands at a path of the host.
func (s *stock) read(urlPath string) ([]byte, bool, error) {
	name := strings.TrimPrefix(urlPath, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	p, ok := s.files[name]
	if !ok {
		return nil, false, nil
	}
	raw, err := p.Render()
	return raw, true, err
}
