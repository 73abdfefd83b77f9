package content

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// readable are the endings of files that are read, seen or heard, and run nothing.
func readable() []string {
	return strings.Fields(".pdf .txt .md .csv .tsv .json .docx .xlsx .pptx .odt .ods .odp .rtf .epub .zip .eml .ics " +
		".png .jpg .jpeg .gif .webp .avif .ico .svg .mp3 .m4a .ogg .mp4 .webm .vtt .asc .sig .xsd")
}

// running says why a file that readers get could run something, or nothing.
func (l *loader) running(name string) string {
	ending := strings.ToLower(path.Ext(name))
	switch {
	case !slices.Contains(readable(), ending):
		return "readers get this file from the address of the portal, and a file of this kind can run, or nobody knows what it is"
	case ending != ".svg":
		return ""
	}
	raw, err := fs.ReadFile(l.portal, name)
	if err != nil {
		return "the picture cannot be read"
	}
	if what := runsIn(raw); what != "" {
		return "the picture is more than a picture: it has " + what
	}
	return ""
}

// runsIn names the first thing in a picture that makes browsers run or load something.
func runsIn(svg []byte) string {
	d := xml.NewDecoder(bytes.NewReader(svg))
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return ""
		}
		if err != nil {
			return "a mistake, so that nobody can tell what is in it"
		}
		switch t := token.(type) {
		case xml.Directive:
			if bytes.Contains(bytes.ToUpper(t), []byte("<!ENTITY")) || bytes.Contains(t, []byte("[")) {
				return "names for other text in it"
			}
		case xml.ProcInst:
			if t.Target != "xml" {
				return "an instruction to load something"
			}
		case xml.StartElement:
			if what := runsBy(t); what != "" {
				return what
			}
		}
	}
}

// runsBy names what makes an element more than a shape.
func runsBy(e xml.StartElement) string {
	name := strings.ToLower(e.Name.Local)
	if slices.Contains([]string{"script", "foreignobject", "iframe", "object", "embed", "handler", "listener"}, name) {
		return "<" + name + ">"
	}
	for _, a := range e.Attr {
		key, value := strings.ToLower(a.Name.Local), strings.ToLower(strings.Join(strings.Fields(a.Value), ""))
		switch {
		case strings.HasPrefix(key, "on"):
			return key + "=…"
		case (key == "href" || key == "src") && name != "a" && !strings.HasPrefix(value, "#") &&
			!strings.HasPrefix(value, "data:image/"),
			strings.HasPrefix(value, "javascript:"), strings.HasPrefix(value, "data:text"):
			return "a link to " + a.Value
		}
	}
	return ""
}
