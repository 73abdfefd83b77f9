package archive

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/parallel"
)

// TextSHA256 is the hash by which two texts are told apart.
func TextSHA256(t *content.Text) string { return hash(t.Form().Serialise()) }

// Anchors lists the ids of the headings of a text, in its order.
func Anchors(t *content.Text) []string {
	if t.Body() == nil {
		return nil
	}
	var ids []string
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		if n.Kind == markdown.Heading && n.ID != "" {
			ids = append(ids, n.ID)
		}
		return true
	})
	return ids
}

// Text reads the text of a version. It is nil for a version that has none: one
// known only by its address, or a PDF of which no text could be taken.
func (h *History) Text(portal fs.FS, v *Version) (*content.Text, diag.List) {
	name := cmp.Or(v.Transcript, v.File)
	if !strings.HasSuffix(name, ".md") {
		return nil, nil
	}
	raw, problems := h.Frozen(portal, v, name)
	if problems.Err() != nil {
		return nil, problems
	}
	path := h.Folder() + "/" + name
	r := memo.Of(h.memo, thawKey{h.ID, v.Lang, path, memo.Sum(raw)}, func() reading[*content.Text] {
		t, problems := content.Thaw(h.ID, v.Lang, diag.NewFile(path, raw))
		return reading[*content.Text]{t, problems}
	})
	if r.value == nil {
		return nil, r.problems
	}
	t := *r.value
	t.Head.Title = v.Title
	return &t, r.problems
}

// A thawKey is all that the text in a frozen file depends on.
type thawKey struct {
	id, lang, path string
	raw            [sha256.Size]byte
}

// A rereadKey is all that the hash of the text in a frozen file depends on.
type rereadKey struct{ thawKey }

// A hashKey is a text of the desk, which never changes once it is resolved.
type hashKey struct{ text *content.Text }

// TextSHA256 is the function of that name, with the archive's memory: the text must never change.
func (a *Archive) TextSHA256(t *content.Text) string {
	return memo.Of(a.memo, hashKey{t}, func() string { return TextSHA256(t) })
}

// Frozen reads a file of a version. One that is not what was put on record is a problem, and is not returned.
func (h *History) Frozen(portal fs.FS, v *Version, name string) ([]byte, diag.List) {
	want := v.SHA256
	if name == v.Transcript {
		want = v.TranscriptSHA256
	}
	raw, problems := check{portal, h, v}.bytes(h.Folder()+"/"+name, want)
	if len(problems) > 0 {
		return nil, problems
	}
	return raw, nil
}

// During are the versions that applied on a day or, asked about a month, on some
// day of it; the one that came last is first.
func (h *History) During(lang string, when date.Date) []*Version {
	if !when.IsMonth() {
		return h.On(lang, when).InForce
	}
	var found []*Version
	for day := when.Last(); when.Covers(day); day = day.AddDays(-1) {
		for _, v := range h.On(lang, day).InForce {
			if !slices.Contains(found, v) {
				found = append(found, v)
			}
		}
	}
	return found
}

// A Thaw reads the bytes of a frozen file.
type Thaw func(id, lang string, file *diag.File) (*content.Text, diag.List)

// Verify reads everything that is on record and compares it with the hashes: the
// chains of all ledgers, the frozen files, their texts, and the attachments. It
// works on all cores, each with one file in memory at a time.
//
// A ledger that lost its last lines is sound by itself: see [VerifyAgainst].
func Verify(portal fs.FS, thaw Thaw) (diag.List, error) {
	a, problems, err := Load(portal)
	if err != nil {
		return nil, err
	}
	return append(problems, a.Verify(portal, thaw)...), nil
}

// Again does so with what is on record now, and with the memory of a record that was read before.
func (a *Archive) Again(portal fs.FS, thaw Thaw) diag.List {
	now, problems, err := LoadWith(portal, a.memo)
	if err != nil {
		return problems
	}
	return append(problems, now.Verify(portal, thaw)...)
}

