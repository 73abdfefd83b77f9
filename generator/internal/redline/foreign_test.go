package redline_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/text"
)

// What language words are in is no part of a text: a mark of it alone is no change,
// and one in a text that changed stays where it is in the new one.
func TestForeignWords(t *testing.T) {
	for _, c := range []struct {
		name, old, new string
		same           bool
	}{
		{"a mark alone", "Ask Datatilsynet first.", "Ask [Datatilsynet]{lang=nb} first.", true},
		{
			"another mark", "## Personvern {lang=da}\n\nEn tekst. {lang=da}\n\n- a",
			"## Personvern {#personvern lang=nb}\n\nEn tekst. {lang=nb}\n\n- a {lang=nb}", true,
		},
		{
			"words inside", "Ask [det norske Datatilsynet]{lang=nb} first.",
			"Ask [det store norske Datatilsynet]{lang=nb} first.", false,
		},
		{"words around", "Ask [Datatilsynet]{lang=nb} first of all.", "Always ask [Datatilsynet]{lang=nb} first.", false},
		{"words go", "Ask [Datatilsynet]{lang=nb} or us about it.", "Ask us about it.", false},
		{
			"in a list", "- en {lang=nb}\n- to {lang=nb}\n- three",
			"- en og en halv {lang=nb}\n- three\n- fire {lang=nb}", false,
		},
		{
			"a whole paragraph", "One.\n\nEn hel setning om personvern. {lang=nb}",
			"One.\n\nEn hel ny setning om personvern. {lang=nb}\n\nTo. {lang=nb}", false,
		},
		{
			"a row", "| a {lang=nb} | b |\n|---|---|\n| c | d {lang=fi} |",
			"| a {lang=nb} | b |\n|---|---|\n| c | e {lang=fi} |\n| f {lang=nb} | g |", false,
		},
		{
			"a heading and right to left", "## One\n\nسياسة الخصوصية {lang=ar}",
			"## En ting {lang=nb}\n\nسياسة جديدة للخصوصية {lang=ar}", false,
		},
		{
			"a moved paragraph",
			"En hel setning om personvern som er lang nok til å flyttes. {lang=nb}\n\nOne.\n\nTwo.",
			"One.\n\nTwo.\n\nEn hel setning om personvern som er lang nok til å flyttes. {lang=nb}", false,
		},
	} {
		r := check(t, parse(c.old), parse(c.new))
		if r.Empty() != c.same {
			t.Errorf("%s: %d changes", c.name, len(r.Changes))
		}
		check(t, parse(c.new), parse(c.old))
		page := string(r.HTML(writer, true))
		if strings.Count(c.new, "lang=") > strings.Count(page, ` lang="`) {
			t.Errorf("%s: a language is lost:\n%s", c.name, page)
		}
	}
}

// Terms of a glossary have ids: each is in a redline once, wherever the term went.
func TestTermsWithIDs(t *testing.T) {
	glossary := func(source string) text.Form {
		d := parse(source)
		markdown.Walk(d.Body, func(n *markdown.Node) bool {
			if n.Kind == markdown.Term {
				n.ID = "Term-" + strings.ToLower(n.Plain())
			}
			return true
		})
		return d
	}
	const long = "decides why and how the data of all people is used here, and answers for it"
	for _, c := range [][2]string{
		{"A\n: one\n\nB\n: two", "B\n: two"},
		{"B\n: two", "A\n: one\n\nB\n: two and three"},
		{"A\n: " + long + "\n\nB\n: two\n\nC\n: three", "B\n: two\n\nC\n: three\n\nA\n: " + long},
		{"A\n: " + long, "B\n: " + long},
		{"A\n: " + long + "\n\nOne.", "One.\n\nTwo."},
	} {
		check(t, glossary(c[0]), glossary(c[1]))
		check(t, glossary(c[1]), glossary(c[0]))
	}
}

// What the endings of two sentences share is no passage, in a script where no space stands before it.
func TestEndingsWithoutSpaces(t *testing.T) {
	old := "投稿されたマテリアルを推奨することを表明あるいは黙示するものではありません。"
	new := "または第三者の商標を複製あるいは使用する権利があなたに付与されるわけではありません。"
	if r := check(t, parse(old), parse(new)); r.Stats.MovedIn > 0 {
		t.Errorf("%d words moved\n%s", r.Stats.MovedIn, tell(r))
	}
}

// A character without width at the start of a paragraph is part of its text, wherever the words after it went.
func TestMargins(t *testing.T) {
	const zero = "\u200B"
	texts := []string{
		"8.1 Law. If you live here, the courts of this place decide.",
		"2.8.1 Law. If you live here, the courts of this place decide.",
		"If you live here, the courts of this place decide.",
		"Before all that: if you live here, the courts of this place decide.",
		"Another start. The first words.\n\n" + zero + "If you live here, the courts of this place decide.",
		"Another start. The first words. If you live here, the courts of this place decide.",
		"- " + zero + "If you live here,\n- " + zero + "the courts of this place decide.",
	}
	for _, old := range texts {
		for _, new := range texts {
			for _, a := range []string{old, zero + old} {
				for _, b := range []string{new, zero + new} {
					check(t, parse(a), parse(b))
				}
			}
		}
	}
}
