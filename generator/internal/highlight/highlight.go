// Package highlight takes code in several hundred languages apart, for colours.
//
// [Tokens] is all of it: code as a row of tokens, each with the short name of its class, as chroma and
// Pygments have them ("k" is a keyword). [Knows] tells whether a word is the name of a language.
//
// The languages are the definitions of chroma, in definitions.zip; its licence is in
// COPYING beside it. chroma's own package of lexers reads all of them whenever a program
// starts, which takes longer than most runs of this one, so they are kept here and one
// is read when code in its language is first shown. Decision 27 names the languages that
// are left out. A test compares what is here with chroma, and makes the file anew.
package highlight

import (
	"archive/zip"
	"bytes"
	"embed"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/alecthomas/chroma/v2"

	"fairnotice/generator/internal/pattern"
)

//go:embed definitions.zip
var packed embed.FS

// A Token is a piece of code; a class that is empty has no colour.
type Token struct{ Class, Text string }

// Knows reports whether there is a language of a name, in small letters.
func Knows(name string) bool { return shelf().names[name] != "" }

// Tokens takes code apart, in the language of a name in small letters. There are none
// where the language is unknown, or its lexer fails.
func Tokens(name, code string) []Token {
	lexer := shelf().lexers[shelf().names[name]]
	if lexer == nil {
		return nil
	}
	return tokens(lexer(), code)
}

// tokens are those of a lexer. chroma asks its callers to recover from panics; a result
// that is not the code itself, to the byte, is not used.
func tokens(lexer chroma.Lexer, code string) (tokens []Token) {
	defer func() {
		if recover() != nil {
			tokens = nil
		}
	}()
	next, err := lexer.Tokenise(nil, code)
	if err != nil {
		return nil
	}
	rest, kind := code, chroma.EOFType
	for steps, t := 0, next(); t != chroma.EOF; steps, t = steps+1, next() {
		if steps > mostSteps(code) || !strings.HasPrefix(rest, t.Value) {
			return nil
		}
		rest = rest[len(t.Value):]
		switch last := len(tokens) - 1; {
		case t.Value == "":
		case t.Type == kind && len(tokens[last].Text) < longest:
			tokens[last].Text += t.Value
		default:
			tokens, kind = append(tokens, Token{class(t.Type), t.Value}), t.Type
		}
	}
	if rest != "" {
		return nil
	}
	return tokens
}

// longest is the length at which a token is not joined with the next of its type.
const longest = 8192

// mostSteps is how many tokens code can have. Some lexers find empty ones for ever.
func mostSteps(code string) int { return 1000 + 8*len(code) }

// class is chroma's short name of a type, or of the group it belongs to.
func class(t chroma.TokenType) string {
	for _, t := range [...]chroma.TokenType{t, t.SubCategory(), t.Category()} {
		if class := chroma.StandardTypes[t]; class != "" {
			return class
		}
	}
	return ""
}

// definitions are those that are packed, and the lexers that are made of them.
type definitions struct {
	files  fs.FS
	names  map[string]string              // the file of a language, by its names in small letters
	types  map[string]string              // the file of a language, by its media types
	lexers map[string]func() chroma.Lexer // by file; each is made when it is first called
}

// shelf has all definitions; the list of them is a line for each file: its names, and
// behind a bar its media types.
var shelf = sync.OnceValue(func() *definitions {
	d := &definitions{names: map[string]string{}, types: map[string]string{}, lexers: map[string]func() chroma.Lexer{}}
	raw, _ := packed.ReadFile("definitions.zip")
	files, err := zip.NewReader(bytes.NewReader(raw), int64(len(raw)))
	if err != nil {
		return d // there is no code in colours; a test finds it
	}
	d.files = files
	list, _ := fs.ReadFile(files, "index")
	for line := range strings.Lines(string(list)) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		into := d.names
		for _, field := range fields[1:] {
			if field == "|" {
				into = d.types
				continue
			}
			into[field] = fields[0]
		}
		d.lexers[fields[0]] = sync.OnceValue(func() chroma.Lexer { return d.lexer(fields[0]) })
	}
	return d
})

// lexer makes that of a file, with those that it calls in a registry of their own: what
// was made does not change, so any number of pages may use it at once.
func (d *definitions) lexer(file string) chroma.Lexer {
	registry := chroma.NewLexerRegistry()
	for _, called := range d.called(file) {
		registry.Register(chroma.MustNewXMLLexer(d.files, called))
	}
	lexer := chroma.MustNewXMLLexer(d.files, file).SetRegistry(registry)
	if file == d.names["http"] {
		return message{lexer, d}
	}
	return lexer
}

// calls finds the languages that a definition names for a part of the code.
var calls = pattern.New(`lexer="([^"]+)"`)

// called are the files of a language and of those that it calls. One that finds in the
// code what to call may call any.
func (d *definitions) called(file string) []string {
	files := []string{file}
	for i := 0; i < len(files); i++ {
		raw, _ := fs.ReadFile(d.files, files[i])
		if bytes.Contains(raw, []byte("<usingbygroup")) {
			return slices.Compact(slices.Sorted(maps.Values(d.names)))
		}
		for _, call := range calls().FindAllSubmatch(raw, -1) {
			if name := d.names[strings.ToLower(string(call[1]))]; name != "" && !slices.Contains(files, name) {
				files = append(files, name)
			}
		}
	}
	return files
}

// message is HTTP: what follows its head is in the language of its media type.
type message struct {
	chroma.Lexer
	definitions *definitions
}

// Tokenise takes a message apart.
func (m message) Tokenise(options *chroma.TokeniseOptions, text string) (chroma.Iterator, error) {
	found, err := chroma.Tokenise(m.Lexer, options, text)
	if err != nil {
		return nil, err
	}
	var tokens []chroma.Token
	typed, media := false, ""
	for i, t := range found {
		switch {
		case t.Type == chroma.Name:
			typed = strings.EqualFold(t.Value, "content-type")
		case t.Type == chroma.Literal && typed:
			media, _, _ = strings.Cut(t.Value, ";")
			media, typed = strings.TrimSpace(media), false
		case t.Type == chroma.Generic && media != "":
			if lexer := m.body(media); lexer != nil {
				body, err := chroma.Tokenise(lexer, nil, t.Value)
				return chroma.Literator(append(tokens, body...)...), err
			}
			found[i].Type = chroma.Text
		}
		tokens = append(tokens, found[i])
	}
	return chroma.Literator(tokens...), nil
}

// body is the lexer of a media type. What nobody knows as application/geo+json is taken for application/json.
func (m message) body(media string) chroma.Lexer {
	file := m.definitions.types[media]
	if tree, _, ok := strings.Cut(media, "/"); ok && file == "" && strings.Contains(media, "+") {
		file = m.definitions.types[tree+"/"+media[strings.LastIndex(media, "+")+1:]]
	}
	if file == "" {
		return nil
	}
	return m.definitions.lexers[file]()
}
