// Package git reads what revisions of a repository hold, with the program git, and changes nothing.
//
// # The portal's own repository
//
// [Files] are files as a revision has them, in memory: the work tree is not touched, and nothing in them
// can lead out, a symbolic link neither. [Check] says whether there is such a revision. [BranchedFrom]
// and [ChangedSince] say where a branch began and what differs from there, [Left] when that was; [Head] is the commit that a folder is at. Each says what to
// do where git, the repository or a part of its history is missing; who asks hands in its own name for that.
//
// # Any other
//
// [Open] opens a [History]: the main branch of a repository in a folder or at an https address, of which
// [History.Revisions] are those of one file. It may be a stranger's, so nothing that it configures is run, and who
// wrote a commit is not read.
package git

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os/exec"
	"slices"
	"strings"
	"time"
)

// deeper says how a clone gets the history that it lacks.
const deeper = "fetch the others: git fetch --unshallow (in a workflow, give actions/checkout `fetch-depth: 0`)"

// errUnrelated is about two branches of which neither comes from the other.
var errUnrelated = errors.New("no commit in common, so it cannot be said where one left the other")

// BranchedFrom is the commit at which the branch of the work tree left a revision.
func BranchedFrom(dir, ref, asker string) (string, error) {
	if err := Check(dir, ref, asker); err != nil {
		return "", err
	}
	base, err := run(dir, "merge-base", ref, "HEAD")
	if err == nil {
		return strings.TrimSpace(string(base)), nil
	}
	if shallow, _ := run(dir, "rev-parse", "--is-shallow-repository"); isTrue(shallow) {
		return "", fmt.Errorf("this clone is a shallow one, and does not hold where the branch left %q; %s", ref, deeper)
	}
	return "", fmt.Errorf("%w: this branch and %q", errUnrelated, ref)
}

// Left is the moment of the commit at which the branch of the work tree left a revision. Where the work tree is the
// branch merged into that revision, as in a check of a pull request, it is where the branch itself left it.
func Left(dir, ref, asker string) (time.Time, error) {
	base, err := BranchedFrom(dir, ref, asker)
	if errors.Is(err, errUnrelated) {
		base, err = ref, nil
	}
	if own, merged := run(dir, "merge-base", ref, "HEAD^2"); err == nil && merged == nil && isSame(dir, ref, "HEAD^1") {
		base = strings.TrimSpace(string(own))
	}
	if err != nil {
		return time.Time{}, err
	}
	out, err := run(dir, "show", "--no-patch", "--format=%cI", base+"^{commit}")
	if err != nil {
		return time.Time{}, err
	}
	return time.Parse(time.RFC3339, strings.TrimSpace(string(out)))
}

func isSame(dir, ref, other string) bool {
	a, errA := run(dir, "rev-parse", ref+"^{commit}")
	b, errB := run(dir, "rev-parse", other+"^{commit}")
	return errA == nil && errB == nil && bytes.Equal(a, b)
}

// Sides are the two revisions that are being merged in the work tree, or that its last
// commit has merged: its own branch first.
func Sides(dir, asker string) (own, other string, err error) {
	if err := Check(dir, "HEAD", asker); err != nil {
		return "", "", err
	}
	for _, merged := range []string{"MERGE_HEAD", "REBASE_HEAD", "CHERRY_PICK_HEAD"} {
		if has(dir, merged) {
			return "HEAD", merged, nil
		}
	}
	if has(dir, "HEAD^2") {
		return "HEAD^1", "HEAD^2", nil
	}
	return "", "", errors.New("no merge is under way, and the last commit is none, so there are no two branches to choose from")
}

// Server is the branch that everybody works from, as this clone knows it.
func Server(dir string) (ref string, found bool) {
	for _, ref := range []string{"origin/HEAD", "origin/main", "main"} {
		if has(dir, ref) {
			return ref, true
		}
	}
	return "", false
}

// Head is the commit that a folder is at; "" where there is none.
func Head(dir string) string {
	out, err := run(dir, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

func has(dir, ref string) bool {
	_, err := run(dir, "rev-parse", "--verify", "--quiet", ref+"^{tree}")
	return err == nil
}

// ChangedSince are the files below a folder that differ from where a branch left a
// revision, new ones and uncommitted ones included.
func ChangedSince(dir, ref, asker string) ([]string, error) {
	base, err := BranchedFrom(dir, ref, asker)
	if errors.Is(err, errUnrelated) {
		base, err = ref, nil // everything that differs
	}
	if err != nil {
		return nil, err
	}
	differ, errDiffer := run(dir, "diff", "--name-only", "--relative", "-z", base, "--", ".")
	untracked, errUntracked := run(dir, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
	return split(append(differ, untracked...)), cmp.Or(errDiffer, errUntracked)
}

// Files are those below a folder that match some of git's patterns, as a revision has
// them. Names that are not there match nothing, nor do patterns of which the folder is not there.
func Files(dir, ref string, patterns ...string) (fs.FS, error) {
	if _, err := run(dir, "rev-parse", "--verify", "--quiet", ref+"^{tree}"); err != nil {
		return nil, err
	}
	patterns = slices.DeleteFunc(slices.Clone(patterns), func(pattern string) bool {
		name, globbed := strings.CutPrefix(pattern, ":(glob)")
		if folder, _, found := strings.Cut(name, "/*"); globbed && found {
			name = folder
		}
		_, err := run(dir, "rev-parse", "--verify", "--quiet", ref+":./"+name)
		return err != nil
	})
	if len(patterns) == 0 {
		return &zip.Reader{}, nil
	}
	// The bytes are wanted as they were committed, not as this machine would check them out.
	args := []string{"-c", "core.autocrlf=false", "-c", "core.eol=lf", "archive", "--format=zip", ref, "--"}
	out, err := run(dir, append(args, patterns...)...)
	if err != nil {
		return nil, err
	}
	return zip.NewReader(bytes.NewReader(out), int64(len(out)))
}

// Check tells what is missing where a revision cannot be read.
func Check(dir, ref, asker string) error {
	return check(func(args ...string) ([]byte, error) { return run(dir, args...) }, dir, ref, asker)
}

func check(run func(args ...string) ([]byte, error), dir, ref, asker string) error {
	if strings.HasPrefix(ref, "-") {
		return fmt.Errorf("%q is not a revision", ref)
	}
	shallow, err := run("rev-parse", "--is-shallow-repository")
	switch {
	case errors.Is(err, exec.ErrNotFound):
		return fmt.Errorf("%s needs the program git, which is not installed", asker)
	case err != nil && strings.Contains(err.Error(), "not a git repository"):
		return fmt.Errorf("the folder %s is not in a git repository, which %s needs", dir, asker)
	case err != nil:
		return err
	}
	if _, err := run("rev-parse", "--verify", "--quiet", ref+"^{tree}"); err == nil {
		return nil
	}
	if isTrue(shallow) {
		return fmt.Errorf("there is no revision %q in this clone, which is a shallow one; "+deeper, ref)
	}
	return fmt.Errorf("there is no revision %q in this repository", ref)
}

func isTrue(output []byte) bool { return strings.TrimSpace(string(output)) == "true" }

func run(dir string, args ...string) ([]byte, error) {
	return output(exec.Command("git", append([]string{"-C", dir}, args...)...), "read the record with git")
}

// output is what a program prints; its error says what it was for, and what the program says of it.
func output(cmd *exec.Cmd, purpose string) ([]byte, error) {
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		err = fmt.Errorf("%s: %w\n%s", purpose, err, bytes.TrimSpace(stderr.Bytes()))
	}
	return out, err
}
