package content

import (
	"io/fs"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// A Text is what a document says, complete by itself: the public part of its head with all names
// resolved, and its body with the rows of every insert in place. It is the one thing that pages are
// made from, and it is the same whether it comes from the desk or from the record.
type Text struct {
	ID      string
	Lang    string
	Head    Public
	InShort nodes      // the lines of the head's in_short, each a paragraph
	File    *diag.File // where the spans of Body point
	Source  *Document  // the document on the desk, for its place in the site; nil where it is gone
	Day     date.Date  // of the desk: the day whose rows it shows; zero for all
	Later   []*Text    // of the desk: what it will say by itself, each from its effective day

	tree *tree
}

// WithLinks is a text whose links lead elsewhere, by their addresses.
func (t *Text) WithLinks(to func(address string) string) *Text {
	lead := func(n *markdown.Node) *markdown.Node {
		led := n.Clone()
		markdown.Walk(led, func(n *markdown.Node) bool {
			n.Dest = to(n.Dest)
			if n.Kind == markdown.Item || n.Kind == markdown.Row {
				n.Key = to(n.Key)
			}
			return true
		})
		return led
	}
	own := t.WithBody(lead(t.Body()))
	own.InShort = convert(t.InShort, lead)
	return own
}

// Unordered is a text with its purposes in the order of their addresses.
func (t *Text) Unordered() *Text {
	body := t.Body().Clone()
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Kind == markdown.Insert && n.Name == "purposes" {
			markdown.Walk(n, func(of *markdown.Node) bool {
				slices.SortStableFunc(of.Children, func(a, b *markdown.Node) int { return strings.Compare(a.Key, b.Key) })
				return true
			})
		}
		return n.Kind != markdown.Insert
	})
	return t.WithBody(body)
}

// Form is the text in its canonical form.
func (t *Text) Form() text.Form {
	return text.Form{Title: t.Head.Title, Lead: t.Head.Lead, InShort: t.InShort, Effective: t.Head.Effective.String(),
		Purpose: t.Head.Purpose.canonical(), Body: t.Body()}
}

// Inserts is how many inserts a text has.
func (t *Text) Inserts() int {
	_, count := insertsIn(t.Body())
	return count
}

// Processors are the rows of the register of processors that a text shows, in its
// order, whether it comes from the desk or from the record.
func (t *Text) Processors() []Shown[Processor] { return rowsIn[Shown[Processor]](t, "processors") }

// Cookies are the rows of the register of cookies that a text shows.
func (t *Text) Cookies() []Shown[Cookie] { return rowsIn[Shown[Cookie]](t, "cookies") }

// Purposes are the facts that a text states: of its own purpose, and of those that it lists.
func (t *Text) Purposes() []*Facts {
	all := convert(rowsIn[purposeRow](t, "purposes"), func(row purposeRow) *Facts { return row.Facts })
	return filter(append(all, t.Head.Purpose), func(f *Facts) bool { return f != nil })
}

func rowsIn[R any](t *Text, insert string) []R {
	var rows []R
	if _, prints := t.Outline().Inserts[insert]; !prints {
		return nil
	}
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		if in, ok := n.Frozen.(frozenInsert[R]); ok && n.Kind == markdown.Insert && n.Name == insert {
			rows = append(rows, in.Rows...)
		}
		return n.Kind != markdown.Insert
	})
	return rows
}

// IsFull reports whether an address has a scheme: https:, mailto:, tel:.
func IsFull(dest string) bool {
	scheme, _, ok := strings.Cut(dest, ":")
	return ok && scheme != "" && !strings.ContainsAny(scheme, "/?#.")
}

// Path is the site path of a document: its address below the base.
func Path(id, lang, binding string) string {
	path := "/" + id + "/"
	if id == FrontID {
		path = "/"
	}
	if lang != binding {
		path = "/" + lang + path
	}
	return path
}

// SitePath turns an address that is no full one into a site path with its query and fragment, and
// reports whether it stays in the portal. Relative addresses start from the page; those that name a
// .md file or something in content/files start from the file that they stand in, as on a code host. An
// address that is only a fragment stays as it is.
func SitePath(dest, page, file string) (string, bool) {
	bare, rest := dest, ""
	if i := strings.IndexAny(dest, "?#"); i >= 0 {
		bare, rest = dest[:i], dest[i:]
	}
	if bare == "" {
		return dest, true
	}
	inside := true
	switch beside, ok := cleanPath("/" + path.Dir(file) + "/" + bare); {
	case strings.HasPrefix(bare, "/"):
		bare, inside = cleanPath(bare)
	case strings.HasSuffix(bare, ".md"):
		bare = strings.TrimSuffix(strings.TrimPrefix(beside, "/content"), ".md")
		bare, inside = sourcePath(bare), ok && strings.HasPrefix(beside, "/content/")
	case ok && strings.HasPrefix(beside, "/content/files/"):
		bare = strings.TrimPrefix(beside, "/content")
	default:
		bare, inside = cleanPath(page[:strings.LastIndexByte(page, '/')+1] + bare)
	}
	return bare + rest, inside
}

// sourcePath is the site path of a file of content/, named without its ending:
// "/cookie-policy.nb" is /nb/cookie-policy/.
func sourcePath(name string) string {
	lang := ""
	if dot := strings.LastIndexByte(path.Base(name), '.'); dot > 0 {
		cut := len(name) - len(path.Base(name)) + dot
		name, lang = name[:cut], "/"+name[cut+1:]
	}
	name = strings.TrimSuffix(name, "/"+FrontID)
	return lang + name + "/"
}

// cleanPath resolves dots. A path that climbs above the root is not inside.
func cleanPath(p string) (string, bool) {
	if !fs.ValidPath(path.Clean("." + p)) {
		return "", false
	}
	clean := path.Clean(p)
	if (strings.HasSuffix(p, "/") || strings.HasSuffix(p, "/.") || strings.HasSuffix(p, "/..")) && clean != "/" {
		clean += "/"
	}
	return clean, true
}

// absolute turns the relative addresses of a body into site paths, so that the
// text means the same wherever it is shown.
func (r *resolver) absolute(body *markdown.Node) {
	page := Path(r.doc.ID, r.doc.Lang, r.desk.Settings.Language())
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Dest == "" || n.Kind != markdown.Link && n.Kind != markdown.Image || IsFull(n.Dest) {
			return true
		}
		dest, inside := SitePath(n.Dest, page, r.doc.File.Path)
		at := n.DestSpan
		if inside {
			n.Dest = dest
			if strings.HasPrefix(dest, "/") && string(r.doc.File.Text[at.Start:at.End]) != dest {
				n.Frozen = special.Replace(dest)
			}
			return true
		}
		if at == (diag.Span{}) {
			at = n.Span
		}
		r.problems.Reportf(ruleOutside, r.doc.File, at, "link to a page of this site, by its path from / on",
			"the address %q leads out of the portal's folder", n.Dest)
		n.Dest = "/"
		return true
	})
}
