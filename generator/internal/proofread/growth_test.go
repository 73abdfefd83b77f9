package proofread_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/proofread"
)

// One sign again and again in one line is read in linear time, however much is wrong with it.
func TestLongLineGrowth(t *testing.T) {
	for _, sign := range []string{"[a]", "<a>", "[^<a>", "\u202ea", "&amp;", "{a"} {
		t.Run(sign, func(t *testing.T) {
			growth.Check(t, 16<<10, func(size int) func() {
				body := strings.Repeat(sign, size/len(sign))
				desk, texts := desk(t, map[string]string{"a.md": head + body + "\n"})
				return func() { proofread.Texts(desk, texts, unpublished, nil) }
			})
		})
	}
}
