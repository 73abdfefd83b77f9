package register_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/register"
)

// Whatever two lists hold: nothing changed from a list to itself, what one way adds
// the other way ends, and every row of the newer list is in the older one or new.
func TestBothWays(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	names := []string{"Alpha", "Beta", "Gamma", "Delta"}
	countries := []string{"IE", "US", "NO"}
	for range 300 {
		var texts [2]*content.Text
		var sizes [2]int
		for side := range texts {
			var rows []string
			for i := range names {
				if random.IntN(2) == 0 {
					rows = append(rows, row(names[i]+"-"+names[random.IntN(2)], names[random.IntN(len(names))], countries[random.IntN(3)], ""))
				}
			}
			slices.Sort(rows)
			random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
			texts[side], sizes[side] = list(t, rows...), len(rows)
		}
		there, back := count(register.Between(texts[0], texts[1])), count(register.Between(texts[1], texts[0]))
		if there[register.Added] != back[register.Ended] || there[register.Ended] != back[register.Added] || there[register.Changed] != back[register.Changed] {
			t.Errorf("there %v, back %v:\n%s\n%s", there, back, texts[0].File.Text, texts[1].File.Text)
		}
		if sizes[0]+there[register.Added]-there[register.Ended] != sizes[1] {
			t.Errorf("%d rows became %d by %v", sizes[0], sizes[1], there)
		}
		if same := register.Between(texts[0], texts[0]); len(same) > 0 {
			t.Errorf("a list changed into itself: %v", same)
		}
	}
}

func count(changes []register.RowChange) map[register.Kind]int {
	n := map[register.Kind]int{}
	for _, c := range changes {
		n[c.Kind]++
	}
	return n
}
