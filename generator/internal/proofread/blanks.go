package proofread

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

var (
	bracketed = pattern.New(`\\?[\[［〔]([^\[\]［］〔〕\n]{0,100}?)\\?[\]］〕]`)
	braced    = pattern.New(`\$?\{\{?[ ]*(?:[\pL_][\pL\d_ .-]{0,60}|\d{1,2})[ ]*\}\}?|%(?:\d\$)?s\b` +
		`|%[A-Za-z]{2,}(?:_[A-Za-z]+)*%|(?:##|@@)\w+(?:##|@@)|#\p{Latin}[\p{Latin}_-]{2,}#|«\w+_\w+»` +
		`|\{[\pL\d ]{1,20}/[\pL\d /]{1,30}\}` +
		`|<<\p{Lu}[\pL_ ]{1,40}>>|\$[A-Z]+_[A-Z_]+|\$[A-Za-z_]{3,}\$|\x00\|[A-Z][A-Z\d_:]+\|\x00` +
		`|\((?i:insert|to be (?:inserted|confirmed|completed|determined|agreed)) ?[^()\n]{0,60}\)`)
	// circles are signs that hold the place of a name or a figure beside letters of East Asia.
	circles = pattern.New(`(?:^|[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}、。，（「])(○{2,}|△{2,}|×{2,}|□{2,}|◯{2,})` +
		`[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}]|(?:^|[^一二三四五六七八九十百千〇\d])(〇{2,})[\p{Han}\p{Katakana}]`)
	hollow = pattern.New(`[(<（【〔](?:[●•_]+|[○〇]{2,})[)>）】〕]|（\x{3000}+）`)
	// framed matches words in the brackets of East Asia that fill a block, or are its whole value: 甲方：【公司名称】
	framed   = pattern.New(`^(?:\*\*|[^：:\n]{1,20}[：:] ?)?(【\p{Lo}[^【】\n]{0,30}】)(?:\*\*)?$`)
	zeros    = pattern.New(`(?:^|[\s(])(00[./-]00[./-](?:0000|20\d\d))(?:[^\d]|$)`)
	namePart = pattern.New(`^[\w/\\-]`)
	ruled    = pattern.New(`_{3,}|\?{3,}|\b20(?:__|\d[Xx_])|#(?:NAME\?|REF!|VALUE!|DIV/0!)|(?:\.{5,}|…{2,}` +
		`|(?:\. ){4,})(?:[.… ]*[.…])?|(?i:\blorem ipsum\b)|(?:^|\s)ـ{3,}`)
	later = pattern.New(`(?:(\p{Lu}+)[ ]+)?\b(?:T(?:ODO|BC|BD)|FIX(?:ME))\b(?:[ ]+(\p{Lu}+)\b)?`)
	exes  = pattern.New(`\b[Xx]*(?:\d{2})?[Xx]{2,}\b(?:[./ @-]?\b[Xx\d]{2,}\b)*`)
	dated = pattern.New(`(?:^|[^\pL\d])(\pL{2}[./-]\pL{2}[./-](?:\pL{4}|\pL{2})` +
		`|\pL{4}[./-]\pL{2}[./-]\pL{2})(?:[^\pL\d]|$)`)
)

// blanks finds what was left to be filled in. A template of a contract has blanks in brackets.
func blanks(p *page) {
	for _, v := range p.values {
		if len(field.Blanks(v.text)) > 0 { // told where the value was read
			continue
		}
		if v.isProse() && strings.Trim(v.text, `"'`) == "…" {
			p.report(rulePlaceholder, v.at, "", "type the words that belong here", "this was left to be filled in")
		} else if v.isProse() && !v.isMarkdown() {
			p.judgeBlanks(v.passage())
		}
	}
	p.template, p.form = hasWords(p), isForm(p)
	for _, q := range p.passages {
		p.judgeBlanks(q)
	}
}

// isForm reports whether the text has a form for readers to fill in, as for withdrawing from a contract: lines to write
// on behind what is asked for, three at least.
func isForm(p *page) bool {
	lines := 0
	for _, l := range p.lines {
		if l.isProse() && asked().MatchString(l.text) {
			lines++
		}
	}
	return lines > 2
}

var asked = pattern.New(`\pL.*(?:_{5,}|(?:\\_){5,}|[.…]{5,})[ _.…\\]*$`)

// isLineToWriteOn reports whether a blank is nothing but a line of some length.
func isLineToWriteOn(blank string) bool {
	return len(blank) >= len("_____") && strings.Trim(blank, " _.…\\") == ""
}

