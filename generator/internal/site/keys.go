package site

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"

	"fairnotice/generator/internal/archive"
)

// Keys are, by the paths of pages, hashes that stay the same only where the pages do: of the page in which the hash of
// every frozen file stands for its text ([history.Reader.Sketch]), so that nothing has to be parsed and compared to
// know them. They hold for one program, one set of options, settings, words and layouts, and one Basis. A page that
// cannot be made so has no key.
func (s *Site) Keys(hash func(file string) string) map[string]string {
	with, around := s.stages, *s.stages.furniture
	around.layouts = around.layouts.Loose()
	with.furniture, with.reader = &around, s.stages.reader.Sketch(hash)
	sketches := newSite(with).pages
	found := make([]string, len(sketches))
	failed := Render(sketches, func(i int, raw []byte) {
		sum := sha256.Sum256(raw)
		found[i] = hex.EncodeToString(sum[:16])
	})
	keys := map[string]string{}
	for i, p := range sketches {
		if failed[i] == nil {
			keys[p.Path] = found[i]
		}
	}
	return keys
}

// Basis is the hash of all that the links of frozen texts are followed by: what is where, and what happened to
// versions.
func (s *Site) Basis() ([]byte, error) {
	basis := sha256.New()
	io.WriteString(basis, s.stages.addresses.Basis()) // writing to a hash cannot fail
	lines := json.NewEncoder(basis)
	for _, r := range s.stages.addresses.Records {
		for _, e := range r.Entries {
			if e.Event == archive.Publish {
				continue
			}
			if err := lines.Encode(e); err != nil {
				return nil, err
			}
		}
	}
	return basis.Sum(nil), nil
}
