package text

import (
	"bytes"
	"testing"

	"fairnotice/generator/internal/markdown"
)

// Keys and serialisations tell the same texts apart: both come from one walk.
func TestKeysAreTheForm(t *testing.T) {
	var k Keyer
	texts := []string{
		"one two", "one\ntwo", "one  two", "onetwo", "**one** two", "**one two**", "**one** **two**", "one\\\ntwo",
		"# one two", "## one two", "one two\n=======", "- one\n- two", "* one\n* two", "- one two", "2. one\n3. two",
		"[one](/a) two", "[one][x] two\n\n[x]: /a", "[one](/a \"t\") two", "![one](/a)", "one[^1]\n\n[^1]: two",
		"> one two", "> [!NOTE]\n> one two", "> [!TIP]\n> one two", "    one two", "```\none two\n```", "~~one~~ `two`",
		"| one | two |\n| - | - |", "| one |\n| - |\n| two |", "one\n: two", "***", "", everything,
	}
	for _, a := range texts {
		for _, b := range texts {
			one, other := read(a), read(b)
			same := bytes.Equal(one.Serialise(), other.Serialise())
			if got := bytes.Equal(k.Append(nil, one.Body), k.Append(nil, other.Body)); got != same {
				t.Errorf("%q and %q: the same key is %v, the same serialisation %v", a, b, got, same)
			}
		}
	}
}

// What a box holds stands in the place of the box, words of it beside words around it.
func TestBoxesAreNoPartOfAText(t *testing.T) {
	words := func(s string) *markdown.Node { return &markdown.Node{Kind: markdown.Text, Text: s} }
	plain := &markdown.Node{Kind: markdown.Paragraph, Children: []*markdown.Node{words("a "), words("b")}}
	boxed := &markdown.Node{Kind: markdown.Paragraph, Children: []*markdown.Node{
		{Kind: markdown.Group, Children: []*markdown.Node{words("a "), {Kind: markdown.Group}}}, words("b"),
	}}
	var k Keyer
	if a, b := k.Append(nil, plain), k.Append(nil, boxed); !bytes.Equal(a, b) {
		t.Errorf("%q and %q", a, b)
	}
	if got := k.Append([]byte("before "), &markdown.Node{Kind: markdown.Group}); string(got) != "before " {
		t.Errorf("an empty box says %q", got)
	}
}

// The flaw of "text: 1" stays, and keys do not have it.
func TestTypedBreak(t *testing.T) {
	var k Keyer
	apart, joined := read(`a\<break> b`), read(`a\<break>b`)
	if a, b := string(apart.Serialise()), string(joined.Serialise()); a != b {
		t.Errorf("the serialisation has changed:\n%s%s", a, b)
	}
	if bytes.Equal(k.Append(nil, apart.Body), k.Append(nil, joined.Body)) {
		t.Error("a redline takes two texts for one")
	}
}

func BenchmarkSerialise(b *testing.B) {
	form := read(everything)
	b.ReportAllocs()
	for b.Loop() {
		form.Serialise()
	}
}
