package pattern

import "testing"

func TestNew(t *testing.T) {
	digits := New(`^\d+$`)
	if !digits().MatchString("12") || digits().MatchString("a") {
		t.Error("it does not match what it should")
	}
	if first, second := digits(), digits(); first != second {
		t.Error("it is compiled twice")
	}
	New("(") // compiled by nobody
}
