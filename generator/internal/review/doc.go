// Package review makes the packet of a pull request: what reviewers of a change
// have to know, in one page of Markdown or as data.
//
// [Compare] takes a portal twice, before and after, and returns a [Packet]. It is a
// pure function of both: it reads no repository and knows no day but the one it is
// given. [Packet.Markdown] prints the packet for GitHub, [Packet.JSON] as data.
//
// # What is compared
//
// Texts are those of the desk on either side, resolved for the same day: a document
// has changed if its text has, whoever's file that comes from. Where the file of a
// document is as it was, the registers, purposes, words and settings that differ are
// the cause. What readers have to be told is judged against the record instead,
// as check does: what counts for them is the version that they know.
//
// A problem is new if there are more of its rule, file and message than before; where
// it stood does not count.
//
// # GitHub's dialect
//
// A packet holds words of strangers: everything that a pull request changes. They are
// printed so that they stand for themselves. In lists they are Markdown in which each
// sign that could mean something is written as a character reference. A redline is
// printed from its tree with the elements that GitHub leaves as they are (dialect.go),
// without attributes, with no empty line in it; so Markdown never looks into it. Signs
// with which GitHub itself makes links, mentions, formulas and pictures out of text
// (@ # $ :name:) stand in an element of their own, because it looks at one stretch of
// text at a time. No picture is loaded and no link of a text is kept.
//
// # Size
//
// A comment holds 65,536 characters. What matters most comes first; each part has its
// share of the room, and what it cannot hold is counted. The redlines share what the
// other parts leave. They are cut between blocks, never within one.
package review
