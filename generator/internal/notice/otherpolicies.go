package notice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// Processors judges the pages on which the organisation speaks as a processor (P01),
// the list of sub-processors (P02), and contracts that are not with the readers (P03).
func Processors(desk *content.Desk, texts []*content.Text, skip func(*diag.File) bool) diag.List {
	var l diag.List
	for _, t := range texts {
		if t.Source == nil || skip(t.File) || !isEuropean(t) {
			continue
		}
		text := passages(t)
		english := isEnglish(t, text)
		switch {
		case t.Head.Kind == content.SubProcessors:
			l = append(l, subProcessors(desk, t, text, english)...)
		case t.Head.Kind == content.ProcessorNotice || t.Head.Role == content.RoleProcessor && isHubOrPurpose(t):
			if english {
				l = append(l, processorPage(texts, t, text)...)
			}
		case isHubOrPurpose(t):
			l = append(l, otherContracts(t, text)...)
		}
	}
	return l
}

// processorPage judges a notice of a processor: Art. 13 is the controller's duty,
// and the page leads readers there.
func processorPage(texts []*content.Text, t *content.Text, text prose) diag.List {
	var l diag.List
	fail := func(hint, message string) { report(&l, ruleProcessor, title(t), hint, "%s", message) }
	if !matches("turn-to-institution", text.joined()) {
		fail("say that readers turn to the organisation that decides about their data, and that it is not you",
			"readers are not told to turn to the institution that decides about their data")
	}
	if !links(texts, text, content.Agreement, "processing-agreement") {
		fail(linking(texts, content.Agreement, "[data processing agreement](%s)"),
			"the page has no link to the data processing agreement")
	}
	if _, printed := text.insert("processors"); !printed && !links(texts, text, content.SubProcessors, "sub-processors") {
		fail(linking(texts, content.SubProcessors, "[list of sub-processors](%s)"),
			"the page has no link to the list of sub-processors")
	}
	if !slices.ContainsFunc(text, func(p passage) bool {
		return !p.heading && matches("breach", p.words) && matches("notifies", p.words)
	}) {
		fail("say whom you notify of a breach, and that you do it without undue delay (Art. 33(2))",
			"the page does not say that a breach of personal data is notified")
	}
	return l
}

// joined are all words of a text, each passage on a line.
func (t prose) joined() string {
	all := make([]string, len(t))
	for i, p := range t {
		all[i] = p.words
	}
	return strings.Join(all, "\n")
}

// links reports whether a text has a link to a document of a kind, or one to elsewhere under its name.
func links(texts []*content.Text, text prose, kind string, name pattern) bool {
	isOfKind := func(l link) bool {
		return matches(name, l.words) || slices.ContainsFunc(texts, func(t *content.Text) bool {
			return t.Head.Kind == kind && strings.HasSuffix(bare(l.dest), "/"+t.ID+"/")
		})
	}
	return slices.ContainsFunc(text, func(p passage) bool { return slices.ContainsFunc(p.links, isOfKind) })
}

func linking(texts []*content.Text, kind, link string) string {
	for _, t := range texts {
		if t.Head.Kind == kind {
			return "link to it: " + fmt.Sprintf(link, "/"+t.ID+"/")
		}
	}
	return "link to it, by its address here or elsewhere"
}

// subProcessors judges the list of sub-processors: its rows, and what is said about changes of it.
func subProcessors(desk *content.Desk, t *content.Text, text prose, english bool) diag.List {
	var l diag.List
	shown := map[string]bool{}
	inserted(t, "processors", func(n *markdown.Node) { shown[n.Key] = n.Key != "" })
	for _, p := range entries(desk.Processors, "processors", func(p content.Processor) bool { return shown[p.ID] }) {
		l = append(l, subProcessor(p, lawsOf(t))...)
	}
	isCompany := func(p passage) bool { return p.item && matches("company", p.words) }
	if len(shown) == 0 && !hasTable(t) && !slices.ContainsFunc(text, isCompany) {
		report(&l, RuleSubProcessors, title(t), "write on the page:\n```processors\nrole: sub-processor\n```",
			"the page lists no sub-processors")
	}
	if !english {
		return l
	}
	all := text.joined()
	if !matches("in-advance", all) {
		report(&l, RuleSubProcessors, title(t), "say how, and how long before it starts",
			"customers are not told how they learn of a new sub-processor")
	}
	if !text.has("may-object") || !matches("any-period", all) {
		report(&l, RuleSubProcessors, title(t), "say within how many days, and how",
			"customers are not told that they can object, and within which time")
	}
	return l
}

func subProcessor(p entry[content.Processor], laws []law) diag.List {
	var l diag.List
	for _, part := range []struct {
		key, what, example string
		given              bool
	}{
		{"name", "its name", "name: …", p.row.Name != ""},
		{"service", "what it does", "service: …", p.row.Service != ""},
		{"countries", "where it handles data", "countries: […], by their two letters", len(p.row.Countries) > 0},
		{"from", "since when it works for us", "from: …, a day", !p.row.From.IsZero()},
	} {
		if !part.given {
			report(&l, RuleSubProcessors, p.at(part.key), "to this row add: "+part.example,
				"the list does not say of %s %s", cmp.Or(p.row.Name, p.row.ID), part.what)
		}
	}
	if region := leaves(laws, p.row.Countries); region != "" && p.row.Transfer.Tool == "" {
		report(&l, RuleSubProcessors, p.at("countries"), "below it type what was agreed:\ntransfer:\n  tool: …",
			"the list does not say what protects the data that %s handles outside %s", cmp.Or(p.row.Name, p.row.ID), region)
	}
	return l
}

