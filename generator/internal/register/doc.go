// Package register says what changed in the lists that a document shows: who
// receives data, and which cookies there are.
//
// A redline says that a row of a table came or went. Readers ask something else: which company is new,
// where it handles data, what protects the data there, and until when one can object. [Between]
// compares the rows of two texts of one document, as they are in its frozen files, so what it says is
// a function of the record alone. A row is found again by its id, or else by its name.
//
// # What is compared
//
// The rows of the inserts "processors" and "cookies", and the recipients that the facts of a purpose name.
// The overview of purposes on a hub repeats what the pages of the purposes say, and is left out. A list is
// compared only where both texts show it: a text that began to print a register has not begun to share data.
//
// # Until when one can object
//
// [Objection] reads that from the text itself, which is what binds: a sentence on objecting with one
// period in days, weeks or months. Only a list of sub-processors and an agreement promise such a time
// to customers (GDPR Art. 28(2)); the right to object of Art. 21 is another one. A text that states
// two different periods, or one in working days, states none that could be turned into a day.
package register
