package announce

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"errors"
	"fmt"
	"html/template"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
	"slices"
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
	Facts
	Subject, Lead, Until, What, Detail, Do, Read string

	Mark  string // that it is not published yet, or ""
	Why   string // the reason, in a sentence
	Steps []string
	Links []Link
}

func (m message) letter() letter {
	l := letter{
		Facts: m.Facts, Subject: m.mark(m.word("subject."+m.kind(), m.Title, m.day(m.From))), Lead: m.lead(),
		What: m.word("what." + m.time()), Detail: m.word("detail"), Do: m.word("do"), Steps: m.steps(),
		Read: m.word("read"), Links: m.links(),
	}
	if m.Summary == "" && m.Reason == "" && len(m.Changes) == 0 {
		l.What = ""
	}
	if m.Draft {
		l.Mark = m.word("preview")
	}
	if (m.Ahead || m.Draft) && !m.First {
		l.Until = m.words.Word("version.announced.text")
	}
	if m.Reason != "" {
		l.Why = m.words.Word("version.reason", m.Reason)
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
	var links []string
	for _, link := range l.Links {
		links = append(links, link.Label+":\n"+link.URL)
	}
	list := func(title, mark string, items []string) string {
		if len(items) == 0 {
			return ""
		}
		return joined("\n", title, mark+strings.Join(items, "\n"+mark))
	}
	office := cmp.Or(l.Contact, &Contact{})
	return joined("\n\n",
		l.Mark, joined("\n", l.Lead, l.Until), joined("\n", l.What, l.Summary, l.Why),
		list(l.Detail, "- ", l.Changes), list(l.Do, "- ", l.Steps), list(l.Read, "", links),
		joined("\n", l.Organisation, joined(", ", office.Role, office.Entity, office.Email, office.Phone)),
	) + "\n"
}

// EML is the e-mail as a file that mail programs open as a draft (RFC 5322, 2046):
// both texts as alternatives, without sender, recipients and date, which are put in
// by whoever sends it.
func (e Email) EML() ([]byte, error) {
	var out bytes.Buffer
	parts := multipart.NewWriter(&out)
	sum := sha256.Sum256([]byte(e.Subject + "\x00" + e.Text + "\x00" + e.HTML))
	if err := parts.SetBoundary(fmt.Sprintf("%x", sum[:16])); err != nil {
		return nil, err
	}
	fmt.Fprintf(&out, "Subject:%s\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n"+
		"Content-Type: multipart/alternative; boundary=%s\r\n\r\n", folded(e.Subject), parts.Boundary())
	err := errors.Join(addPart(parts, "text/plain", e.Text), addPart(parts, "text/html", e.HTML), parts.Close())
	return out.Bytes(), err
}

// longestWord is how much of a header stands between two places where it can be folded: a
// line may have 76 characters where one of its words is encoded (RFC 2047, 2).
const longestWord = 64

// folded is the value of a header in lines that mail programs take.
func folded(value string) string {
	encoded := mime.QEncoding.Encode("utf-8", value)
	if long := func(word string) bool { return len(word) > longestWord }; encoded == value &&
		slices.ContainsFunc(strings.Fields(value), long) {
		encoded = inBase64(value)
	}
	var out strings.Builder
	line := len("Subject:")
	for i, word := range strings.Fields(encoded) {
		if i > 0 && line+1+len(word) > 76 || i == 0 && len(word) > longestWord {
			out.WriteString("\r\n")
			line = 0
		}
		out.WriteString(" " + word)
		line += 1 + len(word)
	}
	return out.String()
}

// inBase64 is a value in encoded words, which may be cut anywhere between two letters.
func inBase64(value string) string {
	var words []string
	for piece := range slices.Chunk([]byte(value), 30) { // of ASCII
		words = append(words, "=?utf-8?b?"+base64.StdEncoding.EncodeToString(piece)+"?=")
	}
	return strings.Join(words, " ")
}

func addPart(to *multipart.Writer, kind, text string) error {
	part, err := to.CreatePart(textproto.MIMEHeader{
		"Content-Type":              {kind + "; charset=utf-8"},
		"Content-Transfer-Encoding": {"quoted-printable"},
	})
	if err != nil {
		return err
	}
	body := quotedprintable.NewWriter(part)
	_, err = body.Write([]byte(text))
	return errors.Join(err, body.Close())
}
