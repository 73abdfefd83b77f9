package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// The frame of a line has a fixed width up to the entry, so that cut can open it.
const (
	frameOpen = `{"chain":"`
	frameMid  = `","entry":`
	frameEnd  = `}`
	hashWidth = 2 * sha256.Size
)

// A line is one line of a ledger, before anybody asks what it means.
type line struct {
	at    diag.Span // without its end
	chain string
	entry []byte // as written; nil where the line has not the frame
	sound bool   // whether its chain fits
}

// hash is the SHA-256 of bytes as ledgers write it.
func hash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// chainOf is the chain of an entry that stands behind the line with the previous one.
func chainOf(previous string, entry []byte) string {
	h := sha256.New()
	h.Write([]byte(previous + "\n"))
	h.Write(entry)
	return hex.EncodeToString(h.Sum(nil))
}

// appendEntry adds a line to the bytes of a ledger and returns its chain.
func appendEntry(ledger []byte, previous string, e Entry) ([]byte, string, error) {
	entry, err := encode(e)
	if err != nil {
		return nil, "", err
	}
	chain := chainOf(previous, entry)
	for _, part := range []string{frameOpen, chain, frameMid, string(entry), frameEnd, "\n"} {
		ledger = append(ledger, part...)
	}
	return ledger, chain, nil
}

var hexHash = pattern.New(`^[0-9a-f]{64}$`)

// splitLines opens the frames of all lines and compares the chains. A line whose
// chain does not fit is reported once: those behind it are judged by the chain
// that it states.
func splitLines(f *diag.File) ([]line, diag.List) {
	var lines []line
	var problems diag.List
	previous := ""
	for start := 0; start < len(f.Text); {
		end := bytes.IndexByte(f.Text[start:], '\n')
		if end < 0 {
			end = len(f.Text) - start
			problems.Reportf(ruleLedgerLine, f, diag.Span{Start: start, End: start + end}, restoreHint(f.Path),
				"the last line of this ledger breaks off")
		}
		l := openLine(f.Text[start:start+end], start)
		switch {
		case l.entry == nil:
			problems.Reportf(ruleLedgerLine, f, l.at, restoreHint(f.Path), "this is not a line that the program has written")
		case l.chain != chainOf(previous, l.entry):
			problems.Reportf(ruleLedgerChain, f, l.at, restoreHint(f.Path),
				"the record does not hold together here: this line was changed, "+
					"or a line before it was changed, added, moved or removed")
		default:
			l.sound = true
		}
		if l.entry != nil {
			previous = l.chain
		}
		lines = append(lines, l)
		start += end + 1
	}
	if len(lines) == 0 {
		problems.Reportf(ruleLedgerLine, f, diag.Span{}, restoreHint(f.Path), "this ledger is empty, and a ledger never is")
	}
	return lines, problems
}

func restoreHint(path string) string {
	return "nobody edits a ledger by hand; bring it back as it was published: git restore --source=main " + path
}

// openLine takes a line out of its frame.
func openLine(text []byte, start int) line {
	l := line{at: diag.Span{Start: start, End: start + len(text)}}
	const head = len(frameOpen) + hashWidth + len(frameMid)
	framed := len(text) >= head+len(frameEnd) && bytes.HasPrefix(text, []byte(frameOpen)) &&
		bytes.HasSuffix(text, []byte(frameEnd))
	if !framed || string(text[len(frameOpen)+hashWidth:head]) != frameMid {
		return l
	}
	chain := text[len(frameOpen) : len(frameOpen)+hashWidth]
	if hexHash().Match(chain) {
		l.chain, l.entry = string(chain), text[head:len(text)-len(frameEnd)]
	}
	return l
}

// decode reads an entry. Keys that it does not know are those of a later format
// and are left alone.
func decode(l line) (Entry, error) {
	var e Entry
	err := json.Unmarshal(l.entry, &e)
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		err = errors.New("it is not written as the program writes")
	case errors.As(err, &wrong):
		err = errors.New("the value of " + wrong.Field + " is of the wrong kind")
	}
	return e, err
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
