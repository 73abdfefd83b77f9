package site

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"

	"fairnotice/generator/internal/site/layout"
)

// mostShard is how many bytes a reader is sent, compressed, to find a word among the texts of a group of companies.
const mostShard = 20 << 10

// headings are 20 of each of 300 documents: stretches of sentences on record, so that words
// are as frequent as they are.
func headings(t *testing.T) []layout.Indexed {
	t.Helper()
	var words []string
	for _, name := range []string{"data-privacy-policy/2018-05-04.md", "data-processing-agreement/2026-11-23.md"} {
		raw, err := os.ReadFile("../../../versions/" + name)
		if err != nil {
			t.Fatal(err)
		}
		words = append(words, strings.FieldsFunc(string(raw), func(c rune) bool { return !unicode.IsLetter(c) && c != '-' })...)
	}
	random := rand.New(rand.NewPCG(1, 2))
	stretch := func(most int) string {
		n := 2 + random.IntN(most-1)
		at := random.IntN(len(words) - n)
		return strings.Join(words[at:at+n], " ")
	}
	var all []layout.Indexed
	for i := range 300 {
		title := fmt.Sprintf("%s %d", stretch(3), i)
		for j := range 20 {
			name := fmt.Sprintf("%d. %s", j+1, stretch(6))
			href := fmt.Sprintf("../group/company-%d/#%d-%s", i, j+1, strings.ToLower(strings.ReplaceAll(name[3:], " ", "-")))
			all = append(all, layout.Indexed{Label: name, Places: []layout.Anchor{{Label: title, Href: href}}})
		}
	}
	return all
}

func TestShards(t *testing.T) {
	largest, which := 0, ""
	for key, s := range shardsOf(headings(t)) {
		raw, err := s.json()
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		w := gzip.NewWriter(&out)
		if _, err := w.Write(raw); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		if out.Len() > largest {
			largest, which = out.Len(), key
		}
		if out.Len() > mostShard {
			t.Errorf("%s.json has %d bytes", key, out.Len())
		}
	}
	t.Logf("the largest is %s.json with %d bytes", which, largest)
}

// TestShardsFind asks for each word as search.js does: what is not there is in a file that says so, behind names that
// are no longer.
func TestShardsFind(t *testing.T) {
	entries := headings(t)
	shards := shardsOf(entries)
	split := 0
	for _, e := range entries {
		for _, word := range searchWords(e.Label) {
			letters := shardLetters
			s := shards[shardKey(word, letters)]
			for s != nil && s.More && len([]rune(word)) > letters {
				letters, split = letters+1, split+1
				s = shards[shardKey(word, letters)]
			}
			has := s != nil && slices.ContainsFunc(s.Entries, func(found [3]any) bool { return found[0] == e.Label })
			if !has && (s == nil || !s.More || len(s.Entries[len(s.Entries)-1][0].(string)) > len(e.Label)) {
				t.Fatalf("%q is not found by %q", e.Label, word)
			}
		}
	}
	if split == 0 {
		t.Error("no file was divided")
	}
}
