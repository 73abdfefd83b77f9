package proofread

import (
	"encoding/base64"
	"html"
	"net/url"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/pattern"
)

// A link that was copied out of a mail or a list of results leads through the host that sent it
// there: a filter of mails, which adds for whom the mail was, or a counter of clicks.

var fullAddress = pattern.New(`(?i)https?://[^\s<>"'\x60|\\\[\]]+`)

// A wrapper is a host through which links lead, and how the address behind it is written.
type wrapper struct {
	host   string // or those below it
	path   string // what its path begins with
	unwrap func(u *url.URL) string
	filter bool // of mails
}

func wrappers() []wrapper {
	return []wrapper{
		{"safelinks.protection.outlook.com", "", parameter("url"), true},
		{"statics.teams.cdn.office.net", "/evergreen-assets/safelinks", parameter("url"), true},
		{"urldefense.proofpoint.com", "/v2", proofpoint, true},
		{"urldefense.proofpoint.com", "/v1", parameter("u"), true},
		{"urldefense.com", "/v3/", between("__"), true},
		{"urldefense.us", "/v3/", between("__"), true},
		{"url.avanan.click", "/v2/", between("___"), true},
		{"protect.checkpoint.com", "/v2/", between("___"), true},
		{"linkprotect.cudasvc.com", "/url", parameter("a"), true},
		{"protect2.fireeye.com", "", parameter("u"), true},
		{"protection.trellix.com", "", parameter("u"), true},
		{"scanmail.trustwave.com", "", parameter("u"), true},
		{"clicktime.symantec.com", "", parameter("u"), true},
		{"trendmicro.com", "/wis/clicktime", parameter("url"), true},
		{"secure-web.cisco.com", "", lastSegment, true},
		{"mimecast.com", "/s/", nil, true},
		{"mimecastprotect.com", "/s/", nil, true},
		{"google.*", "/url", parameter("q", "url"), false}, // wherever in the world
		{"google.com", "/amp/s/", amp, false},
		{"bing.com", "/ck/a", bing, false},
		{"r.search.yahoo.com", "", yahoo, false},
		{"duckduckgo.com", "/l/", parameter("uddg"), false},
		{"l.facebook.com", "", parameter("u"), false},
		{"lm.facebook.com", "", parameter("u"), false},
		{"l.instagram.com", "", parameter("u"), false},
		{"linkedin.com", "/redir/redirect", parameter("url"), false},
		{"linkedin.com", "/safety/go", parameter("url"), false},
		{"youtube.com", "/redirect", parameter("q"), false},
		{"slack-redir.net", "/link", parameter("url"), false},
		{"out.reddit.com", "", parameter("url"), false},
		{"t.umblr.com", "/redirect", parameter("z"), false},
		{"vk.com", "/away.php", parameter("to"), false},
		{"href.li", "", func(u *url.URL) string { return u.RawQuery }, false},
		{"t.co", "/", nil, false},
		{"lnkd.in", "/", nil, false},
		{"bit.ly", "/", nil, false},
		{"tinyurl.com", "/", nil, false},
		{"goo.gl", "/", nil, false},
		{"ow.ly", "/", nil, false},
		{"buff.ly", "/", nil, false},
		{"rb.gy", "/", nil, false},
		{"cutt.ly", "/", nil, false},
		{"list-manage.com", "/track/click", nil, false},
		{"ct.sendgrid.net", "/", nil, false},
		{"hubspotlinks.com", "/", nil, false},
	}
}

// googleHost matches the search engine's host in a country: google.no, google.co.uk.
var googleHost = pattern.New(`\bgoogle\.(?:com?\.)?[a-z]{2,3}$`)

func parameter(names ...string) func(*url.URL) string {
	return func(u *url.URL) string {
		for _, name := range names {
			if to := u.Query().Get(name); to != "" {
				return to
			}
		}
		return ""
	}
}

// proofpoint writes hyphens for percent signs, and underscores for slashes.
func proofpoint(u *url.URL) string {
	to, _ := url.QueryUnescape(strings.NewReplacer("-", "%", "_", "/").Replace(u.Query().Get("u")))
	return to
}

