package site

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

// A bar is one version in a picture of a document's versions: where it begins and
// how wide it is, of timelineWidth.
type bar struct {
	v       *archive.Version
	x, wide int
}

// bars are those of all versions that ever were in force or will be, with the first
// and the last day of the picture. It ends with the year, so that the site of
// tomorrow is the site of today unless something else has changed.
func (b *builder) bars(r recorded) (bars []bar, first, last date.Date) {
	last = endOfYear(b.Today)
	for _, v := range r.versions {
		if v.Withdrawn == nil && !v.From.IsZero() && v.From != v.Until {
			bars = append(bars, bar{v: v})
			if last.Before(v.From) {
				last = endOfYear(v.From)
			}
		}
	}
	if len(bars) == 0 {
		return nil, first, last
	}
	first = bars[0].v.From.First()
	for i := range bars {
		end := last
		if i+1 < len(bars) {
			end = bars[i+1].v.From
		}
		// one that came into force today has its place, too
		bars[i].x = min(along(first, last, bars[i].v.From), timelineWidth-narrowest)
		bars[i].wide = max(narrowest, along(first, last, end)-bars[i].x-barGap)
	}
	return bars, first, last
}

// along says how far along a picture a day is.
func along(first, last, d date.Date) int {
	return daysBetween(first, d) * timelineWidth / max(1, daysBetween(first, last))
}

// timeline is a picture of the versions of a document: one bar for each, from the
// day on which it came into force to the next one. The table beside it says the
// same in words, so the picture has one label and its bars are links.
func (b *builder) timeline(r recorded, at string) string {
	words := b.lexicons[r.lang]
	bars, first, last := b.bars(r)
	if len(bars) == 0 {
		return ""
	}
	var svg strings.Builder
	fmt.Fprintf(&svg, `<svg class="timeline" role="group" aria-label="%s">`, html.EscapeString(words.Word("timeline.label")))
	fmt.Fprintf(&svg, `<line class="axis" x1="0" y1="%d" x2="100%%" y2="%[1]d"/>`, barHeight+8)
	for _, bar := range bars {
		status := string(r.state.Status(bar.v))
		label := words.Word("timeline.bar", words.versionName(bar.v), words.Word("state."+status))
		fmt.Fprintf(&svg, `<a href="%s" aria-label="%s"><rect class="%s" x="%s" y="4" width="%s" height="%d"/></a>`,
			b.addresses.href(at, r.versionPath(bar.v)), html.EscapeString(label), barClass(status, bar.v), percent(bar.x), percent(bar.wide), barHeight)
	}
	b.ticks(&svg, first, last)
	svg.WriteString("</svg>")
	return svg.String()
}

// strip is the same picture without words and links, for the card beside a title:
// the version of the page is marked, and the card says in words which it is.
func (b *builder) strip(r recorded, shown *archive.Version) string {
	bars, _, _ := b.bars(r)
	if len(bars) == 0 {
		return ""
	}
	var svg strings.Builder
	svg.WriteString(`<svg class="strip" aria-hidden="true">`)
	for _, bar := range bars {
		class := "bar"
		if bar.v == shown {
			class = "bar here"
		}
		fmt.Fprintf(&svg, `<rect class="%s" x="%s" width="%s" height="8"/>`, class, percent(bar.x), percent(bar.wide))
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
		classes = append(classes, v.Class)
	}
	if v.Event == archive.Import {
		classes = append(classes, "imported")
	}
	return strings.Join(classes, " ")
}

// mostTicks is how many years are written below the axis before some are left out.
const mostTicks = 12

func (b *builder) ticks(svg *strings.Builder, first, last date.Date) {
	from, _, _ := first.Parts()
	to, _, _ := last.Parts()
	step := 1 + (to-from)/mostTicks
	for year := from + 1; year <= to; year += step {
		d, err := date.Parse(fmt.Sprintf("%04d-01-01", year))
		if err == nil {
			fmt.Fprintf(svg, `<text class="tick" x="%s" y="%d">%d</text>`, percent(along(first, last, d)), tickLine, year)
		}
	}
}

func daysBetween(a, b date.Date) int { return int(b.Time().Sub(a.Time()).Hours() / 24) }
