// Package diff compares two texts for somebody at a terminal: files, or versions of a
// document, and what is being written of it.
//
// [Files] and [Versions] find the two [Sides] that arguments name, and say what to look
// at instead where one of them has no text. [Compare] compares them, and a [Diff] prints
// what came out, in the words of the portal or without one in English: as text, with
// colours, as a page, as JSON, as a Word file, or as a headline with the numbers. What changed is found
// by package redline.
package diff

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"fmt"
	"html/template"
	"os"
	"path"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/redline/docx"
	"fairnotice/generator/internal/redline/plain"
	"fairnotice/generator/internal/words"
)

// Options say what of a comparison is printed.
type Options struct {
	Whole bool   // what has not changed is not folded
	Clean string // "old" or "new": only that text, without a mark

	NoForm bool // what differs in form alone is left out
}

// A Diff is what differs between two texts.
type Diff struct {
	Sides
	redline      *redline.Redline
	headline     string
	whole, clean bool
}

// Compare compares two texts.
func Compare(s Sides, opt Options) *Diff {
	switch opt.Clean {
	case "old":
		s.New = s.Old
	case "new":
		s.Old = s.New
	}
	clean := opt.Clean != ""
	found := redline.Compare(s.Old.Text.Form(), s.New.Text.Form())
	d := &Diff{s, found, found.Headline(s.Words), opt.Whole || clean, clean}
	if opt.NoForm && !d.Empty() {
		d.redline = found.WithoutForm()
		d.headline = d.redline.Headline(s.Words)
		if d.Empty() {
			d.headline = d.Words.Word("redline.headline.form")
		}
	} else if d.Empty() && !bytes.Equal(s.Old.File.Text, s.New.File.Text) {
		d.headline = found.HeadlineOfSources(s.Words)
	}
	return d
}

// Empty reports whether the texts are the same.
func (d *Diff) Empty() bool { return d.redline.Empty() }

// JSON is the redline as its schema says.
func (d *Diff) JSON() ([]byte, error) { return d.redline.JSON(d.Words, d.Old.Source, d.New.Source) }

// Text is the redline with signs for its marks.
func (d *Diff) Text() []byte { return d.said().Text(d.Words) }

// said is the redline as plain text shows it: one text by itself is without what is struck out in it.
func (d *Diff) said() *redline.Redline {
	if d.clean {
		return d.redline.Said()
	}
	return d.redline
}

// Summary is the headline, and below it the numbers.
func (d *Diff) Summary() []byte {
	var text bytes.Buffer
	fmt.Fprintln(&text, d.headline)
	if !d.Empty() {
		for _, line := range d.redline.Summary(d.Words) {
			fmt.Fprintln(&text, "  "+line)
		}
	}
	fmt.Fprint(&text, d.limit("\n"))
	return text.Bytes()
}

// limit says where the comparison was done by whole blocks.
func (d *Diff) limit(end string) string {
	if d.redline.Limited == "" {
		return ""
	}
	return d.Words.Word(d.redline.Limited) + end
}

// Terminal is the headline, and below it the redline as a screen shows it.
func (d *Diff) Terminal(screen plain.Screen) []byte {
	var text bytes.Buffer
	bold, dim, off := "\x1b[1m", "\x1b[2m", "\x1b[0m"
	if !screen.Colour {
		bold, dim, off = "", "", ""
	}
	if !d.clean {
		fmt.Fprintf(&text, "%s%s → %s%s\n%s%s%s\n%s",
			dim, d.Old.Name, d.New.Name, off, bold, d.headline, off, d.limit("\n"))
	}
	if !d.Empty() || d.whole {
		if !d.clean {
			text.WriteByte('\n')
		}
		text.Write(d.said().Terminal(d.Words, screen, d.whole))
	}
	return text.Bytes()
}

// templates hold page.html: "page" is the whole page of a redline, "fragment" what
// stands in its body.
//
//go:embed page.html
var templates embed.FS

// A page is what page.html prints.
type page struct {
	Lang     string // of the words around the texts
	TextLang string // of the later text, "" where nobody says it
	Old, New string
	Short    string // names of both sides without folders

	Headline, Limited string
	Numbers           string // title of Counts
	Counts            []string
	Title, Label      string // of the list of changes
	Changes           []listedChange
	Clean             bool
	Quiet             string // words of the switch that leaves form out, "" where there is none
	Redline           template.HTML
}

// A listedChange is one entry of the list of changes.
type listedChange struct {
	Anchor, Class, ClassName, Section, Line string
}

// HTML is a page of the redline, or what stands in its body.
func (d *Diff) HTML(fragment bool) ([]byte, error) {
	name := "page"
	if fragment {
		name = "fragment"
	}
	t, err := template.ParseFS(templates, "page.html")
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.ExecuteTemplate(&out, name, d.page(fragment))
	return out.Bytes(), err
}

