package notice

import (
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// What is wrong whatever the facts are: law that has expired, numbers that say something else, and what no
// notice can lawfully say. The tables stand here, the patterns in law.txt.

// legal judges what a text says of the law, on the day on which it applies. What is on record as it is gets a
// remark at most: it was written under the law of its day.
func (p Portal) legal(t *content.Text, text prose) diag.List {
	var l diag.List
	on := p.Today
	if day := t.Source.Head.Effective; on.Before(day) {
		on = day
	}
	words := text.unprinted()
	l = append(expiredLaw(words, t.Laws(), on), unlawful(words, t.Laws(), on)...)
	if isEuropean(t) {
		l = slices.Concat(l, wrongRights(words), wrongBases(words), dependsOnCase(words, t.Laws(), on))
	}
	if t.Laws().Has(content.LawEU) {
		l = append(l, wrongAdequacy(words, on)...)
	}
	if p.IsOnRecord(t) {
		for i := range l {
			l[i].Severity = diag.Info
		}
	}
	return l
}

// isOf reports whether a row is of one of the laws of a text.
func isOf(row string, laws content.Laws) bool {
	return slices.ContainsFunc(strings.Fields(row), laws.Has)
}

// isPast reports whether a row says what one cannot rely on on a day.
func (r lawRow) isPast(on date.Date) bool {
	from, _ := date.Parse(r.from)
	until, _ := date.Parse(r.until)
	return r.until == neverLaw || r.until != "" && !on.Before(until) || r.from != "" && on.Before(from)
}

// expiredLaw finds law on which nobody can rely on a day (L01).
func expiredLaw(text prose, laws content.Laws, on date.Date) diag.List {
	var l diag.List
	for _, r := range expired {
		if !r.isPast(on) || !isOf(r.law, laws) {
			continue
		}
		if m, ok := text.statesUnless(r.names, "past-law", r.spared); ok {
			report(&l, ruleExpiredLaw, m.location(), r.write, "“%s”: %s (%s)", m.words, r.what, r.source)
		}
	}
	return l
}

// statesUnless finds the first sentence with a pattern, unless it or the next one has a pattern that spares it.
func (t prose) statesUnless(name pattern, spared ...pattern) (match, bool) {
	for _, p := range t {
		if !matches(name, p.words) {
			continue
		}
		for i, s := range p.sentences {
			m := find(name, s)
			near := strings.Join(p.sentences[i:min(len(p.sentences), i+2)], " ")
			isSpared := func(by pattern) bool { return by != "" && matches(by, near) }
			if m != "" && !slices.ContainsFunc(spared, isSpared) {
				return match{p, s, m}, true
			}
		}
	}
	return match{}, false
}

// ofRights are the articles that a sentence on rights can confuse.
const ofRights = "15 16 17 18 19 20 21 22"

// wrongRights finds a right beside the number of another (L02). A sentence or a part of it is judged that
// names one right and one article.
func wrongRights(text prose) diag.List {
	var l diag.List
	for m := range text.each("one-article") {
		if matches("many-articles", m.sentence) || matches("other-law", m.sentence) {
			continue
		}
		parts := strings.FieldsFunc(m.sentence, func(r rune) bool { return r == ',' || r == ';' })
		if len(articlesIn(m.sentence)) == 1 {
			parts = []string{m.sentence}
		}
		for _, part := range parts {
			if article, name, own := wrongArticle(part); article != "" {
				report(&l, ruleWrongNumber, m.passage.location(article), "the article on "+name+" is "+own,
					"“%s” is the article of another right than %s", article, name)
			}
		}
	}
	return l
}

func articlesIn(words string) []string {
	var all []string
	for words != "" {
		m := find("one-article", words)
		if m == "" {
			break
		}
		all = append(all, m)
		_, words, _ = strings.Cut(words, m)
	}
	return all
}

// wrongArticle is the article that words name beside the only right that they name, where it is another's; and the
// name of that right, and its own article.
func wrongArticle(words string) (article, name, own string) {
	articles := articlesIn(words)
	if len(articles) != 1 {
		return "", "", ""
	}
	number, known := submatches("one-article", articles[0])[1], ""
	named := 0
	for _, r := range rightArticles {
		if matches(r.names, words) {
			name, known = r.name, r.articles
			named++
		}
	}
	if named != 1 || !has(ofRights, number) || has(known, number) {
		return "", "", ""
	}
	return articles[0], name, strings.Fields(known)[0]
}

func has(list, word string) bool { return slices.Contains(strings.Fields(list), word) }

// wrongBases finds a basis beside the letter of another, and letters that there are not (L02).
func wrongBases(text prose) diag.List {
	var l diag.List
	for m := range text.each("sixth-article") {
		groups := submatches("sixth-article", m.sentence)
		letter := strings.ToLower(strings.Join(groups[1:], ""))
		if letter > "f" {
			report(&l, ruleWrongNumber, m.location(), "name the letter of the basis that applies",
				"Art. 6(1) has the letters a to f, and no %s", letter)
			continue
		}
		_, rest, _ := strings.Cut(m.sentence, m.words)
		if matches("sixth-article", rest) || matches("two-letters", m.sentence) || matches("turned-round", m.sentence) {
			continue
		}
		named, count := 0, 0
		for i, b := range bases {
			if matches(b.names, m.sentence) {
				named = i
				count++
			}
		}
		if own := string(rune('a' + named)); count == 1 && own != letter && isBeside(m, find(bases[named].names, m.sentence)) {
			report(&l, ruleWrongNumber, m.location(), "correct the letter, or the name of the basis",
				"“%s” is another basis than %s, which is letter %s", m.words, bases[named].name, own)
		}
	}
	return l
}

// isBeside reports whether words stand near what was found in a sentence, in the same part of it.
func isBeside(m match, words string) bool {
	const near = 60
	i, k := strings.Index(m.sentence, m.words), strings.Index(m.sentence, words)
	first, between := m.words, i
	if k < i {
		first, between = words, k
	}
	between += len(first)
	end := max(i, k)
	return end-between < near && (end <= between || !strings.ContainsAny(m.sentence[between:end], ";") &&
		!strings.Contains(m.sentence[between:end], "), "))
}

// wrongAdequacy finds a country that is said to be adequate, and is not in the list of that day (L02).
func wrongAdequacy(text prose, on date.Date) diag.List {
	var l diag.List
	for m := range text.each("says-adequate") {
		if matches("turned-round", m.sentence) || matches("other-safeguard", m.sentence) || matches("past-law", m.sentence) {
			continue
		}
		for _, c := range allCountries(m.sentence) {
			code, name := c.code, c.words
			i := slices.IndexFunc(adequacies, func(r adequacyRow) bool { return r.country == code && r.holds(on) })
			warn := func(hint, format string, args ...any) {
				at := m.passage.location(name)
				l.Lighterf(diag.Warning, ruleWrongNumber, at.File, at.Span, hint, format, args...)
			}
			switch {
			case content.InEEA(code):
			case i < 0:
				warn("name the safeguard that was agreed, or the decision, if there is a newer one",
					"%s is not in the list of adequacy decisions as it was in %s", name, adequacyChecked)
			case adequacies[i].partly != "" && !matches("limited-adequacy", m.sentence):
				warn("say that the receiver is one of those", "the decision on %s holds for %s only (%s)", name,
					adequacies[i].partly, adequacies[i].source)
			}
		}
	}
	return l
}

// allCountries are those that a sentence names in either language, each once.
func allCountries(sentence string) []country {
	all := slices.Concat(countriesNamed(sentence, "en"), countriesNamed(sentence, "nb"))
	slices.SortStableFunc(all, func(a, b country) int { return strings.Compare(a.code, b.code) })
	return slices.CompactFunc(all, func(a, b country) bool { return a.code == b.code })
}

func (r adequacyRow) holds(on date.Date) bool {
	return !lawRow{from: r.from, until: r.until}.isPast(on)
}

// unlawful finds what no notice can lawfully say (L03).
func unlawful(text prose, laws content.Laws, on date.Date) diag.List {
	var l diag.List
	for _, r := range onItsFace {
		if !isOf(r.law, laws) {
			continue
		}
		for m := range text.without(passage.isHeading).each(r.says) {
			if !r.blames(m) || mayCount(r, m, laws, on) {
				continue
			}
			if age, young := tooYoungFor(m.sentence); r.says == "child-consents" && young {
				report(&l, ruleUnlawful, m.location(), "name the age of the country, and say that parents are asked before",
					"%s lets a child consent alone from the age of %d on (%s)", englishName(age.country), age.years, age.source)
				continue
			}
			report(&l, ruleUnlawful, m.location(), r.write, "%s (%s)", r.what, r.source)
		}
	}
	return l
}

// mayCount reports whether a statement is of cookies for statistics alone, under the law of the United Kingdom alone.
func mayCount(r faceRow, m match, laws content.Laws, on date.Date) bool {
	since, _ := date.Parse(statisticsWithoutConsent)
	return r.says == "tracking-cookies" && !laws.Has(gdpr) && !on.Before(since) && !matches("of-advertising", m.sentence)
}

func (r faceRow) blames(m match) bool {
	before, _, _ := strings.Cut(m.sentence, m.words)
	switch {
	case r.with != "" && !matches(r.with, m.sentence), r.spared != "" && matches(r.spared, m.sentence):
		return false
	case matches("denial", before), strings.HasSuffix(m.sentence, "?"):
		return false
	}
	_, young := tooYoungFor(m.sentence)
	return r.says != "child-consents" || young || ageIn(m.sentence) < leastAge
}

// leastAge is the least age from which a child can consent alone (Art. 8(1)).
const leastAge = 13

// ageIn is the age that a sentence on the consent of children names.
func ageIn(sentence string) int {
	age := strings.ToLower(strings.Join(submatches("child-consents", sentence)[1:], ""))
	if years, err := strconv.Atoi(age); err == nil {
		return years
	}
	return int(numberOf(age))
}

// tooYoungFor is the row of a country that a sentence names, where the age in it is below that of its act.
func tooYoungFor(sentence string) (ageRow, bool) {
	if !matches("child-consents", sentence) {
		return ageRow{}, false
	}
	for _, c := range allCountries(sentence) {
		i := slices.IndexFunc(ages, func(r ageRow) bool { return r.country == c.code })
		if i >= 0 && ageIn(sentence) < ages[i].years && ageIn(sentence) >= leastAge {
			return ages[i], true
		}
	}
	return ageRow{}, false
}

// englishName is the name of a country by its code.
func englishName(code string) string {
	for name, known := range englishCountries() {
		if known == code {
			return name
		}
	}
	return code
}

// oldLaw remarks that nobody has looked at the law of this program for a year.
func oldLaw(p Portal) diag.List {
	checked, _ := date.Parse(lawChecked)
	const aYear = 366 // days
	s := p.Desk.Settings
	if s.File == nil || !checked.AddDays(aYear).Before(p.Today) {
		return nil
	}
	var l diag.List
	l.Lighterf(diag.Info, ruleLookAt, s.File, s.Places["title"].Value, "take a newer version of the program",
		"the law that this program knows was last looked at on %s: some of it can have changed", checked)
	return l
}

// dependsOnCase finds what can be right and often is not: somebody has to look (L04).
func dependsOnCase(text prose, laws content.Laws, on date.Date) diag.List {
	var l diag.List
	look := func(m match, hint, format string) {
		at := m.location()
		l.Lighterf(diag.Info, ruleLookAt, at.File, at.Span, hint, "%s", format)
	}
	for m := range text.each("law-basis-f") {
		if matches("is-public-body", m.sentence) && !matches("turned-round", m.sentence) {
			look(m, "if it is one of the authority's tasks, the basis is Art. 6(1)(e)",
				"look at this: a public authority cannot rely on legitimate interests for its tasks")
			break
		}
	}
	for m := range text.each("pay-or-consent") {
		look(m, "see EDPB Opinion 08/2024: is there a third way, and is the price a fair one?",
			"look at this: whether consent is free where the other way is to pay depends on the case")
	}
	for m := range text.each("tracking-cookies") {
		if row := onItsFace[slices.IndexFunc(onItsFace, func(r faceRow) bool { return r.says == "tracking-cookies" })]; row.blames(m) &&
			mayCount(row, m, laws, on) {
			look(m, "see Data (Use and Access) Act 2025, Schedule 12: are they for statistics alone, and can readers object?",
				"look at this: such cookies need no consent in the United Kingdom where they only count, and consent elsewhere")
		}
	}
	for _, d := range duties {
		from, _ := date.Parse(d.from)
		if m, ok := text.statesUnless(d.says, d.spared, "turned-round"); ok && isOf(d.law, laws) && !on.Before(from) {
			look(m, d.write, "look at this: "+d.look+" ("+d.source+")")
		}
	}
	for m := range text.each("lead-authority") {
		look(m, "it is that of the main establishment, and only for processing across borders (Art. 56)",
			"look at this: is that authority the one of the main establishment?")
	}
	return l
}
