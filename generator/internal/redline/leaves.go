package redline

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

type node = markdown.Node

// A flatText is a text taken apart: its leaves in their order, and the containers that they stand in.
type flatText struct {
	root       *node
	containers []container
	blocks     []leafBlock
	canon      string         // what is compared of it, one leaf after the other
	words      int            // about how many it has
	index      []int32        // of each leaf its number
	open       map[*node]bool // tables whose cells are leaves
}

// A leafBlock is a block that is compared as one: words, code, a rule, a whole table, or a container that holds nothing.
type leafBlock struct {
	node      *node
	container int32
	from, end int32 // what is compared of it, in canon
	kind      leafKind
}

// size is that of what is compared, in bytes.
func (b *leafBlock) size() int32 { return b.end - b.from }

// A flatDocument is one side of a comparison. A cell of a table is a document of its own.
type flatDocument struct {
	*vocabulary
	*flatText
	leaves []leaf
	titles []int32 // see titleAbove
}

// A leaf is a block of a side, with what a comparison finds out about it.
type leaf struct {
	*leafBlock
	key int32 // equal keys: nothing differs

	// once somebody asks for them
	text    *leafText
	grid    *grid
	bag     bag
	wording int32 // name of its words, 0 before
}

type leafKind uint8

const (
	prose    leafKind = iota // paragraph, term, and the words of a cell
	heading                  //
	table                    // compared by rows and cells
	empty                    // rule, empty container
	verbatim                 // code
)

// A container holds leaves and other containers.
type container struct {
	node   *node
	parent int32  // -1 for the root
	depth  int32  // 0 for the root
	key    string // of the row of a register that it is, or is in
	fact   string // key of the fact of the head that it shows
	number int    // of an item, that its list makes; 0 for none
	name   string // of what it is and stands in, from the outside to the inside
	first  int32  // the first leaf in it
}

// isOne reports whether two containers may be one: rows of a register and facts are told apart by their keys.
func (c container) isOne(other container) bool { return c.key == other.key && c.fact == other.fact }

// flatten takes the tree below root apart, and some of its tables as well.
func flatten(root *node, open map[*node]bool) *flatText {
	f := flattener{
		flatText: &flatText{root: root, open: open}, canon: make([]byte, 0, textSize(root)), names: map[[2]string]string{},
	}
	f.addContainer(root, -1, 0)
	f.flatText.canon = string(f.canon)
	f.words, f.index = f.countWords(), make([]int32, len(f.blocks))
	for x := range f.index {
		f.index[x] = int32(x)
	}
	return f.flatText
}

// A flattener takes a text apart.
type flattener struct {
	*flatText
	canon []byte
	keyer text.Keyer
	names map[[2]string]string // of containers in containers, each once
}

// document is a text as a side of a comparison.
func (v *vocabulary) document(t *flatText) *flatDocument {
	d := &flatDocument{vocabulary: v, flatText: t, leaves: make([]leaf, len(t.blocks))}
	for x := range t.blocks {
		d.leaves[x] = leaf{leafBlock: &t.blocks[x], key: v.names.of(t.compared(x))}
	}
	return d
}

// compared is what is compared of a leaf.
func (t *flatText) compared(leaf int) string { return t.canon[t.blocks[leaf].from:t.blocks[leaf].end] }

// one is the number of a leaf as a list of one.
func (t *flatText) one(leaf int32) []int32 { return t.index[leaf : leaf+1 : leaf+1] }

// textSize is about how long the texts of a tree are together.
func textSize(n *node) int {
	size := len(n.Text) + len(n.Children)
	for _, child := range n.Children {
		size += textSize(child)
	}
	return size
}

