package serve

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"fairnotice/generator/internal/date"
)

// What is saved while the portal is read may have been read as it was, so nobody is answered before it is read again.
func TestSavedMeanwhile(t *testing.T) {
	read := 0
	var s *server
	s = &server{
		fresh: make(chan struct{}), unread: 1, now: &snapshot{before: map[date.Date]*vhost{}, over: make(chan struct{})},
		opt: Options{Report: func(Reading) {}, Read: func() (Portal, error) {
			if read++; read == 2 {
				s.stale()
			}
			return nil, nil
		}},
	}
	isFresh := func() bool {
		select {
		case <-s.fresh:
			return true
		default:
			return false
		}
	}
	for i, want := range []bool{true, false, true} {
		if i == 1 {
			s.stale()
		}
		s.renew(nil)
		if isFresh() != want {
			t.Errorf("after reading %d: fresh is %t", i+1, !want)
		}
	}
}

// A burst begins while the one before it is read, and is over after that.
func TestRunMeanwhile(t *testing.T) {
	root := t.TempDir()
	save := func(text string) {
		if err := os.WriteFile(filepath.Join(root, "content", "a.md"), []byte(text), 0o666); err != nil {
			t.Error(err)
		}
	}
	if err := os.Mkdir(filepath.Join(root, "content"), 0o777); err != nil {
		t.Fatal(err)
	}
	w, err := newWatcher(root, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	began, ended := make(chan struct{}, 100), make(chan struct{})
	save("one")
	reading := 0
	w.run(ctx, func() { began <- struct{}{} }, func([]string) {
		switch reading++; reading {
		case 1:
			<-began
			save("two")
			<-began // though this has not returned
		case 2:
			stop()
			close(ended)
		}
	})
	<-ended
}
