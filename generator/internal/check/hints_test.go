package check_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
)

// A reported problem is one of the report as data.
type reported struct {
	Rule      string `json:"rule"`
	Severity  string `json:"severity"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line"`
	EndColumn int    `json:"end_column"`
	Message   string `json:"message"`
	Hint      string `json:"hint"`
}

// The hints that print an edit, and where it belongs: in the place of what is marked, in a line
// below it, at the end of the page, or in the front matter.
var (
	hintOffered  = regexp.MustCompile(`(?s)^type (.+)\nor let it be done: fairnotice check --fix$`)
	hintMeant    = regexp.MustCompile(`^did you mean "?([^"]+)"?\?(?:\n|$)`)
	hintHeading  = regexp.MustCompile(`^type (#+ .+)$`)
	hintValue    = regexp.MustCompile(`^type ([a-z_]+: \[[^…\]]+\])$`)
	hintBelow    = regexp.MustCompile("^below (?:it|`[a-z_]+:`) type: ([a-z_]+: [^…]+)$")
	hintPlace    = regexp.MustCompile(`^type (.+) in its place(?:\n|$)`)
	hintInstead  = regexp.MustCompile(`^(?:.+, and )?write in place of this sentence: (.+)$`)
	hintSentence = regexp.MustCompile(`^(?:.+[,;] (?:and )?)?write: ([^…\n]+)(?:\nor .*)?`)
	hintQuoted   = regexp.MustCompile(`^type (?:it in quotes|straight quotes): (".+"|'.+')(?:\n.*)?$`)
	hintToken    = regexp.MustCompile(`^type ([^\s"]+)$`)
	hintRights   = regexp.MustCompile("^let all rights be printed:\n(```rights\n```)$")
	hintBelowIn  = regexp.MustCompile("^below `([a-z_]+):` in (\\S+) type: ([a-z_]+: [^…\n]+)$")
	hintPart     = regexp.MustCompile(`(?s)^write a paragraph under a heading of its own:\n([^…]+)$`)
	hintAnew     = regexp.MustCompile(`^(?:[^:…]+, and type(?: the month)?: )?([A-Za-z_]+: [^…\n]+)$`)
	hintLine     = regexp.MustCompile(`^add the line: ([a-z_]+: [^…]+)$`)
)

// applied is a file in which the edit of a hint was typed as it is printed; false where the hint prints none.
func applied(text string, p reported) (string, bool) {
	lines := strings.SplitAfter(text, "\n")
	marked := func(with string) string {
		from, to := offsetOf(lines, p.Line, p.Column), offsetOf(lines, p.EndLine, p.EndColumn)
		return text[:from] + with + text[to:]
	}
	below := func(with string) string {
		indent := lines[p.Line-1][:len(lines[p.Line-1])-len(strings.TrimLeft(lines[p.Line-1], " "))]
		return strings.Join(slices.Insert(lines, p.Line, indent+with+"\n"), "")
	}
	for _, form := range []*regexp.Regexp{hintOffered, hintMeant, hintHeading, hintPlace, hintQuoted, hintToken} {
		if m := form.FindStringSubmatch(p.Hint); m != nil {
			return marked(m[1]), true
		}
	}
	if m := hintValue.FindStringSubmatch(p.Hint); m != nil {
		indent := lines[p.Line-1][:len(lines[p.Line-1])-len(strings.TrimLeft(lines[p.Line-1], " -"))]
		lines[p.Line-1] = indent + m[1] + "\n"
		return strings.Join(lines, ""), true
	}
	if m := hintInstead.FindStringSubmatch(p.Hint); m != nil {
		at := offsetOf(lines, p.Line, p.Column)
		start, end := strings.LastIndexAny(text[:at], ".\n")+1, at+strings.IndexAny(text[at:], ".\n")+1
		return text[:start] + " " + m[1] + text[end:], true
	}
	if m := hintBelow.FindStringSubmatch(p.Hint); m != nil {
		return below(m[1]), true
	}
	if m := hintSentence.FindStringSubmatch(p.Hint); m != nil && strings.HasSuffix(p.File, ".md") {
		return strings.TrimRight(text, "\n") + "\n\n" + m[1] + "\n", true
	}
	if m := hintPart.FindStringSubmatch(p.Hint); m != nil {
		return strings.TrimRight(text, "\n") + "\n\n" + m[1] + "\n", true
	}
	if m := hintBelowIn.FindStringSubmatch(p.Hint); m != nil {
		return regexp.MustCompile(`(?m)^`+m[1]+`:.*\n`).ReplaceAllString(text, "${0}"+m[3]+"\n"), true
	}
	if m := hintAnew.FindStringSubmatch(p.Hint); m != nil {
		lines[p.Line-1] = lines[p.Line-1][:len(lines[p.Line-1])-len(strings.TrimLeft(lines[p.Line-1], " "))] + m[1] + "\n"
		return strings.Join(lines, ""), true
	}
	if m := hintRights.FindStringSubmatch(p.Hint); m != nil {
		return strings.TrimRight(text, "\n") + "\n\n" + m[1] + "\n", true
	}
	if m := hintLine.FindStringSubmatch(p.Hint); m != nil {
		return strings.Replace(text, "---\n", "---\n"+m[1]+"\n", 1), true
	}
	return "", false
}

