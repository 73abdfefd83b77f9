package notice

import (
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
		if p, ok := n.rightsInsert(); ok {
			f.at(Place{p.file, p.span})
			return
		}
		if p, words, ok := r.grantedIn(n.unprintedAnywhere(), n.lists); ok {
			f.at(p.place(words))
		} else if n.english {
			f.lacks(what, "write: "+sentence+"\nor let all rights be printed:\n```rights\n```", "rights")
			if n.paraphrasesRights() {
				f.lacking.severity = diag.Warning
			}
		}
	}
}

// paraphrasesRights reports whether a section about rights has some length, and
// too few words for rights that are known here: it can say the others in its own.
func (n *Notice) paraphrasesRights() bool {
	const some = 30 // words
	words := 0
	for _, p := range n.unprintedAnywhere() {
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

// shortHeading is the number of words of a heading that is about a right alone.
const shortHeading = 3

// grantedIn finds where a text gives the right.
func (r right) grantedIn(text []passage, lists [][]passage) (passage, string, bool) {
	for _, p := range text {
		if m := find(pattern(r), p.words); m != "" && !p.heading {
			return p, m, true
		}
		if m := find(r.granted(), p.words); m != "" && (p.isUnder("rights") || p.heading && (matches("rights", p.words) || len(strings.Fields(p.words)) <= shortHeading)) {
			return p, m, true
		}
		for _, s := range p.sentences() {
			if m := find(r.granted(), s); m != "" && matches("grants", s) {
				return p, m, true
			}
		}
	}
	for _, list := range lists {
		for _, p := range list {
			if m := find(r.listed(), p.words); m != "" {
				return p, m, true
			}
		}
	}
	return passage{}, "", false
}

// groups are the lists of a text, each with all its items, and its other passages.
func groups(text []passage) [][]passage {
	var all [][]passage
	for i, p := range text {
		if last := len(all) - 1; i > 0 && p.item && text[i-1].item && !p.heading {
			all[last] = append(all[last], p)
			continue
		}
		all = append(all, []passage{p})
	}
	return all
}

// leastRights is the number of rights that make a passage a list of rights.
const leastRights = 3

// listsOfRights are the groups of a text in which several rights are named together.
func listsOfRights(text []passage) [][]passage {
	return slices.DeleteFunc(groups(text), func(list []passage) bool {
		if !mayListRights(list) {
			return true
		}
		count := 0
		for _, r := range allRights {
			if slices.ContainsFunc(list, func(p passage) bool { return matches(r.listed(), p.words) }) {
				count++
			}
		}
		return count < leastRights
	})
}

// stems are parts of the words by which rights are named. To look for them is fast,
// and a list of rights has several.
const stems = "rectif correct mistake amend eras delet remov forgot wip restrict limit block freez paus lock portab export machine object oppos right"

func mayListRights(list []passage) bool {
	count := 0
	for _, p := range list {
		words := strings.ToLower(p.words)
		for stem := range strings.FieldsSeq(stems) {
			if strings.Contains(words, stem) {
				count++
			}
		}
	}
	return count > 1
}

func (n *Notice) rightsInsert() (passage, bool) {
	i := slices.IndexFunc(n.text, func(p passage) bool { return p.insert == "rights" })
	if i < 0 {
		return passage{}, false
	}
	return n.text[i], true
}

// canObject reports whether the right to object exists: by the basis, or because
// the purpose is marketing.
func (n *Notice) canObject() bool {
	var bases []string
	if n.Facts != nil {
		bases = articlesOf(n.Facts)
	}
	return content.Applies("objection", bases) || n.restsOnInterests() || n.sells()
}

// judgeApart wants the right to object in a heading or a paragraph of its own.
func judgeApart(n *Notice, f *Finding) {
	mentioned := false
	for _, p := range n.text {
		m := find("object", p.words)
		if m == "" {
			continue
		}
		mentioned = mentioned || p.insert == ""
		if p.insert == "" && !p.item && (p.heading || (matches("grants", p.words) || matches("asks-to-object", p.words)) && len(p.words) < 600) {
			f.at(p.place(m))
			return
		}
	}
	if _, printed := n.rightsInsert(); (mentioned || printed) && n.english {
		f.lacking = &lack{severity: diag.Warning, what: "in a part of its own that people can object; it stands in a list only",
			hint: "write a paragraph under a heading of its own:\n## Your right to object\nYou can object to our use of your data wherever we rely on a legitimate interest.", near: "rights"}
	}
}

func judgeMarketing(n *Notice, f *Finding) {
	var absolute, how bool
	for _, p := range n.unprintedAnywhere() {
		if p.isUnder("consent") { // to take back a consent is another right
			continue
		}
		about := matches("marketing", p.words) || slices.ContainsFunc(p.under, pattern("marketing").matches)
		if matches("unsubscribe", p.words) && !p.heading || about && matches("any-objection", p.words) && (matches("without-reason", p.words) || p.heading) {
			absolute = true
			f.at(p.place(firstOf(p.words, "unsubscribe", "any-objection")))
		}
		how = how || matches("unsubscribe", p.words) || about && matches("way-to-us", p.words)
	}
	if absolute && how || !n.english {
		return
	}
	f.Found = nil
	if !absolute {
		f.lacks("that people can object to direct marketing at any time and without a reason",
			"write: You can object to direct marketing at any time, and we stop. Use the unsubscribe link in each message.", "marketing-section")
		return
	}
	f.lacks("how people stop direct marketing", "write: Use the unsubscribe link in each message, or write to privacy@example.com.", "marketing-section")
}

func firstOf(words string, patterns ...pattern) string {
	for _, p := range patterns {
		if m := find(p, words); m != "" {
			return m
		}
	}
	return ""
}

func judgeWithdrawal(n *Notice, f *Finding) {
	var right, backwards, how bool
	for i, p := range n.text {
		if !matches("withdraw", p.words) && !slices.ContainsFunc(p.under, pattern("withdraw").matches) {
			continue
		}
		if m := find("withdraw", p.words); m != "" {
			right = true
			f.at(p.place(m))
		}
		for _, near := range n.text[i:min(len(n.text), i+2)] {
			backwards = backwards || matches("not-backwards", near.words)
			how = how || near.insert == "" && (matches("way-to-us", near.words) || slices.ContainsFunc(near.links, leadsOut))
		}
	}
	const near = "consent-section"
	switch {
	case !n.english:
	case !right:
		f.lacks("that people can withdraw their consent at any time", "write: You can withdraw your consent at any time: write to privacy@example.com. What we did before you withdrew it stays lawful.", near)
	case !how:
		f.lacks("how people withdraw their consent", "write: You can withdraw your consent at any time: write to privacy@example.com.", near)
	case !backwards:
		f.lacks("that what was done before a consent is withdrawn stays lawful", "write: What we did before you withdrew your consent stays lawful.", near)
	}
}

// leadsOut reports whether a link can be used to tell something.
func leadsOut(l link) bool {
	return strings.HasPrefix(l.dest, "mailto:") || strings.HasPrefix(l.dest, "http")
}

func judgeComplaint(n *Notice, f *Finding) {
	for _, c := range n.of("authority") {
		f.at(rowPlace(n.desk.Contacts, c.path, ""))
		return
	}
	said, named := n.complaint()
	if named.File != nil {
		f.at(named)
		return
	}
	const hint = "write: You can complain to [the data protection authority of your country](https://www.edpb.europa.eu/about-edpb/about-edpb/members_en)."
	switch {
	case !n.english:
	case said.file == nil:
		f.lacks("that people can complain to a supervisory authority (Art. 77)", hint, "rights")
	case said.insert != "" || n.Hub != nil && said.file != n.Hub.File:
		f.lacks("to which authority people can complain: it names none, and links to no list", hint, "rights")
	case matches("which-authority", said.sentence):
		f.at(said.at())
		f.warnf(said.at(), "name the authority, or link to a list; "+hint, "readers are told where the authority is, and not which one it is")
	default:
		f.errorf(said.at(), "name the authority, or link to a list; "+hint, "readers are not told to which authority they can complain")
	}
}

// complaint finds what is said about complaining to an authority, best in words of
// the text's own, and where the authority is named or linked.
func (n *Notice) complaint() (said hit, named Place) {
	for i, p := range n.text {
		m := find("complaint", p.words)
		if !p.isUnder("complaint") && (m == "" || !matches("to-authority", p.words)) {
			continue // customers complain, too, and a link may lead to the words
		}
		if said.file == nil || said.insert != "" {
			said = hit{p, p.words, m}
		}
		for _, near := range n.text[i:min(len(n.text), i+3)] {
			if matches("authority-name", near.words) || slices.ContainsFunc(near.links, func(l link) bool { return strings.HasPrefix(l.dest, "http") }) {
				return said, near.place(m)
			}
		}
	}
	if anywhere, ok := first(n.unprintedAnywhere(), "authority-name"); ok {
		return said, anywhere.at()
	}
	return said, Place{}
}
