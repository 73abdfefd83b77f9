package site

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
)

// cookies is a register of name, category and provider each, all of which are kept for a year.
func cookies(rows ...string) string {
	var out strings.Builder
	out.WriteString("cookies:\n")
	for _, row := range rows {
		f := strings.Split(row, " ")
		fmt.Fprintf(&out, "  - {name: %s, category: %s, provider: %s, party: first, purpose: Counts visits to %s., duration: P1Y, third_party_access: \"no\", domains: [%s.example.com]}\n",
			f[0], f[1], f[2], f[0], f[0])
	}
	return out.String()
}

// skeleton is what is shown of the registers of a page: headings, choices, captions, names of groups and rows.
func skeleton(page string) string {
	parts := regexp.MustCompile(`<(?:h2|h3|legend|caption|th\b|input|div class="category)[^>]*>[^<]*(?:<br>.*?</caption>)?(?:<a href[^>]*>[^<]*|<code>[^<]*)?`)
	tags := regexp.MustCompile(`<(?:th|h\d|legend|caption|code|br|/?span)[^>]*>|</\w+>`)
	page = regexp.MustCompile(`<a [^>]*class="anchor">#</a>`).ReplaceAllString(page, "")
	var out []string
	for _, part := range parts.FindAllString(page, -1) {
		if part = strings.TrimSuffix(part, "</caption>"); !strings.HasPrefix(part, `<th scope="col"`) {
			out = append(out, strings.TrimSpace(tags.ReplaceAllString(part, " ")))
		}
	}
	return strings.Join(strings.Fields(strings.Join(out, " | ")), " ")
}

// Rows of one provider stand below its name, which leads to where it is named; what all rows have is said once.
func TestRegister(t *testing.T) {
	const head = "---\ntitle: Cookies\nkind: page\n---\n\n"
	const each = head + "## Needed\n\nAlways on.\n\n```cookies\ncategory: necessary\n```\n\n## Counting\n\n```cookies\ncategory: statistics\n```\n\n## More\n\nWords.\n"
	for _, c := range []struct{ name, text, rows, want string }{
		{"one category of one provider", head + "## All\n\n```cookies\n```\n", "a necessary Us,b necessary Us",
			`All | Cookies Provider: Us Set by: This site Category: Necessary Kept for: 1 year Who else can read it: Nobody | a | b`},
		{"two providers and two categories", head + "## All\n\n```cookies\n```\n", "a necessary Us,b statistics Acme,c marketing Us",
			`All | Show | <input type="radio" name="category" value checked> All | <input type="radio" name="category" value="category-necessary"> Necessary | ` +
				`<input type="radio" name="category" value="category-statistics"> Statistics | <input type="radio" name="category" value="category-marketing"> Marketing | ` +
				`Cookies Set by: This site Kept for: 1 year Who else can read it: Nobody | Us | a | c | <a href="../companies/#Item-acme">Acme | b`},
		{"a list for each category", each, "a necessary Us,b statistics Us,c statistics Other,d statistics Us",
			`Show | <input type="radio" name="category" value checked> All | <input type="radio" name="category" value="category-necessary"> Necessary | ` +
				`<input type="radio" name="category" value="category-statistics"> Statistics | <div class="category-necessary"> | Needed | Cookies | a | ` +
				`<div class="category-statistics"> | Counting | Cookies Set by: This site Category: Statistics Kept for: 1 year Who else can read it: Nobody | Us | b | d | Other | c | More`},
		{"no cookies", each, "a marketing Us", `Needed | Counting | More`},
	} {
		pages := rendered(t, map[string]string{
			"site.yaml": settings, "cookies.md": c.text, "registers/cookies.yaml": cookies(strings.Split(c.rows, ",")...),
			"index.md":                  "---\ntitle: Privacy\nkind: front\n---\n\nWelcome.\n",
			"companies.md":              "---\ntitle: Companies\nkind: page\n---\n\n```processors\n```\n",
			"registers/processors.yaml": "processors:\n  - {id: acme, name: Acme, role: processor, service: Counting, countries: [NO]}\n",
		})
		page := pages["privacy/cookies/index.html"]
		_, text, _ := strings.Cut(page, `<div class="text" id="Text">`)
		text, _, _ = strings.Cut(text, "<footer")
		if got := skeleton(text); got != c.want {
			t.Errorf("%s:\n got %s\nwant %s", c.name, got, c.want)
		}
		if at := strings.Index(page, `scope="rowgroup"`); at >= 0 && !strings.Contains(page[at:], `colspan=`) {
			t.Errorf("%s: the name of a group does not span the columns", c.name)
		}
	}
}
