package git_test

import (
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"fairnotice/generator/internal/git"
)

// policies is a repository in which a policy was written on a branch, merged, and moved; it returns the folder.
func policies(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	script := `
git -c init.defaultBranch=main init -q . && git config user.name 'Nobody Known' && git config user.email nobody@example.com
day() { export GIT_AUTHOR_DATE=$1T12:00:00Z GIT_COMMITTER_DATE=$1T12:00:00Z; }
day 2020-01-01; echo one >policy.md; ln -s policy.md link.md; git add .; git commit -qm one
git checkout -qb draft; day 2020-02-01; echo two >policy.md; git commit -qam two; day 2020-02-02; echo three >policy.md; git commit -qam three
git checkout -q main; day 2020-03-01; git merge -q --no-ff -m merged draft
day 2020-04-01; mkdir legal; git mv policy.md legal/privacy.md; git commit -qm moved
day 2020-05-01; echo four >legal/privacy.md; git commit -qam four`
	cmd := exec.Command("sh", "-e", "-c", script)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "GIT_CONFIG_NOSYSTEM=1")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return dir
}

// told are the revisions of a policy, as lines.
func told(t *testing.T, h *git.History) string {
	t.Helper()
	revisions, err := h.Revisions("legal/privacy.md")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, r := range revisions {
		text, err := h.Bytes(r)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, r.When.UTC().Format("2006-01-02")+" "+r.Path+" "+strings.TrimSpace(string(text)))
	}
	return strings.Join(lines, "\n")
}

const wanted = `2020-01-01 policy.md one
2020-03-01 policy.md three
2020-04-01 legal/privacy.md three
2020-05-01 legal/privacy.md four`

// Text that was on a side branch first counts from the day of the merge, and a file that was moved is one file.
func TestHistory(t *testing.T) {
	dir := policies(t)
	h, close, err := git.Open(dir, "")
	if err != nil {
		t.Fatal(err)
	}
	defer close()
	if got := told(t, h); got != wanted {
		t.Errorf("got:\n%s\nwant:\n%s", got, wanted)
	}
	if paths, err := h.Paths(""); err != nil || strings.Join(paths, " ") != "legal/privacy.md" {
		t.Errorf("files, without links: %q, %v", paths, err)
	}
}

// What a repository configures is not run, and no other one is reached, whatever hooks set.
func TestHistoryRunsNothing(t *testing.T) {
	dir := policies(t)
	trap := filepath.Join(t.TempDir(), "trapped")
	run := "touch " + trap
	config := "[core]\n\tfsmonitor = " + run + "\n\tpager = " + run + "\n\tsshCommand = " + run + "\n" +
		"[diff]\n\texternal = " + run + "\n[log]\n\tshowSignature = true\n[gpg]\n\tprogram = " + run + "\n" +
		"[diff \"x\"]\n\ttextconv = " + run + "\n\tcommand = " + run + "\n[filter \"x\"]\n\tsmudge = " + run + "\n"
	f, err := os.OpenFile(filepath.Join(dir, ".git", "config"), os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, err = f.WriteString(config)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, ".git", "info", "attributes"), []byte("*.md diff=x filter=x\n"), 0o666)
	}
	if err != nil || f.Close() != nil {
		t.Fatal(err)
	}
	t.Setenv("GIT_DIR", filepath.Join(dir, "nowhere"))
	t.Setenv("GIT_EXTERNAL_DIFF", run)
	h, close, err := git.Open(dir, "main")
	if err != nil {
		t.Fatal(err)
	}
	defer close()
	if got := told(t, h); got != wanted {
		t.Errorf("got:\n%s\nwant:\n%s", got, wanted)
	}
	if _, err := os.Stat(trap); err == nil {
		t.Error("a program that the repository names was run")
	}
}

// A repository comes over https, and in no other way.
func TestHistoryOverHTTPS(t *testing.T) {
	dir := policies(t)
	if out, err := exec.Command("git", "-C", dir, "update-server-info").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	server := httptest.NewTLSServer(http.FileServer(http.Dir(dir)))
	defer server.Close()
	t.Setenv("GIT_SSL_NO_VERIFY", "1") // it is a certificate for this test
	h, close, err := git.Open(server.URL+"/.git", "")
	if err != nil {
		t.Fatal(err)
	}
	if got := told(t, h); got != wanted {
		t.Errorf("got:\n%s\nwant:\n%s", got, wanted)
	}
	close()
	for _, address := range []string{
		"http://example.com/r.git", "git://example.com/r.git", "ssh://git@example.com/r.git", "file://" + dir,
		"ext::sh -c true", "https://somebody:secret@example.com/r.git", "--upload-pack=true",
	} {
		if _, _, err := git.Open(address, ""); err == nil {
			t.Errorf("%s was opened", address)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("the message holds the password: %s", err)
		}
	}
	if _, _, err := git.Open(dir, "--output=x"); err == nil {
		t.Error("an option was taken for a branch")
	}
}
