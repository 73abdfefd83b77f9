package portal

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing/fstest"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/layouts"
)

// Preview makes the site from the desk, beside what the public knew on the portal's day.
func (p *Portal) Preview(opt site.Options) (*site.Site, diag.List) { return p.Known().site(true, opt) }

// Public makes the site from the record, as the public could see it on the portal's day: what was recorded later
// is not known yet. Only documents that have no history are taken from the desk.
func (p *Portal) Public(opt site.Options) (*site.Site, diag.List) { return p.Known().site(false, opt) }

// Known is the portal with what was on record on its day.
func (p *Portal) Known() *Portal {
	known := p.Record.Known(p.Today)
	if known == p.Record {
		return p
	}
	q, desk := *p, *p.Desk
	q.Record, q.Desk, desk.Record = known, &desk, published{p.Files, known}
	return q.On(p.Today)
}

func (p *Portal) site(preview bool, opt site.Options) (*site.Site, diag.List) {
	opt.Today = p.Today
	shown, problems := p.shown(preview)
	made, found := site.Build(p.sources(shown), opt)
	return made, append(problems, found...)
}

// shown are the texts that the public site is made of, or a preview.
func (p *Portal) shown(preview bool) ([]*content.Text, diag.List) {
	t := p.Texts()
	if preview {
		return t.All, slices.Clone(t.Problems)
	}
	shown, found := history.Texts(p.Files, t.Desk, t.All, p.Record, p.Today)
	return shown, slices.Concat(t.Problems, found, p.Record.Attachments(p.Files))
}

// Ahead looks for what is wrong with the public site on the portal's day and on every later one on which the site
// changes by itself. What is wrong from a later day on only says so.
func (p *Portal) Ahead() diag.List {
	found, _ := p.ahead()
	return found
}

// AheadWithLayouts finds what is wrong with layouts too, on the portal's day. They stop a build, and no publishing.
func (p *Portal) AheadWithLayouts() diag.List {
	found, made := p.ahead()
	if p.OwnLayouts() {
		found = append(found, made.Try()...)
	}
	return Without(found, nil)
}

// OwnLayouts reports whether anything of the layouts is not as the program has it.
func (p *Portal) OwnLayouts() bool {
	return len(layouts.Different(p.Files, p.Desk.Settings.LayoutFolders()...)) > 0
}

func (p *Portal) ahead() (diag.List, *site.Site) {
	p = p.Known() // what is planned for later days is known today
	made, found := p.Public(site.Options{})
	told := told{}
	told.news(found)
	for day, ok := p.Record.NextChange(p.Today); ok; day, ok = p.Record.NextChange(day) {
		q := *p // with the texts of today: what was published shows the rows of its own day
		q.Today = day
		shown, problems := q.shown(false)
		news := told.news(append(problems, made.On(q.sources(shown), site.Options{Today: day})...))
		for i := range news {
			news[i].Message += ", from " + day.String() + " on"
		}
		found = append(found, news...)
	}
	return found, made
}

// Without are the problems that are not among others: of the same rule, in the same words, in the same file.
func Without(problems, others diag.List) diag.List {
	told := told{}
	told.news(others)
	return told.news(problems)
}

// told are problems by what they say.
type told map[[3]string]bool

// news are those that are not told yet, and are told now.
func (t told) news(l diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(l), func(p diag.Problem) bool {
		key := [3]string{p.Rule.ID, p.File.Path, p.Message}
		known := t[key]
		t[key] = true
		return known
	})
}

// With is the portal as it will be when a batch is recorded, in memory. Files of the desk that become others are
// given by path, those that go with nil; the desk is read anew where there are any.
func (p *Portal) With(batch []archive.Addition, desk map[string][]byte) (*Portal, error) {
	q := *p
	record, files, err := p.Record.With(p.Files, batch)
	if err != nil {
		return nil, err
	}
	q.Record = record
	maps.Copy(files, desk)
	q.Files = layouts.Over(Overlay{p.Files, files})
	if len(desk) == 0 {
		desk := *p.Desk
		desk.Record = published{q.Files, q.Record}
		q.Desk = &desk
		return &q, nil
	}
	if q.Desk, q.Problems, err = content.LoadWith(q.Files, p.opt.Memo); err != nil {
		return nil, err
	}
	q.Desk.Record = published{q.Files, q.Record}
	q.Problems = append(q.tolerant(q.Problems), q.RecordProblems...)
	return q.On(q.Today), nil
}

