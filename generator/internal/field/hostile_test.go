package field

import (
	"fmt"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/growth"
)

// TestHostile holds that four times the text takes four times the work, however it is
// made.
func TestHostile(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	for _, unit := range []string{
		"[", "{", "- ", "a: ", "\"", "'", "&a", "*a ", "!a ", "x", "a:\n", "a: b\n", "- a\n", "-a\n", "a:b\n", "? ", "\t\n", "#",
		" #a", "[a,", "{a: ", "[]", "\x01", "\xff", "“", "---\n", "a: |\n", "a: \"\n", "a: [\n", " ", "\n", "\\", "\"\\", ": ",
		",", "a: - b\n", "a: b: c\n", "  - a\n - b\n", "tags: [a\n", "]", "\r", "a\n b\n", "t: é”\n",
	} {
		for _, before := range []string{"", "tags: [", "title: \"", "lead: |\n  ", "lead: a\n  "} {
			t.Run(fmt.Sprintf("%q and many %q", before, unit), func(t *testing.T) {
				growth.Check(t, 16<<10, func(size int) func() {
					text := before + strings.Repeat(unit, size/len(unit))
					return func() {
						if _, _, problems := decodeHead(text); len(problems) > limit {
							t.Errorf("%d problems", len(problems))
						}
					}
				})
			})
		}
	}
}

// What a program wrote is read in linear time too, and a key in it that stands there twice is found.
func TestReadGrowth(t *testing.T) {
	for _, unit := range []string{"key%d: value\n", "- key%d\n", "- {key%d: value}\n", "k%d:\n  a: b\n"} {
		growth.Check(t, 16<<10, func(size int) func() {
			var text strings.Builder
			for i := 0; text.Len() < size; i++ {
				fmt.Fprintf(&text, unit, i)
			}
			return func() {
				var into any
				if err := Read([]byte(text.String()), &into); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for _, text := range []string{"a: b\nc: d\na: e\n", "- a: {b: 1, c: 2, b: 3}\n"} {
		var into any
		if err := Read([]byte(text), &into); err == nil || !strings.Contains(err.Error(), "twice") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// At the largest size work is bounded by the limits, whatever it grows by.
func TestLargest(t *testing.T) {
	for _, unit := range []string{"[", "{", "- ", "a: ", "\"", "&a", "x"} {
		if _, _, problems := decodeHead(strings.Repeat(unit, largest/len(unit))); len(problems) > limit {
			t.Errorf("many %q: %d problems", unit, len(problems))
		}
	}
}

func TestTooLong(t *testing.T) {
	_, _, problems := decodeHead(strings.Repeat(" ", largest+1))
	if len(problems) != 1 || problems[0].Rule != ruleYAML {
		t.Errorf("got %s", problems.Text())
	}
}

// FuzzDecode holds that nothing panics, that every place and problem lies in the
// file, that the end of lines makes no difference, and that two runs say the same.
func FuzzDecode(f *testing.F) {
	f.Add(full)
	for _, seed := range []string{"a: [\"x\n", "- - ? a\n", "title: |2\n   x\n  y\n", "'a': \"\\x4\"\n", "\u2028a: b\rc: d\n", "t: {a: [}]\n", "tags:\n\t- a\n  -b\n", "a: \"\\\n b\"\n", "a:b\n c: d\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := diag.NewFile("a.yaml", []byte(text))
		places, problems := Decode(file, diag.Span{End: len(file.Text)}, headShape(), &head{})
		inside := func(at diag.Span) bool { return 0 <= at.Start && at.Start <= at.End && at.End <= len(file.Text) }
		for path, place := range places {
			if !inside(place.Key) || !inside(place.Value) {
				t.Errorf("%q stands at %v", path, place)
			}
			for offset := range 8 {
				if at := place.Origin()(offset); !inside(diag.Span{Start: at, End: at}) {
					t.Errorf("%q: offset %d comes from %d", path, offset, at)
				}
			}
		}
		for _, p := range problems {
			if !inside(p.Span) {
				t.Errorf("%s at %v", p.Rule.ID, p.Span)
			}
		}
		_, _, again := decodeHead(strings.ReplaceAll(string(file.Text), "\n", "\r\n"))
		if !strings.Contains(text, "\r") && !strings.HasPrefix(text, "\uFEFF") && again.Text() != problems.Text() {
			t.Errorf("CRLF:\n%s\nLF:\n%s", again.Text(), problems.Text())
		}
	})
}

func BenchmarkDecode(b *testing.B) {
	f := diag.NewFile("a.yaml", []byte(full))
	shape := headShape()
	b.SetBytes(int64(len(full)))
	b.ReportAllocs()
	for b.Loop() {
		Decode(f, diag.Span{End: len(f.Text)}, shape, &head{})
	}
}

func BenchmarkRegister(b *testing.B) {
	f := diag.NewFile("a.yaml", []byte("title: A\nrows:\n"+strings.Repeat("  - name: Example Ltd\n    service: Sends mail\n", 5000)))
	shape := headShape()
	b.SetBytes(int64(len(f.Text)))
	b.ReportAllocs()
	for b.Loop() {
		Decode(f, diag.Span{End: len(f.Text)}, shape, &head{})
	}
}
