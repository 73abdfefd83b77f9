package review

import (
	"bytes"
	"embed"
	"encoding/json"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

// Format is that of the JSON. A key may be added to it; whatever else changes gets a new number.
const Format = 1

//go:embed schema.json
var embedded embed.FS

// Schema returns the JSON Schema (2020-12) of what [Packet.JSON] writes, with a description of each key.
func Schema() string {
	raw, _ := embedded.ReadFile("schema.json") // it is part of the program
	return string(raw)
}

// JSON writes the packet as data, indented, with an LF at the end. It has no limit.
func (p *Packet) JSON() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(p)
	return out.Bytes(), err
}

// A Packet is what reviewers of a change have to know. Its fields are those of the
// JSON that [Schema] describes.
type Packet struct {
	Format     int    `json:"format"`
	Base       string `json:"base"`       // the commit with which the change is compared
	Headline   string `json:"headline"`   // one sentence
	Unreadable bool   `json:"unreadable"` // texts could not be compared: see Problems

	Record    []Touched  `json:"record"`    // what happens to the record without the program
	Brought   []Touched  `json:"brought"`   // lines of the record that a branch cannot bring
	Events    []Event    `json:"events"`    // what the program put on record
	Missing   []Missing  `json:"missing"`   // what the editor still has to type
	Problems  []Problem  `json:"problems"`  // those that the base does not have
	Mended    int        `json:"mended"`    // problems that only the base has
	Documents []Document `json:"documents"` // what matters most first
	Rows      []Row      `json:"rows"`      // of registers
	Coverage  []Covered  `json:"coverage"`  // elements of notices that are told now, or no more
	Addresses []Address  `json:"addresses"` // lost ones first
	Waiting   []Waiting  `json:"waiting"`   // merged before, and published together with this change
	Files     []File     `json:"files"`     // what else differs: settings, words, layouts, attachments
	Notes     []string   `json:"notes"`     // on what was not compared

	words   words.Lexicon // in English
	binding string        // language
}

