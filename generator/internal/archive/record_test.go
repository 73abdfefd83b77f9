package archive

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestEveryEventIsOnRecord(t *testing.T) {
	root := sample(t)
	problems, err := Verify(root.FS(), readText)
	if err != nil || len(problems) > 0 {
		t.Fatal(err, problems.Text())
	}
	want := []string{
		"versions/other/two/2026-11-20.md", "versions/other/two/ledger.jsonl", "versions/policy/2016-09.pdf",
		"versions/policy/2016-09.pdf.md", "versions/policy/2026-11-20.r2.md", "versions/policy/2026-11-21.md", "versions/policy/ledger.jsonl",
	}
	if diff := cmp.Diff(want, slices.Sorted(maps.Keys(files(t, root)))); diff != "" {
		t.Error(diff)
	}
	a := load(t, root)
	h := a.Find("policy")
	redacted := h.Find(version("2026-11-20"), "en")
	if redacted.SHA256 != hash([]byte("Somebody.\n")) || h.Entries[redacted.Line-1].SHA256 != "" {
		t.Error("the redacted version must have the new hash, and its entry none")
	}
	for _, v := range h.Versions("en")[2:] {
		if v.Summary != "Words of somebody" || v.Redactions[len(v.Redactions)-1].Reason != "A name in a summary" {
			t.Errorf("the words of %s were not taken out: %+v", v.Version, v)
		}
	}
	for name, text := range files(t, root) {
		if strings.Contains(text, hash([]byte("A Name.\n"))) || strings.Contains(text, textHash("A Name.\n")) {
			t.Errorf("%s still has a hash of what was taken out", name)
		}
	}
	if v := h.Find(version("2016-09"), "en"); v.Title != "Privacy policy" || len(v.Corrections) != 1 || v.Corrections[0].Reason != "Typo" {
		t.Errorf("the correction was not applied: %+v", v)
	}
	if v := h.Find(version("2026-11-21"), "en"); v.Withdrawn == nil || v.Withdrawn.Reason != "Mistake" {
		t.Errorf("not withdrawn: %+v", v)
	}
	moved := a.Find("other/two")
	if diff := cmp.Diff([]string{"other/one"}, moved.Former); diff != "" || moved.Path != "/other/two/" || a.Find("other/one") != nil {
		t.Errorf("the rename was not applied: %s %s", diff, moved.Path)
	}
	if len(a.Histories) != 2 || a.Find("policy") != h || h.Head == "" {
		t.Errorf("histories: %v", a.Histories)
	}
}

func TestLedgerHasOneLineOfFixedBytes(t *testing.T) {
	root := openPortal(t)
	add := published("a", "2026-11-20.2", "2026-11-20", "Words.\n")
	add.Entries[0].Reason = "5 < 6 & 7 > 6"
	record(t, root, add)
	got := files(t, root)["versions/a/ledger.jsonl"]
	want := `,"entry":{"event":"publish","id":"a","version":"2026-11-20.2","lang":"en","recorded":"2026-11-20",` +
		`"summary":"Rows <b> & \"quotes\"","reason":"5 < 6 & 7 > 6","title":"Title","path":"/a/","file":"2026-11-20.2.md",` +
		`"sha256":"` + hash([]byte("Words.\n")) + `","text_sha256":"` + textHash("Words.\n") + `","anchors":["one","two"]}}` + "\n"
	form := regexp.MustCompile(`^{"chain":"[0-9a-f]{64}","form":2,"digest":"[0-9a-f]{64}","salt":"[0-9a-f]{64}"$`)
	if frame := strings.TrimSuffix(got, want); !form.MatchString(frame) {
		t.Errorf("got  %s\nwant …%s", got, want)
	}
}

func TestRecordRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		add  func(root *os.Root) Addition
		want string
	}{
		"a version that is there": {func(r *os.Root) Addition { return published("policy", "2026-11-20", "2026-11-25", "New.\n") }, "was recorded before"},
		"a file that is not given": {func(r *os.Root) Addition {
			a := published("x", "2026-11-25", "2026-11-25", "")
			a.Files = nil
			return a
		}, "bytes of 2026-11-25.md are not given"},
		"a file nobody names": {func(r *os.Root) Addition {
			a := published("x", "2026-11-25", "2026-11-25", "")
			a.Files["2026-11-26.md"] = nil
			return a
		}, "that no entry names"},
		"a path as a name": {func(r *os.Root) Addition {
			a := published("x", "2026-11-25", "2026-11-25", "")
			a.Entries[0].File = "../y.md"
			a.Files = map[string][]byte{"../y.md": nil}
			return a
		}, "is not a name for the file of this version"},
		"a document outside": {func(r *os.Root) Addition { return published("../x", "2026-11-25", "2026-11-25", "") }, "does not name its document"},
		"to withdraw the unknown": {func(r *os.Root) Addition {
			return event("policy", Entry{Event: Withdraw, Version: version("2001-01-01"), Recorded: day("2026-11-25"), Reason: "x"})
		}, "there is no version 2001-01-01 before it"},
		"to withdraw for no reason": {func(r *os.Root) Addition {
			return event("policy", Entry{Event: Withdraw, Version: version("2026-11-20"), Recorded: day("2026-11-25")})
		}, "gives no reason"},
		"to rename onto another": {func(r *os.Root) Addition {
			return event("policy", Entry{Event: Rename, Recorded: day("2026-11-25"), To: "other/two"})
		}, "there is a document other/two on record already"},
		"to rename the unknown": {func(r *os.Root) Addition {
			return event("no", Entry{Event: Rename, Recorded: day("2026-11-25"), To: "yes"})
		}, "nothing was published before it"},
		"to redact without a new name": {func(r *os.Root) Addition {
			return Addition{ID: "policy", Files: map[string][]byte{"2026-11-21.md": nil}, Entries: []Entry{{Event: Redact, Version: version("2026-11-21"), Lang: "en", Recorded: day("2026-11-25"), Reason: "x", File: "2026-11-21.md", TextSHA256: textHash("")}}}
		}, "is not a name for the file"},
		"nothing": {func(r *os.Root) Addition { return Addition{ID: "policy"} }, "there is nothing to record"},
	} {
		t.Run(name, func(t *testing.T) {
			root := sample(t)
			before := files(t, root)
			err := Record(root, []Addition{after(t, root, c.add(root))})
			if err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("got %v, want %q", err, c.want)
			}
			if diff := cmp.Diff(before, files(t, root)); diff != "" {
				t.Errorf("something was written: %s", diff)
			}
		})
	}
}

func TestRecordRefusesWhatMoved(t *testing.T) {
	root := openPortal(t)
	first := published("a", "2026-11-20", "2026-11-20", "One.\n")
	record(t, root, first)
	first.Head = ""
	if err := Record(root, []Addition{first}); !errors.Is(err, ErrMoved) {
		t.Errorf("got %v, want ErrMoved", err)
	}
}

// Of several that computed the same addition, one records it, and a file of
// another is never mixed in.
func TestSeveralAtOnce(t *testing.T) {
	root := openPortal(t)
	record(t, root, published("a", "2026-11-19", "2026-11-19", "Zero.\n"))
	head := load(t, root).Find("a").Head
	results := make([]error, 8)
	var group sync.WaitGroup
	for i := range results {
		group.Go(func() {
			add := published("a", "2026-11-20", "2026-11-20", strings.Repeat("One.\n", i+1))
			add.Head = head
			results[i] = Record(root, []Addition{add})
		})
	}
	group.Wait()
	recorded := 0
	for _, err := range results {
		if err == nil {
			recorded++
		} else if !errors.Is(err, ErrMoved) {
			t.Error(err)
		}
	}
	if problems, err := Verify(root.FS(), readText); recorded != 1 || err != nil || len(problems) > 0 {
		t.Errorf("%d recorded; %v\n%s", recorded, err, problems.Text())
	}
}

