package redline

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/words"
)

// A Lexicon has the words of a language; keys begin with "redline.".
type Lexicon = words.Lexicon

// keyMark stands before and behind the key of a word of the furniture.
const keyMark = "\x00"

// InWords is a text of a [Change] with the words of the furniture in it, in one
// line and without characters that a terminal would obey.
func InWords(text string, l Lexicon) string {
	parts := strings.Split(text, keyMark)
	for x := 1; x+1 < len(parts); x += 2 {
		parts[x] = l.Word(parts[x])
	}
	return phrase.Visible(strings.Join(strings.Fields(strings.Join(parts, "")), " "), "")
}

// A teller puts a redline into words.
type teller struct {
	Lexicon
	*Redline
}

func (t teller) word(key string, args ...any) string { return t.Word("redline."+key, args...) }
func (t teller) count(key string, n int) string      { return t.Count("redline."+key, n) }

// Headline says in one sentence what differs: "120 words added, 40 removed in 3
// sections; 2 links lead elsewhere", or that the texts are the same, that only the
// form or one figure differs, or that the text was written anew.
func (r *Redline) Headline(l Lexicon) string {
	t := teller{l, r}
	switch {
	case r.Empty():
		return t.word("headline.same")
	case r.Stats.Rewritten():
		return strings.Join(append(t.effective(), t.rewritten()), "; ")
	}
	parts := append(t.effective(), t.substance()...)
	beside := t.beside()
	switch {
	case len(parts) == 0 && len(beside) == 0:
		if form := t.form(); len(form) > 0 {
			return t.word("of", t.word("headline.form"), t.listed(form))
		}
		return t.word("headline.form")
	case len(parts) == 0 && !t.has(FactChange):
		parts = []string{t.word("headline.words")}
	}
	return strings.Join(append(parts, beside...), "; ")
}

func (t teller) rewritten() string {
	left := 0
	if s := t.Stats; s.OldWords > 0 {
		left = max(0, 100*(s.OldWords-s.Removed-s.CosmeticRemoved)/s.OldWords)
	}
	if left == 0 {
		return t.word("headline.rewritten.wholly")
	}
	return t.word("headline.rewritten", left)
}

// isEffective reports whether a change is that of the day of effect.
func (ch *Change) isEffective() bool { return ch.Key == "effective" && ch.Class != Cosmetic }

// effective tells of another day of effect.
func (t teller) effective() []string {
	for x := range t.Changes {
		if ch := &t.Changes[x]; ch.isEffective() {
			switch was, is := t.day(ch.Old.Text), t.day(ch.New.Text); {
			case is == "":
				return []string{t.word("headline.effective.gone")}
			case was == "":
				return []string{t.word("headline.effective.new", is)}
			default:
				return []string{t.word("headline.effective", was, is)}
			}
		}
	}
	return nil
}

// day finds the date in a passage.
func (t teller) day(text string) string {
	_, key, found := strings.Cut(text, keyMark+"date.")
	if !found {
		return ""
	}
	key, _, _ = strings.Cut(key, keyMark)
	return t.Word("date." + key)
}

// isWords reports whether a change is one of the words of the text, and matters.
func (ch *Change) isWords() bool {
	switch ch.Kind {
	case Insertion, Deletion, Replacement, RowAdded, RowRemoved, ColumnAdded, ColumnRemoved:
		return ch.Class != Cosmetic && !ch.isEffective()
	}
	return false
}

// mostFigures is how many figures are told one by one.
const mostFigures = 3

