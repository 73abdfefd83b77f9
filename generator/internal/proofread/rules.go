package proofread

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	return diag.Rules{
		diag.GroupLinks + 2: {ruleWrappedLink, rulePictureText, ruleUnlinked},
		diag.GroupWords:     {ruleSameName},
		diag.GroupWords + 1: {
			ruleLostWords, ruleTakenAsMark, ruleTakenAsBlock, ruleUnreadMark, ruleRunTogether, ruleListNumber,
			ruleForeignMarkup, rulePlaceholder,
		},
		diag.GroupWords + 2: {ruleSameRow, ruleHiddenCharacter, ruleGarbledText, ruleLookalike},
	}
}

var (
	ruleLostWords = diag.Rule{ID: "lost-words", Harmless: true,
		Protects: "No word of a text is left out: what is typed is what readers see.",
		Bad:      "| Name | Purpose |\n| --- | --- |\n| sid | Log in. | 2 years |",
		Good:     "| Name | Purpose | Time |\n| --- | --- | --- |\n| sid | Log in. | 2 years |"}
	ruleTakenAsMark = diag.Rule{ID: "taken-as-mark", Harmless: true,
		Protects: "A sign of a text stays a sign, and changes nothing around it.",
		Bad:      "We delete logs after 5~10 days and backups after 20~30 days.",
		Good:     "We delete logs after 5–10 days and backups after 20–30 days."}
	ruleTakenAsBlock = diag.Rule{ID: "taken-as-block", Harmless: true,
		Protects: "A sentence stays a sentence, and becomes no heading, code, row or item of a list.",
		Bad:      "The parties agree.\n---", Good: "The parties agree.\n\n---"}
	ruleUnreadMark = diag.Rule{ID: "unread-mark", Harmless: true,
		Protects: "What is meant as bold, a heading, a list, a table or a link is one.",
		Bad:      "**Contact data: **We keep your e-mail address.", Good: "**Contact data:** We keep your e-mail address."}
	ruleRunTogether = diag.Rule{ID: "run-together", Severity: diag.Warning,
		Protects: "Each limb of a clause stands on a line of its own.",
		Bad:      "(a) first limb;\n(b) second limb.", Good: "(a) first limb;\n\n(b) second limb."}
	ruleListNumber = diag.Rule{ID: "list-number", Harmless: true,
		Protects: "Clause 4 is the clause that readers see with the number 4.",
		Bad:      "1. One.\n2. Two.\n4. Four.", Good: "1. One.\n2. Two.\n3. Three."}
	ruleForeignMarkup = diag.Rule{ID: "foreign-markup", Harmless: true,
		Protects: "Marks of other programs are not shown to readers.",
		Bad:      ":::note\nRead this.\n:::", Good: "> [!NOTE]\n> Read this."}
	rulePlaceholder = diag.Rule{ID: "placeholder", Harmless: true,
		Protects: "Nothing that was to be filled in reaches readers.",
		Bad:      "Write to [insert e-mail address].", Good: "Write to privacy@example.com."}
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
		Bad:  "![](/files/flow.svg)",
		Good: "![Your question goes to our support, and from there to Helpdesk.](/files/flow.svg)"}
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
