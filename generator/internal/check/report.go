package check

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// A Report is what a check found.
type Report struct {
	Documents int
	Problems  diag.List
	Ignored   []ignored
}

// Failed reports whether the check failed: by an error, or by a warning where those count as errors.
func (r Report) Failed(warningsToo bool) bool {
	return r.Problems.Count(diag.Error) > 0 || warningsToo && r.Problems.Count(diag.Warning) > 0
}

// byWeight orders problems for reading: files with errors first, and in each file what matters most.
func (r Report) byWeight() diag.List {
	worst := map[string]diag.Severity{}
	for _, p := range r.Problems {
		if before, ok := worst[p.File.Path]; !ok || p.Severity < before {
			worst[p.File.Path] = p.Severity
		}
	}
	l := r.Problems.Sorted()
	slices.SortStableFunc(l, func(a, b diag.Problem) int {
		return cmp.Or(cmp.Compare(worst[a.File.Path], worst[b.File.Path]), strings.Compare(a.File.Path, b.File.Path),
			cmp.Compare(a.Severity, b.Severity))
	})
	return l
}

// Text prints the problems, grouped by file, and counts them.
func (r Report) Text() string {
	var problems, files []string
	byFile := map[string]diag.List{}
	for _, p := range r.byWeight() {
		problems, files = append(problems, diag.List{p}.Text()), append(files, p.File.Path)
		byFile[p.File.Path] = append(byFile[p.File.Path], p)
	}
	text := strings.Join(problems, "\n") + r.ignoredText()
	if files = slices.Compact(files); len(files) > 1 {
		text += "\n"
		for _, f := range files {
			text += phrase.Masked(f, "") + ": " + Counted(byFile[f]) + "\n"
		}
	}
	return text
}

func (r Report) ignoredText() string {
	var b strings.Builder
	for _, i := range r.Ignored {
		line, _ := i.File.Position(i.Span.Start)
		fmt.Fprintf(&b, "%s:%d: %s is switched off (%d): %s\n", phrase.Masked(i.File.Path, ""), line, i.Rule,
			i.Count, i.Reason)
	}
	if b.Len() > 0 && len(r.Problems) > 0 {
		return "\n" + b.String()
	}
	return b.String()
}

// Counted says how many problems there are: "2 errors, 1 warning".
func Counted(l diag.List) string {
	parts := []string{phrase.Counted(l.Count(diag.Error), "error")}
	for i, name := range []string{"warning", "remark"} {
		if n := l.Count(diag.Warning + diag.Severity(i)); n > 0 {
			parts = append(parts, phrase.Counted(n, name))
		}
	}
	return strings.Join(parts, ", ")
}

// mostShown is how many annotations of a kind GitHub shows for a step.
const mostShown = 10

// GitHub prints the problems as annotations of a workflow, the most important
// first; what is beyond those that GitHub shows goes to the log as text.
func (r Report) GitHub() string {
	var b, rest strings.Builder
	l := r.byWeight()
	slices.SortStableFunc(l, func(a, b diag.Problem) int { return cmp.Compare(a.Severity, b.Severity) })
	var told [3]int
	for _, p := range l {
		if told[p.Severity]++; told[p.Severity] > mostShown {
			rest.WriteString(diag.List{p}.Text())
			continue
		}
		b.WriteString(annotation(p))
	}
	if rest.Len() > 0 || len(r.Ignored) > 0 {
		b.WriteString(asLog(rest.String() + r.ignoredText()))
	}
	return b.String()
}

// asLog prints text in which nothing is taken for a command: it may have words of
// a stranger's pull request in it.
func asLog(text string) string {
	sum := sha256.Sum256([]byte(text))
	token := hex.EncodeToString(sum[:])
	return "::group::More problems\n::stop-commands::" + token + "\n" + text + "::" + token + "::\n::endgroup::\n"
}

func annotation(p diag.Problem) string {
	line, column := p.Position()
	command := [...]string{"error", "warning", "notice"}[p.Severity]
	message := p.Message
	if p.Hint != "" {
		message += "\n" + p.Hint
	}
	endLine, endColumn := p.File.Position(max(p.Span.Start, p.Span.End))
	place := fmt.Sprintf("file=%s,line=%d", property(p.File.Path), line)
	if endLine == line {
		place += fmt.Sprintf(",col=%d,endColumn=%d", column, max(column, endColumn))
	}
	return fmt.Sprintf("::%s %s,title=%s::%s\n", command, place, property(p.Rule.ID), data(message))
}

