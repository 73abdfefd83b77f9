package notice

import (
	"cmp"
	"strings"
	"sync"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Countries in prose.

// A country is one that words name.
type country struct{ code, words string }

// countriesNamed are the countries in words of a language, by their names, a capital's or that of a part in which
// data centres stand.
func countriesNamed(words, lang string) []country {
	var all []country
	names := countryNames(lang)
	fields := strings.Fields(words)
	for i := 0; i < len(fields); i++ {
		for n := min(longestCountry, len(fields)-i); n > 0; n-- {
			typed := strings.Trim(strings.Join(fields[i:i+n], " "), `.,;:()"'“”’‘«»`)
			if code := cmp.Or(names[typed], places()[typed]); code != "" {
				all = append(all, country{code, typed})
				i += n - 1
				break
			}
		}
	}
	return all
}

const longestCountry = 4 // words

// countryNames are the codes of countries by their names in a language.
func countryNames(lang string) map[string]string {
	if lang == "nb" {
		return norwegianCountries()
	}
	return englishCountries()
}

var englishCountries = sync.OnceValue(func() map[string]string { return codesByName(display.English.Regions()) })

// norwegianCountries are found under the older code of the language.
var norwegianCountries = sync.OnceValue(func() map[string]string {
	return codesByName(display.Regions(language.Make("no")))
})

func codesByName(names display.Namer) map[string]string {
	codes := map[string]string{}
	const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	for _, a := range letters {
		for _, b := range letters {
			if region, err := language.ParseRegion(string(a) + string(b)); err == nil && region.IsCountry() {
				if names.Name(region) == "" {
					continue
				}
				codes[names.Name(region)] = region.Canonicalize().String()
			}
		}
	}
	return codes
}

// places are names that the tables do not have, and cities and states that stand for their country because data
// centres stand there. What is a name of people or another word, too, is left out.
var places = sync.OnceValue(func() map[string]string {
	const known = `US USA U.S U.S.A US-based America Virginia California Oregon Ohio Texas Seattle Boston
GB UK U.K Britain England Scotland Wales London Storbritannia
NL Holland Amsterdam
TR Turkey Tyrkia
CZ Tsjekkia
DE Frankfurt Berlin Munich München
IE Dublin
FR Paris
SE Stockholm
DK Copenhagen København
NO Oslo
FI Helsinki
IN Mumbai Bangalore Hyderabad
AU Sydney
JP Tokyo
CA Montreal Toronto
CH Zurich Zürich
PL Warsaw
ES Madrid
IT Milan`
	codes := map[string]string{}
	for line := range strings.SplitSeq(known, "\n") {
		words := strings.Fields(line)
		for _, word := range words[1:] {
			codes[word] = words[0]
		}
	}
	return codes
})

// CountryNamed is the code of a country by its English name (ISO 3166-1 alpha-2), or nothing.
func CountryNamed(name string) string {
	switch strings.ToUpper(strings.ReplaceAll(name, ".", "")) {
	case "USA", "US", "UNITED STATES OF AMERICA":
		return "US"
	case "UK", "ENGLAND", "SCOTLAND", "WALES", "NORTHERN IRELAND", "GREAT BRITAIN":
		return "GB"
	case "":
		return ""
	}
	for known, code := range englishCountries() {
		if strings.EqualFold(known, name) {
			return code
		}
	}
	return ""
}
