package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// What a processor and a cookie policy have to say.

// Processors judges the pages on which the organisation speaks as a processor (P01),
// the list of sub-processors (P02), and contracts that are not with the readers (P03).
func Processors(desk *content.Desk, texts []*content.Text, skip func(*diag.File) bool) diag.List {
	var l diag.List
	for _, t := range texts {
		if t.Source == nil || skip(t.File) {
			continue
		}
		text := passages(t)
		english := isEnglish(t, text)
		switch {
		case t.Head.Kind == content.SubProcessors:
			l = append(l, subProcessors(desk, t, text, english)...)
		case t.Head.Kind == content.ProcessorNotice || t.Head.Role == content.RoleProcessor && (t.Head.Kind == content.Hub || t.Head.Kind == content.PurposePage):
			if english {
				l = append(l, processorPage(texts, t, text)...)
			}
		case t.Head.Kind == content.PurposePage || t.Head.Kind == content.Hub:
			l = append(l, otherContracts(t)...)
		}
	}
	return l
}

// processorPage judges a notice of a processor: Art. 13 is the controller's duty,
// and the page leads readers there.
func processorPage(texts []*content.Text, t *content.Text, text []passage) diag.List {
	var l diag.List
	all, at := strings.Join(sentencesOf(text), "\n"), title(t)
	fail := func(hint, format string) { l.Reportf(ruleProcessor, at.File, at.Span, hint, "%s", format) }
	if !matches("turn-to-institution", all) {
		fail("write: To use your rights, contact your institution. It decides about your data.", "readers are not told to turn to the institution that decides about their data")
	}
	if !leads(texts, text, content.Agreement, "processing-agreement") {
		fail("write: We work under a [data processing agreement]("+addressOf(texts, content.Agreement, "/data-processing-agreement/")+").", "the page has no link to the data processing agreement")
	}
	if !leads(texts, text, content.SubProcessors, "sub-processors") && !slices.ContainsFunc(text, func(p passage) bool { return p.insert == "processors" }) {
		fail("write: The [list of sub-processors]("+addressOf(texts, content.SubProcessors, "/sub-processors/")+") names those that help us.", "the page has no link to the list of sub-processors")
	}
	if !slices.ContainsFunc(text, func(p passage) bool {
		return !p.heading && matches("breach", p.words) && matches("notifies", p.words)
	}) {
		fail("write: If a personal data breach happens, we notify your institution without undue delay.", "the page does not say that a breach of personal data is notified")
	}
	return l
}

func sentencesOf(text []passage) []string {
	all := make([]string, len(text))
	for i, p := range text {
		all[i] = p.words
	}
	return all
}

// leads reports whether a text has a link to a document of a kind, or one to
// elsewhere under its name.
func leads(texts []*content.Text, text []passage, kind string, name pattern) bool {
	return slices.ContainsFunc(text, func(p passage) bool {
		return slices.ContainsFunc(p.links, func(l link) bool {
			return matches(name, l.words) || slices.ContainsFunc(texts, func(t *content.Text) bool {
				return t.Head.Kind == kind && strings.HasSuffix(bare(l.dest), "/"+t.ID+"/")
			})
		})
	})
}

func addressOf(texts []*content.Text, kind, otherwise string) string {
	for _, t := range texts {
		if t.Head.Kind == kind {
			return "/" + t.ID + "/"
		}
	}
	return otherwise
}

// subProcessors judges the list of sub-processors: its rows, and what is said
// about changes of it.
func subProcessors(desk *content.Desk, t *content.Text, text []passage, english bool) diag.List {
	var l diag.List
	fail := func(at Place, hint, format string, args ...any) {
		l.Reportf(RuleSubProcessors, at.File, at.Span, hint, format, args...)
	}
	shown := map[string]bool{}
	inserted(t, "processors", func(n *markdown.Node) { shown[n.Key] = n.Key != "" || shown[n.Key] })
	for i, p := range desk.Processors.Rows {
		if shown[p.ID] {
			subProcessor(desk.Processors, index("processors", i), p, fail)
		}
	}
	if len(shown) == 0 && !hasTable(t) && !slices.ContainsFunc(text, func(p passage) bool { return p.item && matches("company", p.words) }) {
		fail(title(t), "write on the page:\n```processors\nrole: sub-processor\n```", "the page lists no sub-processors")
	}
	if !english {
		return l
	}
	all := strings.Join(sentencesOf(text), "\n")
	if !matches("in-advance", all) {
		fail(title(t), "write: We announce a new sub-processor at least 30 days before it starts.", "customers are not told how they learn of a new sub-processor")
	}
	if !slices.ContainsFunc(text, func(p passage) bool {
		return matches("may-object", p.words) && (matches("any-period", p.words) || matches("any-period", all))
	}) {
		fail(title(t), "write: Customers have 30 days from the announcement to object.", "customers are not told that they can object, and within which time")
	}
	return l
}

