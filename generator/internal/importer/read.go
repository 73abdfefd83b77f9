package importer

import (
	"errors"
	"slices"
	"unicode/utf8"

	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/diag"
)

// Converts reports whether there is a text in files with this ending.
func Converts(ending string) bool {
	return slices.Contains([]string{"md", "html", "docx"}, endingOf("x"+ending))
}

// Clean is [Markdown] for a file that goes back to an editor: its bytes have to be text.
func Clean(name string, raw []byte, changes convert.Changes) (convert.Text, diag.List) {
	if endingOf(name) == "md" && !utf8.Valid(raw) {
		var problems diag.List
		problems.Reportf(ruleUnreadablePage, diag.NewFile(name, nil), diag.Span{},
			"save it as UTF-8 in the program that it comes from", "the file is not saved as UTF-8")
		return convert.Text{}, problems
	}
	return Markdown(name, raw, changes)
}

// Markdown is what a file says, in clean Markdown: a web page, a Word file, or Markdown that may have
// HTML in it. What becomes of changes that a Word file tracks is said by the caller.
func Markdown(name string, raw []byte, changes convert.Changes) (convert.Text, diag.List) {
	if endingOf(name) == "docx" {
		text, err := convert.Word(raw, changes)
		if err != nil {
			var problems diag.List
			problems.Reportf(ruleUnreadableWord, diag.NewFile(name, nil), diag.Span{}, convert.WordHint(err), "%s", err)
			return convert.Text{}, problems
		}
		return text, nil
	}
	if endingOf(name) == "md" {
		return convert.Markdown(raw), nil
	}
	page, err := convert.HTML(raw)
	if err == nil && len(page.Markdown) == 0 {
		err = errors.New("there is no text on the page; it may be one that only a browser puts together")
	}
	if err != nil {
		var problems diag.List
		problems.Reportf(ruleUnreadablePage, diag.NewFile(name, nil), diag.Span{},
			"copy the text into a .md file, and take that", "%s", err)
		return convert.Text{}, problems
	}
	return page, nil
}
