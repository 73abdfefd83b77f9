package content

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	return diag.Rules{
		diag.GroupLinks + 1: {ruleOutside},
		diag.GroupWords + 2: {ruleUnknownInsert, ruleTableWidth, ruleClauseNumber},
		diag.GroupData:      {ruleNoFrontMatter, ruleOpenFrontMatter},
		diag.GroupData + 1:  {ruleMisplacedField},
		diag.GroupData + 2:  {ruleUnknownID, ruleUnknownRegister},
		diag.GroupFiles + 1: {
			ruleNoContent, ruleNoSettings, RuleBadName, RuleRunningFile, ruleReservedName, ruleDuplicateAddress, ruleStrayFile,
			RuleSymbolicLink, ruleNotUTF8, ruleTooLarge,
		},
		diag.GroupFiles + 2: {
			RuleMissingLayout, RuleMissingWord, ruleMissingWords, ruleDuplicateTerm, ruleUnknownLanguage,
		},
		diag.GroupRecord: {ruleFrozenHead, ruleFrozenRows},
	}
}

// These are reported, or looked for, by other packages too.
var (
	RuleRunningFile = diag.Rule{ID: "running-file", Stops: true, Protects: "What readers download or see runs nothing.",
		Bad: "content/files/list.html", Good: "content/files/list.pdf"}
	RuleBadName = diag.Rule{ID: "bad-name", Stops: true, Protects: "The name of a file can be part of an address.",
		Bad: "content/Cookie Policy.md", Good: "content/cookie-policy.md"}
	RuleSymbolicLink = diag.Rule{ID: "symbolic-link", Stops: true, Protects: "Nothing in the portal points out of it.",
		Bad: "A link to another folder.", Good: "The file itself."}
	RuleMissingLayout = diag.Rule{ID: "missing-layout", Stops: true, Protects: "Every kind of page has its layout.",
		Bad: "layout: cards, without layouts/cards.html", Good: "layouts/cards.html"}
	RuleMissingWord = diag.Rule{ID: "missing-word", Stops: true, Harmless: true,
		Protects: "Every word around a text is there.",
		Bad:      "A key that layouts/i18n/en.yaml does not have.", Good: "The key with its word."}
)

var (
	ruleOutside = diag.Rule{ID: "outside", Stops: true, Harmless: true,
		Protects: "A link never leaves the portal's folder.", Bad: "[list](../../list.pdf)", Good: "[list](/files/list.pdf)"}
	ruleUnknownInsert = diag.Rule{ID: "unknown-insert", Stops: true,
		Protects: "A list from a register is printed, and not its name.",
		Bad:      "```procesors\n```", Good: "```processors\n```"}
	ruleTableWidth = diag.Rule{ID: "table-width", Stops: true, Protects: "Each row of a table has all its cells.",
		Bad:  "columns: [What, Why]\nrows:\n  - - Forms",
		Good: "columns: [What, Why]\nrows:\n  - - Forms\n    - You ask for a call."}
	ruleClauseNumber = diag.Rule{ID: "clause-number", Stops: true,
		Protects: "A clause that the program numbers has one number, and what refers to it prints that.",
		Bad:      "numbering: clauses\n---\n\n## 1. Liability", Good: "numbering: clauses\n---\n\n## Liability"}
	ruleNoFrontMatter = diag.Rule{ID: "no-front-matter", Stops: true, Protects: "Every document says what it is.",
		Bad: "# Cookie policy", Good: "---\ntitle: Cookie policy\nkind: page\n---"}
	ruleOpenFrontMatter = diag.Rule{ID: "open-front-matter", Stops: true,
		Protects: "It is clear where the front matter ends.", Bad: "---\ntitle: Cookie policy\n\nA cookie is …",
		Good: "---\ntitle: Cookie policy\nkind: page\n---\n\nA cookie is …"}
	ruleMisplacedField = diag.Rule{ID: "misplaced-field", Stops: true,
		Protects: "Facts of a purpose stand on the page of a purpose.",
		Bad:      "kind: page\npurpose: {summary: We answer you.}", Good: "kind: purpose\npurpose: {summary: We answer you.}"}
	ruleUnknownID = diag.Rule{ID: "unknown-id", Stops: true, Protects: "A name stands for a row of a register.",
		Bad: "recipients: [helpdesc]", Good: "recipients: [helpdesk]"}
	ruleUnknownRegister = diag.Rule{ID: "unknown-register", Stops: true,
		Protects: "A register is one that the program reads.",
		Bad:      "content/registers/cookie.yaml", Good: "content/registers/cookies.yaml"}
	ruleNoContent = diag.Rule{ID: "no-content", Stops: true, Protects: "The folder is that of a portal.",
		Bad: "fairnotice --root ..", Good: "fairnotice --root portal"}
	ruleNoSettings = diag.Rule{ID: "no-settings", Stops: true, Protects: "The portal says who speaks.",
		Bad: "No content/site.yaml", Good: "content/site.yaml"}
	ruleReservedName = diag.Rule{ID: "reserved-name", Stops: true,
		Protects: "No document takes an address that the site itself uses.",
		Bad:      "content/changes.md", Good: "content/news.md"}
	ruleDuplicateAddress = diag.Rule{ID: "duplicate-address", Stops: true, Protects: "One address, one document.",
		Bad: "content/policy.md and content/policy/index.md", Good: "content/policy/index.md"}
	ruleStrayFile = diag.Rule{ID: "stray-file", Stops: true, Protects: "Every file in content/ is read.",
		Bad: "content/policy.docx", Good: "content/policy.md"}
	ruleNotUTF8 = diag.Rule{ID: "not-utf-8", Stops: true, Protects: "Every letter is read as it was typed.",
		Bad: "A file saved as Windows-1252.", Good: "The same file saved as UTF-8."}
	ruleTooLarge = diag.Rule{ID: "too-large", Stops: true, Protects: "No file is so large that it stops the program.",
		Bad: "A text of 5 MB.", Good: "Several documents."}
	ruleMissingWords = diag.Rule{ID: "missing-words", Stops: true, Harmless: true,
		Protects: "The furniture speaks every language of the site.",
		Bad:      "languages: [en, nb], without layouts/i18n/nb.yaml", Good: "layouts/i18n/nb.yaml"}
	ruleDuplicateTerm = diag.Rule{ID: "duplicate-term", Stops: true, Protects: "A word of the glossary has one meaning.",
		Bad: "aliases: [controllers] at two terms", Good: "aliases: [controllers] at one of them"}
	ruleUnknownLanguage = diag.Rule{ID: "unknown-language", Stops: true,
		Protects: "The name of a file, or a translation of a row, names a language of the site.",
		Bad:      "content/policy.no.md", Good: "content/policy.nb.md"}
	ruleFrozenHead = diag.Rule{ID: "frozen-head", Stops: true, Protects: "A frozen file can be read.",
		Bad: "Its head is no YAML.", Good: "git restore --source=main versions/"}
	ruleFrozenRows = diag.Rule{ID: "frozen-rows", Stops: true, Protects: "The rows in a frozen file can be read.",
		Bad: "Rows that are no YAML.", Good: "git restore --source=main versions/"}
)
