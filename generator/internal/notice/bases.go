package notice

import (
	"slices"
	"strings"
)

// A page that names several purposes and, in another place, all lawful bases
// together, does not say which basis is that of which purpose.

// judgeOneList warns of a page that lists purposes, and its bases all together.
func (n *Notice) judgeOneList(f *Finding) {
	text := n.unprintedAnywhere()
	at, list := bareList(text)
	if list == nil || !listsPurposes(text) {
		return
	}
	for _, p := range text {
		isList := slices.ContainsFunc(list, func(one passage) bool { return one.span == p.span })
		if !isList && !p.heading && matches("names-basis", p.words) && !matches("about-rights-or-cookies", p.words+" "+strings.Join(p.under, " ")) {
			return // some purpose has its basis beside it
		}
	}
	f.warnf(at, "name the basis beside each purpose: To deliver what you order (your contract with us, Art. 6(1)(b) GDPR)",
		"the lawful bases are listed together, and readers cannot tell which one entitles to which purpose")
}

// bareList finds a sentence or a list that names three bases and nothing else.
func bareList(text []passage) (Place, []passage) {
	for _, p := range text {
		if m := find("bare-bases", p.words); m != "" && !matches("about-rights-or-cookies", strings.Join(p.under, " ")) {
			return p.place(m), []passage{p}
		}
	}
	const bare, several = 8, 3 // words of an item, bases of a list
	for _, list := range groups(text) {
		isBare := func(p passage) bool { return matches("bare-basis", p.words) && len(strings.Fields(p.words)) <= bare }
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
		case matches("many-aims", p.words):
			return true
		case !p.item || p.heading:
			items = 0
		case items > 0 || p.isUnder("for-what") || i > 0 && matches("for-what", text[i-1].words):
			items++
		}
		if items >= several && !matches("names-basis", p.words) {
			return true
		}
	}
	return false
}
