package machine

import (
	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/site/history"
)

// PlainText is the text of a version for people who read without a browser, and for
// programs that know nothing of Markdown or HTML. It says the same for ever but for what
// the record adds to it later, such as its last day in force; its text is that of the
// frozen file, whose hash it states.
func (s Site) PlainText(r *history.Record, v *archive.Version, t *content.Text) []byte {
	words, form := s.Words[r.Lang], t.Form()
	nodes := []*markdown.Node{
		{Kind: markdown.Heading, Level: 1, Children: []*markdown.Node{text(form.Title)}},
		paragraph(s.recordLines(r, v)...),
	}
	if form.Lead != "" {
		nodes = append(nodes, paragraph(text(form.Lead)))
	}
	if list := form.List(); list != nil {
		title := []*markdown.Node{text(words.Word("in_short.title"))}
		nodes = append(nodes, &markdown.Node{Kind: markdown.Heading, Level: 2, Children: title}, list)
	}
	if form.Purpose != nil {
		nodes = append(nodes, form.Purpose.Table)
	}
	return s.Addresses.PublicWriter(r.VersionPath(v), s.Words[r.Lang].Word).Text(append(nodes, t.Body)...)
}

// recordLines say which version a text is and what the record knows of it.
func (s Site) recordLines(r *history.Record, v *archive.Version) []*markdown.Node {
	words := s.Words[r.Lang]
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
	day := func(key string, d date.Date) {
		if !d.IsZero() {
			add(key, history.Day(words, d)+" ("+d.String()+")")
		}
	}
	sentence := func(words string) {
		if words != "" {
			lines = append(lines, &markdown.Node{Kind: markdown.Break}, text(words))
		}
	}
	status := words.Word("state." + string(r.Status(v)))
	add("history.version", history.Name(words, v)+" ("+v.Version.String()+") – "+status)
	first, last := r.Days(v)
	day("version.from", first)
	day("version.until", last)
	day("version.recorded", v.Recorded)
	sentence(history.Withdrawal(words, v))
	if reason := history.Redaction(v); reason != "" {
		sentence(words.Word("version.redacted") + " " + words.Word("version.reason", reason))
	}
	add("text.address", s.Addresses.Public(r.VersionPath(v)))
	add("version.hash", v.SHA256)
	return lines
}
