package publish

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
)

// Redact puts a file, from which something was taken out, in the place of a frozen one.
func Redact(p *portal.Portal, of Version, name string, raw []byte, reason string) (Amendment, error) {
	f, err := find(p, of)
	if err != nil {
		return Amendment{}, err
	}
	if f.version.File == "" {
		return Amendment{}, fmt.Errorf("%s of %s has no file", f.version.Version, f.ID)
	}
	entry, err := f.redaction(diag.NewFile(name, raw), reason)
	if err != nil {
		return Amendment{}, err
	}
	same := func(words string) string { return words }
	entry.Redacts = f.Redacted(same, same, []string{f.version.File})
	return f.amendment(entry, map[string][]byte{entry.File: raw}, "redacted: "+reason)
}

// redaction is a line that puts a file in the place of the version's.
func (f found) redaction(file *diag.File, reason string) (archive.Entry, error) {
	text, problems := content.Thaw(f.ID, f.version.Lang, file)
	if err := problems.Err(); err != nil {
		return archive.Entry{}, err
	}
	entry := f.entry(archive.Redact, reason)
	entry.File = archive.RedactedName(f.version.File)
	entry.TextSHA256, entry.Anchors = archive.TextSHA256(text), archive.Anchors(text)
	return entry, nil
}

// A redactor takes words out of a portal.
type redactor struct {
	*portal.Portal
	secret
	reason string
	ids    map[string]string // of headings in which the words stand, by the ids that they had
	near   map[string]bool   // words that begin like those, and stay
	left   []string          // where the words still are
	done   Amendment
}

// RedactWords takes words out of all that a portal has said and says: the texts of all versions in all languages,
// what ledgers say of them, and the desk. It says where they were, and where they still are.
func RedactWords(p *portal.Portal, words []string, with, reason string) (Amendment, error) {
	for _, w := range words {
		if strings.TrimFunc(w, func(r rune) bool { return !isWord(r) }) == "" {
			return Amendment{}, errors.New("--word: nothing to look for")
		}
	}
	r := redactor{Portal: p, secret: newSecret(words, cmp.Or(with, Blank)), reason: reason,
		ids: map[string]string{}, near: map[string]bool{}, done: Amendment{before: p}}
	if r.stands(reason) || r.stands(with) {
		return Amendment{}, errors.New("--reason and --with are shown to readers, and the word stands in them")
	}
	for _, doc := range p.Desk.Documents {
		if r.stands("/" + doc.ID) {
			return Amendment{}, fmt.Errorf("the word is a part of the address of %s; give it another one first: "+
				"fairnotice rename", doc.ID)
		}
	}
	r.withID = r.freeID()
	if err := r.findHeadings(); err != nil {
		return Amendment{}, err
	}
	for _, h := range p.Record.Histories {
		if err := r.history(h); err != nil {
			return Amendment{}, err
		}
	}
	if err := r.desk(); err != nil {
		return Amendment{}, err
	}
	if len(r.done.Lines) == 0 {
		return Amendment{}, errors.New("the word stands in no version, no ledger and no file of the desk" + r.others())
	}
	done, err := r.done.tried()
	if err != nil {
		return done, err
	}
	err = r.public(done.After)
	done.Lines = append(done.Lines, r.rest()...)
	return done, err
}

// freeID is what stands in the place of the words in ids: with a number where a row is called so already. A run that
// was stopped may have given the row its id, and what names the row not yet.
func (r *redactor) freeID() string {
	ids := map[string]bool{}
	named := false
	for _, id := range r.Desk.RowIDs() {
		ids[id] = true
		named = named || r.stands(id)
	}
	id, next := r.withID, r.withID
	for n := 2; ids[next]; n++ {
		id, next = next, fmt.Sprintf("%s-%d", r.withID, n)
	}
	if named {
		return next
	}
	return id
}

