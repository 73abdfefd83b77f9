package picture

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
)

func day(t *testing.T, iso string) date.Date {
	t.Helper()
	d, err := date.Parse(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// Bars follow one another, one that came into force on the last day is seen, and what
// was never in force has none.
func TestTimeline(t *testing.T) {
	first := &archive.Version{From: day(t, "2024-01-01"), Until: day(t, "2026-12-31")}
	first.Class = "material"
	second := &archive.Version{From: day(t, "2026-12-31")}
	second.Event = archive.Import
	withdrawn := &archive.Version{From: day(t, "2026-06-01"), Withdrawn: &archive.Entry{}}
	line := NewTimeline([]*archive.Version{first, withdrawn, second}, day(t, "2026-12-31"))
	svg := line.SVG("Versions", func(v *archive.Version) Mark { return Mark{"past", `a "b"`, v.From.String() + "/"} })
	for _, want := range []string{
		`<a href="2024-01-01/" aria-label="a &#34;b&#34;"><rect class="bar past material" x="0.00%" y="4" width="99.85%" height="22"/></a>`,
		`<rect class="bar past imported" x="99.50%" y="4" width="0.50%" height="22"/>`, `x="33.42%" y="50">2025<`,
	} {
		if !strings.Contains(svg, want) {
			t.Errorf("no %s in %s", want, svg)
		}
	}
	if strings.Contains(svg, "2026-06-01") {
		t.Errorf("a version that was withdrawn has a bar: %s", svg)
	}
	if strip := line.Strip(second); strings.Count(strip, "here") != 1 || strings.Contains(strip, "href") {
		t.Errorf("the strip is %s", strip)
	}
}

func TestTimelineOfNothing(t *testing.T) {
	line := NewTimeline(nil, day(t, "2026-12-31"))
	if svg := line.SVG("", nil) + line.Strip(nil); svg != "" {
		t.Errorf("drawn: %s", svg)
	}
}
