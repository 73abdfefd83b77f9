package publish

import (
	"cmp"
	"html"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// A secret is words that have to go, in every way in which they are written: in other letters of the same, over
// several lines, with marks or elements between them, and as a part of an id or an address.
type secret struct {
	spoken, id   *regexp.Regexp
	with, withID string          // what stands in their place
	names        map[string]bool // what as an id is written otherwise than it was given
}

// Blank is what stands in the place of words that were taken out, where nothing else was said.
const Blank = "█████"

// Within a word may stand what readers do not see: marks of Markdown, a comment or an element of HTML, the target of a
// link, a backslash, and characters without width. Between two words stands space, a quotation's mark or a sign of an
// address beside all of that.
const (
	unseen  = `[*~\x60\x{AD}\x{200B}-\x{200F}\x{202A}-\x{202E}\x{2060}-\x{2069}\x{FEFF}\\[]|<[^<>]*>|\](?:\([^()\s]*\)|\{[^{}]*\})`
	within  = `(?:` + unseen + `)*`
	between = `(?:(?:[\s\p{Z}_>]|` + unseen + `)+|[.+-])`
)

// shortID is how long an id is that may be another word: Ås gives as.
const shortID = 3

// newSecret is one of several words or names.
func newSecret(words []string, with string) secret {
	spoken, ids := []string{}, []string{`[^\x00-\x{10FFFF}]`} // nothing
	names := map[string]bool{}
	for _, w := range words {
		for _, form := range []norm.Form{norm.NFC, norm.NFD} {
			parts := strings.Fields(form.String(w))
			for i, part := range parts {
				var signs []string
				for _, r := range part {
					signs = append(signs, cmp.Or(alike[r], regexp.QuoteMeta(string(r))))
				}
				parts[i] = strings.Join(signs, within)
			}
			spoken = append(spoken, strings.Join(parts, between))
		}
		if id := markdown.AutomaticID(w); len(id) > shortID {
			ids, names[id] = append(ids, regexp.QuoteMeta(id)), id != w
		}
	}
	longest := func(a, b string) int { return len(b) - len(a) }
	slices.SortStableFunc(spoken, longest)
	withID := "redacted"
	if strings.Trim(with, Blank[:len("█")]) != "" {
		withID = markdown.AutomaticID(with)
	}
	return secret{
		spoken: regexp.MustCompile("(?i)" + strings.Join(spoken, "|")), id: regexp.MustCompile(strings.Join(ids, "|")),
		with: with, withID: withID, names: names,
	}
}

// alike are signs that stand for one another.
var alike = map[rune]string{'\'': apostrophe, '’': apostrophe, '-': `[-‐‑]`}

const apostrophe = `['’ʼ]`

// A match is a stretch of a text, and what is to stand there.
type match struct {
	at   diag.Span
	with string
}

// matches are the places of a text where the words stand, and what is to stand there. What goes on in the same word,
// as an inflected name does or another word, is none: near are those words.
func (s secret) matches(text string) (all []match, near []string) {
	read, place := decoded(text)
	found := s.spoken.FindAllStringIndex(read, -1)
	spoken := len(found)
	found = append(found, s.id.FindAllStringIndex(read, -1)...)
	for i, x := range found {
		at := diag.Span{Start: place(x[0]), End: place(x[1])}
		before, _ := utf8.DecodeLastRuneInString(read[:x[0]])
		after, _ := utf8.DecodeRuneInString(read[x[1]:])
		word := read[x[0]:x[1]]
		joined := strings.ContainsRune("-#/_.", before) || strings.ContainsRune("-_@/", after)
		inID := s.names[word] || word == strings.ToLower(word) && joined
		switch {
		case isWord(before) || i >= spoken && !inID:
		case isWord(after):
			near = append(near, word+read[x[1]:x[1]+ends(read[x[1]:])])
		case inID:
			all = append(all, match{at, s.withID})
		default:
			all = append(all, match{at, marked(text, at, s.with)})
		}
	}
	slices.SortStableFunc(all, func(a, b match) int { return a.at.Start - b.at.Start })
	return apart(all), near
}

// reference is a character that is written by its name or its number, as HTML, YAML and addresses have it, and as
// readers do not see it.
var reference = pattern.New(`&(?:#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*);|` +
	`\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})|(?:%[0-9a-fA-F]{2})+`)

// dereferenced is what readers see of a reference; itself where it is none.
func dereferenced(reference string) string {
	read, err := html.UnescapeString(reference), error(nil)
	switch reference[0] {
	case '%':
		read, err = url.PathUnescape(reference)
	case '\\':
		read, err = strconv.Unquote(`"` + reference + `"`)
	}
	if err != nil || !utf8.ValidString(read) {
		return reference
	}
	return read
}

// decoded is a text as it is read, with the characters in place of their references, and where in the text something
// stands that stands somewhere in it.
func decoded(text string) (read string, place func(at int) int) {
	var out strings.Builder
	var behind, shifts []int // behind each reference in what is read, and how much longer the text is until there
	from := 0
	for _, x := range reference().FindAllStringIndex(text, -1) {
		out.WriteString(text[from:x[0]] + dereferenced(text[x[0]:x[1]]))
		from = x[1]
		behind, shifts = append(behind, out.Len()), append(shifts, from-out.Len())
	}
	out.WriteString(text[from:])
	return out.String(), func(at int) int {
		if i, _ := slices.BinarySearch(behind, at+1); i > 0 {
			return at + shifts[i-1]
		}
		return at
	}
}

// marks are those that have another one as their counterpart; what is escaped is none.
var marks = pattern.New(`\\.|\*+|_+|~~|\x60+|\[|\](?:\([^()\s]*\)|\{[^{}]*\})`)

// longParagraph is how many bytes before a mark are looked at for whether it begins something or ends it.
const longParagraph = 2000

// marked is what stands in the place of a stretch of a text: words, and the marks of which the counterpart stands
// outside.
func marked(text string, at diag.Span, with string) string {
	var open []string
	for _, mark := range marks().FindAllString(text[at.Start:at.End], -1) {
		last := len(open) - 1
		if mark[0] == '\\' {
			continue
		}
		if last >= 0 && (open[last] == mark || open[last] == "[" && mark[0] == ']') {
			open = open[:last]
		} else {
			open = append(open, mark)
		}
	}
	if len(open) == 0 {
		return with
	}
	paragraph := text[max(0, at.Start-longParagraph):at.Start]
	paragraph = paragraph[strings.LastIndex(paragraph, "\n\n")+1:]
	before, after := "", ""
	for _, mark := range open {
		if mark[0] == ']' || mark != "[" && strings.Count(paragraph, mark)%2 > 0 {
			after += mark
		} else {
			before += mark
		}
	}
	return before + with + after
}

// apart are matches of which none begins in the one before.
func apart(all []match) (kept []match) {
	for _, m := range all {
		if len(kept) == 0 || kept[len(kept)-1].at.End <= m.at.Start {
			kept = append(kept, m)
		}
	}
	return kept
}

// stands reports whether the words stand in a text.
func (s secret) stands(text string) bool {
	all, _ := s.matches(text)
	return len(all) > 0
}

// without is a text from which the words are gone.
func (s secret) without(text string) string {
	all, _ := s.matches(text)
	return replaced(text, all)
}

func replaced(text string, all []match) string {
	var out strings.Builder
	from := 0
	for _, m := range all {
		out.WriteString(text[from:m.at.Start] + m.with)
		from = m.at.End
	}
	return out.String() + text[from:]
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) }

// ends is where the word ends in which a text begins.
func ends(text string) int {
	if i := strings.IndexFunc(text, func(r rune) bool { return !isWord(r) }); i >= 0 {
		return i
	}
	return len(text)
}
