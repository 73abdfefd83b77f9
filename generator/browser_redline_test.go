//go:build browser

package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// redlinePages are comparisons of the real portal.
var redlinePages = []string{
	"cookie-policy/versions/2018-05-04/to/2022-01-10/",
	"data-privacy-policy/versions/2018-05-04/to/current/",
}

// lookAtMarks says of every mark of a redline what a reader would miss: a colour
// that cannot be read on its ground, or a mark that has no sign beside its colour.
const lookAtMarks = `(() => {
	const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
	const paint = (colours) => {
		canvas.clearRect(0, 0, 1, 1);
		for (const c of colours) { canvas.fillStyle = c; canvas.fillRect(0, 0, 1, 1); }
		return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
	};
	const light = (rgb) => rgb.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
		.reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
	const ground = (e) => {
		const grounds = [];
		for (; e; e = e.parentElement) grounds.unshift(getComputedStyle(e).backgroundColor);
		return grounds;
	};
	const found = [];
	const tell = (e, what) => found.push(e.tagName + " " + e.className + " “" + e.textContent.slice(0, 40) + "”: " + what);
	const marks = document.querySelectorAll(".redline ins, .redline del, .rl-note, .rl-address, .rl-summary, .changes a");
	for (const e of marks) {
		const grounds = ground(e);
		const a = light(paint([...grounds, getComputedStyle(e).color])), b = light(paint(grounds));
		const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
		if (contrast < 4.5) tell(e, "contrast " + contrast.toFixed(2));
	}
	for (const [tag, line] of [["ins", "underline"], ["del", "line-through"]]) {
		const all = document.querySelectorAll(".redline " + tag);
		if (all.length === 0) found.push("no " + tag);
		for (const e of all) if (!getComputedStyle(e).textDecorationLine.includes(line)) tell(e, "no " + line);
	}
	for (const e of document.querySelectorAll("[data-rl-aid]:not([data-rl-aid=way], .rl-note, .rl-address, .rl-move)"))
		if (e.offsetWidth > 1 || e.offsetHeight > 1) tell(e, "is seen");
	for (const e of document.querySelectorAll(".switches label, .changes a"))
		if (e.offsetHeight > 0 && e.offsetHeight < 24) tell(e, e.offsetHeight + " px high");
	return found;
})()`

// TestBrowserRedlines looks at the marks in both colour schemes.
func TestBrowserRedlines(t *testing.T) {
	host, browser := portalInBrowser(t)
	for _, page := range redlinePages {
		for _, scheme := range []string{"light", "dark"} {
			ctx := tab(t, browser)
			if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800), prefer("", scheme), chromedp.Navigate(host+page)); err != nil {
				t.Fatal(err)
			}
			found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](lookAtMarks))
			if err != nil {
				t.Fatal(err)
			}
			for _, finding := range found {
				t.Errorf("%s, %s: %s", page, scheme, finding)
			}
		}
	}
}

// marksOnPaper are the signs of the marks when nothing is printed in colour.
const marksOnPaper = `["ins", "del"].map(tag => getComputedStyle(document.querySelector(".redline " + tag)).textDecorationLine).join(" ")`

func TestBrowserRedlinesOnPaper(t *testing.T) {
	host, browser := portalInBrowser(t)
	ctx := tab(t, browser)
	if err := chromedp.Do(ctx, prefer("print", "light"), chromedp.Navigate(host+redlinePages[0])); err != nil {
		t.Fatal(err)
	}
	got, err := chromedp.Run(ctx, chromedp.Evaluate[string](marksOnPaper))
	if err != nil {
		t.Fatal(err)
	}
	if got != "underline line-through" {
		t.Errorf("on paper the marks are %q", got)
	}
}

// The switches work without a script of the page.
func TestBrowserRedlineSwitches(t *testing.T) {
	l := agreementPortal(t)
	l.do("build", "--quiet")
	host, browser := inBrowser(t, filepath.Join(l.dir, "public"))
	ctx := tab(t, browser)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1280, 800), chromedp.Navigate(host+"/"+agreementRedline)); err != nil {
		t.Fatal(err)
	}
	seen := func(selector string) bool {
		t.Helper()
		visible, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.querySelector("`+selector+`").checkVisibility()`))
		if err != nil {
			t.Fatal(err)
		}
		return visible
	}
	const folded, quiet = "details.rl-fold > :last-child", "del.rl-cosmetic"
	if seen(folded) || !seen(quiet) {
		t.Error("at first what did not change is folded, and what changed in form is seen")
	}
	if err := chromedp.Do(ctx, chromedp.Click("#Whole"), chromedp.Click("#Quiet")); err != nil {
		t.Fatal(err)
	}
	if !seen(folded) || seen(quiet) {
		t.Error("the switches change nothing")
	}
}

// prefer sets the medium and the colour scheme.
func prefer(media, scheme string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
		_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Media: media, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
		})
		return chromedp.Void{}, err
	}
}

// What is folded in a paragraph and in a table opens by its box, by what a browser finds in it, and on paper.
func TestBrowserRedlineFolds(t *testing.T) {
	var rows, clauses strings.Builder
	for n := range 60 {
		fmt.Fprintf(&rows, "| name-%d | %d days | counting of visits |\n", n, n)
		fmt.Fprintf(&clauses, "Clause %d says what nobody ever changes in any text. ", n)
	}
	old := clauses.String() + "\n\n| Cookie | Kept | For |\n| --- | --- | --- |\n" + rows.String()
	dir := t.TempDir()
	write := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		return path
	}
	a := write("a.md", old)
	write("_headers", "")
	b := write("b.md", strings.NewReplacer("Clause 5 says", "Clause 5 has", "| 30 days", "| 99 days").Replace(old))
	if status, said := fairnotice(dir, "diff", "--format", "html", "--out", filepath.Join(dir, "index.html"), a, b); status != 1 {
		t.Fatal(said)
	}
	host, browser := inBrowser(t, dir)
	ctx := tab(t, browser)
	seen := func(when string, words, rows bool) {
		t.Helper()
		const heights = `["span.rl-fold", "tr.rl-same"].map(s => document.querySelector(s).getBoundingClientRect().height > 4).join()`
		got, err := chromedp.Run(ctx, chromedp.Evaluate[string](heights))
		if want := fmt.Sprintf("%t,%t", words, rows); err != nil || got != want {
			t.Errorf("%s: words and rows are seen: %s, not %s (%v)", when, got, want, err)
		}
	}
	do := func(action chromedp.Action[chromedp.Void]) {
		t.Helper()
		if err := chromedp.Do(ctx, action); err != nil {
			t.Fatal(err)
		}
	}
	do(chromedp.Navigate(host + "/index.html"))
	seen("at first", false, false)
	do(prefer("print", "light"))
	seen("on paper", true, true)
	do(prefer("screen", "light"))
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => {
		document.querySelector("span.rl-fold").insertAdjacentHTML("afterbegin", "<b id=found>here</b>");
		location.hash = "found";
		return true;
	})()`)); err != nil {
		t.Fatal(err)
	}
	seen("words found", true, false)
	do(chromedp.Click(".rl-words:has(+ .table) input"))
	seen("the box of the table", true, true)
}
