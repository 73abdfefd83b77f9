package gitversions

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/gosimple/slug"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/git"
	"fairnotice/generator/internal/phrase"
)

// A Table is the versions that were found, by document, oldest first.
type Table []Row

// The columns of a table. The first are read back; the others say why a row is as it is.
var columns = [...]string{"document", "version", "effective", "commit", "path",
	"date in the text", "committed", "words changed", "commits folded in", "look at"}

const read = 5 // columns

// CSV is a table for a spreadsheet (RFC 4180).
func (t Table) CSV() []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Write(columns[:]) // a buffer takes everything
	for _, r := range t {
		w.Write([]string{r.Document, r.Version.String(), r.Effective.String(), r.Commit, plain(r.Path),
			cmp.Or(r.Says.Posted, r.Says.Effective).String(), r.Committed.String(),
			strconv.Itoa(r.WordsChanged), strconv.Itoa(r.Folded), strings.Join(r.Remarks, "; ")})
	}
	w.Flush()
	return b.Bytes()
}

// plain is a path that no spreadsheet takes for a formula.
func plain(name string) string {
	if strings.IndexAny(name, "=+-@\t\r") == 0 {
		return "./" + name
	}
	return name
}

// Line says what is in a table.
func (t Table) Line() string {
	documents, folded, dated, doubtful := map[string]bool{}, 0, 0, 0
	for _, r := range t {
		documents[r.Document] = true
		folded += r.Folded
		if says := cmp.Or(r.Says.Posted, r.Says.Effective); says == r.Version.Date() {
			dated++
		}
		if len(r.Remarks) > 0 {
			doubtful++
		}
	}
	return fmt.Sprintf("%s of %s: %d named by the date in the text, %d by the day of the commit; %s folded in; %d to look at",
		phrase.Counted(len(t), "version"), phrase.Counted(len(documents), "document"), dated, len(t)-dated,
		phrase.Counted(folded, "commit"), doubtful)
}

// A sheet is a table that somebody has looked at: rows may have been taken out, and dates and ids changed.
type sheet struct {
	file     *diag.File
	text     []byte
	place    map[string]int // of a column in a row
	problems diag.List
}

// Read reads a table from a file of this name, and finds what it names in a history.
func Read(name string, raw []byte, history *git.History) (Table, diag.List) {
	raw = bytes.ReplaceAll(bytes.TrimPrefix(raw, []byte("\ufeff")), []byte("\r\n"), []byte("\n"))
	s := sheet{file: diag.NewFile(name, raw), text: raw, place: map[string]int{}}
	r := csv.NewReader(bytes.NewReader(raw))
	if head, _, _ := bytes.Cut(raw, []byte("\n")); !bytes.Contains(head, []byte(",")) {
		r.Comma = ';' // as spreadsheets write it where the comma is in figures
	}
	var table Table
	for start := 0; ; start = int(r.InputOffset()) {
		record, err := r.Read()
		at := diag.Span{Start: start, End: int(r.InputOffset())}
		switch {
		case err == io.EOF:
			return table, s.problems
		case err != nil:
			s.problems.Reportf(ruleBadTable, s.file, diag.Span{Start: at.Start, End: at.Start}, "",
				"this is no row of the table: %s", err)
			return table, s.problems
		case start == 0:
			if !s.head(record, at) {
				return nil, s.problems
			}
		default:
			if row, ok := s.row(record, at, history); ok {
				table = append(table, row)
			}
		}
	}
}

// head finds the columns.
func (s *sheet) head(record []string, at diag.Span) bool {
	for _, column := range columns[:read] {
		if s.place[column] = slices.Index(record, column); s.place[column] < 0 {
			s.problems.Reportf(ruleBadTable, s.file, at, "begin the table with the line: "+strings.Join(columns[:], ","),
				"the first line names no column %q", column)
		}
	}
	return len(s.problems) == 0
}

// row makes a row of its cells.
func (s *sheet) row(record []string, at diag.Span, history *git.History) (r Row, ok bool) {
	before := len(s.problems)
	fail := func(column, hint string, err error) {
		cell := record[s.place[column]]
		if i := bytes.Index(s.text[at.Start:at.End], []byte(cell)); i >= 0 {
			at = diag.Span{Start: at.Start + i, End: at.Start + i + len(cell)}
		}
		s.problems.Reportf(ruleBadTable, s.file, at, hint, "%s: %s", column, err)
	}
	cell := func(column string) string { return strings.TrimSpace(record[s.place[column]]) }
	var err error
	if r.Document = cell("document"); r.Document == "" {
		fail("document", "type the id of the document, or delete the row", errors.New("the row names none"))
	}
	const asDates = "write days as YYYY-MM-DD; a spreadsheet that changes them keeps them in columns of text"
	if r.Version, err = archive.ParseVersion(cell("version")); err != nil {
		fail("version", asDates, err)
	}
	if effective := cell("effective"); effective != "" {
		if r.Effective, err = date.Parse(effective); err != nil {
			fail("effective", asDates, err)
		}
	}
	if commit := cell("commit"); len(commit) < 40 || strings.Trim(commit, "0123456789abcdef") != "" {
		fail("commit", "", fmt.Errorf("%q is not the whole hash of a commit", commit))
	} else if r.Revision, err = history.At(commit, strings.TrimPrefix(cell("path"), "./")); err != nil {
		fail("path", "", err)
	}
	return r, len(s.problems) == before
}

// free is an id for the document in a file that none has yet: of its name, and of as many folders as it takes.
func free(file string, taken map[string]bool) string {
	names := strings.Split(strings.TrimSuffix(file, path.Ext(file)), "/")
	if last := len(names) - 1; last > 0 && slices.Contains([]string{"index", "readme"}, strings.ToLower(names[last])) {
		names = names[:last]
	}
	id := ""
	for i := len(names) - 1; i >= 0; i-- {
		if id = strings.Trim(slug.Make(strings.ReplaceAll(names[i], "_", "-"))+"-"+id, "-"); id != "" && !taken[id] {
			return id
		}
	}
	for n := 2; ; n++ {
		if other := fmt.Sprintf("%s-%d", cmp.Or(id, "document"), n); !taken[other] {
			return other
		}
	}
}
