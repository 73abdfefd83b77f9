package review

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/phrase"
)

// effects are what a change of the settings does to readers that nobody sees in the texts:
// where links of the furniture lead, where passwords are changed, which headers are sent.
func (c *changeset) effects(name string) []string {
	if name != content.SettingsPath {
		return nil
	}
	was, is := placesOf(c.base.Desk.Settings), placesOf(c.head.Desk.Settings)
	var all []string
	moves := c.head.Archive.Moves()
	keys := maps.Clone(was)
	maps.Copy(keys, is)
	for _, key := range slices.Sorted(maps.Keys(keys)) {
		switch from, to := was[key], is[key]; {
		case moves.Address(from) == to: // what follows a document that has moved leads where it led
		case from == "":
			all = append(all, fmt.Sprintf("%s is new: %s", key, to))
		case to == "":
			all = append(all, fmt.Sprintf("%s is gone: %s", key, from))
		case hostOf(from) != hostOf(to):
			all = append(all, fmt.Sprintf("%s now leads to another host: %s, before %s", key, to, from))
		default:
			all = append(all, fmt.Sprintf("%s is now %s, before %s", key, to, from))
		}
	}
	return all
}

// placesOf is where the furniture of a portal leads, and what its host is told, by what a
// reviewer calls it.
func placesOf(s content.Settings) map[string]string {
	all := map[string]string{}
	add := func(what, value string) {
		for at, n := what, 2; value != ""; at, n = fmt.Sprintf("%s (%d)", what, n), n+1 {
			if all[at] == "" {
				all[at] = value
				return
			}
		}
	}
	where := map[string]string{
		"navigation": "in the menu", "footer": "in the footer", "actions": "at the top",
		"social": "to other places of the organisation", "home": "to the home page",
		"cookie_preferences": "the link to the cookie preferences",
	}
	s.EachLink(func(link content.FurnitureLink) {
		list, _, _ := strings.Cut(link.Path, ".")
		what := where[list]
		if link.Label != "" {
			what = fmt.Sprintf("the link “%s” %s", link.Label, what)
		}
		if link.Lang != "" {
			what += " (" + link.Lang + ")"
		}
		add(what, link.URL)
	})
	add("the address of the organisation", s.Organisation.URL)
	add("the address of the portal", s.Base)
	for _, h := range s.Headers {
		add("the header "+http.CanonicalHeaderKey(h.Name)+" for "+h.Path, h.Value+headerEffect(h))
	}
	for name, text := range s.WellKnown {
		add("what stands at /.well-known/"+name, text)
	}
	return all
}

// headerEffect says in words what a header does, behind its value.
func headerEffect(h content.Header) string {
	directives := h.Directives()
	lasts := func(keys ...string) (seconds uint64) {
		for _, key := range keys {
			n, _ := strconv.ParseUint(directives[key], 10, 32)
			seconds = max(seconds, n)
		}
		return seconds
	}
	switch {
	case h.Is(content.RobotsHeader):
		words := strings.FieldsFunc(strings.ToLower(h.Value), func(r rune) bool { return strings.ContainsRune(" ,:;", r) })
		if slices.Contains(words, "noindex") || slices.Contains(words, "none") {
			return " (search engines list nothing of it any more)"
		}
	case h.Is(content.CacheHeader):
		if seconds := lasts("max-age", "s-maxage"); seconds > 0 {
			return " (who has seen a page may be shown it for " + timeOf(seconds) + ", whatever is published)"
		}
	case h.Is(content.SecureHeader):
		hosts := "this host"
		if _, all := directives["includesubdomains"]; all {
			hosts += ", and all whose names end with it,"
		}
		return " (browsers reach " + hosts + " by https alone for " + timeOf(lasts("max-age")) + ")"
	default:
		return " (no browser knows it)"
	}
	return ""
}

// timeOf is a number of seconds in whole days, hours or minutes, the largest of which there is one.
func timeOf(seconds uint64) string {
	for _, unit := range []struct {
		seconds uint64
		name    string
	}{{24 * 60 * 60, "day"}, {60 * 60, "hour"}, {60, "minute"}} {
		if n := seconds / unit.seconds; n > 0 {
			return phrase.Counted(int(n), unit.name)
		}
	}
	return phrase.Counted(int(seconds), "second")
}

func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
