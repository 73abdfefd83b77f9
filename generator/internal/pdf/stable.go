package pdf

import (
	"fmt"
	"slices"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/pattern"
)

var (
	// The hour of printing, as ISO 32000-1, 7.9.4 writes it.
	hour = pattern.New(`/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)`)
	// A name by which cells of a table point to their headings. Its number is that
	// of a node of the browser, which counts the nodes of all pages.
	node = pattern.New(`\(node\d{8}\)`)
)

// stable writes over what differs from print to print. What it writes is as long
// as what stood there, so that the table of offsets at the end stays right, and
// names keep their order, because the tree that lists them is sorted.
func stable(raw []byte, day date.Date) []byte {
	year, month, of := day.First().Parts()
	raw = hour().ReplaceAllFunc(raw, func(found []byte) []byte {
		key := hour().FindSubmatch(found)[1]
		return fmt.Appendf(nil, "/%s (D:%04d%02d%02d000000+00'00')", key, year, month, of)
	})
	var names []string
	for _, found := range node().FindAll(raw, -1) {
		names = append(names, string(found))
	}
	slices.Sort(names)
	names = slices.Compact(names)
	return node().ReplaceAllFunc(raw, func(found []byte) []byte {
		at, _ := slices.BinarySearch(names, string(found))
		return fmt.Appendf(nil, "(node%08d)", at+1)
	})
}
