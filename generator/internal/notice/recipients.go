package notice

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/phrase"
)

func judgeRecipients(n *Notice, f *Finding) {
	given := n.Facts != nil && len(n.Facts.Recipients) > 0
	listed, ok := n.text.first(func(p passage) bool { return p.insert == "processors" && p.item })
	if n.Facts == nil && ok {
		f.at(Location{listed.file, listed.span})
		return
	}
	text := n.words
	if n.Facts == nil {
		const hint = "name who receives the data, or say that nobody does"
		text = receiversIn(text)
		if at, said := n.receiverInWords(besideReceivers(text)); said {
			f.at(at)
			judgeVagueWords(n.words, f)
			return
		}
		if at, said := n.receiverInWords(text); said && n.readable {
			f.doubts(at, hint, "who receives the data")
			return
		}
		if m, ok := weakly(text, "shares-with", "receives", "recipient-section"); ok && n.readable {
			f.doubts(m.location(), hint, "who receives the data")
			return
		}
	}
	judgeStatement(n, f, text, statement{key: "recipients", given: given, words: n.either("recipients", "shares-with"),
		what: "who receives the data", example: "  recipients:\n    - Support staff\n    - helpdesk",
		near: "recipient-section", section: "recipient-section", hint: n.hintOfPast()})
	switch {
	case given:
		judgeVagueFacts(n, f)
	case n.Facts == nil && n.readable:
		judgeVagueWords(n.words, f)
	}
}

// hintOfPast says what to type where a purpose names recipients and none of them is one on the day of the text; ""
// where it names none.
func (n *Notice) hintOfPast() string {
	var when []string
	file := ""
	for _, p := range n.processors {
		switch {
		case !n.receives(p.row.ID):
			continue
		case n.Page.Day.Before(p.row.From.First()):
			when = append(when, fmt.Sprintf("“%s” begins on %s", p.row.Name, p.row.From))
		default:
			when = append(when, fmt.Sprintf("“%s” ends on %s", p.row.Name, p.row.Until))
		}
		file = p.register.File.Path
	}
	if len(when) == 0 {
		return ""
	}
	return fmt.Sprintf("%s: name behind `recipients:` who else receives the data;\nor correct the day in %s",
		phrase.And(when), file)
}

// receiverInWords is where a text names somebody who receives data: in a column of a table, or in a sentence.
func (n *Notice) receiverInWords(text prose) (Location, bool) {
	if at, filled := n.filledCell("recipient-section"); filled {
		return at, true
	}
	self, _ := namedController(n.text)
	isSelf := func(words string) bool {
		return slices.ContainsFunc(strings.Fields(words), func(word string) bool {
			return isCapital(word) && strings.Contains(self.passage.words, word)
		})
	}
	said, ok := text.cutting("no-receiver").states("receiver", func(s string) bool {
		return !matches("vague-sharing", s) && filler(s) == "" && !isSelf(find("receiver", s)) &&
			!(matches("unsafe-country", s) && matches("hands-over", s))
	})
	if !ok {
		return Location{}, false
	}
	return said.location(), true
}

// isCapital reports whether a word is written like a name.
func isCapital(word string) bool {
	first, width := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) && len(word) > width+1
}

// weakly finds words that may say an element, where nothing says it clearly: neither a pattern that knows its words
// nor a heading above.
func weakly(text prose, clear, weak, section pattern) (match, bool) {
	_, said := findStatement(text, clear, false, "")
	if said || section != "" && slices.ContainsFunc(text, func(p passage) bool { return p.isUnder(section) }) {
		return match{}, false
	}
	return findStatement(text, weak, false, "")
}

// receiversIn are the sentences of a text that can say who receives data: others than the reader and who writes.
func receiversIn(text prose) prose {
	elsewhere := func(p passage) bool { return p.isUnder("rights") || p.isUnder("complaint") }
	text = text.without(elsewhere).cutting("to-you")
	for _, out := range []pattern{"not-a-receiver", "transfers", "stays-in-eea", "authority-name", "from-others", "in-safeguard"} {
		text = text.leaving(out)
	}
	return text
}

// besideReceivers are the sentences of a text that are about nothing else: who decides, tells or must give names people
// as well.
func besideReceivers(text prose) prose {
	for _, out := range []pattern{"automated", "withdraw", "informs", "basis-named"} {
		text = text.leaving(out)
	}
	return text
}

// judgeVagueFacts warns where all recipients are vague.
func judgeVagueFacts(n *Notice, f *Finding) {
	isVague := func(r content.Recipient) bool {
		return len(r.Countries) == 0 && (matches("vague-recipient", r.Name) || filler(r.Name) != "")
	}
	if slices.ContainsFunc(n.Facts.Recipients, func(r content.Recipient) bool { return !isVague(r) }) {
		return
	}
	for i, r := range n.Facts.Recipients {
		f.warnf(n.fact(index("recipients", i)), "name them, or say of which kind they are",
			"“%s” alone does not tell readers who gets their data", r.Name)
	}
}

