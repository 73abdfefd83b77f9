package layout

import (
	"fmt"
	"regexp"

	"github.com/tdewolff/minify/v2"
	"github.com/tdewolff/minify/v2/css"
	"github.com/tdewolff/minify/v2/html"
	"github.com/tdewolff/minify/v2/svg"
)

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
	small, err := m.Bytes(mediaType, raw)
	if err != nil {
		return nil, fmt.Errorf("minify %s: %w", mediaType, err)
	}
	if mediaType == "text/html" {
		small = ampersand.ReplaceAllFunc(small, escapeBare)
	}
	return small, nil
}

// ampersand finds each of them, with the rest of a character reference where it
// starts one. The minifier takes the "amp;" from others: browsers understand
// that, and validators rightly do not like it.
var ampersand = regexp.MustCompile(`&(?:(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);)?`)

func escapeBare(found []byte) []byte {
	if len(found) == 1 {
		return []byte("&amp;")
	}
	return found
}
