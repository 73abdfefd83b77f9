package character

import (
	"strings"
	"unicode"
)

// Signs of direction. An override shows what follows in another order than it is read; an
// embedding and an isolate hold a stretch of the other direction; a mark is a letter of no width.
const (
	leftMark, rightMark, arabicMark = 0x200E, 0x200F, 0x061C

	leftEmbedding, rightEmbedding, endEmbedding = 0x202A, 0x202B, 0x202C
	leftOverride, rightOverride                 = 0x202D, 0x202E
	leftIsolate, rightIsolate, firstIsolate     = 0x2066, 0x2067, 0x2068
	endIsolate                                  = 0x2069
)

func isRTL(r rune) bool {
	return unicode.IsLetter(r) && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana,
		unicode.Nko, unicode.Adlam, unicode.Samaritan, unicode.Mandaic, unicode.Hanifi_Rohingya)
}

// directions are the signs of a paragraph that turn something around, or that nothing is
// beside which needs them.
func (t Text) directions(from, to int) []Finding {
	var found []Finding
	var open []int
	report := func(i int, deceives bool) { found = append(found, t.finding(Direction, i, i+1, deceives)) }
	clutter := func(i int) { found = append(found, t.finding(Direction, i, i+1, false).replaced("")) }
	for i := from; i < to; i++ {
		switch r := t.signs[i].r; r {
		case leftOverride, rightOverride:
			report(i, true)
			open = append(open, i)
		case leftEmbedding, rightEmbedding, leftIsolate, rightIsolate, firstIsolate:
			open = append(open, i)
		case endEmbedding, endIsolate:
			last := len(open) - 1
			if last < 0 || (t.signs[open[last]].r >= leftIsolate) != (r == endIsolate) {
				report(i, true)
				continue
			}
			start := open[last]
			open = open[:last]
			switch begun := t.signs[start].r; {
			case t.page.rtl || begun == leftOverride || begun == rightOverride:
			case begun == rightEmbedding || begun == rightIsolate:
				report(start, true)
			default:
				clutter(start)
				clutter(i)
			}
		case rightMark, arabicMark:
			if !t.page.rtl {
				report(i, true)
			}
		case leftMark:
			if !t.page.rtl {
				clutter(i)
			}
		}
	}
	for _, i := range open {
		if r := t.signs[i].r; r != leftOverride && r != rightOverride {
			report(i, true) // nothing ends it
		}
	}
	return found
}

func isTag(r rune) bool { return 0xE0000 <= r && r <= 0xE007F }

// flag is the emoji behind which tags name a region, and cancelTag the last of them.
const flag, cancelTag = 0x1F3F4, 0xE007F

// tags are a text that nobody sees, but behind a flag, whose region they name.
func (t Text) tags(i int) (Finding, int) {
	end := t.run(i, isTag)
	if i > 0 && t.signs[i-1].r == flag && t.signs[end-1].r == cancelTag {
		return Finding{}, end - i
	}
	f := t.finding(Tag, i, end, true).replaced("")
	var says strings.Builder
	for _, s := range t.signs[i:end] {
		if r := s.r - 0xE0000; ' ' <= r && r <= '~' {
			says.WriteRune(r)
		}
	}
	f.Says = says.String()
	return f, end - i
}

func isSelector(r rune) bool { return 0xFE00 <= r && r <= 0xFE0F || 0xE0100 <= r && r <= 0xE01EF }

// selectors choose a form of the character before them, if it has any: a symbol, a digit on
// a key, a character of East Asia.
func (t Text) selectors(i int) (Finding, int) {
	end := t.run(i, isSelector)
	before := rune(0)
	if i > 0 {
		before = t.signs[i-1].r
	}
	isKey := strings.ContainsRune("0123456789#*", before) && end < len(t.signs) && t.signs[end].r == 0x20E3
	hasForms := before >= 0x80 && (unicode.IsSymbol(before) || unicode.IsPunct(before)) || isKey ||
		unicode.In(before, unicode.Han, unicode.Mongolian, unicode.Myanmar, unicode.Phags_Pa)
	if end == i+1 && hasForms {
		return Finding{}, 1
	}
	return t.finding(Selector, i, end, true).replaced(""), end - i
}

