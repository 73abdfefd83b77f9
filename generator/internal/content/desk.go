package content

import (
	"cmp"
	"crypto/sha256"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/words"
)

// FrontID is the id of the front page.
const FrontID = "index"

// A Desk is what is being written: the content folder, read and typed.
type Desk struct {
	Settings Settings
	Registers
	Documents []*Document // by id, then language
	Files     []string    // paths of attachments below content/, "files/list.pdf"
	Words     map[string]words.Catalog
	Record    Record // what was published; nil for nothing

	words map[string]*diag.File
	memo  *memo.Memo
}

// A Document is one text with a history of its own, as it stands on the desk.
type Document struct {
	ID   string // path below content/ without ending and language
	Lang string
	Head Head

	File      *diag.File
	Places    field.Places // of the head's values
	BodyStart int          // where the body begins in the file

	// Partial says that the file could not be read in full: what is not here may be there.
	Partial bool

	Inserts  int      // how many inserts the body has
	OnRecord int      // how many the newest version has, where that is more than [MostInserts]
	inserts  []string // their names, each once
	tree     *tree
}

// Find returns a document by id in a language, or nil.
func (d *Desk) Find(id, lang string) *Document {
	for _, doc := range d.Documents {
		if doc.ID == id && doc.Lang == lang {
			return doc
		}
	}
	return nil
}

// WithoutDrafts is the desk with no document that is marked as a draft.
func (d *Desk) WithoutDrafts() *Desk {
	public := *d
	public.Documents = filter(d.Documents, func(doc *Document) bool { return !doc.Head.Draft })
	return &public
}

// Children are the documents one level below another, light ones first. What has
// no translation into the language is there in the binding one.
func (d *Desk) Children(id, lang string) []*Document {
	binding := d.Settings.Language()
	children := filter(d.Documents, func(doc *Document) bool {
		return doc.ID != FrontID && Parent(doc.ID) == id &&
			(doc.Lang == lang || doc.Lang == binding && d.Find(doc.ID, lang) == nil)
	})
	slices.SortStableFunc(children, func(a, b *Document) int {
		return cmp.Or(cmp.Compare(a.Head.Weight, b.Head.Weight), strings.Compare(a.ID, b.ID))
	})
	return children
}

// Parent is the id of the document above: the front page for the highest.
func Parent(id string) string {
	if i := strings.LastIndexByte(id, '/'); i >= 0 {
		return id[:i]
	}
	return FrontID
}

// Texts resolves every document that has a page. Documents elsewhere have none.
func (d *Desk) Texts(today date.Date) ([]*Text, diag.List) { return d.TextsOf(d.Documents, today) }

// TextsOf resolves some of the documents, as Texts does.
func (d *Desk) TextsOf(docs []*Document, today date.Date) ([]*Text, diag.List) {
	resolved := make([]*Text, len(docs))
	found := make([]diag.List, len(docs))
	around := d.around()
	parallel.For(len(docs), func(i int) { resolved[i], found[i] = d.resolve(docs[i], today, around) })
	texts := filter(resolved, func(t *Text) bool { return t.Source.Head.External == "" })
	return texts, slices.Concat(found...)
}

// A textKey is all that a text depends on.
type textKey struct {
	doc     *Document
	day     date.Date
	today   date.Date
	binding string // the language whose addresses name none
	laws    string
	around  [sha256.Size]byte
}

func (d *Desk) resolve(doc *Document, today date.Date, around [sha256.Size]byte) (*Text, diag.List) {
	day := d.day(doc, today)
	if !doc.looksAround() {
		around, today = [sha256.Size]byte{}, date.Date{}
	}
	r := memo.Of(d.memo, textKey{doc, day, today, d.Settings.Language(), strings.Join(d.lawsOf(doc), " "),
		around}, func() reading[*Text] {
		text, problems := d.textOn(doc, day, today)
		days := d.Days(doc, day, today)
		if len(days) > mostDays {
			problems.Reportf(ruleTooLarge, doc.File, doc.Places["updated"].Value,
				"type what is further ahead when these days have passed",
				"what this page shows begins or ends on %d days to come, and each would be a version of it: %d at most",
				len(days), mostDays)
			days = days[:mostDays]
		}
		text.Later = d.later(doc, text, days, today)
		return reading[*Text]{text, problems}
	})
	return r.value, r.problems
}

// looksAround reports whether a text takes anything from elsewhere.
func (doc *Document) looksAround() bool {
	return doc.Head.Purpose != nil || slices.ContainsFunc(doc.inserts, func(name string) bool { return name != "table" })
}

// around is the hash of all that a text may take from elsewhere: words, rows of
// registers, and what stands in the heads of other documents.
func (d *Desk) around() [sha256.Size]byte {
	if d.memo == nil {
		return [sha256.Size]byte{}
	}
	var parts [][]byte
	add := func(f *diag.File, end int) { parts = append(parts, []byte(f.Path), f.Text[:end]) }
	for _, lang := range slices.Sorted(maps.Keys(d.words)) {
		add(d.words[lang], len(d.words[lang].Text))
	}
	for _, register := range d.DatedRegisters() {
		add(register.File, len(register.File.Text))
	}
	for _, doc := range d.Documents {
		add(doc.File, doc.BodyStart)
	}
	if d.Record != nil {
		sum := d.Record.Sum()
		parts = append(parts, sum[:])
	}
	return memo.Sum(parts...)
}

