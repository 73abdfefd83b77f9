package main

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// programServer has two programs: the one under test, on a team's day, and another one.
func programServer(t *testing.T) (address, sum string) {
	const program = "#!/bin/sh\nexec \"$REAL\" --now \"$DAY\" \"$@\"\n"
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Path {
		case "/fairnotice":
			fmt.Fprint(w, program)
		case "/other":
			fmt.Fprint(w, "#!/bin/sh\necho other\n")
		default:
			http.NotFound(w, r)
		}
	}))
	t.Cleanup(server.Close)
	return server.URL, fmt.Sprintf("%x", sha256.Sum256([]byte(program)))
}

// newPortalTeam is a team whose portal is a new one, filled in, on a server.
func newPortalTeam(t *testing.T, flags ...string) *team {
	m := &team{life: &life{t: t, dir: filepath.Join(t.TempDir(), "portal"), day: on(t, "2026-12-01")}, place: t.TempDir()}
	m.server = filepath.Join(m.place, "server.git")
	if status, out := typed(append([]string{"init", m.dir, "--yes", "--law", "uk", "--host", "nginx"}, flags...)...); status != fine {
		t.Fatal(out)
	}
	fill(t, m.dir)
	m.program("fairnotice", `exec bin/fairnotice "$@"`)
	m.git("", "init", "--quiet", "--bare", "--initial-branch=main", m.server)
	m.git(m.dir, "init", "--quiet", "--initial-branch=main")
	m.git(m.dir, "remote", "add", "origin", m.server)
	m.git(m.dir, "add", "--all")
	m.git(m.dir, "commit", "--quiet", "--message", "A new portal")
	m.git(m.dir, "push", "--quiet", "origin", "main")
	return m
}

// TestInitWorkflows lets the robots of a new portal fetch the program from a server, and check and publish with it, as
// the workflows of GitHub and the pipelines of GitLab do.
func TestInitWorkflows(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	address, sum := programServer(t)
	m := newPortalTeam(t, "--program", address+"/fairnotice", "--sha256", sum)
	path := filepath.Join(m.place, "path")
	m.robot("github").runs(fine, "program.sh", []string{"GITHUB_PATH=" + path})
	if raw, err := os.ReadFile(path); err != nil || !strings.HasSuffix(strings.TrimSpace(string(raw)), "github/bin") {
		t.Errorf("GitHub is told %q (%v)", raw, err)
	}
	before := m.head()
	said := m.robot("github").runs(fine, "record.sh", nil, "publish")
	if m.head() == before || !strings.Contains(said, "privacy 2026-12-01") {
		t.Errorf("nothing was published: %s", said)
	}

	m.merge(func() {
		text := readPaper(t, filepath.Join(m.dir, "content/privacy/index.md"))
		text = strings.Replace(text, "updated: 2026-12-01", "updated: pending\nchange: {class: editorial, summary: Said in other words.}", 1)
		m.write("content/privacy/index.md", strings.Replace(text, "it costs you nothing", "it is free", 1))
	})
	m.day = m.day.AddDays(1)
	jobs := pipeline(t, m)
	lab := m.robot("gitlab")
	run := func(job string, variables ...string) string {
		t.Helper()
		script := strings.Join(append(jobs["default"].Before, append(jobs[job].Script, jobs[job].After...)...), "\n")
		cmd := m.command(lab.clone, "bash", "-euo", "pipefail", "-c", script)
		cmd.Env = append(append(cmd.Env, "CI_DEFAULT_BRANCH=main", "CI_SERVER_HOST=lab.example", "CI_PROJECT_PATH=group/portal",
			"PUBLISH_TOKEN=secret", "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url."+m.server+".insteadOf",
			"GIT_CONFIG_VALUE_0=https://robot:secret@lab.example/group/portal.git"), variables...)
		out, err := cmd.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", job, err, out)
		}
		return string(out)
	}
	if packet := run("Check and packet", "CI_MERGE_REQUEST_DIFF_BASE_SHA=HEAD^1"); !strings.Contains(packet, "<!-- fairnotice review -->") {
		t.Errorf("the packet is %s", packet)
	}
	before = m.head()
	if said := run("Publish"); m.head() == before || !strings.Contains(said, "privacy 2026-12-02") {
		t.Errorf("GitLab has published nothing: %s", said)
	}
	run("Daily", "BUILD_HOOK="+address+"/fairnotice") // it came into force yesterday or today: the site is made anew
}

type job struct {
	Before []string `yaml:"before_script"`
	Script []string `yaml:"script"`
	After  []string `yaml:"after_script"`
}

func pipeline(t *testing.T, m *team) map[string]job {
	t.Helper()
	var jobs map[string]any
	raw := []byte(readPaper(t, filepath.Join(m.dir, ".gitlab-ci.yml")))
	if err := yaml.Unmarshal(raw, &jobs); err != nil {
		t.Fatal(err)
	}
	read := map[string]job{}
	for name, value := range jobs {
		again, err := yaml.Marshal(value)
		var one job
		if err == nil && yaml.Unmarshal(again, &one) == nil {
			read[name] = one
		}
	}
	return read
}

// TestInitProgram keeps every program but the one that program.env names from being run, and says which it wants.
func TestInitProgram(t *testing.T) {
	t.Parallel()
	address, sum := programServer(t)
	m := newPortalTeam(t)
	r := m.robot("github")
	for env, want := range map[string]string{
		"URL=\nSHA256=\n": "program.env names no program: type the address",
		"URL=" + address + "/other\nSHA256=" + sum + "\n":                        "has another SHA-256",
		"URL=" + address + "/gone\nSHA256=" + sum + "\n":                         "There is no program at the address",
		"URL=" + address + "/fairnotice\nSHA256=12\n":                            "is no SHA-256",
		"URL=http://example.com/fairnotice\nSHA256=" + sum + "\n":                "has to begin with https://",
		"URL=file:///etc/passwd\nSHA256=" + sum + "\n":                           "has to begin with https://",
		"URL=$(touch run)\nSHA256=" + strings.Repeat("0", 64) + "\n":             "has to begin with https://",
		"URL=--output=" + address + "\nSHA256=" + strings.Repeat("0", 64) + "\n": "has to begin with https://",
	} {
		if err := os.WriteFile(filepath.Join(r.clone, "program.env"), []byte(env), 0o666); err != nil {
			t.Fatal(err)
		}
		said := r.runs(faulty, "program.sh", nil)
		if !strings.Contains(said, want) || strings.Count(said, "::error") != 1 {
			t.Errorf("of %q it says %s, want %q", env, said, want)
		}
		if left, _ := filepath.Glob(filepath.Join(r.clone, "bin", "*")); len(left) > 0 {
			t.Errorf("of %q it leaves %q", env, left)
		}
	}
}
