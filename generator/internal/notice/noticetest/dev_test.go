package noticetest

import (
	"maps"
	"os"
	"slices"
	"testing"

	"fairnotice/generator/internal/diag"
)

func TestDev(t *testing.T) {
	which := os.Getenv("NOTICES")
	if which == "" {
		which = "tuned"
	}
	var show func(c Case, told diag.List)
	if os.Getenv("SHOW") != "" {
		show = func(c Case, told diag.List) {
			t.Logf("FAILED %s %s %q %v", c.Lang, c.Group, c.Name, c.Wanted)
			for _, p := range told {
				if p.Severity == diag.Error || slices.Contains(c.Spared, p.Rule.ID) {
					l, _ := p.Position()
					t.Logf("     %s:%d %s %s", p.Rule.ID, l, p.Severity, p.Message)
				}
			}
		}
	}
	counts := Figures(t, Cases(t, "../../../testdata/notices", which), show)
	for _, group := range slices.Sorted(maps.Keys(counts)) {
		n := counts[group]
		t.Logf("%-14s %3d of %3d right, %d wrong", group, n.Told, n.Of, n.Wrong)
	}
	for _, lang := range []string{"en", "nb"} {
		for _, kind := range []string{"sound", "words", "each", "facts", "L", "C"} {
			n := Sum(counts, lang+" "+kind)
			t.Logf("%s %s: %d %% of %d, wrong %d", lang, kind, n.Percent(), n.Of, n.Wrong)
		}
	}
}
