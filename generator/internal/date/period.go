package date

import (
	"strconv"

	"fairnotice/generator/internal/pattern"
)

// A Part is a number of one unit: of "year", "month", "week", "day", "hour", "minute" or "second".
type Part struct {
	Count int
	Unit  string
}

// A Period is a length of time as ISO 8601 writes it (P1Y6M), by its parts, the
// longest unit first. Nobody knows on which day it begins, so months are no days.
type Period []Part

// units are those of a period in the order of its parts, each with about how many days it has.
var units = [...]struct {
	name string
	days float64
}{
	{"year", 365.25}, {"month", 30.44}, {"week", 7}, {"day", 1},
	{"hour", 1.0 / 24}, {"minute", 1.0 / 1440}, {"second", 1.0 / 86400},
}

var periodForm = pattern.New(`^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$`)

// ParsePeriod reads a period; it reports whether the text is one.
func ParsePeriod(text string) (p Period, ok bool) {
	counts := periodForm().FindStringSubmatch(text)
	if counts == nil {
		return nil, false
	}
	for i, unit := range units {
		if n, err := strconv.Atoi(counts[i+1]); err == nil {
			p = append(p, Part{n, unit.name})
		}
	}
	return p, len(p) > 0
}

// Days is about how many days a period has.
func (p Period) Days() (days float64) {
	for _, part := range p {
		for _, unit := range units {
			if unit.name == part.Unit {
				days += float64(part.Count) * unit.days
			}
		}
	}
	return days
}
