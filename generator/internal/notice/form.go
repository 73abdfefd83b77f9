package notice

import (
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/parallel"
)

// Forms judges the form in which any document speaks: how fast requests are answered, how plain the words are,
// whether a first layer and a way to it exist, and whether what it says of the law is so.
func Forms(p Portal) diag.List {
	found := make([]diag.List, len(p.Texts))
	promised := make([][]match, len(p.Texts))
	parallel.For(len(p.Texts), func(i int) {
		if t := p.Texts[i]; t.Source != nil && !p.Skip(t.File) {
			found[i], promised[i] = form(p, t)
		}
	})
	return slices.Concat(slices.Concat(found...), oldLaw(p), judgeDeadlines(slices.Concat(promised...)),
		languages(p.Desk, p.Texts), findable(p.Desk, p.Texts, p.Skip, p.Renamed))
}

// form judges one text, and finds the times within which it says that requests are answered.
func form(portal Portal, t *content.Text) (l diag.List, promised []match) {
	l = worse(t, portal.Before(t))
	text := passages(t)
	if !isReadable(t, text) || t.Laws().Has(content.LawNone) {
		return l, nil
	}
	l = append(l, offering(portal.legal(t, text), t.Lang)...)
	if isEuropean(t) {
		l = append(l, offering(append(comeBack(text), cookieWalls(text)...), t.Lang)...)
	}
	l = append(l, offering(walls(text), t.Lang)...)
	isOfController := t.Head.Kind != content.Agreement && t.Head.Role != content.RoleProcessor && isEuropean(t)
	switch {
	case !isEnglish(t, text) && isOfController:
		return l, deadlines(text)
	case !isEnglish(t, text):
		return l, nil
	}
	if isEuropean(t) {
		l = append(l, fees(text)...)
	}
	if t.Head.Kind == content.Agreement {
		return l, nil
	}
	l = slices.Concat(l, vagueWords(text), evasive(t, text))
	if !isOfController {
		return l, nil
	}
	if t.Head.Kind == content.Hub {
		l = append(l, firstLayer(portal.Desk, t, text)...)
	}
	return l, deadlines(text)
}

var numbers = map[string]int{
	"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "twelve": 12, "forty": 40, "sixty": 60, "ninety": 90, "day": 1, "week": 7, "month": 30,
	"en": 1, "én": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "sju": 7, "åtte": 8, "ni": 9, "ti": 10, "tolv": 12,
	"tretti": 30, "seksti": 60, "nitti": 90, "dag": 1, "uke": 7, "måned": 30,
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
	const hint = "type one month in its place"
	for i, t := range found {
		first := found[0]
		isSame := strings.EqualFold(t.words, first.words) ||
			matches("one-month", t.words) && matches("one-month", first.words)
		switch {
		case matches("thirty-days", t.words):
			report(&l, ruleDeadline, t.location(), hint, "the law gives one month, which can be shorter than %s", t.words)
		case isLonger(t.words):
			report(&l, ruleDeadline, t.location(),
				hint+"\nand, if complex requests can take you longer: We may need up to two further months, and tell you why.",
				"the law gives one month, and %s is longer", t.words)
		case i > 0 && !isSame:
			report(&l, ruleDeadline, t.location(), "say the same everywhere",
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
				"write in place of this sentence: It costs you nothing. "+
					"Only for requests that are clearly excessive may we ask for a fee.",
				"requests are free of charge, apart from those that are clearly unfounded or excessive")
		}
	}
	return l
}

// comeBack finds the clause that leaves it to readers to notice changes (C01), where nobody promises to tell them.
func comeBack(text prose) diag.List {
	var l diag.List
	isOfChange := func(words string) bool { return matches("change", words) && !matches("change-of-mind", words) }
	text = text.unprinted()
	for m := range text.each("announces") {
		if !matches("keeps-silent", m.sentence) &&
			(isOfChange(m.sentence) || isOfChange(strings.Join(m.under, " ")) && !matches("denial", m.sentence)) {
			return nil
		}
	}
	for m := range text.each("check-back") {
		if matches("to-readers", m.sentence) && !matches("own-review", m.sentence) && !matches("text-of-others", m.sentence) &&
			(matches("this-policy", m.sentence) || isOfChange(strings.Join(append(m.under, m.passage.words), " "))) {
			report(&l, ruleAnnounceChanges, m.location(),
				"say how you tell readers of a change, and how long before it takes effect",
				"it is left to readers to notice changes, which the guidelines call unfair")
			return l
		}
	}
	return l
}

// cookieWalls finds consent that is a condition of access (K05).
func cookieWalls(text prose) diag.List {
	var l diag.List
	for m := range text.each("cookie-wall") {
		if before, _, _ := strings.Cut(m.sentence, m.words); !matches("denial", before) {
			report(&l, ruleCookieWall, m.location(),
				"let every page be read without consent, and write in place of this sentence: "+
					"You can decline, and every page stays open to you.",
				"consent that is a condition of access is not given freely")
		}
	}
	return l
}

