package convert

import (
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/net/html"

	"fairnotice/generator/internal/pattern"
)

// inline reads an element that is more than the words in it.
func (w *writer) inline(n *html.Node, c around, style properties) bool {
	switch n.Data {
	case "br":
		w.line = append(w.line, piece{ends: true})
	case "wbr":
	case keptElement:
		if at, err := strconv.Atoi(attribute(n, "n")); err == nil && 0 <= at && at < len(w.kept) {
			w.line = append(w.line, piece{ready: w.kept[at], marks: c.marks, link: c.link})
		}
	case "code", "kbd", "samp", "tt":
		w.codeSpan(n, c)
	case "img":
		w.image(n, c)
	case "q":
		open, end := quotesOf(c)
		w.say(open, c)
		c.quote++
		w.children(n, c)
		w.say(end, c)
	case "abbr", "acronym":
		if title := strings.TrimSpace(attribute(n, "title")); title != "" && !strings.EqualFold(title, words(n)) {
			w.tell(explained, words(n)+": "+title)
		}
		w.children(n, c)
	case "ruby":
		w.ruby(n, c)
	default:
		return w.raised(n, c, style)
	}
	return true
}

func (w *writer) codeSpan(n *html.Node, c around) {
	typed := w.codeOf(n)
	text := strings.Join(strings.Fields(typed), " ")
	if text == "" || find(n, func(c *html.Node) bool { return c != n && isAnyBlock(c, w.styles.of(c)) }) != nil {
		w.children(n, c)
		return
	}
	before, after, _ := strings.Cut(typed, strings.Fields(typed)[0])
	if before != "" {
		w.say(" ", c)
	}
	if after != strings.TrimRightFunc(after, unicode.IsSpace) {
		defer w.say(" ", c)
	}
	if w.cell {
		text = strings.ReplaceAll(text, "|", `\|`)
	}
	fence := fenceAround(text, 1)
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	w.line = append(w.line, piece{ready: fence + text + fence, marks: c.marks, link: c.link})
}

// codeOf is the text of code, with what is raised in it apart from the rest.
func (w *writer) codeOf(n *html.Node) string {
	var b strings.Builder
	each(n, func(n *html.Node) bool {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Data == "br":
			b.WriteByte('\n')
		case n.Data == "sup" || n.Data == "sub":
			text := strings.TrimSpace(textOf(n))
			small := smallOf(text, n.Data == "sup", 0)
			if small == "" && text != "" {
				w.lost[inBrackets]++
				small = "(" + text + ")"
			}
			b.WriteString(small)
			return false
		}
		return true
	})
	return tidied(b.String())
}

// image keeps pictures of this host. Of others the words are kept.
func (w *writer) image(n *html.Node, c around) {
	src, alt := strings.TrimSpace(attribute(n, "src")), tidied(attribute(n, "alt"))
	scheme, _, full := strings.Cut(src, ":")
	if src == "" || strings.HasPrefix(src, "//") || full && !strings.ContainsAny(scheme, "/?#") {
		w.lost["pictures from elsewhere"]++
		w.edge()
		w.say(alt, c)
		w.edge()
		return
	}
	alt = escaped(strings.Join(strings.Fields(alt), " "), place{link: true, cell: w.cell})
	of := link{src, attribute(n, "title")}
	w.line = append(w.line, piece{ready: "![" + alt + "](" + of.String() + ")", marks: c.marks, link: c.link})
}

// quotesOf are the quotation marks that browsers put around <q>.
func quotesOf(c around) (string, string) {
	pairs := []string{"“", "”", "‘", "’"}
	switch lang, _, _ := strings.Cut(strings.ToLower(c.lang), "-"); lang {
	case "nb", "nn", "no", "fr", "it", "es", "pt", "ru", "uk", "el":
		pairs = []string{"«", "»", "“", "”"}
	case "de", "cs", "sk", "sl", "bg", "is", "et", "lt":
		pairs = []string{"„", "“", "‚", "‘"}
	case "da":
		pairs = []string{"»", "«", "›", "‹"}
	case "sv", "fi":
		pairs = []string{"”", "”", "’", "’"}
	case "pl", "hu", "ro", "nl":
		pairs = []string{"„", "”", "‚", "’"}
	}
	at := c.quote % 2 * 2
	return pairs[at], pairs[at+1]
}

