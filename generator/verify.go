package main

import (
	"fmt"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/git"
	"fairnotice/generator/internal/phrase"
)

type verifyCommand struct {
	Base string `help:"A git revision: its ledgers must be the beginnings of today's. The only way to notice that the last line of one was cut." placeholder:"REF"`
}

// Run checks every chain and every hash of the record.
func (v *verifyCommand) Run(c *commands, std streams) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	problems, err := archive.Verify(p.Files, content.Thaw)
	if err != nil {
		return err
	}
	if v.Base != "" {
		if err := git.Check(c.Root, v.Base, "verify --base"); err != nil {
			return err
		}
		base, err := git.Files(c.Root, v.Base, ":(glob)versions/**/ledger.jsonl")
		if err != nil {
			return err
		}
		found, err := archive.VerifyAgainst(base, p.Files)
		if err != nil {
			return err
		}
		problems = append(problems, found...)
	}
	if err := problems.Err(); err != nil {
		return err
	}
	fmt.Fprint(std.err, problems.Text())
	versions := 0
	for _, h := range p.Record.Histories {
		for _, lang := range h.Languages() {
			versions += len(h.Versions(lang))
		}
	}
	fmt.Fprintf(std.out, "%s of %s: every chain and every hash is right.\n",
		phrase.Counted(versions, "version"), phrase.Counted(len(p.Record.Histories), "document"))
	return nil
}
