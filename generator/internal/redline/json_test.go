package redline_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"regexp"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(redline.Schema()))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("redline.json", doc); err != nil {
		t.Fatal(err)
	}
	return c.MustCompile("redline.json")
}

// Every redline as data has the form that the schema says, and its changes are
// those of HTML.
func TestJSON(t *testing.T) {
	valid := schema(t)
	anchor := regexp.MustCompile(` id="(Change-\d+)"`)
	for _, c := range told {
		t.Run(c.name, func(t *testing.T) {
			old, oldFile := parsed("old.md", c.old)
			new, newFile := parsed("new.md", c.new)
			r := redline.Compare(old, new)
			out, err := r.JSON(
				words.English(), redline.Source{Name: "old.md", File: oldFile},
				redline.Source{Name: "new.md", File: newFile},
			)
			if err != nil {
				t.Fatal(err)
			}
			value, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
			if err != nil {
				t.Fatal(err)
			}
			if err := valid.Validate(value); err != nil {
				t.Errorf("%v\nin\n%s", err, out)
			}
			var data struct{ Changes []struct{ Anchor string } }
			if err := json.Unmarshal(out, &data); err != nil {
				t.Fatal(err)
			}
			want := map[string]int{}
			for _, ch := range data.Changes {
				want[ch.Anchor]++
			}
			got := map[string]int{}
			for _, m := range anchor.FindAllStringSubmatch(string(r.HTML(markdown.Writer{}, false)), -1) {
				got[m[1]]++
			}
			if fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("the anchors of HTML are %v, those of JSON %v", got, want)
			}
		})
	}
}

// Lines and columns count code points from 1, bytes from 0.
func TestJSONPositions(t *testing.T) {
	old, oldFile := parsed("old.md", "# Å\n\nÆrlig talt: vi lagrer det i 30 dager.")
	new, newFile := parsed("new.md", "# Å\n\nVi sier det her.\n\nÆrlig talt: vi lagrer det i 90 dager.")
	out, err := redline.Compare(old, new).JSON(words.English(), redline.Source{File: oldFile}, redline.Source{File: newFile})
	if err != nil {
		t.Fatal(err)
	}
	type position struct{ Line, Column, Byte int }
	type passage struct {
		Text       string
		Start, End position
	}
	var data struct{ Changes []struct{ Old, New passage } }
	if err := json.Unmarshal(out, &data); err != nil {
		t.Fatal(err)
	}
	last := data.Changes[len(data.Changes)-1]
	if want := (passage{"30 dager", position{3, 29, 35}, position{3, 37, 43}}); last.Old != want {
		t.Errorf("%+v, want %+v", last.Old, want)
	}
	if want := (passage{"90 dager", position{5, 29, 53}, position{5, 37, 61}}); last.New != want {
		t.Errorf("%+v, want %+v", last.New, want)
	}
	if got := newFile.Text[last.New.Start.Byte:last.New.End.Byte]; string(got) != "90 dager" {
		t.Errorf("there stands %q", got)
	}
}

// Each kind and class that there is stands in the schema, and has words.
func TestKinds(t *testing.T) {
	valid := redline.Schema()
	tree, err := parser.ParseFile(token.NewFileSet(), "redline.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	found := 0
	ast.Inspect(tree, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || spec.Type == nil || spec.Values == nil {
			return true
		}
		name := strings.Trim(spec.Values[0].(*ast.BasicLit).Value, `"`)
		if !strings.Contains(valid, `"`+name+`"`) {
			t.Errorf("the schema does not know %q", name)
		}
		if fmt.Sprint(spec.Type) == "Kind" {
			ch := redline.Change{Kind: redline.Kind(name), Count: 1, Key: "title"}
			ch.Line(strict{t, words.English()})
		}
		found++
		return true
	})
	if found < 20 {
		t.Errorf("only %d kinds and classes found", found)
	}
}