// ruby puts what stands above words in brackets behind them.
func (w *writer) ruby(n *html.Node, c around) {
	for child := range n.ChildNodes() {
		switch child.Data {
		case "rp":
		case "rt", "rtc":
			w.say("(", c)
			w.children(child, c)
			w.say(")", c)
		default:
			w.node(child, c)
		}
	}
}

var superscripts = map[rune]rune{
	'0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴', '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹',
	'+': '⁺', '-': '⁻', '−': '⁻', '–': '⁻', '=': '⁼', '(': '⁽', ')': '⁾', 'n': 'ⁿ', ',': ',', ' ': ' ',
}

var subscripts = map[rune]rune{
	'0': '₀', '1': '₁', '2': '₂', '3': '₃', '4': '₄', '5': '₅', '6': '₆', '7': '₇', '8': '₈', '9': '₉',
	'+': '₊', '-': '₋', '−': '₋', '=': '₌', '(': '₍', ')': '₎', 'x': 'ₓ', ' ': ' ',
}

// ordinals are endings that are raised for their looks alone: 5th, 1er, nº, Mme.
var ordinals = []string{
	"st", "nd", "rd", "th", "e", "er", "re", "ère", "ème", "nd", "nde", "de", "te", "o", "a", "os", "as", "me", "mes",
	"lle", "lles", "gr", "r", "rs", "ste", "to", "tm", "sm",
}

// raised reads superscripts and subscripts, whatever they are made with.
func (w *writer) raised(n *html.Node, c around, style properties) bool {
	up, down := shift(n, style)
	isNamed := named("sup", "sub")(n) || strings.Contains(style["vertical-align"], "su")
	if !up && !down || !isNamed && strings.ContainsRune("\x00\n \u00A0", w.lastRune()) && !isWord(nextRune(n)) {
		return false
	}
	if find(n, func(c *html.Node) bool { return w.ready[c] != "" }) != nil {
		w.children(n, c)
		return true
	}
	more := find(n, func(c *html.Node) bool { return c != n && named("sup", "sub", "img", "br")(c) })
	if more != nil && n.FirstChild != n.LastChild {
		w.bracketed(n, c)
		return true
	}
	if a := find(n, named("a")); a != nil && attribute(a, "href") != "" {
		c = c.within(a, nil)
	}
	typed := tidied(textOf(n))
	text := strings.TrimSpace(typed)
	small := smallOf(text, up, w.lastRune())
	switch {
	case text == "":
		w.children(n, c)
	case small != "":
		before, after, _ := strings.Cut(typed, text)
		w.say(before+small+after, c)
	case loneLetter().MatchString(text) && unicode.IsSpace(w.lastRune()): // "30 days a" would be a word
		w.bracketed(n, c)
	case !(isWord(w.lastRune()) && isWord(firstRune(text))) && !(isWord(lastRune(text)) && isWord(nextRune(n))):
		w.children(n, c)
	default:
		w.bracketed(n, c)
	}
	return true
}

// smallOf is a superscript or subscript in characters of its own, or as it says the same in the line.
func smallOf(text string, up bool, before rune) string {
	table := superscripts
	if !up {
		table = subscripts
	}
	if mapped, ok := inTable(text, table); ok {
		return mapped
	}
	if up {
		return sameWithout(text, before)
	}
	return ""
}

