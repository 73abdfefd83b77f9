package host

import (
	"bytes"
	"fmt"
	"strings"
)

// caddy is told in a route, where directives are followed in the order in which they stand. A matcher has a name.
func caddy(s site) Told {
	var out bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	own, others := s.own()
	line("# Written by fairnotice build. Import it in the block of the site, which has a root.")
	line("route {\n\theader Cache-Control %s", caddyQuoted(revalidate))
	for _, ending := range extensions() {
		line("\t@type_%[1]s path *.%[1]s\n\theader @type_%[1]s Content-Type %[2]s", ending[1:], caddyQuoted(types()[ending]))
	}
	line("\t@folder path */\n\theader @folder Content-Type %s", caddyQuoted(Type(index)))
	for i, rule := range s.Rules {
		line("\t@rule_%d path_regexp %s", i+1, caddyQuoted(expression(rule.Path)))
		for _, f := range rule.Fields {
			line("\theader @rule_%d %s %s", i+1, caddyName(f.Name), caddyQuoted(f.Value))
		}
	}
	line("\t@hidden path_regexp /\\.\n\t@missing not file {path} {path}%[1]s {path}/%[1]s", index)
	line("\thandle @hidden {\n\t\t@other not path /.well-known/*\n\t\terror @other 404\n\t}")
	line("\thandle @missing {\n\t\troute {")
	caddyRedirects(&out, s.Routes, own, "\t\t\t")
	line("\t\t\terror 404\n\t\t}\n\t}\n\tfile_server\n}")
	line("handle_errors {\n\trewrite * /404.html\n\theader Content-Type %s\n\tfile_server\n}", caddyQuoted(Type(index)))
	told := Told{Routes: s.Routes, Conf: []File{{"caddy.conf", out.Bytes()}}}
	for _, name := range sortedKeys(others) {
		other := bytes.NewBufferString("# Written by fairnotice build. Import it in the block of " + name + ".\n")
		caddyRedirects(other, s.Routes, others[name], "")
		told.Conf = append(told.Conf, File{name + ".caddy.conf", other.Bytes()})
	}
	return told
}

func caddyRedirects(out *bytes.Buffer, all Routes, redirects []Redirect, indent string) {
	for i, r := range redirects {
		name := fmt.Sprintf("to_%d", i+1)
		to := strings.ReplaceAll(caddyQuoted(all.local(r.To)), ":splat", "{re."+name+".1}")
		fmt.Fprintf(out, "%s@%s path_regexp %s %s\n%sredir @%s %s %d\n",
			indent, name, name, caddyQuoted(forMissing(r.From)), indent, name, to, r.Status)
	}
}

// caddyName is a header as Caddy adds it to others of the name; those that there is one of are replaced.
func caddyName(name string) string {
	if strings.EqualFold(name, contentType) || strings.EqualFold(name, cacheControl) {
		return name
	}
	return "+" + name
}

// caddyQuoted is a text between quotation marks as Caddy reads it: a brace begins the name of something.
func caddyQuoted(text string) string {
	return `"` + strings.NewReplacer(`"`, `\"`, `{`, `\{`).Replace(text) + `"`
}
