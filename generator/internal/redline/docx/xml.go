package docx

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

// escaped is text as XML holds it. What no XML may hold becomes U+FFFD.
func escaped(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r' || 0x20 <= r && r <= 0xD7FF || 0xE000 <= r && r <= 0xFFFD || r >= 0x10000:
			return r
		}
		return unicode.ReplacementChar
	}, s)
	return entities().Replace(s)
}

func entities() *strings.Replacer {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "\r", "&#13;")
}

// texts are the words of a run that stands in the newer text or in both.
func texts(s string) string { return runContent("w:t", s) }

// runContent is text with its tabs and line ends as elements.
func runContent(tag, s string) string {
	var out strings.Builder
	for len(s) > 0 {
		at := strings.IndexAny(s, "\t\n")
		if at < 0 {
			at = len(s)
		}
		if at > 0 {
			out.WriteString("<" + tag + ` xml:space="preserve">` + escaped(s[:at]) + "</" + tag + ">")
		}
		if at < len(s) {
			out.WriteString(map[byte]string{'\t': "<w:tab/>", '\n': "<w:br/>"}[s[at]])
			at++
		}
		s = s[at:]
	}
	return out.String()
}

// isRightToLeft reports whether the first letter of a text says that it is written from the right.
func isRightToLeft(s string) bool {
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}
