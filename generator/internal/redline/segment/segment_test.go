package segment_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/redline/segment"
)

// tokens cuts a text, with a bar between tokens and the kind of each behind it.
func tokens(text string) string {
	var out []string
	for at := 0; at < len(text); {
		if size := segment.Blank(text[at:]); size > 0 {
			at += size
			continue
		}
		size, kind := segment.Next(text[at:])
		out = append(out, text[at:at+size]+[]string{"", ":number", ":sign"}[kind])
		at += size
	}
	return strings.Join(out, "|")
}

func TestNext(t *testing.T) {
	for text, want := range map[string]string{
		"We keep it.":                "We|keep|it|.:sign",
		"the user’s e-mail":          "the|user’s|e-mail",
		"1,000.50 € in 30 days":      "1,000.50:number|€:sign|in|30:number|days",
		"see https://a.example/b?c.": "see|https://a.example/b?c|.:sign",
		"to (me@a.example)":          "to|(:sign|me@a.example|):sign",
		"me@ and @you":               "me|@:sign|and|@:sign|you",
		"we\u00a0keep\u200b it":      "we|keep|it",
		"soft\u00adhyphen":           "soft\u00adhyphen",
		"我们保留":                       "我|们|保|留",
		"ก้า":                        "ก้|า",
		"cafe\u0301 5%":              "cafe\u0301|5:number|%:sign",
		"":                           "",
	} {
		if got := tokens(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	for word, want := range map[string]string{
		"Users": "users", "USER’S": "user's", "e–mail": "e-mail", `"`: "'", "„": "'", "soft\u00adhyphen": "softhyphen",
		"cafe\u0301": "café", "É": "é", "…": ".",
	} {
		if got := string(segment.Fold(nil, word)); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
	if got := string(segment.Fold([]byte("before "), "Aé")); got != "before aé" {
		t.Errorf("behind other words: %q", got)
	}
}

func TestStartsSentence(t *testing.T) {
	for word, want := range map[string]bool{
		"We": true, "we": false, "3": true, "“": true, "我": true, ".": false, "": false,
	} {
		if got := segment.StartsSentence(word); got != want {
			t.Errorf("%q: %v", word, got)
		}
	}
}

// FuzzNext reads any text to its end, a token at a time.
func FuzzNext(f *testing.F) {
	f.Add("We keep it – 30 days, see www.a.example; ไทย")
	f.Add("\xff@\u0301")
	f.Fuzz(func(t *testing.T, text string) {
		for at := 0; at < len(text); {
			size := segment.Blank(text[at:])
			if size == 0 {
				size, _ = segment.Next(text[at:])
			}
			if size <= 0 || at+size > len(text) {
				t.Fatalf("%d bytes of %q", size, text[at:])
			}
			at += size
		}
	})
}
