package check

import (
	"slices"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
)

// Read makes the site of a portal's desk without writing it. An error is a failure of
// the machine; what is wrong with the content is among the problems of the sources.
func Read(p *portal.Portal) (Sources, error) {
	made, found := p.Preview(site.Options{})
	texts := p.Texts()
	src := Sources{Portal: p.Files, Desk: texts.Desk, Texts: texts.All, Archive: p.Record, Today: p.Today}
	problems := slices.Concat(p.Problems, found)
	if problems.Err() == nil {
		src.Candidates, _ = p.Candidates()
	}
	problems = append(problems, p.Drift(problems)...)
	pages := slices.Collect(made.Pages())
	failed := make([]error, len(pages))
	parallel.For(len(pages), func(i int) { _, failed[i] = pages[i].Render() })
	for _, err := range failed {
		list, ok := diag.FromError(err)
		if err != nil && !ok {
			return src, err
		}
		problems = append(problems, list...)
	}
	src.Problems = problems
	return src, nil
}
