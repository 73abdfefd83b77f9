package redline

import (
	"fairnotice/generator/internal/words"
	"slices"
	"strings"
	"unicode/utf8"
)

// Headline says in one sentence what differs: "120 words added, 40 removed in 3
// sections; 2 links lead elsewhere", or that the texts are the same, that only the
// form or one figure differs, or that the text was written anew.
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

// effective describes another day of effect.
func (t reporter) effective() []string {
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
func (t reporter) day(text string) string {
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

// substance describes words: a short passage in the place of another, or figures,
// one by one where nothing else differs.
func (t reporter) substance() []string {
	var figures []string
	all := t.weighty()
	for _, ch := range all {
		if ch.Class == Figures && ch.Kind == Replacement {
			was, is := t.short(ch.Old.Text, longestFigure), t.short(ch.New.Text, longestFigure)
			figures = append(figures, t.word("became", was, is))
		}
	}
	switch {
	case len(all) == 0:
		return nil
	case len(all) == len(figures) && len(all) <= mostFigures:
		return figures
	case len(all) == 1 && all[0].Kind == Replacement && t.isShort(all[0].Old.Text) && t.isShort(all[0].New.Text):
		return []string{strings.TrimSpace(t.words(all[0]) + " " + t.inSections())}
	}
	return append([]string{t.numbers()}, t.classes()...)
}

// weighty are the changes of words that matter, and moves.
func (t reporter) weighty() (all []*Change) {
	for x := range t.Changes {
		if ch := &t.Changes[x]; ch.Kind == Move || ch.isWords() {
			all = append(all, ch)
		}
	}
	return all
}

func (t reporter) isShort(text string) bool {
	return text != "" && utf8.RuneCountInString(InWords(text, t)) <= longestFigure
}

// numbers counts the words, and the sections that they are in.
func (t reporter) numbers() string {
	var parts []string
	first := "words."
	s := t.TextStats()
	for _, c := range []counted{{"added", s.Added}, {"removed", s.Removed}, {"moved", s.MovedIn}} {
		if c.n > 0 {
			parts = append(parts, t.count(first+c.key, c.n))
			first = "also."
		}
	}
	if len(parts) == 0 {
		parts = append(parts, t.count("count.sign", max(1, t.inClass(Substantive))))
	}
	return strings.TrimSpace(strings.Join(parts, ", ") + " " + t.inSections())
}

// inSections says in how many sections words differ, or in which.
func (t reporter) inSections() string {
	var sections []string
	for _, ch := range t.weighty() {
		if !slices.Contains(sections, ch.Section) {
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

// beside says what differs beside the words and is more than form.
func (t reporter) beside() []string {
	parts := append(t.links(), t.kinds(ImageChange, FactChange)...)
	if len(parts)+len(t.substance()) > 0 {
		parts = append(parts, t.kinds(Renumbered)...)
	}
	return parts
}

// form describes changes that are cosmetic.
func (t reporter) form() []string {
	signs := 0 // places where nothing but punctuation or what has no words differs
	for _, ch := range t.Changes {
		isWords := ch.Kind == Insertion || ch.Kind == Deletion || ch.Kind == Replacement
		if isWords && ch.Class == Cosmetic && ch.Old.Words+ch.New.Words == 0 {
			signs++
		}
	}
	words := max(t.Stats.CosmeticAdded, t.Stats.CosmeticRemoved)
	parts := t.counts(counted{"words.cosmetic", words}, counted{"count.signs", signs})
	kinds := []Kind{Spacing, Renumbered, CrossReference, Split, Merge, Format, Structure, RowOrder, ColumnOrder}
	return append(parts, t.kinds(kinds...)...)
}
