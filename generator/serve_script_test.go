package main

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"

	"github.com/rogpeppe/go-internal/testscript"
)

// A server runs beside a script.
type server struct {
	cmd      *exec.Cmd
	out, err *said
	ended    chan error
}

var lookAt = regexp.MustCompile(`Look at (http://\S+)/\n`)

func startServer(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg, "serve ARGUMENT...")
	s := &server{out: &said{more: make(chan struct{})}, err: &said{more: make(chan struct{})}, ended: make(chan error, 1)}
	program, err := findProgram(ts.Getenv("PATH"))
	ts.Check(err)
	s.cmd = exec.Command(program, append([]string{"serve"}, args...)...)
	s.cmd.Dir, s.cmd.Stdout, s.cmd.Stderr = ts.MkAbs("."), s.out, s.err
	for _, name := range []string{"PATH", "HOME", "TMPDIR"} {
		s.cmd.Env = append(s.cmd.Env, name+"="+ts.Getenv(name))
	}
	ts.Check(s.cmd.Start())
	go func() { s.ended <- s.cmd.Wait() }()
	ts.Defer(func() { _ = s.cmd.Process.Kill() })
	for {
		s.out.mu.Lock()
		found, more := lookAt.FindStringSubmatch(s.out.text.String()), s.out.more
		s.out.mu.Unlock()
		if found != nil {
			ts.Setenv("URL", found[1])
			at, err := url.Parse(found[1])
			ts.Check(err)
			_, port, err := net.SplitHostPort(at.Host)
			ts.Check(err)
			ts.Setenv("PORT", port)
			break
		}
		select {
		case <-more:
		case err := <-s.ended:
			ts.Fatalf("the server ended: %v\n%s%s", err, s.out, s.err)
		}
	}
	servers, _ := ts.Value("servers").(*[]*server)
	*servers = append(*servers, s)
}

// findProgram is where testscript has put the program that is being tested.
func findProgram(path string) (string, error) {
	for _, dir := range filepath.SplitList(path) {
		if name := filepath.Join(dir, "fairnotice"); strings.Contains(dir, "testscript") {
			return exec.LookPath(name)
		}
	}
	return exec.LookPath("fairnotice")
}

func interrupt(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && len(args) < 2, "interrupt [SIGNAL]")
	servers := ts.Value("servers").(*[]*server)
	s := (*servers)[len(*servers)-1]
	*servers = (*servers)[:len(*servers)-1]
	signal := os.Interrupt
	if len(args) == 1 && args[0] == "TERM" {
		signal = syscall.SIGTERM
	}
	ts.Check(s.cmd.Process.Signal(signal))
	if err := <-s.ended; err != nil {
		ts.Fatalf("the server did not end well: %v\n%s", err, s.err)
	}
	ts.Check(os.WriteFile(ts.MkAbs("serve.out"), []byte(s.out.String()), 0o666))
	ts.Check(os.WriteFile(ts.MkAbs("serve.err"), []byte(s.err.String()), 0o666))
}

func fetch(ts *testscript.TestScript, neg bool, args []string) {
	usage(ts, !neg && (len(args) == 2 || len(args) == 3), "fetch ADDRESS FILE [HEADER]")
	request, err := http.NewRequest(http.MethodGet, ts.Getenv("URL")+args[0], nil)
	ts.Check(err)
	if len(args) == 3 {
		name, value, _ := strings.Cut(args[2], ": ")
		request.Header.Set(name, value)
		if name == "Host" {
			request.Host = value
		}
	}
	answer, err := http.DefaultTransport.RoundTrip(request)
	ts.Check(err)
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	ts.Check(err)
	head := answer.Status + "\nLocation: " + answer.Header.Get("Location") + "\n\n"
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), bytes.Join([][]byte{[]byte(head), body}, nil), 0o666))
}