// isZeroWidth: what has no width and no meaning of its own.
func isZeroWidth(r rune) bool {
	switch r {
	case 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x180E, 0x034F, 0x115F, 0x1160, 0x3164, 0xFFA0, 0x17B4, 0x17B5, 0x2800:
		return true
	}
	return 0x2061 <= r && r <= 0x2064 || 0x206A <= r && r <= 0x206F
}

// zeroWidth is a run of signs without width. Inside a word they cut it in two for whoever
// searches, and nobody sees it.
func (t Text) zeroWidth(i int) (Finding, int) {
	end := t.run(i, isZeroWidth)
	before, after := t.before(i), t.after(end)
	inWord := isOfWord(before) && isOfWord(after)
	if end == i+1 && t.isNeeded(t.signs[i].r, before, after, inWord) || t.signs[i].start == 0 && t.signs[i].r == 0xFEFF {
		return Finding{}, end - i
	}
	// Printers keep two letters apart that are one piece of type elsewhere: Auf|lage.
	isLigature := t.signs[i].r == 0x200C && before == 'f' && strings.ContainsRune("fijltbhk", after)
	return t.finding(Hidden, i, end, inWord && !isLigature).replaced(""), end - i
}

func isOfWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// isNeeded reports whether a sign without width does something between two others.
func (t Text) isNeeded(r, before, after rune, inWord bool) bool {
	beside := func(is func(rune) bool) bool { return is(before) || is(after) }
	switch r {
	case 0x200D:
		isPicture := func(r rune) bool { return unicode.In(r, unicode.So, unicode.Sk) || isSelector(r) }
		return beside(joins) || isPicture(before) && isPicture(after)
	case 0x200C:
		return beside(joins)
	case 0x200B:
		return beside(breaksAnywhere)
	case 0x2060:
		return !inWord
	case 0x034F:
		return beside(unicode.IsMark) || beside(isRTL)
	case 0x180E:
		return beside(func(r rune) bool { return unicode.Is(unicode.Mongolian, r) })
	case 0x115F, 0x1160, 0x3164, 0xFFA0:
		return beside(func(r rune) bool { return unicode.Is(unicode.Hangul, r) })
	case 0x17B4, 0x17B5:
		return beside(func(r rune) bool { return unicode.Is(unicode.Khmer, r) })
	case 0x2800:
		return beside(func(r rune) bool { return unicode.Is(unicode.Braille, r) })
	}
	return false
}

// joins reports whether the shape of a letter depends on those beside it, so that joiners
// make a difference: in none of these scripts.
func joins(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsMark(r)) && !unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic,
		unicode.Armenian, unicode.Georgian, unicode.Hebrew, unicode.Cherokee, unicode.Han, unicode.Hiragana,
		unicode.Katakana, unicode.Hangul, unicode.Inherited, unicode.Common)
}

// breaksAnywhere reports whether a script has no spaces between words.
func breaksAnywhere(r rune) bool {
	return unicode.In(r, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar, unicode.Tibetan, unicode.Javanese,
		unicode.Balinese, unicode.Tai_Le, unicode.New_Tai_Lue, unicode.Tai_Tham, unicode.Han, unicode.Hiragana,
		unicode.Katakana)
}

func isOverlay(r rune) bool { return 0x0335 <= r && r <= 0x0338 || r == 0x20D2 }

func isPrivate(r rune) bool { return 0xE000 <= r && r <= 0xF8FF || r >= 0xF0000 }

// private is a sign of one font. At the start of a line it is the bullet of a list that was
// made by a word processor.
func (t Text) private(i int) (Finding, int) {
	start := i
	for start > 0 && (t.signs[start-1].r == ' ' || t.signs[start-1].r == '\t') {
		start--
	}
	if start == 0 || t.signs[start-1].r == '\n' {
		return Finding{}, 1
	}
	return t.finding(Private, i, i+1, true), 1
}
