package redline

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/words"
)

// Line describes a change in one line of plain text, for a list: what stood there and
// what stands there now, quoted and cut to a length.
func (ch *Change) Line(l words.Lexicon) string {
	t := reporter{Lexicon: l}
	line := t.line(ch)
	place := t.short(ch.Row, longestPlace)
	switch column := t.short(ch.Column, longestPlace); {
	case ch.Kind == RowAdded || ch.Kind == RowRemoved || ch.Kind == Spacing:
		return line
	case place != "" && column != "" && column != place:
		return t.word("of.cell", place, column, line)
	case place != "":
		return t.word("of", place, line)
	case ch.Kind != FactChange && isFact(ch.Key):
		return t.word("of", t.fact(ch.Key), line)
	}
	return line
}

func (t reporter) line(ch *Change) string {
	was, is := ch.Old.Text, ch.New.Text
	switch ch.Kind {
	case Insertion, Deletion, Replacement:
		return t.words(ch)
	case Move:
		if way := ch.leads(); way.was != "" && way.was != way.is {
			return t.word("line.move.from", t.quote(ch.New), t.quoted(way.was, longestPlace))
		}
		return t.word("line.move", t.quote(ch.New))
	case Split, Merge:
		return t.count("line."+string(ch.Kind), ch.Count)
	case Renumbered:
		if was == "" || is == "" {
			return t.oneOf("line.renumbered", was, is, InWords(was, t), InWords(is, t))
		}
		if ch.Count > 1 {
			return t.word("line.renumbered.all", InWords(was, t), InWords(is, t))
		}
		return t.word("line.renumbered", InWords(was, t), InWords(is, t))
	case LinkChange:
		about := t.quoted(ch.About, longestPlace)
		return t.oneOf("line.link", was, is, t.short(was, longestQuote), t.short(is, longestQuote), about)
	case ImageChange:
		return t.word("line.image", t.short(was, longestQuote), t.short(is, longestQuote))
	case CrossReference:
		return t.word("line.cross-reference", InWords(was, t), InWords(is, t))
	case StaleReference:
		return staleLine(t, ch)
	case Format:
		return t.word("line.format", t.quoted(ch.About, longestPair), t.style(is), t.style(was))
	case Structure:
		return t.structure(was, is)
	case RowAdded, ColumnAdded:
		return t.word("line."+string(ch.Kind), t.quote(ch.New))
	case RowRemoved, ColumnRemoved:
		return t.word("line."+string(ch.Kind), t.quote(ch.Old))
	case RowOrder:
		return t.count("line.row-order", ch.Count)
	case FactChange:
		return t.oneOf("line.fact", was, is, t.factValue(was), t.factValue(is), t.fact(ch.Key))
	}
	return t.word("line." + string(ch.Kind))
}

// A deadness says whether the mention of a clause leads nowhere, on one of both sides, or to what was written anew.
type deadness int

const (
	alive deadness = iota
	isDead
	wasDead
	isReplaced
)

func (ch *Change) deadness() deadness {
	switch number := ch.told.was; {
	case ch.Kind != StaleReference:
	case ch.Old.Text == number && ch.New.Text == number:
		return isReplaced
	case ch.Old.Text == number:
		return isDead
	case ch.New.Text == number:
		return wasDead
	}
	return alive
}

// staleLine says where a mention of a clause leads now that stayed.
func staleLine(t reporter, ch *Change) string {
	about, was, is := t.quoted(ch.About, longestPlace), ch.Old.Text, ch.New.Text
	switch dead := ch.deadness(); {
	case dead == isReplaced:
		return t.word("line.stale-reference.replaced", about)
	case dead == isDead && is == "":
		return t.word("line.stale-reference.gone", about)
	case dead == isDead:
		return t.word("line.stale-reference.gone.to", about, was, is)
	case dead == wasDead && was == "":
		return t.word("line.stale-reference.came", about)
	case dead == wasDead:
		return t.word("line.stale-reference.came.from", about, was, is)
	case is == "":
		return t.word("line.stale-reference.new", about, was)
	}
	return t.word("line.stale-reference", about, ch.told.was, is)
}

