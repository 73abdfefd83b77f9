package content

import (
	"strings"

	"golang.org/x/text/language"

	"fairnotice/generator/internal/field"
)

// Shapes are the tables of everything that an editor types, by the name that
// the schema command uses.
func Shapes() map[string]field.Shape {
	shapes := map[string]field.Shape{
		"front-matter": headShape(),
		"site":         settingsShape(),
		"contacts":     registerShape("contacts", "People and offices that readers can ask.", contactShape()),
		"processors":   registerShape("processors", "Who receives personal data.", processorShape()),
		"cookies":      registerShape("cookies", "The cookies that are set.", cookieShape()),
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
			if err == nil && region.IsCountry() && region.String() == code {
				return "", ""
			}
			if err == nil && region.IsCountry() {
				return "the country is not written as its two-letter code", "type " + region.String()
			}
			return `"` + code + `" is not the code of a country`, "two capital letters as in ISO 3166-1, such as " + example(code) + "; or EU, EEA"
		},
		Schema: map[string]any{"type": "string", "pattern": "^([A-Z]{2}|EEA)$"},
	})
}

// example guesses the code that somebody means who writes out a name.
func example(name string) string {
	switch strings.ToLower(strings.ReplaceAll(name, ".", "")) {
	case "usa", "united states", "united states of america":
		return "US"
	case "uk", "united kingdom", "great britain":
		return "GB"
	}
	return "NO"
}
