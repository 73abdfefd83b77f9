package archive

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fairnotice/generator/internal/diag"
)

// What was frozen says the same as the text that was published.
func TestTextIsWhatWasPublished(t *testing.T) {
	p := newPublishing(t)
	p.document("a.md", "updated: pending\nlead: A *lead*\nin_short: [\"**One** line\"]", "Words, [a link](other.md#x) and `code`.\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n> [!NOTE]\n> Note[^1].\n\n[^1]: Foot.")
	p.document("other.md", "updated: pending", "## X")
	for _, publication := range p.publish("2026-11-20") {
		h := load(t, p.root).Find(publication.Entry.ID)
		text, problems := h.Text(p.root.FS(), h.Newest("en"))
		if err := problems.Err(); err != nil {
			t.Fatal(err)
		}
		if got, want := string(text.Form().Serialise()), string(publication.Text.Form().Serialise()); got != want {
			t.Errorf("%s: got\n%s\nwant\n%s", h.ID, got, want)
		}
	}
}

func TestTextOfOtherFiles(t *testing.T) {
	root := sample(t)
	h := load(t, root).Find("policy")
	if text, problems := h.Text(root.FS(), h.Find(version("2015-01"), "en")); text != nil || len(problems) > 0 {
		t.Errorf("a version that is an address has a text: %v %v", text, problems)
	}
	pdf := h.Find(version("2016-09"), "en")
	if raw, problems := h.Frozen(root.FS(), pdf, pdf.File); string(raw) != "%PDF\r\n1" || len(problems) > 0 {
		t.Errorf("got %q %v", raw, problems)
	}
	if raw, problems := h.Frozen(root.FS(), pdf, pdf.Transcript); string(raw) != "Old.\n" || len(problems) > 0 {
		t.Errorf("got %q %v", raw, problems)
	}
}

// A file that is not what was put on record is never shown.
func TestFrozenIsCompared(t *testing.T) {
	root := sample(t)
	h := load(t, root).Find("policy")
	v := h.Find(version("2026-11-21"), "en")
	for text, want := range map[string]string{"Three.\n": "record-file", "Two.\r\n": "record-line-endings"} {
		if err := root.WriteFile("versions/policy/2026-11-21.md", []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if raw, problems := h.Frozen(root.FS(), v, v.File); raw != nil || strings.Join(rules(problems), " ") != want {
			t.Errorf("%q: got %q %v, want %s", text, raw, rules(problems), want)
		}
	}
}

func TestDuring(t *testing.T) {
	h := historyOf(t, `
		publish 2026-11-02 recorded 2026-11-02
		publish 2026-11-20 recorded 2026-11-20
		publish 2026-12-01 recorded 2026-12-01`)
	for when, want := range map[string]string{
		"2026-11-01": "", "2026-11-19": "2026-11-02", "2026-11-20": "2026-11-20",
		"2026-10": "", "2026-11": "2026-11-20 2026-11-02", "2026-12": "2026-12-01", "2027-01": "2026-12-01",
	} {
		if got := told(h.During("en", day(when))); got != want {
			t.Errorf("%s: got %q, want %q", when, got, want)
		}
	}
}

func TestAnchors(t *testing.T) {
	text, _ := readText("", "", diag.NewFile("x.md", []byte("# One\n\n> ## Two\n\n### Three {#iii}\n")))
	if diff := cmp.Diff([]string{"one", "two", "iii"}, Anchors(text)); diff != "" {
		t.Error(diff)
	}
}
