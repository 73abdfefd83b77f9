package proofread

import (
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// unreadMarks finds marks that Markdown does not read as such, and shows to readers.
func unreadMarks(p *page) {
	for _, q := range p.passages {
		p.judgePairs(q)
		p.judgeLinks(q)
		if q.node.Kind == markdown.Paragraph && p.isInBody(q.at) {
			p.judgeStarts(q)
		}
	}
}

var (
	// A pair of marks on one line, and what is between them.
	pair = pattern.New(`(\*\*)([^*\n]+)\*\*|(?:^|[\s("“„«])(__)([^_\n]+)__|(~~)([^~\n]+)~~|(?:^` +
		`|[\s("“„«])(\*)([^\s*\\][^*\n]*[ \t]|\pL[^*\n]*[:!?.])\*\pL|(?:^|[\s("“„«])(\*)(\pL[^*\n]*[ \t])\*[.,;:)]|` +
		`(?:^|[\s("“„«])(_)(\p{Lu}[^_\n]*:[ \t]?)_\pL`)
	// Quotation marks inside of those of italics, which a letter beside them would have outside.
	quotedPair  = pattern.New(`(?:^|[^*_\\])([*_])([“„«"‘「『《”»][^*_\n]*[”“»"’」』》«])[*_](?:[^*_]|$)`)
	acrossLines = pattern.New(`(?:^|[\s("“„«])\*\*([^\s*][^*\n]*\n[^*\n]+)\*\*`)
	loneTick    = pattern.New("(?:^|[\\s(])`")
	lone        = pattern.New(`^[ \t>]*(?:\d+[.)]|[-*+])?[ \t]*\*\*[\pL\d"“„«(]|[\s("“„«]\*\*\pL`)
)

// judgePairs finds bold and struck words whose marks do not touch them, or stand beside letters.
func (p *page) judgePairs(q passage) {
	judgeTick(p, q)
	if judgeCrossed(p, q, "**") || judgeCrossed(p, q, "*") || !strings.ContainsAny(q.shown, "*_~") {
		return
	}
	found := false
	for _, m := range pair().FindAllStringSubmatchIndex(q.shown, -1) {
		for i := 2; i < len(m); i += 4 {
			if m[i] >= 0 {
				found = p.judgePair(q, q.shown[m[i]:m[i+1]], m[i+2], m[i+3]) || found
			}
		}
	}
	for _, m := range quotedPair().FindAllStringSubmatchIndex(q.shown, -1) {
		found = p.judgePair(q, q.shown[m[2]:m[3]], m[4], m[5]) || found
	}
	for _, m := range acrossLines().FindAllStringSubmatchIndex(q.shown, -1) {
		found = !found && p.judgePair(q, "**", m[2], m[3]) || found
	}
	if m := lone().FindStringIndex(q.shown); m != nil && !found && strings.Count(q.shown, "**") == 1 {
		start := strings.Index(q.shown, "**")
		p.report(ruleUnreadMark, q.span(start, start+2), "",
			"type ** behind the last bold word of this paragraph, or delete these",
			"readers will see ** here: it has no partner in this paragraph")
	}
}

// judgeTick finds the mark of code without its partner. In a table, a bar in code is told.
func judgeTick(p *page, q passage) {
	m := loneTick().FindStringIndex(q.shown)
	isQuote := m != nil && strings.ContainsAny(q.shown[m[1]:], "'’´") // as some type them: `so'
	if m != nil && !isQuote && q.node.Kind != markdown.Cell && strings.Count(q.shown, "`") == 1 {
		p.lighter(diag.Warning, ruleUnreadMark, q.span(m[1]-1, m[1]), "",
			"type ` behind the last sign of the code, too, or delete this one",
			"readers will see ` here: it has no partner in this paragraph")
	}
}

// judgePair judges one pair of marks, and what stands from one to the other.
func (p *page) judgePair(q passage, mark string, from, to int) bool {
	start, end := from-len(mark), to+len(mark)
	words := q.typed[from:to]
	if isRating := strings.HasPrefix(words, " ") && strings.HasSuffix(words, " "); isRating && // **** and ***
		(strings.HasSuffix(q.shown[:start], mark[:1]) || strings.HasPrefix(q.shown[end:], mark[:1])) {
		return false
	}
	if isEscaped(q.shown, start) || strings.Contains(words, mark[:1]) || strings.TrimSpace(words) == "" {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(q.shown[:start])
	after, _ := utf8.DecodeRuneInString(q.shown[end:])
	if isBesideNotes(q.shown[:start], words) || mark == "__" && isListed(words, after) {
		return false
	}
	answer, hint := paired(words, mark, before, after), ""
	if answer == "" {
		hint = touching(mark)
	}
	p.report(ruleUnreadMark, q.span(start, end), answer, hint,
		"readers will see %s here, and it marks nothing: %s", mark, whyUnread(words, mark))
	return true
}

func touching(mark string) string {
	return "let " + mark + " touch the first and the last bold word, with no letter and no other star outside"
}

// whyUnread says why Markdown does not read a mark.
func whyUnread(words, mark string) string {
	switch {
	case strings.TrimSpace(words) != words:
		return "a space stands between it and the word"
	case mark == "__":
		return "a letter stands beside it, where ** is needed"
	}
	return "it stands between a sign and a letter"
}

// paired are words between marks that are read: spaces go outside, and signs beside a letter too.
func paired(words, mark string, before, after rune) string {
	bare := strings.TrimSpace(words)
	lead := words[:strings.Index(words, bare)]
	trail := words[len(lead)+len(bare):]
	isOpening := before == utf8.RuneError || unicode.IsSpace(before) || strings.ContainsRune("(“\"„«", before)
	if before == '*' || after == '*' || lead != "" && !isOpening {
		return "" // which words are meant is not plain
	}
	if mark == "__" && (isWord(before) || isWord(after)) {
		mark = "**"
	}
	if lead == "" && isWord(before) {
		inner := strings.TrimLeftFunc(bare, isOutside)
		lead, bare = bare[:len(bare)-len(inner)], inner
		if trail == "" && strings.ContainsAny(lead, openers) { // its partner goes with it
			inner := strings.TrimRight(bare, closers)
			bare, trail = inner, bare[len(inner):]
		}
	}
	if trail == "" && isWord(after) {
		inner := strings.TrimRightFunc(bare, isOutside)
		bare, trail = inner, bare[len(inner):]
		hasSpaces := unicode.In(after, unicode.Latin, unicode.Cyrillic, unicode.Greek)
		if hasSpaces && strings.ContainsAny(trail, ".:;,!?") && !strings.ContainsAny(trail, closers) {
			bare, trail = bare+trail, " "
		} else if lead == "" && strings.ContainsAny(trail, closers) { // its partner goes with it
			inner := strings.TrimLeftFunc(strings.TrimLeft(bare, openers), unicode.IsSpace)
			lead, bare = bare[:len(bare)-len(inner)], inner
		}
	}
	if bare == "" {
		return words
	}
	return lead + mark + bare + mark + trail
}

// Signs of which two belong together.
const (
	openers = "\"“„«‘'([「『《（”»"
	closers = "\"”“»’')]」』》）«"
)

// isOutside reports whether a sign beside words can stand outside of their marks: « words ».
func isOutside(r rune) bool { return unicode.IsPunct(r) || unicode.IsSymbol(r) || unicode.IsSpace(r) }

func isEscaped(text string, at int) bool {
	return at > 0 && text[at-1] == '\\' || strings.HasPrefix(text[at:], `\`)
}

const target = `https?://|mailto:|tel:|www\.|/|#|\.\.?/`

var (
	apart    = pattern.New(`\[([^\[\]\n]+)\]([ \t]+|\n[ \t]*)\(((?:` + target + `)[^()\s]*)\)`)
	masked   = pattern.New(`\\\[([^\[\]\n]+?)\\\]\\?\(((?:` + target + `)[^()\s]*?)\\?\)`)
	reversed = pattern.New(`\(([^()\n]+)\)\[((?:` + target + `)[^\[\]\s]*)\]`)
	spaced   = pattern.New(`\[([^\[\]\n]+)\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)`)
	chat     = pattern.New(`<(https?://[^<>|\s]+)\|([^<>|\n]+)>`)
	angled   = pattern.New(`<(www\.[^<>\s]+)>`)
	// Without a space between them, it is told where they are parsed.
	square   = pattern.New(`\[([^\[\]\n]*\pL[^\[\]\n]*)\][ ]\[[ ]*(https?://[^\[\]\s]*)[ ]*\]`)
	jira     = pattern.New(`\[([^\[\]|\n]*\pL[^\[\]|\n]*)\|((?:https?://|mailto:)[^\[\]|\s]*)\]`)
	wiki     = pattern.New(`\[((?:https?://)[^\[\]|\s]*)[ ]([^\[\]|\n]*\pL[^\[\]|\n]*)\]`)
	textile  = pattern.New(`"([^"\n]+)":((?:https?://|mailto:)[^\s"<>]*[\w/])`)
	unclosed = pattern.New(`\[([^\[\]()\n]+)\((https?://[^()\s]+)\)`)
	wide     = pattern.New(`[\[［【]([^\[\]［］【】\n]+)[\]］】][ ]?[（(]((?:` + target + `)[^()（）\s]*)[)）]`)
	loose    = pattern.New(`[^\s\[\](){}]*\]\((?:https?://|mailto:|www\.|/\pL)[^()\s]*\)?`)
)

// judgeLinks finds links that are none: a space before the address or in it, brackets the
// wrong way round.
func (p *page) judgeLinks(q passage) {
	if !strings.ContainsAny(q.typed, "[]<］】") && !strings.Contains(q.typed, `":`) {
		return
	}
	told := -1
	each := func(re [][]int, answer func(m []int) string, message string) {
		for _, m := range re {
			i := m[0] + max(0, strings.IndexAny(q.typed[m[0]:m[1]], "[(<［【"))
			if q.shown[i] != q.typed[i] || strings.HasSuffix(q.typed[:m[0]], `\`) {
				continue
			}
			if with := answer(m); with != "" {
				told = m[1]
				p.report(ruleUnreadMark, q.span(m[0], m[1]), with, "", "%s", message)
			}
		}
	}
	part := func(m []int, i int) string { return q.typed[m[2*i]:m[2*i+1]] }
	link := func(text, to int) func([]int) string {
		return func(m []int) string { return "[" + part(m, text) + "](" + part(m, to) + ")" }
	}
	const none = "this is no link, and readers will see the brackets: "
	for _, c := range []struct {
		shape  func() *pattern.Expression
		answer func([]int) string
		why    string
	}{
		{apart, link(1, 3), "a space stands between text and address"},
		{masked, link(1, 2), "a backslash stands before them"},
		{reversed, link(1, 2), "the text belongs into the square ones"},
		{spaced, func(m []int) string { return withoutSpaces(part(m, 1), part(m, 2)) }, "its address has a space in it"},
		{wide, func(m []int) string {
			if !strings.ContainsAny(q.typed[m[0]:m[1]], "［］【】（）") {
				return ""
			}
			return link(1, 2)(m)
		}, "some are of full width"},
		{square, link(1, 2), "the address belongs into round ones"},
		{unclosed, link(1, 2), "the square one is not closed"},
		{chat, link(2, 1), "a chat program writes links like that"},
		{jira, link(1, 2), "another program writes links like that"},
		{wiki, link(2, 1), "another program writes links like that"},
		{textile, link(1, 2), "another program writes links like that"},
	} {
		each(c.shape().FindAllStringSubmatchIndex(q.typed, -1), c.answer, none+c.why)
	}
	p.judgeLoose(q, told)
	each(angled().FindAllStringSubmatchIndex(q.typed, -1), func(m []int) string {
		return "<https://" + part(m, 1) + ">"
	}, "this is no link, and readers will see the brackets: its address does not say https://")
}

// withoutSpaces is a link whose address has spaces in it; none where it is no address.
func withoutSpaces(text, dest string) string {
	dest = strings.Trim(strings.TrimSpace(dest), "<>")
	if !linkTarget().MatchString(dest) && !international().MatchString(dest) || !strings.ContainsAny(dest, " \u00a0\t") {
		return ""
	}
	if international().MatchString(dest) {
		dest = "tel:" + dest
	}
	if at := strings.IndexAny(dest, titleQuotes); at > 0 { // a title that does not end, or with other signs
		title := strings.Trim(dest[at:], titleQuotes+" ")
		return "[" + text + "](" + strings.TrimSpace(dest[:at]) + ` "` + title + `")`
	}
	scheme, rest, _ := strings.Cut(dest, ":")
	switch {
	case dest[0] == '/':
		dest = besideSlash().ReplaceAllString(dest, "$1")
	case scheme == "mailto":
		dest = scheme + ":" + strings.TrimSpace(rest)
	case scheme == "tel" && telephone().MatchString(rest):
		dest = scheme + ":" + strings.NewReplacer(" ", "", "\u00a0", "").Replace(rest)
	}
	if strings.ContainsAny(dest, " \u00a0\t") {
		dest = "<" + dest + ">"
	}
	return "[" + text + "](" + dest + ")"
}

// titleQuotes stand around the title of a link, though Markdown reads straight ones alone.
const titleQuotes = "\"“”„«»"

// judgeLoose finds the end of a link without its beginning, or without its own end.
func (p *page) judgeLoose(q passage, told int) {
	if told >= 0 {
		return
	}
	m := loose().FindStringIndex(q.shown)
	if m != nil && !isEscaped(q.shown, m[0]+strings.IndexByte(q.shown[m[0]:], ']')) {
		p.report(ruleUnreadMark, q.span(m[0], m[1]), "", "write the link as [text](address)",
			"this is no link, and readers will see the brackets: one of them is missing")
	}
}

// besideSlash is a part of an address with spaces beside it that nothing on a site has: "/page /".
var besideSlash = pattern.New(`[ \x{a0}\t]*([/#])[ \x{a0}\t]*`)

var telephone = pattern.New(`^[ \x{a0}]*\+?[\d \x{a0}./()-]+$`)

// international is a telephone number that says its country.
var international = pattern.New(`^\+\d[\d \x{a0}./()-]{6,}$`)

var linkTarget = pattern.New(`^(?:` + target + `|[^\s]+\.\w{2,4}$)|\.(?:pdf|docx?|xlsx?|html?|md)$`)

// plainValues finds Markdown in a value that is shown as it is typed. The lines of in_short, the
// banner and the cells of tables are Markdown.
func plainValues(p *page) {
	for _, v := range p.values {
		if !v.isProse() || v.isMarkdown() {
			continue
		}
		for _, m := range markInValue().FindAllStringSubmatchIndex(v.text, -1) {
			answer, hint := "", ""
			if m[2] >= 0 {
				answer = v.text[m[2]:m[3]]
			} else {
				hint = "type " + v.text[m[4]:m[5]] + " alone, and give the address in the text"
			}
			at := diag.Span{Start: v.at.Start + m[0], End: v.at.Start + m[1]}
			p.report(ruleUnreadMark, at, answer, hint,
				"readers will see the marks here: this value is plain text, and Markdown is none in it")
		}
		for _, m := range tagInValue().FindAllStringIndex(v.text, -1) {
			at, tag := diag.Span{Start: v.at.Start + m[0], End: v.at.Start + m[1]}, v.text[m[0]:m[1]]
			const message = "readers will see this tag: the value is plain text, and HTML is none in it"
			if strings.HasPrefix(strings.ToLower(tag), "<br") {
				p.report(ruleUnreadMark, at, "", "delete it, and keep the words on both sides apart", message)
			} else {
				cut(p, ruleUnreadMark, at, message)
			}
		}
		for _, m := range entity().FindAllStringIndex(v.text, -1) {
			typed, answer := v.text[m[0]:m[1]], html.UnescapeString(v.text[m[0]:m[1]])
			if answer == typed {
				continue
			}
			hint := "type " + answer
			if strings.ContainsAny(answer, "\"'#:\\ \u00a0") || !unicode.IsPrint([]rune(answer)[0]) {
				answer, hint = "", "type the sign itself"
			}
			p.report(ruleUnreadMark, diag.Span{Start: v.at.Start + m[0], End: v.at.Start + m[1]}, answer, hint,
				"readers will see %s here: this value is plain text, and such a name is no sign in it", typed)
		}
	}
}

// tagInValue matches tags of HTML that people type into a text.
var tagInValue = pattern.New(`(?i)</?(?:b|i|u|em|strong|span|p|div|br|a|ul|ol|li|su[bp]|small|font` +
	`|h[1-6])(?:\s[^<>]*)?/?>`)

var entity = pattern.New(`&(?:[A-Za-z]{2,10}|#\d{2,6}|#[xX][0-9A-Fa-f]{2,6});`)

var markInValue = pattern.New(`\*\*([^*\n]+)\*\*|\[([^\[\]\n]+)\]\((?:` + target + `)[^()\s]*\)`)
