package pattern

import (
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// An expression finds what that of package regexp finds, in texts with and without its signs.
func FuzzExpression(f *testing.F) {
	for _, seed := range []string{"", "plain words", "a {b} [c] (d)", "…", "x|y\n:::", "‚a’ K ſ _ __ ___", "Kelvin ſkies", "uſed day", "Maſs K linK", "asked a day", "mass link", "a\xffbcd", "ÆØL æøl Æøl", "\xe2 \xff"} {
		f.Add(seed)
	}
	expressions := []string{
		`\{\{?[a-z]+\}?\}`, `_{3,}|\.{4,}|…`, `(?i)tbc`, `(?i:k\|)`, `[#*]+a|b`, `(?:\[x\])?y`, `(a|(b\]))+`, `^:::`, `[^a]`, `\|$`,
		`(?i)skies|Kelvin`, `(?i)(?:ask|us)(?:ed|ing) .{0,5}day`, `us(?:e|ing)`, `(?i)mass.*links?`, `\x{fffd}`, `[\x{fffd}§]`, `a\x{fffd}+bcd`, `(?i)Æøl`, `Æøl`, `[‘’]`, `(?s).\*.`, `x*`, `\bno\b!`, `[!-~]`, `(?:\d+[%‰]){2,3}`, ``, `a{0}%`, `(?:%){0,2}z`,
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, source := range expressions {
			e, plain := New(source)(), regexp.MustCompile(source)
			for name, pair := range map[string][2]any{
				"MatchString":                {e.MatchString(s), plain.MatchString(s)},
				"FindString":                 {e.FindString(s), plain.FindString(s)},
				"FindStringIndex":            {e.FindStringIndex(s), plain.FindStringIndex(s)},
				"FindStringSubmatch":         {e.FindStringSubmatch(s), plain.FindStringSubmatch(s)},
				"FindStringSubmatchIndex":    {e.FindStringSubmatchIndex(s), plain.FindStringSubmatchIndex(s)},
				"FindAllString":              {e.FindAllString(s, -1), plain.FindAllString(s, -1)},
				"FindAllStringIndex":         {e.FindAllStringIndex(s, -1), plain.FindAllStringIndex(s, -1)},
				"FindAllStringSubmatch":      {e.FindAllStringSubmatch(s, 2), plain.FindAllStringSubmatch(s, 2)},
				"FindAllStringSubmatchIndex": {e.FindAllStringSubmatchIndex(s, 2), plain.FindAllStringSubmatchIndex(s, 2)},
				"ReplaceAllString":           {e.ReplaceAllString(s, "<$0>"), plain.ReplaceAllString(s, "<$0>")},
			} {
				if !reflect.DeepEqual(pair[0], pair[1]) {
					t.Errorf("%s of %q in %q: %v, want %v", name, source, s, pair[0], pair[1])
				}
			}
		}
	})
}

// What is looked for first is what every match has.
func TestNeedles(t *testing.T) {
	for source, want := range map[string]string{
		`\{[a-z]+\}`: "{ }", `a(?:b\|)+`: "b|", `\[|\*`: "* [", `[#%]x`: "#x %x", `\[|a`: "", `\{*`: "", `[a-z]`: "", `word`: "word",
		`(?i)Share|sell|SOLD`: "sell share sold", `us(?:e|ing)`: "use using", `(?:us|say)(?:ed|ing)`: "sayed saying used using",
		`\d+ (?:days?|weeks?)`: " day  week", `(?:never|not) .* (?:home|office)`: " home  office never  not ",
		`Ære være kino`: "Ære være kino", `(?i)Ære være kino`: "re kino re v", `[‘’“]`: "‘ ’ “", `(?i)…|§ 4`: "§ 4 …", `abİ`: "abİ", `(?i)abİ`: "abİ", `a\x{fffd}{3}`: "", `(?:longer)?`: "", `(?:longer)+`: "longer",
	} {
		var got []string
		for _, n := range New(source)().needs {
			for _, words := range n.words {
				got = append(got, words...)
			}
		}
		slices.Sort(got)
		if said := strings.Join(got, " "); said != want {
			t.Errorf("%s: %q, want %q", source, said, want)
		}
	}
}
