package host

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
)

// apache is told by the modules rewrite, headers, mime and dir, in a virtual host: what is no file is looked up among
// the redirects, and the rest is missing. A file .htaccess would lie among the pages.
func apache(s site) Told {
	var out bytes.Buffer
	line := func(format string, args ...any) { fmt.Fprintf(&out, format+"\n", args...) }
	own, others := s.own()
	line("# Written by fairnotice build. Include it in the <VirtualHost> of the site, which has a DocumentRoot.")
	line("DirectoryIndex %s\nDirectorySlash Off\nErrorDocument 404 /404.html\nAddDefaultCharset Off", index)
	for _, ending := range extensions() {
		line("AddType %s %s", quoted(types()[ending]), ending)
	}
	line(`RewriteEngine On
RewriteRule "/\.(?!well-known/)" - [R=404,END]
RewriteCond "%%{DOCUMENT_ROOT}%%{REQUEST_URI}" -f
RewriteRule "^" - [END]
RewriteCond "%%{DOCUMENT_ROOT}%%{REQUEST_URI}%[1]s" -f
RewriteRule "/$" - [END]
RewriteCond "%%{DOCUMENT_ROOT}%%{REQUEST_URI}/%[1]s" -f
RewriteRule "[^/]$" "%%{REQUEST_URI}/" [R=301,END]`, index)
	apacheRedirects(&out, s.Routes, own)
	line("RewriteRule \"^\" - [R=404,END]\nHeader always set Cache-Control %s", quoted(revalidate))
	for _, rule := range s.Rules {
		line("<LocationMatch %s>", quoted(forApache(rule.Path)))
		for _, f := range rule.Fields {
			line("    %s", apacheField(f))
		}
		line("</LocationMatch>")
	}
	told := Told{Routes: s.Routes, Conf: []File{{"apache.conf", out.Bytes()}}}
	for _, name := range sortedKeys(others) {
		other := bytes.NewBufferString("# Written by fairnotice build. Include it in the <VirtualHost> of " + name + ".\n" +
			"RewriteEngine On\n")
		apacheRedirects(other, s.Routes, others[name])
		told.Conf = append(told.Conf, File{name + ".apache.conf", other.Bytes()})
	}
	return told
}

// forApache matches the addresses of a pattern as Apache knows them where it has found the index of a folder.
func forApache(pattern string) string {
	file := regexp.QuoteMeta(index)
	all := strings.ReplaceAll(expression(pattern), "[^/]+", "(?!"+file+"$)[^/]+")
	if folder, ok := strings.CutSuffix(all, "/$"); ok {
		return folder + "/(?:" + file + ")?$"
	}
	return all
}

func apacheRedirects(out *bytes.Buffer, all Routes, redirects []Redirect) {
	for _, r := range redirects {
		to := strings.NewReplacer(`$`, `\$`, `%`, `\%`, ":splat", "$1").Replace(all.local(r.To))
		escape := ",NE" // what is an address already stays as it is
		if strings.HasSuffix(r.To, ":splat") {
			escape = ""
		}
		// This directive takes what is between the quotation marks as it is; none are in an address.
		fmt.Fprintf(out, "RewriteRule \"%s\" \"%s\" [R=%d,END%s]\n", forMissing(r.From), to, r.Status, escape)
	}
}

func apacheField(f Field) string {
	value := quoted(strings.ReplaceAll(f.Value, "%", "%%"))
	switch {
	case strings.EqualFold(f.Name, contentType):
		return "ForceType " + quoted(f.Value)
	case strings.EqualFold(f.Name, cacheControl):
		return "Header always set " + f.Name + " " + value
	}
	return "Header always add " + f.Name + " " + value
}
