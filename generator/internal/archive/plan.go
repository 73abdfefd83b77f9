package archive

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// A Publication is one version to be recorded: what is added to the record, and
// what is stamped on the desk afterwards.
type Publication struct {
	Stand
	Entry    Entry
	Addition Addition
}

// PublishOptions say what a publisher may decide.
type PublishOptions struct {
	Today   date.Date
	Date    date.Date // names the versions in place of Today, unless zero
	Summary string    // in place of change.summary, unless empty
	Class   string    // in place of change.class, unless empty
}

// Plan makes a publication of every stand whose text is new. It writes nothing.
func (a *Archive) Plan(portal fs.FS, desk *content.Desk, stands []Stand, opt PublishOptions) ([]Publication, diag.List, error) {
	var plan []Publication
	var problems diag.List
	for _, s := range stands {
		if !s.Differs {
			continue
		}
		p, found, err := a.publication(portal, desk, s, opt)
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, found...)
		plan = append(plan, p)
	}
	return plan, problems, nil
}

func (a *Archive) publication(portal fs.FS, desk *content.Desk, s Stand, opt PublishOptions) (Publication, diag.List, error) {
	day := s.Updated.Date
	if s.Updated.Pending {
		day = cmp.Or(opt.Date, opt.Today)
	}
	binding := desk.Settings.Language()
	version := On(day).Next(s.existing())
	t := *s.Text
	t.Head.Updated = content.Updated{Date: version.Date()}
	t.Head.Posted = cmp.Or(t.Head.Posted, s.firstPosted(), version.Date())
	t.Head.Change = s.Change
	t.Head.Change.Summary = cmp.Or(opt.Summary, s.Change.Summary)
	t.Head.Change.Class = cmp.Or(opt.Class, s.Change.Class)
	frozen, err := t.Freeze()
	if err != nil {
		return Publication{}, nil, err
	}
	attachments, problems := Attached(portal, &t)
	entry := Entry{
		Event: Publish, ID: t.ID, Version: version, Lang: t.Lang, Recorded: opt.Today, Effective: t.Head.Effective,
		Class: t.Head.Change.Class, Summary: t.Head.Change.Summary, Reason: t.Head.Change.Reason,
		Approved: t.Head.Change.Approved, Notify: t.Head.Change.Notify,
		Title: t.Head.Title, Path: content.Path(t.ID, t.Lang, binding),
		File: FileName(version, fileLang(t.Lang, binding), "md"), SHA256: hash(frozen), TextSHA256: TextSHA256(&t),
		Attachments: attachments, Anchors: Anchors(&t),
	}
	if t.Head.Translates != "" {
		if entry.Translates, err = ParseVersion(t.Head.Translates); err != nil {
			problems.Errorf("bad-version", s.Doc.File, s.place("translates"), "translates: 2022-01-10", "%v", err)
		}
	}
	addition := Addition{ID: t.ID, Files: map[string][]byte{entry.File: frozen}, Entries: []Entry{entry}}
	if s.History != nil {
		addition.Head = s.History.Head
	}
	return Publication{s, entry, addition}, problems, nil
}

// Additions are those of a plan, with all languages of a document in one.
func Additions(plan []Publication) []Addition {
	var merged []Addition
	for _, p := range plan {
		i := slices.IndexFunc(merged, func(a Addition) bool { return a.ID == p.Addition.ID })
		if i < 0 {
			merged = append(merged, p.Addition)
			continue
		}
		maps.Copy(merged[i].Files, p.Addition.Files)
		merged[i].Entries = append(merged[i].Entries, p.Addition.Entries...)
	}
	return merged
}

// fileLang is the language in the name of a frozen file: none for the binding text.
func fileLang(lang, binding string) string {
	if lang == binding {
		return ""
	}
	return lang
}

// existing are the names that versions in the text's language have already.
func (s *Stand) existing() []VersionID {
	if s.History == nil {
		return nil
	}
	var names []VersionID
	for _, v := range s.History.Versions(s.Text.Lang) {
		names = append(names, v.Version)
	}
	return names
}

// firstPosted is the date of the first version on record.
func (s *Stand) firstPosted() date.Date {
	if s.History == nil {
		return date.Date{}
	}
	if versions := s.History.Versions(s.Text.Lang); len(versions) > 0 {
		return versions[0].Version.Date()
	}
	return date.Date{}
}

// Line says what a publication records, in one line that a commit message can take.
func (p Publication) Line() string {
	name := p.Entry.ID
	if !p.Entry.Translates.IsZero() {
		name += "." + p.Entry.Lang
	}
	line := fmt.Sprintf("%s %s", name, p.Entry.Version)
	if p.Entry.Class != "" {
		line += " (" + p.Entry.Class + ")"
	}
	if p.Entry.Summary != "" {
		line += ": " + p.Entry.Summary
	}
	if !p.Entry.Effective.IsZero() && p.Entry.Recorded.Before(p.Entry.Effective) {
		line += " Takes effect on " + p.Entry.Effective.String() + "."
	}
	return line
}

// Attached are the attachments that a text links to, with the hashes of their bytes.
func Attached(portal fs.FS, t *content.Text) ([]Attachment, diag.List) {
	var found []Attachment
	var problems diag.List
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		file, _, _ := strings.Cut(strings.TrimPrefix(n.Dest, "/"), "#")
		if n.Dest == "" || !strings.HasPrefix(n.Dest, "/files/") || slices.ContainsFunc(found, func(a Attachment) bool { return a.Path == file }) {
			return true
		}
		raw, err := fs.ReadFile(portal, "content/"+file)
		if err != nil {
			problems.Errorf("broken-link", t.File, n.Span, "", "there is no file content/%s", file)
			return true
		}
		found = append(found, Attachment{file, hash(raw)})
		return true
	})
	return found, problems
}

// changedAttachments reports files whose bytes are not those that a version on
// record showed under the same name.
func (a *Archive) changedAttachments(portal fs.FS) diag.List {
	var l diag.List
	reported := map[string]bool{}
	for _, h := range a.Histories {
		for _, v := range h.versions {
			for _, file := range v.Attachments {
				raw, err := fs.ReadFile(portal, "content/"+file.Path)
				if reported[file.Path] || err == nil && hash(raw) == file.SHA256 {
					continue
				}
				reported[file.Path] = true
				at := diag.NewFile("content/"+file.Path, nil)
				if err != nil {
					l.Errorf("lost-attachment", at, diag.Span{}, "restore the file: git checkout HEAD~1 -- content/"+file.Path,
						"the file is gone, and version %s of %s shows it", v.Version, h.ID)
					continue
				}
				l.Errorf(driftRule, at, diag.Span{}, "put the old file back, give the new one a new name, and link to that",
					"the file was changed under a name that version %s of %s has published", v.Version, h.ID)
			}
		}
	}
	return l
}
