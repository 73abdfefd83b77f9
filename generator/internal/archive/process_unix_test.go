//go:build unix

package archive

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"fairnotice/generator/internal/diag"
)

// These tests need a process of their own to kill, to give a small disk or to
// take rights from. It is this test program, called with the name of a task.
func TestMain(m *testing.M) {
	task, dir := os.Getenv("ARCHIVE_TASK"), os.Getenv("ARCHIVE_DIR")
	if task == "" {
		os.Exit(m.Run())
	}
	root, err := os.OpenRoot(dir)
	if err == nil {
		err = map[string]func(*os.Root) error{"live": live, "full disk": fullDisk, "read only": readOnly}[task](root)
	}
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	os.Exit(0)
}

func child(task string, root *os.Root) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "ARCHIVE_TASK="+task, "ARCHIVE_DIR="+root.Name())
	return cmd
}

// live goes on with the lives of two documents for ever: versions are published
// and redacted, one document moves to and fro. It says what it has recorded.
func live(root *os.Root) error {
	for {
		a, problems, err := Load(root.FS())
		if err = errors.Join(err, problems.Err()); err != nil {
			return err
		}
		n := 0
		for _, h := range a.Histories {
			n += len(h.Entries)
		}
		add := nextAddition(a, n)
		if err := Record(root, []Addition{add}); err != nil {
			return err
		}
		for _, e := range add.Entries {
			fmt.Println(e.Event, add.ID, e.Version, e.File)
		}
	}
}

func nextAddition(a *Archive, n int) Addition {
	id := "still"
	if n%2 == 1 {
		id = "moves/here"
		if a.Find("moves/there") != nil {
			id = "moves/there"
		}
	}
	h := a.Find(id)
	if h == nil {
		h = &History{}
	}
	var add Addition
	switch newest := h.Newest("en"); {
	case newest != nil && n%5 == 1:
		name := RedactedName(newest.File)
		add = Addition{ID: id, Files: map[string][]byte{name: []byte("Redacted.\n")}, Entries: []Entry{{
			Event: Redact, Version: newest.Version, Lang: "en", Recorded: day("2026-11-20"), Reason: "A name", File: name, TextSHA256: textHash("Redacted.\n"),
			Redacts: h.Redacted(strings.ToUpper, strings.ToLower, []string{newest.File})}}}
	case newest != nil && n%5 == 2 && id != "still":
		to := map[string]string{"moves/here": "moves/there", "moves/there": "moves/here"}[id]
		add = event(id, Entry{Event: Rename, Recorded: day("2026-11-20"), To: to})
	default:
		v := On(day("2026-11-20").AddDays(len(h.Versions("en")))).String()
		add = published(id, v, "2026-11-20", strings.Repeat("Words "+v+".\n\n", 20))
	}
	add.Head = h.Head
	return add
}

// Killed at any moment, the record is sound, and all that was said to be
// recorded is there. Several portals at once, for most of it is waiting.
func TestKilledAtRandomMoments(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	halfMade := make([]int, 4)
	t.Run("portals", func(t *testing.T) {
		for i := range halfMade {
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				halfMade[i] = killOften(t, 15, rand.New(rand.NewPCG(1, uint64(i))))
			})
		}
	})
	t.Logf("half made: %v", halfMade)
	if slices.Max(halfMade) == 0 {
		t.Error("no kill left anything half made: this test kills at the wrong moments")
	}
}

// killOften lets runs write to one portal and kills each. It returns how many
// have left something behind.
func killOften(t *testing.T, kills int, chance *rand.Rand) (halfMade int) {
	root := openPortal(t)
	var said []string
	for kill := range kills {
		said = append(said, liveAndDie(t, root, chance.IntN(3), time.Duration(chance.IntN(15000))*time.Microsecond)...)
		if len(checkSaid(t, root, said)) > 0 {
			halfMade++
		}
		if t.Failed() {
			t.Fatalf("after kill %d", kill)
		}
	}
	if _, err := tidy(root); err != nil {
		t.Fatal(err)
	}
	if problems := verify(t, root.FS()); problems.Err() != nil || len(said) < kills/2 {
		t.Errorf("at the end, with %d recorded: %s", len(said), problems.Text())
	}
	return halfMade
}

