package pattern

import (
	"reflect"
	"regexp"
	"testing"
)

// An expression finds what that of package regexp finds, in texts with and without its signs.
func FuzzExpression(f *testing.F) {
	for _, seed := range []string{"", "plain words", "a {b} [c] (d)", "…", "x|y\n:::", "‚a’ K ſ _ __ ___", "\xe2 \xff"} {
		f.Add(seed)
	}
	expressions := []string{
		`\{\{?[a-z]+\}?\}`, `_{3,}|\.{4,}|…`, `(?i)tbc`, `(?i:k\|)`, `[#*]+a|b`, `(?:\[x\])?y`, `(a|(b\]))+`, `^:::`, `[^a]`, `\|$`,
		`[‘’]`, `(?s).\*.`, `x*`, `\bno\b!`, `[!-~]`, `(?:\d+[%‰]){2,3}`, ``, `a{0}%`, `(?:%){0,2}z`,
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
func TestSigns(t *testing.T) {
	for source, want := range map[string]string{
		`\{[a-z]+\}`: "{", `a(?:b\|)+`: "|", `\[|\*`: "[*", `[#%]x`: "#%", `\[|a`: "", `\{*`: "", `[a-z]`: "", `word`: "",
	} {
		e := New(source)()
		got := ""
		for b := range 256 {
			if e.signs != nil && e.signs[b] {
				got += string(rune(b))
			}
		}
		same := len(got) == len(want)
		for _, b := range []byte(want) {
			same = same && e.signs != nil && e.signs[b]
		}
		if !same {
			t.Errorf("%s: %q, want %q", source, got, want)
		}
	}
}