// Locate says where everything of the public site is, or of a preview, and makes nothing.
func (p *Portal) Locate(preview bool) (*address.Addresses, *history.History, diag.List) {
	shown, problems := p.shown(preview)
	a, found := address.New(address.Sources{
		Desk: p.Texts().Desk, Shown: shown, Archive: p.Record, Today: p.Today,
	})
	h := history.New(p.Files, a, p.Record, history.Options{Today: p.Today, Preview: preview})
	return a, h, append(problems, found...)
}

// Check looks at all of the desk, also at what is not published yet.
func (p *Portal) Check(opt site.Options) diag.List {
	t := p.Texts()
	opt.Today = p.Today
	return slices.Concat(t.Problems, site.Check(p.sources(t.All), opt))
}

// Build makes the site that is to be written, with all that is wrong with the portal. A public one is
// not made where anything on the desk is wrong. In a preview the gate between desk and record and the
// proofreading only warn: there is still time to type what they ask for.
func (p *Portal) Build(opt site.Options) (*site.Site, diag.List) {
	found := p.Check(opt)
	all := slices.Concat(p.Problems, found)
	if opt.Preview {
		drift := p.Drift(all)
		made, found := p.Preview(opt)
		return made, slices.Concat(p.Problems, found, Warnings(append(drift, p.Proofread()...))).Sorted()
	}
	if all.Err() != nil {
		return nil, all.Sorted()
	}
	made, more := p.Public(opt)
	return made, append(all, more...).Sorted()
}

// Warnings are problems that stop nothing yet.
func Warnings(l diag.List) diag.List {
	for i := range l {
		l[i].Severity = max(l[i].Severity, diag.Warning)
	}
	return l
}

func (p *Portal) sources(texts []*content.Text) site.Sources {
	return site.Sources{Portal: p.Files, Desk: p.Texts().Desk, Texts: texts, Archive: p.Record, Memo: p.opt.Memo}
}

// Day reads a day, or the day of a moment, such as 2026-11-24T22:07:00Z, in the portal's time zone.
func (p *Portal) Day(text string) (date.Date, error) {
	if moment, err := time.Parse(time.RFC3339, text); err == nil {
		return p.dayOf(moment), nil
	}
	day, err := date.Parse(text)
	if err == nil && day.IsMonth() {
		err = errors.New("a day is wanted, not a month")
	}
	return day, err
}

// ChangedSince are the names of the files of the public site that differ from those of an earlier day though
// nobody published anything. Where a day in between can have changed something, both sites are made and compared.
func (p *Portal) ChangedSince(day date.Date) ([]string, error) {
	if p = p.Known(); !p.moves(day) {
		return nil, nil
	}
	return p.changedSince(day)
}

func (p *Portal) changedSince(day date.Date) ([]string, error) {
	now, err := p.files()
	if err != nil {
		return nil, err
	}
	earlier, record := p.On(day), *p.Record
	earlier.Record, record.Past = &record, day // what leads nowhere yet on that day is no mistake
	then, err := earlier.files()
	if err != nil {
		return nil, err
	}
	return differing(then, now), nil
}

// moves reports whether something on the site can have changed by itself since a day: what holds of a document on
// record, the year with which pictures of time end, or what a page without versions shows of others.
func (p *Portal) moves(since date.Date) bool {
	next, changes := p.Record.NextChange(since)
	if changes && !p.Today.Before(next) || since.String()[:4] != p.Today.String()[:4] {
		return true
	}
	return slices.ContainsFunc(p.Desk.Documents, func(doc *content.Document) bool {
		return !doc.Head.Updated.IsSet() && p.Desk.MovesBetween(doc, since, p.Today)
	})
}

