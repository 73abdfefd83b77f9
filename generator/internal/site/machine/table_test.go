package machine

import "testing"

// No spreadsheet runs what somebody has typed into a list.
func TestInert(t *testing.T) {
	for cell, want := range map[string]string{
		"": "", "_ga": "_ga", "=HYPERLINK(1)": "'=HYPERLINK(1)", "+1": "'+1", "-1": "'-1", "@SUM(1)": "'@SUM(1)",
		"\t=1": "'\t=1", "\r=1": "'\r=1", "a=b": "a=b",
	} {
		if got := inert(cell); got != want {
			t.Errorf("%q is %q, want %q", cell, got, want)
		}
	}
}
