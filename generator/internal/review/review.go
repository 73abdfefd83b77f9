// Package review makes the packet of a pull request: what reviewers of a change
// have to know, in one page of Markdown or as data.
//
// [Compare] takes a portal twice, before and after, and returns a [Packet]. It is a
// pure function of both: it reads no repository and knows no day but the one it is
// given. [Packet.Markdown] prints the packet for GitHub, [Packet.JSON] as data.
//
// # What is compared
//
// Texts are those of the desk on either side, resolved for the same day: a document has changed if its
// text has, whoever's file that comes from. Where the file of a document is as it was, the registers,
// purposes, words and settings that differ are the cause. What readers have to be told is judged
// against the record instead, as check does: what counts for them is the version that they know.
//
// A problem is new if there are more of its rule, file and message than before; where
// it stood does not count.
//
// # GitHub's dialect
//
// A packet holds words of strangers: everything that a pull request changes. They are printed so that
// they stand for themselves. In lists they are Markdown in which each sign that could mean something
// is written as a character reference. A redline is printed from its tree with the elements that
// GitHub leaves as they are (dialect.go), without attributes, with no empty line in it; so Markdown
// never looks into it. Signs with which GitHub itself makes links, mentions, formulas and pictures out
// of text (@ # $ :name:) stand in an element of their own, because it looks at one stretch of text at
// a time. No picture is loaded and no link of a text is kept.
//
// # Size
//
// A comment holds 65,536 characters. What matters most comes first; each part has its
// share of the room, and what it cannot hold is counted. The redlines share what the
// other parts leave. They are cut between blocks, never within one.
package review

import (
	"io/fs"
	"net/url"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/words"
)

// Options are the facts from outside on which a packet depends.
type Options struct {
	Base    string   // the commit with which the change is compared
	Changed []string // files that differ, from the portal's folder
	Branch  archive.Branch
	Preview string // address under which a preview of the change is, "" for none

	// Words are those around the texts of a language; of both portals.
	Words func(lang string) words.Lexicon
}

// A changeset is what is compared: two portals, and what was found in them.
type changeset struct {
	base, head check.Sources
	Options
	was, is check.Report
	deltas  []delta
	changed []Document // those that are not as they were
	judged  diag.List  // what is wrong with versions that this change puts on record
}

// Compare makes the packet of what differs between two portals: the one before a change, and the one with it.
func Compare(base, head check.Sources, opt Options) Packet {
	c := &changeset{base: base, head: head, Options: opt}
	c.Changed = slices.Sorted(slices.Values(opt.Changed))
	c.was, c.is = check.Judge(base), check.Judge(head)
	p := Packet{
		Format: Format, Base: opt.Base, words: opt.Words("en"), binding: head.Desk.Settings.Language(),
		Record: c.record(), Files: c.files(), Notes: []string{},
		Missing: []Missing{}, Documents: []Document{}, Rows: []Row{}, Coverage: []Covered{},
		Addresses: []Address{}, Waiting: []Waiting{},
	}
	p.Events, p.Brought = c.brought()
	if wrong := unreadable(head); len(wrong) > 0 {
		p.Unreadable, p.Problems = true, problems(wrong)
		p.Headline = p.headline()
		return p
	}
	if n := len(unreadable(base)); n > 0 {
		p.Notes = append(p.Notes, "The base cannot be read in full ("+phrase.Counted(n, "problem")+
			"), so documents may be called new that are not.")
	}
	if head.Candidates == nil { // check does without, where there is an error
		c.head.Candidates, _ = head.Archive.Candidates(head.Portal, head.Desk, head.Texts)
	}
	for _, s := range c.head.Candidates {
		if s.Differs && s.IsRepeated() {
			p.Notes = append(p.Notes, "What was announced of “"+s.Text.Head.Title+"” for "+p.day(s.Text.Head.Effective.String())+
				" is announced again with what is changed here: publishing does it by itself.")
		}
	}
	c.base.Texts = slices.Clone(base.Texts)
	moves := head.Archive.Moves()
	for i, t := range c.base.Texts { // where a document has moved, links to it say nothing else than before
		c.base.Texts[i] = moves.Forward(t)
	}
	c.deltas = c.match()
	c.changed = c.documents()
	p.Rows = append(p.Rows, c.registerRows()...)
	p.Documents = append(p.Documents, c.changed...)
	missing, files := c.missing()
	p.Missing = append(p.Missing, missing...)
	p.Problems, p.Mended = c.newProblems(files, p.Record)
	p.Problems = append(problems(c.judged), p.Problems...)
	p.Coverage = append(p.Coverage, c.coverage()...)
	p.Addresses = append(p.Addresses, c.addresses()...)
	p.Problems = withoutLostAnchors(p.Problems, p.Addresses)
	p.Waiting = append(p.Waiting, c.unpublished()...)
	p.Headline = p.headline()
	return p
}

// unpublished are the documents that were merged before and are not on record yet.
func (c *changeset) unpublished() []Waiting {
	var all []Waiting
	for _, s := range c.head.Candidates {
		listed := slices.ContainsFunc(c.changed, func(d Document) bool { return d.ID == s.Text.ID && d.Lang == s.Text.Lang })
		if !listed && s.Updated.Pending && (s.Differs || s.Newest == nil) {
			all = append(all, Waiting{s.Text.ID, s.Text.Lang, s.Text.Head.Title, s.Text.File.Path})
		}
	}
	return all
}

// unreadable are the problems because of which texts cannot be compared.
func unreadable(src check.Sources) diag.List {
	return slices.DeleteFunc(check.Unreadable(src.Problems), func(p diag.Problem) bool {
		return !strings.HasPrefix(p.File.Path, "content/")
	})
}

// aboutFiles says what files that are no texts do for readers: the first that is a name or its folder.
var aboutFiles = [][2]string{
	{content.SettingsPath, "menu, footer, banner or other settings: they stand on every page"},
	{"content/files/", "a file that readers can download or see"},
	{"layouts/i18n/", "words around the texts, on every page of a language"},
	{"layouts/", "how pages look: look at the preview"},
}

// files are those that differ and are neither texts nor registers nor the record.
func (c *changeset) files() []File {
	files := []File{}
	for _, name := range c.Changed {
		x := slices.IndexFunc(aboutFiles, func(about [2]string) bool {
			return name == about[0] || strings.HasSuffix(about[0], "/") && strings.HasPrefix(name, about[0])
		})
		if x >= 0 {
			files = append(files, File{name, c.fate(name), aboutFiles[x][1], c.effects(name)})
		}
	}
	return files
}

func (c *changeset) fate(name string) Fate {
	_, errWas := fs.Stat(c.base.Portal, name)
	_, errIs := fs.Stat(c.head.Portal, name)
	switch {
	case errWas != nil:
		return Added
	case errIs != nil:
		return Removed
	}
	return Changed
}

// root is the path of an address from the root of the host.
func (c *changeset) root(sitePath string) string {
	prefix := ""
	if u, err := url.Parse(c.head.Desk.Settings.Base); err == nil {
		prefix = strings.TrimSuffix(u.Path, "/")
	}
	return prefix + "/" + strings.TrimPrefix(sitePath, "/")
}

// address is where a site path stands below the address of the preview.
func (c *changeset) address(sitePath string) string {
	return strings.TrimSuffix(c.Preview, "/") + c.root(sitePath)
}
