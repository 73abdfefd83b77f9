package site

import (
	"sync"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// A reading is the text of a version for all that is made of it, read once and kept
// until the last of it is made.
type reading struct {
	record  recorded
	version *archive.Version

	mu       sync.Mutex
	wanted   int // by so many pages that are still to be made
	text     *content.Text
	problems diag.List
}

func (b *builder) read(of *reading) (*content.Text, diag.List) {
	of.mu.Lock()
	defer of.mu.Unlock()
	if of.text == nil {
		of.text, of.problems = b.text(of.record, of.version)
	}
	t := of.text
	if of.wanted--; of.wanted <= 0 {
		of.text = nil
	}
	return t, of.problems
}

// formsOfVersion are the page of a version and the same as plain text and as data.
func (b *builder) formsOfVersion(r recorded, v *archive.Version) []Page {
	own := &reading{record: r, version: v}
	pages := []Page{b.versionPage(own)}
	pages = append(pages, b.twin(own, r.VersionPath(v))...)
	pages = append(pages, b.notice(own, r.VersionPath(v))...)
	own.wanted = len(pages)
	return pages
}