// TextOn resolves one document with the register rows that are valid on a day.
func (d *Desk) TextOn(doc *Document, day date.Date) (*Text, diag.List) {
	return d.textOn(doc, day, day)
}

// textOn takes what is pending for published on another day.
func (d *Desk) textOn(doc *Document, day, today date.Date) (*Text, diag.List) {
	r := resolver{desk: d, doc: doc, words: d.Words[doc.Lang], day: day, today: today}
	h := doc.Head
	text := &Text{ID: doc.ID, Lang: doc.Lang, File: doc.File, Source: doc, Head: h.Public, Day: day}
	text.Head.Posted = h.Posted.Date
	text.Head.InShort, text.Head.Purpose = slices.Clone(h.InShort), r.facts(h.Purpose)
	text.Head.Law = d.lawsOf(doc)
	own := r
	own.problems = nil
	var problems diag.List
	text.tree, problems = grown(own.body)
	r.problems = append(r.problems, problems...)
	text.InShort = r.inShort()
	for i, line := range h.InShort {
		text.Head.InShort[i] = r.frozenLine(line)
	}
	return text, r.problems
}

// body is that of the document, with the rows of every insert in place.
func (r resolver) body() (*markdown.Node, diag.List) {
	body := r.doc.Body().Clone()
	r.fewEnough(body)
	r.expand(body, func(in insert) func(*resolver, *markdown.Node) nodes { return in.resolve })
	r.clauses(body)
	r.absolute(body)
	return body, r.problems
}

// inShort parses the lines of the first layer, each as Markdown of one paragraph.
func (r *resolver) inShort() nodes {
	var lines nodes
	for i, line := range r.doc.Head.InShort {
		tree := r.parse(line, r.doc.Places[index("in_short", i)])
		if len(tree.Children) > 0 {
			r.absolute(tree.Children[0])
			lines = append(lines, tree.Children[0])
		}
	}
	return lines
}

// parse reads a value that is Markdown by itself.
func (r *resolver) parse(value string, place field.Place) *markdown.Node {
	source := diag.Source{File: r.doc.File, Text: []byte(value), At: place.Origin()}
	tree, problems := markdown.Parse(source, markdown.Options{})
	r.problems = append(r.problems, problems...)
	return tree
}

func (doc *Document) registers() []string {
	names := filter(doc.inserts, func(name string) bool { return slices.Contains(registerFiles(), name) })
	if doc.Head.Purpose != nil {
		names = append(names, "processors")
	}
	return names
}

// purposeNamed finds a purpose by the id of its document or the last part of it,
// in the binding language: translations have the same facts.
func (d *Desk) purposeNamed(name string) *Document {
	for _, doc := range d.Documents {
		binding := doc.Lang == d.Settings.Language()
		if binding && doc.Head.Purpose != nil && (doc.ID == name || strings.HasSuffix(doc.ID, "/"+name)) {
			return doc
		}
	}
	return nil
}

// mayHave reports whether a purpose of this name may be in a document that could not be read.
func (d *Desk) mayHave(name string) bool {
	return slices.ContainsFunc(d.Documents, func(doc *Document) bool {
		return doc.Partial && (doc.ID == name || strings.HasSuffix(doc.ID, "/"+name))
	})
}

// mostKnown is how many names a hint lists.
const mostKnown = 40

// nearestHint names the known word that a mistyped one most likely means.
func nearestHint(speller *field.Speller, word string, known []string) string {
	if near, ok := speller.Nearest(word, known); ok {
		return "did you mean " + near + "?"
	}
	if len(known) == 0 {
		return ""
	}
	return "known are: " + phrase.Some(known, mostKnown)
}

// Load reads the desk of a portal: everything below content/, and the words of the layouts. Problems
// in it are returned with all that could be read. The error is for a file system that cannot be read.
func Load(portal fs.FS) (*Desk, diag.List, error) { return LoadWith(portal, nil) }

// LoadWith is Load with a memory of what was read before: documents that are as
// they were are not parsed again, nor resolved.
func LoadWith(portal fs.FS, m *memo.Memo) (*Desk, diag.List, error) {
	l := loader{portal: portal, memo: m}
	found, err := l.list("content")
	if err != nil {
		return nil, nil, err
	}
	d := &Desk{Words: map[string]words.Catalog{}, words: map[string]*diag.File{}, memo: m}
	if len(l.problems) == 0 {
		l.loadSettings(d)
	}
	l.loadWords(d)
	if d.Settings.File == nil { // no portal, or one of which nothing can be said before this is mended
		return d, l.problems, l.err
	}
	l.checkLanguages(d)
	l.loadRegisters(d, found)
	l.loadDocuments(d, found)
	l.checkIDs(d)
	l.checkGlossary(d)
	l.checkTranslations(d)
	return d, l.problems, l.err
}

