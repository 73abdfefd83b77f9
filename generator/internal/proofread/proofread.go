// Package proofread holds what editors typed against what readers will see of it.
//
// Markdown and YAML never say no: whatever is typed means something, and where that is
// not what was meant, words are lost, struck out or run together without a sign. [Texts]
// reads every text of the desk, and the prose of the registers, as somebody reads a proof
// against a manuscript, and reports each such place. What a build refuses anyway is no
// matter here.
//
// # How a page is read
//
// A [page] is one text: the lines as they were typed, and of each the block of the tree
// that shows it. There are two ways to find something: in the tree, which is what readers
// see, and in the lines, whose every word has to stand in the tree. Each kind of finding
// is one function over the page, named in readers, in a file of its own.
//
// # What is found
//
//   - Lost (lost.go, words.go): cells beyond a table, lines taken for the address of a link, what
//     YAML takes for a remark; and, whatever the cause, words that the page does not have.
//   - Taken for something else: signs for marks (marks.go), sentences for headings, code, rows or
//     items (blocks.go).
//   - Shown as signs: bold, headings, lists and links that are none (signs.go, starts.go,
//     bullets.go), tables (tables.go), limbs in a row (limbs.go), and other lines (lines.go).
//   - Other numbers than were typed (numbers.go).
//   - Links whose text is one address and that lead to another (named.go), that lead through a
//     filter of mails (wrapped.go), or that a word stands beside without a space (glued.go).
//   - Left behind: marks of other programs (leftbehind.go), characters as mails and programs write
//     them (escaped.go), blanks (blanks.go), known by their
//     shape: a word in brackets is one where it stands in a sentence as a name would.
//
// Where the meaning is plain, the problem has an answer, which --fix types. A rule is silent where
// somebody could have meant what the page shows: a heading may be underlined, a word struck out, a
// list numbered 1, 1, 1.
//
// # What is published
//
// What stands in the record as it stands on the desk has been read by the public: it is a
// remark at most (published.go). Lines are compared as they were typed, but for the
// addresses of links, which the record has resolved.
package proofread

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/parallel"
)

// A Record tells of a text its newest version, nil where there is none, and whether the
// desk still says the same.
type Record func(*content.Text) (newest *content.Text, same bool)

// readers find one kind of mistake each.
func readers() []func(*page) {
	return []func(*page){
		lostCells, lostDefinitions, lostInfo, lostComments, takenMarks, takenBlocks, cutValues, unreadMarks, escaped,
		plainValues, unreadTables, drawnTables, runTogether, wordBullets, listNumbers, leftBehind, blanks, characters,
		wrappedLinks, namedTargets, gluedAddresses, sameRows, sameRegisterRows, sameHeadings, pictures, lostWords,
	}
}

// Texts reads the texts of a desk, the registers, the settings and the portal's own words. With a memory, texts that
// were read before are not read again.
func Texts(desk *content.Desk, texts []*content.Text, record Record, m *memo.Memo) diag.List {
	found := make([]diag.List, len(texts))
	parallel.For(len(texts), func(i int) {
		if t := texts[i]; t.Source != nil {
			p := memo.Of(m, pageKey{t}, func() *page { return textPage(t).find() })
			found[i] = p.judged(record)
		}
	})
	all := slices.Concat(found...)
	for _, register := range desk.DatedRegisters() {
		all = append(all, registerPage(desk, register, texts).find().judged(record)...)
	}
	for _, f := range desk.OwnFiles() {
		all = append(all, ownPage(desk, f).find().judged(record)...)
	}
	return all
}

// A pageKey is a text, which never changes.
type pageKey struct{ text *content.Text }

// longestWord is how many bytes are looked at for the end of a word.
const longestWord = 200

// withWord takes the next word into a problem whose answer ends in a space, which nobody could see in a hint, and the
// word before where it begins with one and no hint says so.
func withWord(p *page, found *diag.Problem) {
	const spaces = " \t\n"
	if strings.HasPrefix(found.Answer, " ") && found.Hint == "" {
		before := p.file.Text[max(0, found.Span.Start-longestWord):found.Span.Start]
		word := before[bytes.LastIndexAny(before, spaces)+1:]
		found.Answer = string(word) + found.Answer
		found.Span.Start -= len(word)
	}
	if !strings.HasSuffix(found.Answer, " ") {
		return
	}
	rest := p.file.Text[found.Span.End:]
	rest = rest[:min(len(rest), longestWord)]
	if size := bytes.IndexAny(rest, spaces); size > 0 {
		found.Answer += string(rest[:size])
		found.Span.End += size
	}
}

// Around looks at how the documents of a desk stand to each other: two that have one name, and new
// ones that nothing leads to.
func Around(desk *content.Desk, texts []*content.Text, record Record) diag.List {
	return append(sameTitles(texts, record), unlinked(desk, texts, record)...)
}

// find reads a page.
func (p *page) find() *page {
	for _, read := range readers() {
		read(p)
	}
	if len(p.problems) == 0 {
		return &page{}
	}
	return p
}

// judged are the mistakes of a page that was read. Those that are published already are remarks.
func (p *page) judged(record Record) diag.List {
	if len(p.problems) == 0 {
		return nil
	}
	known, problems := recordOf(p.texts, record), slices.Clone(p.problems)
	published := map[[2]int]bool{} // by the lines of a span
	for i := range problems {
		found := &problems[i]
		if strings.Contains(found.Answer, `\`) && isQuotedValue(p, found.Span) {
			found.Answer = strings.ReplaceAll(found.Answer, `\`, `\\`)
		}
		withWord(p, found)
		if found.Answer != "" {
			found.Hint = cmp.Or(found.Hint, "type "+strings.TrimSpace(found.Answer))
		}
		lines := [2]int{p.lineOf(found.Span.Start), p.lineOf(found.Span.End)}
		if _, asked := published[lines]; !asked {
			published[lines] = p.isPublished(found.Span, known)
		}
		if published[lines] { // what readers know is changed by an editor's hand alone
			found.Severity, found.Answer, found.Cut = diag.Info, "", false
		}
	}
	return offered(problems.Joined())
}

// offered says with each hint that --fix types what can be typed on the desk.
func offered(problems diag.List) diag.List {
	for i := range problems {
		if found := &problems[i]; found.IsAnswered() && strings.HasPrefix(found.File.Path, "content/") {
			found.Hint += "\nor let it be done: fairnotice check --fix"
		}
	}
	return problems
}
