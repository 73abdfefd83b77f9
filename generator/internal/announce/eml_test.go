package announce_test

import (
	"bytes"
	"io"
	"mime"
	"mime/multipart"
	"net/mail"
	"strings"
	"testing"

	"fairnotice/generator/internal/announce"
)

// A mail program gets back what was written.
func TestEML(t *testing.T) {
	for _, want := range []announce.Email{
		of(t, facts()).Email,
		{Subject: "Alikäsittelijät: uusi versio – ”1” " + strings.Repeat("pitkä ", 40), Text: "Rivi\n\n" + strings.Repeat("å", 500) + "\n.\nFrom me\n", HTML: "<p>" + strings.Repeat("ö ", 300) + "=</p>\n"},
	} {
		raw, err := want.EML()
		if err != nil {
			t.Fatal(err)
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
