package starter

import (
	"fmt"
	"slices"
	"time"
)

// zones are the time zones in which most readers of a law or of a language live.
func zones() map[string]string {
	return map[string]string{
		"uk": "Europe/London", "ch": "Europe/Zurich",
		"nb": "Europe/Oslo", "nn": "Europe/Oslo", "sv": "Europe/Stockholm", "da": "Europe/Copenhagen",
		"fi": "Europe/Helsinki", "is": "Atlantic/Reykjavik", "de": "Europe/Berlin", "fr": "Europe/Paris",
		"nl": "Europe/Amsterdam", "es": "Europe/Madrid", "it": "Europe/Rome", "pl": "Europe/Warsaw", "ga": "Europe/Dublin",
	}
}

// zoneOf is the time zone of a law, or else of the first language that has one.
func zoneOf(law, languages []string) string {
	for _, of := range slices.Concat(law, languages) {
		if zone, ok := zones()[of]; ok {
			return zone
		}
	}
	return "UTC"
}

// midnights are the times in UTC, minute and hour, at which a day has just begun in a zone, in winter and in summer.
func midnights(name string) []string {
	zone, err := time.LoadLocation(name)
	if err != nil {
		zone = time.UTC
	}
	var times []string
	for _, month := range []time.Month{time.January, time.July} {
		at := time.Date(2027, month, 15, 0, 7, 0, 0, zone).UTC()
		times = append(times, fmt.Sprintf("%d %d", at.Minute(), at.Hour()))
	}
	slices.Sort(times)
	return slices.Compact(times)
}
