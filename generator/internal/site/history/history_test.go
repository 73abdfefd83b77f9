package history

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/site/address"
)

func day(t *testing.T, iso string) date.Date {
	t.Helper()
	d, err := date.Parse(iso)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func version(t *testing.T, iso, recorded string) *archive.Version {
	t.Helper()
	id, err := archive.ParseVersion(iso)
	if err != nil {
		t.Fatal(err)
	}
	v := &archive.Version{From: day(t, iso)}
	v.Version, v.Recorded, v.Effective, v.Event = id, day(t, recorded), day(t, iso), archive.Publish
	return v
}

// names are the comparisons of a record, as old/new.
func names(pairs []Pair) string {
	var out []string
	for _, p := range pairs {
		out = append(out, p.Old.Version.String()[:4]+"/"+p.New.Version.String()[:4])
	}
	return strings.Join(out, " ")
}

// Pairs that once followed one another keep their page when a version is put between
// them or withdrawn.
func TestNeighbours(t *testing.T) {
	first, second, third := version(t, "2020-01-01", "2020-01-01"), version(t, "2021-01-01", "2021-01-01"), version(t, "2022-01-01", "2022-01-01")
	between := version(t, "2020-06-01", "2023-01-01")
	between.Event = archive.Import
	record := func(versions ...*archive.Version) *Record {
		return &Record{Record: address.Record{Path: "/policy/", Versions: versions}, Snapshot: archive.Snapshot{InForce: versions[len(versions)-1:]}}
	}
	if got, want := names(record(first, between, second).neighbours()), "2020/2021 2020/2020 2020/2021"; got != want {
		t.Errorf("with one imported later: %s, want %s", got, want)
	}
	second.Withdrawn = &archive.Entry{Recorded: day(t, "2021-06-01")}
	r := record(first, second, third)
	if got, want := names(r.neighbours()), "2020/2021 2020/2022"; got != want {
		t.Errorf("with one withdrawn: %s, want %s", got, want)
	}
	if got, want := names(r.toCurrent()), "2020/2022 2021/2022"; got != want {
		t.Errorf("with the one in force: %s, want %s", got, want)
	}
	if r.Before(third) != first || r.After(first) != third || r.After(second) != nil || !r.IsOlder(second) || r.IsOlder(third) {
		t.Error("the versions around one are others")
	}
}

// A version that was announced is news twice: when it was recorded, and when it took
// effect; tomorrow's is news once.
func TestUpdates(t *testing.T) {
	files := fstest.MapFS{"versions/policy/ledger.jsonl": {Data: []byte("")}}
	on, _, err := archive.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := address.New(address.Sources{Desk: &content.Desk{}, Archive: on})
	if h := New(files, a, on, Options{Today: day(t, "2026-11-30")}); len(h.Updates(a.Binding)) != 0 || h.At("/policy/") != nil {
		t.Error("an empty ledger is a history")
	}
	v := version(t, "2026-12-01", "2026-11-01")
	for today, want := range map[string]string{"2026-11-30": "announce", "2026-12-01": "announce force"} {
		r := &Record{today: day(t, today)}
		u := Update{Day: v.Recorded, Record: r, Version: v, Entry: v.Entry}
		events := []string{u.Event()}
		if later, ok := u.takesEffect(); ok {
			events = append(events, later.Event())
		}
		if got := strings.Join(events, " "); got != want {
			t.Errorf("on %s: %s, want %s", today, got, want)
		}
	}
}

// What is asked for by many at once is made once, and no more is kept than there is room
// for.
func TestRecent(t *testing.T) {
	var made atomic.Int32
	r := newRecent[int, int](2)
	square := func(n int) int {
		return r.get(n, func() int { made.Add(1); return n * n })
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if square(3) != 9 {
				t.Error("not the square")
			}
		})
	}
	all.Wait()
	if square(4); made.Load() != 2 {
		t.Errorf("made %d times, want 2", made.Load())
	}
	square(3)
	square(5) // takes the place of 4
	square(3)
	if square(4); made.Load() != 4 || !slices.Equal(r.keys, []int{3, 4}) || len(r.made) != 2 {
		t.Errorf("made %d times, kept %v", made.Load(), r.keys)
	}
}
