package notice

import (
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// What data is used for, and what entitles to it.

func judgePurpose(n *Notice, f *Finding) {
	if n.Facts == nil {
		judgePurposeInWords(n, f)
		return
	}
	at := n.fact("summary")
	if strings.TrimSpace(n.Facts.Summary) == "" {
		f.errorf(at, "below `purpose:` type what it is used for:\n  summary: …",
			"the page does not say what the data is used for")
		return
	}
	f.at(at)
	if words := cmp.Or(find("vague-purpose", n.Facts.Summary), filler(n.Facts.Summary)); words != "" {
		f.warnf(inside(at, words), "say which data is used for what, and why",
			"“%s” does not tell readers what happens to their data", words)
	}
}

func judgePurposeInWords(n *Notice, f *Finding) {
	lists := func(p passage) bool { return p.insert == "purposes" && len(p.links) > 0 }
	if text := purposesIn(n.text); text.has("aims") || text.counts("states-purpose") > 1 {
		f.foundIn(text, "states-purpose")
		return
	}
	beside := purposesIn(n.text.leaving("any-retention").leaving("interest-named"))
	if p, ok := beside.first(namesPurpose); ok {
		f.at(p.location(firstWords(p.words, 4)))
		return
	}
	weak, may := purposesIn(n.text).says("states-purpose")
	switch {
	case slices.ContainsFunc(n.text, lists):
		f.at(title(n.Page))
	case may && n.readable:
		f.doubts(weak.location(), "say for each use of data what it is for", "what the data is used for")
	case n.readable:
		f.omits(diag.Warning, "what the data is used for", "say for each use of data what it is for",
			"purpose-section")
	}
}

// namesPurpose reports whether a passage says in other words what data is used for: it stands below a heading about
// purposes, or names a basis, and says more than that there is one.
func namesPurpose(p passage) bool {
	if p.heading && !p.item || p.insert != "" || p.isUnder("about-rights-or-cookies") {
		return false
	}
	isAbout := p.isUnder("purpose-section") || matches("purpose-label", p.words)
	for _, s := range p.sentences {
		if p.item {
			s = p.words
		}
		if (isAbout || matches("names-basis", s)) && !matches("only-basis", s) && !strings.HasSuffix(s, "?") && saysMoreThanBasis(s) {
			return true
		}
	}
	return false
}

// saysMoreThanBasis reports whether words are left beside those by which a basis and a period are named.
func saysMoreThanBasis(s string) bool {
	const some, long = 2, 3
	for _, out := range []pattern{"empty-label", "basis-phrase", "any-retention", "basis-word"} {
		s = withoutAll(s, out)
	}
	left := slices.DeleteFunc(meaningful(s), func(word string) bool { return len(word) < long })
	return len(left) >= some
}

// purposesIn are the sentences of a text that can say what data is used for, and the rows of a table.
func purposesIn(text prose) prose {
	text = text.without(func(p passage) bool {
		return p.heading && !p.item || slices.ContainsFunc([]pattern{"rights", "grants", "asks-for", "recipient-section",
			"complaint"}, p.isUnder)
	}).leaving("question").leaving("grants").leaving("asks-for").leaving("mandatory").leaving("stays-in-eea").leaving("safeguard-named").leaving("source").leaving("withdraw")
	return text.cutting("empty-label").cutting("basis-phrase").cutting("any-retention").cutting("no-purpose")
}

func judgeBasis(n *Notice, f *Finding) {
	text := n.words.without(func(p passage) bool { return p.isUnder("about-rights-or-cookies") }).
		leaving("about-rights-or-cookies")
	var beside prose
	if n.Facts != nil { // a list on the hub does not say which basis is that of this purpose
		text = n.own.unprinted()
	} else {
		text = text.cutting("empty-label").cutting("not-a-basis")
		if n.eachPurpose(f, ofBasisEach) {
			return
		}
		beside = text
		text = text.leavingUnless("basis-named", "mandatory", "withdraw", "any-retention", "safeguard-named")
	}
	judgeStatement(n, f, text, statement{key: "basis", given: n.Facts != nil && len(n.Facts.Basis) > 0,
		words: n.either("lawful-basis", "any-basis"), what: "on which lawful basis the data is used",
		example: "  basis:\n    - article: 6(1)(b)\n      for: Requests that you make under a contract with us",
		near:    "basis-section", asks: "basis-section", beside: beside})
	if n.Facts == nil && n.readable {
		judgeBasisList(n.words, f)
	}
}

// judgeBasisList warns of a page that names several purposes and, in another place,
// all lawful bases together: it does not say which basis is that of which purpose.
func judgeBasisList(text prose, f *Finding) {
	at, list := bareList(text)
	if list == nil || !listsPurposes(text) {
		return
	}
	for _, p := range text {
		isList := slices.ContainsFunc(list, func(one passage) bool { return one.span == p.span })
		if !isList && !p.heading && matches("names-basis", p.words) &&
			!matches("about-rights-or-cookies", p.words+" "+strings.Join(p.under, " ")) {
			return // some purpose has its basis beside it
		}
	}
	f.warnf(at, "name the basis beside each purpose, with its letter in Art. 6(1)",
		"the lawful bases are listed together, and readers cannot tell which one entitles to which purpose")
}

// bareList finds a sentence or a list that names three bases and nothing else.
func bareList(text prose) (Location, prose) {
	for _, p := range text {
		m := find("bare-bases", p.words)
		if m != "" && !matches("about-rights-or-cookies", strings.Join(p.under, " ")) {
			return p.location(m), prose{p}
		}
	}
	const bare, several = 8, 3 // words of an item, bases of a list
	for _, list := range text.groups() {
		isMore := func(p passage) bool { return !matches("bare-basis", p.words) || len(strings.Fields(p.words)) > bare }
		if len(list) >= several && !slices.ContainsFunc(list, isMore) {
			return list[0].location(list[0].words), list
		}
	}
	return Location{}, nil
}

// listsPurposes reports whether a sentence names several purposes, or a list under
// a heading or a sentence about them has several items.
func listsPurposes(text prose) bool {
	const several = 3
	items := 0
	for i, p := range text {
		switch {
		case matches("many-aims", p.words):
			return true
		case !p.item || p.heading:
			items = 0
		case items > 0 || p.isUnder("for-what") || i > 0 && matches("for-what", text[i-1].words):
			items++
		}
		if items >= several && !matches("names-basis", p.words) {
			return true
		}
	}
	return false
}

func hasBasis(facts *content.Facts, article string) bool {
	return slices.ContainsFunc(facts.Basis, func(b content.BasisFact) bool { return b.ID == article })
}

// interestsInWords finds a sentence by which the notice rests on interests.
func interestsInWords(n *Notice) (match, bool) {
	return n.text.states("rests-on-interests", func(s string) bool { return !matches("denies-interest", s) })
}

func restsOnInterests(n *Notice) bool {
	if n.Facts != nil && len(n.Facts.Basis) > 0 {
		return hasBasis(n.Facts, "6(1)(f)")
	}
	_, said := interestsInWords(n)
	return said
}

// hasBasisCell reports whether a table with a column for the basis names one.
func (n *Notice) hasBasisCell(name pattern) bool {
	found := false
	for _, t := range n.texts() {
		markdown.Walk(t.Body(), func(node *markdown.Node) bool {
			if node.Kind == markdown.Table {
				for _, cell := range cellsUnder(node, "basis-column") {
					found = found || matches(name, said(cell)) && !matches("negated", said(cell))
				}
			}
			return !found && node.Kind != markdown.Insert
		})
	}
	return found
}

func restsOnConsent(n *Notice) bool {
	if n.Facts != nil && len(n.Facts.Basis) > 0 {
		return hasBasis(n.Facts, "6(1)(a)") || matches("explicit-consent-article", n.Facts.SpecialCategories)
	}
	_, may := n.text.affirms("may-rest-on-consent")
	return may || n.surelyRestsOnConsent()
}

// surelyRestsOnConsent reports whether a notice in words alone names consent as a basis.
func (n *Notice) surelyRestsOnConsent() bool {
	_, said := n.text.affirms("rests-on-consent")
	return said || n.hasBasisCell("consent")
}

func hasSensitive(n *Notice) bool {
	if n.Facts == nil {
		_, said := sensitiveInWords(n)
		return said
	}
	_, listed := sensitiveFact(n)
	special := n.Facts.SpecialCategories
	return listed || strings.TrimSpace(special) != "" && !matches("negated", firstWords(special, 4))
}

// sensitiveInWords finds a sentence by which special categories are used. The health of a device is none.
func sensitiveInWords(n *Notice) (match, bool) {
	return n.text.states("takes-sensitive", func(s string) bool {
		return !matches("negated", s) && !matches("hypothetical", s) && matches("takes-sensitive", withoutAll(s, "not-sensitive"))
	})
}

// withoutAll are words without what a pattern finds in them, in either language.
func withoutAll(words string, name pattern) string {
	if _, known := patterns()[name]; known {
		words = name.cutFrom(words)
	}
	if same, known := name.norwegian(); known && mayBeNorwegian(words) {
		words = same.cutFrom(words)
	}
	return words
}

// cutFrom is one walk over the words.
func (p pattern) cutFrom(words string) string {
	var b strings.Builder
	end := 0
	for _, at := range p.regexp().FindAllStringIndex(p.spelled(words), -1) {
		b.WriteString(words[end:at[0]] + " … ")
		end = at[1]
	}
	return b.String() + words[end:]
}

func firstWords(s string, count int) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(count, len(words))], " ")
}

