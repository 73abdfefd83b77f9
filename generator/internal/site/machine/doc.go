// Package machine tells programs what pages tell people: feeds (Atom), histories as JSON
// and as Memento's TimeMap, notices in the terms of W3C's Data Privacy Vocabulary, what a
// page is (JSON-LD) and what it has to do with others (links), plain text, the sitemap,
// and the headers that a host sends.
//
// All of it is made from the stages before, of which a [Site] holds what is told: every
// method is a pure function from a document, a version or a language to bytes. What has
// an id keeps it for ever; formats are those of docs/machines.md.
package machine

import (
	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/words"
)

// A Site is what programs are told of.
type Site struct {
	Desk      *content.Desk // settings, and who is where
	Addresses *address.Addresses
	History   *history.History
	Reader    *history.Reader
	Words     map[string]words.Language
	Preview   bool

	// HasPDF reports whether there is a PDF of a version.
	HasPDF func(*history.Record, *archive.Version) bool
}
