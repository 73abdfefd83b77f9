package redline

import (
	"strconv"

	"fairnotice/generator/internal/diag"
)

// A Kind says what happened.
type Kind string

// The kinds of changes.
const (
	Insertion      Kind = "insertion"       // words or blocks that are new
	Deletion       Kind = "deletion"        // words or blocks that were taken out
	Replacement    Kind = "replacement"     // words or blocks in the place of others
	Move           Kind = "move"            // blocks that stand elsewhere
	Split          Kind = "split"           // paragraphs divided
	Merge          Kind = "merge"           // paragraphs joined
	Renumbered     Kind = "renumbered"      // typed numbers of clauses
	CrossReference Kind = "cross-reference" // a mention of a clause that was renumbered
	LinkChange     Kind = "link"            // another address under the same words
	ImageChange    Kind = "image"           // another picture, or another text for it
	Format         Kind = "format"          // bold, italic, code, struck
	Spacing        Kind = "spacing"         // white space alone, wherever in the text
	Structure      Kind = "structure"       // another kind of block, list or level
	RowAdded       Kind = "row-added"       // a row of a table
	RowRemoved     Kind = "row-removed"     //
	RowOrder       Kind = "row-order"       // rows of a table in another order
	ColumnAdded    Kind = "column-added"    //
	ColumnRemoved  Kind = "column-removed"  //
	ColumnOrder    Kind = "column-order"    //
	FactChange     Kind = "fact"            // what the head says, where no word shows it
)

// A Class says how much a change can matter.
type Class string

// The classes, the weightiest first.
const (
	Substantive Class = "substantive"
	Figures     Class = "figures"  // numbers, dates, money, periods
	Modality    Class = "modality" // may, must, not
	Cosmetic    Class = "cosmetic" // case, punctuation, quotation marks, spaces, style
)

// A Change is one thing that differs.
type Change struct {
	ID      int // from 1, without gaps; its anchor in HTML is Anchor
	Kind    Kind
	Class   Class
	Section string // words of the heading that it stands under, "" above the first one
	From    string // words of the heading that a move came from
	About   string // words that lead elsewhere or are in another style
	Key     string // of the fact or the row, "" for none
	Row     string // words of the first cell of the row that it is in
	Column  string // words of the head of the column
	Old     Passage
	New     Passage
	Count   int // how many blocks, numbers or rows it stands for, from 1

	anchored bool // its anchor has been used
}

// A Passage is where a change is on one side, and what stands there. In its text,
// and in that of headings, rows and columns, the key of a word of the furniture
// stands between two U+0000; [InWords] puts the word in its place.
type Passage struct {
	Text  string    // words; an address for a link, a kind for a structure
	Words int       // that count as inserted, deleted or moved
	Span  diag.Span // in the file of that side; the zero Span for what no file holds
}

// Stats count what differs.
type Stats struct {
	Added           int           `json:"added"`          // words, without moves and cosmetic changes
	Removed         int           `json:"removed"`        // the same on the old side
	MovedIn         int           `json:"moved_in"`       // words that stand elsewhere, on the new side
	MovedOut        int           `json:"moved_out"`      // the same on the old side
	CosmeticAdded   int           `json:"cosmetic_added"` // words in cosmetic changes
	CosmeticRemoved int           `json:"cosmetic_removed"`
	Changed         float64       `json:"changed"`   // the share of the text that differs, between 0 and 1
	Rewritten       bool          `json:"rewritten"` // little of the older text is left: better read both
	Sections        Counts        `json:"sections"`
	Blocks          Counts        `json:"blocks"`
	Rows            Counts        `json:"rows"`
	Kinds           map[Kind]int  `json:"kinds"`   // how many changes of each kind
	Classes         map[Class]int `json:"classes"` // how many changes of each class
	OldWords        int           `json:"-"`       // of the whole text, about
	NewWords        int           `json:"-"`
}

// Counts say how many things changed, and in which way.
type Counts struct {
	Added   int `json:"added"`
	Removed int `json:"removed"`
	Changed int `json:"changed"`
	Moved   int `json:"moved"`
	Renamed int `json:"renamed"`
}

// Anchor is the id in HTML of the place of a change. Its capital letter keeps it
// apart from the ids of headings.
func (ch *Change) Anchor() string { return "Change-" + strconv.Itoa(ch.ID) }
