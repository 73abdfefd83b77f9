package archive

import (
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/diag"
)

// A reader turns the lines of a ledger into a History, one after the other.
type reader struct {
	*History
	problems diag.List
}

// readLedger reads a ledger that stands in the folder of a document. Of a broken
// one it returns what can be read. A line whose chain does not fit is reported
// for that alone: what it says is not worth a judgement.
func readLedger(f *diag.File, id string) (*History, diag.List) {
	r := reader{History: &History{File: f}}
	r.lines, r.problems = splitLines(f)
	for i, l := range r.lines {
		if l.entry == nil {
			r.Entries = append(r.Entries, Entry{})
			continue
		}
		r.Head = l.chain
		e, err := decode(l)
		r.Entries = append(r.Entries, e)
		if err != nil {
			r.wrong(i, err.Error())
			continue
		}
		if found := mistakes(e); len(found) > 0 {
			r.wrong(i, found...)
			continue
		}
		r.apply(i, e)
	}
	if r.ID != "" && r.ID != id {
		r.problems.Reportf(ruleLedgerID, f, diag.Span{}, "put it back where it was: versions/"+r.ID+"/ledger.jsonl",
			"this is the ledger of %q, and it stands in the folder of another document", r.ID)
	}
	r.ID = id
	r.makeTimelines()
	return r.History, r.problems
}

// wrong reports what a line says and should not.
func (r *reader) wrong(i int, messages ...string) {
	if l := r.lines[i]; l.sound {
		r.problems.Reportf(ruleLedgerEntry, r.File, l.at, restoreHint(r.File.Path),
			"this line cannot be right: %s", strings.Join(messages, "; "))
	}
}

// apply takes over what an entry records.
func (r *reader) apply(i int, e Entry) {
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
	switch e.Event {
	case Publish, Import:
		r.add(i, e)
	case Correct, Redact, Withdraw:
		r.change(i, e)
	case Rename:
		r.Former = append(r.Former, e.ID)
		r.ID, r.Path = e.To, cmp.Or(e.ToPath, r.Path)
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
}
