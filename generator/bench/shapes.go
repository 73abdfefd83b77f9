package main

import (
	"fmt"
	"strings"
)

// page is a document with more front matter and a text.
func page(front, body string) map[string]string {
	return map[string]string{"content/a.md": "---\ntitle: A text\nkind: page\nposted: 2026-11-01\nupdated: pending\n" +
		"change: {class: editorial, summary: It says " + edit + " word.}\n" + front + "---\n\n" + body + "\n"}
}

// with adds a file to others.
func with(files map[string]string, name, text string) map[string]string {
	files[name] = text
	return files
}

// lines are lines with the number of each in them, until they are as large as wanted.
func lines(size int, line string) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, line, i)
	}
	return b.String()
}

// body is a shape that is one document with lines, or with something again and again in one line.
func body(line string) func(size int) map[string]string {
	return func(size int) map[string]string {
		if strings.Contains(line, "%") {
			return page("", lines(size, line))
		}
		return page("", strings.Repeat(line, size/len(line)))
	}
}

// front is a shape that has its lines in the front matter, below a key.
func front(key, line string) func(size int) map[string]string {
	return func(size int) map[string]string { return page(key+lines(size, line), "A text of "+edit+" word.") }
}

// register is a shape with rows, and a page that prints them.
func register(file, key, row, insert string) func(size int) map[string]string {
	return func(size int) map[string]string {
		return with(page("", "```"+insert+"\n```\n\nA text of "+edit+" word."), "content/registers/"+file, key+":\n"+lines(size, row))
	}
}

// Rows of registers.
const (
	processor = "  - id: p%d\n    name: Company %[1]d\n    role: processor\n    service: Mail of " + edit + " kind\n    countries: [NO]\n"
	term      = "  - id: a%d\n    term: {en: Term a%[1]d b}\n    text: {en: It means " + edit + " thing of term a%[1]d b.}\n"
	cookie    = "  - name: c%d\n    category: statistics\n    provider: A\n    party: first\n    purpose: Counts " + edit +
		".\n    duration: P1Y\n    third_party_access: \"no\"\n"
)

var hostiles = []hostile{
	{"plain", body("A sentence of number %d says " + edit + " word about data.\n\n")},
	{"one long line", body("a word and " + edit + " ")},
	{"deep quotes", body("> ")},
	{"quotes", body(strings.Repeat("> ", 30) + "%d " + edit + "\n\n")},
	{"lists", body("- a %d " + edit + "\n  - b\n    - c\n")},
	{"attributes", body("[a]{lang=nb} ")},
	{"attribute blocks", body("A text of %d " + edit + " {lang=nb}\n\n")},
	{"braces", body("{.a ")},
	{"language marks", body("[" + edit + " %d]{lang=nb}\n\n")},
	{"equal headings", body("## Our rights\n\nA text of %d " + edit + ".\n\n")},
	{"different headings", body("## Heading %d\n\nA text of " + edit + ".\n\n")},
	{"edited headings", body("## Heading %d of " + edit + "\n\nA text.\n\n")},
	{"footnotes", body("A text[^%d] of " + edit + ".\n\n[^%[1]d]: A note of " + edit + ".\n\n")},
	{"e-mail links", body("Write to a%d@example.com or " + edit + ".\n\n")},
	{"links", body("See [a text of " + edit + "](https://example.com/%d).\n\n")},
	{"broken links", body("See [a](/nowhere-%d/).\n\n")},
	{"broken anchors", body("## Heading %d\n\n[a](#hading-%[1]d)\n\n")},
	{"emphasis", body("*a **" + edit + "** b* ")},
	{"stars", body("*a_ ")},
	{"brackets", body("[")},
	{"html", body("<b>")},
	{"signs", body("&amp; ")},
	{"definitions", body("Term %d\n: It means " + edit + ".\n\n")},
	{"code", body("```go\nfunc a%d() { " + edit + " }\n```\n\n")},
	{"long table", func(size int) map[string]string {
		return page("", "| A | B |\n| - | - |\n"+lines(size, "| a %d | "+edit+" |\n"))
	}},
	{"moved paragraphs", func(size int) map[string]string {
		const line = "The paragraph of number %d is moved to " + edit + " place.\n\n"
		return page("", lines(size/2, line)+"## "+edit+"\n\n"+lines(size/2, line))
	}},
	{"inserts and rows", func(size int) map[string]string {
		rows := lines(size/8, processor)
		return with(page("", strings.Repeat("```processors\n```\n\n", 290)), "content/registers/processors.yaml", "processors:\n"+rows)
	}},
	{"processors", register("processors.yaml", "updated: pending\nprocessors", processor, "processors")},
	{"cookies", register("cookies.yaml", "updated: pending\ncookies", cookie, "cookies")},
	{"glossary", register("glossary.yaml", "updated: pending\nterms", term, "glossary")},
	{"glossary of 2,000", func(size int) map[string]string {
		return with(page("", lines(size, "A text of term a%d b and "+edit+".\n\n")), "content/registers/glossary.yaml",
			"updated: pending\nterms:\n"+lines(2000*90, term))
	}},
	{"unknown keys", front("", "key%d: value\n")},
	{"aliases", front("aliases:\n", "  - /a/%d/\n")},
	{"anchors", front("anchors:\n", "  old-%d: a\n")},
	{"in short", front("in_short:\n", "  - It is %d "+edit+"\n")},
	{"documents", func(size int) map[string]string {
		files := page("", edit)
		for i := range size / 512 {
			for _, text := range page("", lines(300, "A text of "+edit+" %d.\n\n")) {
				files[fmt.Sprintf("content/b%d.md", i)] = text
			}
		}
		return files
	}},
	{"documents with broken links", func(size int) map[string]string {
		files := page("", edit)
		for i := range size / 512 {
			for _, text := range page("", lines(300, "See [a](/b%d-no/).\n\n")) {
				files[fmt.Sprintf("content/b%d.md", i)] = text
			}
		}
		return files
	}},
}
