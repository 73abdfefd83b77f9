package layout

import "html/template"

// A View is everything a layout can use. A layout formats and never computes: what a page needs
// stands here, ready, with every address already resolved for the page that is being made.
type View struct {
	Lang    string    // BCP 47, for <html lang>
	Dir     string    // "ltr" or "rtl", for <html dir>
	Preview bool      // made from the desk, not from the record
	Policy  string    // what the page itself forbids browsers to run, where the host's policy is wider; else ""
	Site    Furniture // what every page shares
	Page    PageView  // what this page says
}

// Furniture is what every page shares, from site.yaml.
type Furniture struct {
	Title        string            // of this site
	Organisation string            // the name of who speaks
	About        template.HTML     // one line about the organisation
	Copyright    string            // the copyright line
	Home         Anchor            // the organisation's own front page, target of the logo
	Front        Anchor            // the front page of this site
	Logo         *Picture          // nil where the organisation has none
	Icon         string            // address of the favicon, "" for none
	Style        string            // address of the style sheet
	Prose        string            // address of that for pages that print no insert and no code
	Sheets       map[string]string // addresses of the sheets of layouts with rules of their own, by layout
	Banner       template.HTML     // the line on top of every page
	Navigation   []Menu            // the groups of the menu
	Actions      []Anchor          // links that stand out beside the menu
	Footer       []Menu            // the groups of the footer
	Social       []Anchor          // where else the organisation is found
	Legal        []Anchor          // what readers look for on every page: cookie preferences, cookie policy, all changes
	Changes      *Anchor           // the page of all changes, where there is a record
	Index        *Anchor           // the page on which readers find things, where the layouts have it
	Help         *Contact          // whom to ask, on every page in the same place
}

// An Anchor is a link with its text. External links leave this site.
type Anchor struct {
	Label    string // its words
	Href     string // its address, relative to the page
	External bool   // leaves this site
	Current  bool   // the page that is being made
	Lang     string // of the label, where it is another one than that of the page
}

// A Menu is a named group of links.
type Menu struct {
	Label string   // its heading
	Lang  string   // of the label, where it is another one than that of the page
	Links []Anchor // its links
}

// A Picture is an image file of the site.
type Picture struct {
	Src string // its address
	Alt string // the words in its place
}

// A Contact is whom to ask.
type Contact struct {
	Role   string // what they are, data protection officer
	Entity string // who they are
	Email  string // their address
	Phone  string // their number, for people
	Tel    string // the same as tel: addresses have it
	Lang   string // of Role, where it is another one than that of the page
}

// A Language is one in which there is a page like the one that is being made.
type Language struct {
	Lang    string // BCP 47
	Name    string // in itself: Norsk bokmål
	Href    string // the address of that page
	Current bool   // the page that is being made
}

// An Alternate is the same page in a language, for search engines.
type Alternate struct {
	Lang string // BCP 47, or x-default for the binding language
	Href string // full public address
}

// A Translation says how a text in another language stands to the binding one.
type Translation struct {
	State    string  // current; older than the version in force; ahead of it
	Lang     string  // of the binding text
	Language string  // the same for people, in the language of the page
	Binding  Anchor  // the page of the binding text
	Rendered string  // which version it renders, where that is not the one in force
	Current  string  // which version is in force, likewise
	Lacks    *Anchor // the redline of what it lacks
}

