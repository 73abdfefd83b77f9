package notice

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// elements is what laws want a notice to say, in the order of the matrix that a data protection officer reads: what
// Art. 13 and 14 GDPR have, most of which others want as well, and what California has alone.
var elements = []element{
	{name: "Controller", judge: judgeController, Rule: diag.Rule{ID: "N01",
		Protects: "Readers know who is responsible for their data, and how to reach it.",
		Source:   "GDPR Art. 13(1)(a), 14(1)(a)", Bad: "  - id: controller\n    kind: controller\n    entity: Example AS",
		Good: "  - id: controller\n    kind: controller\n    entity: Example AS\n" +
			"    address: [Main Street 1, 5003 Bergen, Norway]\n    email: post@example.com"}},
	{name: "Representative in the EU", needed: isForeign, judge: judgeRepresentative, Rule: diag.Rule{ID: "N02",
		Protects: "People in the EU can reach somebody near them where the controller is elsewhere.",
		Source:   "GDPR Art. 13(1)(a), 14(1)(a), 27",
		Bad:      "A controller in Boston, United States, without a contact of the kind representative.",
		Good: "  - id: representative\n    kind: representative\n    entity: Example Europe B.V.\n" +
			"    address: [Kade 1, 1011 AA Amsterdam, Netherlands]\n    email: eu@example.com"}},
	{name: "Data protection officer", needed: hasOfficer, judge: judgeOfficer, Rule: diag.Rule{ID: "N03",
		Protects: "Readers can reach the data protection officer, and the address is known to be right.",
		Source:   "GDPR Art. 13(1)(b), 14(1)(b), 37(7)", Bad: "  - id: dpo\n    kind: dpo\n    entity: Example AS",
		Good: "  - id: dpo\n    kind: dpo\n    entity: Example AS\n    email: dpo@example.com\n    updated: 2026-06"}},
	{name: "Purpose", judge: judgePurpose, Rule: diag.Rule{ID: "N04",
		Protects: "Readers know what their data is used for, in words that tell them something.",
		Source:   "GDPR Art. 13(1)(c), 14(1)(c); WP260 rev.01, paragraphs 12 and 13",
		Bad:      "  summary: We may use your data to improve our services.",
		Good:     "  summary: We answer requests from customers, and check the quality of our answers."}},
	{name: "Lawful basis", judge: judgeBasis, Rule: diag.Rule{ID: "N05",
		Protects: "Readers know, for each purpose, what entitles the controller to use their data.",
		Source:   "GDPR Art. 6(1), 13(1)(c), 14(1)(c)",
		Bad: "A page of a purpose without `basis:`, under a hub that lists all lawful reasons together.\n\n" +
			"We rely on your consent, a contract with you, a legal obligation or our legitimate interest.",
		Good: "  basis:\n    - article: 6(1)(b)\n      for: Requests that you make under a contract with us\n\n" +
			"We deliver what you order because of the contract with you, and send the letter if you consent."}},
	{name: "Special categories", needed: hasSensitive, judge: judgeSensitive, Rule: diag.Rule{ID: "N06",
		Protects: "Data about health, religion and the like is used only on a ground that Art. 9(2) names.",
		Source:   "GDPR Art. 9(2), 10; WP260 rev.01, annex", Bad: "  special_categories: Data about allergies and illnesses",
		Good: "  special_categories: Data about allergies, with your explicit consent (Art. 9(2)(a) GDPR)"}},
	{name: "Legitimate interests", needed: restsOnInterests, judge: judgeInterests, Rule: diag.Rule{ID: "N07",
		Protects: "Readers can judge an interest, because it is named.", Source: "GDPR Art. 13(1)(d), 14(2)(b)",
		Bad:  "    - article: 6(1)(f)\n      interests: Our legitimate interests",
		Good: "    - article: 6(1)(f)\n      interests: We want to know whether our support helps, and to make it better"}},
	{name: "Recipients", judge: judgeRecipients, Rule: diag.Rule{ID: "N08", Protects: "Readers know who gets their data.",
		Source: "GDPR Art. 13(1)(e), 14(1)(e)", Bad: "  recipients: [Third parties]",
		Good: "  recipients:\n    - Support staff\n    - helpdesk"}},
	{name: "Transfers: countries", byLaw: true, needed: mayTransfer, judge: judgeTransfers, Rule: diag.Rule{ID: "N09",
		Protects: "Readers know to which countries outside the EEA their data goes.", Source: "GDPR Art. 13(1)(f), 14(1)(f)",
		Bad:  "We may transfer your data outside the EEA.",
		Good: "Our support portal is run by Helpdesk Inc. in the United States."}},
	{name: "Transfers: safeguard", byLaw: true, needed: hasTransfers, judge: judgeSafeguards, Rule: diag.Rule{ID: "N10",
		Protects: "Readers know what protects their data in a country outside the EEA.",
		Source:   "GDPR Art. 13(1)(f), 14(1)(f), 45, 46, 47, 49", Bad: "    countries: [US]",
		Good: "    countries: [US]\n    transfer:\n      tool: Standard Contractual Clauses (Art. 46(2)(c))"}},
	{name: "Transfers: copy", byLaw: true, needed: hasTransfers, judge: judgeCopies, Rule: diag.Rule{ID: "N11",
		Protects: "Readers can get a copy of the safeguards.", Source: "GDPR Art. 13(1)(f), 14(1)(f)",
		Bad: "    transfer:\n      tool: Standard Contractual Clauses (Art. 46(2)(c))",
		Good: "    transfer:\n      tool: Standard Contractual Clauses (Art. 46(2)(c))\n" +
			"      copy: mailto:privacy@example.com"}},
	{name: "Storage period", judge: judgeRetention, Rule: diag.Rule{ID: "N12",
		Protects: "Readers know how long their data is kept, or by what that is decided.",
		Source:   "GDPR Art. 13(2)(a), 14(2)(a); WP260 rev.01, annex",
		Bad:      "  retention:\n    - what: Requests\n      criteria: as long as necessary",
		Good:     "  retention:\n    - what: Requests\n      period: P1Y\n      criteria: counted from the last message"}},
	rightElement("N13", "Right of access", "access", "15", "Readers know that they can see their data.",
		"that people can have access to their data (Art. 15)",
		"You have the right to know whether we hold data about you, and to get a copy of it."),
	rightElement("N14", "Right to rectification", "rectification", "16",
		"Readers know that they can have wrong data corrected.", "that people can have their data corrected (Art. 16)",
		"You have the right to have wrong data corrected."),
	rightElement("N15", "Right to erasure", "erasure", "17", "Readers know that they can have their data deleted.",
		"that people can have their data erased (Art. 17)",
		"You have the right to have your data deleted when there is no lawful reason to keep it."),
	rightElement("N16", "Right to restriction", "restriction", "18",
		"Readers know that they can have the use of their data restricted.",
		"that people can have the use of their data restricted (Art. 18)",
		"You have the right to have the use of your data restricted while a question about it is settled."),
	rightElement("N17", "Right to object", "objection", "21", "Readers know that they can object.",
		"that people can object to the use of their data (Art. 21)",
		"You have the right to object to our use of your data, for reasons that concern your situation."),
	{name: "Objection set apart", needed: canObject, judge: judgeApart, Rule: diag.Rule{ID: "N18", Severity: diag.Warning,
		Protects: "The right to object is not lost in a list: it has to be shown clearly and apart from other information.",
		Source:   "GDPR Art. 21(4)", Bad: "- access\n- objection\n- portability",
		Good: "## Your right to object\n\nYou can object to our use of your data wherever we rely on a legitimate " +
			"interest."}},
	{name: "Objection to marketing", needed: sells, judge: judgeMarketing, Rule: diag.Rule{ID: "N19",
		Protects: "Readers know that they can stop direct marketing without a reason, and how.",
		Source:   "GDPR Art. 21(2), 21(3)", Bad: "You can object to marketing in certain cases.",
		Good: "You can object to direct marketing at any time, and we stop. Use the unsubscribe link in each message."}},
	rightElement("N20", "Right to portability", "portability", "20", "Readers know that they can take their data to "+
		"someone else.", "that people can take their data with them (Art. 20)",
		"You have the right to get the data you gave us in a format that machines can read, and to take it to someone else."),
	{name: "Withdrawing consent", needed: restsOnConsent, judge: judgeWithdrawal, Rule: diag.Rule{ID: "N21",
		Protects: "Readers know that they can take back a consent, how, and that what was done before stays lawful.",
		Source:   "GDPR Art. 7(3), 13(2)(c), 14(2)(d)", Bad: "You can withdraw your consent.",
		Good: "You can withdraw your consent at any time: write to privacy@example.com. " +
			"What we did before you withdrew it stays lawful."}},
	{name: "Complaint", judge: judgeComplaint, Rule: diag.Rule{ID: "N22",
		Protects: "Readers know that they can complain, and to which authority.", Source: "GDPR Art. 13(2)(d), 14(2)(e), 77",
		Bad: "A page that says nothing of complaints.", Good: "You can complain to [the data protection authority of your " +
			"country](https://www.edpb.europa.eu/about-edpb/about-edpb/members_en)."}},
	{name: "Must the data be given", needed: fromSubject, judge: judgeMandatory, Rule: diag.Rule{ID: "N23",
		Protects: "Readers know whether they must give data, and what follows if they do not.", Source: "GDPR Art. 13(2)(e)",
		Bad:  "  mandatory:\n    kind: contractual",
		Good: "  mandatory:\n    kind: contractual\n    consequence: Without your address we cannot deliver."}},
	{name: "Automated decisions", judge: judgeAutomated, Rule: diag.Rule{ID: "N24",
		Protects: "Readers know whether a machine decides about them, by what logic and with what consequences.",
		Source:   "GDPR Art. 13(2)(f), 14(2)(g), 22",
		Bad:      "A page of a purpose without `automated_decisions:`.",
		Good:     "  automated_decisions: none"}},
	{name: "Categories of data", judge: judgeCategories, Rule: diag.Rule{ID: "N25",
		Protects: "Readers know which data about them is used, above all where they did not give it themselves.",
		Source:   "GDPR Art. 14(1)(d)", Bad: "  obtained: [third-party]",
		Good: "  obtained: [third-party]\n  data:\n    - Name and e-mail address\n    - Role in the organisation"}},
	{name: "Sources", needed: fromOthers, judge: judgeSources, Rule: diag.Rule{ID: "N26",
		Protects: "Readers know from whom their data comes, and whether the source is public.", Source: "GDPR Art. 14(2)(f)",
		Bad:  "  obtained: [third-party]",
		Good: "  obtained: [third-party]\n  sources:\n    - Your employer. This source is not public"}},
	{name: "When people are told", needed: fromOthers, judge: judgeTiming, Rule: diag.Rule{ID: "N27",
		Severity: diag.Warning, Protects: "Readers know when they are told that somebody else gave their data.",
		Source: "GDPR Art. 14(3)", Bad: "We get your address from your employer.",
		Good: "We get your address from your employer. We tell you so in our first message, and no later than one " +
			"month after."}},
	{name: "Joint controllers", needed: isJoint, judge: judgeJoint, Rule: diag.Rule{ID: "N29",
		Protects: "Readers know what joint controllers have agreed on, and whom they can turn to.", Source: "GDPR Art. 26(2)",
		Bad: "role: joint",
		Good: "We and the Example Foundation decide together. We have agreed that we answer your requests, and it " +
			"secures the data."}},
	{name: "Children", needed: speaksToChildren, judge: judgeChildren, Rule: diag.Rule{ID: "N30", Severity: diag.Warning,
		Protects: "Children find a part that they understand, and know when their parents are asked.",
		Source:   "GDPR Art. 8, 12(1)", Bad: "audience: [pupils]",
		Good: "audience: [pupils]\npurpose:\n  children: If you are under 16, we ask your parents before we use your " +
			"picture."}},

	// What the law of California wants besides (california.go).
	{name: "Categories collected", only: content.LawCalifornia, judge: judgeCollected, Rule: ruleCollected},
	{name: "Sold or shared", only: content.LawCalifornia, judge: judgeSold, Rule: ruleSold},
	{name: "Rights of consumers", only: content.LawCalifornia, judge: judgeConsumerRights, Rule: ruleConsumerRights},
	{name: "Opt-out of sale", only: content.LawCalifornia, needed: sellsInformation, judge: judgeOptOut, Rule: ruleOptOut},
	{name: "Limit on sensitive data", only: content.LawCalifornia, needed: hasSensitive, judge: judgeLimit, Rule: ruleLimit},
	{name: "Updated within a year", only: content.LawCalifornia, judge: judgeAge, Rule: ruleAge},
}

