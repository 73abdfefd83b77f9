package importer

import (
	"errors"
	"slices"

	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/diag"
)

// Converts reports whether there is a text in files with this ending.
func Converts(ending string) bool {
	return slices.Contains([]string{"md", "html", "docx"}, endingOf("x"+ending))
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
