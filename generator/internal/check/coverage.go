package check

import (
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"slices"
	"strings"
	"text/tabwriter"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/notice"
)

// A Coverage is the matrix of a portal: one row for each element of a notice, one column for each purpose, and in
// each cell where the element is satisfied. Below it are the figures of plain language.
type Coverage struct {
	Title    string        `json:"-"`
	Accent   string        `json:"-"` // colour of the page, as the settings have it
	Dark     string        `json:"-"` // the same in the dark
	Day      date.Date     `json:"day"`
	Purposes []string      `json:"purposes"`
	Rows     []coverageRow `json:"elements"`
	Plain    []figuresRow  `json:"plain_language"`
}

// A coverageRow is one element.
type coverageRow struct {
	Rule   string `json:"rule"`
	Name   string `json:"name"`
	Source string `json:"source"`
	Cells  []Cell `json:"cells"` // one for each purpose
}

// A State says how one element stands for one purpose.
type State string

// The states of an element.
const (
	Satisfied State = "yes"
	Weak      State = "weak" // there is a warning
	Missing   State = "missing"
	NotNeeded State = "not needed"
	NotJudged State = "not judged"
)

// A Cell is the state of one element for one purpose, and where it is told.
type Cell struct {
	State  State    `json:"state"`
	Places []string `json:"places"`
	Says   []string `json:"says,omitempty"` // what is wrong
}

// A figuresRow holds the figures of a document, and those of its version before.
type figuresRow struct {
	Document string          `json:"document"`
	Now      notice.Figures  `json:"now"`
	Before   *notice.Figures `json:"before,omitempty"` // nil where no text differs from the record
}

// Cover makes the matrix from the same notices that Judge looks at.
func Cover(src Sources) Coverage {
	settings := src.Desk.Settings
	c := Coverage{Title: settings.Organisation.Name, Day: src.Today, Accent: cmp.Or(settings.Accent, "#0b6b6b")}
	c.Dark = cmp.Or(settings.AccentDark, c.Accent)
	notices := Notices(src)
	for _, n := range notices {
		c.Purposes = append(c.Purposes, n.Title)
	}
	_, denied := notice.Contradicted(newChecker(src).portal())
	for _, n := range notices {
		for i, f := range n.Found {
			if i == len(c.Rows) {
				c.Rows = append(c.Rows, coverageRow{Rule: f.Rule.ID, Name: f.Name})
			}
			c.Rows[i].Source = cmp.Or(c.Rows[i].Source, f.Source)
			c.Rows[i].Cells = append(c.Rows[i].Cells, cell(f, denied))
		}
	}
	c.Rows = slices.DeleteFunc(c.Rows, func(r coverageRow) bool { return r.Source == "" }) // no law here wants it
	for _, t := range src.Texts {
		row := figuresRow{Document: t.ID, Now: notice.Measure(t)}
		if before := earlier(checker{Sources: src}, t); before != nil {
			figures := notice.Measure(before)
			row.Before = &figures
		}
		if row.Now.Words > 0 {
			c.Plain = append(c.Plain, row)
		}
	}
	return c
}

// earlier is the text of the version before: the newest on record, or the one
// before that where the desk is the newest.
func earlier(c checker, t *content.Text) *content.Text {
	if old := c.before(t); old != nil {
		return old
	}
	h := c.Archive.Find(t.ID)
	if h == nil {
		return nil
	}
	versions := h.Versions(t.Lang)
	if len(versions) < 2 {
		return nil
	}
	old, _ := h.Text(c.Portal, versions[len(versions)-2])
	return old
}

// cell is the state of an element. A fact that prose denies is no yes: somebody has to find out which of the two is
// right.
func cell(f notice.Finding, denied []notice.Location) Cell {
	c := Cell{State: Satisfied, Places: []string{}}
	for _, p := range f.Found {
		line, _ := p.File.Position(p.Span.Start)
		place := fmt.Sprintf("%s:%d", p.File.Path, line)
		if len(c.Places) == 0 || c.Places[len(c.Places)-1] != place {
			c.Places = append(c.Places, place)
		}
	}
	for _, p := range f.Problems {
		line, _ := p.Position()
		c.Says = append(c.Says, fmt.Sprintf("%s:%d: %s", p.File.Path, line, p.Message))
	}
	isDenied := func(at notice.Location) bool {
		return slices.ContainsFunc(denied, func(d notice.Location) bool {
			return d.File == at.File && at.Span.Start <= d.Span.Start && d.Span.End <= at.Span.End
		})
	}
	if slices.ContainsFunc(f.Found, isDenied) {
		c.Says = append(c.Says, c.Places[0]+": the text says otherwise than this fact")
	}
	switch {
	case !f.Needed:
		c.State = NotNeeded
	case f.Problems.Count(diag.Error) > 0:
		c.State = Missing
	case f.Problems.Count(diag.Warning) > 0, slices.ContainsFunc(f.Found, isDenied):
		c.State = Weak
	case len(f.Found) == 0:
		c.State = NotJudged
	}
	return c
}

// marks are the states of a cell in one letter.
var marks = map[State]string{Satisfied: "+", Weak: "~", Missing: "MISSING", NotNeeded: "-", NotJudged: "?"}

// signs are the states for people: a sign that is no colour, and a word.
var signs = map[State]string{Satisfied: "✓ Yes", Weak: "~ In part", Missing: "✗ Missing", NotNeeded: "– Not needed",
	NotJudged: "? Not judged"}

