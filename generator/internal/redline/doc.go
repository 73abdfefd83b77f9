// Package redline says what changed between two texts, so that a lawyer trusts it
// and a parent understands it.
//
// It compares two parsed documents and knows nothing of layouts, files or ledgers.
// [Compare] returns a [Redline]: a list of [Change]s with their kind and class,
// [Stats], and both texts woven into one tree, from which [Redline.HTML] and the
// other renderings are made.
//
// # Steps
//
// Everything is bounded by counts; there is no clock, no chance, and no order is
// taken from a map. The two documents are put in an order of their own first
// (redline.go), so that the comparison from either side finds the same.
//
//	leaves.go         each tree becomes leaves (headings, paragraphs, tables …) in
//	                  containers (lists, items, quotations …), each leaf with a name
//	                  for all that is compared of it: kind of block, words, style …
//	pairing.go        leaves with one name, then leaves with the same words
//	similarity.go     in the gaps: leaves that are alike, in the heaviest chain
//	splits.go         paragraphs that were split, merged or divided anew
//	moves.go          what is left over and stands elsewhere; sections under a new name
//	edits.go          in each pair or group: sentences that stay, then words
//	cleanup.go        fewer and longer marks: no confetti of single words that both
//	units.go          sides happen to have; numbers with units, terms with quotes
//	tablepairing.go   tables by columns and rows, and each cell as a text of its own
//	labels.go         typed numbers of clauses, and mentions of them
//	classify.go       how much a change can matter
//
// Then one walk over the leaves of both sides, in the order of the new text
// (recorder.go, weave.go, unpaired.go, deletedblocks.go, weavetable.go), numbers the
// changes and weaves the tree: the new text, with what is deleted put where it stood,
// in the container that belongs to its own or else in one that is open there. Within a
// leaf, weavewords.go lays out words and white space so that either side can be read
// off to the letter, and weaveinline.go puts them into the emphasis and the links
// around them again.
//
// # What is compared
//
// All that makes a text the text that it is, as the record's serialisation has it,
// and nothing else: a redline is empty exactly if the serialised texts are the same.
// Words are told apart as they are written; for finding what belongs together they
// are folded: case, the form of quotation marks and dashes, soft hyphens and the way
// in which accents are stored do not count. A word is a run of letters and digits,
// with hyphens and apostrophes between them; a character of a script that has no
// spaces (Chinese, Japanese, Thai, Lao, Khmer, Burmese); an address; a picture.
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
