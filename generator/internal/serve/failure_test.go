package serve

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
)

// TestFailure: a portal that cannot be read at all is no reason to stop.
func TestFailure(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	ready, ended := make(chan struct{}), make(chan error)
	var reported []Reading
	go func() {
		ended <- Run(ctx, l, Options{
			Dir:    t.TempDir(),
			Read:   func() (Portal, error) { return nil, errors.New("the disk <is> gone") },
			Report: func(c Reading) { reported = append(reported, c) },
			Ready:  func() { close(ready) },
		})
	}()
	<-ready
	answer, err := http.Get("http://" + l.Addr().String() + "/anything/")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != http.StatusInternalServerError || !strings.Contains(string(body), "<pre>the disk &lt;is&gt; gone\n</pre>") ||
		!strings.Contains(string(body), `data-page=""`) {
		t.Errorf("%s\n%s", answer.Status, body)
	}
	stop()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if len(reported) != 1 || reported[0].Err == nil {
		t.Errorf("reported: %+v", reported)
	}
}

// TestGone: a folder that is not there, or a listener that is closed, is reported.
func TestGone(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	opt := Options{Dir: t.TempDir(), Read: func() (Portal, error) { return nil, errors.New("") }, Report: func(Reading) {}, Ready: func() {}}
	if err := Run(t.Context(), l, opt); err == nil {
		t.Error("a listener that is closed is no failure")
	}
}
