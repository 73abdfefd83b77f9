package git

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A History is the main branch of a repository that may be anybody's: what happened on side branches counts from the
// day on which it was merged. Nothing that its configuration names is run (hooks, filters, monitors, pagers, helpers),
// and nothing is fetched but by [Open].
type History struct {
	dir, branch string
	Name        string // of the repository, for people: its address, or the name of its folder
	Address     string // the https address; "" of a folder
}

// A Revision is what a commit on the main branch made of a file.
type Revision struct {
	Commit string
	When   time.Time // of the commit, which on a main branch is the merge
	Path   string    // the name of the file then
	Blob   string    // its bytes, by their hash
}

// maxBlob is how many bytes of a file are read at most.
const maxBlob = 64 << 20

// Open opens a repository in a folder, or clones one from an https address into a folder of its own, which close
// removes. Without the name of a branch it is the one that the repository itself calls its own.
func Open(repository, branch string) (h *History, close func(), err error) {
	if strings.HasPrefix(repository, "-") || strings.HasPrefix(branch, "-") {
		return nil, nil, errors.New("neither a repository nor a branch begins with a hyphen")
	}
	h, close = &History{dir: repository, branch: cmp.Or(branch, "HEAD")}, func() {}
	if strings.Contains(repository, "://") || strings.Contains(repository, "::") {
		if close, err = h.clone(repository, branch); err != nil {
			return nil, nil, err
		}
	} else if err := check(h.run, repository, h.branch, "--git"); err != nil {
		return nil, nil, err
	} else if h.Name, err = name(repository); err != nil {
		return nil, nil, err
	}
	if shallow, _ := h.run("rev-parse", "--is-shallow-repository"); isTrue(shallow) {
		close()
		return nil, nil, errors.New("this clone is a shallow one, and lacks the older commits; " + deeper)
	}
	return h, close, nil
}

// name is what people call a repository in a folder: the folder's name, without the path on this machine.
func name(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	base := filepath.Base(dir)
	if base == ".git" {
		base = filepath.Base(filepath.Dir(dir))
	}
	return strings.TrimSuffix(base, ".git"), err
}

// clone fetches a repository over https, and by no other way, whatever its answer says.
func (h *History) clone(address, branch string) (close func(), err error) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Scheme != "https" || u.Host == "":
		return nil, fmt.Errorf("--git: %q is neither a folder nor an https address", address)
	case u.User != nil:
		return nil, errors.New("--git: the address holds a name or a password, which would go on record; " +
			"leave it out, and let git ask its credential helper")
	}
	h.dir, err = os.MkdirTemp("", "fairnotice-history-")
	if err != nil {
		return nil, err
	}
	close = func() { os.RemoveAll(h.dir) }
	h.Name, h.Address = address, address
	args := []string{"clone", "--quiet", "--bare", "--template=", "--single-branch", "--no-tags"}
	if branch != "" {
		args = append(args, "--branch", branch)
	}
	if _, err := program("https", append(args, "--", address, h.dir)...); err != nil {
		close()
		return nil, err
	}
	return close, nil
}

// Paths are the files at the end of the main branch that a path names: itself, or all those below it, links aside. One
// that is there no longer is itself.
func (h *History) Paths(path string) ([]string, error) {
	path = cmp.Or(strings.Trim(filepath.ToSlash(path), "/"), ".")
	out, err := h.run("ls-tree", "-r", "-z", "--full-tree", h.branch, "--", path)
	if err != nil {
		return nil, err
	}
	var paths []string
	for _, line := range split(out) {
		if meta, name, _ := strings.Cut(line, "\t"); strings.HasPrefix(meta, regular) {
			paths = append(paths, name)
		}
	}
	if len(paths) == 0 {
		return []string{path}, nil
	}
	return paths, nil
}

// regular is how the mode of a file begins that is neither a link nor a repository.
const regular = "100"

