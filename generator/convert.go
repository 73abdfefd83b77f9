package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"strings"

	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/importer"
)

type convertCommand struct {
	File    string `arg:"" help:"A web page (.html), a Word file (.docx), or Markdown with HTML in it (.md)."`
	Changes string `enum:",accept,reject" default:"" help:"What becomes of changes that a Word file tracks: accept or reject. Without it, such a file is refused." placeholder:"WHAT"`
	Write   bool   `help:"Write it to the file: into the .md file itself; of any other file, to one beside it that ends in .md and is not there yet."`
}

// Run prints a file as clean Markdown, and says on the other stream what it left out. The
// exit status is 0 if there is a text, 1 if the file has none that can be read and 2 in trouble.
func (k *convertCommand) Run(std streams) error {
	if !importer.Converts(k.File) {
		return fmt.Errorf("%s: only .md, .html and .docx can be converted", k.File)
	}
	raw, err := disk.ReadFile(k.File)
	if err != nil {
		return err
	}
	text, problems := importer.Markdown(filepath.ToSlash(k.File), raw, convert.Changes(k.Changes))
	if err := problems.Err(); err != nil {
		return err
	}
	for _, remark := range text.Remarks() {
		fmt.Fprintln(std.err, remark)
	}
	if !k.Write {
		return written(std.out, text.File(), nil)
	}
	if bytes.Equal(raw, text.File()) {
		fmt.Fprintln(std.out, k.File, "is clean Markdown, and stays as it is")
		return nil
	}
	return k.write(std, text.File(), convert.KindOf(k.File) == convert.KindMarkdown)
}

// write puts the text into its file, or into a new one beside it.
func (k *convertCommand) write(std streams, markdown []byte, itself bool) error {
	name, opt := k.File, disk.Durable
	if !itself {
		name, opt = strings.TrimSuffix(k.File, filepath.Ext(k.File))+".md", disk.Durable|disk.New
	}
	err := disk.WriteFile(name, markdown, opt)
	if errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("%s is there already; move it away, or leave out --write to see the text", name)
	}
	if err == nil {
		fmt.Fprintln(std.out, name, "written")
	}
	return err
}
