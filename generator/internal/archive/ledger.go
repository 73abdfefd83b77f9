package archive

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/conflict"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// The frame of a line has a fixed width up to the entry, so that the tool cut can open it.
const (
	frameOpen = `{"chain":"`
	frameMid  = `","entry":`
	frameEnd  = `}`
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
	return hash(append([]byte(previous+"\n"), entry...))
}

// appendEntry adds a line to the bytes of a ledger and returns its chain.
func appendEntry(ledger []byte, previous string, e Entry) ([]byte, string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(e); err != nil {
		return nil, "", err
	}
	entry := bytes.TrimSuffix(b.Bytes(), []byte("\n"))
	chain := chainOf(previous, entry)
	return append(ledger, frameOpen+chain+frameMid+string(entry)+frameEnd+"\n"...), chain, nil
}

var hexHash = pattern.New(`^[0-9a-f]{64}$`)

// splitLines opens the frames of all lines and compares the chains. A line whose
// chain does not fit is reported once: those behind it are judged by the chain
// that it states. Behind the mark of a conflict nothing is read: it is the one cause.
func splitLines(f *diag.File) ([]line, diag.List) {
	var lines []line
	var problems diag.List
	previous := ""
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
		case l.entry == nil:
			problems.Reportf(ruleLedgerLine, f, l.at, restoreHint(f.Path), "this is not a line that the program has written")
		case l.chain != chainOf(previous, l.entry) && len(problems) == 0 && forks(lines, l):
			problems.Reportf(ruleLedgerChain, f, l.at, resolveHint,
				"two branches have added to this ledger: this line goes on where the line before it does")
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

const resolveHint = "keep the record of one branch, and record again behind it what the other one added: fairnotice resolve"

// forks reports whether a line that is not there yet goes on from an earlier one than the last.
func forks(before []line, l line) bool {
	if slices.ContainsFunc(before, func(b line) bool { return b.chain == l.chain }) {
		return false
	}
	from := func(b line) bool { return chainOf(b.chain, l.entry) == l.chain }
	return from(line{}) || slices.ContainsFunc(before, from)
}

func restoreHint(path string) string {
	return "nobody edits a ledger by hand; bring it back as it was published: git restore --source=main " + path
}

// openLine takes a line out of its frame.
func openLine(text []byte, start int) line {
	l := line{at: diag.Span{Start: start, End: start + len(text)}}
	rest, opened := bytes.CutPrefix(text, []byte(frameOpen))
	rest, ended := bytes.CutSuffix(rest, []byte(frameEnd))
	chain, entry, parted := bytes.Cut(rest, []byte(frameMid))
	if opened && ended && parted && hexHash().Match(chain) {
		l.chain, l.entry = string(chain), entry
	}
	return l
}

// decode reads an entry. Keys that it does not know are those of a later format
// and are left alone. With a key twice, programs would read different things.
func decode(l line) (Entry, error) {
	var e Entry
	err := json.Unmarshal(l.entry, &e)
	var syntax *json.SyntaxError
	var wrong *json.UnmarshalTypeError
	switch {
	case err == nil:
		if key := keyTwice(json.NewDecoder(bytes.NewReader(l.entry))); key != "" {
			err = fmt.Errorf("it says %q twice", key)
		}
	case errors.As(err, &syntax):
		err = errors.New("it is not written as the program writes")
	case errors.As(err, &wrong):
		err = errors.New("the value of " + wrong.Field + " is of the wrong kind")
	}
	return e, err
}

// keyTwice is the first key that an object of a value has twice, however its letters are
// cased: the decoder takes one for the other. It is "" where there is none.
func keyTwice(d *json.Decoder) string {
	start, _ := d.Token() // the value was decoded before: nothing can be wrong with it
	if _, nested := start.(json.Delim); !nested {
		return ""
	}
	seen := map[string]bool{}
	for d.More() {
		if start == json.Delim('{') {
			key, _ := d.Token()
			folded := strings.ToLower(strings.ToUpper(fmt.Sprint(key)))
			if seen[folded] {
				return fmt.Sprint(key)
			}
			seen[folded] = true
		}
		if key := keyTwice(d); key != "" {
			return key
		}
	}
	_, _ = d.Token() // its end
	return ""
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

// A reader turns the lines of a ledger into a History, one after the other.
type reader struct {
	*History
	problems diag.List
}

// readLedger reads a ledger that stands in the folder of a document. Of a broken
// one it returns what can be read: of a line that was not taken over, the entry is
// zero, as if it said nothing. A line whose chain does not fit is reported for that
// alone: what it says is not worth a judgement.
func readLedger(f *diag.File, id string) (*History, diag.List) {
	r := reader{History: &History{File: f}}
	r.lines, r.problems = splitLines(f)
	r.Entries = make([]Entry, len(r.lines))
	for i, l := range r.lines {
		if l.entry == nil {
			continue
		}
		r.Head = l.chain
		e, err := decode(l)
		if err != nil {
			r.wrong(i, err.Error())
		} else if found := mistakesOf(e); len(found) > 0 {
			r.wrong(i, found...)
		} else {
			r.apply(i, e)
		}
	}
	if r.ID != "" && r.ID != id {
		r.problems.Reportf(ruleLedgerID, f, diag.Span{}, "put it back where it was: versions/"+r.ID+"/ledger.jsonl",
			"this is the ledger of %q, and it stands in the folder of another document", r.ID)
	}
	r.ID = id
	r.makeTimelines()
	return r.History, r.problems
}

// wrong reports what a line says and should not. It is not taken over.
func (r *reader) wrong(i int, messages ...string) {
	r.Entries[i] = Entry{}
	if l := r.lines[i]; l.sound {
		r.problems.Reportf(ruleLedgerEntry, r.File, l.at, restoreHint(r.File.Path),
			"this line cannot be right: %s", strings.Join(messages, "; "))
	}
}

// apply takes over what an entry records.
func (r *reader) apply(i int, e Entry) {
	r.Entries[i] = e
	if r.ID == "" {
		r.ID = e.ID
	}
	if e.ID != r.ID {
		r.wrong(i, "it belongs to the document \""+e.ID+"\", and the lines before it to \""+r.ID+"\"")
		return
	}
	if len(r.versions) == 0 && e.Event != Publish && e.Event != Import {
		r.wrong(i, "nothing was published before it")
		return
	}
	if e.Path != "" && e.Translates.IsZero() && e.Event != Rename {
		r.Path = e.Path
	}
	r.reads(i, e)
	if e.Event == Rename {
		r.Former = append(r.Former, e.ID)
		r.ID, r.Path = e.To, cmp.Or(e.ToPath, r.Path)
	}
}

// reads takes over what an entry says of versions.
func (r *reader) reads(i int, e Entry) {
	switch e.Event {
	case Publish, Import:
		r.add(i, e)
	case Correct, Redact, Withdraw:
		r.change(i, e)
	}
}

func (r *reader) add(i int, e Entry) {
	if r.Find(e.Version, e.Lang) != nil {
		r.wrong(i, "the version "+e.Version.String()+" was recorded before")
		return
	}
	taken := func(v *Version) bool { return r.Entries[v.Line-1].File == e.File }
	if e.File != "" && slices.ContainsFunc(r.versions, taken) {
		r.wrong(i, "the file "+e.File+" belongs to another version")
		return
	}
	r.versions = append(r.versions, &Version{Entry: e, Line: i + 1})
}

// change applies an entry about a version to it; a withdrawal without a language
// to all of that name.
func (r *reader) change(i int, e Entry) {
	found := false
	for _, v := range r.versions {
		if v.Version != e.Version || e.Lang != "" && v.Lang != e.Lang {
			continue
		}
		found = true
		if message := v.change(&r.Entries[i]); message != "" {
			r.wrong(i, message)
		}
	}
	if !found {
		r.wrong(i, "there is no version "+strings.TrimSpace(e.Version.String()+" "+e.Lang)+" before it")
	}
}

func (v *Version) change(e *Entry) (wrong string) {
	switch {
	case e.Event == Correct:
		v.correct(*e.Set)
		v.Corrections = append(v.Corrections, *e)
	case e.Event == Redact && v.File == "":
		return "the version has no file that could be redacted"
	case e.Event == Redact && RedactedName(v.File) != e.File:
		return "the file after " + v.File + " is called " + RedactedName(v.File)
	case e.Event == Redact:
		v.File, v.SHA256, v.TextSHA256 = e.File, e.SHA256, e.TextSHA256
		v.Transcript, v.TranscriptSHA256 = e.Transcript, e.TranscriptSHA256
		if e.Anchors != nil {
			v.Anchors = e.Anchors
		}
		v.Redactions = append(v.Redactions, *e)
	case v.Withdrawn == nil:
		v.Withdrawn = e
	case e.Lang != "":
		return "the version was withdrawn before"
	}
	return ""
}

func (v *Version) correct(s Set) {
	if !s.Translates.IsZero() {
		v.Translates = s.Translates
	}
	if !s.Effective.IsZero() {
		v.Effective = s.Effective
	}
	v.Class = cmp.Or(s.Class, v.Class)
	v.Summary = cmp.Or(s.Summary, v.Summary)
	v.Reason = cmp.Or(s.Reason, v.Reason)
	v.Title = cmp.Or(s.Title, v.Title)
	v.Source = cmp.Or(s.Source, v.Source)
	if len(s.Approved) > 0 {
		v.Approved = s.Approved
	}
	if len(s.Notify) > 0 {
		v.Notify = s.Notify
	}
	for _, key := range s.Empty {
		v.empty(key)
	}
}

func (v *Version) empty(key string) {
	switch key {
	case "effective":
		v.Effective = Set{}.Effective // none
	case "class":
		v.Class = ""
	case "summary":
		v.Summary = ""
	case "reason":
		v.Reason = ""
	case "approved":
		v.Approved = nil
	case "notify":
		v.Notify = nil
	}
}
