// Package layout turns what a page says into HTML.
//
// What layouts can use is a [View]: a layout formats and never computes. [Load] reads the
// templates of a portal, gives them the words of every language, and gathers the style sheets and
// pictures that they load; what is wrong with any of them is reported then, or by [Layouts.Render]
// with file, line and what to type instead. [Models] explains the view to web developers in the
// words of view.go itself, and [Templates] says which file makes which kind of page.
//
// Pages are made small as HTML allows, but for what people and tools like to see.
package layout

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"text/template/parse"

	"github.com/tdewolff/minify/v2"

	"fairnotice/generator/internal/conflict"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/words"
)

// Sources are what layouts are made of.
type Sources struct {
	Portal   fs.FS
	Settings content.Settings
	Words    map[string]words.Language // of every language that the site has
	Texts    []*content.Text           // documents may name a layout of their own
}

// Layouts are the templates of a portal: one set for each kind of page, made of base.html, all partials and the
// file of the kind. A kind without a file of its own has that of page.html. With them go the files that pages load.
type Layouts struct {
	Style  string            // site path of the style sheet
	Prose  string            // site path of the one for pages without an insert
	Sheets map[string]string // site paths of the whole sheets of layouts that have rules of their own
	Assets []Asset           // style sheets, and what else the layouts' assets hold

	minifier *minify.M
	kinds    map[string]*template.Template // by kind, without words
	sets     map[setKey]*template.Template // ready to be executed
	files    map[string]*diag.File         // by name below layouts/
	uses     map[string]diag.Problem       // words that templates use, by key, with the place
}

// A setKey names the templates of one kind of page in one language.
type setKey struct{ kind, lang string }

// Fallback is the layout of kinds that have none.
const Fallback = "page"

// Load reads the layouts of a portal, and gives them the words of every language. What is
// wrong with them is in the list.
func Load(src Sources) (*Layouts, diag.List) {
	r := &reader{Sources: src, Layouts: &Layouts{
		minifier: minifier(), Sheets: map[string]string{}, kinds: map[string]*template.Template{},
		sets: map[setKey]*template.Template{}, files: map[string]*diag.File{}, uses: map[string]diag.Problem{},
	}}
	shared := template.New("").Funcs(template.FuncMap{"t": noWord, "n": noWord})
	for _, file := range r.list("base.html", "partials/*.html") {
		r.parse(shared, file)
	}
	for _, file := range r.list("*.html") {
		if file.name == "base.html" {
			continue
		}
		set := template.Must(shared.Clone())
		r.parse(set, file)
		r.kinds[strings.TrimSuffix(file.name, ".html")] = set
	}
	if r.problems.Count(diag.Error) == 0 {
		r.require()
	}
	r.addWords()
	r.readAssets()
	return r.Layouts, r.problems
}

// A reader reads layouts.
type reader struct {
	Sources
	*Layouts
	problems diag.List
}

// Has reports whether there is a layout for a kind of page.
func (l *Layouts) Has(kind string) bool { return l.kinds[kind] != nil }

// noWord stands in for the functions that find words until a page says its language.
func noWord(...any) string { return "" }

// A layoutFile is a file of the layouts.
type layoutFile struct {
	name string // below the folder, partials/header.html
	path string // in the portal, layouts/brand/partials/header.html
}

// layoutFiles are the files of the layouts that match one of the patterns: those
// of layouts/ by name, then what other folders have beside them. Where several
// folders have a file of one name, that of the first folder takes the place.
func layoutFiles(portal fs.FS, settings content.Settings, patterns ...string) []layoutFile {
	var files []layoutFile
	for _, folder := range slices.Backward(settings.LayoutFolders()) {
		for _, pattern := range patterns {
			found, _ := fs.Glob(portal, folder+"/"+pattern)
			for _, path := range found {
				file := layoutFile{strings.TrimPrefix(path, folder+"/"), path}
				if i := slices.IndexFunc(files, func(f layoutFile) bool { return f.name == file.name }); i >= 0 {
					files[i] = file
				} else {
					files = append(files, file)
				}
			}
		}
	}
	return files
}

func (r *reader) list(patterns ...string) []layoutFile {
	return layoutFiles(r.Portal, r.Settings, patterns...)
}

func (r *reader) parse(set *template.Template, file layoutFile) {
	raw, err := fs.ReadFile(r.Portal, file.path)
	f := r.settled(diag.NewFile(file.path, raw))
	r.files[file.name] = f
	if err == nil {
		r.checkScripts(f)
		_, err = set.New(file.name).Parse(string(f.Text))
	}
	if err != nil {
		r.problems = append(r.problems, r.problem(file.name, err))
		return
	}
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Tree.ParseName == file.name {
			r.collectWords(f, t.Tree.Root)
		}
	}
}