// judgeVagueWords warns where words name receivers, and all of them vaguely.
func judgeVagueWords(text prose, f *Finding) {
	var vague match
	for _, p := range text {
		for _, s := range p.sentences {
			switch m := find("vague-sharing", s); {
			case m != "" && vague.file == nil:
				vague = match{p, s, m}
			case m == "" && !p.isUnder("rights") && matches("receives", s) && !matches("grants", s) && !matches("transfers", s):
				return // here somebody is named
			}
		}
	}
	if vague.file != nil {
		f.warnf(vague.location(), "name them, or say of which kind they are",
			"“%s” does not tell readers who gets their data", vague.words)
	}
}

// Transfers to countries outside the EEA, and what protects data there.

// abroad are the processors that handle data outside the region of the law that judges.
func (n *Notice) abroad() []entry[content.Processor] {
	return slices.DeleteFunc(slices.Clone(n.processors), func(p entry[content.Processor]) bool {
		return !slices.ContainsFunc(p.row.Countries, n.law.isAbroad)
	})
}

func isOutsideEEA(country string) bool { return !content.InEEA(country) }

// adequate are countries that the European Commission has found to protect data
// adequately (Art. 45 GDPR); the United States only under the framework.
const adequate = "AD AR BR CA CH FO GB GG IL IM JE JP KR NZ UY"

func hasNoCountry(p entry[content.Processor]) bool { return len(p.row.Countries) == 0 }

func mayTransfer(n *Notice) bool {
	return hasTransfers(n) || slices.ContainsFunc(n.processors, hasNoCountry)
}

func hasTransfers(n *Notice) bool {
	_, said := transferInWords(n)
	return said || len(n.abroad()) > 0
}

// transferInWords finds a sentence that says that data leaves the EEA, or, in a
// notice that says everything in words, one that names a receiver elsewhere.
func transferInWords(n *Notice) (match, bool) {
	happens := func(s string) bool { return !matches("negated", s) && !matches("conditional", s) }
	said, ok := n.text.states("transfers", func(s string) bool { return happens(s) && !strings.HasSuffix(s, "?") })
	if ok || n.Facts != nil {
		return said, ok
	}
	agreed := func(s string) bool {
		at := pattern("safeguard-in-use").places(s)
		return happens(clauseOf(s, at[0], at[1]))
	}
	if said, ok = n.text.states("safeguard-in-use", agreed); ok {
		return said, ok
	}
	return n.text.states("unsafe-country", func(s string) bool {
		return happens(s) && (matches("hands-over", s) || matches("abroad-beside-name", s))
	})
}

func judgeTransfers(n *Notice, f *Finding) {
	for _, p := range n.processors {
		if hasNoCountry(p) {
			f.errorf(p.at("name"), "below it type countries: and its countries by their two letters, in square brackets",
				"the register does not say in which countries %s handles the data", p.row.Name)
		}
	}
	if far := n.abroad(); len(far) > 0 {
		for _, p := range far {
			f.at(p.at("countries"))
		}
		return
	}
	said, ok := transferInWords(n)
	switch {
	case !ok:
	case n.text.cutting("framework").has("country-outside"):
		f.at(said.location())
	case n.readable:
		f.errorf(said.location(), "name the countries, and who handles the data there",
			"data leaves %s, and the policy does not say to which countries it goes", n.law.region)
	}
}

func judgeSafeguards(n *Notice, f *Finding) {
	far := n.abroad()
	for _, p := range far {
		n.law.judgeSafeguard(f, p)
	}
	said, ok := transferInWords(n)
	if !ok || len(far) > 0 || !n.readable {
		return
	}
	if f.foundIn(n.text, "safeguard-named") {
		return
	}
	f.errorf(said.location(), "name the safeguard, with its article",
		"data leaves %s, and the policy does not say what protects it there", n.law.region)
}

func (l law) judgeSafeguard(f *Finding, p entry[content.Processor]) {
	name, at := strings.TrimSpace(p.row.Transfer.Tool), p.at("transfer.tool")
	hint := "type what was agreed, with its article, and where a copy can be had:\ntransfer:\n  tool: …\n  copy: …"
	if !slices.ContainsFunc(p.row.Countries, l.isUnsafe) {
		hint = "type what protects the data, with its article:\ntransfer:\n  tool: …"
	}
	switch {
	case name == "" && l.id == content.LawSwiss && !slices.ContainsFunc(p.row.Countries, l.isUnsafe): // no guarantee is needed
	case name == "":
		f.errorf(p.at("countries"), "below it "+hint,
			"%s handles data outside %s, and the register does not say what protects it there", p.row.Name, l.region)
	case !matches("safeguard-named", name):
		f.errorf(at, hint, "“%s” is no safeguard of Chapter V: an adequacy decision (Art. 45), "+
			"a safeguard of Art. 46 or 47, or an exception of Art. 49", name)
	default:
		f.at(at)
		l.judgeTools(f, at, name)
		if matches("framework", name) && !matches("year", name) {
			f.warnf(at, "say in which month the list was checked, behind the name of the framework",
				"a company can leave the framework: say when it was last found on the list")
		}
	}
}

