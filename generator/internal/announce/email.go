package announce

import (
	"bytes"
	"embed"
	"html/template"
	"strings"
)

// An Email is a message for mail programs.
type Email struct {
	Subject string `json:"subject"`
	Text    string `json:"text"` // paragraphs are a line each
	HTML    string `json:"html"` // a complete page that loads nothing
}

//go:embed email.html
var emailFiles embed.FS

// A letter is what an e-mail says, part by part.
type letter struct {
	Lang, Subject, Title   string
	Draft                  string // that it is not published yet, or ""
	Lead, Until            string
	What, Summary, Foreign string
	Reason, Detail         string
	Changes                []string
	Do                     string
	Steps                  []string
	Read                   string
	Links                  []Link
	Organisation           string
	Contact                *Contact
}

func (m message) letter() letter {
	l := letter{
		Lang: m.Lang, Title: m.Title, Subject: m.mark(m.word("subject."+m.kind(), m.Title, m.day(m.From))),
		Lead: m.lead(), What: m.word("what." + m.time()), Summary: m.Summary, Foreign: m.SummaryLang,
		Detail: m.word("detail"), Changes: m.Changes, Do: m.word("do"), Steps: m.steps(),
		Read: m.word("read"), Links: m.links(), Organisation: m.Organisation, Contact: m.Contact,
	}
	if m.Summary == "" && m.Reason == "" && len(m.Changes) == 0 {
		l.What = ""
	}
	if m.Draft {
		l.Draft = m.word("preview")
	}
	if (m.Ahead || m.Draft) && !m.First {
		l.Until = m.words.Word("version.announced.text")
	}
	if m.Reason != "" {
		l.Reason = m.words.Word("version.reason", m.Reason)
	}
	return l
}

func (m message) email() (Email, error) {
	page, err := template.ParseFS(emailFiles, "email.html")
	if err != nil {
		return Email{}, err
	}
	l := m.letter()
	var html bytes.Buffer
	if err := page.Execute(&html, l); err != nil {
		return Email{}, err
	}
	return Email{l.Subject, l.text(), html.String()}, nil
}

// text is the letter without HTML: parts with an empty line between them.
func (l letter) text() string {
	var parts []string
	part := func(lines ...string) {
		var said []string
		for _, line := range lines {
			if line != "" {
				said = append(said, line)
			}
		}
		if len(said) > 0 {
			parts = append(parts, strings.Join(said, "\n"))
		}
	}
	part(l.Draft)
	part(l.Lead, l.Until)
	part(l.What, l.Summary, l.Reason)
	if len(l.Changes) > 0 {
		part(append([]string{l.Detail}, bullets(l.Changes)...)...)
	}
	if len(l.Steps) > 0 {
		part(append([]string{l.Do}, bullets(l.Steps)...)...)
	}
	if len(l.Links) > 0 {
		lines := []string{l.Read}
		for _, link := range l.Links {
			lines = append(lines, link.Label+":\n"+link.URL)
		}
		part(lines...)
	}
	part(l.Organisation, l.Contact.line())
	return strings.Join(parts, "\n\n") + "\n"
}

func bullets(lines []string) []string {
	var out []string
	for _, line := range lines {
		out = append(out, "- "+line)
	}
	return out
}
