package noticetest

import (
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
)

// TestTuned holds the rules to what they were tried on: of notices that say what they must no error is told, and of
// statements what has to be. Of what was taken out, the test prints what nobody is told of.
func TestTuned(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	isMutant := func(c Case) bool { return strings.HasPrefix(c.Group, "words ") || strings.HasPrefix(c.Group, "each ") }
	counts := Figures(t, Cases(t, "../../../testdata/notices", "tuned"), func(c Case, told diag.List) {
		_, wrong := c.count(told)
		if isMutant(c) && wrong == 0 {
			t.Logf("%s %s: %q is not told", c.Lang, c.Group, c.Name)
			return
		}
		t.Errorf("%s %s: %q", c.Lang, c.Group, c.Name)
		for _, p := range told {
			if p.Severity == diag.Error || slices.Contains(c.Spared, p.Rule.ID) {
				line, _ := p.Position()
				t.Logf("\t%s:%d %s %s", p.Rule.ID, line, p.Severity, p.Message)
			}
		}
	})
	for _, lang := range []string{"en", "nb"} {
		for _, kind := range []string{"words", "each"} {
			n := Sum(counts, lang+" "+kind)
			t.Logf("%s %s: %d %% of %d", lang, kind, n.Percent(), n.Of)
		}
	}
}