// findHeadings finds the headings in which the words stand. Their ids are made of them, and others link there.
func (r *redactor) findHeadings() error {
	texts := r.Texts().All
	for _, h := range r.Record.Histories {
		for _, lang := range h.Languages() {
			for _, v := range h.Versions(lang) {
				t, problems := h.Text(r.Files, v)
				if err := problems.Err(); err != nil {
					return err
				}
				if t != nil {
					texts = append(slices.Clip(texts), t)
				}
			}
		}
	}
	for _, t := range texts {
		if t.Body() == nil {
			continue
		}
		markdown.Walk(t.Body(), func(n *markdown.Node) bool {
			if n.Kind == markdown.Heading && r.ids[n.ID] == "" && (r.stands(n.Plain()) || r.stands("#"+n.ID)) {
				r.ids[n.ID] = r.newID(n.ID)
			}
			return n.Kind != markdown.Heading
		})
	}
	return nil
}

// newID is an id in the place of one that is made of the words.
func (r *redactor) newID(id string) string {
	if without := strings.TrimPrefix(r.without("#"+id), "#"); without != id {
		return without
	}
	return fmt.Sprintf("%s-%d", r.withID, len(r.ids)+1)
}

// anchor is an id without the words.
func (r *redactor) anchor(id string) string { return cmp.Or(r.ids[id], id) }

// text is a file without the words. Headings keep a name that says nothing of them, and links lead there.
func (r *redactor) text(raw string) []match {
	all, near := r.matches(raw)
	for _, word := range near {
		r.near[word] = true
	}
	for old, id := range r.ids {
		for from := 0; ; {
			i := strings.Index(raw[from:], "#"+old)
			if i < 0 {
				break
			}
			at := diag.Span{Start: from + i + 1, End: from + i + 1 + len(old)}
			if from = at.End; from == len(raw) || !strings.ContainsRune("-_.", rune(raw[from])) && !isWord(rune(raw[from])) {
				all = slices.DeleteFunc(all, func(m match) bool { return m.at.Start < at.End && at.Start < m.at.End })
				all = append(all, match{at, id})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b match) int { return a.at.Start - b.at.Start })
	return all
}

// named gives the headings of a text in which the words stand the ids that they are to have from now on.
func (r *redactor) named(t *content.Text, all []match) []match {
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		if n.Kind != markdown.Heading {
			return true
		}
		line := string(t.File.Text[n.Span.Start:])
		line, _, _ = strings.Cut(line, "\n")
		if id := r.ids[n.ID]; id != "" && !strings.Contains(line, "{#") {
			end := n.Span.Start + len(strings.TrimRight(line, " \t\r"))
			all = append(all, match{diag.Span{Start: end, End: end}, " {#" + id + "}"})
		}
		return false
	})
	slices.SortStableFunc(all, func(a, b match) int { return cmp.Or(a.at.Start-b.at.Start, a.at.End-b.at.End) })
	return all
}

// history takes the words out of what is on record about a document.
func (r *redactor) history(h *archive.History) error {
	add := archive.Addition{ID: h.ID, Head: h.Head, Files: map[string][]byte{}}
	var gone []string
	for _, lang := range h.Languages() {
		for _, v := range h.Versions(lang) {
			f := found{r.Portal, h, v}
			entry, raw, err := r.version(f)
			if err != nil {
				return err
			}
			if raw != nil {
				add.Files[entry.File], gone = raw, append(gone, v.File)
				add.Entries = append(add.Entries, entry)
			}
		}
	}
	restated := h.Redacted(r.without, r.anchor, gone)
	for _, x := range restated {
		r.say("%s, line %d: said again without it", h.File.Path, x.Line)
	}
	for i, e := range h.Entries {
		words := slices.ContainsFunc(restated, func(x archive.Restated) bool { return x.Line == i+1 })
		if (words || e.File != "" && slices.Contains(gone, e.File)) && !h.Forgets(i+1) {
			r.keep("%s, line %d: a line of the old form keeps its bytes%s; with its hashes, of which the site publishes "+
				"the chain, a short word can be guessed", h.File.Path, i+1, map[bool]string{true: ", and the word in them"}[words])
		}
	}
	if len(add.Entries) == 0 && len(restated) > 0 {
		add.Entries = append(add.Entries, archive.Entry{Event: archive.Redact, ID: h.ID, Recorded: r.Today, Reason: r.reason})
	}
	if len(add.Entries) > 0 {
		add.Entries[0].Redacts = restated
		r.done.additions = append(r.done.additions, add)
	}
	for _, id := range h.Former {
		if r.stands("/" + id) {
			r.keep("%s: its older address /%s/, which leads to the one of today", h.File.Path, id)
		}
	}
	return nil
}

