package proofread

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	return diag.Rules{diag.GroupWords + 2: {ruleHiddenCharacter, ruleGarbledText, ruleLookalike}, diag.GroupWords + 1: {ruleLostWords}}
}

var ruleLostWords = diag.Rule{ID: "lost-words", Harmless: true,
	Protects: "What is typed is what readers see: no word of a text is left out.",
	Bad:      "| Name | Purpose |\n| --- | --- |\n| sid | Log in. | 2 years |",
	Good:     "| Name | Purpose | Time |\n| --- | --- | --- |\n| sid | Log in. | 2 years |"}

var (
	ruleHiddenCharacter = diag.Rule{ID: "hidden-character", Harmless: true,
		Protects: "No character changes unseen what a text seems to say.",
		Source:   "Unicode Technical Standard 55, and Standard Annex 9",
		Bad:      "\"The fine is 100 EUR\", in which an invisible U+202E turns 001 around.", Good: "The fine is 100 EUR."}
	ruleGarbledText = diag.Rule{ID: "garbled-text", Harmless: true,
		Protects: "No letter is lost or changed on its way from one program to another.",
		Bad:      "We donâ€™t sell data.", Good: "We don’t sell data."}
	ruleLookalike = diag.Rule{ID: "lookalike", Harmless: true,
		Protects: "A word is the one that it looks like, for those too who search it, hear it or compare it.",
		Source:   "Unicode Technical Standard 39",
		Bad:      "\"paypal\" with a Cyrillic а.", Good: "The same word, typed."}
)
