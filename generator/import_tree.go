package main

import (
	"cmp"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	desk "fairnotice/generator/internal/content"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/phrase"
)

// batchSize is how many bytes of files are held in memory at once.
const batchSize = 32 << 20

// tree records every version in a folder. It looks at all of them first, and
// writes nothing if there is a problem with one.
func (m *importer) tree(dir string, std streams) error {
	documents, problems, err := m.list(dir)
	if err != nil {
		return err
	}
	found, err := m.look(documents)
	if err != nil {
		return err
	}
	if problems = append(problems, found...); problems.Err() != nil {
		return problems.Err()
	}
	sum := totals{lost: convert.Lost{}}
	for batch := range batches(documents) {
		if err := m.recordSome(batch, std, &sum); err != nil {
			return err
		}
	}
	fmt.Fprintln(std.out, sum.line(len(documents)))
	return nil
}

// totals are what a run has done.
type totals struct {
	versions, known, written int
	lost                     convert.Lost
}

func (t *totals) line(documents int) string {
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

// list finds the versions in a folder, by document, oldest first.
func (m *importer) list(dir string) ([][]older, diag.List, error) {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return nil, nil, fmt.Errorf("there is no folder %q; to import one version, type: fairnotice import DOCUMENT FILE --version DATE", dir)
	}
	var problems diag.List
	byID := map[string][]older{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && strings.HasPrefix(path.Base(name), ".") && d.IsDir():
			return fs.SkipDir
		case d.IsDir() || strings.HasPrefix(path.Base(name), "."):
			return nil
		}
		o, found := m.file(dir, name, d)
		if problems = append(problems, found...); len(found) == 0 {
			byID[o.id] = append(byID[o.id], o)
		}
		return nil
	})
	var documents [][]older
	for _, versions := range byID {
		slices.SortFunc(versions, func(a, b older) int {
			return cmp.Or(a.version.Compare(b.version), strings.Compare(a.name, b.name))
		})
		documents = append(documents, versions)
		for i, v := range versions[:len(versions)-1] {
			if v.version == versions[i+1].version {
				problems.Reportf(ruleVersionTwice, diag.NewFile(versions[i+1].name, nil), diag.Span{}, "keep one of the two files", "%s is the version %s too", v.name, v.version)
			}
		}
	}
	slices.SortFunc(documents, func(a, b []older) int { return strings.Compare(a[0].id, b[0].id) })
	if err == nil && len(documents) == 0 && len(problems) == 0 {
		err = fmt.Errorf("there is no version in %s; they are named such as cookie-policy/2018-05-04.html", dir)
	}
	return documents, problems, err
}

// file reads what the name of a file says.
func (m *importer) file(dir, name string, d fs.DirEntry) (older, diag.List) {
	var problems diag.List
	o := older{id: path.Dir(name), lang: m.Desk.Settings.Language(), name: path.Join(filepath.ToSlash(dir), name), path: filepath.Join(dir, filepath.FromSlash(name)), ending: endingOf(name)}
	fail := func(rule diag.Rule, hint, format string, args ...any) {
		problems.Reportf(rule, diag.NewFile(o.name, nil), diag.Span{}, hint, format, args...)
	}
	info, err := d.Info()
	var version archive.VersionID
	if err == nil && o.ending != "" {
		version, err = archive.ParseVersion(strings.TrimSuffix(path.Base(name), path.Ext(name)))
		o.size = info.Size()
	}
	switch {
	case !d.Type().IsRegular():
		fail(desk.RuleSymbolicLink, "put the file itself in its place", "this is a link to another place, not a file")
	case o.ending == "":
		fail(ruleUnknownEnding, "save it as .md, .html or .pdf, or take it out of the folder", "this is no file that can be imported")
	case err != nil:
		fail(archive.RuleBadVersion, "name it by its date, such as 2018-05-04"+path.Ext(name)+", or 2018-05"+path.Ext(name)+" where only the month is known",
			"the name of the file is not the date of a version")
	case o.id == ".":
		fail(ruleNoDocument, "put it into a folder with the id of its document: cookie-policy/"+path.Base(name), "the file is in no folder of a document")
	}
	if o.version = version; len(problems) > 0 {
		return o, problems
	}
	return o, m.misnamed(o)
}