// sensitiveFact is the first item of the data that belongs to a special category.
func sensitiveFact(n *Notice) (Location, bool) {
	for i, item := range n.Facts.Data {
		if words := find("sensitive", withoutAll(item, "not-sensitive")); words != "" && !matches("negated", item) {
			return inside(n.fact(index("data", i)), words), true
		}
	}
	return Location{}, false
}

func judgeSensitive(n *Notice, f *Finding) {
	if f.foundIn(n.text, "ninth-article") {
		return
	}
	at := n.fact("special_categories")
	switch {
	case n.Facts == nil:
		said, _ := sensitiveInWords(n)
		if matches("by-law-only", said.sentence) {
			f.doubts(said.location(), "name the ground, with its letter in Art. 9(2), or the law (Art. 10)",
				"on which ground a special category of data, or data on crimes, is used")
			return
		}
		f.errorf(said.passage.location(find("sensitive", said.words)),
			"name the ground, with its letter in Art. 9(2)",
			"a special category of data is used, and no ground of Art. 9(2) is named")
	case matches("ninth-article", n.Facts.SpecialCategories):
		f.at(at)
	case n.Facts.SpecialCategories != "":
		f.errorf(at, "name the ground, with its letter in Art. 9(2)",
			"special categories of data are used, and no ground of Art. 9(2) is named")
	default:
		at, _ := sensitiveFact(n)
		f.errorf(at, "below `purpose:` type, with the data and its ground in Art. 9(2):\n  special_categories: …",
			"this belongs to a special category of data, and no ground of Art. 9(2) is named")
	}
}

