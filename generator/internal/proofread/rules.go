package proofread

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	return diag.Rules{
		diag.GroupLinks + 2: {ruleWrappedLink, rulePictureText, ruleUnlinked}, diag.GroupWords: {ruleSameName},
		diag.GroupWords + 2: {ruleSameRow, ruleHiddenCharacter, ruleGarbledText, ruleLookalike}, diag.GroupWords + 1: {ruleLostWords}}
}

var ruleLostWords = diag.Rule{ID: "lost-words", Harmless: true,
	Protects: "What is typed is what readers see: no word of a text is left out.",
	Bad:      "| Name | Purpose |\n| --- | --- |\n| sid | Log in. | 2 years |",
	Good:     "| Name | Purpose | Time |\n| --- | --- | --- |\n| sid | Log in. | 2 years |"}

var (
	ruleWrappedLink = diag.Rule{ID: "wrapped-link", Harmless: true,
		Protects: "A link leads to the page that it names, and tells nobody else who follows it.",
		Bad:      "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2F&data=05",
		Good:     "https://example.com/"}
	ruleSameRow = diag.Rule{ID: "same-row", Severity: diag.Warning,
		Protects: "What a list says twice is meant twice.",
		Bad:      "| sid | Log in. |\n| sid | Log in. |", Good: "| sid | Log in. |"}
	ruleSameName = diag.Rule{ID: "same-name", Severity: diag.Warning,
		Protects: "Two documents, or two parts of one, can be told apart by their names.",
		Bad:      "## Your rights\n## Your rights", Good: "## Your rights\n## How to use your rights"}
	rulePictureText = diag.Rule{ID: "picture-text", Severity: diag.Warning,
		Protects: "Who does not see a picture is told what it shows.", Source: "WCAG 2.2, 1.1.1",
		Bad:      "![](/files/flow.svg)", Good: "![Your question goes to our support, and from there to Helpdesk.](/files/flow.svg)"}
	ruleUnlinked = diag.Rule{ID: "unlinked-page", Severity: diag.Warning,
		Protects: "Readers can get to a page.",
		Bad:      "A new page that no other links to.", Good: "[our terms](/terms/) on another page, or in the footer"}
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