// look goes over all versions without keeping them: the problems, and what links
// to the documents that will be new can name.
func (m *importer) look(documents [][]older) (diag.List, error) {
	var all []older
	for _, versions := range documents {
		all = append(all, versions...)
	}
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
	for _, err := range failed {
		if err != nil {
			return nil, err
		}
	}
	return slices.Concat(found...), nil
}

// batches are documents that go into memory together.
func batches(documents [][]older) func(func([][]older) bool) {
	return func(yield func([][]older) bool) {
		start, size := 0, int64(0)
		for i, versions := range documents {
			own := int64(0)
			for _, o := range versions {
				own += o.size
			}
			if i > start && size+own > batchSize {
				if !yield(documents[start:i]) {
					return
				}
				start, size = i, 0
			}
			size += own
		}
		if start < len(documents) {
			yield(documents[start:])
		}
	}
}

// recordSome records the versions of some documents, and writes those of them to the
// desk that are not there.
func (m *importer) recordSome(documents [][]older, std streams, sum *totals) error {
	all := slices.Concat(documents...)
	versions, failed := make([]prepared, len(all)), make([]error, len(all))
	parallel.For(len(all), func(i int) {
		var problems diag.List
		versions[i], problems, failed[i] = m.prepare(all[i], m.leads)
		failed[i] = cmp.Or(failed[i], problems.Err())
	})
	for _, err := range failed {
		if err != nil {
			return err
		}
	}
	var additions []archive.Addition
	byDocument := slices.Collect(split(versions, documents))
	for _, own := range byDocument {
		news := slices.DeleteFunc(slices.Clone(own), func(v prepared) bool { return v.known })
		if len(news) > 0 {
			additions = append(additions, m.addition(news[0].id, news))
		}
		sum.versions += len(news)
		sum.known += len(own) - len(news)
	}
	if err := m.commands.record(additions); err != nil {
		return err
	}
	for _, own := range byDocument {
		if err := m.toDesk(own, std, sum); err != nil {
			return err
		}
	}
	return nil
}

// split gives each document its own of what is in one row.
func split(versions []prepared, documents [][]older) func(func([]prepared) bool) {
	return func(yield func([]prepared) bool) {
		for _, own := range documents {
			if !yield(versions[:len(own)]) {
				return
			}
			versions = versions[len(own):]
		}
	}
}

// toDesk tells what became of the versions of a document, and writes the newest
// to the desk where the document is not there yet.
func (m *importer) toDesk(versions []prepared, std streams, sum *totals) error {
	for _, v := range versions {
		if v.known {
			continue
		}
		sum.lost.Add(v.lost)
		for _, remark := range v.remarks() {
			fmt.Fprintf(std.out, "%s: %s\n", v.name, remark)
		}
	}
	newest := versions[len(versions)-1]
	if m.onDesk(newest.id) {
		return nil
	}
	if why := m.unfit(newest); why != "" {
		fmt.Fprintf(std.out, "%s: not written to content/: %s\n", newest.id, why)
		return nil
	}
	data, err := newest.text.DeskFile(m.firstPosted(versions[0]))
	if err != nil {
		return err
	}
	sum.written++
	return writeDesk(m.commands.Root, newest.id, data)
}

// unfit says why a version cannot go on on the desk, or nothing.
func (m *importer) unfit(newest prepared) string {
	if newest.text == nil {
		return "its newest version has no text"
	}
	h := m.Record.Find(newest.id)
	if h == nil {
		return ""
	}
	last := h.Newest(newest.lang)
	switch {
	case last == nil || last.Version.Compare(newest.version) < 0:
		return ""
	case last.Version == newest.version && last.TextSHA256 == archive.TextSHA256(newest.text):
		return ""
	}
	return "the newest version on record, " + last.Version.String() + ", is another one"
}

// firstPosted is the date of the first version there is.
func (m *importer) firstPosted(oldest prepared) date.Date {
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

func (c *commands) record(additions []archive.Addition) error {
	return c.inFolder(func(root *os.Root) error { return archive.Record(root, additions) })
}
