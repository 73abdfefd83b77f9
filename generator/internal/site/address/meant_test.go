package address

import "testing"

func TestMeant(t *testing.T) {
	for typed, want := range map[string]string{
		"www.example.com/privacy":      "https://www.example.com/privacy",
		"WWW.Example.com":              "https://WWW.Example.com",
		"www.personvern.no#kontakt":    "https://www.personvern.no#kontakt",
		"example.com":                  "https://example.com",
		"datatilsynet.no/en/":          "https://datatilsynet.no/en/",
		"sub.domain.example.eu?a=b":    "https://sub.domain.example.eu?a=b",
		"dpo@example.com":              "mailto:dpo@example.com",
		"first.last+x@post.example.no": "mailto:first.last+x@post.example.no",
		"+4722000000":                  "tel:+4722000000",
		"+47 22 00 00 00":              "tel:+4722000000",
		"0047 22000000":                "tel:004722000000",
		"http//example.com":            "https://example.com",
		"https//:example.com":          "https://example.com",
		"https:/example.com/a":         "https://example.com/a",
		"https//www.example.com":       "https://www.example.com",

		"cookie-policy":      "",
		"policy/support":     "",
		"list.pdf":           "",
		"files/list.2024.md": "",
		"../policy.md":       "",
		"/files/www.pdf":     "",
		"a@b":                "",
		"12345678":           "",
		"2024-01-02":         "",
		"":                   "",
		"install.sh":         "",
		"https:":             "",
	} {
		if got := meant(typed); got != want {
			t.Errorf("%q is taken for %q, want %q", typed, got, want)
		}
	}
}
