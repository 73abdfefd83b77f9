package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
)

// Where data comes from, what machines decide, and whom a notice speaks to.

func (n *Notice) fromSubject() bool {
	if n.Facts == nil || len(n.doc.Head.Purpose.Obtained) == 0 {
		return true
	}
	return slices.Contains(n.doc.Head.Purpose.Obtained, "subject")
}

// fromOthers reports whether data does not come from the people concerned alone.
func (n *Notice) fromOthers() bool {
	if n.Facts != nil {
		return slices.ContainsFunc(n.doc.Head.Purpose.Obtained, func(o string) bool { return o != "subject" })
	}
	_, said := n.positively("from-others")
	return said
}

func judgeMandatory(n *Notice, f *Finding) {
	given := n.Facts != nil && n.Facts.Mandatory != nil
	n.stated(f, "mandatory", given, "mandatory", n.unprintedAnywhere(), saying{
		"whether people must give the data, and what follows if they do not",
		"  mandatory:\n    kind: voluntary\n    consequence: Without an address we cannot answer you.",
		"You need not give us your data. Without an address we cannot answer you.", "data-section", ""})
	if given && n.Facts.Mandatory.ID != "voluntary" && strings.TrimSpace(n.Facts.Consequence) == "" {
		f.errorf(n.place("purpose.mandatory.kind"), "below it type: consequence: Without your address we cannot deliver.", "it is not said what follows if somebody does not give the data")
	}
}

func judgeAutomated(n *Notice, f *Finding) {
	given := n.Facts != nil && strings.TrimSpace(n.Facts.AutomatedDecisions) != ""
	n.stated(f, "automated_decisions", given, "automated", n.unprintedAnywhere(), saying{
		"whether a machine alone decides about people", "  automated_decisions: none",
		"No decision about you is made by a machine alone.", "decision-heading", "decision-section"})
	if !given {
		return
	}
	switch text := strings.TrimSpace(n.Facts.AutomatedDecisions); {
	case strings.EqualFold(text, "none"):
		if said, ok := first(n.unprinted(), "profiling"); ok && !matches("negated", said.sentence) {
			f.warnf(said.at(), "say what follows from it: automated_decisions: We score applications by …, and a person decides.\nor, if nothing is decided, say so here", "the text speaks of profiles, and the facts say that no machine decides")
		}
	case len(strings.Fields(text)) < 5:
		f.errorf(n.place("purpose.automated_decisions"), "say how it is decided, and what follows for people; or type: automated_decisions: none", "“%s” does not say by what logic a machine decides, and with what consequences", text)
	}
}

// unprinted are the passages of the page that no insert prints.
func (n *Notice) unprinted() []passage {
	return slices.DeleteFunc(slices.Clone(n.ownWords()), func(p passage) bool { return p.insert != "" })
}

func judgeCategories(n *Notice, f *Finding) {
	s := saying{"which data is used", "  data:\n    - Name and e-mail address", "We use your name and your e-mail address.", "categories-section", ""}
	given := n.Facts != nil && len(n.Facts.Data) > 0
	switch {
	case given || n.fromOthers():
		n.stated(f, "data", given, "categories", n.unprintedAnywhere(), s)
	case n.Facts != nil:
		f.infof(n.place("purpose.data"), "below `purpose:` type:\n"+s.example, "the facts do not say which data is used; the table on this page leaves it out")
	default:
		if said, ok := first(n.unprintedAnywhere(), "categories"); ok {
			f.at(said.at())
		}
	}
}

func judgeSources(n *Notice, f *Finding) {
	given := n.Facts != nil && len(n.Facts.Sources) > 0
	n.stated(f, "sources", given, "source", n.unprintedAnywhere(), saying{
		"from whom the data comes that people did not give themselves",
		"  sources:\n    - Your employer. This source is not public", "We get your name from your employer, which is no public source.", "source-section", ""})
	if given && !slices.Contains(n.doc.Head.Purpose.Obtained, "public") && !slices.ContainsFunc(n.Facts.Sources, pattern("public").matches) {
		f.warnf(n.place("purpose.sources"), "for example: Your employer. This source is not public", "it is not said whether the sources are public")
	}
}

func (n *Notice) unprintedAnywhere() []passage {
	return slices.DeleteFunc(slices.Clone(n.text), func(p passage) bool { return p.insert != "" })
}

func judgeTiming(n *Notice, f *Finding) {
	for _, p := range n.unprintedAnywhere() {
		for _, s := range p.sentences() {
			if m := find("first-contact", s); m != "" && matches("informs", s) {
				f.at(p.place(m))
				return
			}
			if m := find("timing", s); m != "" && matches("informs", p.words) && matches("elsewhere", p.words+" "+strings.Join(p.under, " ")) {
				f.at(p.place(m))
				return
			}
		}
	}
	if n.english {
		at := n.place("purpose.obtained")
		if n.Facts == nil {
			at = title(n.Page)
		}
		f.warnf(at, "write: We tell you in our first message where we found you, and no later than one month after we got the data.", "people are not told when they learn that somebody else gave their data")
	}
}

func (n *Notice) isJoint() bool {
	return n.Page.Head.Role == content.RoleJoint || n.Hub != nil && n.Hub.Head.Role == content.RoleJoint
}

func judgeJoint(n *Notice, f *Finding) {
	for i, p := range n.text {
		near := n.text[i:min(len(n.text), i+3)]
		if matches("joint", p.words) && slices.ContainsFunc(near, func(p passage) bool { return matches("arrangement", p.words) }) {
			f.at(p.place(find("joint", p.words)))
			return
		}
	}
	if said, ok := n.says("joint-together"); ok {
		f.at(said.at())
		return
	}
	page := n.Page
	if n.Hub != nil && n.Hub.Head.Role == content.RoleJoint {
		page = n.Hub
	}
	if n.english {
		at := Place{page.File, page.Source.Places["role"].Value}
		f.errorf(at, "write: We and the Example Foundation decide together. We have agreed that we answer your requests, and it secures the data.", "readers are not told what the joint controllers have agreed on")
	}
}

func (n *Notice) speaksToChildren() bool {
	return slices.ContainsFunc(n.Page.Head.Audience, func(a content.Audience) bool { return matches("children", string(a)) })
}

func judgeChildren(n *Notice, f *Finding) {
	parents := !n.restsOnConsent()
	text := ""
	if n.Facts != nil {
		text = n.Facts.Children
	}
	if text != "" {
		f.at(n.place("purpose.children"))
		parents = parents || matches("age-or-parents", text)
	}
	for _, p := range n.text {
		m := find("to-children", p.words)
		if p.heading || m == "" && p.isUnder("about-children") {
			m = find("about-children", p.words)
		}
		if m != "" && p.insert == "" {
			f.at(p.place(m))
		}
		parents = parents || p.insert == "" && matches("age-or-parents", p.words)
	}
	at := Place{n.doc.File, n.doc.Places["audience"].Value}
	switch {
	case !n.english:
	case len(f.Found) == 0:
		f.warnf(at, "write a part “For pupils” in short sentences, or below `purpose:` type:\n  children: If you are under 16, we ask your parents first.", "the page speaks to children, and has no part that is written for them")
	case !parents:
		f.warnf(at, "say from which age a child can consent, and that parents are asked before: If you are under 16, we ask your parents first.", "children can consent only from a certain age, and the page does not say from which (Art. 8)")
	}
}