// PageView is what one page says.
type PageView struct {
	ID          string          // of the document, "" for pages that are none
	Kind        string          // front, hub, purpose, cookies, processor-notice, sub-processors, agreement, page
	Title       string          // its heading
	Lead        string          // what it is about, in a sentence
	Description string          // for search engines: the lead, or the first words of the text
	InShort     []template.HTML // the items of the box "In short"
	Canonical   string          // full public address
	NoIndex     bool            // keep it from search engines
	Breadcrumb  []Anchor        // from Home to this page; the last is Current and has no Href
	Posted      *Day            // when its text was first published
	Updated     *Day            // when its text was last published
	Effective   *Day            // where it differs from Updated
	Changed     string          // what changed last, in one sentence
	Flow        template.HTML   // picture of where the data of a purpose comes from and goes; the table says the same
	Facts       template.HTML   // at-a-glance table of a purpose
	Body        template.HTML   // the text
	Start       template.HTML   // of a purpose, how the text starts: what is above its second heading, or its first table
	Rest        template.HTML   // of a purpose, the text behind Start
	Contents    []Entry         // headings, nested; empty where a page has too few
	Minutes     int             // reading time
	Inserts     bool            // the text has inserts or code, which have rules of their own in the style sheet
	Section     []Anchor        // the pages beside and around this one

	Standing *Standing // where the text stands in time, where it has a history
	Latest   []DayNews // on the front page: the newest changes of the site

	Languages   []Language   // in which there is a page like this one, this one included; none where it is the only one
	Alternates  []Alternate  // the same page in all languages, this one included
	Translation *Translation // on a page in another language than the binding one
	Earlier     *Anchor      // the history of the document, where it has one
	Previous    []Anchor     // the versions that it had before, newest first
	Announced   *Notice      // a version that is to take effect, on the page of the one in force
	Coming      []Notice     // on the front page and on a hub: what is to take effect, the soonest first
	Lists       []string     // on the page of one version: what it changed in lists, a sentence for each row
	Version     *Version     // on the page of one version: which, and where it stands in time
	History     *History     // on the history of a document
	Redline     *Redline     // on the comparison of two versions
	Changes     []DayNews    // on the page of all changes, newest first
	Follow      []Anchor     // on the page of all changes and on a history: ways to be told of them
	Histories   []Anchor     // on the page of all changes: the history of each document

	Right  *Right  // on the page of a right: how to use it
	Search *Search // on the page that searches

	SiteMap   []Branch  // on the page a-z: the documents as the site is built
	Letters   []Letter  // on the page a-z: what the texts speak of, by letter
	Questions []Indexed // on the page a-z: what readers ask, and where the answer is

	Places   []ChangedPlace // the sections that the version that is shown changed
	Jump     string         // where on the page the first of them is, "" where none has a heading
	Redlined *Anchor        // what the version that is shown changed, where there is one before it
	Draft    *Anchor        // what the desk changes, in a preview
	Feeds    []Anchor       // Atom feeds that tell of this page

	Relations []Relation  // what machines are told of other pages and forms of this one
	Data      template.JS // what machines are told of this one: JSON-LD, "" for nothing
}

// A Relation is a link for machines.
type Relation struct {
	Rel  string // how the other is related: version-history, alternate
	Type string // its media type, "" for HTML
	Href string // its address
}

// A Standing says where the text of a page stands in time.
type Standing struct {
	State    string        // draft, past, current, announced, withdrawn
	From     *Day          // first day in force; nil for a draft and where it never was
	Until    *Day          // of a past version, its last day in force
	Number   int           // of this version, from 1 in the order of time; 0 for a draft
	Versions int           // how many there are
	Strip    template.HTML // a picture of all versions with this one marked; the rest says the same
	Others   []Other       // the other versions, newest first; of many, the newest
	ID       string        // 2018-05-04, 2016-09, 2026-11-20.2; "" for a draft
	Hash     string        // SHA-256 of its file
	Plain    string        // the address of the text as plain text, "" where it has none
	Tables   []Anchor      // its lists for spreadsheets, as CSV
	PDF      *Anchor       // the page as a PDF file, with its size; nil where none was made
	Follow   []Anchor      // ways to be told of changes: feeds, a calendar
}

// An Other is another version of the same document.
type Other struct {
	Version Anchor // its page
	State   string // past, current, announced, withdrawn, replaced
	Compare string // the page that compares it with the one that is shown, "" where there is none
}

// A Notice points to a version that will take effect.
type Notice struct {
	From     Day      // the day from which it applies
	Summary  string   // what changes, in one sentence
	Lang     string   // of the version, where it is of the binding text and the page is a translation
	Document Anchor   // the page of the document
	Link     Anchor   // its page
	Redlined *Anchor  // what it changes, where there is a version before it
	Lists    []string // what it changes in lists, a sentence for each row; none in Coming
}

