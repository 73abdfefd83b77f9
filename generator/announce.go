package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/announce"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/phrase"
)

type announceCommand struct {
	Document string `arg:"" help:"Id of the document."`
	Version  string `help:"The version to announce, or \"desk\" for what is being written. Without it: the announced one, else the newest in force that changed more than words." placeholder:"VERSION"`
	Format   string `enum:"text,html,eml,json,yaml" default:"text" help:"text, html, eml, json, or yaml (of the banner)."`
	Channel  string `enum:",email,banner,short" default:"" help:"Only email, banner or short." placeholder:"CHANNEL"`
	Lang     string `help:"Only in this language. Without it: in every language that the version has." placeholder:"LANG"`
	Out      string `help:"Write all messages to files in this folder." placeholder:"DIR"`
}

// Run prints or writes the messages about one version of a document.
func (a *announceCommand) Run(c *commands, std streams) error {
	if err := a.checkFlags(); err != nil {
		return err
	}
	if err := c.apart(a.Out, false); err != nil {
		return err
	}
	p, err := c.open()
	if err != nil {
		return err
	}
	report, found, err := announce.Make(p, announce.Options{Document: a.Document, Version: a.Version, Lang: a.Lang})
	if err != nil {
		return err
	}
	if err := found.Err(); err != nil {
		return err
	}
	if text := found.Text(); text != "" {
		fmt.Fprintf(std.err, "%s\n%s\n", text, summary(found))
	}
	if a.Out != "" {
		return a.write(report, std.out)
	}
	return a.print(report, std.out)
}

func (a *announceCommand) checkFlags() error {
	switch {
	case (a.Format == "html" || a.Format == "eml") && a.Channel != "" && a.Channel != "email":
		return fmt.Errorf("--format %s is that of the e-mail: leave out --channel %s", a.Format, a.Channel)
	case a.Format == "yaml" && a.Channel != "" && a.Channel != "banner":
		return errors.New("--format yaml is that of the banner: leave out --channel " + a.Channel)
	case a.Out != "" && (a.Channel != "" || a.Format != "text"):
		return errors.New("--out writes every message in every form: leave out --channel and --format")
	}
	return nil
}

func (a *announceCommand) print(report announce.Report, out io.Writer) error {
	switch a.Format {
	case "json":
		data, err := indented(report)
		return written(out, data, err)
	case "yaml":
		data, err := report.SiteBanner()
		return written(out, data, err)
	case "html", "eml":
		if len(report.Messages) > 1 {
			return errors.New("one e-mail is in one language: say which with --lang, or write all with --out")
		}
		email := report.Messages[0].Email
		if a.Format == "html" {
			return written(out, []byte(email.HTML), nil)
		}
		data, err := email.EML()
		return written(out, data, err)
	}
	var pieces []piece
	for _, m := range report.Messages {
		pieces = append(pieces, piecesOf(m)...)
	}
	pieces = slices.DeleteFunc(pieces, func(p piece) bool { return a.Channel != "" && a.Channel != p.channel })
	return written(out, inOrder(pieces), nil)
}

// A piece is one message as it is printed.
type piece struct{ channel, heading, text string }

func piecesOf(m announce.Announcement) []piece {
	return []piece{
		{"email", "E-mail (" + m.Lang + ")", "Subject: " + m.Email.Subject + "\n\n" + m.Email.Text},
		{"banner", "Banner (" + m.Lang + ")", m.Banner.Text + " " + m.Banner.Link.Label + ": " + m.Banner.Link.URL + "\n"},
		{"short", fmt.Sprintf("Short text (%s, %d characters)", m.Lang, utf8.RuneCountInString(m.Short)), m.Short + "\n"},
	}
}

// inOrder are pieces with headings; one alone needs none, and can be sent as it is.
func inOrder(pieces []piece) []byte {
	if len(pieces) == 1 {
		return []byte(pieces[0].text)
	}
	var all []string
	for _, p := range pieces {
		all = append(all, fmt.Sprintf("== %s ==\n\n%s", p.heading, p.text))
	}
	return []byte(strings.Join(all, "\n"))
}

// write puts the messages into a folder: those of a language in files that begin
// with its code, the report and the banner of all languages beside them.
func (a *announceCommand) write(report announce.Report, out io.Writer) error {
	files := map[string][]byte{}
	var err error
	if files["announcement.json"], err = indented(report); err != nil {
		return err
	}
	if files["banner.yaml"], err = report.SiteBanner(); err != nil {
		return err
	}
	for _, m := range report.Messages {
		files[m.Lang+".email.html"] = []byte(m.Email.HTML)
		if files[m.Lang+".email.eml"], err = m.Email.EML(); err != nil {
			return err
		}
		for _, p := range piecesOf(m) {
			files[m.Lang+"."+p.channel+".txt"] = []byte(p.text)
		}
	}
	for name, data := range files {
		if err := disk.WriteFile(filepath.Join(a.Out, name), data, 0); err != nil {
			return fmt.Errorf("write the announcement: %w", err)
		}
	}
	folder := strings.TrimSuffix(filepath.ToSlash(a.Out), "/") + "/"
	fmt.Fprintf(out, "%s in %s\n", phrase.Counted(len(files), "file"), folder)
	return nil
}
