package site

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/site/history"
	"fairnotice/generator/internal/site/layout"
	"fairnotice/generator/internal/site/machine"
)

// The page that searches is there where the settings say so. Its script asks for what begins like a word that somebody
// types: a file for each three letters, with the headings, rows and terms that have such a word, and where they are. It
// is the index of the page `find/`, which works without the script. Of earlier versions the record knows the names of
// headings; those that the version in force does not have are in files of their own, for who wants them.
const (
	searchLayout = "search"
	searchPlace  = "/search/"
	oldShards    = "old/"
)

// searchLanguages are those that have the page.
func (f *furniture) searchLanguages() []string {
	if !f.desk.Settings.Search || !f.layouts.Has(searchLayout) || len(f.indexLanguages()) == 0 {
		return nil
	}
	return f.textLanguages
}

// searchPath is the page for readers of a language.
func (f *furniture) searchPath(lang string) string {
	if lang == f.addresses.Binding {
		return searchPlace
	}
	return "/" + lang + searchPlace
}

// searchPages are the page and its data in a language.
func searchPages(s *stages, lang string) []Page {
	at := s.page(lang, s.searchPath(lang))
	pages := []Page{searchPage(at)}
	add := func(folder string, all map[string]*shard) {
		for _, key := range slices.Sorted(maps.Keys(all)) {
			pages = append(pages, s.file(at.at+folder+key+".json", all[key].json))
		}
	}
	add("", shardsOf(at.indexed()))
	add(oldShards, shardsOf(gone(s.on(lang, at.at))))
	return pages
}

func searchPage(s scope) Page {
	return s.made(Layout{Name: searchLayout}, func() (layout.PageView, error) {
		title := s.words.Word("search.title")
		page := s.view(searchLayout, title, s.words.Word("search.lead"))
		page.NoIndex = true
		page.Breadcrumb = append(s.crumbs(content.FrontID), layout.Anchor{Label: title, Current: true})
		page.Search = &layout.Search{Script: s.href("/" + layout.SearchScript), Shards: "", Old: oldShards}
		s.languages(machine.Same(s.searchLanguages(), s.searchPath), &page)
		return page, nil
	})
}

// A shard has the entries with a word that begins in one way. Documents stand in it once.
type shard struct {
	Documents [][2]string `json:"d"`           // title and address
	Entries   [][3]any    `json:"e"`           // name, number of the document, and where it is there
	More      bool        `json:"m,omitempty"` // there are more: those with the shortest names stand here

	at map[[2]string]int
}

func (s *shard) json() ([]byte, error) {
	raw, err := json.Marshal(s)
	if err != nil {
		return nil, fmt.Errorf("write what is searched: %w", err)
	}
	return raw, nil
}

func (s *shard) add(name string, place layout.Anchor) {
	page, anchor, _ := strings.Cut(place.Href, "#")
	document := [2]string{place.Label, page}
	i, known := s.at[document]
	if !known {
		i = len(s.Documents)
		s.at[document] = i
		s.Documents = append(s.Documents, document)
	}
	s.Entries = append(s.Entries, [3]any{name, i, anchor})
}

// mostEntries is how many entries a file has, so that no word costs more than 20 kB, however frequent it is.
const mostEntries = 600

// shardsOf puts entries under how their words begin. Where too many begin alike, those with the shortest names stay,
// which are shown first, and all of them stand under one letter more as well.
func shardsOf(entries []layout.Indexed) map[string]*shard {
	all := map[string]*shard{}
	split(entries, "", shardLetters, all)
	return all
}

// split puts entries under so many letters of their words, of those that begin as is said.
func split(entries []layout.Indexed, begin string, letters int, all map[string]*shard) {
	under := map[string][]layout.Indexed{}
	for _, e := range entries {
		seen := map[string]bool{}
		for _, word := range searchWords(e.Label) {
			key := shardKey(word, letters)
			if seen[key] || !strings.HasPrefix(key, begin) || key == begin {
				continue
			}
			seen[key] = true
			under[key] = append(under[key], e)
		}
	}
	for key, alike := range under {
		s := &shard{at: map[[2]string]int{}}
		if s.More = len(alike) > mostEntries; s.More {
			split(alike, key, letters+1, all)
			slices.SortStableFunc(alike, func(a, b layout.Indexed) int { return len(a.Label) - len(b.Label) })
			alike = alike[:mostEntries]
		}
		for _, e := range alike {
			for _, place := range e.Places {
				s.add(e.Label, place)
			}
		}
		all[key] = s
	}
}

// searchWords are the words of a name in small letters, without marks on them. search.js does the same.
func searchWords(name string) []string {
	bare := strings.Map(func(c rune) rune {
		if unicode.IsMark(c) {
			return -1
		}
		return c
	}, norm.NFKD.String(strings.ToLower(name)))
	return slices.DeleteFunc(strings.FieldsFunc(bare, func(c rune) bool { return !unicode.IsLetter(c) && !unicode.IsDigit(c) }),
		func(word string) bool { return len([]rune(word)) < 2 })
}

// shardLetters is by how many letters of a word its file is found, if not too many begin like that.
const shardLetters = 3

// shardKey is the name of the file with a word: its first letters, those outside of the alphabet by their number.
func shardKey(word string, letters int) string {
	var key strings.Builder
	for i, c := range []rune(word) {
		switch {
		case i == letters:
			return key.String()
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			key.WriteRune(c)
		default:
			key.WriteString("x" + strconv.FormatInt(int64(c), 16))
		}
	}
	return key.String()
}

// gone are headings of earlier versions that a document no longer has, each where it was last. The record has their
// ids, so no text is read for it.
func gone(s recordScope) []layout.Indexed {
	var all []layout.Indexed
	for _, r := range s.history.Records {
		if r.Lang != s.lang || r.Current() == nil {
			continue
		}
		seen := map[string]bool{}
		for _, id := range r.Current().Anchors {
			seen[id] = true
		}
		for _, v := range slices.Backward(r.Versions) {
			if r.Status(v) != archive.Past {
				continue
			}
			title := v.Title + ", " + s.words.Word("version.of.in", history.Name(s.words, v))
			for _, id := range v.Anchors {
				if name := strings.ReplaceAll(id, "-", " "); !seen[id] {
					seen[id] = true
					place := layout.Anchor{Label: title, Href: s.href(r.VersionPath(v) + "#" + id)}
					all = append(all, layout.Indexed{Label: name, Places: []layout.Anchor{place}})
				}
			}
		}
	}
	return all
}
