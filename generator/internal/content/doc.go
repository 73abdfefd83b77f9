// Package content reads what editors type and says what it stands for: the desk of a
// portal, and the texts that are made from it.
//
// [Load] reads the folder content/ into a [Desk]: the settings, the registers, the words around the
// texts, and a [Document] for each Markdown file, its front matter decoded by a table and its body
// parsed. [Desk.Texts] resolves the documents: each becomes a [Text], complete by itself, with ids
// replaced by names, inserts filled with the rows that they print, words with legal meaning copied in,
// and relative addresses turned into site paths. What comes after sees texts only.
//
// [Text.Freeze] writes a text as the record keeps it, and [Thaw] reads such a file back: the two say the
// same, to the hash of their canonical form ([Text.Form]). [Standalone] reads any Markdown without a
// portal, [Desk.Older] a text from before the portal, in which it puts right what the desk does not allow.
//
// # Files
//
//	head.go register.go settings.go   what is typed: each struct with its table
//	purpose.go facts.go               the facts of a purpose: one table for all uses
//	load.go document.go               reading the folder; names, limits, front matter
//	desk.go                           documents among each other; what dates them
//	insert.go rows.go print.go        inserts: their options, rows, and nodes
//	translate.go                      words of rows in other languages
//	text.go                           what a text is, and where its links lead
//	frozen.go                         frozen files, and texts without a portal
//	import.go repair.go               texts from elsewhere; dates put into files
//
// # What always holds
//
// A table drives decoding, messages, the JSON Schema and the reference, so they cannot drift apart.
// The day on which a text shows its registers is that of its version, never that of a build: equal
// files give equal texts. A frozen file has the order of keys of [Public] and [Facts], which may only
// grow at the end. Whatever is wrong in the content is a problem in a list, and reading goes on; the
// error of Load is a failure of the machine.
//
// # What is left to others
//
// Addresses below the base, and whether a link leads to a page: site. What is in force:
// archive. What a law wants: notice. HTML: markdown.
package content
