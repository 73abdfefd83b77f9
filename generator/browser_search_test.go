//go:build browser

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A portal with a page that searches lets that page run its script, and no other page any: the policy that the host
// sends with all of them is wide enough for it, and every other page, that for missing pages too, forbids scripts
// by itself.
func TestBrowserSearch(t *testing.T) {
	root, dir := smallPortal(t), t.TempDir()
	settings := filepath.Join(root, "content", "site.yaml")
	if err := os.WriteFile(settings, append(readAll(t, settings), "\nsearch: true\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	command(t, root, "--now", "2026-02-01", "publish")
	build(t, root, dir)
	host, browser := inBrowser(t, dir)
	ctx := tab(t, browser)
	find := func(words string) string {
		t.Helper()
		if err := chromedp.Do(ctx, chromedp.Navigate(host+"/privacy/search/?q="+words)); err != nil {
			t.Fatal(err)
		}
		for range 100 {
			said, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.getElementById("Count").textContent+"|"+[...document.querySelectorAll("#Results li")].map(li => li.textContent.trim()+" "+li.firstChild.getAttribute("href")).join("|")`))
			if err != nil {
				t.Fatal(err)
			}
			if said != "|" {
				return said
			}
			time.Sleep(20 * time.Millisecond)
		}
		return "nothing was said"
	}
	for words, want := range map[string]string{
		"cook":         "Our cookies Cookie policy ../cookie-policy/#our-cookies",
		"COOKIES+our":  "Found: 1|Our cookies",
		"help":         "#Item-helpdesk",
		"nowhereatall": "Nothing found. Other words may help.|",
	} {
		if got := find(words); !strings.Contains(got, want) {
			t.Errorf("%q finds %s, want %s", words, got, want)
		}
	}
	for _, address := range []string{"/privacy/", "/privacy/find/", "/privacy/cookie-policy/", "/privacy/changes/", "/nowhere/"} {
		if err := chromedp.Do(ctx, chromedp.Navigate(host+address)); err != nil {
			t.Fatal(err)
		}
		const script = `new Promise(done => {
			const s = document.createElement("script");
			s.onload = () => done("ran"); s.onerror = () => done("refused");
			try { s.src = "/privacy/assets/search.js"; document.head.append(s) } catch { done("refused") }
			setTimeout(() => done("refused in silence"), 2000);
		})`
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string](script, chromedp.EvalAwaitPromise))
		if err != nil || !strings.HasPrefix(got, "refused") {
			t.Errorf("%s: a script %s (%v)", address, got, err)
		}
		answer, err := chromedp.Run(ctx, chromedp.Evaluate[string](`fetch("/privacy/search/coo.json").then(() => "answered", () => "refused")`, chromedp.EvalAwaitPromise))
		if err != nil || answer != "refused" {
			t.Errorf("%s: a request was %s (%v)", address, answer, err)
		}
	}
}
