package announce

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/words"
)

// Facts are what is announced, in one language.
type Facts struct {
	Lang         string
	Organisation string
	Title        string // of the document
	From         string // the day from which it applies, 2027-01-15
	Ahead        bool   // that day is still to come
	First        bool   // there is no version before
	Draft        bool   // it stands on the desk and is not published yet
	Summary      string // what changes, in one sentence
	SummaryLang  string // its language, where that is another one
	Reason       string
	Changes      []string // sentences on what was found in the texts
	Objections   string   // the last day to object to new companies, "" for none
	Addresses    Addresses
	Contact      *Contact // whom to ask, nil where the portal names nobody
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
	Lang        string    `json:"lang"`
	Title       string    `json:"title"`
	Version     string    `json:"version,omitempty"` // of this language
	Summary     string    `json:"summary"`
	SummaryLang string    `json:"summary_lang,omitempty"` // where it is not translated
	Changes     []string  `json:"changes"`
	Objections  string    `json:"objections_until,omitempty"` // a day
	Addresses   Addresses `json:"addresses"`
	Contact     *Contact  `json:"contact,omitempty"`
	Email       Email     `json:"email"`
	Banner      Banner    `json:"banner"`
	Short       string    `json:"short"`
}

// Of makes the messages in the words of a language.
func Of(f Facts, words words.Lexicon) (Announcement, error) {
	m := message{f, words}
	email, err := m.email()
	if err != nil {
		return Announcement{}, fmt.Errorf("write the e-mail about %s: %w", f.Title, err)
	}
	changes := f.Changes
	if changes == nil {
		changes = []string{} // a list in JSON, and not null
	}
	return Announcement{
		Lang: f.Lang, Title: f.Title, Summary: f.Summary, SummaryLang: f.SummaryLang, Changes: changes,
		Objections: f.Objections, Addresses: f.Addresses, Contact: f.Contact,
		Email: email, Banner: m.banner(), Short: m.short(),
	}, nil
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

// links are where to read more. The version in force has one while another one is
// announced.
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
func (c *Contact) Office() string { return listed(c.Role, c.Entity) }

// line is the contact in one line.
func (c *Contact) line() string {
	if c == nil {
		return ""
	}
	return listed(c.Role, c.Entity, c.Email, c.Phone)
}

func listed(parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(part string) bool { return part == "" }), ", ")
}
