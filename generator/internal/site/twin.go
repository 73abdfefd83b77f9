package site

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/address"
)

// hasText reports whether there is a text of a version, frozen or taken from a PDF.
func hasText(v *archive.Version) bool {
	return slices.ContainsFunc(v.Files(), func(name string) bool { return strings.HasSuffix(name, ".md") })
}

// besidePage is the version whose files stand beside the page of a document: the one
// that it shows. It is nil where that has no text, and in a preview, which shows the desk.
func (b *builder) besidePage(r recorded) *archive.Version {
	if v, _ := r.state.Shown(); v != nil && !b.Preview && hasText(v) {
		return v
	}
	return nil
}

// twin is the plain text of a version, at its own address and where it is the one
// that the document shows.
func (b *builder) twin(of *reading, folder string) []Page {
	r, v := of.record, of.version
	if !hasText(v) {
		return nil
	}
	return []Page{{Path: b.addresses.Output(folder + address.PlainFile), Render: func() ([]byte, error) {
		t, problems := b.read(of)
		if err := problems.Err(); err != nil {
			return nil, err
		}
		return b.plainText(r, v, t), nil
	}}}
}

func (b *builder) plainText(r recorded, v *archive.Version, t *content.Text) []byte {
	words := b.lexicons[r.Lang]
	nodes := []*markdown.Node{
		{Kind: markdown.Heading, Level: 1, Children: []*markdown.Node{text(t.Head.Title)}},
		{Kind: markdown.Paragraph, Children: b.recordLines(r, v)},
	}
	if t.Head.Lead != "" {
		nodes = append(nodes, &markdown.Node{Kind: markdown.Paragraph, Children: []*markdown.Node{text(t.Head.Lead)}})
	}
	if len(t.InShort) > 0 {
		list := &markdown.Node{Kind: markdown.List, Tight: true}
		for _, line := range t.InShort {
			list.Children = append(list.Children, &markdown.Node{Kind: markdown.Item, Children: []*markdown.Node{line}})
		}
		nodes = append(nodes, &markdown.Node{Kind: markdown.Heading, Level: 2, Children: []*markdown.Node{text(words.Word("in_short.title"))}}, list)
	}
	if t.Head.Purpose != nil {
		nodes = append(nodes, content.FactsTable(t.Head.Purpose))
	}
	return b.addresses.PublicWriter(r.VersionPath(v), b.lexicons[r.Lang].Word).Text(append(nodes, t.Body)...)
}

// recordLines say which version a text is and what the record knows of it.
func (b *builder) recordLines(r recorded, v *archive.Version) []*markdown.Node {
	words := b.lexicons[r.Lang]
	var lines []*markdown.Node
	add := func(key, value string) {
		if value == "" {
			return
		}
		if len(lines) > 0 {
			lines = append(lines, &markdown.Node{Kind: markdown.Break})
		}
		lines = append(lines, text(words.Word(key)+": "+value))
	}
	day := func(key string, d *Day) {
		if d != nil {
			add(key, d.Text+" ("+d.ISO+")")
		}
	}
	is := b.version(r, v, r.VersionPath(v))
	add("history.version", is.Name+" ("+is.ID+") – "+words.Word("state."+is.State))
	day("version.from", is.From)
	day("version.until", is.Until)
	day("version.recorded", &is.Recorded)
	if is.Reason != "" {
		lines = append(lines, &markdown.Node{Kind: markdown.Break}, text(is.Reason))
	}
	if is.Redacted != "" {
		lines = append(lines, &markdown.Node{Kind: markdown.Break}, text(words.Word("version.redacted")+" "+words.Word("version.reason", is.Redacted)))
	}
	add("text.address", b.addresses.Public(r.VersionPath(v)))
	add("version.hash", v.SHA256)
	return lines
}
