package site

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/site/address"
)

// headers is the file _headers as Netlify reads it. Every rule that matches an address
// counts, and what several of them say under one name is joined by a comma; so no two
// rules here give one address the same header, but Link, which is a list. A ":name"
// stands for one segment of a path, a "*" at the end for all that follows: rules are
// written that way where one can serve all documents.
func (b *builder) headers() []byte {
	var out headerFile
	all := strictHeaders()
	if b.Preview {
		all = append(all, "X-Robots-Tag: noindex")
	}
	out.rule("/*", all...)
	for _, sheet := range append(slices.Sorted(maps.Values(b.sheets)), b.style) {
		out.rule(b.addresses.Root(sheet), "Cache-Control: public, max-age=31536000, immutable")
	}
	if to := b.toPolicy(b.addresses.Binding); to != nil {
		out.rule(b.addresses.Root("/*"), b.linkHeader(to))
	}
	b.recordHeaders(&out)
	for _, h := range b.Desk.Settings.Headers {
		out.rule(h.Path, h.Name+": "+h.Value)
	}
	return out.Bytes()
}

// A headerFile is one that rules are added to.
type headerFile struct{ bytes.Buffer }

func (f *headerFile) rule(path string, lines ...string) {
	fmt.Fprintf(f, "%s\n  %s\n", path, strings.Join(lines, "\n  "))
}

const plainText = "Content-Type: text/plain; charset=utf-8"

// forAll lets programs that run on other sites read a file: all that it says is public.
const forAll = "Access-Control-Allow-Origin: *"

// recordHeaders are those of what the record makes.
func (b *builder) recordHeaders(out *headerFile) {
	if len(b.records) == 0 {
		return
	}
	out.rule(b.addresses.Root("/versions.json"), forAll)
	for _, lang := range b.addresses.RecordLanguages() {
		out.rule(b.addresses.Root(b.addresses.ChangesFeed(lang)), "Content-Type: application/atom+xml; charset=utf-8", forAll)
	}
	for _, folder := range b.documentFolders() {
		b.formHeaders(out, folder)
	}
	for _, r := range b.records {
		out.rule(b.addresses.Root(r.Path), b.linkHeader(b.documentRelations(r)))
		b.besideHeaders(out, r)
		out.rule(b.addresses.Root(r.HistoryPath()), b.linkHeader(b.historyRelations(r)))
		out.rule(b.addresses.Root(r.HistoryPath()+":version/"), b.linkHeader(b.sharedRelations(r)))
		for _, v := range r.Versions {
			b.versionHeaders(out, r, v)
		}
	}
}

// versionHeaders are what only one version has: when it came into force, and which were
// before and after it. Its other forms are told in the page.
func (b *builder) versionHeaders(out *headerFile, r recorded, v *archive.Version) {
	var lines []string
	if b.isMemento(v) {
		lines = append(lines, "Memento-Datetime: "+mementoTime(v))
	}
	if own := b.ownRelations(r, v); len(own) > 0 {
		lines = append(lines, b.linkHeader(own))
	}
	if len(lines) > 0 {
		out.rule(b.addresses.Root(r.VersionPath(v)), lines...)
	}
}

// besideHeaders are those of the files beside the page of a document. A pattern for all
// documents would also be one for files of versions.
func (b *builder) besideHeaders(out *headerFile, r recorded) {
	for _, form := range b.forms(r, r.Path, b.besidePage(r)) {
		switch form.mediaType {
		case jsonLD:
			out.rule(b.addresses.Root(form.path), "Content-Type: "+jsonLD, forAll)
		default:
			out.rule(b.addresses.Root(form.path), plainText)
		}
	}
}

// formHeaders say what the files of documents are, and keep search engines from older
// texts: a page says so itself, another file cannot.
func (b *builder) formHeaders(out *headerFile, folder string) {
	at := func(name string) string { return b.addresses.Root(folder + name) }
	out.rule(at("versions/index.json"), forAll)
	out.rule(at("versions/feed.atom"), "Content-Type: application/atom+xml; charset=utf-8", forAll)
	out.rule(at("versions/timemap.link"), "Content-Type: "+linkFormat, forAll)
	out.rule(at("versions/:version/text.md"), "Content-Type: text/markdown; charset=utf-8")
	out.rule(at("versions/:version/"+address.PlainFile), "Content-Type: text/plain; charset=utf-8")
	out.rule(at("versions/:version/"+address.NoticeFile), "Content-Type: "+jsonLD, forAll)
	if !b.Preview {
		out.rule(at("versions/:version/*"), "X-Robots-Tag: noindex")
	}
}

// documentFolders are the folders of documents with a placeholder for each segment: one
// pattern for each depth.
func (b *builder) documentFolders() []string {
	var folders []string
	for _, r := range b.records {
		segments := strings.Count(strings.Trim(r.Path, "/"), "/") + 1
		if r.Path == "/" {
			segments = 0
		}
		folder := "/"
		for i := range segments {
			folder += ":" + string(rune('a'+i)) + "/"
		}
		folders = append(folders, folder)
	}
	slices.Sort(folders)
	return slices.Compact(folders)
}
