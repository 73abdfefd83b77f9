package highlight

import (
	"archive/zip"
	"bytes"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
)

var update = flag.Bool("update", false, "pack chroma's definitions anew")

// leftOut are the languages that chroma's rules in XML cannot say.
var leftOut = []string{
	"Caddyfile", "Caddyfile Directives", "Common Lisp", "EmacsLisp", "ERB", "Go HTML Template", "Haxe", "PHTML", "Raku",
	"reStructuredText", "Svelte", "YAML+Jinja",
}

// TestDefinitions: what is packed is what chroma has.
func TestDefinitions(t *testing.T) {
	want := pack(t)
	if *update {
		var out bytes.Buffer
		archive := zip.NewWriter(&out)
		for _, name := range slices.Sorted(maps.Keys(want)) {
			w, err := archive.Create(name)
			if err == nil {
				_, err = w.Write(want[name])
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := archive.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile("definitions.zip", out.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	files, err := zip.OpenReader("definitions.zip")
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	for name, text := range want {
		if raw, err := fs.ReadFile(files, name); err != nil || !slices.Equal(sorted(raw), sorted(text)) {
			t.Errorf("%s is not as chroma has it (%v); to pack it anew: go test ./generator/internal/highlight -update", name, err)
		}
	}
	if len(files.File) != len(want) {
		t.Errorf("%d files are packed, want %d", len(files.File), len(want))
	}
}

// sorted are the lines of a definition: chroma writes its states in any order.
func sorted(text []byte) []string { return slices.Sorted(strings.Lines(string(text))) }

// pack has the definitions of all languages but those that are left out, and the index.
func pack(t *testing.T) map[string][]byte {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/alecthomas/chroma/v2").Output()
	if err != nil {
		t.Skipf("chroma's sources are not here: %v", err)
	}
	source := os.DirFS(strings.TrimSpace(string(dir)))
	names, _ := fs.Glob(source, "lexers/embedded/*.xml")
	files, of := map[string][]byte{}, map[string]string{} // by file, and the file of each language
	for _, name := range names {
		language := chroma.MustNewXMLLexer(source, name).Config().Name
		if slices.Contains(leftOut, language) {
			continue
		}
		raw, err := fs.ReadFile(source, name)
		if err != nil {
			t.Fatal(err)
		}
		files[path.Base(name)], of[language] = raw, path.Base(name)
	}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		name := lexer.Config().Name
		if of[name] == "" && !slices.Contains(leftOut, name) {
			of[name] = strings.ReplaceAll(strings.ToLower(name), " ", "_") + ".xml"
			files[of[name]] = written(t, lexer)
		}
	}
	files["go_raw_string.xml"] = rawString(t)
	files["index"] = index(of)
	return files
}

// index says which file a name stands for, as chroma decides it.
func index(of map[string]string) []byte {
	names, types := map[string][]string{}, map[string][]string{}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		config := lexer.Config()
		for _, name := range append(config.Aliases, config.Name) {
			name = strings.ToLower(name)
			if file := of[lexers.Get(name).Config().Name]; file != "" && !slices.Contains(names[file], name) {
				names[file] = append(names[file], name)
			}
		}
		for _, media := range config.MimeTypes {
			if file := of[lexers.MatchMimeType(media).Config().Name]; file != "" && !slices.Contains(types[file], media) {
				types[file] = append(types[file], media)
			}
		}
	}
	var out bytes.Buffer
	for _, file := range slices.Sorted(maps.Values(of)) {
		slices.Sort(names[file])
		slices.Sort(types[file])
		fmt.Fprintln(&out, strings.Join(slices.Concat([]string{file}, names[file], []string{"|"}, types[file]), "\t"))
	}
	out.WriteString("go_raw_string.xml\tgo raw string\n")
	return out.Bytes()
}

// written is a lexer that chroma has in Go, in XML.
func written(t *testing.T, lexer chroma.Lexer) []byte {
	for {
		inner := reflect.ValueOf(lexer).Elem().FieldByName("Lexer") // of HTTP and Markdown
		if !inner.IsValid() {
			break
		}
		lexer = inner.Interface().(chroma.Lexer)
	}
	config := *lexer.Config()
	rules := lexer.(*chroma.RegexLexer).MustRules().Clone()
	replaced := func(state string, at int, emitter chroma.Emitter) {
		rules[state] = slices.Clone(rules[state])
		rules[state][at].Type = emitter
	}
	switch config.Name {
	case "Go":
		at := slices.IndexFunc(rules["root"], func(r chroma.Rule) bool { return strings.HasPrefix(r.Pattern, "(`)") })
		replaced("root", at, chroma.ByGroups(chroma.LiteralString, chroma.Using("Go Raw String"), chroma.LiteralString))
	case "HTTP":
		replaced("headers", 0, chroma.ByGroups(chroma.Name, chroma.Text, chroma.Operator, chroma.Text, chroma.Literal, chroma.Text))
		replaced("headers", 1, chroma.ByGroups(chroma.Text, chroma.Literal, chroma.Text))
		replaced("content", 0, chroma.Generic)
	}
	raw, err := chroma.Marshal(chroma.MustNewLexer(&config, func() chroma.Rules { return rules }))
	if err != nil {
		t.Fatalf("%s cannot be written in XML, and has to be left out: %v", config.Name, err)
	}
	return raw
}

// rawString is what a raw string of Go may hold: a template, whose text is a string.
func rawString(t *testing.T) []byte {
	raw := written(t, lexers.Get("Go Text Template"))
	raw = bytes.ReplaceAll(raw, []byte("<name>Go Text Template</name>"), []byte("<name>Go Raw String</name>"))
	return bytes.ReplaceAll(raw, []byte(`type="Other"`), []byte(`type="LiteralString"`))
}

// Every language that is kept takes code apart as chroma does.
func TestTokens(t *testing.T) {
	samples := []string{
		"# A comment\npackage main\n\nimport \"fmt\"\n\n// say\nfunc main() { x := `a {{if .B}}c{{end}}`; fmt.Println(\"é\\n\", 1.5e3, x) }\n",
		"<!doctype html>\n<p class=\"a\">b &amp; <script>let a = {b: [1, null]};</script><style>a { color: #fff }</style>\n<?php echo $a; ?>\n",
		"a: 1 # x\nb: [true, \"c\"]\n---\n# Title\n\n- *a* **b** [c](d)\n\n```json\n{\"a\": 1}\n```\n\nSELECT a FROM b WHERE c = 'd';\ndef f(x): return x\n",
		"POST /a HTTP/1.1\nContent-Type: application/json; charset=utf-8\nAccept: */*\n\n{\"a\": [1, true]}\n",
		"HTTP/1.1 200 OK\nContent-Type: application/geo+json\n\n{\"a\": 1}\n",
		"HTTP/1.1 200 OK\nSet-Cookie: a=b;\n  Secure\nContent-Type: text/unknown\n\na b\n",
		"HTTP/1.1 204 No Content\nServer: a\n\nb\n",
		"CREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql;\n#+BEGIN_SRC python\nprint(1)\n#+END_SRC\n",
	}
	known := map[string]bool{}
	for _, lexer := range lexers.GlobalLexerRegistry.Lexers {
		config := lexer.Config()
		for _, name := range append(slices.Clone(config.Aliases), config.Name) {
			name = strings.ToLower(name)
			if known[name] {
				continue
			}
			known[name] = true
			chosen := lexers.Get(name).Config().Name
			if got := Knows(name); got == slices.Contains(leftOut, chosen) {
				t.Errorf("%s is known: %v", name, got)
			}
			if slices.Contains(leftOut, chosen) || chosen == "markdown" {
				continue
			}
			if strings.ToLower(config.Name) != name || testing.Short() && len(known)%10 > 0 {
				continue
			}
			for _, code := range samples {
				if got, want := Tokens(name, code), tokens(lexers.Get(name), code); !slices.Equal(got, want) {
					t.Errorf("%s: %.200q\nchroma has %.200q", name, got, want)
					break
				}
			}
		}
	}
	if len(known) < 500 {
		t.Errorf("%d names", len(known))
	}
}

// Markdown is taken apart as chroma does, but for YAML on top of it.
func TestMarkdown(t *testing.T) {
	for _, code := range []string{"# Title\n\n- [x] *a* **b** `c`\n\n```json\n{\"a\": 1}\n```\n", "> a\n\n1. b\n\n```\nc\n```\n"} {
		if got, want := Tokens("md", code), tokens(lexers.Get("md"), code); len(got) == 0 || !slices.Equal(got, want) {
			t.Errorf("%q\nchroma has %q", got, want)
		}
	}
	if got := Tokens("md", "---\na: b\n---\n\n# C\n"); len(got) == 0 {
		t.Error("Markdown with YAML on top has no colours")
	}
}

// Code at which a lexer never ends has no colours.
func TestEndless(t *testing.T) {
	if got := Tokens("jsonata", "HTTP/1.1 200 OK\nSet-Cookie: a=b;\n"+strings.Repeat("POST /a?b=`c` \\x\n", 50)); got != nil {
		t.Logf("it ends: %d tokens", len(got))
	}
	if got := Tokens("jsonata", `{"a": [1, true]}`); len(got) < 5 {
		t.Errorf("%d tokens", len(got))
	}
}

func TestUnknown(t *testing.T) {
	if Knows("nosuch") || Tokens("nosuch", "a") != nil || Knows("") {
		t.Error("a language that is none has tokens")
	}
}
