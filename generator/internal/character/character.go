// Package character finds characters in a text that do not say what readers see: those that
// turn the order of others around, that nobody sees, that were lost on the way from one
// encoding to another, and letters of one script in the place of those of another.
//
// [Find] judges each by what stands beside it, because nearly all of them have a right use:
// joiners in Persian or in an emoji, marks of direction in Arabic, a selector behind a
// symbol. What is right is no [Finding].
//
// hidden.go knows what has no shape of its own, garbled.go what was read in the wrong
// encoding, lookalike.go what has the shape of something else.
package character

import (
	"cmp"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/pattern"
)

// A Kind of finding.
type Kind uint8

// The kinds, by what has to be told of them.
const (
	Direction Kind = iota // turns the order around, or marks a direction that is none here
	Tag                   // a text in characters that nobody sees
	Hidden                // has no width
	Selector              // chooses a form of a character that has but one
	Separator             // ends a line for some programs and not for others
	Lost                  // stands for a character that was lost
	Garbled               // was written in UTF-8 and read as something else
	Private               // has a shape in one font alone
	Lookalike             // is a letter of another script
	Styled                // is a letter with a style of its own
	Overlay               // strikes out the letter before it
)

// A Finding is one place in a text.
type Finding struct {
	Kind       Kind
	Start, End int // bytes
	First      rune
	Deceives   bool   // readers can be misled: the lighter ones are clutter
	Plain      bool   // Answer is what was meant, without a doubt
	Answer     string // what belongs there; may be empty
	Says       string // of a Tag: its text
}

// Name is how people look a character up: "U+202E".
func (f Finding) Name() string { return fmt.Sprintf("U+%04X", f.First) }

// A sign is one character of a text, with the bytes in which it is written: itself, or a
// reference to it.
type sign struct {
	r          rune
	start, end int
}

// A Text is what is looked at. Each sign knows its place in what was typed.
type Text struct {
	typed string
	signs []sign
	page  script
}

// A script is what the letters of a text are.
type script struct {
	rtl      bool // some are written from right to left
	cyrillic bool // some are Cyrillic and like no Latin letter
	greek    bool
	asian    bool // some are Chinese, Japanese or Korean
}

// Of is a text as it stands: no reference in it is resolved.
func Of(typed string) Text { return newText(typed, nil) }