func (f *flattener) addContainer(n *node, parent int32, number int) {
	c := container{node: n, parent: parent, key: n.Key, number: number, first: int32(len(f.blocks))}
	if parent >= 0 {
		above := &f.containers[parent]
		c.depth, c.fact, c.name = above.depth+1, above.fact, above.name
		c.key = cmp.Or(c.key, above.key)
	}
	if n.Kind == markdown.Document && n.Name != "" {
		c.fact = n.Name
	}
	if !text.IsTransparent(n) && n.Kind != 0 {
		c.name = f.within(c.name, text.BlockName(n))
	}
	at := int32(len(f.containers))
	f.containers = append(f.containers, c)
	if n.Kind == markdown.Alert { // its title is a word of the furniture, and differs with its kind
		f.addLeaf(markdown.AlertTitle(n), at, prose)
	}
	for x, child := range n.Children {
		if kind, ok := leafKindOf(child); ok && !f.open[child] {
			f.addLeaf(child, at, kind)
			continue
		}
		number := 0
		if n.Ordered {
			number = n.Level + x
		}
		f.addContainer(child, at, number)
	}
}

// madeNumber is the number that a list makes before a leaf, "" for none.
func (d *flatDocument) madeNumber(leaf int32) string {
	if c := d.in(leaf); c.number > 0 && c.first == leaf {
		return strconv.Itoa(c.number)
	}
	return ""
}

// isNested reports whether a leaf stands in a list within another.
func (d *flatDocument) isNested(leaf int32) bool {
	lists := 0
	for x := d.leaves[leaf].container; x >= 0; x = d.containers[x].parent {
		if d.containers[x].node.Kind == markdown.List {
			lists++
		}
	}
	return lists > 1
}

// endOfLeaf is a byte that text cannot contain.
const endOfLeaf = 4

func (f *flattener) addLeaf(n *node, in int32, kind leafKind) {
	from := int32(len(f.canon))
	f.canon = f.keyer.Append(append(f.canon, f.containers[in].fact...), n)
	f.blocks = append(f.blocks, leafBlock{node: n, container: in, from: from, end: int32(len(f.canon)), kind: kind})
	f.canon = append(f.canon, endOfLeaf)
}

// leafKindOf says whether a block is compared as one.
func leafKindOf(n *node) (leafKind, bool) {
	switch n.Kind {
	case markdown.Heading:
		return heading, true
	case markdown.Paragraph, markdown.Term, markdown.Caption:
		return prose, true
	case markdown.Table:
		return table, true
	case markdown.Code:
		return verbatim, true
	case markdown.Insert:
		return verbatim, n.Children == nil
	case markdown.Rule:
		return empty, true
	}
	if len(n.Children) == 0 {
		return empty, n.Kind != markdown.Document
	}
	return prose, text.IsInline(n.Children[0])
}

// countWords is about how many words a text has, counted without taking leaves apart: the spaces in it, and the
// characters of Chinese and Japanese, which begin with one of a few bytes.
func (t *flatText) countWords() int {
	n := len(t.blocks) + strings.Count(t.canon, " ")
	for x := range t.blocks {
		if t.blocks[x].kind == table {
			n += cellCount(t.blocks[x].node) - 1
		}
	}
	for x := range len(t.canon) {
		if lead := t.canon[x]; 0xE3 <= lead && lead <= 0xE9 {
			n++
		}
	}
	return n
}

// cellCount is how many cells of a table say something.
func cellCount(table *node) (n int) {
	for _, row := range table.Children {
		for _, cell := range row.Children {
			n += min(len(cell.Children), 1)
		}
	}
	return n
}

func (d *flatDocument) in(leaf int32) container { return d.containers[d.leaves[leaf].container] }

// pathTo lists the containers from the root to one.
func (d *flatDocument) pathTo(container int32) []int32 {
	path := make([]int32, d.containers[container].depth+1)
	for x := container; x >= 0; x = d.containers[x].parent {
		path[d.containers[x].depth] = x
	}
	return path
}

// structure is what a leaf is and stands in, from the outside to the inside.
func (d *flatDocument) structure(leaf int32) string {
	return within(d.containers[d.leaves[leaf].container].name, d.leaves[leaf].name())
}

