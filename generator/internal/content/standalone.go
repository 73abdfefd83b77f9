package content

import (
	"bytes"
	"slices"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/phrase"
)

// maxAlone is how many bytes of a text can be read outside a portal.
const maxStandalone = 4 * maxText

// Standalone reads a file by itself, without a portal around it: a frozen file, a
// document of a desk, or any other Markdown. What only a portal could resolve, such
// as the rows of an insert or the facts of a purpose, is shown as it is typed; so is
// front matter that is not a document's. Raw HTML is text, and so is what is not
// UTF-8, as U+FFFD. The problems are those of a file that is no text.
func Standalone(f *diag.File) (*Text, diag.List) {
	l := loader{}
	if bytes.IndexByte(f.Text, 0) >= 0 || bytes.HasPrefix(f.Text, []byte("%PDF")) {
		message, hint := unreadable(f.Text)
		l.whole(f.Path, ruleNotUTF8, hint, "%s", message)
		return nil, l.problems
	}
	if len(f.Text) > maxStandalone {
		l.whole(f.Path, ruleTooLarge, "compare parts of it", "the text has more than %d MB", maxStandalone>>20)
		return nil, l.problems
	}
	if firstInvalid(f.Text) >= 0 {
		f = &diag.File{Path: f.Path, Text: bytes.ToValidUTF8(f.Text, []byte("\uFFFD"))}
	}
	at, start, keys := standaloneHead(f)
	_, frozen := keys["format"]
	switch {
	case keys == nil:
		return standaloneBody(f, 0), nil
	case frozen && isHeadOf(keys):
		if t, problems := Thaw("", wordOf(keys["lang"]), f); problems.Err() == nil {
			return t, nil
		}
	}
	t := standaloneBody(f, start)
	var head struct {
		Title     string    `yaml:"title"`
		Lead      string    `yaml:"lead"`
		InShort   []string  `yaml:"in_short"`
		Effective date.Date `yaml:"effective"`
	}
	if !isHeadOf(keys) || field.Read(f.Text[at.Start:at.End], &head) != nil {
		t.typed(string(f.Text[at.Start:at.End]), at)
		return t, nil
	}
	t.Head = Public{Title: head.Title, Lead: head.Lead, Effective: head.Effective}
	t.InShort = shortLines(f, at, head.InShort)
	if purpose, ok := keys["purpose"]; ok {
		if facts, err := field.Encode(map[string]any{"purpose": purpose}); err == nil {
			t.typed(string(facts), diag.Span{})
		}
	}
	return t, nil
}

// aloneHead finds front matter: its keys, or none where there is no YAML mapping
// between lines of dashes at the start.
func standaloneHead(f *diag.File) (at diag.Span, body int, keys map[string]any) {
	l := loader{}
	at, body, ok := l.split(f)
	if !ok || field.Read(f.Text[at.Start:at.End], &keys) != nil {
		return diag.Span{}, 0, nil
	}
	return at, body, keys
}

// isHeadOf reports whether front matter is a document's of a portal: nothing else
// stands in it.
func isHeadOf(keys map[string]any) bool {
	known := []string{"format", "lang"}
	for _, f := range headShape().Fields {
		known = append(known, f.Key)
	}
	for key := range keys {
		if !slices.Contains(known, key) {
			return false
		}
	}
	return wordOf(keys["title"]) != ""
}

func wordOf(value any) string {
	s, _ := value.(string)
	return s
}

func standaloneBody(f *diag.File, start int) *Text {
	body, _ := markdown.Parse(f.From(start), markdown.Options{RawAsText: true})
	return &Text{Body: body, File: f}
}

// typed shows lines of front matter above the text as they are typed.
func (t *Text) typed(lines string, at diag.Span) {
	code := &markdown.Node{Kind: markdown.Code, Name: "yaml", Text: phrase.Visible(lines, "\n\t"), Span: at}
	own := *t.Body
	own.Children = append(nodes{code}, own.Children...)
	t.Body = &own
}