// rightElement is the element of a right that every notice names.
func rightElement(id, name string, r right, article, protects, what, sentence string) element {
	return element{name: name, right: r, judge: judgeRight(r, what, sentence), Rule: diag.Rule{ID: id, Protects: protects,
		Source: "GDPR Art. 13(2)(b), 14(2)(c), " + article,
		Bad:    "You have the rights that the law gives you.", Good: "```rights\n```"}}
}

// An element is one row of the table of what a notice must say.
type element struct {
	diag.Rule
	name   string               // as the matrix calls it
	right  right                // that every notice names; mostly none
	only   string               // the law that alone has it; mostly none
	byLaw  bool                 // whether each law judges it by what is abroad for it
	needed func(n *Notice) bool // nil: always
	judge  func(n *Notice, f *Finding)
}

// A Finding is where an element of a notice was found, and what is wrong with it.
type Finding struct {
	Rule     diag.Rule
	Name     string // the element, as the matrix calls it
	Source   string // where the laws by which it is judged want it; "" where none does
	Needed   bool
	Found    []Location
	Problems diag.List

	omitted *omission // what the notice says nowhere
}

func (f *Finding) at(l Location) { f.Found = append(f.Found, l) }

// foundIn looks for a pattern in a text.
func (f *Finding) foundIn(text prose, name pattern) bool {
	said, ok := text.says(name)
	if ok {
		f.at(said.location())
	}
	return ok
}

