package layout

import (
	"embed"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
)

// viewSource is view.go itself: what it says of a field is what web developers are told, so the two cannot differ.
//
//go:embed view.go
var viewSource embed.FS

// A Model is one type of the view.
type Model struct {
	Name   string
	Doc    string
	Fields []ModelField
}

// A ModelField is one field of a type, as a template names it.
type ModelField struct {
	Name string
	Type string // as Go writes it, without its package: []Anchor, *Day, HTML
	Doc  string
}

// Models are the types of the view, View first, in the order in which view.go explains them.
func Models() ([]Model, error) {
	raw, err := viewSource.ReadFile("view.go")
	if err != nil {
		return nil, fmt.Errorf("read the view: %w", err)
	}
	file, err := parser.ParseFile(token.NewFileSet(), "view.go", raw, parser.ParseComments)
	if err != nil {
		return nil, fmt.Errorf("read the view: %w", err)
	}
	var models []Model
	for _, declaration := range file.Decls {
		group, ok := declaration.(*ast.GenDecl)
		if !ok || group.Tok != token.TYPE {
			continue
		}
		spec := group.Specs[0].(*ast.TypeSpec)
		if shape, ok := spec.Type.(*ast.StructType); ok {
			models = append(models, Model{spec.Name.Name, oneLine(group.Doc.Text()), modelFields(shape)})
		}
	}
	return models, nil
}

func modelFields(shape *ast.StructType) []ModelField {
	var fields []ModelField
	for _, field := range shape.Fields.List {
		of := strings.ReplaceAll(types.ExprString(field.Type), "template.", "")
		for _, name := range field.Names {
			fields = append(fields, ModelField{name.Name, of, oneLine(field.Doc.Text() + field.Comment.Text())})
		}
	}
	return fields
}

func oneLine(doc string) string { return strings.Join(strings.Fields(doc), " ") }

// A Template is a file of the layouts.
type Template struct {
	Name string // kind of page, or partials/header.html
	Path string // in the portal
}

// Templates are the files from which the pages of a portal are made: those of
// kinds of pages by their kind, then base.html and the partials.
func Templates(portal fs.FS, settings content.Settings) (kinds, shared []Template) {
	for _, file := range layoutFiles(portal, settings, "*.html") {
		if file.name != "base.html" {
			kinds = append(kinds, Template{strings.TrimSuffix(file.name, ".html"), file.path})
		}
	}
	page := slices.IndexFunc(kinds, func(t Template) bool { return t.Name == Fallback })
	for _, kind := range content.Kinds() {
		if page >= 0 && !slices.ContainsFunc(kinds, func(t Template) bool { return t.Name == kind }) {
			kinds = append(kinds, Template{kind, kinds[page].Path})
		}
	}
	slices.SortFunc(kinds, func(a, b Template) int { return strings.Compare(a.Name, b.Name) })
	for _, file := range layoutFiles(portal, settings, "base.html", "partials/*.html") {
		shared = append(shared, Template{file.name, file.path})
	}
	return kinds, shared
}
