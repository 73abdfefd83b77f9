package review

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/redline"
)

// A delta is one document in one language, before and after. One side is nil where it is new or gone. What a text
// will say by itself on a day to come is one of its own, against what it says until then.
type delta struct {
	was, is   *content.Text
	announced bool
}

// match finds the documents that belong together, in the order of the head: by id,
// then what is left by a rename on record, by an alias, or by what it says.
func (c *changeset) match() []delta {
	var all []delta
	taken := map[*content.Text]bool{}
	for _, t := range c.head.Texts {
		was := find(c.base.Texts, t.ID, t.Lang)
		taken[was] = true
		all = append(all, delta{was: was, is: t})
	}
	for _, same := range []func(was, is *content.Text) bool{c.isRenamed, c.isAlias, isSameText} {
		for x := range all {
			p := &all[x]
			for _, t := range c.base.Texts {
				if p.was == nil && !taken[t] && t.Lang == p.is.Lang && same(t, p.is) {
					p.was, taken[t] = t, true
				}
			}
		}
	}
	for _, t := range c.base.Texts {
		if !taken[t] {
			all = append(all, delta{was: t})
		}
	}
	return append(all, c.announcements()...)
}

// announcements are those that are new: the base does not announce the same.
func (c *changeset) announcements() (all []delta) {
	for _, s := range c.head.Candidates {
		known := func(o archive.Candidate) bool {
			return o.IsAnnouncement() && o.Text.ID == s.Text.ID && o.Text.Lang == s.Text.Lang &&
				archive.TextSHA256(o.Text) == archive.TextSHA256(s.Text)
		}
		if s.IsAnnouncement() && s.Differs && !s.IsRepeated() && !slices.ContainsFunc(c.base.Candidates, known) {
			all = append(all, delta{s.Before, s.Text, true})
		}
	}
	return all
}

func find(texts []*content.Text, id, lang string) *content.Text {
	x := slices.IndexFunc(texts, func(t *content.Text) bool { return t.ID == id && t.Lang == lang })
	if x < 0 {
		return nil
	}
	return texts[x]
}

func (c *changeset) isRenamed(was, is *content.Text) bool {
	h := c.head.Archive.Find(is.ID)
	return h != nil && slices.Contains(h.Former, was.ID)
}

// isAlias reports whether the new document keeps the address of the old one.
func (c *changeset) isAlias(was, is *content.Text) bool {
	at := strings.Trim(pathOf(c.base, was), "/")
	return at != "" && slices.ContainsFunc(is.Source.Head.Aliases, func(a content.Alias) bool {
		from := strings.Trim(a.From, "/")
		return a.Version == "" && (from == at || strings.HasSuffix(from, "/"+at))
	})
}

func isSameText(was, is *content.Text) bool {
	return archive.TextSHA256(was) == archive.TextSHA256(is) ||
		was.Head.Title == is.Head.Title && path.Base(was.ID) == path.Base(is.ID)
}

// pathOf is the site path of a text.
func pathOf(src check.Sources, t *content.Text) string {
	return content.Path(t.ID, t.Lang, src.Desk.Settings.Language())
}

// what happened to a document.
func (p delta) what() Fate {
	switch {
	case p.was == nil:
		return New
	case p.is == nil:
		return Deleted
	case p.was.ID != p.is.ID:
		return Moved
	}
	return Changed
}

// differs reports whether there is anything to tell.
func (p delta) differs() bool {
	return p.what() != Changed || archive.TextSHA256(p.was) != archive.TextSHA256(p.is)
}

// documents are those that are not as they were, what matters most first: what
// readers have to be told of, then what differs most.
func (c *changeset) documents() []Document {
	changed := slices.DeleteFunc(slices.Clone(c.deltas), func(p delta) bool { return !p.differs() })
	successors := check.Successors(c.head)
	docs := make([]Document, len(changed))
	parallel.For(len(changed), func(x int) { docs[x] = c.document(changed[x], successors) })
	slices.SortStableFunc(docs, func(a, b Document) int { return cmp.Compare(b.weight, a.weight) })
	return docs
}