// otherContracts finds Art. 6(1)(b) relied on for a contract to which the reader is no party (P03).
func otherContracts(t *content.Text, text prose) diag.List {
	var l diag.List
	fail := func(at Location) {
		report(&l, ruleContractParty, at,
			"if readers are no party to it, another basis is needed: article: 6(1)(f), with interests: …",
			"Art. 6(1)(b) needs a contract with the reader, and this one is with somebody else")
	}
	for m := range text.each("contract-of-others") {
		if matches("contract-basis", m.sentence) {
			fail(m.location())
		}
	}
	if t.Source.Head.Purpose == nil {
		return l
	}
	for i, b := range t.Source.Head.Purpose.Basis {
		if m := find("contract-of-others", b.For); b.Article == "6(1)(b)" && m != "" {
			fail(inside(inHead(t.Source, index("purpose.basis", i)+".for"), m))
		}
	}
	return l
}

func hasTable(t *content.Text) bool {
	found := false
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		found = found || n.Kind == markdown.Table
		return !found
	})
	return found
}

// Cookies judges the cookie register and the page that shows it.
func Cookies(desk *content.Desk, texts []*content.Text, skip func(*diag.File) bool) diag.List {
	var l diag.List
	if !slices.ContainsFunc(texts, isEuropean) {
		return nil
	}
	if desk.Cookies.File != nil && !skip(desk.Cookies.File) {
		rows := entries(desk.Cookies, "cookies", func(content.Cookie) bool { return true })
		l = append(l, longCookies(rows)...)
		for _, c := range rows {
			l = append(append(l, cookieRow(c)...), cookieClaims(c)...)
		}
	}
	for _, t := range texts {
		if t.Source != nil && t.Head.Kind == content.CookiePolicy && !skip(t.File) && isEuropean(t) {
			l = append(l, cookiePage(desk, t)...)
		}
	}
	return l
}

func cookieRow(c entry[content.Cookie]) diag.List {
	var l diag.List
	for _, part := range []struct {
		rule                      diag.Rule
		key, value, what, example string
	}{
		{ruleCookiePurpose, "category", c.row.Category, "of which kind it is", "category: …"},
		{ruleCookiePurpose, "purpose", c.row.Purpose, "what it is for", "purpose: …"},
		{ruleCookieDuration, "duration", c.row.Duration, "how long it stays",
			"duration: …, an ISO 8601 duration (P, a number, and D, M or Y for days, months or years), or session"},
		{ruleCookieAccess, "third_party_access", c.row.ThirdPartyAccess, "who else can read it",
			"third_party_access: …, the names, or \"no\""},
	} {
		at := c.register.Places[c.path+"."+part.key].Value // who read the register tells what is wrong with a value
		typed := strings.TrimSpace(string(c.register.File.Text[at.Start:at.End]))
		if strings.TrimSpace(part.value) == "" && typed == "" {
			report(&l, part.rule, c.at("name"), "to this row add: "+part.example,
				"the list does not say of the cookie %s %s", c.row.Name, part.what)
		}
	}
	return l
}

// cookiePage judges the page that shows the cookies.
func cookiePage(desk *content.Desk, t *content.Text) diag.List {
	var l diag.List
	text := passages(t)
	isChoice := func(l link) bool {
		return strings.Trim(l.dest, "#") != "" && l.dest != "#top" && !strings.HasPrefix(l.dest, "mailto:") && matches("cookie-choice", l.words) &&
			!matches("browser", l.words)
	}
	offersChoice := func(p passage) bool { return p.insert == "" && slices.ContainsFunc(p.links, isChoice) }
	needsConsent := func(c content.Cookie) bool { return c.Category != "necessary" }
	if slices.ContainsFunc(desk.Cookies.Rows, needsConsent) && isEnglish(t, text) &&
		!slices.ContainsFunc(text, offersChoice) {
		report(&l, ruleCookieChoice, title(t),
			"write where readers change their choice, with a link to that page: [cookie preferences](…)",
			"the page has no link with which readers change or withdraw their choice of cookies")
	}
	return append(l, cookieList(desk, t, text)...)
}

// mostDaysOlder is how much older than its page the list of cookies may be: the
// words of a page change without the cookies.
const mostDaysOlder = 31

// cookieList wants the list as a text that is as new as its page (K06).
func cookieList(desk *content.Desk, t *content.Text, text prose) diag.List {
	var l diag.List
	_, listed := text.insert("cookies")
	if !listed && !hasTable(t) {
		at := title(t)
		for _, p := range text {
			for _, link := range p.links {
				if matches("list-file", link.dest) {
					at = p.location(link.words)
				}
			}
		}
		report(&l, ruleCookieList, at, "put the cookies into content/registers/cookies.yaml, and here:\n```cookies\n```",
			"the page has no list of cookies that can be read on it")
	}
	updated, page := desk.Cookies.Updated, t.Source.Head.Updated
	if t.Lang != desk.Settings.Language() || !listed || updated.Pending || updated.IsZero() || page.Pending {
		return l // a translation comes later than what it renders
	}
	if updated.Last().AddDays(mostDaysOlder).Before(page.First()) {
		l.Reportf(ruleCookieList, desk.Cookies.File, desk.Cookies.Places["updated"].Value,
			"check each cookie, and type at the top of the list: updated: pending",
			"the list of cookies is of %s, and the page that shows it of %s", updated.Date, page.Date)
	}
	return l
}
