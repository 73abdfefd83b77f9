package content

import (
	"bytes"

	"fairnotice/generator/internal/diag"
)

// Stamp puts a value in the place of another in the bytes of a file as they are
// on disk. Everything else stays as it was typed: comments, the order of keys,
// line ends, a byte order mark.
func Stamp(raw []byte, at diag.Span, value string) []byte {
	start, end := onDisk(raw, at.Start), onDisk(raw, at.End)
	return bytes.Join([][]byte{raw[:start], []byte(value), raw[end:]}, nil)
}

// onDisk is the place in the bytes of a file of an offset in its text, which has
// neither a byte order mark nor carriage returns before line feeds.
func onDisk(raw []byte, offset int) int {
	at := len(raw) - len(bytes.TrimPrefix(raw, []byte("\uFEFF")))
	for ; at < len(raw) && offset > 0; at++ {
		if !bytes.HasPrefix(raw[at:], []byte("\r\n")) {
			offset--
		}
	}
	return at
}
