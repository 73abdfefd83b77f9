package site

import (
	"fmt"
	"net/http"
	"strings"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/site/address"
)

// What a page has to do with others is told to machines twice: in its head, and in the
// Link header (RFC 8288) that hosts send who read _headers. The relations are those of
// RFC 5829 (versions), RFC 7089 (Memento), RFC 6903 (privacy-policy) and HTML.

// A relation leads from a page to a site path.
type relation struct {
	rel, mediaType, path string
	header               bool // told in the header alone
}

// relations of the page of a document that has a history.
func (b *builder) documentRelations(r recorded) []relation {
	all := b.timeRelations(r)
	v, _ := r.state.Shown()
	if v == nil || b.Preview {
		return all
	}
	all = append(all, b.around(r, v)...)
	return append(all, b.forms(r, r.Path, b.besidePage(r))...)
}

// forms are the other forms of a text, which stand beside its page.
func (b *builder) forms(r recorded, folder string, v *archive.Version) []relation {
	if v == nil || !hasText(v) {
		return nil
	}
	all := []relation{{rel: "alternate", mediaType: "text/plain", path: folder + address.PlainFile}}
	if r.notice {
		all = append(all, relation{rel: "alternate", mediaType: jsonLD, path: folder + address.NoticeFile})
	}
	return all
}

// versionRelations are those of the page of a version: those that all versions of the
// document share, its own, and its other forms.
func (b *builder) versionRelations(r recorded, v *archive.Version) []relation {
	all := append(b.sharedRelations(r), b.ownRelations(r, v)...)
	if hasText(v) {
		all = append(all, relation{rel: "alternate", mediaType: "text/markdown", path: r.VersionPath(v) + "text.md"})
	}
	return append(all, b.forms(r, r.VersionPath(v), v)...)
}

func (b *builder) sharedRelations(r recorded) []relation {
	return append(b.timeRelations(r), relation{rel: "latest-version", path: r.Path})
}

// ownRelations are those that only this version has. Only what was in force is a
// Memento of the document's address.
func (b *builder) ownRelations(r recorded, v *archive.Version) []relation {
	all := b.around(r, v)
	if b.isMemento(v) {
		all = append(all, relation{rel: "original", path: r.Path, header: true})
	}
	return all
}

// historyRelations are those of the page of all versions.
func (b *builder) historyRelations(r recorded) []relation {
	return []relation{
		{rel: "latest-version", path: r.Path},
		{rel: "timemap", mediaType: linkFormat, path: r.TimeMapPath(), header: true},
		{rel: "alternate", mediaType: "application/json", path: r.JSONPath()},
	}
}

func (b *builder) timeRelations(r recorded) []relation {
	return []relation{
		{rel: "version-history", path: r.HistoryPath()},
		{rel: "timemap", mediaType: linkFormat, path: r.TimeMapPath(), header: true},
	}
}

// around are the versions before and after one, without those that were withdrawn.
func (b *builder) around(r recorded, v *archive.Version) []relation {
	var all []relation
	if before := r.before(v); before != nil {
		all = append(all, relation{rel: "predecessor-version", path: r.VersionPath(before)})
	}
	if after := r.after(v); after != nil {
		all = append(all, relation{rel: "successor-version", path: r.VersionPath(after)})
	}
	return all
}

// isMemento reports whether a version was in force for a day up to today: then its page
// shows what the address of its document showed at that time.
func (b *builder) isMemento(v *archive.Version) bool {
	return v.Withdrawn == nil && !v.From.IsZero() && !b.Today.Before(v.From) && v.From != v.Until
}

// mementoTime is the first moment of a version, as HTTP has times. Which moment of the
// day, and in which zone, is not on record: midnight UTC stands for the day.
func mementoTime(v *archive.Version) string {
	return v.From.Time().In(time.UTC).Format(http.TimeFormat)
}

// relationsAt are relations as the head of a page has them.
func (b *builder) relationsAt(at string, all []relation) []Relation {
	var out []Relation
	for _, r := range all {
		if !r.header && r.path != at {
			out = append(out, Relation{Rel: r.rel, Type: r.mediaType, Href: b.addresses.Href(at, r.path)})
		}
	}
	return out
}

// linkHeader are relations as the header Link has them, with complete addresses.
func (b *builder) linkHeader(all []relation) string {
	var links []string
	for _, r := range all {
		link := fmt.Sprintf(`<%s>; rel="%s"`, b.addresses.Public(r.path), r.rel)
		if r.mediaType != "" {
			link += fmt.Sprintf(`; type="%s"`, r.mediaType)
		}
		links = append(links, link)
	}
	return "Link: " + strings.Join(links, ", ")
}

// toPolicy is the relation of every page to the privacy policy of the site.
func (b *builder) toPolicy(lang string) []relation {
	if policy := b.addresses.Policy(lang); policy != "" {
		return []relation{{rel: "privacy-policy", path: policy}}
	}
	return nil
}

const linkFormat = "application/link-format"

// timeMap lists the versions of a document as Memento's link format has it
// (RFC 7089, section 5; RFC 6690). What never was in force is not in it. No TimeGate
// is named: a host for files cannot choose by a date.
func (b *builder) timeMap(r recorded) Page {
	var mementos []*archive.Version
	for _, v := range r.Versions {
		if b.isMemento(v) {
			mementos = append(mementos, v)
		}
	}
	self := fmt.Sprintf(`<%s>; rel="self"; type="%s"`, b.addresses.Public(r.TimeMapPath()), linkFormat)
	if len(mementos) > 0 {
		self += fmt.Sprintf(`; from="%s"; until="%s"`, mementoTime(mementos[0]), mementoTime(mementos[len(mementos)-1]))
	}
	lines := []string{fmt.Sprintf(`<%s>; rel="original"`, b.addresses.Public(r.Path)), self}
	for i, v := range mementos {
		rel := "memento"
		if i == len(mementos)-1 {
			rel = "last " + rel
		}
		if i == 0 {
			rel = "first " + rel
		}
		lines = append(lines, fmt.Sprintf(`<%s>; rel="%s"; datetime="%s"`, b.addresses.Public(r.VersionPath(v)), rel, mementoTime(v)))
	}
	return fixed(b.addresses.Output(r.TimeMapPath()), []byte(strings.Join(lines, ",\n")+"\n"))
}