// files are those of the public site, by path.
func (p *Portal) files() (map[string][]byte, error) {
	made, problems := p.site(false, site.Options{})
	if err := problems.Err(); err != nil {
		return nil, err
	}
	pages := slices.Collect(made.Pages())
	bodies := make([][]byte, len(pages))
	failed := site.Render(pages, func(i int, raw []byte) { bodies[i] = raw })
	files := map[string][]byte{}
	for i, page := range pages {
		files[page.Path] = bodies[i]
	}
	return files, errors.Join(failed...)
}

// differing are the names of files that only one side has, or with other bytes.
func differing(a, b map[string][]byte) []string {
	all := maps.Clone(a)
	maps.Copy(all, b)
	maps.DeleteFunc(all, func(name string, _ []byte) bool {
		before, had := a[name]
		after, has := b[name]
		return had == has && bytes.Equal(before, after)
	})
	return slices.Sorted(maps.Keys(all))
}

// An Overlay is a portal's folder in which some files have other bytes, are new or, with nil, are gone.
type Overlay struct {
	fs.FS
	Files map[string][]byte // by path
}

// ReadFile reads a file as it is here.
func (o Overlay) ReadFile(name string) ([]byte, error) {
	if raw, ok := o.Files[name]; ok && raw != nil {
		return slices.Clone(raw), nil
	} else if ok {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	}
	return fs.ReadFile(o.FS, name)
}

// Stat looks at a file or a folder as it is here.
func (o Overlay) Stat(name string) (fs.FileInfo, error) {
	if raw, ok := o.Files[name]; ok && raw == nil {
		return nil, &fs.PathError{Op: "stat", Path: name, Err: fs.ErrNotExist}
	}
	if info, err := fs.Stat(o.own(), name); err == nil && name != "." {
		return info, nil
	}
	return fs.Stat(o.FS, name)
}

// own are the files that are new here or have other bytes.
func (o Overlay) own() fstest.MapFS {
	own := fstest.MapFS{}
	for name, raw := range o.Files {
		if raw != nil {
			own[name] = &fstest.MapFile{Data: raw, Mode: 0o644}
		}
	}
	return own
}

// ReadDir lists a folder as it is here.
func (o Overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	there, err := fs.ReadDir(o.FS, name)
	own, missing := fs.ReadDir(o.own(), name)
	if err != nil && missing != nil {
		return nil, err
	}
	entries := map[string]fs.DirEntry{}
	for _, e := range append(there, own...) {
		if raw, ok := o.Files[path.Join(name, e.Name())]; !ok || raw != nil {
			entries[e.Name()] = e
		}
	}
	return slices.SortedFunc(maps.Values(entries), func(a, b fs.DirEntry) int {
		return strings.Compare(a.Name(), b.Name())
	}), nil
}

// DeskFile is the path of the file of a document, readable or not.
func DeskFile(files fs.FS, id string) (string, error) {
	for _, name := range []string{"content/" + id + ".md", "content/" + id + "/index.md"} {
		if _, err := fs.Stat(files, name); err == nil {
			return name, nil
		}
	}
	return "", fmt.Errorf("there is no document %q on the desk", id)
}

// Rewrite changes a file of the desk in one step. It leaves one alone that was changed since it was read.
func Rewrite(root *os.Root, f *diag.File, change func([]byte) []byte) error {
	raw, err := root.ReadFile(f.Path)
	if err != nil {
		return err
	}
	if string(diag.NewFile(f.Path, raw).Text) != string(f.Text) {
		return fmt.Errorf("%w: it was changed meanwhile", archive.ErrMoved)
	}
	return disk.Write(root, f.Path, change(raw), 0)
}

// Edit makes edits in the files of the desk one by one, each whole or not at all. Those of a file stand together.
func Edit(root *os.Root, edits []content.Edit) error {
	for len(edits) > 0 {
		f, count := edits[0].File, 1
		for count < len(edits) && edits[count].File == f {
			count++
		}
		if err := Rewrite(root, f, func(raw []byte) []byte { return content.Into(raw, edits[:count]) }); err != nil {
			return fmt.Errorf("mend %s: %w", f.Path, err)
		}
		edits = edits[count:]
	}
	return nil
}
