package redline

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline/segment"
)

// references say where mentions of clauses and links to headings lead now.
type references struct {
	numbers map[string]string // new numbers of clauses that stayed, by the old ones
	ids     map[string]string // new ids of headings that stayed, by the old ones
	was, is clauses
	renamed []told // ids of headings that stayed, where more than the words of the heading changed them

	stirred string // the first characters of numbers that lead elsewhere on the other side, or nowhere
}

// clauses are the leaves of a text that have a number, by the number: typed, or made by a list that is in no other. Two
// leaves with one number are severalClauses.
type clauses struct {
	all, headings, named map[string]int32 // named: "Article 3", "§ 4"
	number               map[int32]string // by leaf
	mates                map[int32]int32  // of the leaves that have one on the other side
}

const (
	noClause       int32 = -1
	severalClauses int32 = -2
)

func (d *flatDocument) clauses() clauses {
	c := clauses{map[string]int32{}, map[string]int32{}, map[string]int32{}, map[int32]string{}, map[int32]int32{}}
	for x := range d.leaves {
		i, l := int32(x), &d.leaves[x]
		number, in := d.clauseNumber(i), []map[string]int32{c.all}
		if number == "" {
			continue
		}
		c.number[i] = number
		if l.kind == heading {
			in = append(in, c.headings)
		}
		if t := d.textOf(l); t.label > 0 && d.labels[t.tokens[0].fold] {
			in = append(in, c.named)
		}
		for _, by := range in {
			if _, twice := by[number]; !twice {
				by[number] = i
			} else {
				by[number] = severalClauses
			}
		}
	}
	return c
}

// clauseNumber is the number that is typed at the start of a leaf, or that a list makes before it; "" for none.
func (d *flatDocument) clauseNumber(i int32) string {
	if l := &d.leaves[i]; l.isRunning() && mayHaveLabel(d.vocabulary, l) && d.textOf(l).label > 0 {
		return l.text.labelText()
	}
	if d.isNested(i) {
		return ""
	}
	return d.madeNumber(i)
}

func (p *pairing) references() references {
	r := references{numbers: map[string]string{}, ids: map[string]string{}}
	made := map[string]string{} // the same of the numbers that lists make, "" for two
	isLost := false             // a number that is on one side alone
	for _, g := range p.groups {
		was, is := p.old.madeNumber(g.old[0]), p.new.madeNumber(g.new[0])
		if was != "" && is != "" && !p.old.isNested(g.old[0]) {
			if to, twice := made[was]; twice && to != is {
				is = ""
			}
			made[was] = is
		}
		isLost = isLost || (was == "") != (is == "")
		if !g.isOneToOne() {
			continue
		}
		old, new := &p.old.leaves[g.old[0]], &p.new.leaves[g.new[0]]
		if was, is := old.node.ID, new.node.ID; was != is && was != "" && is != "" {
			r.ids["#"+was] = "#" + is
			if g.same || markdown.AutomaticID(old.node.Plain()) != was {
				r.renamed = append(r.renamed, told{"#" + was, "#" + is})
			}
		}
		if g.same || !old.isRunning() || !new.isRunning() {
			continue
		}
		a, b := p.old.textOf(old), p.new.textOf(new)
		if was, is := a.labelText(), b.labelText(); a.label > 0 && b.label > 0 && was != is {
			r.numbers[was] = is
		}
		isLost = isLost || (a.label > 0) != (b.label > 0)
	}
	for was, is := range made {
		if _, typed := r.numbers[was]; !typed && is != "" && is != was {
			r.numbers[was] = is
		}
	}
	if len(r.numbers) > 0 || isLost || p.isAnyUnpaired() {
		r.was, r.is = p.old.clauses(), p.new.clauses()
		for _, g := range p.groups {
			r.was.mates[g.old[0]], r.is.mates[g.new[0]] = g.new[0], g.old[0]
		}
		r.stirred = r.firstsOfStirred()
	}
	return r
}

