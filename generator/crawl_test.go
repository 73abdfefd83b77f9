package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"
)

// Where the portal stands on its host.
const portalPath = "/privacy-commitment/"

// TestCrawl builds the real portal and looks at every page of it as a visitor or
// a search engine does, without a browser.
func TestCrawl(t *testing.T) {
	w := crawl(t, os.DirFS(builtSite(t)))
	if len(w.pages) < 16 {
		t.Errorf("only %d pages", len(w.pages))
	}
	for _, finding := range w.findings(portalPath) {
		t.Error(finding)
	}
}

// TestCrawlFinds shows each kind of mistake to the crawl.
func TestCrawlFinds(t *testing.T) {
	const head = `<!doctype html><html lang="en"><title>A</title><a href="/">A</a><a href="/b/">B</a>`
	for body, want := range map[string]string{
		`<a href="#here">a</a><p id="here">`:           ``,
		`<a href="/">a</a><a href="b/#there">b</a>`:    ``,
		`<a href="?q=1">a</a><a href="../">b</a>`:      ``,
		`<a href="https://example.com/x">a</a>`:        ``,
		`<a href="mailto:a@example.com">a</a>`:         ``,
		`<link rel="canonical" href="https://a.org/">`: ``,
		`<a href="/c/">c</a>`:                          `/: there is nothing at "/c/"`,
		`<a href="b">b</a>`:                            `/: "b" leads to a folder without the slash at its end`,
		`<a href="#nowhere">a</a>`:                     `/: no id "nowhere" at /`,
		`<a href="b/#nowhere">a</a>`:                   `/: no id "nowhere" at /b/`,
		`<p id="a"><p id="a">`:                         `/: the id "a" is there twice`,
		`<p style="color:red">`:                        `/: attribute style`,
		`<style>p{}</style>`:                           `/: element style`,
		`<script>a()</script>`:                         `/: element script`,
		`<p onclick="a()">`:                            `/: attribute onclick`,
		`<img src="https://example.com/a.png">`:        `/: loads "https://example.com/a.png" from another host`,
		`<img srcset="b/ 1x, //example.com/a.png 2x">`: `/: loads "//example.com/a.png" from another host`,
		`<link rel="icon" href="//example.com/a.png">`: `/: loads "//example.com/a.png" from another host`,
		`<img src="a.png">`:                            `/: there is nothing at "a.png"`,
		`<a href="javascript:a()">a</a>`:               `/: scheme javascript`,
	} {
		w := crawl(t, fstest.MapFS{
			"index.html":   {Data: []byte(head + body)},
			"b/index.html": {Data: []byte(head + `<p id="there">`)},
		})
		if got := strings.Join(w.findings("/"), "\n"); got != want {
			t.Errorf("%s:\n got %s\nwant %s", body, got, want)
		}
	}
	lost := crawl(t, fstest.MapFS{"index.html": {Data: []byte(`<p>`)}, "lost/index.html": {Data: []byte(head)}})
	got := strings.Join(lost.findings("/"), "\n")
	for _, want := range []string{"/: no language", "/lost/: no page leads here", `/lost/: there is nothing at "/b/"`} {
		if !strings.Contains(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// A web is a site on disk: its files, and its pages by address.
type web struct {
	files fs.FS
	pages map[string]*webPage

	fragments map[string]*webPage // texts for pages of others, to which none here leads
}

// A webPage is what one page has to do with others.
type webPage struct {
	lang  string
	ids   map[string]int
	links []string // where people can go
	loads []string // what a browser fetches by itself
	odd   []string // what is not allowed here
}

func crawl(t *testing.T, files fs.FS) web {
	t.Helper()
	w := web{files: files, pages: map[string]*webPage{}, fragments: map[string]*webPage{}}
	err := fs.WalkDir(files, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || path.Ext(name) != ".html" {
			return err
		}
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return err
		}
		root, err := html.Parse(bytes.NewReader(raw))
		if err != nil {
			return err
		}
		if path.Base(name) == "fragment.html" {
			w.fragments["/"+name] = readPage(root)
		} else {
			w.pages["/"+strings.TrimSuffix(name, "index.html")] = readPage(root)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func readPage(root *html.Node) *webPage {
	p := &webPage{ids: map[string]int{}}
	for n := range root.Descendants() {
		if n.Type == html.ElementNode {
			p.element(n)
		}
	}
	return p
}

func (p *webPage) element(n *html.Node) {
	if n.Data == "style" || n.Data == "script" && attribute(n, "type") != "application/ld+json" {
		p.odd = append(p.odd, "element "+n.Data)
	}
	for _, a := range n.Attr {
		switch {
		case a.Key == "style" || strings.HasPrefix(a.Key, "on"):
			p.odd = append(p.odd, "attribute "+a.Key)
		case a.Key == "lang" && n.Data == "html":
			p.lang = a.Val
		case a.Key == "id":
			p.ids[a.Val]++
		case a.Key == "src" || a.Key == "data" || a.Key == "poster":
			p.loads = append(p.loads, a.Val)
		case a.Key == "srcset":
			for candidate := range strings.SplitSeq(a.Val, ",") {
				p.loads = append(p.loads, strings.Fields(candidate)[0])
			}
		case a.Key == "href" && fetched(n):
			p.loads = append(p.loads, a.Val)
		case a.Key == "href" && n.Data != "link":
			p.links = append(p.links, a.Val)
		}
	}
}

// fetched reports whether a browser follows the element's href by itself.
func fetched(n *html.Node) bool {
	switch n.Data {
	case "link":
		return slices.ContainsFunc(strings.Fields(attribute(n, "rel")), func(rel string) bool {
			return slices.Contains([]string{"stylesheet", "icon", "preload", "prefetch", "preconnect", "manifest"}, rel)
		})
	case "use", "image":
		return true
	}
	return false
}

func attribute(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// findings are all that is wrong with the site, page by page. Every page but the
// one for missing pages can be reached from the front page.
func (w web) findings(front string) (wrong []string) {
	reached := w.reached(front)
	all := maps.Clone(w.fragments)
	maps.Copy(all, w.pages)
	for _, address := range slices.Sorted(maps.Keys(all)) {
		p, isPage := all[address], w.pages[address] != nil
		found := slices.Clone(p.odd)
		if p.lang == "" && isPage {
			found = append(found, "no language")
		}
		for _, id := range slices.Sorted(maps.Keys(p.ids)) {
			if p.ids[id] > 1 {
				found = append(found, fmt.Sprintf("the id %q is there twice", id))
			}
		}
		for _, link := range p.links {
			found = append(found, w.link(address, link)...)
		}
		for _, load := range p.loads {
			if u, err := url.Parse(load); err != nil || u.Scheme != "" || u.Host != "" {
				found = append(found, fmt.Sprintf("loads %q from another host", load))
				continue
			}
			found = append(found, w.link(address, load)...)
		}
		if address != "/404.html" && isPage && !reached[address] {
			found = append(found, "no page leads here")
		}
		for _, finding := range found {
			wrong = append(wrong, address+": "+finding)
		}
	}
	return wrong
}

// link says what is wrong with a link on a page.
func (w web) link(from, link string) []string {
	u, err := url.Parse(link)
	switch {
	case err != nil:
		return []string{err.Error()}
	case slices.Contains([]string{"https", "http", "mailto", "tel"}, u.Scheme):
		return nil
	case u.Scheme != "":
		return []string{"scheme " + u.Scheme}
	case u.Host != "":
		return nil
	}
	to := target(from, u)
	page, isPage := w.pages[to]
	if !isPage {
		info, err := fs.Stat(w.files, strings.Trim(to, "/"))
		switch {
		case err != nil || strings.HasSuffix(to, "/"):
			return []string{fmt.Sprintf("there is nothing at %q", link)}
		case info.IsDir():
			return []string{fmt.Sprintf("%q leads to a folder without the slash at its end", link)}
		}
		return nil
	}
	if u.Fragment != "" && page.ids[u.Fragment] == 0 {
		return []string{fmt.Sprintf("no id %q at %s", u.Fragment, to)}
	}
	return nil
}

// target is the address that a link inside the site leads to.
func target(from string, link *url.URL) string {
	return (&url.URL{Path: from}).ResolveReference(link).Path
}

// reached are the pages to which links lead from the front page.
func (w web) reached(front string) map[string]bool {
	seen, next := map[string]bool{front: true}, []string{front}
	for len(next) > 0 {
		address := next[0]
		next = next[1:]
		if w.pages[address] == nil {
			continue
		}
		for _, link := range w.pages[address].links {
			u, err := url.Parse(link)
			if err != nil || u.Scheme != "" || u.Host != "" {
				continue
			}
			if to := target(address, u); !seen[to] {
				seen[to] = true
				next = append(next, to)
			}
		}
	}
	return seen
}