func (f *Finding) errorf(at Location, hint, format string, args ...any) {
	f.Problems.Reportf(f.Rule, at.File, at.Span, hint, format, args...)
}

func (f *Finding) warnf(at Location, hint, format string, args ...any) {
	f.Problems.Lighterf(diag.Warning, f.Rule, at.File, at.Span, hint, format, args...)
}

func (f *Finding) infof(at Location, hint, format string, args ...any) {
	f.Problems.Lighterf(diag.Info, f.Rule, at.File, at.Span, hint, format, args...)
}

// doubts warns of words that may say an element, where nothing says it clearly.
func (f *Finding) doubts(at Location, hint, what string) {
	f.warnf(at, hint, "look at this: it is all that may say %s", what)
}

// An omission is something that a notice says nowhere.
type omission struct {
	severity diag.Severity
	what     string  // goes on from "the policy does not say"
	hint     string  // what to say; a sentence to write only where the law itself says it
	section  pattern // where it belongs
}

func (f *Finding) omits(severity diag.Severity, what, hint string, section pattern) {
	f.omitted = &omission{severity, what, hint, section}
}

// reportOmissions turns omissions into problems. What all purposes of a hub omit
// belongs on the hub, and is reported there once, though each may lack something else of it.
func reportOmissions(notices []*Notice) {
	type told struct {
		rule string
		at   Location
	}
	messages := map[told]string{}
	for _, n := range notices {
		for i := range n.Found {
			f := &n.Found[i]
			if f.omitted == nil {
				continue
			}
			page, words := n.Page, "the page does not say "
			if n.Hub != nil {
				page, words = n.Hub, "the policy does not say "
				if !belongsOnHub(notices, n.Hub, i) {
					page, words = n.Page, fmt.Sprintf("neither this page nor “%s” says ", n.Hub.Head.Title)
				}
			}
			at := title(page)
			if p, ok := n.whole.section(f.omitted.section, page.File); ok {
				at = p.location(p.words)
			}
			message := words + f.omitted.what
			if first, isTold := messages[told{f.Rule.ID, at}]; isTold && page == n.Hub {
				message = first
			}
			messages[told{f.Rule.ID, at}] = message
			f.Problems.Lighterf(f.omitted.severity, f.Rule, at.File, at.Span, f.omitted.hint, "%s", message)
		}
	}
}

