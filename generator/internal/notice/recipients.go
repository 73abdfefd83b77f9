package notice

import (
	"slices"

	"fairnotice/generator/internal/content"
)

func judgeRecipients(n *Notice, f *Finding) {
	given := n.Facts != nil && len(n.Facts.Recipients) > 0
	listed, ok := n.text.first(func(p passage) bool { return p.insert == "processors" && p.item })
	if n.Facts == nil && ok {
		f.at(Location{listed.file, listed.span})
		return
	}
	judgeStatement(n, f, n.words, statement{key: "recipients", given: given, words: n.either("recipients", "receives"),
		what: "who receives the data", example: "  recipients:\n    - Support staff\n    - helpdesk",
		sentence: "Our support staff see your request. Helpdesk Inc. runs the portal for us.\n" +
			"If nobody gets the data, say that: We share it with nobody.",
		near: "recipient-section", section: "recipient-section"})
	switch {
	case given:
		judgeVagueFacts(n, f)
	case n.Facts == nil && n.english:
		judgeVagueWords(n.words, f)
	}
}

// judgeVagueFacts warns where all recipients are vague.
func judgeVagueFacts(n *Notice, f *Finding) {
	isVague := func(r content.Recipient) bool { return len(r.Countries) == 0 && matches("vague-recipient", r.Name) }
	if slices.ContainsFunc(n.Facts.Recipients, func(r content.Recipient) bool { return !isVague(r) }) {
		return
	}
	for i, r := range n.Facts.Recipients {
		f.warnf(n.fact(index("recipients", i)), "name them, or say of which kind they are: "+
			"The partner organisation that serves your country",
			"“%s” alone does not tell readers who gets their data", r.Name)
	}
}

// judgeVagueWords warns where words name receivers, and all of them vaguely.
func judgeVagueWords(text prose, f *Finding) {
	var vague match
	for _, p := range text {
		for _, s := range p.sentences {
			switch m := find("vague-sharing", s); {
			case m != "" && vague.file == nil:
				vague = match{p, s, m}
			case m == "" && !p.isUnder("rights") && matches("receives", s) &&
				!matches("grants", s) && !matches("transfers", s):
				return // here somebody is named
			}
		}
	}
	if vague.file != nil {
		f.warnf(vague.location(), "name them, or say of which kind they are: "+
			"We share your address with the carrier that brings the parcel.",
			"“%s” does not tell readers who gets their data", vague.words)
	}
}