// between is for an address that stands between two marks in the path of another.
func between(mark string) func(*url.URL) string {
	return func(u *url.URL) string {
		_, rest, _ := strings.Cut(u.String(), mark)
		to, _, ok := strings.Cut(rest, mark)
		if !ok || strings.Contains(to, "*") { // a star stands for a character that is kept elsewhere
			return ""
		}
		return to
	}
}

func lastSegment(u *url.URL) string {
	escaped := u.EscapedPath()
	to, _ := url.PathUnescape(escaped[strings.LastIndexByte(escaped, '/')+1:])
	return to
}

func amp(u *url.URL) string { return "https://" + strings.TrimPrefix(u.Path, "/amp/s/") }

// bing writes the address in base64, behind two letters.
func bing(u *url.URL) string {
	to, err := base64.RawURLEncoding.DecodeString(strings.TrimRight(strings.TrimPrefix(u.Query().Get("u"), "a1"), "="))
	if err != nil {
		return ""
	}
	return string(to)
}

func yahoo(u *url.URL) string {
	_, rest, _ := strings.Cut(u.EscapedPath(), "/RU=")
	to, _, _ := strings.Cut(rest, "/")
	to, _ = url.PathUnescape(to)
	return to
}

// unwrapped is the address behind all wrappers around it, and the one that is outermost. Where
// the address cannot be read off, it is empty.
func unwrapped(address string) (to string, by wrapper, ok bool) {
	const most = 5 // wrappers, one in the other
	to = html.UnescapeString(address)
	for range most {
		w, u, wraps := wrapperOf(to)
		if !wraps {
			break
		}
		if !ok {
			by, ok = w, true
		}
		if to = ""; w.unwrap != nil {
			to = strings.TrimSpace(w.unwrap(u))
		}
		if inner, err := url.Parse(to); err != nil || inner.Host == "" || inner.Scheme != "https" && inner.Scheme != "http" {
			return "", by, ok
		}
	}
	return strings.NewReplacer("(", "%28", ")", "%29", " ", "%20", "<", "%3C", ">", "%3E").Replace(to), by, ok
}

func wrapperOf(address string) (wrapper, *url.URL, bool) {
	u, err := url.Parse(address)
	if err != nil {
		return wrapper{}, nil, false
	}
	host := strings.ToLower(u.Hostname())
	for _, w := range wrappers() {
		if m := googleHost().FindString(host); m != "" && w.host == "google.*" {
			w.host = m
		}
		isHost := host == w.host || strings.HasSuffix(host, "."+w.host)
		if isHost && (strings.HasPrefix(u.Path, w.path) && len(u.Path) > 1 || w.path == "" && u.RawQuery != "") {
			return w, u, true
		}
	}
	return wrapper{}, nil, false
}

// wrappedLinks finds addresses that lead through another host than the one that is meant.
func wrappedLinks(p *page) {
	for _, m := range fullAddress().FindAllIndex(p.file.Text, -1) {
		at := diag.Span{Start: m[0], End: m[0] + len(trimmedAddress(string(p.file.Text[m[0]:m[1]])))}
		to, by, wraps := unwrapped(p.typed(at))
		if !wraps {
			continue
		}
		message := "this link leads through " + by.host + ", which counts who follows it"
		if by.filter {
			message = "this link was copied out of a mail: it leads through the filter " + by.host +
				", which is told who got the mail, and ends when the filter does"
		}
		hint := "open the link, and type the address to which it leads"
		if to != "" {
			hint = "type " + to
		}
		p.report(ruleWrappedLink, at, to, hint, "%s", message)
	}
}

// trimmedAddress is an address without what belongs to the text around it: a bracket that it does
// not open, and signs at its end.
func trimmedAddress(address string) string {
	open := 0
	for i, c := range address {
		switch c {
		case '(':
			open++
		case ')':
			if open--; open < 0 {
				return address[:i]
			}
		}
	}
	return strings.TrimRight(address, ".,;:!?*")
}
