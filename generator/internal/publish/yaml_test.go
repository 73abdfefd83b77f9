package publish

import "testing"

// What stands in the place of a word is text, whatever YAML makes of its first character.
func TestInYAML(t *testing.T) {
	for _, test := range []struct{ file, with, text, want string }{
		{"a.md", "[name]", "---\nsummary: Mona knows.\n---\n\nMona: yes.\n", "---\nsummary: \"[name] knows.\"\n---\n\n[name]: yes.\n"},
		{"a.md", "[name]", "---\nsummary: Ask Mona.\n---\n", "---\nsummary: Ask [name].\n---\n"},
		{"a.md", "who: where", "---\nsummary: Ask Mona.\n---\n", "---\nsummary: \"Ask who: where.\"\n---\n"},
		{"a.md", "[name]", "---\nsummary: \"Mona knows.\"\n---\n", "---\nsummary: \"[name] knows.\"\n---\n"},
		{"a.yaml", "[name]", "- name: Mona\n  note: Mona, Mona\n- Mona\n", "- name: \"[name]\"\n  note: \"[name], [name]\"\n- \"[name]\"\n"},
		{"a.yaml", "████", "name: Mona\n", "name: ████\n"},
		{"a.md", "[name]", "Mona\n---\nMona\n", "[name]\n---\n[name]\n"},
	} {
		all, _ := newSecret([]string{"Mona"}, test.with).matches(test.text)
		if got := replaced(test.text, inYAML(test.file, test.text, all)); got != test.want {
			t.Errorf("%q with %q:\n%q\nwant:\n%q", test.text, test.with, got, test.want)
		}
	}
}
