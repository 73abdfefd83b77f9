package conflict

import (
	"strconv"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/growth"
)

// texts are conflicts as git and people leave them, with what is told of each.
func texts() map[string][]string {
	return map[string][]string{
		"Before.\n\n<<<<<<< HEAD\n30 days\n=======\n14 days\n>>>>>>> main\n": {
			"3: “HEAD” says what is in line 4, and “main” says what is in line 6"},
		"<<<<<<< HEAD\n=======\ntitle: x\nkind: page\n>>>>>>> feature/redd-opp\n": {
			"1: “HEAD” says nothing, and “feature/redd-opp” says what is in lines 3 to 4"},
		"<<<<<<< ours:content/a.md\na\nb\n||||||| 1f0c2ab\nc\n=======\nd\n>>>>>>> theirs:content/a.md\n": {
			"1: “ours:content/a.md” says what is in lines 2 to 3, and “theirs:content/a.md” says what is in line 7"},
		"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\nc\n<<<<<<< HEAD\nd\n=======\ne\n>>>>>>> x\n": {"1: “HEAD”", "7: “HEAD”"},
		"<<<<<<<\na\n=======\nb\n>>>>>>>\n":                                                   {"1: a side without a name"},
		"<<<<<<< HEAD\nTitle\n=======\n\n=======\nb\n>>>>>>> main\n":                          {"1: left over from a conflict that git could not settle: HEAD and main"},
		"a\n=======\nb\n>>>>>>> main\n":                                                       {"4: left over from a conflict that git could not settle: main"},
		"a\n>>>>>>> main\nb\n":                                                                {"2: left over"},
		"<<<<<<< Updated upstream\na\nb\n":                                                    {"1: left over from a conflict that git could not settle: Updated upstream"},
		"<<<<<<< HEAD\na\nb\n<<<<<<< HEAD\nc\n=======\nd\n>>>>>>> feat\n":                     {"1: left over", "4: “HEAD”"},
		"a\n||||||| parent of 1f0c2ab (Kürzere Fristen)\nb\n":                                 {"2: left over"},
		"a\n||||||| merged common ancestors\nb\n=======\nc\n>>>>>>> tieto\n":                  {"2: left over"},
		"<<<<<<< HEAD\r\na\r\n=======\r\nb\r\n>>>>>>> main\r\n":                               {"1: “HEAD” says what is in line 2"},

		"- x\n  <<<<<<< HEAD\n  a\n  =======\n  b\n  >>>>>>> main\n": {"2: “HEAD” says what is in line 3, and “main” says what is in line 5"},
		"a\n\n++<<<<<<< HEAD\n +a\n++=======\n+ b\n++>>>>>>> main\n": {"3: “HEAD” says what is in line 4, and “main” says what is in line 6"},
		"++<<<<<<< HEAD\n": nil,
		"<<<<<<< HEAD\na\n  =======\n=======\nb\n>>>>>>> main\n": {"1: “HEAD” says what is in lines 2 to 3"},
		"Title\n=======\n\nText\n":                               nil,
		"Title\n=======\n\nOther\n=======\n":                     nil,
		"======= a\nb\n":                                         nil,
		"> a\n>>>>>>> seven deep\n>>>>>> b\n":                    nil,
		">>>>>>>\n":                                              nil,
		"| a | b |\n|---|---|\n||||||| \n":                       nil,
		"|||||||\n":                                              nil,
		"<<<<<<<<< HEAD\n":                                       nil,
		"<<<<<< HEAD\n":                                          nil,
		" <<<<<<< HEAD\n":                                        nil,
		"The marks <<<<<<< and >>>>>>> are those of git.":        nil,
		"<<<<<<<HEAD\n":                                          nil,
	}
}

func TestFind(t *testing.T) {
	for text, want := range texts() {
		f := diag.NewFile("content/a.md", []byte(text))
		got := Find(f, "")
		if len(got) != len(want) {
			t.Errorf("%q: %d conflicts, want %d\n%s", text, len(got), len(want), got.Text())
			continue
		}
		for i, p := range got {
			line, said, _ := strings.Cut(want[i], ": ")
			if at, _ := p.Position(); strconv.Itoa(at) != line || !strings.Contains(p.Message, said) {
				t.Errorf("%q: got\n%swant %s", text, diag.List{p}.Text(), want[i])
			}
		}
	}
}

// TestSettle holds that the first side stays, every line at its place, and nothing of the other.
func TestSettle(t *testing.T) {
	for text := range texts() {
		f := diag.NewFile("content/a.md", []byte(text))
		settled := Settle(f)
		if len(settled.Text) != len(f.Text) || strings.Count(string(settled.Text), "\n") != strings.Count(string(f.Text), "\n") {
			t.Errorf("%q: the places moved: %q", text, settled.Text)
		}
		if left := Find(settled, ""); len(left) > 0 {
			t.Errorf("%q: still\n%s", text, left.Text())
		}
		if len(Find(f, "")) == 0 && settled != f {
			t.Errorf("%q: a right text was changed", text)
		}
	}
	f := diag.NewFile("a", []byte("<<<<<<< HEAD\n30\n||||||| 1f0c2ab\n21\n=======\n14\n>>>>>>> main\nAfter\n"))
	if got := strings.Fields(string(Settle(f).Text)); strings.Join(got, " ") != "30 After" {
		t.Errorf("settled to %q", got)
	}
}

func TestGrowth(t *testing.T) {
	growth.Check(t, 32<<10, func(size int) func() {
		piece := "<<<<<<< HEAD\n=======\n=======\n>>>>>>> main\n>>>>>>> x\n"
		f := diag.NewFile("a", []byte(strings.Repeat(piece, size/len(piece))))
		return func() {
			Settle(f)
			Find(f, "")
		}
	})
}