func subProcessor(register content.Register[content.Processor], path string, p content.Processor, fail func(Place, string, string, ...any)) {
	for _, part := range []struct {
		key, what, example string
		given              bool
	}{
		{"name", "its name", "name: Example Hosting Ltd", p.Name != ""},
		{"service", "what it does", "service: Data centres of the platform", p.Service != ""},
		{"countries", "where it handles data", "countries: [IE]", len(p.Countries) > 0},
		{"from", "since when it works for us", "from: 2026-01-15", !p.From.IsZero()},
	} {
		if !part.given {
			fail(rowPlace(register, path, part.key), "to this row add: "+part.example, "the list does not say of %s %s", nameOr(p), part.what)
		}
	}
	if slices.ContainsFunc(p.Countries, func(c string) bool { return !content.InEEA(c) }) && p.Transfer.Tool == "" {
		fail(rowPlace(register, path, "countries"), "below it type what was agreed, for example:\ntransfer:\n  tool: Standard Contractual Clauses (Art. 46(2)(c))", "the list does not say what protects the data that %s handles outside the EEA", nameOr(p))
	}
}

func nameOr(p content.Processor) string {
	if p.Name != "" {
		return p.Name
	}
	return p.ID
}

const otherBasis = "if readers are no party to it, another basis is needed: article: 6(1)(f), with interests: …"

// otherContracts finds Art. 6(1)(b) relied on for a contract to which the reader
// is no party (P03).
func otherContracts(t *content.Text) diag.List {
	var l diag.List
	for _, p := range passages(t) {
		for _, s := range p.sentences() {
			if m := find("contract-of-others", s); m != "" && p.insert == "" && matches("contract-basis", s) {
				at := p.place(m)
				l.Reportf(ruleContractParty, at.File, at.Span, otherBasis, "Art. 6(1)(b) needs a contract with the reader, and this one is with somebody else")
			}
		}
	}
	if t.Source.Head.Purpose == nil {
		return l
	}
	for i, b := range t.Source.Head.Purpose.Basis {
		if m := find("contract-of-others", b.For); b.Article == "6(1)(b)" && m != "" {
			at := inside(placeIn(t.Source, index("purpose.basis", i)+".for"), m)
			l.Reportf(ruleContractParty, at.File, at.Span, otherBasis, "Art. 6(1)(b) needs a contract with the reader, and this one is with somebody else")
		}
	}
	return l
}

// Cookies judges the cookie register and the page that shows it.
func Cookies(desk *content.Desk, texts []*content.Text, skip func(*diag.File) bool) diag.List {
	var l diag.List
	if desk.Cookies.File != nil && !skip(desk.Cookies.File) {
		for i, c := range desk.Cookies.Rows {
			l = append(l, cookieRow(desk.Cookies, index("cookies", i), c)...)
		}
	}
	for _, t := range texts {
		if t.Source != nil && t.Head.Kind == content.CookiePolicy && !skip(t.File) {
			l = append(l, cookiePage(desk, t)...)
		}
	}
	return l
}