// hasWords reports whether words in brackets hold the place of others somewhere in the text, for sure. What has the
// same shape is then no name.
func hasWords(p *page) bool {
	return slices.ContainsFunc(p.passages, func(q passage) bool {
		return slices.ContainsFunc(bracketed().FindAllStringSubmatchIndex(q.shown, -1), func(m []int) bool {
			severity, ok := p.isBracketBlank(q, m)
			return ok && severity != diag.Info && strings.ContainsFunc(q.shown[m[2]:m[3]], unicode.IsLower)
		})
	})
}

// Blanks are those of a starter text in the body of a text, whether it is published or not.
func Blanks(t *content.Text) diag.List {
	if len(field.Blanks(string(t.File.Text[t.Source.BodyStart:]))) == 0 {
		return nil
	}
	p := textPage(t)
	for _, q := range p.passages {
		fillIn(p, q)
	}
	return p.problems
}

// fillIn tells of the blanks of a starter text, but for those in a value, which are told where that is read.
func fillIn(p *page, q passage) {
	if p.isInBody(q.at) {
		for _, m := range field.Blanks(q.shown) {
			p.add(field.BlankProblem(p.file, q.span(m.Start, m.End)))
		}
	}
}

func (p *page) judgeBlanks(q passage) {
	if strings.HasPrefix(q.typed, "<!--") { // told as what it is
		return
	}
	fillIn(p, q)
	isTemplate := len(p.texts) == 1 && p.texts[0].Head.Kind == content.Agreement
	found := unfilled(q, isTemplate)
	if !isTemplate {
		for _, m := range bracketed().FindAllStringSubmatchIndex(q.shown, -1) {
			if severity, ok := p.isBracketBlank(q, m); ok {
				found = append(found, blank{m[0], m[1], severity})
			}
		}
	}
	m := framed().FindStringSubmatchIndex(strings.TrimSpace(q.shown))
	if m != nil && !isTemplate && isUnheaded(p, q, m[2]) {
		found = append(found, blank{m[2], m[3], diag.Warning})
	}
	slices.SortStableFunc(found, func(a, b blank) int { return cmp.Or(a.start-b.start, b.end-a.end) })
	end := 0
	for _, m := range found {
		if at := q.span(m.start, m.end); m.start >= end && !isTold(p, at) {
			end = m.end
			message, hint := "this was left to be filled in", "type the words that belong here, or delete it"
			switch {
			case m.severity == diag.Info:
				message = "readers will take this for words left out of a quotation, and see none"
			case p.form && isLineToWriteOn(q.shown[m.start:m.end]):
				m.severity, message = diag.Info, "readers will see a line to write on here"
				hint = "if readers are not to write here, " + hint
			}
			p.lighter(m.severity, rulePlaceholder, at, "", hint, "%s", message)
		}
	}
}

// isUnheaded reports whether words in 【 】 are the value of something, or stand where no heading does: in a cell, at the
// end of the text, or above another of their kind. 【重要】 above a paragraph is its title.
func isUnheaded(p *page, q passage, at int) bool {
	if at > 0 || q.node == nil || q.node.Kind == markdown.Cell {
		return q.node == nil || q.node.Kind != markdown.Heading
	}
	i := slices.IndexFunc(p.passages, func(other passage) bool { return other.node == q.node })
	isLast := i == len(p.passages)-1
	return q.node.Kind == markdown.Paragraph && (isLast || i >= 0 && framed().MatchString(p.passages[i+1].shown))
}

// A blank is a stretch of a passage that holds the place of something.
type blank struct {
	start, end int
	severity   diag.Severity
}

// unfilled are the blanks without square brackets. A template of a contract has lines to write on.
func unfilled(q passage, isTemplate bool) []blank {
	var found []blank
	add := func(all [][]int, isBlank func(m []int) bool) {
		for _, m := range all {
			if isBlank(m) {
				at := len(m) - 2
				for m[at] < 0 { // this group is none of what was found
					at -= 2
				}
				found = append(found, blank{m[at], m[at+1], diag.Error})
			}
		}
	}
	add(braced().FindAllStringIndex(q.shown, -1), func(m []int) bool {
		return !isTemplate && isVariable(q.shown, m) && !refers().MatchString(strings.TrimPrefix(q.shown[m[0]:m[1]], "{"))
	})
	add(ruled().FindAllStringIndex(q.shown, -1), func(m []int) bool {
		return !isTemplate || !strings.ContainsAny(q.shown[m[0]:m[0]+1], "_.…")
	})
	for _, m := range later().FindAllStringSubmatchIndex(q.shown, -1) {
		if m[2] < 0 && m[4] < 0 { // not a word among others in capitals: "todo" is "all" in Portuguese
			found = append(found, blank{m[0], m[1], diag.Error})
		}
	}
	add(hollow().FindAllStringIndex(q.shown, -1), func(m []int) bool { return !isTemplate })
	add(zeros().FindAllStringSubmatchIndex(q.shown, -1), func(m []int) bool { return !isTemplate })
	add(circles().FindAllStringSubmatchIndex(q.shown, -1), func(m []int) bool { return !isTemplate })
	add(exes().FindAllStringIndex(q.shown, -1), func(m []int) bool { return isUnknownFigure(q.shown, m) })
	add(dated().FindAllStringSubmatchIndex(q.shown, -1), func(m []int) bool { return isDateShape(q.shown[m[2]:m[3]]) })
	return found
}