func (c *changeset) document(p delta, successors []check.Successor) Document {
	t := cmp.Or(p.is, p.was) // the newer side, or the one that is gone
	d := Document{
		ID: t.ID, Lang: t.Lang, Title: t.Head.Title, File: t.File.Path,
		What: p.what(), Kind: t.Head.Kind, Summary: t.Head.Change.Summary,
		Because: []string{}, Numbers: []string{}, Changes: []Line{}, Preview: []Link{}, Others: []Other{},
	}
	switch {
	case p.was == nil:
		same := p.is.Form()
		d.passages = passages(redline.Compare(same, same), c.writer(p.is.Lang), true)
	case p.is != nil:
		c.compare(p, &d)
		d.Because, d.Plain = c.because(p), plainly(p.was, p.is)
	}
	if d.What == Moved {
		d.From = p.was.ID
	}
	if p.announced {
		d.Applies = p.is.Head.Effective.String()
		c.duty(p, successors, &d)
	} else if p.is != nil {
		d.Preview, d.Others = c.links(p), append(d.Others, c.others(p.is)...)
		c.duty(p, successors, &d)
	}
	d.weight += d.importance()
	return d
}

// importance puts what readers have to be told first, and translations last.
func (d *Document) importance() int {
	weight := 0
	if d.Telling != nil && d.Telling.Material {
		weight += 1 << 30
	}
	if d.What != Changed {
		weight += 1 << 29
	}
	if len(d.Because) > 0 {
		weight -= 1 << 28
	}
	return weight
}

// compare tells what differs between the two texts of a document.
func (c *changeset) compare(p delta, d *Document) {
	r := redline.Compare(p.was.Form(), p.is.Form())
	english := c.Words("en")
	d.Same, d.Headline = r.Empty(), r.Headline(english)
	if r.Empty() {
		return
	}
	d.Numbers = r.Summary(english)
	for x := range r.Changes {
		ch := &r.Changes[x]
		d.Changes = append(d.Changes, Line{ch.Class, ch.Kind, redline.InWords(ch.Section, english), ch.Line(english)})
	}
	d.passages = passages(r, c.writer(p.is.Lang), false)
	d.weight = r.Stats.Added + r.Stats.Removed
	old := redline.Source{Name: p.was.File.Path + " before", File: p.was.File}
	raw, err := r.JSON(english, old, redline.Source{Name: p.is.File.Path, File: p.is.File})
	if err == nil { // it is numbers and text alone
		d.Redline = bytes.TrimSpace(raw)
	}
}

// writer prints texts without links: an address stands in a note where it differs.
func (c *changeset) writer(lang string) markdown.Writer {
	words := c.Words(lang)
	return markdown.Writer{Unlinked: true, Word: func(key string) string { return words.Word(key) }, Count: words.Count}
}

// because are the files through which a document changed whose own is as it was.
func (c *changeset) because(p delta) []string {
	files := []string{}
	before := p.was.Source
	if p.announced {
		before = c.base.Desk.Find(p.is.ID, p.is.Lang)
	}
	if before == nil || before.ID != p.is.ID || !bytes.Equal(before.File.Text, p.is.File.Text) {
		return files
	}
	for _, from := range slices.Concat(c.base.Desk.DatedSources(before), c.head.Desk.DatedSources(p.is.Source)) {
		if name := from.File.Path; slices.Contains(c.Changed, name) && !slices.Contains(files, name) {
			files = append(files, name)
		}
	}
	around := slices.IndexFunc(c.Changed, func(name string) bool { // words with legal meaning, and what settings say
		return name == content.SettingsPath || strings.HasPrefix(name, "layouts/i18n/")
	})
	if len(files) == 0 && around >= 0 {
		files = append(files, c.Changed[around])
	}
	return files
}

