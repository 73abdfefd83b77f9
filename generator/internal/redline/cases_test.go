package redline_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write what is found into testdata/cases")

// marked is a redline as text: [-gone-], {+new+}, one line for each block.
func marked(e *elem) string {
	var b strings.Builder
	var walk func(e *elem)
	walk = func(e *elem) {
		for _, k := range e.kids {
			_, way := k.attr["data-rl-aid"]
			switch {
			case k.tag == "":
				b.WriteString(strings.ReplaceAll(k.text, "\n", " "))
			case k.has("rl-note"):
				b.WriteString("‹" + strings.TrimSpace(noteOf(k)) + "› ")
			case way:
			case k.tag == "ins":
				b.WriteString("{+")
				walk(k)
				b.WriteString("+}")
			case k.tag == "del":
				b.WriteString("[-")
				walk(k)
				b.WriteString("-]")
			case k.tag == "img":
				b.WriteString("(" + k.attr["src"] + " " + k.attr["alt"] + ")")
			case strings.Contains(" p li td th dt dd pre h1 h2 h3 h4 h5 h6 ", " "+k.tag+" "):
				b.WriteString("\n" + k.tag + ": ")
				walk(k)
			default:
				walk(k)
			}
		}
	}
	walk(e)
	var out []string
	for line := range strings.Lines(b.String()) {
		if line = strings.TrimRight(line, " \n"); line != "" {
			out = append(out, line)
		}
	}
	return strings.Join(out, "\n") + "\n"
}

func noteOf(e *elem) string {
	var b strings.Builder
	each(e, func(k *elem) { b.WriteString(k.text) })
	return b.String()
}

// TestCases reads testdata/cases: each file has an old text, a new text, and how the
// redline of the two shows them, each behind a line of hyphens with its name.
func TestCases(t *testing.T) {
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) < 20 {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	for _, name := range files {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txt"), func(t *testing.T) {
			raw, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			old, rest, _ := strings.Cut(strings.TrimPrefix(string(raw), "---- old\n"), "---- new\n")
			new, want, _ := strings.Cut(rest, "---- redline\n")
			r := check(t, parse(old), parse(new))
			tree, err := read(string(r.HTML(writer, true)))
			if err != nil {
				t.Fatal(err)
			}
			got := marked(tree) + "---- changes\n" + tell(r)
			if *update {
				if err := os.WriteFile(name, []byte("---- old\n"+old+"---- new\n"+new+"---- redline\n"+got), 0o666); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