// substance tells of words: a short passage in the place of another, or figures,
// one by one where nothing else differs.
func (t teller) substance() []string {
	var figures []string
	var only *Change
	places := 0
	for x := range t.Changes {
		ch := &t.Changes[x]
		if ch.Kind == Move || ch.isWords() {
			places++
			only = ch
		}
		if ch.isWords() && ch.Class == Figures && ch.Kind == Replacement {
			figures = append(figures, t.word("became", t.short(ch.Old.Text, longestFigure), t.short(ch.New.Text, longestFigure)))
		}
	}
	switch {
	case places == 0:
		return nil
	case places == len(figures) && places <= mostFigures:
		return figures
	case places == 1 && only.Kind == Replacement && t.isShort(only.Old.Text) && t.isShort(only.New.Text):
		return []string{strings.TrimSpace(t.words(only) + " " + t.inSections())}
	}
	parts := []string{t.numbers()}
	for _, class := range []Class{Figures, Modality} {
		if n := t.among(class); n > 0 {
			parts = append(parts, t.count("count."+string(class), n))
		}
	}
	return parts
}

func (t teller) isShort(text string) bool {
	return text != "" && utf8.RuneCountInString(InWords(text, t)) <= longestFigure
}

func (t teller) among(class Class) int {
	n := 0
	for x := range t.Changes {
		if ch := &t.Changes[x]; ch.isWords() && ch.Class == class {
			n++
		}
	}
	return n
}

// TextStats are the statistics of the text without the day from which it applies,
// which is told apart. Stats counts all that is marked.
func (r *Redline) TextStats() Stats {
	s := r.Stats
	for x := range r.Changes {
		if ch := &r.Changes[x]; ch.isEffective() && ch.Kind != Move {
			s.Added, s.Removed = s.Added-ch.New.Words, s.Removed-ch.Old.Words
		}
	}
	return s
}

// numbers counts the words, and the sections that they are in.
func (t teller) numbers() string {
	var parts []string
	first := "words."
	s := t.TextStats()
	for _, c := range []struct {
		what string
		n    int
	}{{"added", s.Added}, {"removed", s.Removed}, {"moved", s.MovedIn}} {
		if c.n > 0 {
			parts = append(parts, t.count(first+c.what, c.n))
			first = "also."
		}
	}
	if len(parts) == 0 {
		parts = append(parts, t.count("count.sign", max(1, t.among(Substantive))))
	}
	return strings.TrimSpace(strings.Join(parts, ", ") + " " + t.inSections())
}

// inSections tells in how many sections words differ, or in which.
func (t teller) inSections() string {
	var sections []string
	for x := range t.Changes {
		if ch := &t.Changes[x]; (ch.isWords() || ch.Kind == Move) && !slices.Contains(sections, ch.Section) {
			sections = append(sections, ch.Section)
		}
	}
	switch {
	case len(sections) > 1:
		return t.count("headline.sections", len(sections))
	case len(sections) == 1 && sections[0] != "":
		return t.word("headline.in", t.quoted(sections[0], longestPlace))
	}
	return ""
}

// beside tells what differs beside the words and is more than form.
func (t teller) beside() []string {
	var parts []string
	parts = append(parts, t.links()...)
	for _, kind := range []Kind{ImageChange, FactChange} {
		if n := t.Stats.Kinds[kind]; n > 0 {
			parts = append(parts, t.count("count."+string(kind), n))
		}
	}
	if n := t.sum(Renumbered); n > 0 && len(parts)+len(t.substance()) > 0 {
		parts = append(parts, t.count("count."+string(Renumbered), n))
	}
	return parts
}

// links tells of links that lead elsewhere, of words that became links, and of
// those that are none any more.
func (t teller) links() []string {
	var led, made, gone int
	for _, ch := range t.Changes {
		switch {
		case ch.Kind != LinkChange:
		case ch.Old.Text == "":
			made++
		case ch.New.Text == "":
			gone++
		default:
			led++
		}
	}
	var parts []string
	for _, c := range []struct {
		key string
		n   int
	}{{"count.link", led}, {"count.link.new", made}, {"count.link.gone", gone}} {
		if c.n > 0 {
			parts = append(parts, t.count(c.key, c.n))
		}
	}
	return parts
}

func (t teller) has(kind Kind) bool { return t.Stats.Kinds[kind] > 0 }

