package live

import (
	"testing"

	"fairnotice/generator/internal/redline"
)

func TestAmount(t *testing.T) {
	kinds := func(k redline.Kind, n int) map[redline.Kind]int { return map[redline.Kind]int{k: n} }
	for want, stats := range map[string]redline.Stats{
		"12 words added, 3 removed":               {Added: 12, Removed: 3, Kinds: kinds(redline.LinkChange, 1)},
		"1 word added, 0 removed":                 {Added: 1},
		"0 words added, 1 removed, 8 words moved": {Removed: 1, MovedIn: 8, MovedOut: 8},
		"9 words moved":                           {MovedIn: 9},
		"No word, but 2 links changed":            {Kinds: kinds(redline.LinkChange, 2)},
		"No word, but 1 picture changed":          {Kinds: kinds(redline.ImageChange, 1)},
		"Only how words are written changed":      {CosmeticAdded: 1, CosmeticRemoved: 1},
		"Only spaces changed":                     {Kinds: kinds(redline.Spacing, 4)},
		"No word, but the form changed":           {Kinds: kinds(redline.Format, 1)},
	} {
		if got := amount(stats); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