// Verify does so with a record that was read already.
func (a *Archive) Verify(portal fs.FS, thaw Thaw) diag.List {
	checks := a.checks(portal, thaw)
	found := make([]diag.List, len(checks))
	parallel.For(len(checks), func(i int) { found[i] = checks[i]() })
	return slices.Concat(found...)
}

// checks are the pieces of work: one for each version, and one for each
// attachment, however many versions link to it.
func (a *Archive) checks(portal fs.FS, thaw Thaw) []func() diag.List {
	var checks []func() diag.List
	attached := map[Attachment]bool{}
	for _, h := range a.Histories {
		for _, v := range h.versions {
			checks = append(checks, func() diag.List { return check{portal, h, v}.files(thaw) })
			for _, x := range v.Attachments {
				if !attached[x] {
					attached[x] = true
					checks = append(checks, func() diag.List { return check{portal, h, v}.attachment(x) })
				}
			}
		}
	}
	return checks
}

// A check compares one version with what its entry says.
type check struct {
	portal fs.FS
	*History
	version *Version
}

func (c check) files(thaw Thaw) diag.List {
	v := c.version
	if v.File == "" {
		return nil
	}
	name := c.Folder() + "/" + v.File
	raw, problems := c.bytes(name, v.SHA256)
	if v.Transcript != "" {
		var found diag.List
		name = c.Folder() + "/" + v.Transcript
		raw, found = c.bytes(name, v.TranscriptSHA256)
		problems = append(problems, found...)
	}
	if v.TextSHA256 == "" || len(problems) > 0 || thaw == nil {
		return problems
	}
	return c.text(thaw, diag.NewFile(name, raw))
}

func (c check) text(thaw Thaw, f *diag.File) diag.List {
	read := memo.Of(c.memo, rereadKey{thawKey{c.ID, c.version.Lang, f.Path, memo.Sum(f.Text)}}, func() reading[string] {
		text, problems := thaw(c.ID, c.version.Lang, f)
		said := reading[string]{problems: problems.Only(diag.Error)} // nobody can put a frozen text right
		if text != nil && len(said.problems) == 0 {
			said.value = TextSHA256(text)
		}
		return said
	})
	problems := slices.Clone(read.problems)
	if len(problems) == 0 && read.value != c.version.TextSHA256 {
		problems.Reportf(ruleRecordText, f, diag.Span{}, "use the version of the program that published it, or report this",
			"the file is the one that was published, but it is not read as the text that was published (%s)", c.where())
	}
	return problems
}

func (c check) attachment(x Attachment) diag.List {
	name := path.Join("content", x.Path)
	_, problems := c.bytes(name, x.SHA256)
	for i := range problems {
		problems[i].Message += " as the attachment of a published text"
		problems[i].Hint = "bring it back as it was: git restore --source=main " + name + "; a new file gets a new name"
	}
	return problems
}

func (c check) bytes(name, want string) ([]byte, diag.List) {
	var problems diag.List
	raw, err := fs.ReadFile(c.portal, name)
	f := diag.NewFile(name, nil)
	hint := "bring it back as it was: git restore --source=main " + name
	switch {
	case errors.Is(err, fs.ErrNotExist):
		problems.Reportf(ruleRecordFile, f, diag.Span{}, hint, "this file is on record (%s) and is missing", c.where())
	case err != nil:
		problems.Reportf(ruleRecordFile, f, diag.Span{}, hint,
			"this file is on record (%s) and cannot be read: %v", c.where(), err)
	case hash(raw) == want:
	case hash(bytes.ReplaceAll(raw, []byte("\r\n"), []byte("\n"))) == want:
		problems.Reportf(ruleRecordLineEndings, f, diag.Span{}, lineEndingsHint,
			"the line endings of this file were turned into those of Windows; the words are those that were published")
	default:
		problems.Reportf(ruleRecordFile, f, diag.Span{}, hint,
			"this file is not the one that was put on record (%s)", c.where())
	}
	return raw, problems
}

