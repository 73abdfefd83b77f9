package site

import (
	"bytes"
	"fmt"
	"html/template"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"text/template/parse"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// layouts are the templates of a portal: one set for each kind of page, made of
// base.html, all partials and the file of the kind. A kind without a file of its
// own has that of page.html.
type layouts struct {
	kinds map[string]*template.Template // by kind, without words
	sets  map[setKey]*template.Template // ready to be executed
	files map[string]*diag.File         // by name below layouts/
	words map[string]diag.Problem       // words that templates use, by key, with the place
}

// A setKey names the templates of one kind of page in one language.
type setKey struct{ kind, lang string }

// fallback is the layout of kinds that have none.
const fallback = "page"

func (b *builder) loadLayouts() *layouts {
	l := &layouts{kinds: map[string]*template.Template{}, sets: map[setKey]*template.Template{}, files: map[string]*diag.File{}, words: map[string]diag.Problem{}}
	shared := template.New("").Funcs(template.FuncMap{"t": noWord, "n": noWord})
	for _, file := range b.layoutFiles("base.html", "partials/*.html") {
		b.parseLayout(l, shared, file)
	}
	for _, file := range b.layoutFiles("*.html") {
		if file.name == "base.html" {
			continue
		}
		set := template.Must(shared.Clone())
		b.parseLayout(l, set, file)
		l.kinds[strings.TrimSuffix(file.name, ".html")] = set
	}
	if b.problems.Count(diag.Error) == 0 {
		b.requireLayouts(l)
	}
	return l
}

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
func (b *builder) layoutFiles(patterns ...string) []layoutFile {
	var files []layoutFile
	for _, folder := range slices.Backward(b.Desk.Settings.LayoutFolders()) {
		for _, pattern := range patterns {
			found, _ := fs.Glob(b.Portal, folder+"/"+pattern)
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

func (b *builder) parseLayout(l *layouts, set *template.Template, file layoutFile) {
	raw, err := fs.ReadFile(b.Portal, file.path)
	f := diag.NewFile(file.path, raw)
	l.files[file.name] = f
	if err == nil {
		_, err = set.New(file.name).Parse(string(f.Text))
	}
	if err != nil {
		b.problems = append(b.problems, l.problem(file.name, err))
		return
	}
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Tree.ParseName == file.name {
			l.collectWords(f, t.Tree.Root)
		}
	}
}

// requireLayouts reports kinds of pages that no layout can make.
func (b *builder) requireLayouts(l *layouts) {
	missing := func(name string) {
		b.problems.Reportf(content.RuleMissingLayout, diag.NewFile("layouts/"+name, nil), diag.Span{},
			"restore the file, or copy it from the project's own layouts/", "there is no layout layouts/%s", name)
	}
	if l.files["base.html"] == nil {
		missing("base.html")
	}
	for _, kind := range []string{fallback, "404"} {
		if l.kinds[kind] == nil {
			missing(kind + ".html")
		}
	}
	for _, t := range b.Texts {
		if want := t.Source; want != nil && want.Head.Layout != "" && l.kinds[want.Head.Layout] == nil {
			b.problems.Reportf(content.RuleMissingLayout, want.File, want.Places["layout"].Value,
				"layouts are: "+strings.Join(slices.Sorted(maps.Keys(l.kinds)), ", "), "there is no layout layouts/%s.html", want.Head.Layout)
		}
	}
}

// collectWords notes the keys with which a template calls t and n.
func (l *layouts) collectWords(f *diag.File, n parse.Node) {
	switch n := n.(type) {
	case *parse.ListNode:
		if n != nil {
			for _, child := range n.Nodes {
				l.collectWords(f, child)
			}
		}
	case *parse.ActionNode:
		l.collectWords(f, n.Pipe)
	case *parse.IfNode:
		l.collectBranch(f, &n.BranchNode)
	case *parse.RangeNode:
		l.collectBranch(f, &n.BranchNode)
	case *parse.WithNode:
		l.collectBranch(f, &n.BranchNode)
	case *parse.TemplateNode:
		l.collectWords(f, n.Pipe)
	case *parse.PipeNode:
		if n != nil {
			for _, command := range n.Cmds {
				l.collectCommand(f, command)
			}
		}
	}
}

func (l *layouts) collectBranch(f *diag.File, n *parse.BranchNode) {
	l.collectWords(f, n.Pipe)
	l.collectWords(f, n.List)
	l.collectWords(f, n.ElseList)
}

func (l *layouts) collectCommand(f *diag.File, n *parse.CommandNode) {
	for _, arg := range n.Args {
		l.collectWords(f, arg)
	}
	name, ok := n.Args[0].(*parse.IdentifierNode)
	if !ok || len(n.Args) < 2 || name.Ident != "t" && name.Ident != "n" {
		return
	}
	key, ok := n.Args[1].(*parse.StringNode)
	if !ok {
		return
	}
	text := key.Text
	if name.Ident == "n" {
		text += ".other"
	}
	at := int(key.Position())
	l.words[text] = diag.Problem{File: f, Span: diag.Span{Start: at, End: at + len(key.Quoted)}}
}

// speak gives the layouts the words of every language that the site has, and
// reports words that they use and a language does not have.
func (b *builder) speak() {
	b.lexicons = map[string]lexicon{}
	languages := []string{b.addresses.Binding}
	for _, t := range b.Texts {
		languages = append(languages, t.Lang)
	}
	for _, r := range b.records {
		languages = append(languages, r.Lang)
	}
	languages = slices.Compact(slices.Sorted(slices.Values(languages)))
	for i, lang := range languages {
		b.lexicons[lang] = newLexicon(lang, b.Desk.Words[lang])
		b.checkWords(lang)
		funcs := template.FuncMap{"t": b.lexicons[lang].Word, "n": b.lexicons[lang].Count}
		for kind, set := range b.layouts.kinds {
			if i+1 < len(languages) { // the last language takes the set itself
				set = template.Must(set.Clone())
			}
			b.layouts.sets[setKey{kind, lang}] = set.Funcs(funcs)
		}
	}
}

func (b *builder) checkWords(lang string) {
	file := diag.NewFile("layouts/i18n/"+lang+".yaml", nil)
	for _, key := range ownWords() {
		if _, ok := b.Desk.Words[lang].Get(key); !ok {
			b.problems.Reportf(content.RuleMissingWord, file, diag.Span{}, "add the line:  "+key+": …", "the word %q is missing", key)
		}
	}
	if b.Desk.Words[lang] == nil { // that there are none at all is told already
		return
	}
	for _, key := range slices.Sorted(maps.Keys(b.layouts.words)) {
		if _, ok := b.Desk.Words[lang].Get(key); !ok {
			used := b.layouts.words[key]
			b.problems.Reportf(content.RuleMissingWord, used.File, used.Span,
				fmt.Sprintf("add a line to layouts/i18n/%s.yaml:  %s: …", lang, key), "the word %q is missing", key)
		}
	}
}

// render makes the HTML of a page from its view.
func (b *builder) render(kind string, v View) ([]byte, error) {
	set := b.layouts.sets[setKey{kind, v.Lang}]
	if set == nil {
		kind, set = fallback, b.layouts.sets[setKey{fallback, v.Lang}]
	}
	var out bytes.Buffer
	if err := set.ExecuteTemplate(&out, "base", v); err != nil {
		return nil, diag.Errors{List: diag.List{b.layouts.problem(kind+".html", err)}}
	}
	return b.minified("text/html", out.Bytes())
}
