package proofread_test

import "testing"

func TestNumbers(t *testing.T) {
	hold(t, []kept{
		{"left out", "1. One\n2. Two\n4. Four\n", `list-number "4."`},
		{"twice", "1. One\n2. Two\n2. Three\n", `list-number "2."`},
		{"from another", "5. Five\n7. Seven\n", `list-number "7."`},
		{"in brackets", "1) En\n3) Tre\n", `list-number "3)"`},
		{"goes on", "1. a\n2. b\n\n1. c\n2. d\n", `list-number "1."`},
		{"nested", "- x\n  1. a\n  3. b\n", `list-number "3."`},
		{"in a quotation", "> 1. a\n> 3. b\n", `list-number "3."`},
		{"loose", "1. a\n\n2. b\n\n5. c\n", `list-number "5."`},
		{"begins anew", "1. a\n\ntext\n\n1. b\n\ntext\n\n1. c\n", `list-number "1."`},
		{"begins anew behind points", "1. a\n\n- x\n- y\n\n1. b\n", `list-number "1."`},
		{"days", "Frist am\n1. Januar 2025 und am\n31. Dezember 2026.\n",
			`warning taken-as-block "1." → "1\\."` + "\n" + `warning taken-as-block "31." → "31\\."`},
		{"first days", "1. Mai 2024 a\n2. Juni 2024 b\n\n1. Juli 2024 c\n", `warning taken-as-block "1." → "1\\."` + "\n" +
			`warning taken-as-block "2." → "2\\."` + "\n" + `warning taken-as-block "1." → "1\\."`},
		{"year and day", "2018. was the year.\n\n30. September is the day.\n", `list-number "30."`},
		{"backwards", "3. c\n2. b\n1. a\n", `list-number "2."`},
	})
}

func TestNoNumbers(t *testing.T) {
	hold(t, []kept{
		{"in order", "1. a\n2. b\n\n3) c\n4) d\n\n0. x\n1. y\n", ""},
		{"all ones", "1. a\n1. b\n1. c\n", ""},
		{"new lists", "## A\n\n1. a\n2. b\n\n## B\n\n1. a\n\n## C\n\n1. a\n\n## D\n\n1. a\n", ""},
		{"nested", "1. a\n   1. b\n   2. c\n2. d\n", ""},
		{"days in order", "1. Januar 2025 a\n2. Februar 2025 b\n", ""},
		{"points", "- a\n- b\n", ""},
		{"continued", "1. a\n\ntext\n\n2. b\n", ""},
	})
}