// Text prints the matrix, then for each purpose where each element is satisfied.
func (c Coverage) Text() string {
	var b strings.Builder
	c.matrix(&b)
	for i, purpose := range c.Purposes {
		fmt.Fprintf(&b, "%d %s\n", i+1, purpose)
		for _, row := range c.Rows {
			cell := row.Cells[i]
			places := strings.Join(cell.Places[:min(3, len(cell.Places))], ", ")
			line := fmt.Sprintf("  %-4s %-26s %-11s %s", row.Rule, row.Name, cell.State, places)
			b.WriteString(strings.TrimRight(line, " ") + "\n")
			for _, says := range cell.Says {
				fmt.Fprintf(&b, "         %s\n", says)
			}
		}
		b.WriteByte('\n')
	}
	c.figures(&b)
	return b.String()
}

// matrix has a row for each element and a column for each purpose.
func (c Coverage) matrix(b *strings.Builder) {
	if len(c.Purposes) == 0 {
		b.WriteString("There is no purpose that could be judged.\n\n")
		return
	}
	b.WriteString("+ satisfied   ~ in part   MISSING   - not needed   ? not judged\n\n")
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', 0)
	fmt.Fprint(table, "Element\t")
	for i := range c.Purposes {
		fmt.Fprintf(table, "\t%d", i+1)
	}
	fmt.Fprintln(table)
	for _, row := range c.Rows {
		fmt.Fprintf(table, "%s\t%s", row.Rule, row.Name)
		for _, cell := range row.Cells {
			fmt.Fprintf(table, "\t%s", marks[cell.State])
		}
		fmt.Fprintln(table)
	}
	table.Flush()
	b.WriteByte('\n')
}

// figures are those of plain language, with those of the version before in brackets.
func (c Coverage) figures(b *strings.Builder) {
	if len(c.Plain) == 0 {
		return
	}
	b.WriteString("Plain language (in brackets: the version before)\n\n")
	table := tabwriter.NewWriter(b, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(table, "words\tLIX\tover 25 words\tmay, might …\tFlesch\t\tdocument")
	line := func(f notice.Figures, form string) string {
		var cells string
		for _, figure := range []string{
			fmt.Sprint(f.Words), fmt.Sprintf("%.0f", f.LIX), fmt.Sprintf("%.0f %%", f.LongPercent()),
			fmt.Sprintf("%.1f in 1,000", f.QualifiersPerThousand()), flesch(f),
		} {
			cells += fmt.Sprintf(form, figure) + "\t"
		}
		return cells + "\t"
	}
	for _, row := range c.Plain {
		fmt.Fprintln(table, line(row.Now, "%s")+row.Document)
		if row.Before != nil {
			fmt.Fprintln(table, line(*row.Before, "(%s)"))
		}
	}
	table.Flush()
}

func flesch(f notice.Figures) string {
	if f.Flesch == 0 {
		return "–"
	}
	return fmt.Sprintf("%.0f", f.Flesch)
}

// JSON is version 1 of the matrix as data.
func (c Coverage) JSON() ([]byte, error) {
	c.Rows, c.Plain = append([]coverageRow{}, c.Rows...), append([]figuresRow{}, c.Plain...)
	data, err := json.MarshalIndent(struct {
		Version int `json:"version"`
		Coverage
	}{1, c}, "", "  ")
	return append(data, '\n'), err
}

// breaks lets a line end after a slash, and leaves out the folder in which everything stands.
func breaks(place string) template.HTML {
	place = template.HTMLEscapeString(strings.TrimPrefix(place, "content/"))
	return template.HTML(strings.ReplaceAll(place, "/", "/<wbr>"))
}

// coveragePage is in the look of the site: no script, no other file, and colours that
// are never the only sign. On paper the matrix is one sheet, which people hand over.
//
//go:embed coverage.html
var coveragePage embed.FS

// HTML is the matrix as a page by itself, which prints well.
func (c Coverage) HTML() ([]byte, error) {
	functions := template.FuncMap{"flesch": flesch, "breaks": breaks,
		"sign": func(s State) string { return signs[s] }}
	page, err := template.New("coverage.html").Funcs(functions).ParseFS(coveragePage, "coverage.html")
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = page.Execute(&b, c)
	return b.Bytes(), err
}

// A stateCount is how many cells of a matrix are in one state.
type stateCount struct {
	State State
	Count int
}

// Sums count the cells, those that matter most last.
func (c Coverage) Sums() []stateCount {
	counts := map[State]int{}
	for _, row := range c.Rows {
		for _, cell := range row.Cells {
			counts[cell.State]++
		}
	}
	var sums []stateCount
	for _, state := range []State{Satisfied, Weak, Missing, NotNeeded, NotJudged} {
		sums = append(sums, stateCount{state, counts[state]})
	}
	return sums
}

// A task is an element that is missing, or there in part, with all purposes of which the same is said.
type task struct {
	State                 State
	Rule, Element, Source string
	Says, Purposes        []string
}

// Work is what there is to do: first what is missing.
func (c Coverage) Work() []task {
	var tasks []task
	for _, state := range []State{Missing, Weak} {
		for _, row := range c.Rows {
			for i, cell := range row.Cells {
				if cell.State != state {
					continue
				}
				same := slices.IndexFunc(tasks, func(t task) bool {
					return t.Rule == row.Rule && t.State == state && slices.Equal(t.Says, cell.Says)
				})
				if same < 0 {
					same = len(tasks)
					tasks = append(tasks, task{State: state, Rule: row.Rule, Element: row.Name, Source: row.Source, Says: cell.Says})
				}
				tasks[same].Purposes = append(tasks[same].Purposes, c.Purposes[i])
			}
		}
	}
	return tasks
}
