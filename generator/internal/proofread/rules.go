package proofread

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	return diag.Rules{diag.GroupWords + 2: {ruleHiddenCharacter, ruleGarbledText, ruleLookalike}, diag.GroupWords + 1: {
		ruleLostWords, ruleTakenAsMark, ruleTakenAsBlock, ruleUnreadMark, ruleRunTogether, ruleListNumber,
		ruleForeignMarkup, rulePlaceholder,
	}}
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
