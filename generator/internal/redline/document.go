package redline

import (
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/text"
)

// A Document is one side of a comparison.
type Document = text.Form

// Of is a text as a side of a comparison.
func Of(t *content.Text) Document { return t.Form() }
