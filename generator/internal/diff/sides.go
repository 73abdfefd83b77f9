package diff

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"os"
	"path"
	"slices"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/convert"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

// Sides are two texts to compare, and the words to tell it in.
type Sides struct {
	Old, New Side
	Words    words.Language
}

// A Side is one of two texts.
type Side struct {
	redline.Side
	Text *content.Text
}

// AreFiles reports whether two arguments name files: one of them is there or looks
// like a file's name.
func AreFiles(old, new string) bool {
	if isFile(old) || isFile(new) {
		return true
	}
	_, err := archive.ParseVersion(new)
	return err != nil && new != portal.DeskName && path.Ext(old) != "" && path.Ext(new) != ""
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// Files reads two files: Markdown, or PDFs that have text.
func Files(old, new string) (Sides, error) {
	a, errOld := fileSide(old)
	b, errNew := fileSide(new)
	if err := errors.Join(errOld, errNew); err != nil {
		if errNoText := (noText{}); errors.As(err, &errNoText) {
			err = fmt.Errorf("%w; open both files beside each other: %s and %s", err, old, new)
		}
		return Sides{}, err
	}
	return Sides{a, b, words.English()}, nil
}

// noText says why there is no text in a PDF.
type noText struct{ name, reason string }

func (n noText) Error() string { return n.name + ": " + n.reason }

func fileSide(name string) (Side, error) {
	raw, err := os.ReadFile(name)
	if err != nil {
		return Side{}, err
	}
	if bytes.HasPrefix(raw, []byte("%PDF-")) {
		text, note := convert.PDFFile(name)
		if text == nil {
			return Side{}, noText{name, note}
		}
		raw = text
	}
	f := diag.NewFile(name, raw)
	text, problems := content.Standalone(f)
	if err := problems.Err(); err != nil {
		return Side{}, err
	}
	return Side{redline.Side{Name: name, File: text.File}, text}, nil
}

// Versions reads two versions of a document, by their names; portal.DeskName is the
// text on the desk. Without a name for the older one it is the newest on record, and
// the other one the desk. Without one for the other it is the version in force, or the
// newest where that is the older one already.
func Versions(p *portal.Portal, document, from, to string) (Sides, error) {
	if err := p.RecordProblems.Err(); err != nil {
		return Sides{}, err
	}
	series, err := p.Series(document)
	if err != nil {
		return Sides{}, err
	}
	v := versions{p, series}
	old, new, err := v.named(from, to)
	if err != nil {
		return Sides{}, err
	}
	if (old == nil || new == nil) && p.Problems.Err() != nil {
		return Sides{}, p.Problems.Err()
	}
	found := Sides{Words: p.Words(v.Lang)}
	found.Old, err = v.side(old)
	if err == nil {
		found.New, err = v.side(new)
	}
	if err != nil {
		return Sides{}, cmp.Or(v.unreadable(old, new), err)
	}
	return found, nil
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
			return nil, nil, fmt.Errorf("no version of %s is on record in %q; type \"fairnotice history %s\" for all",
				v.ID, v.Lang, v.ID)
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
func (v versions) side(version *archive.Version) (Side, error) {
	if version == nil {
		return v.deskSide()
	}
	name := v.ID + " " + version.Version.String()
	text, problems := v.Text(v.Files, version)
	if err := problems.Err(); err != nil {
		return Side{}, err
	}
	if text == nil {
		return Side{}, noText{name, "there is no text of it on record"}
	}
	return Side{redline.Side{Name: name, File: text.File}, text}, nil
}

func (v versions) deskSide() (Side, error) {
	texts := v.Texts()
	for _, t := range texts.All {
		if t.ID == v.ID && t.Lang == v.Lang {
			return Side{redline.Side{Name: v.ID + " (desk)", File: t.File}, t}, texts.Problems.Err()
		}
	}
	return Side{}, fmt.Errorf("%s is not on the desk", v.ID)
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
		} else if source := portal.Origin(version); source != "" {
			files = append(files, source)
		}
	}
	if len(without) == 0 {
		return nil
	}
	return fmt.Errorf("there is no text of %s %s on record, only a file or an address; open both beside each other: %s",
		v.ID, phrase.And(slices.Compact(without)), phrase.And(files))
}
