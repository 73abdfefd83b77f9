package content

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
)

// A renaming finds the places of a desk where documents are named that get other ids.
type renaming struct {
	desk  *Desk
	ids   []string // of documents, also of those whose file has another name already
	to    func(id string) string
	paths map[string]string // site paths that become others
	edits []Edit
}

// Renamed are the edits by which all that names a document names it by another id: links in every language and in
// the settings, `succeeds`, and the options of inserts. A page of which nothing is on record gets its address of
// today as an alias, since nothing else knows it then. To is the new id, or the same; older are ids that are not on
// the desk any more.
func (d *Desk) Renamed(today date.Date, older []string, to func(id string) string) []Edit {
	r := renaming{desk: d, ids: older, to: to, paths: map[string]string{}}
	for _, doc := range d.Documents {
		r.ids = append(r.ids, doc.ID)
	}
	for _, id := range r.ids {
		for _, lang := range append([]string{d.Settings.Language()}, d.Settings.Languages...) {
			if now := to(id); now != id {
				r.paths[r.path(id, lang)] = r.path(now, lang)
			}
		}
	}
	texts, _ := d.Texts(today)
	for _, t := range texts {
		for _, body := range append(nodes{t.Body()}, t.InShort...) {
			r.links(t, body)
		}
	}
	for _, doc := range d.Documents {
		for i, id := range doc.Head.Succeeds {
			r.put(doc.File, doc.Places[fmt.Sprintf("succeeds.%d", i)], id, to(id))
		}
		r.inserts(doc)
		r.keepAddress(doc)
	}
	r.data()
	slices.SortFunc(r.edits, func(a, b Edit) int {
		return cmp.Or(strings.Compare(a.File.Path, b.File.Path), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return slices.CompactFunc(r.edits, func(a, b Edit) bool { return a.File == b.File && a.Span == b.Span })
}

func (r *renaming) path(id, lang string) string { return Path(id, lang, r.desk.Settings.Language()) }

// RenamedFile is where the file of a document stands when that has another id: in its folder where it had one.
func RenamedFile(doc *Document, to string) string {
	name := path.Base(doc.File.Path)
	if stem, ending, _ := strings.Cut(name, "."); stem != FrontID {
		return "content/" + to + "." + ending
	}
	return "content/" + to + "/" + name
}

// links are those of a text. One that was typed relative to a page that moves is typed anew where it would lead
// elsewhere.
func (r *renaming) links(t *Text, body *markdown.Node) {
	was, now, file := r.path(t.ID, t.Lang), r.path(r.to(t.ID), t.Lang), t.File.Path
	if now != was {
		file = RenamedFile(t.Source, r.to(t.ID))
	}
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Dest == "" || IsFull(n.Dest) || n.Kind != markdown.Link && n.Kind != markdown.Image {
			return true
		}
		at := n.DestSpan
		typed := strings.Trim(string(t.File.Text[at.Start:at.End]), "<>")
		if led, _ := SitePath(typed, was, t.File.Path); led == n.Dest {
			leads, _ := SitePath(typed, now, file)
			if to := r.moved(n.Dest); leads != to {
				r.put(t.File, field.Place{Value: at}, typed, to)
			}
		}
		return true
	})
}

// moved is where what an address of this site names will be.
func (r *renaming) moved(address string) string {
	bare := address
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		bare = address[:i]
	}
	if to, moves := r.paths[bare]; moves {
		return to + address[len(bare):]
	}
	return address
}

// put has something else in the place of what stands in a value.
func (r *renaming) put(f *diag.File, at field.Place, old, new string) {
	value := string(f.Text[at.Value.Start:at.Value.End])
	if i := strings.Index(value, old); old != new && i >= 0 {
		start := at.Value.Start + i
		r.edits = append(r.edits, Edit{File: f, Span: diag.Span{Start: start, End: start + len(old)}, With: new})
	}
}

