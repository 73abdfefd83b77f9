package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRobotRefused has a server that takes no commit from a robot, as one does whose
// branch is protected. It must not try again, and say what it is that is missing.
func TestRobotRefused(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	m.merge(func() { m.writes(m.docs[0], &stated{}, "") })
	before := m.head()
	m.hook("pre-receive", "echo 'pull requests only' >&2; exit 1")
	said := m.robot("robot").runs(faulty, "record.sh", nil, "publish")
	m.hasSaid(said, "pull requests only", "::error::The server did not take the commit", "generator/docs/run-it.md")
	if strings.Contains(said, "faster") || m.head() != before {
		t.Errorf("it tried again, or something was pushed:\n%s", said)
	}
}

// hook has the server do something.
func (m *team) hook(name, script string) {
	m.t.Helper()
	if err := os.WriteFile(filepath.Join(m.server, "hooks", name), []byte("#!/bin/sh\n"+script+"\n"), 0o777); err != nil {
		m.t.Fatal(err)
	}
}

// TestRobotGivesUp has somebody push each time in the last moment.
func TestRobotGivesUp(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	m := newTeam(t)
	m.merge(func() { m.writes(m.docs[0], &stated{}, "") })
	bot := m.robot("robot")
	bot.beforePush(9, "cd '"+m.dir+"' && git commit --quiet --allow-empty --message Another && git push --quiet origin HEAD:main")
	m.hasSaid(bot.runs(faulty, "record.sh", nil, "publish"), "::error::Somebody else was faster 5 times.")
	if said := m.git(m.server, "log", "--format=%s", "main"); strings.Contains(said, "fairnotice publish") {
		t.Errorf("something was recorded:\n%s", said)
	}
}

// TestRobotStops has something merged that cannot be published: nothing reaches the
// server, and the message is that of the program.
func TestRobotStops(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	m := newTeam(t)
	m.merge(func() { m.writes(m.docs[0], &stated{}, "") })
	m.publish()
	m.merge(func() {
		m.write("content/cookies.md", strings.Replace(m.text(&stated{}, ""), "updated: pending", "updated: 2026-01-01", 1))
	})
	before := m.head()
	bot := m.robot("robot")
	m.hasSaid(bot.runs(faulty, "record.sh", nil, "publish"), "content/cookies.md:4:10: error: ", "updated: pending")

	m.write("content/cookies.md", "never committed")
	here := &robot{m, m.dir}
	m.hasSaid(here.runs(failure, "record.sh", nil, "publish"), "commit or stash")
	if m.head() != before {
		t.Error("something was pushed")
	}
}

// TestRobotBuilds has a record whose site cannot be built: nothing of it reaches the server.
func TestRobotBuilds(t *testing.T) {
	t.Parallel()
	m := newTeam(t)
	m.merge(func() { m.writes(m.docs[0], &stated{}, "") })
	before := m.head()
	m.program("fairnotice", `[ "$1" != build ] || { echo 'it does not build' >&2; exit 1; }; exec "$REAL" --now "$DAY" "$@"`)
	m.hasSaid(m.robot("robot").runs(faulty, "record.sh", nil, "publish"), "it does not build")
	if m.head() != before {
		t.Error("something was pushed")
	}
}

// TestRobotAmends fills in the form wrongly, and in ways that a stranger might.
func TestRobotAmends(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	m := newTeam(t)
	m.merge(func() { m.writes(m.docs[0], &stated{}, "") })
	m.publish()
	before, bot := m.head(), m.robot("robot")
	for want, fields := range map[string][]string{
		`"publish" is none of them`:          {"COMMAND=publish", "DOCUMENT=cookies"},
		`"" is neither the id`:               {"COMMAND=withdraw", "DOCUMENT=cookies", "REASON=x"},
		`"--root=/" is neither the id`:       {"COMMAND=retire", "DOCUMENT=--root=/", "REASON=x"},
		`"a;id" is neither the id`:           {"COMMAND=rename", "DOCUMENT=cookies", "NEW_ID=a;id"},
		`nothing is on record about "terms"`: {"COMMAND=retire", "DOCUMENT=terms", "REASON=x"},
		"cookies has no version 2026-01-02":  {"COMMAND=withdraw", "DOCUMENT=cookies", "VERSION=2026-01-02", "REASON=x"},
		"unknown flag --class":               {"COMMAND=withdraw", "DOCUMENT=cookies", "VERSION=2026-01-01", "REASON=x", "CLASS=material"},
		"missing flags: --reason":            {"COMMAND=withdraw", "DOCUMENT=cookies", "VERSION=2026-01-01"},
	} {
		m.hasSaid(bot.runs(failure, "amend.sh", fields), want)
	}
	if m.head() != before {
		t.Error("something was pushed")
	}
	// The only version is withdrawn: there is no earlier text to put back.
	reason := "REASON=$(id) `id` --lang=nb \"quoted\""
	said := m.amend("COMMAND=withdraw", "DOCUMENT=cookies", "VERSION=2026-01-01", reason)
	m.hasSaid(said, "withdrawn: $(id) `id` --lang=nb \"quoted\"", "::warning file=content/cookies.md::The text that was withdrawn is still here.")
}

