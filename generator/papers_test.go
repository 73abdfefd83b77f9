package main

import (
	"bufio"
	"cmp"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// papers are what people read who use the program.
var papers = []string{"../README.md", "docs/change-a-policy.md", "docs/editors.md", "docs/reviewers.md", "docs/run-it.md",
	"docs/what-it-proves.md", "docs/web-developers.md", "docs/layouts.md", "docs/machines.md", "docs/maintainers.md"}

// TestPapersShort keeps the first page one that is read to its end.
func TestPapersShort(t *testing.T) {
	if words := len(strings.Fields(readPaper(t, papers[0]))); words > 1200 {
		t.Errorf("README.md has %d words, and 1,200 are the most: the manual is in docs/", words)
	}
}

func readPaper(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(raw)
}

// A block is a fenced block of a paper.
type block struct {
	language, text string
	line           int
}

func blocks(text string) (found []block) {
	var open *block
	fence := ""
	for number, line := range strings.Split(text, "\n") {
		trimmed := strings.TrimLeft(line, " ")
		ticks := trimmed[:len(trimmed)-len(strings.TrimLeft(trimmed, "`"))]
		switch {
		case open != nil && ticks == fence && trimmed == ticks:
			found, open = append(found, *open), nil
		case open != nil:
			open.text += line + "\n"
		case len(ticks) >= 3:
			fence, open = ticks, &block{language: trimmed[len(ticks):], line: number + 1}
		}
	}
	return found
}

// TestPapersMerged keeps the marks of a merge that nobody finished out of the papers.
func TestPapersMerged(t *testing.T) {
	mark := regexp.MustCompile(`(?m)^(<{7}|={7}|>{7})( |$)`)
	for _, name := range papers {
		if place := mark.FindStringIndex(readPaper(t, name)); place != nil {
			t.Errorf("%s:%d: a merge was not finished here", name, 1+strings.Count(readPaper(t, name)[:place[0]], "\n"))
		}
	}
}

// TestPapersCommands runs every block of commands in the papers (sh), and every
// session with what it prints (console, where "…" stands for anything), each in a
// portal of its own: this one, on a server and in a clone of it, with its site made.
func TestPapersCommands(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	m := sampleTeam(t)
	ran := 0
	for _, name := range papers {
		for _, b := range blocks(readPaper(t, name)) {
			at := fmt.Sprintf("%s:%d", filepath.Base(name), b.line)
			switch b.language {
			case "sh":
				ran++
				t.Run(at, func(t *testing.T) { m.in(t).shell(b.text) })
			case "console":
				ran++
				t.Run(at, func(t *testing.T) { m.in(t).session(b.text) })
			}
		}
	}
	if ran < 10 {
		t.Errorf("%d blocks were run", ran)
	}
}

// sampleTeam puts the portal of this repository on a server. Its programs are those
// that papers name: "go run ./generator" is the program that is being tested, and
// what would leave this machine stays on it.
func sampleTeam(t *testing.T) *team {
	t.Helper()
	m := &team{life: &life{t: t, dir: t.TempDir(), day: on(t, "2026-12-20")}, place: t.TempDir()}
	m.server = filepath.Join(m.place, "server.git")
	for _, dir := range []string{"content", "layouts", "versions", ".github"} {
		if err := os.CopyFS(filepath.Join(m.dir, dir), os.DirFS("../"+dir)); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range []string{".gitignore", ".gitattributes", "public/.gitignore", "netlify.toml", "Makefile"} {
		m.write(name, readPaper(t, "../"+name))
	}
	realGo, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	m.program("fairnotice", `for word; do
	if [ "$word" = serve ]; then # it would not end; that its flags are right is known once it reads the day
		"$REAL" --now no-day "$@" 2>&1 | grep --quiet -e '--now: "no-day"'
		exit $?
	fi
done
case " $* " in *' --now '*) exec "$REAL" "$@" ;; esac
exec "$REAL" --now "$DAY" "$@"`)
	m.program("go", `case "$1 $2" in
'run ./generator') shift 2; exec fairnotice "$@" ;;
'build -o') mkdir -p "$(dirname "$3")" && cp "$(command -v fairnotice)" "$3" ;;
*) exec '`+realGo+`' "$@" ;;
esac`)
	m.program("ssh-keygen", `for last; do :; done; echo secret >"$last"; echo public >"$last.pub"`)
	m.program("curl", `for last; do :; done
case $last in https://itslearning.com/*) exec cat "$PLACE/site/${last#https://itslearning.com/}" ;; esac
exit 6`)
	m.git("", "init", "--quiet", "--bare", "--initial-branch=main", m.server)
	m.git(m.dir, "init", "--quiet", "--initial-branch=main")
	m.git(m.dir, "add", "--all")
	m.git(m.dir, "commit", "--quiet", "--message", "The portal")
	m.git(m.dir, "push", "--quiet", m.server, "main")
	m.do("build", "--quiet", "--out", filepath.Join(m.place, "site"))
	return m
}

// in is the team with a fresh clone as its folder.
func (m *team) in(t *testing.T) *team {
	t.Helper()
	one := *m
	one.life = &life{t: t, dir: filepath.Join(t.TempDir(), "portal"), day: m.day}
	one.git("", "clone", "--quiet", m.server, one.dir)
	one.git(one.dir, "switch", "--quiet", "--create", "work")
	return &one
}

// shell runs commands; all of them have to go well.
func (m *team) shell(commands string) string {
	m.t.Helper()
	tmp := m.t.TempDir() // two runs at once do not share a folder
	commands = strings.ReplaceAll(commands, " /tmp/", " "+tmp+"/")
	cmd := m.command(m.dir, "bash", "-euo", "pipefail", "-c", commands)
	cmd.Env = append(cmd.Env, "GIT_CONFIG_COUNT=1", "GIT_CONFIG_KEY_0=url."+m.server+".insteadOf",
		"GIT_CONFIG_VALUE_0=https://github.com/example/privacy.git", "TMPDIR="+tmp)
	out, err := cmd.CombinedOutput()
	if err != nil {
		m.t.Fatalf("%v\n%s\nfrom:\n%s", err, out, commands)
	}
	return string(out)
}

// session runs the commands behind "$ " one after the other, and compares what
// they print with the lines below them.
func (m *team) session(text string) {
	m.t.Helper()
	var command, want string
	check := func() {
		if command == "" {
			return
		}
		said := m.shell(command)
		pattern := "^" + strings.ReplaceAll(regexp.QuoteMeta(want), "…", ".*") + "$"
		if !regexp.MustCompile(pattern).MatchString(said) {
			m.t.Errorf("$ %s\nprints\n%s\nand not\n%s", command, said, want)
		}
	}
	for line := range strings.Lines(text) {
		if rest, found := strings.CutPrefix(line, "$ "); found {
			check()
			command, want = strings.TrimSpace(rest), ""
		} else {
			want += line
		}
	}
	check()
}

var (
	inline      = regexp.MustCompile("`(?:bin/)?(?:fairnotice|go run \\./generator) ([^`]+)`")
	quotedWords = regexp.MustCompile(`"[^"]*"`)
)

// TestPapersNames parses every command that a paper names in a sentence or a table:
// there is one of that name, with those flags and as many arguments.
func TestPapersNames(t *testing.T) {
	named := 0
	texts := map[string]string{}
	for _, name := range papers {
		texts[name] = readPaper(t, name)
	}
	t.Chdir(t.TempDir())
	if err := os.WriteFile("FILE", nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for name, text := range texts {
		for _, found := range inline.FindAllStringSubmatch(text, -1) {
			named++
			words := strings.Fields(quotedWords.ReplaceAllString(found[1], "WORDS"))
			if err := parses(words); err != nil {
				t.Errorf("%s: fairnotice %s: %v", name, found[1], err)
			}
		}
	}
	if named < 20 {
		t.Errorf("the papers name %d commands", named)
	}
}

// parses reads a command line as the program does. A command that is named without
// its arguments is meant as such.
func parses(words []string) error {
	parser, err := kong.New(&commands{}, kong.Name("fairnotice"), kong.Exit(func(int) {}))
	if err != nil {
		return err
	}
	_, err = parser.Parse(words)
	if len(words) == 1 && err != nil && !strings.Contains(err.Error(), "unexpected argument") {
		return nil
	}
	return err
}

var linked = regexp.MustCompile(`(!?)\[([^\]]*)\]\(([^)\s]+)\)`)

// TestPapersLinks follows every link of a paper to a file, and looks that pictures
// say what they show and are small.
func TestPapersLinks(t *testing.T) {
	shown := map[string]bool{}
	for _, name := range papers {
		scanner := bufio.NewScanner(strings.NewReader(readPaper(t, name)))
		for number := 1; scanner.Scan(); number++ {
			for _, link := range linked.FindAllStringSubmatch(scanner.Text(), -1) {
				target, _, _ := strings.Cut(link[3], "#")
				if target == "" || strings.Contains(target, "://") || strings.HasPrefix(target, "/") {
					continue
				}
				file := filepath.Join(filepath.Dir(name), target)
				info, err := os.Stat(file)
				switch {
				case err != nil:
					t.Errorf("%s:%d: a link leads to %s, which is not there", name, number, target)
				case link[1] == "!" && len(link[2]) < 30:
					t.Errorf("%s:%d: the picture %s has no text that says what it shows", name, number, target)
				case link[1] == "!" && info.Size() > 120_000:
					t.Errorf("%s:%d: the picture %s has %d bytes", name, number, target, info.Size())
				}
				shown[filepath.Clean(file)] = true
			}
		}
	}
	pictures, err := filepath.Glob("docs/pictures/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range pictures {
		if !shown[file] {
			t.Errorf("nobody shows %s", file)
		}
	}
	for _, name := range papers[1:] {
		if !slices.ContainsFunc(linked.FindAllStringSubmatch(readPaper(t, papers[0]), -1), func(l []string) bool { return l[3] == "generator/"+name }) {
			t.Errorf("README.md does not link to %s", name)
		}
	}
}

var (
	dated    = regexp.MustCompile(`\d{4}-\d{2}-\d{2}|…`)
	messages = regexp.MustCompile(`(?s)## What the messages mean\n.*?\n## `)
)

// TestPapersMessages finds each message that is explained in the program.
func TestPapersMessages(t *testing.T) {
	var program strings.Builder
	err := filepath.WalkDir(".", func(name string, entry os.DirEntry, err error) error {
		if err != nil || entry.IsDir() && entry.Name() == "web" {
			return cmp.Or(err, filepath.SkipDir)
		}
		if strings.HasSuffix(name, ".go") && !strings.HasSuffix(name, "_test.go") {
			program.WriteString(readPaper(t, name))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	explained := 0
	for line := range strings.Lines(messages.FindString(readPaper(t, "docs/change-a-policy.md"))) {
		cells := strings.Split(line, " | ")
		if len(cells) != 2 || cells[0] == "| It says" || strings.HasPrefix(line, "| ---") {
			continue
		}
		explained++
		for _, piece := range dated.Split(strings.TrimPrefix(cells[0], "| "), -1) {
			if !strings.Contains(program.String(), strings.TrimSpace(piece)) {
				t.Errorf("the program never says %q", piece)
			}
		}
	}
	if explained < 5 {
		t.Errorf("%d messages are explained", explained)
	}
}
