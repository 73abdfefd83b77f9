package redline

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/words"
)

// Headline says in one sentence what differs: "120 words added, 40 removed in 3 sections; 2 links lead elsewhere", or
// that the texts are the same, that only the form or one figure differs, or that the text was written anew.
func (r *Redline) Headline(l words.Lexicon) string { return r.headline(l, "headline.same") }

// HeadlineOfSources is the headline of two texts whose files differ, where readers may see nothing of it.
func (r *Redline) HeadlineOfSources(l words.Lexicon) string {
	return r.headline(l, "headline.invisible")
}

func (r *Redline) headline(l words.Lexicon, same string) string {
	t := reporter{l, r}
	switch {
	case r.Empty():
		return strings.Join(append([]string{t.word(same)}, addresses(t)...), "; ")
	case r.Stats.Rewritten:
		return strings.Join(append(t.effective(), t.rewritten()), "; ")
	}
	parts := append(t.effective(), t.substance()...)
	beside := append(t.beside(), addresses(t)...)
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

// addresses says which headings have another id, which links to them have to follow.
func addresses(t reporter) []string {
	if len(t.renamed) > mostQuoted {
		return t.counts(counted{"count.address", len(t.renamed)})
	}
	var all []string
	for _, id := range t.renamed {
		all = append(all, t.word("address", t.short(id.was, longestPlace), t.short(id.is, longestPlace)))
	}
	return all
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
	parts := slices.Concat(t.links(), t.mentions(), t.kinds(ImageChange, FactChange))
	parts = append(parts, t.levels()...)
	if len(parts)+len(t.substance()) > 0 {
		parts = append(parts, t.kinds(Renumbered)...)
	}
	return parts
}

// levels says how much stands under another point or heading than before, and which tasks have another state.
func (t reporter) levels() []string {
	lower, higher, tasks, sections := 0, 0, 0, 0
	for _, ch := range t.Changes {
		was, is := levelOf(ch.Old.Text), levelOf(ch.New.Text)
		switch {
		case ch.Class == Cosmetic:
		case ch.Kind == Merge:
			lower++
		case ch.Kind == Split:
			higher++
		case ch.Kind == Structure && isTicked(ch.Old.Text, ch.New.Text):
			tasks += ch.Count
		case ch.Kind == Structure && was == is && was == 0:
			sections += ch.Count
		case ch.Kind == Structure && was < is:
			lower += ch.Count
		case ch.Kind == Structure:
			higher += ch.Count
		}
	}
	return t.counts(counted{"count.lower", lower}, counted{"count.higher", higher},
		counted{"count.section", sections}, counted{"count.task", tasks})
}

// form says what differs in form: a few words are quoted, more are counted.
func (t reporter) form() []string {
	signs, lines, words := 0, 0, 0 // places where nothing but punctuation differs, and what has no text
	quoted := []string{}
	for x := range t.Changes {
		switch ch := &t.Changes[x]; {
		case !ch.isText() || ch.Class != Cosmetic:
		case strings.TrimSpace(ch.Old.Text+ch.New.Text) == "":
			lines++
		case ch.Old.Words+ch.New.Words == 0 || !ch.restated && ch.saysSameWords():
			signs += ch.Count
		default:
			words += max(ch.Old.Words, ch.New.Words)
			if quote := t.briefly(ch); quote == "" || !isShort(ch, t) && !ch.restated {
				quoted = nil
			} else if quoted != nil && !slices.Contains(quoted, quote) {
				quoted = append(quoted, quote)
			}
		}
	}
	if 0 < len(quoted) && len(quoted) <= mostQuoted {
		words = 0
	} else {
		quoted = nil
	}
	counts := t.counts(counted{"words.cosmetic", words}, counted{"count.signs", signs}, counted{"count.lines", lines})
	kinds := []Kind{Spacing, Renumbered, CrossReference, Split, Merge, Format, Structure, RowOrder, ColumnOrder}
	return slices.Concat(quoted, counts, t.kinds(kinds...))
}

// saysSameWords reports whether nothing but signs differs between the words of a change.
func (ch *Change) saysSameWords() bool {
	return slices.Equal(withoutSigns(ch.Old.Text), withoutSigns(ch.New.Text))
}

// withoutSigns are the words of a text.
func withoutSigns(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
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
		switch kind {
		case Renumbered:
			gone, came := lostNumbers(t.Changes)
			all = append(all, counted{"count.unnumbered", gone}, counted{"count.numbered", came})
			n = t.sum(kind) - gone - came
		case RowOrder, Structure:
			n = t.sum(kind)
		}
		all = append(all, counted{"count." + string(kind), n})
	}
	return t.counts(all...)
}