// languages reports the documents that are not there in a language in which the front page invites readers (F06).
// Where it does not, single documents have translations for whoever they help, and nobody expects the others.
func languages(desk *content.Desk, texts []*content.Text) diag.List {
	var l diag.List
	binding := desk.Settings.Language()
	for _, lang := range desk.Settings.Languages {
		front := document(texts, content.FrontID, lang)
		if lang == binding || front == nil {
			continue
		}
		var missing []string
		for _, t := range texts {
			if t.Source != nil && t.Lang == binding && document(texts, t.ID, lang) == nil {
				missing = append(missing, strings.TrimSuffix(t.File.Path, ".md")+"."+lang+".md")
			}
		}
		if len(missing) > 0 {
			report(&l, RuleOtherLanguages, title(front), "add them, each with translates: and the name of the newest version",
				"this page invites readers in the language %q, in which these texts are missing: %s", lang, strings.Join(missing, ", "))
		}
	}
	return l
}

// What a reader learns in half a minute (F04).

// firstLayer judges what a reader of the hub sees first (F04).
func firstLayer(desk *content.Desk, t *content.Text, text prose) diag.List {
	var l diag.List
	const short = 600 // words that need no first layer
	if len(t.Head.InShort) == 0 {
		if len(strings.Fields(text.joined())) > short {
			report(&l, ruleFirstLayer, title(t), "below it type a few sentences that say so:\nin_short:\n  - …",
				"readers see no first layer: who is responsible, for what the data is used, and which rights they have")
		}
		return l
	}
	first := strings.Join(t.Head.InShort, " ")
	names := matches("responsible", first) || strings.Contains(first, desk.Settings.Organisation.Name)
	var missing []string
	for _, part := range []struct {
		what string
		said bool
	}{
		{"who is responsible", names},
		{"for what the data is used", matches("uses", first)},
		{"which rights readers have", matches("first-layer-rights", first)},
	} {
		if !part.said {
			missing = append(missing, part.what)
		}
	}
	if len(missing) > 0 {
		l.Reportf(ruleFirstLayer, t.File, t.Source.Places["in_short"].Key,
			sayIt,
			"the first layer does not say %s", strings.Join(missing, ", and "))
	}
	return l
}

// sayIt is what to do about what the first layer does not say.
const sayIt = "below it add a line that says so, in a sentence"

// A surprise is a use of data that readers do not expect, and that the first layer
// of a policy therefore tells them (WP260 rev.01, paragraph 36).
type surprise struct {
	what    string // goes on from "the first layer does not say"
	happens func(n *Notice) bool
	named   pattern // wide: to name it is enough
}

var surprises = []surprise{
	{"that sensitive data is used", hasSensitive, "sensitive-in-short"},
	{"that a machine takes part in decisions", machineDecides, "machine-in-short"},
	{"that data leaves the EEA", transfersUnsafely, "abroad-in-short"},
	{"that data comes from others than the reader", collectsUnseen, "others-in-short"},
	{"that data of children is used", speaksToChildren, "children-in-short"},
}

// Surprises judges whether the first layer of each policy tells what readers do
// not expect (F04). A policy without a first layer is judged by [Forms].
func Surprises(notices []*Notice) diag.List {
	var l diag.List
	var done []*content.Text
	for _, n := range notices {
		layer := n.Front()
		if slices.Contains(done, layer) || len(layer.Head.InShort) == 0 || !n.readable || !isEuropean(layer) {
			continue
		}
		done = append(done, layer)
		first := layer.Head.Lead + " " + strings.Join(layer.Head.InShort, " ")
		for _, s := range surprises {
			i := slices.IndexFunc(notices, func(n *Notice) bool { return n.Front() == layer && s.happens(n) })
			if i >= 0 && !matches(s.named, first) {
				l.Reportf(ruleFirstLayer, layer.File, layer.Source.Places["in_short"].Key,
					sayIt,
					"the first layer does not say %s (%s), which readers may not expect", s.what, notices[i].Title)
			}
		}
	}
	return l
}

// machineDecides reports whether a machine decides, or makes profiles.
func machineDecides(n *Notice) bool {
	if n.Facts != nil {
		text := strings.TrimSpace(n.Facts.AutomatedDecisions)
		return text != "" && !strings.EqualFold(text, "none") && !matches("negated", firstWords(text, 5))
	}
	_, scored := n.text.affirms("profiling")
	_, decided := n.text.affirms("machine-decides")
	return scored || decided
}

// transfersUnsafely reports whether data goes to a country that the Commission has not found to protect it.
func transfersUnsafely(n *Notice) bool {
	if n.Facts == nil {
		return hasTransfers(n)
	}
	return slices.ContainsFunc(n.processors, func(p entry[content.Processor]) bool {
		return slices.ContainsFunc(p.row.Countries, n.laws[0].isUnsafe)
	})
}

