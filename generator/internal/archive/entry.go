package archive

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/pattern"
)

// A VersionID names a version: the date it carries ("2018-05-04", or "2016-09" where only the month is
// known), and a number from the second one of that date on ("2026-11-20.2"). The zero VersionID names none.
type VersionID struct {
	day    date.Date
	number int // 0 for the first of its date, else from 2
}

// On is the first version of a date.
func On(day date.Date) VersionID { return VersionID{day: day} }

// ParseVersion reads what String writes, and nothing else.
func ParseVersion(s string) (VersionID, error) {
	first, second, numbered := strings.Cut(s, ".")
	day, err := date.Parse(first)
	v := VersionID{day: day}
	if numbered && err == nil {
		v.number, err = strconv.Atoi(second)
	}
	if err != nil || v.String() != s || numbered && v.number < 2 {
		return VersionID{}, fmt.Errorf("%q is not the name of a version: YYYY-MM-DD, YYYY-MM, or one of these with .2 and so on behind it", s)
	}
	return v, nil
}

// Date is the date that the version carries.
func (v VersionID) Date() date.Date { return v.day }

// IsZero reports whether v names no version.
func (v VersionID) IsZero() bool { return v == VersionID{} }

// Compare orders by date, then by number.
func (v VersionID) Compare(w VersionID) int {
	return cmp.Or(v.day.Compare(w.day), cmp.Compare(v.number, w.number))
}

// Next is v if no version has that name, or else the same date with the number after the highest.
func (v VersionID) Next(existing []VersionID) VersionID {
	highest := 0
	for _, e := range existing {
		if e.day == v.day {
			highest = max(highest, e.number, 1)
		}
	}
	if highest == 0 {
		return VersionID{day: v.day}
	}
	return VersionID{v.day, highest + 1}
}

// String is the name as ledgers, files and addresses have it.
func (v VersionID) String() string {
	if v.number == 0 {
		return v.day.String()
	}
	return v.day.String() + "." + strconv.Itoa(v.number)
}

// MarshalText writes v as String does.
func (v VersionID) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (v *VersionID) UnmarshalText(text []byte) (err error) {
	*v = VersionID{}
	if len(text) > 0 {
		*v, err = ParseVersion(string(text))
	}
	return err
}

// An Event says what a line of a ledger records.
type Event string

// The events, as part "Events" of the package comment explains them.
const (
	Publish  Event = "publish"
	Import   Event = "import"
	Correct  Event = "correct"
	Withdraw Event = "withdraw"
	Redact   Event = "redact"
	Rename   Event = "rename"
	Retire   Event = "retire"
)

// An Entry is what one line of a ledger says. The order of the fields is that of
// the bytes, and may only grow at the end.
type Entry struct {
	Format           int           `json:"format,omitempty"` // of the entry; 1 is not written
	Event            Event         `json:"event"`
	ID               string        `json:"id"` // of the document when the line was written
	Version          VersionID     `json:"version,omitzero"`
	Lang             string        `json:"lang,omitempty"`
	Translates       VersionID     `json:"translates,omitzero"` // the version of the binding text that it renders
	Recorded         date.Date     `json:"recorded,omitzero"`
	Effective        date.Date     `json:"effective,omitzero"`
	Class            content.Class `json:"class,omitempty"`
	Summary          string        `json:"summary,omitempty"`
	Reason           string        `json:"reason,omitempty"`
	Approved         []string      `json:"approved,omitempty"`
	Notify           []string      `json:"notify,omitempty"`
	Title            string        `json:"title,omitempty"`
	Path             string        `json:"path,omitempty"` // site path
	File             string        `json:"file,omitempty"`
	SHA256           string        `json:"sha256,omitempty"`
	Transcript       string        `json:"twin,omitempty"` // the text taken from a PDF
	TranscriptSHA256 string        `json:"twin_sha256,omitempty"`
	TextSHA256       string        `json:"text_sha256,omitempty"`
	Attachments      []Attachment  `json:"attachments,omitempty"`
	Anchors          []string      `json:"anchors,omitempty"`
	Source           *Source       `json:"source,omitempty"`
	Set              *Set          `json:"set,omitempty"`     // what a correction puts in place of what was wrong
	To               string        `json:"to,omitempty"`      // the new id after a rename
	ToPath           string        `json:"to_path,omitempty"` // the new site path after a rename
	Redacts          []Restated    `json:"redacts,omitempty"` // lines out of which a redaction takes something
}