// A Touched file of the record was changed by hand, or a ledger does not go on where it ended.
type Touched struct {
	File    string `json:"file"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

// Waiting is a document that this change does not touch, and whose text is not on
// record yet: whatever is merged next publishes it too.
type Waiting struct {
	Document string `json:"document"` // id
	Lang     string `json:"lang"`
	Title    string `json:"title"`
	File     string `json:"file"`
}

// An Event is a line of a ledger that the program added.
type Event struct {
	Event    archive.Event `json:"event"`
	Document string        `json:"document"` // id
	Title    string        `json:"title"`
	Version  string        `json:"version,omitempty"`
	Lang     string        `json:"lang,omitempty"`
	Summary  string        `json:"summary,omitempty"`
	Reason   string        `json:"reason,omitempty"`
	To       string        `json:"to,omitempty"` // the new id

	Effects []string `json:"effects,omitempty"` // what readers see differ, one by one
	Telling *Telling `json:"telling,omitempty"` // of a version that takes the place of another one
	Undone  *Undone  `json:"undone,omitempty"`  // of an announcement that is taken back
}

// Undone is what readers know of an announcement that does not come true.
type Undone struct {
	Effective string   `json:"effective"` // the day for which it was announced
	Summary   string   `json:"summary,omitempty"`
	Notify    []string `json:"notify"` // how they were told of it
}

// Missing is what is to be typed before a text can be published.
type Missing struct {
	File      string   `json:"file"`
	Line      int      `json:"line"`      // the first to be replaced, or the one to type below
	Replaces  string   `json:"replaces"`  // the lines to be replaced, "" for none
	Type      string   `json:"type"`      // the lines to type
	Keys      []string `json:"keys"`      // "updated", "change.summary" …
	Documents []string `json:"documents"` // ids of those that are waiting for it
}

// A Problem is one of check.
type Problem struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Message  string `json:"message"`
	Hint     string `json:"hint,omitempty"`
}

// A Fate is what a change does to something: to a document, a row, an address, a file.
type Fate string

// The fates. Rows, addresses and files are added and removed, documents new and deleted.
const (
	New     Fate = "new"
	Added   Fate = "added"
	Changed Fate = "changed"
	Moved   Fate = "moved"
	Deleted Fate = "deleted"
	Removed Fate = "removed"
	Lost    Fate = "lost" // an address that nothing answers any more
)

// A Document is one that is not as it was, in one language.
type Document struct {
	ID       string          `json:"id"`
	Lang     string          `json:"lang"`
	Title    string          `json:"title"`
	File     string          `json:"file"`
	What     Fate            `json:"what"`              // new, changed, moved, deleted
	From     string          `json:"from,omitempty"`    // the id that a moved one had
	Applies  string          `json:"applies,omitempty"` // the day from which it says so by itself
	Kind     string          `json:"kind"`
	Headline string          `json:"headline"` // what differs, in one sentence
	Summary  string          `json:"summary"`  // what readers are told
	Because  []string        `json:"because"`  // files through which it changed, where its own is as it was
	Same     bool            `json:"same"`     // a moved one with the same text
	Numbers  []string        `json:"numbers"`
	Changes  []Line          `json:"changes"`
	Maybe    string          `json:"maybe,omitempty"` // what its prose may change for readers, where it has no telling
	Telling  *Telling        `json:"telling"`         // null where there is no version on record to succeed
	Plain    *Plain          `json:"plain_language"`
	Preview  []Link          `json:"preview"`
	Others   []Other         `json:"others"`  // the same document in other languages
	Redline  json.RawMessage `json:"redline"` // as "fairnotice diff --format json" prints it, or null

	passages []passage // of the redline
	also     []string  // titles of those that change in the same way, through the same row
	weight   int       // how much it matters
}

// A Line is one of a redline's list of changes.
type Line struct {
	Class   redline.Class `json:"class"`
	Kind    redline.Kind  `json:"kind"`
	Section string        `json:"section"`
	Line    string        `json:"line"`
}

// Telling says who has to be told of a new version, and how far ahead (WP260 rev.01, paragraphs 29 to 31).
type Telling struct {
	Class     content.Class `json:"class"`           // as typed, "" for none
	Material  bool          `json:"material"`        // whether readers have to be told
	Substance []string      `json:"substance"`       // because this changes
	Notify    []string      `json:"notify"`          // how, as typed
	Effective string        `json:"effective"`       // as typed; "" for at once
	Earliest  string        `json:"earliest"`        // the first day allowed, "" for at once
	By        string        `json:"by"`              // the last day on which they can be told, "" for none
	Days      int           `json:"days"`            // how far ahead readers have to know, 0 for not
	Ahead     []string      `json:"ahead"`           // because this is new
	Maybe     string        `json:"maybe,omitempty"` // because its prose may do this, as far as a program can tell
	Borrowed  bool          `json:"borrowed"`        // date and words are those of a purpose, which is told of itself

	read      bool // more than spelling differs: somebody has to read it
	customers bool // it is they whom the document is for
	ends      bool // a purpose ends that it shows: why is on record, and nothing to type
}

// Plain compares how plainly a text is written with how it was.
type Plain struct {
	Was     Reading `json:"was"`
	Is      Reading `json:"is"`
	Verdict string  `json:"verdict"` // worse, better or ""
}

// A Reading has the figures of plain language.
type Reading struct {
	LIX        float64 `json:"lix"`
	Long       float64 `json:"sentences_over_25_words"`   // percent
	Qualifiers float64 `json:"qualifiers_per_1000_words"` // may, might, some …
}

// An Other is a document in another language.
type Other struct {
	Lang    string `json:"lang"`
	File    string `json:"file"`
	Page    Link   `json:"page"`
	Changed bool   `json:"changed"` // by this change too
}

// A Link leads to a page of the preview.
type Link struct {
	Label   string `json:"label"`
	Address string `json:"address"` // complete, or from the root of the host where no preview is named
}

// A Row is one of a register that differs.
type Row struct {
	File    string   `json:"file"`
	Line    int      `json:"line"` // 0 where it is gone
	Name    string   `json:"name"`
	What    Fate     `json:"what"` // added, changed, removed
	Changes []string `json:"changes"`
}

// Covered says that an element of a notice is told otherwise than before.
type Covered struct {
	Rule    string      `json:"rule"`
	Element string      `json:"element"`
	Purpose string      `json:"purpose"`
	Was     check.State `json:"was"` // "" for a new purpose
	Is      check.State `json:"is"`
}

// An Address is a page, an anchor, a redirect or a file that readers could reach before, or can now.
type Address struct {
	What     Fate   `json:"what"` // added, moved, lost
	Address  string `json:"address"`
	To       string `json:"to,omitempty"`   // where a moved one leads
	File     string `json:"file,omitempty"` // where to type what keeps a lost one
	Line     int    `json:"line,omitempty"` // the line to replace, or to type below
	Replaces string `json:"replaces,omitempty"`
	Keep     string `json:"keep,omitempty"` // what to type
}

// A File is one that differs and is no text.
type File struct {
	Path    string `json:"path"`
	What    Fate   `json:"what"` // added, changed, removed
	Message string `json:"message"`

	Effects []string `json:"effects,omitempty"` // what the change does, one by one
}
