package convert

import (
	"strconv"
	"strings"
	"unicode"

	"fairnotice/generator/internal/pattern"
)

// PDF makes Markdown of the text that pdftotext has taken out of a PDF. It is
// empty where there are no words in it, as in a scanned page.
func PDF(raw []byte) Text {
	text := ligatures.Replace(strings.ToValidUTF8(string(raw), "\uFFFD"))
	text = strings.Map(func(r rune) rune {
		if r != '\n' && r != '\f' && unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ReplaceAll(text, "\r\n", "\n"))
	said := tellings{}
	lines := withMarks(flowing(bare(pagesOf(text), said)), said)
	text = joinDivided(strings.Join(lines, "\n"), said)
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, pdfLine(line))
	}
	text = manyLines().ReplaceAllString(strings.TrimSpace(strings.Join(out, "\n")), "\n\n")
	if text == "" {
		return Text{}
	}
	return Text{Markdown: []byte(text + "\n"), Told: said.lines()}
}

const (
	running   = "heads and feet of the pages, left out"
	unsure    = "divided at the end of a line, and joined with the hyphen"
	apart     = "marks of a list that stand apart from their text"
	edgeLines = 3 // of a page, at its top and at its bottom
)

var (
	ligatures = strings.NewReplacer(
		"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00AD\n", "", "\u00AD", "",
		"\u202A", "", "\u202B", "", "\u202C", "", // which pdftotext puts around words from right to left
	)
	manyLines = pattern.New(`\n{3,}`)
	divided   = pattern.New(`(\pL+)-\n(\p{Ll}+)`)
	active    = pattern.New("[\\\\`*_\\[\\]<>&~|{#]")
	leading   = pattern.New(`^(?:[-+=:]|[0-9]{1,9}[.)](?: |$))`)
	bullet    = pattern.New(`^[•▪●◦‣■–·\x{F0B7}\x{F0A7}] +`)
	torn      = pattern.New(`^(?:[•▪●◦‣■–·\x{F0B7}\x{F0A7}]|\(?(?:[0-9]{1,3}|[a-z]|[ivxl]{1,6})[.)]|` +
		`[0-9]{1,2}(?:\.[0-9]{1,2}){1,3}\.?)$`)
	figures = pattern.New(`[0-9]+`)
)

// pagesOf are the lines of each page, with one space between words.
func pagesOf(text string) [][]string {
	var pages [][]string
	for page := range strings.SplitSeq(text, "\f") {
		var lines []string
		for line := range strings.SplitSeq(strings.Trim(page, "\n"), "\n") {
			lines = append(lines, strings.Join(strings.Fields(line), " "))
		}
		pages = append(pages, lines)
	}
	for n := len(pages); n > 0 && strings.Join(pages[n-1], "") == ""; n-- {
		pages = pages[:n-1]
	}
	return pages
}

// An edge is a line at the top or the bottom of a page.
type edge struct {
	page, line int
	top        bool
}

// edgesOf are the lines at the edges of a page that are not empty, none of them at both.
func edgesOf(number int, lines []string) (edges []edge) {
	var filled []int
	for i, line := range lines {
		if line != "" {
			filled = append(filled, i)
		}
	}
	n := len(filled)
	for k := range min(edgeLines, (n+1)/2) {
		edges = append(edges, edge{number, filled[k], true})
	}
	for k := range min(edgeLines, n/2) {
		edges = append(edges, edge{number, filled[n-1-k], false})
	}
	return edges
}

// bare are pages without what stands at the edge of most of them: the same words, or a number
// that counts the pages. What is at the very top of the text stays.
func bare(pages [][]string, said tellings) [][]string {
	at := map[string][]edge{}
	for n, lines := range pages {
		seen := map[string]bool{}
		for _, e := range edgesOf(n, lines) {
			key := strconv.FormatBool(e.top) + figures().ReplaceAllString(lines[e.line], "#")
			if !seen[key] {
				at[key] = append(at[key], e)
				seen[key] = true
			}
		}
	}
	gone := map[edge]bool{}
	for _, edges := range at {
		if isRunning(pages, edges) {
			for _, e := range edges {
				gone[edge{e.page, e.line, false}] = !(e.page == 0 && e.top && !isNumber(pages[0][e.line]))
			}
		}
	}
	out := make([][]string, len(pages))
	for n, lines := range pages {
		for i, line := range lines {
			if gone[edge{n, i, false}] {
				said.add(running, line)
				continue
			}
			out[n] = append(out[n], line)
		}
	}
	return out
}

func isNumber(line string) bool { return figures().MatchString(line) }