// offsetOf is the byte at a line and a column, both from 1.
func offsetOf(lines []string, line, column int) int {
	offset := 0
	for _, l := range lines[:line-1] {
		offset += len(l)
	}
	return offset + len(string([]rune(lines[line-1])[:column-1]))
}

// problemsOf are those that check tells of a portal.
func problemsOf(t *testing.T, files fs.FS, known *memo.Memo) []reported {
	t.Helper()
	day, err := date.Parse("2026-12-01")
	if err != nil {
		t.Fatal(err)
	}
	p, err := portal.Read(files, portal.Options{Day: day, Memo: known})
	if err != nil {
		t.Fatal(err)
	}
	src, err := check.Read(p)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := check.Judge(src).JSON()
	if err != nil {
		t.Fatal(err)
	}
	var report struct{ Problems []reported }
	if err := json.Unmarshal(raw, &report); err != nil {
		t.Fatal(err)
	}
	return report.Problems
}

// TestHints types the edit of every hint that prints one, of every case of the rules and of every script of a mistake,
// as it is printed, and checks again: what was told is told no more at that place, and there is no new error.
func TestHints(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	small := portaltest.Files(t, nil)
	published := portaltest.Published(t, small, "2026-02-01")
	names, err := filepath.Glob("../../testdata/*/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	var tried atomic.Int32
	known := memo.New() // what does not change is read once
	t.Run("cases", func(t *testing.T) {
		for _, name := range names {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			files := maps.Clone(small)
			switch folder, base := filepath.Split(name); {
			case strings.HasSuffix(folder, "/rules/"):
				i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "fires" })
				files = edited(t, published, string(a.Files[i].Data))
			case strings.HasPrefix(base, "bad-") && isPlain(string(a.Comment)) && hasEdit(string(a.Files[len(a.Files)-1].Data)):
				for _, f := range a.Files {
					files[f.Name] = &fstest.MapFile{Data: f.Data}
				}
			default:
				continue
			}
			t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
				t.Parallel()
				tried.Add(typeHints(t, files, known))
			})
		}
	})
	if n := tried.Load(); n < leastHints {
		t.Errorf("only %d hints print an edit that is understood", n)
	}
	t.Logf("%d hints were tried", tried.Load())
}

// leastHints is how many hints of the cases print an edit at least.
const leastHints = 110

// hasEdit reports whether a report has a hint that prints an edit.
func hasEdit(report string) bool {
	for line := range strings.Lines(report) {
		hint, isHint := strings.CutPrefix(strings.TrimSpace(line), "hint: ")
		for _, form := range []*regexp.Regexp{hintMeant, hintHeading, hintPlace, hintQuoted, hintToken, hintValue, hintBelow,
			hintInstead, hintSentence, hintLine} {
			if isHint && form.MatchString(hint) {
				return true
			}
		}
	}
	return false
}

// isPlain reports whether a script runs the program on its files, and does nothing else to them.
func isPlain(script string) bool {
	for line := range strings.Lines(script) {
		if !plainCommand.MatchString(strings.TrimSpace(line)) {
			return false
		}
	}
	return true
}

var plainCommand = regexp.MustCompile(`^(?:#.*|portal|status .*|cmp .*|! .*|unchanged .*|)$`)

// typeHints tries the hints of one portal, each by itself.
func typeHints(t *testing.T, files fstest.MapFS, known *memo.Memo) (tried int32) {
	before := problemsOf(t, files, known)
	for _, p := range before {
		name := p.File
		if m := hintBelowIn.FindStringSubmatch(p.Hint); m != nil {
			name = m[2]
		}
		raw := files[name]
		if raw == nil {
			continue // what is told of a file that is gone has no line
		}
		now, ok := applied(string(raw.Data), p)
		if !ok {
			for _, example := range examplesIn(p, string(raw.Data)) {
				t.Errorf("%s:%d [%s] %s\nhint: %s\nis no edit that was tried, and has a value that is no data at hand: %s",
					p.File, p.Line, p.Rule, p.Message, p.Hint, example)
			}
			continue
		}
		tried++
		files[name] = &fstest.MapFile{Data: []byte(now)}
		for _, finding := range worse(before, problemsOf(t, files, known), p) {
			t.Errorf("%s:%d [%s] %s\nhint: %s\nafter typing it: %s", p.File, p.Line, p.Rule, p.Message, p.Hint, finding)
		}
		files[name] = raw
	}
	return tried
}

