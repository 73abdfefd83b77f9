package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"strings"
)

// deeper says how a clone gets the history that it lacks.
const deeper = "fetch the others: git fetch --unshallow (in a workflow, give actions/checkout `fetch-depth: 0`)"

// errUnrelated is about two branches of which neither comes from the other.
var errUnrelated = errors.New("no commit in common, so it cannot be said where one left the other")

// branchedFrom is the commit at which the branch of the work tree left a revision.
func branchedFrom(dir, ref, asker string) (string, error) {
	if strings.HasPrefix(ref, "-") {
		return "", fmt.Errorf("%q is not a revision", ref)
	}
	if err := checkRevision(dir, ref, asker); err != nil {
		return "", err
	}
	base, err := git(dir, "merge-base", ref, "HEAD")
	if err == nil {
		return strings.TrimSpace(string(base)), nil
	}
	if shallow, _ := git(dir, "rev-parse", "--is-shallow-repository"); strings.TrimSpace(string(shallow)) == "true" {
		return "", fmt.Errorf("this clone is a shallow one, and does not hold where the branch left %q; %s", ref, deeper)
	}
	return "", fmt.Errorf("%w: this branch and %q", errUnrelated, ref)
}

// portalAt are the sources of a portal as a commit has them, in memory: the work tree
// is not touched, and nothing in it can lead out, a symbolic link neither.
func portalAt(dir, commit string) (fs.FS, error) {
	list, err := git(dir, "ls-tree", "--name-only", commit, "content", "layouts", "versions")
	if err != nil {
		return nil, err
	}
	folders := strings.Fields(string(list))
	if len(folders) == 0 {
		return &zip.Reader{}, nil
	}
	// The bytes are wanted as they were committed, not as this machine would check them out.
	args := append([]string{"-c", "core.autocrlf=false", "-c", "core.eol=lf", "archive", "--format=zip", commit, "--"}, folders...)
	out, err := git(dir, args...)
	if err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(out), int64(len(out)))
}