// isRunning reports whether lines at the edges of pages are no part of the text: they are on more
// than half of the pages, and a number in them goes up with the pages, or all is the same. Of two
// pages, the same line is one only if both begin with it.
func isRunning(pages [][]string, edges []edge) bool {
	if len(edges) < 2 || 2*len(edges) <= len(pages) {
		return false
	}
	begins := edges[0].top && edges[0].line == 0 && edges[1].line == 0
	if len(edges) == 2 && !begins && !counts(pages, edges) {
		return false
	}
	first := pages[edges[0].page][edges[0].line]
	for _, e := range edges[1:] {
		if pages[e.page][e.line] != first {
			return counts(pages, edges)
		}
	}
	return true
}

// counts reports whether the first number that differs goes up with the pages.
func counts(pages [][]string, edges []edge) bool {
	all := make([][]string, len(edges))
	for i, e := range edges {
		all[i] = figures().FindAllString(pages[e.page][e.line], -1)
	}
	for k := range all[0] {
		goesUp := true
		for i := 1; i < len(edges); i++ {
			before, _ := strconv.Atoi(all[i-1][k])
			now, _ := strconv.Atoi(all[i][k])
			goesUp = goesUp && now-before == edges[i].page-edges[i-1].page
		}
		if goesUp {
			return true
		}
	}
	return false
}

var sentenceEnd = pattern.New(`[.:;!?)\]”"»…]$`)

// flowing are the lines of all pages, one behind the other. A sentence that goes on on the next
// page goes on in its paragraph.
func flowing(pages [][]string) []string {
	var lines []string
	for _, page := range pages {
		page = trimmedLines(page)
		if len(page) == 0 {
			continue
		}
		if n := len(lines); n > 0 && (sentenceEnd().MatchString(lines[n-1]) || !unicode.IsLower(firstRune(page[0]))) {
			lines = append(lines, "")
		}
		lines = append(lines, page...)
	}
	return lines
}

func trimmedLines(lines []string) []string {
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for n := len(lines); n > 0 && lines[n-1] == ""; n-- {
		lines = lines[:n-1]
	}
	return lines
}

// withMarks puts marks of lists that stand alone before their text: one before the next line,
// several in a row each before one of as many paragraphs.
func withMarks(lines []string, said tellings) []string {
	var out []string
	for i := 0; i < len(lines); {
		marks, next := marksFrom(lines, i)
		blocks, end := paragraphsFrom(lines, next, len(marks))
		switch {
		case len(marks) == 0:
			out = append(out, lines[i])
			i++
		case len(blocks) == len(marks):
			for k, block := range blocks {
				out = append(append(out, marks[k]+" "+block[0]), block[1:]...)
				if k+1 < len(blocks) && !bullet().MatchString(marks[k]+" ") {
					out = append(out, "")
				}
			}
			i = end
		default:
			said.add(apart, strings.Join(marks, " "))
			out = append(out, strings.Join(marks, " "))
			i = next
		}
	}
	return out
}

// marksFrom are the marks that stand alone from a line on, and the line behind them.
func marksFrom(lines []string, from int) (marks []string, next int) {
	next = from
	for i := from; i < len(lines) && (lines[i] == "" && len(marks) > 0 || torn().MatchString(lines[i])); i++ {
		if lines[i] != "" {
			marks = append(marks, lines[i])
			next = i + 1
		}
	}
	return marks, next
}

// paragraphsFrom are so many paragraphs from a line on. One alone ends where its line does.
func paragraphsFrom(lines []string, from, count int) (blocks [][]string, end int) {
	end = from
	for len(blocks) < count {
		for end < len(lines) && lines[end] == "" {
			end++
		}
		start := end
		for end < len(lines) && lines[end] != "" && !torn().MatchString(lines[end]) && (count > 1 || end == start) {
			end++
		}
		if end == start {
			return blocks, end
		}
		blocks = append(blocks, lines[start:end])
	}
	return blocks, end
}

// joinDivided puts words together that were divided at the end of a line, where
// the text has them in one piece. All other hyphens may be part of their word.
func joinDivided(text string, said tellings) string {
	known := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		known[strings.ToLower(word)] = true
	}
	return divided().ReplaceAllStringFunc(text, func(s string) string {
		first, second, _ := strings.Cut(s, "-\n")
		if known[strings.ToLower(first+second)] {
			return first + second
		}
		if !known[strings.ToLower(first+"-"+second)] {
			said.add(unsure, first+"-"+second)
		}
		return first + "-" + second
	})
}

// pdfLine is a line whose characters are no marks, but for a bullet.
func pdfLine(line string) string {
	item := bullet().FindString(line)
	line = active().ReplaceAllString(line[len(item):], `\$0`)
	if mark := leading().FindString(line); mark != "" {
		end := len(strings.TrimSpace(mark)) - 1
		line = line[:end] + `\` + line[end:]
	}
	if item != "" {
		return "- " + line
	}
	return line
}
