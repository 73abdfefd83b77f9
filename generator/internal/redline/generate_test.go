package redline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A block is a part of a made-up text, before it is written as Markdown.
type block struct {
	kind  string // one of kinds, or "item"
	text  []string
	level int // of a heading; the first number of a list
	kids  []*block
	rows  [][]string
}

var kinds = strings.Fields(
	"heading paragraph paragraph paragraph paragraph list numbers clauses quote alert code table terms rule picture",
)

// A maker writes texts and changes them, all from one seed.
type maker struct {
	*rand.Rand
	words []string
}

const vocabulary = `we you our your the the the a of to to in and and or for with on that may must will not when
personal data account name e-mail address number order payment service provider consent contract purpose
period days months
keep store share delete use collect process send ask object access rights cookies website visitor customer law duty
30 90 12 2024 7.2 25 § don’t user's co-operate “Service” e.g. https://example.org/privacy
dpo@example.org 1,000 50% (GDPR)
Zustimmung für Größe vi lagrer ikke tietoja säilytämme حذف بياناتك מחק 我们保存您的数据 個人情報を保護します ข้อมูลส่วนบุคคล`

func newMaker(seed uint64) *maker {
	m := &maker{Rand: rand.New(rand.NewPCG(seed, 7)), words: strings.Fields(vocabulary)}
	if m.IntN(8) == 0 { // a text of few words
		m.words = m.words[:6]
	}
	return m
}

func (m *maker) one(list []string) string { return list[m.IntN(len(list))] }

// inline are n words with marks around some, and a full stop now and then.
func (m *maker) inline(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = m.word()
	}
	return out
}

func (m *maker) word() string {
	w := m.one(m.words)
	switch m.IntN(40) {
	case 0:
		return "**" + w + "**"
	case 1:
		return "*" + w + "*"
	case 2:
		return "~~" + w + "~~"
	case 3:
		return "`" + w + "`"
	case 4:
		return fmt.Sprintf("[%s](/page-%d/)", w, m.IntN(4))
	case 5:
		return fmt.Sprintf("[%s %s](https://example.org/%d \"T%d\")", w, m.one(m.words), m.IntN(3), m.IntN(2))
	case 6:
		return fmt.Sprintf("![%s](/picture-%d.png)", w, m.IntN(3))
	case 7, 8, 9, 10, 11:
		return w + "."
	case 12:
		return w + ","
	case 13:
		return w + "\\\n"
	case 14:
		return w + "\u00a0" + m.one(m.words)
	case 15:
		return w + m.one([]string{"\u200b", "\u00ad", "\u200d"}) + m.one(m.words)
	case 16:
		return w + "[^" + fmt.Sprint(1+m.IntN(3)) + "]"
	case 17:
		return "“" + w + "”"
	case 18:
		return "caf" + m.one([]string{"é", "e\u0301"})
	case 19:
		return "(" + w + ")"
	case 20:
		return fmt.Sprintf("[**%s** %s](#section-%d)", w, m.one(m.words), m.IntN(3))
	case 21:
		return "**" + w + " *" + m.one(m.words) + "* " + m.one(m.words) + "**"
	}
	return w
}

func (m *maker) block(depth int) *block {
	b := &block{kind: m.one(kinds)}
	if depth > 2 && b.kind != "paragraph" {
		b.kind = "paragraph"
	}
	switch b.kind {
	case "heading":
		b.level, b.text = 1+m.IntN(4), m.inline(1+m.IntN(4))
	case "paragraph", "code":
		b.text = m.inline(1 + m.IntN(30))
	case "list", "numbers":
		b.level = 1 + m.IntN(3)
		for range 1 + m.IntN(4) {
			b.kids = append(b.kids, m.item(depth))
		}
	case "clauses": // paragraphs with typed numbers
		b.level = 1 + m.IntN(9)
		for range 1 + m.IntN(5) {
			b.kids = append(b.kids, &block{kind: "paragraph", text: m.inline(3 + m.IntN(12))})
		}
	case "quote", "alert":
		for range 1 + m.IntN(2) {
			b.kids = append(b.kids, m.block(depth+1))
		}
	case "table":
		columns := 1 + m.IntN(4)
		for range 2 + m.IntN(5) {
			b.rows = append(b.rows, m.cells(columns))
		}
	case "terms":
		for range 1 + m.IntN(2) {
			b.kids = append(
				b.kids,
				&block{
					kind: "term", text: m.inline(1 + m.IntN(2)),
					kids: []*block{{kind: "paragraph", text: m.inline(1 + m.IntN(9))}},
				},
			)
		}
	case "picture":
		b.text = []string{fmt.Sprintf("![%s](/picture-%d.png)", m.one(m.words), m.IntN(3))}
	}
	return b
}