// shift says which way an element is moved from its line. What a style moves by a length is that only
// if it is a figure.
func shift(n *html.Node, style properties) (up, down bool) {
	align := style["vertical-align"]
	up, down = n.Data == "sup" || strings.HasSuffix(align, "super"), n.Data == "sub" || strings.HasSuffix(align, "sub")
	if up || down {
		return up, down
	}
	by := sign(align)
	isSmall := n.Data == "small" || style["font-size"] != ""
	if hasClass(n, raising) || isSmall && (align == "top" || align == "text-top") {
		by = 1
	} else if style["position"] == "relative" {
		by += sign(style["bottom"]) - sign(style["top"])
	}
	if by == 0 || !loneFigure().MatchString(strings.TrimSpace(textOf(n))) {
		return false, false
	}
	return by > 0, by < 0
}

// raising are classes by which style sheets elsewhere raise a figure.
const raising = " sup super superscript footnote footnote-ref footnoteref fnref footnote-reference endnote-ref "

var (
	loneFigure = pattern.New(`^[0-9]{1,2}$`)
	loneLetter = pattern.New(`^\pL$`)
)

// sign is that of a length: 1, -1, or 0 of none.
func sign(length string) int {
	switch {
	case !lengthAbove().MatchString(length):
		return 0
	case strings.HasPrefix(length, "-"):
		return -1
	}
	return 1
}

var lengthAbove = pattern.New(`^-?[0-9]*\.?[0-9]*[1-9][0-9]*(?:px|em|rem|ex|pt|%)$`)

const inBrackets = "superscripts and subscripts, now in brackets"

// bracketed keeps a superscript or subscript apart from the word beside it.
func (w *writer) bracketed(n *html.Node, c around) {
	w.lost[inBrackets]++
	w.say("(", c)
	w.children(n, c)
	w.say(")", c)
}

func inTable(s string, table map[rune]rune) (string, bool) {
	var b strings.Builder
	for _, r := range s {
		small, ok := table[r]
		if !ok {
			return "", false
		}
		b.WriteRune(small)
	}
	return b.String(), s != ""
}

// sameWithout is a superscript that says the same in the line: signs, and the endings of
// ordinals and abbreviations. It is empty for all others.
func sameWithout(s string, before rune) string {
	lower := strings.ToLower(s)
	switch {
	case lower == "tm":
		return "™"
	case lower == "sm":
		return "℠"
	case lower == "(r)":
		return "®"
	case s == "o" && strings.ContainsRune("nN0123456789", before):
		return "º"
	case s == "a" && '0' <= before && before <= '9':
		return "ª"
	case lower == "a":
		return ""
	case !strings.ContainsFunc(s, isWord):
		return s
	}
	for _, o := range ordinals {
		if lower == o && isOrdinal(before, lower) {
			return s
		}
	}
	return ""
}

// isOrdinal reports whether an ending belongs to a figure, a Roman numeral, or a title.
func isOrdinal(before rune, ending string) bool {
	switch {
	case '0' <= before && before <= '9', strings.ContainsRune("IVXLCDM", before):
		return true
	}
	return len(ending) > 1 && unicode.IsUpper(before)
}

// lastRune is the last character of the paragraph so far.
func (w *writer) lastRune() rune {
	for i := len(w.line) - 1; i >= 0; i-- {
		if p := w.line[i]; p.ends || p.edge {
			return '\n'
		} else if r := p.last(); r != 0 {
			return r
		}
	}
	return 0
}

// nextRune is the first character behind an element, of the same block.
func nextRune(n *html.Node) rune {
	for steps := 0; n != nil && steps < 20; steps++ {
		for n.NextSibling == nil {
			if n = n.Parent; n == nil || isBlock(n, nil) {
				return 0
			}
		}
		n = n.NextSibling
		for n.FirstChild != nil {
			n = n.FirstChild
		}
		switch {
		case n.Type == html.TextNode && n.Data != "":
			return firstRune(n.Data)
		case n.Data == "br":
			return 0
		}
	}
	return 0
}
