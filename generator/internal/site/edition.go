package site

import (
	"path"

	"fairnotice/generator/internal/archive"
)

// An Edition is a version as a PDF file.
type Edition struct {
	Size int64 // in bytes
	Read func() ([]byte, error)
}

// editionPath is where the PDF of a version stands, under a name that still says
// what it is when it lies in a folder of downloads.
func (r recorded) editionPath(v *archive.Version) string {
	return r.versionPath(v) + path.Base(r.ID) + "-" + v.Version.String() + ".pdf"
}

// edition is the PDF file of a version, where one was made.
func (b *builder) edition(r recorded, v *archive.Version) []Page {
	e, ok := b.Editions[b.outputOf(r.versionPath(v))]
	if !ok {
		return nil
	}
	return []Page{{Path: b.addresses.output(r.editionPath(v)), Render: e.Read}}
}
