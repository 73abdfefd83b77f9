package announce

import (
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/field"
)

// A Banner is a sentence with a link.
type Banner struct {
	Text     string `json:"text"`
	Link     Link   `json:"link"`
	Markdown string `json:"markdown"` // both, as site.yaml takes them
}

func (m message) banner() Banner {
	links := m.links()
	link := links[0]
	for _, l := range links {
		if l.URL == m.Addresses.Redline {
			link = l
		}
	}
	text := m.mark(m.lead())
	return Banner{text, link, plain.Replace(text) + " [" + plain.Replace(link.Label) + "](" + link.URL + ")"}
}

// plain keeps Markdown from seeing more than words in a title.
var plain = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "~", `\~`)

// SiteBanner is what site.yaml takes for a banner in all languages of a report: the
// keys banner and translations.
func (r Report) SiteBanner() ([]byte, error) {
	type words struct {
		Banner string `yaml:"banner"`
	}
	var out struct {
		Banner       string           `yaml:"banner,omitempty"`
		Translations map[string]words `yaml:"translations,omitempty"`
	}
	for i, m := range r.Messages {
		if i == 0 {
			out.Banner = m.Banner.Markdown
			continue
		}
		if out.Translations == nil {
			out.Translations = map[string]words{}
		}
		out.Translations[m.Lang] = words{m.Banner.Markdown}
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
