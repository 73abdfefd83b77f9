package site

import (
	"fairnotice/generator/internal/archive"
)

// An Edition is a version as a PDF file.
type Edition struct {
	Size int64 // in bytes
	Read func() ([]byte, error)
}

// edition is the PDF file of a version, where one was made.
func (b *builder) edition(r recorded, v *archive.Version) []Page {
	e, ok := b.Editions[b.addresses.Output(r.VersionPath(v))]
	if !ok {
		return nil
	}
	return []Page{{Path: b.addresses.Output(r.PDFPath(v)), Render: e.Read}}
}