func (m *maker) item(depth int) *block {
	b := &block{kind: "item", kids: []*block{{kind: "paragraph", text: m.inline(1 + m.IntN(9))}}}
	if m.IntN(12) == 0 {
		b.kids[0].text = append([]string{m.one([]string{"[ ]", "[x]"})}, b.kids[0].text...)
	}
	if m.IntN(5) == 0 {
		b.kids = append(b.kids, m.block(depth+1))
	}
	return b
}

func (m *maker) cells(n int) []string {
	row := make([]string, n)
	for i := range row {
		row[i] = strings.NewReplacer("\\\n", "", "|", "").Replace(strings.Join(m.inline(m.IntN(4)), " "))
	}
	return row
}

// document is a text of some blocks.
func (m *maker) document() *block {
	root := &block{kind: "document"}
	for range 1 + m.IntN(14) {
		root.kids = append(root.kids, m.block(0))
	}
	return root
}

// markdown writes a text. Footnotes that it may mention are written below it.
func (b *block) markdown() string {
	var out strings.Builder
	for k, kid := range b.kids {
		kid.write(&out, "")
		if k+1 < len(b.kids) {
			out.WriteString("\n")
		}
	}
	for k := 1; k <= 3; k++ {
		if strings.Contains(out.String(), fmt.Sprintf("[^%d]", k)) {
			fmt.Fprintf(&out, "\n[^%d]: Note %d.\n", k, k)
		}
	}
	return out.String()
}

// write writes a block; indent stands before each of its lines.
func (b *block) write(out *strings.Builder, indent string) {
	line := func(s string) {
		for part := range strings.Lines(s + "\n") {
			out.WriteString(strings.TrimRight(indent+part, " \n") + "\n")
		}
	}
	switch b.kind {
	case "heading":
		line(strings.Repeat("#", b.level) + " " + strings.ReplaceAll(strings.Join(b.text, " "), "\\\n", ""))
	case "paragraph", "picture":
		line(strings.TrimSuffix(strings.Join(b.text, " "), "\\\n"))
	case "code":
		line("```json\n" + strings.Join(b.text, "  ") + "\n```")
	case "list", "numbers":
		for k, item := range b.kids {
			marker := "- "
			if b.kind == "numbers" {
				marker = fmt.Sprintf("%d. ", b.level+k)
			}
			item.writeItem(out, indent, marker)
		}
	case "clauses":
		for k, kid := range b.kids {
			kid = &block{kind: kid.kind, text: append([]string{fmt.Sprintf("%d.%d", b.level, k+1)}, kid.text...), kids: kid.kids}
			kid.write(out, indent)
			out.WriteString(strings.TrimRight(indent, " ") + "\n")
		}
	case "quote", "alert":
		if b.kind == "alert" {
			line("> [!NOTE]")
		}
		writeAll(out, b.kids, indent+"> ")
	case "table":
		for k, row := range b.rows {
			line("| " + strings.Join(row, " | ") + " |")
			if k == 0 {
				line("|" + strings.Repeat(" - |", len(row)))
			}
		}
	case "terms":
		for k, kid := range b.kids {
			if k > 0 {
				out.WriteString(strings.TrimRight(indent, " ") + "\n")
			}
			line(strings.ReplaceAll(strings.Join(kid.text, " "), "\\\n", ""))
			line(": " + strings.ReplaceAll(strings.Join(kid.kids[0].text, " "), "\\\n", ""))
		}
	case "rule":
		line("***")
	case "item":
		writeAll(out, b.kids, indent)
	}
}

func writeAll(out *strings.Builder, kids []*block, indent string) {
	for k, kid := range kids {
		if k > 0 {
			out.WriteString(strings.TrimRight(indent, " ") + "\n")
		}
		kid.write(out, indent)
	}
}

func (b *block) writeItem(out *strings.Builder, indent, marker string) {
	var inner strings.Builder
	writeAll(&inner, b.kids, "")
	first := true
	for part := range strings.Lines(inner.String()) {
		prefix := strings.Repeat(" ", len(marker))
		if first {
			prefix = marker
		}
		first = false
		out.WriteString(strings.TrimRight(indent+prefix+part, " \n") + "\n")
	}
}

func (b *block) clone() *block {
	own := *b
	own.text = slices.Clone(b.text)
	own.kids, own.rows = nil, nil
	for _, k := range b.kids {
		own.kids = append(own.kids, k.clone())
	}
	for _, r := range b.rows {
		own.rows = append(own.rows, slices.Clone(r))
	}
	return &own
}

// all lists a block and what is in it.
func (b *block) all() []*block {
	out := []*block{b}
	for _, k := range b.kids {
		out = append(out, k.all()...)
	}
	return out
}
