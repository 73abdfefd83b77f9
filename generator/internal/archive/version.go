package archive

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"fairnotice/generator/internal/date"
)

// A VersionID names a version: the date it carries ("2018-05-04", or "2016-09"
// where only the month is known), and a number from the second one of that date
// on ("2026-11-20.2"). The zero VersionID names none.
type VersionID struct {
	day    date.Date
	number int // 0 for the first of its date, else from 2
}

// On is the first version of a date.
func On(day date.Date) VersionID { return VersionID{day: day} }

// ParseVersion reads what String writes, and nothing else.
func ParseVersion(s string) (VersionID, error) {
	first, second, numbered := strings.Cut(s, ".")
	day, err := date.Parse(first)
	v := VersionID{day: day}
	if numbered && err == nil {
		v.number, err = strconv.Atoi(second)
	}
	if err != nil || v.String() != s || numbered && v.number < 2 {
		return VersionID{}, fmt.Errorf("%q is not the name of a version, such as 2018-05-04, 2016-09 or 2026-11-20.2", s)
	}
	return v, nil
}

// Date is the date that the version carries.
func (v VersionID) Date() date.Date { return v.day }

// IsZero reports whether v names no version.
func (v VersionID) IsZero() bool { return v == VersionID{} }

// Compare orders by date, then by number.
func (v VersionID) Compare(w VersionID) int {
	return cmp.Or(v.day.Compare(w.day), cmp.Compare(v.number, w.number))
}

// Next is v if no version has that name, or else the same date with the number
// after the highest.
func (v VersionID) Next(existing []VersionID) VersionID {
	highest := 0
	for _, e := range existing {
		if e.day == v.day {
			highest = max(highest, e.number, 1)
		}
	}
	if highest == 0 {
		return VersionID{day: v.day}
	}
	return VersionID{v.day, highest + 1}
}

// String is the name as ledgers, files and addresses have it.
func (v VersionID) String() string {
	if v.number == 0 {
		return v.day.String()
	}
	return v.day.String() + "." + strconv.Itoa(v.number)
}

// MarshalText writes v as String does.
func (v VersionID) MarshalText() ([]byte, error) { return []byte(v.String()), nil }

// UnmarshalText reads what MarshalText writes.
func (v *VersionID) UnmarshalText(text []byte) (err error) {
	*v = VersionID{}
	if len(text) > 0 {
		*v, err = ParseVersion(string(text))
	}
	return err
}
