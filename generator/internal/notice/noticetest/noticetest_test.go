package noticetest

import (
	"slices"
	"testing"
)

func TestMutants(t *testing.T) {
	all := mutants("a", "en", "{N05 By contract.} {N12 Two years.}\n{N05 N07 By interest.}\n")
	got := map[string]string{}
	for _, c := range all {
		got[c.Name] = c.Text
	}
	want := map[string]string{
		"a":                      "By contract. Two years.\nBy interest.\n",
		"a without N05":          " Two years.\n\n",
		"a without N05, place 1": " Two years.\nBy interest.\n",
		"a without N05, place 2": "By contract. Two years.\n\n",
		"a without N07":          "By contract. Two years.\n\n",
		"a without N12":          "By contract. \nBy interest.\n",
	}
	if len(got) != len(want) {
		t.Errorf("%d cases, want %d", len(got), len(want))
	}
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s: %q, want %q", name, got[name], text)
		}
	}
	if i := slices.IndexFunc(all, func(c Case) bool { return c.Name == "a without N07" }); !slices.Equal(all[i].Wanted,
		[]string{"N05", "N07"}) {
		t.Errorf("%v", all[i].Wanted)
	}
}
