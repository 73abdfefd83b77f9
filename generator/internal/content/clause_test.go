package content

import (
	"math/rand/v2"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
)

// clauseParts are what an agreement can be made of, one after the other in any order.
var clauseParts = []string{
	"## A\n\n", "### B {#b}\n\n", "# C ##\n\n", "D\n===\n\n", "E *f*\n---\n\n", "1.1 x\n\n", "{#c-1-1} 1.2 z\n\n",
	"(a) limb [](#x)\n\n", "**G** h\n\n", "[](#x) i\n\n", "`j`\nk\n\n", "---\n\n", "> q\n\n", "- l\n\n  m\n\n",
	"| a |\n|---|\n| b |\n\n", "1. n\n2. o\n\n", "[p](q.md)\n\n", "{#y}\n\n", "r {lang=nb}\n\n", "## S {lang=nb}\n\n",
	"## [T]{lang=nb}\n\n", "[t]{lang=nb} u\n\n", "v[^1]\n\n[^1]: w\n\n", "Term\n: def\n\n", "\\{#z} aa\n\n",
	"{#zz} | a |\n|---|\n\n", "{#t} - not\n\n", "2026 was\n\n", "B.1 cc\n\n", "7\\. dd\n\n", "# \\# ee\n\n",
}

// TestClausesOnRecord makes agreements of all that can be in one: what readers see of numbers and names is what the
// frozen file holds.
func TestClausesOnRecord(t *testing.T) {
	random, sound := rand.New(rand.NewPCG(5, 6)), 0
	for range 400 {
		head := "---\ntitle: A\nkind: agreement\nupdated: 2026-01-01\n"
		if random.IntN(3) > 0 {
			head += "numbering: clauses\n"
		}
		parts := []string{"## Z\n\n{#x} w\n\n"} // to which links lead
		for range 1 + random.IntN(6) {
			parts = append(parts, clauseParts[random.IntN(len(clauseParts))])
		}
		text, problems := textOf(t, head+"---\n"+strings.Join(parts, ""))
		if text == nil || problems.Count(diag.Error) > 0 {
			continue
		}
		sound++
		if checkFreeze(t, text); t.Failed() {
			t.Fatal(strings.Join(parts, ""))
		}
	}
	if sound < 100 {
		t.Errorf("only %d agreements were sound", sound)
	}
}
