package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/layouts"
)

type layoutsCommand struct {
	JSON    string `name:"json" help:"Print as JSON what this page gives to its layout: the id of a document, or an address." placeholder:"PAGE"`
	Preview bool   `help:"With --json: of the page as it is being written, not as it is on record."`
}

// Run lists templates and the view, or prints the view of one page.
func (l *layoutsCommand) Run(c *commands, std streams) error {
	p, err := c.open()
	if err != nil {
		return err
	}
	if l.JSON == "" {
		return l.list(p, std.out)
	}
	made, problems := p.Build(site.Options{Preview: l.Preview})
	if err := problems.Only(diag.Error).Err(); err != nil {
		return err
	}
	view, err := l.view(made, p.Desk.Settings.Base)
	if err != nil {
		return err
	}
	out := json.NewEncoder(std.out)
	out.SetEscapeHTML(false)
	out.SetIndent("", "  ")
	return out.Encode(view)
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
		"such as cookie-policy, or an address, such as /cookie-policy/versions/", l.JSON)
}

// list prints which file makes which kind of page, and all that a layout can print.
func (l *layoutsCommand) list(p *portal.Portal, out io.Writer) error {
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
