// Package check applies every rule to a portal, and reports.
//
// # What is judged
//
// [Judge] takes what a build has read and made, with all that was wrong with it,
// and adds the rules that no build needs: addresses and the words of links, headings,
// what was left behind in a text, rows of registers against the pages that show
// them, dates, translations, and all of package notice. So check and build cannot
// disagree. What is new is published in memory too, and the public site looked at on every day to come
// on which it changes (publish.Rehearse), so check refuses what publishing and later builds
// would. Of a file that cannot be read in full, the rules on what is said are silent: what a mistake left out of it
// is not missing.
//
// Every rule has an entry in the catalogue ([Rules]): what it protects, its source,
// a bad and a good text. The list in the documentation and --explain are printed
// from it, and a test holds each of them to a text that breaks it.
//
// # Switching a rule off
//
// A document names rules under `ignore:`, each with a reason. They are taken out of
// the report where they concern that document, in registers too, and listed with
// their reasons. A rule that stops a build or publishing cannot be switched off.
//
// # The report
//
// [Report.Text] groups by file; [Report.GitHub] makes annotations of a workflow;
// [Report.JSON] is for programs, and its fields stay as they are while "version"
// is 1:
//
//	version     1
//	documents   how many documents were looked at
//	errors, warnings, remarks
//	            how many problems of each severity there are
//	problems    a list, what matters most first: rule, severity (error, warning or
//	            info), file, line, column, end_line, end_column (from 1, columns in
//	            code points, the end is behind the last one), message, hint, source
//	            (of the rule), stops (whether it stops a build)
//	ignored     what was switched off: rule, file, line, count, reason
//
// [Report.Only], [Report.Within] and [Touched] narrow a report down.
//
// # Beside the report
//
// [Cover] is the matrix of elements and purposes, [Fix] corrects what has one right
// answer, and [Asker] looks at addresses of other hosts: the only part of the
// program that uses the network, and only where it is asked to.
package check

import (
	"io/fs"
	"slices"
	"strings"
	"unicode"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/publish"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/site"
)

// Sources are all that is judged: what a build has read and made, and what was wrong with it.
type Sources struct {
	Portal     fs.FS
	Desk       *content.Desk // without drafts
	Texts      []*content.Text
	Archive    *archive.Archive
	Candidates []archive.Candidate // how the desk stands to the record
	Problems   diag.List           // of loading, resolving and building, of the drift gate and of proofreading
	Today      date.Date

	trees     any       // of Texts, held because each rule reads them
	rehearsal diag.List // of Problems, those that publishing would come upon
	coming    []Sources // what changes by itself on days to come, when all that is new is published
}

// Judge applies every rule to the sources, and reports on all of them or on those of some ids.
func Judge(src Sources, rules ...string) Report {
	if src.Desk.Settings.File == nil { // no portal, or one of which nothing is known
		return Report{Problems: src.Problems.Sorted()}.only(rules)
	}
	c := newChecker(src)
	ignores := c.ignores()
	found := slices.Concat(src.Problems, c.links(), c.words(), c.registers(), c.dates(), c.proofs(), c.clocks(),
		c.changes(), c.lost(), c.ended(), c.wellKnown(), said(c, ignores))
	r := Report{Documents: len(src.Desk.Documents)}
	found = ignores.apply(c.withCauses(betterTold(found)))
	found = append(found, later(c, found, ignores)...)
	r.Ignored, found = ignores.list(), append(found, ignores.problems()...)
	r.Problems = found.Sorted()
	r = r.only(rules)
	r.Problems = notice.WithoutRights(r.Problems)
	return r
}

// A checker holds the sources and what several rules ask of them.
type checker struct {
	Sources
	broken map[string]bool // files whose facts cannot be relied on, by path
	gone   []lostDocument  // documents that the public reads, and that are not on the desk
}

// newChecker finds of which files the rules on what is said are silent: what is left
// out of a text because of a mistake is not missing in it.
func newChecker(src Sources) *checker {
	c := &checker{Sources: src, broken: map[string]bool{}}
	for _, p := range Unreadable(src.Problems) {
		c.broken[p.File.Path] = true
	}
	c.gone = c.lostDocuments()
	return c
}

// isDoubtful reports whether nothing can be said of a text: it cannot be relied on, or the page
// above it cannot, or is gone.
func (c *checker) isDoubtful(f *diag.File) bool {
	if c.isBroken(f) {
		return true
	}
	i := slices.IndexFunc(c.Desk.Documents, func(doc *content.Document) bool { return doc.File == f })
	if i < 0 {
		return false
	}
	above := content.Parent(c.Desk.Documents[i].ID)
	hub := c.Desk.Find(above, c.Desk.Documents[i].Lang)
	return hub != nil && c.isBroken(hub.File) ||
		slices.ContainsFunc(c.gone, func(d lostDocument) bool { return d.history.ID == above })
}