// belongsOnHub reports whether every purpose of a hub that needs an element omits
// it. What one purpose of several needs is reported on its page.
func belongsOnHub(notices []*Notice, hub *content.Text, element int) bool {
	purposes, need, omit := 0, 0, 0
	for _, n := range notices {
		if n.Hub != hub {
			continue
		}
		purposes++
		if n.Found[element].Needed {
			need++
		}
		if n.Found[element].omitted != nil {
			omit++
		}
	}
	return omit == need && (need > 1 || purposes == 1)
}

// A statement is an element that has a field: how it is said in words, and how messages put it.
type statement struct {
	key     string // of the fact
	given   bool   // whether the fact is
	words   pattern
	what    string // goes on from "the page does not say"
	example string // lines to type below purpose:
	near    pattern
	asks    pattern // headings that can be the question; "" for any
	section pattern // a heading under which whatever stands says it; may be ""
	beside  prose   // sentences about something else that may say it too
	hint    string  // in place of lines to type
}

// judgeStatement judges the field first, and words of a text where the field is not given.
func judgeStatement(n *Notice, f *Finding, text prose, s statement) {
	at := n.fact(s.key)
	if n.Facts != nil && s.given {
		f.at(at)
		return
	}
	found, said := findStatement(text, s.words, n.Facts != nil, s.asks)
	if !said && n.Facts == nil && s.section != "" {
		found.passage, said = text.first(func(p passage) bool { return p.isUnder(s.section) })
	}
	if said {
		f.at(found.location())
	}
	example := cmp.Or(s.hint, "below `purpose:` in "+n.doc.File.Path+" type, with what is true for you:\n"+blank(s.example))
	switch {
	case said && n.Facts != nil:
		f.warnf(at, example, "the facts do not say %s, though the text does: "+
			"the table on this page and the overview of purposes leave it out", s.what)
	case said:
	case n.Facts == nil && n.readable && s.beside.has(s.words):
		found, _ := s.beside.says(s.words)
		f.doubts(found.location(), "say on the page "+s.what, s.what)
	case n.Facts == nil && n.readable:
		severity := diag.Warning // words can say the rest in more ways than are known here
		if s.key == "basis" {
			severity = diag.Error
		}
		f.omits(severity, s.what, "say on the page "+s.what, s.near)
	case n.Facts != nil && n.readable:
		f.errorf(at, example, "the page does not say %s", s.what)
	case n.Facts != nil:
		f.warnf(at, example, "the facts do not say %s", s.what)
	}
}

