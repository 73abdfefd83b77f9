package main

import (
	"fmt"
	"path/filepath"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/disk"
)

type coverageCommand struct {
	Format string `help:"How to print: ${enum}. With html it is a page to print or to hand over." enum:"text,html,json" default:"text"`
	Out    string `help:"Write to this folder, as coverage.html, .json or .txt." placeholder:"DIR"`
}

// Run prints what each notice says of what it must say, and where.
func (v *coverageCommand) Run(c *commands, std streams) error {
	src, err := c.sources()
	if err != nil {
		return err
	}
	if err := check.Stopping(src.Problems).Err(); err != nil {
		return err
	}
	data, err := v.data(check.Cover(src))
	if err != nil {
		return err
	}
	if v.Out == "" {
		_, err = std.out.Write(data)
		return err
	}
	name := filepath.Join(v.Out, "coverage."+map[string]string{"text": "txt", "html": "html", "json": "json"}[v.Format])
	if err := disk.WriteFile(name, data, 0); err != nil {
		return fmt.Errorf("write the matrix: %w", err)
	}
	fmt.Fprintf(std.out, "Look at %s\n", filepath.ToSlash(name))
	return nil
}

func (v *coverageCommand) data(m check.Coverage) ([]byte, error) {
	switch v.Format {
	case "html":
		return m.HTML()
	case "json":
		return m.JSON()
	}
	return []byte(m.Text()), nil
}
