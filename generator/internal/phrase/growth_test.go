package phrase

import (
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
)

// TestGrowth holds that what strangers wrote is listed and masked in linear time.
func TestGrowth(t *testing.T) {
	for name, work := range map[string]func(text string, parts []string){
		"masked": func(text string, _ []string) { Masked(text, "\n\t") },
		"listed": func(_ string, parts []string) { And(Quoted(parts)) },
		"some":   func(_ string, parts []string) { Some(parts, len(parts)-1) },
	} {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 64<<10, func(size int) func() {
				text := strings.Repeat("a\x1b\u202eé\xff\n", size/9)
				parts := slices.Repeat([]string{"a name"}, size/6)
				return func() { work(text, parts) }
			})
		})
	}
}
