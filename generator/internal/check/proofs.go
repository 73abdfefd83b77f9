package check

import (
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// proofs judges whether it can be proved later what readers were shown (C06). Of
// every version on record the site publishes the name, the hash and the address,
// so what is left are texts without a version, and versions without a text.
func (c *checker) proofs() diag.List {
	var l diag.List
	for _, t := range c.Texts {
		if h := t.Source.Head; h.Kind == content.Plain && h.Role != "" && !h.Updated.IsSet() {
			l.Reportf(ruleProof, t.File, t.Source.Places["role"].Value, "below it type: updated: pending",
				"nobody can prove later what this text said: a document without `updated:` has no history")
		}
	}
	for _, doc := range c.Desk.Documents {
		if at, elsewhere := doc.Places["external"]; elsewhere && !c.isBroken(doc.File) {
			l.Lighterf(diag.Info, ruleProof, doc.File, at.Value,
				"keep a copy of each of its versions, with the day; or put the text into this file",
				"this text is published elsewhere, so its versions are not on record here")
		}
	}
	for _, h := range c.Archive.Histories {
		for _, lang := range h.Languages() {
			for _, v := range h.On(lang, c.Today).InForce {
				if v.File == "" {
					l.Reportf(ruleProof, h.File, versionAt(h, v), "put its text into content/"+h.ID+".md with updated: pending, and "+
						"publish it; a copy may be in a web archive or in old mails",
						"only the address of the text in force is on record: nobody can prove what it says")
				}
			}
		}
	}
	return l
}

// versionAt is where a line of a ledger names its version.
func versionAt(h *archive.History, v *archive.Version) diag.Span {
	text, start := string(h.File.Text), 0
	for range v.Line - 1 {
		start += strings.IndexByte(text[start:], '\n') + 1
	}
	name := `"version":"` + v.Version.String() + `"`
	if i := strings.Index(text[start:], name); i >= 0 {
		start += i
	}
	return diag.Span{Start: start, End: min(start+len(name), len(text))}
}
