package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"strings"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
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
		base, err := ledgersAt(c.Root, v.Base)
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
	fmt.Fprintf(std.out, "%s of %s: every chain and every hash is right.\n", phrase.Counted(versions, "version"), phrase.Counted(len(p.Record.Histories), "document"))
	return nil
}

// ledgersAt are the ledgers of a git revision, as a folder.
func ledgersAt(dir, ref string) (fs.FS, error) {
	if strings.HasPrefix(ref, "-") {
		return nil, fmt.Errorf("%q is not a revision", ref)
	}
	if err := checkRevision(dir, ref, "verify --base"); err != nil {
		return nil, err
	}
	list, err := git(dir, "ls-tree", "--name-only", ref, "versions")
	if err != nil || len(bytes.TrimSpace(list)) == 0 {
		return &zip.Reader{}, err
	}
	// The bytes are wanted as they were committed, not as this machine would check them out.
	out, err := git(dir, "-c", "core.autocrlf=false", "-c", "core.eol=lf", "archive", "--format=zip", ref, "--", ":(glob)versions/**/ledger.jsonl")
	if err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(out), int64(len(out)))
}

// checkRevision tells what is missing where a revision cannot be read.
func checkRevision(dir, ref, asker string) error {
	shallow, err := git(dir, "rev-parse", "--is-shallow-repository")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return fmt.Errorf("%s needs the program git, which is not installed", asker)
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return fmt.Errorf("the folder %s is not in a git repository, so there is no revision to compare it with", dir)
	case err != nil:
		return err
	}
	if _, err := git(dir, "rev-parse", "--verify", "--quiet", ref+"^{tree}"); err == nil {
		return nil
	}
	if strings.TrimSpace(string(shallow)) == "true" {
		return fmt.Errorf("there is no revision %q in this clone, which is a shallow one; "+deeper, ref)
	}
	return fmt.Errorf("there is no revision %q in this repository", ref)
}

func git(dir string, args ...string) ([]byte, error) {
	cmd := exec.Command("git", append([]string{"-C", dir}, args...)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("read the record with git: %w\n%s", err, bytes.TrimSpace(stderr.Bytes()))
	}
	return out, err
}
