package announce_test

import (
	"bytes"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
	"testing"
	"unicode/utf8"

	"fairnotice/generator/internal/announce"
)

// keys are words with what is filled in.
type keys struct{}

func (keys) Word(key string, args ...any) string {
	for _, arg := range args {
		key += fmt.Sprintf(" <%v>", arg)
	}
	return key
}

func (k keys) Count(key string, n int) string { return k.Word(key, n) }

func facts() announce.Facts {
	return announce.Facts{
		Lang: "en", Organisation: "Example AS", Title: "Cookies", From: "2027-01-15", Ahead: true, Summary: "One cookie less.",
		Addresses: announce.Addresses{Page: "https://example.com/v/", Redline: "https://example.com/r/", Document: "https://example.com/"},
		Contact:   &announce.Contact{Role: "DPO", Email: "dpo@example.com"},
	}
}

func of(t *testing.T, f announce.Facts) announce.Announcement {
	t.Helper()
	a, err := announce.Of(f, keys{})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// What is not known is not said.
func TestSaysNoMoreThanItKnows(t *testing.T) {
	f := facts()
	f.Contact, f.Summary, f.Addresses.Redline = nil, "", ""
	for _, a := range []announce.Announcement{of(t, f), of(t, announce.Facts{Title: "Cookies", From: "2027-01-15", First: true, Draft: true})} {
		for _, said := range []string{"object", "disagree", "question", "version.reason", "announce.do", "announce.detail", "announce.what", "announce.redline"} {
			for _, text := range []string{a.Email.Text, a.Email.HTML, a.Banner.Markdown, a.Short} {
				if strings.Contains(text, said) {
					t.Errorf("says %q without knowing of it:\n%s", said, text)
				}
			}
		}
	}
}

func TestTimes(t *testing.T) {
	ahead, now, first, draft := facts(), facts(), facts(), facts()
	now.Ahead, first.First, draft.Draft, draft.Ahead = false, true, true, false
	for _, c := range []struct {
		name         string
		facts        announce.Facts
		subject      string
		says, silent []string
	}{
		{"ahead", ahead, "announce.subject.ahead <Cookies> <date.2027-01-15>", []string{"version.announced.text", "announce.what.ahead", "version.now"}, []string{"announce.preview"}},
		{"now", now, "announce.subject.now <Cookies> <date.2027-01-15>", []string{"announce.what.now"}, []string{"version.announced.text", "version.now"}},
		{"first", first, "announce.subject.first <Cookies> <date.2027-01-15>", []string{"announce.question"}, []string{"announce.disagree", "version.now"}},
		{"draft", draft, "[announce.mark] announce.subject.ahead <Cookies> <date.2027-01-15>", []string{"announce.preview", "version.now"}, []string{"announce.page"}},
	} {
		a := of(t, c.facts)
		if a.Email.Subject != c.subject {
			t.Errorf("%s: the subject is %q", c.name, a.Email.Subject)
		}
		for _, text := range []string{a.Email.Text, a.Email.HTML} {
			for _, said := range c.says {
				if !strings.Contains(text, said) {
					t.Errorf("%s: does not say %q:\n%s", c.name, said, text)
				}
			}
			for _, said := range c.silent {
				if strings.Contains(text, said) {
					t.Errorf("%s: says %q:\n%s", c.name, said, text)
				}
			}
		}
	}
	for _, text := range []string{of(t, draft).Banner.Text, of(t, draft).Short} {
		if !strings.HasPrefix(text, "[announce.mark] ") {
			t.Errorf("a draft is not marked: %s", text)
		}
	}
}

// The address is whole, the rest is cut at a word, and nothing is too long.
func TestShort(t *testing.T) {
	words := strings.Repeat("word ", 100)
	for _, c := range []struct{ title, summary, page string }{
		{"Cookies", "Short.", "https://example.com/v/"},
		{"Cookies", words, "https://example.com/v/"},
		{words, words, "https://example.com/v/"},
		{"Vilkår", strings.Repeat("å", 400), "https://example.com/v/"},
		{"Cookies", words, "https://example.com/" + strings.Repeat("long/", 40)},
		{"Cookies", words, "https://example.com/" + strings.Repeat("long/", 60)},
	} {
		f := facts()
		f.Title, f.Summary, f.Addresses.Page = c.title, c.summary, c.page
		short := of(t, f).Short
		if n := utf8.RuneCountInString(short); n > announce.Longest || !utf8.ValidString(short) {
			t.Errorf("%d characters: %s", n, short)
		}
		if len(c.page) < 260 && !strings.HasSuffix(short, " "+c.page) {
			t.Errorf("the address is not whole: %s", short)
		}
		if strings.Contains(short, "wor…") || strings.Contains(short, "wo…") {
			t.Errorf("cut within a word: %s", short)
		}
	}
}

// What a document is called cannot become a link, a picture or HTML.
func TestTitlesArePlain(t *testing.T) {
	f := facts()
	f.Title, f.Summary = "[a](b) *c* <b>d</b>", "<script>alert(1)</script>"
	a := of(t, f)
	if !strings.Contains(a.Banner.Markdown, `\[a\](b) \*c\* \<b>d\</b>`) {
		t.Errorf("the banner is %s", a.Banner.Markdown)
	}
	if strings.Contains(a.Email.HTML, "<script") || strings.Contains(a.Email.HTML, "<b>") {
		t.Errorf("the page is %s", a.Email.HTML)
	}
}

func TestSiteBanner(t *testing.T) {
	nb := facts()
	nb.Lang = "nb"
	r := announce.Report{Messages: []announce.Announcement{of(t, facts()), of(t, nb)}}
	got, err := r.SiteBanner()
	if err != nil {
		t.Fatal(err)
	}
	line := "announce.lead.ahead \\<Cookies> \\<date.2027-01-15> [announce.redline](https://example.com/r/)"
	if want := "banner: " + line + "\ntranslations:\n  nb:\n    banner: " + line + "\n"; string(got) != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

// A mail program gets back what was written.
func TestEML(t *testing.T) {
	for _, want := range []announce.Email{
		of(t, facts()).Email,
		{Subject: "Alikäsittelijät: uusi versio – ”1” " + strings.Repeat("pitkä ", 40), Text: "Rivi\n\n" + strings.Repeat("å", 500) + "\n.\nFrom me\n", HTML: "<p>" + strings.Repeat("ö ", 300) + "=</p>\n"},
		{Subject: strings.Repeat("A subject of many words ", 20) + "ends", Text: "Text\n", HTML: "<p>"},
		{Subject: "One word: " + strings.Repeat("abcdefghij", 150), Text: "Text\n", HTML: "<p>"},
	} {
		raw, err := want.EML()
		if err != nil {
			t.Fatal(err)
		}
		head, _, _ := bytes.Cut(raw, []byte("\r\n\r\n"))
		for line := range bytes.Lines(head) {
			if len(line) > 78+len("\r\n") && !bytes.HasPrefix(line, []byte("Content-Type:")) {
				t.Errorf("a header that is not folded: %q", line)
			}
		}
		for line := range bytes.Lines(raw) {
			if len(line) > 1000 || !bytes.HasSuffix(line, []byte("\r\n")) {
				t.Errorf("a line that RFC 5322 does not have: %q", line)
			}
		}
		got, err := read(raw)
		if err != nil {
			t.Fatalf("%v\n%s", err, raw)
		}
		if got != want {
			t.Errorf("got\n%q\nwant\n%q", got, want)
		}
		again, _ := want.EML()
		if !bytes.Equal(raw, again) {
			t.Error("the same e-mail has other bytes")
		}
	}
}

func read(raw []byte) (e announce.Email, err error) {
	message, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return e, err
	}
	if e.Subject, err = new(mime.WordDecoder).DecodeHeader(message.Header.Get("Subject")); err != nil {
		return e, err
	}
	_, options, err := mime.ParseMediaType(message.Header.Get("Content-Type"))
	if err != nil {
		return e, err
	}
	parts := multipart.NewReader(message.Body, options["boundary"])
	for _, into := range []*string{&e.Text, &e.HTML} {
		part, err := parts.NextPart()
		if err != nil {
			return e, err
		}
		text, err := io.ReadAll(part)
		if err != nil {
			return e, err
		}
		*into = strings.ReplaceAll(string(text), "\r\n", "\n")
	}
	return e, nil
}