// settled is a file of the layouts without the marks of a conflict, which are reported.
func (r *reader) settled(f *diag.File) *diag.File {
	r.problems = append(r.problems, conflict.Find(f, "")...)
	return conflict.Settle(f)
}

// require reports kinds of pages that no layout can make.
func (r *reader) require() {
	missing := func(name string) {
		r.problems.Reportf(content.RuleMissingLayout, diag.NewFile("layouts/"+name, nil), diag.Span{},
			"restore the file, or copy it from the project's own layouts/", "there is no layout layouts/%s", name)
	}
	if r.files["base.html"] == nil {
		missing("base.html")
	}
	for _, kind := range []string{Fallback, "404"} {
		if r.kinds[kind] == nil {
			missing(kind + ".html")
		}
	}
	for _, t := range r.Texts {
		if want := t.Source; want != nil && want.Head.Layout != "" && r.kinds[want.Head.Layout] == nil {
			r.problems.Reportf(content.RuleMissingLayout, want.File, want.Places["layout"].Value,
				"layouts are: "+strings.Join(slices.Sorted(maps.Keys(r.kinds)), ", "),
				"there is no layout layouts/%s.html", want.Head.Layout)
		}
	}
}

// collectWords notes the keys with which a template calls t and n.
func (l *Layouts) collectWords(f *diag.File, nodes ...parse.Node) {
	for _, n := range nodes {
		switch n := n.(type) {
		case *parse.ListNode:
			if n != nil {
				l.collectWords(f, n.Nodes...)
			}
		case *parse.ActionNode:
			l.collectWords(f, n.Pipe)
		case *parse.IfNode:
			l.collectWords(f, n.Pipe, n.List, n.ElseList)
		case *parse.RangeNode:
			l.collectWords(f, n.Pipe, n.List, n.ElseList)
		case *parse.WithNode:
			l.collectWords(f, n.Pipe, n.List, n.ElseList)
		case *parse.TemplateNode:
			l.collectWords(f, n.Pipe)
		case *parse.PipeNode:
			if n != nil {
				for _, command := range n.Cmds {
					l.collectWords(f, command.Args...)
					l.collectCall(f, command)
				}
			}
		}
	}
}

func (l *Layouts) collectCall(f *diag.File, n *parse.CommandNode) {
	end, finds := map[string]string{"t": "", "n": ".other"}[n.Args[0].String()]
	if len(n.Args) < 2 || !finds {
		return
	}
	if key, ok := n.Args[1].(*parse.StringNode); ok {
		at := int(key.Position())
		l.uses[key.Text+end] = diag.Problem{File: f, Span: diag.Span{Start: at, End: at + len(key.Quoted)}}
	}
}

// addWords gives the layouts the words of every language.
func (r *reader) addWords() {
	languages := slices.Sorted(maps.Keys(r.Words))
	for i, lang := range languages {
		funcs := template.FuncMap{"t": r.Words[lang].Word, "n": r.Words[lang].Count}
		for kind, set := range r.kinds {
			if i+1 < len(languages) { // the last language takes the set itself
				set = template.Must(set.Clone())
			}
			r.sets[setKey{kind, lang}] = set.Funcs(funcs)
		}
	}
}

// Missing reports words that layouts use and a language does not have.
func (l *Layouts) Missing(lang string, words words.Catalog) diag.List {
	var problems diag.List
	for _, key := range slices.Sorted(maps.Keys(l.uses)) {
		if _, ok := words.Get(key); !ok {
			used := l.uses[key]
			problems.Reportf(content.RuleMissingWord, used.File, used.Span,
				fmt.Sprintf("add a line to layouts/i18n/%s.yaml:  %s: …", lang, key), "the word %q is missing", key)
		}
	}
	return problems
}

// Render makes the HTML of a page from its view.
func (l *Layouts) Render(kind string, v View) ([]byte, error) {
	set := l.sets[setKey{kind, v.Lang}]
	if set == nil {
		kind, set = Fallback, l.sets[setKey{Fallback, v.Lang}]
	}
	var out bytes.Buffer
	if err := set.ExecuteTemplate(&out, "base", v); err != nil {
		return nil, diag.Errors{List: diag.List{l.problem(kind+".html", err)}}
	}
	if l.minifier == nil {
		return out.Bytes(), nil
	}
	return minified(l.minifier, "text/html", out.Bytes())
}

// Loose are the same layouts, whose pages are not made small: for those that nobody reads.
func (l *Layouts) Loose() *Layouts {
	own := *l
	own.minifier = nil
	return &own
}
