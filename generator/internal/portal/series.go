package portal

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/field"
)

// DeskName is what the text on the desk is called where a version could be named.
const DeskName = "desk"

// A Series is the versions of one document in one language.
type Series struct {
	*archive.History
	Lang string
}

// Series finds a document by its id, or by the id and a language, as in privacy.nb.
func (p *Portal) Series(name string) (Series, error) {
	h, unknown := p.History(name)
	if unknown == nil {
		return Series{h, p.Desk.Settings.Language()}, nil
	}
	if ext := path.Ext(name); ext != "" {
		if h, err := p.History(strings.TrimSuffix(name, ext)); err == nil {
			lang := ext[1:]
			if slices.Contains(h.Languages(), lang) || p.Desk.Find(h.ID, lang) != nil {
				return Series{h, lang}, nil
			}
			return Series{}, fmt.Errorf("%s is not translated into %q; on record are: %s",
				h.ID, lang, strings.Join(h.Languages(), ", "))
		}
	}
	var known []string
	for _, h := range p.Record.Histories {
		known = append(known, h.ID)
	}
	if near, ok := field.Nearest(name, known); ok {
		return Series{}, fmt.Errorf("nothing is on record about %q; did you mean %q?", name, near)
	}
	return Series{}, unknown
}

// Version finds a version by its name. It is nil for the desk, and for no name.
func (s Series) Version(name string) (*archive.Version, error) {
	if name == "" || name == DeskName {
		return nil, nil
	}
	if id, err := archive.ParseVersion(name); err == nil {
		if found := s.Find(id, s.Lang); found != nil {
			return found, nil
		}
	}
	var known []string
	for _, other := range s.Versions(s.Lang) {
		known = append(known, other.Version.String())
	}
	return nil, fmt.Errorf("%s has no version %q; there are: %s", s.ID, name, strings.Join(append(known, DeskName), ", "))
}

// Origin says where an imported version comes from; "" for one that was published.
func Origin(v *archive.Version) string {
	if v.Source == nil {
		return ""
	}
	return strings.TrimSpace("imported: " + v.Source.From + " " + v.Source.Address)
}
