// Package redline says what changed between two texts, so that a lawyer trusts it
// and a parent understands it.
//
// It compares two texts in their canonical form (package text) and knows nothing of
// layouts, files or ledgers. [Compare] returns a [Redline]: a list of [Change]s with their
// kind and class, [Stats], and both texts woven into one tree, from which [Redline.HTML]
// and the other renderings are made.
//
// # Phases
//
// Each phase takes what the one before made, and none goes back. Everything is bounded by
// counts; there is no clock, no chance, and no order is taken from a map.
//
// A text is taken apart into a flatDocument. One vocabulary, which gives numbers to all
// that is met, is shared by both sides and by the cells of their tables.
//
//	facts.go          what the head says, as blocks before the body
//	leaves.go         the tree as leaves (headings, paragraphs, tables …) in containers
//	                  (lists, items, quotations …), each with its canonical form as its key
//	vocabulary.go     numbers for words, styles and whole leaves
//	leaftext.go       the words of a leaf, cut by package segment, with style and link; what is struck out is none
//	wordlists.go      kinds of words, in the languages of portals: numbers, units, months, duties, limits
//
// What belongs together is a pairing: groups of leaves of both sides, each with the edits
// between its words. The two documents are put in an order of their own first, so that
// the comparison from either side finds the same.
//
//	pairing.go        leaves with one key, then leaves with the same words; in the end
//	                  what is left over and stands elsewhere, and sections under a new name
//	similarity.go     in the gaps: leaves that are alike, in the heaviest chain
//	splits.go         paragraphs that were split, merged or divided anew
//	enumeration.go    parts of a sentence that are points of a list on the other side
//	edits.go          in each group: sentences that stay, then words
//	cleanup.go        fewer and longer marks: no confetti of single words that both
//	                  sides happen to have; numbers with units, terms with quotes; torn words
//	passages.go       words that moved between paragraphs
//	sentences.go      sentences that moved and were edited
//	tablepairing.go   tables by columns and rows; each cell is a document of its own
//	transposition.go  tables of which the rows are columns on the other side
//	tabletext.go      tables that are lists, paragraphs or code on the other side: their
//	                  cells are leaves like others
//
// Then one walk over the leaves of both sides, in the order of the new text, numbers the
// changes and weaves the tree: the new text, with what is deleted put where it stood.
//
//	recorder.go       numbers the changes, one for all that a reader takes for one
//	recordform.go     the same of style, structure, numbers of lists and quotation marks
//	classify.go       typed numbers of clauses, and how much a change matters
//	form.go           whether two stretches say the same in another form
//	figures.go        whether figures differ, and what belongs to a figure: unit, sign, date
//	reunion.go        words that went into a cell of a table or out of one, told as moved
//	quotation.go      what is quoted of a change: whole figures, pairs, words with their signs
//	references.go     mentions of clauses: those that went along with a new number, and those that did not
//	weave.go          the walk, with what stays, moved, was split or merged, or is on one side alone
//	cursor.go         where that goes: in the container that belongs to its own, or else in
//	                  one that is open there; no level of a heading is skipped
//	weavewords.go     the words and the white space of a leaf, so that either side can be
//	                  read off to the letter
//	weaveinline.go    the same in the emphasis and the links around them
//	weavetable.go     rows, columns and cells
//	statistics.go     what is counted in the end, and which sections differ
//
// The result is printed by html.go and package plain, as Word by package docx, and here as JSON; html.go also takes out
// what is form alone. fold.go folds what did not change for a page, or leaves it out where there is less room.
// A reporter puts it into words: headline.go says in a sentence what differs and how much of it matters, changeline.go
// says it change by change, statistics.go lists the numbers.
//
// # What is compared
//
// All that makes a text the text that it is, as its canonical form has it, and nothing
// else: a redline is empty exactly if the serialised texts are the same. Words are told
// apart as they are written; for finding what belongs together they are folded: case,
// the form of quotation marks and dashes, soft hyphens and the way in which accents are
// stored do not count.
//
// # Form
//
// Form is what cannot change a reading, and a short list: the case of the first letter of a word, the shape of quotation
// marks and dashes, punctuation that is as strong, spaces between words, style, and another form of the same value. Two
// stretches that have the same letters, figures and signs in words that end at the same places are the same in another
// form. So are two that have the same dates, times, numbers and amounts, whatever their notation (package value): "25 May
// 2018" and "May 25, 2018", "08.00" and "08:00", "thirty" and "30"; what can be read in two ways, as "05/06/2018" and
// "1.000", is a change of figures. All else is a change of what is said. So a sign, a unit, a hyphen between figures, the
// case of abbreviations, addresses, code, a question mark, quotation marks that come or go and words that are struck out
// are never form.
//
// The capital letter of a defined term is no form: of one that stands alone within a sentence, is set off where it is
// defined, or loses all of its capitals, as "Personal Data" does in "personal data". A name that keeps one of them names
// the same: "Google analytics". It is form, and the headline quotes it.
//
// Numbers of headings and clauses, mentions that went along with them, and addresses of headings are neither form nor
// words. They are told beside the words, each once; so is a mention that leads elsewhere, or nowhere.
//
// # What a headline quotes
//
// What differs is quoted where it is short, else counted: up to three figures, three words like "only" with the condition
// that they are part of, and three other passages of up to eight words, four of these together. If more differs, words are
// counted and figures and conditions quoted beside the count.
//
// # Moves
//
// Too few are found rather than too many. A leaf moves if it has three words and
// stands once in what is left over on either side, or has eight and is alike to 70 %. It is marked
// where it is now; where it was, a note leads there.
//
// Words move between leaves if twelve tokens, a whole sentence of eight words, or one of four in
// which nothing changed, with the same links, stand once in what is taken out and once in what is put in. They are
// marked at both places, in marks of the class rl-move that lead to each other. So is what was taken out of a cell of a
// table and put in elsewhere as it was, or the other way round.
//
// # Limits
//
// See [Redline.Limited]. A comparison that would take too long is done by whole
// blocks, and says so.
package redline