// isVariable reports whether braces stand alone: wp-settings-{id} is the name of a cookie.
func isVariable(text string, m []int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:m[0]])
	isPart := isWord(before) || strings.ContainsRune("_-/", before) || namePart().MatchString(text[m[1]:])
	return !isPart || strings.HasPrefix(text[m[0]:], "{{")
}

// isTold reports whether a stretch is told as the mark of another program, or lies in a blank of a starter text.
func isTold(p *page, at diag.Span) bool {
	return slices.ContainsFunc(p.problems, func(one diag.Problem) bool {
		return (one.Rule == ruleForeignMarkup || one.Rule == field.RuleBlank) && one.Span.Start <= at.Start &&
			at.End <= one.Span.End
	})
}

var (
	onlySigns   = pattern.New(`^(?:[●•○◦∙…_?]+|[.\-–—*]{2,}|[xX]{2,}|[●•_. -]{3,})$`)
	instruction = pattern.New(`^(?i:insert|enter|add|fill in|specify|name of|your|company|organi[sz]ation|date` +
		`|address|e-?mail` +
		`|todo|tbc|tbd|tba|placeholder|x{2,}|to be|name|navn|dato|namn|datum|nom|nimi|please` +
		`|note to|draft(?:ing)? note|(?:option|alternative) \w|if applicable|delete (?:as|if))\b`)
	negation   = pattern.New(`^(?i:not|nicht|keine?|ikke|inte|ei|pas|non|niet)$`)
	capitals   = pattern.New(`^\p{Lu}[\p{Lu}\d]*(?:[ _/&’'-]+\p{Lu}[\p{Lu}\d]*)*$`)
	fewWords   = pattern.New(`^\pL[\pL’'/-]*(?:,? [\pL’'/-]+){1,7}$`)
	smallWord  = pattern.New(`^\p{Ll}[\p{Ll}-]{3,}$`)
	titleWord  = pattern.New(`^\p{Lu}\p{Ll}{2,}$`)
	pathBehind = pattern.New(`^(?:[(\[{\pL\d]|[./@-][\pL\d])`)
	unspaced   = pattern.New(`^[\p{Lo}\p{M}]{2,}(?: [\p{Lo}\p{M}]+){0,6}$`) // and without capitals
	remark     = pattern.New(`(?i)(?:traduc|übersetz|oversett|overs[aæ]t|översatt|kääntäj|soulign|hervorheb` +
		`|utheving|korostus)` +
		`|\b(?:emphasis|omitted|added|archived|translat|unofficial|opens|external` +
		`|back to|read more|optional|required|none|redacted|empty|deleted|draft|unchanged)` +
		`|^(?:必填|选填|可选|必須|任意|编辑|譯?译?注|中略|後略|前略|以下|強調|.{1,3}注$)`)
	// refers matches the beginning of a reference to another place: [see below], {vgl. Nr. 4}.
	refers = pattern.New(`^(?i:see|cfr?|compare|supra|infra|ibid|siehe|s|vgl|vergleiche|voir|comparer|se|jfr?|jævnfør` +
		`|jämför|sml|katso|ks|vrt|véase|vid|vedi|zie)\.?[ \x{a0}]\S|^(?:参照|参见|参見|راجع|انظر|ראה|ראו)`)
	// leadsTo matches what a name is still to come behind: a colon, a comma, a short word such as "of" or "til".
	leadsTo = pattern.New(`(?:[:：,،]|(?:^|[^\pL])\p{Ll}{1,3})[ \x{a0}]*$`)
)

