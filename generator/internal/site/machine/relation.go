package machine

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
)

// What a page has to do with others is told to machines twice: in its head, and in the
// Link header (RFC 8288) that hosts send who read _headers. The relations are those of
// RFC 5829 (versions), RFC 7089 (Memento), RFC 6903 (privacy-policy) and HTML.

// A Relation leads from a page to a site path.
type Relation struct {
	Rel, Type, Path string
	Header          bool // told in the header alone
}

// DocumentRelations are those of the page of a document that has a history.
func DocumentRelations(r *history.Record, preview bool) []Relation {
	all := timeRelations(r)
	v, _ := r.Shown()
	if v == nil || preview {
		return all
	}
	all = append(all, around(r, v)...)
	return append(all, forms(r, r.Path, r.Beside)...)
}

// forms are the other forms of a text, which stand beside its page.
func forms(r *history.Record, folder string, v *archive.Version) []Relation {
	if v == nil || !history.HasText(v) {
		return nil
	}
	all := []Relation{{Rel: "alternate", Type: "text/plain", Path: folder + address.PlainFile}}
	if r.Notice {
		all = append(all, Relation{Rel: "alternate", Type: jsonLD, Path: folder + address.NoticeFile})
	}
	return all
}

// VersionRelations are those of the page of a version: those that all versions of the
// document share, its own, and its other forms.
func VersionRelations(r *history.Record, v *archive.Version) []Relation {
	all := append(sharedRelations(r), ownRelations(r, v)...)
	if history.HasText(v) {
		all = append(all, Relation{Rel: "alternate", Type: "text/markdown", Path: r.VersionPath(v) + "text.md"})
	}
	return append(all, forms(r, r.VersionPath(v), v)...)
}

func sharedRelations(r *history.Record) []Relation {
	return append(timeRelations(r), Relation{Rel: "latest-version", Path: r.Path})
}

// ownRelations are those that only this version has. Only what was in force is a
// Memento of the document's address.
func ownRelations(r *history.Record, v *archive.Version) []Relation {
	all := around(r, v)
	if r.TookEffect(v) {
		all = append(all, Relation{Rel: "original", Path: r.Path, Header: true})
	}
	return all
}

// HistoryRelations are those of the page of all versions.
func HistoryRelations(r *history.Record) []Relation {
	return []Relation{
		{Rel: "latest-version", Path: r.Path},
		{Rel: "timemap", Type: linkFormat, Path: r.TimeMapPath(), Header: true},
		{Rel: "alternate", Type: "application/json", Path: r.JSONPath()},
	}
}

func timeRelations(r *history.Record) []Relation {
	return []Relation{
		{Rel: "version-history", Path: r.HistoryPath()},
		{Rel: "timemap", Type: linkFormat, Path: r.TimeMapPath(), Header: true},
	}
}

// around are the versions before and after one, without those that were withdrawn.
func around(r *history.Record, v *archive.Version) []Relation {
	var all []Relation
	if before := r.Before(v); before != nil {
		all = append(all, Relation{Rel: "predecessor-version", Path: r.VersionPath(before)})
	}
	if after := r.After(v); after != nil {
		all = append(all, Relation{Rel: "successor-version", Path: r.VersionPath(after)})
	}
	return all
}

// mementoTime is the first moment of a version, as HTTP has times. Which moment of the
// day, and in which zone, is not on record: midnight UTC stands for the day.
func mementoTime(v *archive.Version) string {
	return v.From.Time().In(time.UTC).Format(http.TimeFormat)
}

// InHead are relations as the head of a page has them.
func InHead(a *address.Addresses, at string, all []Relation) []layout.Relation {
	var out []layout.Relation
	for _, r := range all {
		if !r.Header && r.Path != at {
			out = append(out, layout.Relation{Rel: r.Rel, Type: r.Type, Href: a.Href(at, r.Path)})
		}
	}
	return out
}

// linkHeader are relations as the header Link has them, with complete addresses.
func (s Site) linkHeader(all []Relation) string {
	var links []string
	for _, r := range all {
		link := fmt.Sprintf(`<%s>; rel="%s"`, s.Addresses.Public(r.Path), r.Rel)
		if r.Type != "" {
			link += fmt.Sprintf(`; type="%s"`, r.Type)
		}
		links = append(links, link)
	}
	return "Link: " + strings.Join(links, ", ")
}

// PolicyRelation is the relation of every page to the privacy policy of the site.
func PolicyRelation(a *address.Addresses, lang string) []Relation {
	if policy := a.Policy(lang); policy != "" {
		return []Relation{{Rel: "privacy-policy", Path: policy}}
	}
	return nil
}

const linkFormat = "application/link-format"

// TimeMap lists the versions of a document as Memento's link format has it
// (RFC 7089, section 5; RFC 6690). What never was in force is not in it. No TimeGate
// is named: a host for files cannot choose by a date.
func TimeMap(a *address.Addresses, r *history.Record) []byte {
	var mementos []*archive.Version
	for _, v := range r.Versions {
		if r.TookEffect(v) {
			mementos = append(mementos, v)
		}
	}
	self := fmt.Sprintf(`<%s>; rel="self"; type="%s"`, a.Public(r.TimeMapPath()), linkFormat)
	if len(mementos) > 0 {
		self += fmt.Sprintf(`; from="%s"; until="%s"`, mementoTime(mementos[0]), mementoTime(mementos[len(mementos)-1]))
	}
	lines := []string{fmt.Sprintf(`<%s>; rel="original"`, a.Public(r.Path)), self}
	for i, v := range mementos {
		rel := "memento"
		if i == len(mementos)-1 {
			rel = "last " + rel
		}
		if i == 0 {
			rel = "first " + rel
		}
		lines = append(lines, fmt.Sprintf(`<%s>; rel="%s"; datetime="%s"`, a.Public(r.VersionPath(v)), rel, mementoTime(v)))
	}
	return []byte(strings.Join(lines, ",\n") + "\n")
}
