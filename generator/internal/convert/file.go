package convert

import (
	"errors"
	"path"
	"strings"
)

// The kinds of files in which a text can be, as [KindOf] calls them.
const (
	KindMarkdown = "md"
	KindPage     = "html"
	KindWord     = "docx"
	KindPDF      = "pdf"
)

// KindOf is the kind of a file by the ending of its name, or nothing.
func KindOf(name string) string {
	switch ending := strings.ToLower(path.Ext(name)); ending {
	case ".md", ".markdown":
		return KindMarkdown
	case ".html", ".htm":
		return KindPage
	case ".docx", ".pdf":
		return ending[1:]
	}
	return ""
}

// File is what a file of a kind says, in clean Markdown: a web page, a Word file, or Markdown that may have HTML in it.
// What becomes of changes that a Word file tracks is said by the caller. What to do about an error says [Hint].
func File(kind string, raw []byte, changes Changes) (Text, error) {
	switch kind {
	case KindWord:
		return Word(raw, changes)
	case KindMarkdown:
		return Markdown(raw), nil
	}
	page, err := HTML(raw)
	if err == nil && len(page.Markdown) == 0 {
		err = errors.New("there is no text on the page; it may be one that only a browser puts together")
	}
	return page, err
}

// Hint is what to do where a file of a kind cannot be read.
func Hint(kind string, err error) string {
	switch {
	case kind != KindWord:
		return "copy the text into a .md file, and take that"
	case errors.Is(err, errNoPandoc):
		return "sudo apt-get install pandoc"
	case errors.As(err, new(undecided)):
		return "add --changes accept to take the text with all of them, or --changes reject for the text without"
	}
	return "open it in Word, and save it anew as .docx"
}
