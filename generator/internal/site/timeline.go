package site

import (
	"fmt"
	"html"
	"strings"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
)

// Sizes of the timeline, in units of its own.
const (
	timelineWidth  = 640
	timelineHeight = 64
	barHeight      = 22
	narrowest      = 3 // of a bar, so that a version of a few days is seen
)

// timeline is a picture of the versions of a document: one bar for each, from the
// day on which it came into force to the next one. The table beside it says the
// same in words, so the picture has one label and its bars are links. It ends with
// the year, so that the site of tomorrow is the site of today unless something else
// has changed.
func (b *builder) timeline(r recorded, at string) string {
	words := b.lexicons[r.lang]
	var shown []*archive.Version
	last := endOfYear(b.Today)
	for _, v := range r.versions {
		if v.Withdrawn == nil && !v.From.IsZero() && v.From != v.Until {
			shown = append(shown, v)
			if last.Before(v.From) {
				last = endOfYear(v.From)
			}
		}
	}
	if len(shown) == 0 {
		return ""
	}
	first := shown[0].From.First()
	days := max(1, daysBetween(first, last))
	x := func(d date.Date) int { return daysBetween(first, d) * timelineWidth / days }
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg class="timeline" viewBox="0 0 %d %d" role="group" aria-label="%s">`, timelineWidth, timelineHeight, html.EscapeString(words.Word("timeline.label")))
	fmt.Fprintf(&svg, `<line class="axis" x1="0" y1="%d" x2="%d" y2="%d"/>`, barHeight+8, timelineWidth, barHeight+8)
	for i, v := range shown {
		end := last
		if i+1 < len(shown) {
			end = shown[i+1].From
		}
		from := x(v.From)
		label := words.Word("timeline.bar", words.versionName(v), words.Word("state."+b.state(r, v)))
		fmt.Fprintf(&svg, `<a href="%s" aria-label="%s"><rect class="%s" x="%d" y="4" width="%d" height="%d"/></a>`,
			b.addresses.href(at, r.versionPath(v)), html.EscapeString(label), barClass(b.state(r, v), v), from, max(narrowest, x(end)-from-1), barHeight)
	}
	b.ticks(&svg, first, last, x)
	svg.WriteString("</svg>")
	return svg.String()
}

func endOfYear(day date.Date) date.Date {
	year, _, _ := day.Parts()
	return date.Of(time.Date(year, time.December, 31, 0, 0, 0, 0, time.UTC))
}

func barClass(state string, v *archive.Version) string {
	classes := []string{"bar", state}
	if v.Class != "" {
		classes = append(classes, v.Class)
	}
	if v.Event == archive.Import {
		classes = append(classes, "imported")
	}
	return strings.Join(classes, " ")
}

// mostTicks is how many years are written below the axis before some are left out.
const mostTicks = 12

func (b *builder) ticks(svg *strings.Builder, first, last date.Date, x func(date.Date) int) {
	from, _, _ := first.Parts()
	to, _, _ := last.Parts()
	step := 1 + (to-from)/mostTicks
	for year := from + 1; year <= to; year += step {
		d, err := date.Parse(fmt.Sprintf("%04d-01-01", year))
		if err == nil {
			fmt.Fprintf(svg, `<text class="tick" x="%d" y="%d">%d</text>`, x(d), timelineHeight-14, year)
		}
	}
}

func daysBetween(a, b date.Date) int { return int(b.Time().Sub(a.Time()).Hours() / 24) }