// firstsOfStirred are the first characters of the numbers whose mentions may be stale. A letter is one only in brackets.
func (r *references) firstsOfStirred() string {
	var firsts []rune
	for _, all := range []map[string]int32{r.was.all, r.is.all} {
		for number := range all {
			first, _ := utf8.DecodeRuneInString(number)
			if isLetter(number) {
				first = ')'
			}
			if !slices.Contains(firsts, first) && r.isStirred(number) {
				firsts = append(firsts, first)
			}
		}
	}
	return string(firsts)
}

// isStirred reports whether a mention of a number may be stale, whatever word stands before it.
func (r *references) isStirred(number string) bool {
	for _, from := range r.was.leaves(number) {
		for _, to := range r.is.leaves(number) {
			if _, is := r.stale(from, to, number); is {
				return true
			}
		}
	}
	return false
}

// leaves are those that a number can mean.
func (c clauses) leaves(number string) (all []int32) {
	for _, in := range []map[string]int32{c.all, c.headings, c.named} {
		leaf, ok := in[number]
		if !ok {
			leaf = noClause
		}
		if !slices.Contains(all, leaf) {
			all = append(all, leaf)
		}
	}
	return all
}

// isAnyUnpaired reports whether something came or went, to which mentions may lead.
func (p *pairing) isAnyUnpaired() bool {
	old, new := p.unpaired()
	return slices.Contains(old, true) || slices.Contains(new, true)
}

// isReference reports whether an edit puts the new numbers of clauses in the place of their old ones: "clauses 2 and 3"
// are "clauses 3 and 4".
func (r *recorder) isReference(a, b groupText, e edit) bool {
	n := e.oldEnd - e.old
	if n != e.newEnd-e.new || n > longestMention {
		return false
	}
	isRenumbered, isPart := false, false
	for k := range n {
		was, is := a.raw(e.old+k), b.raw(e.new+k)
		to, ok := r.renumber(was)
		if was != is && (!ok || to != is) {
			return false
		}
		isRenumbered = isRenumbered || was != is
		isPart = isPart || was != is && strings.Contains(was, ".")
	}
	_, isMention := figureText{r.new.vocabulary, b}.mention(e.newEnd - 1)
	return isRenumbered && (isPart && n == 1 || isMention)
}

// renumber is a number, or both ends of a range, as the clauses with them are numbered now.
func (r *recorder) renumber(number string) (now string, ok bool) {
	parts := strings.Split(number, "-")
	for x, part := range parts {
		to, ok := r.numbers[part]
		if !ok {
			return "", false
		}
		parts[x] = to
	}
	return strings.Join(parts, "-"), true
}

// longestMention is how many tokens a mention of clauses has at the most: "clauses 2, 3 and 4".
const longestMention = 12

// mention is where the word stands that says what a number is one of: "clause" in "clause 3" and in "clauses 2 and 3".
func (f figureText) mention(number int) (word int, ok bool) {
	if word := f.beforeLetter(number); word >= 0 {
		return word, f.labels[f.tokens[word].fold]
	}
	for k := number; f.isDigits(k) && k > 0 && number-k < longestMention; k -= 2 {
		switch before := k - 1; {
		case f.begins(k):
			return 0, false
		case f.isBeforeMention(before, number):
			return before, true
		case before > 0 && f.isGlued(before) && f.plainly(before) == "." && f.isBeforeMention(before-1, number):
			return before - 1, true
		case f.begins(before), !slices.Contains(enumerating, f.plainly(before)):
			return 0, false
		}
	}
	return 0, false
}

// isBeforeMention reports whether a word stands before the number of a clause: "clause", or "see" before "1.2".
func (f figureText) isBeforeMention(word, number int) bool {
	isPointed := strings.IndexByte(f.raw(number), '.') > 0 && !f.joins(number)
	return f.labels[f.tokens[word].fold] || isPointed && isOneOf(seeing, f.plainly(word))
}

// seeing are words before the number of a clause that say nothing of what it is one of.
const seeing = `see under per in with of by to se jf jfr jmf i av etter ifølge enligt siehe vgl gemäß nach unter in ks katso voir
cf selon véase`

