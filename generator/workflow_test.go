package main

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v4"
)

// A workflow is what the rules below want to know of one. That it is valid is said
// by actionlint (make lint).
type workflow struct {
	On          any
	Permissions map[string]string
	Jobs        map[string]struct {
		If          string
		Permissions map[string]string
		Timeout     int `yaml:"timeout-minutes"`
		Steps       []struct{ Uses, Run string }
	}
}

// workflows are the workflows of the repository, and their texts, by name.
func workflows(t *testing.T) (map[string]workflow, map[string]string) {
	t.Helper()
	files, err := filepath.Glob("../.github/workflows/*")
	if err != nil || len(files) == 0 {
		t.Fatalf("no workflows: %v", err)
	}
	read, texts := map[string]workflow{}, map[string]string{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var w workflow
		if err := yaml.Unmarshal(raw, &w); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		name := strings.TrimSuffix(filepath.Base(file), ".yml")
		read[name], texts[name] = w, string(raw)
	}
	return read, texts
}

var (
	pinned = regexp.MustCompile(`^ +- uses: [\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$`)
	used   = regexp.MustCompile(`(?m)^ +-? *uses:.*$`)
	script = regexp.MustCompile(`\.github/scripts/[\w-]+\.sh`)
)

// TestWorkflows holds workflows to what keeps strangers out: an action is a fixed
// commit, a job has no right that is not written at it, nothing that somebody typed
// gets into a script, and none of it may run for ever.
func TestWorkflows(t *testing.T) {
	read, texts := workflows(t)
	for name, w := range read {
		if w.Permissions == nil || len(w.Permissions) > 0 {
			t.Errorf("%s: on top it has to say permissions: {}", name)
		}
		for _, line := range used.FindAllString(texts[name], -1) {
			if !pinned.MatchString(line) {
				t.Errorf("%s: this action is not pinned to a commit, with its version behind it:\n%s", name, line)
			}
		}
		for id, job := range w.Jobs {
			if len(job.Permissions) == 0 || job.Timeout == 0 {
				t.Errorf("%s: the job %s has no permissions, or no timeout-minutes", name, id)
			}
			for _, step := range job.Steps {
				if strings.Contains(step.Run, "${{") {
					t.Errorf("%s: what the job %s runs is put together from what somebody typed; use env:\n%s", name, id, step.Run)
				}
			}
		}
	}
}

// TestWorkflowRights says who may do what. A pull request, which may come from a
// stranger, gets no secret, and its own code never runs beside a right to write.
func TestWorkflowRights(t *testing.T) {
	read, texts := workflows(t)
	rights := map[string]string{}
	for name, w := range read {
		for id, job := range w.Jobs {
			for right, level := range job.Permissions {
				if level == "write" {
					rights[name+" "+id] += right + " "
				}
			}
		}
	}
	want := map[string]string{"pull-request comment": "pull-requests ", "publish publish": "contents ", "amend amend": "contents "}
	for job, have := range rights {
		if want[job] != have {
			t.Errorf("%s may write %s, want %q", job, have, want[job])
		}
	}
	for name, text := range texts {
		if strings.Contains(text, "pull_request_target") || strings.Contains(text, "workflow_run") {
			t.Errorf("%s: this event gives the rights of the main branch to a pull request", name)
		}
	}
	if strings.Contains(texts["pull-request"], "secrets.") {
		t.Error("pull-request uses a secret")
	}
	comment := read["pull-request"].Jobs["comment"]
	if !strings.Contains(comment.If, "github.event.pull_request.head.repo.full_name == github.repository") {
		t.Error("the job that may write runs for forks")
	}
	for _, step := range comment.Steps {
		if strings.Contains(step.Run, "go ") || strings.Contains(step.Run, "fairnotice") {
			t.Errorf("the job that may write runs the program of the pull request: %s", step.Run)
		}
	}
	if !strings.Contains(texts["pull-request"], "ref: ${{ github.event.pull_request.base.sha }}") {
		t.Error("the script of the job that may write has to come from the main branch")
	}
}

