package check

import "fairnotice/generator/internal/diag"

// rules are those of this package alone.
func rules() diag.Rules {
	return diag.Rules{
		diag.GroupNotices: {ruleDates, ruleProof, ruleNoticeClock},
		diag.GroupLinks + 2: {
			ruleInsecureLink, ruleTrackingToken, ruleLoginLink, ruleLinkText, ruleDeadLink, ruleMovedLink,
		},
		diag.GroupWords + 1: {ruleSkippedLevel},
		diag.GroupData + 2: {
			ruleUnusedRow, ruleEndedRow, ruleStaleContact, ruleReviewDue, ruleUnknownRule,
			ruleUnusedIgnore,
		},
		diag.GroupFiles:    {ruleSecurityTxt, ruleGPCJSON},
		diag.GroupVersions: {ruleStaleTranslation, RuleLostAnchor, ruleLostDocument, ruleEndedDocument},
	}
}

// RuleLostAnchor is reported, or looked for, by other packages too.
var RuleLostAnchor = diag.Rule{ID: "lost-anchor", Harmless: true,
	Protects: "A link to a heading that was published leads to what took its place, for ever.",
	Bad:      "## Your rights, which were ## Rights of users", Good: "## Your rights {#rights-of-users}"}

var (
	ruleDates = diag.Rule{ID: "C05",
		Protects: "Dates tell the truth: a text has the date of its version, and the first publication never moves.",
		Source:   "GDPR Art. 5(1)(a), 5(2). What differs from the record is told by the rule drift.",
		Bad:      "posted: 2026-01-01\nupdated: 2025-03-01", Good: "posted: 2025-03-01\nupdated: 2026-01-01"}
	ruleProof = diag.Rule{ID: "C06", Severity: diag.Warning, Protects: "What readers were shown can be proved later.",
		Source: "GDPR Art. 5(2), 7(1)",
		Bad:    "kind: page\nrole: controller", Good: "kind: page\nrole: controller\nupdated: pending"}
	ruleNoticeClock = diag.Rule{ID: "notice-clock", Severity: diag.Warning,
		Protects: "Customers are told of a new sub-processor, and readers of a change, as far ahead as the text says.",
		Source:   "GDPR Art. 12(1), 28(2)",
		Bad:      "We announce each new sub-processor 45 days before. (Nothing says `notice_days:`, so 30 days are counted.)",
		Good:     "notice_days: 45"}
	ruleInsecureLink = diag.Rule{ID: "insecure-link", Severity: diag.Warning,
		Protects: "Nobody on the way can read or change what readers see next.",
		Bad:      "http://www.edpb.europa.eu/", Good: "https://www.edpb.europa.eu/"}
	ruleTrackingToken = diag.Rule{ID: "tracking-token", Severity: diag.Warning,
		Protects: "A link in a policy follows nobody.",
		Bad:      "https://example.com/?utm_source=mail&mkt_tok=abc", Good: "https://example.com/"}
	ruleLoginLink = diag.Rule{ID: "login-link", Severity: diag.Warning,
		Protects: "Every reader can open what a policy links to.",
		Bad:      "https://app.hellosign.com/sign/abc", Good: "/files/agreement.pdf"}
	ruleLinkText = diag.Rule{ID: "link-text", Severity: diag.Warning,
		Protects: "A link makes sense to those who hear it or scan for it.", Source: "WCAG 2.2, 2.4.4",
		Bad: "[Click here](/cookie-policy/)", Good: "Read the [cookie policy](/cookie-policy/)."}
	ruleDeadLink = diag.Rule{ID: "dead-link", Severity: diag.Warning,
		Protects: "Links to other hosts lead somewhere. Looked at with --external only.",
		Bad:      "An address that answers 404.", Good: "The address to which the page has moved."}
	ruleMovedLink = diag.Rule{ID: "moved-link", Severity: diag.Info,
		Protects: "Links to other hosts name where the page is now. Looked at with --external only.",
		Bad:      "An address that answers 301.", Good: "The address to which it leads."}
	ruleSkippedLevel = diag.Rule{ID: "skipped-level", Severity: diag.Warning,
		Protects: "Headings form an outline without gaps.", Source: "WCAG 2.2, 1.3.1",
		Bad: "## Cookies\n#### Kinds", Good: "## Cookies\n### Kinds"}
	ruleUnusedRow = diag.Rule{ID: "unused-row", Severity: diag.Warning,
		Protects: "A register holds nothing that is forgotten.",
		Bad:      "A processor that no purpose names.", Good: "recipients: [helpdesk], or in the register: until: 2026-06-30"}
	ruleEndedRow = diag.Rule{ID: "ended-row", Severity: diag.Warning, Protects: "Readers are not shown what has ended.",
		Bad:  "until: 2025-12-31, and a page that still shows the row",
		Good: "updated: pending at the top of the list, and fairnotice publish"}
	ruleStaleContact = diag.Rule{ID: "stale-contact", Severity: diag.Warning,
		Protects: "An address that readers are given still works.", Bad: "updated: 2019-03", Good: "updated: 2026-06"}
	ruleReviewDue = diag.Rule{ID: "review-due", Severity: diag.Warning,
		Protects: "A text is looked at when it was promised.", Bad: "review_by: 2025-01-01", Good: "review_by: 2027-01-01"}
	ruleUnknownRule = diag.Rule{ID: "unknown-rule", Severity: diag.Warning,
		Protects: "A rule that is switched off is one that there is, and one that may be.",
		Bad:      "ignore: [{rule: N99, reason: No children}]", Good: "ignore: [{rule: N30, reason: No children use this}]"}
	ruleUnusedIgnore = diag.Rule{ID: "unused-ignore", Severity: diag.Info,
		Protects: "No rule stays switched off longer than it must.",
		Bad:      "ignore: [{rule: N30, reason: …}] on a page that N30 has nothing to say about", Good: "No `ignore:`"}
	ruleSecurityTxt = diag.Rule{ID: "security-txt",
		Protects: "Who finds a weakness can tell it to somebody who will read it.", Source: "RFC 9116",
		Bad: "Expires: 2020-01-01T00:00:00Z", Good: "Contact: mailto:security@example.com\nExpires: 2027-06-01T00:00:00Z"}
	ruleGPCJSON = diag.Rule{ID: "gpc-json", Protects: "Browsers can find out whether Global Privacy Control is respected.",
		Source: "W3C, Global Privacy Control, section 5", Bad: "yes", Good: "{\"gpc\": true, \"lastUpdate\": \"2026-11-24\"}"}
	ruleStaleTranslation = diag.Rule{ID: "stale-translation", Severity: diag.Warning,
		Protects: "A translation says what the binding text says today.", Source: "WP260 rev.01, paragraph 13",
		Bad: "translates: 2018-05-04", Good: "translates: 2022-01-10"}
	ruleEndedDocument = diag.Rule{ID: "ended-document", Severity: diag.Warning,
		Protects: "Readers are not sent to what has ended as if it still applied.",
		Bad:      "A link to a document that was retired.", Good: "A link to what took its place."}
	ruleLostDocument = diag.Rule{ID: "lost-document",
		Protects: "What the public reads can be corrected, and ends with a reason.",
		Bad:      "A published document whose file was deleted.", Good: "fairnotice retire ID --reason \"why\""}
)
