package notice

import (
	"regexp"
	"slices"
	"strings"
)

// A page that names several purposes and, in another place, all lawful bases
// together, does not say which basis is that of which purpose.

// basisName is one basis as a list of bases names it.
const basisName = `(?:consent|contract(?:s|ual (?:necessity|obligations?))?|(?:legal|statutory) (?:obligations?|dut(?:y|ies))|legitimate (?:business )?interests?|vital interests?|public (?:interest|task)s?)`

// between stands between two bases of a list that says no more than their names.
const between = `(?:[^.,;:]{0,40}[,;]|[^.,;:]{0,40} (?:and|or|and/or))\s*(?:(?:and|or|and/or|the|an?|any|our|your|its|their|on|to|for|with|of|by|in|under|is|are|it|where|based|because|necessary|needed|perform(?:ance|ing)?|fulfil(?:ment|ling)?|compliance|comply|complying|conclusion|existing|explicit|own|given|applicable|pursu(?:e|it)|protect(?:ion)?)\s+)*`

var (
	barePart  = regexp.MustCompile(`(?i)^\W*(?:(?:the|an?|your|our|to|for|on|of|with|performance|fulfil(?:ment)?|compliance|perform|comply|explicit|necessary|legal|lawful) )*` + basisName + `\b`)
	bareBases = regexp.MustCompile(`(?i)\b` + basisName + `\b` + between + basisName + `\b` + between + basisName + `\b`)
	nameBasis = regexp.MustCompile(`(?i)\b` + basisName + `\b|\b6 ?\(1\)|\bArt(?:icle|\.)? ?6\b|\blegally (?:obliged|required)\b|\bthe law (?:requires|obliges|tells)\b`)
	forWhat   = regexp.MustCompile(`(?i)\bpurposes?\b|\bwhy we\b|\bwhat (?:we|the data|your data|it|data)\b.*\bfor\b|\bhow we use\b|\bwe (?:use|process|collect|need)\b[^.]*\b(?:to|for)\b[^.]*:$`)
	manyAims  = regexp.MustCompile(`(?i)\b(?:use|process|collect|need)\b[^.]*\bto [a-z]+[^,;.]*[,;] (?:and |or )?to [a-z]+[^,;.]*[,;]? (?:and |or )?to [a-z]+`)
	ofRights  = regexp.MustCompile(`(?i)\brights?\b|\bwithdr|\bobject|\bportab|\bcookies?\b|\btak(?:e|ing) back\b`)
)

// judgeOneList warns of a page that lists purposes, and its bases all together.
func (n *Notice) judgeOneList(f *Finding) {
	text := n.unprintedAnywhere()
	at, list := bareList(text)
	if list == nil || !listsPurposes(text) {
		return
	}
	for _, p := range text {
		isList := slices.ContainsFunc(list, func(one passage) bool { return one.span == p.span })
		if !isList && !p.heading && nameBasis.MatchString(p.words) && !ofRights.MatchString(p.words+" "+strings.Join(p.under, " ")) {
			return // some purpose has its basis beside it
		}
	}
	f.warnf(at, "name the basis beside each purpose: To deliver what you order (your contract with us, Art. 6(1)(b) GDPR)",
		"the lawful bases are listed together, and readers cannot tell which one entitles to which purpose")
}

// bareList finds a sentence or a list that names three bases and nothing else.
func bareList(text []passage) (Place, []passage) {
	for _, p := range text {
		if m := bareBases.FindString(p.words); m != "" && !ofRights.MatchString(strings.Join(p.under, " ")) {
			return p.place(m), []passage{p}
		}
	}
	const bare, several = 8, 3 // words of an item, bases of a list
	for _, list := range groups(text) {
		isBare := func(p passage) bool { return barePart.MatchString(p.words) && len(strings.Fields(p.words)) <= bare }
		if len(list) >= several && !slices.ContainsFunc(list, func(p passage) bool { return !isBare(p) }) {
			return list[0].place(list[0].words), list
		}
	}
	return Place{}, nil
}

// listsPurposes reports whether a sentence names several purposes, or a list under
// a heading or a sentence about them has several items.
func listsPurposes(text []passage) bool {
	const several = 3
	items := 0
	for i, p := range text {
		switch {
		case manyAims.MatchString(p.words):
			return true
		case !p.item || p.heading:
			items = 0
		case items > 0 || p.isUnder(forWhat) || i > 0 && forWhat.MatchString(text[i-1].words):
			items++
		}
		if items >= several && !nameBasis.MatchString(p.words) {
			return true
		}
	}
	return false
}