func data(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(phrase.Masked(s, "\r\n\t"))
}

func property(s string) string { return strings.NewReplacer(":", "%3A", ",", "%2C").Replace(data(s)) }

// largestSummary is what GitHub takes for the summary of a step, with room for an end.
const largestSummary = 1<<20 - 1<<12

// Summary is the report in Markdown, for the summary of a step.
func (r Report) Summary() string {
	var b strings.Builder
	fmt.Fprintf(&b, "## Check: %s\n\n", Counted(r.Problems))
	path := ""
	for i, p := range r.byWeight() {
		if b.Len() > largestSummary {
			fmt.Fprintf(&b, "\n%d more are in the log.\n", len(r.Problems)-i)
			break
		}
		if p.File.Path != path {
			path = p.File.Path
			fmt.Fprintf(&b, "\n### `%s`\n\n", strings.ReplaceAll(phrase.Masked(path, ""), "`", ""))
		}
		line, column := p.Position()
		fmt.Fprintf(&b, "- **%s** %d:%d `%s` %s\n", p.Severity, line, column, p.Rule.ID, plain(p.Message))
		if p.Hint != "" {
			fmt.Fprintf(&b, "  <br>%s\n", plain(p.Hint))
		}
	}
	for _, i := range r.Ignored {
		fmt.Fprintf(&b, "\n%s in `%s` is switched off: %s\n", plain(i.Rule), phrase.Masked(i.File.Path, ""), plain(i.Reason))
	}
	return b.String()
}

// plain keeps words of a text from being Markdown or HTML.
func plain(s string) string {
	var b strings.Builder
	for _, r := range strings.ReplaceAll(phrase.Masked(s, "\n"), "\n", " ⏎ ") {
		if r < 128 && strings.ContainsRune("\\`*_{}[]<>#|!&@~", r) {
			fmt.Fprintf(&b, "&#%d;", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// jsonReport is version 1 of the report as data; its package comment says what each field holds.
type jsonReport struct {
	Version   int           `json:"version"`
	Documents int           `json:"documents"`
	Errors    int           `json:"errors"`
	Warnings  int           `json:"warnings"`
	Remarks   int           `json:"remarks"`
	Problems  []jsonProblem `json:"problems"`
	Ignored   []jsonIgnored `json:"ignored"`
}

type jsonProblem struct {
	Rule      string `json:"rule"`
	Severity  string `json:"severity"`
	File      string `json:"file"`
	Line      int    `json:"line"`
	Column    int    `json:"column"`
	EndLine   int    `json:"end_line"`
	EndColumn int    `json:"end_column"`
	Message   string `json:"message"`
	Hint      string `json:"hint,omitempty"`
	Source    string `json:"source,omitempty"`
	Stops     bool   `json:"stops"`
}

type jsonIgnored struct {
	Rule   string `json:"rule"`
	File   string `json:"file"`
	Line   int    `json:"line"`
	Count  int    `json:"count"`
	Reason string `json:"reason"`
}

// JSON is the report as data.
func (r Report) JSON() ([]byte, error) {
	out := jsonReport{Version: 1, Documents: r.Documents, Problems: []jsonProblem{}, Ignored: []jsonIgnored{},
		Errors: r.Problems.Count(diag.Error), Warnings: r.Problems.Count(diag.Warning), Remarks: r.Problems.Count(diag.Info)}
	for _, p := range r.byWeight() {
		line, column := p.Position()
		endLine, endColumn := p.File.Position(max(p.Span.Start, p.Span.End))
		out.Problems = append(out.Problems, jsonProblem{p.Rule.ID, p.Severity.String(), p.File.Path, line, column, endLine,
			endColumn, p.Message, p.Hint, p.Rule.Source, p.Rule.Stops})
	}
	for _, i := range r.Ignored {
		line, _ := i.File.Position(i.Span.Start)
		out.Ignored = append(out.Ignored, jsonIgnored{i.Rule, i.File.Path, line, i.Count, i.Reason})
	}
	data, err := json.MarshalIndent(out, "", "  ")
	return append(data, '\n'), err
}

func lineOf(p diag.Problem) string {
	line, _ := p.Position()
	return fmt.Sprintf("%s:%d", p.File.Path, line)
}