// leads are what a move came from and where it is now: the words that lead it, or the headings above.
func (ch *Change) leads() told {
	return cmp.Or(ch.way, told{ch.From, ch.Section})
}

// oneOf is a line about two values, or about the one that there is, shown behind what a line begins with.
func (t reporter) oneOf(key, was, is, shownWas, shownIs string, first ...any) string {
	switch {
	case was == "":
		return t.word(key+".new", append(first, shownIs)...)
	case is == "":
		return t.word(key+".gone", append(first, shownWas)...)
	}
	return t.word(key, append(first, shownWas, shownIs)...)
}

// words describes words that came, went or took the place of others.
func (t reporter) words(ch *Change) string {
	was, is := ch.sides(t)
	switch {
	case was != "" && is != "" && areQuotes(was) && areQuotes(is):
		return t.word("line.quotes", was, is)
	case was != "" && is != "":
		return t.became(t.short(was, longestPair), t.short(is, longestPair))
	case is != "" && strings.Contains(ch.New.Text, strikeSigns):
		return t.word("line.insertion", t.quoted(is, longestQuote))
	case was != "" && strings.Contains(ch.Old.Text, strikeSigns):
		return t.word("line.deletion", t.quoted(was, longestQuote))
	case is != "":
		return t.word("line.insertion", t.quote(ch.New))
	case was != "":
		return t.word("line.deletion", t.quote(ch.Old))
	}
	return t.word("line.empty." + string(ch.Kind))
}

// style is how words are set, as people say it.
func (t reporter) style(names string) string {
	var parts []string
	for name := range strings.FieldsSeq(names) {
		parts = append(parts, t.word("style."+name))
	}
	return t.listed(parts)
}

func (t reporter) structure(was, is string) string {
	before, were := strings.CutPrefix(was, "together ")
	after, are := strings.CutPrefix(is, "together ")
	if were && are {
		m, _ := strconv.Atoi(before)
		if n, _ := strconv.Atoi(after); m > n {
			return t.word("line.divided")
		}
		return t.word("line.joined")
	}
	if was == transposed {
		return t.word("line.transposed")
	}
	if a, b := t.shape(was), t.shape(is); a != b {
		return t.word("line.structure", a, b)
	}
	return t.word("line.level")
}

// shape is the innermost container that says what a block is, as people say it.
func (t reporter) shape(path string) string {
	for _, sign := range slices.Backward(strings.Split(path, " > ")) {
		switch name, more, _ := strings.Cut(sign, " "); {
		case name == "paragraph" || name == "definition" || name == "" || sign == "item":
		case name == "item":
			return t.word("shape.item." + more)
		case name == "list" && more != "":
			return t.word("shape.list.numbered", more)
		default:
			return t.word("shape."+name, more)
		}
	}
	return t.word("shape.paragraph")
}

// isFact reports whether a key is that of a fact of any head, not of a purpose.
func isFact(key string) bool {
	return slices.Contains([]string{"title", "lead", "in_short", "effective"}, key)
}

func (t reporter) fact(key string) string { return t.word("fact." + key) }

// factValue is the value of a fact that has parts, some of them empty.
func (t reporter) factValue(value string) string {
	if !strings.HasPrefix(value, "“") {
		return t.short(value, longestPair)
	}
	var all []string
	for one := range strings.SplitSeq(value, "”; “") {
		parts := strings.FieldsFunc(one, func(r rune) bool { return r == '“' || r == '”' })
		parts = slices.DeleteFunc(parts, func(part string) bool { return strings.TrimSpace(part) == "" })
		all = append(all, strings.Join(parts, ", "))
	}
	return t.short(strings.Join(all, "; "), longestPair)
}

