//go:build browser

package main

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// axeFile is the accessibility checker, as "make tools" installs it.
const axeFile = "web/node_modules/axe-core/axe.min.js"

// runAxe runs every rule that axe-core has for WCAG 2.2 A and AA and its own good
// practice, or those alone that depend on colours, and tells what is violated and where.
func runAxe(colours bool) string {
	rules := `rules: {"target-size": {enabled: true}}`
	if colours {
		rules = `runOnly: {type: "rule", values: ["color-contrast", "link-in-text-block"]}`
	}
	return `axe.run(document, {resultTypes: ["violations"], ` + rules + `}).then(result =>
		result.violations.flatMap(v => v.nodes.map(n => v.id + ": " + n.target.join(" ") + ": " + n.failureSummary.replaceAll("\n", " "))))`
}

// openAll opens whatever is folded, so that it is looked at too.
const openAll = `(() => {
	for (const d of document.querySelectorAll("details")) d.open = true;
	document.querySelector("#Menu")?.showPopover?.();
	const root = document.documentElement;
	return root.scrollWidth > root.clientWidth ? ["scrolls sideways with all opened: " + root.scrollWidth + " px"] : [];
})()`

// TestBrowserAccessibleFinds shows axe-core a page with mistakes.
func TestBrowserAccessibleFinds(t *testing.T) {
	const wrong = `data:text/html,<!doctype html><html lang="en"><title>A</title><main><h1>A</h1><p style="color:%23888;background:%23999">pale</p>` +
		`<details><summary>s</summary><img src="a.png"><pre style="width:2000px">wide</pre></details></main>`
	got := strings.Join(violationsAt(t, wrong), "\n")
	for _, want := range []string{"1280 px, light: color-contrast: p", "320 px, light: image-alt: img", "1280 px, dark: color-contrast: p", "scrolls sideways with all opened"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not found in\n%s", want, got)
		}
	}
}

// violationsAt opens a page and holds it to axe-core.
func violationsAt(t *testing.T, address string) []string {
	t.Helper()
	v := newVisitor(t, startBrowser(t))
	if err := chromedp.Do(v.ctx, chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	return failing(violations(v.ctx, string(readAll(t, axeFile))))
}

// violations holds the page in a tab to axe-core: folded on a screen, and with
// everything opened on a phone, both in light and in dark colours. What axe-core does
// is no part of what is tested.
func violations(ctx context.Context, axe string) (findings []string, err error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](axe+";true")); err != nil {
		return nil, err
	}
	for _, width := range []int64{1280, 320} {
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800)); err != nil {
			return nil, err
		}
		if width == 320 {
			found, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](openAll))
			if err != nil {
				return nil, err
			}
			findings = append(findings, found...)
		}
		for _, scheme := range []string{"light", "dark"} {
			if err := chromedp.Do(ctx, prefer("", scheme)); err != nil {
				return nil, err
			}
			violated, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](runAxe(scheme == "dark"), chromedp.EvalAwaitPromise))
			if err != nil {
				return nil, err
			}
			for _, found := range violated {
				findings = append(findings, fmt.Sprintf("%d px, %s: %s", width, scheme, found))
			}
		}
	}
	return findings, nil
}

// focused tells where the focus is, and whether it can be seen there.
const focused = `(() => {
	const e = document.activeElement;
	if (!e || e === document.body) return {at: -1};
	const style = getComputedStyle(e), box = [...e.getClientRects()].find(b => b.width > 0 && b.height > 0), found = [];
	if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) found.push("the focus has no outline");
	if (!box) found.push("it has no size");
	else {
		const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1), y = box.top + Math.min(box.height, innerHeight) / 2;
		const top = document.elementFromPoint(x, y);
		if (!top) found.push("it is outside of the window");
		else if (top !== e && !e.contains(top) && !top.contains(e)) found.push("it is covered by " + top.outerHTML.slice(0, 60));
		if (top && top.contains(e) && top !== e && !e.matches(":has(*)") && getComputedStyle(e).display !== "inline") found.push("it is behind " + top.tagName);
	}
	return {at: reachable.indexOf(e), name: e.outerHTML.slice(0, 80), found};
})()`

