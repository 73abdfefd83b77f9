package archive

import (
	"bytes"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"

	"fairnotice/generator/internal/conflict"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// The frame of a line has a fixed width up to the entry, so that the tool cut can open it.
const (
	frameOpen   = `{"chain":"`
	frameEntry  = `,"entry":` // form 1 goes straight on to it
	frameDigest = `,"form":2,"digest":"`
	frameSalt   = `,"salt":"`
	frameEnd    = `}`
)

// A line is one line of a ledger, before anybody asks what it means.
type line struct {
	at     diag.Span // without its end
	form   int       // 1 or 2; 0 where it is no line of a ledger
	chain  string
	digest string // of salt and entry; form 2 alone
	salt   string
	entry  []byte // as written; nil where it was taken out
	sound  bool   // whether its chain fits
}

// hash is the SHA-256 of bytes as ledgers write it.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// behind is the hash of bytes behind a line of others: of what a chain is over behind the chain before it, and of an
// entry behind its salt.
func behind(before string, data []byte) string {
	return hash(slices.Concat([]byte(before), []byte("\n"), data))
}

// follows reports whether a line stands behind the one with the previous chain.
func (l line) follows(previous string) bool {
	if l.form == 1 {
		return l.chain == behind(previous, l.entry)
	}
	return l.chain == behind(previous, []byte(l.digest)) && (l.entry == nil || l.digest == behind(l.salt, l.entry))
}

// emptied reports whether the entry of a line was taken out.
func (l line) emptied() bool { return l.form == 2 && l.entry == nil }

// appendEntry adds a line, with a salt of its own, to the bytes of a ledger and returns its chain.
func appendEntry(ledger []byte, previous string, e Entry) ([]byte, string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, "", err
	}
	var random [sha256.Size]byte
	_, _ = rand.Read(random[:]) // it never fails
	l := line{form: 2, salt: hex.EncodeToString(random[:]), entry: bytes.TrimSuffix(b.Bytes(), []byte("\n"))}
	l.digest = behind(l.salt, l.entry)
	l.chain = behind(previous, []byte(l.digest))
	return append(append(ledger, l.text()...), '\n'), l.chain, nil
}

// text is a line as it is written.
func (l line) text() string {
	text := frameOpen + l.chain + `"`
	if l.form == 2 {
		text += frameDigest + l.digest + `"`
	}
	if l.form == 2 && l.entry != nil {
		text += frameSalt + l.salt + `"`
	}
	if l.entry != nil {
		text += frameEntry + string(l.entry)
	}
	return text + frameEnd
}

var hexHash = pattern.New(`^[0-9a-f]{64}$`)

// openLine takes a line out of its frame.
func openLine(text []byte, start int) line {
	l := line{at: diag.Span{Start: start, End: start + len(text)}}
	rest, opened := bytes.CutPrefix(text, []byte(frameOpen))
	rest, ended := bytes.CutSuffix(rest, []byte(frameEnd))
	form, fits := 1, opened && ended
	value := func() string { // the digits up to the next quotation mark
		digits, behind, found := bytes.Cut(rest, []byte(`"`))
		fits, rest = fits && found && hexHash().Match(digits), behind
		return string(digits)
	}
	l.chain = value()
	if behind, second := bytes.CutPrefix(rest, []byte(frameDigest)); second {
		form, rest = 2, behind
		l.digest = value()
	}
	if behind, salted := bytes.CutPrefix(rest, []byte(frameSalt)); salted && form == 2 {
		rest = behind
		l.salt = value()
	}
	if entry, found := bytes.CutPrefix(rest, []byte(frameEntry)); found {
		l.entry, rest = entry, nil
	}
	if !fits || len(rest) > 0 || (l.entry != nil) != (form == 1 || l.salt != "") {
		return line{at: l.at}
	}
	l.form = form
	return l
}

// splitLines opens the frames of all lines and compares the chains. A line whose
// chain does not fit is reported once: those behind it are judged by the chain
// that it states. Behind the mark of a conflict nothing is read: it is the one cause.
func splitLines(f *diag.File) ([]line, diag.List) {
	var lines []line
	var problems diag.List
	previous, form := "", 1
	conflicts := conflict.Find(f, resolveHint)
	for start := 0; start < len(f.Text); {
		if len(conflicts) > 0 && start >= conflicts[0].Span.Start {
			return lines, append(problems, conflicts[0])
		}
		end := bytes.IndexByte(f.Text[start:], '\n')
		if end < 0 {
			end = len(f.Text) - start
			problems.Reportf(ruleLedgerLine, f, diag.Span{Start: start, End: start + end}, restoreHint(f.Path),
				"the last line of this ledger breaks off")
		}
		l := openLine(f.Text[start:start+end], start)
		switch {
		case l.form == 0:
			problems.Reportf(ruleLedgerLine, f, l.at, restoreHint(f.Path), "this is not a line that the program has written")
		case l.form < form:
			problems.Reportf(ruleLedgerLine, f, l.at, restoreHint(f.Path),
				"this is a line of form 1, and those before it are of form 2")
		case !l.follows(previous) && len(problems) == 0 && forks(lines, l):
			problems.Reportf(ruleLedgerChain, f, l.at, resolveHint,
				"two branches have added to this ledger: this line goes on where the line before it does")
		case !l.follows(previous):
			problems.Reportf(ruleLedgerChain, f, l.at, restoreHint(f.Path),
				"the record does not hold together here: this line was changed, "+
					"or a line before it was changed, added, moved or removed")
		default:
			l.sound = true
		}
		if l.form > 0 {
			previous, form = l.chain, max(form, l.form)
		}
		lines = append(lines, l)
		start += end + 1
	}
	if len(lines) == 0 {
		problems.Reportf(ruleLedgerLine, f, diag.Span{}, restoreHint(f.Path), "this ledger is empty, and a ledger never is")
	}
	return lines, problems
}

const resolveHint = "keep the record of one branch, and record again behind it what the other one added: " +
	"fairnotice resolve"

// forks reports whether a line that is not there yet goes on from an earlier one than the last.
func forks(before []line, l line) bool {
	if slices.ContainsFunc(before, func(b line) bool { return b.chain == l.chain }) {
		return false
	}
	from := func(b line) bool { return l.follows(b.chain) }
	return from(line{}) || slices.ContainsFunc(before, from)
}

func restoreHint(path string) string {
	return "nobody edits a ledger by hand; bring it back as it was published: git restore --source=main " + path
}

// checkBytes reports what git or an editor does to all of a file at once: line
// endings of Windows, a byte order mark.
func checkBytes(f *diag.File, raw []byte) diag.List {
	var problems diag.List
	switch {
	case bytes.Equal(raw, f.Text):
	case bytes.Contains(raw, []byte("\r\n")):
		problems.Reportf(ruleRecordLineEndings, f, diag.Span{}, lineEndingsHint,
			"the line endings of this file were turned into those of Windows; "+
				"what was published is not touched otherwise by that")
	default:
		problems.Reportf(ruleRecordLineEndings, f, diag.Span{}, restoreHint(f.Path),
			"an editor has put an invisible mark (a byte order mark) before this ledger")
	}
	return problems
}

const lineEndingsHint = "the file .gitattributes must have the line: versions/** -text\n" +
	"then delete the folder versions/ and bring it back: git restore versions"