// Note describes a change at its place in the text, where no mark does.
func (t reporter) Note(n *node) string {
	switch n.Kind {
	case markdown.Fold:
		if n.Class == markdown.SameRow {
			return t.count("unchanged.rows", n.Level)
		}
		if allInline(n.Children) {
			return t.count("unchanged.words", n.Level)
		}
		if n.Name != "" {
			return t.word("of", t.count("unchanged", n.Level), n.Name)
		}
		return t.count("unchanged", n.Level)
	case markdown.Row:
		return t.count("line.row-order", t.sum(RowOrder))
	}
	ch := &t.Changes[n.Level-1]
	way := func(key, more, place string, moved ...any) string { // with the place, unless it is the same
		if place == "" || ch.leads().was == ch.leads().is {
			return t.word(key, moved...)
		}
		return t.word(key+more, append([]any{t.quoted(place, longestPlace)}, moved...)...)
	}
	switch {
	case n.Text == "redline.moved-away.words":
		return way("moved-away.words", ".to", ch.leads().is)
	case n.Text == "redline.moved-away":
		return way("moved-away", ".to", ch.leads().is, t.quote(ch.Old))
	case n.Text == "redline.moved-here":
		return way("moved-here", ".from", ch.leads().was)
	case ch.Kind == LinkChange:
		was, is := ch.Old.Text, ch.New.Text
		return t.oneOf("note.link", was, is, InWords(was, t), InWords(is, t))
	case ch.Kind == Format:
		return t.word("note.format", t.style(ch.Old.Text))
	}
	return t.line(ch)
}

// Lengths of what is quoted, in characters.
const (
	longestPhrase = 60
	longestPlace  = 50
	longestQuote  = 120
	longestPair   = 80
)

// short is a passage in one line, cut between words to a length.
func (t reporter) short(text string, most int) string {
	runes := []rune(InWords(text, t))
	if len(runes) <= most {
		return string(runes)
	}
	cut := most
	for cut > most/2 && !unicode.IsSpace(runes[cut]) {
		cut--
	}
	if cut == most/2 { // one long word, or a script without spaces
		cut = most
	}
	return strings.TrimRightFunc(string(runes[:cut]), unicode.IsSpace) + " …"
}

func (t reporter) quoted(text string, most int) string { return t.quotes(t.short(text, most)) }

// quotes puts a text between quotation marks, of which one pair is enough.
func (t reporter) quotes(text string) string {
	runes := []rune(text)
	isMark := func(r rune) bool { return strings.ContainsRune(pairedQuotes, r) }
	if n := len(runes); n > 2 && isMark(runes[0]) && isMark(runes[n-1]) && !slices.ContainsFunc(runes[1:n-1], isMark) {
		text = strings.TrimSpace(string(runes[1 : n-1]))
	} else if n > 4 && isMark(runes[0]) && isMark(runes[1]) && isMark(runes[n-1]) && isMark(runes[n-2]) {
		return t.quotes(string(runes[1 : n-1]))
	}
	return t.word("quoted", text)
}

// became says what took the place of what. Where nothing but quotation marks came or went, it says so.
func (t reporter) became(was, is string) string {
	marks := func(s string) int { return utf8.RuneCountInString(s) - utf8.RuneCountInString(bareOf(s)) }
	switch more := marks(is) - marks(was); {
	case bareOf(was) != bareOf(is) || strings.Trim(bareOf(was), " '’") == "":
		return t.word("became", t.quotes(was), t.quotes(is))
	case more > 0:
		return t.word("quoted.came", t.quotes(is))
	case more < 0:
		return t.word("quoted.went", t.quotes(was))
	}
	return t.word("became", t.word("quoted", was), t.word("quoted", is))
}

// pairedQuotes are signs that are quotation marks and nothing else.
const pairedQuotes = "“”„‟«»‹›\""

// bareOf is a text without quotation marks.
func bareOf(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if strings.ContainsRune(pairedQuotes, r) {
			return -1
		}
		return r
	}, s))
}

// quote is a passage, with the number of its words where it is cut.
func (t reporter) quote(p Passage) string {
	quoted := t.quoted(p.Text, longestQuote)
	if p.Words > 0 && len([]rune(InWords(p.Text, t))) > longestQuote {
		return quoted + " (" + strconv.Itoa(p.Words) + ")"
	}
	return quoted
}