import (
	"bytes"
	"embed"
	"encoding/json"
	"strconv"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
	"fairnotice/generator/internal/words"
)

// A Redline is what differs between two documents.
type Redline struct {
	Changes []Change // in the order of the new text, numbered from 1
	Stats   Stats
	Limited string // key of the reason for which some words were not compared, "" if all were

	merged   *markdown.Node   // both texts in one tree
	renamed  []told           // ids of headings that have another one
	oldNotes []*markdown.Node // footnotes of the older text, as they were
}

// Empty reports whether the two documents are the same text.
func (r *Redline) Empty() bool { return len(r.Changes) == 0 }

// Compare says what differs between two texts. Compare(a, b) and Compare(b, a) find the
// same changes, seen from either side.
func Compare(old, new text.Form) *Redline { return SideOf(old).To(SideOf(new)) }

// A Side is a text as comparisons begin with it. It does not change, and may be a side of many at a time.
type Side struct {
	*flatText
	facts []headFact
	notes []*markdown.Node
}

// SideOf takes a text apart.
func SideOf(f text.Form) *Side {
	facts := headFacts(f)
	return &Side{flatten(treeOf(facts, f.Body), nil), facts, notesOf(f.Body)}
}

// To says what differs between a text and a newer one.
func (s *Side) To(newer *Side) *Redline {
	v := newVocabulary()
	old, new := v.document(s.flatText), v.document(newer.flatText)
	v.texts = []*flatDocument{old, new}
	p := pairDocuments(old, new, false)
	references := p.references()
	j := &journal{tables: old.hasTables() || new.hasTables()}
	r := newRecorder(p, j, references)
	merged := r.weave()
	if mates := j.reunited(); len(mates) > 0 {
		j = &journal{reunion: &reunion{before: j.changes, mates: mates, ids: map[int]int{}}}
		r = newRecorder(p, j, references)
		merged = r.weave()
	}
	merged.Children = append(r.compareFacts(s.facts, newer.facts), merged.Children...)
	levelHeadings(merged)
	return &Redline{j.changes, p.statistics(j.changes), p.limited, merged, references.renamed, s.notes}
}

// notesOf are the footnotes of a text.
func notesOf(body *node) (notes []*node) {
	if body != nil {
		for _, n := range body.Children {
			if n.Kind == markdown.Notes {
				notes = append(notes, n.Children...)
			}
		}
	}
	return notes
}

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
	StaleReference Kind = "stale-reference" // a mention that stayed, of a number that another clause has now, or none
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
	Figures     Class = "figures"  // numbers, dates, days of the week, money, periods
	Modality    Class = "modality" // may, must, not; before, after, at least
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

	way      told   // of a move: the words that lead it, before and now, the same where its place is no other
	told     told   // what a line says of it, where more than the marked words make sense of it
	in       int    // where the sentence that it is in begins in the newer file
	restated bool   // the same value in another form
	bare     bool   // a number in letters that says nothing without its sentence
	saidOld  string // names of the words on either side, "" for a change that is none of words
	saidNew  string
	inTable  bool
	anchored bool // its anchor has been used
	left     bool // and that of where it came from
}

