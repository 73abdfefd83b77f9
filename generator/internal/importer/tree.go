package importer

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/phrase"
)

// batchSize is how many bytes of files are held in memory at once.
const batchSize = 32 << 20

// Tree makes every version in a folder, which is at dir on the disk, ready to be
// recorded. It looks at all of them first.
func (m *Importer) Tree(files fs.FS, dir string) (Ready, error) {
	all, problems, err := m.list(files, dir)
	if err != nil {
		return nil, err
	}
	ready, err := m.all(all)
	found, isProblem := diag.FromError(err)
	if err != nil && !isProblem {
		return nil, err
	}
	return ready, append(problems, found...).Err()
}

// all makes versions of any documents ready to be recorded.
func (m *Importer) all(versions []older) (Ready, error) {
	documents, problems := byDocument(versions)
	found, err := m.look(documents)
	if err != nil {
		return nil, err
	}
	t := &tree{Importer: m, lost: convert.Lost{}}
	return func(root *os.Root) ([]string, error) {
		for rest := documents; len(rest) > 0; {
			size := batch(rest)
			if err := t.record(root, rest[:size]); err != nil {
				return t.lines, err
			}
			rest = rest[size:]
		}
		return append(t.lines, t.line(len(documents))), nil
	}, append(problems, found...).Err()
}

// A tree is what a run over a folder has done so far: how many versions and documents
// it put on record and on the desk, what was lost, and what is to be said of it.
type tree struct {
	*Importer
	versions, known, written int
	lost                     convert.Lost
	lines                    []string
}

func (t *tree) line(documents int) string {
	line := fmt.Sprintf("%s of %s imported", phrase.Counted(t.versions, "version"), phrase.Counted(documents, "document"))
	if t.known > 0 {
		line += fmt.Sprintf(", %d on record already", t.known)
	}
	if t.written > 0 {
		line += fmt.Sprintf("; %s written to content/", phrase.Counted(t.written, "document"))
	}
	if len(t.lost) > 0 {
		line += "; not carried over: " + t.lost.String()
	}
	return line
}

// list finds the versions in a folder.
func (m *Importer) list(files fs.FS, dir string) ([]older, diag.List, error) {
	var problems diag.List
	var all []older
	err := fs.WalkDir(files, ".", func(name string, d fs.DirEntry, err error) error {
		switch hidden := name != "." && strings.HasPrefix(path.Base(name), "."); {
		case err != nil:
			return err
		case hidden && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || hidden:
			return nil
		}
		o, found := m.file(files, dir, name, d)
		if problems = append(problems, found...); len(found) == 0 {
			all = append(all, o)
		}
		return nil
	})
	if err == nil && len(all) == 0 && len(problems) == 0 {
		err = fmt.Errorf("there is no version in %s; each is named by its document and its date: DOCUMENT/YYYY-MM-DD.html", dir)
	}
	return all, problems, err
}

// byDocument are versions by their document, oldest first.
func byDocument(all []older) ([][]older, diag.List) {
	var problems diag.List
	byID := map[string][]older{}
	for _, o := range all {
		byID[o.id] = append(byID[o.id], o)
	}
	var documents [][]older
	for _, id := range slices.Sorted(maps.Keys(byID)) {
		versions := byID[id]
		slices.SortFunc(versions, func(a, b older) int {
			return cmp.Or(a.version.Compare(b.version), strings.Compare(a.name, b.name))
		})
		documents = append(documents, versions)
		for i, v := range versions[:len(versions)-1] {
			if v.version == versions[i+1].version {
				problems.Reportf(ruleVersionTwice, diag.NewFile(versions[i+1].name, nil), diag.Span{},
					"keep one of the two files", "%s is the version %s too", v.name, v.version)
			}
		}
	}
	return documents, problems
}

// file reads what the name of a file says.
func (m *Importer) file(files fs.FS, dir, name string, d fs.DirEntry) (older, diag.List) {
	var problems diag.List
	o := older{
		id: path.Dir(name), lang: m.binding(), ending: convert.KindOf(name),
		name: path.Join(filepath.ToSlash(dir), name), path: filepath.Join(dir, filepath.FromSlash(name)),
		read: func() ([]byte, error) { return fs.ReadFile(files, name) }, Options: m.options,
	}
	fail := func(rule diag.Rule, hint, format string, args ...any) {
		problems.Reportf(rule, diag.NewFile(o.name, nil), diag.Span{}, hint, format, args...)
	}
	info, err := d.Info()
	if err == nil && o.ending != "" {
		o.version, err = archive.ParseVersion(strings.TrimSuffix(path.Base(name), path.Ext(name)))
		o.size = info.Size()
	}
	switch {
	case !d.Type().IsRegular():
		fail(content.RuleSymbolicLink, "put the file itself in its place", "this is a link to another place, not a file")
	case o.ending == "":
		fail(ruleUnknownEnding, "save it as .md, .html, .docx or .pdf, or take it out of the folder",
			"this is no file that can be imported")
	case err != nil:
		ending := path.Ext(name)
		fail(archive.RuleBadVersion,
			"name it by its date: YYYY-MM-DD"+ending+", or YYYY-MM"+ending+" where only the month is known",
			"the name of the file is not the date of a version")
	case o.id == ".":
		fail(ruleNoDocument, "put it into a folder with the id of its document: cookie-policy/"+path.Base(name),
			"the file is in no folder of a document")
	}
	if len(problems) > 0 {
		return o, problems
	}
	return o, m.misnamed(o)
}

