//go:build hosts

package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"fairnotice/generator/internal/host"
	"fairnotice/generator/internal/site"
)

// A webServer is a program that is started with the lines that docs/run-it.md shows.
type webServer struct {
	name    string
	program string                                  // in the package that .ci/install is told
	config  func(lines, dir, address string) string // the whole configuration around the lines
	start   func(dir string) []string               // arguments, of a server whose configuration is dir/server.conf
}

func webServers() []webServer {
	return []webServer{
		{"nginx", "nginx", nginxConfig, func(dir string) []string {
			return []string{"-p", dir, "-c", filepath.Join(dir, "server.conf"), "-e", filepath.Join(dir, "log")}
		}},
		{"caddy", "caddy", func(lines, _, address string) string {
			return "{\n\tadmin off\n\tauto_https off\n}\n" +
				strings.Replace(lines, "privacy.example.com", "http://"+address, 1)
		}, func(dir string) []string {
			return []string{"run", "--config", filepath.Join(dir, "server.conf"), "--adapter", "caddyfile"}
		}},
		{"apache", "apache2", apacheConfig, func(dir string) []string {
			return []string{"-d", dir, "-f", filepath.Join(dir, "server.conf"), "-DFOREGROUND"}
		}},
	}
}

func nginxConfig(lines, dir, address string) string {
	return fmt.Sprintf(`daemon off; master_process off; pid %[1]s/pid; error_log %[1]s/log;
events { }
http {
    access_log off;
    client_body_temp_path %[1]s/tmp; proxy_temp_path %[1]s/tmp; fastcgi_temp_path %[1]s/tmp;
    uwsgi_temp_path %[1]s/tmp; scgi_temp_path %[1]s/tmp;
%[2]s
}
`, dir, strings.Replace(lines, "listen 80;", "listen "+address+";", 1))
}

func apacheConfig(lines, dir, address string) string {
	config := fmt.Sprintf("ServerName privacy.example.com\nListen %s\nPidFile %[2]s/pid\nErrorLog %[2]s/log\n", address, dir)
	for _, module := range []string{"mpm_event", "authz_core", "dir", "headers", "mime", "rewrite"} {
		config += fmt.Sprintf("LoadModule %[1]s_module /usr/lib/apache2/modules/mod_%[1]s.so\n", module)
	}
	config += "TypesConfig /dev/null\n"
	if os.Getuid() == 0 {
		config += "User nobody\nGroup nogroup\n"
	}
	return config + strings.Replace(lines, "*:80", address, 1)
}

// TestHosts starts each server with the built portal, as the manual shows it, and asks for every file, header and
// older address.
func TestHosts(t *testing.T) {
	for _, server := range webServers() {
		t.Run(server.name, func(t *testing.T) {
			dir := publicDir(t)
			made := buildFor(t, server.name, filepath.Join(dir, "public"))
			if err := os.WriteFile(filepath.Join(dir, "public", ".gitignore"), []byte("*\n"), 0o666); err != nil {
				t.Fatal(err)
			}
			at := server.started(t, dir)
			asked{t, at, made.Told().Routes}.everything(made)
		})
	}
}