// Revisions are those of a file, from the oldest on, under all the names that it had.
func (h *History) Revisions(path string) ([]Revision, error) {
	out, err := h.run("log", "--first-parent", "--diff-merges=first-parent", "--follow", "--find-renames",
		"--no-ext-diff", "--no-textconv", "--no-mailmap", "--raw", "--no-abbrev", "-z", "--format=%H %cI", h.branch, "--", path)
	if err != nil {
		return nil, err
	}
	var revisions []Revision
	var at Revision
	for fields := split(out); len(fields) > 0; {
		field := strings.TrimPrefix(fields[0], "\n")
		fields = fields[1:]
		meta, isFile := strings.CutPrefix(field, ":")
		if !isFile {
			commit, when, _ := strings.Cut(field, " ")
			if at.When, err = time.Parse(time.RFC3339, when); err != nil {
				return nil, fmt.Errorf("read the history of %s: %w", path, err)
			}
			at.Commit = commit
			continue
		}
		columns := strings.Fields(meta)
		names := 1
		if len(columns) == 5 && strings.ContainsAny(columns[4][:1], "RC") {
			names = 2
		}
		if len(columns) != 5 || len(fields) < names {
			return nil, fmt.Errorf("read the history of %s: git printed %q", path, field)
		}
		at.Path, at.Blob = fields[names-1], columns[3]
		fields = fields[names:]
		if strings.HasPrefix(columns[1], regular) { // it is not gone either
			revisions = append(revisions, at)
		}
	}
	slices.Reverse(revisions)
	return revisions, nil
}

// At is what a file was in a commit.
func (h *History) At(commit, path string) (Revision, error) {
	out, err := h.run("ls-tree", "-z", "--full-tree", commit, "--", path)
	meta, _, _ := strings.Cut(string(out), "\t")
	columns := strings.Fields(meta)
	if err != nil || len(columns) != 3 || !strings.HasPrefix(columns[0], regular) {
		return Revision{}, fmt.Errorf("there is no file %s in the commit %s", path, commit)
	}
	whole, err := h.run("show", "--no-patch", "--format=%H %cI", commit+"^{commit}")
	if err != nil {
		return Revision{}, err
	}
	id, when, _ := strings.Cut(strings.TrimSpace(string(whole)), " ")
	r := Revision{Commit: id, Path: path, Blob: columns[2]}
	r.When, err = time.Parse(time.RFC3339, when)
	return r, err
}

// Bytes are those of a revision.
func (h *History) Bytes(r Revision) ([]byte, error) {
	size, err := h.run("cat-file", "-s", r.Blob)
	if err != nil {
		return nil, err
	}
	if n, err := strconv.Atoi(strings.TrimSpace(string(size))); err != nil || n > maxBlob {
		return nil, fmt.Errorf("%s in the commit %s has more than %d MB, which is no policy", r.Path, r.Commit, maxBlob>>20)
	}
	return h.run("cat-file", "blob", r.Blob)
}

// run runs git in the repository, where it can reach no other.
func (h *History) run(args ...string) ([]byte, error) {
	return program("none", append([]string{"-C", h.dir, "--no-pager", "--literal-pathspecs", "--no-replace-objects",
		"-c", "core.fsmonitor=false", "-c", "log.showSignature=false"}, args...)...)
}

// program runs git so that it asks nothing, runs no hook, and speaks one protocol at most. Variables that name another
// repository, as hooks set them, do not count.
func program(protocol string, args ...string) ([]byte, error) {
	cmd := exec.Command("git", append([]string{"-c", "core.hooksPath=" + os.DevNull}, args...)...)
	cmd.Env = append(slices.DeleteFunc(os.Environ(), func(set string) bool {
		key, _, _ := strings.Cut(set, "=")
		return slices.Contains([]string{"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_NAMESPACE",
			"GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_EXTERNAL_DIFF"}, key)
	}), "GIT_ALLOW_PROTOCOL="+protocol, "GIT_TERMINAL_PROMPT=0", "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1")
	return output(cmd, "read the history with git")
}

func split(out []byte) []string {
	return strings.FieldsFunc(string(out), func(r rune) bool { return r == 0 })
}
