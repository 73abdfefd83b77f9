package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

// sides are two texts to compare, and the words to tell it in.
type sides struct {
	old, new side
	words    words.Language
}

type side struct {
	redline.Side
	text *content.Text
}

// sides finds what the arguments name: two files, or a document and its versions.
func (d *diffCommand) sides(c *commands) (sides, error) {
	if d.areFiles() {
		return fileSides(d.Old, d.New)
	}
	p, err := c.open()
	if err != nil {
		return sides{}, err
	}
	if err := p.RecordProblems.Err(); err != nil {
		return sides{}, err
	}
	series, err := p.Series(d.Old)
	if err != nil {
		return sides{}, err
	}
	v := versions{p, series}
	found := sides{words: p.Words(v.Lang)}
	from, to, err := v.named(d.New, d.To)
	if err != nil {
		return sides{}, err
	}
	if (from == nil || to == nil) && p.Problems.Err() != nil {
		return sides{}, p.Problems.Err()
	}
	if found.old, err = v.side(from); err != nil {
		return sides{}, cmp.Or(v.unreadable(from, to), err)
	}
	if found.new, err = v.side(to); err != nil {
		return sides{}, cmp.Or(v.unreadable(from, to), err)
	}
	return found, nil
}

// areFiles reports whether the arguments name files: two of them, of which one is
// there or looks like a file's name.
func (d *diffCommand) areFiles() bool {
	if d.New == "" || d.To != "" {
		return false
	}
	if isFile(d.Old) || isFile(d.New) {
		return true
	}
	_, err := archive.ParseVersion(d.New)
	return err != nil && d.New != portal.DeskName && path.Ext(d.Old) != "" && path.Ext(d.New) != ""
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

func fileSides(old, new string) (sides, error) {
	a, errOld := fileSide(old)
	b, errNew := fileSide(new)
	if err := errors.Join(errOld, errNew); err != nil {
		if errNoText := (noText{}); errors.As(err, &errNoText) {
			err = fmt.Errorf("%w; open both files beside each other: %s and %s", err, old, new)
		}
		return sides{}, err
	}
	return sides{a, b, words.English()}, nil
}

// noText says why there is no text in a PDF.
type noText struct{ name, reason string }

func (n noText) Error() string { return n.name + ": " + n.reason }

// fileSide reads a file: Markdown, or a PDF that has text.
func fileSide(name string) (side, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return side{}, err
	}
	if bytes.HasPrefix(raw, []byte("%PDF-")) {
		text, note := convert.PDFFile(name)
		if text == nil {
			return side{}, noText{name, note}
		}
		raw = text
	}
	f := diag.NewFile(name, raw)
	text, problems := content.Standalone(f)
	if err := problems.Err(); err != nil {
		return side{}, err
	}
	return side{redline.Side{Name: name, File: text.File}, text}, nil
}

// versions are those of one document in one language.
type versions struct {
	*portal.Portal
	portal.Series
}

// named are the versions to compare; nil is the desk.
func (v versions) named(from, to string) (old, new *archive.Version, err error) {
	if old, err = v.Version(from); err != nil {
		return nil, nil, err
	}
	switch {
	case from == "":
		if old = v.Newest(v.Lang); old == nil {
			return nil, nil, fmt.Errorf("no version of %s is on record in %q; type \"fairnotice history %s\" for all", v.ID, v.Lang, v.ID)
		}
	case to == "":
		if new, _ = v.Series.On(v.Lang, v.Today).Shown(); new == nil || new == old {
			new = v.Newest(v.Lang)
		}
	default:
		new, err = v.Version(to)
	}
	return old, new, err
}

// side reads a version, or the text on the desk.
func (v versions) side(version *archive.Version) (side, error) {
	if version == nil {
		return v.deskSide()
	}
	name := v.ID + " " + version.Version.String()
	text, problems := v.Text(v.Files, version)
	if err := problems.Err(); err != nil {
		return side{}, err
	}
	if text == nil {
		return side{}, noText{name, "there is no text of it on record"}
	}
	return side{redline.Side{Name: name, File: text.File}, text}, nil
}

func (v versions) deskSide() (side, error) {
	texts := v.Texts()
	for _, t := range texts.All {
		if t.ID == v.ID && t.Lang == v.Lang {
			return side{redline.Side{Name: v.ID + " (desk)", File: t.File}, t}, texts.Problems.Err()
		}
	}
	return side{}, fmt.Errorf("%s is not on the desk", v.ID)
}

// unreadable says, where a version has no text, which files to open instead. It is
// nil where both have one.
func (v versions) unreadable(old, new *archive.Version) error {
	var without, files []string
	for _, version := range []*archive.Version{old, new} {
		if version == nil {
			continue
		}
		if text, problems := v.Text(v.Files, version); text == nil && problems.Err() == nil {
			without = append(without, version.Version.String())
		}
		if version.File != "" {
			files = append(files, path.Join(v.Folder(), version.File))
		} else if source := sourceLine(version); source != "" {
			files = append(files, source)
		}
	}
	if len(without) == 0 {
		return nil
	}
	return fmt.Errorf("there is no text of %s %s on record, only a file or an address; open both beside each other: %s",
		v.ID, strings.Join(slices.Compact(without), " and "), strings.Join(files, " and "))
}