// within is the same for a container, of which thousands can have one name.
func (f *flattener) within(names, name string) string {
	known, ok := f.names[[2]string{names, name}]
	if !ok {
		known = within(names, name)
		f.names[[2]string{names, name}] = known
	}
	return known
}

func within(names, name string) string {
	if names == "" {
		return name
	}
	return names + " > " + name
}

// name is what kind of block a leaf is.
func (b *leafBlock) name() string {
	if b.kind == verbatim {
		return "code"
	}
	return text.BlockName(b.node)
}

// shares is in how many containers that are part of a text two leaves stand together.
func (d *flatDocument) shares(i, j int32) int {
	n := 0
	a, b := d.leaves[i].container, d.leaves[j].container
	for a != b {
		if d.containers[a].depth < d.containers[b].depth {
			a, b = b, a
		}
		a = d.containers[a].parent
	}
	for ; a >= 0; a = d.containers[a].parent {
		if !text.IsTransparent(d.containers[a].node) {
			n++
		}
	}
	return n
}

// headingOf is the words of the heading that a leaf is or stands under.
func (d *flatDocument) headingOf(leaf int32) string {
	for ; leaf >= 0; leaf-- {
		if l := &d.leaves[leaf]; l.kind == heading {
			return d.plain(l)
		}
	}
	return ""
}

// leadOf is the leaf that leads another one: of a list, the words with a colon before it, or else the heading above, or
// a paragraph in bold that stands for one; -1 for none.
func leadOf(d *flatDocument, i int32) int32 {
	for c := d.leaves[i].container; c >= 0; c = d.containers[c].parent {
		if before := d.containers[c].first - 1; d.containers[c].node.Kind == markdown.List && before >= 0 && endsInColon(d, before) {
			return before
		}
	}
	return titleAbove(d, i)
}

// titleAbove is the heading, or the paragraph that stands for one, that a leaf is or stands under; -1 for none.
func titleAbove(d *flatDocument, leaf int32) int32 {
	if d.titles == nil {
		d.titles = make([]int32, len(d.leaves))
		title := int32(-1)
		for x := range d.titles {
			if i := int32(x); d.leaves[x].kind == heading || isBold(d, i) {
				title = i
			}
			d.titles[x] = title
		}
	}
	return d.titles[leaf]
}

// leads reports whether a leaf says something about what follows it.
func leads(d *flatDocument, i int32) bool {
	return d.leaves[i].kind == heading || isBold(d, i) || endsInColon(d, i)
}

func endsInColon(d *flatDocument, i int32) bool {
	if d.leaves[i].kind != prose || !strings.ContainsAny(d.compared(int(i)), ":：") {
		return false
	}
	t := d.textOf(&d.leaves[i])
	return len(t.tokens) > 0 && t.is(len(t.tokens)-1, ":", "：")
}

// isBold reports whether a leaf is a paragraph of few words in bold, as a heading that is none.
func isBold(d *flatDocument, i int32) bool {
	l := &d.leaves[i]
	if l.kind != prose || len(l.node.Children) != 1 || l.node.Children[0].Kind != markdown.Strong {
		return false
	}
	return d.countWords(l) <= longestTitle
}

// longestTitle is the length in words of the longest paragraph that stands for a heading.
const longestTitle = 12

func (d *flatDocument) plain(l *leaf) string {
	if l.kind == table {
		var cells []string
		d.gridOf(l).eachCell(func(c gridCell) {
			for x := range c.leaves {
				cells = append(cells, c.plain(&c.leaves[x]))
			}
		})
		return strings.Join(cells, " | ")
	}
	t := d.textOf(l)
	isStruck := func(t token) bool { return t.struck != notStruck }
	if !slices.ContainsFunc(t.pieces, piece.isAtom) && !slices.ContainsFunc(t.tokens, isStruck) {
		return text.Collapse(t.text)
	}
	return groupText{tokens: t.tokens, folds: t.folds, leaves: []*leafText{t}, starts: []int{0}}.passage(0, len(t.tokens)).Text
}