// told is both sides of a change as a line quotes them: "16 years" and "16+ years" where a plus sign is all that is new.
type told struct{ was, is string }

// A Passage is where a change is on one side, and what stands there. In its text, and in that of headings, rows and
// columns, the key of a word of the furniture stands between two U+0000; [InWords] puts the word in its place.
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

// Anchor is the id in HTML of the place of a change. Its capital letter keeps it apart from the ids of headings.
func (ch *Change) Anchor() string { return anchorPrefix + strconv.Itoa(ch.ID) }

const anchorPrefix = "Change-"

// jsonFormat is that of what JSON writes. A key may be added to it; whatever else changes gets a new number.
const jsonFormat = 1

//go:embed schema.json
var embedded embed.FS

// Schema returns the JSON Schema (2020-12) of what [Redline.JSON] writes, with a description of each key.
func Schema() string {
	raw, _ := embedded.ReadFile("schema.json") // it is part of the program
	return string(raw)
}

// A Source is a document as JSON names it.
type Source struct {
	Name string     // of the file or the version
	File *diag.File // where its spans point; nil if there is none
}

type jsonRedline struct {
	Format     int          `json:"format"`
	Headline   string       `json:"headline"`
	Same       bool         `json:"same"`
	Limited    bool         `json:"limited"`
	Reason     string       `json:"reason,omitempty"`
	Old        jsonSide     `json:"old"`
	New        jsonSide     `json:"new"`
	Statistics Stats        `json:"statistics"`
	Changes    []jsonChange `json:"changes"`
}

type jsonSide struct {
	Name  string `json:"name"`
	Words int    `json:"words"`
}

type jsonChange struct {
	ID      int          `json:"id"`
	Anchor  string       `json:"anchor"`
	Kind    Kind         `json:"kind"`
	Class   Class        `json:"class"`
	Line    string       `json:"line"`
	Section string       `json:"section"`
	From    string       `json:"from,omitempty"`
	About   string       `json:"about,omitempty"`
	Row     string       `json:"row,omitempty"`
	Column  string       `json:"column,omitempty"`
	Key     string       `json:"key,omitempty"`
	Count   int          `json:"count"`
	Old     *jsonPassage `json:"old"`
	New     *jsonPassage `json:"new"`
}

type jsonPassage struct {
	Text  string        `json:"text"`
	Words int           `json:"words"`
	Start *jsonPosition `json:"start"`
	End   *jsonPosition `json:"end"`
}

type jsonPosition struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Byte   int `json:"byte"`
}

// JSON writes the redline as data, in the form that [Schema] describes: indented,
// with an LF at the end. Its changes are those of HTML, in the same order.
func (r *Redline) JSON(l words.Lexicon, old, new Source) ([]byte, error) {
	data := jsonRedline{
		Format: jsonFormat, Headline: r.Headline(l), Same: r.Empty(), Limited: r.Limited != "",
		Old: jsonSide{old.Name, r.Stats.OldWords}, New: jsonSide{new.Name, r.Stats.NewWords},
		Statistics: r.Stats,
		Changes:    make([]jsonChange, len(r.Changes)),
	}
	for x := range r.Changes {
		ch := &r.Changes[x]
		data.Changes[x] = jsonChange{
			ID: ch.ID, Anchor: ch.Anchor(), Kind: ch.Kind, Class: ch.Class, Line: ch.Line(l), Count: ch.Count, Key: ch.Key,
			Section: InWords(ch.Section, l), From: InWords(ch.From, l), About: InWords(ch.About, l),
			Row: InWords(ch.Row, l), Column: InWords(ch.Column, l),
			Old: old.passage(ch.Old, l), New: new.passage(ch.New, l),
		}
	}
	if data.Limited {
		data.Reason = l.Word(r.Limited)
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	err := e.Encode(data)
	return out.Bytes(), err
}

// passage is a passage as data, or null where the side has none.
func (s Source) passage(p Passage, l words.Lexicon) *jsonPassage {
	if p == (Passage{}) {
		return nil
	}
	data := &jsonPassage{Text: InWords(p.Text, l), Words: p.Words}
	if s.File != nil && p.Span != (diag.Span{}) {
		data.Start, data.End = s.position(p.Span.Start), s.position(p.Span.End)
	}
	return data
}

func (s Source) position(offset int) *jsonPosition {
	line, column := s.File.Position(offset)
	return &jsonPosition{line, column, offset}
}