// A Version is what a page of one version says of it.
type Version struct {
	ID        string   // 2018-05-04, 2016-09, 2026-11-20.2
	Name      string   // the same for people: 4 May 2018
	State     string   // past, current, announced, withdrawn, replaced (announced and never in force)
	From      *Day     // first day in force; nil where it never was
	Until     *Day     // last day in force; nil where there is none
	Recorded  Day      // when it was put on record
	Reason    string   // when and why it was withdrawn, in a sentence
	Redacted  string   // why something is left out, "" where nothing is
	TakenBack bool     // withdrawn before it applied, for a day to come
	Source    *Source  // of a version that was recorded later, else nil
	Hash      string   // SHA-256 of the frozen file
	Text      *Anchor  // the frozen file
	Plain     *Anchor  // the same as plain text, for people
	Files     []Anchor // attachments, or the PDF of a version that has no other text
	PDF       *Anchor  // the page as a PDF file, with its size; nil where none was made
	Current   Anchor   // the page of the document
	Previous  *Anchor  // the version before, nil for the first
	Next      *Anchor  // the version after, nil for the newest
	History   Anchor   // the page of all versions

	// Comparisons, each with the name of the other version.
	Changes *Anchor // with the version before
	Later   *Anchor // with the version after, where that is not the one in force
	Since   *Anchor // with the one in force, of an older one

	Translates *Anchor // the version of the binding text that a translation renders
}

// A Source says where a version comes from that was recorded later than it was published.
type Source struct {
	From     string // who or what it comes from
	Address  string // where it stood, "" if not known
	Captured *Day   // when a copy of it was made, nil if not known
	Note     string // what else there is to say
}

// A History is all versions of a document.
type History struct {
	Timeline template.HTML // a picture; the table says the same
	Rows     []HistoryRow  // newest first
	Moves    []Moving      // to other addresses, newest first
	Lookup   []Interval    // which version applied when, newest first
	JSON     Anchor        // the same as data
	Feed     Anchor        // the feed of the document
	Retired  *Day          // the day on which the document ended, nil while it lives
	Document Anchor        // its page
}

// A HistoryRow is one version in the table.
type HistoryRow struct {
	Version  Anchor    // its page
	Day      Day       // that names it
	Title    string    // of the document in this version
	State    string    // past, current, announced, withdrawn, replaced
	Recorded Day       // when it was put on record
	From     *Day      // first day in force; nil where it never was
	Until    *Day      // last day in force; nil where there is none
	Class    string    // material, editorial or ""
	Summary  string    // what changed, in one sentence
	Redline  *Compared // with the version before, nil for the first one
	Lists    []string  // what changed in lists, a sentence for each row
	Imported bool      // recorded later than it was published
	Notes    []string  // corrections, redaction, withdrawal
	File     *Anchor   // its text or its PDF
	Hash     string    // SHA-256 of the file
	Compare  []Anchor  // with newer versions, each by its name
}

// A Moving says that the document got another address.
type Moving struct {
	Day      Day    // of the move
	From, To string // site paths
	Reason   string // why, or ""
}

// An Interval says which version applied on which days.
type Interval struct {
	From    Day    // first day
	Until   *Day   // first day on which it no longer applied; nil for "until now"
	Version Anchor // its page
}

// DayNews are the changes recorded on one day.
type DayNews struct {
	Day   Day        // the day
	Lists []ListNews // what changed in lists, each change once
	Items []News     // in the order in which they were recorded
}

// ListNews is one change of a list: a company or a cookie that is new, that changed or that ended.
type ListNews struct {
	Text      string   // a sentence or two
	Lang      string   // of Text, where it is another one than that of the page
	Documents []Anchor // the versions that show it
}

// News is one change of one document.
type News struct {
	Lang     string        // of the document, where it is another one than that of the page
	Document Anchor        // its page
	Version  Anchor        // the page of the version
	Event    string        // publish, announce, force (took effect), import, withdraw, takeback (of what was announced), retire …
	First    bool          // it is the first version of the document
	Class    string        // material, editorial or ""
	Summary  string        // what changed, or why
	From     *Day          // when it takes effect, where that is another day
	Redline  *Compared     // with the version before, nil where there is none
	Shown    template.HTML // the redline itself, where it is short
	History  Anchor        // the page of all versions, where there are several
}

// Compared is what a comparison says, elsewhere than on its page.
type Compared struct {
	Link     Anchor // its page; the label is the name of the older version
	Compared bool   // false where one of the two has no text on record
	Headline string // what came out, in one sentence
	Added    int    // words
	Removed  int    // words
}

