package field

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/pattern"
)

var (
	dateForm = pattern.New(`^\d{4}-\d\d(-\d\d)?$`)
	ordinal  = pattern.New(`(\d)(st|nd|rd|th)\b`)
)

// Date is YYYY-MM-DD, or YYYY-MM where only the month is known.
func Date() Type {
	schema := map[string]any{"type": "string", "pattern": `^\d{4}-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$`}
	return Of(Scalar{Name: "a date", Rule: ruleBadDate, Schema: schema, Check: checkDate, Answer: onlyReading})
}

func checkDate(text string) (message, hint string) {
	if _, err := date.Parse(text); err == nil {
		return "", ""
	}
	if message, hint := impossible(text); message != "" {
		return message, hint
	}
	message = fmt.Sprintf("%q is not written as a date", short(text))
	switch dates := readings(text); len(dates) {
	case 0:
		return message, "type year, month and day as YYYY-MM-DD, or YYYY-MM where only the month is known"
	case 1:
		return message, "type " + dates[0]
	default:
		return message, "type " + strings.Join(dates, " or ") + ", whichever is meant"
	}
}

// onlyReading is the date that a text stands for, if it can stand for one only.
func onlyReading(text string) string {
	if dates := readings(text); len(dates) == 1 {
		return dates[0]
	}
	return ""
}

// impossible tells what is wrong with a day that is well written and does not exist.
func impossible(text string) (message, hint string) {
	var year, month, day int
	if n, _ := fmt.Sscanf(text, "%4d-%2d-%2d", &year, &month, &day); n < 2 || !dateForm().MatchString(text) {
		return "", ""
	}
	if month < 1 || month > 12 {
		return fmt.Sprintf("%q is no date: there is no month %d", text, month), "type the month as 01 to 12"
	}
	last := time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC)
	return fmt.Sprintf("%q is no date: %s has %d days", text, last.Format("January 2006"), last.Day()),
		fmt.Sprintf("type a day from %s to %s", last.Format("2006-01")+"-01", last.Format(time.DateOnly))
}

// readings are the dates that a text may stand for, in the order of the calendar.
func readings(text string) []string {
	if len(text) > 40 {
		return nil
	}
	text = ordinal().ReplaceAllString(text, "$1")
	text = strings.Join(strings.Fields(strings.NewReplacer(",", " ", " of ", " ").Replace(text)), " ")
	days := []string{
		"2 Jan 2006", "2 January 2006", "2. January 2006", "2-Jan-2006",
		"Jan 2 2006", "January 2 2006", "Jan. 2 2006", "2 Jan. 2006",
		"2.1.2006", "2. 1. 2006", "2/1/2006", "1/2/2006", "2-1-2006", "1-2-2006",
		"2006-1-2", "2006/1/2", "2006.1.2", "20060102", "2006 Jan 2", "2006 January 2", time.RFC3339, time.DateTime,
	}
	months := []string{"Jan 2006", "January 2006", "Jan. 2006", "1/2006", "1.2006", "1-2006", "2006-1", "2006/1", "2006.1"}
	found := append(match(text, days, time.DateOnly), match(text, months, "2006-01")...)
	slices.Sort(found)
	return slices.Compact(found)
}

func match(text string, layouts []string, as string) (found []string) {
	for _, layout := range layouts {
		if t, err := time.Parse(layout, text); err == nil {
			found = append(found, t.Format(as))
		}
	}
	return found
}
