package address

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Basis says what every path of the site leads to, and the headings that it has: all by which the links of texts on
// record are followed.
func (a *Addresses) Basis() string {
	var out strings.Builder
	fmt.Fprintln(&out, a.base, a.Languages, slices.Sorted(maps.Keys(a.files)), slices.Sorted(maps.Values(a.folded)))
	for _, path := range slices.Sorted(maps.Keys(a.targets)) {
		t := a.targets[path]
		fmt.Fprintln(&out, path, t.href, t.moved, t.ended, t.desk, t.record, t.partial, slices.Sorted(maps.Keys(t.anchors)))
	}
	return out.String()
}
