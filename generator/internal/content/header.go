package content

import (
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/pattern"
)

// A Header is sent beside the strict set.
type Header struct {
	Path  string `yaml:"path"`
	Name  string `yaml:"name"`
	Value string `yaml:"value"`
}

// Is reports whether it is the header of a name, which is in small letters.
func (h Header) Is(name string) bool { return strings.EqualFold(h.Name, name) }

// Directives are the parts of the value by their names, in small letters: those of Cache-Control, of
// Strict-Transport-Security and of X-Robots-Tag.
func (h Header) Directives() map[string]string {
	all := map[string]string{}
	for _, part := range strings.FieldsFunc(strings.ToLower(h.Value), func(r rune) bool { return r == ',' || r == ';' }) {
		name, value, _ := strings.Cut(part, "=")
		all[strings.TrimSpace(name)] = strings.Trim(value, " \"")
	}
	return all
}

// Headers of which more is known than that they begin with X-.
const (
	CacheHeader  = "cache-control"
	RobotsHeader = "x-robots-tag"
	SecureHeader = "strict-transport-security" // browsers are to reach the host by https alone
)

// checkHeaders lets only those stand that cannot change what readers get, or what they are safe from.
func (l *loader) checkHeaders(s Settings) {
	report := func(i int, key, hint, format string, values ...any) {
		l.problems.Reportf(field.RuleUnknownValue, s.File, s.Places[index("headers", i)+"."+key].Value, hint,
			format, values...)
	}
	for i, h := range s.Headers {
		seconds, said := h.Directives()["max-age"]
		_, failed := strconv.ParseUint(seconds, 10, 32)
		switch {
		case !isHarmless(h.Name):
			report(i, "name", "take it out; what may stand here is Cache-Control, Strict-Transport-Security, X-Robots-Tag "+
				"and X- with a name of your own",
				"a portal sends no %s of its own: it could change what readers get, or what it is safe from", h.Name)
		case strings.ContainsFunc(h.Value, func(r rune) bool { return r < ' ' || r > '~' }):
			report(i, "value", "type letters, digits and signs as English keyboards have them",
				"the value of a header has a character that HTTP does not send")
		case h.Is(SecureHeader) && (!said || failed != nil):
			report(i, "value", "type for how many seconds it holds; max-age=31536000 is a year",
				"it says no number of seconds")
		case h.Is(SecureHeader) && strings.Trim(seconds, "0") == "":
			report(i, "value", "take the header out, or type for how many seconds it holds; "+
				"max-age=31536000 is a year",
				"browsers would forget that they are to reach this host by https alone")
		}
	}
}

// known are the words behind the X- of headers that browsers, caches, proxies and hosts know: they belong to the strict
// set or weaken it, or say who asks and for what.
var known = pattern.New(`^x-(accel|access|akamai|amz|amzn|auth|authenticate|authorization|azure|cache|cdn|cf|client|content|` +
	`cookie|cors|csp|csrf|dns|download|edge|fastly|forward|forwarded|frame|goog|host|http|lighttpd|litespeed|location|method|ms|` +
	`nf|original|origin|override|permitted|proxy|real|redirect|refresh|rewrite|sendfile|sendfile2|set|sourcemap|strict|surrogate|` +
	`ua|url|varnish|vercel|webkit|www|xsrf|xss)(-|$)`)

// isHarmless reports whether a header may stand in the settings.
func isHarmless(name string) bool {
	name = strings.ToLower(name)
	own := strings.Trim(strings.TrimPrefix(name, "x-"), "-") != "" && strings.HasPrefix(name, "x-") &&
		!known().MatchString(name)
	return own || slices.Contains([]string{CacheHeader, SecureHeader}, name)
}
