package notice

import (
	"cmp"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// judgeRight looks for a right in the insert that prints all of them, or in words.
// Art. 13(2)(b) GDPR wants each named whatever the basis; which one applies to a
// purpose by its basis is marked by the insert, and never a reason to drop one.
func judgeRight(r right, what, sentence string) func(*Notice, *Finding) {
	return func(n *Notice, f *Finding) {
		if p, ok := n.text.insert("rights"); ok {
			f.at(Location{p.file, p.span})
		} else if m, ok := r.find(n.besideMarketing(r), n.lists); ok {
			f.at(m.location())
		} else if n.readable {
			hint := "write: " + sentence + "\nor let all rights be printed:\n```rights\n```"
			if at, may := n.unreadRight(); may && n.Facts == nil {
				f.doubts(at, hint, what)
				return
			}
			severity := diag.Error
			if n.paraphrasesRights() {
				severity = diag.Warning
			}
			f.omits(severity, what, hint, "rights")
		}
	}
}

// besideMarketing are the words of a notice in which a right can stand. To object to marketing is a right of its own,
// where the notice rests on other interests as well.
func (n *Notice) besideMarketing(r right) prose {
	isOther := func(p passage) bool { return matches("rests-on-interests", p.words) && !matches("marketing", p.words) }
	if r != "objection" || n.Facts != nil || !slices.ContainsFunc(n.words, isOther) {
		return n.words
	}
	return n.words.cutting("of-marketing")
}

// WithoutRights tells once of a place that no right is named there that every notice names: that is one fact, though
// the law and the matrix count six.
func WithoutRights(l diag.List) diag.List {
	type place struct {
		Location
		diag.Severity
	}
	at := func(p diag.Problem) place { return place{Location{p.File, p.Span}, p.Severity} }
	isRight := func(p diag.Problem) bool {
		return slices.ContainsFunc(elements, func(e element) bool { return e.right != "" && e.ID == p.Rule.ID })
	}
	count := map[place]int{}
	for _, p := range l {
		if isRight(p) {
			count[at(p)]++
		}
	}
	var all diag.List
	for _, p := range l {
		n := count[at(p)]
		if isRight(p) && n == 0 { // told with the first one
			continue
		}
		if isRight(p) && n == len(allRights) {
			before, _, _ := strings.Cut(p.Message, "that people")
			p.Message = before + "which rights people have: access, rectification, erasure, restriction of use, objection " +
				"and portability (Art. 15 to 18, 20, 21)"
			p.Hint = "let all rights be printed:\n```rights\n```"
			count[at(p)] = 0
		}
		all = append(all, p)
	}
	return all
}

// paraphrasesRights reports whether a section about rights has some length, and
// too few words for rights that are known here: it can say the others in its own.
func (n *Notice) paraphrasesRights() bool {
	const some = 30 // words
	words := 0
	for _, p := range n.words {
		if p.isUnder("rights") {
			words += len(strings.Fields(p.words))
		}
	}
	return words >= some && len(n.lists) == 0
}

// A right is the name of the pattern for words that stand for nothing else.
type right string

// granted is the pattern for its words in a sentence that grants something.
func (r right) granted() pattern { return pattern(r + "-granted") }

// listed is the pattern for its everyday words in a passage that lists rights.
func (r right) listed() pattern { return pattern(r + "-listed") }

var allRights = []right{"access", "rectification", "erasure", "restriction", "portability", "objection"}

// find looks for where a text gives the right.
func (r right) find(text prose, lists []prose) (match, bool) {
	for i, p := range text {
		p = r.within(p)
		if m := find(pattern(r), p.words); m != "" && !p.heading {
			return match{p, p.words, m}, true
		}
		if m := find(r.granted(), p.words); m != "" && (p.isUnder("rights") || p.heading && isAboutRights(p.words) && text.explains(i)) {
			return match{p, p.words, m}, true
		}
		for _, s := range p.sentences {
			if m := find(r.granted(), s); m != "" && (matches("grants", s) || r == "objection" && matches("asks-to-object", s)) {
				return match{p, s, m}, true
			}
		}
	}
	for _, p := range slices.Concat(lists...) {
		if p = r.within(p); r == "access" {
			p = p.cutting("other-information")
		}
		if m := find(r.listed(), p.words); m != "" {
			return match{p, p.words, m}, true
		}
	}
	return match{}, false
}

// within is a passage without what speaks of a neighbour of the right: a copy for another company is no access,
// and a restriction while an objection is looked at no objection.
func (r right) within(p passage) passage {
	switch r {
	case "access":
		if !matches("asks-what", p.words) {
			return p.cutting("no-access")
		}
	case "rectification", "erasure", "objection":
		return p.cutting("of-restriction")
	}
	return p
}

// explains reports whether something stands below a heading, by its place, that is not about marketing alone.
func (t prose) explains(heading int) bool {
	isOther := func(s string) bool { return !matches("marketing", s) }
	for _, p := range t[heading+1:] {
		if p.heading && !p.item {
			return false
		}
		if slices.ContainsFunc(p.sentences, isOther) {
			return true
		}
	}
	return false
}

// isAboutRights reports whether a heading is about rights, or so short that it is about a right alone.
func isAboutRights(heading string) bool {
	const short = 3 // words
	return matches("rights", heading) || len(strings.Fields(heading)) <= short
}

// canObject reports whether the right to object exists: by the basis, or because the purpose is marketing.
func canObject(n *Notice) bool {
	var bases []string
	if n.Facts != nil {
		bases = articlesOf(n.Facts)
	}
	return content.Applies("objection", bases) || restsOnInterests(n) || sells(n)
}

// judgeApart wants the right to object in a heading or a paragraph of its own.
func judgeApart(n *Notice, f *Finding) {
	mentioned := false
	words := n.besideMarketing("objection")
	for i, p := range words {
		m := find("object", p.words)
		mentioned = mentioned || m != ""
		gives := func() bool { return matches("grants", p.words) || matches("asks-to-object", p.words) }
		if m != "" && !p.item && (p.heading && words.explains(i) || !p.heading && len(p.words) < 600 && gives()) { // no whole page
			f.at(p.location(m))
			return
		}
	}
	if _, printed := n.text.insert("rights"); (mentioned || printed) && n.readable {
		f.omits(diag.Warning, "in a part of its own that people can object; it stands in a list only",
			"write a paragraph under a heading of its own:\n## Your right to object\n"+
				"You can object to our use of your data wherever we rely on a legitimate interest.", "rights")
	}
}

func judgeMarketing(n *Notice, f *Finding) {
	var absolute, how bool
	for _, p := range n.words.cutting("until-withdrawn").leaving("takes-back") {
		if p.isUnder("consent") { // to take back a consent is another right
			continue
		}
		about := matches("marketing", p.words) || p.isUnder("marketing")
		unsubscribe, object := find("unsubscribe", p.words), find("any-objection", p.words)
		if unsubscribe != "" && !p.heading || about && object != "" && (p.heading || matches("without-reason", p.words)) {
			absolute = true
			f.at(p.location(cmp.Or(unsubscribe, object)))
		}
		how = how || unsubscribe != "" || about && matches("way-to-us", p.words)
	}
	if absolute && how || !n.readable {
		return
	}
	f.Found = nil
	if absolute {
		f.omits(n.unlessInWords(diag.Error), "how people stop direct marketing",
			"say how: by a link in each message, or by an address to write to", "marketing-section")
		return
	}
	if m, may := n.mayEnd("marketing"); may {
		f.doubts(m.location(), "say that people can object to direct marketing at any time, and how",
			"that people can object to direct marketing")
		return
	}
	f.omits(diag.Error, "that people can object to direct marketing at any time and without a reason",
		"say that they can, that you stop then, and how they do it: by a link in each message, or by an address to write to",
		"marketing-section")
}

func judgeWithdrawal(n *Notice, f *Finding) {
	var right, backwards, how bool
	isContact := func(l link) bool { return strings.HasPrefix(l.dest, "mailto:") || strings.HasPrefix(l.dest, "http") }
	text := n.text.cutting("until-withdrawn")
	for i, p := range text {
		m := find("withdraw", p.words)
		if m == "" && matches("way-to-us", p.words) {
			m = find("leaves-list", p.words)
		}
		if m == "" && !p.isUnder("withdraw") {
			continue
		}
		if m != "" {
			right = true
			f.at(p.location(m))
		}
		for _, near := range text.near(i, 2) {
			backwards = backwards || matches("not-backwards", near.words)
			how = how || near.insert == "" && (matches("way-to-us", near.words) || slices.ContainsFunc(near.links, isContact))
		}
	}
	const sayHow = "say how: by a link, or by an address to write to"
	weak, may := n.mayEnd("consent")
	switch {
	case !n.readable:
	case !right && may:
		f.doubts(weak.location(), "say that people can withdraw their consent at any time\nand "+sayHow,
			"that people can withdraw their consent")
	case !right:
		severity := diag.Error
		if n.Facts == nil && !n.surelyRestsOnConsent() {
			severity = diag.Warning
		}
		f.omits(severity, "that people can withdraw their consent at any time",
			"say that they can, and that what was done before stays lawful\nand "+sayHow,
			"consent-section")
	case !how:
		f.omits(n.unlessInWords(diag.Error), "how people withdraw their consent", sayHow, "consent-section")
	case !backwards:
		f.omits(n.unlessInWords(diag.Error), "that what was done before a consent is withdrawn stays lawful",
			"write: What we did before you withdrew your consent stays lawful.", "consent-section")
	}
}

// mayEnd finds, in a notice in words alone, a sentence by which people may end something that they allowed.
func (n *Notice) mayEnd(what pattern) (match, bool) {
	if n.Facts != nil {
		return match{}, false
	}
	isOf := func(s string) bool {
		return slices.ContainsFunc([]pattern{what, "grants", "way-to-us", "without-reason"}, func(p pattern) bool { return matches(p, s) })
	}
	return n.words.states("ends-something", isOf)
}

// unlessInWords is a severity where there are facts. A notice in words alone can say it in others than are known here.
func (n *Notice) unlessInWords(severity diag.Severity) diag.Severity {
	if n.Facts == nil {
		return diag.Warning
	}
	return severity
}

func judgeComplaint(n *Notice, f *Finding) {
	if authorities := contactsOf(n, "authority"); len(authorities) > 0 {
		f.at(authorities[0].at(""))
		return
	}
	said, named := complaintIn(n)
	if named.File != nil {
		f.at(named)
		return
	}
	const hint = "You can complain to [the data protection authority of your country]" +
		"(https://www.edpb.europa.eu/about-edpb/about-edpb/members_en)."
	switch {
	case !n.readable:
	case said.file == nil:
		what := "that people can complain to a supervisory authority"
		if n.isOfUnion() {
			what += " (Art. 77)"
		}
		f.omits(diag.Error, what, "write: "+hint, "rights")
	case said.insert != "" || n.Hub != nil && said.file != n.Hub.File:
		f.omits(diag.Error, "to which authority people can complain: it names none, and links to no list",
			"write: "+hint, "rights")
	case matches("which-authority", said.sentence):
		f.at(said.location())
		f.warnf(said.location(), "name the authority, or link to a list; write: "+hint,
			"readers are told where the authority is, and not which one it is")
	default: // Art. 13(2)(d) wants the right to be told; that the authority has a name there is what readers need
		f.warnf(said.location(), "name the authority, or link to a list; write: "+hint,
			"readers are not told to which authority they can complain")
	}
}

// complaintIn finds what is said about complaining to an authority, best in words of
// the text's own, and where the authority is named or linked.
func complaintIn(n *Notice) (said match, named Location) {
	for i, p := range n.text {
		m := find("complaint", p.words)
		if !p.isUnder("complaint") && (m == "" || !matches("to-authority", p.words)) {
			continue // customers complain, too, and a link may lead to the words
		}
		if said.file == nil || said.insert != "" {
			said = match{p, p.words, m}
		}
		for _, near := range n.text.near(i, 3) {
			if matches("authority-name", near.words) ||
				slices.ContainsFunc(near.links, func(l link) bool { return strings.HasPrefix(l.dest, "http") }) {
				return said, near.location(m)
			}
		}
	}
	if anywhere, ok := n.words.says("authority-name"); ok {
		return said, anywhere.location()
	}
	return said, Location{}
}
