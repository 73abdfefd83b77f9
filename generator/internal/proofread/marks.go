package proofread

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// takenMarks finds signs of a text that Markdown takes for marks: 5~10 and 20~30 strikes out
// what stands between, 5*10*20 is 51020 in italics.
func takenMarks(p *page) {
	for _, q := range p.passages {
		q.named = strings.Contains(q.shown, "_") && nameBeside().MatchString(q.shown)
		markdown.Walk(q.node, func(n *markdown.Node) bool {
			switch n.Kind {
			case markdown.Struck, markdown.Emphasis, markdown.Strong:
				p.judgeMarks(q, n)
			}
			return n == q.node || n.Kind != markdown.Cell
		})
		p.judgeBackslashes(q)
		judgeLastBackslash(p, q)
	}
}

// judgeLastBackslash finds a mark that begins a new line though no line comes: readers see it.
func judgeLastBackslash(p *page, q passage) {
	end := len(strings.TrimRight(q.shown, " \t\n"))
	if end < 2 || q.shown[end-1] != '\\' || q.shown[end-2] == '\\' || q.node.Kind == markdown.Cell || !p.isInBody(q.at) {
		return
	}
	p.report(ruleUnreadMark, q.span(end-1, end), "", "delete it",
		"readers will see this backslash: no line comes behind it")
	p.problems[len(p.problems)-1].Cut = true
}

// A styled stretch: its marks, what is between them, and what stands beside them.
type styled struct {
	mark          byte
	width         int // of the mark
	inside        string
	before, after rune
	alone         bool // those are one letter each, and no part of a longer word
}

func (q passage) styledAt(f *diag.File, n *markdown.Node) (styled, bool) {
	typed := string(f.Text[n.Span.Start:n.Span.End])
	width := 1
	if n.Kind == markdown.Strong || strings.HasPrefix(typed, "~~") {
		width = 2
	}
	if len(typed) <= 2*width || !strings.ContainsAny(typed[:1], "~*_") || typed[0] != typed[len(typed)-1] {
		return styled{}, false
	}
	s := styled{mark: typed[0], width: width, inside: typed[width : len(typed)-width]}
	s.before, _ = utf8.DecodeLastRune(f.Text[:n.Span.Start])
	s.after, _ = utf8.DecodeRune(f.Text[n.Span.End:])
	wordBefore, _ := utf8.DecodeLastRune(f.Text[:max(0, n.Span.Start-utf8.RuneLen(s.before))])
	wordAfter, _ := utf8.DecodeRune(f.Text[min(len(f.Text), n.Span.End+utf8.RuneLen(s.after)):])
	s.alone = !isWord(wordBefore) && !isWord(wordAfter)
	if end := n.Span.End - q.at.Start; end < len(q.shown) && q.shown[end] == hidden { // a mark, too
		s.after = hidden
	}
	return s, true
}