func TestLockIsNotWaitedForEver(t *testing.T) {
	root := openPortal(t)
	unlock, err := lock(root, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lock(root, time.Millisecond); err == nil || !strings.Contains(err.Error(), "another run") {
		t.Errorf("got %v", err)
	}
	unlock()
	again, err := lock(root, time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	again()
}

// What a killed run leaves is reported, hurts nobody, and is taken up.
func TestLeftovers(t *testing.T) {
	for name, c := range map[string]struct {
		left   map[string]string
		then   Addition
		remain []string // below versions/, besides the sample's
	}{
		"a file half written":         {map[string]string{"policy/.2026-11-25.md.part": "Hal"}, published("policy", "2026-11-25", "2026-11-25", "Whole.\n"), []string{"policy/2026-11-25.md"}},
		"a ledger half written":       {map[string]string{"policy/.ledger.jsonl.part": "{"}, published("policy", "2026-11-25", "2026-11-25", "Whole.\n"), []string{"policy/2026-11-25.md"}},
		"the same file":               {map[string]string{"policy/2026-11-25.md": "Whole.\n"}, published("policy", "2026-11-25", "2026-11-25", "Whole.\n"), []string{"policy/2026-11-25.md"}},
		"a file that became outdated": {map[string]string{"policy/2026-11-25.md": "Outdated.\n"}, published("policy", "2026-11-25", "2026-11-25", "Whole.\n"), []string{"policy/2026-11-25.md"}},
		"a redacted file":             {map[string]string{"policy/2026-11-20.md": "A Name.\n"}, published("x", "2026-11-25", "2026-11-25", "X.\n"), []string{"x/2026-11-25.md", "x/ledger.jsonl"}},
		"a file of somebody's":        {map[string]string{"policy/notes.txt": "mine"}, published("x", "2026-11-25", "2026-11-25", "X.\n"), []string{"policy/notes.txt", "x/2026-11-25.md", "x/ledger.jsonl"}},
	} {
		t.Run(name, func(t *testing.T) {
			root := sample(t)
			want := slices.Collect(maps.Keys(files(t, root)))
			for name, text := range c.left {
				if err := root.WriteFile("versions/"+name, []byte(text), 0o666); err != nil {
					t.Fatal(err)
				}
			}
			problems, err := Verify(root.FS(), readText)
			if err != nil || problems.Err() != nil || !slices.Equal(rules(problems), []string{"record-leftover"}) {
				t.Errorf("%v %s", err, problems.Text())
			}
			record(t, root, c.then)
			for _, name := range c.remain {
				want = append(want, "versions/"+name)
			}
			slices.Sort(want)
			if diff := cmp.Diff(want, slices.Sorted(maps.Keys(files(t, root)))); diff != "" {
				t.Error(diff)
			}
			if problems, err := Verify(root.FS(), readText); err != nil || problems.Err() != nil {
				t.Errorf("%v %s", err, problems.Text())
			}
		})
	}
}

// A rename can be killed between any two of its steps.
func TestRenameHalfDone(t *testing.T) {
	root := openPortal(t)
	record(t, root, joined(published("old", "2026-11-20", "2026-11-20", "One.\n"), published("old", "2026-11-21", "2026-11-21", "Two.\n")))
	before := files(t, root)
	record(t, root, event("old", Entry{Event: Rename, Recorded: day("2026-11-22"), To: "new"}))
	want := files(t, root)
	for _, left := range [][]string{{"2026-11-20.md", "2026-11-21.md", "ledger.jsonl"}, {"2026-11-21.md", "ledger.jsonl"}, {"ledger.jsonl"}} {
		if err := root.MkdirAll("versions/old", 0o777); err != nil {
			t.Fatal(err)
		}
		for _, name := range left {
			if err := root.WriteFile("versions/old/"+name, []byte(before["versions/old/"+name]), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		a := load(t, root)
		if a.Find("old") != nil || a.Find("new") == nil {
			t.Errorf("with %v left, the document must have its new name alone", left)
		}
		if problems, _ := Verify(root.FS(), readText); len(problems) != len(left) || problems.Err() != nil {
			t.Errorf("with %v left: %s", left, problems.Text())
		}
		if err := Record(root, nil); err != nil {
			t.Error(err)
		}
		if diff := cmp.Diff(want, files(t, root)); diff != "" {
			t.Errorf("with %v left: %s", left, diff)
		}
	}
	if _, err := root.Stat("versions/old"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the old folder is still there: %v", err)
	}
	record(t, root, published("old", "2026-11-25", "2026-11-25", "Another document.\n"))
}

// A run that fails says what is on record of it.
func TestRecordedBefore(t *testing.T) {
	for want, plans := range map[string][]plan{
		"; nothing was recorded": nil,
		"; recorded before that: policy/support, terms; another run records the rest": {
			{folder: "versions/policy/support"}, {folder: "versions/terms"},
		},
	} {
		if got := recorded(plans); got != want {
			t.Errorf("it says %q, not %q", got, want)
		}
	}
}
