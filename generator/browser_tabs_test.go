//go:build browser

package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/http/httptest"
	"os"
	"os/exec"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// startBrowser is Chromium, which is started once for all tests. It asks no host for
// anything by itself.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	browser, err := browserOnce()
	if err != nil {
		t.Fatal(err)
	}
	return browser
}

var browserOnce = sync.OnceValues(func() (context.Context, error) {
	names := []string{"chromium", "chromium-browser", "google-chrome"}
	found := slices.IndexFunc(names, func(name string) bool {
		_, err := exec.LookPath(name)
		return err == nil
	})
	if found < 0 {
		return nil, errors.New("chromium is missing; please type: make tools")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(names[found]), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-component-update", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, cancel := chromedp.NewContext(ctx)
	afterAll = append(afterAll, cancel, stop)
	if err := chromedp.Do(ctx); err != nil {
		return nil, fmt.Errorf("start Chromium: %w", err)
	}
	return ctx, nil
})

// inBrowser serves a site, and starts a browser.
func inBrowser(t *testing.T, dir string) (host string, browser context.Context) {
	t.Helper()
	server := httptest.NewServer(newHost(t, os.DirFS(dir)))
	t.Cleanup(server.Close)
	return server.URL, startBrowser(t)
}

func portalInBrowser(t *testing.T) (host string, browser context.Context) {
	t.Helper()
	host, browser = inBrowser(t, builtSite(t))
	return host + portalPath, browser
}

// tab is a page of its own.
func tab(t *testing.T, browser context.Context) context.Context {
	ctx, cancel := context.WithTimeout(browser, patience)
	t.Cleanup(cancel)
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)
	return ctx
}

// A visitor opens one page after the other in the same tab.
type visitor struct {
	ctx  context.Context
	seen *seen
}

func newVisitor(t *testing.T, browser context.Context) *visitor {
	t.Helper()
	ctx, closeTab := chromedp.NewContext(browser)
	t.Cleanup(closeTab)
	v := &visitor{ctx, &seen{}}
	if err := chromedp.Listen(ctx, v.seen.note); err != nil {
		t.Fatal(err)
	}
	return v
}

// sweep lets as many visitors as there are cores look at pages.
func sweep(t *testing.T, browser context.Context, addresses []string, look func(v *visitor, address string) []string) {
	t.Helper()
	visitors := make(chan *visitor, runtime.GOMAXPROCS(0))
	for range cap(visitors) {
		visitors <- newVisitor(t, browser)
	}
	for _, address := range addresses {
		t.Run(address, func(t *testing.T) {
			t.Parallel()
			v := <-visitors
			defer func() { visitors <- v }()
			for _, finding := range look(v, address) {
				t.Error(finding)
			}
		})
	}
}

// visit opens a page once and asks it all that every page is asked, at each width.
func (v *visitor) visit(address string) (findings []string, err error) {
	ctx, cancel := context.WithTimeout(v.ctx, patience)
	defer cancel()
	v.seen.forget()
	if err := chromedp.Do(ctx, prefer("", ""), chromedp.EmulateViewport(widths[0], 800), chromedp.Navigate(address)); err != nil {
		return nil, err
	}
	for _, width := range widths {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800)); err != nil {
			return nil, err
		}
		page, err := chromedp.Run(ctx, chromedp.Evaluate[looks](look, chromedp.EvalAwaitPromise))
		if err != nil {
			return nil, err
		}
		for _, finding := range page.findings() {
			findings = append(findings, fmt.Sprintf("%d px: %s", width, finding))
		}
	}
	if err := chromedp.Do(ctx, forcedColours); err != nil {
		return nil, err
	}
	lost, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](lookForced))
	return slices.Concat(findings, v.seen.findings(address), lost), err
}

// examine visits a page and holds it to axe-core.
func (v *visitor) examine(address, axe string) []string {
	findings, err := v.visit(address)
	if err == nil {
		var violated []string
		violated, err = violations(v.ctx, axe)
		findings = append(findings, violated...)
	}
	return failing(findings, err)
}

// failing adds what went wrong to what was found.
func failing(findings []string, err error) []string {
	if err != nil {
		findings = append(findings, err.Error())
	}
	return findings
}

// Addresses in the record.
var (
	comparisonPage = regexp.MustCompile(`/versions/[^/]+/to/([^/]+)/$`)
	versionPage    = regexp.MustCompile(`/versions/[^/]+/$`)
	mainClass      = regexp.MustCompile(`<main id="Main" class="([^"]+)">`)
)

// template names what a page is made by: the layout, and what that has for a version
// and for a translation.
func template(address, text string) string {
	switch to := comparisonPage.FindStringSubmatch(address); {
	case to != nil && to[1] == "current":
		return "comparison with the text in force"
	case to != nil:
		return "comparison"
	case versionPage.MatchString(address):
		return "version"
	case !strings.Contains(text, `<html lang="en"`):
		return "translation"
	}
	if class := mainClass.FindStringSubmatch(text); class != nil {
		return class[1]
	}
	return address
}

// onePerTemplate picks of each template the largest page, which has most to look at.
func onePerTemplate(w web) map[string]bool {
	largest, size := map[string]string{}, map[string]int{}
	for _, address := range slices.Sorted(maps.Keys(w.pages)) {
		raw, err := fs.ReadFile(w.files, fileOf(address))
		if err != nil {
			continue
		}
		if name := template(address, string(raw)); len(raw) > size[name] {
			largest[name], size[name] = address, len(raw)
		}
	}
	picked := map[string]bool{}
	for _, address := range largest {
		picked[address] = true
	}
	return picked
}

// fileOf is the file that a host has for the address of a page.
func fileOf(address string) string {
	name := strings.TrimPrefix(address, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	return name
}
