package notice

import (
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/parallel"
)

// Forms judges the form in which any document speaks: how fast requests are
// answered, how plain the words are, whether a first layer and a way to it exist.
// Before gives the text of the version that a text is to replace, or nil; now the
// site path to which an older one leads.
func Forms(desk *content.Desk, texts []*content.Text, skip func(*diag.File) bool,
	before func(*content.Text) *content.Text, now func(string) string) diag.List {
	found := make([]diag.List, len(texts))
	promised := make([][]match, len(texts))
	parallel.For(len(texts), func(i int) {
		if t := texts[i]; t.Source != nil && !skip(t.File) {
			found[i], promised[i] = form(desk, t, before(t))
		}
	})
	return slices.Concat(slices.Concat(found...), judgeDeadlines(slices.Concat(promised...)),
		languages(desk, texts), findable(desk, texts, now))
}

// form judges one text, and finds the times within which it says that requests are
// answered.
func form(desk *content.Desk, t, before *content.Text) (l diag.List, promised []match) {
	l = worse(t, before)
	text := passages(t)
	if !isEnglish(t, text) {
		return l, nil
	}
	l = slices.Concat(l, fees(text), comeBack(text), walls(text))
	if t.Head.Kind == content.Agreement {
		return l, nil
	}
	l = slices.Concat(l, vagueWords(text), evasive(t, text))
	if t.Head.Role == content.RoleProcessor {
		return l, nil
	}
	if t.Head.Kind == content.Hub {
		l = append(l, firstLayer(desk, t, text)...)
	}
	return l, deadlines(text)
}

var numbers = map[string]int{
	"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "twelve": 12, "forty": 40, "sixty": 60, "ninety": 90, "day": 1, "week": 7, "month": 30,
}

// isLonger reports whether a time is longer than any month.
func isLonger(words string) bool {
	m := submatches("countable-time", words)
	if m == nil {
		return false
	}
	count, err := strconv.Atoi(m[1])
	if err != nil {
		count = numbers[strings.ToLower(m[1])]
	}
	return count*numbers[strings.ToLower(m[2])] > 31
}

// deadlines are the times within which a text says that requests are answered.
func deadlines(text prose) []match {
	var found []match
	for _, p := range text.unprinted().without(passage.isHeading) {
		// once for the whole passage, which can be a table of thousands of rows
		near := p.isUnder("rights") || matches("gives-rights", p.words)
		for _, s := range p.sentences {
			m := submatches("within-time", s)
			if m != nil && matches("answers", s) && (near || matches("about-rights", s)) &&
				!matches("extension", s) && !matches("other-deadline", s) {
				found = append(found, match{p, s, m[1]})
			}
		}
	}
	return found
}

// judgeDeadlines holds the times against one month, and against each other (F01).
func judgeDeadlines(found []match) diag.List {
	var l diag.List
	const hint = "write: We answer within one month."
	for i, t := range found {
		first := found[0]
		isSame := strings.EqualFold(t.words, first.words) ||
			matches("one-month", t.words) && matches("one-month", first.words)
		switch {
		case matches("thirty-days", t.words):
			report(&l, ruleDeadline, t.location(), hint, "the law gives one month, which can be shorter than %s", t.words)
		case isLonger(t.words):
			report(&l, ruleDeadline, t.location(),
				hint+" If a request is complex, we need up to two further months, and tell you why.",
				"the law gives one month, and %s is longer", t.words)
		case i > 0 && !isSame:
			report(&l, ruleDeadline, t.location(), "say the same everywhere: We answer within one month.",
				"requests are answered within %s here, and within %s in %s", t.words, first.words, first.file.Path)
		}
	}
	return l
}

// fees finds a fee for what is free of charge (F02).
func fees(text prose) diag.List {
	var l diag.List
	isElsewhere := func(p passage) bool { return !p.isUnder("rights") || matches("no-fee", p.words) }
	for m := range text.without(isElsewhere).each("fee") {
		if matches("request-for-data", m.sentence) {
			report(&l, ruleFreeOfCharge, m.location(),
				"write: It costs you nothing. Only for requests that are clearly excessive may we ask for a fee.",
				"requests are free of charge, apart from those that are clearly unfounded or excessive")
		}
	}
	return l
}

// comeBack finds the clause that leaves it to readers to notice changes (C01).
func comeBack(text prose) diag.List {
	var l diag.List
	isOfChange := func(p passage) bool { return matches("change", strings.Join(append(p.under, p.words), " ")) }
	isPromise := func(p passage) bool { return matches("announces", p.words) && isOfChange(p) }
	if slices.ContainsFunc(text.unprinted(), isPromise) {
		return nil
	}
	for m := range text.each("check-back") {
		if matches("to-readers", m.sentence) && !matches("own-review", m.sentence) && isOfChange(m.passage) {
			report(&l, ruleAnnounceChanges, m.location(),
				"say how you tell readers: We announce a change by e-mail and by a banner before it takes effect.",
				"it is left to readers to notice changes, which the guidelines call unfair")
		}
	}
	return l
}

// languages reports documents that are not there in a language in which the front
// page invites readers (F06). Where it does not, single documents have translations
// for whoever they help, and nobody expects the others.
func languages(desk *content.Desk, texts []*content.Text) diag.List {
	var l diag.List
	binding := desk.Settings.Language()
	for _, t := range texts {
		if t.Source == nil || t.Lang != binding {
			continue
		}
		for _, lang := range desk.Settings.Languages {
			if lang == binding || document(texts, content.FrontID, lang) == nil || document(texts, t.ID, lang) != nil {
				continue
			}
			name := strings.TrimSuffix(t.File.Path, ".md") + "." + lang + ".md"
			report(&l, RuleOtherLanguages, title(t),
				"add the file "+name+", with translates: and the name of the newest version",
				"there is no text in the language %q, in which the front page invites readers", lang)
		}
	}
	return l
}
