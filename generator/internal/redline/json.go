package redline

import (
	"bytes"
	"embed"
	"encoding/json"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/words"
)

// jsonFormat is that of what JSON writes. A key may be added to it; whatever else changes gets a new number.
const jsonFormat = 1

//go:embed schema.json
var embedded embed.FS

// Schema returns the JSON Schema (2020-12) of what [Redline.JSON] writes, with a description of each key.
func Schema() string {
	raw, _ := embedded.ReadFile("schema.json") // it is part of the program
	return string(raw)
}

// A Side is a document as JSON names it.
type Side struct {
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
func (r *Redline) JSON(l words.Lexicon, old, new Side) ([]byte, error) {
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
func (s Side) passage(p Passage, l words.Lexicon) *jsonPassage {
	if p == (Passage{}) {
		return nil
	}
	data := &jsonPassage{Text: InWords(p.Text, l), Words: p.Words}
	if s.File != nil && p.Span != (diag.Span{}) {
		data.Start, data.End = s.position(p.Span.Start), s.position(p.Span.End)
	}
	return data
}

func (s Side) position(offset int) *jsonPosition {
	line, column := s.File.Position(offset)
	return &jsonPosition{line, column, offset}
}
