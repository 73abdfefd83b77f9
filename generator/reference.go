package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/review"
	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
	"fairnotice/generator/internal/starter"
	"fairnotice/layouts"
)

type schemaCommand struct {
	Of        string `arg:"" optional:"" default:"front-matter" help:"Of what: ${enum}; redline is what diff --format json prints, review what review --format json prints, versions what versions.json holds." enum:"front-matter,site,contacts,processors,cookies,glossary,authorities,redline,review,versions"`
	Reference bool   `help:"Print the fields as Markdown for people instead."`
}

// Run prints the table of fields that decoding uses too.
func (s *schemaCommand) Run(std streams) error {
	written := map[string]func() string{
		"redline": redline.Schema, "review": review.Schema, "versions": machine.VersionsSchema,
	}[s.Of]
	if written != nil {
		if s.Reference {
			return errors.New(s.Of + " has no --reference: its schema says what each key is")
		}
		_, err := io.WriteString(std.out, written())
		return err
	}
	shape := content.Schemas()[s.Of]
	if s.Reference {
		fmt.Fprint(std.out, strings.TrimRight(shape.Reference(), "\n")+"\n")
		return nil
	}
	_, err := std.out.Write(shape.JSONSchema("https://fairnotice.example/schema/"+s.Of+".json", shape.Doc))
	return err
}

type layoutsCommand struct {
	JSON    string `name:"json" help:"Print what a page, by id or address, gives its layout." placeholder:"PAGE"`
	Preview bool   `help:"With --json: of the page as it is being written, not as it is on record."`
	Copy    string `help:"Copy this file of the program's into layouts/, to change it there." placeholder:"FILE"`
}

// Run lists templates and the view, or prints the view of one page.
func (l *layoutsCommand) Run(c *commands, std streams) error {
	if l.Copy != "" {
		return c.inFolder(func(root *os.Root) error {
			return starter.Copy(root, strings.TrimPrefix(filepath.ToSlash(l.Copy), "layouts/"))
		})
	}
	if l.JSON == "" {
		return l.list(c, std.out)
	}
	p, made, _, err := c.build(site.Options{Preview: l.Preview})
	if err != nil {
		return err
	}
	view, err := l.view(made, p.Desk.Settings.Base)
	if err != nil {
		return err
	}
	data, err := indented(view)
	return written(std.out, data, err)
}

// view of the page that was asked for.
func (l *layoutsCommand) view(made *site.Site, base string) (layout.View, error) {
	address := l.JSON
	if !strings.Contains(address, "://") {
		address = base + strings.TrimPrefix(address, "/")
	}
	for _, p := range made.Find(func(p site.Page) bool { return p.Layout != nil }) {
		view, err := p.Layout.View()
		if err != nil {
			return view, err
		}
		document := p.Layout.Document == l.JSON && p.Layout.Version == ""
		if document || view.Page.Canonical == address || p.Path == l.JSON+".html" {
			return view, nil
		}
	}
	return layout.View{}, fmt.Errorf("there is no page %q; type the id of a document, "+
		"or the address of a page, from / on", l.JSON)
}

// list prints which file makes which kind of page, and all that a layout can print.
func (l *layoutsCommand) list(c *commands, out io.Writer) error {
	p, err := c.open()
	if err != nil {
		return err
	}
	models, err := layout.Models()
	if err != nil {
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	kinds, shared := layout.Templates(p.Files, p.Desk.Settings)
	fmt.Fprintln(table, "Kinds of pages, and the file that makes each")
	list := func(templates []layout.Template) {
		for _, t := range templates {
			if layouts.Lent(p.Files, t.Path) {
				t.Path += " (the program's)"
			}
			fmt.Fprintf(table, "  %s\t%s\n", t.Name, t.Path)
		}
	}
	list(kinds)
	fmt.Fprintln(table, "\nFiles of all kinds")
	list(shared)
	fmt.Fprintln(table, "\nFunctions\n  t KEY ARGUMENT...\ta word of i18n/<lang>.yaml, {0} {1} filled in\n"+
		"  n KEY NUMBER\tthe form of a word that goes with a number: KEY.one, KEY.other")
	for _, m := range models {
		fmt.Fprintf(table, "\n%s\n", m.Doc)
		for _, f := range m.Fields {
			fmt.Fprintf(table, "  .%s\t%s\t%s\n", f.Name, f.Type, f.Doc)
		}
	}
	return table.Flush()
}
