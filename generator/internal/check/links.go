package check

import (
	"fmt"
	"net/netip"
	"net/url"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// An address is one that somebody typed: in a text, a register or the settings.
type address struct {
	dest string
	file *diag.File
	span diag.Span // of the address itself
	text string    // the words of the link; empty in data
	body bool      // in a text
}

// addresses are all addresses of other hosts, in the order of their files.
func (c *checker) addresses() []address {
	var found []address
	for _, t := range c.Texts {
		for _, body := range append([]*markdown.Node{t.Body()}, t.InShort...) {
			markdown.Walk(body, func(n *markdown.Node) bool {
				if n.Kind == markdown.Link && n.Dest != "" && n.Span != (diag.Span{}) {
					words := strings.Join(strings.Fields(n.Plain()), " ")
					found = append(found, address{n.Dest, t.File, addressSpan(t.File, n), words, true})
				}
				return true
			})
		}
	}
	return append(found, c.dataAddresses()...)
}

// addressSpan is the place of a link's address. A bare address is its own.
func addressSpan(f *diag.File, n *markdown.Node) diag.Span {
	at := n.DestSpan
	if at == (diag.Span{}) {
		at = n.Span
	}
	if i := strings.Index(string(f.Text[at.Start:at.End]), n.Dest); i >= 0 {
		return diag.Span{Start: at.Start + i, End: at.Start + i + len(n.Dest)}
	}
	return at
}

// dataAddresses are those of the registers, of documents elsewhere, and of the settings.
func (c *checker) dataAddresses() []address {
	var found []address
	add := func(f *diag.File, at diag.Span, dest string) {
		if f != nil && dest != "" {
			found = append(found, address{dest: dest, file: f, span: at})
		}
	}
	for _, doc := range c.Desk.Documents {
		add(doc.File, doc.Places["external"].Value, doc.Head.External)
	}
	contacts, processors, s := c.Desk.Contacts, c.Desk.Processors, c.Desk.Settings
	for i, row := range contacts.Rows {
		add(contacts.File, contacts.Places[fmt.Sprintf("contacts.%d.url", i)].Value, row.URL)
	}
	for i, row := range processors.Rows {
		add(processors.File, processors.Places[fmt.Sprintf("processors.%d.transfer.copy", i)].Value, row.Transfer.Copy)
		for j, d := range row.Documents {
			add(processors.File, processors.Places[fmt.Sprintf("processors.%d.documents.%d.url", i, j)].Value, d.URL)
		}
	}
	s.EachLink(func(link content.FurnitureLink) { add(s.File, s.Places[link.Path].Value, link.URL) })
	return found
}

// links judges every address that is a full one, and the words of every link.
func (c *checker) links() diag.List {
	var l diag.List
	for _, a := range c.addresses() {
		if a.body {
			a.judgeWords(&l)
		}
		u, err := url.Parse(a.dest)
		if err != nil || u.Host == "" {
			continue
		}
		a.judgeScheme(&l, u)
		a.judgeTracking(&l)
		if strings.HasPrefix(a.file.Path, "content/") && a.file.Path != content.SettingsPath {
			a.judgeLogin(&l, u)
		}
	}
	return l
}

func (a address) judgeScheme(l *diag.List, u *url.URL) {
	if u.Scheme != "http" || isLocal(u.Hostname()) {
		return
	}
	hint := "try https://" + strings.TrimPrefix(a.dest, "http://") + " in a browser, and type it if it answers"
	if isBelow(u.Hostname(), httpsHosts) && u.Port() == "" {
		hint = "type https://" + strings.TrimPrefix(a.dest, "http://") + "\nor let it be done: fairnotice check --fix"
	}
	l.Reportf(ruleInsecureLink, a.file, a.span, hint, "what is read behind http: can be read and changed on the way")
}

func isLocal(host string) bool {
	ip, err := netip.ParseAddr(host)
	isBare := err != nil && host != "" && !strings.Contains(host, ".")
	return isBelow(host, []string{"localhost"}) || isBare || err == nil && (ip.IsLoopback() || ip.IsPrivate())
}

// httpsHosts are hosts, with those below them, that are known to answer by https.
var httpsHosts = []string{
	"europa.eu", "google.com", "youtube.com", "facebook.com", "linkedin.com", "twitter.com", "x.com",
	"instagram.com", "microsoft.com", "apple.com", "mozilla.org", "wikipedia.org", "wikimedia.org", "github.com",
	"w3.org", "ietf.org", "archive.org", "gov.uk", "ico.org.uk", "datatilsynet.no", "datatilsynet.dk", "cnil.fr",
	"dataprotection.ie", "imy.se", "aepd.es", "garanteprivacy.it", "autoriteitpersoonsgegevens.nl", "lovdata.no",
	"bund.de", "legislation.gov.uk", "allaboutcookies.org", "youronlinechoices.com", "adobe.com", "salesforce.com",
	"example.com",
}

// isBelow reports whether a host is one of these or below one.
func isBelow(host string, hosts []string) bool {
	return slices.ContainsFunc(hosts, func(one string) bool { return host == one || strings.HasSuffix(host, "."+one) })
}

// tracker matches the parameters by which a link tells who clicked it.
var tracker = pattern.New(`(?i)(?:^|[?&;]|&amp;)((?:utm_[a-z_]+|mkt_tok|gclid|gclsrc|dclid|gbraid|wbraid|fbclid` +
	`|msclkid|yclid|igshid|mc_eid|mc_cid|_hsenc|_hsmi|hsctatracking|vero_id|vero_conv|oly_enc_id|oly_anon_id` +
	`|elqtrackid|elqtrack|mkcid|twclid|ttclid|li_fat_id|trk_contact|trk_msg)=[^&#;]*)`)

func (a address) judgeTracking(l *diag.List) {
	m := tracker().FindStringSubmatchIndex(a.dest)
	if m == nil {
		return
	}
	at := a.span
	if typed := string(a.file.Text[at.Start:at.End]); typed == a.dest {
		at = diag.Span{Start: a.span.Start + m[2], End: a.span.Start + m[3]}
	}
	name, _, _ := strings.Cut(a.dest[m[2]:m[3]], "=")
	l.Reportf(ruleTrackingToken, a.file, at, "type "+withoutTrackers(a.dest)+"\nor let it be done: fairnotice check --fix",
		"the parameter %s tells another company which mail or advertisement this link was in, or who clicked it", name)
}

// withoutTrackers is an address without the parameters that track.
func withoutTrackers(dest string) string {
	bare, fragment, hasFragment := strings.Cut(dest, "#")
	base, query, _ := strings.Cut(bare, "?")
	kept := slices.DeleteFunc(strings.Split(query, "&"), func(pair string) bool {
		return pair == "" || tracker().MatchString("&"+strings.TrimPrefix(pair, "amp;"))
	})
	if len(kept) > 0 {
		base += "?" + strings.Join(kept, "&")
	}
	if hasFragment {
		base += "#" + fragment
	}
	return base
}

// Hosts on which people sign, and those on which the members of an organisation work.
var (
	signing = []string{
		"hellosign.com", "dropboxsign.com", "docusign.net", "docusign.com", "echosign.com", "adobesign.com",
		"documents.adobe.com", "pandadoc.com", "signnow.com", "scrive.com", "signicat.com",
	}
	workplace = []string{
		"sharepoint.com", "atlassian.net", "drive.google.com", "onedrive.live.com", "1drv.ms", "teams.microsoft.com",
		"slack.com", "app.asana.com", "trello.com", "notion.so",
	}
)

var loginPath = pattern.New(`(?i)/(?:log-?in|sign-?in|sso|wp-admin|wp-login\.php|adfs|oauth2?)(?:/|\.\w+|$)`)

func (a address) judgeLogin(l *diag.List, u *url.URL) {
	host := strings.ToLower(u.Hostname())
	isEditor := u.Hostname() == "docs.google.com" && path.Base(u.Path) == "edit"
	switch {
	case isBelow(host, signing) && strings.Trim(u.Path, "/") != "":
		l.Reportf(ruleLoginLink, a.file, a.span, "link to the document itself: put it into content/files/",
			"this leads to a service for signing, and most likely to one person's copy")
	case isBelow(host, workplace) || isEditor || loginPath().MatchString(u.Path):
		l.Reportf(ruleLoginLink, a.file, a.span, "link to a page that everybody can read",
			"readers who have no account cannot see this page")
	case isLocal(u.Hostname()):
		l.Reportf(ruleLoginLink, a.file, a.span, "link to a public address",
			"only one machine or one network can reach this address")
	}
}

// empty are words that do not say where a link leads, in the languages that the program knows and in some beside them.
var empty = pattern.New(`(?i)^(?:(?:(?:klikk|trykk|klicken sie|klicke|cliquez|klikkaa|klicka|klik) )?` +
	`(?:her|hier|ici|tästä|tässä|här)|hier klicken|les mer|mer|mehr(?: erfahren| lesen)?|weiterlesen` +
	`|en savoir plus|lire la suite|lue lisää|lisää|läs mer|læs mere|denne lenken|dieser link|ce lien` +
	`|(?:please )?(?:click|press|tap|look|see|read|find it|go)(?: on)?(?: it)? here` +
	`|here|click|this|this link|the link|link|this page|page|more|read more|learn more|see more|find out more` +
	`|more info(?:rmation)?|details|more details|this one|click this(?: link)?|follow this link|download` +
	`|open)[.:!…»>]*$`)

func (a address) judgeWords(l *diag.List) {
	if empty().MatchString(a.text) {
		at := a.span
		near := max(0, at.Start-len(a.text)-7)
		if i := strings.LastIndex(string(a.file.Text[near:at.Start]), a.text); i >= 0 {
			at = diag.Span{Start: near + i, End: near + i + len(a.text)}
		}
		l.Reportf(ruleLinkText, a.file, at, "put the square brackets around the words that name the page",
			"“%s” does not say where the link leads; people who hear or scan a list of links need that", a.text)
	}
}
