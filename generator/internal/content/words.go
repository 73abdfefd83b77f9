package content

import (
	"fmt"
	"strings"
)

// Words are the words of the furniture in one language, by key. Words with
// legal meaning (lawful bases, rights, categories) are copied into a text when
// it is published, so that furniture can be reworded and a text cannot.
type Words map[string]string

// Get returns a word with its placeholders {0}, {1} … filled in, and whether
// there is such a word.
func (w Words) Get(key string, args ...any) (string, bool) {
	word, ok := w[key]
	for i, arg := range args {
		word = strings.ReplaceAll(word, fmt.Sprintf("{%d}", i), fmt.Sprint(arg))
	}
	return word, ok
}
