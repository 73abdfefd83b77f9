package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// judgeCrossed finds bold words whose marks Markdown pairs with those of others: in **a:**b and **c:**d
// it is "b and" that readers see in bold. They are told two and two, as they were typed. Single stars are
// marks for certain where quotation marks stand between them alone.
func judgeCrossed(p *page, q passage, mark string) bool {
	if strings.Count(q.typed, mark) < 4 {
		return false
	}
	marks := starsOf(q, len(mark))
	if len(marks) < 4 || len(marks)%2 == 1 {
		return false
	}
	ends := map[int]int{} // of what is bold, by its start
	markdown.Walk(q.node, func(n *markdown.Node) bool {
		if n.Kind == markdown.Strong || n.Kind == markdown.Emphasis {
			ends[n.Span.Start-q.at.Start] = n.Span.End - q.at.Start - len(mark)
		}
		return true
	})
	crossed := false
	for i := 0; i < len(marks); i += 2 {
		_, isTaken := ends[marks[i+1]]
		end, isBold := ends[marks[i]]
		crossed = crossed || isTaken || isBold && end != marks[i+1]
		words := q.typed[marks[i]+len(mark) : marks[i+1]]
		if !isMeantBold(words) || mark == "*" && !inQuotes().MatchString(words) {
			return false
		}
	}
	for i := 0; crossed && i < len(marks); i += 2 {
		start, end := marks[i], marks[i+1]+len(mark)
		words := q.typed[start+len(mark) : marks[i+1]]
		before, _ := utf8.DecodeLastRuneInString(q.typed[:start])
		after, _ := utf8.DecodeRuneInString(q.typed[end:])
		answer, hint := paired(words, mark, before, after), ""
		if ends[start] == marks[i+1] || answer == q.typed[start:end] {
			continue
		}
		if answer == "" {
			hint = touching(mark)
		}
		p.report(ruleUnreadMark, q.span(start, end), answer, hint,
			"readers will see other words %s than these, for one %s here marks nothing: %s",
			map[string]string{"*": "in italics", "**": "in bold"}[mark], mark, whyUnread(words, mark))
	}
	return crossed
}

var inQuotes = pattern.New(`^[“„«"‘「『《”»].*[”“»"’」』》«]$`)

// starsOf are the places of * or ** in a passage; none where more or escaped stars stand there.
func starsOf(q passage, most int) (places []int) {
	for i := 0; i < len(q.typed); i++ {
		if q.typed[i] != '*' || q.shown[i] == code {
			continue
		}
		width := len(q.typed[i:]) - len(strings.TrimLeft(q.typed[i:], "*"))
		if width > most || i > 0 && q.typed[i-1] == '\\' {
			return nil
		}
		if width == most {
			places = append(places, i)
		}
		i += width - 1
	}
	return places
}

// isMeantBold reports whether words between two marks are such as somebody wants bold, and not
// what stands between two notes: Name** and the …, Name**, ….
func isMeantBold(words string) bool {
	bare := strings.TrimSpace(words)
	isApart := !strings.HasPrefix(words, bare) && !strings.HasSuffix(words, bare) // from both marks
	return strings.ContainsFunc(bare, isWord) && !isApart && !behindNote().MatchString(words)
}

var (
	// What stands behind the star of a note, and before that of the next: name**, address**.
	behindNote = pattern.New(`^[,;.:)] `)
	amongNotes = pattern.New(`^ .*[,;)] .*\S$`)
	// A sentence or a label between __, and no name of a cookie that begins with them.
	sentence = pattern.New(`^\p{Lu}[\pL ]*[:.!?]\s*$`)
)

// isBesideNotes reports whether two marks are the stars of notes, of a hotel or of a power:
// "name** (a), address**", "4** and 3***", "2 ** 3 and 2 ** 4".
func isBesideNotes(text, words string) bool {
	before, _ := utf8.DecodeLastRuneInString(text)
	figure, _ := utf8.DecodeLastRuneInString(strings.TrimRight(text, " "))
	bare := strings.TrimSpace(words)
	first, _ := utf8.DecodeRuneInString(bare)
	last, _ := utf8.DecodeLastRuneInString(bare)
	return isWord(before) && (behindNote().MatchString(words) || amongNotes().MatchString(words)) ||
		words[0] == ' ' && unicode.IsDigit(figure) && unicode.IsDigit(last) && (figure == before || unicode.IsDigit(first))
}

// isListed reports whether two __ begin a name each: "__utma, __utmz".
func isListed(words string, after rune) bool {
	last, _ := utf8.DecodeLastRuneInString(words)
	return (unicode.IsSpace(last) || strings.ContainsRune(",;/|&+", last)) && !sentence().MatchString(words) &&
		unicode.In(after, unicode.Latin, unicode.Digit)
}
