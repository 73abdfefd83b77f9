package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// What data is used for, and what entitles to it.

func judgePurpose(n *Notice, f *Finding) {
	if n.Facts == nil {
		said, ok := n.says("purposes")
		switch {
		case ok:
			f.at(said.at())
		case n.hasRows("purposes"):
			f.at(title(n.Page))
		case n.english:
			f.lacks("what the data is used for", "write: We use your data to answer your requests.", "purpose-section")
			f.lacking.severity = diag.Warning
		}
		return
	}
	at := n.place("purpose.summary")
	if strings.TrimSpace(n.Facts.Summary) == "" {
		f.errorf(at, "below `purpose:` type:\n  summary: We answer what you ask us.", "the page does not say what the data is used for")
		return
	}
	f.at(at)
	if words := find("vague-purpose", n.Facts.Summary); words != "" {
		f.warnf(inside(at, words), "say which data is used for what, and why: We count which pages are read, so that we can make them easier to find",
			"“%s” does not tell readers what happens to their data", words)
	}
}

// hasRows reports whether an insert of the page prints something.
func (n *Notice) hasRows(insert string) bool {
	return slices.ContainsFunc(n.text, func(p passage) bool { return p.insert == insert && len(p.links) > 0 })
}

// inside narrows a place to some words in it.
func inside(at Place, words string) Place {
	if i := strings.Index(string(at.File.Text[at.Span.Start:at.Span.End]), words); i >= 0 {
		at.Span.Start += i
		at.Span.End = at.Span.Start + len(words)
	}
	return at
}

func judgeBasis(n *Notice, f *Finding) {
	text := n.text
	if n.Facts != nil { // a list on the hub does not say which basis is that of this purpose
		text = n.ownWords()
	}
	text = slices.DeleteFunc(slices.Clone(text), func(p passage) bool { return p.insert != "" })
	n.stated(f, "basis", n.Facts != nil && len(n.Facts.Basis) > 0, n.wide("lawful-basis", "any-basis"), text, saying{
		"on which lawful basis the data is used",
		"  basis:\n    - article: 6(1)(b)\n      for: Requests that you make under a contract with us",
		"We answer requests because your contract with us obliges us to (Art. 6(1)(b) GDPR).", "basis-section", ""})
	if n.Facts == nil && n.english {
		n.judgeOneList(f)
	}
}

// bases are the lawful bases of the notice by letter: "6(1)(a)". Without facts
// they are those that its words name.
func (n *Notice) hasBasis(article string) bool {
	return n.Facts != nil && slices.ContainsFunc(n.Facts.Basis, func(b content.BasisFact) bool { return b.ID == article })
}

func (n *Notice) restsOnInterests() bool {
	if n.Facts != nil && len(n.Facts.Basis) > 0 {
		return n.hasBasis("6(1)(f)")
	}
	_, said := n.positively("rests-on-interests")
	return said
}

func (n *Notice) restsOnConsent() bool {
	if n.Facts != nil && len(n.Facts.Basis) > 0 {
		return n.hasBasis("6(1)(a)") || matches("explicit-consent-article", n.Facts.SpecialCategories)
	}
	_, said := n.positively("rests-on-consent")
	return said
}

// positively finds a sentence without a negation in it, beside those about cookies
// and those that an insert prints.
func (n *Notice) positively(name pattern) (hit, bool) {
	for _, p := range n.text {
		if p.insert != "" || p.heading {
			continue
		}
		for _, s := range p.sentences() {
			if m := find(name, s); m != "" && !matches("negated", s) {
				return hit{p, s, m}, true
			}
		}
	}
	return hit{}, false
}

func (n *Notice) hasSensitive() bool {
	if n.Facts == nil {
		said, found := n.positively("takes-sensitive")
		return found && !matches("hypothetical", said.sentence)
	}
	_, listed := n.sensitiveData()
	return listed || strings.TrimSpace(n.Facts.SpecialCategories) != "" && !matches("negated", firstWords(n.Facts.SpecialCategories, 4))
}

