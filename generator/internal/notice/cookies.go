package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// Cookies judges the cookie register and the page that shows it.
func Cookies(desk *content.Desk, texts []*content.Text, skip func(*diag.File) bool) diag.List {
	var l diag.List
	if desk.Cookies.File != nil && !skip(desk.Cookies.File) {
		for _, c := range entries(desk.Cookies, "cookies", func(content.Cookie) bool { return true }) {
			l = append(l, cookieRow(c)...)
		}
	}
	for _, t := range texts {
		if t.Source != nil && t.Head.Kind == content.CookiePolicy && !skip(t.File) {
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
		{ruleCookiePurpose, "category", c.row.Category, "of which kind it is", "category: statistics"},
		{ruleCookiePurpose, "purpose", c.row.Purpose, "what it is for", "purpose: Counts how often a page is read."},
		{ruleCookieDuration, "duration", c.row.Duration, "how long it stays", "duration: P1Y, or: duration: session"},
		{ruleCookieAccess, "third_party_access", c.row.ThirdPartyAccess, "who else can read it", `third_party_access: "no"`},
	} {
		if strings.TrimSpace(part.value) == "" && !isFilled(c, part.key) {
			report(&l, part.rule, c.at("name"), "to this row add: "+part.example,
				"the list does not say of the cookie %s %s", c.row.Name, part.what)
		}
	}
	return l
}

// isFilled reports whether something is typed behind a key; what is wrong about
// it is told by who read it.
func isFilled(c entry[content.Cookie], key string) bool {
	at, typed := c.register.Places[c.path+"."+key]
	return typed && strings.TrimSpace(string(c.register.File.Text[at.Value.Start:at.Value.End])) != ""
}

// cookiePage judges the page that shows the cookies.
func cookiePage(desk *content.Desk, t *content.Text) diag.List {
	var l diag.List
	text := passages(t)
	needsConsent := func(c content.Cookie) bool { return c.Category != "necessary" }
	if slices.ContainsFunc(desk.Cookies.Rows, needsConsent) && isEnglish(t, text) &&
		!slices.ContainsFunc(text, offersChoice) {
		report(&l, ruleCookieChoice, title(t),
			"write: You can change your choice in the [cookie preferences](https://example.com/cookie-preferences/).",
			"the page has no link with which readers change or withdraw their choice of cookies")
	}
	for m := range text.each("cookie-wall") {
		report(&l, ruleCookieWall, m.location(), "write: You can decline, and every page stays open to you.",
			"consent that is a condition of access is not given freely")
	}
	return append(l, cookieList(desk, t, text)...)
}

func offersChoice(p passage) bool {
	return p.insert == "" && slices.ContainsFunc(p.links, func(l link) bool {
		return l.dest != "" && !strings.HasPrefix(l.dest, "mailto:") &&
			matches("cookie-choice", l.words) && !matches("browser", l.words)
	})
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
