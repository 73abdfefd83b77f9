package notice

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules {
	var ofElements []diag.Rule
	for _, e := range elements {
		ofElements = append(ofElements, e.Rule)
	}
	return diag.Rules{
		diag.GroupNotices: append(
			ofElements, RuleNewPurpose, ruleDeadline, ruleFreeOfCharge, rulePlainWords, ruleFirstLayer, ruleEasyToFind,
			RuleOtherLanguages, ruleAnnounceChanges, RuleMaterialChange, RuleNoticePeriod, RuleEditorialChange,
			ruleExpiredLaw, ruleWrongNumber, ruleUnlawful, ruleLookAt, RuleContradiction),
		diag.GroupNotices + 1: {
			ruleProcessor, RuleSubProcessors, ruleContractParty, ruleCookiePurpose, ruleCookieDuration, ruleCookieAccess,
			ruleCookieChoice, ruleCookieWall, ruleCookieList,
		},
		diag.GroupData + 2: {RuleRegisterMismatch},
	}
}

// These are reported, or looked for, by other packages too.
var (
	RuleNewPurpose = diag.Rule{ID: "N28", Protects: "People are told of a new purpose before their data is used for it.",
		Source: "GDPR Art. 13(3), 14(4)",
		Bad:    "A page of a new purpose is added, and the hub that shows it takes effect at once.",
		Good: "updated: pending\neffective: 2027-01-15\nchange:\n  class: material\n  summary: We use data for surveys, " +
			"too.\n  notify: [email, banner]"}
	RuleOtherLanguages = diag.Rule{ID: "F06", Severity: diag.Warning,
		Protects: "Who is spoken to in a language is told the same in it.", Source: "WP260 rev.01, paragraph 13",
		Bad:  "content/index.nb.md, and no content/policy/index.nb.md",
		Good: "A file content/policy/index.nb.md with translates: and the name of the newest version."}
	RuleMaterialChange = diag.Rule{ID: "C02",
		Protects: "Readers are always told when the purpose, the controller or the way to their rights changes.",
		Source:   "WP260 rev.01, paragraph 29", Bad: "A new lawful basis with change: {class: editorial}",
		Good: "change:\n  class: material\n  summary: Surveys now rest on your consent.\n  notify: [email, banner]"}
	RuleNoticePeriod = diag.Rule{ID: "C03",
		Protects: "Readers know of a new recipient or country in time to do something about it.",
		Source:   "WP260 rev.01, paragraph 30",
		Bad:      "A new processor in the United States, in effect on the day it is announced.",
		Good:     "updated: pending\neffective: 2027-01-15"}
	RuleSubProcessors = diag.Rule{ID: "P02",
		Protects: "Customers know every sub-processor, and can object to a new one.", Source: "GDPR Art. 28(2), 28(4)",
		Bad:  "We inform customers about changes.",
		Good: "We announce a new sub-processor 30 days before it starts. Within these 30 days customers can object."}
)

// What prose says otherwise than facts and registers.
var (
	RuleContradiction = diag.Rule{ID: "contradiction",
		Protects: "The words of a notice say what its facts and the registers say, so that readers are told one thing.",
		Source:   "GDPR Art. 5(1)(a), 12(1)",
		Bad:      "We keep requests for five years. (The facts say: period: P1Y)", Good: "We keep requests for one year."}
	RuleRegisterMismatch = diag.Rule{ID: "register-mismatch", Severity: diag.Warning,
		Protects: "Prose and register call a company by the same name, and put it into the same country.",
		Bad:      "Help Desk runs our portal. (The register writes Helpdesk.)", Good: "Helpdesk runs our portal."}
)

