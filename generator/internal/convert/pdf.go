package convert

import (
	"bytes"
	"context"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

const (
	pdfTextLimit = 2 << 20          // bytes of the text in a PDF
	pdfBoxLimit  = 32 << 20         // bytes of the places of its words
	pdfPatience  = 30 * time.Second // for a PDF that pdftotext cannot cope with
)

// PDFNote stands above a text that was taken from a PDF.
const PDFNote = "*Text taken from the PDF. What was published is the PDF itself.*\n\n"

// PDFFile is the text in a PDF as Markdown, or none and a line that says why there
// is none. It needs the program pdftotext. Columns are read one after the other,
// which reads better than lines across the page.
func PDFFile(path string) (text Text, note string) {
	program, err := exec.LookPath("pdftotext")
	if err != nil {
		return Text{}, "the text in the PDF was not taken out of it, because the program pdftotext is missing; " +
			"to have it, type: sudo apt-get install poppler-utils"
	}
	path, err = filepath.Abs(path) // a name that starts with a hyphen is no option
	if err != nil {
		return Text{}, "the text in the PDF could not be taken out of it"
	}
	raw, err := pdftotext(program, pdfTextLimit, path)
	if err != nil {
		return Text{}, "the text in the PDF could not be taken out of it: it may be locked or broken"
	}
	said := tellings{}
	boxes, err := pdftotext(program, pdfBoxLimit, "-bbox", path)
	if err != nil {
		text.Told = append(text.Told, "superscripts may stand in the line: the program did not say where words stand")
	}
	if inFile, err := pdftotext(program, pdfTextLimit, "-raw", path); err == nil {
		raw = rejoined(raw, inFile, said)
		tellOrder(raw, inFile, marginsOf(boxes), said)
	}
	taken := PDF([]byte(raised(onePage(raw, boxes, said), boxes, said)))
	if taken.Markdown == nil {
		return Text{}, "there is no text in the PDF, only pictures"
	}
	taken.Told = slices.Concat(taken.Told, said.lines(), text.Told)
	taken.Markdown = append([]byte(PDFNote), taken.Markdown...)
	return taken, ""
}

// pdftotext is what the program says, up to a limit.
func pdftotext(program string, most int, of ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), pdfPatience)
	defer cancel()
	out := &limited{most: most}
	run := exec.CommandContext(ctx, program, append([]string{"-q", "-enc", "UTF-8"}, append(of, "-")...)...)
	run.Stdout = out
	err := run.Run()
	return out.String(), err
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