// version takes the words out of the text of a version. There are no bytes where they do not stand there.
func (r *redactor) version(f found) (archive.Entry, []byte, error) {
	v := f.version
	t, problems := f.Text(r.Files, v)
	if t == nil {
		return archive.Entry{}, nil, problems.Err()
	}
	all := r.named(t, r.text(string(t.File.Text)))
	if len(all) == 0 {
		return archive.Entry{}, nil, nil
	}
	if v.Transcript != "" {
		r.keep("%s/%s: a PDF cannot be redacted here, nor the text that was taken from it", f.Folder(), v.File)
		return archive.Entry{}, nil, nil
	}
	raw := []byte(replaced(string(t.File.Text), inYAML(t.File.Path, string(t.File.Text), all)))
	entry, err := f.redaction(diag.NewFile(t.File.Path, raw), r.reason)
	r.say("%s: %s", t.File.Path, phrase.Counted(len(all), "place"))
	return entry, raw, err
}

// desk takes the words out of what is being written, and finds them in other files.
func (r *redactor) desk() error {
	texts := map[string]*content.Text{}
	for _, t := range r.Texts().All {
		texts[t.File.Path] = t
	}
	for _, folder := range []string{"content", "layouts"} {
		err := fs.WalkDir(r.Files, folder, func(name string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			raw, err := fs.ReadFile(r.Files, name)
			if err != nil {
				return err
			}
			r.file(diag.NewFile(name, raw), texts[name])
			return nil
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

func (r *redactor) file(f *diag.File, t *content.Text) {
	if r.stands("/" + f.Path) {
		r.keep("%s: the word is a part of its name", f.Path)
	}
	ext := path.Ext(f.Path)
	if !strings.HasPrefix(f.Path, "content/") || ext != ".md" && ext != ".yaml" {
		if r.stands(string(f.Text)) {
			r.keep("%s: take it out there", f.Path)
		}
		return
	}
	all := r.text(string(f.Text))
	if t != nil && t.Body() != nil {
		all = r.named(t, all)
	}
	for _, m := range inYAML(f.Path, string(f.Text), all) {
		r.done.edits = append(r.done.edits, content.Edit{File: f, Span: m.at, With: m.with})
	}
	if len(all) > 0 {
		r.say("%s: %s", f.Path, phrase.Counted(len(all), "place"))
	}
}

// public finds the files of the public site, as it will be, in which the words still stand.
func (r *redactor) public(after *portal.Portal) error {
	made, _ := after.Public(site.Options{})
	pages := slices.Collect(made.Pages())
	found := make([]bool, len(pages))
	failed := site.Render(pages, func(i int, raw []byte) {
		found[i] = r.stands(string(raw)) || r.stands("/"+pages[i].Path)
	})
	for i, page := range pages {
		if found[i] {
			r.keep("the public site: /%s", page.Path)
		}
	}
	return errors.Join(failed...)
}

func (r *redactor) say(format string, values ...any) {
	r.done.Lines = append(r.done.Lines, fmt.Sprintf(format, values...))
}

func (r *redactor) keep(format string, values ...any) {
	r.left = append(r.left, fmt.Sprintf(format, values...))
}

// rest says where the words still are.
func (r *redactor) rest() []string {
	lines := []string{"Where the word still is:"}
	for _, place := range r.left {
		lines = append(lines, "  "+place)
	}
	lines = append(lines, "  git's history, and every copy of it: generator/docs/what-it-proves.md says more",
		"  whatever others have kept of the site: web archives, feed readers, search engines")
	if near := r.others(); near != "" {
		lines = append(lines, "Not touched"+strings.TrimPrefix(near, "; not touched"))
	}
	return lines
}

// others are the words that begin like those and were left alone.
func (r *redactor) others() string {
	if len(r.near) == 0 {
		return ""
	}
	return "; not touched, because the word goes on there (give them by --word too if they are the same name): " +
		phrase.Some(slices.Sorted(maps.Keys(r.near)), 20)
}
