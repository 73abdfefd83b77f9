package check

import (
	"reflect"
	"testing"
)

// What is said of several purposes is one task, and what is missing comes first.
func TestWork(t *testing.T) {
	part := Cell{State: "weak", Says: []string{"old"}}
	c := Coverage{Purposes: []string{"A", "B", "C"}, Rows: []coverageRow{
		{Rule: "N01", Name: "Officer", Cells: []Cell{part, {State: "yes"}, part}},
		{Rule: "N02", Name: "Rights", Cells: []Cell{{State: "not needed"}, {State: "missing", Says: []string{"none"}},
			{State: "missing", Says: []string{"other"}}}},
	}}
	want := []task{
		{State: "missing", Rule: "N02", Element: "Rights", Says: []string{"none"}, Purposes: []string{"B"}},
		{State: "missing", Rule: "N02", Element: "Rights", Says: []string{"other"}, Purposes: []string{"C"}},
		{State: "weak", Rule: "N01", Element: "Officer", Says: []string{"old"}, Purposes: []string{"A", "C"}},
	}
	if got := c.Work(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	for _, sum := range c.Sums() {
		if want := map[string]int{"yes": 1, "weak": 2, "missing": 2, "not needed": 1,
			"not judged": 0}[string(sum.State)]; sum.Count != want {
			t.Errorf("%d cells are %s, want %d", sum.Count, sum.State, want)
		}
	}
}
