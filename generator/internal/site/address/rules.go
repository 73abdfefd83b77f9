package address

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	return diag.Rules{
		diag.GroupLinks:     {RuleBrokenAnchor},
		diag.GroupLinks + 1: {ruleForeignPicture},
		diag.GroupLinks + 2: {ruleAddressForm, ruleUnpublished},
		diag.GroupFiles + 1: {
			ruleBadBase, ruleBadAlias, ruleDuplicateAlias, ruleBadAnchor, ruleRedirectChain, ruleShadowedAlias,
		},
	}
}

// RuleBrokenAnchor is reported, or looked for, by other packages too.
var RuleBrokenAnchor = diag.Rule{ID: "broken-anchor", Stops: true, Harmless: true,
	Protects: "A link into a page leads to a heading that is there.",
	Bad:      "[the list](/cookie-policy/#lst)", Good: "[the list](/cookie-policy/#list)"}

var (
	ruleForeignPicture = diag.Rule{ID: "foreign-picture", Stops: true, Harmless: true,
		Protects: "A page loads nothing from another host, which would see who reads it.",
		Bad:      "![Map](https://example.com/map.png)", Good: "![Map](/files/map.png)"}
	ruleAddressForm = diag.Rule{ID: "address-form", Severity: diag.Warning,
		Protects: "An address is written as the page has it; hosts tell capitals apart.",
		Bad:      "/Cookie-Policy", Good: "/cookie-policy/"}
	ruleUnpublished = diag.Rule{ID: "unpublished", Severity: diag.Warning,
		Protects: "Readers are not sent to a page that is not there yet.",
		Bad:      "A link to a document that was never published.", Good: "Publish both: fairnotice publish"}
	ruleBadBase = diag.Rule{ID: "bad-base", Stops: true, Protects: "The site knows its own address.",
		Bad: "base: example.com", Good: "base: https://example.com/privacy/"}
	ruleBadAlias = diag.Rule{ID: "bad-alias", Stops: true, Harmless: true,
		Protects: "An older address leads to its document.", Bad: "aliases: [old#list]", Good: "aliases: [/old]"}
	ruleDuplicateAlias = diag.Rule{ID: "duplicate-alias", Stops: true, Harmless: true,
		Protects: "An older address leads to one document.",
		Bad:      "The same alias in two documents.", Good: "The alias in one of them."}
	ruleBadAnchor = diag.Rule{ID: "bad-anchor", Stops: true, Harmless: true,
		Protects: "An older name of a heading leads to one that is there.",
		Bad:      "anchors: {rights-of-users: your-rigths}", Good: "anchors: {rights-of-users: your-rights}"}
	ruleRedirectChain = diag.Rule{ID: "redirect-chain", Stops: true, Harmless: true,
		Protects: "A redirect leads straight to a page: not to another redirect, not in a circle, not nowhere.",
		Bad:      "An alias of a page that is not there.", Good: "An alias of a page."}
	ruleShadowedAlias = diag.Rule{ID: "shadowed-alias", Stops: true, Harmless: true, Protects: "An alias hides no page.",
		Bad: "aliases: [/privacy/cookie-policy/]", Good: "aliases: [/cookies.html]"}
)