// blank are lines of YAML with nothing in the place of their values, but for the keys that are named: a
// hint shows where a fact belongs, and never one that may be wrong.
func blank(lines string, keep ...string) string {
	all := strings.Split(lines, "\n")
	for i, line := range all {
		key, _, isKey := strings.Cut(line, ": ")
		item, _, isItem := strings.Cut(line, "- ")
		switch {
		case isKey && !slices.Contains(keep, strings.TrimLeft(key, " -")):
			all[i] = key + ": …"
		case !isKey && isItem:
			all[i] = item + "- …"
		}
	}
	return strings.Join(all, "\n")
}

// findStatement looks for words of an element. A heading alone announces, and does not say it; on a page that
// says everything in words it is the question to what follows.
func findStatement(text prose, words pattern, beside bool, asks pattern) (match, bool) {
	found, said := text.without(passage.isHeading).says(words)
	if said || beside {
		return found, said
	}
	for _, p := range text {
		last := len(p.under) - 1
		if !p.heading && last >= 0 && (asks == "" || matches(asks, p.under[last])) && matches(words, p.under[last]+" "+p.words) {
			return match{passage: p}, true
		}
	}
	return match{}, false
}

// either is the pattern for a text that says everything in words. Beside facts only
// plain words count, because the facts are where an element belongs.
func (n *Notice) either(plain, wide pattern) pattern {
	if n.Facts != nil {
		return plain
	}
	return wide
}
