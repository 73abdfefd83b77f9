// Package host knows the hosts that a static site is put on, and tells each of them in its own form what to do beside
// sending files: which headers an address has, and where older addresses lead.
//
// The site is one value, [Routes]; it says what is wanted, whoever the host is. [Host.Tell] turns it into what one host
// is told, which is a value again: the rules that this host will follow (serve follows the same), the files that
// it reads, and what is lost there, in plain words.
//
//	netlify       _headers and _redirects, among the pages; Netlify reads them and shows them to nobody
//	cloudflare    the same two, within the limits of Cloudflare Pages (cloudflare.go)
//	nginx         nginx-http.conf for http { }, nginx-server.conf for server { }
//	caddy         caddy.conf, to be imported by the block of the site
//	apache        apache.conf, to be included by the virtual host
//	github-pages  small pages at older addresses, which lead on; .nojekyll
//	s3            the same pages; website.json and upload.sh
//
// Files that only a host reads stand beside the site ([Told.Conf]), unless the host looks for them among the pages.
// Where a host is not the one that an older address was on (https://old.example/policy), the rules for that name
// are a file of their own: old.example.nginx.conf.
//
// # Rules
//
// A rule of headers is for all addresses that its path matches: a ":name" stands for one segment, a "*" at the end for
// all that follows. Every rule that matches counts, and what several of them say under one name is a list (RFC 9110,
// section 5.3). A redirect is for its address with and without a slash at the end; the first one that matches counts,
// and only where there is no file. A host that does otherwise is told otherwise, so that the same comes of it.
//
// What a host is not told in time, it does as it does by itself: most send the index.html of a folder, lead from the
// folder's address without a slash to that with one, and send 404.html for what is not there. [Type] is what a file is
// by its name.
package host

import (
	"cmp"
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"
)

// Routes are what a site wants of a host.
type Routes struct {
	Base      string // the public address below which the site lies
	Lang      string // of pages that only lead on
	Rules     []Rule
	Redirects []Redirect
}

// A Rule gives all addresses of a form the same headers.
type Rule struct {
	Path   string
	Fields []Field
	Detail bool // of one document, and for programs alone: the first to go where a host takes few rules
}

// A Field is a header with its value.
type Field struct{ Name, Value string }

// A Redirect leads from an address elsewhere. From is a path, or a full address on another host; a star at its end
// stands for all that follows, which ":splat" puts into To.
type Redirect struct {
	From, To string
	Status   int
}

// A File is one that a host reads.
type File struct {
	Path string
	Data []byte
}

// Told is what a host is told of a site.
type Told struct {
	Routes                   // which it follows
	Public []File            // for the host, or for readers, among the pages
	Conf   []File            // for whoever sets the host up: no part of the site
	Copies map[string]string // pages that stand in a second place, too
	First  bool              // redirects are followed also where there is a file
	Lost   []string          // what the host will not do, in plain words
}

// A Host is one that a site is put on.
type Host struct {
	Name       string
	PagePolicy bool // it sends no headers of ours, so pages carry what they can themselves
	tell       func(s site) Told
}

// A site is what is told of: what is wanted, for which files.
type site struct {
	Routes
	files map[string]bool
	paths []string // the same, sorted
}

// hosts are all that the program knows; the first is that of a portal that names none.
func hosts() []Host {
	return []Host{
		{Name: "netlify", tell: netlify},
		{Name: "cloudflare", tell: cloudflare},
		{Name: "nginx", tell: nginx},
		{Name: "caddy", tell: caddy},
		{Name: "apache", tell: apache},
		{Name: "github-pages", PagePolicy: true, tell: githubPages},
		{Name: "s3", PagePolicy: true, tell: s3},
	}
}

// Names are those of all hosts; the first is the one of a portal that names none.
func Names() []string {
	var names []string
	for _, h := range hosts() {
		names = append(names, h.Name)
	}
	return names
}

// Named is the host of a name, or the first where there is none.
func Named(name string) Host {
	for _, h := range hosts() {
		if h.Name == name {
			return h
		}
	}
	return hosts()[0]
}

// Tell says what the host is told of a site that has these files.
func (h Host) Tell(r Routes, files []string) Told {
	s := site{Routes: r, files: map[string]bool{}, paths: slices.Sorted(slices.Values(files))}
	for _, file := range files {
		s.files[file] = true
	}
	return h.tell(s)
}

// has reports whether a host finds a file at a path from the root, with the slash of a folder or without.
func (s site) has(address string) bool {
	name := strings.Trim(address, "/")
	return s.files[name] || s.files[strings.TrimPrefix(name+"/index.html", "/")]
}

// own are the redirects from this host, by the paths that it is asked for; others are those from other hosts.
func (s site) own() (own []Redirect, others map[string][]Redirect) {
	base, err := url.Parse(s.Base)
	if err != nil {
		base = &url.URL{}
	}
	others = map[string][]Redirect{}
	for _, r := range s.Redirects {
		from, err := url.Parse(r.From)
		if err != nil {
			continue // no address is asked for like that
		}
		host := from.Host
		if r.From = from.Path; host == "" || host == base.Host {
			own = append(own, r)
		} else {
			others[host] = append(others[host], r)
		}
	}
	return own, others
}

// lostHosts says that addresses of other hosts are not led on.
func lostHosts(others map[string][]Redirect, instead string) []string {
	var lost []string
	for _, host := range sortedKeys(others) {
		for _, r := range others[host] {
			lost = append(lost, fmt.Sprintf("https://%s%s does not lead to %s: %s", host, r.From, r.To, instead))
		}
	}
	return lost
}

// Type is the type of a file by its name. The table of the system is not asked: it differs from machine to machine.
func Type(name string) string {
	return cmp.Or(types()[strings.ToLower(path.Ext(name))], "application/octet-stream")
}

func types() map[string]string {
	return map[string]string{
		".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
		".txt": "text/plain; charset=utf-8", ".md": "text/markdown; charset=utf-8", ".csv": "text/csv; charset=utf-8",
		".json": "application/json", ".jsonld": "application/ld+json", ".link": "application/link-format",
		".xml": "application/xml", ".atom": "application/atom+xml; charset=utf-8", ".pdf": "application/pdf",
		".ics": "text/calendar; charset=utf-8", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".png": "image/png",
		".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif",
		".ico": "image/x-icon",
	}
}

// extensions are those of the table, in order.
func extensions() []string { return sortedKeys(types()) }

// contentType is the header that says what a file is; revalidate is what lets browsers ask again for what may have
// changed, which some hosts say by themselves.
const (
	contentType  = "Content-Type"
	cacheControl = "Cache-Control"
	revalidate   = "public, max-age=0, must-revalidate"
)
