package proofread

import "testing"

func TestUnwrapped(t *testing.T) {
	for address, want := range map[string]string{
		"https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.com%2F&data=05":                                           "https://example.com/",
		"https://nam12.safelinks.protection.outlook.com/ap/w-59/?url=https%3A%2F%2Fexample.com%2Fa%20b&amp;data=05%7Cme%40a.no":              "https://example.com/a%20b",
		"https://urldefense.proofpoint.com/v2/url?u=https-3A__www.example.com_privacy-2Dpolicy&d=DwMF&c=x":                                   "https://www.example.com/privacy-policy",
		"https://urldefense.com/v3/__https://example.com/a?b=c__;!!abc!def$":                                                                 "https://example.com/a?b=c",
		"https://urldefense.com/v3/__https://example.com/*a__;Iw!!abc$":                                                                      "",
		"https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fexample.com&c=E,1,x&typo=1":                                                     "https://example.com",
		"https://secure-web.cisco.com/1a2b/https%3A%2F%2Fexample.com%2Flaw":                                                                  "https://example.com/law",
		"https://protect-eu.mimecast.com/s/AbCdEf":                                                                                           "",
		"https://www.google.com/url?q=https://example.com/law&sa=D&source=docs":                                                              "https://example.com/law",
		"https://www.google.no/url?sa=t&url=https%3A%2F%2Fwww.datatilsynet.no%2F&usg=x":                                                      "https://www.datatilsynet.no/",
		"https://www.google.com/amp/s/example.com/page":                                                                                      "https://example.com/page",
		"https://l.facebook.com/l.php?u=https%3A%2F%2Fexample.com%2F%3Ffbclid%3D1&h=AT0":                                                     "https://example.com/?fbclid=1",
		"https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly9leGFtcGxlLmNvbS8&ntb=1":                                                             "https://example.com/",
		"https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU=https%3a%2f%2fexample.com%2f/RK=2/RS=x-":                                       "https://example.com/",
		"https://www.google.com/url?q=https%3A%2F%2Feur01.safelinks.protection.outlook.com%2F%3Furl%3Dhttps%253A%252F%252Fa.example%252F(b)": "https://a.example/%28b%29",
		"https://t.co/AbCd": "",
	} {
		if to, _, ok := unwrapped(address); !ok || to != want {
			t.Errorf("%s leads to %q (%v), want %q", address, to, ok, want)
		}
	}
	for _, address := range []string{
		"https://www.google.com/", "https://policies.google.com/privacy?hl=en", "https://www.google.com/maps?q=Oslo",
		"https://www.facebook.com/privacy/policy/?u=1", "https://example.com/?url=https://example.org", "https://t.co",
		"https://www.mimecast.com/privacy-statement/", "https://www.youtube.com/watch?v=a", "https://t.community/x",
		"https://tools.google.com/dlpage/gaoptout", "https://www.trendmicro.com/en_us/about/trust-center/privacy.html",
		"https://adssettings.google.com/authenticated", "https://www.bing.com/search?q=a", "https://duckduckgo.com/privacy",
	} {
		if to, _, ok := unwrapped(address); ok {
			t.Errorf("%s is no wrapper, and leads to %q", address, to)
		}
	}
}

func TestTrimmedAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://a.example/b).":      "https://a.example/b",
		"https://a.example/b_(c))":   "https://a.example/b_(c)",
		"https://a.example/b,":       "https://a.example/b",
		"https://a.example/?a=b&c=d": "https://a.example/?a=b&c=d",
	} {
		if got := trimmedAddress(address); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
