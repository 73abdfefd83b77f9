package content

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"fairnotice/generator/internal/field"
)

// Schemas are the tables of everything that an editor types, by the name that
// the schema command uses.
func Schemas() map[string]field.Shape {
	shapes := map[string]field.Shape{
		"front-matter": headShape(),
		"site":         settingsShape(),
		"contacts":     registerShape("contacts", "People and offices that readers can ask.", contactShape()),
		"processors":   registerShape("processors", "Who receives personal data.", processorShape()),
		"cookies":      registerShape("cookies", "The cookies that are set.", cookieShape()),
		"glossary":     registerShape("glossary", "What the words mean that the texts use.", glossaryShape()),
	}
	return shapes
}

// country is an ISO 3166-1 alpha-2 code, EU or EEA.
func country() field.Type {
	return field.Of(field.Scalar{
		Name: "a country",
		Check: func(code string) (message, hint string) {
			if code == "EU" || code == "EEA" {
				return "", ""
			}
			region, err := language.ParseRegion(code)
			if err != nil || !region.IsCountry() {
				return fmt.Sprintf("%q is not the code of a country", code), countryHint(code)
			}
			if right := region.Canonicalize().String(); right != code {
				return fmt.Sprintf("%q is not the code of the country", code), "type " + right
			}
			return "", ""
		},
		Schema: map[string]any{"type": "string", "pattern": "^([A-Z]{2}|EEA)$"},
	})
}

// countryHint finds the code of a country that is written out in English.
func countryHint(name string) string {
	names, letters := display.English.Regions(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	for _, a := range letters {
		for _, b := range letters {
			region, err := language.ParseRegion(string(a) + string(b))
			if err == nil && region.IsCountry() && strings.EqualFold(names.Name(region), name) {
				return "type " + region.Canonicalize().String()
			}
		}
	}
	return "type its two letters as in ISO 3166-1, such as NO or US; or EU, or EEA"
}

// eea are the countries of the European Economic Area, in which the GDPR applies.
const eea = " AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO EU EEA "

// InEEA reports whether a country, by its code, is in the European Economic Area.
func InEEA(country string) bool {
	return country != "" && strings.Contains(eea, " "+country+" ")
}