// References that YAML and Markdown resolve.
var (
	escapes  = pattern.New(`\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8})`)
	entities = pattern.New(`&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)
)

// Document is a text of which the first bytes, up to the body, are YAML, and the rest Markdown.
func Document(typed string, body int) Text {
	refs := map[int]sign{}
	for _, m := range escapes().FindAllStringIndex(typed[:body], -1) {
		if code, err := strconv.ParseUint(typed[m[0]+2:m[1]], 16, 32); err == nil {
			refs[m[0]] = sign{rune(code), m[0], m[1]}
		}
	}
	for _, m := range entities().FindAllStringIndex(typed[body:], -1) {
		start, end := body+m[0], body+m[1]
		if r, size := utf8.DecodeRuneInString(html.UnescapeString(typed[start:end])); size > 0 && r != '&' {
			refs[start] = sign{r, start, end}
		}
	}
	return newText(typed, refs)
}

func newText(typed string, refs map[int]sign) Text {
	t := Text{typed: typed, signs: make([]sign, 0, len(typed))}
	for i := 0; i < len(typed); {
		r, size := utf8.DecodeRuneInString(typed[i:])
		one := sign{r, i, i + size}
		if ref, ok := refs[i]; ok {
			one = ref
		}
		t.signs = append(t.signs, one)
		t.page.note(one.r)
		i = one.end
	}
	return t
}

func (p *script) note(r rune) {
	if r < 0x370 {
		return
	}
	p.rtl = p.rtl || isRTL(r)
	p.asian = p.asian || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
	p.cyrillic = p.cyrillic || unicode.Is(unicode.Cyrillic, r) && latinLike(r) == 0
	p.greek = p.greek || unicode.Is(unicode.Greek, r) && latinLike(r) == 0 && r != 'μ' && r != 'Ω'
}

// Find returns what has to be told of a text, in its order.
func (t Text) Find() []Finding {
	var found []Finding
	for start := 0; start < len(t.signs); {
		end := t.paragraphEnd(start)
		found = append(found, t.directions(start, end)...)
		start = end
	}
	for i := 0; i < len(t.signs); {
		f, size := t.at(i)
		if f.End > 0 {
			found = append(found, f)
		}
		i += max(1, size)
	}
	slices.SortStableFunc(found, func(a, b Finding) int { return cmp.Compare(a.Start, b.Start) })
	return found
}

// paragraphEnd is behind the empty line that ends a paragraph.
func (t Text) paragraphEnd(i int) int {
	for ; i+1 < len(t.signs); i++ {
		if t.signs[i].r == '\n' && t.signs[i+1].r == '\n' {
			return i + 1
		}
	}
	return len(t.signs)
}

// at is what begins with a sign, and how many signs it takes. A finding without an end is none.
func (t Text) at(i int) (Finding, int) {
	r := t.signs[i].r
	switch {
	case r < 0x80:
		if isWordStart(t, i) {
			return t.word(i)
		}
		return Finding{}, 1
	case r == 0x2028, r == 0x2029:
		return t.finding(Separator, i, i+1, true), 1
	case r == unicode.ReplacementChar, r == 0xFFFC,
		r == '¿' && unicode.IsLetter(t.before(i)) && unicode.IsLower(t.after(i+1)):
		return t.finding(Lost, i, i+1, true), 1
	case isPrivate(r):
		return t.private(i)
	case isTag(r):
		return t.tags(i)
	case isSelector(r):
		return t.selectors(i)
	case isZeroWidth(r):
		return t.zeroWidth(i)
	case isOverlay(r) && i > 0 && (unicode.IsLetter(t.signs[i-1].r) || unicode.IsDigit(t.signs[i-1].r)):
		return t.finding(Overlay, i, i+1, true), 1
	}
	if f, size := t.garbled(i); size > 0 {
		return f, size
	}
	if f, size := t.styled(i); size > 0 {
		return f, size
	}
	if isWordStart(t, i) {
		return t.word(i)
	}
	return Finding{}, 1
}

// finding is one of a run of signs.
func (t Text) finding(kind Kind, from, to int, deceives bool) Finding {
	first := t.signs[from]
	return Finding{Kind: kind, Start: first.start, End: t.signs[to-1].end, First: first.r, Deceives: deceives}
}

// replaced is a finding whose answer is known.
func (f Finding) replaced(by string) Finding {
	f.Plain, f.Answer = true, by
	return f
}

// run is the end of the signs from i on of which something holds.
func (t Text) run(i int, holds func(rune) bool) int {
	for i < len(t.signs) && holds(t.signs[i].r) {
		i++
	}
	return i
}

// before and after are the nearest signs of a place that can be seen; 0 at an end of a line.
func (t Text) before(i int) rune {
	for i--; i >= 0; i-- {
		if r := t.signs[i].r; !isIgnorable(r) {
			return r
		}
	}
	return 0
}

func (t Text) after(i int) rune {
	for ; i < len(t.signs); i++ {
		if r := t.signs[i].r; !isIgnorable(r) {
			return r
		}
	}
	return 0
}

func isIgnorable(r rune) bool { return r >= 0x80 && (r == 0xAD || isZeroWidth(r)) }

// Reveal is a text in which what nobody can see is written as its number, and so is a letter
// of another script behind it.
func Reveal(text string) string {
	return revealed(text, 0, len(text), func(r rune, in Kind) string {
		switch {
		case in == Lookalike && latinLike(r) != 0:
			return string(r) + numbered(r)
		case isUnseen(in):
			return numbered(r)
		}
		return string(r)
	})
}

// Unhide is a part of a text in which what nobody can see is written as its number, and so is what could turn around
// more than the part. All else stands as it is.
func Unhide(text string, start, end int) string {
	return revealed(text, start, end, func(r rune, in Kind) string {
		if isUnseen(in) || r >= 0x202A && r <= 0x202E {
			return numbered(r)
		}
		return string(r)
	})
}

func numbered(r rune) string { return fmt.Sprintf("⟨U+%04X⟩", r) }

func isUnseen(k Kind) bool {
	switch k {
	case Direction, Tag, Hidden, Selector, Separator, Overlay, Private:
		return true
	}
	return false
}

// none is the kind of a character that is right where it stands.
const none Kind = 255

// revealed is a part of a text with each character beyond ASCII as it is to be shown.
func revealed(text string, start, end int, as func(r rune, in Kind) string) string {
	if !strings.ContainsFunc(text[start:end], func(r rune) bool { return r >= 0x80 }) {
		return text[start:end]
	}
	var b strings.Builder
	found := Of(text).Find()
	for i, r := range text[start:end] {
		for len(found) > 0 && found[0].End <= start+i {
			found = found[1:]
		}
		kind := none
		if len(found) > 0 && found[0].Start <= start+i {
			kind = found[0].Kind
		}
		if r < 0x80 {
			b.WriteRune(r)
		} else {
			b.WriteString(as(r, kind))
		}
	}
	return b.String()
}
