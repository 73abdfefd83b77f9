package host

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"regexp"
	"slices"
	"strings"
)

// nginx has no rule that adds a header for one address more, so each header is a variable, whose value a map of
// addresses has; a header without a value is not sent. A map gives one value, so rules that can meet are in several.
// Where nginx has found the index of a folder, it takes that file for the address.
func nginx(s site) Told {
	own, others := s.own()
	around, within := nginxFile{site: s}, nginxFile{site: s}
	around.line("# Written by fairnotice build. Include it in http { }; nginx-server.conf belongs into server { }.")
	within.line("# Written by fairnotice build. Include it in the server { } of the site, which has a root.")
	folder := quoted("~^(.*/)" + regexp.QuoteMeta(index) + "$")
	around.line("map $uri $fairnotice_address {\n    default $uri;\n    %s $1;\n}", folder)
	for _, status := range []int{http.StatusMovedPermanently, http.StatusFound} {
		around.redirects(own, status)
	}
	within.serving()
	for _, name := range s.names(cacheControl) {
		if name != contentType {
			around.header(&within, name)
		}
	}
	told := Told{Routes: s.Routes}
	for _, name := range sortedKeys(others) {
		other := nginxFile{site: s}
		other.line("# Written by fairnotice build. Include it in the server { } of %s.", name)
		for _, r := range others[name] {
			other.line("location ~ %s { return %d %s$is_args$args; }", quoted(forMissing(r.From)), r.Status, other.value(r.To))
		}
		around.dollar = around.dollar || other.dollar
		told.Conf = append(told.Conf, File{name + ".nginx.conf", other.Bytes()})
	}
	if around.dollar || within.dollar {
		around.line(`geo $fairnotice_dollar { default "$"; }`)
	}
	main := []File{{"nginx-http.conf", around.Bytes()}, {"nginx-server.conf", within.Bytes()}}
	told.Conf = append(main, told.Conf...)
	return told
}

// An nginxFile is one that directives are added to.
type nginxFile struct {
	bytes.Buffer
	site
	dollar bool // a value has a sign that stands for a variable, and nothing but a variable can stand for the sign
}

func (f *nginxFile) line(format string, args ...any) { fmt.Fprintf(f, format+"\n", args...) }

func (f *nginxFile) value(text string) string {
	f.dollar = f.dollar || strings.Contains(text, "$")
	return strings.ReplaceAll(quoted(text), "$", "${fairnotice_dollar}")
}

func (f *nginxFile) redirects(own []Redirect, status int) {
	f.line("map $uri $fairnotice_%d {\n    default \"\";", status)
	for _, r := range own {
		to, splat := strings.CutSuffix(f.local(r.To), ":splat")
		switch target := f.value(to); {
		case r.Status != status:
			f.line("    %s \"\";", quoted("~"+forMissing(r.From))) // the first rule counts, whichever its status
		case splat:
			f.line("    %s %s;", quoted("~"+forMissing(r.From)), strings.TrimSuffix(target, `"`)+`$1"`)
		default:
			f.line("    %s %s;", quoted("~"+forMissing(r.From)), target)
		}
	}
	f.line("}")
}

// serving says what is a file, and what is done where there is none.
func (f *nginxFile) serving() {
	f.line("absolute_redirect off;\ncharset off;\ndefault_type application/octet-stream;\ntypes {")
	for _, ending := range extensions() {
		f.line("    %s %s;", quoted(types()[ending]), ending[1:])
	}
	f.line("}\nerror_page 404 /404.html;\nlocation = /404.html { }")
	f.line(`location ~ "/\.(?!well-known/)" { return 404; }`)
	for _, r := range f.Rules {
		for _, field := range r.Fields {
			if strings.EqualFold(field.Name, contentType) && field.Value != Type(r.Path) {
				f.line("location ~ %s { types { } default_type %s; try_files $uri @fairnotice; }",
					quoted(expression(r.Path)), f.value(field.Value))
			}
		}
	}
	f.line(`location ~ /$ { try_files ${uri}index.html @fairnotice; }
location / {
    if (-f $document_root$uri/index.html) { return 301 $uri/$is_args$args; }
    try_files $uri @fairnotice;
}
location @fairnotice {
    if ($fairnotice_301) { return 301 $fairnotice_301$is_args$args; }
    if ($fairnotice_302) { return 302 $fairnotice_302$is_args$args; }
    return 404;
}
recursive_error_pages on;`)
}

// header writes the maps of a header, and within the server what sends it.
func (f *nginxFile) header(within *nginxFile, name string) {
	otherwise, groups := "", apart
	if name == cacheControl { // what is to be kept is not to be asked for again, too
		otherwise, groups = revalidate, inOne
	}
	for i, rules := range groups(f.valuesOf(name)) {
		variable := fmt.Sprintf("$fairnotice_%s_%d", strings.ToLower(strings.ReplaceAll(name, "-", "_")), i+1)
		f.line("map $fairnotice_address %s {\n    default %s;", variable, quoted(otherwise))
		for _, r := range rules {
			f.line("    %s %s;", quoted("~"+expression(r.Path)), f.value(r.Fields[0].Value))
		}
		f.line("}")
		within.line("add_header %s %s always;", name, variable)
	}
}

// valuesOf are the rules with the values of one header.
func (r Routes) valuesOf(name string) []Rule {
	var found []Rule
	for _, rule := range r.Rules {
		for _, f := range rule.Fields {
			if strings.EqualFold(f.Name, name) {
				found = append(found, Rule{Path: rule.Path, Fields: []Field{f}})
			}
		}
	}
	return found
}

// apart are groups of rules, so that no address matches two of a group: those for one address each, and others.
func apart(rules []Rule) [][]Rule {
	var exact, wide [][]Rule
	count := map[string]int{} // rules for a path until now
	for _, rule := range rules {
		groups, i := &exact, count[rule.Path]
		if count[rule.Path]++; !single(rule.Path) {
			groups = &wide
			i = slices.IndexFunc(wide, func(group []Rule) bool {
				return !slices.ContainsFunc(group, func(other Rule) bool { return overlap(rule.Path, other.Path) })
			})
		}
		if i < 0 || i == len(*groups) {
			i, *groups = len(*groups), append(*groups, nil)
		}
		(*groups)[i] = append((*groups)[i], rule)
	}
	return append(exact, wide...)
}

// inOne are rules of which the first that matches is to count: those for one address before others.
func inOne(rules []Rule) [][]Rule {
	slices.SortStableFunc(rules, func(a, b Rule) int { return cmp.Compare(wideness(a.Path), wideness(b.Path)) })
	return [][]Rule{rules}
}

func wideness(pattern string) int {
	if single(pattern) {
		return 0
	}
	return 1
}
