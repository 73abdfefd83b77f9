package convert

import (
	"strings"
	"unicode"

	"fairnotice/generator/internal/pattern"
)

// PDF makes Markdown of the text that pdftotext has taken out of a PDF. It is
// empty where there are no words in it, as in a scanned page.
func PDF(raw []byte) []byte {
	text := ligatures.Replace(strings.ToValidUTF8(string(raw), "\uFFFD"))
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\f", "\n\n")
	text = strings.Map(shown, text)
	text = joinDivided(text)
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, pdfLine(strings.Join(strings.Fields(line), " ")))
	}
	text = manyLines().ReplaceAllString(strings.TrimSpace(strings.Join(out, "\n")), "\n\n")
	if text == "" {
		return nil
	}
	return []byte(text + "\n")
}

var (
	ligatures = strings.NewReplacer(
		"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00AD\n", "", "\u00AD", "",
	)
	manyLines = pattern.New(`\n{3,}`)
	divided   = pattern.New(`(\pL+)-\n(\p{Ll}+)`)
	active    = pattern.New("[\\\\`*_\\[\\]<>&~|{#]")
	leading   = pattern.New(`^(?:[-+=:]|[0-9]{1,9}[.)](?: |$))`)
	bullet    = pattern.New(`^[•▪●◦‣■–] +`)
)

// shown keeps what a page can show.
func shown(r rune) rune {
	if r != '\n' && unicode.IsControl(r) {
		return ' '
	}
	return r
}

// joinDivided puts words together that were divided at the end of a line, where
// the text has them in one piece. All other hyphens may be part of their word.
func joinDivided(text string) string {
	known := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		known[strings.ToLower(word)] = true
	}
	return divided().ReplaceAllStringFunc(text, func(s string) string {
		first, second, _ := strings.Cut(s, "-\n")
		if known[strings.ToLower(first+second)] {
			return first + second
		}
		return first + "-" + second
	})
}

// pdfLine is a line whose characters are no marks, but for a bullet.
func pdfLine(line string) string {
	item := bullet().FindString(line)
	line = active().ReplaceAllString(line[len(item):], `\$0`)
	if mark := leading().FindString(line); mark != "" {
		end := len(strings.TrimSpace(mark)) - 1
		line = line[:end] + `\` + line[end:]
	}
	if item != "" {
		return "- " + line
	}
	return line
}
