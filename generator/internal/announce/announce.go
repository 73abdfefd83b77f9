// Package announce makes the messages with which an organisation tells people that
// a document changes: an e-mail, a line for a banner, and a short text.
//
// # What they say
//
// What changes, in the words of whoever approved it, and sentence by sentence what the program found
// in the texts; the day on which it takes effect; until when one can object, where the document states
// such a time; whom to ask; and the addresses of the version and of the comparison. They say nothing
// that is not on record: no reason where none is given, no right to object where the text has none.
//
// Days are absolute, so that a message is true on whatever day it is read. The words are those of
// layouts/i18n/ and stand in quotes or behind a colon, where no language bends them.
//
// # The messages
//
// An [Email] has a subject, a plain text whose paragraphs are a line each, so that they fit every
// screen, and the same as HTML with all style inside, for mail programs. A [Banner] is a sentence and
// a link; site.yaml takes it as Markdown. A short text has at most [Longest] characters, its address
// included, for text messages and apps. The same facts give the same bytes.
//
// # Where the facts come from
//
// [Make] finds them in a portal: which version is to be announced (make.go), what it is in each language,
// with the version before it, and what differs between the two (release.go). [Of] makes the messages of
// facts alone. What somebody should know before sending them comes with the report as problems.
//
// # As JSON
//
// "fairnotice announce --format json" prints a [Report], which holds an [Announcement] for each
// language. Its format is 1; a later one adds fields only or has another number.
package announce

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/words"
)

// Facts are what is announced, in one language.
type Facts struct {
	Lang        string    `json:"lang"`
	Title       string    `json:"title"`                      // of the document
	Version     string    `json:"version,omitempty"`          // of this language, "" for a draft
	Summary     string    `json:"summary"`                    // what changes, in one sentence
	SummaryLang string    `json:"summary_lang,omitempty"`     // its language, where that is another one
	Changes     []string  `json:"changes"`                    // sentences on what was found in the texts
	Objections  string    `json:"objections_until,omitempty"` // the last day to object to new companies, "" for none
	Addresses   Addresses `json:"addresses"`
	Contact     *Contact  `json:"contact,omitempty"` // whom to ask, nil where the portal names nobody

	Organisation string `json:"-"`
	From         string `json:"-"` // the day from which it applies, 2027-01-15
	Ahead        bool   `json:"-"` // that day is still to come
	First        bool   `json:"-"` // there is no version before
	Draft        bool   `json:"-"` // it stands on the desk and is not published yet
	Reason       string `json:"-"`
}

// Addresses are complete.
type Addresses struct {
	Page     string `json:"page"`              // of the version; of the document, for a draft
	Redline  string `json:"redline,omitempty"` // what it changes
	Document string `json:"document"`          // the version in force
}

// A Contact is whom to ask.
type Contact struct {
	Role   string `json:"role,omitempty"`
	Entity string `json:"entity,omitempty"`
	Email  string `json:"email,omitempty"`
	Phone  string `json:"phone,omitempty"`
}

// A Report is what is announced, in all languages.
type Report struct {
	Format    int            `json:"format"` // 1
	Document  string         `json:"document"`
	Version   string         `json:"version,omitempty"` // "" for a draft
	State     string         `json:"state"`             // announced, current, past or draft
	Effective string         `json:"effective"`         // the day from which it applies
	Messages  []Announcement `json:"messages"`          // the binding language first
}

// An Announcement is all messages in one language.
type Announcement struct {
	Facts
	Email  Email  `json:"email"`
	Banner Banner `json:"banner"`
	Short  string `json:"short"`
}

// Of makes the messages in the words of a language.
func Of(f Facts, words words.Lexicon) (Announcement, error) {
	f.Changes = append([]string{}, f.Changes...) // a list in JSON, and not null
	m := message{f, words}
	email, err := m.email()
	if err != nil {
		return Announcement{}, fmt.Errorf("write the e-mail about %s: %w", f.Title, err)
	}
	return Announcement{f, email, m.banner(), m.short()}, nil
}

// A message is what all messages share.
type message struct {
	Facts
	words words.Lexicon
}

func (m message) word(key string, args ...any) string { return m.words.Word("announce."+key, args...) }

func (m message) day(iso string) string { return m.words.Word("date." + iso) }