func judgeInterests(n *Notice, f *Finding) {
	if n.Facts == nil || len(n.Facts.Basis) == 0 {
		judgeInterestsInWords(n, f)
		return
	}
	for i, b := range n.doc.Head.Purpose.Basis {
		if b.Article == "6(1)(f)" {
			judgeInterest(n, f, index("basis", i), strings.TrimSpace(b.Interests))
		}
	}
	if len(f.Problems) == 0 && n.readable && !n.text.has("balancing") {
		f.infof(n.fact("basis"), "say that people can ask you for it, and how", "readers are not offered "+
			"how the interests were weighed; the guidelines of the authorities recommend it")
	}
}

func judgeInterestsInWords(n *Notice, f *Finding) {
	basis, rests := interestsInWords(n)
	const hint = "say whose interest it is, and which"
	switch {
	case f.foundIn(n.text.cutting("empty-label").cutting("empty-interest"), "interest-named"):
	case rests && n.wantsSomething(basis):
		f.at(basis.location())
	case rests && explainsItself(basis):
		f.warnf(basis.location(), hint, "look at this: it does not say which legitimate interest that is")
	case rests:
		f.errorf(basis.location(), hint, "the policy relies on a legitimate interest, and does not say which")
	}
}

// wantsSomething reports whether the sentence of an interest, or the next one, says what somebody wants.
func (n *Notice) wantsSomething(m match) bool {
	for _, p := range n.text {
		if i := slices.Index(p.sentences, m.sentence); i >= 0 && p.span == m.span {
			return matches("wants", strings.Join(p.sentences[i:min(len(p.sentences), i+2)], " "))
		}
	}
	return false
}

// explainsItself reports whether a sentence about an interest says more than that
// there is one, or stands in a list or table whose row says what it is for.
func explainsItself(m match) bool {
	return m.item && len(strings.Fields(m.passage.words)) > 6 || len(m.sentences) > 1 ||
		len(strings.Fields(m.sentence)) > 14
}

func judgeInterest(n *Notice, f *Finding, path, interests string) {
	article, at := n.fact(path+".article"), n.fact(path+".interests")
	const hint = "below it type interests: and whose interest it is, and which"
	switch {
	case interests == "" && f.foundIn(n.own, "interest-named"):
		f.warnf(article, hint,
			"the facts do not name the interest, though the text does: the table on this page leaves it out")
	case interests == "":
		f.errorf(article, hint, "the page relies on a legitimate interest, and does not say which")
	case matches("bare-interests", interests), filler(interests) != "":
		f.errorf(at, "say whose interest it is, and which", "“%s” does not say which interest it is", interests)
	default:
		f.at(at)
	}
}

// sells reports whether the purpose is to sell.
func sells(n *Notice) bool {
	if n.Facts != nil {
		return matches("selling", n.Title+" "+n.Facts.Summary)
	}
	_, said := n.text.affirms("sells")
	return said
}