// TestRobotComments puts a packet under a pull request, and the next one in its place.
func TestRobotComments(t *testing.T) {
	m := newTeam(t)
	m.program("gh", `for last; do :; done
case "$*" in
*--paginate*) cat "$PLACE/found" ;;
*) echo "$*" >"$PLACE/called"; cat >"$PLACE/body" ;;
esac`)
	const packet = "<!-- fairnotice review -->\n# One change\n$(id) `id` “”"
	m.write("packet.md", packet+"\n")
	bot := &robot{m, m.dir}
	about := []string{"NUMBER=12", "GITHUB_REPOSITORY=example/portal"}
	for found, want := range map[string]string{
		"":       "api --silent --method POST repos/example/portal/issues/12/comments --field body=@-\n",
		"7\n8\n": "api --silent --method PATCH repos/example/portal/issues/comments/7 --field body=@-\n",
	} {
		bot.keeps("found", found)
		bot.runs(fine, "comment.sh", about, "packet.md")
		if got := bot.kept("called"); got != want {
			t.Errorf("called gh with %q, want %q", got, want)
		}
		if got := bot.kept("body"); got != packet {
			t.Errorf("the comment is %q, want %q", got, packet)
		}
	}
	bot.runs(failure, "comment.sh", []string{"NUMBER=12/../13", "GITHUB_REPOSITORY=example/portal"}, "packet.md")
	m.write("packet.md", "Anything else.\n")
	m.hasSaid(bot.runs(failure, "comment.sh", about, "packet.md"), "no packet")
	m.write("packet.md", packet+strings.Repeat("ä", 65536))
	m.hasSaid(bot.runs(faulty, "comment.sh", about, "packet.md"), "The packet has 65589 characters, and GitHub takes 65536.")
}

func (r *robot) keeps(name, text string) {
	r.t.Helper()
	if err := os.WriteFile(filepath.Join(r.place, name), []byte(text), 0o666); err != nil {
		r.t.Fatal(err)
	}
}

func (r *robot) kept(name string) string {
	r.t.Helper()
	raw, err := os.ReadFile(filepath.Join(r.place, name))
	if err != nil {
		r.t.Fatal(err)
	}
	return string(raw)
}

// TestUnchanged asks for Netlify whether a build may be left out.
func TestUnchanged(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	m := newTeam(t)
	m.merge(func() { m.writes(m.docs[0], &stated{}, "") })
	m.publish()
	bot := &robot{m, m.dir}
	const skips, builds = fine, faulty
	for _, c := range []struct {
		name, file, text string
		production       int
		preview          int
	}{
		{"a paper", "README.md", "Read me.", skips, skips},
		{"a workflow", ".github/workflows/x.yml", "name: x", skips, skips},
		{"a test of the program", "generator/internal/site/a_test.go", "package site", skips, skips},
		{"what a test wants", "generator/internal/site/testdata/a", "a", skips, skips},
		{"a manual", "generator/docs/run-it.md", "Run it.", skips, skips},
		{"the program", "generator/internal/site/a.go", "package site", builds, builds},
		{"what the program shows", "generator/internal/diff/page.html", "<p>", builds, builds},
		{"a layout", "layouts/page.html", "<p>", builds, builds},
		{"a text that waits", "content/cookies.md", "---\ntitle: A\nupdated: pending\n---\n\nA.\n", skips, builds},
		{"a text with Windows' line ends", "content/nl/ü.md", "---\r\nupdated: pending \r\n---\r\n", skips, builds},
		{"a text without a history", "content/page.md", "---\ntitle: A\n---\n\nupdated: pending\n", builds, builds},
		{"a list", "content/registers/processors.yaml", "updated: pending\n", builds, builds},
		{"the record", "versions/cookies/2026-01-02.md", "---\nupdated: pending\n---\n", builds, builds},
		{"the settings of the build", "netlify.toml", "[build]", builds, builds},
		{"a module", "go.sum", "a", builds, builds},
	} {
		from := m.git(m.dir, "rev-parse", "HEAD")
		m.write(c.file, c.text)
		m.git(m.dir, "add", "--all")
		m.git(m.dir, "commit", "--quiet", "--message", c.name)
		refs := []string{"CACHED_COMMIT_REF=" + from, "COMMIT_REF=" + m.git(m.dir, "rev-parse", "HEAD")}
		t.Run(c.name, func(t *testing.T) {
			one := &robot{&team{life: &life{t: t, dir: m.dir, day: m.day}, place: m.place}, m.dir}
			one.runs(c.production, "unchanged.sh", append(refs, "CONTEXT=production"))
			one.runs(c.preview, "unchanged.sh", append(refs, "CONTEXT=deploy-preview"))
			one.runs(c.preview, "unchanged.sh", refs)
			one.runs(builds, "unchanged.sh", append(refs, "INCOMING_HOOK_URL=https://api.netlify.com/build_hooks/1"))
		})
	}
	head := "COMMIT_REF=" + m.git(m.dir, "rev-parse", "HEAD")
	for name, refs := range map[string][]string{
		"nobody says":           {"CACHED_COMMIT_REF=", "COMMIT_REF="},
		"nothing was built yet": {"CACHED_COMMIT_REF=", head},
		"without a cache":       {"CACHED_" + head, head},
		"a commit that is gone": {"CACHED_COMMIT_REF=" + strings.Repeat("1", 40), head},
	} {
		if said := bot.runs(builds, "unchanged.sh", refs); !strings.HasPrefix(said, "Building: ") && !strings.Contains(said, "\nBuilding: ") {
			t.Errorf("%s: it does not say why:\n%s", name, said)
		}
	}
	// A text that is deleted, or moved, is a change of what readers see.
	m.git(m.dir, "rm", "--quiet", "content/cookies.md")
	m.git(m.dir, "commit", "--quiet", "--message", "Gone")
	bot.runs(builds, "unchanged.sh", []string{"CONTEXT=production", "CACHED_" + head, "COMMIT_REF=" + m.git(m.dir, "rev-parse", "HEAD")})
}