// liveAndDie lets a run record some things and kills it a little later. It
// returns what the run has said.
func liveAndDie(t *testing.T, root *os.Root, atLeast int, later time.Duration) (said []string) {
	t.Helper()
	cmd := child("live", root)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	for len(said) < atLeast && lines.Scan() {
		said = append(said, strings.TrimSpace(lines.Text()))
	}
	timer := time.AfterFunc(later, func() { _ = cmd.Process.Kill() })
	defer timer.Stop()
	if _, err = io.Copy(io.Discard, out); err == nil { // its last words may be cut in two
		err = cmd.Wait()
	}
	if state := new(exec.ExitError); !errors.As(err, &state) || state.ExitCode() != -1 {
		t.Fatalf("the run ended by itself: %v %v", err, said)
	}
	return said
}

// checkSaid holds what a child has said against the record, and returns what
// there is to say about the record.
func checkSaid(t *testing.T, root *os.Root, said []string) diag.List {
	t.Helper()
	a := load(t, root)
	recorded := map[string]bool{}
	for _, h := range a.Histories {
		for _, e := range h.Entries {
			recorded[fmt.Sprintln(e.Event, e.ID, e.Version, e.File)] = true
		}
	}
	for _, line := range said {
		event, rest, _ := strings.Cut(line, " ")
		if !recorded[event+" "+rest+"\n"] && !recorded[event+" "+rest+"  \n"] {
			t.Errorf("%q was lost", line)
		}
	}
	problems, err := Verify(root.FS(), nil) // the bytes; the texts are read at the end
	if err = errors.Join(err, problems.Err()); err != nil {
		t.Error(err)
	}
	return problems
}

// fullDisk gives this process room for the ledger but not for the file.
func fullDisk(root *os.Root) error {
	signal.Ignore(syscall.SIGXFSZ)
	limit := syscall.Rlimit{Cur: 4 << 10, Max: 4 << 10}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		return err
	}
	return recordMore(root)
}

// readOnly takes the right to write from this process, if it is the mighty user.
func readOnly(root *os.Root) error {
	if os.Getuid() == 0 {
		if err := syscall.Setuid(65534); err != nil {
			return err
		}
	}
	return recordMore(root)
}

func recordMore(root *os.Root) error {
	a, _, err := Load(root.FS())
	if err != nil {
		return err
	}
	small := published("new", "2026-11-25", "2026-11-25", "Small.\n")
	large := published("policy", "2026-11-25", "2026-11-25", strings.Repeat("Large.\n\n", 1000))
	large.Head = a.Find("policy").Head
	return Record(root, []Addition{small, large})
}

func TestMachineThatFails(t *testing.T) {
	for task, want := range map[string]string{"full disk": "file too large", "read only": "permission denied"} {
		t.Run(task, func(t *testing.T) {
			root := sample(t)
			before := files(t, root)
			if task == "read only" {
				takeRights(t, root)
			}
			out, err := child(task, root).CombinedOutput()
			if err == nil || !strings.Contains(string(out), want) {
				t.Errorf("%v: %s", err, out)
			}
			now := files(t, root)
			if len(now) != len(before) {
				t.Errorf("files were left: %v", now)
			}
			for name, text := range before {
				if now[name] != text {
					t.Errorf("%s was changed", name)
				}
			}
			if _, err := root.Stat("versions/new"); err == nil {
				t.Error("an empty folder was left")
			}
		})
	}
}

// takeRights lets everybody read a portal and nobody write to it.
func takeRights(t *testing.T, root *os.Root) {
	t.Helper()
	dir := root.Name()
	for range 2 { // the folders above, which this test has made
		dir = filepath.Dir(dir)
		if err := os.Chmod(dir, 0o755); err != nil && dir != os.TempDir() {
			t.Fatal(err)
		}
		if filepath.Dir(dir) == filepath.Clean(os.TempDir()) {
			break
		}
	}
	var folders []string
	err := filepath.WalkDir(root.Name(), func(name string, d os.DirEntry, err error) error {
		mode := os.FileMode(0o444)
		if d.IsDir() {
			folders, mode = append(folders, name), 0o555
		}
		return errors.Join(err, os.Chmod(name, mode))
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		for _, name := range folders {
			_ = os.Chmod(name, 0o755)
		}
	})
}
