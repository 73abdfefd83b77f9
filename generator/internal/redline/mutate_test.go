package redline_test

import (
	"slices"
	"strings"
)

// edit changes one thing somewhere in a text, as an author or a lawyer would.
func (m *maker) edit(root *block) {
	all := root.all()
	b := all[m.IntN(len(all))]
	switch {
	case len(b.text) > 0 && m.IntN(3) > 0:
		m.editWords(b)
	case len(b.rows) > 0:
		m.editTable(b)
	case len(b.kids) > 0 && b.kind != "terms" && b.kind != "item":
		m.editBlocks(b)
	case len(b.text) > 0:
		m.convert(b)
	}
}

func (m *maker) editWords(b *block) {
	i := m.IntN(len(b.text))
	j := min(len(b.text), i+1+m.IntN(4))
	switch m.IntN(9) {
	case 0:
		b.text[i] = m.word()
	case 1:
		b.text = slices.Insert(b.text, i, m.inline(1+m.IntN(6))...)
	case 2:
		if b.text = slices.Delete(b.text, i, j); len(b.text) == 0 {
			b.text = m.inline(1)
		}
	case 3:
		b.text = slices.Replace(b.text, i, j, m.inline(1+m.IntN(4))...)
	case 4: // a sentence
		b.text = slices.Insert(b.text, i, append(m.inline(4+m.IntN(6)), "end.")...)
	case 5:
		b.text[i] = strings.ToUpper(b.text[i])
	case 6:
		b.text[i] = strings.NewReplacer(
			"“", "\"", "”", "\"", "’", "'", "e\u0301", "é", "\u00a0", " ", "\u00ad", "",
		).Replace(b.text[i])
	case 7:
		b.text[i] = strings.NewReplacer(
			"/page-", "/seite-", "picture-", "bild-", "**", "", "[^1]", "[^2]", ".", ";",
		).Replace(b.text[i])
	case 8:
		b.text[i] = "**" + strings.Trim(b.text[i], "*\\\n") + "**"
	}
}

func (m *maker) editTable(b *block) {
	i, j := m.IntN(len(b.rows)), m.IntN(len(b.rows))
	width := len(b.rows[0])
	column := m.IntN(width)
	switch m.IntN(8) {
	case 0, 1:
		b.rows[i][column] = m.cells(1)[0]
	case 2:
		b.rows = slices.Insert(b.rows, i, m.cells(width))
	case 3:
		if len(b.rows) > 2 {
			b.rows = slices.Delete(b.rows, i, i+1)
		}
	case 4:
		for r := range b.rows {
			b.rows[r] = slices.Insert(b.rows[r], column, m.cells(1)[0])
		}
	case 5:
		for r := range b.rows {
			if width > 1 {
				b.rows[r] = slices.Delete(b.rows[r], column, column+1)
			}
		}
	case 6:
		b.rows[i], b.rows[j] = b.rows[j], b.rows[i]
	case 7:
		other := m.IntN(width)
		for r := range b.rows {
			b.rows[r][column], b.rows[r][other] = b.rows[r][other], b.rows[r][column]
		}
	}
}

func (m *maker) editBlocks(b *block) {
	i, j := m.IntN(len(b.kids)), m.IntN(len(b.kids))
	fresh := func() *block {
		if b.kind == "list" || b.kind == "numbers" {
			return m.item(1)
		}
		if b.kind == "clauses" {
			return &block{kind: "paragraph", text: m.inline(8)}
		}
		return m.block(1)
	}
	switch m.IntN(8) {
	case 0, 1:
		b.kids = slices.Insert(b.kids, i, fresh())
	case 2:
		if len(b.kids) > 1 {
			b.kids = slices.Delete(b.kids, i, i+1)
		}
	case 3:
		b.kids[i] = fresh()
	case 4: // move
		kid := b.kids[i]
		b.kids = slices.Delete(b.kids, i, i+1)
		b.kids = slices.Insert(b.kids, min(j, len(b.kids)), kid)
	case 5: // split
		if kid := b.kids[i]; kid.kind == "paragraph" && len(kid.text) > 3 {
			at := 1 + m.IntN(len(kid.text)-2)
			b.kids = slices.Replace(
				b.kids, i, i+1, &block{kind: "paragraph", text: kid.text[:at:at]},
				&block{kind: "paragraph", text: kid.text[at:]},
			)
		}
	case 6: // join
		if i+1 < len(b.kids) && b.kids[i].kind == "paragraph" && b.kids[i+1].kind == "paragraph" {
			b.kids[i].text = append(b.kids[i].text, b.kids[i+1].text...)
			b.kids = slices.Delete(b.kids, i+1, i+2)
		}
	case 7:
		m.convert(b.kids[i])
	}
}

// convert makes a block one of another kind with the same words.
func (m *maker) convert(b *block) {
	switch b.kind {
	case "heading":
		if b.level = 1 + m.IntN(5); b.level == 5 {
			b.kind = "paragraph"
		}
	case "paragraph":
		switch m.IntN(4) {
		case 0:
			b.kind, b.level = "heading", 2
		case 1:
			b.kids, b.text, b.kind, b.level = []*block{
				{kind: "item", kids: []*block{{kind: "paragraph", text: b.text}}},
			}, nil, "list", 1
		case 2:
			b.kids, b.text, b.kind = []*block{{kind: "paragraph", text: b.text}}, nil, "quote"
		case 3:
			b.kind = "code"
		}
	case "table":
		m.listOfRows(b)
	case "list":
		if m.IntN(2) == 0 {
			m.tableOfItems(b)
			return
		}
		b.kind = "numbers"
	case "numbers":
		if m.IntN(3) == 0 {
			m.tableOfItems(b)
			return
		}
		b.kind, b.level = m.one([]string{"list", "numbers"}), b.level+1
	case "quote":
		b.kind = "alert"
	case "alert":
		b.kind = "quote"
	case "clauses":
		b.level++
	}
}

// listOfRows makes a list of a table: an item for each row or for each cell.
func (m *maker) listOfRows(b *block) {
	add := func(words ...string) {
		if strings.TrimSpace(strings.Join(words, "")) != "" {
			b.kids = append(b.kids, &block{kind: "item", kids: []*block{{kind: "paragraph", text: words}}})
		}
	}
	perCell := m.IntN(2) == 0
	for _, row := range b.rows {
		for _, cell := range row {
			if perCell {
				add(cell)
			}
		}
		if !perCell {
			add(row...)
		}
	}
	if b.rows = nil; len(b.kids) == 0 {
		b.kids = append(b.kids, m.item(3))
	}
	b.kind, b.level = "list", 1
}

// tableOfItems makes a table of a list: a row for each item, with its paragraphs or its halves as cells.
func (m *maker) tableOfItems(b *block) {
	cellOf := func(words []string) string {
		return strings.NewReplacer("\\\n", "", "|", "", "\n", " ").Replace(strings.Join(words, " "))
	}
	b.rows = [][]string{m.cells(2)}
	for _, item := range b.kids {
		words := item.kids[0].text
		half := len(words) / (1 + m.IntN(2))
		b.rows = append(b.rows, []string{cellOf(words[:half]), cellOf(words[half:])})
	}
	b.kids, b.kind = nil, "table"
}
