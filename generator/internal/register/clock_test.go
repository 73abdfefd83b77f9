package register_test

import (
	"testing"

	"fairnotice/generator/internal/register"
)

// TestClocks finds promises to tell ahead of another company, in the languages that agreements come in, and no other
// times.
func TestClocks(t *testing.T) {
	for body, want := range map[string]string{
		"The Processor announces each new Sub-processor at least 45 days before it handles any data.":     "45 days",
		"We will notify you 2 weeks prior to engaging any new subprocessor.":                              "14 days",
		"Customers are informed of changes of sub-processors three months, at least 3 months, ahead.":     "3 months",
		"Nye underdatabehandlere varsles minst 60 dager før de tas i bruk.":                               "60 days",
		"Nya underbiträden meddelas minst 45 dagar innan de börjar.":                                      "45 days",
		"Nye underdatabehandlere meddeles mindst 4 uger før de begynder.":                                 "28 days",
		"Neue Unterauftragsverarbeiter kündigen wir mindestens 6 Wochen vorher an; dies wird mitgeteilt.": "42 days",
		"Uusista alikäsittelijöistä ilmoitetaan vähintään 30 päivää ennen käyttöönottoa.":                 "30 days",
		"Nous annonçons tout nouveau sous-traitant au moins 30 jours avant.":                              "30 days",
		"Customers can object to a new sub-processor within 30 days before it starts.":                    "",
		"We tell customers of a breach within 2 days, and sub-processors do the same.":                    "",
		"We keep logs of sub-processors for 90 days.":                                                     "",
		"A new sub-processor is announced 30 working days before it starts.":                              "",
		"Not 0 days: we announce each new sub-processor 30 days before.":                                  "30 days",
		"The agreement ends 30 days after notice.":                                                        "",
	} {
		got := ""
		for _, c := range register.Clocks(thaw(t, "agreement", "", body+"\n")) {
			got += c.String()
		}
		if got != want {
			t.Errorf("%s: %q, not %q", body, got, want)
		}
	}
}
