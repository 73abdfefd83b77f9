package site

import (
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
)

// What the card of a document and of a version offers beside its days: the other versions, each with what differs from
// the one that is shown, other forms of the text, and ways to be told of the next one.

// mostOthers are as many of the other versions as a card has, the newest first. The page of all versions has the rest.
const mostOthers = 12

// others are the other versions of a document.
func others(s recordScope, r *history.Record, shown *archive.Version) []layout.Other {
	var all []layout.Other
	for _, v := range slices.Backward(r.Versions) {
		if v == shown {
			continue
		}
		if len(all) == mostOthers {
			break
		}
		other := layout.Other{Version: s.versionLink(r, v), State: string(r.Status(v))}
		p, ok := s.history.Pair(v, shown)
		if !ok {
			p, ok = s.history.Pair(shown, v)
		}
		if ok {
			other.Compare = s.href(p.Path)
		}
		all = append(all, other)
	}
	return all
}

// addForms links the other forms of a version that stand in a folder, and its PDF.
func addForms(s recordScope, r *history.Record, v *archive.Version, folder string, out *layout.Standing) {
	out.ID, out.Hash = v.Version.String(), v.SHA256
	if v.HasText() {
		out.Plain = s.href(folder + address.PlainFile)
	}
	if s.at == r.Path && r.Beside != nil {
		for _, name := range s.tables(r) {
			out.Tables = append(out.Tables, s.link(s.words.Word("version.table"), r.Path+name))
		}
	}
	if e, ok := s.prints[s.addresses.Output(r.VersionPath(v))]; ok {
		out.PDF = new(s.link(s.words.Word("version.pdf", (e.Size+999)/1000), r.PDFPath(v)))
	}
}

// tables are the files with rows beside the page of a document.
func (f *furniture) tables(r *history.Record) []string {
	for _, t := range f.addresses.Texts {
		if f.addresses.Of(t) == r.Path {
			return address.Tables(t)
		}
	}
	return nil
}

// follow are the ways to be told of changes of a document.
func follow(s scope, r *history.Record) []layout.Anchor {
	return []layout.Anchor{
		s.link(s.words.Word("follow.atom"), r.FeedPath()), s.link(s.words.Word("follow.json"), r.JSONFeedPath()),
		s.link(s.words.Word("follow.calendar"), r.CalendarPath()),
	}
}

// followAll are those to be told of changes of all documents.
func followAll(s scope) []layout.Anchor {
	return []layout.Anchor{
		s.link(s.words.Word("follow.atom"), s.addresses.ChangesFeed(s.lang)),
		s.link(s.words.Word("follow.json"), s.addresses.ChangesJSON(s.lang)),
		s.link(s.words.Word("feed.material"), s.addresses.MaterialFeed(s.lang)),
	}
}

// histories are the histories of all documents in the language of the page.
func histories(s recordScope) []layout.Anchor {
	var all []layout.Anchor
	for _, r := range s.history.Records {
		if r.Lang == s.lang && r.ID != content.FrontID {
			all = append(all, s.link(r.Title, r.HistoryPath()))
		}
	}
	return all
}
