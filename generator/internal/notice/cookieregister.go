package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// What rows of the cookie register say that cannot be so, or that guidance thinks too long.

// A knownCookie is one whose name says what it is for, by what who sets it publishes.
type knownCookie struct {
	names    pattern
	of       string
	category string
	source   string
	reviewBy string
}

var knownCookies = []knownCookie{
	{"cookie-of-analytics", "Google Analytics", "statistics", "https://support.google.com/analytics/answer/11397207", "2028-12"},
	{"cookie-of-matomo", "Matomo", "statistics", "https://matomo.org/faq/general/faq_146/", "2028-12"},
	{"cookie-of-advertising", "advertising", "marketing", "https://business.safety.google/adscookies/", "2028-12"},
	{"cookie-of-meta", "Meta's advertising", "marketing", "https://www.facebook.com/privacy/policies/cookies/", "2028-12"},
}

// longest is how long a cookie can last by what authorities advise for statistics; longer is told as a remark.
const (
	longest       = 13 * 30.5 // days
	longestSource = "CNIL, guidelines of 17 September 2020 on cookies and other trackers"
)

func cookieClaims(c entry[content.Cookie]) diag.List {
	var l diag.List
	for _, k := range knownCookies {
		if matches(k.names, c.row.Name) && c.row.Category == "necessary" {
			l.Lighterf(diag.Warning, ruleCookiePurpose, c.register.File, c.at("category").Span,
				"type the kind that it is: category: "+k.category+"\nor, if another cookie has that name, say so in purpose:",
				"“%s” is the name of a cookie of %s, which is not necessary for what readers ask for (%s)", c.row.Name, k.of, k.source)
		}
	}
	if access := strings.TrimSpace(c.row.ThirdPartyAccess); c.row.Party == "third" && matches("no-third-party", access) {
		l.Lighterf(diag.Warning, ruleCookieAccess, c.register.File, c.at("third_party_access").Span,
			"name who sets it, or type: party: first",
			"the list says that nobody else can read this cookie, and that a third party sets it")
	}
	return l
}

// longCookies remarks once on the cookies that stay longer than authorities advise.
func longCookies(rows []entry[content.Cookie]) diag.List {
	var l diag.List
	rows = slices.DeleteFunc(slices.Clone(rows), func(c entry[content.Cookie]) bool { return days(c.row.Duration) <= longest })
	if len(rows) == 0 {
		return nil
	}
	var names []string
	for _, c := range rows {
		names = append(names, c.row.Name)
	}
	const most = 3
	at := rows[0].at("duration")
	l.Lighterf(diag.Info, ruleLookAt, at.File, at.Span, "ask whether they have to stay so long",
		"look at this: longer than 13 months, which authorities advise as the longest, stay %s (%s)",
		phrase.Some(phrase.Quoted(names), most), longestSource)
	return l
}
