package content_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/growth"
)

const (
	growingSite = "title: T\norganisation: {name: A, url: https://a.b/}\nbase: https://a.b/\nlanguages: [en]\n"
	growingPage = "---\ntitle: A\nkind: page\n%s---\n\n%s\n"
	growingRow  = "  - id: p%d\n    name: Company %[1]d\n    role: processor\n    service: Mail\n    countries: [NO]\n"
)

// numbered are lines with the number of each in them.
func numbered(size int, line string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, line, i)
	}
	return b.String()
}

// TestGrowth holds that every kind of file below content/ and layouts/ is read and resolved in linear
// time, however much of it is wrong.
func TestGrowth(t *testing.T) {
	const processors, show = "content/registers/processors.yaml", "```processors\n```"
	page := func(front, body string) map[string]string {
		return map[string]string{"content/a.md": fmt.Sprintf(growingPage, front, body)}
	}
	row := func(size int, line string) map[string]string {
		files := page("", show)
		files[processors] = "updated: 2026-01-15\nprocessors:\n" + numbered(size, line)
		return files
	}
	for name, files := range map[string]func(size int) map[string]string{
		"unknown keys": func(size int) map[string]string { return page(numbered(size, "key%d: value\n"), "") },
		"aliases":      func(size int) map[string]string { return page("aliases:\n"+numbered(size, "  - /a/%d/\n"), "") },
		"in short":     func(size int) map[string]string { return page("in_short:\n"+numbered(size, "  - [a](/b/%d)\n"), "") },
		"anchors":      func(size int) map[string]string { return page("anchors:\n"+numbered(size, "  a%d: b\n"), "") },
		"aliases of YAML": func(size int) map[string]string {
			return page("lead: &a x\ntags: ["+strings.Repeat("*a,", size/3)+"]\n", "")
		},
		"rows":       func(size int) map[string]string { return row(size, growingRow) },
		"wrong rows": func(size int) map[string]string { return row(size, "  - {id: x, naame: Y%d, role: z}\n") },
		"one row":    func(size int) map[string]string { return row(size, strings.ReplaceAll(growingRow, "p%d", "p%.0[1]d")) },
		"inserts":    func(size int) map[string]string { return page("", strings.Repeat(show+"\n\n", size/20)) },
		"unknown ids": func(size int) map[string]string {
			files := row(size, growingRow)
			files["content/a.md"] = fmt.Sprintf(growingPage, "", "```processors\nid:\n"+numbered(size, "  - q%d\n")+"```")
			return files
		},
		"table": func(size int) map[string]string {
			return page("", "```table\ncolumns: [A, B]\nrows:\n"+numbered(size, "  - [a, b%d]\n")+"```")
		},
		"terms": func(size int) map[string]string {
			files := page("", "```glossary\n```")
			files["content/registers/glossary.yaml"] = "terms:\n" + numbered(size, "  - id: a%d\n    term: {en: A%[1]d}\n")
			return files
		},
		"settings": func(size int) map[string]string {
			return map[string]string{"content/site.yaml": growingSite + numbered(size, "key%d: value\n")}
		},
		"links of the menu": func(size int) map[string]string {
			return map[string]string{"content/site.yaml": growingSite + "footer:\n  - label: A\n    links:\n" +
				numbered(size, "      - {label: A%d, url: /a/}\n")}
		},
		"words": func(size int) map[string]string {
			return map[string]string{"layouts/i18n/en.yaml": numbered(size, "word.%d: A word\n")}
		},
		"attachments": func(size int) map[string]string {
			files := page("", "")
			for i := range size / 64 {
				files[fmt.Sprintf("content/files/A%d.pdf", i)] = ""
			}
			return files
		},
		"documents": func(size int) map[string]string {
			files := map[string]string{}
			for i := range size / 64 {
				files[fmt.Sprintf("content/a%d.md", i)] = fmt.Sprintf(growingPage, "", "A text.")
			}
			return files
		},
	} {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 8<<10, func(size int) func() {
				portal := fstest.MapFS{"content/site.yaml": {Data: []byte(growingSite)}}
				for name, text := range files(size) {
					portal[name] = &fstest.MapFile{Data: []byte(text)}
				}
				return func() {
					desk, _, err := content.Load(portal)
					if err != nil {
						t.Fatal(err)
					}
					desk.Texts(date.Date{})
				}
			})
		})
	}
}

// Lists of one register again and again print as many rows as a version may have, and no more; that is told once.
func TestManyRows(t *testing.T) {
	const inserts, rows = 290, 90
	var register strings.Builder
	register.WriteString("updated: 2026-01-15\nprocessors:\n")
	for i := range rows {
		fmt.Fprintf(&register, growingRow, i)
	}
	desk, _, err := content.Load(fstest.MapFS{
		"content/site.yaml":                 {Data: []byte(growingSite)},
		"content/registers/processors.yaml": {Data: []byte(register.String())},
		"content/a.md":                      {Data: []byte(fmt.Sprintf(growingPage, "", strings.Repeat("```processors\n```\n\n", inserts)))},
	})
	if err != nil {
		t.Fatal(err)
	}
	texts, problems := desk.Texts(date.Date{})
	const want = "with this list the text prints 25020 rows, and a document may have 25000"
	if len(problems) != 1 || problems[0].Message != want {
		t.Errorf("%s", problems.Text())
	}
	printed := 0
	for _, text := range texts {
		printed += strings.Count(text.Body().Plain(), "Company")
	}
	if printed != 277*rows {
		t.Errorf("%d rows are printed", printed)
	}
}
