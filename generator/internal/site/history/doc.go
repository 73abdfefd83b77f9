// Package history knows what was said when: the versions of every document, which of
// them are compared, what is new on which day, and what is to come.
//
// [New] takes the addresses of the record and a day, and gives a [History] that does not
// change: records, days, pairs of versions, and small facts. Texts are in none of it.
// They come from a [Reader], one document at a time: pages are made over a window of a
// few versions (the one before, this one, the one in force), so a reader keeps the texts
// and comparisons that were used last and lets go of the others. What is small (numbers,
// headlines, names of sections, rows of lists that changed) it keeps.
//
// record.go has the versions of one document, history.go which are compared and what the
// public is shown on a day, update.go what is told on which day, reader.go texts and what
// came out when they were compared.
package history
