package register

import (
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// A Clock is a sentence that says how far ahead customers are told of another company.
type Clock struct {
	Period
	At diag.Span // of its figure
}

// Clocks are those that a text states outside of inserts. A time to object is none.
func Clocks(t *content.Text) (all []Clock) {
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		if n.Kind != markdown.Paragraph {
			return n.Kind != markdown.Insert
		}
		var figures map[Period]diag.Span
		for _, sentence := range sentenceEnd().Split(strings.ReplaceAll(n.Said(), "\n", " "), -1) {
			if objecting().MatchString(sentence) || !tellsAhead(sentence) {
				continue
			}
			if figures == nil {
				figures = figuresIn(t, n.Span)
			}
			for _, p := range periods(sentence) {
				at, typed := figures[p]
				if !typed {
					at = n.Span
				}
				all = append(all, Clock{p, at})
			}
		}
		return false
	})
	return all
}

// figuresIn are where the figures of periods stand in a stretch of a text, each the first time.
func figuresIn(t *content.Text, at diag.Span) map[Period]diag.Span {
	found := map[Period]diag.Span{}
	for _, m := range periodForm().FindAllSubmatchIndex(t.File.Text[at.Start:at.End], -1) {
		for _, p := range periods(string(t.File.Text[at.Start+m[0] : at.Start+m[1]])) {
			if _, known := found[p]; !known {
				found[p] = diag.Span{Start: at.Start + m[2], End: at.Start + m[3]}
			}
		}
	}
	return found
}

// IsOf reports whether a clock counts so many days; a month has 28 to 31.
func (p Period) IsOf(days int) bool {
	return days >= p.days+28*p.months && days <= p.days+31*p.months
}

// InDays is a period in days, a month as 30.
func (p Period) InDays() int { return p.days + 30*p.months }

// String is a period as one says it: "30 days".
func (p Period) String() string {
	if p.months > 0 {
		return strconv.Itoa(p.months) + " months"
	}
	return strconv.Itoa(p.days) + " days"
}

// tellsAhead finds sentences that promise to tell of new companies ahead: they name who, that somebody is told,
// that something is new, and a time before.
func tellsAhead(sentence string) bool {
	return subProcessor().MatchString(sentence) && telling().MatchString(sentence) && novelty().MatchString(sentence) &&
		ahead().MatchString(sentence)
}

var subProcessor = pattern.New(`(?i)sub-?\s?processor|sub-?contractor|underdatabehandl|underbehandl|underleverand|` +
	`underbiträd|underlevarant|unterauftrag|alikäsittel|alihank|sous-traitant`)

var telling = pattern.New(`(?i)announc|inform|notif|notice|\btell|varsl|varsel|kunngj|meddel|underrett|underrätt|` +
	`oplys|ankünd|mitteil|mitgeteilt|benachricht|unterricht|ilmoit|tiedot|préavis|annon[cç]|\bavis`)

var novelty = pattern.New(`(?i)\bnew\b|replac|\badd|engag|appoint|chang|\bnye?\b|\bnya\b|\bnytt\b|endr|ændr|ändr|` +
	`byt|udskift|utskift|\bneue|hinzu|weiter|wechsel|uusi|uude|vaiht|nouve|rempla|modif|ajout`)

var ahead = pattern.New(`(?i)before|prior|advance|ahead|at least|beforehand|\bfør\b|forhånd|forkant|forveje|minst|mindst|` +
	`innan|förväg|i förhand|\bvor\b|vorher|voraus|mindestens|ennen|etukäteen|vähintään|avant|avance|préalable|au moins`)
