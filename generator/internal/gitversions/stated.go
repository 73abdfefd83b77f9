package gitversions

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/pattern"
	"fairnotice/generator/internal/words"
)

// Dates reads the dates that texts give of themselves, with the names of months in some languages.
type Dates struct {
	months map[string]int // by their name in small letters
}

// In reads dates in the words of these catalogs.
func In(catalogs ...words.Catalog) Dates {
	d := Dates{map[string]int{}}
	for _, c := range catalogs {
		for month := range 12 {
			if name := strings.ToLower(c[fmt.Sprintf("month.%d", month+1)]); name != "" {
				d.months[name] = month + 1
			}
		}
	}
	return d
}

// Stated is when a text says that it was posted or last changed, and when it says that it takes effect. Zero: it does
// not say.
type Stated struct{ Posted, Effective date.Date }

// A label says what the date behind it is of. The first that is found counts for more.
type label int

const (
	changed label = iota
	effective
	posted
	bare // the date stands alone
	none
)

// Labels in the languages of most portals: English, the Nordic ones, German, Dutch, French, Spanish, Italian.
var labels = [...]func() *pattern.Expression{
	changed: pattern.New(`(?i)\b(?:last|latest)?[-_ ]?(?:updat|revis|modif|mod\b|amend|chang)|\b(?:sist|senest)\b|` +
		`oppdater|opdater|uppdater|ändrad|endret|ændret|revider|\bstand\b|aktualisier|geändert|päivitet|muutet|` +
		`mise? à jour|actuali[sz]|aggiorn|bijgewerkt|gewijzigd`),
	effective: pattern.New(`(?i)effective|in force|\bgjelder|\bgyldig|i ?kraft|\bgäller|\bgælder|gültig|wirksam|` +
		`voimas|vigueur|vigente|vigore|geldig`),
	posted: pattern.New(`(?i)\bpost|publi[sc]|veröffentlicht|julkais|\bdat(?:e|ed|o|um)\b|\bversi?on|\bversjon`),
}

// A form in which dates are written: its parts by name, y m d, or word for a month by its name.
var forms = [...]func() *pattern.Expression{
	pattern.New(`\b(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})\b`),
	pattern.New(`\b(?P<d>\d{1,2})(?:st|nd|rd|th|er)?\.?[  ](?:(?:of|de|di)[  ])?(?P<word>\pL{3,})\.?,?[  ](?:(?:de|del)[  ])?(?P<y>\d{4})\b`),
	pattern.New(`(?P<word>\pL{3,})\.?[  ](?P<d>\d{1,2})(?:st|nd|rd|th)?,?[  ](?P<y>\d{4})\b`),
	pattern.New(`(?P<word>\pL{3,})\.?,?[  ](?P<y>\d{4})\b`),
	pattern.New(`\b(?P<d>\d{1,2})\.[  ]?(?P<m>\d{1,2})\.[  ]?(?P<y>\d{4})\b`),
	pattern.New(`\b(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y>\d{4})\b`),
}

const (
	nearHead, nearEnd = 60, 20 // lines of a text in which it says when it was changed
	reach             = 40     // bytes between a label and its date
	longest           = 400    // bytes of a line that says it
)

// Of reads when a text of Markdown says that it was posted, and takes effect: from the head or the end of it.
func (d Dates) Of(text string) Stated {
	lines := strings.FieldsFunc(text, func(r rune) bool { return r == '\n' || r == '\r' })
	if len(lines) > nearHead+nearEnd {
		lines = append(lines[:nearHead:nearHead], lines[len(lines)-nearEnd:]...)
	}
	var found [none]date.Date
	for _, line := range lines {
		if len(line) > longest {
			continue
		}
		for _, s := range d.statements(line) {
			if found[s.label].IsZero() {
				found[s.label] = s.date
			}
		}
	}
	return Stated{cmp.Or(found[changed], found[posted], found[bare]), found[effective]}
}

// A statement is a date in a line, and what it is of.
type statement struct {
	start, end int
	date       date.Date
	label      label
}

// statements are the dates in a line that say what they are of.
func (d Dates) statements(line string) []statement {
	line = strings.Map(func(r rune) rune {
		if strings.ContainsRune("*_`#>|[]()“”\"'", r) {
			return ' '
		}
		return r
	}, line)
	all := d.in(line)
	before := 0
	for i := range all {
		all[i].label = labelled(line[before:all[i].start])
		before = all[i].end
	}
	if len(all) == 1 && all[0].label == none && strings.Trim(line[:all[0].start]+line[before:], " .:,–—-") == "" {
		all[0].label = bare
	}
	return slices.DeleteFunc(all, func(s statement) bool { return s.label == none || s.date.IsZero() })
}

// labelled is the label that stands shortly before a date.
func labelled(before string) label {
	for l, expression := range labels {
		for _, where := range expression().FindAllStringIndex(before, -1) {
			if where[1] >= len(before)-reach {
				return label(l)
			}
		}
	}
	return none
}

// in are the dates in a line, in their order.
func (d Dates) in(line string) []statement {
	var all []statement
	for _, form := range forms {
		for _, m := range form().FindAllStringSubmatchIndex(line, -1) {
			overlaps := slices.ContainsFunc(all, func(s statement) bool { return m[0] < s.end && s.start < m[1] })
			if day, ok := d.read(form().SubexpNames(), line, m); ok && !overlaps {
				all = append(all, statement{m[0], m[1], day, none}) // of a day that no calendar has, the month is none either
			}
		}
	}
	slices.SortFunc(all, func(a, b statement) int { return a.start - b.start })
	return all
}

// read makes a date of the parts of a match: none where the calendar has no such day. Of 3/4/2020 nobody knows which
// one is the month.
func (d Dates) read(names []string, line string, match []int) (date.Date, bool) {
	parts := map[string]string{}
	for i, name := range names {
		if name != "" {
			parts[name] = line[match[2*i]:match[2*i+1]]
		}
	}
	number := func(part string) int { n, _ := strconv.Atoi(parts[part]); return n }
	month, day := number("m"), number("d")
	if word := parts["word"]; word != "" {
		month = d.month(strings.ToLower(word))
	}
	if a, b := number("a"), number("b"); a > 12 || a == b {
		month, day = cmp.Or(month, b), cmp.Or(day, a)
	} else if b > 12 {
		month, day = a, b
	}
	written := fmt.Sprintf("%s-%02d", parts["y"], month)
	if parts["d"]+parts["a"] != "" {
		written += fmt.Sprintf("-%02d", day)
	}
	is, _ := date.Parse(written)
	return is, month > 0
}

// month is the number of a month by its name, which may have an ending, or by the first three letters or more of it.
func (d Dates) month(word string) int {
	if month := d.months[word]; month > 0 {
		return month
	}
	found := 0
	for name, month := range d.months {
		const whole, ending = 6, 3 // bytes: a name that is no other word, and what a case adds to it
		inflected := len(name) >= whole && strings.HasPrefix(word, name) && len(word) <= len(name)+ending
		if inflected || len(word) >= 3 && strings.HasPrefix(name, word) {
			if found > 0 && found != month {
				return 0
			}
			found = month
		}
	}
	return found
}
