package site

import (
	"reflect"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

func glossaryOf(names ...string) *glossary {
	g := newGlossary()
	for _, name := range names {
		g.add(name, "/g/#"+name)
	}
	return g
}

// The first use of each term is linked, as a whole word, wherever a link may stand.
func TestGlossary(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"A controller and a controller.", "A [controller] and a controller."},
		{"CONTROLLER", "CONTROLLER"}, // set in capitals: no form that anybody gave
		{"Controller's duty", "[Controller]'s duty"},
		{"co-controller, controllers, controller-like, xcontroller", "co-controller, controllers, controller-like, xcontroller"},
		{"**The *controller***", "The [controller]"},
		{"## controller\n\n[controller](/a/) `controller` controller", "controller\ncontroller controller [controller]"},
		{"controller\n: controller decides", "controller\n[controller] decides"},
		{"personal\ndata", "[personal data]"},
		{"personal data breach, then personal data", "[personal data breach], then [personal data]"},
		{"personal data breach and personal data breach, personal data", "[personal data breach] and personal data breach, [personal data]"},
		{"eea EEA EEAs", "eea [EEA] EEAs"},
		{"økonomisk område", "[økonomisk område]"},
		{"Økonomisk  Område", "[Økonomisk Område]"},
		{"[controller]{lang=nb} controller", "controller [controller]"},
		{"| controller |\n|---|\n| a controller |", "controller\na [controller]"},
		{"    controller\n\ncontroller", "controller\n[controller]"},
		{"- a\n- controller\n\n> controller", "a\n[controller]\ncontroller"},
		{"no term", "no term"},
		{"", ""},
	} {
		g := glossaryOf("Controller", "Personal data", "Personal data breach", "EEA", "økonomisk område")
		f := diag.NewFile("a.md", []byte(c.text))
		tree, _ := markdown.Parse(diag.Source{File: f, Text: f.Text}, markdown.Options{})
		before, _ := markdown.Parse(diag.Source{File: f, Text: f.Text}, markdown.Options{})
		linked := g.link([]*markdown.Node{tree})
		if got := bracketed(linked[0]); got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
		if !reflect.DeepEqual(tree, before) {
			t.Errorf("%q: the text itself was changed", c.text)
		}
		if got, want := linked[0].Plain(), tree.Plain(); got != want {
			t.Errorf("%q reads %q on the page", want, got)
		}
	}
}

// bracketed is the text of a tree with links to the glossary in brackets.
func bracketed(n *markdown.Node) string {
	marked := n.Clone()
	markdown.Walk(marked, func(n *markdown.Node) bool {
		if n.Class == "term" {
			n.Children = []*markdown.Node{{Kind: markdown.Text, Text: "[" + n.Plain() + "]"}}
		}
		return true
	})
	lines := strings.Split(marked.Plain(), "\n")
	for i := range lines {
		lines[i] = strings.Join(strings.Fields(lines[i]), " ")
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// A term is linked once a page, and none where there is no glossary.
func TestGlossaryOncePerPage(t *testing.T) {
	g := glossaryOf("Controller")
	paragraph := func() *markdown.Node {
		return &markdown.Node{Kind: markdown.Paragraph, Children: []*markdown.Node{text("controller")}}
	}
	linked := g.link([]*markdown.Node{paragraph(), paragraph()})
	if got := bracketed(linked[0]) + " " + bracketed(linked[1]); got != "[controller] controller" {
		t.Errorf("linked: %q", got)
	}
	roots := []*markdown.Node{paragraph()}
	if got := (*glossary)(nil).link(roots); &got[0] != &roots[0] {
		t.Error("without a glossary the text is not left alone")
	}
}

// FuzzGlossary: links change no word of a text, and no link is in a link.
func FuzzGlossary(f *testing.F) {
	for _, seed := range []string{"a controller", "[a controller](/b/) **controller** EEA", "personal data\n\nøkonomisk område", "controllers EEA-EEA"} {
		f.Add(seed)
	}
	g := glossaryOf("Controller", "Personal data", "EEA", "økonomisk område", "a")
	f.Fuzz(func(t *testing.T, source string) {
		file := diag.NewFile("a.md", []byte(source))
		tree, _ := markdown.Parse(diag.Source{File: file, Text: file.Text}, markdown.Options{})
		linked := g.link([]*markdown.Node{tree})[0]
		if got, want := linked.Plain(), tree.Plain(); got != want {
			t.Errorf("%q reads %q", want, got)
		}
		seen := map[string]bool{}
		markdown.Walk(linked, func(n *markdown.Node) bool {
			if n.Class == "term" && seen[n.Dest] {
				t.Errorf("%s is linked twice", n.Dest)
			}
			seen[n.Dest] = seen[n.Dest] || n.Class == "term"
			if n.Kind != markdown.Link && n.Kind != markdown.Heading {
				return true
			}
			for _, c := range n.Children {
				markdown.Walk(c, func(c *markdown.Node) bool {
					if c.Class == "term" {
						t.Errorf("%s is linked inside %q", c.Dest, n.Plain())
					}
					return true
				})
			}
			return n.Kind != markdown.Link
		})
	})
}
