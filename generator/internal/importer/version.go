package importer

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/character"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
)

// An older version, as it was found.
type older struct {
	id, lang string
	version  archive.VersionID
	ending   string // md, html, pdf; "" for one known by its address
	path     string // of the file on the disk; "" where it is in none
	name     string // of the file in messages
	read     func() ([]byte, error)
	size     int64
	Options
}

// A prepared version is ready to be recorded.
type prepared struct {
	older
	entry archive.Entry
	files map[string][]byte
	text  *content.Text // nil where there is none
	lost  convert.Lost
	told  []string
	note  string
	known bool // it is on record already
}

// A resolver reports whether a site path, and a heading of its page, is there.
type resolver = func(sitePath, fragment string) bool

// prepare reads a version and makes its entry.
func (m *Importer) prepare(o older, resolves resolver) (prepared, diag.List, error) {
	source := o.Source
	v := prepared{older: o, files: map[string][]byte{}, lost: convert.Lost{}}
	v.entry = archive.Entry{
		Event: archive.Import, ID: o.id, Version: o.version, Lang: o.lang, Recorded: m.Today, Effective: o.Effective,
		Class: o.Change.Class, Summary: o.Change.Summary, Source: &source, Title: o.Title,
		Path: content.Path(o.id, o.lang, m.binding()),
	}
	foreign := ""
	if o.lang != m.binding() {
		foreign, v.entry.Translates = o.lang, o.version
	}
	if o.ending == "" {
		v.entry.Title = cmp.Or(v.entry.Title, m.otherwise(o))
		return v, m.compare(&v), nil
	}
	raw, err := o.read()
	if err != nil {
		return v, nil, err
	}
	take, ending := m.words, "md"
	if o.ending == "pdf" {
		take, ending = m.pdf, "pdf"
	}
	v.entry.File = archive.FileName(v.version, foreign, ending)
	problems, err := take(&v, raw, resolves)
	if err == nil && len(problems) == 0 {
		problems = m.compare(&v)
	}
	return v, problems, err
}

// otherwise is the title of a version that has none of its own.
func (m *Importer) otherwise(o older) string {
	if doc := m.Desk.Find(o.id, o.lang); doc != nil && doc.Head.Title != "" {
		return doc.Head.Title
	}
	name := strings.TrimSuffix(path.Base(o.name), path.Ext(o.name))
	if _, err := archive.ParseVersion(name); err == nil || o.path == "" {
		name = path.Base(o.id)
	}
	words := strings.ReplaceAll(name, "-", " ")
	return strings.ToUpper(words[:1]) + words[1:]
}

// words prepares a version that is Markdown or a web page.
func (m *Importer) words(v *prepared, raw []byte, resolves resolver) (diag.List, error) {
	text, problems := Markdown(v.name, raw, v.Changes)
	if len(problems) > 0 {
		return problems, nil
	}
	v.lost.Add(text.Lost)
	v.told = append(text.Told, strange(string(text.Markdown))...)
	if problems := m.resolve(v, text.Markdown, text.Title, resolves); len(problems) > 0 {
		return problems, nil
	}
	frozen, err := v.text.Freeze()
	v.files[v.entry.File] = frozen
	return nil, err
}

