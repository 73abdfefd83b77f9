package proofread

import (
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

var (
	// gluedWord is a sentence that begins right behind a bare address, which takes its first word for a part of itself.
	gluedWord = pattern.New(`(?:https?://[^\s<>()\[\]|]*?|www\.[\w.-]*?` +
		`|[\w+-][\w.+-]*@[\w.-]*?)[\w/]([.:;,])\p{Lu}\p{Ll}+(?:[ \n.,;]|$)`)
	// gluedBefore is a word right before a bare address, which is none then.
	gluedBefore = pattern.New(`(?:[\p{Latin}\d.,;)]|[^"\s]:)(https?://[^\s<>()\[\]|]+)`)
	// brokenScheme is the beginning of a bare address with a mistake in it, which is none then.
	brokenScheme = pattern.New(`(?:^|[\s("“„«])((?:http(s?)(?:;//|:;//|//|:/|:///|:\\\\)` +
		`|(?:htp|htpp|htttp|hhttp|ttp)(s?)://)([\w-]+\.[^\s/][^\s]*))`)
	// gluedAddress is a word or an address, and right behind it in < > where it leads to, as programs for mails write it.
	gluedAddress = pattern.New(`([^\s<>()\[\]]+)(<(?:mailto:)?([^<>\s]+)>)`)
)

// gluedAddresses finds bare addresses beside which a word stands without a space, and those that are no link.
func gluedAddresses(p *page) {
	for _, q := range p.passages {
		judgeUnlinked(p, q)
	}
	links := map[int]bool{} // where they begin
	markdown.Walk(p.body, func(n *markdown.Node) bool {
		if n.Kind == markdown.Link {
			links[n.Span.Start] = true
		}
		return n.Kind != markdown.Insert
	})
	if len(links) == 0 {
		return
	}
	for _, q := range p.passages {
		for _, m := range gluedWord().FindAllStringSubmatchIndex(q.typed, -1) {
			if links[q.at.Start+m[0]] {
				judgeGluedWord(p, q, m)
			}
		}
		for _, m := range gluedAddress().FindAllStringSubmatchIndex(q.typed, -1) {
			if links[q.at.Start+m[4]] && q.shown[m[2]] != hidden {
				judgeGluedAddress(p, q, m)
			}
		}
	}
}

// judgeUnlinked finds addresses that are no link, because a word stands right before them or they begin with a mistake.
func judgeUnlinked(p *page, q passage) {
	for _, m := range gluedBefore().FindAllStringSubmatchIndex(q.shown, -1) {
		p.report(ruleUnreadMark, q.span(m[2], m[3]), " "+q.typed[m[2]:m[3]], "type a space before it",
			"this address is no link to readers: a word stands right before it")
	}
	for _, m := range brokenScheme().FindAllStringSubmatchIndex(q.shown, -1) {
		scheme := "http"
		if max(m[5]-m[4], m[7]-m[6]) > 0 {
			scheme = "https"
		}
		p.report(ruleUnreadMark, q.span(m[2], m[3]), scheme+"://"+q.typed[m[8]:m[9]], "",
			"this address is no link to readers: it has a mistake in how it begins")
	}
}

// judgeGluedWord judges a word behind an address. The name of a file can end like that, that of a host cannot.
func judgeGluedWord(p *page, q passage, m []int) {
	_, rest, _ := strings.Cut(q.typed[m[0]:m[2]], "://")
	sign, at := q.typed[m[2]:m[3]], q.span(m[2], m[3])
	severity, answer := diag.Error, sign+" "
	if strings.Contains(rest, "/") {
		severity, answer = diag.Warning, ""
	}
	p.lighter(severity, ruleTakenAsMark, at, answer, "type a space behind this "+sign,
		"the word behind this sign becomes a part of the address, which then leads elsewhere")
}

func judgeGluedAddress(p *page, q passage, m []int) {
	word, to := q.typed[m[2]:m[3]], q.typed[m[6]:m[7]]
	answer, hint := "", "type [text](address), or a space before <"
	if strings.Trim(word, "/") == strings.Trim(to, "/") {
		answer, hint = word, ""
	}
	p.report(ruleUnreadMark, q.span(m[2], m[5]), answer, hint,
		"readers will see this address right behind the word, as programs for mails write a link")
}
