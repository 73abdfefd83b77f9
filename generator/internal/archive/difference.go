package archive

import (
	"path"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/pattern"
)

// words are those that an editor types of a text, in order.
func words(t *content.Text) []string {
	text := strings.Join(slices.Concat([]string{t.Head.Title, t.Head.Lead}, t.Head.InShort), "\n")
	if t.Head.Purpose != nil {
		text += "\n" + typed(content.FactsTable(t.Head.Purpose)).Plain()
	}
	return strings.Fields(text + "\n" + typed(t.Body()).Plain())
}

// typed is a tree without the furniture's words: labels are left out, a country
// or a period stands as it is typed.
func typed(n *markdown.Node) *markdown.Node {
	own := *n
	if n.Kind == markdown.Word {
		kind, value, _ := strings.Cut(n.Text, ".")
		if own.Text = ""; slices.Contains([]string{"country", "duration", "date", "language"}, kind) {
			own.Text = value
		}
	}
	own.Children = nil
	for _, child := range n.Children {
		own.Children = append(own.Children, typed(child))
	}
	return &own
}

// difference tells in what two texts differ: in words, or where those are the
// same in the day or in how they are set.
func difference(old, new *content.Text) (was, is string) {
	before, after := words(old), words(new)
	switch {
	case !slices.Equal(before, after):
	case old.Head.Effective != new.Head.Effective:
		return "effective: " + old.Head.Effective.String(), "effective: " + new.Head.Effective.String()
	default:
		before, after = strings.Fields(markup(old)), strings.Fields(markup(new))
	}
	return firstDifference(before, after)
}

var (
	linked = pattern.New(`<link "([^"]*)"[^>]*>(.*?)</link>`)
	marked = strings.NewReplacer(
		"<strong>", "**", "</strong>", "**", "<emphasis>", "*", "</emphasis>", "*", "<code>", "`", "</code>", "`",
	)
)

// markup is a text with its marks as an editor types them.
func markup(t *content.Text) string {
	return marked.Replace(linked().ReplaceAllString(string(t.Form().Serialise()), "[$2]($1)"))
}

// A difference is told with a few words around it and not many of it.
const (
	around    = 2
	mostWords = 12
)

// firstDifference is the stretch between the words with which two texts begin alike and those with
// which they end alike, in both, cut to a length that a message can hold.
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

// rowsOf are the rows that a text takes from elsewhere, by the name of the insert, and what it says of each purpose
// by the address of that.
func rowsOf(t *content.Text) map[string]string {
	rows := map[string]string{}
	markdown.Walk(t.Body(), func(n *markdown.Node) bool {
		if n.Kind == markdown.Insert {
			rows[n.Name] += n.Plain()
			markdown.Walk(n, func(row *markdown.Node) bool {
				if n.Name == "purposes" && row.Key != "" {
					rows[row.Key] += row.Plain()
				}
				return true
			})
		}
		return n.Kind != markdown.Insert
	})
	for _, facts := range t.Purposes() { // of these the recipients alone are rows of a register
		rows["processors"] += content.FactsTable(&content.Facts{Recipients: facts.Recipients}).Plain()
	}
	return rows
}

// differing are those of a document's sources from which rows differ.
func differing(old, new *content.Text, shown []content.Dated) []content.Dated {
	before, after := rowsOf(old), rowsOf(new)
	hasEnded := func(purpose content.Dated) bool {
		return slices.ContainsFunc(shown, func(end content.Dated) bool {
			return end.IsEnding() && end.Target == purpose.Target
		})
	}
	return slices.DeleteFunc(slices.Clone(shown), func(from content.Dated) bool {
		name := strings.TrimSuffix(path.Base(from.File.Path), ".yaml")
		switch {
		case from.IsEnding() && before["purposes"] != "": // it takes a row off, or it was told before
			return before[from.Target] == "" || after[from.Target] != ""
		case from.Target != "" && before[from.Target]+after[from.Target] != "":
			name = from.Target
		case from.Target != "":
			return hasEnded(from) || before["processors"]+before["purposes"] == after["processors"]+after["purposes"]
		}
		return before[name] == after[name]
	})
}

// loses reports whether a text shows a purpose no more that none of its sources can tell of: it was withdrawn or deleted.
func loses(old, new *content.Text, sources []content.Dated) bool {
	before, after := rowsOf(old), rowsOf(new)
	for address := range before {
		isThere := func(other string) bool { // in whatever language
			return strings.HasSuffix(other, address) || other != "" && strings.HasSuffix(address, other)
		}
		told := func(from content.Dated) bool { return isThere(from.Target) }
		if strings.Contains(address, "/") && after[address] == "" && !slices.ContainsFunc(sources, told) {
			return true
		}
	}
	return false
}