func (c check) where() string {
	return fmt.Sprintf("%s, line %d", c.File.Path, c.version.Line)
}

// VerifyAgainst compares the ledgers with those of an earlier state of the same portal: each must go
// on where it ended, under the document's old name or a new one. Nothing else can tell that the last
// line of a ledger was cut off, or that a ledger was written anew from some line on.
func VerifyAgainst(old, now fs.FS) (diag.List, error) {
	before, _, err := Load(old)
	if err != nil {
		return nil, fmt.Errorf("the earlier state: %w", err)
	}
	after, _, err := Load(now)
	if err != nil {
		return nil, err
	}
	continued := map[string]*History{}
	for _, h := range after.Histories {
		if chain := first(h).chain; chain != "" {
			continued[chain] = h
		}
	}
	var problems diag.List
	for _, h := range before.Histories {
		next := continued[first(h).chain]
		if next == nil {
			next = after.Find(h.ID)
		}
		if next == nil {
			problems.Reportf(ruleLedgerRemoved, diag.NewFile(h.File.Path, nil), diag.Span{}, restoreHint(h.File.Path),
				"this ledger is gone, and with it what was recorded of %d versions", len(h.versions))
			continue
		}
		problems = append(problems, continuation{h, next}.problems()...)
	}
	return problems, nil
}

// A continuation is a ledger beside an earlier state of it.
type continuation struct{ old, now *History }

// problems reports the first line that is not as it was; those behind it depend on it.
func (c continuation) problems() diag.List {
	var problems diag.List
	for i := range c.old.lines {
		if bytes.Equal(c.old.text(i), c.now.text(i)) || c.redacted(i) {
			continue
		}
		at := diag.Span{Start: len(c.now.File.Text), End: len(c.now.File.Text)}
		if i < len(c.now.lines) {
			at = c.now.lines[i].at
		}
		problems.Reportf(ruleLedgerChanged, c.now.File, at, restoreHint(c.now.File.Path)+"\nthen publish again what is new",
			"%s", c.whatHappened(i))
		break
	}
	return problems
}

// redacted reports whether a line lacks nothing but what a line that is new says was taken out of it.
func (c continuation) redacted(i int) bool {
	if i >= len(c.now.lines) {
		return false
	}
	emptied := c.old.lines[i]
	emptied.salt, emptied.entry = "", nil
	return string(c.now.text(i)) == emptied.text() && c.now.Entries[i].restates(c.old.Entries[i]) &&
		slices.ContainsFunc(c.now.Entries[len(c.old.lines):], func(e Entry) bool {
			return slices.ContainsFunc(e.Redacts, func(x Restated) bool { return x.Line == i+1 })
		})
}

// whatHappened says what became of a line.
func (c continuation) whatHappened(i int) string {
	was := fmt.Sprintf("line %d, which recorded %s,", i+1, describe(c.old.Entries[i]))
	switch {
	case i >= len(c.now.lines):
		return fmt.Sprintf("%s was cut off at the end, with all behind it", was)
	case i+1 < len(c.old.lines) && bytes.Equal(c.old.text(i+1), c.now.text(i)):
		return was + " was removed"
	case bytes.Equal(c.old.text(i), c.now.text(i+1)):
		return was + " has another line before it that was not there"
	}
	if c.now.lines[i].emptied() {
		return was + " was emptied, and no line behind says what was taken out of it"
	}
	return was + " was replaced: it now records " + describe(c.now.Entries[i])
}

// text is a line as it stands in the file, nothing where there is none.
func (h *History) text(i int) []byte {
	if i >= len(h.lines) {
		return nil
	}
	return h.File.Text[h.lines[i].at.Start:h.lines[i].at.End]
}

// describe names an entry in a message: "publish 2018-05-04 en".
func describe(e Entry) string {
	if e.Event == "" {
		return "nothing that can be read"
	}
	return strings.Join(strings.Fields(string(e.Event)+" "+e.Version.String()+" "+e.Lang+" "+e.To), " ")
}
