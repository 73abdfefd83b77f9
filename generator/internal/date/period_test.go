package date

import (
	"math"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPeriod(t *testing.T) {
	for text, want := range map[string]Period{
		"P1Y6M":   {{1, "year"}, {6, "month"}},
		"P2W":     {{2, "week"}},
		"PT30M":   {{30, "minute"}},
		"P1DT12H": {{1, "day"}, {12, "hour"}},
		"":        nil, "P": nil, "PT": nil, "P1": nil, "1Y": nil, "P1M1Y": nil, "session": nil, "P99999999999999999999D": nil,
	} {
		got, ok := ParsePeriod(text)
		if diff := cmp.Diff(want, got); diff != "" || ok != (want != nil) {
			t.Errorf("%q: %v\n%s", text, ok, diff)
		}
	}
	for text, want := range map[string]float64{"P1Y": 365.25, "P1W1D": 8, "PT12H": 0.5, "P1M": 30.44, "PT1M60S": 2.0 / 1440} {
		if p, _ := ParsePeriod(text); math.Abs(p.Days()-want) > 1e-9 {
			t.Errorf("%s has %v days, want %v", text, p.Days(), want)
		}
	}
}
