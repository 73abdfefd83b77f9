package host

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// Header are the headers for an address. Those of several rules are joined.
func (r Routes) Header(address string) http.Header {
	h := http.Header{}
	for _, rule := range r.Rules {
		if _, ok := match(rule.Path, address); !ok {
			continue
		}
		for _, f := range rule.Fields {
			value := f.Value
			if before := h.Get(f.Name); before != "" {
				value = before + ", " + value
			}
			h.Set(f.Name, value)
		}
	}
	return h
}

// Redirect is where the first rule for an address of this host leads. What leads from the site's own host to itself
// keeps its path alone; what starts on another host cannot match.
func (r Routes) Redirect(address string) (to string, status int, ok bool) {
	own, _ := site{Routes: r}.own()
	for _, rule := range own {
		found, ok := match(strings.TrimSuffix(rule.From, "/"), strings.TrimSuffix(address, "/"))
		if ok {
			return strings.NewReplacer(found...).Replace(r.local(rule.To)), rule.Status, true
		}
	}
	return "", 0, false
}

// local is an address without the host where that is the site's own.
func (r Routes) local(address string) string {
	base, err := url.Parse(r.Base)
	to, bad := url.Parse(address)
	if err != nil || bad != nil || to.Host == "" || to.Host != base.Host {
		return address
	}
	return to.RequestURI()
}

// match compares an address with a pattern. It returns what the parts stand for that are open, as pairs.
func match(pattern, path string) (found []string, ok bool) {
	wanted, given := strings.Split(pattern, "/"), strings.Split(path, "/")
	for i, w := range wanted {
		switch {
		case w == "*" && i == len(wanted)-1:
			return append(found, ":splat", strings.Join(given[min(i, len(given)):], "/")), i <= len(given)
		case i >= len(given):
			return nil, false
		case open(w) && given[i] != "":
			found = append(found, w, given[i])
		case w != given[i]:
			return nil, false
		}
	}
	return found, len(wanted) == len(given)
}

// open reports whether a segment of a pattern stands for any one.
func open(segment string) bool { return len(segment) > 1 && segment[0] == ':' }

// overlap reports whether an address can match both patterns; in doubt it can.
func overlap(a, b string) bool {
	one, two := strings.Split(a, "/"), strings.Split(b, "/")
	for i := range min(len(one), len(two)) {
		if one[i] == "*" || two[i] == "*" {
			return true
		}
		if one[i] != two[i] && !open(one[i]) && !open(two[i]) {
			return false
		}
	}
	if len(one) > len(two) {
		one, two = two, one
	}
	return len(one) == len(two) || len(two) == len(one)+1 && two[len(one)] == "*"
}

// expression is a pattern as a regular expression that PCRE and Go read alike. What a star stands for is its group.
func expression(pattern string) string {
	var out strings.Builder
	out.WriteString("^")
	for i, segment := range strings.Split(pattern, "/") {
		if segment == "*" {
			out.WriteString("(?:/(.*))?")
			continue
		}
		if i > 0 {
			out.WriteString("/")
		}
		if open(segment) {
			out.WriteString("[^/]+")
		} else {
			out.WriteString(regexp.QuoteMeta(segment))
		}
	}
	return out.String() + "$"
}

// forMissing matches the addresses of a redirect, with and without a slash at the end.
func forMissing(pattern string) string {
	if strings.HasSuffix(pattern, "/*") {
		return expression(pattern)
	}
	return strings.TrimSuffix(expression(strings.TrimSuffix(pattern, "/")), "$") + "/?$"
}

// single reports whether a pattern stands for one address.
func single(pattern string) bool {
	return !strings.HasSuffix(pattern, "*") && !slices.ContainsFunc(strings.Split(pattern, "/"), open)
}

// names are those of all headers that the rules set, and others, in order.
func (r Routes) names(others ...string) []string {
	all := map[string]bool{}
	for _, name := range others {
		all[name] = true
	}
	for _, rule := range r.Rules {
		for _, f := range rule.Fields {
			all[http.CanonicalHeaderKey(f.Name)] = true
		}
	}
	return sortedKeys(all)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

// quoted is a text between quotation marks as nginx and Apache read it.
func quoted(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
