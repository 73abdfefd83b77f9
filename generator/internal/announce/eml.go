package announce

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/textproto"
)

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
	fmt.Fprintf(&out, "Subject: %s\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n"+
		"Content-Type: multipart/alternative; boundary=%s\r\n\r\n",
		mime.QEncoding.Encode("utf-8", e.Subject), parts.Boundary())
	for _, part := range []struct{ kind, text string }{{"text/plain", e.Text}, {"text/html", e.HTML}} {
		if err := addPart(parts, part.kind, part.text); err != nil {
			return nil, err
		}
	}
	err := parts.Close()
	return out.Bytes(), err
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
	if _, err := body.Write([]byte(text)); err != nil {
		return err
	}
	return body.Close()
}
