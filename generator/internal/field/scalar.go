package field

import (
	"fmt"
	"net/mail"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/pattern"
)

// anyText is the schema of text: YAML takes 2026 for a number, and it is text here.
func anyText() map[string]any { return map[string]any{"type": []string{"string", "number", "boolean"}} }

// Text is one line of plain text.
func Text() Type {
	return Of(Scalar{Name: "one line of text", Schema: anyText(), Check: func(text string) (string, string) {
		switch at := strings.IndexFunc(text, unicode.IsControl); {
		case strings.ContainsAny(text, "\n\r"):
			return "this takes one line of text, and there are several",
				"write it on one line, or begin it with > on the line of its key"
		case at >= 0 && text[at] != '\t':
			return "there is an invisible character in this text", "type the text anew, without a backslash"
		}
		return "", ""
	}})
}

// LongText is text of any length, such as Markdown.
func LongText() Type { return Of(Scalar{Name: "text", Schema: anyText()}) }

// Bool is true or false.
func Bool() Type {
	schema := map[string]any{"type": "boolean"}
	return Of(Scalar{Name: "true or false", Schema: schema, Check: func(text string) (string, string) {
		switch strings.ToLower(text) {
		case "true", "false":
			return "", ""
		case "yes", "on", "y", "1":
			return fmt.Sprintf("%q is neither true nor false", text), "type true"
		case "no", "off", "n", "0":
			return fmt.Sprintf("%q is neither true nor false", text), "type false"
		}
		return fmt.Sprintf("%q is neither true nor false", short(text)), "type true or false"
	}})
}

// Integer is a whole number within bounds.
func Integer(least, most int) Type {
	name := fmt.Sprintf("a whole number from %d to %d", least, most)
	schema := map[string]any{"type": "integer", "minimum": least, "maximum": most}
	return Of(Scalar{Name: name, Schema: schema, Check: func(text string) (string, string) {
		if n, err := strconv.Atoi(text); err != nil || n < least || n > most {
			return fmt.Sprintf("%q is not %s", short(text), name), "type " + name + ", in digits"
		}
		return "", ""
	}})
}

const durationForm = `^P(?:\d+W|(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?)$`

// Duration is a length of time as ISO 8601 writes it: P1Y6M.
func Duration() Type {
	form, words := pattern.New(durationForm), pattern.New(`(?i)^(\d+) *(day|week|month|year)s?$`)
	schema := map[string]any{"type": "string", "pattern": durationForm, "not": map[string]any{"pattern": "[PT]$"}}
	return Of(Scalar{Name: "a length of time", Schema: schema, Check: func(text string) (string, string) {
		if form().MatchString(text) && !strings.HasSuffix(text, "P") && !strings.HasSuffix(text, "T") {
			return "", ""
		}
		hint := "type P, a number and D, W, M or Y: P30D for 30 days, P6M for 6 months, P1Y for a year"
		if m := words().FindStringSubmatch(text); m != nil {
			hint = "type P" + m[1] + strings.ToUpper(m[2][:1])
		}
		return fmt.Sprintf("%q is not a length of time", short(text)), hint
	}})
}

// bareHost is an address without its scheme.
var bareHost = pattern.New(`^([a-z0-9-]+\.)+[a-z]{2,}(/\S*)?$`)

// URL is a full web address.
func URL() Type {
	schema := map[string]any{"type": "string", "format": "uri", "pattern": "^https?://[^/ ]"}
	return Of(Scalar{Name: "a web address", Schema: schema, Check: func(text string) (string, string) {
		u, err := url.Parse(text)
		if err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Hostname() != "" &&
			!strings.ContainsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) {
			return "", ""
		}
		hint := "type the whole address, with https:// at its beginning"
		if bareHost().MatchString(text) {
			hint = "type https://" + short(text)
		}
		return fmt.Sprintf("%q is not a web address", short(text)), hint
	}})
}

// Email is an e-mail address.
func Email() Type {
	schema := map[string]any{"type": "string", "format": "email", "pattern": "^[^@ <>]+@[^@ <>]+$"}
	return Of(Scalar{Name: "an e-mail address", Schema: schema, Check: func(text string) (string, string) {
		address, err := mail.ParseAddress(text)
		if err == nil && address.Address == text {
			return "", ""
		}
		hint := "type one address, with one @ in it"
		if bare, ok := strings.CutPrefix(text, "mailto:"); ok || err == nil {
			if err == nil {
				bare = address.Address
			}
			hint = "type only " + short(bare)
		}
		return fmt.Sprintf("%q is not an e-mail address", short(text)), hint
	}})
}

// Slug is an id: small letters, digits and hyphens.
func Slug() Type {
	const form = `^[a-z0-9]+(-[a-z0-9]+)*$`
	right, other := pattern.New(form), pattern.New(`[^a-z0-9]+`)
	schema := map[string]any{"type": []string{"string", "number"}, "pattern": form}
	return Of(Scalar{Name: "an id", Schema: schema, Check: func(text string) (string, string) {
		if right().MatchString(text) {
			return "", ""
		}
		hint := "type small letters, digits and hyphens only"
		near := strings.Trim(other().ReplaceAllString(strings.ToLower(text), "-"), "-")
		if right().MatchString(near) && len(near) < 60 {
			hint = "type " + near
		}
		return fmt.Sprintf("%q is not an id: only a-z, 0-9 and single hyphens", short(text)), hint
	}})
}

// Pattern takes text that a regular expression matches as a whole. The name says what it is, with its article,
// "a country code", and the form how it is written.
func Pattern(name, expression, form string) Type {
	whole := "^(?:" + expression + ")$"
	right := pattern.New(whole)
	schema := map[string]any{"type": []string{"string", "number"}, "pattern": whole}
	return Of(Scalar{Name: name, Schema: schema, Check: func(text string) (string, string) {
		if right().MatchString(text) {
			return "", ""
		}
		return fmt.Sprintf("%q is not %s", short(text), name), "type " + form
	}})
}

// OneOf takes one of the words.
func OneOf(words ...string) Type {
	schema := map[string]any{"enum": words}
	t := Of(Scalar{Rule: RuleUnknownValue, Schema: schema, Check: func(text string) (string, string) {
		if slices.Contains(words, text) {
			return "", ""
		}
		if near, ok := Nearest(text, words); ok {
			return fmt.Sprintf("%q is not known here; it takes %s", short(text), each(words)), "did you mean \"" + near + "\"?"
		}
		return fmt.Sprintf("%q is not known here", short(text)), "type " + each(words)
	}})
	t.words = words
	return t
}

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