var (
	// A fact of a legal text, as a hint could give one: a length of time, a day, an address, a country, a sum, a name.
	factShape = regexp.MustCompile(`\bP\d+[DWMY]\b|\b\d{4}-\d\d(?:-\d\d)?\b|[\w.]+@[\w.]+\.\w+|https?://[\w./-]+\w|\b[A-Z]{2}\b|` +
		`\b[A-Z]\w+ (?:Inc|Ltd|Foundation)\b|\b\d+ (?:days?|months?|years?)\b`)
	factWord = regexp.MustCompile(`[\pL\d]+`)
	// A sentence of somebody's, as it would stand in a text.
	sentenceShape = regexp.MustCompile(`\b(?:We|You|Our|To) [a-z]+ [^.…]*[a-z]`)
	// What every portal of the program has, and the law.
	atHand = regexp.MustCompile(`^(?:PDF|ID|EU|EEA|OK|ISO|Art|GDPR|https://|mailto:)$`)
)

// examplesIn are the facts and sentences that a hint gives, and that are in no way data at hand: neither typed in the
// file, nor named by the message, nor the day. A sentence that says what the law gives everybody is an edit.
func examplesIn(p reported, text string) (found []string) {
	known := map[string]bool{"2026": true, "12": true, "1": true, "01": true}
	for _, word := range factWord.FindAllString(text+" "+p.Message+" "+p.File, -1) {
		known[strings.TrimLeft(word, "0")] = true
	}
	for _, fact := range factShape.FindAllString(p.Hint, -1) {
		if !atHand.MatchString(fact) && slices.ContainsFunc(factWord.FindAllString(fact, -1), func(word string) bool {
			return !known[strings.TrimLeft(word, "0")]
		}) {
			found = append(found, fact)
		}
	}
	return append(found, sentenceShape.FindAllString(p.Hint, -1)...)
}

// first is what is told of the first place of a problem.
func first(p reported) string {
	message, _, _ := strings.Cut(p.Message, "; the same in ")
	return message
}

// worse is what is still told, or told as a new error. That a text differs from the record is no wonder, nor that a
// notice is judged that could not be read before.
func worse(before, after []reported, mended reported) (findings []string) {
	had := map[string]int{}
	for _, p := range before {
		had[p.Rule+p.File]++
	}
	for _, p := range after {
		isSame := p.Rule == mended.Rule && p.File == mended.File && p.Line == mended.Line && p.Column == mended.Column
		isOther := p.Rule == "drift" || len(p.Rule) == 3
		switch had[p.Rule+p.File]--; {
		case isSame && first(p) == first(mended):
			findings = append(findings, "it is told again")
		case p.Severity == "error" && !isOther && had[p.Rule+p.File] < 0:
			findings = append(findings, fmt.Sprintf("a new error: %s:%d [%s] %s", p.File, p.Line, p.Rule, p.Message))
		}
	}
	return findings
}

// edited is a portal after the edits of a case: blocks of lines that begin with - and
// of what takes their place, which begin with +, below the name of their file.
func edited(t *testing.T, portal fstest.MapFS, edits string) fstest.MapFS {
	t.Helper()
	files := maps.Clone(portal)
	for block := range strings.SplitSeq("\n"+edits, "\n== ") {
		name, lines, _ := strings.Cut(block, "\n")
		old, now := "", ""
		flush := func() {
			if old+now != "" {
				var text string
				if f := files[name]; f != nil {
					text = string(f.Data)
				}
				if strings.Count(text, old) != 1 && old != "" {
					t.Fatalf("%s does not have once:\n%s", name, old)
				}
				files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, now, 1))}
			}
			old, now = "", ""
		}
		for line := range strings.Lines(lines) {
			switch text := strings.TrimPrefix(line[1:], " "); {
			case line[0] == '-' && now != "":
				flush()
				old = text
			case line[0] == '-':
				old += text
			case line[0] == '+':
				now += text
			default:
				flush()
			}
		}
		flush()
	}
	return files
}
