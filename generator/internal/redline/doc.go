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
//	vocabulary.go     numbers for words, styles and whole leaves; lists of words
//	leaves.go         the tree as leaves (headings, paragraphs, tables …) in containers
//	                  (lists, items, quotations …), each with its canonical form as its key
//	tokens.go         the words of a leaf, cut by package segment, with style and link
//
// What belongs together is a pairing: groups of leaves of both sides, each with the edits
// between its words. The two documents are put in an order of their own first, so that
// the comparison from either side finds the same.
//
//	pairing.go        leaves with one key, then leaves with the same words
//	similarity.go     in the gaps: leaves that are alike, in the heaviest chain
//	splits.go         paragraphs that were split, merged or divided anew
//	moves.go          what is left over and stands elsewhere; sections under a new name
//	edits.go          in each group: sentences that stay, then words
//	cleanup.go        fewer and longer marks: no confetti of single words that both
//	                  sides happen to have; numbers with units, terms with quotes
//	tablepairing.go   tables by columns and rows; each cell is a document of its own
//
// Then one walk over the leaves of both sides, in the order of the new text, numbers the
// changes and weaves the tree: the new text, with what is deleted put where it stood.
//
//	recorder.go       numbers the changes, one for all that a reader takes for one
//	labels.go         typed numbers of clauses, and mentions of them
//	classify.go       how much a change can matter
//	weave.go          the walk, with what stays, moved, was split or merged
//	unpaired.go       what is on one side alone
//	cursor.go         where it goes: in the container that belongs to its own, or else in
//	                  one that is open there
//	weavewords.go     the words and the white space of a leaf, so that either side can be
//	                  read off to the letter
//	weaveinline.go    the same in the emphasis and the links around them
//	weavetable.go     rows, columns and cells
//	headinglevels.go  no level of a heading is skipped
//	statistics.go     what is counted in the end
//
// The result is printed by html.go, json.go and package plain; abridge.go says what of it
// is in sight, sections.go which sections differ. A reporter puts it into words:
// headline.go, summary.go, changeline.go.
//
// # What is compared
//
// All that makes a text the text that it is, as its canonical form has it, and nothing
// else: a redline is empty exactly if the serialised texts are the same. Words are told
// apart as they are written; for finding what belongs together they are folded: case,
// the form of quotation marks and dashes, soft hyphens and the way in which accents are
// stored do not count.
//
// # Moves
//
// Too few are found rather than too many. A leaf moves if it has eight words and
// stands once in what is left over on either side, or is alike to 70 %. It is marked
// where it is now; where it was, a note leads there.
//
// # Limits
//
// See [Redline.Limited]. A comparison that would take too long is done by whole
// blocks, and says so.
package redline