// sum is for how many things the changes of a kind stand.
func (t teller) sum(kind Kind) int {
	n := 0
	for _, ch := range t.Changes {
		if ch.Kind == kind {
			n += ch.Count
		}
	}
	return n
}

// form tells of changes that are cosmetic.
func (t teller) form() []string {
	var parts []string
	if n := max(t.Stats.CosmeticAdded, t.Stats.CosmeticRemoved); n > 0 {
		parts = append(parts, t.count("words.cosmetic", n))
	}
	if n := t.signs(); n > 0 {
		parts = append(parts, t.count("count.signs", n))
	}
	for _, kind := range []Kind{Spacing, Renumbered, CrossReference, Split, Merge, Format, Structure, RowOrder, ColumnOrder} {
		n := t.Stats.Kinds[kind]
		if kind == Renumbered || kind == RowOrder || kind == Structure {
			n = t.sum(kind)
		}
		if n > 0 {
			parts = append(parts, t.count("count."+string(kind), n))
		}
	}
	return parts
}

// signs counts the places where nothing but punctuation or what has no words differs.
func (t teller) signs() int {
	n := 0
	for _, ch := range t.Changes {
		if (ch.Kind == Insertion || ch.Kind == Deletion || ch.Kind == Replacement) && ch.Class == Cosmetic && ch.Old.Words+ch.New.Words == 0 {
			n++
		}
	}
	return n
}

// listed joins parts to a list as people say it.
func (t teller) listed(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return t.word("list.last", strings.Join(parts[:len(parts)-1], ", "), parts[len(parts)-1])
}

// Summary tells the statistics, one line each: what is counted and how often.
func (r *Redline) Summary(l Lexicon) []string {
	t := teller{l, r}
	var lines []string
	add := func(key string, n int) {
		if n > 0 {
			lines = append(lines, t.count(key, n))
		}
	}
	s, text := r.Stats, r.TextStats()
	add("words.added", text.Added)
	add("words.removed", text.Removed)
	add("words.moved", s.MovedIn)
	add("words.cosmetic", max(s.CosmeticAdded, s.CosmeticRemoved))
	for _, c := range []struct {
		what string
		n    Counts
	}{{"sections", s.Sections}, {"blocks", s.Blocks}, {"rows", s.Rows}} {
		add(c.what+".added", c.n.Added)
		add(c.what+".removed", c.n.Removed)
		add(c.what+".changed", c.n.Changed)
		add(c.what+".moved", c.n.Moved)
		add(c.what+".renamed", c.n.Renamed)
	}
	for _, class := range []Class{Figures, Modality} {
		add("count."+string(class), t.among(class))
	}
	lines = append(lines, t.links()...)
	for _, kind := range []Kind{ImageChange, FactChange, Spacing, Renumbered, CrossReference, Split, Merge, Format, Structure, ColumnOrder} {
		n := s.Kinds[kind]
		if kind == Renumbered || kind == Structure {
			n = t.sum(kind)
		}
		add("count."+string(kind), n)
	}
	return append(lines, t.word("share", percent(s.Changed())))
}

// percent is a share for people: nothing and all are only said of nothing and all.
func percent(share float64) string {
	p := share * 100
	if p > 0 && p < 1 {
		return "< 1"
	}
	return fmt.Sprint(min(int(p+0.5), 99+int(share)))
}

// Lengths of what is quoted, in characters.
const (
	longestFigure = 40
	longestPlace  = 50
	longestQuote  = 120
	longestPair   = 80
)

// short is a passage in one line, cut between words to a length.
func (t teller) short(text string, most int) string {
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

func (t teller) quoted(text string, most int) string { return t.word("quoted", t.short(text, most)) }

// quote is a passage, with the number of its words where it is cut.
func (t teller) quote(p Passage) string {
	quoted := t.quoted(p.Text, longestQuote)
	if p.Words > 0 && len([]rune(InWords(p.Text, t))) > longestQuote {
		return quoted + " (" + strconv.Itoa(p.Words) + ")"
	}
	return quoted
}
