package words

import (
	"fmt"
	"strconv"
	"strings"
	"sync"

	"fairnotice/layouts"
)

// A Catalog has the words of one language, by key. Words with legal meaning (lawful
// bases, rights, categories) are copied into a text when it is published, so that
// furniture can be reworded and a text cannot.
type Catalog map[string]string

// Get returns a word with its placeholders {0}, {1} … filled in, and whether there is
// such a word.
func (c Catalog) Get(key string, args ...any) (string, bool) {
	word, ok := c[key]
	for i, arg := range args {
		word = strings.ReplaceAll(word, fmt.Sprintf("{%d}", i), fmt.Sprint(arg))
	}
	return word, ok
}

// Program has the words of the program in a language: none, where it has none. Its
// files are YAML of the plainest kind, with a key and a word in each line, which a
// test holds them to; so nothing has to be known of YAML here.
func Program(lang string) Catalog {
	catalog := Catalog{}
	for line := range strings.Lines(string(layouts.Words(lang))) {
		key, word, ok := strings.Cut(strings.TrimRight(line, "\r\n"), ": ")
		if !ok || strings.HasPrefix(key, "#") {
			continue
		}
		if unquoted, err := strconv.Unquote(word); err == nil {
			word = unquoted
		}
		catalog[key] = word
	}
	return catalog
}

// english are the words of the program in English.
var english = sync.OnceValue(func() Catalog { return Program("en") })

// standsIn reports whether the English word of a key can stand among words of another
// language: redlines and dates are of use in any.
func standsIn(key string) bool {
	prefix, _, _ := strings.Cut(key, ".")
	return prefix == "redline" || prefix == "date" || prefix == "month" || key == "dates.effective"
}

// Redline are the keys of the words that a redline needs; one that ends in ".one" or
// ".other" is a form of a word that goes with a number.
func Redline() (keys []string) {
	for key := range english() {
		if strings.HasPrefix(key, "redline.") {
			keys = append(keys, key)
		}
	}
	return keys
}
