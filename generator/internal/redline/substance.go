package redline

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/words"
)

// isText reports whether a change is one of what stands in the text.
func (ch *Change) isText() bool {
	switch ch.Kind {
	case Insertion, Deletion, Replacement, RowAdded, RowRemoved, ColumnAdded, ColumnRemoved:
		return true
	}
	return false
}

// isWords reports whether a change is one of the words of the text, and matters.
func (ch *Change) isWords() bool { return ch.isText() && ch.Class != Cosmetic && !ch.isEffective() }

// mostQuoted is how many figures, and how many words like "only", are told one by one.
const mostQuoted = 3

// substance describes words: a short passage in the place of another; figures, and what may or must be done, one by
// one; how many words differ otherwise.
func (t reporter) substance() []string {
	all := t.weighty()
	figures, modal, other := t.inFull(all, Figures), t.inFull(all, Modality), t.inFull(all, Substantive)
	told := slices.Concat(figures, modal)
	switch single := len(all) == 1; {
	case len(all) == 0:
		return nil
	case single && len(figures) == 1:
		return figures
	case single && t.isToldInFull(&all[0]):
		return []string{strings.TrimSpace(t.briefly(&all[0]) + " " + t.inSections())}
	case len(told) > 0 && !slices.ContainsFunc(all, func(ch Change) bool { return ch.bare }) && t.inClass(Figures)+t.inClass(Modality) == len(all):
		return told
	}
	if s := t.TextStats(); s.Added+s.Removed+s.MovedIn == 0 && figures != nil && modal != nil && other != nil {
		return append(told, other...) // signs
	}
	if figures == nil {
		told = append(told, t.counts(counted{"count.figures", t.inClass(Figures)})...)
	}
	if modal == nil {
		told = append(told, t.counts(counted{"count.modality", t.inClass(Modality)})...)
	}
	return append([]string{t.numbers()}, told...)
}

// Extent is the headline without what changed word by word, for a place that quotes it itself.
func (r *Redline) Extent(l words.Lexicon) string {
	t := reporter{l, r}
	return strings.Join(append([]string{t.numbers()}, t.beside()...), "; ")
}

// isToldInFull reports whether a headline can quote a change that is the only one.
func (t reporter) isToldInFull(ch *Change) bool {
	was, is := ch.sides(t)
	if ch.Class == Substantive && max(utf8.RuneCountInString(was), utf8.RuneCountInString(is)) > longestPhrase {
		return false
	}
	isCounted := ch.Kind != Replacement && ch.told == told{} && ch.Class == Substantive && ch.Old.Words+ch.New.Words > 0
	return !isCounted && t.briefly(ch) != ""
}

// inFull quotes the changes of a class, each once; nothing if they are many or long. A number word that says nothing
// without its sentence is left out.
func (t reporter) inFull(all []Change, class Class) []string {
	quoted := []string{}
	for x := range all {
		if all[x].Class != class || all[x].bare {
			continue
		}
		quote := t.briefly(&all[x])
		if quote == "" {
			return nil
		}
		if !slices.Contains(quoted, quote) {
			quoted = append(quoted, quote)
		}
	}
	if len(quoted) > mostQuoted {
		return nil
	}
	return quoted
}

// briefly quotes a change as a part of a sentence, "" where it is long or no change of words.
func (t reporter) briefly(ch *Change) string {
	was, is := ch.sides(t)
	if max(utf8.RuneCountInString(was), utf8.RuneCountInString(is)) > longestPair ||
		ch.Kind != Insertion && ch.Kind != Deletion && ch.Kind != Replacement {
		return ""
	}
	if was != "" && is != "" && ch.Class == Figures {
		return t.word("became", was, is)
	}
	switch {
	case was != "" && is != "":
		return t.became(was, is)
	case is != "":
		return t.word("came", t.quotes(is))
	case was != "":
		return t.word("went", t.quotes(was))
	}
	return ""
}

// sides are what is quoted of a change.
func (ch *Change) sides(l words.Lexicon) (was, is string) {
	if ch.told != (told{}) {
		return InWords(ch.told.was, l), InWords(ch.told.is, l)
	}
	return InWords(ch.Old.Text, l), InWords(ch.New.Text, l)
}

// weighty are the changes of words that matter, and moves.
func (t reporter) weighty() []Change {
	return slices.DeleteFunc(slices.Clone(t.Changes), func(ch Change) bool { return ch.Kind != Move && !ch.isWords() })
}

// withoutMarkup is the title of a section without signs of Markdown that were left in it.
func withoutMarkup(title string) string {
	title, _, _ = strings.Cut(strings.TrimSpace(title), "{#")
	title, _, _ = strings.Cut(title, "{:")
	return cmp.Or(strings.Trim(title, "*_#`~ "), title)
}

// numbers counts the words, and the sections that they are in.
func (t reporter) numbers() string {
	var parts []string
	first, s := "words.", t.TextStats()
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
		return t.word("headline.in", t.quoted(withoutMarkup(sections[0]), longestPlace))
	}
	return ""
}