// beforeLetter is the place of the word before a letter in brackets, as in "paragraph (b)" and "point b)"; -1 for none.
func (f figureText) beforeLetter(k int) int {
	if k < 1 || k >= len(f.tokens)-1 || f.begins(k) || !isLetter(f.raw(k)) || !f.isGlued(k+1) || f.plainly(k+1) != ")" {
		return -1
	}
	word := k - 1
	if f.plainly(word) == "(" {
		word--
	}
	if word < 0 || f.begins(word+1) || f.isGlued(word+1) {
		return -1
	}
	return word
}

// isLetter reports whether the number of a clause is a small letter.
func isLetter(number string) bool { return len(number) == 1 && 'a' <= number[0] && number[0] <= 'z' }

// enumerating stand between the numbers of several clauses.
var enumerating = []string{",", "-", "&", "and", "or", "to", "og", "eller", "til", "och", "till", "und", "oder", "bis",
	"ja", "tai", "et", "ou", "à"}

// namedWords stand before numbers of other texts as well, and mean one of this text only where it has such a name
// itself; headingWords mean a heading where headings are numbered.
const (
	namedWords = `article articles art artikkel artikkelen artikel § §§ absatz part parts schedule schedules annex annexes
appendix vedlegg bilag bilaga anlage anhang liite no para paragraph paragraphs pykälä`
	headingWords = `section sections sect sec clause clauses chapter chapters kapittel kapittelet kapitel avsnitt avsnittet
afsnit afsnittet abschnitt ziffer luku luvun`
)

// clause is the leaf that a number means after a word.
func (c clauses) clause(word, number string) int32 {
	in := c.all
	word = strings.TrimPrefix(strings.TrimPrefix(segment.Plain(word), "l'"), "d'")
	if !isLetter(number) && isOneOf(namedWords, word) {
		in = c.named
	} else if !isLetter(number) && len(c.headings) > 0 && isOneOf(headingWords, word) {
		in = c.headings
	}
	if leaf, ok := in[number]; ok {
		return leaf
	}
	return noClause
}

func isOneOf(list, word string) bool {
	return slices.Contains(strings.Fields(list), strings.ToLower(word))
}

// compareMentions looks for mentions of clauses that stay while another clause has the number now: "clause 3", where
// what was 3 is 4. Only where that is sure.
func (r *recorder) compareMentions(g *group) {
	mayMention := func(j int32) bool { return strings.ContainsAny(r.new.compared(int(j)), r.stirred) }
	if !r.new.leaves[g.new[0]].isRunning() || !slices.ContainsFunc(g.new, mayMention) {
		return
	}
	a, b := r.old.groupText(g.old), figureText{r.new.vocabulary, r.new.groupText(g.new)}
	found := map[string]int{}
	j, shift := 0, 0
	for _, e := range append(g.edits[:len(g.edits):len(g.edits)], edit{old: len(a.tokens), new: len(b.tokens)}) {
		for ; j < e.new; j++ {
			if t := &b.tokens[j]; t.kind != segment.Number && t.end-t.start > 1 { // neither a number nor a letter
				continue
			}
			word, ok := b.mention(j)
			end := j + 1
			if b.beforeLetter(j) == word {
				end++
			}
			if next, more := b.mention(j + 2); !ok || more && next == word || b.isElsewhere(word, end-1) {
				continue
			}
			about := b.passage(word, end)
			if id := found[about.Text]; id != 0 {
				r.change(id).Count++
				continue
			}
			ch := Change{Kind: StaleReference, Class: Substantive, About: about.Text}
			if number, led, isStale := r.staleOf(b.raw(word), b.numbersTo(j, word)); isStale {
				ch.told.was, ch.Old.Text, ch.New.Text = number, led.was, led.is
				ch.Old.Span, ch.New.Span = a.passage(j-shift, j-shift+1).Span, about.Span
				found[about.Text] = r.add(ch)
				r.remark("redline.stale-reference", "", found[about.Text])
			}
		}
		j, shift = e.newEnd, e.newEnd-e.oldEnd
	}
}

