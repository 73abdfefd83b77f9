// Package notice knows what a privacy notice must say (GDPR Art. 12 to 14, 21, 26),
// and judges whether it does.
//
// # The effective notice
//
// What counts is what a reader gets for one purpose: the hub, the page of the
// purpose, and the rows of registers that the two show. [Of] makes one [Notice]
// for each purpose, and one for each policy that is a single page. A page that
// says less than everything is right as long as the others say the rest.
//
// # How an element is found
//
// Facts come first: a field of the front matter, a row of a register, the insert
// that prints the rights. Words of the text are the fallback. What is said in words
// only, though there is a field for it, is a warning, because tables and overviews
// leave it out. Patterns know English; of a text in another language only the
// facts are judged. They stand in patterns.txt, each with words that it must find and
// words that it must not. To blame a right text is worse than to miss a wrong one, so
// a pattern is wide where it acquits.
//
// What all purposes of a hub omit that need it is reported once, at the hub.
//
// # The other tables
//
// [Forms] judges the form of any text and [Surprises] whether the first layer tells
// what readers do not expect (F), [Processors] what a processor says (P),
// [Cookies] what a cookie policy says (K), [Revision.Judge] whether a change is
// material and announced in time (C, N28). Every function here is pure.
//
// # Where to look
//
// elements.go is the table of what a notice must say; the judge of each element stands
// in the file of its subject: contacts, lawful basis, recipients, transfers, retention,
// rights, other duties. A judge reads a [Notice], whose words are prose, and writes a
// [Finding].
package notice
