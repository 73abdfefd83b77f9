package main

import (
	"bytes"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A team is what stands around a portal: a repository on a server, the clone of
// somebody who edits, and robots that run the scripts of .github/scripts in clones
// of their own, as the workflows do. The editor's clone is the folder of a life, so
// whatever that asks of a portal is asked of what the server holds.
type team struct {
	*life
	place, server string
	merged        int
}

// identity keeps git from reading the settings of whoever runs the tests.
var identity = []string{
	"GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C.UTF-8",
}

// newTeam puts an empty portal on a server.
func newTeam(t *testing.T) *team {
	l := newLife(t, 0)
	m := &team{life: l, place: t.TempDir()}
	m.server = filepath.Join(m.place, "server.git")
	if err := os.CopyFS(filepath.Join(l.dir, ".github", "scripts"), os.DirFS("../.github/scripts")); err != nil {
		t.Fatal(err)
	}
	if err := layOut("../layouts", filepath.Join(l.dir, "layouts")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{".gitignore", ".gitattributes"} {
		raw, err := os.ReadFile("../" + name)
		if err != nil {
			t.Fatal(err)
		}
		l.write(name, string(raw))
	}
	m.program("fairnotice", `exec "$REAL" --now "$DAY" "$@"`)
	m.git("", "init", "--quiet", "--bare", "--initial-branch=main", m.server)
	m.git(l.dir, "init", "--quiet", "--initial-branch=main")
	m.git(l.dir, "remote", "add", "origin", m.server)
	m.git(l.dir, "add", "--all")
	m.git(l.dir, "commit", "--quiet", "--message", "An empty portal")
	m.git(l.dir, "push", "--quiet", "origin", "main")
	return m
}

// program puts a shell script where the robots find programs first.
func (m *team) program(name, script string) {
	m.t.Helper()
	if err := os.MkdirAll(filepath.Join(m.place, "bin"), 0o777); err != nil {
		m.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(m.place, "bin", name), []byte("#!/bin/sh\n"+script+"\n"), 0o777); err != nil {
		m.t.Fatal(err)
	}
}

// command is one that sees the team's programs, and the day.
func (m *team) command(dir, name string, args ...string) *exec.Cmd {
	real, err := exec.LookPath("fairnotice")
	if err != nil {
		m.t.Fatal(err)
	}
	path := "PATH=" + filepath.Join(m.place, "bin") + string(os.PathListSeparator) + os.Getenv("PATH")
	cmd := exec.Command("env", append([]string{path, name}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), identity...), path, "GIT_COMMITTER_DATE="+m.day.String()+"T12:00:00Z", "REAL="+real, "DAY="+m.day.String(), "HOME="+m.place, "PLACE="+m.place,
		"GIT_AUTHOR_NAME=Editor", "GIT_AUTHOR_EMAIL=editor@example.com", "GIT_COMMITTER_NAME=Editor", "GIT_COMMITTER_EMAIL=editor@example.com")
	return cmd
}

func (m *team) git(dir string, args ...string) string {
	m.t.Helper()
	var problems bytes.Buffer
	cmd := m.command(dir, "git", args...)
	cmd.Stderr = &problems
	out, err := cmd.Output()
	if err != nil {
		m.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, &problems)
	}
	return strings.TrimSpace(string(out))
}

// head is the commit on the server.
func (m *team) head() string { return m.git(m.server, "rev-parse", "main") }

// merge lets the editor change something on a branch, and merges that on the server.
func (m *team) merge(change func()) {
	m.t.Helper()
	m.merged++
	branch := fmt.Sprintf("change-%d", m.merged)
	m.git(m.dir, "fetch", "--quiet", "origin")
	m.git(m.dir, "switch", "--quiet", "--create", branch, "origin/main")
	change()
	m.git(m.dir, "add", "--all")
	m.git(m.dir, "commit", "--quiet", "--message", branch)
	m.land(branch)
}