func (d *flatDocument) countWords(l *leaf) int {
	if l.kind == table {
		return d.gridOf(l).words
	}
	return d.textOf(l).words
}

// passage is what whole leaves are on one side of a change.
func (d *flatDocument) passage(leaves []int32) Passage {
	var p Passage
	var lines []string
	for x, i := range leaves {
		l := &d.leaves[i]
		p.Words += d.countWords(l)
		lines = append(lines, d.plain(l))
		if span := l.node.Span; x == 0 {
			p.Span = span
		} else if span != (diag.Span{}) {
			p.Span.End = max(p.Span.End, span.End)
		}
	}
	p.Text = strings.Join(lines, "\n")
	return p
}

// wordingOf names the words of a leaf, without a typed label before them.
func (d *flatDocument) wordingOf(l *leaf) int32 {
	if l.wording != 0 {
		return l.wording
	}
	l.wording = l.key
	if !l.hasWords() {
		return l.wording
	}
	t := d.textOf(l)
	key := append(d.key[:0], 0, 't')
	if l.kind == verbatim {
		key[1] = 'c'
	}
	d.key = appendFolds(append(key, d.containers[l.container].fact...), t.tokens[t.label:])
	l.wording = d.names.bytes(d.key)
	return l.wording
}

// labelledWordingOf names the words of a leaf together with its label, or with the number that a list makes.
func (d *flatDocument) labelledWordingOf(l *leaf) int32 {
	wording, label := d.wordingOf(l), ""
	if c := &d.containers[l.container]; l.text != nil && l.text.label > 0 {
		label = l.text.labelText()
	} else if c.number > 0 && &d.leaves[c.first] == l {
		label = strconv.Itoa(c.number)
	}
	if label == "" {
		return wording
	}
	key := binary.LittleEndian.AppendUint32(append(d.key[:0], 0, 'l'), uint32(wording))
	d.key = append(key, label...)
	return d.names.bytes(d.key)
}

func appendFolds(key []byte, tokens []token) []byte {
	for _, t := range tokens {
		key = binary.LittleEndian.AppendUint32(key, uint32(t.fold))
	}
	return key
}

// hasWords reports whether a leaf is compared word by word.
func (l *leaf) hasWords() bool { return l.kind != table && l.kind != empty }

// isRunning reports whether a leaf is words that may flow into the next leaf.
func (l *leaf) isRunning() bool { return l.kind == prose || l.kind == heading }

// flows reports whether the words of a leaf can be those of other leaves on the other side: code that is indented by
// mistake is a list there.
func (l *leaf) flows() bool { return l.isRunning() || l.node.Kind == markdown.Code }

// areFlowing reports whether all leaves from one to another are words that flow into each other, all in a table that
// was taken apart or none of them. Code stands by itself on its side.
func (d *flatDocument) areFlowing(from, to int32) bool {
	if from == to {
		return d.leaves[from].flows()
	}
	isInRow := d.rowOf(to) != 0
	for from <= to && d.leaves[from].isRunning() && (d.rowOf(from) != 0) == isInRow {
		from++
	}
	return from > to
}

// speaking are the leaves that say something.
func (d *flatDocument) speaking() []bool {
	out := make([]bool, len(d.leaves))
	for x := range out {
		out[x] = !d.leaves[x].isBlank()
	}
	return out
}

// headings adds the wording of the headings in a stretch.
func (d *flatDocument) headings(to map[int32]bool, from, end int) {
	for x := from; x < end; x++ {
		if l := &d.leaves[x]; l.kind == heading {
			to[d.wordingOf(l)] = true
		}
	}
}

func (d *flatDocument) named(from, to int, name func(*flatDocument, *leaf) int32) []int32 {
	out := make([]int32, to-from)
	for i := range out {
		out[i] = name(d, &d.leaves[from+i])
	}
	return out
}

func (d *flatDocument) wordings(leaves []pooled) []int32 {
	names := make([]int32, len(leaves))
	for x, l := range leaves {
		names[x] = d.wordingOf(l.leaf)
	}
	return names
}
