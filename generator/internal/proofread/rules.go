package proofread

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	return diag.Rules{diag.GroupWords + 1: {ruleLostWords}}
}

var ruleLostWords = diag.Rule{ID: "lost-words", Harmless: true,
	Protects: "What is typed is what readers see: no word of a text is left out.",
	Bad:      "| Name | Purpose |\n| --- | --- |\n| sid | Log in. | 2 years |",
	Good:     "| Name | Purpose | Time |\n| --- | --- | --- |\n| sid | Log in. | 2 years |"}
