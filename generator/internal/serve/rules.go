package serve

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// Rules are what the host does beside sending files: they are read from the very
// _headers and _redirects that the site has, as Netlify reads them.
type rules struct {
	headers   []headerRule
	redirects []redirectRule
}

// A headerRule gives all addresses of a form the same headers.
type headerRule struct {
	path  string
	lines [][2]string
}

// A redirectRule leads addresses of a form elsewhere.
type redirectRule struct {
	from, to string
	status   int
	force    bool // also where there is a file
}

func parseHeaders(text []byte) []headerRule {
	var found []headerRule
	for line := range strings.Lines(string(text)) {
		trimmed := strings.TrimSpace(line)
		name, value, isHeader := strings.Cut(trimmed, ":")
		switch {
		case trimmed == "" || strings.HasPrefix(trimmed, "#"):
		case line[0] != ' ' && line[0] != '\t':
			found = append(found, headerRule{path: trimmed})
		case isHeader && len(found) > 0: // without a colon, a line is dropped in silence
			last := &found[len(found)-1]
			last.lines = append(last.lines, [2]string{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
	return found
}

func parseRedirects(text []byte) []redirectRule {
	var found []redirectRule
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) < 2 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		rule := redirectRule{from: fields[0], to: fields[1], status: http.StatusMovedPermanently}
		if len(fields) > 2 {
			status, force := strings.CutSuffix(fields[2], "!")
			rule.status, _ = strconv.Atoi(status)
			rule.force = force
		}
		if rule, ok := rule.here(); ok && rule.status >= 200 && rule.status < 500 {
			found = append(found, rule)
		}
	}
	return found
}

// here is a rule as it works on this machine: what leads from the site's own host
// to itself keeps its path alone, what starts on another host cannot match.
func (r redirectRule) here() (redirectRule, bool) {
	from, err := url.Parse(r.from)
	if err != nil || from.Host == "" {
		return r, err == nil
	}
	to, err := url.Parse(r.to)
	if err != nil || to.Host != from.Host {
		return r, false
	}
	r.from, r.to = from.Path, to.Path
	return r, true
}

// header are the headers for an address. Those of several rules are joined.
func (r rules) header(path string) http.Header {
	h := http.Header{}
	for _, rule := range r.headers {
		if _, ok := match(rule.path, path); !ok {
			continue
		}
		for _, line := range rule.lines {
			value := line[1]
			if before := h.Get(line[0]); before != "" {
				value = before + ", " + value
			}
			h.Set(line[0], value)
		}
	}
	return h
}

// redirect is the first rule for an address, with where it leads. Where there is
// a file only a rule that is forced counts.
func (r rules) redirect(path string, isFile bool) (to string, status int, ok bool) {
	for _, rule := range r.redirects {
		if isFile && !rule.force {
			continue
		}
		if found, ok := match(strings.TrimSuffix(rule.from, "/"), strings.TrimSuffix(path, "/")); ok {
			return strings.NewReplacer(found...).Replace(rule.to), rule.status, true
		}
	}
	return "", 0, false
}

// match compares an address with a pattern, in which :name stands for one segment
// and * at the end for all that follows. It returns what they stand for as pairs.
func match(pattern, path string) (found []string, ok bool) {
	if plain, err := url.PathUnescape(pattern); err == nil {
		pattern = plain
	}
	wanted, given := strings.Split(pattern, "/"), strings.Split(path, "/")
	for i, w := range wanted {
		switch {
		case w == "*" && i == len(wanted)-1:
			return append(found, ":splat", strings.Join(given[min(i, len(given)):], "/")), i <= len(given)
		case i >= len(given):
			return nil, false
		case strings.HasPrefix(w, ":") && len(w) > 1 && given[i] != "":
			found = append(found, w, given[i])
		case w != given[i]:
			return nil, false
		}
	}
	return found, len(wanted) == len(given)
}