// reachable are the elements to which the keyboard has to come, in their order. Of a choice it comes to what is chosen.
const reachable = `globalThis.reachable = [...document.querySelectorAll("a[href], button, summary, input:not([type=radio]:not(:checked)), [tabindex='0']")]
	.filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest("[inert]")); reachable.length`

type focus struct {
	At    int
	Name  string
	Found []string
}

// TestBrowserKeyboard goes over pages with nothing but the keyboard: the link that
// skips to the text, the menu, the contents list, tables and what is folded.
func TestBrowserKeyboard(t *testing.T) {
	host, browser := portalInBrowser(t)
	for _, c := range []struct {
		address string
		widths  []int64 // the menu and the contents list, which depend on them, are those of every page
	}{
		{"data-privacy-policy/", widths},
		{"cookie-policy/", []int64{320}},
		{"cookie-policy/versions/", []int64{1280}},
		{redlinePages[0], []int64{320}},
	} {
		for _, width := range c.widths {
			t.Run(fmt.Sprintf("%s at %d", c.address, width), func(t *testing.T) {
				ctx := tab(t, browser)
				if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(host+c.address)); err != nil {
					t.Fatal(err)
				}
				unfold(t, ctx)
				walk(t, ctx)
				skip(t, ctx)
			})
		}
	}
}

// unfold opens with the keyboard whatever can be opened, the menu first.
func unfold(t *testing.T, ctx context.Context) {
	t.Helper()
	for range 40 {
		const next = `(() => { const s = [...document.querySelectorAll("details:not([open], [name]) > summary")].find(s => s.checkVisibility()); s?.focus(); return !!s })()`
		more, err := chromedp.Run(ctx, chromedp.Evaluate[bool](next))
		if err != nil {
			t.Fatal(err)
		}
		if !more {
			return
		}
		if err := chromedp.Do(ctx, chromedp.KeyEvent(kb.Enter)); err != nil {
			t.Fatal(err)
		}
		if opened, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.activeElement.parentElement.open`)); err != nil || !opened {
			t.Fatalf("the key Enter does not open what is folded: %v", err)
		}
	}
	t.Fatal("there is no end to what can be opened")
}

// walk goes from the start of the page to its end by the key Tab.
func walk(t *testing.T, ctx context.Context) {
	t.Helper()
	const start = `document.querySelector(".skip").focus(); `
	n, err := chromedp.Run(ctx, chromedp.Evaluate[int](start+reachable))
	if err != nil || n < 10 {
		t.Fatalf("%d elements can have the focus: %v", n, err)
	}
	for want := 1; want < n; want++ { // to the first, the skip link, leads the test below
		got := press(t, ctx, kb.Tab)
		if got.At != want {
			t.Fatalf("after %d times Tab the focus is at %d of %d: %s", want, got.At, n, got.Name)
		}
		for _, finding := range got.Found {
			t.Errorf("%s: %s", got.Name, finding)
		}
	}
}

// skip follows the first link of the page, which leads over all that is above the text.
func skip(t *testing.T, ctx context.Context) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.Reload()); err != nil {
		t.Fatal(err)
	}
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[int](reachable)); err != nil {
		t.Fatal(err)
	}
	if got := press(t, ctx, kb.Tab); got.At != 0 || !strings.Contains(got.Name, `class="skip"`) || len(got.Found) > 0 {
		t.Errorf("the first key Tab leads to %s: %q", got.Name, got.Found)
	}
	press(t, ctx, kb.Enter)
	press(t, ctx, kb.Tab)
	inside, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.querySelector("main").contains(document.activeElement)`))
	if err != nil || !inside {
		t.Errorf("the link to the text does not lead there: %v", err)
	}
	const contents = `(() => { const skip = document.querySelector(".contents .skip"); skip?.focus(); return !!skip })()`
	if has, err := chromedp.Run(ctx, chromedp.Evaluate[bool](contents)); err != nil || !has {
		return
	}
	press(t, ctx, kb.Enter)
	press(t, ctx, kb.Tab)
	const beyond = `document.querySelector("#Text").contains(document.activeElement) && !document.activeElement.closest(".contents")`
	if over, err := chromedp.Run(ctx, chromedp.Evaluate[bool](beyond)); err != nil || !over {
		t.Errorf("the link over the contents list does not lead to the text: %v", err)
	}
}

