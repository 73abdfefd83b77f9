// Package docx writes the tree of a redline as a Word file with tracked changes, for people
// who go on working on a text in a word processor, such as outside counsel.
//
// What the file promises: with all changes accepted it says what the newer text says, and with
// all of them rejected what the older one says, in its order. What moved is a move: its older
// words stand where they were, and its newer ones where they are, with what was edited on the
// way marked in them. What no mark can show (a paragraph that was divided, another kind of
// block, a link that leads elsewhere, bold words) is a comment at its place. The names of both
// texts and the headline stand in the head of the pages, which is part of neither text.
//
// The same tree gives the same bytes: the entries of the archive have a fixed order and a fixed
// time, and nothing of the machine gets into them. Author and day of the changes are said by
// the caller.
//
//	docx.go     the archive and what is in it
//	block.go    blocks: paragraphs, lists, tables, and which of them came, went or moved
//	mark.go     tracked changes, and the numbering of lists
//	footnote.go footnotes, of which either side has its own
//	inline.go   words, their style, links, pictures and mentions of notes
//	xml.go      elements and how they are written
//	parts/      what is the same in every file: styles, settings
package docx

import (
	"archive/zip"
	"bytes"
	"embed"
	"fmt"
	"strings"
	"time"

	"fairnotice/generator/internal/markdown"
)

type node = markdown.Node

// Words are what a tree does not say itself.
type Words interface {
	// Word is a word of the furniture.
	Word(key string, args ...any) string
	// Note says what is known of the change at a node: a remark, a mark without words of
	// its own, or a row that was overtaken.
	Note(n *markdown.Node) string
}

// Options say what the texts do not.
type Options struct {
	Author string // of the changes
	Day    string // of the changes, such as 2026-11-24; "" for none
	Title  string // names of both texts
	Head   string // what stands beside them in the head of each page
	Lang   string // of the newer text, "" where nobody says it
	Base   string // what stands before a link that begins with a slash, "" for nothing
}

// A Tree is a redline, none of it folded, and the footnotes of the older text as they were.
type Tree struct{ Blocks, OldNotes []*markdown.Node }

// Write writes a redline.
func Write(t Tree, words Words, opt Options) ([]byte, error) {
	w := newWriter(t, words, opt)
	w.blocks(t.Blocks, place{})
	body := w.out.String()
	static := func(name string) string {
		raw, _ := parts.ReadFile("parts/" + name) // it is part of the program
		return string(raw)
	}
	return archive([]file{
		{"[Content_Types].xml", static("content-types.xml")},
		{"_rels/.rels", static("package-rels.xml")},
		{"docProps/core.xml", core(opt)},
		{"word/document.xml", part("document", "<w:body>"+body+section+"</w:body>")},
		{"word/_rels/document.xml.rels", w.relations(static("document-rels.xml"))},
		{"word/styles.xml", strings.Replace(static("styles.xml"), "LANGUAGE", escaped(orEnglish(opt.Lang)), 1)},
		{"word/settings.xml", static("settings.xml")},
		{"word/numbering.xml", part("numbering", w.numbering())},
		{"word/footnotes.xml", part("footnotes", separators+w.notes.String())},
		{"word/_rels/footnotes.xml.rels", w.relations("")},
		{"word/comments.xml", part("comments", w.comments.String())},
		{"word/header1.xml", part("hdr", header(opt))},
	})
}

//go:embed parts
var parts embed.FS

// A file is an entry of the archive.
type file struct{ name, text string }

func archive(files []file) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	first := time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC) // the first day that the format knows
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.name, Method: zip.Deflate, Modified: first})
		if err == nil {
			_, err = w.Write([]byte(f.text))
		}
		if err != nil {
			return nil, fmt.Errorf("write %s: %w", f.name, err)
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

func orEnglish(lang string) string {
	if lang == "" {
		return "en"
	}
	return lang
}

const declaration = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\n"

// part is a file of WordprocessingML.
func part(root, inside string) string {
	return declaration + `<w:` + root +
		` xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"` +
		` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">` +
		inside + `</w:` + root + `>`
}

// section is the page: A4, with a head.
const section = `<w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:pgSz w:w="11906" w:h="16838"/>` +
	`<w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708"` +
	` w:gutter="0"/></w:sectPr>`

// separators are the lines above footnotes, without which Word calls the file broken.
const separators = `<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>` +
	`<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>`

func header(opt Options) string {
	line := func(s string) string {
		return `<w:p><w:pPr><w:pStyle w:val="Header"/></w:pPr><w:r>` + texts(s) + `</w:r></w:p>`
	}
	return line(opt.Title) + line(opt.Head)
}

func core(opt Options) string {
	return declaration + `<cp:coreProperties` +
		` xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>` + escaped(opt.Title) + `</dc:title><dc:creator>` +
		escaped(opt.Author) + `</dc:creator><dc:description>` + escaped(opt.Head) + `</dc:description></cp:coreProperties>`
}

const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// relations are those of a part to others, and where its links lead.
func (w *writer) relations(others string) string {
	var out strings.Builder
	out.WriteString(declaration + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	out.WriteString(others)
	for i, target := range w.targets {
		fmt.Fprintf(&out, `<Relationship Id="link%d" Type="%shyperlink" Target="%s" TargetMode="External"/>`,
			i+1, office, escaped(target))
	}
	out.WriteString(`</Relationships>`)
	return out.String()
}
