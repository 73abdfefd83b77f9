package markdown

import (
	"cmp"
	"strconv"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/phrase"
)

// TextWidth is how many characters a line of [Writer.Text] has at most.
const TextWidth = 76

// Text prints nodes as plain text that people read: lines of at most [TextWidth]
// characters, blocks apart from each other, headings underlined (= for the title, then
// - ~ and .), a number behind each link for the list of addresses at the end, footnotes
// as [^1]. A table whose rows fit is set in columns; any other is stacked, one row
// below the other with the name of the column before each cell. All words are there, in
// the order of the text; what a style says is not. Of the options Link, Word and
// Unlinked count, and Word is asked for "text.addresses" too.
func (w Writer) Text(nodes ...*Node) []byte {
	t := typesetter{Writer: w, numbers: map[string]int{}}
	t.blocks(nodes, false)
	if len(t.addresses) > 0 {
		t.apart = true
		t.heading(t.word("text.addresses"), 2)
		for i, address := range t.addresses {
			sign := "[" + strconv.Itoa(i+1) + "] "
			t.in(sign, strings.Repeat(" ", len(sign)), func() { t.words(address) })
		}
	}
	return append(t.out, '\n')
}

// A typesetter is one run of Text.
type typesetter struct {
	Writer
	out         []byte
	first, rest string // stand before the next line, and before those after it
	apart       bool   // an empty line comes before the next one
	addresses   []string
	numbers     map[string]int // by address
}

func (t *typesetter) blocks(nodes []*Node, tight bool) {
	for len(nodes) > 0 {
		n := 0
		for n < len(nodes) && nodes[n].Kind >= Text && nodes[n].Kind != Caption {
			n++
		}
		if n > 0 {
			t.words(t.inline(nodes[:n]))
			tight = tight || n == len(nodes)
		} else {
			n = 1
			t.one(nodes[0])
		}
		nodes = nodes[n:]
		t.apart = t.apart || !tight
	}
}

// one prints a block.
func (t *typesetter) one(n *Node) {
	switch n.Kind {
	case Heading:
		t.heading(t.inline(n.Children), cmp.Or(n.Depth, n.Level))
	case List:
		t.list(n)
	case Quote:
		t.in("> ", "> ", func() { t.blocks(n.Children, false) })
	case Alert:
		t.in("| ", "| ", func() { t.blocks(append([]*Node{AlertTitle(n)}, n.Children...), false) })
	case Code:
		t.code(n.Text)
	case Insert:
		if n.Children == nil {
			t.code(n.Text)
		}
		t.blocks(n.Children, false)
	case Rule:
		t.line("* * *")
	case Table:
		t.table(n)
	case Terms:
		t.blocks(n.Children, true)
	case Definition:
		t.in("    ", "    ", func() { t.blocks(n.Children, n.Tight) })
		t.apart = true
	case Notes:
		t.heading(t.word("footnotes.title"), 2)
		for _, note := range n.Children {
			sign := "[^" + strconv.Itoa(note.Level) + "] "
			t.apart = true
			t.in(sign, strings.Repeat(" ", len(sign)), func() { t.blocks(note.Children, false) })
		}
	default:
		t.blocks(n.Children, false)
	}
}

// heading prints words with a line below them.
func (t *typesetter) heading(words string, level int) {
	sign := [...]string{"=", "-", "~", "."}[max(0, min(level-1, 3))]
	widest := 0
	for _, line := range wrapped(words, t.width()) {
		t.line(line)
		widest = max(widest, utf8.RuneCountInString(line))
	}
	t.line(strings.Repeat(sign, widest))
	t.apart = true
}

func (t *typesetter) list(n *Node) {
	for i, item := range n.Children {
		sign := "- "
		if n.Ordered {
			sign = strconv.Itoa(n.Level+i) + ". "
		}
		indent := strings.Repeat(" ", len(sign))
		sign += [...]string{"", "[ ] ", "[x] "}[min(item.Task, 2)]
		t.in(sign, indent, func() { t.blocks(item.Children, n.Tight) })
		t.apart = !n.Tight
	}
}

func (t *typesetter) code(text string) {
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\n"), "\n") {
		t.line("    " + phrase.Visible(line, "\t"))
	}
}

// in prints what stands behind a sign, and below that behind as much space.
func (t *typesetter) in(sign, rest string, print func()) {
	if t.apart && len(t.out) > 0 && t.first == t.rest { // the empty line is not in it
		t.out = append(append(t.out, '\n'), strings.TrimRight(t.rest, " ")...)
		t.apart = false
	}
	was, length := t.rest, len(t.out)
	t.first, t.rest = t.first+sign, t.rest+rest
	print()
	if len(t.out) == length { // nothing is in it
		t.line("")
	}
	t.first, t.rest = was, was
}

// width is what is left of a line.
func (t *typesetter) width() int {
	const least = 20 // characters, however deep a list is
	return max(least, TextWidth-utf8.RuneCountInString(t.rest))
}

// words prints words in lines that are not too long.
func (t *typesetter) words(s string) {
	for _, line := range wrapped(s, t.width()) {
		t.line(line)
	}
}

// line prints one line.
func (t *typesetter) line(s string) {
	if len(t.out) > 0 {
		t.out = append(t.out, '\n')
		if t.apart {
			t.out = append(append(t.out, strings.TrimRight(t.rest, " ")...), '\n')
		}
	}
	t.apart = false
	t.out = append(t.out, strings.TrimRight(t.first+s, " ")...)
	t.first = t.rest
}

// inline is the words of inline nodes; a hard break is a line feed.
func (t *typesetter) inline(nodes []*Node) string {
	var s strings.Builder
	for _, n := range nodes {
		t.mark(&s, n)
	}
	return s.String()
}