func (p *page) judgeMarks(q passage, n *markdown.Node) {
	s, ok := q.styledAt(p.file, n)
	if !ok {
		return
	}
	if at, ok := cutAddress(q, n.Span); ok {
		p.report(ruleTakenAsMark, at, "<"+p.typed(at)+">", "",
			"readers will see a part of this address: a %s in it is taken for a mark", string(s.mark))
		return
	}
	words := strings.Join(strings.Fields(n.Plain()), " ")
	escaped := strings.Repeat(`\`+string(s.mark), s.width)
	answer := escaped + strings.TrimSuffix(s.inside, `\`) + escaped
	if s.mark == '~' && unicode.IsLetter(s.before) && strings.Trim(s.inside, "0123456789") == "" {
		answer = lowered().Replace(s.inside) // H~2~O
	}
	switch {
	case s.mark == '~' && s.width == 1 && s.isInWords():
		p.report(ruleTakenAsMark, n.Span, answer, "", "readers will see “%s” struck out: text between two ~ is", clip(words))
	case s.mark == '*' && s.isCalculation():
		p.report(ruleTakenAsMark, n.Span, answer, "",
			"readers will not see the %s here, but “%s” in %s: text between two is",
			string(s.mark), clip(words), []string{"italics", "bold"}[s.width-1])
	case s.mark == '_' && s.isName(q.named), s.mark == '*' && s.isOddlyCut():
		p.report(ruleTakenAsMark, n.Span, answer, "",
			"readers will not see the %s around “%s”: Markdown takes them for marks",
			strings.Repeat(string(s.mark), s.width), clip(words))
	}
}

// cutAddress is the bare address in which marks stand: https://example.com/5*10*20.
func cutAddress(q passage, marks diag.Span) (at diag.Span, ok bool) {
	middle := marks.Start - q.at.Start
	first := max(0, middle-farthest)
	before, behind := q.typed[first:middle], q.typed[middle:min(len(q.typed), middle+farthest)]
	start := strings.LastIndexAny(before, " \t\n(<[|") + 1
	end := strings.IndexAny(behind+" ", " \t\n)<>|")
	run := strings.TrimRight(before[start:]+behind[:end], ".,;:!?*_~")
	at = q.span(first+start, first+start+len(run))
	return at, bareAddress().MatchString(before[start:]) && marks.End <= at.End
}

var bareAddress = pattern.New(`^https?://[^\s*<>]+$`)

func lowered() *strings.Replacer {
	return strings.NewReplacer("0", "₀", "1", "₁", "2", "₂", "3", "₃", "4", "₄",
		"5", "₅", "6", "₆", "7", "₇", "8", "₈", "9", "₉")
}

// isInWords reports whether a letter or a digit stands right before or behind: nobody strikes
// out a part of a number, or begins in the middle of a word.
func (s styled) isInWords() bool { return isWord(s.before) || isWord(s.after) }

// isCalculation reports whether the marks stand between figures, between letters that stand for some, or
// in two words, as those of Kund*innen/Partner*innen.
func (s styled) isCalculation() bool {
	first, _ := utf8.DecodeRuneInString(s.inside)
	last, _ := utf8.DecodeLastRuneInString(s.inside)
	isLetters := s.alone && utf8.RuneCountInString(s.inside) == 1
	if isWord(s.before) && isWord(s.after) && (isLetters || strings.ContainsAny(s.inside, " /&+=,.;:|")) {
		return true
	}
	figures := unicode.IsDigit(s.before) && (isWord(first) || first == '(') || isWord(last) && unicode.IsDigit(s.after)
	return figures && isWord(s.before) && isWord(s.after)
}

// isName reports whether the marks belong to a name of programmers: _ga_*, __cf_bm__, the
// second one of "_ga and _gid_".
func (s styled) isName(named bool) bool {
	isPattern := strings.ContainsRune("*<#{[", s.after) && !strings.Contains(s.inside, " ")
	begins := unicode.IsSpace(s.before) || strings.ContainsRune(",(/|", s.before)
	isAmong := named && begins && oneName().MatchString(s.inside)
	return isPattern || isAmong || nameInside().MatchString(s.inside)
}

var (
	nameInside = pattern.New(`^[A-Za-z0-9]+(?:_[A-Za-z0-9]+)+$`)
	oneName    = pattern.New(`^(?:[a-z\d]+|[A-Za-z\d]+(?:-[A-Za-z\d]+)+)$`)
	nameBeside = pattern.New(`(?:^|[\s(,])_{1,2}[A-Za-z][\w-]+(?:[\s),.;]|$)`)
)

// isOddlyCut reports whether emphasis begins before a sign that ends something: wp-*, wordpress_*.
func (s styled) isOddlyCut() bool {
	return strings.ContainsAny(s.inside[:1], ",.;:)") && strings.ContainsFunc(s.inside, isWord)
}

// judgeBackslashes finds a path of Windows of which readers would see fewer backslashes.
func (p *page) judgeBackslashes(q passage) {
	for _, m := range windowsPath().FindAllStringIndex(q.shown, -1) {
		path := q.shown[m[0]:m[1]]
		rest, isNetwork := strings.CutPrefix(path, `\\`)
		if !strings.Contains(rest, `\\`) && (isNetwork || escape().MatchString(rest)) { // else it is escaped already
			answer := strings.NewReplacer(`\`, `\\`, `*`, `\*`).Replace(path)
			if strings.Count(q.shown, "_") > 1 { // two of them could be a pair now
				answer = strings.ReplaceAll(answer, "_", `\_`)
			}
			p.report(ruleTakenAsMark, q.span(m[0], m[1]), answer, "",
				"readers will see fewer backslashes than stand here: one before a sign is a mark")
		}
	}
}

var (
	windowsPath = pattern.New(`(?:\b[A-Za-z]:|\\\\[A-Za-z0-9.-]+|%[A-Za-z]+%)\\[^\s"'<>|\x00\x01]+`)
	escape      = pattern.New(`\\[[:punct:]]`)
)

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// clip is the beginning of what is long.
func clip(words string) string {
	count := 0
	for i := range words {
		if count++; count > 60 {
			return words[:i] + "…"
		}
	}
	return words
}
