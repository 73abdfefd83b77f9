package date

import (
	"strconv"

	"fairnotice/generator/internal/pattern"
)

// A Unit is one in which a [Period] is counted, as the words of a language are named.
type Unit string

// The units, longest first.
const (
	Years   Unit = "year"
	Months  Unit = "month"
	Weeks   Unit = "week"
	Days    Unit = "day"
	Hours   Unit = "hour"
	Minutes Unit = "minute"
	Seconds Unit = "second"
)

// A Part is a number of one unit.
type Part struct {
	Count int
	Unit  Unit
}

// A Period is a length of time as ISO 8601 writes it (P1Y6M), by its parts in the
// order of the units. Nobody knows on which day it begins, so months are no days.
type Period []Part

var (
	units      = [...]Unit{Years, Months, Weeks, Days, Hours, Minutes, Seconds}
	periodForm = pattern.New(`^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$`)
)

// ParsePeriod reads a period; it reports whether the text is one.
func ParsePeriod(text string) (p Period, ok bool) {
	counts := periodForm().FindStringSubmatch(text)
	if counts == nil {
		return nil, false
	}
	for i, unit := range units {
		if n, err := strconv.Atoi(counts[i+1]); err == nil {
			p = append(p, Part{n, unit})
		}
	}
	return p, len(p) > 0
}

// Days is about how many days a period has.
func (p Period) Days() (days float64) {
	for _, part := range p {
		days += float64(part.Count) * part.Unit.days()
	}
	return days
}

func (u Unit) days() float64 {
	switch u {
	case Years:
		return 365.25
	case Months:
		return 30.44
	case Weeks:
		return 7
	case Days:
		return 1
	case Hours:
		return 1.0 / 24
	case Minutes:
		return 1.0 / 1440
	}
	return 1.0 / 86400
}
