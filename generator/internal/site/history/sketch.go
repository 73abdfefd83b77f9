package history

import (
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
)

// Sketch is a reader for which a frozen file says nothing but its hash. What is made with it is made in no time, and
// differs from what was made before wherever the same could differ when made from the texts: because other words stand
// around them, or because they are other texts.
func (r *Reader) Sketch(hash func(file string) string) *Reader {
	s := NewReader(r.portal, &archive.Archive{}, r.stamps, r.addresses, r.catalogs, nil)
	s.moves, s.hash = r.moves, hash
	return s
}

// sketch says the hashes of files, as they are and as they are on record.
func (r *Reader) sketch(of *Record, v *archive.Version, names ...string) string {
	said := []string{v.SHA256, v.TranscriptSHA256, v.TextSHA256}
	for _, name := range names {
		said = append(said, r.hash(of.Folder()+"/"+name))
	}
	return strings.Join(said, " ")
}

// sketchText is a text of one line.
func sketchText(of *Record, line string) *content.Text {
	words := []*markdown.Node{{Kind: markdown.Text, Text: line}}
	body := &markdown.Node{Children: []*markdown.Node{{Kind: markdown.Paragraph, Children: words}}}
	return (&content.Text{ID: of.ID, Lang: of.Lang}).WithBody(body)
}