// A Redline is what differs between two versions of a document.
type Redline struct {
	Document  Anchor           // its page
	Old       Side             // the older text
	New       Side             // the newer text
	Draft     bool             // New is what stands on the desk
	Lists     []string         // what changed in lists, a sentence for each row
	Compared  bool             // false where one of the two has no text on record
	Same      bool             // nothing differs
	Headline  string           // what came out, in one sentence
	Rewritten bool             // so little is left that it is easier to read both
	Limited   string           // why some words were not compared, "" where all were
	Numbers   Numbers          // how much differs
	Changes   int              // how many
	Sections  []ChangedSection // the list of changes
	Body      template.HTML    // the text with its marks
	Folded    bool             // something in Body is folded
	Passages  bool             // Body is the passages that changed, and what stands beside them
	Whole     *Anchor          // the same comparison with the whole text, where it has a page
	Previous  *Anchor          // the comparison before this one
	Next      *Anchor          // the comparison after this one
	Current   *Anchor          // of Old with the version in force, where New is not that
	History   Anchor           // the page of all versions
}

// A Side is one of two texts that are compared.
type Side struct {
	Name    string   // 4 May 2018
	State   string   // past, current, announced, withdrawn, replaced, "" for the desk
	From    *Day     // first day in force; nil where it never was
	Link    Anchor   // its page
	Files   []Anchor // its files, where it has no other text
	Address string   // where it stood, "" if not known
}

// Numbers count what differs. Words of cosmetic changes are in no number but the last.
type Numbers struct {
	Added, Removed, Moved int // words
	Sections              int // that are new, gone, changed, moved or renamed
	Links                 int // that lead elsewhere
	Rows                  int // of tables, new or gone
	Cosmetic              int // changes
}

// A ChangedSection lists changes that follow one another under one heading.
type ChangedSection struct {
	Title   string       // of the section, "" above the first heading
	First   int          // number of its first change
	Changes []ChangeLine // in the order of the text
}

// A ChangedPlace is a section of a page that its version changed.
type ChangedPlace struct {
	Title  string // of the section, "" above the first heading
	Href   string // where it is on the page
	Change string // where the comparison shows what changed in it
}

// A ChangeLine tells one change in one line.
type ChangeLine struct {
	Anchor string // id of the change on the page
	Text   string // what changed
	Class  string // substantive, figures, modality, cosmetic
}

// A Search is what the script of the page that searches has to know.
type Search struct {
	Script string // its address
	Shards string // where its data are
	Old    string // the same of earlier versions
}

// A Right is how to use one right without a form.
type Right struct {
	Ask         string      // the sentence that asks for it, "" where an authority is asked and not us
	Requests    []Anchor    // addresses that open an e-mail with it: about all data, and about each purpose
	To          *Contact    // who is asked
	Address     []string    // where they are, line by line
	Answers     []string    // how long an answer may take, by each law
	Authorities []Authority // to whom one can complain
}

// An Authority is that of a country.
type Authority struct {
	Country string   // its name
	Name    string   // of the authority
	Address []string // line by line
	URL     string   // its web site
	Source  string   // where that was found
	Checked *Day     // when somebody last looked there, nil where nobody noted it
}

// A Branch of the site map is a document with those below it.
type Branch struct {
	Link     Anchor   // its page
	Branches []Branch // the documents below it
}

// A Letter of the page a-z has what starts with it.
type Letter struct {
	Name    string    // A, or the word for what starts with no letter
	ID      string    // of its heading
	Entries []Indexed // in the order of the alphabet
}

// An Indexed is one entry of the page a-z.
type Indexed struct {
	Label  string   // a heading without its number, a company, a cookie, a right, a term, a title, a question
	Lang   string   // of the label, where it is another one than that of the page
	Places []Anchor // where it stands; the label is the title of the document
}

// A Day is a date for people and for machines.
type Day struct {
	ISO  string // 2018-05-04 or 2018-05
	Text string // 4 May 2018 or May 2018
}

// An Entry of a contents list.
type Entry struct {
	ID      string        // of the heading
	Text    template.HTML // its words
	Entries []Entry       // the headings below it
}