func cookieRow(register content.Register[content.Cookie], path string, c content.Cookie) diag.List {
	var l diag.List
	for _, part := range []struct {
		rule               diag.Rule
		key, what, example string
		value              string
	}{
		{ruleCookiePurpose, "category", "of which kind it is", "category: statistics", c.Category},
		{ruleCookiePurpose, "purpose", "what it is for", "purpose: Counts how often a page is read.", c.Purpose},
		{ruleCookieDuration, "duration", "how long it stays", "duration: P1Y, or: duration: session", c.Duration},
		{ruleCookieAccess, "third_party_access", "who else can read it", `third_party_access: "no"`, c.ThirdPartyAccess},
	} {
		if _, typed := register.Places[path+"."+part.key]; strings.TrimSpace(part.value) == "" && (!typed || !isFilled(register, path+"."+part.key)) {
			at := cookiePlace(register, path)
			l.Reportf(part.rule, at.File, at.Span, "to this row add: "+part.example, "the list does not say of the cookie %s %s", c.Name, part.what)
		}
	}
	return l
}

// isFilled reports whether something is typed behind a key; what is wrong about
// it is told by who read it.
func isFilled(register content.Register[content.Cookie], path string) bool {
	span := register.Places[path].Value
	return strings.TrimSpace(string(register.File.Text[span.Start:span.End])) != ""
}

func cookiePlace(register content.Register[content.Cookie], path string) Place {
	if at, named := register.Places[path+".name"]; named {
		return Place{register.File, at.Value}
	}
	return Place{register.File, firstLine(register.File, register.Places[path])}
}

// cookiePage judges the page that shows the cookies.
func cookiePage(desk *content.Desk, t *content.Text) diag.List {
	var l diag.List
	text := passages(t)
	consent := slices.ContainsFunc(desk.Cookies.Rows, func(c content.Cookie) bool { return c.Category != "necessary" })
	if at := title(t); consent && isEnglish(t, text) && !slices.ContainsFunc(text, hasChoice) {
		l.Reportf(ruleCookieChoice, at.File, at.Span, "write: You can change your choice in the [cookie preferences](https://example.com/cookie-preferences/).", "the page has no link with which readers change or withdraw their choice of cookies")
	}
	for _, p := range text {
		for _, s := range p.sentences() {
			if m := find("cookie-wall", s); m != "" && p.insert == "" {
				at := p.place(m)
				l.Reportf(ruleCookieWall, at.File, at.Span, "write: You can decline, and every page stays open to you.", "consent that is a condition of access is not given freely")
			}
		}
	}
	return append(l, cookieList(desk, t, text)...)
}

func hasChoice(p passage) bool {
	return p.insert == "" && slices.ContainsFunc(p.links, func(l link) bool {
		return l.dest != "" && !strings.HasPrefix(l.dest, "mailto:") && matches("cookie-choice", l.words) && !matches("browser", l.words)
	})
}

// mostDaysOlder is how much older than its page the list of cookies may be: the
// words of a page change without the cookies.
const mostDaysOlder = 31

// cookieList wants the list as a text that is as new as its page (K06).
func cookieList(desk *content.Desk, t *content.Text, text []passage) diag.List {
	var l diag.List
	listed := slices.ContainsFunc(text, func(p passage) bool { return p.insert == "cookies" })
	if !listed && !hasTable(t) {
		at := title(t)
		for _, p := range text {
			for _, link := range p.links {
				if matches("list-file", link.dest) {
					at = p.place(link.words)
				}
			}
		}
		l.Reportf(ruleCookieList, at.File, at.Span, "put the cookies into content/registers/cookies.yaml, and here:\n```cookies\n```", "the page has no list of cookies that can be read on it")
	}
	updated := desk.Cookies.Updated
	if t.Lang != desk.Settings.Language() { // a translation comes later than what it renders
		return l
	}
	if page := t.Source.Head.Updated; listed && !updated.Pending && !updated.IsZero() && !page.Pending && updated.Last().AddDays(mostDaysOlder).Before(page.First()) {
		at := desk.Cookies.Places["updated"].Value
		l.Reportf(ruleCookieList, desk.Cookies.File, at, "check each cookie, and type at the top of the list: updated: pending", "the list of cookies is of %s, and the page that shows it of %s", updated.Date, page.Date)
	}
	return l
}

func hasTable(t *content.Text) bool {
	found := false
	markdown.Walk(t.Body, func(n *markdown.Node) bool {
		found = found || n.Kind == markdown.Table
		return !found
	})
	return found
}
