package main

import (
	"fmt"
	"slices"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/site"
)

type checkCommand struct{}

// Run does what a build does, without writing, and prints every problem.
func (*checkCommand) Run(c *commands, std streams) error {
	p, problems, err := c.open()
	if err != nil {
		return err
	}
	made, found := p.preview(site.Options{})
	problems = append(problems, found...)
	problems = append(problems, p.drift(problems)...)
	pages := slices.Collect(made.Pages())
	failed := make([]error, len(pages))
	parallel.For(len(pages), func(i int) { _, failed[i] = pages[i].Render() })
	for _, err := range failed {
		list, ok := diag.FromError(err)
		if err != nil && !ok {
			return err
		}
		problems = append(problems, list...)
	}
	problems = problems.Sorted()
	if err := problems.Err(); err != nil {
		return err
	}
	if len(problems) > 0 {
		fmt.Fprint(std.err, problems.Text())
	}
	fmt.Fprintf(std.out, "%s checked: %s.\n", counted(len(p.desk.Documents), "document"), summary(problems))
	return nil
}
