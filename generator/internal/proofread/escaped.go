package proofread

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// An encoding is how programs write a character among themselves, and which character that is: "" for none.
type encoding struct {
	shape     func() *pattern.Expression
	by        string // who writes it
	character func(string) string
}

const (
	mails  = "mails"
	inHTML = "HTML"
)

func encodings() []encoding {
	return []encoding{
		{inMail, mails, func(s string) string { return ofHex(s, "=") }},
		{inAddress, "addresses", func(s string) string { return ofHex(s, "%") }},
		{inCode, "programs", ofCode},
		{inGit, "programs", ofOctal},
		{entityName, inHTML, ofEntity},
	}
}

var (
	inMail    = pattern.New(`(?:=[0-9A-F]{2})+`)
	mailSpace = pattern.New(`[\pL\d.,;:](=20)\pL`)
	mailBreak = pattern.New(`[\pL\d.,;: ](=(?:20)?)(?:\n|$)`)
	inAddress = pattern.New(`(?:%[0-9A-Fa-f]{2}){2,}|%20`)
	inCode    = pattern.New(`(?:\\u(?:[0-9A-Fa-f]{4}|\{[0-9A-Fa-f]{1,6}\}))+|(?:\\x[0-9A-Fa-f]{2})+`)
	inGit     = pattern.New(`(?:\\[23][0-7]{2}){2,}`)
	// Names that HTML reads without a semicolon, too; Markdown does not.
	entityName = pattern.New(`&amp;(?:[A-Za-z]{2,10}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,6});` +
		`|&(?:nbsp|amp|quot|lt|gt|copy|reg|[AOUaou]uml|szlig|[AOao](?:elig|slash|ring|circ|grave|acute)|[Ee](?:acute` +
		`|grave|circ))\b`)
)

// escaped finds characters as programs write them among themselves, which readers would see as they stand: caf\u00e9.
func escaped(p *page) {
	isMail := false
	passages := slices.Clone(p.passages)
	for _, v := range p.values {
		if v.isProse() && !v.isMarkdown() && !(v.text[0] == '"' && strings.Contains(v.text, `\`)) { // that YAML reads
			passages = append(passages, v.passage())
		}
	}
	for _, q := range passages {
		if !strings.ContainsAny(q.shown, `=%\&`) {
			continue
		}
		for _, e := range encodings() {
			for _, m := range e.shape().FindAllStringIndex(q.typed, -1) {
				if !q.isShown(m) || isInAddress(q, m[0]) {
					continue
				}
				typed := q.typed[m[0]:m[1]]
				isTold := e.by == inHTML && q.node.Kind == markdown.Document && strings.HasSuffix(typed, ";") // by plainValues
				isPart := typed == "%20" && (m[0] == 0 || !unicode.IsLetter(rune(q.typed[m[0]-1])))           // of 100%20
				if isTold || isPart {
					continue
				}
				if next := q.typed[m[1]:]; e.by == inHTML && strings.HasPrefix(next, ";") && q.typed[m[1]-1] != ';' ||
					e.by == mails && m[1]-m[0] == len("=E5") && !(len(next) > 0 && unicode.IsLower(rune(next[0]))) {
					continue
				}
				if is := e.character(q.typed[m[0]:m[1]]); is != "" {
					reportEscaped(p, q, m, e, is)
					isMail = isMail || e.by == mails
				}
			}
		}
	}
	if isMail {
		restOfMail(p)
	}
}

// restOfMail finds what a mail has for spaces and for the ends of its own lines. Alone it could be a sum.
func restOfMail(p *page) {
	for _, q := range p.passages {
		for _, m := range mailSpace().FindAllStringSubmatchIndex(q.shown, -1) {
			reportEscaped(p, q, m[2:4], encodings()[0], " ")
		}
		for _, m := range mailBreak().FindAllStringSubmatchIndex(q.shown, -1) {
			cut(p, ruleGarbledText, q.span(m[2], m[3]), "readers will see %s here: it ends a line in mails", q.shown[m[2]:m[3]])
		}
	}
}

func reportEscaped(p *page, q passage, m []int, e encoding, is string) {
	seen := strings.TrimPrefix(q.typed[m[0]:m[1]], "&amp;")
	if len(seen) < m[1]-m[0] {
		seen = "&" + seen
	}
	r, _ := utf8.DecodeRuneInString(is)
	switch isPlain := unicode.IsGraphic(r) && r != '\u00a0' && !strings.ContainsAny(is, "<>&*_"); {
	case e.by == inHTML && !isPlain:
		is = strings.TrimSuffix(seen, ";") + ";"
	case !isPlain:
		is = ""
	}
	hint := ""
	if is == "" {
		hint = "type the sign itself"
	}
	p.report(ruleGarbledText, q.span(m[0], m[1]), is, hint,
		"readers will see %s here: in %s it stands for a character", seen, e.by)
}

// isShown reports whether a stretch is words, and neither code nor an address.
func (q passage) isShown(m []int) bool {
	return !strings.ContainsAny(q.shown[m[0]:m[1]], string([]rune{code})) && q.shown[m[0]] != hidden
}

// isInAddress reports whether a place stands in an address: example.com/caf%C3%A9, ?a=%20.
func isInAddress(q passage, at int) bool {
	before := q.typed[max(0, at-farthest):at]
	return strings.ContainsAny(before[strings.LastIndexAny(before, " \t\n")+1:], "/@?")
}

// ofHex is what bytes in hexadecimal say, where it is more than ASCII.
func ofHex(text, mark string) string {
	var bytes []byte
	for digits := range strings.SplitSeq(text, mark) {
		if b, err := strconv.ParseUint(digits, 16, 8); err == nil {
			bytes = append(bytes, byte(b))
		}
	}
	if string(bytes) == " " && mark == "%" {
		return " "
	}
	if len(bytes) == 1 && mark == "=" && bytes[0] >= 0xC0 { // of an older mail, where one byte is a letter
		return string(rune(bytes[0]))
	}
	return beyondASCII(string(bytes))
}

func ofOctal(text string) string {
	var bytes []byte
	for digits := range strings.SplitSeq(text, `\`) {
		if b, err := strconv.ParseUint(digits, 8, 8); err == nil {
			bytes = append(bytes, byte(b))
		}
	}
	return beyondASCII(string(bytes))
}

func beyondASCII(text string) string {
	if !utf8.ValidString(text) || !strings.ContainsFunc(text, func(r rune) bool { return r >= utf8.RuneSelf }) {
		return ""
	}
	return text
}

func ofCode(text string) string {
	var units []uint16
	said := ""
	for digits := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(`\ux{}`, r) }) {
		number, err := strconv.ParseUint(digits, 16, 32)
		if err != nil {
			return ""
		}
		if number > 0xFFFF {
			said += string(rune(number))
			continue
		}
		units = append(units, uint16(number))
	}
	return beyondASCII(string(utf16.Decode(units)) + said)
}

func ofEntity(text string) string {
	name := strings.TrimPrefix(text, "&amp;")
	if name != text {
		name = "&" + name
	}
	if said := html.UnescapeString(strings.TrimSuffix(name, ";") + ";"); !strings.HasSuffix(said, ";") {
		return said
	}
	return ""
}
