package main

import (
	"errors"
	"fmt"
	"os"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/importer"
	"fairnotice/generator/internal/portal"
)

type importCommand struct {
	Target    string `arg:"" name:"document" help:"Id of a document; or a folder with one folder for each document, and in it a file for each version, such as cookie-policy/2018-05-04.html." placeholder:"DOCUMENT|DIR"`
	File      string `arg:"" optional:"" help:"The text: .md, .html or .pdf. Without it: a version known only by its --address."`
	Version   string `help:"The date that the version carries, YYYY-MM-DD, or YYYY-MM where no more is known." placeholder:"DATE"`
	Effective string `help:"The day on which it took effect. Without it: its date." placeholder:"DATE"`
	Lang      string `help:"The language of a translation. Without it: the binding text." placeholder:"LANG"`
	Source    string `help:"Where the text comes from, in words." placeholder:"TEXT"`
	Address   string `help:"Where it stood or stands." placeholder:"URL"`
	Captured  string `help:"The day on which it was taken from there." placeholder:"DATE"`
	Note      string `help:"What else is to be said of where it comes from." placeholder:"TEXT"`
	Class     string `enum:",material,editorial" default:"" help:"material or editorial."`
	Summary   string `help:"What it changed." placeholder:"TEXT"`
	Title     string `help:"Its title. Without it: that in the text." placeholder:"TEXT"`
}

// Run records older versions, one or a tree of them.
func (k *importCommand) Run(c *commands, std streams) error {
	return again(func() error { return k.once(c, std) })
}

func (k *importCommand) once(c *commands, std streams) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	ready, err := k.prepare(p)
	if err != nil {
		return err
	}
	return c.inFolder(func(root *os.Root) error {
		lines, err := ready.Record(root)
		printLines(std, lines)
		return err
	})
}

// prepare makes what the arguments name ready to be recorded.
func (k *importCommand) prepare(p *portal.Portal) (interface {
	Record(*os.Root) ([]string, error)
}, error) {
	effective, err := dateOf("--effective", k.Effective)
	if err != nil {
		return nil, err
	}
	captured, err := dateOf("--captured", k.Captured)
	if err != nil {
		return nil, err
	}
	from := importer.New(p, importer.Options{
		Title: k.Title, Effective: effective, Change: content.ChangeNote{Class: content.Class(k.Class), Summary: k.Summary},
		Source: archive.Source{From: k.Source, Address: k.Address, Note: k.Note, Captured: captured},
	})
	if k.File != "" || k.Version != "" {
		return from.One(importer.Version{Document: k.Target, Name: k.Version, Lang: k.Lang, File: k.File})
	}
	if k.Effective+k.Lang+k.Class+k.Summary+k.Title != "" {
		return nil, errors.New("--effective, --lang, --class, --summary and --title are for one version: " +
			"name the document, its file and --version")
	}
	if info, err := os.Stat(k.Target); err != nil || !info.IsDir() {
		return nil, fmt.Errorf("there is no folder %q; "+
			"to import one version, type: fairnotice import DOCUMENT FILE --version DATE", k.Target)
	}
	return from.Tree(os.DirFS(k.Target), k.Target)
}
