package diag

import (
	"strings"
	"testing"
)

// span finds a stretch of a file.
func span(t *testing.T, f *File, what string) Span {
	t.Helper()
	i := strings.Index(string(f.Text), what)
	if i < 0 {
		t.Fatalf("no %q in the file", what)
	}
	return Span{i, i + len(what)}
}

func TestText(t *testing.T) {
	f := NewFile("content/cookie-policy.md", []byte("---\ntitle: x\n---\nSee the [cookie notice](/cookie/).\n"))
	var l List
	l.Reportf(Rule{ID: "broken-link"}, f, span(t, f, "/cookie/"), `did you mean "/cookie-policy/"?`, "no page at %q",
		"/cookie/")
	want := `content/cookie-policy.md:4:25: error: no page at "/cookie/" [broken-link]
    4 | See the [cookie notice](/cookie/).
      |                         ^^^^^^^^
      hint: did you mean "/cookie-policy/"?
`
	if got := l.Text(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Columns count code points, tabs stay below tabs, and what spans several lines
// is marked to the end of its first.
func TestMarks(t *testing.T) {
	tests := []struct{ text, at, want string }{
		{"Größe: ä\n", "ä", "f:1:8: warning: m [r]\n    1 | Größe: ä\n      |        ^\n"},
		{"\tx: y\n", "y", "f:1:5: warning: m [r]\n    1 | \tx: y\n      | \t   ^\n"},
		{"ab\ncd\n", "b\ncd", "f:1:2: warning: m [r]\n    1 | ab\n      |  ^\n"},
		{"a\x1b[31mb\n", "b", "f:1:7: warning: m [r]\n    1 | a\uFFFD[31mb\n      |       ^\n"},
		{"a wo\u200brd\n", "\u200b", "f:1:5: warning: m [r]\n    1 | a wo⟨U+200B⟩rd\n      |     ^^^^^^^^\n"},
		{"می\u200cخواهم b\n", "b", "f:1:10: warning: m [r]\n    1 | می\u200cخواهم b\n      |          ^\n"},
	}
	for _, test := range tests {
		f := NewFile("f", []byte(test.text))
		var l List
		l.Lighterf(Warning, Rule{ID: "r"}, f, span(t, f, test.at), "", "m")
		if got := l.Text(); got != test.want {
			t.Errorf("got\n%s\nwant\n%s", got, test.want)
		}
	}
}

func TestLongLine(t *testing.T) {
	f := NewFile("f", []byte(strings.Repeat("word ", 10_000)+"here"+strings.Repeat(" word", 10_000)))
	var l List
	l.Reportf(Rule{ID: "r"}, f, span(t, f, "here"), "", "m")
	lines := strings.Split(l.Text(), "\n")
	shown, marks := lines[1], lines[2]
	if len(shown) > 200 {
		t.Errorf("%d characters of a long line are shown", len(shown))
	}
	if at := strings.Index(marks, "^^^^"); at < 0 || shown[at:at+4] != "here" {
		t.Errorf("marked is not the place:\n%s\n%s", shown, marks)
	}
}

func TestLineEndings(t *testing.T) {
	f := NewFile("f", []byte("\uFEFFa\r\nb\r\n"))
	if string(f.Text) != "a\nb\n" {
		t.Errorf("read as %q", f.Text)
	}
	if line, column := f.Position(2); line != 2 || column != 1 {
		t.Errorf("the second line is at %d:%d", line, column)
	}
}

func TestSorted(t *testing.T) {
	a, b := NewFile("a", []byte("x\ny\n")), NewFile("b", nil)
	var l List
	l.Reportf(Rule{ID: "r"}, b, Span{}, "", "third")
	l.Reportf(Rule{ID: "r"}, a, Span{2, 3}, "", "second")
	l.Lighterf(Warning, Rule{ID: "r"}, a, Span{0, 1}, "", "first")
	l.Reportf(Rule{ID: "r"}, a, Span{2, 3}, "", "second")
	var got []string
	for _, p := range l.Sorted() {
		got = append(got, p.Message)
	}
	if strings.Join(got, " ") != "first second third" {
		t.Errorf("order %v", got)
	}
	if l.Count(Error) != 3 || l.Count(Warning) != 1 {
		t.Errorf("%d errors, %d warnings", l.Count(Error), l.Count(Warning))
	}
	if l[2:3].Err() != nil {
		t.Error("a warning alone stops nothing")
	}
	if list, ok := FromError(l.Err()); !ok || len(list) != len(l) {
		t.Error("the list does not come back out of its error")
	}
}

// TestAlone: of a file with a cause of all the rest, the cause is told.
func TestAlone(t *testing.T) {
	a, b := NewFile("a", []byte("x\ny\n")), NewFile("b", nil)
	var l List
	l.Reportf(Rule{ID: "r"}, a, Span{0, 1}, "", "follows")
	l.Reportf(Rule{ID: "cause", Alone: true}, NewFile("a", nil), Span{2, 3}, "", "cause")
	l.Reportf(Rule{ID: "r"}, b, Span{}, "", "elsewhere")
	var got []string
	for _, p := range l.Sorted() {
		got = append(got, p.Message)
	}
	if strings.Join(got, " ") != "cause elsewhere" || strings.Contains(l.Text(), "follows") {
		t.Errorf("told %v", got)
	}
}

// TestJoined: what stands at several places is told at the first, and answered at all.
func TestJoined(t *testing.T) {
	f := NewFile("f", []byte("a\na\na a\nb\n"))
	var l List
	for _, at := range []Span{{0, 1}, {2, 3}, {4, 5}, {6, 7}} {
		l = append(l, Problem{Rule: Rule{ID: "r"}, File: f, Span: at, Message: "an a", Answer: "b"})
	}
	l[3].Answer = "c"
	l = append(l, Problem{Rule: Rule{ID: "r"}, File: f, Span: Span{8, 9}, Message: "a b", Cut: true})
	twice := List{l[2], l[3]}.Joined()
	if got := l.Joined(); len(got) != 2 || got[0].Message != "an a; the same in lines 2, 3" || len(got[0].Answers()) != 4 || got[0].Also[2].With != "c" ||
		len(got[1].Answers()) != 1 || got[1].Message != "a b" {
		t.Errorf("joined to %+v", got)
	}
	if len(twice) != 1 || twice[0].Message != "an a; 2 times in this line" {
		t.Errorf("joined to %+v", twice)
	}
	if len((Problem{Span: Span{0, 1}}).Answers()) != 0 {
		t.Error("no answer is none")
	}
}

// TestJoinedHints: a hint says what belongs at each place, where that differs.
func TestJoinedHints(t *testing.T) {
	f := NewFile("f", []byte("Gebüh don't, don't, Gebüh\n"))
	var l List
	for _, one := range []Answer{{Span{4, 6}, "ü"}, {Span{11, 12}, "’"}, {Span{25, 27}, "ü"}} {
		l = append(l, Problem{Rule: Rule{ID: "r"}, File: f, Span: one.Span, Message: "garbled", Hint: "type " + one.With,
			Answer: one.With})
	}
	got := l.Joined()
	if want := "type ü\nat 1:11 type ’"; len(got) != 1 || got[0].Hint != want {
		t.Errorf("joined to %+v", got)
	}
}

// FuzzText: no place outside a file and no bytes of a file break the printing.
func FuzzText(f *testing.F) {
	f.Add([]byte("a\nb"), 0, 3)
	f.Add([]byte("\xff"), -1, 99)
	f.Fuzz(func(t *testing.T, text []byte, start, end int) {
		file := NewFile("f", text)
		var l List
		l.Reportf(Rule{ID: "r"}, file, Span{start, end}, "hint", "m")
		line, column := l[0].Position()
		if line < 1 || column < 1 || !strings.HasPrefix(l.Text(), "f:") {
			t.Errorf("printed at %d:%d as %q", line, column, l.Text())
		}
	})
}
