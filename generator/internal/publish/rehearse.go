package publish

import (
	"bytes"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
)

// Rehearse publishes all that is new, in memory, and looks at what comes of it. What it returns is what publish,
// verify and build would refuse, on the portal's day and on every later one on which the site changes by itself.
// The desk must be sound. A document that the drift gate holds back is not published, and not judged here. After is the
// portal as publishing leaves it, with a desk that is not stamped; nil where nothing can be published.
func Rehearse(p *portal.Portal) (after *portal.Portal, problems diag.List) {
	candidates, problems := p.Candidates()
	versions, found, err := p.Record.Plan(p.Files, p.Desk, withNames(p, passed(p, candidates)),
		archive.PublishOptions{Today: p.Today})
	problems = append(problems, found...)
	if err != nil {
		return nil, append(problems, refusal(p, err)...)
	}
	after, found = outcome(p, versions, (*portal.Portal).AheadWithLayouts)
	return after, append(problems, found...)
}

// passed are the candidates of documents that the drift gate lets through in every language.
func passed(p *portal.Portal, candidates []archive.Candidate) []archive.Candidate {
	held := map[string]bool{}
	for _, s := range candidates {
		held[s.Text.ID] = held[s.Text.ID] || s.Drift(p.Files, p.Today).Err() != nil
	}
	return slices.DeleteFunc(slices.Clone(candidates), func(s archive.Candidate) bool { return held[s.Text.ID] })
}

// outcome is the portal when versions are on record, and what is wrong with its record and site.
func outcome(
	p *portal.Portal, versions []archive.Publication, ahead func(*portal.Portal) diag.List,
) (after *portal.Portal, problems diag.List) {
	after, err := p.With(archive.Additions(versions), nil)
	if err != nil {
		return nil, refusal(p, err)
	}
	problems = ahead(after)
	homes := homes(after)
	for i := range problems {
		if doc := homes[problems[i].File.Path]; doc != nil {
			relocate(&problems[i], doc)
		}
	}
	return after, append(problems, after.Record.Verify(after.Files, content.Thaw)...)
}

// refusal tells as a problem why nothing can be recorded.
func refusal(p *portal.Portal, err error) (l diag.List) {
	if known, ok := diag.FromError(err); ok {
		return known
	}
	l.Reportf(archive.RuleDrift, p.Desk.Settings.File, diag.Span{}, "", "this cannot be published: %v", err)
	return l
}

// homes are the documents of the desk whose texts stand in frozen files, by the paths of these.
func homes(p *portal.Portal) map[string]*content.Document {
	docs := map[string]*content.Document{}
	for _, h := range p.Record.Histories {
		for _, lang := range h.Languages() {
			for _, v := range h.Versions(lang) {
				docs[h.Folder()+"/"+v.File] = p.Desk.Find(h.ID, lang)
			}
		}
	}
	return docs
}

// relocate leads a problem of a frozen file to the desk, where it can be mended: to the same line there, or else
// to the head.
func relocate(problem *diag.Problem, doc *content.Document) {
	frozen, at := problem.File.Text, problem.Span
	start := bytes.LastIndexByte(frozen[:at.Start], '\n') + 1
	line, _, _ := bytes.Cut(frozen[start:], []byte("\n"))
	problem.File, problem.Span = doc.File, doc.Places["title"].Value
	same := bytes.Index(doc.File.Text, slices.Concat([]byte("\n"), line, []byte("\n")))
	if len(bytes.TrimSpace(line)) > 0 && same >= 0 {
		moved := same + 1 - start
		problem.Span = diag.Span{Start: at.Start + moved, End: at.End + moved}
	}
}
