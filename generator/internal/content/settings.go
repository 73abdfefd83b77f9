package content

import (
	"fmt"
	"net/url"
	"strings"
	"time"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/host"
)

// SettingsPath is where the settings of a portal stand.
const SettingsPath = "content/site.yaml"

// Settings are a portal's own: who speaks, where it is published, and what stands around every page.
type Settings struct {
	Title             string            `yaml:"title"`
	Organisation      Organisation      `yaml:"organisation"`
	Base              string            `yaml:"base"`
	Host              string            `yaml:"host"`
	FeedHost          string            `yaml:"feed_host"`
	TimeZone          string            `yaml:"time_zone"`
	Publishing        string            `yaml:"publishing"` // ByRobot, ByBranch or ""
	Languages         []string          `yaml:"languages"`
	Accent            string            `yaml:"accent"`
	AccentDark        string            `yaml:"accent_dark"`
	Logo              string            `yaml:"logo"`
	Icon              string            `yaml:"icon"`
	Layouts           []string          `yaml:"layouts"`
	Banner            string            `yaml:"banner"`
	Home              *NavLink          `yaml:"home"`
	Navigation        []NavGroup        `yaml:"navigation"`
	Actions           []NavLink         `yaml:"actions"`
	Footer            []NavGroup        `yaml:"footer"`
	Social            []NavLink         `yaml:"social"`
	Help              string            `yaml:"help"`
	CookiePreferences string            `yaml:"cookie_preferences"`
	Headers           []Header          `yaml:"headers"`
	WellKnown         map[string]string `yaml:"well_known"`
	NoticeDays        int               `yaml:"notice_days"`
	Search            bool              `yaml:"search"`
	Law               Laws              `yaml:"law"`
	StampAuthority    string            `yaml:"stamp_authority"`

	Translations map[string]settingsWords `yaml:"translations"`

	File   *diag.File   `yaml:"-"`
	Places field.Places `yaml:"-"`

	partial bool // the file could not be read in full
}

// Who publishes. What is not said is ByRobot.
const (
	ByRobot  = "robot"  // after the merge
	ByBranch = "branch" // an editor, in the pull request itself
)

// Organisation is who speaks.
type Organisation struct {
	Name      string `yaml:"name"`
	URL       string `yaml:"url"`
	About     string `yaml:"about"`
	Copyright string `yaml:"copyright"`
}

// A NavLink is a link of the furniture. URL is a full address or a site path.
type NavLink struct {
	Label        string              `yaml:"label"`
	URL          string              `yaml:"url"`
	Translations map[string]navWords `yaml:"translations"`
}

// A NavGroup is a named group of links.
type NavGroup struct {
	Label        string                `yaml:"label"`
	Links        []NavLink             `yaml:"links"`
	Translations map[string]groupWords `yaml:"translations"`
}

// Zone is the time zone that decides which day it is.
func (s Settings) Zone() (*time.Location, error) { return time.LoadLocation(s.TimeZone) }

// root is the path of the base on its host, with a slash at both ends.
func (s Settings) root() string {
	u, err := url.Parse(s.Base)
	if err != nil || strings.Trim(u.Path, "/") == "" {
		return "/"
	}
	return "/" + strings.Trim(u.Path, "/") + "/"
}

// Language is the binding language: the first one.
func (s Settings) Language() string {
	if len(s.Languages) == 0 {
		return "en"
	}
	return s.Languages[0]
}

// LayoutFolders are the folders that layouts are taken from; of files with the
// same name below them, the first wins.
func (s Settings) LayoutFolders() []string {
	return append(convert(s.Layouts, func(name string) string { return "layouts/" + name }), "layouts")
}

func navLinkShape() field.Shape {
	return field.Shape{Name: "link", Fields: []field.Field{
		{Key: "label", Type: field.Text(), Required: true, Doc: "The words of the link.", Example: "label: Cookie policy"},
		{Key: "url", Type: field.Text(), Required: true, Doc: "A full address, or the path of a page of this site.",
			Example: "url: /cookie-policy/"},
		translations(
			field.Field{Key: "label", Type: field.Text(), Doc: "The words of the link.", Example: "label: Informasjonskapsler"},
			field.Field{Key: "url", Type: field.Text(),
				Doc: "The address, where it is another; a page of this site is found in the language by itself."},
		),
	}}
}

func navGroupShape() field.Shape {
	return field.Shape{Name: "group", Fields: []field.Field{
		{Key: "label", Type: field.Text(), Required: true, Doc: "The heading of the group.", Example: "label: Learn"},
		{Key: "links", Type: field.List(field.Object(navLinkShape())), Required: true, Doc: "Its links.",
			Example: "links: [{label: Cookie policy, url: /cookie-policy/}]"},
		translations(field.Field{Key: "label", Type: field.Text(), Required: true, Doc: "The heading of the group.",
			Example: "label: Om oss"}),
	}}
}

