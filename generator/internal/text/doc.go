// Package text walks a text once into its canonical form: what makes it the text that it is, and
// nothing else. The record's serialisation, the leaves of a redline and the drift gate all read that
// form, so two texts are the same exactly when nothing differs in their redline.
//
// A [Form] is a text with all names resolved: of its head what counts, and its blocks. One walk
// (form.go) goes through the blocks and tells a sink what counts of them; it is the only code that
// knows which nodes are blocks and which are words, what is a box without a meaning of its own, how
// words are told apart, and what their style is. There are two sinks:
//
//   - lines.go writes the serialisation "text: 1", whose hash is on record: [Form.Serialise]
//   - key.go writes a short key, by which blocks are compared in memory: [Keyer]
//
// # What counts
//
// Kinds and levels of blocks, words as they are typed and separated by single spaces, their style,
// addresses of links and pictures, facts of the head. White space is space, tab, LF, FF and CR, and no
// other character. What an insert prints stands in the place of the insert, what a box holds in the
// place of the box; an insert that prints nothing is code. Classes, ids, alignment, languages, and how
// lines are wrapped are not part of a text.
//
// # The serialisation "text: 1"
//
// It has lines, each ended by LF. A line is a name, and where there are words ": " and
// the words; for each level of nesting a tab stands before it:
//
//	text: 1
//	title, lead             the words; no line where there are none
//	in_short                below it the lines of the first layer, each a paragraph
//	effective <date>        no line where the head has none
//	purpose                 below it the facts: a name, then values in quotation
//	                        marks, "" for a missing one, no line where all are:
//	                        summary, button, basis (article, its name, for,
//	                        interests), special_categories, data, obtained (id,
//	                        name), source, recipient (name, trading as, service,
//	                        tool, countries …), retention (what, period,
//	                        criteria), mandatory (id, name), consequence,
//	                        automated_decisions, children
//	body                    below it the blocks
//
// Blocks are paragraph, heading <level>, list, list <first number>, item, item open, item done, quote,
// alert <kind>, code, rule, table, caption, row, head and cell (of a row), terms, term, definition,
// notes, note <number>. A block that holds words alone has them on its line; where it holds words and
// blocks, each run of words is a line "words". Lines of code are joined by \n.
//
// In words, \ is written \\, < is \<, LF is \n, CR is \r; in quotation marks " is \" instead of the
// second. Marks stand around words of one style, opened and closed only where the style changes,
// without a space inside their ends, and always in this order: <link "address"> or <link "address"
// "title">, <strong>, <emphasis>, <struck>, <code>; closed by </link> and so on. Besides there are
// <image "address" "alternative text">, with a title as a third value, <note 1> for the mention of a
// footnote, <break>, and <word "key"> for a word of the furniture.
//
// These bytes never change: whoever has a frozen file can compute the hash that is on record again.
// That holds for a flaw too: no space is written behind the typed characters "<break>", as none is
// behind a line break. A better serialisation would be "text: 2" for files that say so in their head
// (content.Thaw knows the format), and this one stays for those that do not.
package text
