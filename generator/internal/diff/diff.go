// Package diff compares two texts for somebody at a terminal: files, or versions of a
// document, and what is being written of it.
//
// [Files] and [Versions] find the two [Sides] that arguments name, and say what to look
// at instead where one of them has no text. [Compare] compares them, and a [Diff] prints
// what came out, in the words of the portal or without one in English: as text, with
// colours, as a page, as JSON, or as a headline with the numbers. What changed is found
// by package redline.
package diff

import (
	"bytes"
	"fmt"

	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/redline/plain"
	"fairnotice/generator/internal/words"
)

// Options say what of a comparison is printed.
type Options struct {
	Whole bool   // what has not changed is not folded
	Clean string // "old" or "new": only that text, without a mark
}

// A Diff is what differs between two texts.
type Diff struct {
	old, new     Side
	words        words.Language
	redline      *redline.Redline
	headline     string
	whole, clean bool
}

// Compare compares two texts.
func Compare(s Sides, opt Options) *Diff {
	switch opt.Clean {
	case "old":
		s.New = s.Old
	case "new":
		s.Old = s.New
	}
	clean := opt.Clean != ""
	d := &Diff{
		old: s.Old, new: s.New, words: s.Words, whole: opt.Whole || clean, clean: clean,
		redline: redline.Compare(s.Old.Text.Form(), s.New.Text.Form()),
	}
	d.headline = d.redline.Headline(d.words)
	if d.Empty() && !bytes.Equal(s.Old.File.Text, s.New.File.Text) {
		d.headline = d.words.Word("redline.headline.invisible")
	}
	return d
}

// Empty reports whether the texts are the same.
func (d *Diff) Empty() bool { return d.redline.Empty() }

// JSON is the redline as its schema says.
func (d *Diff) JSON() ([]byte, error) { return d.redline.JSON(d.words, d.old.Side, d.new.Side) }

// Text is the redline with signs for its marks.
func (d *Diff) Text() []byte { return d.redline.Text(d.words) }

// Summary is the headline, and below it the numbers.
func (d *Diff) Summary() []byte {
	var text bytes.Buffer
	fmt.Fprintln(&text, d.headline)
	if !d.Empty() {
		for _, line := range d.redline.Summary(d.words) {
			fmt.Fprintln(&text, "  "+line)
		}
	}
	d.limit(&text)
	return text.Bytes()
}

// limit says where the comparison was done by whole blocks.
func (d *Diff) limit(text *bytes.Buffer) {
	if d.redline.Limited != "" {
		fmt.Fprintln(text, d.words.Word(d.redline.Limited))
	}
}

// Terminal is the headline, and below it the redline as a screen shows it.
func (d *Diff) Terminal(screen plain.Screen) []byte {
	var text bytes.Buffer
	bold, dim, off := "\x1b[1m", "\x1b[2m", "\x1b[0m"
	if !screen.Colour {
		bold, dim, off = "", "", ""
	}
	if !d.clean {
		fmt.Fprintf(&text, "%s%s → %s%s\n%s%s%s\n", dim, d.old.Name, d.new.Name, off, bold, d.headline, off)
		d.limit(&text)
	}
	if !d.Empty() || d.whole {
		if !d.clean {
			text.WriteByte('\n')
		}
		text.Write(d.redline.Terminal(d.words, screen, d.whole))
	}
	return text.Bytes()
}