func (t *typesetter) mark(s *strings.Builder, n *Node) {
	switch n.Kind {
	case Text, CodeSpan:
		s.WriteString(phrase.Visible(strings.ReplaceAll(n.Text, "\n", " "), "\t"))
	case Word:
		s.WriteString(t.word(n.Text))
	case Break:
		s.WriteByte('\n')
	case Struck:
		s.WriteString("~~" + t.inline(n.Children) + "~~")
		return
	case NoteRef:
		s.WriteString("[^" + strconv.Itoa(n.Level) + "]")
	case Image:
		s.WriteString(phrase.Visible(n.Text, "\t") + t.number(n, n.Text))
	case Link:
		label := t.inline(n.Children)
		s.WriteString(label + t.number(n, label))
		return
	}
	for _, c := range n.Children {
		t.mark(s, c)
	}
}

// number is the sign behind a link; there is none where its words are its address.
func (t *typesetter) number(n *Node, label string) string {
	href, _ := t.target(n, false)
	bare, _, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(href, "mailto:"), "https://"), "?")
	label = strings.TrimPrefix(strings.TrimSpace(label), "https://")
	said := strings.TrimSuffix(bare, "/") == strings.TrimSuffix(label, "/")
	if href == "" || t.Unlinked || strings.HasPrefix(href, "tel:") || said {
		return ""
	}
	if t.numbers[href] == 0 {
		t.addresses = append(t.addresses, href)
		t.numbers[href] = len(t.addresses)
	}
	return "[" + strconv.Itoa(t.numbers[href]) + "]"
}

// wrapped breaks words into lines of a width, at spaces alone: a space that must not
// break does not, and an address that is longer has a line to itself.
func wrapped(s string, width int) []string {
	var lines []string
	for part := range strings.SplitSeq(s, "\n") {
		line := ""
		for _, word := range strings.FieldsFunc(part, func(r rune) bool { return r == ' ' || r == '\t' }) {
			if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
				lines = append(lines, line)
				line = ""
			}
			line = joined(line, " ", word)
		}
		if line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// table prints a table in columns, or stacked where that would be too wide.
func (t *typesetter) table(n *Node) {
	rows := n.Children
	if caption := n.caption(); caption != nil {
		t.words(t.inline(caption.Children))
		t.apart = true
		rows = rows[1:]
	}
	heads := max(0, min(n.Level, len(rows)))
	if lines, fit := t.columns(rows, heads); fit {
		for _, line := range lines {
			t.line(line)
		}
		return
	}
	t.stacked(rows, heads)
}

// between two columns.
const gutter = "  "

// columns are the lines of a table of which every cell is a line.
func (t *typesetter) columns(rows []*Node, heads int) (lines []string, fit bool) {
	var widths []int
	var cells [][]string
	for _, row := range rows {
		var line []string
		for i, cell := range row.Children {
			words, simple := t.simple(cell)
			if !simple {
				return nil, false
			}
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], utf8.RuneCountInString(words))
			line = append(line, words)
		}
		cells = append(cells, line)
	}
	total := len(gutter) * (len(widths) - 1)
	for _, w := range widths {
		total += w
	}
	if total > t.width() {
		return nil, false
	}
	for i, line := range cells {
		lines = append(lines, columned(line, widths, " "))
		if i+1 == heads {
			lines = append(lines, columned(make([]string, len(widths)), widths, "-"))
		}
	}
	return lines, true
}

// columned is one line of a table, its cells made as wide as their columns.
func columned(cells []string, widths []int, fill string) string {
	parts := make([]string, len(cells))
	for i, cell := range cells {
		parts[i] = cell + strings.Repeat(fill, widths[i]-utf8.RuneCountInString(cell))
	}
	return strings.TrimRight(strings.Join(parts, gutter), " ")
}

// simple are the words of a cell that is no more than a line. Links have an address,
// which is counted where the cell is printed at last; so a cell with one is not simple.
func (t *typesetter) simple(cell *Node) (words string, ok bool) {
	nodes := cell.Children
	if len(nodes) == 1 && nodes[0].Kind == Paragraph {
		nodes = nodes[0].Children
	}
	for _, n := range nodes {
		if n.Kind < Text || n.Kind == Break || n.Kind == Link || n.Kind == Image {
			return "", false
		}
	}
	return strings.Join(strings.Fields(t.inline(nodes)), " "), true
}

// stacked prints the names of the columns, and each row below the other: its first cell,
// then the others behind the names of their columns.
func (t *typesetter) stacked(rows []*Node, heads int) {
	var names []string
	for _, row := range rows[:heads] {
		for _, cell := range row.Children {
			names = append(names, t.visible(cell))
		}
		t.words(strings.Join(names, " | "))
		t.apart = true
	}
	for _, row := range rows[heads:] {
		for i, cell := range row.Children {
			switch {
			case i == 0:
				t.blocks(cell.Children, true)
			case len(cell.Children) == 0:
			case i < len(names) && names[i] != "":
				t.in("  ", "    ", func() { t.named(names[i], cell) })
			default:
				t.in("    ", "    ", func() { t.blocks(cell.Children, true) })
			}
			t.apart = false
		}
		t.apart = true
	}
}

// named prints a cell behind the name of its column, below it where it holds a list.
func (t *typesetter) named(name string, cell *Node) {
	nodes := cell.Children
	if len(nodes) == 1 && nodes[0].Kind == Paragraph {
		nodes = nodes[0].Children
	}
	if len(nodes) > 0 && nodes[0].Kind >= Text {
		nodes = append([]*Node{{Kind: Text, Text: name + ": "}}, nodes...)
	} else {
		t.line(name + ":")
	}
	t.blocks(nodes, true)
}