// TestBrowserMenus opens a menu with the keyboard, and closes it by Escape and by a click elsewhere.
func TestBrowserMenus(t *testing.T) {
	host, browser := portalInBrowser(t)
	const open = `[...document.querySelectorAll(":popover-open")].map(e => e.id).join() + (document.activeElement.matches("button") ? " " + document.activeElement.innerText : "")`
	for width, buttons := range map[int64][]string{1280: {"Solution"}, 320: {"Menu", "Solution"}} {
		ctx := tab(t, browser)
		if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 800), chromedp.Navigate(host)); err != nil {
			t.Fatal(err)
		}
		look := func(after, want string) {
			t.Helper()
			if got, err := chromedp.Run(ctx, chromedp.Evaluate[string](open)); err != nil || got != want {
				t.Errorf("%d px, %s: %q is open, want %q (%v)", width, after, got, want, err)
			}
		}
		key := func(key string) {
			t.Helper()
			if err := chromedp.Do(ctx, chromedp.KeyEvent(key)); err != nil {
				t.Fatal(err)
			}
		}
		unfold := func() {
			for _, label := range buttons {
				focus := fmt.Sprintf(`[...document.querySelectorAll("button")].find(b => b.innerText === %q).focus(); true`, label)
				if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](focus)); err != nil {
					t.Fatal(err)
				}
				key(kb.Enter)
			}
		}
		unfold()
		outer := map[int64]string{320: "Menu,"}[width]
		look("Enter", outer+"Menu-2 Solution")
		key(kb.Escape)
		look("Escape", strings.TrimSuffix(outer, ",")+" Solution")
		key(kb.Escape)
		unfold()
		look("Enter again", outer+"Menu-2 Solution")
		if err := chromedp.Do(ctx, chromedp.MouseClickXY(4, 700)); err != nil {
			t.Fatal(err)
		}
		look("a click elsewhere", "")
	}
}

func press(t *testing.T, ctx context.Context, key string) focus {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.KeyEvent(key)); err != nil {
		t.Fatal(err)
	}
	got, err := chromedp.Run(ctx, chromedp.Evaluate[focus](focused))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// TestBrowserCookieFilter chooses a category of cookies with the keyboard, and no script.
func TestBrowserCookieFilter(t *testing.T) {
	host, browser := portalInBrowser(t)
	ctx := tab(t, browser)
	const shown = `[...document.querySelectorAll("fieldset, .text h3, .cookies tr[id]")].filter(e => e.checkVisibility()).map(e =>
		e.localName === "tr" ? e.className : e.localName + " " + e.id)`
	look := func() string {
		seen, err := chromedp.Run(ctx, chromedp.Evaluate[[]string](shown))
		if err != nil {
			t.Fatal(err)
		}
		return strings.Join(slices.Compact(seen), ", ")
	}
	const all = "fieldset , h3 necessary-cookies, category-necessary, h3 preference-cookies, category-preferences, " +
		"h3 statistics-cookies, category-statistics, h3 marketing-cookies, category-marketing"
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(390, 800), chromedp.Navigate(host+"cookie-policy/")); err != nil {
		t.Fatal(err)
	}
	if got := look(); got != all {
		t.Errorf("at first the page shows %s\nwant %s", got, all)
	}
	if err := chromedp.Do(ctx, chromedp.Focus("[name=category]:checked"), chromedp.KeyEvent(kb.ArrowRight), chromedp.KeyEvent(kb.ArrowRight)); err != nil {
		t.Fatal(err)
	}
	if got, want := look(), "fieldset , h3 preference-cookies, category-preferences"; got != want {
		t.Errorf("with a category chosen the page shows %s\nwant %s", got, want)
	}
	if err := chromedp.Do(ctx, prefer("print", "")); err != nil {
		t.Fatal(err)
	}
	if got, want := look(), strings.TrimPrefix(all, "fieldset , "); got != want {
		t.Errorf("paper shows %s\nwant %s", got, want)
	}
}