// links are the pages of the preview on which a change is seen.
func (c *changeset) links(p delta) []Link {
	at := pathOf(c.head, p.is)
	links := []Link{{"the page", c.address(at)}}
	if h := c.head.Archive.Find(p.is.ID); h != nil && p.is.Head.Updated.IsSet() {
		newest := c.head.Archive.Continued(c.head.Portal, h, p.is)
		if newest != nil && !c.head.Archive.Says(c.head.Portal, h, newest, p.is) {
			links = append(links, Link{"what changed", c.address(at + "versions/draft/")})
		}
	}
	return links
}

// others are the document of a text in other languages.
func (c *changeset) others(t *content.Text) (all []Other) {
	for _, p := range c.deltas {
		if p.is != nil && p.is.ID == t.ID && p.is.Lang != t.Lang && !p.announced {
			page := Link{p.is.Lang, c.address(pathOf(c.head, p.is))}
			all = append(all, Other{p.is.Lang, p.is.File.Path, page, p.differs()})
		}
	}
	return all
}

// duty says who has to be told of what a document changes.
func (c *changeset) duty(p delta, successors []check.Successor, d *Document) {
	x := slices.IndexFunc(successors, func(s check.Successor) bool { return s.Candidate.Text == p.is })
	if x < 0 {
		if p.was != nil && !check.SpellingOnly(p.was, p.is) {
			d.Maybe = notice.InWords(notice.Matters(p.was, p.is))
		}
		return
	}
	d.Summary, d.Telling = successors[x].Change.Change.Summary, telling(successors[x])
}

// telling says who has to be told of a version.
func telling(s check.Successor) *Telling {
	change := s.Change
	duty := change.Duty()
	t := &Telling{
		Class: change.Change.Class, Material: change.Change.Class == content.Material || len(duty.Substance) > 0,
		Substance: append([]string{}, duty.Substance...), Notify: append([]string{}, change.Change.Notify...),
		Ahead: append([]string{}, duty.Ahead...), Borrowed: change.Borrowed,
		customers: slices.Contains([]string{content.SubProcessors, content.Agreement}, change.New.Head.Kind),
		ends:      s.Candidate.From != nil && s.Candidate.From.IsEnding(),
	}
	if !change.Effective.IsZero() {
		t.Effective = change.Effective.String()
	}
	if !change.Spelling {
		matters := notice.Matters(change.Old, change.New)
		t.Maybe, t.read = notice.InWords(matters), true
		if t.Class != content.Editorial && duty.Earliest.IsZero() && slices.ContainsFunc(matters,
			func(m notice.Matter) bool { return m.Ahead }) {
			duty.Earliest = change.Early()
		}
	}
	if !duty.Earliest.IsZero() {
		t.Earliest = duty.Earliest.String()
		t.Days = int(duty.Earliest.Time().Sub(change.Published.Time()).Hours() / 24)
	}
	if t.Days > 0 && t.Effective != "" {
		t.By = change.Effective.First().AddDays(-t.Days).String()
	}
	return t
}

// Texts of fewer words are too short for figures of plain language, and smaller differences say nothing.
const (
	leastWords     = 100
	leastOfFigures = 1.0
)

// plainly compares the figures of plain language; nil where nothing can be said.
func plainly(was, is *content.Text) *Plain {
	before, now := notice.Measure(was), notice.Measure(is)
	if before.Words < leastWords || now.Words < leastWords {
		return nil
	}
	p := &Plain{Was: reading(before), Is: reading(now)}
	by := []float64{p.Is.LIX - p.Was.LIX, p.Is.Long - p.Was.Long, p.Is.Qualifiers - p.Was.Qualifiers}
	switch more, less := slices.Max(by) >= leastOfFigures, slices.Min(by) <= -leastOfFigures; {
	case more && !less:
		p.Verdict = "worse"
	case less && !more:
		p.Verdict = "better"
	}
	return p
}

func reading(f notice.Figures) Reading {
	return Reading{rounded(f.LIX), rounded(f.LongPercent()), rounded(f.QualifiersPerThousand())}
}

func rounded(f float64) float64 { return float64(int(f*10+0.5)) / 10 }

// lineOf is the line of a file at which something stands.
func lineOf(f *diag.File, at diag.Span) int {
	line, _ := f.Position(at.Start)
	return line
}