// strange tells of characters that turn the order of others around, that nobody sees, or that were lost
// before: they were published, so they stay.
func strange(text string) []string {
	var found []string
	for _, f := range character.Of(text).Find() {
		name := f.Name()
		if f.Kind == character.Garbled {
			name = "“" + text[f.Start:f.End] + "”"
		}
		if f.Deceives && !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	if found == nil {
		return nil
	}
	return []string{"kept as they were published, though readers do not see what they are: " + phrase.Some(found, 5)}
}

// resolve makes the text of a version, and takes over into its entry what that says.
func (m *Importer) resolve(v *prepared, markdown []byte, title string, resolves resolver) diag.List {
	text, lost, found := m.Desk.Older(content.Older{
		ID: v.id, Lang: v.lang, Markdown: markdown, Title: cmp.Or(v.Title, title), FallbackTitle: m.otherwise(v.older),
		Version: v.version.Date(), Effective: v.Effective, Change: v.Change, Exists: resolves,
	})
	if len(found) > 0 {
		return about(diag.NewFile(v.name, nil), found)
	}
	attachments, problems := archive.Attached(m.Files, text)
	v.text = text
	v.lost.Add(lost)
	e, h := &v.entry, text.Head
	e.Title, e.Effective, e.Attachments, e.Anchors = h.Title, h.Effective, attachments, archive.Anchors(text)
	c := h.Change
	e.Class, e.Summary, e.Reason, e.Approved, e.Notify = c.Class, c.Summary, c.Reason, c.Approved, c.Notify
	if translated, err := archive.ParseVersion(h.Translates); err == nil && v.lang != m.binding() {
		e.Translates = translated
	}
	e.TextSHA256 = archive.TextSHA256(text)
	return problems
}

// pdf prepares a version that is a PDF, with the text in it where there is one.
func (m *Importer) pdf(v *prepared, raw []byte, resolves resolver) (diag.List, error) {
	var problems diag.List
	if !bytes.Contains(raw[:min(len(raw), 1024)], []byte("%PDF-")) {
		problems.Reportf(ruleUnreadablePDF, diag.NewFile(v.name, nil), diag.Span{},
			"open it to see what it is, and give it the right ending", "this file is no PDF")
		return problems, nil
	}
	v.entry.Title = cmp.Or(v.Title, m.otherwise(v.older))
	v.files[v.entry.File] = raw
	var text convert.Text
	file, remove, err := v.onDisk(raw)
	if err != nil {
		return nil, err
	}
	defer remove()
	if text, v.note = convert.PDFFile(file); text.Markdown == nil {
		return nil, nil
	}
	v.told = text.Told
	if found := m.resolve(v, text.Markdown, v.entry.Title, resolves); len(found) > 0 {
		v.note = "the text in the PDF cannot be kept beside it: " + found[0].Message
		return nil, nil
	}
	frozen, err := v.text.Freeze()
	v.entry.Transcript = archive.TranscriptName(v.entry.File)
	v.files[v.entry.Transcript] = frozen
	return nil, err
}

// onDisk is a file for programs that read no other, until it is removed.
func (o older) onDisk(raw []byte) (file string, remove func(), err error) {
	if o.path != "" {
		return o.path, func() {}, nil
	}
	f, err := os.CreateTemp("", "fairnotice-*."+o.ending)
	if err != nil {
		return "", nil, err
	}
	_, err = f.Write(raw)
	return f.Name(), func() { os.Remove(f.Name()) }, cmp.Or(err, f.Close())
}

// compare looks whether the version is on record already, as it is here.
func (m *Importer) compare(v *prepared) diag.List {
	h := m.Record.Find(v.id)
	if h == nil {
		return nil
	}
	there := h.Find(v.version, v.lang)
	if there == nil {
		return nil
	}
	if v.known = m.same(h, there, v); v.known {
		return nil
	}
	var problems diag.List
	what := "with another text"
	switch {
	case there.File == "":
		what = "known only by its address"
	case v.ending == "" || strings.HasSuffix(there.File, ".pdf") != (v.ending == "pdf"):
		what = "as another kind of file"
	}
	problems.Reportf(ruleVersionOnRecord, diag.NewFile(cmp.Or(v.name, v.id), nil), diag.Span{},
		fmt.Sprintf("what is on record stays; if both were published on that day, import this one as %s",
			v.version.Next([]archive.VersionID{v.version})),
		"the version %s of %s is on record already, %s", v.version, v.id, what)
	return problems
}

// same compares a version with one on record. Links inside the portal are left
// out of it: a page that they lead to may have come or gone since.
func (m *Importer) same(h *archive.History, there *archive.Version, v *prepared) bool {
	written := h.Entries[there.Line-1]
	switch {
	case v.ending == "":
		return there.File == "" && there.Source != nil && there.Source.Address == v.entry.Source.Address
	case v.ending == "pdf":
		return written.SHA256 == fmt.Sprintf("%x", sha256.Sum256(v.files[v.entry.File]))
	case written.TextSHA256 == v.entry.TextSHA256:
		return !strings.HasSuffix(written.File, ".pdf")
	case strings.HasSuffix(there.File, ".pdf"):
		return false
	}
	text, _ := h.Text(m.Files, there)
	return text != nil && archive.TextSHA256(text.WithoutLinks()) == archive.TextSHA256(v.text.WithoutLinks())
}

// onDesk reports whether a document has a file on the desk, readable or not.
func (m *Importer) onDesk(id string) bool {
	_, err := portal.DeskFile(m.Files, id)
	return err == nil
}