// time is the end of the keys whose words depend on it.
func (m message) time() string {
	if m.Ahead || m.Draft {
		return "ahead"
	}
	return "now"
}

// kind is the end of the keys whose words are others for a new document.
func (m message) kind() string {
	if m.First {
		return "first"
	}
	return m.time()
}

// lead is the first sentence.
func (m message) lead() string { return m.word("lead."+m.kind(), m.Title, m.day(m.From)) }

// steps are what readers can do, a sentence each.
func (m message) steps() []string {
	var steps []string
	if m.Objections != "" {
		steps = append(steps, m.word("object", m.day(m.Objections)))
	}
	if m.Contact != nil && m.Contact.Email != "" {
		key := "disagree"
		if m.First {
			key = "question"
		}
		steps = append(steps, m.word(key, m.Contact.Email))
	}
	return steps
}

// A Link is an address with its words.
type Link struct {
	Label string `json:"label"`
	URL   string `json:"url"`
}

// links are where to read more. The version in force has one while another one is announced.
func (m message) links() []Link {
	a := m.Addresses
	var links []Link
	switch {
	case !m.Draft:
		links = []Link{{m.word("page"), a.Page}}
	case m.First:
		links = []Link{{m.Title, a.Document}}
	}
	if a.Redline != "" {
		links = append(links, Link{m.word("redline"), a.Redline})
	}
	if (m.Ahead || m.Draft) && !m.First {
		links = append(links, Link{m.words.Word("version.now"), a.Document})
	}
	return links
}

// mark is put before a text that is not published yet.
func (m message) mark(text string) string {
	if m.Draft {
		return "[" + m.word("mark") + "] " + text
	}
	return text
}

// Office is who is asked, without the ways to reach them.
func (c *Contact) Office() string { return joined(", ", c.Role, c.Entity) }

// joined are the parts that say something.
func joined(between string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), between)
}

// A Banner is a sentence with a link.
type Banner struct {
	Text     string `json:"text"`
	Link     Link   `json:"link"`
	Markdown string `json:"markdown"` // both, as site.yaml takes them
}

func (m message) banner() Banner {
	links := m.links()
	i := slices.IndexFunc(links, func(l Link) bool { return l.URL == m.Addresses.Redline })
	link, text := links[max(i, 0)], m.mark(m.lead())
	return Banner{text, link, plain.Replace(text) + " [" + plain.Replace(link.Label) + "](" + link.URL + ")"}
}

// plain keeps Markdown from seeing more than words in a title.
var plain = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "~", `\~`)

// SiteBanner is what site.yaml takes for a banner in all languages of a report: the
// keys banner and translations.
func (r Report) SiteBanner() ([]byte, error) {
	var out struct {
		Banner       string                       `yaml:"banner,omitempty"`
		Translations map[string]map[string]string `yaml:"translations,omitempty"`
	}
	out.Translations = map[string]map[string]string{}
	for i, m := range r.Messages {
		if i == 0 {
			out.Banner = m.Banner.Markdown
		} else {
			out.Translations[m.Lang] = map[string]string{"banner": m.Banner.Markdown}
		}
	}
	return field.Encode(out)
}

// Longest is the most characters (Unicode code points) of a short text.
const Longest = 280

// leastSummary is how much of a summary is worth to be shown.
const leastSummary = 20

// short is who speaks, what happens, as much of the summary as there is room for,
// and the address. The address is never cut.
func (m message) short() string {
	head, url := m.mark(m.Organisation+": "+m.lead()), m.Addresses.Page
	if m.Draft {
		url = m.Addresses.Document
	}
	room := Longest - utf8.RuneCountInString(url) - 1
	if room < leastSummary {
		return cut(head, Longest)
	}
	head = cut(head, room)
	if left := room - utf8.RuneCountInString(head) - 1; left >= leastSummary && m.Summary != "" {
		head += " " + cut(m.Summary, left)
	}
	return head + " " + url
}

// cut shortens a text to a number of characters, at a word.
func cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	kept := string(runes[:most-1])
	if i := strings.LastIndexByte(kept, ' '); i > 0 {
		kept = kept[:i]
	}
	return strings.TrimRight(kept, " ,;:.–") + "…"
}
