package notice

import (
	"slices"

	"fairnotice/generator/internal/diag"
)

// What the law of California wants beside what all notices say.

var (
	ruleCollected = diag.Rule{ID: "U01",
		Protects: "Consumers know which categories of personal information are collected.",
		Source:   "Cal. Civ. Code § 1798.100(a)(1), 1798.130(a)(5)(B)", Bad: "We collect what we need.",
		Good: "We collect these categories of personal information: identifiers, and records of what you bought."}
	ruleSold = diag.Rule{ID: "U02",
		Protects: "Consumers know whether their information is sold, or shared for advertising.",
		Source:   "Cal. Civ. Code § 1798.100(a)(1), 1798.130(a)(5)(C)", Bad: "We value your privacy.",
		Good: "We do not sell or share your personal information."}
	ruleConsumerRights = diag.Rule{ID: "U03",
		Protects: "Consumers know that they can have their information, have it deleted and corrected, and that nothing is " +
			"taken from them for it.",
		Source: "Cal. Civ. Code § 1798.105, 1798.106, 1798.110, 1798.125, 1798.130(a)(5)(A)", Bad: "You have rights.",
		Good: "You can ask to know, correct and delete your personal information. We do not discriminate against you for it."}
	ruleOptOut = diag.Rule{ID: "U04", Protects: "Consumers can stop the sale or sharing of their information with one link.",
		Source: "Cal. Civ. Code § 1798.120, 1798.135(a)", Bad: "We share your information with advertisers.",
		Good: "[Do not sell or share my personal information](https://example.com/opt-out)"}
	ruleLimit = diag.Rule{ID: "U05", Severity: diag.Warning,
		Protects: "Consumers can limit what sensitive information about them is used for.",
		Source:   "Cal. Civ. Code § 1798.121, 1798.135(a)(2)", Bad: "We use data about your health.",
		Good: "We use data about your health for nothing but the service that you ask for."}
	ruleAge = diag.Rule{ID: "U06",
		Severity: diag.Warning, Protects: "What consumers read was looked at in the last twelve months.",
		Source: "Cal. Civ. Code § 1798.130(a)(5)", Bad: "updated: 2024-01-15", Good: "updated: pending"}
)

func judgeCollected(n *Notice, f *Finding) {
	judgeStatement(n, f, n.words, statement{key: "data", given: n.Facts != nil && len(n.Facts.Data) > 0, words: "categories",
		what: "which categories of personal information are collected", example: "  data:\n    - Identifiers",
		near: "categories-section"})
}

// sellsInformation reports whether information is sold, or shared for advertising.
func sellsInformation(n *Notice) bool {
	_, said := n.words.affirms("sells-information")
	return said
}

func judgeSold(n *Notice, f *Finding) {
	if !f.foundIn(n.words, "says-sale") && n.readable {
		f.omits(diag.Error, "whether personal information is sold, or shared for advertising",
			"say on the page whether it is, and to whom", "recipient-section")
	}
}

func judgeConsumerRights(n *Notice, f *Finding) {
	if _, printed := n.text.insert("rights"); !printed {
		for _, r := range []right{"access", "erasure", "rectification"} {
			m, given := r.find(n.words, n.lists)
			if !given && n.readable {
				f.omits(diag.Error, "that consumers can ask to know, to delete and to correct what is held about them",
					"say on the page that they can, and how", "rights")
				return
			}
			f.at(m.location())
		}
	}
	if !f.foundIn(n.words, "no-retaliation") && n.readable {
		f.omits(diag.Warning, "that nobody is treated worse for using these rights", "say so on the page", "rights")
	}
}

func judgeOptOut(n *Notice, f *Finding) {
	for _, p := range n.text {
		if i := slices.IndexFunc(p.links, func(l link) bool { return matches("sale-link", l.words) }); i >= 0 {
			f.at(p.location(p.links[i].words))
			return
		}
	}
	said, _ := n.words.affirms("sells-information")
	f.errorf(said.location(), "add a link to where they say so: [Do not sell or share my personal information](…)",
		"personal information is sold or shared, and no link lets consumers stop that")
}

func judgeLimit(n *Notice, f *Finding) {
	if !f.foundIn(n.text, "limits-sensitive") && n.readable {
		f.omits(diag.Warning, "how consumers limit the use of sensitive information, or that it is used for nothing else",
			"say so, or link to where they do: [Limit the use of my sensitive personal information](…)", "rights")
	}
}

// judgeAge wants a notice of the last twelve months.
func judgeAge(n *Notice, f *Finding) {
	const aYear = 366 // days
	updated, at := n.Page.Head.Updated, Location{n.doc.File, n.doc.Places["updated"].Value}
	if updated.Pending || updated.IsZero() || !updated.Last().AddDays(aYear).Before(n.today) {
		f.at(at)
		return
	}
	f.warnf(at, "check the page, and type: updated: pending", "the page was last updated on %s, more than a year ago", updated.Date)
}
