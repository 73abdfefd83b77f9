// Package announce makes the messages with which an organisation tells people that
// a document changes: an e-mail, a line for a banner, and a short text.
//
// # What they say
//
// What changes, in the words of whoever approved it, and sentence by sentence what
// the program found in the texts; the day on which it takes effect; until when one
// can object, where the document states such a time; whom to ask; and the addresses
// of the version and of the comparison. They say nothing that is not on record: no
// reason where none is given, no right to object where the text has none.
//
// Days are absolute, so that a message is true on whatever day it is read. The
// words are those of layouts/i18n/ and stand in quotes or behind a colon, where no
// language bends them.
//
// # The messages
//
// An [Email] has a subject, a plain text whose paragraphs are a line each, so that
// they fit every screen, and the same as HTML with all style inside, for mail
// programs. A [Banner] is a sentence and a link; site.yaml takes it as Markdown. A
// short text has at most [Longest] characters, its address included, for text
// messages and apps. The same facts give the same bytes.
//
// # Where the facts come from
//
// [Make] finds them in a portal: which version is to be announced (choose.go), what it
// is in each language, with the version before it (release.go), and what differs
// between the two (changes.go). [Of] makes the messages of facts alone. What somebody
// should know before sending them comes with the report as problems.
//
// # As JSON
//
// "fairnotice announce --format json" prints a [Report], which holds an
// [Announcement] for each language. Its format is 1; a later one adds fields only
// or has another number.
package announce
