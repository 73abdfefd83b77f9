package redline

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/words"
)

// Headline says in one sentence what differs: "120 words added, 40 removed in 3 sections; 2 links lead elsewhere", or
// that the texts are the same, that only the form or one figure differs, or that the text was written anew.
func (r *Redline) Headline(l words.Lexicon) string {
	t := reporter{l, r}
	switch {
	case r.Empty():
		return t.word("headline.same")
	case r.Stats.Rewritten:
		return strings.Join(append(t.effective(), t.rewritten()), "; ")
	}
	parts := append(t.effective(), t.substance()...)
	beside := t.beside()
	switch {
	case len(parts) == 0 && len(beside) == 0:
		if numbers := t.kinds(Renumbered, CrossReference); len(numbers) > 0 { // a number is no form
			return strings.Join(append([]string{t.word("headline.words")}, numbers...), "; ")
		}
		if form := t.form(); len(form) > 0 {
			return t.word("of", t.word("headline.form"), t.listed(form))
		}
		return t.word("headline.form")
	case len(parts) == 0 && t.Stats.Kinds[FactChange] == 0:
		parts = []string{t.word("headline.words")}
	}
	return strings.Join(append(parts, beside...), "; ")
}

func (t reporter) rewritten() string {
	s := t.Stats
	if left := 100 * (s.OldWords - s.Removed) / max(s.OldWords, 1); left > 0 {
		return t.word("headline.rewritten", left)
	}
	return t.word("headline.rewritten.wholly")
}

// isEffective reports whether a change is that of the day of effect.
func (ch *Change) isEffective() bool { return ch.Key == "effective" && ch.Class != Cosmetic }

func (t reporter) effective() []string {
	x := slices.IndexFunc(t.Changes, func(ch Change) bool { return ch.isEffective() })
	if x < 0 {
		return nil
	}
	switch was, is := t.day(t.Changes[x].Old.Text), t.day(t.Changes[x].New.Text); {
	case is == "":
		return []string{t.word("headline.effective.gone")}
	case was == "":
		return []string{t.word("headline.effective.new", is)}
	default:
		return []string{t.word("headline.effective", was, is)}
	}
}

func (t reporter) day(text string) string {
	if _, key, found := strings.Cut(text, keyMark+"date."); found {
		key, _, _ = strings.Cut(key, keyMark)
		return t.Word("date." + key)
	}
	return ""
}

// beside says what differs beside the words and is more than form.
func (t reporter) beside() []string {
	parts := append(t.links(), t.kinds(StaleReference, ImageChange, FactChange)...)
	if len(parts)+len(t.substance()) > 0 {
		parts = append(parts, t.kinds(Renumbered)...)
	}
	return parts
}

func (t reporter) form() []string {
	signs, lines := 0, 0 // places where nothing but punctuation differs, and what has no text
	for _, ch := range t.Changes {
		isWords := ch.Kind == Insertion || ch.Kind == Deletion || ch.Kind == Replacement
		switch {
		case !isWords || ch.Class != Cosmetic || ch.Old.Words+ch.New.Words > 0:
		case strings.TrimSpace(ch.Old.Text+ch.New.Text) == "":
			lines++
		default:
			signs += ch.Count
		}
	}
	words := max(t.Stats.CosmeticAdded, t.Stats.CosmeticRemoved)
	parts := t.counts(counted{"words.cosmetic", words}, counted{"count.signs", signs}, counted{"count.lines", lines})
	kinds := []Kind{Spacing, Renumbered, CrossReference, Split, Merge, Format, Structure, RowOrder, ColumnOrder}
	return append(parts, t.kinds(kinds...)...)
}

// keyMark stands before and behind the key of a word of the furniture.
const keyMark = "\x00"

// InWords is a text of a [Change] with the words of the furniture in it, in one
// line and without characters that a terminal would obey.
func InWords(text string, l words.Lexicon) string {
	parts := strings.Split(text, keyMark)
	for x := 1; x+1 < len(parts); x += 2 {
		parts[x] = l.Word(parts[x])
	}
	return phrase.Visible(strings.Join(strings.Fields(strings.Join(parts, "")), " "), "")
}

// A reporter puts a redline into words.
type reporter struct {
	words.Lexicon
	*Redline
}

func (t reporter) word(key string, args ...any) string { return t.Word("redline."+key, args...) }
func (t reporter) count(key string, n int) string      { return t.Count("redline."+key, n) }

// counts says how often each of some things is there, if it is.
func (t reporter) counts(of ...counted) []string {
	var parts []string
	for _, c := range of {
		if c.n > 0 {
			parts = append(parts, t.count(c.key, c.n))
		}
	}
	return parts
}

// A counted thing has a word for its number.
type counted struct {
	key string
	n   int
}

// kinds says how many things the changes of some kinds stand for.
func (t reporter) kinds(kinds ...Kind) []string {
	var all []counted
	for _, kind := range kinds {
		n := t.Stats.Kinds[kind]
		if kind == Renumbered || kind == RowOrder || kind == Structure {
			n = t.sum(kind)
		}
		all = append(all, counted{"count." + string(kind), n})
	}
	return t.counts(all...)
}

// sum is for how many things the changes of a kind stand.
func (t reporter) sum(kind Kind) int {
	n := 0
	for _, ch := range t.Changes {
		if ch.Kind == kind {
			n += ch.Count
		}
	}
	return n
}

// classes says how many changes of words are of a class that is told apart.
func (t reporter) classes() []string {
	return t.counts(counted{"count.figures", t.inClass(Figures)}, counted{"count.modality", t.inClass(Modality)})
}

func (t reporter) inClass(class Class) int {
	n := 0
	for x := range t.Changes {
		if ch := &t.Changes[x]; ch.isWords() && ch.Class == class {
			n++
		}
	}
	return n
}

// links describes links that lead elsewhere, of words that became links, and of those that are none any more.
func (t reporter) links() []string {
	var led, made, removed int
	for _, ch := range t.Changes {
		switch {
		case ch.Kind != LinkChange:
		case ch.Old.Text == "":
			made++
		case ch.New.Text == "":
			removed++
		default:
			led++
		}
	}
	return t.counts(counted{"count.link", led}, counted{"count.link.new", made}, counted{"count.link.gone", removed})
}

// listed joins parts to a list as people say it.
func (t reporter) listed(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return t.word("list.last", strings.Join(parts[:len(parts)-1], ", "), parts[len(parts)-1])
}

// Lengths of what is quoted, in characters.
const (
	longestPhrase = 40
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
