package proofread

import (
	"net/url"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

var (
	namedHost = pattern.New(`^(?:https?://|www\.)[^\s/]+\.[^\s/]+(?:/\S*)?$|^(?:[a-z\d-]+\.)+(?:com|org|net|eu|int` +
		`|no|de|fi|se|dk|fr|uk|example)(?:/\S*)?$`)
	// emptyTarget is the beginning of an address and no more.
	emptyTarget = pattern.New(`(?i)^(?:https?:/{0,3}|mailto:|tel:|https?://www\.|www\.)$`)
	oneSlash    = pattern.New(`(?i)^https?:(?:/?[^/]|///)`)
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
		case oneSlash().MatchString(n.Dest):
			scheme, rest, _ := strings.Cut(p.typed(n.DestSpan), ":")
			p.report(ruleWrappedLink, n.DestSpan, scheme+"://"+strings.TrimLeft(rest, "/"), "",
				"this address has not two slashes behind %s:, so that it leads nowhere for some programs", scheme)
		case strings.HasPrefix(n.Dest, "http") && isNoHost(n.Dest):
			p.report(ruleWrappedLink, n.DestSpan, "", "type the name of the host as it is",
				"this link leads nowhere: there can be no host %s", parsed(n.Dest).Hostname())
		case isMail && namedMail().MatchString(text) && !strings.EqualFold(text, mail):
			otherTarget(p, n.DestSpan, text, mail)
		case strings.HasPrefix(n.Dest, "tel:") && isOtherNumber(text, n.Dest):
			otherTarget(p, n.DestSpan, text, strings.TrimPrefix(n.Dest, "tel:"))
		case namedHost().MatchString(text) && strings.HasPrefix(n.Dest, "http"):
			// A page about another one, such as its copy in an archive, has that one's name in its address.
			named, to := hostOf(text), hostOf(n.Dest)
			switch {
			case named != "" && to != "" && !strings.Contains(n.Dest, named) && !strings.HasSuffix(named, "."+to):
				otherTarget(p, n.DestSpan, named, to)
			case named == to && isOtherPage(text, n.Dest):
				otherTarget(p, n.DestSpan, text, n.Dest)
			}
		}
		return true
	})
}

// isNoHost reports whether the host of an address has signs in it that none can have.
func isNoHost(address string) bool {
	host := parsed(address).Hostname()
	return host != "" && (strings.ContainsAny(host, ",;!*'()\"") || strings.Contains(host, "..") ||
		strings.HasPrefix(host, ".") || strings.HasPrefix(host, "-"))
}

// isOtherNumber reports whether a text is a telephone number, and not the one that a link dials. Either may leave
// out the country, or say at its end what is dialled later.
func isOtherNumber(text, dest string) bool {
	if !telephone().MatchString(text) {
		return false
	}
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r < '0' || r > '9' {
				return -1
			}
			return r
		}, s)
	}
	local := func(s string) string { return strings.TrimLeft(digits(strings.ReplaceAll(s, "(0)", "")), "0") }
	shown, dialled := local(text), local(dest)
	return shown != "" && dialled != "" && !strings.HasSuffix(dialled, shown) && !strings.HasSuffix(shown, dialled) &&
		!strings.Contains(dialled, shown)
}

// isOtherPage reports whether a text is the full address of a page, and a link leads to another one of the same
// host. The one may be the other in a language, or without its end.
func isOtherPage(text, dest string) bool {
	named, to := pathOf(text), pathOf(dest)
	return named != "" && !strings.Contains(to, named) && !strings.Contains(named, to)
}

// pathOf is the path of an address in small letters; none where it is cut short.
func pathOf(address string) string {
	if strings.HasSuffix(address, "…") || strings.HasSuffix(address, "...") {
		return ""
	}
	return strings.Trim(strings.ToLower(parsed(address).Path), "/")
}

const softHyphen = "\u00ad"

func otherTarget(p *page, at diag.Span, named, to string) {
	p.lighter(diag.Warning, ruleWrappedLink, at, "",
		"type the same address in both places, or words as the text of the link",
		"readers see %s as the text of this link, and it leads to %s", named, to)
}

// hostOf is the host of an address, without the www. before it.
func hostOf(address string) string {
	return strings.TrimPrefix(strings.ToLower(parsed(address).Hostname()), "www.")
}

// parsed is an address in its parts, with or without its scheme; without any where it is none.
func parsed(address string) *url.URL {
	if !strings.Contains(address, "://") {
		address = "https://" + address
	}
	u, err := url.Parse(address)
	if err != nil {
		return &url.URL{}
	}
	return u
}
