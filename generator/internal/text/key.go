package text

import (
	"strconv"

	"fairnotice/generator/internal/markdown"
)

// Bytes that text cannot contain, because parsing replaces control characters.
const (
	attrOf  = 1
	atomOf  = 2
	blockOf = 3
	endOf   = 4
	codeOf  = 5
)

// A Keyer writes short forms of blocks: two blocks say the same exactly if these bytes
// are the same. They are for comparing in memory, and no hash of them is kept anywhere.
// A Keyer is ready to use, many times, by one goroutine.
type Keyer struct {
	walk walk
	sink keySink
}

// Append appends the key of a block and all in it.
func (k *Keyer) Append(key []byte, block *markdown.Node) []byte {
	return k.write(key, block, (*walk).block)
}

// AppendContent appends the key of what a block holds, whatever kind of block it is.
func (k *Keyer) AppendContent(key []byte, block *markdown.Node) []byte {
	return k.write(key, block, (*walk).inside)
}

func (k *Keyer) write(key []byte, block *markdown.Node, part func(*walk, *markdown.Node)) []byte {
	k.sink = keySink{out: key}
	k.walk = walk{sink: &k.sink}
	part(&k.walk, block)
	key, k.sink.out = k.sink.out, nil
	return key
}

// A keySink writes a key.
type keySink struct {
	out   []byte
	style Style
	any   bool // something was written since the start of the block or a line break
}

func (k *keySink) open(n *markdown.Node) {
	k.out = append(k.out, blockOf)
	k.out = append(k.out, BlockName(n)...)
	k.out = append(k.out, blockOf)
	k.style, k.any = Style{}, false
}

func (k *keySink) close() {
	k.out = append(k.out, endOf)
	k.style, k.any = Style{}, false
}

func (k *keySink) code(text string) {
	k.out = append(append(append(k.out, codeOf), text...), endOf)
	k.style, k.any = Style{}, false
}

func (k *keySink) word(s string, style Style, space bool) {
	k.before(style, space)
	k.out = append(k.out, s...)
}

func (k *keySink) atom(n *markdown.Node, style Style, space bool) {
	k.before(style, space)
	k.out = append(k.out, atomOf)
	k.out = append(k.out, AtomKey(n)...)
	k.out = append(k.out, endOf)
}

func (k *keySink) lineBreak() {
	k.out = append(k.out, atomOf, 'b', endOf)
	k.any = false
}

// before writes what stands before a word: the space, and a change of style.
func (k *keySink) before(style Style, space bool) {
	if space && k.any {
		k.out = append(k.out, ' ')
	}
	k.any = true
	if style != k.style {
		k.out = style.appendKey(append(k.out, attrOf))
		k.style = style
	}
}

func (s Style) appendKey(key []byte) []byte {
	for _, on := range []bool{s.Strong, s.Emphasis, s.Struck, s.Code, s.Link} {
		if on {
			key = append(key, '1')
		} else {
			key = append(key, '0')
		}
	}
	key = append(append(key, s.Dest...), 0)
	return append(append(key, s.Title...), endOf)
}

// AtomKey is what counts of an inline node that stands for one word.
func AtomKey(n *markdown.Node) string {
	switch n.Kind {
	case markdown.Image:
		return "i" + n.Dest + "\x00" + Collapse(n.Text) + "\x00" + Collapse(n.Title)
	case markdown.NoteRef:
		return "n" + strconv.Itoa(n.Level)
	case markdown.Word:
		return "w" + n.Text
	}
	return "b"
}
