package notice

import (
	"slices"
	"strings"
)

// Lists of rights, and what in them is none that is known here.

// unreadRight is where a list of rights names something that is none known here, where it has one for each right that
// the text does not name: it can say them in words of its own.
func (n *Notice) unreadRight() (Location, bool) {
	missing := 0
	for _, r := range allRights {
		if _, said := r.find(n.besideMarketing(r), n.lists); !said {
			missing++
		}
	}
	unread := unreadIn(n.lists, isUnreadRight)
	if len(n.lists) == 0 { // no list that is known for one: each part of another can be a right
		unread = unreadIn(n.words.enumerations(), func(words string) bool { return strings.TrimSpace(words) != "" })
		missing = min(missing, leastRights)
	}
	if len(unread) < missing || missing == 0 {
		return Location{}, false
	}
	return unread[0], true
}

// unreadIn are the places of lists whose words fit.
func unreadIn(lists []prose, fits func(string) bool) (unread []Location) {
	for _, list := range lists {
		for _, p := range list.without(passage.isHeading) {
			if p.item && (prose{p}).countsRights() < 2 && !fits(p.words) {
				continue
			}
			for _, part := range p.enumerated() {
				if fits(part) {
					unread = append(unread, p.location(strings.TrimSpace(part)))
				}
			}
		}
	}
	return unread
}

// enumerations are lists of what people can ask, and sentences of that kind with many parts, whatever is in them.
func (t prose) enumerations() (all []prose) {
	var before passage
	for _, list := range t.groups() {
		last := before
		before = list[len(list)-1]
		isLong := func(s string) bool {
			return len(pattern("between-rights").regexp().Split(s, -1)) >= manyParts && (matches("grants", s) || matches("asks-for", s))
		}
		if speaksOfRights(last, list) && len(list.without(passage.isHeading)) >= manyParts ||
			len(list) == 1 && !list[0].heading && slices.ContainsFunc(list[0].sentences, isLong) {
			all = append(all, list)
		}
	}
	return all
}

// manyParts is from how many parts on a sentence or a list can be all rights that there are.
const manyParts = 4

// enumerated are the parts of a passage that names several things: sentences, and what stands between the commas of one.
func (p passage) enumerated() (parts []string) {
	for _, s := range p.sentences {
		between := pattern("between-rights").regexp().Split(s, -1)
		if len(between) < manyParts && (prose{{words: s}}).countsRights() < 2 {
			between = []string{s}
		}
		parts = append(parts, between...)
	}
	return parts
}

// isUnreadRight reports whether words of a list of rights say something else than all that is known of one.
func isUnreadRight(words string) bool {
	isOf := func(r right) bool {
		return matches(pattern(r), words) || matches(r.granted(), words) || matches(r.listed(), words)
	}
	isElse := func(p pattern) bool { return matches(p, words) }
	const short = 3 // letters
	left := slices.DeleteFunc(meaningful(withoutAll(words, "beside-rights")), func(w string) bool { return len(w) < short })
	return len(left) > 0 && !slices.ContainsFunc(allRights, isOf) &&
		!slices.ContainsFunc([]pattern{"complaint", "withdraw", "authority-name", "automated", "mail-or-link", "not-backwards"}, isElse)
}

// leastRights is the number of rights that make a passage a list of rights.
const leastRights = 3

// listsOfRights are the groups of a text in which several rights are named together. Where one item names several, the
// others are about something else.
func listsOfRights(text prose) []prose {
	var before passage
	var all []prose
	for _, list := range text.groups() {
		last := before
		before = list[len(list)-1]
		if !mayListRights(list) || !speaksOfRights(last, list) || list.countsRights() < leastRights {
			continue
		}
		alone := list.without(func(p passage) bool { return prose{p}.countsRights() < leastRights })
		if len(alone) > 0 {
			list = alone
		}
		all = append(all, list)
	}
	return all
}

// countsRights is how many rights a list names.
func (t prose) countsRights() int {
	count := 0
	for _, r := range allRights {
		if t.has(r.listed()) {
			count++
		}
	}
	return count
}

// speaksOfRights reports whether a list is one of what people can have: by its words, those before it, or a heading.
func speaksOfRights(before passage, list prose) bool {
	return list.has("grants") || list.has("asks-for") || list[0].isUnder("rights") || list[0].isUnder("grants") ||
		list[0].isUnder("asks-for") || !before.heading && (matches("grants", before.words) || matches("asks-for", before.words))
}

// stems are parts of the words by which rights are named. To look for them is fast,
// and a list of rights has several.
const stems = "rectif correct mistake amend eras delet remov forgot wip restrict limit block freez paus lock portab " +
	"export machine object oppos right rett slett fjern begrens sperr innsyn protest innsigelse maskin copy kopi stop stans file"

func mayListRights(list prose) bool {
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
