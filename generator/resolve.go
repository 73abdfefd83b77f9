package main

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/conflict"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/git"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/publish"
)

type resolveCommand struct {
	Keep string `help:"Whose record stays: own or other. Without it: that of the branch that has all that is on the server's main." enum:",own,other" default:"" placeholder:"SIDE"`
}

// Run ends a conflict in the record.
func (r *resolveCommand) Run(c *commands, std streams) error {
	kept, lost, err := r.sides(c)
	if err != nil {
		return err
	}
	return c.inFolder(func(root *os.Root) error {
		if err := c.settled(root); err != nil {
			return err
		}
		forks, err := archive.Forks(kept, lost, disk.Regular(root.FS()))
		if err != nil {
			return err
		}
		if err := archive.Settle(root, kept, forks); err != nil {
			return err
		}
		fmt.Fprintf(std.out, "Both branches have added to the record of %s.\n", phrase.Counted(len(forks), "document"))
		return publish.Resolution{
			Read:  func() (*portal.Portal, error) { return c.read(root.FS(), date.Date{}) },
			Root:  root,
			Other: lost,
			Said:  func(line string) { fmt.Fprintln(masked{std.out}, line) },
		}.Resolve(forks)
	})
}

// settled reports what git could not merge on the desk: from that a version is made again.
func (c *commands) settled(root *os.Root) error {
	p, err := c.read(root.FS(), date.Date{})
	if err != nil {
		return err
	}
	return slices.DeleteFunc(slices.Clone(p.Problems), func(problem diag.Problem) bool {
		return problem.Rule.ID != conflict.Rule.ID || strings.HasPrefix(problem.File.Path, "versions/")
	}).Err()
}

// sides are the records of the branch that stays and of the other one.
func (r *resolveCommand) sides(c *commands) (kept, lost fs.FS, err error) {
	own, other, err := git.Sides(c.Root, "resolve")
	if err != nil {
		return nil, nil, err
	}
	ours, err := git.Files(c.Root, own, "versions")
	if err != nil {
		return nil, nil, err
	}
	theirs, err := git.Files(c.Root, other, "versions")
	if err != nil {
		return nil, nil, err
	}
	switch r.Keep {
	case "own":
		return ours, theirs, nil
	case "other":
		return theirs, ours, nil
	}
	if ref, known := git.Server(c.Root); known {
		server, err := git.Files(c.Root, ref, ":(glob)versions/**/ledger.jsonl")
		if err != nil {
			return nil, nil, err
		}
		if missing, err := archive.VerifyAgainst(server, ours); err != nil || missing.Err() != nil {
			return theirs, ours, err
		}
	}
	return ours, theirs, nil
}