func settingsShape() field.Shape {
	colour := field.Pattern("a colour", `#[0-9a-fA-F]{6}`, "# and six digits, each from 0 to 9 or a to f, in quotes")
	link, group := field.Object(navLinkShape()), field.Object(navGroupShape())
	return field.Shape{Name: "settings file", Doc: "The settings of the portal.", Fields: []field.Field{
		{Key: "title", Type: field.Text(), Required: true, Doc: "The name of this site.",
			Example: "title: Privacy commitment"},
		{Key: "organisation", Type: field.Object(field.Shape{Name: "organisation", Fields: []field.Field{
			{Key: "name", Type: field.Text(), Required: true, Doc: "The organisation's legal name.",
				Example: "name: Example AS"},
			{Key: "url", Type: field.URL(), Required: true, Doc: "Its web site.", Example: "url: https://example.com/"},
			{Key: "about", Type: field.Text(), Doc: "One line about it, in the footer."},
			{Key: "copyright", Type: field.Text(), Doc: "The copyright line."},
		}}), Required: true, Doc: "Who speaks.", Example: "organisation: {name: Example AS, url: https://example.com/}"},
		{Key: "base", Type: field.URL(), Required: true,
			Doc:     "The public address below which everything is published, ending in a slash.",
			Example: "base: https://example.com/privacy/"},
		{Key: "host", Type: field.OneOf(host.Names()...),
			Doc: "Where the site is published; `netlify` where nothing is said. Headers, redirects and types are written in " +
				"the form of that host: see [Run it](run-it.md).", Example: "host: nginx"},
		{Key: "feed_host", Type: field.Pattern("the name of a host", `[a-z0-9-]+(\.[a-z0-9-]+)+`, "the name alone, in small letters, without https:// and without a path"),
			Doc: "The host in the ids of feeds, if it is not that of `base`. When `base` moves to another host, put the old " +
				"host here: ids must never change, or feed readers show everything again.", Example: "feed_host: old.example.com"},
		{Key: "time_zone", Type: field.Text(), Required: true, Doc: "The time zone that decides which day it is (IANA name).",
			Example: "time_zone: Europe/Oslo"},
		{Key: "publishing", Type: field.OneOf(ByRobot, ByBranch),
			Doc: "Who publishes: `robot` does after the merge, and a pull request that brings versions of its own is refused; " +
				"with `branch`, pull requests publish. What the branch says that a pull request is merged into counts.",
			Example: "publishing: branch"},
		{Key: "languages",
			Type: field.List(field.Pattern("a language code", `[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?`, "its two or three small letters, as in ISO 639")), Required: true,
			Doc: "The languages of the texts; the first is the binding one.", Example: "languages: [en]"},
		{Key: "accent", Type: colour, Doc: "The accent colour.", Example: `accent: "#0b6b6b"`},
		{Key: "accent_dark", Type: colour, Doc: "The accent colour on a dark ground.", Example: `accent_dark: "#7fd4d0"`},
		{Key: "logo", Type: field.Text(), Doc: "The logo, a path below `content/`.", Example: "logo: files/logo.svg"},
		{Key: "icon", Type: field.Text(), Doc: "The favicon, a path below `content/`.", Example: "icon: files/favicon.svg"},
		{Key: "layouts", Type: field.List(field.Pattern("a folder", `[a-z0-9][a-z0-9-]*`, "its name below layouts/, in small letters, digits and hyphens")),
			Doc:     "Folders in `layouts/` whose files replace those of the same name in `layouts/` itself; the first wins.",
			Example: "layouts: [brand]"},
		{Key: "banner", Type: field.Text(), Doc: "One line of Markdown shown on top of every page."},
		{Key: "home", Type: link, Doc: "The organisation's own front page: first step of the breadcrumb.",
			Example: "home: {label: Front page, url: https://example.com/}"},
		{Key: "navigation", Type: field.List(group), Doc: "The groups of the navigation."},
		{Key: "actions", Type: field.List(link), Doc: "Links that stand out beside the navigation."},
		{Key: "footer", Type: field.List(group), Doc: "The groups of the footer."},
		{Key: "social", Type: field.List(link), Doc: "Where else the organisation is found."},
		{Key: "help", Type: field.Slug(), Doc: "The contact that every page names as help: an id of the contacts register.",
			Example: "help: dpo"},
		{Key: "cookie_preferences", Type: field.Text(),
			Doc: "Where readers change which cookies they accept: a full address, or the path of a page of this site. Every footer " +
				"links to it. Without it: the heading of the cookie policy with the id `preferences`, where it has one.",
			Example: "cookie_preferences: /cookie-policy/#change-your-choice"},
		{Key: "headers", Type: field.List(field.Object(field.Shape{Name: "header", Fields: []field.Field{
			{Key: "path", Type: field.Pattern("a path", `/[A-Za-z0-9._~!$&'()+,;=@%:*/-]*`, "a path from / on, in quotes; * stands for all that is below"), Required: true,
				Doc: "For which addresses; `*` at the end stands for the rest.", Example: `path: "/*"`},
			{Key: "name", Type: field.Pattern("the name of a header", `[A-Za-z0-9-]+`, "it in letters, digits and hyphens"), Required: true,
				Doc: "The header.", Example: "name: X-Example"},
			{Key: "value", Type: field.Text(), Required: true, Doc: "Its value.", Example: "value: yes"},
		}})), Doc: "HTTP headers beside the strict set that is always sent: `Cache-Control`, `Strict-Transport-Security` and such as begin with `X-`."},
		{Key: "notice_days", Type: field.Integer(1, 365),
			Doc: "How many days ahead readers are told of who else gets data; 30 where nothing is said. An agreement has its own.", Example: "notice_days: 30"},
		{Key: "stamp_authority", Type: field.URL(), Example: "stamp_authority: https://tsa.example.com/",
			Doc: "Who signs the time of what is on record (RFC 3161), when `fairnotice stamp` asks."},
		{Key: "search", Type: field.Bool(), Doc: "`true` adds a page that searches headings and rows of lists for words. It is the one page " +
			"with a script; every other page then carries the strict policy itself.", Example: "search: true"},
		lawField("the documents of this portal: `gdpr`, `uk`, `ch` (Switzerland), `us-ca` (California), or `none`. " +
			"`gdpr` where nothing is said. A document or a purpose can have its own."),
		{Key: "well_known", Type: field.Map(field.LongText()),
			Doc: "Files below `/.well-known/`, by name: `security.txt` (RFC 9116), `gpc.json` (Global Privacy Control). " +
				"`change-password` is the address of the page where people change their password.",
			Example: "well_known: {security.txt: ...}"},
		translations(
			field.Field{Key: "title", Type: field.Text(), Doc: "The name of this site.", Example: "title: Personvern"},
			field.Field{Key: "about", Type: field.Text(), Doc: "The line about the organisation."},
			field.Field{Key: "copyright", Type: field.Text(), Doc: "The copyright line."},
			field.Field{Key: "banner", Type: field.Text(), Doc: "The line on top of every page."}),
	}}
}

