package main

import (
	"fmt"
	"strings"

	desk "fairnotice/generator/internal/content"
)

type schemaCommand struct {
	Of        string `arg:"" optional:"" default:"front-matter" help:"Of what: ${enum}." enum:"front-matter,site,contacts,processors,cookies"`
	Reference bool   `help:"Print the fields as Markdown for people instead."`
}

// Run prints the table of fields that decoding uses too.
func (s *schemaCommand) Run(std streams) error {
	shape := desk.Shapes()[s.Of]
	if s.Reference {
		fmt.Fprint(std.out, strings.TrimRight(shape.Reference(), "\n")+"\n")
		return nil
	}
	_, err := std.out.Write(shape.JSONSchema("https://fairnotice.example/schema/"+s.Of+".json", shape.Doc))
	return err
}