// publicDir is a folder that servers can read which run as nobody.
func publicDir(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("", "hosts")
	if err == nil {
		err = os.Chmod(dir, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	return dir
}

// buildFor writes the real portal for a host.
func buildFor(t *testing.T, name, out string) *site.Site {
	t.Helper()
	build(t, "..", out, "--host", name)
	c := &commands{Root: ".."}
	if err := c.Now.UnmarshalText([]byte("2026-12-01")); err != nil { // the day of that build
		t.Fatal(err)
	}
	_, made, _, err := c.build(site.Options{Host: name})
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// shown are the lines that the manual shows for a server.
func shown(t *testing.T, name string) string {
	t.Helper()
	raw, err := os.ReadFile("docs/run-it.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(raw), "```"+name+"\n")
	lines, _, closed := strings.Cut(rest, "```")
	if !ok || !closed {
		t.Fatalf("docs/run-it.md shows no lines for %s", name)
	}
	return lines
}

// started is the address of a server that has been started, and ends with the test.
func (s webServer) started(t *testing.T, dir string) string {
	t.Helper()
	program, err := exec.LookPath(s.program)
	if err != nil {
		if program, err = exec.LookPath("/usr/sbin/" + s.program); err != nil {
			t.Fatalf("%s is missing; type: make tools", s.program)
		}
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := free.Addr().String()
	free.Close()
	lines := strings.ReplaceAll(shown(t, s.name), "/srv/portal", dir)
	if err := os.WriteFile(filepath.Join(dir, "server.conf"), []byte(s.config(lines, dir, address)), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	cmd := exec.CommandContext(ctx, program, s.start(dir)...)
	cmd.Env = append(os.Environ(), "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	var said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &said, &said
	cmd.Cancel = func() error { return cmd.Process.Signal(os.Interrupt) }
	cmd.WaitDelay = 10 * time.Second
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = cmd.Wait(); close(ended) }()
	t.Cleanup(func() { stop(); <-ended })
	for {
		if conn, err := net.Dial("tcp", address); err == nil {
			conn.Close()
			return "http://" + address
		}
		select {
		case <-ended:
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			t.Fatalf("%s ended:\n%s%s", s.name, said.String(), log)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

// asked is a server that is asked, with what is expected of it.
type asked struct {
	*testing.T
	at     string
	routes host.Routes
}

func (a asked) get(path string) (*http.Response, []byte) {
	a.Helper()
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Get(a.at + path)
	if err != nil {
		a.Fatal(err)
	}
	body, err := io.ReadAll(resp.Body)
	if err = errors.Join(err, resp.Body.Close()); err != nil {
		a.Fatal(err)
	}
	return resp, body
}

// everything asks for all that there is, was, or is to be hidden.
func (a asked) everything(made *site.Site) {
	bodies := map[string][]byte{}
	for page := range made.Pages() {
		raw, err := page.Render()
		if err != nil {
			a.Fatal(err)
		}
		bodies[page.Path] = raw
		a.file(page.Path, raw)
	}
	for _, path := range []string{
		"/nothing", "/nothing/", inPortal("global/"), "/.gitignore", "/_headers",
		inPortal("cookie-policy/versions/2018-05-04/to/"), inPortal("cookie-policy/text.pdf"),
	} {
		if resp, body := a.get(path); resp.StatusCode != http.StatusNotFound || !bytes.Equal(body, bodies["404.html"]) {
			a.Errorf("%s: %s, and not the page for what is missing", path, resp.Status)
		} else if kind := resp.Header.Get("Content-Type"); kind != host.Type(".html") {
			a.Errorf("%s: what is missing has the type %q", path, kind)
		}
	}
	for _, r := range a.routes.Redirects {
		if from := strings.TrimSuffix(r.From, "*"); strings.HasPrefix(from, "/") && from != r.From {
			a.redirect(from+"gdpr/", strings.Replace(r.To, ":splat", "gdpr/", 1), r.Status)
			a.redirect(from+"gdpr/text.md", strings.Replace(r.To, ":splat", "gdpr/text.md", 1), r.Status)
		} else if strings.HasPrefix(from, "/") {
			a.redirect(from, r.To, r.Status)
			a.redirect(strings.TrimSuffix(from, "/")+"/", r.To, r.Status)
		}
	}
}

func inPortal(path string) string { return portalPath + path }

var linkStart = regexp.MustCompile(`, <`)

// file asks for a file of the site by its address.
func (a asked) file(name string, want []byte) {
	a.Helper()
	address := "/" + strings.TrimSuffix(name, "index.html")
	resp, body := a.get(address)
	if resp.StatusCode != http.StatusOK || !bytes.Equal(body, want) {
		a.Errorf("%s: %s, %d bytes, want %d", address, resp.Status, len(body), len(want))
		return
	}
	wanted := a.routes.Header(address)
	for name, otherwise := range map[string]string{
		"Content-Type": host.Type(address), "Cache-Control": "public, max-age=0, must-revalidate",
		"X-Robots-Tag": "", "Access-Control-Allow-Origin": "", "Link": "", "Memento-Datetime": "",
	} {
		if wanted.Get(name) == "" {
			wanted.Set(name, otherwise)
		}
	}
	if strings.HasSuffix(address, "/") {
		wanted.Set("Content-Type", host.Type(".html"))
	}
	for name := range wanted {
		got, want := sortedLinks(strings.Join(resp.Header.Values(name), ", ")), sortedLinks(wanted.Get(name))
		if got != want {
			a.Errorf("%s: %s is %q, want %q", address, name, got, want)
		}
	}
	if folder, inner := strings.CutSuffix(address, "/"); inner && folder != "" {
		resp, _ := a.get(folder + "?a=b")
		to := strings.TrimPrefix(resp.Header.Get("Location"), a.at)
		if resp.StatusCode/100 != 3 || strings.TrimSuffix(to, "?a=b") != folder+"/" {
			a.Errorf("%s: %s, to %q", folder, resp.Status, resp.Header.Get("Location"))
		}
	}
}

// sortedLinks is a list of links in order: in which they come is up to the host.
func sortedLinks(value string) string {
	parts := linkStart.Split(value, -1)
	for i := range parts {
		parts[i] = strings.TrimPrefix(parts[i], "<")
	}
	return strings.Join(slices.Sorted(slices.Values(parts)), "\n")
}

func (a asked) redirect(from, to string, status int) {
	a.Helper()
	resp, _ := a.get(from)
	if got := strings.TrimPrefix(resp.Header.Get("Location"), a.at); resp.StatusCode != status || got != to {
		a.Errorf("%s: %s, to %q, want %d to %q", from, resp.Status, got, status, to)
	}
}
