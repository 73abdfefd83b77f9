package picture

import (
	"fmt"
	"html"
	"strings"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
)

// Sizes of the timeline. It is as wide as its place, so what lies across it is in
// hundredths of a percent, and what lies along its height in pixels.
const (
	timelineWidth = 10000
	tickLine      = 50
	barHeight     = 22
	narrowest     = 50 // of a bar, so that a version of a few days is seen
	barGap        = 15
)

// percent is a place or a width across a picture.
func percent(hundredths int) string { return fmt.Sprintf("%d.%02d%%", hundredths/100, hundredths%100) }

// A Timeline is a picture of the versions of a document that were ever in force or
// will be: one bar for each, from the day on which it came into force to the next one.
type Timeline struct {
	bars        []bar
	first, last date.Date
}

// A bar is one version: where it begins and how wide it is, of timelineWidth.
type bar struct {
	version  *archive.Version
	x, width int
}

// NewTimeline lays out the versions of a document, the oldest first. The picture ends with the
// year, so that the site of tomorrow is the site of today unless something else has changed.
func NewTimeline(versions []*archive.Version, today date.Date) Timeline {
	t := Timeline{last: endOfYear(today)}
	for _, v := range versions {
		if v.Withdrawn == nil && !v.From.IsZero() && v.From != v.Until {
			t.bars = append(t.bars, bar{version: v})
			if t.last.Before(v.From) {
				t.last = endOfYear(v.From)
			}
		}
	}
	if len(t.bars) == 0 {
		return t
	}
	t.first = t.bars[0].version.From.First()
	for i := range t.bars {
		end := t.last
		if i+1 < len(t.bars) {
			end = t.bars[i+1].version.From
		}
		// one that came into force today has its place, too
		t.bars[i].x = min(t.along(t.bars[i].version.From), timelineWidth-narrowest)
		t.bars[i].width = max(narrowest, t.along(end)-t.bars[i].x-barGap)
	}
	return t
}

// along says how far along the picture a day is.
func (t Timeline) along(d date.Date) int {
	return daysBetween(t.first, d) * timelineWidth / max(1, daysBetween(t.first, t.last))
}

// A Mark is what a bar says of its version.
type Mark struct{ State, Label, Href string }

// SVG is the picture with a link for each version. The table beside it says the same in
// words, so the picture has one label. It is empty where there is nothing to show.
func (t Timeline) SVG(label string, mark func(*archive.Version) Mark) string {
	if len(t.bars) == 0 {
		return ""
	}
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg class="timeline" role="group" aria-label="%s">`, html.EscapeString(label))
	fmt.Fprintf(&svg, `<line class="axis" x1="0" y1="%d" x2="100%%" y2="%[1]d"/>`, barHeight+8)
	for _, bar := range t.bars {
		m := mark(bar.version)
		fmt.Fprintf(&svg, `<a href="%s" aria-label="%s"><rect class="%s" x="%s" y="4" width="%s" height="%d"/></a>`,
			m.Href, html.EscapeString(m.Label), barClass(m.State, bar.version), percent(bar.x), percent(bar.width), barHeight)
	}
	t.ticks(&svg)
	svg.WriteString("</svg>")
	return svg.String()
}

// Strip is the same picture without words and links, for the card beside a title:
// the version of the page is marked, and the card says in words which it is.
func (t Timeline) Strip(shown *archive.Version) string {
	if len(t.bars) == 0 {
		return ""
	}
	var svg strings.Builder
	svg.WriteString(`<svg class="strip" aria-hidden="true">`)
	for _, bar := range t.bars {
		class := "bar"
		if bar.version == shown {
			class = "bar here"
		}
		fmt.Fprintf(&svg, `<rect class="%s" x="%s" width="%s" height="8"/>`, class, percent(bar.x), percent(bar.width))
	}
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
		classes = append(classes, string(v.Class))
	}
	if v.Event == archive.Import {
		classes = append(classes, "imported")
	}
	return strings.Join(classes, " ")
}

// mostTicks is how many years are written below the axis before some are left out.
const mostTicks = 12

func (t Timeline) ticks(svg *strings.Builder) {
	from, _, _ := t.first.Parts()
	to, _, _ := t.last.Parts()
	step := 1 + (to-from)/mostTicks
	for year := from + 1; year <= to; year += step {
		start := date.Of(time.Date(year, time.January, 1, 0, 0, 0, 0, time.UTC))
		fmt.Fprintf(svg, `<text class="tick" x="%s" y="%d">%d</text>`, percent(t.along(start)), tickLine, year)
	}
}

func daysBetween(a, b date.Date) int { return int(b.Time().Sub(a.Time()).Hours() / 24) }
