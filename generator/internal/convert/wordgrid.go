package convert

import (
	"slices"
	"strconv"
)

// widestTable is the number of columns that Word allows.
const widestTable = 63

// widen gives the grid of a table a column for each that its rows have: pandoc leaves out, without a
// word, what stands beyond it, and columns without a width.
func (e *element) widen() {
	columns, first := 0, len(e.children)
	for i, row := range e.children {
		if row.name == "w:tr" {
			first = min(first, i)
			columns = max(columns, row.columns())
		}
	}
	grid := e.child("w:tblGrid")
	if grid == nil {
		grid = &element{name: "w:tblGrid"}
		e.children = slices.Insert(e.children, first, grid)
	}
	wide := 0
	for _, c := range grid.children {
		if c.attr("w:w") != "" {
			wide++
		}
	}
	if wide >= columns {
		return
	}
	grid.children = nil
	for range columns {
		column := &element{name: "w:gridCol"}
		column.set("w:w", "1000")
		grid.children = append(grid.children, column)
	}
}

// columns counts those over which the cells of a row go.
func (e *element) columns() int {
	number := func(property *element) int {
		n, _ := strconv.Atoi(property.val())
		return min(max(n, 0), widestTable)
	}
	n := number(e.child("w:trPr", "w:gridBefore")) + number(e.child("w:trPr", "w:gridAfter"))
	for _, c := range e.children {
		if c.name == "w:tc" {
			n += max(1, number(c.child("w:tcPr", "w:gridSpan")))
		}
	}
	return min(n, widestTable)
}
