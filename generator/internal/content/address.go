package content

import (
	"path"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

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

// SitePath turns an address that is no full one into a site path with its
// query and fragment, and reports whether it stays in the portal. Relative
// addresses start from the page; those that name a .md file or something in
// content/files start from the file that they stand in, as on a code host.
// An address that is only a fragment stays as it is.
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
	depth := 0
	for segment := range strings.SplitSeq(p, "/") {
		switch segment {
		case "", ".":
		case "..":
			if depth--; depth < 0 {
				return "", false
			}
		default:
			depth++
		}
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
				r.frozen[n] = escaped(dest)
			}
			return true
		}
		if at == (diag.Span{}) {
			at = n.Span
		}
		r.problems.Reportf(ruleOutside, r.doc.File, at, "link to a page of this site, such as /cookie-policy/",
			"the address %q leads out of the portal's folder", n.Dest)
		n.Dest = "/"
		return true
	})
}