// An Attachment is a file that a text links to: its path below content/, and the hash of its bytes.
type Attachment struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

// A Source says where an imported version comes from.
type Source struct {
	From     string    `json:"from,omitempty"`    // in words: "Copy kept by the web archive"
	Address  string    `json:"address,omitempty"` // where it stood or stands
	Captured date.Date `json:"captured,omitzero"`
	Note     string    `json:"note,omitempty"`
}

// Set holds the metadata that a correction changes. What is empty stays, but for what Empty names.
type Set struct {
	Translates VersionID     `json:"translates,omitzero"`
	Effective  date.Date     `json:"effective,omitzero"`
	Class      content.Class `json:"class,omitempty"`
	Summary    string        `json:"summary,omitempty"`
	Reason     string        `json:"reason,omitempty"`
	Approved   []string      `json:"approved,omitempty"`
	Notify     []string      `json:"notify,omitempty"`
	Title      string        `json:"title,omitempty"`
	Source     *Source       `json:"source,omitempty"`
	Empty      []string      `json:"empty,omitempty"` // keys that say nothing any more, of Emptied
}

// Emptied are the keys of metadata that a version can be without.
func Emptied() []string {
	return []string{"effective", "class", "summary", "reason", "approved", "notify"}
}

// empties reports whether a correction takes away only what a version can be without.
func (s Set) empties() bool {
	return !slices.ContainsFunc(s.Empty, func(key string) bool { return !slices.Contains(Emptied(), key) })
}

// FileName is the name of a frozen file: of the binding text with an empty lang,
// of a translation with its own. The ending is "md" or "pdf".
func FileName(v VersionID, lang, ending string) string {
	if lang != "" {
		ending = lang + "." + ending
	}
	return v.String() + "." + ending
}

// TranscriptName is the name of the text taken from a PDF.
func TranscriptName(file string) string { return file + ".md" }

// RedactedName is the name of the file that takes the place of a redacted one:
// "2018-05-04.md" is followed by "2018-05-04.r2.md", and that by "2018-05-04.r3.md".
func RedactedName(file string) string {
	stem, number, ending := splitName(file)
	return stem + ".r" + strconv.Itoa(max(number, 1)+1) + ending
}

// splitName takes the ending and the number of a redaction off; 0 where there is none.
func splitName(file string) (stem string, redaction int, ending string) {
	dot := max(0, strings.LastIndexByte(file, '.'))
	stem, ending = file[:dot], file[dot:]
	if i := strings.LastIndex(stem, ".r"); i >= 0 {
		number, err := strconv.Atoi(stem[i+2:])
		if err == nil && number >= 2 && stem[i:] == ".r"+strconv.Itoa(number) {
			return stem[:i], number, ending
		}
	}
	return stem, 0, ending
}

// What a line must say, apart from the lines before it. Each rule gives the words of a message, or nothing.

var (
	legalID   = pattern.New(`^[a-z0-9-]+(/[a-z0-9-]+)*$`)
	legalLang = pattern.New(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)
)

// mistakes are what is wrong with an entry by itself.
type mistakes []string

func (m *mistakes) must(fits bool, message string) {
	if !fits {
		*m = append(*m, message)
	}
}

