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
	desk "fairnotice/generator/internal/content"
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
	problems, err := archive.Verify(p.files, desk.Thaw)
	if err != nil {
		return err
	}
	if v.Base != "" {
		base, err := ledgersAt(c.Root, v.Base)
		if err != nil {
			return err
		}
		found, err := archive.VerifyAgainst(base, p.files)
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
	for _, h := range p.record.Histories {
		for _, lang := range h.Languages() {
			versions += len(h.Versions(lang))
		}
	}
	fmt.Fprintf(std.out, "%s of %s: every chain and every hash is right.\n", counted(versions, "version"), counted(len(p.record.Histories), "document"))
	return nil
}

// ledgersAt are the ledgers of a git revision, as a folder.
func ledgersAt(dir, ref string) (fs.FS, error) {
	if strings.HasPrefix(ref, "-") {
		return nil, fmt.Errorf("%q is not a revision", ref)
	}
	list := exec.Command("git", "-C", dir, "ls-tree", "--name-only", ref, "versions")
	if out, err := list.CombinedOutput(); err != nil {
		return nil, gitError(ref, out, err)
	} else if len(bytes.TrimSpace(out)) == 0 {
		return zipFS(nil)
	}
	cmd := exec.Command("git", "-C", dir, "archive", "--format=zip", ref, "--", ":(glob)versions/**/ledger.jsonl")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, gitError(ref, stderr.Bytes(), err)
	}
	return zipFS(out)
}

func zipFS(data []byte) (fs.FS, error) {
	if data == nil {
		var empty bytes.Buffer
		if err := zip.NewWriter(&empty).Close(); err != nil {
			return nil, err
		}
		data = empty.Bytes()
	}
	return zip.NewReader(bytes.NewReader(data), int64(len(data)))
}

func gitError(ref string, said []byte, err error) error {
	if errors.Is(err, exec.ErrNotFound) {
		return errors.New("verify --base needs the program git, which is not installed")
	}
	return fmt.Errorf("read the record of %s with git: %w\n%s\nin a shallow clone, fetch it first: git fetch --unshallow", ref, err, bytes.TrimSpace(said))
}
