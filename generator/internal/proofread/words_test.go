package proofread_test

import "testing"

// What readers do not see as it was typed is no loss where it is a mark.
func TestNoLostWords(t *testing.T) {
	hold(t, []kept{
		{"marks", "## Rights {#the-rights}\n\n1. [x] ~~a~~ un*be*lievable snake\\_case caf&eacute; &nbsp; b\n\n> [!NOTE]\n> c {lang=nb}\n", ""},
		{"links", "[a](</b c> \"title\") ![alt text](/files/x.png \"other\") [d][ref] [ref] <https://example.com/q> [e](/f_(g))\n\n[ref]: /h \"more\"\n", ""},
		{"notes", "a[^one]\n\n[^one]: text\n    more text\n", ""},
		{"tables", "| a | b |\n|:--|--:|\n| c<br>d | `e` f |\n", ""},
		{"terms", "Term\n: words of *it*\n", ""},
		{"code and rows", "```yaml\nx: y\n```\n\n```table\ncolumns: [A]\nrows:\n  - - |\n      b\n```\n", ""},
		{"blocks in blocks", "> ```yaml\n> x: y\n> ```\n\n1. a\n\n   ```contacts\n   ```\n", ""},
		{"scripts", "привет дані, हिन्दी शब्द, עברית, 日本語の文, e\u0301te\u0301\n", ""},
	})
}