// TestBrowserTableByKeyboard scrolls a table that is wider than its screen. The portal has none today, so one is
// made wide.
func TestBrowserTableByKeyboard(t *testing.T) {
	host, browser := portalInBrowser(t)
	ctx := tab(t, browser)
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(720, 800), chromedp.Navigate(host+"data-privacy-policy/")); err != nil {
		t.Fatal(err)
	}
	const wide = `document.querySelector(".table > table").style.minWidth = "90rem"; globalThis.wide = [...document.querySelectorAll(".table[tabindex='0']")].find(e => e.scrollWidth > e.clientWidth + 50); wide?.focus(); !!wide && wide.getAttribute("aria-label")`
	name, err := chromedp.Run(ctx, chromedp.Evaluate[string](wide))
	if err != nil || name == "" {
		t.Fatalf("no wide table with a name can have the focus: %v", err)
	}
	const scrolled = `new Promise(done => wide.addEventListener("scroll", () => done(wide.scrollLeft), {once: true}))`
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`globalThis.scrolled = `+scrolled+`; true`)); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.KeyEvent(kb.ArrowRight)); err != nil {
		t.Fatal(err)
	}
	if far, err := chromedp.Run(ctx, chromedp.Evaluate[float64](`scrolled`, chromedp.EvalAwaitPromise)); err != nil || far <= 0 {
		t.Errorf("the arrow key scrolls by %v px: %v", far, err)
	}
}

// lookForced tells what is lost when a reader sets all colours.
const lookForced = `(() => {
	const found = [];
	if (!matchMedia("(forced-colors: active)").matches) found.push("colours are not forced");
	const edge = e => ["Top", "Right", "Bottom", "Left"].some(s => parseFloat(getComputedStyle(e)["border" + s + "Width"]) > 0);
	for (const e of document.querySelectorAll(".alert, .card > :not(summary), .contact, .banner, pre")) if (!edge(e)) found.push(e.className + " has no edge");
	for (const e of document.querySelectorAll("main a[href]")) {
		const style = getComputedStyle(e);
		if (style.color === getComputedStyle(document.body).backgroundColor) found.push("a link cannot be seen: " + e.textContent);
	}
	for (const e of document.querySelectorAll(".redline ins, .redline del")) if (getComputedStyle(e).textDecorationLine === "none") found.push("a mark is lost: " + e.textContent);
	const bars = new Set([...document.querySelectorAll("svg.timeline .bar")].map(e => getComputedStyle(e).fill + getComputedStyle(e).stroke));
	if (document.querySelectorAll("svg.timeline .bar").length > 1 && bars.size < 2) found.push("all bars look the same");
	if (document.getAnimations().length) found.push("something moves");
	for (const e of document.querySelectorAll("*")) {
		const style = getComputedStyle(e);
		if (style.transitionDuration.split(", ").some(d => parseFloat(d) > 0) || style.scrollBehavior === "smooth") { found.push("something may move: " + e.tagName); break }
	}
	return found;
})()`

// forcedColours are those of a reader who sets all of them, and wants nothing to move.
func forcedColours(ctx context.Context, tab *chromedp.Target) (chromedp.Void, error) {
	_, err := cdp.Call(ctx, tab, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{
			{Name: "forced-colors", Value: "active"}, {Name: "prefers-reduced-motion", Value: "reduce"},
		},
	})
	return chromedp.Void{}, err
}
