// Package date holds calendar dates as policies state them: a day, or only a month where the day is
// not known; and lengths of time between them ([Period]). There is no time of day and no time zone:
// which day it is somewhere is decided once, at the edge of the program.
package date

import (
	"cmp"
	"fmt"
	"time"
)

// A Date is a day (2018-05-04) or a month (2018-05). The zero Date is no date.
type Date struct {
	year  int
	month time.Month
	day   int // 0 where only the month is known
}

// Parse reads YYYY-MM-DD or YYYY-MM. A day that the calendar does not have is an error.
func Parse(s string) (Date, error) {
	if t, err := time.Parse(time.DateOnly, s); err == nil {
		return Of(t), nil
	}
	if t, err := time.Parse("2006-01", s); err == nil {
		return Date{year: t.Year(), month: t.Month()}, nil
	}
	return Date{}, fmt.Errorf("%q is not a date of the form YYYY-MM-DD or YYYY-MM", s)
}

// Of is the day on which t falls in its own time zone.
func Of(t time.Time) Date { return Date{t.Year(), t.Month(), t.Day()} }

// IsZero reports whether d is no date.
func (d Date) IsZero() bool { return d == Date{} }

// IsMonth reports whether only the month is known.
func (d Date) IsMonth() bool { return d.day == 0 && !d.IsZero() }

// First is the first day that d covers: d itself, or the first of its month.
func (d Date) First() Date { return Date{d.year, d.month, max(d.day, 1)} }

// Last is the last day that d covers: d itself, or the last of its month.
func (d Date) Last() Date {
	if !d.IsMonth() {
		return d
	}
	return Of(time.Date(d.year, d.month+1, 0, 0, 0, 0, 0, time.UTC))
}

// Eve is the day before a day. Of a month nobody knows which day it is about, so the
// last that is known to come before is that month itself. Eve of nothing is nothing.
func (d Date) Eve() Date {
	if d.IsZero() || d.IsMonth() {
		return d
	}
	return d.AddDays(-1)
}

// Covers reports whether the day lies in d.
func (d Date) Covers(day Date) bool {
	return d.First().Compare(day) <= 0 && day.Compare(d.Last()) <= 0
}

// AddDays is the day n days after the first day of d.
func (d Date) AddDays(n int) Date { return Of(d.Time().AddDate(0, 0, n)) }

// Compare orders dates by their first day; a month comes before its first day.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.year, e.year), cmp.Compare(d.month, e.month),
		cmp.Compare(max(d.day, 1), max(e.day, 1)), cmp.Compare(d.day, e.day))
}

// Before reports whether the first day of d is before that of e.
func (d Date) Before(e Date) bool { return d.First().Compare(e.First()) < 0 }

// Time is midnight UTC of the first day of d.
func (d Date) Time() time.Time {
	return time.Date(d.year, d.month, max(d.day, 1), 0, 0, 0, 0, time.UTC)
}

// Parts are year, month and day; the day is 0 where only the month is known.
func (d Date) Parts() (year int, month time.Month, day int) { return d.year, d.month, d.day }

// String is YYYY-MM-DD, YYYY-MM, or "" for no date.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.IsMonth():
		return fmt.Sprintf("%04d-%02d", d.year, d.month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.year, d.month, d.day)
}

// MarshalText writes d as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d = Date{}
	if len(text) > 0 {
		*d, err = Parse(string(text))
	}
	return err
}
