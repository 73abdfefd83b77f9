package main

import (
	"fmt"
	"os"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
)

type diffCommand struct {
	Old      string `arg:""`
	New      string `arg:""`
	Format   string
	Fragment bool
}

func (d *diffCommand) Run(c *commands, std streams) error {
	read := func(name string) redline.Document {
		raw, err := os.ReadFile(name)
		if err != nil {
			panic(err)
		}
		f := diag.NewFile(name, raw)
		tree, _ := markdown.Parse(markdown.Source{File: f, Text: f.Text}, markdown.Options{RawAsText: true})
		return redline.Document{Body: tree}
	}
	r := redline.Compare(read(d.Old), read(d.New))
	std.out.Write(r.HTML(markdown.Writer{}, false))
	fmt.Fprintln(std.out)
	if !r.Empty() {
		os.Exit(1)
	}
	return nil
}
