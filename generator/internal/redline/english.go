package redline

import (
	"fmt"
	"strings"
)

// Words are words of the furniture by their key, in English: a [Lexicon] for
// comparisons outside a portal. A key that they do not have stands for itself,
// without what is before its first dot: "country.NO" is "NO".
type Words map[string]string

// English are all words that a redline needs. A portal in another language has
// the same keys in its own words; one that ends in ".one" or ".other" is a form
// of a word that goes with a number.
func English() Words {
	words := Words{}
	for line := range strings.Lines(english) {
		key, word, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		words["redline."+key] = word
	}
	return words
}

// Word finds a word and fills in {0}, {1} …
func (w Words) Word(key string, args ...any) string {
	word, ok := w[key]
	if !ok {
		if _, rest, dotted := strings.Cut(key, "."); dotted {
			return strings.ReplaceAll(rest, "_", " ")
		}
		return key
	}
	for i, arg := range args {
		word = strings.ReplaceAll(word, fmt.Sprintf("{%d}", i), fmt.Sprint(arg))
	}
	return word
}

// Count finds a word in the form that goes with a number in English.
func (w Words) Count(key string, n int) string {
	if n == 1 {
		return w.Word(key+".one", n)
	}
	return w.Word(key+".other", n)
}

const english = `inserted [added:]
deleted [deleted:]
end [end]
unchanged.one {0} passage without changes
unchanged.other {0} passages without changes
moved-here moved here
moved-here.from moved here from {0}
moved-away moved from here: {0}
moved-away.to moved from here to {0}: {1}
note.link address: {0} → {1}
note.link.new new link: {0}
note.link.gone no longer a link: {0}
note.format before: {0}
changes.title What changed
changes.label List of changes
numbers Numbers
limited Some words were not compared one by one, because the texts are very long.
quoted “{0}”
became {0} became {1}
of {0}: {1}
of.cell {0}, {1}: {2}
list.last {0} and {1}
headline.same The same text
headline.invisible No visible change
headline.words The same words
headline.form Only the form differs
headline.rewritten This text was written anew: about {0} % of the earlier one is left
headline.rewritten.wholly This text was written anew: nothing of the earlier one is left
headline.effective Applies from {1}, before that from {0}
headline.effective.new Applies from {0}
headline.effective.gone No longer says from when it applies
headline.in in {0}
headline.sections.one in {0} section
headline.sections.other in {0} sections
words.added.one {0} word added
words.added.other {0} words added
words.removed.one {0} word removed
words.removed.other {0} words removed
words.moved.one {0} word moved
words.moved.other {0} words moved
words.cosmetic.one {0} word written differently
words.cosmetic.other {0} words written differently
also.removed.one {0} removed
also.removed.other {0} removed
also.moved.one {0} moved
also.moved.other {0} moved
count.sign.one {0} picture, line or sign differs
count.sign.other {0} pictures, lines or signs differ
count.figures.one {0} figure changed
count.figures.other {0} figures changed
count.modality.one “may”, “must” or “not” changed in {0} place
count.modality.other “may”, “must” or “not” changed in {0} places
count.link.one {0} link leads elsewhere
count.link.other {0} links lead elsewhere
count.link.new.one {0} new link
count.link.new.other {0} new links
count.link.gone.one {0} link taken away
count.link.gone.other {0} links taken away
count.image.one {0} picture differs
count.image.other {0} pictures differ
count.fact.one {0} detail differs that the text does not show
count.fact.other {0} details differ that the text does not show
count.signs.one {0} change of punctuation or of a line
count.signs.other {0} changes of punctuation or of lines
count.spacing.one other spaces or line breaks in {0} place
count.spacing.other other spaces or line breaks in {0} places
count.format.one {0} passage in another style
count.format.other {0} passages in another style
count.structure.one {0} passage in another form
count.structure.other {0} passages in another form
count.split.one {0} passage divided
count.split.other {0} passages divided
count.merge.one passages joined in {0} place
count.merge.other passages joined in {0} places
count.renumbered.one {0} clause renumbered
count.renumbered.other {0} clauses renumbered
count.cross-reference.one {0} reference to a clause updated
count.cross-reference.other {0} references to clauses updated
count.row-order.one {0} row of a table in another place
count.row-order.other {0} rows of tables in another place
count.column-order.one {0} table with its columns in another order
count.column-order.other {0} tables with their columns in another order
sections.added.one {0} section added
sections.added.other {0} sections added
sections.removed.one {0} section removed
sections.removed.other {0} sections removed
sections.changed.one {0} section changed
sections.changed.other {0} sections changed
sections.moved.one {0} section moved
sections.moved.other {0} sections moved
sections.renamed.one {0} section renamed
sections.renamed.other {0} sections renamed
blocks.added.one {0} passage added
blocks.added.other {0} passages added
blocks.removed.one {0} passage removed
blocks.removed.other {0} passages removed
blocks.changed.one {0} passage changed
blocks.changed.other {0} passages changed
blocks.moved.one {0} passage moved
blocks.moved.other {0} passages moved
blocks.renamed.one {0} passage renamed
blocks.renamed.other {0} passages renamed
rows.added.one {0} row of a table added
rows.added.other {0} rows of tables added
rows.removed.one {0} row of a table removed
rows.removed.other {0} rows of tables removed
rows.changed.one {0} row of a table changed
rows.changed.other {0} rows of tables changed
rows.moved.one {0} row of a table in another place
rows.moved.other {0} rows of tables in another place
rows.renamed.one {0} row of a table renamed
rows.renamed.other {0} rows of tables renamed
share {0} % of the text changed
line.insertion Added: {0}
line.deletion Removed: {0}
line.move Moved: {0}
line.move.from Moved from {1}: {0}
line.split.one The same text, divided in another way
line.split.other The same text, now in {0} passages
line.merge.one The same text, joined in another way
line.merge.other {0} passages joined
line.renumbered {0} is now {1}
line.renumbered.all {0} are now {1}
line.cross-reference Reference to {0}, now to {1}
line.link Link {0}: {1} → {2}
line.link.new New link {0}: {1}
line.link.gone No longer a link, {0}: {1}
line.image Picture: {0} → {1}
line.format {0}: now {1}, before {2}
line.structure Now {1}, before {0}
line.level At another level of a list or a quotation
line.divided A list or a quotation divided here
line.joined Lists or quotations joined here
line.empty.replacement A line, a picture or an empty passage in the place of another
line.spacing Other spaces or line breaks
line.empty.insertion A line, a picture or an empty passage added
line.empty.deletion A line, a picture or an empty passage removed
line.row-added Row added: {0}
line.row-removed Row removed: {0}
line.row-order.one {0} row stands in another place
line.row-order.other {0} rows stand in another place
line.column-added Column added: {0}
line.column-removed Column removed: {0}
line.column-order The columns stand in another order
line.fact {0}: {1} → {2}
line.fact.new {0}, added: {1}
line.fact.gone {0}, removed: {1}
class.figures Figure
class.modality May or must
class.cosmetic Form
style.plain plain
style.strong bold
style.emphasis italic
style.struck struck out
style.code as code
shape.paragraph a paragraph
shape.heading a heading of level {0}
shape.list an item of a list
shape.list.numbered an item of a list numbered from {0}
shape.item.open an open task
shape.item.done a task that is done
shape.quote a quotation
shape.alert a call-out ({0})
shape.code code
shape.rule a line
shape.table a table
shape.head a head of a table
shape.cell a cell of a table
shape.caption the caption of a table
shape.terms an explanation of a term
shape.term a term
shape.notes a note
shape.note note {0}
fact.title Title
fact.lead Introduction
fact.in_short In short
fact.effective Applies from
fact.purpose At a glance
fact.purpose.summary Purpose
fact.purpose.button Words of the button
fact.purpose.basis Lawful basis
fact.purpose.special_categories Special categories of data
fact.purpose.data Data
fact.purpose.obtained Where the data comes from
fact.purpose.sources Sources
fact.purpose.recipients Who receives it
fact.purpose.retention How long it is kept
fact.purpose.mandatory Must it be provided
fact.purpose.consequence If it is not provided
fact.purpose.automated_decisions Automated decisions
fact.purpose.children Children
`
