package register

import (
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// A Period is the time in which customers can object to a new company: so many
// months and days. The zero Period is none.
type Period struct{ months, days int }

// Objection is the time that a text states. It is zero where the text states none.
func Objection(t *content.Text) Period {
	if !slices.Contains([]string{content.SubProcessors, content.Agreement}, t.Head.Kind) {
		return Period{}
	}
	var stated []Period
	for _, sentence := range sentences(t) {
		if objecting().MatchString(sentence) {
			stated = append(stated, periods(sentence)...)
		}
	}
	if stated = slices.Compact(stated); len(stated) != 1 {
		return Period{}
	}
	return stated[0]
}

// Until is the last day of a period that begins on the day after an announcement.
// Months end on the day with the same number, or on the last one of a shorter month
// (Regulation 1182/71, Art. 3(2)(c)). It is zero where there is no period, and where
// only the month of the announcement is known.
func (p Period) Until(announced date.Date) date.Date {
	if p == (Period{}) || announced.IsZero() || announced.IsMonth() {
		return date.Date{}
	}
	from := announced.Time()
	end := from.AddDate(0, p.months, p.days)
	if p.months > 0 && end.Day() != from.Day() {
		end = end.AddDate(0, 0, -end.Day())
	}
	return date.Of(end)
}

// objecting finds sentences on objecting in the languages of the furniture.
var objecting = pattern.New(`(?i)\bobject(?:s|ion|ions|ing)?\b|` +
	`\binnsigelse|\binnvend|\bvastusta|widerspr(?:e|u|i)|\beinspruch|\beinwänd|\beinwend`)

var periodForm = pattern.New(`(?i)\b([0-9]{1,3})[ \x{A0}-]?` +
	`(day|week|month|dag|uke|uge|veck|måned|månad|päiv|viiko|viikk|kuukau|tag|woche|monat|jour|semaine|mois)`)

func periods(sentence string) []Period {
	var found []Period
	for _, m := range periodForm().FindAllStringSubmatch(sentence, -1) {
		n, err := strconv.Atoi(m[1])
		if err != nil || n == 0 {
			continue
		}
		switch strings.ToLower(m[2]) {
		case "day", "dag", "päiv", "tag", "jour":
			found = append(found, Period{days: n})
		case "month", "måned", "månad", "kuukau", "monat", "mois":
			found = append(found, Period{months: n})
		default:
			found = append(found, Period{days: 7 * n})
		}
	}
	return found
}

var sentenceEnd = pattern.New(`[.!?]\s+`)

// sentences are those of a text that no insert prints.
func sentences(t *content.Text) []string {
	var found []string
	read := func(n *markdown.Node) bool {
		if n.Kind == markdown.Paragraph || n.Kind == markdown.Row {
			found = append(found, sentenceEnd().Split(strings.ReplaceAll(n.Said(), "\n", " "), -1)...)
			return false
		}
		return n.Kind != markdown.Insert
	}
	for _, line := range t.InShort {
		markdown.Walk(line, read)
	}
	markdown.Walk(t.Body(), read)
	return found
}