func (c *checker) isBroken(f *diag.File) bool { return f != nil && c.broken[f.Path] }

// notices are the effective notices of the portal; none where a register that they show cannot be read.
func (c *checker) notices() []*notice.Notice {
	if c.Desk.Settings.File == nil || c.isBroken(c.Desk.Contacts.File) || c.isBroken(c.Desk.Processors.File) ||
		c.broken[content.SettingsPath] {
		return nil
	}
	return notice.Of(c.portal())
}

// portal is what package notice judges.
func (c *checker) portal() notice.Portal {
	return notice.Portal{Desk: c.Desk, Texts: lasting(c), Today: c.Today, Skip: c.isDoubtful, IsOnRecord: c.isPublished,
		Before: c.before, Renamed: c.renamed}
}

// said is what is wrong with what texts say.
func said(c *checker, ignores ignores) diag.List {
	notices := c.notices()
	l := slices.Concat(c.forms(), c.contradictions(), notice.Surprises(notices))
	for _, n := range notices {
		l = append(l, ignores.without(n.Problems(), n.Page.File, n.Front().File)...)
	}
	return withoutPurposes(c, l)
}

// Notices are the effective notices that Judge looks at.
func Notices(src Sources) []*notice.Notice { return newChecker(src).notices() }

// forms judges form, processors and cookies.
func (c *checker) forms() diag.List {
	if c.broken[content.SettingsPath] {
		return nil
	}
	return slices.Concat(notice.Forms(c.portal()),
		notice.Processors(c.Desk, lasting(c), c.isBroken), notice.Cookies(c.Desk, lasting(c), c.isBroken))
}

// contradictions holds prose against facts and registers; none where a register cannot be read.
func (c *checker) contradictions() diag.List {
	if c.isBroken(c.Desk.Contacts.File) || c.isBroken(c.Desk.Processors.File) || c.broken[content.SettingsPath] {
		return nil
	}
	return notice.Contradictions(c.portal())
}

// renamed is the site path to which an older one leads by a rename on record.
func (c *checker) renamed(path string) string {
	for _, h := range c.Archive.Histories {
		for _, id := range h.Former {
			if path == "/"+id+"/" {
				return "/" + h.ID + "/"
			}
		}
	}
	return path
}

// before is the text on record that a text is to replace; nil where they are the same.
func (c *checker) before(t *content.Text) *content.Text {
	for _, s := range c.Candidates {
		if s.Text == t {
			return c.replaced(s)
		}
	}
	return nil
}

// replaced is the text that a candidate takes the place of, as readers know it: what was announced for its day, or
// what applies until then. Nil where nothing new is said: what is announced again by itself was judged before.
func (c *checker) replaced(s archive.Candidate) *content.Text {
	switch {
	case !s.Differs, s.IsRepeated():
		return nil
	case s.Newest != nil:
		old, _ := c.Archive.Said(c.Portal, s.History, s.Newest)
		return old
	}
	return s.Before
}

// changes judges what differs from the record.
func (c *checker) changes() diag.List {
	var l diag.List
	for _, s := range Successors(c.Sources) {
		l = append(l, s.Change.Judge()...)
	}
	return l
}

func (c *checker) change(s archive.Candidate, old *content.Text) notice.Revision {
	published, change, effective := s.Updated.First(), s.Change, s.Doc.Head.Effective
	switch {
	case s.IsAnnouncement():
		published, effective = c.Today, s.Text.Head.Effective
	case s.From == nil && !s.Updated.Pending && s.Updated.Date == s.Newest.Version.Date():
		published, change = c.Today, content.ChangeNote{} // what is typed is about the version before
	case s.Updated.Pending || s.Updated.IsZero():
		published = c.Today
	}
	return notice.Revision{
		Old: old, New: s.Text, Desk: c.Desk, Change: change, Published: published, Effective: effective,
		Spelling: SpellingOnly(old, s.Text), Borrowed: isBorrowed(s), ByRow: s.IsAnnouncement(),
		At: func(key string) notice.Location { return changePlace(s, key) },
	}
}

// isBorrowed reports whether a text takes its change from a purpose.
func isBorrowed(s archive.Candidate) bool {
	return s.From != nil && strings.HasSuffix(s.From.File.Path, ".md")
}

// changePlace is where a key of a change stands: in the register or purpose that
// the change is taken from, or else in the document.
func changePlace(s archive.Candidate, key string) notice.Location {
	f, places := s.Doc.File, s.Doc.Places
	if s.IsAnnouncement() && key == "effective" {
		for _, from := range s.Homes() {
			if at, typed := from.Begins(s.Text.Head.Effective); typed {
				return notice.Location{File: from.File, Span: at}
			}
		}
	}
	if home := s.Homes()[0]; (s.From != nil || s.IsAnnouncement()) && (key != "effective" || isBorrowed(s)) {
		f, places = home.File, home.Places
	}
	if at, written := places[key]; written {
		return notice.Location{File: f, Span: at.Value}
	}
	if at, written := places["change"]; written && key != "effective" {
		return notice.Location{File: f, Span: at.Key}
	}
	return notice.Location{File: f, Span: places["updated"].Value}
}

