package host

import (
	"bytes"
	"fmt"
)

// Among the pages, both Netlify and Cloudflare look for these.
const (
	HeaderFile   = "_headers"
	RedirectFile = "_redirects"
)

// netlify is told everything: it follows rules as they are meant.
func netlify(s site) Told {
	return Told{Routes: s.Routes, Public: []File{{HeaderFile, s.headers()}, {RedirectFile, s.redirects()}}}
}

func (r Routes) headers() []byte {
	var out bytes.Buffer
	for _, rule := range r.Rules {
		fmt.Fprintln(&out, rule.Path)
		for _, f := range rule.Fields {
			fmt.Fprintf(&out, "  %s: %s\n", f.Name, f.Value)
		}
	}
	return out.Bytes()
}

func (r Routes) redirects() []byte {
	var out bytes.Buffer
	for _, rule := range r.Redirects {
		fmt.Fprintf(&out, "%s  %s  %d\n", rule.From, rule.To, rule.Status)
	}
	return out.Bytes()
}