// Of one that restates another, hashes may be missing: those of a file from which something was taken out would
// confirm a guess.
func mistakesOf(e Entry, restated bool) mistakes {
	var m mistakes
	m.must(legalID().MatchString(e.ID), "it does not name its document")
	m.must(!e.Recorded.IsZero() && !e.Recorded.IsMonth(), "it does not say on which day it was recorded")
	m.must(e.Lang == "" || legalLang().MatchString(e.Lang), strconv.Quote(e.Lang)+" is not a language")
	m.must(hashesFit(e), "a hash in it is not 64 digits from 0 to 9 and a to f")
	switch e.Event {
	case Publish, Import:
		m.text(e, restated)
	case Correct:
		m.target(e)
		m.must(e.Set != nil, "it does not say what it corrects")
		m.must(e.Set == nil || e.Set.empties(), "it takes away what no version can be without")
	case Withdraw:
		m.must(!e.Version.IsZero(), "it does not name the version")
		m.must(e.Reason != "", "it gives no reason")
	case Redact:
		m.redaction(e, restated)
	case Rename:
		m.must(legalID().MatchString(e.To) && e.To != e.ID, "it does not give the document a new name")
	case Retire:
		m.must(e.Reason != "", "it gives no reason")
	default:
		m.must(e.Format > 1, strconv.Quote(string(e.Event))+" is not something that a ledger records")
		m.must(e.Format <= 1, fmt.Sprintf("it is of format %d and records %q: a newer version of the program is needed",
			e.Format, e.Event))
	}
	return m
}

// target judges an entry about a version that is there.
func (m *mistakes) target(e Entry) {
	m.must(!e.Version.IsZero() && e.Lang != "", "it does not name the version and its language")
	m.must(e.Reason != "", "it gives no reason")
}

// text judges an entry that adds a version.
func (m *mistakes) text(e Entry, restated bool) {
	m.file(e, restated)
	switch {
	case e.Version.IsZero() || e.Lang == "":
		m.must(false, "it does not name the version and its language")
	case e.Event == Publish:
		m.must(e.File != "" && e.Path != "" && e.Title != "" && (restated || e.TextSHA256 != ""),
			"it lacks the title, the address, the file or the hash of the text")
	case e.Source == nil:
		m.must(false, "it does not say where the version comes from")
	default:
		m.must(e.File != "" || e.Source.Address != "", "it has neither a file nor an address where the version stood")
	}
}

// redaction judges an entry that takes something out: of a file, or of lines alone.
func (m *mistakes) redaction(e Entry, restated bool) {
	m.file(e, restated)
	m.must(e.File == "" || !e.Version.IsZero() && e.Lang != "", "it does not name the version and its language")
	m.must(e.Reason != "", "it gives no reason")
	m.must(e.File != "" || len(e.Redacts) > 0, "it does not name the file that takes the place of the redacted one")
}

// file judges the names of files: a ledger can only name what stands beside it, under
// the name of its version.
func (m *mistakes) file(e Entry, restated bool) {
	m.must(e.File == "" || slices.Contains(fileNames(e), e.File),
		strconv.Quote(e.File)+" is not a name for the file of this version")
	m.must(restated || (e.File == "") == (e.SHA256 == "") && (e.Transcript == "") == (e.TranscriptSHA256 == ""),
		"a file has no hash, or a hash has no file")
	m.must(e.Transcript == "" || e.Transcript == TranscriptName(e.File) && strings.HasSuffix(e.File, ".pdf"),
		strconv.Quote(e.Transcript)+" is not the name for the text of "+strconv.Quote(e.File))
	m.must(restated || (e.TextSHA256 != "") == (e.Transcript != "" || strings.HasSuffix(e.File, ".md")),
		"a text has no hash, or a hash has no text")
}

// fileNames are those that the file of a version may have: with its language or
// without, and with the number of its redaction.
func fileNames(e Entry) []string {
	stem, number, ending := splitName(e.File)
	if (number > 0) != (e.Event == Redact) || ending != ".md" && ending != ".pdf" {
		return nil
	}
	redaction := strings.TrimPrefix(e.File, stem)
	return []string{e.Version.String() + redaction, e.Version.String() + "." + e.Lang + redaction}
}

func hashesFit(e Entry) bool {
	hashes := []string{e.SHA256, e.TranscriptSHA256, e.TextSHA256}
	for _, a := range e.Attachments {
		if a.SHA256 == "" || !fs.ValidPath(a.Path) {
			return false
		}
		hashes = append(hashes, a.SHA256)
	}
	return !slices.ContainsFunc(hashes, func(h string) bool { return h != "" && !hexHash().MatchString(h) })
}
