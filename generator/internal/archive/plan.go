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
	Candidate
	Entry    Entry
	Addition Addition
	Posted   date.Date // the day of first publication that the text says
}

// PublishOptions say what a publisher may decide.
type PublishOptions struct {
	Today date.Date
	Date  date.Date // names the versions in place of Today, unless zero
}

// Plan makes a publication of every candidate whose text is new. It writes nothing.
func (a *Archive) Plan(
	portal fs.FS, desk *content.Desk, candidates []Candidate, opt PublishOptions,
) ([]Publication, diag.List, error) {
	var plan []Publication
	var problems diag.List
	names := named(candidates, opt)
	with := bindings{candidates, names, desk.Settings.Language()}
	for i, s := range candidates {
		if !s.Differs {
			continue
		}
		p, found, err := s.publication(portal, names[i], with, opt)
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, found...)
		plan = append(plan, p)
	}
	for _, p := range plan {
		p.checkTranslation(plan, desk, &problems)
	}
	return plan, problems, nil
}

// named are the names of the versions that are made of candidates; of those that make none, it is none.
func named(candidates []Candidate, opt PublishOptions) []VersionID {
	names := make([]VersionID, len(candidates))
	for i, s := range candidates {
		if !s.Differs {
			continue
		}
		var taken []VersionID
		for _, v := range s.recorded() {
			taken = append(taken, v.Version)
		}
		for j, o := range candidates[:i] {
			if o.Text.ID == s.Text.ID && o.Text.Lang == s.Text.Lang {
				taken = append(taken, names[j])
			}
		}
		names[i] = On(cmp.Or(s.Updated.Date, opt.Date, opt.Today)).Next(taken)
	}
	return names
}

func (s Candidate) publication(
	portal fs.FS, version VersionID, with bindings, opt PublishOptions,
) (Publication, diag.List, error) {
	if s.History != nil {
		if newest := s.History.Newest(s.Text.Lang); newest != nil && version.Compare(newest.Version) < 0 {
			return Publication{}, nil, fmt.Errorf("%s has a newer version, %s, so none can be called %s",
				s.Text.ID, newest.Version, version)
		}
	}
	var firstPosted date.Date
	if all := s.recorded(); len(all) > 0 {
		firstPosted = all[0].Version.Date()
	}
	translates := s.renders(portal, with)
	t := *s.Text
	t.Head.Updated = content.Updated{Date: version.Date()}
	t.Head.Posted = cmp.Or(t.Head.Posted, firstPosted, version.Date())
	t.Head.Change = s.Change
	if !translates.IsZero() {
		t.Head.Translates = translates.String()
	}
	frozen, err := t.Freeze()
	if err != nil {
		return Publication{}, nil, err
	}
	fileLang := t.Lang
	if fileLang == with.lang { // the name of its file says no language
		fileLang = ""
	}
	attachments, problems := Attached(portal, &t)
	entry := Entry{
		Event: Publish, ID: t.ID, Version: version, Lang: t.Lang, Recorded: opt.Today, Effective: t.Head.Effective,
		Class: s.Change.Class, Summary: s.Change.Summary, Reason: s.Change.Reason,
		Approved: s.Change.Approved, Notify: s.Change.Notify,
		Title: t.Head.Title, Path: content.Path(t.ID, t.Lang, with.lang),
		File: FileName(version, fileLang, "md"), SHA256: hash(frozen), TextSHA256: TextSHA256(&t),
		Attachments: attachments, Anchors: Anchors(&t), Translates: translates,
	}
	addition := Addition{ID: t.ID, Files: map[string][]byte{entry.File: frozen}, Entries: []Entry{entry}}
	if s.History != nil {
		addition.Head = s.History.Head
	}
	return Publication{s, entry, addition, t.Head.Posted}, problems, nil
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

// Line says what a publication records, in one line that a commit message can take.
func (p Publication) Line() string {
	name := p.Entry.ID
	if !p.Entry.Translates.IsZero() {
		name += "." + p.Entry.Lang
	}
	line := fmt.Sprintf("%s %s", name, p.Entry.Version)
	if p.Entry.Class != "" {
		line += " (" + string(p.Entry.Class) + ")"
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
	all := &markdown.Node{Children: append([]*markdown.Node{t.Body()}, t.InShort...)}
	markdown.Walk(all, func(n *markdown.Node) bool {
		file, _, _ := strings.Cut(strings.TrimPrefix(n.Dest, "/"), "#")
		known := func(a Attachment) bool { return a.Path == file }
		if !strings.HasPrefix(n.Dest, "/files/") || slices.ContainsFunc(found, known) {
			return true
		}
		raw, err := fs.ReadFile(portal, "content/"+file)
		if err != nil {
			problems.Reportf(RuleBrokenLink, t.File, n.Span, "", "there is no file content/%s", file)
			return true
		}
		found = append(found, Attachment{file, hash(raw)})
		return true
	})
	return found, problems
}

// Attachments reports files whose bytes are not those that a version on record
// showed under the same name, or that are gone.
func (a *Archive) Attachments(portal fs.FS) diag.List {
	var l diag.List
	looked := map[string]bool{}
	for _, h := range a.Histories {
		for _, v := range h.versions {
			for _, file := range v.Attachments {
				if !looked[file.Path] {
					looked[file.Path] = true
					h.checkAttachment(portal, v, file, &l)
				}
			}
		}
	}
	return l
}

func (h *History) checkAttachment(portal fs.FS, v *Version, file Attachment, l *diag.List) {
	name := "content/" + file.Path
	raw, err := fs.ReadFile(portal, name)
	switch {
	case err != nil:
		l.Reportf(RuleLostAttachment, diag.NewFile(name, nil), diag.Span{}, "bring it back: git restore --source=main "+name,
			"the file is gone, and version %s of %s shows it", v.Version, h.ID)
	case hash(raw) != file.SHA256:
		l.Reportf(RuleDrift, diag.NewFile(name, nil), diag.Span{},
			"put the old file back, give the new one a new name, and link to that",
			"the file was changed under a name that version %s of %s has published", v.Version, h.ID)
	}
}
