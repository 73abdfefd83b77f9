package content

import (
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// A Text is what a document says, complete by itself: the public part of its
// head with all names resolved, and its body with the rows of every insert in
// place. It is the one thing that pages are made from, and it is the same
// whether it comes from the desk or from the record.
type Text struct {
	ID      string
	Lang    string
	Head    Public
	InShort []*markdown.Node // the lines of the head's in_short, each a paragraph
	Body    *markdown.Node   // inserts have what they print as children
	File    *diag.File       // where the spans of Body point
	Source  *Document        // the document on the desk, for its place in the site; nil where it is gone

	frozen map[*markdown.Node]any // what the frozen file says in place of what was typed
}

// Public is the part of a head that readers are shown.
type Public struct {
	Title      string    `yaml:"title"`
	Lead       string    `yaml:"lead,omitempty"`
	InShort    []string  `yaml:"in_short,omitempty"`
	Kind       string    `yaml:"kind"`
	Role       string    `yaml:"role,omitempty"`
	Audience   []string  `yaml:"audience,omitempty"`
	Posted     date.Date `yaml:"posted,omitempty"`
	Updated    Updated   `yaml:"updated,omitempty"`
	Effective  date.Date `yaml:"effective,omitempty"`
	Change     Change    `yaml:"change,omitempty"`
	Translates string    `yaml:"translates,omitempty"`
	Succeeds   []string  `yaml:"succeeds,omitempty"`
	Purpose    *Facts    `yaml:"purpose,omitempty"`
}

// Facts are those of a [Purpose] with every id replaced by what it stands for.
type Facts struct {
	Summary            string      `yaml:"summary"`
	Button             string      `yaml:"button,omitempty"`
	Basis              []BasisFact `yaml:"basis,omitempty"`
	SpecialCategories  string      `yaml:"special_categories,omitempty"`
	Data               []string    `yaml:"data,omitempty"`
	Obtained           []Meaning   `yaml:"obtained,omitempty"`
	Sources            []string    `yaml:"sources,omitempty"`
	Recipients         []Recipient `yaml:"recipients,omitempty"`
	Retention          []Retention `yaml:"retention,omitempty"`
	Mandatory          *Meaning    `yaml:"mandatory,omitempty"`
	Consequence        string      `yaml:"consequence,omitempty"`
	AutomatedDecisions string      `yaml:"automated_decisions,omitempty"`
	Children           string      `yaml:"children,omitempty"`
}

// A Meaning is a value of a fixed list with the words that readers are shown.
// The words are part of the text: rewording the furniture does not change it.
type Meaning struct {
	ID   string `yaml:"id"`
	Text string `yaml:"text"`
}

// A BasisFact is a lawful basis with its name.
type BasisFact struct {
	Meaning   `yaml:",inline"`
	For       string `yaml:"for,omitempty"`
	Interests string `yaml:"interests,omitempty"`
}

// A Recipient is somebody who gets data: a processor with what the register says
// of it, or an internal role by name alone.
type Recipient struct {
	Name      string   `yaml:"name"`
	TradingAs string   `yaml:"trading_as,omitempty"`
	Service   string   `yaml:"service,omitempty"`
	Countries []string `yaml:"countries,omitempty"`
	Tool      string   `yaml:"tool,omitempty"`
	Foreign   Foreign  `yaml:"foreign,omitempty"`
}
