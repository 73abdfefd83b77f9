package layout

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/svg"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// An Asset is a file that pages load.
type Asset struct {
	Path   string // site path
	Render func() ([]byte, error)
}

// SearchScript is the script of the page that searches, which is there where that page is.
const SearchScript = "assets/search.js"

// printSheet is the name of the sheet for paper, insertSheet of that for what inserts print.
const (
	printSheet  = "print"
	insertSheet = "inserts"
)

// importInserts is how the sheet of a layout takes in that for inserts.
const importInserts = `@import "` + insertSheet + `";`

// readAssets reads the CSS of the layouts, and lists what lies beside it. A page loads one sheet: all of the files
// together, but for those that are called like a layout. The pages of that layout have a sheet with its file too, and
// those without an insert one without the rules for these.
// The name of each carries the hash of its content, so that browsers can keep it for good.
func (r *reader) readAssets() {
	var shared, inserts, paper bytes.Buffer
	own := map[string][]byte{}
	if s := r.Settings; s.Accent != "" {
		fmt.Fprintf(&shared, ":root{--accent:%s;--accent-dark:%s}\n", s.Accent, cmp.Or(s.AccentDark, s.Accent))
	}
	for _, file := range r.list("assets/*.css") {
		sheet, err := fs.ReadFile(r.Portal, file.path)
		if err != nil {
			r.problems.Reportf(ruleLayout, diag.NewFile(file.path, nil), diag.Span{}, "", "the file cannot be read: %v", err)
		}
		sheet = r.settled(diag.NewFile(file.path, sheet)).Text
		switch name := strings.TrimSuffix(path.Base(file.name), ".css"); {
		case name == printSheet:
			fmt.Fprintf(&paper, "@media print{\n%s}\n", sheet)
		case name == insertSheet:
			inserts.Write(sheet)
		case name+".html" == searchFile && !r.Settings.Search:
		case r.Has(name):
			own[name] = sheet
		default:
			shared.Write(sheet)
		}
	}
	for _, layout := range slices.Sorted(maps.Keys(own)) {
		sheet := bytes.Replace(own[layout], []byte(importInserts), inserts.Bytes(), 1)
		r.Sheets[layout] = r.addSheet(layout, slices.Concat(shared.Bytes(), sheet, paper.Bytes()))
	}
	r.Style = r.addSheet("site", slices.Concat(shared.Bytes(), inserts.Bytes(), paper.Bytes()))
	if r.Prose = r.Style; inserts.Len() > 0 {
		r.Prose = r.addSheet("prose", slices.Concat(shared.Bytes(), paper.Bytes()))
	}
	for _, file := range r.list("assets/*") {
		if path.Ext(file.name) != ".css" && (file.name != SearchScript || r.Settings.Search) {
			r.Assets = append(r.Assets, Asset{"/" + file.name, func() ([]byte, error) {
				raw, err := fs.ReadFile(r.Portal, file.path)
				if err != nil {
					return nil, fmt.Errorf("read %s: %w", file.path, err)
				}
				return raw, nil
			}})
		}
	}
}

func (r *reader) addSheet(name string, sheet []byte) (sitePath string) {
	sitePath = fmt.Sprintf("/assets/%s.%.4x.css", name, sha256.Sum256(sheet))
	render := func() ([]byte, error) { return minified(r.minifier, "text/css", sheet) }
	r.Assets = append(r.Assets, Asset{sitePath, render})
	return sitePath
}

// minifier keeps what HTML allows to leave out but people and tools like to see.
func minifier() *minify.M {
	m := minify.New()
	m.Add("text/html", &html.Minifier{
		KeepDocumentTags: true, KeepEndTags: true, KeepQuotes: true, KeepDefaultAttrVals: true,
	})
	m.Add("text/css", &css.Minifier{})
	m.Add("image/svg+xml", &svg.Minifier{})
	return m
}

func minified(m *minify.M, mediaType string, raw []byte) ([]byte, error) {
	if mediaType == "text/html" {
		// For each reference that becomes shorter the minifier moves the rest of the text. Of the two that can
		// be many, one comes back in the end, and is kept from it; the other is what it would make of it.
		raw = bytes.ReplaceAll(bytes.ReplaceAll(raw, []byte("&amp;"), []byte(kept)), []byte("&gt;"), []byte(">"))
	}
	small, err := m.Bytes(mediaType, raw)
	if err != nil {
		return nil, fmt.Errorf("minify %s: %w", mediaType, err)
	}
	if mediaType == "text/html" {
		small = ampersand().ReplaceAllFunc(small, func(found []byte) []byte {
			if len(found) == 1 {
				return []byte("&amp;")
			}
			return found
		})
		small = bytes.ReplaceAll(small, []byte(kept), []byte("&amp;"))
	}
	return small, nil
}

// kept stands for an ampersand while a page is made small. No page has such a character.
const kept = "\x1a"

// ampersand finds each of them, with the rest of a character reference where it starts one. The minifier
// takes the "amp;" from others: browsers understand that, and validators rightly do not like it.
var ampersand = pattern.New(`&(?:(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)?`)
