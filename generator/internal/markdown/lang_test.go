package markdown_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// Words in another language carry it, wherever they stand.
func TestForeign(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"paragraph", "Personvern er viktig. {lang=nb}", `<p lang="nb">Personvern er viktig.</p>`},
		{"mark on a line of its own", "Personvern er\nviktig.\n{lang=nb}", "<p lang=\"nb\">Personvern er\nviktig.</p>"},
		{"behind other words", "*Personvern* { lang=nb-NO }", `<p lang="nb-NO"><em>Personvern</em></p>`},
		{"quotation", "> Personvern {lang=nb}\n>\n> Privacy", "<blockquote>\n<p lang=\"nb\">Personvern</p>\n<p>Privacy</p>\n</blockquote>"},
		{"tight list", "- Personvern {lang=nb}\n- Privacy", "<ul>\n<li><span lang=\"nb\">Personvern</span></li>\n<li>Privacy</li>\n</ul>"},
		{"heading", "## Personvern {lang=nb}", `<h2 id="personvern"><span lang="nb">Personvern</span><a href="#personvern" aria-label="(anchor): Personvern" class="anchor">#</a></h2>`},
		{"heading with a name", "## Personvern {#p lang=nb}", `<h2 id="p"><span lang="nb">Personvern</span><a href="#p" aria-label="(anchor): Personvern" class="anchor">#</a></h2>`},
		{"words", "Ask [Datatilsynet]{lang=nb} first.", `<p>Ask <span lang="nb">Datatilsynet</span> first.</p>`},
		{"words with emphasis", "**[a *b*]{lang=fi}**", `<p><strong><span lang="fi">a <em>b</em></span></strong></p>`},
		{"words in words", "[a [b]{lang=de} c]{lang=nb}", `<p><span lang="nb">a <span lang="de">b</span> c</span></p>`},
		{"inside a link", "[[Datatilsynet]{lang=nb}](/a/)", `<p><a href="/a/"><span lang="nb">Datatilsynet</span></a></p>`},
		{"behind an exclamation mark", "Stop![a]{lang=nb}", `<p>Stop!<span lang="nb">a</span></p>`},
		{"right to left", "سياسة الخصوصية {lang=ar}", `<p lang="ar" dir="rtl">سياسة الخصوصية</p>`},
		{"term", "Behandler {lang=nb}\n: Processor", "<dl>\n<dt lang=\"nb\">Behandler</dt>\n<dd>Processor</dd>\n</dl>"},
		{"escaped", `Type \{lang=nb}`, `<p>Type {lang=nb}</p>`},
		{"escaped brackets", `\[a]\{lang=nb}`, `<p>[a]{lang=nb}</p>`},
	} {
		_, tree, problems := parse(c.text, markdown.Options{})
		if len(problems) > 0 {
			t.Errorf("%s: %s", c.name, problems.Text())
		}
		if got := strings.TrimSpace(string(markdown.Writer{Word: words}.HTML(tree))); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
	}
}

func TestForeignCell(t *testing.T) {
	_, tree, _ := parse("| a | b |\n|---|---|\n| c {lang=nb} | d |", markdown.Options{})
	if got := string(markdown.Writer{Word: words}.HTML(tree)); !strings.Contains(got, `<td lang="nb">c</td>`) {
		t.Error(got)
	}
}

// What marks nothing stays visible, and is warned of with what to type instead.
func TestForeignVisible(t *testing.T) {
	for text, hint := range map[string]string{
		"Personvern{lang=nb}":               "behind a space",
		"Personvern {lang=nb} and so on":    "behind a space",
		"{lang=nb}":                         "behind a space",
		"[]{lang=nb} a":                     "around words",
		"[a](/b/){lang=nb}":                 "inside it",
		"[[a](/b/)]{lang=nb} c":             "inside it",
		"Personvern {lang=norwegian}":       "the code of its language",
		"Personvern {lang=xx-yy-zz}":        "the code of its language",
		"[Personvern]{lang=qqqqqqqqqqq} is": "the code of its language",
	} {
		_, tree, problems := parse(text, markdown.Options{})
		if len(problems) != 1 || problems[0].Severity != diag.Warning || problems[0].Rule.ID != "visible-attribute" || !strings.Contains(problems[0].Hint, hint) {
			t.Errorf("%s: %s", text, problems.Text())
		}
		if got := string(markdown.Writer{Word: words}.HTML(tree)); !strings.Contains(got, "{lang=") || strings.Contains(got, ` lang="`) {
			t.Errorf("%s: %s", text, got)
		}
	}
}

func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{"ar": "rtl", "he": "rtl", "fa-IR": "rtl", "ur": "rtl", "yi": "rtl", "az-Arab": "rtl", "nb": "ltr", "en": "ltr", "ja": "ltr"} {
		if got := markdown.Direction(lang); got != want {
			t.Errorf("%s is written %s", lang, got)
		}
	}
}
