package announce

import (
	"slices"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/register"
	"fairnotice/generator/internal/words"
)

// changes are what was found in the texts, in words: changes of lists, what readers
// always have to be told, and how the words of the text changed.
func (e release) changes(binding release, words words.Lexicon) []string {
	of := e.comparable(binding)
	lists := register.Between(of.old, of.new)
	var lines []string
	for _, c := range lists {
		lines = append(lines, c.Line(words, of.deadline(c)))
	}
	if of.old == nil {
		return lines
	}
	for _, m := range notice.MaterialChanges(of.difference()) {
		inList := func(c register.RowChange) bool { return m.Kind == notice.MaterialRecipient && c.Row.Name == m.Name }
		if !slices.ContainsFunc(lists, inList) {
			lines = append(lines, matterLine(m, words))
		}
	}
	if of.lang != e.lang { // words of another language are nothing to quote
		return lines
	}
	return append(lines, textLines(of.old, of.new, words)...)
}

// matterLine is a matter for readers.
func matterLine(m notice.MaterialChange, words words.Lexicon) string {
	switch m.Kind {
	case notice.MaterialCountry:
		m.Name = words.Word("country." + m.Name)
	case notice.MaterialRetention:
		period := words.Word("register.none")
		if m.New != "" {
			period = words.Word("duration." + m.New)
		}
		m.Name = words.Word("redline.line.fact", m.Name, words.Word("duration."+m.Old), period)
	}
	return words.Word("matter."+m.Kind, m.Name)
}

// mostQuoted is how many changes of figures, and of what one may or must, are told
// word by word: a longer list is what the redline is for.
const mostQuoted = 5

// textLines tell which figures changed, and where “may” or “must” did, and how much of
// the text differs. Rows of tables and the day from which it applies are told
// elsewhere.
func textLines(old, new *content.Text, words words.Lexicon) []string {
	was, is := *old, *new
	was.Head.Effective, is.Head.Effective = date.Date{}, date.Date{}
	compared := redline.Compare(was.Form(), is.Form())
	var lines []string
	elsewhere := true
	for i := range compared.Changes {
		c := &compared.Changes[i]
		if c.Row != "" || c.Key != "" { // of a table, or of the head
			continue
		}
		elsewhere = false
		if c.Class == redline.Figures || c.Class == redline.Modality {
			lines = append(lines, quoted(c, words))
		}
	}
	if elsewhere {
		return nil
	}
	inHeadline := len(compared.Changes) == 1
	if len(lines) > mostQuoted || compared.Stats.Rewritten || inHeadline {
		lines = nil
	}
	return append(lines, words.Word("announce.text", compared.Headline(words)))
}

// quoted is a change with the heading that it stands under.
func quoted(c *redline.Change, words words.Lexicon) string {
	line := c.Line(words) + "."
	if c.Section == "" {
		return line
	}
	return words.Word("redline.of", words.Word("redline.quoted", redline.InWords(c.Section, words)), line)
}