func judgeCopies(n *Notice, f *Finding) {
	far := n.abroad()
	var without []entry[content.Processor]
	for _, p := range far {
		switch t := p.row.Transfer; {
		case t.Copy != "":
			f.at(p.at("transfer.copy"))
		case t.Tool == "", matches("adequacy", t.Tool), matches("framework", t.Tool):
			// N10 reports it, or there is no document
		default:
			without = append(without, p)
		}
	}
	if offer, ok := n.text.first(func(p passage) bool {
		return p.insert == "" && matches("copy", p.words) && matches("safeguard", p.words+" "+strings.Join(p.under, " "))
	}); ok {
		f.at(offer.location(find("copy", offer.words)))
		return
	}
	leads := func(l link) bool { return strings.HasPrefix(l.dest, "http") }
	if offer, ok := n.text.first(func(p passage) bool { // a link leads to them
		return p.insert == "" && matches("documented-safeguard", p.words) && slices.ContainsFunc(p.links, leads) &&
			matches("to-be-found", withoutAll(p.words, "documented-safeguard")) ||
			slices.ContainsFunc(p.links, func(l link) bool { return leads(l) && matches("documented-safeguard", l.words) })
	}); ok && len(far) == 0 {
		f.at(offer.location(find("documented-safeguard", offer.words)))
		return
	}
	for _, p := range without {
		f.errorf(p.at("transfer.tool"), "below it type copy: and the address where a copy can be had",
			"readers are not told how to get a copy of the safeguard of %s", p.row.Name)
	}
	if said, ok := n.text.says("documented-safeguard"); ok && len(far) == 0 && n.readable {
		f.errorf(said.location(), "say where readers can have a copy of it",
			"readers are not told how to get a copy of the safeguards")
	}
}

func judgeRetention(n *Notice, f *Finding) {
	given := n.Facts != nil && len(n.Facts.Retention) > 0
	if n.Facts == nil {
		if n.eachPurpose(f, ofPeriodEach) {
			return
		}
		if only, ok := onlyNecessary(n.words); ok {
			f.errorf(only.location(),
				"say how long, or by what it is decided",
				"“%s” tells readers nothing: how long is that?", only.words)
			return
		}
		if at, ok := retentionInList(n.words); ok {
			f.at(at)
			return
		}
	}
	text := n.words
	if n.Facts == nil { // a right to have something deleted is none
		text = text.without(func(p passage) bool { return p.isUnder("rights") }).leaving("grants").leaving("asks-for").
			cutting("aim-clause").cutting("stays-lawful")
	}
	judgeStatement(n, f, text, statement{key: "retention", given: given, words: n.either("retention", "any-retention"),
		what: "how long the data is kept", example: "  retention:\n    - what: Requests\n      period: P1Y",
		near: "retention-section", section: "retention-section"})
	if given {
		judgePeriods(n, f)
	}
}

// retentionInList finds a list or table of which one row names keeping, and others say how long.
func retentionInList(text prose) (Location, bool) {
	for _, list := range text.groups() {
		if !list.has("storage") {
			continue
		}
		for _, p := range list {
			if m := find("any-period", p.words); m != "" {
				return p.location(m), true
			}
		}
	}
	return Location{}, false
}

// isBlank reports whether a row says neither how long nor by what it is decided.
func isBlank(r content.Retention) bool {
	criteria := strings.TrimSpace(r.Criteria)
	return r.Period == "" && (criteria == "" || matches("only-as-long-as-necessary", criteria) || filler(criteria) != "")
}

func judgePeriods(n *Notice, f *Finding) {
	const hint = "type how long (P, a number, and D, M or Y for days, months or years), and from when it counts:\n" +
		"period: …\ncriteria: …"
	some := slices.ContainsFunc(n.Facts.Retention, func(r content.Retention) bool { return !isBlank(r) })
	for i, r := range n.Facts.Retention {
		path := index("retention", i)
		switch at := n.fact(path + ".criteria"); {
		case !isBlank(r):
		case strings.TrimSpace(r.Criteria) == "":
			f.errorf(n.fact(path+".what"), "below it "+hint, "it is not said how long this is kept")
		case some:
			f.warnf(at, hint, "“%s” tells readers nothing: how long is that?", r.Criteria)
		default:
			f.errorf(at, hint, "“%s” tells readers nothing: how long is that?", r.Criteria)
		}
	}
}

// onlyNecessary finds words of a text that says no more than "as long as necessary".
func onlyNecessary(text prose) (match, bool) {
	var only match
	for _, p := range text {
		m := find("as-long-as-necessary", p.words)
		if m == "" && matches("any-retention", p.words) {
			m = find("some-day", p.words)
		}
		if m == "" && !matches("retention", p.words) && !p.isUnder("retention-section") {
			continue
		}
		if matches("any-period", p.words) || matches("criteria", p.words) {
			return match{}, false
		}
		if m != "" && only.file == nil {
			only = match{p, p.words, m}
		}
	}
	return only, only.file != nil
}
