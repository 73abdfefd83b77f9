package pdf

import (
	"bytes"
	"fmt"
	"net/url"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/pattern"
)

// A Read returns the file at a path of the site's host, and whether there is one.
type Read func(urlPath string) ([]byte, bool, error)

// NewSheet takes together a page and what it shows: style sheets, pictures, and
// the fonts and pictures that style sheets name. What other hosts have is left out.
func NewSheet(address string, day date.Date, read Read) (Sheet, error) {
	s := Sheet{Address: address, Day: day, Files: map[string][]byte{}}
	base, err := url.Parse(address)
	if err != nil {
		return s, fmt.Errorf("read %s: %w", address, err)
	}
	if err := s.add(base, base, read); err != nil {
		return s, err
	}
	if s.Files[address] == nil {
		return s, fmt.Errorf("there is no page %s", address)
	}
	return s, nil
}

// add reads a file and all that it names, each once.
func (s Sheet) add(page, at *url.URL, read Read) error {
	at = at.JoinPath()
	at.Fragment = ""
	if at.Scheme != page.Scheme || at.Host != page.Host || s.Files[at.String()] != nil {
		return nil
	}
	raw, ok, err := read(at.Path)
	if !ok || err != nil {
		return err
	}
	s.Files[at.String()] = raw
	for _, name := range shown(at, raw) {
		to, err := at.Parse(name)
		if err != nil {
			continue // what is no address is asked for by no browser
		}
		if err := s.add(page, to, read); err != nil {
			return err
		}
	}
	return nil
}

var named = pattern.New(`url\(\s*["']?([^"')]+?)["']?\s*\)`)

// shown are the addresses that a page or a style sheet names as parts of itself.
func shown(at *url.URL, raw []byte) []string {
	var names []string
	switch mediaType(at.Path) {
	case "text/css; charset=utf-8":
		for _, found := range named().FindAllSubmatch(raw, -1) {
			names = append(names, string(found[1]))
		}
	case "text/html; charset=utf-8":
		page := html.NewTokenizer(bytes.NewReader(raw))
		for page.Next() != html.ErrorToken {
			names = append(names, parts(page.Token())...)
		}
	}
	return names
}

// parts are the addresses that a tag names as parts of its page.
func parts(t html.Token) []string {
	values := map[string]string{}
	for _, a := range t.Attr {
		values[a.Key] = a.Val
	}
	switch {
	case t.DataAtom == atom.Img:
		return []string{values["src"]}
	case t.DataAtom == atom.Link && values["rel"] == "stylesheet":
		return []string{values["href"]}
	}
	return nil
}
