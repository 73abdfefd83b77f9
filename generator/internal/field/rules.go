package field

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	return diag.Rules{
		diag.GroupData: {ruleUnknownKey, RuleUnknownValue, RuleMissingField, RuleBlank},
		diag.GroupData + 1: {
			ruleWrongType, ruleBadDate, ruleBadValue, ruleDuplicateKey, ruleTab, ruleIndent, ruleListIndent,
			ruleMissingSpace, ruleNeedsQuotes, ruleUnclosedQuote, ruleSmartQuotes, ruleNoAlias, ruleYAML,
		},
	}
}

// These are reported, or looked for, by other packages too.
var (
	RuleUnknownValue = diag.Rule{ID: "unknown-value", Stops: true,
		Protects: "A mistyped value is not passed over in silence.", Bad: "kind: cookie", Good: "kind: cookies"}
	RuleMissingField = diag.Rule{ID: "missing-field", Stops: true, Harmless: true,
		Protects: "What a document of its kind needs is there.",
		Bad:      "kind: purpose", Good: "kind: purpose\npurpose:\n  summary: We answer what you ask us."}
)

var (
	ruleUnknownKey = diag.Rule{ID: "unknown-key", Stops: true, Protects: "A mistyped key is not passed over in silence.",
		Bad: "titel: Cookie policy", Good: "title: Cookie policy"}
	ruleWrongType = diag.Rule{ID: "wrong-type", Stops: true, Protects: "A list is typed as a list, and a text as a text.",
		Bad: "audience: customers", Good: "audience: [customers]"}
	ruleBadDate = diag.Rule{ID: "bad-date", Stops: true,
		Protects: "A date is one that the calendar has, in the one form that everybody reads alike.",
		Bad:      "posted: 4 May 2018", Good: "posted: 2018-05-04"}
	ruleBadValue = diag.Rule{ID: "bad-value", Stops: true, Protects: "A value has the form that its key needs.",
		Bad: "period: 1 year", Good: "period: P1Y"}
	ruleDuplicateKey = diag.Rule{ID: "duplicate-key", Stops: true, Protects: "Nothing is said twice in two ways.",
		Bad: "title: Cookies\ntitle: Cookie policy", Good: "title: Cookie policy"}
	ruleTab = diag.Rule{ID: "tab", Stops: true,
		Protects: "Lines are indented by spaces, which every program counts alike.",
		Bad:      "A line that begins with a tab.", Good: "A line that begins with two spaces."}
	ruleIndent = diag.Rule{ID: "indent", Stops: true, Protects: "It is clear to which key a line belongs.",
		Bad: "title: Cookies\n  kind: page", Good: "title: Cookies\nkind: page"}
	ruleListIndent = diag.Rule{ID: "list-indent", Stops: true, Protects: "Every item of a list is one.",
		Bad: "audience:\n - customers\n  - visitors", Good: "audience:\n  - customers\n  - visitors"}
	ruleMissingSpace = diag.Rule{ID: "missing-space", Stops: true, Protects: "A key and an item are told from a text.",
		Bad: "title:Cookies", Good: "title: Cookies"}
	ruleNeedsQuotes = diag.Rule{ID: "needs-quotes", Stops: true, Protects: "A value is read as it was meant.",
		Bad: "title: Cookies: what we set", Good: "title: \"Cookies: what we set\""}
	ruleUnclosedQuote = diag.Rule{ID: "unclosed-quote", Stops: true,
		Protects: "A value ends where its author thinks it does.", Bad: "title: \"Cookies", Good: "title: \"Cookies\""}
	ruleSmartQuotes = diag.Rule{ID: "smart-quotes", Stops: true,
		Protects: "Quotes of a word processor do not become a part of a value.",
		Bad:      "title: “Cookies”", Good: "title: \"Cookies\""}
	ruleNoAlias = diag.Rule{ID: "no-alias", Stops: true, Protects: "A small file cannot grow into a huge one.",
		Bad: "title: *name", Good: "title: \"*name\""}
	ruleYAML = diag.Rule{ID: "yaml", Stops: true, Protects: "The data can be read.",
		Bad: "title Cookies", Good: "title: Cookies"}
)