var (
	ruleDeadline = diag.Rule{ID: "F01", Severity: diag.Warning,
		Protects: "People know how fast their request is answered, and the promise is one the law knows.",
		Source:   "GDPR Art. 12(3)",
		Bad:      "We answer your request within 30 days.", Good: "We answer your request within one month."}
	ruleFreeOfCharge = diag.Rule{ID: "F02", Severity: diag.Info,
		Protects: "People know that their rights cost them nothing.", Source: "GDPR Art. 12(5)",
		Bad: "For a copy of your data we charge a fee of 10 euros.", Good: "It costs you nothing."}
	rulePlainWords = diag.Rule{ID: "F03", Severity: diag.Warning,
		Protects: "The words say what happens, and no version reads worse than the one before.",
		Source:   "GDPR Art. 12(1); WP260 rev.01, paragraphs 12 and 13",
		Bad:      "We may use your personal data for research purposes.",
		Good:     "We count which pages are read, so that we can make them easier to find."}
	ruleFirstLayer = diag.Rule{ID: "F04", Severity: diag.Warning,
		Protects: "A reader with half a minute learns what matters most.", Source: "WP260 rev.01, paragraphs 35 and 36",
		Bad: "A hub without `in_short:`, or one whose `in_short:` is silent on the data about health that a purpose uses.",
		Good: "in_short:\n  - Example AS in Bergen, Norway, is responsible for your data.\n  - We use it to answer your " +
			"requests. If you tell us about your health, we use that, too.\n  - You can see, correct and delete it, and " +
			"object to its use."}
	ruleEasyToFind = diag.Rule{ID: "F05",
		Protects: "Nobody has to search for the notice, or to agree to anything before reading it: every page leads to it.",
		Source:   "WP260 rev.01, paragraph 11",
		Bad: "footer:\n  - label: About\n    links: [{label: Company, url: https://example.com/about}]\n\nYou have to " +
			"accept our cookies before you can read this policy.",
		Good: "footer:\n  - label: About\n    links: [{label: Privacy, url: /policy/}]\n\nYou can read this policy " +
			"without accepting any cookie."}
	ruleAnnounceChanges = diag.Rule{ID: "C01", Protects: "Readers are told of changes, and not left to look for them.",
		Source: "WP260 rev.01, paragraph 29", Bad: "Please check this page regularly for changes.",
		Good: "We announce a change by e-mail and by a banner before it takes effect."}
	RuleEditorialChange = diag.Rule{ID: "C04", Severity: diag.Warning,
		Protects: "Nothing of substance is called a matter of wording.", Source: "WP260 rev.01, paragraph 29",
		Bad: "may became must, with change: {class: editorial}", Good: "change:\n  class: material"}
	ruleExpiredLaw = diag.Rule{ID: "L01",
		Protects: "A text names the law that applies on its day, and none that has expired.",
		Source:   "printed with each problem",
		Bad:      "Our host in the United States is certified under the Privacy Shield.",
		Good:     "Our host in the United States is on the list of the Data Privacy Framework (checked in 2026-11)."}
	ruleWrongNumber = diag.Rule{ID: "L02", Protects: "An article that a text names is the one that it speaks of.",
		Source: "GDPR Art. 6(1), 15 to 22, 45, 77", Bad: "You can have your data deleted (Article 16 GDPR).",
		Good: "You can have your data deleted (Article 17 GDPR)."}
	ruleUnlawful = diag.Rule{ID: "L03", Protects: "A notice claims nothing that the law forbids whatever the facts are.",
		Source: "GDPR Art. 4(11), 8(1), 12(5); Directive 2002/58/EC Art. 5(3)",
		Bad:    "By using this website you consent to our use of your data.",
		Good:   "We use your data for this only if you tick the box."}
	ruleLookAt = diag.Rule{ID: "L04", Severity: diag.Info,
		Protects: "Somebody who knows the case looks at what can be right and often is not.",
		Source:   "GDPR Art. 6(1), 56; EDPB Opinion 08/2024; Regulation (EU) 2024/1689 Art. 50",
		Bad:      "As a municipality we rely on our legitimate interests.",
		Good:     "As a municipality we do so in the exercise of official authority."}
	ruleProcessor = diag.Rule{ID: "P01",
		Protects: "Readers of a processor's page learn who decides, and find the contract and the helpers.",
		Source:   "GDPR Art. 28, 33(2)", Bad: "We run the platform for schools.",
		Good: "We run the platform on the instructions of your school. To use your rights, contact your school."}
	ruleContractParty = diag.Rule{ID: "P03", Severity: diag.Warning,
		Protects: "A contract is a basis only towards people who are a party to it.", Source: "EDPB Guidelines 2/2019",
		Bad: "    - article: 6(1)(b)\n      for: The contract between us and our customers",
		Good: "    - article: 6(1)(f)\n      for: Requests of users\n      interests: You want an answer, and we want " +
			"to solve your problem"}
	ruleCookiePurpose = diag.Rule{ID: "K01", Protects: "Readers know what each cookie is for.",
		Source: "Directive 2002/58/EC Art. 5(3)", Bad: "  - name: visits\n    provider: Example AS",
		Good: "  - name: visits\n    provider: Example AS\n    category: statistics\n    purpose: Counts how often a " +
			"page is read."}
	ruleCookieDuration = diag.Rule{ID: "K02", Protects: "Readers know how long each cookie stays.",
		Source: "CJEU C-673/17 (Planet49)", Bad: "  - name: visits", Good: "  - name: visits\n    duration: P1Y"}
	ruleCookieAccess = diag.Rule{ID: "K03", Protects: "Readers know who else can read a cookie.",
		Source: "CJEU C-673/17 (Planet49)", Bad: "  - name: visits", Good: "  - name: visits\n    third_party_access: \"no\""}
	ruleCookieChoice = diag.Rule{ID: "K04", Protects: "To take back a consent is as easy as to give it.",
		Source: "GDPR Art. 7(3); EDPB, report of the cookie banner taskforce", Bad: "You can delete cookies in your browser.",
		Good: "You can change your choice in the [cookie preferences](https://example.com/cookie-preferences/)."}
	ruleCookieWall = diag.Rule{ID: "K05", Severity: diag.Warning,
		Protects: "Consent to cookies is free, because nothing is closed to those who decline.",
		Source:   "EDPB Guidelines 05/2020, paragraphs 39 to 41",
		Bad:      "Our policy requires that you opt in to access our pages.",
		Good:     "You can decline, and every page stays open to you."}
	ruleCookieList = diag.Rule{ID: "K06", Severity: diag.Warning,
		Protects: "The list of cookies can be read on the page itself, and is as new as the page.",
		Source:   "GDPR Art. 12(1)", Bad: "The cookies are listed in [a PDF](/files/cookies.pdf).", Good: "```cookies\n```"}
)
