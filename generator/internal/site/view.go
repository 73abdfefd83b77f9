package site

import "html/template"

// A View is everything a layout can use. A layout formats and never computes:
// what a page needs stands here, ready, with every address already resolved
// for the page that is being made.
type View struct {
	Lang    string // BCP 47, for <html lang>
	Preview bool   // made from the desk, not from the record
	Site    Furniture
	Page    PageView
}

// Furniture is what every page shares, from site.yaml.
type Furniture struct {
	Title        string // of this site
	Organisation string
	About        string // one line about the organisation
	Copyright    string
	Home         Anchor // the organisation's own front page, target of the logo
	Front        Anchor // the front page of this site
	Logo         *Picture
	Icon         string // address of the favicon, "" for none
	Style        string // address of the style sheet
	Banner       template.HTML
	Navigation   []Menu
	Actions      []Anchor
	Footer       []Menu
	Social       []Anchor
	Help         *Contact // whom to ask, on every page in the same place
}

// An Anchor is a link with its text. External links leave this site.
type Anchor struct {
	Label    string
	Href     string
	External bool
	Current  bool // the page that is being made
}

// A Menu is a named group of links.
type Menu struct {
	Label string
	Links []Anchor
}

// A Picture is an image file of the site.
type Picture struct {
	Src, Alt string
}

// A Contact is whom to ask.
type Contact struct {
	Role, Entity, Email string
	Phone, Tel          string // for people, and as tel: addresses have it
}

// PageView is what one page says.
type PageView struct {
	ID          string // of the document, "" for pages that are none
	Kind        string // front, hub, purpose, cookies, processor-notice, sub-processors, agreement, page
	Title       string
	Lead        string
	Description string // for search engines: the lead, or the first words of the text
	InShort     []template.HTML
	Canonical   string // full public address
	NoIndex     bool
	Breadcrumb  []Anchor // from Home to this page; the last is Current and has no Href
	Posted      *Day
	Updated     *Day
	Effective   *Day          // where it differs from Updated
	Changed     string        // what changed last, in one sentence
	Facts       template.HTML // at-a-glance table of a purpose
	Body        template.HTML
	Contents    []Entry  // headings, nested; empty where a page has too few
	Minutes     int      // reading time
	Section     []Anchor // the pages beside and around this one
}

// A Day is a date for people and for machines.
type Day struct {
	ISO  string // 2018-05-04 or 2018-05
	Text string // 4 May 2018 or May 2018
}

// An Entry of a contents list.
type Entry struct {
	ID      string
	Text    template.HTML
	Entries []Entry
}