// look goes over all versions without keeping them: the problems, and what links
// to the documents that will be new can name.
func (m *Importer) look(documents [][]older) (diag.List, error) {
	all := slices.Concat(documents...)
	found, failed := make([]diag.List, len(all)), make([]error, len(all))
	names := make([]map[string]bool, len(all))
	parallel.For(len(all), func(i int) {
		var v prepared
		v, found[i], failed[i] = m.prepare(all[i], func(string, string) bool { return true })
		last := i == len(all)-1 || all[i+1].id != all[i].id
		if last && v.text != nil && !m.onDesk(v.id) {
			names[i] = v.text.Anchored()
		}
	})
	for i, known := range names {
		if known != nil {
			m.targets["/"+all[i].id+"/"] = known
		}
	}
	return slices.Concat(found...), cmp.Or(failed...)
}

// batch is how many of the documents go into memory together.
func batch(documents [][]older) int {
	size := int64(0)
	for i, versions := range documents {
		for _, o := range versions {
			size += o.size
		}
		if i > 0 && size > batchSize {
			return i
		}
	}
	return len(documents)
}

// record records the versions of some documents, and writes those of them to the
// desk that are not there.
func (t *tree) record(root *os.Root, documents [][]older) error {
	all := slices.Concat(documents...)
	versions, failed := make([]prepared, len(all)), make([]error, len(all))
	parallel.For(len(all), func(i int) {
		var problems diag.List
		versions[i], problems, failed[i] = t.prepare(all[i], t.resolves)
		failed[i] = cmp.Or(failed[i], problems.Err())
	})
	if err := cmp.Or(failed...); err != nil {
		return err
	}
	var additions []archive.Addition
	byDocument := make([][]prepared, len(documents))
	for i, of := range documents {
		byDocument[i], versions = versions[:len(of)], versions[len(of):]
		news := slices.DeleteFunc(slices.Clone(byDocument[i]), func(v prepared) bool { return v.known })
		if len(news) > 0 {
			additions = append(additions, t.addition(news[0].id, news))
		}
		t.versions += len(news)
		t.known += len(of) - len(news)
	}
	if err := archive.Record(root, additions); err != nil {
		return err
	}
	for _, own := range byDocument {
		if err := t.toDesk(root, own); err != nil {
			return err
		}
	}
	return nil
}

// toDesk reports what became of the versions of a document, and writes the newest
// to the desk where the document is not there yet.
func (t *tree) toDesk(root *os.Root, versions []prepared) error {
	for _, v := range versions {
		if v.known {
			continue
		}
		t.lost.Add(v.lost)
		for _, remark := range v.remarks() {
			t.lines = append(t.lines, v.name+": "+remark)
		}
	}
	newest := versions[len(versions)-1]
	if t.onDesk(newest.id) {
		return nil
	}
	if reason := t.unfit(newest); reason != "" {
		t.lines = append(t.lines, newest.id+": not written to content/: "+reason)
		return nil
	}
	data, err := newest.text.DeskFile(t.firstPosted(versions[0]))
	if err != nil {
		return err
	}
	t.written++
	name := "content/" + newest.id + ".md"
	if err := root.MkdirAll(path.Dir(name), 0o777); err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	switch err := disk.Write(root, name, data, disk.New); {
	case errors.Is(err, fs.ErrExist):
		return fmt.Errorf("write %s: it is there already", name)
	case err != nil:
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}

// unfit says why a version cannot go on on the desk, or nothing.
func (m *Importer) unfit(newest prepared) string {
	if newest.text == nil {
		return "its newest version has no text"
	}
	h := m.Record.Find(newest.id)
	if h == nil {
		return ""
	}
	last := h.Newest(newest.lang)
	if last == nil || last.Version.Compare(newest.version) < 0 ||
		last.Version == newest.version && last.TextSHA256 == archive.TextSHA256(newest.text) {
		return ""
	}
	return "the newest version on record, " + last.Version.String() + ", is another one"
}

// firstPosted is the date of the first version there is.
func (m *Importer) firstPosted(oldest prepared) date.Date {
	first := oldest.version.Date()
	if h := m.Record.Find(oldest.id); h != nil {
		for _, v := range h.Versions(oldest.lang) {
			if v.Version.Date().Before(first) {
				first = v.Version.Date()
			}
		}
	}
	return first
}