// packet is what the reviewers of the change that was merged last were told, in the
// comment and in the summary of the step.
func (m *team) packet() string {
	m.t.Helper()
	file, summary := filepath.Join(m.place, "packet.md"), filepath.Join(m.t.TempDir(), "summary.md")
	reviewer := m.robot("reviewer")
	m.git(reviewer.clone, "pull", "--quiet")
	reviewer.runs(fine, "packet.sh", []string{"GITHUB_STEP_SUMMARY=" + summary, "PREVIEW_URL=https://deploy-preview-1--example.netlify.app"}, "HEAD^1", file)
	comment, err := os.ReadFile(file)
	if err != nil {
		m.t.Fatal(err)
	}
	whole, err := os.ReadFile(summary)
	if err != nil || len(whole) < len(comment) {
		m.t.Errorf("the summary has %d bytes, the comment %d (%v)", len(whole), len(comment), err)
	}
	return string(whole)
}

// land merges a branch into what the server holds now.
func (m *team) land(branch string) {
	m.t.Helper()
	m.git(m.dir, "fetch", "--quiet", "origin")
	m.git(m.dir, "switch", "--quiet", "--detach", "origin/main")
	m.git(m.dir, "merge", "--quiet", "--no-ff", "--message", "Merge "+branch, branch)
	m.git(m.dir, "push", "--quiet", "origin", "HEAD:main")
}

// A robot is a clone in which scripts run.
type robot struct {
	*team
	clone string
}

func (m *team) robot(name string) *robot {
	m.t.Helper()
	r := &robot{m, filepath.Join(m.place, name)}
	if _, err := os.Stat(r.clone); err != nil {
		m.git("", "clone", "--quiet", m.server, r.clone)
	}
	return r
}

// runs runs a script with variables; it must end with the status.
func (r *robot) runs(status int, script string, variables []string, args ...string) string {
	r.t.Helper()
	cmd := r.command(r.clone, filepath.Join(".github", "scripts", script), args...)
	cmd.Env = append(cmd.Env, variables...)
	out, err := cmd.CombinedOutput()
	if got := cmd.ProcessState.ExitCode(); got != status {
		r.t.Fatalf("%s: %s %s: status %d, want %d (%v)\n%s", r.day, script, strings.Join(args, " "), got, status, err, out)
	}
	return string(out)
}

// beforePush lets something happen in the moment before a robot pushes: the first
// times that it does.
func (r *robot) beforePush(times int, script string) {
	r.t.Helper()
	count := filepath.Join(r.place, "pushes")
	hook := fmt.Sprintf(`#!/bin/sh
unset $(git rev-parse --local-env-vars) GITHUB_STEP_SUMMARY
echo >>'%s'
[ "$(wc -l <'%s')" -le %d ] || exit 0
cd '%s'
%s
`, count, count, times, r.place, script)
	for _, err := range []error{os.RemoveAll(count), os.WriteFile(filepath.Join(r.clone, ".git", "hooks", "pre-push"), []byte(hook), 0o777)} {
		if err != nil {
			r.t.Fatal(err)
		}
	}
}

// publish runs the robot that publishes, and makes sure that the record has only
// grown. It returns what the robot said, and wrote to the summary of its step.
func (m *team) publish() string {
	m.t.Helper()
	summary := filepath.Join(m.t.TempDir(), "summary.md")
	return m.grown(func() string {
		said := m.robot("robot").runs(fine, "record.sh", []string{"GITHUB_STEP_SUMMARY=" + summary}, "publish")
		raw, err := os.ReadFile(summary)
		if recorded := !strings.Contains(said, "There is nothing to record."); recorded != (err == nil) {
			m.t.Errorf("%s: there is a summary is %v, want %v", m.day, err == nil, recorded)
		}
		return said + string(raw)
	})
}

// amend fills in the form of the workflow "Amend the record".
func (m *team) amend(fields ...string) string {
	m.t.Helper()
	return m.grown(func() string { return m.robot("robot").runs(fine, "amend.sh", fields) })
}

func (m *team) grown(act func() string) string {
	m.t.Helper()
	before := m.head()
	said := act()
	m.catchUp()
	m.do("verify", "--base", before, "--after-merge")
	return said
}

// catchUp gives the editor what the server holds.
func (m *team) catchUp() {
	m.t.Helper()
	m.git(m.dir, "fetch", "--quiet", "origin")
	m.git(m.dir, "switch", "--quiet", "--detach", "origin/main")
}

// writes puts a new text of a document on the desk, and tells the model.
func (m *team) writes(d *lived, v *stated, more string) {
	name := "content/" + d.id
	if v.lang = cmp.Or(v.lang, "en"); v.lang != "en" {
		name += "." + v.lang
	}
	m.write(name+".md", m.text(v, more))
	m.record(d, v)
}
