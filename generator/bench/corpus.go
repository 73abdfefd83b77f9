package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
)

// A policy is a text as an organisation writes it.
type policy struct {
	title    string
	sections []section
}

type section struct {
	heading string
	blocks  []block
}

// A block is a paragraph of sentences, a list of items, or the cells of a table of three columns.
type block struct {
	kind  kind
	parts []string
}

type kind int

const (
	paragraph kind = iota
	list
	table
)

// A writer writes policies, the same ones from the same seed. Words come as often as in real texts: few of them
// often, most of them seldom.
type writer struct {
	*rand.Rand
	rank *rand.Zipf
}

func newWriter(seed uint64) writer {
	r := rand.New(rand.NewPCG(seed, 2018))
	return writer{r, rand.NewZipf(r, 1.05, 4, uint64(len(vocabulary)-1))}
}

// The sizes of 453 real policies, in bytes of Markdown: half are below 24 kB, nine of ten below 71 kB, and one in
// a hundred is a book.
const (
	median   = 24 << 10
	spread   = 0.846 // of the logarithm: ln(71/24) / 1.2816
	book     = 1 << 20
	perBooks = 100
)

// policy writes the text of a document.
func (w writer) policy(number int) policy {
	size := int(median * math.Exp(w.NormFloat64()*spread))
	if number%perBooks == perBooks-1 {
		size = book
	}
	p := policy{title: fmt.Sprintf("Privacy policy %d", number)}
	for written := 0; written < size; {
		s := w.section()
		p.sections = append(p.sections, s)
		written += len(s.markdown())
	}
	return p
}

func (w writer) section() section {
	s := section{heading: w.sentence(2 + w.IntN(4))}
	for range 2 + w.IntN(6) {
		s.blocks = append(s.blocks, w.block())
	}
	return s
}

func (w writer) block() block {
	b := block{kind: paragraph}
	parts := 2 + w.IntN(5)
	switch n := w.IntN(20); {
	case n == 0:
		b.kind, parts = table, 3*(3+w.IntN(8))
	case n < 6:
		b.kind, parts = list, 3+w.IntN(6)
	}
	for range parts {
		b.parts = append(b.parts, w.part(b.kind))
	}
	return b
}

// part is a sentence, an item or a cell.
func (w writer) part(of kind) string {
	if of == table {
		return w.sentence(1 + w.IntN(6))
	}
	return w.sentence(8+w.IntN(22)) + "."
}

func (w writer) sentence(length int) string {
	words := make([]string, length)
	for i := range words {
		words[i] = w.word()
	}
	return strings.ToUpper(words[0][:1]) + strings.Join(words, " ")[1:]
}

// word is one of the vocabulary, now and then with a mark, a link or a figure.
func (w writer) word() string {
	word := vocabulary[w.rank.Uint64()]
	switch w.IntN(120) {
	case 0:
		return "**" + word + "**"
	case 1:
		return "[the policy on " + word + "](https://example.com/" + word + ")"
	case 2:
		return fmt.Sprintf("%d days", 1+w.IntN(90))
	}
	return word
}

// A step is what an edit does, and how often of a hundred edits: from one word to a text written anew.
var steps = []struct {
	often int
	edit  func(writer, *policy)
}{
	{30, func(w writer, p *policy) { w.change(p) }},
	{35, func(w writer, p *policy) {
		for range 2 + w.IntN(10) {
			w.change(p)
		}
	}},
	{20, func(w writer, p *policy) {
		s := &p.sections[w.IntN(len(p.sections))]
		at := w.IntN(len(s.blocks))
		s.blocks = slices.Insert(slices.Clone(s.blocks), at, w.block())
	}},
	{12, func(w writer, p *policy) { p.sections[w.IntN(len(p.sections))] = w.section() }},
	{3, func(w writer, p *policy) {
		for i := range p.sections {
			p.sections[i] = w.section()
		}
	}},
}

// next is the next version of a policy.
func (w writer) next(p policy) policy {
	p.sections = slices.Clone(p.sections)
	n := w.IntN(100)
	for _, s := range steps {
		if n -= s.often; n < 0 {
			s.edit(w, &p)
			break
		}
	}
	return p
}

// change puts a word of a part in the place of another one.
func (w writer) change(p *policy) {
	s := &p.sections[w.IntN(len(p.sections))]
	s.blocks = slices.Clone(s.blocks)
	b := &s.blocks[w.IntN(len(s.blocks))]
	b.parts = slices.Clone(b.parts)
	at := w.IntN(len(b.parts))
	words := strings.Fields(b.parts[at])
	words[w.IntN(len(words))] = vocabulary[w.IntN(len(vocabulary))]
	b.parts[at] = strings.Join(words, " ")
}

// markdown is the body of a policy.
func (p policy) markdown() string {
	var out strings.Builder
	for _, s := range p.sections {
		out.WriteString(s.markdown())
	}
	return out.String()
}

func (s section) markdown() string {
	out := "## " + s.heading + "\n\n"
	for _, b := range s.blocks {
		out += b.markdown() + "\n"
	}
	return out
}

func (b block) markdown() string {
	switch b.kind {
	case list:
		return "- " + strings.Join(b.parts, "\n- ") + "\n"
	case table:
		var out strings.Builder
		for i, row := range slices.Collect(slices.Chunk(b.parts, 3)) {
			out.WriteString("| " + strings.Join(row, " | ") + " |\n")
			if i == 0 {
				out.WriteString("| --- | --- | --- |\n")
			}
		}
		return out.String()
	}
	return strings.Join(b.parts, " ") + "\n"
}

var vocabulary = strings.Fields(`
the and we of to your you or in our for that information data is with as this may use by personal on are from not
be it at us when which services have can other if do these any how will under such account about law has who where
rights their only request those process purpose consent contact provide share third parties access collect time
security legal example necessary also because more years period keep delete processing controller support users
service website cookies policy privacy third-party providers email address name device browser version school
pupils teachers staff customers employees contract obligation interest legitimate basis authority complaint object
withdraw transfer country clauses adequacy decision safeguard measure encryption storage server region processor
recipient category source retention erasure rectification portability restriction profile automated marketing
newsletter statistics analysis improvement feature incident ticket message attachment call recording log backup
invoice payment accounting recruitment candidate application interview reference reply answer question form field
page section list table notice change update earlier later before after until within without unless whether while
during between among through against towards across along near above below every each either neither both several
few many most some none all another same different new old current former next last first second final initial
main general special particular specific common usual normal regular exceptional additional further certain clear
plain simple short long complete full partial entire whole single double public private internal external local
national international European foreign domestic technical organisational physical digital electronic written oral
explicit implicit direct indirect active passive voluntary mandatory optional required permitted prohibited lawful
fair transparent accurate adequate relevant limited secure confidential available accessible understandable
protect inform explain describe record store hold send receive read write copy move remove correct restrict stop
start continue begin end finish open close create make build run operate manage control monitor review assess
evaluate test check verify confirm approve reject accept refuse allow permit enable disable grant deny revoke issue
publish announce notify report answer`)