// TestWorkflowScripts finds every script that something runs, and every script run.
func TestWorkflowScripts(t *testing.T) {
	_, texts := workflows(t)
	netlify, err := os.ReadFile("../netlify.toml")
	if err != nil {
		t.Fatal(err)
	}
	named := script.FindAllString(string(netlify), -1)
	for _, text := range texts {
		named = append(named, script.FindAllString(text, -1)...)
	}
	files, err := filepath.Glob("../.github/scripts/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		name := strings.TrimPrefix(filepath.ToSlash(file), "../")
		if info, err := os.Stat(file); err != nil || info.Mode()&0o111 == 0 {
			t.Errorf("%s cannot be executed (%v)", name, err)
		}
		if !slices.Contains(named, name) {
			t.Errorf("nobody runs %s", name)
		}
	}
	for _, name := range named {
		if _, err := os.Stat("../" + name); err != nil {
			t.Errorf("%s is run and does not exist", name)
		}
	}
}

var cron = regexp.MustCompile(`cron: "(\d+) (\d+) \* \* \*"`)

// TestWorkflowDaily looks that a run comes in the first half hour of the portal's
// day, in summer and in winter.
func TestWorkflowDaily(t *testing.T) {
	_, texts := workflows(t)
	zone, err := time.LoadLocation("Europe/Oslo")
	if settings := readPaper(t, "../content/site.yaml"); err != nil || !strings.Contains(settings, "time_zone: Europe/Oslo\n") {
		t.Fatalf("the portal is in another time zone: change the crons of daily.yml, and this test (%v)", err)
	}
	for _, day := range []time.Time{time.Date(2027, 1, 15, 0, 0, 0, 0, time.UTC), time.Date(2027, 7, 15, 0, 0, 0, 0, time.UTC)} {
		soon := false
		for _, at := range cron.FindAllStringSubmatch(texts["daily"], -1) {
			minute, hour := atoi(t, at[1]), atoi(t, at[2])
			local := day.Add(time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute).In(zone)
			soon = soon || local.Hour() == 0 && local.Minute() > 0 && local.Minute() <= 30
		}
		if !soon {
			t.Errorf("in %s no run comes just after midnight", day.Month())
		}
	}
}

func atoi(t *testing.T, digits string) int {
	t.Helper()
	n, err := strconv.Atoi(digits)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestCodeOwners holds the file to what is true of every copy of the repository: each path
// is there, and nobody owns it whom a copy does not have.
func TestCodeOwners(t *testing.T) {
	paths := 0
	for line := range strings.Lines(readPaper(t, "../.github/CODEOWNERS")) {
		line, _, _ = strings.Cut(line, "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		paths++
		if _, err := os.Stat(filepath.Join("..", fields[0])); err != nil || len(fields) > 1 {
			t.Errorf("%s: %v, owned by %v", fields[0], err, fields[1:])
		}
	}
	if paths == 0 {
		t.Error("there is no path")
	}
}

// TestDependabot holds the file to where dependencies are named.
func TestDependabot(t *testing.T) {
	var config struct {
		Version int
		Updates []struct {
			Ecosystem string `yaml:"package-ecosystem"`
			Directory string
			Schedule  struct{ Interval string }
		}
	}
	if err := yaml.Unmarshal([]byte(readPaper(t, "../.github/dependabot.yml")), &config); err != nil {
		t.Fatal(err)
	}
	named := map[string]string{"gomod": "go.mod", "npm": "package.json", "github-actions": ".github/workflows"}
	for _, u := range config.Updates {
		if _, err := os.Stat(filepath.Join("..", u.Directory, named[u.Ecosystem])); err != nil || u.Schedule.Interval == "" {
			t.Errorf("%s in %s: %v", u.Ecosystem, u.Directory, err)
		}
		delete(named, u.Ecosystem)
	}
	if len(named) > 0 || config.Version != 2 {
		t.Errorf("version %d, and nothing asks for %v", config.Version, named)
	}
}
