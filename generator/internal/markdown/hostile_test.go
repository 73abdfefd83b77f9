package markdown_test

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/growth"
	"fairnotice/generator/internal/markdown"
)

// largest is the size of a hostile text of which all that can be too much is.
const largest = 2 << 20

func fill(s string, size int) string { return strings.Repeat(s, size/len(s)) }

// lines writes lines until the text is large enough.
func lines(size, count int, line func(i int) string) string {
	var b strings.Builder
	for i := 0; i < count && b.Len() < size; i++ {
		b.WriteString(line(i) + "\n")
	}
	return b.String()
}

// Each text takes goldmark, left alone, from minutes to for ever. Here four times the
// text takes four times the work.
func TestHostileTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	for name, text := range hostile() {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 32<<10, func(size int) func() {
				made := text(size)
				return func() { written(t, made) }
			})
		})
	}
}

// written reads a text and writes it, and holds the tree to its depth.
func written(t *testing.T, text string) {
	_, root, _ := parse(text, markdown.Options{})
	markdown.Writer{}.HTML(root)
	if deep := depth(root); deep > 120 {
		t.Errorf("the tree is %d deep", deep)
	}
}

func depth(n *markdown.Node) int {
	deepest := 0
	for _, c := range n.Children {
		deepest = max(deepest, depth(c))
	}
	return deepest + 1
}

// A making makes a text of about a size.
type making func(size int) string

// many repeats a text.
func many(s string) making { return func(size int) string { return fill(s, size) } }

// hostile are texts by what is in them.
func hostile() map[string]making {
	texts := map[string]making{
		"nested quotes": func(size int) string { return fill("> ", size) + "a" },
		"nested lists": func(size int) string {
			return lines(size, 10_000, func(i int) string { return strings.Repeat("  ", i) + "- a" })
		},
		"list in a line":    func(size int) string { return fill("- ", size) + "a" },
		"numbers in a line": func(size int) string { return fill("1. ", size) + "a" },
		"lines of quotes": func(size int) string {
			return lines(size, 90_000, func(i int) string { return strings.Repeat(">", i%60) + " a" })
		},
		"empty lines": func(size int) string {
			return strings.Repeat("- ", 40) + "a" + strings.Repeat("\n", min(size, 99_000))
		},
		"nested definitions": func(size int) string {
			return lines(size, 3_000, func(i int) string { return "a\n" + strings.Repeat("  ", i) + ": a" })
		},
		"nested footnotes": func(size int) string { return fill("[^a]: ", size) + "a" },
		"nested emphasis": func(size int) string {
			return strings.Repeat("*a **a ", size/13) + strings.Repeat("b** b*", size/13)
		},
		"nested images": func(size int) string {
			return strings.Repeat("![", size/6) + strings.Repeat("](a)", size/6)
		},
		"growing ticks": func(size int) string {
			return lines(size, 3_000, func(i int) string { return strings.Repeat("`", i+1) + " a" })
		},
		"definitions": func(size int) string {
			return lines(size, 99_000, func(i int) string { return fmt.Sprintf("[a%d]: /b", i) })
		},
		"footnotes": func(size int) string {
			return lines(size, size/2/8, func(i int) string { return fmt.Sprintf("[^%d]: a", i) }) +
				lines(size, size, func(i int) string { return fmt.Sprintf("[^%d]\n", i) })
		},
		"one footnote": func(size int) string { return "[^1]: a\n\n" + fill("[^1]", size) },
		"wide table": func(size int) string {
			return fill("|a", size/3) + "\n" + fill("|-", size/3) + "\n" + fill("a\n", min(size/3, 100_000))
		},
		"bars in code": func(size int) string { return "|a|\n|-|\n|" + fill("`\\|` ", size) },
		"long lines":   func(size int) string { return "[" + fill("a\n", min(size, 60_000)) + "](b)" },
		"open brackets": func(size int) string {
			return strings.Repeat("[", 900) + fill("a\n", min(size, 60_000)) + strings.Repeat("]", 900)
		},
		"paragraphs":       many(strings.Repeat("[", 300) + strings.Repeat("](", 300) + "\n\n"),
		"stars":            many(strings.Repeat("*a_ ", 500) + "\n\n"),
		"code":             func(size int) string { return "```markdown\n" + fill("[`*", size) },
		"long host":        many("http://" + strings.Repeat("a", 250) + " "),
		"heading of marks": func(size int) string { return "# " + fill("a{", size) },
		"long heading":     func(size int) string { return "# " + fill("§ü隐", size) },
	}
	for _, s := range []string{
		"[", "*", "_", "`", "![", "<", "](", "|", "~", "[^1]", "- - - -\n", "&", "\\", " ", "\t", ">\t", "\x00", "\xff",
		"{.a", "@", "*a_ ", "_a* ", "a**b", "**a *a ", "[a](", "[a](b '", "[a](<", "[a][b]", "[a](b) ", "<a ", "<a b='\n", "<a b=\"",
		"<!--", "<!-- a\n\n", "<?", "<b>", "a_", "a_a@", "a@b.c ", "_http://a.bc", "(http://a", "&amp;",
		"a|b\n-|-\n1\n\n", "a\n: b\n", "# a\n\n", "```a\n", "> [!NOTE]\n", "[^1]: [^1]\n",
	} {
		texts[fmt.Sprintf("%q", s)] = many(s)
	}
	return texts
}

func TestLimits(t *testing.T) {
	for _, c := range []struct{ name, text, rule string }{
		{"lines", strings.Repeat("a\n", 100_001), "too-long"},
		{"marks", fill("*a_ ", largest), "too-long"},
		{"quotes", strings.Repeat("> ", 33) + "a", "too-deep"},
		{"lists", strings.Repeat("- ", 33) + "a", "too-deep"},
		{"emphasis", strings.Repeat("*a **a ", 20) + strings.Repeat("b** b*", 20), "too-deep"},
		{"addresses", lines(largest, 501, func(i int) string { return fmt.Sprintf("[a%d]: /b", i) }), "too-long"},
		{"cells", strings.Repeat("|a", 200) + "\n" + strings.Repeat("|-", 200) + "\n" + strings.Repeat("|a\n", 1300),
			"too-long"},
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
	const sentence = "The *processor* shall [assist](/terms/) the **controller** in the performance of its duties. "
	clause := "## %d. A clause\n\n" + strings.Repeat(sentence, 40) +
		"\n\n- a\n  - b\n    - c\n      1. d\n\n> [!NOTE]\n> See `a`[^1].\n\n"
	var agreement strings.Builder
	for i := range 120 {
		fmt.Fprintf(&agreement, clause, i+1)
	}
	for name, text := range map[string]string{
		"agreement": agreement.String() + "[^1]: a\n",
		"table": "| a | b | c | d | e | f |\n|---|---|---|---|---|---|\n" +
			strings.Repeat("| some words | [b](/c/) | *d* | `e` | f | g |\n", 10_000),
		"links":     strings.Repeat("[a vendor](https://a.example/privacy), ", 1_000),
		"addresses": lines(largest, 400, func(i int) string { return fmt.Sprintf("[%d]: https://a.example/", i) }),
		"nesting":   strings.Repeat("> ", 30) + "a",
	} {
		t.Run(name, func(t *testing.T) { clean(t, text) })
	}
}
