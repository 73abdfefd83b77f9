package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
)

// Where data comes from, whether it must be given, what machines decide, joint controllers and children.

func obtains(n *Notice, fits func(string) bool) bool {
	return slices.ContainsFunc(n.doc.Head.Purpose.Obtained, fits)
}

func fromSubject(n *Notice) bool {
	return n.Facts == nil || len(n.doc.Head.Purpose.Obtained) == 0 ||
		obtains(n, func(from string) bool { return from == "subject" })
}

// fromOthers reports whether data does not come from the people concerned alone.
func fromOthers(n *Notice) bool {
	if n.Facts != nil {
		return obtains(n, func(from string) bool { return from != "subject" })
	}
	if _, said := n.text.affirms("from-others"); said {
		return true
	}
	return n.text.has("of-a-source") // whoever says whether a source is public has one
}

func judgeMandatory(n *Notice, f *Finding) {
	given := n.Facts != nil && n.Facts.Mandatory != nil
	text := n.words
	if n.Facts == nil { // whoever does not like something complains, or objects
		text = text.without(func(p passage) bool { return p.isUnder("rights") || p.isUnder("complaint") })
		for _, out := range []pattern{"complaint", "withdraw", "any-objection"} {
			text = text.leaving(out)
		}
	}
	judgeStatement(n, f, text, statement{key: "mandatory", given: given, words: "mandatory",
		what:    "whether people must give the data, and what follows if they do not",
		example: "  mandatory:\n    kind: voluntary\n    consequence: Without an address we cannot answer you.",
		near:    "data-section"})
	if given && n.Facts.Mandatory.ID != "voluntary" && strings.TrimSpace(n.Facts.Consequence) == "" {
		f.errorf(n.fact("mandatory.kind"), "below it type consequence: and what people cannot have without it",
			"it is not said what follows if somebody does not give the data")
	}
}

func judgeAutomated(n *Notice, f *Finding) {
	given := n.Facts != nil && strings.TrimSpace(n.Facts.AutomatedDecisions) != ""
	judgeStatement(n, f, n.words, statement{key: "automated_decisions", given: given, words: "automated",
		what: "whether a machine alone decides about people", example: "  automated_decisions: none",
		near: "decision-heading", section: "decision-section"})
	if !given {
		return
	}
	switch text := strings.TrimSpace(n.Facts.AutomatedDecisions); {
	case strings.EqualFold(text, "none"):
		if said, ok := n.own.unprinted().says("profiling"); ok && !matches("negated", said.sentence) {
			f.warnf(said.location(), "say behind automated_decisions: how it is decided, and what follows for people\n"+
				"or, if nothing is decided, say so here",
				"the text speaks of profiles, and the facts say that no machine decides")
		}
	case len(strings.Fields(text)) < 5:
		f.errorf(n.fact("automated_decisions"),
			"say how it is decided, and what follows for people; or type: automated_decisions: none",
			"“%s” does not say by what logic a machine decides, and with what consequences", text)
	}
}

func judgeCategories(n *Notice, f *Finding) {
	s := statement{key: "data", given: n.Facts != nil && len(n.Facts.Data) > 0, words: "categories",
		what: "which data is used", example: "  data:\n    - Name and e-mail address",
		near: "categories-section"}
	switch {
	case s.given || fromOthers(n):
		judgeStatement(n, f, n.words, s)
	case n.Facts != nil:
		f.infof(n.fact("data"), "below `purpose:` type:\n"+blank(s.example),
			"the facts do not say which data is used; the table on this page leaves it out")
	default:
		f.foundIn(n.words, "categories")
	}
}

func judgeSources(n *Notice, f *Finding) {
	given := n.Facts != nil && len(n.Facts.Sources) > 0
	judgeStatement(n, f, n.words, statement{key: "sources", given: given, words: "source",
		what:    "from whom the data comes that people did not give themselves",
		example: "  sources:\n    - Your employer. This source is not public",
		near:    "source-section"})
	isPublic := func(from string) bool { return from == "public" }
	if given && !obtains(n, isPublic) && !slices.ContainsFunc(n.Facts.Sources, pattern("public").matches) {
		f.warnf(n.fact("sources"), "say of each source whether it is public",
			"it is not said whether the sources are public")
	}
}

func judgeTiming(n *Notice, f *Finding) {
	elsewhere := func(p passage) bool { return p.isUnder("rights") || p.isUnder("complaint") }
	for _, p := range n.words.without(elsewhere).leaving("of-request").cutting("you-tell") {
		for i, s := range p.sentences {
			m := find("first-contact", s)
			informs := slices.ContainsFunc(p.sentences[max(0, i-1):i+1], // "The invitation tells you. It comes at once."
				func(s string) bool { return matches("informs", s) })
			if m == "" || !matches("informs", s) {
				m = find("timing", s)
				if m == "" || !informs || !matches("elsewhere", p.words+" "+strings.Join(p.under, " ")) {
					continue
				}
			}
			f.at(p.location(m))
			return
		}
	}
	if !n.readable {
		return
	}
	at := title(n.Page)
	if n.Facts != nil {
		at = n.fact("obtained")
	}
	f.warnf(at, "say when you tell them: in the first message to them, and one month after you got the data at the latest",
		"people are not told when they learn that somebody else gave their data")
}

func isJoint(n *Notice) bool { return jointPage(n) != nil }

// jointPage is the text that says that controllers are joint, the hub before the page.
func jointPage(n *Notice) *content.Text {
	for _, t := range slices.Backward(n.texts()) {
		if t.Head.Role == content.RoleJoint {
			return t
		}
	}
	return nil
}

func judgeJoint(n *Notice, f *Finding) {
	for i, p := range n.text {
		if matches("joint", p.words) && n.text.near(i, 3).has("arrangement") {
			f.at(p.location(find("joint", p.words)))
			return
		}
	}
	if f.foundIn(n.text, "joint-together") {
		return
	}
	if page := jointPage(n); n.readable {
		f.errorf(Location{page.File, page.Source.Places["role"].Value}, "write with whom you decide together, and what you have "+
			"agreed: who tells people, who answers their requests",
			"readers are not told what the joint controllers have agreed on")
	}
}

func speaksToChildren(n *Notice) bool {
	isChildren := func(a content.Audience) bool { return matches("children", string(a)) }
	return slices.ContainsFunc(n.Page.Head.Audience, isChildren)
}

func judgeChildren(n *Notice, f *Finding) {
	parents := !restsOnConsent(n)
	if n.Facts != nil && n.Facts.Children != "" {
		f.at(n.fact("children"))
		parents = parents || matches("age-or-parents", n.Facts.Children)
	}
	for _, p := range n.words {
		m := find("to-children", p.words)
		if p.heading || m == "" && p.isUnder("about-children") {
			m = find("about-children", p.words)
		}
		if m != "" {
			f.at(p.location(m))
		}
		parents = parents || matches("age-or-parents", p.words)
	}
	at := Location{n.doc.File, n.doc.Places["audience"].Value}
	switch {
	case !n.readable:
	case len(f.Found) == 0:
		f.warnf(at, "write a part “For pupils” in short sentences, or below `purpose:` type:\n  children: …",
			"the page speaks to children, and has no part that is written for them")
	case !parents:
		f.warnf(at, "say from which age a child can consent, and that parents are asked before",
			"children can consent only from a certain age, and the page does not say from which (Art. 8)")
	}
}
