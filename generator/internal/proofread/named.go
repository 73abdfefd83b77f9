package proofread

import (
	"net/url"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

var (
	namedHost = pattern.New(`^(?:https?://|www\.)[^\s/]+\.[^\s/]+(?:/\S*)?$`)
	// emptyTarget is the beginning of an address and no more.
	emptyTarget = pattern.New(`(?i)^(?:https?:/{0,3}|mailto:|tel:|https?://www\.|www\.)$`)
	namedMail   = pattern.New(`^[\w.+-]+@(?:[\w-]+\.)+\pL{2,}$`)
)

// namedTargets finds links whose text is one address, and that lead to another.
func namedTargets(p *page) {
	markdown.Walk(p.body, func(n *markdown.Node) bool {
		if n.Kind != markdown.Link || n.DestSpan.Start == n.DestSpan.End {
			return n.Kind != markdown.Insert
		}
		text := strings.TrimSpace(n.Plain())
		mail, isMail := strings.CutPrefix(n.Dest, "mailto:")
		mail, _, _ = strings.Cut(mail, "?")
		switch {
		case strings.Contains(p.typed(n.DestSpan), softHyphen):
			p.report(ruleHiddenCharacter, n.DestSpan, strings.ReplaceAll(p.typed(n.DestSpan), softHyphen, ""), "",
				"U+00AD (soft hyphen) stands in this address, which nobody sees: it leads elsewhere, or nowhere")
		case emptyTarget().MatchString(n.Dest):
			p.report(ruleWrappedLink, n.DestSpan, "", "type the rest of the address, or the words alone",
				"this link leads nowhere: its address ends behind %s", n.Dest)
		case isMail && namedMail().MatchString(text) && !strings.EqualFold(text, mail):
			otherTarget(p, n.DestSpan, text, mail)
		case namedHost().MatchString(text) && strings.HasPrefix(n.Dest, "http"):
			// A page about another one, such as its copy in an archive, has that one's name in its address.
			named, to := hostOf(text), hostOf(n.Dest)
			if named != "" && to != "" && !strings.Contains(n.Dest, named) && !strings.HasSuffix(named, "."+to) {
				otherTarget(p, n.DestSpan, named, to)
			}
		}
		return true
	})
}

const softHyphen = "\u00ad"

func otherTarget(p *page, at diag.Span, named, to string) {
	p.lighter(diag.Warning, ruleWrappedLink, at, "",
		"type the same address in both places, or words as the text of the link",
		"readers see %s as the text of this link, and it leads to %s", named, to)
}

// hostOf is the host of an address, without the www. before it.
func hostOf(address string) string {
	if strings.HasPrefix(address, "www.") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Hostname()), "www.")
}