// keepAddress lets the address of a page without versions lead to where the page moves.
func (r *renaming) keepAddress(doc *Document) {
	if doc.Head.Updated.IsSet() || doc.Head.Draft || doc.Head.External != "" || r.to(doc.ID) == doc.ID {
		return
	}
	old := r.desk.Settings.root() + strings.TrimPrefix(r.path(doc.ID, doc.Lang), "/")
	if slices.ContainsFunc(doc.Head.Aliases, func(a Alias) bool {
		return strings.Trim(a.From,
			"/") == strings.Trim(old, "/")
	}) {
		return
	}
	put := func(from, to int, with string) {
		r.edits = append(r.edits, Edit{File: doc.File, Span: diag.Span{Start: from, End: to}, With: with})
	}
	first, listed := doc.Places["aliases.0"]
	at := first.Value.Start
	begun := string(doc.File.Text[bytes.LastIndexByte(doc.File.Text[:at], '\n')+1 : at])
	switch empty, typed := doc.Places["aliases"]; {
	case listed && strings.Trim(begun, " ") == "-":
		put(at, at, old+"\n"+begun)
	case listed:
		put(at, at, old+", ")
	case typed:
		put(empty.Key.Start, empty.Key.Start+len(firstLine(doc.File.Text[empty.Key.Start:])), "aliases: ["+old+"]")
	default:
		at = doc.Places["title"].Key.Start
		put(at, at, "aliases: ["+old+"]\n")
	}
}

// inserts are the options that name a document.
func (r *renaming) inserts(doc *Document) {
	look := resolver{desk: r.desk, doc: doc}
	markdown.Walk(doc.Body(), func(n *markdown.Node) bool {
		if n.Kind == markdown.Insert && n.Name == "processors" {
			o, places := options[processorOptions](&look, n, processorsOptions())
			r.put(doc.File, places["used_by"], o.UsedBy, r.purpose(o.UsedBy))
		} else if n.Kind == markdown.Insert && n.Name == "purposes" {
			o, places := options[purposeOptions](&look, n, purposesOptions())
			r.put(doc.File, places["of"], o.Of, r.to(o.Of))
		}
		return true
	})
}

// purpose is what a purpose is called that was called by its id or the last part of it.
func (r *renaming) purpose(typed string) string {
	was := typed
	if user := r.desk.purposeNamed(typed); user != nil {
		was = user.ID
	} else if i := slices.IndexFunc(r.ids, func(id string) bool { return strings.HasSuffix("/"+id, "/"+typed) }); i >= 0 {
		was = r.ids[i]
	}
	id := r.to(was)
	short := path.Base(id)
	others := filter(r.desk.Documents, func(other *Document) bool {
		return other.Head.Purpose != nil && other.ID != was && r.to(other.ID) != id && path.Base(r.to(other.ID)) == short
	})
	switch {
	case id == was:
		return typed
	case typed == was || len(others) > 0:
		return id
	}
	return short
}

// data are addresses outside of texts: in the settings and the registers.
func (r *renaming) data() {
	s := r.desk.Settings
	address := func(f *diag.File, at field.Place, dest string) { r.put(f, at, dest, r.moved(dest)) }
	s.EachLink(func(link FurnitureLink) { address(s.File, s.Places[link.Path], link.URL) })
	banners := map[string]string{"banner": s.Banner}
	for lang, words := range s.Translations {
		banners["translations."+lang+".banner"] = words.Banner
	}
	for place, words := range banners {
		source := diag.Source{File: s.File, Text: []byte(words), At: s.Places[place].Origin()}
		line, _ := markdown.Parse(source, markdown.Options{})
		markdown.Walk(line, func(n *markdown.Node) bool {
			if n.Kind == markdown.Link {
				address(s.File, field.Place{Value: n.DestSpan}, n.Dest)
			}
			return true
		})
	}
	for i, p := range r.desk.Processors.Rows {
		address(r.desk.Processors.File, r.desk.Processors.Places[fmt.Sprintf("processors.%d.transfer.copy", i)],
			p.Transfer.Copy)
	}
}
