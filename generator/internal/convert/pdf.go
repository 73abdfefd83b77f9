package convert

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
	"unicode"

	"fairnotice/generator/internal/pattern"
)

// PDF makes Markdown of the text that pdftotext has taken out of a PDF. It is
// empty where there are no words in it, as in a scanned page.
func PDF(raw []byte) []byte {
	text := ligatures.Replace(strings.ToValidUTF8(string(raw), "\uFFFD"))
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\f", "\n\n")
	text = joinDivided(strings.Map(func(r rune) rune {
		if r != '\n' && unicode.IsControl(r) {
			return ' '
		}
		return r
	}, text))
	var out []string
	for line := range strings.SplitSeq(text, "\n") {
		out = append(out, pdfLine(strings.Join(strings.Fields(line), " ")))
	}
	text = manyLines().ReplaceAllString(strings.TrimSpace(strings.Join(out, "\n")), "\n\n")
	if text == "" {
		return nil
	}
	return []byte(text + "\n")
}

var (
	ligatures = strings.NewReplacer(
		"ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st", "\u00AD\n", "", "\u00AD", "",
	)
	manyLines = pattern.New(`\n{3,}`)
	divided   = pattern.New(`(\pL+)-\n(\p{Ll}+)`)
	active    = pattern.New("[\\\\`*_\\[\\]<>&~|{#]")
	leading   = pattern.New(`^(?:[-+=:]|[0-9]{1,9}[.)](?: |$))`)
	bullet    = pattern.New(`^[•▪●◦‣■–] +`)
)

// joinDivided puts words together that were divided at the end of a line, where
// the text has them in one piece. All other hyphens may be part of their word.
func joinDivided(text string) string {
	known := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		known[strings.ToLower(word)] = true
	}
	return divided().ReplaceAllStringFunc(text, func(s string) string {
		first, second, _ := strings.Cut(s, "-\n")
		if known[strings.ToLower(first+second)] {
			return first + second
		}
		return first + "-" + second
	})
}

// pdfLine is a line whose characters are no marks, but for a bullet.
func pdfLine(line string) string {
	item := bullet().FindString(line)
	line = active().ReplaceAllString(line[len(item):], `\$0`)
	if mark := leading().FindString(line); mark != "" {
		end := len(strings.TrimSpace(mark)) - 1
		line = line[:end] + `\` + line[end:]
	}
	if item != "" {
		return "- " + line
	}
	return line
}

const (
	pdfTextLimit = 2 << 20          // bytes of the text in a PDF
	pdfPatience  = 30 * time.Second // for a PDF that pdftotext cannot cope with
)

// pdfNote stands above a text that was taken from a PDF.
const pdfNote = "*Text taken from the PDF. What was published is the PDF itself.*\n\n"

// PDFFile is the text in a PDF as Markdown, or nil and a line that says why there
// is none. It needs the program pdftotext. Columns are read one after the other,
// which reads better than lines across the page.
func PDFFile(path string) (markdown []byte, note string) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return nil, "the text in the PDF was not taken out of it, because the program pdftotext is missing; " +
			"to have it, type: sudo apt-get install poppler-utils"
	}
	path, err = filepath.Abs(path) // a name that starts with a hyphen is no option
	if err != nil {
		return nil, "the text in the PDF could not be taken out of it"
	}
	ctx, cancel := context.WithTimeout(context.Background(), pdfPatience)
	defer cancel()
	out := &limited{most: pdfTextLimit}
	run := exec.CommandContext(ctx, program, "-q", "-enc", "UTF-8", path, "-")
	run.Stdout = out
	if err := run.Run(); err != nil {
		return nil, "the text in the PDF could not be taken out of it: it may be locked or broken"
	}
	if markdown = PDF(out.Bytes()); markdown == nil {
		return nil, "there is no text in the PDF, only pictures"
	}
	return append([]byte(pdfNote), markdown...), ""
}

// A limited buffer refuses more than it is allowed to hold.
type limited struct {
	bytes.Buffer
	most int
}

func (l *limited) Write(p []byte) (int, error) {
	if l.Len()+len(p) > l.most {
		return 0, errors.New("too much text")
	}
	return l.Buffer.Write(p)
}
