package main

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// An axis is one size of a portal that grows while the others stay: what a page costs must not grow with it.
type axis struct {
	name  string
	sizes []int
	files func(size int) map[string]string // of the portal; those below old/ are imported
	env   func(size int) string            // for the build, "" for nothing
}

var axes = []axis{
	{"documents", []int{100, 300, 1000, 3000}, func(n int) map[string]string { return smallPolicies(n, 2) }, nil},
	{"versions of one document", []int{10, 100, 1000}, func(n int) map[string]string { return smallPolicies(1, n) }, nil},
	{"rows of a register", []int{20, 200, 2000}, withRows, nil},
	{"terms of the glossary", []int{20, 200, 2000}, withTerms, nil},
	{"cores", []int{1, 2}, func(int) map[string]string { return smallPolicies(300, 2) },
		func(n int) string { return fmt.Sprintf("GOMAXPROCS=%d", n) }},
}

// growth builds a portal of each size from nothing, and prints what a page costs.
func (b *bench) growth(word string, out io.Writer) error {
	fmt.Fprint(out, "| | size | files | written | wall | CPU | CPU a file | peak |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n")
	for _, a := range axes {
		for _, size := range a.sizes {
			if !strings.Contains(a.name, word) {
				continue
			}
			r, err := b.grown(a, size)
			if err != nil {
				return fmt.Errorf("%d %s: %w", size, a.name, err)
			}
			fmt.Fprintf(out, "| %s | %d | %d | %.1f MB | %.2f s | %.2f s | %.2f ms | %d MB |\n", a.name, size, r.Files,
				float64(r.Out)/1e6, r.Wall.Seconds(), r.CPU.Seconds(), 1000*r.CPU.Seconds()/float64(r.Files), r.Peak>>20)
		}
	}
	return nil
}

func (b *bench) grown(a axis, size int) (run, error) {
	dir := filepath.Join(b.dir, "growth")
	if err := os.RemoveAll(dir); err != nil {
		return run{}, err
	}
	files := a.files(size)
	for name, text := range smallest {
		files[name] = text
	}
	for name, text := range files {
		if err := write(filepath.Join(dir, name), text); err != nil {
			return run{}, err
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "old")); err == nil {
		if _, err := measure(dir, b.ours("import", "old")...); err != nil {
			return run{}, err
		}
	}
	command := b.ours("build", "--cold", "--quiet")
	if a.env != nil {
		command = append([]string{"env", a.env(size)}, command...)
	}
	r, err := measure(dir, command...)
	if err != nil {
		return run{}, err
	}
	return r.weigh(filepath.Join(dir, "public"))
}

// smallPolicies are documents of a few sections, each with older versions one word apart.
func smallPolicies(documents, versions int) map[string]string {
	files := map[string]string{}
	for i := range documents {
		w := newWriter(uint64(i))
		p := policy{title: fmt.Sprintf("Policy %d", i), sections: []section{w.section(), w.section()}}
		for day := range versions {
			date := fmt.Sprintf("%d-%02d-%02d", 2020+day/336, 1+day/28%12, 1+day%28)
			files[fmt.Sprintf("old/policy-%d/%s.md", i, date)] = "# " + p.title + "\n\n" + p.markdown()
			w.change(&p)
		}
	}
	return files
}

// withRows are a list of companies that twenty pages show.
func withRows(n int) map[string]string {
	var register strings.Builder
	register.WriteString("updated: 2020-01-15\nprocessors:\n")
	for i := range n {
		fmt.Fprintf(&register, "  - {id: company-%d, name: Company %d, role: processor, service: Hosting, countries: [NO], from: 2020-01-01}\n", i, i)
	}
	files := map[string]string{"content/registers/processors.yaml": register.String()}
	for i := range 20 {
		files[fmt.Sprintf("content/list-%d.md", i)] = fmt.Sprintf("---\ntitle: List %d\nkind: page\n---\n\n```processors\n```\n", i)
	}
	return files
}

// withTerms are a glossary, and fifty policies in which its words stand.
func withTerms(n int) map[string]string {
	var register strings.Builder
	register.WriteString("updated: 2020-01-15\nglossary:\n")
	for i := range n {
		word := vocabulary[i%len(vocabulary)] + fmt.Sprintf(" of %d", i/2)
		fmt.Fprintf(&register, "  - {id: term-%d, term: %q, definition: It is called number %d here.}\n", i, word, i)
	}
	files := smallPolicies(50, 2)
	files["content/registers/glossary.yaml"] = register.String()
	files["content/words.md"] = "---\ntitle: Words\nkind: page\n---\n\n```glossary\n```\n"
	return files
}
