package redline_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/redline/docx"
	"fairnotice/generator/internal/text"
	"fairnotice/generator/internal/words"
)

func wordFile(t testing.TB, old, new text.Form) []byte {
	t.Helper()
	data, err := redline.Compare(old, new).Docx(words.English(), docx.Options{Author: "Fairnotice", Day: "2026-11-24"})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// pandoc is what pandoc reads in a Word file, with its changes accepted or rejected: the
// words of each block on a line.
func pandoc(t testing.TB, data []byte, changes string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "redline.docx")
	if err := os.WriteFile(name, data, 0o666); err != nil {
		t.Fatal(err)
	}
	var stderr bytes.Buffer
	run := exec.Command("pandoc", "--sandbox", "--track-changes="+changes, "-t", "json", name)
	run.Stderr = &stderr
	out, err := run.Output()
	if err != nil {
		t.Fatalf("pandoc cannot read it: %v\n%s", err, &stderr)
	}
	var tree struct{ Blocks any }
	if err := json.Unmarshal(out, &tree); err != nil {
		t.Fatal(err)
	}
	var text strings.Builder
	wordsOf(&text, tree.Blocks)
	return strings.Join(strings.Fields(text.String()), " ")
}

// wordsOf writes the words of pandoc's tree.
func wordsOf(out *strings.Builder, tree any) {
	switch n := tree.(type) {
	case []any:
		for _, child := range n {
			wordsOf(out, child)
		}
	case map[string]any:
		switch content := n["c"].(type) {
		case string:
			out.WriteString(content)
		case []any:
			kind := fmt.Sprint(n["t"])
			if kind == "Note" || kind == "Superscript" {
				out.WriteByte('\n')
			}
			if kind == "CodeBlock" || kind == "Code" {
				fmt.Fprint(out, content[1])
			} else {
				wordsOf(out, content)
			}
			if strings.Contains(" Para Plain Header CodeBlock Table Note ", " "+kind+" ") {
				out.WriteByte('\n')
			}
		case nil:
			out.WriteByte(' ')
		}
	}
}

// TestWordTracksChanges opens the Word file of a redline again: with all changes accepted it is
// that of the newer text alone, and with all rejected it says what the older one says.
func TestWordTracksChanges(t *testing.T) {
	count := 40
	if testing.Short() {
		count = 15
	}
	for seed := range uint64(count) {
		a, b := edited(seed, int(seed%9))
		old, new := parse(a), parse(b)
		data := wordFile(t, old, new)
		if !bytes.Equal(data, wordFile(t, old, new)) {
			t.Fatal("the same redline has other bytes")
		}
		for changes, want := range map[string]text.Form{"accept": new, "reject": old} {
			got, side := pandoc(t, data, changes), want
			if missing := missingWords(got, side); len(missing) > 0 {
				t.Errorf("seed %d: nowhere in the file: %q\n--- old\n%s\n--- new\n%s", seed, missing, a, b)
				return
			}
			want := pandoc(t, wordFile(t, side, side), "accept")
			if changes == "reject" { // whether a task is done is told in a comment
				box := strings.NewReplacer("☐ ", "", "☒ ", "")
				got, want = box.Replace(got), box.Replace(want)
				if kinds := redline.Compare(old, new).Stats.Kinds; kinds[redline.RowOrder]+kinds[redline.ColumnOrder] > 0 {
					got, want = sorted(got), sorted(want) // and so is another order of rows
				}
			}
			if got != want {
				t.Errorf("seed %d, %s: %s\n--- old\n%s\n--- new\n%s", seed, changes, firstDifference(got, want), a, b)
				break
			}
		}
	}
}

// missingWords are those that stand in a text and not in what was read.
func missingWords(read string, form text.Form) (missing []string) {
	letters := func(s string) []string {
		return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	}
	there := map[string]int{}
	for _, word := range letters(read) {
		there[word]++
	}
	for _, word := range letters(form.Body.Plain()) {
		if there[word]--; there[word] < 0 {
			missing = append(missing, word)
		}
	}
	return missing
}
