package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// Companies in prose, against the register of processors (register-mismatch).

// companyName is a name without its legal form.
func companyName(name string) string {
	return strings.TrimSpace(pattern("legal-form").regexp().ReplaceAllString(name, ""))
}

// shortest is the number of letters below which names are too much like words.
const shortest = 6

func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -_.,", r) {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

// spelledOtherwise reports names that have the letters of a known one, written together, apart or with other capitals.
func (p *page) spelledOtherwise() {
	markdown.Walk(p.text.Body(), func(n *markdown.Node) bool {
		switch n.Kind {
		case markdown.Insert, markdown.Code, markdown.Heading:
			return false
		case markdown.Paragraph, markdown.Cell:
			p.spelledIn(n.Span)
			return false
		}
		return true
	})
}

func (p *page) spelledIn(block diag.Span) {
	if block == (diag.Span{}) {
		return
	}
	source := string(p.text.File.Text[block.Start:block.End])
	for _, m := range pattern("capitalised").regexp().FindAllStringIndex(source, -1) {
		typed := source[m[0]:m[1]]
		words, known := p.spelled[folded(typed)]
		if !known || strings.ToUpper(typed) == typed || len(p.named[typed]) > 0 {
			continue
		}
		at := diag.Span{Start: block.Start + m[0], End: block.Start + m[1]}
		p.found.Reportf(RuleRegisterMismatch, p.text.File, at, "type "+words, "the register of processors writes %q", words)
	}
}

// placed reports a saying that puts a processor into a country which its row does not name.
func (p *page) placed(s saying) {
	words, row, found := p.company(s.sentence)
	if !found {
		return
	}
	about := aboutCompany(s.sentence, words)
	if len(row.Countries) == 0 || !matches(pattern("located").in(p.lang), about) ||
		matches(pattern("not-located").in(p.lang), about) || matches(pattern("denied").in(p.lang), about) {
		return
	}
	named := countriesNamed(about, p.lang)
	isRow := func(c country) bool {
		rows := row.Countries
		return slices.Contains(rows, c.code) || content.InEEA(c.code) && (slices.Contains(rows, "EU") || slices.Contains(rows, "EEA"))
	}
	if len(named) == 0 || slices.ContainsFunc(named, isRow) {
		return
	}
	at := s.passage.location(named[0].words)
	p.found.Reportf(RuleRegisterMismatch, at.File, at.Span,
		"correct the sentence, or the countries in content/registers/processors.yaml: one of the two is wrong",
		"the register says that %s handles data in %s", words, strings.Join(row.Countries, ", "))
}

// aboutCompany is the part of a sentence that speaks of a company: from the start of the clause in which its name
// stands to where another subject begins.
func aboutCompany(sentence, name string) string {
	at := strings.Index(sentence, name)
	from := 0
	for _, m := range pattern("other-subject").regexp().FindAllStringIndex(sentence, -1) {
		if m[1] <= at {
			from = m[1]
		} else if m[0] > at {
			return sentence[from:m[0]]
		}
	}
	return sentence[from:]
}

// sent reports a saying that data goes to a country outside the EEA in which no recipient handles it.
func (p *page) sent(s saying) {
	if len(p.recipients) == 0 || !matches(pattern("sends-to").in(p.lang), s.sentence) ||
		matches(pattern("not-located").in(p.lang), s.sentence) ||
		len(p.names.within(s.sentence)) > 0 {
		return
	}
	for _, c := range countriesNamed(s.sentence, p.lang) {
		at := strings.Index(s.sentence, c.words)
		isThere := func(r content.Recipient) bool {
			return slices.Contains(r.Countries, c.code) || strings.Contains(r.Name, c.words)
		}
		if isOutsideEEA(c.code) && !slices.ContainsFunc(p.recipients, isThere) &&
			!matches(pattern("denied").in(p.lang), clauseOf(s.sentence, at, at+len(c.words))) {
			p.contradict(claim{match: match{s.passage, s.sentence, c.words}}, p.fact("recipients"),
				"the text sends data to %s, and no recipient handles it there", c.words)
			return
		}
	}
}

