package archive

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"fairnotice/generator/internal/diag"
)

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

// A reader turns the lines of a ledger into a History, one after the other.
type reader struct {
	*History
	named    map[versionName][]*Version
	taken    map[string]bool // files, as they were recorded
	problems diag.List
}

// A versionName is what an entry calls versions by: one, or without a language all of that name.
type versionName struct {
	id   VersionID
	lang string
}

func newReader(h *History) *reader {
	return &reader{History: h, named: map[versionName][]*Version{}, taken: map[string]bool{}}
}

// readLedger reads a ledger that stands in the folder of a document. Of a broken
// one it returns what can be read: of a line that was not taken over, the entry is
// zero, as if it said nothing. A line whose chain does not fit is reported for that
// alone: what it says is not worth a judgement.
func readLedger(f *diag.File, id string) (*History, diag.List) {
	r := newReader(&History{File: f})
	r.lines, r.problems = splitLines(f)
	r.Entries = make([]Entry, len(r.lines))
	stated := r.stated()
	for i, l := range r.lines {
		if l.form == 0 {
			continue
		}
		r.Head = l.chain
		if s := stated[i]; len(s.wrong) > 0 {
			r.wrong(i, s.wrong...)
		} else if s.entry.Event != "" {
			r.apply(i, s.entry)
		}
	}
	for _, v := range r.versions {
		if v.File != "" && v.SHA256 == "" {
			r.wrong(v.Line-1, "a redaction took out the hash of a file that is still there")
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
	case Redact:
		r.redact(i, e)
	case Correct, Withdraw:
		r.change(i, e)
	}
}

func (r *reader) add(i int, e Entry) {
	name, all := versionName{e.Version, e.Lang}, versionName{id: e.Version}
	if r.named[name] != nil {
		r.wrong(i, "the version "+e.Version.String()+" was recorded before")
		return
	}
	if e.File != "" && r.taken[e.File] {
		r.wrong(i, "the file "+e.File+" belongs to another version")
		return
	}
	v := &Version{Entry: e, Line: i + 1}
	r.versions, r.taken[e.File] = append(r.versions, v), true
	r.named[name], r.named[all] = []*Version{v}, append(r.named[all], v)
}

// change applies an entry about a version to it; a withdrawal without a language
// to all of that name.
func (r *reader) change(i int, e Entry) {
	versions := r.named[versionName{e.Version, e.Lang}]
	for _, v := range versions {
		if message := v.change(&r.Entries[i]); message != "" {
			r.wrong(i, message)
		}
	}
	if len(versions) == 0 {
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
		v.Redactions = append(v.Redactions, *e)
		v.File, v.SHA256, v.TextSHA256 = e.File, e.SHA256, e.TextSHA256
		v.Transcript, v.TranscriptSHA256 = e.Transcript, e.TranscriptSHA256
		if e.Anchors != nil {
			v.Anchors = e.Anchors
		}
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
