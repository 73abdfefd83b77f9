//go:build unix

package main

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// BenchmarkServe measures what an editor waits for: from the write of a file to
// the new page being served. Hugo's server gets the same texts, where hugo is on
// the PATH: every document and every older version is a page there. To see more
// than a few waits, type: go test -run '^$' -bench Serve -benchtime 200x ./generator
func BenchmarkServe(b *testing.B) {
	sample := b.TempDir()
	for _, name := range []string{"content", "layouts", "versions"} {
		if err := os.CopyFS(filepath.Join(sample, name), os.DirFS(filepath.Join("..", name))); err != nil {
			b.Fatal(err)
		}
	}
	for _, portal := range []struct{ name, dir, document, address string }{
		{"sample", sample, "content/cookie-policy.md", "cookie-policy/"},
		{"300x5", synthetic(b, 300, 5), "content/policies/policy-7.md", "policies/policy-7/"},
	} {
		b.Run("fairnotice/"+portal.name, func(b *testing.B) {
			s := startServing(b, portal.dir, "", serveCommand{})
			waits(b, filepath.Join(portal.dir, portal.document), s.url+s.front()+portal.address)
		})
		hugo, err := exec.LookPath("hugo")
		if err != nil {
			continue
		}
		b.Run("hugo/"+portal.name, func(b *testing.B) {
			dir, url := hugoServer(b, hugo, portal.dir)
			waits(b, filepath.Join(dir, portal.document), url+"/content/"+portal.address)
		})
	}
}

// waits writes a file again and again, and asks for its page until it is new.
func waits(b *testing.B, file, address string) {
	raw, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	pause := time.NewTicker(2 * time.Millisecond)
	defer pause.Stop()
	var took []time.Duration
	for n := 0; b.Loop(); n++ {
		words := fmt.Sprintf("Written for the time %d.", n)
		start := time.Now()
		if err := os.WriteFile(file, append(slices.Clip(raw), "\n"+words+"\n"...), 0o666); err != nil {
			b.Fatal(err)
		}
		for !strings.Contains(page(b, address), words) {
			<-pause.C
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	for _, p := range []int{50, 95} {
		b.ReportMetric(float64(took[min(len(took)*p/100, len(took)-1)].Microseconds())/1000, fmt.Sprintf("p%d-ms", p))
	}
}

func page(b *testing.B, address string) string {
	answer, err := http.Get(address)
	if err != nil {
		b.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		b.Fatal(err)
	}
	return string(body)
}

// hugoServer serves the texts of a portal with Hugo, and the simplest of layouts.
func hugoServer(b *testing.B, hugo, portal string) (dir, url string) {
	dir = b.TempDir()
	for name, text := range map[string]string{
		"config.toml":                  "baseURL = \"http://127.0.0.1/\"\ntitle = \"Privacy\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\"]\n",
		"layouts/_default/single.html": "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .TableOfContents }}{{ .Content }}",
		"layouts/_default/list.html":   "<!doctype html><title>{{ .Title }}</title>{{ .Content }}{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}",
	} {
		writeSynthetic(b, dir, name, text)
	}
	for _, from := range []string{"content", "versions"} {
		err := fs.WalkDir(os.DirFS(portal), from, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || filepath.Ext(name) != ".md" {
				return err
			}
			raw, err := os.ReadFile(filepath.Join(portal, name))
			_, body, _ := strings.Cut(strings.TrimPrefix(string(raw), "---\n"), "\n---\n")
			// Folders of documents become sections, so that each text has a page.
			writeSynthetic(b, dir, "content/"+strings.Replace(name, "/index.md", "/_index.md", 1), "---\ntitle: A text\n---\n"+body)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	port := portOf(l.Addr().String())
	if err := l.Close(); err != nil {
		b.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	server := exec.CommandContext(ctx, hugo, "server", "--source", dir, "--bind", "127.0.0.1", "--port", port, "--watch")
	if err := server.Start(); err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		stop()
		_ = server.Wait() // it was killed
	})
	url = "http://127.0.0.1:" + port
	for ready := time.NewTicker(20 * time.Millisecond); ; <-ready.C {
		if answer, err := http.Get(url); err == nil {
			answer.Body.Close()
			return filepath.Join(dir, "content"), url
		}
	}
}
