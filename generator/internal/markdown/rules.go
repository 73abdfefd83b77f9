package markdown

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	return diag.Rules{
		diag.GroupLinks:     {ruleEmptyLink, RuleUnsafeLink},
		diag.GroupLinks + 1: {RuleMissingReference},
		diag.GroupWords:     {RuleDuplicateID, RuleBadID, RuleEmptyHeading},
		diag.GroupWords + 1: {RuleRawHTML},
		diag.GroupWords + 2: {
			RuleMissingFootnote, RuleDuplicateFootnote, ruleUnusedFootnote, RuleUnclosedFence, ruleVisibleAttribute,
			ruleUnknownAlert, RuleControlCharacter, diag.RuleTooDeep, ruleTooLong,
		},
	}
}

// These are reported, or looked for, by other packages too.
var (
	RuleUnsafeLink = diag.Rule{ID: "unsafe-link", Stops: true, Harmless: true,
		Protects: "A link can only lead to a page, a mail program or a telephone.",
		Bad:      "[here](javascript:alert(1))", Good: "[cookie policy](/cookie-policy/)"}
	RuleMissingReference = diag.Rule{ID: "missing-reference", Stops: true, Harmless: true,
		Protects: "A link by name has its address somewhere in the text.",
		Bad:      "[the law][gdpr]", Good: "[the law][gdpr]\n\n[gdpr]: https://example.com/gdpr"}
	RuleDuplicateID = diag.Rule{ID: "duplicate-id", Stops: true, Harmless: true,
		Protects: "A name leads to one heading, contact or processor.",
		Bad:      "## Kinds {#list}\n## List {#list}", Good: "## Kinds {#kinds}\n## List {#list}"}
	RuleBadID = diag.Rule{ID: "bad-id", Stops: true, Harmless: true,
		Protects: "The name of a heading can be part of an address.",
		Bad:      "## Kinds {#Kinds of cookies}", Good: "## Kinds {#kinds}"}
	RuleEmptyHeading = diag.Rule{ID: "empty-heading", Stops: true, Harmless: true, Protects: "A heading says something.",
		Bad: "##", Good: "## Kinds of cookies"}
	RuleRawHTML = diag.Rule{ID: "raw-html", Stops: true, Harmless: true,
		Protects: "No tag and no script of an author reaches a page.", Bad: "<b>always</b>", Good: "**always**"}
	RuleMissingFootnote = diag.Rule{ID: "missing-footnote", Stops: true, Harmless: true,
		Protects: "A mark of a footnote leads to a note.",
		Bad:      "The law.[^gdpr]", Good: "The law.[^gdpr]\n\n[^gdpr]: Regulation (EU) 2016/679."}
	RuleDuplicateFootnote = diag.Rule{ID: "duplicate-footnote", Stops: true,
		Protects: "A mark of a footnote leads to one note.", Bad: "[^a]: One.\n[^a]: Two.", Good: "[^a]: One.\n[^b]: Two."}
	RuleUnclosedFence = diag.Rule{ID: "unclosed-fence", Stops: true,
		Protects: "A block ends where its author thinks it does.", Bad: "```processors", Good: "```processors\n```"}
	RuleControlCharacter = diag.Rule{ID: "control-character", Stops: true, Protects: "No character hides in a text.",
		Bad: "A text with a character that no one can see.", Good: "The same text typed again."}
)

var (
	ruleEmptyLink = diag.Rule{ID: "empty-link", Stops: true, Harmless: true,
		Protects: "A link has words to click on, and an address.",
		Bad:      "[](/cookie-policy/)", Good: "[cookie policy](/cookie-policy/)"}
	ruleUnusedFootnote = diag.Rule{ID: "unused-footnote", Severity: diag.Warning,
		Protects: "Every note is shown to readers.",
		Bad:      "[^gdpr]: Regulation (EU) 2016/679.", Good: "The law.[^gdpr]\n\n[^gdpr]: Regulation (EU) 2016/679."}
	ruleVisibleAttribute = diag.Rule{ID: "visible-attribute", Severity: diag.Warning,
		Protects: "Marks of other programs are not shown to readers.",
		Bad:      "Some text. {.note}", Good: "> [!NOTE]\n> Some text."}
	ruleUnknownAlert = diag.Rule{ID: "unknown-alert", Severity: diag.Warning, Protects: "A call-out looks like one.",
		Bad: "> [!NOTICE]", Good: "> [!NOTE]"}
	ruleTooLong = diag.Rule{ID: "too-long", Stops: true, Protects: "No text is so long that it stops the program.",
		Bad: "A paragraph of a million letters.", Good: "Several paragraphs."}
)