// A Dated source is a list that a document shows and that has a date and a change of its own: a
// register, or a purpose below a hub. A document in which nothing but such rows differs takes them over.
type Dated struct {
	Name    string // as messages say it: "the processors register"
	Updated Updated
	Change  ChangeNote

	File   *diag.File
	Places field.Places

	Target   string      // where a purpose is, as rows say it; "" for a register
	partial  bool        // the file could not be read in full
	register string      // its name, "" for a purpose
	ids      []string    // of its rows
	langs    [][]string  // of the translations of its rows
	bounds   []date.Date // on which a row begins or has ended, or from which a purpose says what it says
	ends     date.Date   // of a retirement: the first day without the purpose
}

// DatedSources are the dated sources of a document, the one that changed last first.
func (d *Desk) DatedSources(doc *Document) []Dated { return d.datedSources(doc, date.Date{}) }

// FilesOf are the files from which the text of a document is made: its own, and those of what it shows.
func (d *Desk) FilesOf(doc *Document) []*diag.File {
	files := []*diag.File{doc.File}
	for _, shown := range d.DatedSources(doc) {
		files = append(files, shown.File)
	}
	return files
}

func (d *Desk) datedSources(doc *Document, today date.Date) []Dated {
	var shown []Dated
	registers := doc.registers()
	for _, child := range d.shownPurposes(doc) {
		purpose := Dated{Name: "“" + child.Head.Title + "”", Updated: child.Head.Updated,
			Change: child.Head.Change, File: child.File, Places: child.Places,
			Target: cmp.Or(child.Head.External, Path(child.ID, child.Lang, d.Settings.Language())), bounds: child.bounds()}
		shown = append(append(shown, purpose), d.endings(purpose, child, today)...)
		registers = append(registers, child.registers()...)
	}
	for _, register := range d.DatedRegisters() {
		if slices.Contains(registers, register.register) {
			shown = append(shown, register)
		}
	}
	slices.SortStableFunc(shown, func(a, b Dated) int { return b.Updated.compare(a.Updated) })
	return shown
}

// compare puts pending behind every date.
func (u Updated) compare(v Updated) int {
	switch {
	case u.Pending == v.Pending:
		return u.First().Compare(v.First())
	case u.Pending:
		return 1
	}
	return -1
}

// OwnFiles are the settings, and the words that the portal has in place of the program's.
func (d *Desk) OwnFiles() []*diag.File {
	var files []*diag.File
	if d.Settings.File != nil {
		files = append(files, d.Settings.File)
	}
	for _, lang := range slices.Sorted(maps.Keys(d.words)) {
		files = append(files, d.words[lang])
	}
	return files
}

// DatedRegisters are the registers that the portal has, as dated sources.
func (d *Desk) DatedRegisters() []Dated {
	return filter([]Dated{d.Contacts.Dated, d.Processors.Dated, d.Cookies.Dated, d.Glossary.Dated, d.Authorities.Dated},
		func(register Dated) bool { return register.File != nil })
}

// RowIDs are the ids of the rows of all registers.
func (d *Desk) RowIDs() (ids []string) {
	for _, register := range d.DatedRegisters() {
		ids = append(ids, register.ids...)
	}
	return ids
}

// shownPurposes are those of which a document shows something: the children of hubs, and those whose recipients it
// lists.
func (d *Desk) shownPurposes(doc *Document) []*Document {
	var shown []*Document
	if !slices.Contains(doc.inserts, "purposes") && !slices.Contains(doc.inserts, "processors") {
		return nil
	}
	r := resolver{desk: d, doc: doc}
	markdown.Walk(doc.Body(), func(n *markdown.Node) bool {
		switch {
		case n.Kind != markdown.Insert:
			return true
		case n.Name == "purposes":
			o, _ := options[purposeOptions](&r, n, purposesOptions())
			for _, child := range d.Children(cmp.Or(o.Of, doc.ID), doc.Lang) {
				if !slices.Contains(shown, child) { // cards and a matrix are two inserts
					shown = append(shown, child)
				}
			}
		case n.Name == "processors":
			o, _ := options[processorOptions](&r, n, processorsOptions())
			user := d.purposeNamed(o.UsedBy)
			if o.UsedBy != "" && user != nil && user.ID != doc.ID && !slices.Contains(shown, user) {
				shown = append(shown, user)
			}
		}
		return false
	})
	return shown
}

// WithoutRows is a text without what it takes from registers and purposes: two
// texts with the same own words differ in such rows alone.
func (t *Text) WithoutRows() *Text {
	own := t.WithBody(withoutRows(t.Body()))
	if t.Head.Purpose != nil {
		facts := *t.Head.Purpose
		facts.Recipients = nil
		own.Head.Purpose = &facts
	}
	return own
}

func withoutRows(n *markdown.Node) *markdown.Node {
	bare := *n
	bare.Children = nil
	if n.Kind == markdown.Insert && n.Name != "table" && n.Name != "rights" {
		bare.Text = "" // options on the desk, rows in the record
		return &bare
	}
	for _, child := range n.Children {
		bare.Children = append(bare.Children, withoutRows(child))
	}
	return &bare
}
