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
	desk "fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/redline"
)

// deskName is what the text on the desk is called where a version could be named.
const deskName = "desk"

// sides are two texts to compare, and the words to tell it in.
type sides struct {
	old, new side
	words    lexicon
}

type side struct {
	redline.Side
	text *desk.Text
}

func (s side) document() redline.Document { return redline.Of(s.text) }

// sides finds what the arguments name: two files, or a document and its versions.
func (d *diffCommand) sides(c *commands) (sides, error) {
	if d.areFiles() {
		return fileSides(d.Old, d.New)
	}
	p, problems, err := c.open()
	if err != nil {
		return sides{}, err
	}
	if err := p.recordProblems.Err(); err != nil {
		return sides{}, err
	}
	v, err := p.versions(d.Old)
	if err != nil {
		return sides{}, err
	}
	found := sides{words: newLexicon(v.lang, p.desk.Words[v.lang])}
	from, to, err := v.named(d.New, d.To)
	if err != nil {
		return sides{}, err
	}
	if (from == nil || to == nil) && problems.Err() != nil {
		return sides{}, problems.Err()
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
	return err != nil && d.New != deskName && path.Ext(d.Old) != "" && path.Ext(d.New) != ""
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
	return sides{a, b, newLexicon("en", nil)}, nil
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
		twin, note := twinOf(name)
		if twin == nil {
			return side{}, noText{name, note}
		}
		raw = twin
	}
	f := diag.NewFile(name, raw)
	text, problems := desk.Alone(f)
	if err := problems.Err(); err != nil {
		return side{}, err
	}
	return side{redline.Side{Name: name, File: text.File}, text}, nil
}

// versions are those of one document in one language.
type versions struct {
	*portal
	*archive.History
	lang string
}

// versions finds a document by its id, or by the id and a language.
func (p *portal) versions(name string) (versions, error) {
	lang := p.desk.Settings.Language()
	if h, err := p.history(name); err == nil {
		return versions{p, h, lang}, nil
	}
	if ext := path.Ext(name); ext != "" {
		if h, err := p.history(strings.TrimSuffix(name, ext)); err == nil {
			if v := (versions{p, h, ext[1:]}); slices.Contains(h.Languages(), v.lang) || p.desk.Find(h.ID, v.lang) != nil {
				return v, nil
			}
			return versions{}, fmt.Errorf("%s is not translated into %q; on record are: %s", h.ID, ext[1:], strings.Join(h.Languages(), ", "))
		}
	}
	_, err := p.history(name)
	var known []string
	for _, h := range p.record.Histories {
		known = append(known, h.ID)
	}
	if near, ok := field.Nearest(name, known); ok {
		err = fmt.Errorf("nothing is on record about %q; did you mean %q?", name, near)
	}
	return versions{}, err
}

// named are the versions to compare; nil is the desk.
func (v versions) named(from, to string) (old, new *archive.Version, err error) {
	if old, err = v.version(from); err != nil {
		return nil, nil, err
	}
	switch {
	case from == "":
		if old = v.Newest(v.lang); old == nil {
			return nil, nil, fmt.Errorf("no version of %s is on record in %q; type \"fairnotice history %s\" for all", v.ID, v.lang, v.ID)
		}
	case to == "":
		if new, _ = v.On(v.lang, v.today).Shown(); new == nil || new == old {
			new = v.Newest(v.lang)
		}
	default:
		new, err = v.version(to)
	}
	return old, new, err
}

// version finds a version by its name.
func (v versions) version(name string) (*archive.Version, error) {
	if name == "" || name == deskName {
		return nil, nil
	}
	id, err := archive.ParseVersion(name)
	if err == nil {
		if found := v.Find(id, v.lang); found != nil {
			return found, nil
		}
	}
	var known []string
	for _, other := range v.Versions(v.lang) {
		known = append(known, other.Version.String())
	}
	return nil, fmt.Errorf("%s has no version %q; there are: %s", v.ID, name, strings.Join(append(known, deskName), ", "))
}

// side reads a version, or the text on the desk.
func (v versions) side(version *archive.Version) (side, error) {
	if version == nil {
		return v.deskSide()
	}
	name := v.ID + " " + version.Version.String()
	text, problems := v.Text(v.files, version)
	if err := problems.Err(); err != nil {
		return side{}, err
	}
	if text == nil {
		return side{}, noText{name, "there is no text of it on record"}
	}
	return side{redline.Side{Name: name, File: text.File}, text}, nil
}

func (v versions) deskSide() (side, error) {
	_, texts, problems := v.texts()
	for _, t := range texts {
		if t.ID == v.ID && t.Lang == v.lang {
			return side{redline.Side{Name: v.ID + " (desk)", File: t.File}, t}, problems.Err()
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
		if text, problems := v.Text(v.files, version); text == nil && problems.Err() == nil {
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
