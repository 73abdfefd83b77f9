package host

import (
	"fmt"
	"html"
	"net/url"
	"slices"
	"strings"

	"fairnotice/generator/internal/phrase"
)

// githubPages is told by files alone: at older addresses there are pages that lead on. What only a header can say is
// lost, unless a page can say it, too.
func githubPages(s site) Told {
	pages, lost := s.leading()
	told := Told{Routes: Routes{Base: s.Base}, Lost: append(lost, s.lostHeaders()...)}
	folder := s.project()
	for _, page := range pages {
		if strings.HasPrefix(page.Path, folder) {
			told.Public = append(told.Public, page)
		} else {
			told.Lost = append(told.Lost, "/"+strings.TrimSuffix(page.Path, index)+
				" leads nowhere: the site of a project lies below /"+folder)
		}
	}
	told.Public = append(told.Public, File{folder + ".nojekyll", nil}) // or else names with a dot or a _ are left out
	if folder != "" {
		told.Copies = map[string]string{"404.html": folder + "404.html"}
		told.Lost = append(told.Lost, "publish the folder "+folder+" alone, which is the site of the project; "+
			"robots.txt and .well-known/ belong to the site of the user or organisation")
	}
	return told
}

// project is the folder of a project's site at GitHub, as "privacy/", or "" for a site that has a name for itself.
func (s site) project() string {
	base, err := url.Parse(s.Base)
	if err != nil || !strings.HasSuffix(base.Host, ".github.io") || strings.Trim(base.Path, "/") == "" {
		return ""
	}
	return strings.Trim(base.Path, "/") + "/"
}

// leading are pages at the addresses of redirects that have none.
func (s site) leading() (pages []File, lost []string) {
	own, others := s.own()
	lost = lostHosts(others, "this host serves one name; set a redirect up where that name is served")
	taken, files := map[string]bool{}, 0
	add := func(from, to string) {
		name := strings.TrimPrefix(strings.TrimSuffix(from, "/")+"/"+index, "/")
		if !taken[name] && !s.has(from) {
			taken[name] = true
			pages = append(pages, File{name, s.leads(to)})
		}
	}
	for _, r := range own {
		prefix, below := strings.CutSuffix(r.From, "*")
		if !below {
			add(r.From, s.local(r.To))
			continue
		}
		target := strings.TrimSuffix(r.To, ":splat")
		for _, file := range s.under(target) {
			switch from := prefix + strings.TrimPrefix("/"+file, target); {
			case strings.HasPrefix("/"+file, prefix) || s.has(from):
			case isPage(file):
				add(strings.TrimSuffix(from, index), strings.TrimSuffix("/"+file, index))
			default:
				files++
			}
		}
	}
	if files > 0 {
		lost = append(lost, phrase.Counted(files, "file")+" other than pages cannot be reached by older addresses or those of translations")
	}
	return pages, lost
}

// leads is a page that leads on.
func (s site) leads(to string) []byte {
	full := to
	if base, err := url.Parse(s.Base); err == nil {
		if there, err := base.Parse(to); err == nil {
			full = there.String()
		}
	}
	at := html.EscapeString(full)
	return fmt.Appendf(nil, `<!doctype html>
<html lang="%s">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'">
<meta http-equiv="refresh" content="0; url=%[2]s">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="canonical" href="%[2]s">
<title>%[2]s</title>
</head>
<body><p><a href="%[2]s">%[2]s</a></p></body>
</html>
`, html.EscapeString(s.Lang), at)
}

// lostHeaders says in plain words what only a header can say.
func (s site) lostHeaders(sent ...string) []string {
	plain := map[string]string{
		"Content-Security-Policy":      "other sites can show the pages in frames; the rest of the policy stands in the pages",
		"X-Content-Type-Options":       "browsers may guess what kind a file is",
		"Referrer-Policy":              "", // stands in the pages
		"Cross-Origin-Opener-Policy":   "a page of another site that opens one of these keeps a hold on its window",
		"Cross-Origin-Resource-Policy": "other sites can show the pictures of this one as their own",
		"Permissions-Policy":           "browsers are not told to refuse the camera, the microphone and the location",
		"Cache-Control":                "the host decides for how long browsers may show an older text",
		"Content-Type":                 "the host decides which type feeds, notices and Markdown files have",
		"Access-Control-Allow-Origin":  "the host decides whether programs on other sites may read feeds and texts",
		"X-Robots-Tag":                 "search engines may list the text files of earlier versions",
		"Link":                         "how pages belong together stands in the heads of pages alone",
		"Memento-Datetime":             "no header says when a version came into force",
	}
	var lost []string
	for _, name := range s.names() {
		text, known := plain[name]
		switch {
		case slices.Contains(sent, name):
		case !known:
			lost = append(lost, "the header "+name+" of the settings is not sent")
		case text != "":
			lost = append(lost, text+" ("+name+")")
		}
	}
	return lost
}