// isBracketBlank reports whether brackets hold the place of something, and how surely.
func (p *page) isBracketBlank(q passage, m []int) (diag.Severity, bool) {
	inside := q.shown[m[2]:m[3]]
	words := strings.TrimSpace(strings.Map(func(r rune) rune {
		if r == hidden || r == '\\' {
			return -1
		}
		return r
	}, inside))
	before, _ := utf8.DecodeLastRuneInString(q.shown[:m[0]])
	after, _ := utf8.DecodeRuneInString(q.shown[m[1]:])
	isPart := isWord(before) || strings.ContainsRune("!]/@", before) || pathBehind().MatchString(q.shown[m[1]:])
	if onlySigns().MatchString(words) && strings.Trim(words, ".…") != "" && after != '(' {
		return diag.Error, true
	}
	if isPart && !isUnspaced(before) && !isUnspaced(after) || after == ':' && m[0] == 0 || keyOrPart().MatchString(words) {
		return 0, false
	}
	quoted := p.isInQuote(q) || isQuoted(q, m[0])
	text, rest := strings.TrimSpace(q.shown[:m[0]]), strings.TrimLeft(q.shown[m[1]:], " ")
	isAlone := text == "" && strings.TrimSpace(rest) == ""
	next, _ := utf8.DecodeRuneInString(rest)
	isValue := strings.HasSuffix(text, ":") && !unicode.IsLetter(next) || unicode.Is(unicode.Sc, before)
	switch {
	case words == "":
		return diag.Error, len(inside) > 1
	case onlySigns().MatchString(words) && (isAlone && q.node.Kind == markdown.Cell || isValue):
		return diag.Error, !quoted
	case onlySigns().MatchString(words): // what was left out
		return diag.Info, !quoted && !isBesideQuote(q.shown, m)
	case instruction().MatchString(words):
		return diag.Error, true
	case strings.HasSuffix(words, "?") && strings.ContainsRune(words, ' '): // somebody asks a colleague
		return diag.Warning, !quoted
	case words == "*": // not the mark of a note
		return diag.Warning, before == ' ' && !slices.ContainsFunc(p.passages, func(other passage) bool {
			return strings.HasPrefix(strings.TrimLeft(other.shown, "[("), "*")
		})
	case words == "x" || words == "X":
		return diag.Error, m[0] > 0 && isSlot(q.shown, m) && after == ' ' || after == '%'
	case isDateShape(words):
		return diag.Error, true
	case capitals().MatchString(words):
		return diag.Error, strings.ContainsAny(words, " _") || isPronounceable(words) && !p.standsAlone(words)
	case quoted || remark().MatchString(words) || refers().MatchString(words) ||
		isBehindQuote(q.shown[:m[0]]): // « … » [souligné par nous]
		return 0, false
	}
	first, _ := utf8.DecodeRuneInString(words)
	isSmall := !unicode.IsUpper(first)
	isLed := q.typed[m[0]] != '\\' && leadsTo().MatchString(q.shown[max(0, m[0]-20):m[0]]) // else they are meant
	slot := isSlot(q.shown, m)
	alone := isSmall && isAlone
	switch {
	case negation().MatchString(words):
		return diag.Warning, slot
	case smallWord().MatchString(words):
		among := strings.Count(q.shown, "[") > 1
		return diag.Warning, alone || slot && (among || isLed) || unicode.Is(unicode.Sc, before)
	case fewWords().MatchString(words):
		return diag.Warning, alone || slot && (isSmall || isLed || text == "" || p.template)
	case titleWord().MatchString(words): // not a key to press, or a word with a meaning of its own
		return diag.Warning, slot && (isLed && strings.HasPrefix(q.shown[m[1]:], ",") || p.template)
	case unspaced().MatchString(words):
		return diag.Warning, slot
	}
	return 0, false
}

// keyOrPart matches the name of a key on a keyboard, and of a part of a text.
var keyOrPart = pattern.New(`^(?:(?i:Enter|Tab|Ctrl|Alt|Shift|Esc|Delete|Space)|\pL+\.? (?:\p{Lu}|[IVX]+|\d+\pL?))$`)

// isUnspaced reports whether a letter belongs to a script that has no spaces between words, or none before an ending.
func isUnspaced(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Hangul)
}

// isBesideQuote reports whether brackets stand between two quotations: “One” [...] “two”.
func isBesideQuote(text string, m []int) bool {
	before := strings.TrimRight(text[max(0, m[0]-10):m[0]], " ")
	after := strings.TrimLeft(text[m[1]:min(len(text), m[1]+10)], " ")
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	return strings.ContainsRune("”\"’»“", last) || strings.ContainsRune("“\"‘«„", next)
}

