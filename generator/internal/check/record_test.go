package check

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/markdown"
)

// Where a name that is lost belongs: headings of the last version that had it, those of
// today, and for each lost name the heading that took its place, or in brackets one near.
func TestPlaceOfALostAnchor(t *testing.T) {
	for _, c := range []struct{ old, now, want string }{
		{"a b c", "a x c", "b:x"},
		{"a b c", "x b y", "a:x c:y"},
		{"a b c d", "a x y d", "b:x c:y"},
		{"a b c", "a c", "b:[a]"},
		{"a b", "b", "a:[top]"},
		{"a b", "x", "a:[x] b:[x]"},
		{"a rights-of-users c", "a other rights-of-user c", "rights-of-users:rights-of-user"},
		{"a b c", "c a x", "b:x"}, // the order is another
		{"a b", "", "a:[top] b:[top]"},
	} {
		from := &archive.Version{}
		from.Anchors = strings.Fields(c.old)
		have, published := map[string]bool{}, map[string]bool{}
		var headings []*markdown.Node
		for _, name := range strings.Fields(c.now) {
			headings = append(headings, &markdown.Node{Kind: markdown.Heading, ID: name})
			have[name] = true
		}
		for _, name := range from.Anchors {
			published[name] = true
		}
		var got []string
		for _, name := range from.Anchors {
			if have[name] {
				continue
			}
			a := []lostAnchor{{name: name, from: from}}
			if placeAll(a, headings, have, published); a[0].now != nil {
				got = append(got, name+":"+a[0].now.ID)
			} else {
				got = append(got, name+":["+a[0].near+"]")
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s became %s: got %v, want %s", c.old, c.now, got, c.want)
		}
	}
}

// A text in which every heading has another name is looked at in linear time.
func TestLostAnchorsGrowth(t *testing.T) {
	growth.Check(t, 1_000, func(size int) func() {
		from, have, published := &archive.Version{}, map[string]bool{}, map[string]bool{}
		var headings []*markdown.Node
		var lost []lostAnchor
		for i := range size {
			was, is := fmt.Sprintf("heading-%d", i), fmt.Sprintf("title-%d", i)
			from.Anchors, published[was], have[is] = append(from.Anchors, was), true, true
			headings = append(headings, &markdown.Node{Kind: markdown.Heading, ID: is})
			lost = append(lost, lostAnchor{name: was, from: from})
		}
		headings = headings[1:] // as many as went would take the place of each
		return func() { placeAll(lost, headings, have, published) }
	})
}

// Only what the page of a document has shown was promised.
func TestWasShown(t *testing.T) {
	day := func(s string) date.Date {
		d, err := date.Parse(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	version := func(recorded, from, until string) *archive.Version {
		v := &archive.Version{}
		v.Recorded, v.From = day(recorded), day(from)
		if until != "" {
			v.Until = day(until)
		}
		return v
	}
	withdrawn := version("2026-01-01", "2026-01-01", "")
	withdrawn.Withdrawn = &archive.Entry{}
	for _, c := range []struct {
		name string
		v    *archive.Version
		want bool
	}{
		{"in force", version("2026-01-01", "2026-01-01", ""), true},
		{"replaced", version("2026-01-01", "2026-01-01", "2026-02-01"), true},
		{"announced", version("2026-01-01", "2027-01-01", ""), false},
		{"replaced before it was recorded", version("2026-01-01", "2018-05-04", "2020-06"), false},
		{"imported and in force", version("2026-01-01", "2018-05-04", ""), true},
		{"withdrawn", withdrawn, false},
	} {
		if got := wasShown(c.v, day("2026-03-01")); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