// sum is for how many things the changes of a kind stand; what stands at another level is told by itself.
func (t reporter) sum(kind Kind) int {
	n := 0
	for _, ch := range t.Changes {
		if ch.Kind == kind && (kind != Structure || ch.Class == Cosmetic) {
			n += ch.Count
		}
	}
	return n
}

// lostNumbers is how many headings and clauses lost their numbers, and how many got one.
func lostNumbers(all []Change) (gone, came int) {
	for _, ch := range all {
		switch {
		case ch.Kind == Renumbered && ch.New.Text == "":
			gone += ch.Count
		case ch.Kind == Renumbered && ch.Old.Text == "":
			came += ch.Count
		}
	}
	return gone, came
}

// classes says how many changes of words are of a class that is told apart.
func (t reporter) classes() []string {
	return t.counts(counted{"count.figures", t.inClass(Figures)}, counted{"count.modality", t.inClass(Modality)})
}

func (t reporter) inClass(class Class) int { return inClass(t.Changes, class) }

func inClass(all []Change, class Class) int {
	n := 0
	for x := range all {
		if ch := &all[x]; ch.isWords() && ch.Class == class {
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

// mentions describes mentions of clauses that stayed while what they lead to did not.
func (t reporter) mentions() []string {
	var n [isReplaced + 1]int
	for x := range t.Changes {
		if ch := &t.Changes[x]; ch.Kind == StaleReference {
			n[ch.deadness()]++
		}
	}
	const key = "count.stale-reference"
	return t.counts(counted{key, n[alive]}, counted{key + ".gone", n[isDead]}, counted{key + ".came", n[wasDead]},
		counted{key + ".replaced", n[isReplaced]})
}

// listed joins parts to a list as people say it.
func (t reporter) listed(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return t.word("list.last", strings.Join(parts[:len(parts)-1], ", "), parts[len(parts)-1])
}

// isText reports whether a change is one of what stands in the text.
func (ch *Change) isText() bool {
	kinds := []Kind{Insertion, Deletion, Replacement, RowAdded, RowRemoved, ColumnAdded, ColumnRemoved}
	return slices.Contains(kinds, ch.Kind)
}

// isWords reports whether a change is one of the words of the text, and matters.
func (ch *Change) isWords() bool { return ch.isText() && ch.Class != Cosmetic && !ch.isEffective() }

// Bounds of what a headline quotes: how many figures, how many words like "only" and how many other passages, how many
// of all these, and how many words such a passage has.
const (
	mostQuoted    = 3
	mostTold      = 4
	shortestCount = 8
)

// substance describes words: a short passage in the place of another; figures, what may or must be done, what changed
// places or stands under other words, one by one. Where a few short passages are all that differs, they are quoted, too;
// else it says how many words do.
func (t reporter) substance() []string {
	all := t.weighty()
	swapped, rest := swaps(t, all)
	moved, ofMoves := t.moves(rest)
	inText := slices.DeleteFunc(slices.Clone(rest), func(ch Change) bool { return ch.Kind == Move })
	figures, modal, other := t.inFull(inText, Figures), t.inFull(inText, Modality), t.inFull(inText, Substantive)
	told := slices.Concat(figures, modal, swapped, moved)
	isWhole := figures != nil && modal != nil && other != nil && ofMoves == len(rest)-len(inText) &&
		!slices.ContainsFunc(inText, func(ch Change) bool { return ch.bare })
	switch single := len(all) == 1 && swapped == nil; {
	case len(all) == 0:
		return nil
	case single && len(figures) == 1:
		return figures
	case single && t.isToldInFull(&all[0]):
		return []string{placed(t, t.briefly(&all[0]), all)}
	case isWhole && len(told) == 0 && len(other) == 1: // in one place or in several
		return []string{placed(t, other[0], inText)}
	case isWhole && len(told) > 0 && len(other) == 0, isWhole && len(told)+len(other) <= mostTold:
		return append(told, other...)
	}
	if figures == nil {
		told = append(told, t.counts(counted{"count.figures", t.inClass(Figures)})...)
	}
	if modal == nil {
		told = append(told, t.counts(counted{"count.modality", t.inClass(Modality)})...)
	}
	s := t.TextStats()
	if ofMoves > 0 && ofMoves == t.Stats.Kinds[Move] {
		s.MovedIn = 0 // told one by one
	}
	return append([]string{t.numbers(s)}, told...)
}

// Extent is the headline without what changed word by word, for a place that quotes it itself.
func (r *Redline) Extent(l words.Lexicon) string {
	t := reporter{l, r}
	return strings.Join(append([]string{t.numbers(t.TextStats())}, t.beside()...), "; ")
}

// isToldInFull reports whether a headline can quote a change that is the only one.
func (t reporter) isToldInFull(ch *Change) bool {
	return (ch.Class != Substantive || isShort(ch, t)) && t.briefly(ch) != ""
}

// isShort reports whether so few words differ that they are quoted rather than counted.
func isShort(ch *Change, l words.Lexicon) bool {
	was, is := ch.sides(l)
	return isReordered(was, is) || max(utf8.RuneCountInString(was), utf8.RuneCountInString(is)) <= longestPhrase &&
		max(len(strings.Fields(was)), len(strings.Fields(is))) <= shortestCount
}

// isReordered reports whether the same words stand in another order, which can say the opposite.
func isReordered(was, is string) bool {
	old, new := withoutSigns(strings.ToLower(was)), withoutSigns(strings.ToLower(is))
	slices.Sort(old)
	slices.Sort(new)
	return len(old) > 0 && slices.Equal(old, new)
}

// placed is what a headline quotes, with its place; a heading that has another name now is its own.
func placed(t reporter, quote string, all []Change) string {
	if slices.ContainsFunc(all, func(ch Change) bool { return ch.Section != "" && ch.New.Text == ch.Section }) {
		return quote
	}
	return strings.TrimSpace(quote + " " + t.inSections())
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
		if quote == "" || class == Substantive && !isShort(&all[x], t) {
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
	const pauses = " ,;，、；"
	bare := told{strings.Trim(was, pauses), strings.Trim(is, pauses)}
	if bare.was != bare.is && (bare.was == "") == (was == "") && (bare.is == "") == (is == "") {
		was, is = bare.was, bare.is // ", advertisers"
	}
	if max(utf8.RuneCountInString(was), utf8.RuneCountInString(is)) > longestPair ||
		!slices.Contains([]Kind{Insertion, Deletion, Replacement, RowAdded, RowRemoved}, ch.Kind) {
		return ""
	}
	if was != "" && is != "" && (ch.Class == Figures || ch.restated) {
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
	own := ch.told
	if own == (told{}) {
		own = told{ch.Old.Text, ch.New.Text}
	}
	if kept := (told{keptOf(own.was), keptOf(own.is)}); kept.was != kept.is {
		own = kept
	} else if strings.Contains(own.was+own.is, strikeSigns) { // what is taken back is all that differs
		own = told{struckOf(own.was, l), struckOf(own.is, l)}
	}
	return InWords(own.was, l), InWords(own.is, l)
}

// keptOf is a quotation without what is struck out in it.
func keptOf(s string) string {
	parts := strings.Split(s, strikeSigns)
	kept := ""
	for x := 0; x < len(parts); x += 2 {
		kept += parts[x]
	}
	return strings.TrimSpace(strings.ReplaceAll(kept, "  ", " "))
}

// struckOf is what is struck out in a quotation.
func struckOf(s string, l words.Lexicon) string {
	var struck []string
	for x, part := range strings.Split(s, strikeSigns) {
		if x%2 == 1 {
			struck = append(struck, part)
		}
	}
	if struck == nil {
		return ""
	}
	return l.Word("redline.struck", strings.Join(struck, " "))
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
func (t reporter) numbers(s Stats) string {
	var parts []string
	first := "words."
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
