package archive

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
)

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
}

// An Attachment is a file that a text links to: its path below content/, and the
// hash of its bytes.
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

// Set holds the metadata that a correction changes. What is empty stays.
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
}

// encode writes an entry in one line.
func encode(e Entry) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(e)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
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
	stem, ending := splitName(file)
	stem, number := splitRedaction(stem)
	return stem + ".r" + strconv.Itoa(max(number, 1)+1) + ending
}

func splitName(file string) (stem, ending string) {
	i := max(0, strings.LastIndexByte(file, '.'))
	return file[:i], file[i:]
}

// splitRedaction takes the number of a redaction off; 0 where there is none.
func splitRedaction(stem string) (string, int) {
	i := strings.LastIndex(stem, ".r")
	if i < 0 {
		return stem, 0
	}
	number, err := strconv.Atoi(stem[i+2:])
	if err != nil || number < 2 || stem[i:] != ".r"+strconv.Itoa(number) {
		return stem, 0
	}
	return stem[:i], number
}