// isBehindQuote reports whether a text ends with a quotation, of which brackets behind it speak.
func isBehindQuote(before string) bool {
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " \u00a0"))
	return strings.ContainsRune("”\"»“", last)
}

// isInQuote reports whether a passage stands in a block of a quotation.
func (p *page) isInQuote(q passage) bool {
	return p.isInBody(q.at) && strings.HasPrefix(strings.TrimLeft(p.lines[p.lineOf(q.at.Start)].text, " \t"), ">")
}

// farthest is how far before a place the beginning of a quotation is looked for.
const farthest = 500

// isQuoted reports whether a place stands in a quotation, whose brackets are its editor's.
func isQuoted(q passage, at int) bool {
	before := q.shown[max(0, at-farthest):at]
	return strings.Count(before, `"`)%2 == 1 || strings.LastIndexAny(before, "“„«") > strings.LastIndexAny(before, "”»")
}

// isSlot reports whether brackets stand in a sentence like one of its words.
func isSlot(text string, m []int) bool {
	before := strings.TrimRight(text[max(0, m[0]-20):m[0]], " ")
	after := strings.TrimLeft(text[m[1]:min(len(text), m[1]+20)], " ")
	last, _ := utf8.DecodeLastRuneInString(before)
	next, _ := utf8.DecodeRuneInString(after)
	isCaseless := unicode.Is(unicode.Lo, next)
	goesOn := unicode.IsLower(next) || isCaseless ||
		before != "" && (after == "" || strings.ContainsRune(".,;。，、；،؛", next))
	return goesOn && (before == "" || unicode.IsLetter(last) || strings.ContainsRune(",:，：،", last))
}

// isPronounceable reports whether a word in capitals reads like a word and not like an
// abbreviation: no more than three consonants in a row, and none alone without a vowel.
func isPronounceable(word string) bool {
	run, vowels := 0, 0
	for _, r := range word {
		if strings.ContainsRune("AEIOUYÄÖÜÅÆØÉÈÊÀÁÍÓÚ", r) {
			run, vowels = 0, vowels+1
		} else if run++; run > 2 {
			return false
		}
	}
	return vowels > 0 && utf8.RuneCountInString(word) > 3
}

// standsAlone reports whether a word stands in the text without brackets, too.
func (p *page) standsAlone(word string) bool {
	if p.capitals == nil {
		p.capitals = map[string]bool{}
		for _, q := range p.passages {
			for _, m := range inCapitals().FindAllStringIndex(q.shown, -1) {
				if m[0] == 0 || q.shown[m[0]-1] != '[' {
					p.capitals[q.shown[m[0]:m[1]]] = true
				}
			}
		}
	}
	return p.capitals[word]
}

var inCapitals = pattern.New(`\p{Lu}{3,}`)

var numbered = pattern.New(`(?i)(?:^|\s)(?:art\S*|annex\S*|anhang|bilag\S*|vedlegg\S*|liite\S*|luku\S*` +
	`|ch?ap\S*|kap\S*|tit\S*|` +
	`abschn\S*|del|teil|part\S*|sched\S*|append\S*|sect\S*|book|volume|§|no\.?|nr\.?)[ \x{a0}]$`)

// isUnknownFigure reports whether some X stand for a figure, and are no Roman number.
func isUnknownFigure(text string, m []int) bool {
	x := text[m[0]:m[1]]
	if strings.Trim(x, "xX") != "" {
		return strings.ContainsAny(x, "xX") && strings.ContainsAny(x, "./-") || strings.HasPrefix(x, "20") && len(x) == 4
	}
	if strings.Trim(x, "X") != "" {
		return len(x) > 2
	}
	after := strings.TrimLeft(text[m[1]:], " \u00a0")
	next, _ := utf8.DecodeRuneInString(after)
	isPlace := m[0] == 0 || numbered().MatchString(text[max(0, m[0]-20):m[0]]) || strings.HasPrefix(text[m[1]:], ".")
	isFigure := len(x) > 2 || strings.HasPrefix(after, "%") || len(after) < len(text[m[1]:]) && unicode.IsLower(next)
	return isFigure && (len(x) > 3 || !isPlace)
}

// isDateShape reports whether letters stand where the figures of a date go: DD/MM/YYYY.
func isDateShape(text string) bool {
	parts := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune("./-", r) })
	seen := map[rune]bool{}
	for _, part := range parts {
		first, _ := utf8.DecodeRuneInString(part)
		if strings.Trim(part, string(first)) != "" || seen[first] {
			return false
		}
		seen[first] = true
	}
	return len(parts) > 1 && len(parts) == len(seen) && len(text) >= len("mm/yy")
}