// Schemas are the tables of everything that an editor types, by the name that the schema command uses.
func Schemas() map[string]field.Shape {
	return map[string]field.Shape{"front-matter": headShape(), "site": settingsShape(),
		"contacts":    registerShape("contacts", "People and offices that readers can ask.", contactShape()),
		"processors":  registerShape("processors", "Who receives personal data.", processorShape()),
		"cookies":     registerShape("cookies", "The cookies that are set.", cookieShape()),
		"glossary":    registerShape("glossary", "What the words mean that the texts use.", glossaryShape()),
		"authorities": registerShape("authorities", "To whom readers in a country can complain.", authorityShape())}
}

// country is an ISO 3166-1 alpha-2 code, EU or EEA.
func country() field.Type {
	return field.Of(field.Scalar{
		Name: "a country",
		Check: func(code string) (message, hint string) {
			if code == "EU" || code == "EEA" {
				return "", ""
			}
			region, err := language.ParseRegion(code)
			if err != nil || !region.IsCountry() {
				return fmt.Sprintf("%q is not the code of a country", code), countryHint(code)
			}
			if right := region.Canonicalize().String(); right != code {
				return fmt.Sprintf("%q is not the code of the country", code), "type " + right
			}
			return "", ""
		},
		Schema: map[string]any{"type": "string", "pattern": "^([A-Z]{2}|EEA)$"},
	})
}

// countryHint finds the code of a country that is written out in English.
func countryHint(name string) string {
	names, letters := display.English.Regions(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	for _, a := range letters {
		for _, b := range letters {
			region, err := language.ParseRegion(string(a) + string(b))
			if err == nil && region.IsCountry() && strings.EqualFold(names.Name(region), name) {
				return "type " + region.Canonicalize().String()
			}
		}
	}
	return "type its two letters as in ISO 3166-1; or EU, or EEA"
}

// eea are the countries of the European Economic Area, in which the GDPR applies.
const eea = " AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO EU EEA "

// InEEA reports whether a country, by its code, is in the European Economic Area.
func InEEA(country string) bool {
	return country != "" && strings.Contains(eea, " "+country+" ")
}
