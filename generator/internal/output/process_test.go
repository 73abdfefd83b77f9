package output

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

// The test binary is also the process that these tests kill: with this variable
// set, it writes sites to the folder named there until its input says so.
const childDir = "OUTPUT_TEST_DIR"

func TestMain(m *testing.M) {
	if dir := os.Getenv(childDir); dir != "" {
		if err := child(dir, os.Args[1]); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// child writes one site when its input ends, or, if told to go on, all of them by
// turns without end.
func child(dir, which string) error {
	fmt.Println("ready")
	if which != "all" {
		if _, err := io.Copy(io.Discard, os.Stdin); err != nil {
			return err
		}
		_, err := Write(dir, variants()[which].pages(), nil, nil, nil)
		return err
	}
	for {
		for _, which := range []string{"one", "two", "three"} {
			if _, err := Write(dir, variants()[which].pages(), nil, nil, nil); err != nil {
				return err
			}
		}
	}
}

// variants are sites that differ in all ways: files changed, added, removed, and
// files where another has folders.
func variants() map[string]files {
	sites := map[string]files{"one": {}, "two": {}, "three": {}}
	for name, f := range sites {
		for i := range 24 {
			f[fmt.Sprintf("page-%d/index.html", i)] = strings.Repeat(fmt.Sprintf("%s %d\n", name, i), 200*(1+i%5))
		}
		for i := range 8 {
			f[fmt.Sprintf("only/%s/%d.html", name, i)] = name
		}
		f["same.css"] = "always the same"
	}
	sites["one"]["turns"] = "one: a file"
	sites["two"]["turns/deep/index.html"] = "two: in a folder"
	return sites
}

type process struct {
	*exec.Cmd
	input  io.Closer
	stderr strings.Builder
}

// start returns a child that is ready to write.
func start(t *testing.T, dir, which string) *process {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	p := &process{Cmd: exec.Command(self, which)}
	p.Env = append(os.Environ(), childDir+"="+dir, "GORACE=atexit_sleep_ms=0")
	p.Stderr = &p.stderr
	input, err := p.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	output, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	if line, err := bufio.NewReader(output).ReadString('\n'); line != "ready\n" {
		t.Fatalf("child says %q, %v: %s", line, err, &p.stderr)
	}
	p.input = input
	return p
}

func TestKilledBuildIsHealed(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	const kills = 40
	dir, random := t.TempDir(), rand.New(rand.NewPCG(1, 2))
	put(t, dir, files{".gitignore": "*", "only/mine.txt": "mine"})
	sites, caught := variants(), 0
	names := []string{"one", "two", "three"}
	for i := range kills {
		p := start(t, dir, "all")
		time.AfterFunc(time.Duration(random.IntN(12_000))*time.Microsecond, func() { p.Process.Kill() })
		if err := p.Wait(); p.stderr.Len() > 0 {
			t.Fatalf("child: %v: %s", err, &p.stderr)
		}
		if _, err := os.Stat(filepath.Join(dir, stageDir)); err == nil {
			caught++
		}
		checkWhole(t, read(t, dir), sites)
		if i%2 == 0 { // otherwise the next child meets what this one left
			want := sites[names[i/2%3]]
			mustWrite(t, dir, want)
			expect(t, dir, withForeign(want))
		}
		if t.Failed() {
			t.Fatalf("after kill %d", i)
		}
	}
	if caught < kills/4 {
		t.Errorf("only %d of %d kills hit a build", caught, kills)
	}
}

func withForeign(site files) files {
	all := files{".gitignore": "*", "only/mine.txt": "mine"}
	for name, text := range site {
		all[name] = text
	}
	return all
}

// checkWhole checks that each file is one that a site has, and nothing foreign lost.
func checkWhole(t *testing.T, found files, sites map[string]files) {
	t.Helper()
	for name, text := range found {
		whole := strings.HasSuffix(name, "/") // a folder whose files are on their way
		for _, site := range sites {
			want, made := withForeign(site)[name]
			whole = whole || made && want == text
		}
		if !whole {
			t.Errorf("%s is neither old nor new: %.40q…", name, text)
		}
	}
	if found[".gitignore"] != "*" || found["only/mine.txt"] != "mine" {
		t.Error("foreign files are lost")
	}
}

func TestTwoBuildsAtOnceDoNotMix(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	sites := variants()
	for range 8 {
		dir := t.TempDir()
		put(t, dir, files{".gitignore": "*", "only/mine.txt": "mine"})
		one, two := start(t, dir, "one"), start(t, dir, "two")
		one.input.Close()
		two.input.Close()
		for _, p := range []*process{one, two} {
			if err := p.Wait(); err != nil {
				t.Fatalf("child: %v: %s", err, &p.stderr)
			}
		}
		got := read(t, dir)
		if !reflect.DeepEqual(got, withForeign(sites["one"])) && !reflect.DeepEqual(got, withForeign(sites["two"])) {
			t.Fatalf("a mixture: %d files", len(got))
		}
	}
}
