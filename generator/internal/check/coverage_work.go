package check

import "slices"

// A stateCount is how many cells of a matrix are in one state.
type stateCount struct {
	State State
	Count int
}

// Sums count the cells, those that matter most last.
func (c Coverage) Sums() []stateCount {
	var sums []stateCount
	for _, state := range []State{Satisfied, Weak, Missing, NotNeeded, NotJudged} {
		sum := stateCount{State: state}
		for _, row := range c.Rows {
			for _, cell := range row.Cells {
				if cell.State == state {
					sum.Count++
				}
			}
		}
		sums = append(sums, sum)
	}
	return sums
}

// A task is an element that is missing, or there in part, with all purposes of which
// the same is said.
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

// sign is a state for people: a sign that is no colour, and a word.
func sign(state State) string {
	switch state {
	case Satisfied:
		return "✓ Yes"
	case Weak:
		return "~ In part"
	case Missing:
		return "✗ Missing"
	case NotNeeded:
		return "– Not needed"
	}
	return "? Not judged"
}
