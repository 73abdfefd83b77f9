package proofread

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// What stands in a text or a list twice was copied and not changed, or is a name for two things.

// oneOfTwo is what to do about two rows.
const oneOfTwo = "delete one of the two, or put right what differs"

// walk goes over the body, if there is one.
func walk(p *page, visit func(*markdown.Node) bool) {
	if p.body != nil {
		markdown.Walk(p.body, visit)
	}
}

// sameRows finds rows of a table that are alike in every cell.
func sameRows(p *page) {
	walk(p, func(n *markdown.Node) bool {
		if n.Kind != markdown.Table {
			return n.Kind != markdown.Insert
		}
		seen := map[string]diag.Span{}
		for _, row := range n.Children[min(n.Level, len(n.Children)):] {
			key, filled := rowKey(row)
			if filled < min(2, len(row.Children)) || row.Span == (diag.Span{}) {
				continue
			}
			if first, again := seen[key]; again {
				reportTwice(p, ruleSameRow, row.Span, first, oneOfTwo, "this row stands in line %d already")
				continue
			}
			seen[key] = row.Span
		}
		return false
	})
}

// rowKey are the words of a row, and in how many cells there are any.
func rowKey(row *markdown.Node) (key string, filled int) {
	for _, cell := range row.Children {
		words := strings.Join(strings.Fields(cell.Plain()), " ")
		if words != "" {
			filled++
		}
		key += words + "\x00"
	}
	return key, filled
}

func reportTwice(p *page, rule diag.Rule, at, first diag.Span, hint, format string) {
	line, _ := p.file.Position(first.Start)
	p.report(rule, at, "", hint, format, line)
}

// sameRegisterRows finds rows of a register that say the same under two names.
func sameRegisterRows(p *page) {
	type row struct {
		key string
		at  diag.Span
	}
	rows, order := map[string]*row{}, []string{}
	for _, v := range p.values {
		list, rest, _ := strings.Cut(v.path, ".")
		number, key, ok := strings.Cut(rest, ".")
		if !ok || strings.Trim(number, "0123456789") != "" || !slices.Contains(registers(), list) {
			continue
		}
		name := list + "." + number
		if rows[name] == nil {
			rows[name], order = &row{at: v.at}, append(order, name)
		}
		if key != "id" {
			rows[name].key += key + "\x00" + v.text + "\x00"
		}
	}
	seen := map[string]diag.Span{}
	for _, name := range order {
		r := rows[name]
		if first, again := seen[r.key]; again && r.key != "" {
			reportTwice(p, ruleSameRow, r.at, first, oneOfTwo, "this row says the same as the one in line %d")
			continue
		}
		seen[r.key] = r.at
	}
}

func registers() []string { return []string{"contacts", "processors", "cookies", "glossary"} }

// sameHeadings finds headings of one name below one heading.
func sameHeadings(p *page) {
	seen := map[string]diag.Span{}
	var above [7]string
	walk(p, func(n *markdown.Node) bool {
		if n.Kind != markdown.Heading {
			return n.Kind != markdown.Insert
		}
		words := strings.ToLower(strings.Join(strings.Fields(n.Plain()), " "))
		level := max(1, min(n.Level, 6))
		for i := level; i < len(above); i++ {
			above[i] = ""
		}
		key := fmt.Sprint(level, above[:level], words)
		above[level] = words
		if first, again := seen[key]; again && words != "" && n.Span != (diag.Span{}) {
			reportTwice(p, ruleSameName, n.Span, first, "say in one of the two what it is about",
				"the heading of line %d has the same name: readers of a list of headings cannot tell the two apart")
			return false
		}
		seen[key] = n.Span
		return false
	})
}

// pictures finds those that say nothing to people who do not see them.
func pictures(p *page) {
	walk(p, func(n *markdown.Node) bool {
		words := strings.TrimSpace(n.Text)
		if n.Kind == markdown.Image && n.Span != (diag.Span{}) && (words == "" || fileName().MatchString(words)) {
			p.report(rulePictureText, n.Span, "", "type between the square brackets what the picture shows",
				"people who do not see this picture are told nothing of it")
		}
		return n.Kind != markdown.Insert
	})
}

var fileName = pattern.New(`(?i)^[\w .-]+\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?)$` +
	`|^(?:image|picture|img|bild|bilde|kuva)[ _-]?\d*$`)

// sameTitles finds documents that are called alike in one language.
func sameTitles(texts []*content.Text, record Record) diag.List {
	var l diag.List
	first := map[string]*content.Text{}
	for _, t := range texts {
		if t.Source == nil || t.Head.Title == "" {
			continue
		}
		key := t.Lang + " " + strings.ToLower(strings.Join(strings.Fields(t.Head.Title), " "))
		if other := first[key]; other != nil {
			severity := ruleSameName.Severity
			if isSame(record, t) && isSame(record, other) {
				severity = diag.Info
			}
			l.Lighterf(severity, ruleSameName, t.File, t.Source.Places["title"].Value,
				"say in the title of one of the two what it is about", "%s has the same title", other.File.Path)
			continue
		}
		first[key] = t
	}
	return l
}

func isSame(record Record, t *content.Text) bool {
	newest, same := record(t)
	return newest != nil && same
}

// unlinked finds new pages to which nothing leads: no other text, no list of links in the settings, no page
// above. That a notice can be found is judged by package notice.
func unlinked(desk *content.Desk, texts []*content.Text, record Record) diag.List {
	linked := map[string]bool{}
	for _, t := range texts {
		own := content.Path(t.ID, t.Lang, desk.Settings.Language())
		for _, body := range append([]*markdown.Node{t.Body()}, t.InShort...) {
			markdown.Walk(body, func(n *markdown.Node) bool {
				if to := bare(n.Dest); n.Kind == markdown.Link && to != own {
					linked[to] = true
				}
				return true
			})
		}
	}
	desk.Settings.EachLink(func(link content.FurnitureLink) { linked[bare(link.URL)] = true })
	var l diag.List
	for _, t := range texts {
		newest, _ := record(t)
		isJudged := t.Source != nil && newest == nil && t.Lang == desk.Settings.Language() && t.ID != content.FrontID &&
			!slices.Contains(findable(), t.Head.Kind)
		above := content.Parent(t.ID)
		isBelow := above != content.FrontID && desk.Find(above, t.Lang) != nil
		if isJudged && !isBelow && !linked[content.Path(t.ID, t.Lang, desk.Settings.Language())] {
			l.Reportf(ruleUnlinked, t.File, t.Source.Places["title"].Value,
				"link to it from another page, or in "+content.SettingsPath+" from navigation or footer: /"+t.ID+"/",
				"no page leads to this one: readers find it in the index alone")
		}
	}
	return l
}

// findable are the kinds of which package notice judges whether readers find them.
func findable() []string {
	return []string{content.Hub, content.PurposePage, content.CookiePolicy, content.ProcessorNotice, content.Front}
}

// bare is an address without a fragment and a query.
func bare(address string) string {
	if i := strings.IndexAny(address, "#?"); i >= 0 {
		address = address[:i]
	}
	return cmp.Or(address, "#")
}
