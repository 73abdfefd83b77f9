package markdown_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"fairnotice/generator/internal/markdown"
)

// size of a hostile text.
const size = 2 << 20

func fill(s string) string { return strings.Repeat(s, size/len(s)) }

// lines writes lines until the text is large enough.
func lines(count int, line func(i int) string) string {
	var b strings.Builder
	for i := 0; i < count && b.Len() < size; i++ {
		b.WriteString(line(i) + "\n")
	}
	return b.String()
}

// Each text takes goldmark, left alone, from minutes to for ever. Here each takes
// a fraction of a second. How long is told (-v) and decides nothing: what hangs
// runs into the limit of go test.
func TestHostileTexts(t *testing.T) {
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, root, _ := parse(text, markdown.Options{})
			markdown.Writer{}.HTML(root)
			t.Logf("took %v", time.Since(start))
			if deep := depth(root); deep > 120 {
				t.Errorf("the tree is %d deep", deep)
			}
		})
	}
}

func depth(n *markdown.Node) int {
	deepest := 0
	for _, c := range n.Children {
		deepest = max(deepest, depth(c))
	}
	return deepest + 1
}

func hostile() map[string]string {
	texts := map[string]string{
		"nested quotes":      strings.Repeat("> ", 10_000) + "a",
		"nested lists":       lines(10_000, func(i int) string { return strings.Repeat("  ", i) + "- a" }),
		"list in a line":     fill("- ") + "a",
		"numbers in a line":  fill("1. ") + "a",
		"lines of quotes":    lines(90_000, func(i int) string { return strings.Repeat(">", i%60) + " a" }),
		"empty lines":        strings.Repeat("- ", 40) + "a" + strings.Repeat("\n", 99_000),
		"nested definitions": lines(3_000, func(i int) string { return "a\n" + strings.Repeat("  ", i) + ": a" }),
		"nested footnotes":   strings.Repeat("[^a]: ", 100_000) + "a",
		"nested emphasis":    strings.Repeat("*a **a ", 150_000) + strings.Repeat("b** b*", 150_000),
		"nested images":      strings.Repeat("![", 200_000) + strings.Repeat("](a)", 200_000),
		"growing ticks":      lines(3_000, func(i int) string { return strings.Repeat("`", i+1) + " a" }),
		"definitions":        lines(99_000, func(i int) string { return fmt.Sprintf("[a%d]: /b", i) }),
		"footnotes": lines(40_000, func(i int) string { return fmt.Sprintf("[^%d]: a", i) }) +
			lines(20_000, func(i int) string { return fmt.Sprintf("[^%d]\n", i) }),
		"one footnote":     "[^1]: a\n\n" + fill("[^1]"),
		"wide table":       fill("|a")[:size/2] + "\n" + fill("|-")[:size/2] + "\n" + strings.Repeat("a\n", 50_000),
		"bars in code":     "|a|\n|-|\n|" + fill("`\\|` "),
		"long lines":       "[" + strings.Repeat("a\n", 30_000) + "](b)",
		"open brackets":    strings.Repeat("[", 900) + strings.Repeat("a\n", 30_000) + strings.Repeat("]", 900),
		"paragraphs":       fill(strings.Repeat("[", 300) + strings.Repeat("](", 300) + "\n\n"),
		"stars":            fill(strings.Repeat("*a_ ", 500) + "\n\n"),
		"code":             "```markdown\n" + fill("[`*"),
		"long host":        fill("http://" + strings.Repeat("a", 250) + " "),
		"heading of marks": "# " + fill("a{"),
		"long heading":     "# " + fill("§ü隐"),
	}
	for _, s := range []string{"[", "*", "_", "`", "![", "<", "](", "|", "~", "[^1]", "- - - -\n", "&", "\\", " ", "\t", ">\t", "\x00", "\xff", "{.a", "@",
		"*a_ ", "_a* ", "a**b", "**a *a ", "[a](", "[a](b '", "[a](<", "[a][b]", "[a](b) ", "<a ", "<a b='\n", "<a b=\"", "<!--", "<!-- a\n\n", "<?", "<b>",
		"a_", "a_a@", "a@b.c ", "_http://a.bc", "(http://a", "&amp;", "a|b\n-|-\n1\n\n", "a\n: b\n", "# a\n\n", "```a\n", "> [!NOTE]\n", "[^1]: [^1]\n"} {
		texts[fmt.Sprintf("%q", s)] = fill(s)
	}
	return texts
}

func TestLimits(t *testing.T) {
	for _, c := range []struct{ name, text, rule string }{
		{"lines", strings.Repeat("a\n", 100_001), "too-long"},
		{"marks", fill("*a_ "), "too-long"},
		{"quotes", strings.Repeat("> ", 33) + "a", "too-deep"},
		{"lists", strings.Repeat("- ", 33) + "a", "too-deep"},
		{"emphasis", strings.Repeat("*a **a ", 20) + strings.Repeat("b** b*", 20), "too-deep"},
		{"addresses", lines(501, func(i int) string { return fmt.Sprintf("[a%d]: /b", i) }), "too-long"},
		{"cells", strings.Repeat("|a", 200) + "\n" + strings.Repeat("|-", 200) + "\n" + strings.Repeat("|a\n", 1300), "too-long"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, root, problems := parse(c.text, markdown.Options{})
			if len(problems) != 1 || problems[0].Rule.ID != c.rule {
				t.Fatalf("problems: %s", problems.Text())
			}
			letters := strings.Count(root.Plain(), "a")
			if want := strings.Count(c.text, "a"); letters < want && c.name != "addresses" {
				t.Errorf("%d of %d letters are left", letters, want)
			}
		})
	}
}

func TestProblemsAreCounted(t *testing.T) {
	_, _, problems := parse(strings.Repeat("a <b>\n", 5_000), markdown.Options{})
	if len(problems) != 1000 {
		t.Errorf("%d problems", len(problems))
	}
}

// A long agreement, a huge table and a long list of links are no attack.
func TestLargeTextsPass(t *testing.T) {
	clause := "## %d. A clause\n\n" + strings.Repeat("The *processor* shall [assist](/terms/) the **controller** in the performance of its duties. ", 40) +
		"\n\n- a\n  - b\n    - c\n      1. d\n\n> [!NOTE]\n> See `a`[^1].\n\n"
	var agreement strings.Builder
	for i := range 120 {
		fmt.Fprintf(&agreement, clause, i+1)
	}
	for name, text := range map[string]string{
		"agreement": agreement.String() + "[^1]: a\n",
		"table":     "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n" + strings.Repeat("| some words | [b](/c/) | *d* | `e` | f | g |\n", 10_000),
		"links":     strings.Repeat("[a vendor](https://a.example/privacy), ", 1_000),
		"addresses": lines(400, func(i int) string { return fmt.Sprintf("[%d]: https://a.example/", i) }),
		"nesting":   strings.Repeat("> ", 30) + "a",
	} {
		t.Run(name, func(t *testing.T) { clean(t, text) })
	}
}