// Docx is a Word file with tracked changes. They are those of the portal, or of the
// program where there is none, on the day of the newer version; a file has none.
func (d *Diff) Docx() ([]byte, error) {
	head := d.headline
	if limit := d.limit(""); limit != "" {
		head += " " + limit
	}
	opt := docx.Options{
		Author: cmp.Or(d.Author, "Fairnotice"), Title: d.short(), Head: head,
		Lang: d.New.Text.Lang, Base: d.Base,
	}
	if !d.New.Day.IsZero() {
		opt.Day = d.New.Day.String()
	}
	return d.redline.Docx(d.Words, opt)
}

// short are the names of both sides without folders.
func (d *Diff) short() string { return path.Base(d.Old.Name) + " → " + path.Base(d.New.Name) }

func (d *Diff) page(fragment bool) page {
	writer := markdown.Writer{
		Word: func(key string) string { return d.Words.Word(key) }, Count: d.Words.Count, Findable: !fragment,
	}
	p := page{
		Lang: d.Words.Lang, TextLang: d.New.Text.Lang, Old: d.Old.Name, New: d.New.Name,
		Short: d.short(), Headline: d.headline,
		Title: d.Words.Word("redline.changes.title"), Label: d.Words.Word("redline.changes.label"), Clean: d.clean,
		Limited: d.limit(""),
		Redline: template.HTML(d.redline.HTML(writer, d.whole)),
	}
	if !d.Empty() {
		p.Numbers, p.Counts = d.Words.Word("redline.numbers"), d.redline.Summary(d.Words)
	}
	if d.redline.Stats.Classes[redline.Cosmetic] > 0 {
		p.Quiet = d.Words.Word("compare.quiet")
	}
	section := ""
	for i := range d.redline.Changes {
		ch := &d.redline.Changes[i]
		one := listedChange{Anchor: ch.Anchor(), Class: string(ch.Class), Line: ch.Line(d.Words)}
		if ch.Class != redline.Substantive {
			one.ClassName = d.Words.Word("redline.class." + one.Class)
		}
		if now := redline.InWords(ch.Section, d.Words); now != section {
			section, one.Section = now, now
		}
		p.Changes = append(p.Changes, one)
	}
	return p
}

// Sides are two texts to compare, and the words to tell it in.
type Sides struct {
	Old, New Side
	Words    words.Language
	Author   string   // of the changes: the portal's title, "" where there is no portal
	Base     string   // address of the portal, "" where there is none
	Told     []string // of files that were converted, a line each
}

// A Side is one of two texts.
type Side struct {
	redline.Source
	Text *content.Text
	Day  date.Date // of the version, zero for none
}