// numbersTo are the numbers that a mention names, the last one first, with those between both ends of a range.
func (f figureText) numbersTo(last, word int) (numbers []string) {
	for k := last; k > word; k -= 2 {
		if k+2 <= last && isOneOf(ranging, f.plainly(k+1)) {
			from, errFrom := strconv.Atoi(f.raw(k))
			to, errTo := strconv.Atoi(f.raw(k + 2))
			for n := to - 1; errFrom == nil && errTo == nil && from < n && to-from <= longestRange; n-- {
				numbers = append(numbers, strconv.Itoa(n))
			}
		}
		numbers = append(numbers, f.raw(k))
	}
	return numbers
}

// ranging stand between the first and the last number of a range, and longestRange is how many clauses it may have to be
// looked at one by one.
const (
	ranging      = "- to til till bis à"
	longestRange = 100
)

// staleOf is the first number of a mention that is stale. Where the clauses of a mention changed their numbers among
// themselves, it leads to the same ones.
func (r *references) staleOf(word string, numbers []string) (number string, led told, is bool) {
	for _, number := range numbers {
		led, is := r.stale(r.was.clause(word, number), r.is.clause(word, number), number)
		isAmong := led.was != number && slices.Contains(numbers, led.was) && slices.Contains(numbers, led.is)
		if is && !isAmong {
			return number, led, true
		}
	}
	return "", told{}, false
}

// stale says which number the clause had that a mention leads to now, and which one that has to which it led. The mention
// is stale if these differ from its own, or if it leads nowhere on one side: then its own number stands for that side.
// Where a clause was put in the place of another one under the same number, it is both.
func (r *references) stale(from, to int32, number string) (led told, is bool) {
	if from == severalClauses || to == severalClauses {
		return told{}, false
	}
	numberOf := func(c, other clauses, leaf int32) string {
		mate, ok := c.mates[leaf]
		now := other.number[mate]
		isAlike := isLetter(number) && isLetter(now) || strings.Trim(number+now, "0123456789.") == ""
		if ok && isAlike { // not "(a)" for "3."
			return now
		}
		return ""
	}
	_, stays := r.was.mates[from]
	_, stayed := r.is.mates[to]
	was, now := numberOf(r.is, r.was, to), numberOf(r.was, r.is, from)
	switch {
	case to == noClause && from >= 0: // it is gone, or has another number
		was = number
	case from == noClause && to >= 0:
		now = number
	case from >= 0 && to >= 0 && !stays && !stayed:
		was, now = number, number
	case (was == "" || was == number) && (now == "" || now == number):
		return told{}, false
	}
	return told{was, now}, true
}

// isElsewhere reports whether a mention may be one of another text: "Article 6 of the GDPR", "§ 3 BDSG", "its clause 3".
func (f figureText) isElsewhere(word, number int) bool {
	if word > 0 && !f.begins(word) && f.tokens[word].gap != 0 {
		if before := f.raw(word - 1); isCapitals(before) || isOneOf(ofOthers, before) ||
			strings.HasSuffix(before, "'s") || strings.HasSuffix(before, "’s") {
			return true
		}
	}
	if word > 1 && f.plainly(word-1) == "," && !f.begins(word-1) {
		if _, inAnother := f.mention(word - 2); inAnother { // "Schedule 2, clause 3"
			return true
		}
	}
	k := number + 1
	for k+2 < len(f.tokens) && f.isGlued(k) && f.plainly(k) == "(" && f.plainly(k+2) == ")" { // "3(a)"
		k += 3
	}
	if k >= len(f.tokens) || f.begins(k) || f.tokens[k].kind == segment.Sign {
		return false
	}
	next := f.raw(k)
	if isOneOf(belonging, next) {
		return k+1 >= len(f.tokens) || !isOneOf(ofThis, f.raw(k+1))
	}
	r, _ := utf8.DecodeRuneInString(next)
	return unicode.IsUpper(r)
}

// Words before and behind a mention that say in which text it leads.
const (
	ofOthers  = "its their his her lain asetuksen sopimuksen"
	belonging = "of in under i av af från fra der des dem den im du de la"
	ofThis    = `this these our ours denne dette disse detta denna dessa vår våre våra vores vilkårene dieser dieses diesem
diesen unserer tämän näiden cette ce ces`
)