func firstWords(s string, count int) string {
	words := strings.Fields(s)
	return strings.Join(words[:min(count, len(words))], " ")
}

// sensitiveData is the first item of the data that belongs to a special category.
func (n *Notice) sensitiveData() (Place, bool) {
	for i, item := range n.Facts.Data {
		if words := find("sensitive", item); words != "" && !matches("negated", item) {
			return inside(n.place(index("purpose.data", i)), words), true
		}
	}
	return Place{}, false
}

func judgeSensitive(n *Notice, f *Finding) {
	if said, ok := n.says("ninth-article"); ok {
		f.at(said.at())
		return
	}
	hint := "name the ground: special_categories: Data about allergies, with your explicit consent (Art. 9(2)(a) GDPR)"
	switch {
	case n.Facts == nil:
		said, _ := n.positively("takes-sensitive")
		f.errorf(said.place(find("sensitive", said.words)), "name the ground: We do so with your explicit consent (Art. 9(2)(a) GDPR).", "a special category of data is used, and no ground of Art. 9(2) is named")
	case matches("ninth-article", n.Facts.SpecialCategories):
		f.at(n.place("purpose.special_categories"))
	case n.Facts.SpecialCategories != "":
		f.errorf(n.place("purpose.special_categories"), hint, "special categories of data are used, and no ground of Art. 9(2) is named")
	default:
		at, _ := n.sensitiveData()
		f.errorf(at, "below `purpose:` type:\n  special_categories: Data about health, with your explicit consent (Art. 9(2)(a) GDPR)", "this belongs to a special category of data, and no ground of Art. 9(2) is named")
	}
}

func judgeInterests(n *Notice, f *Finding) {
	if n.Facts == nil || len(n.Facts.Basis) == 0 {
		said, named := n.says("interest-named")
		switch basis, _ := n.positively("rests-on-interests"); {
		case named:
			f.at(said.at())
		case n.explains(basis):
			f.at(basis.at())
		case basis.file != nil:
			f.errorf(basis.at(), "say whose interest it is, and which: We have a legitimate interest in knowing whether our support helps.", "the policy relies on a legitimate interest, and does not say which")
		}
		return
	}
	for i, b := range n.doc.Head.Purpose.Basis {
		if b.Article == "6(1)(f)" {
			n.judgeInterest(f, index("purpose.basis", i), b)
		}
	}
	if _, offered := n.says("balancing"); !offered && len(f.Problems) == 0 && n.english {
		f.infof(n.place("purpose.basis"), "write: You can ask us how we weighed the interests.", "readers are not offered how the interests were weighed; the guidelines of the authorities recommend it")
	}
}

// explains reports whether a sentence about an interest says more than that there
// is one, or stands in a list or table whose row says what it is for.
func (n *Notice) explains(h hit) bool {
	return h.file != nil && (h.item && len(strings.Fields(h.passage.words)) > 6 || len(h.sentences()) > 1 || len(strings.Fields(h.sentence)) > 14)
}

func (n *Notice) judgeInterest(f *Finding, path string, b content.Basis) {
	interests, at := strings.TrimSpace(b.Interests), n.place(path+".interests")
	const hint = "interests: We want to know whether our support helps, and to make it better"
	said, named := first(n.ownWords(), "interest-named")
	switch {
	case interests == "" && named:
		f.at(said.at())
		f.warnf(n.place(path+".article"), "below it type: "+hint, "the facts do not name the interest, though the text does: the table on this page leaves it out")
	case interests == "":
		f.errorf(n.place(path+".article"), "below it type: "+hint, "the page relies on a legitimate interest, and does not say which")
	case matches("bare-interests", interests):
		f.errorf(at, "say whose interest it is, and which: "+hint, "“%s” does not say which interest it is", interests)
	default:
		f.at(at)
	}
}

// isMarketing reports whether the purpose is to sell.
func (n *Notice) sells() bool {
	if n.Facts != nil {
		return matches("selling", n.Title+" "+n.Facts.Summary)
	}
	_, said := n.positively("sells")
	return said
}
