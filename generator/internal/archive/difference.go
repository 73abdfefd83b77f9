package archive

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
)

// words are those that a reader sees of a text, in order.
func words(t *content.Text) []string {
	text := strings.Join(slices.Concat([]string{t.Head.Title, t.Head.Lead}, t.Head.InShort), "\n")
	if t.Head.Purpose != nil {
		text += "\n" + content.FactsTable(t.Head.Purpose).Plain()
	}
	return strings.Fields(text + "\n" + t.Body.Plain())
}

// typed is how an editor types what is not words.
var typed = strings.NewReplacer("<strong>", "**", "</strong>", "**", "<emphasis>", "*", "</emphasis>", "*", "<code>", "`", "</code>", "`",
	"<link ", "[", "</link>", "]", "<struck>", "~~", "</struck>", "~~")

// difference tells in what two texts differ: in words, or where those are the
// same in how they are set.
func difference(old, new *content.Text) (was, is string) {
	before, after := words(old), words(new)
	if slices.Equal(before, after) {
		before, after = strings.Fields(typed.Replace(string(Serialise(old)))), strings.Fields(typed.Replace(string(Serialise(new))))
	}
	return firstDifference(before, after)
}

// A difference is told with a few words around it and not many of it.
const (
	around    = 2
	mostWords = 12
)

// firstDifference is the stretch between the words with which two texts begin
// alike and those with which they end alike, in both, cut to a length that a
// message can hold.
func firstDifference(old, new []string) (was, is string) {
	start := 0
	for start < len(old) && start < len(new) && old[start] == new[start] {
		start++
	}
	end := 0
	for end < len(old)-start && end < len(new)-start && old[len(old)-1-end] == new[len(new)-1-end] {
		end++
	}
	from, behind := max(0, start-around), max(0, end-around)
	return cut(old[from : len(old)-behind]), cut(new[from : len(new)-behind])
}

func cut(words []string) string {
	if len(words) > mostWords {
		return strings.Join(words[:mostWords], " ") + " …"
	}
	return strings.Join(words, " ")
}