// AreFiles reports whether two arguments name files: one of them is there or looks
// like a file's name.
func AreFiles(old, new string) bool {
	if isFile(old) || isFile(new) {
		return true
	}
	_, err := archive.ParseVersion(new)
	return err != nil && new != portal.DeskName && path.Ext(old) != "" && path.Ext(new) != ""
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// Files reads two files: Markdown, web pages, Word files, or PDFs that have text. What becomes of changes that a Word
// file tracks is said by the caller.
func Files(old, new string, changes convert.Changes) (Sides, error) {
	written := convert.Text.File
	if isBare(old) || isBare(new) {
		written = convert.Text.Headed
	}
	a, toldOld, errOld := fileSide(old, changes, written)
	b, toldNew, errNew := fileSide(new, changes, written)
	if err := errors.Join(errOld, errNew); err != nil {
		if errNoText := (noText{}); errors.As(err, &errNoText) {
			err = fmt.Errorf("%w; open both files beside each other: %s and %s", err, old, new)
		}
		return Sides{}, err
	}
	return Sides{Old: a, New: b, Words: words.English(), Told: append(toldOld, toldNew...)}, nil
}

// noText says why there is no text in a PDF.
type noText struct{ name, reason string }

func (n noText) Error() string { return n.name + ": " + n.reason }

// isBare reports whether a file is Markdown without front matter, so that its title stands in a heading.
func isBare(name string) bool {
	raw, err := disk.ReadFile(name)
	return err == nil && convert.KindOf(name) == convert.KindMarkdown && !bytes.HasPrefix(raw, []byte("---"))
}

// fileSide reads one file, and what is to be said of it where it had to be converted: how that is written is said by
// the caller.
func fileSide(name string, changes convert.Changes, written func(convert.Text) []byte) (
	side Side, told []string, err error) {
	raw, err := disk.ReadFile(name)
	if err != nil {
		return Side{}, nil, err
	}
	converted := convert.Text{Markdown: raw}
	switch kind := convert.KindOf(name); {
	case bytes.HasPrefix(raw, []byte("%PDF-")):
		note := ""
		if converted, note = convert.PDFFile(name); converted.Markdown == nil {
			return Side{}, nil, noText{name, note}
		}
	case kind == convert.KindPage, kind == convert.KindWord:
		if converted, err = convert.File(kind, raw, changes); err != nil {
			return Side{}, nil, fmt.Errorf("%s: %w; %s", name, err, convert.Hint(kind, err))
		}
	}
	for _, remark := range converted.Remarks() {
		told = append(told, name+": "+remark)
	}
	text, problems := content.Standalone(diag.NewFile(name, written(converted)))
	if err := problems.Err(); err != nil {
		return Side{}, nil, err
	}
	return Side{Source: redline.Source{Name: name, File: text.File}, Text: text}, told, nil
}

// Versions reads two versions of a document, by their names; portal.DeskName is the
// text on the desk. Without a name for the older one it is the newest on record, and
// the other one the desk. Without one for the other it is the version in force, or the
// newest where that is the older one already. The record is that of the portal's day.
func Versions(p *portal.Portal, document, from, to string) (Sides, error) {
	p = p.Known()
	if err := p.RecordProblems.Err(); err != nil {
		return Sides{}, err
	}
	series, err := p.Series(document)
	if err != nil {
		return Sides{}, err
	}
	v := versions{p, series}
	old, new, err := v.named(from, to)
	if err != nil {
		return Sides{}, err
	}
	if (old == nil || new == nil) && p.Problems.Err() != nil {
		return Sides{}, p.Problems.Err()
	}
	before, errOld := v.side(old)
	after, errNew := v.side(new)
	if err := cmp.Or(errOld, errNew); err != nil {
		return Sides{}, cmp.Or(v.unreadable(old, new), err)
	}
	settings := p.Desk.Settings
	return Sides{Old: before, New: after, Words: p.Words(v.Lang), Author: settings.Title, Base: settings.Base}, nil
}

// versions are those of one document in one language.
type versions struct {
	*portal.Portal
	portal.Series
}

// named are the versions to compare; nil is the desk.
func (v versions) named(from, to string) (old, new *archive.Version, err error) {
	if old, err = v.Version(from); err != nil {
		return nil, nil, err
	}
	switch {
	case from == "":
		if old = v.continued(); old == nil {
			return nil, nil, fmt.Errorf("no version of %s is on record in %q; type \"fairnotice history %s\" for all",
				v.ID, v.Lang, v.ID)
		}
	case to == "":
		if new, _ = v.Series.On(v.Lang, v.Today).Shown(); new == nil || new == old {
			new = v.Newest(v.Lang)
		}
	default:
		new, err = v.Version(to)
	}
	return old, new, err
}

// continued is the version that the desk continues, or the newest where it has no such document.
func (v versions) continued() *archive.Version {
	for _, t := range v.Texts().All {
		if t.ID == v.ID && t.Lang == v.Lang && t.Head.Updated.IsSet() {
			return v.Record.Continued(v.Files, v.Series.History, t)
		}
	}
	return v.Newest(v.Lang)
}

// side reads a version, or the text on the desk.
func (v versions) side(version *archive.Version) (Side, error) {
	if version == nil {
		return v.deskSide()
	}
	name := v.ID + " " + version.Version.String()
	text, problems := v.Record.Said(v.Files, v.Series.History, version)
	if err := problems.Err(); err != nil {
		return Side{}, err
	}
	if text == nil {
		return Side{}, noText{name, "there is no text of it on record"}
	}
	return Side{redline.Source{Name: name, File: text.File}, text, version.Version.Date()}, nil
}

func (v versions) deskSide() (Side, error) {
	texts := v.Texts()
	for _, t := range texts.All {
		if t.ID == v.ID && t.Lang == v.Lang {
			return Side{redline.Source{Name: v.ID + " (desk)", File: t.File}, t, t.Head.Updated.Date}, texts.Problems.Err()
		}
	}
	return Side{}, fmt.Errorf("%s is not on the desk", v.ID)
}

// unreadable says, where a version has no text, which files to open instead. It is
// nil where both have one.
func (v versions) unreadable(old, new *archive.Version) error {
	var without, files []string
	for _, version := range []*archive.Version{old, new} {
		if version == nil {
			continue
		}
		if text, problems := v.Text(v.Files, version); text == nil && problems.Err() == nil {
			without = append(without, version.Version.String())
		}
		if version.File != "" {
			files = append(files, path.Join(v.Folder(), version.File))
		} else if source := portal.Origin(version); source != "" {
			files = append(files, source)
		}
	}
	if len(without) == 0 {
		return nil
	}
	return fmt.Errorf("there is no text of %s %s on record, only a file or an address; open both beside each other: %s",
		v.ID, phrase.And(slices.Compact(without)), phrase.And(files))
}
