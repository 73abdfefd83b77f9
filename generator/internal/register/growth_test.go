package register_test

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/register"
)

// TestGrowth holds that rows are compared in linear time, and times of notice and objection found in it.
func TestGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	rows := func(size int, country string) (all []string) {
		for i := range size / 100 {
			all = append(all, row(fmt.Sprintf("r%d", i), fmt.Sprintf("Company %d", i), country, ""))
		}
		return all
	}
	growth.Check(t, 64<<10, func(size int) func() {
		old, new := list(t, rows(size, "NO")...), list(t, rows(size, "SE")...)
		return func() { register.Between(old, new) }
	})
	growth.Check(t, 64<<10, func(size int) func() {
		old, new := list(t, rows(size, "NO")[size/200:]...), list(t, rows(size, "NO")[:size/200]...)
		return func() { register.Between(old, new) }
	})
	for _, unit := range []string{
		"We announce each new sub-processor 30 days before it begins. ", "Customers can object within 30 days. ", "30 days 30 days ",
		"sub-processor announced ", "announce\n",
	} {
		growth.Check(t, 32<<10, func(size int) func() {
			text := thaw(t, "agreement", "", strings.Repeat(unit, size/len(unit))+"\n")
			return func() { register.Clocks(text); register.Objection(text) }
		})
	}
}
