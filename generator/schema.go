package main

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/review"
	"fairnotice/generator/internal/site/machine"
)

type schemaCommand struct {
	Of        string `arg:"" optional:"" default:"front-matter" help:"Of what: ${enum}; redline is what diff --format json prints, review what review --format json prints, versions what versions.json holds." enum:"front-matter,site,contacts,processors,cookies,glossary,redline,review,versions"`
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