// collectsUnseen reports whether data is collected without the people concerned:
// from public sources, or from nobody but others.
func collectsUnseen(n *Notice) bool {
	if n.Facts == nil {
		return fromOthers(n)
	}
	obtained := n.doc.Head.Purpose.Obtained
	return slices.Contains(obtained, "public") || slices.Contains(obtained, "third-party") &&
		!slices.Contains(obtained, "subject")
}

// noticeKinds are the kinds of texts that readers must be able to find, the most important first.
var noticeKinds = []string{content.Hub, content.PurposePage, content.CookiePolicy, content.ProcessorNotice}

func isNotice(t *content.Text) bool {
	return t.Source != nil && slices.Contains(noticeKinds, t.Head.Kind)
}

// findable judges whether every notice can be found (F05): a link named Privacy in
// the footer of every page, and no notice more than two clicks away.
// What cannot be read may link to any of them.
func findable(desk *content.Desk, texts []*content.Text, skip func(*diag.File) bool,
	now func(string) string) diag.List {

	var l diag.List
	s := desk.Settings
	if s.File == nil || !slices.ContainsFunc(texts, isNotice) {
		return nil
	}
	if !hasPrivacyLink(s) {
		at := s.Places["footer"].Key
		if at == (diag.Span{}) {
			at = s.Places["title"].Value
		}
		l.Reportf(ruleEasyToFind, s.File, at,
			"below `footer:` type:\n  - label: About\n    links:\n      - {label: Privacy, url: /"+firstNotice(texts)+"/}",
			"the footer of the pages has no link that leads to the privacy policy by its name")
	}
	if slices.ContainsFunc(texts, func(t *content.Text) bool { return skip(t.File) }) {
		return l
	}
	near := nearPages(desk, texts, now)
	for _, t := range texts {
		if isNotice(t) && t.Lang == s.Language() && !near[content.Path(t.ID, t.Lang, s.Language())] {
			report(&l, ruleEasyToFind, title(t), "link to it from the front page, from its hub or, in content/site.yaml, "+
				"from the footer: {label: "+t.Head.Title+", url: /"+t.ID+"/}",
				"this notice is more than two clicks away from other pages")
		}
	}
	return l
}

func firstNotice(texts []*content.Text) string {
	for _, kind := range noticeKinds {
		if i := slices.IndexFunc(texts, func(t *content.Text) bool { return t.Head.Kind == kind }); i >= 0 {
			return texts[i].ID
		}
	}
	return ""
}

func hasPrivacyLink(s content.Settings) bool {
	return slices.ContainsFunc(s.Footer, func(g content.NavGroup) bool {
		return slices.ContainsFunc(g.Links, func(link content.NavLink) bool {
			isHere := !content.IsFull(link.URL) || s.Base != "" && strings.HasPrefix(link.URL, s.Base)
			return isHere && matches("privacy", link.Label)
		})
	})
}

// nearPages are the site paths that can be reached with two clicks from any page: what the furniture links, and
// what those pages link. A page shows the pages of its branch, too.
func nearPages(desk *content.Desk, texts []*content.Text, now func(string) string) map[string]bool {
	s := desk.Settings
	near := map[string]bool{"/": true} // the logo leads there
	for _, g := range slices.Concat(s.Navigation, s.Footer) {
		for _, link := range g.Links {
			near[now(bare(link.URL))] = true
		}
	}
	for _, link := range s.Actions {
		near[now(bare(link.URL))] = true
	}
	far := map[string]bool{}
	for _, t := range texts {
		if !near[content.Path(t.ID, t.Lang, s.Language())] {
			continue
		}
		for _, child := range desk.Children(t.ID, t.Lang) {
			far[content.Path(child.ID, child.Lang, s.Language())] = true
		}
		markdown.Walk(t.Body(), func(n *markdown.Node) bool {
			if n.Kind == markdown.Link {
				far[now(bare(n.Dest))] = true
			}
			return true
		})
	}
	maps.Copy(near, far)
	return near
}

// bare is an address without a fragment and a query, as pages have it.
func bare(address string) string {
	if i := strings.IndexAny(address, "#?"); i >= 0 {
		address = address[:i]
	}
	if address != "" && !strings.HasSuffix(address, "/") && path.Ext(address) == "" {
		address += "/"
	}
	return address
}

// walls finds a sentence that puts a condition before reading the notice (F05).
func walls(text prose) diag.List {
	var l diag.List
	parts := []string{"olicy", "OLICY", "otice", "OTICE", "tatement", "TATEMENT", "eclaration", "ECLARATION", "rklæring", "RKLÆRING"}
	isElsewhere := func(p passage) bool { // a quick look for the words of the pattern
		return !slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(p.words, part) })
	}
	for m := range text.without(isElsewhere).each("notice-wall") {
		if !matches("negated", m.sentence) {
			at := m.location()
			l.Lighterf(diag.Warning, ruleEasyToFind, at.File, at.Span,
				"let everybody read it, and write in place of this sentence: You can read this notice without agreeing to anything.",
				"a notice informs people; to read it must not depend on consent or an account")
		}
	}
	return l
}