// unregistered reports a well-known company, or one with its legal form, that handles the data and is in no list.
func (p *page) unregistered(s saying) {
	if p.facts == nil || p.Desk.Processors.File == nil {
		return
	}
	words := find("vendor", s.sentence)
	acts := pattern("works-with").in(p.lang)
	if words == "" {
		if m := submatches("firm", s.sentence); m != nil {
			words, acts = strings.TrimSpace(m[0]), pattern("for-us").in(p.lang)
		}
	}
	at := strings.Index(s.sentence, words)
	if words == "" || !matches(acts, s.sentence) || p.isKnown(words) ||
		matches(pattern("denied").in(p.lang), clauseOf(s.sentence, at, at+len(words))) {
		return
	}
	p.contradict(claim{match: match{s.passage, s.sentence, words}}, p.fact("recipients"),
		"%s handles data, and neither the facts nor the register of processors name it", words)
}

// isKnown reports whether a company stands in a register, in the settings or among the recipients.
func (p *page) isKnown(words string) bool {
	words = folded(companyName(words))
	return p.known.isAlike(words) || p.takers().letters.isAlike(words)
}

// oldAddresses are those that the register had when a text was published, each with the row that has another one now.
func (in Portal) oldAddresses() map[string]entry[content.Contact] {
	old := map[string]entry[content.Contact]{}
	rows := entries(in.Desk.Contacts, "contacts", func(c content.Contact) bool { return c.Email != "" })
	for _, t := range in.Texts {
		before := in.Before(t)
		if before == nil {
			continue
		}
		for id, was := range cards(before) {
			i := slices.IndexFunc(rows, func(e entry[content.Contact]) bool { return e.row.ID == id })
			if mail := strings.ToLower(was.mail); i >= 0 && mail != "" && mail != strings.ToLower(rows[i].row.Email) {
				old[mail] = rows[i]
			}
		}
	}
	return old
}

// addressed reports an older address in the register, and an address or a number of the data protection officer that is
// not the one there.
func (p *page) addressed(s saying) {
	officers := p.officers
	of := matches(pattern("of-officer").in(p.lang), s.sentence)
	isPhone := func(typed string) bool {
		return slices.ContainsFunc(p.Desk.Contacts.Rows, func(c content.Contact) bool { return isSameNumber(typed, c.Phone) })
	}
	for _, typed := range pattern("mail").regexp().FindAllString(s.sentence, -1) {
		now, isOld := p.old[strings.ToLower(typed)]
		switch {
		case p.mails[strings.ToLower(typed)]:
		case isOld:
			p.contradict(claim{match: match{s.passage, s.sentence, typed}}, now.at("email"),
				"this is an older address, and the register has another one of the same contact: %s", now.row.Email)
		case of && len(officers) > 0 && officers[0].row.Email != "":
			p.contradict(claim{match: match{s.passage, s.sentence, typed}}, officers[0].at("email"),
				"the register has another address of the data protection officer: %s", officers[0].row.Email)
		}
	}
	for _, typed := range pattern("phone").regexp().FindAllString(s.sentence, -1) {
		if of && len(officers) > 0 && officers[0].row.Phone != "" && !isPhone(typed) {
			p.contradict(claim{match: match{s.passage, s.sentence, typed}}, officers[0].at("phone"),
				"the register has another number of the data protection officer: %s", officers[0].row.Phone)
		}
	}
}

// isSameNumber reports whether two numbers are the same but for the code of a country.
func isSameNumber(a, b string) bool {
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, s)
	}
	a, b = digits(a), digits(b)
	const own = 7 // digits of a number without its codes
	return a == b || len(a) >= own && len(b) >= own && (strings.HasSuffix(a, strings.TrimPrefix(b, "0")) || strings.HasSuffix(b, strings.TrimPrefix(a, "0")))
}

// controlled reports a saying that another company than that of the register is the controller.
func (p *page) controlled(s saying) {
	rows, m := p.masters, submatches("firm", s.sentence)
	if !isHubOrPurpose(p.text) || p.text.Head.Role == content.RoleJoint || len(rows) == 0 || m == nil ||
		!matches(pattern("of-controller").in(p.lang), s.sentence) || matches(pattern("denied").in(p.lang), s.sentence) {
		return
	}
	if words := strings.TrimSpace(m[0]); !p.isKnown(words) {
		p.contradict(claim{match: match{s.passage, s.sentence, words}}, rows[0].at("entity"),
			"the register names another controller: %s", rows[0].row.Entity)
	}
}