// SpellingOnly reports whether nothing differs between two texts that a reader could mind: the redline has
// cosmetic changes, other paragraphs, links that lead elsewhere and slips of the pen.
func SpellingOnly(old, now *content.Text) bool {
	diff := redline.Compare(old.Form(), now.Form())
	return diff.Limited == "" && !slices.ContainsFunc(diff.Changes, func(c redline.Change) bool { return !isSpelling(c) })
}

func isSpelling(c redline.Change) bool {
	switch c.Kind {
	case redline.Split, redline.Merge, redline.Renumbered, redline.CrossReference, redline.LinkChange, redline.Format,
		redline.Spacing, redline.Structure, redline.RowOrder, redline.ColumnOrder, redline.Move:
		return true
	case redline.Replacement:
		isSlip := notice.SameWords(c.Old.Text, c.New.Text) && letters(c.Old.Text) != letters(c.New.Text)
		return c.Class == redline.Cosmetic || c.Class == redline.Substantive && isSlip
	}
	return c.Class == redline.Cosmetic
}

// letters are those of a text: where they stay, a sign or a space that means something differs.
func letters(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, text)
}

// betterTold leaves out what a rule that knows the law says of the same line.
func betterTold(l diag.List) diag.List {
	told := map[string]bool{}
	for _, p := range l {
		if strings.ContainsAny(p.Rule.ID[:1], "NPK") {
			told[lineOf(p)] = true
		}
	}
	return slices.DeleteFunc(l, func(p diag.Problem) bool { return p.Rule == field.RuleMissingField && told[lineOf(p)] })
}

// Read makes the site of a portal's desk without writing it. An error is a failure of
// the machine; what is wrong with the content is among the problems of the sources.
func Read(p *portal.Portal) (Sources, error) {
	src, sound, err := read(p)
	if sound && err == nil {
		src = rehearsed(src, p)
	}
	return src, err
}

// ReadBase reads the portal that another one was made from, to be compared with that. It publishes in memory only where
// publishing the other one came upon something, or something of that changes by itself.
func ReadBase(p *portal.Portal, head Sources) (Sources, error) {
	src, sound, err := read(p)
	if sound && err == nil && len(head.rehearsal)+len(head.coming) > 0 {
		src = rehearsed(src, p)
	}
	return src, err
}

// read reports whether all that was read is sound, so that it could be published.
func read(p *portal.Portal) (src Sources, sound bool, err error) {
	texts := p.Texts()
	src = Sources{Portal: p.Files, Desk: texts.Desk, Texts: texts.All, Archive: p.Record, Today: p.Today}
	src.trees = content.Hold(texts.All)
	made, found := p.Preview(site.Options{})
	problems := slices.Concat(p.Problems, found)
	if problems.Err() == nil {
		src.Candidates, _ = p.Candidates()
	}
	sound = problems.Err() == nil
	problems = slices.Concat(p.Filled(problems, src.Candidates), p.Drift(problems), p.Proofread(), p.Around())
	for _, err := range site.Render(telling(p, made), func(int, []byte) {}) {
		list, ok := diag.FromError(err)
		if err != nil && !ok {
			return src, false, err
		}
		problems = append(problems, list...)
	}
	src.Problems = problems
	return src, sound, nil
}

func rehearsed(src Sources, p *portal.Portal) Sources {
	after, found := publish.Rehearse(p)
	src.rehearsal = portal.Without(found, src.Problems)
	src.Problems = append(src.Problems, src.rehearsal...)
	if after != nil {
		src.coming = coming(after)
	}
	return src
}

// telling are the pages that can tell something that nobody has seen. The program's layouts are known to make every
// page; a portal's own are tried with all of its pages.
func telling(p *portal.Portal, made *site.Site) []site.Page {
	if p.OwnLayouts() {
		return made.Telling()
	}
	return made.OfDesk()
}

// A Successor is a text on the desk that is to take the place of the newest version
// on record, and what rules see of the change.
type Successor struct {
	Candidate archive.Candidate
	Change    notice.Revision
}

// Successors are those that Judge looks at.
func Successors(src Sources) []Successor {
	c := newChecker(src)
	var all []Successor
	for _, s := range c.Candidates {
		if old := c.replaced(s); old != nil && !c.isBroken(s.Text.File) {
			all = append(all, Successor{s, c.change(s, old)})
		}
	}
	return all
}

// Unreadable are the errors because of which a file cannot be read in full: what it says is not known.
func Unreadable(l diag.List) diag.List {
	return slices.DeleteFunc(slices.Clone(l), func(p diag.Problem) bool { return !p.Mutilates() })
}
