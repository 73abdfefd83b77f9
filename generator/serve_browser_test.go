//go:build browser

package main

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// A window shows one page of a portal that is being served.
type window struct {
	t   *testing.T
	ctx context.Context
	*serving
	seen *seen
}

// open shows a page of a portal in a tab.
func (s *serving) open(t *testing.T, browser context.Context, address string) *window {
	t.Helper()
	ctx, cancel := context.WithTimeout(browser, time.Minute)
	t.Cleanup(cancel)
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)
	b := &window{t, ctx, s, &seen{}}
	if err := chromedp.Listen(ctx, b.seen.note); err != nil {
		t.Fatal(err)
	}
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(1000, 700), chromedp.Navigate(s.url+address)); err != nil {
		t.Fatal(err)
	}
	return b
}

// prelude gives tests names for what they look at.
const prelude = `
	const bar = document.querySelector("fairnotice-serve")?.shadowRoot;
	const problems = bar?.querySelector("#problems"), draft = bar?.querySelector("#draft"), day = bar?.querySelector("input");
	const text = document.body?.innerText ?? "";
`

// until waits until an expression is true in the page, however often that is
// loaded meanwhile.
func (b *window) until(expression string) {
	b.t.Helper()
	script := fmt.Sprintf(`new Promise(done => {
		const look = () => { %s; if (%s) done(true); else setTimeout(look, 10) };
		look();
	})`, prelude, expression)
	for {
		ok, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](script, chromedp.EvalAwaitPromise))
		if ok {
			return
		}
		if b.ctx.Err() != nil { // a page that is left while it is asked gives an error too
			b.t.Fatalf("never true: %s (%v)\nthe page: %s", expression, err, b.seen.messages)
		}
	}
}

// value is what an expression gives in the page.
func value[T any](b *window, expression string) T {
	b.t.Helper()
	got, err := chromedp.Run(b.ctx, chromedp.Evaluate[T](fmt.Sprintf(`(() => { %s; return %s })()`, prelude, expression)))
	if err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
	return got
}

// quietly says that the browser had nothing to complain about.
func (b *window) quietly() {
	b.t.Helper()
	b.seen.Lock()
	defer b.seen.Unlock()
	for _, message := range b.seen.messages {
		b.t.Errorf("the browser says: %s", message)
	}
}

// long makes a document so long that it can be scrolled.
func long(s *serving) {
	text := s.read("content/policy/support.md")
	for i := range 30 {
		text += fmt.Sprintf("\n## Part %d\n\n%s\n", i, strings.Repeat("Words of this part. ", 60))
	}
	s.write("content/policy/support.md", text)
}

func TestBrowserServeReload(t *testing.T) {
	s := startServing(t, deskOf(t), "", serveCommand{})
	long(s)
	at := s.front() + "policy/support/"
	s.shows(at, "Part 29")
	b := s.open(t, startBrowser(t), at)
	b.until(`draft && problems`)
	value[bool](b, `(document.getElementById("part-20").scrollIntoView(), true)`)
	value[bool](b, `(scrollBy(0, 90), true)`)
	from := value[float64](b, `document.getElementById("part-20").getBoundingClientRect().top`)
	if from >= 0 {
		t.Fatalf("the page was not scrolled: %v", from)
	}
	s.edit("content/policy/support.md", "## Part 3\n", "A new paragraph above what is being read.\n\n## Part 3\n")
	b.until(`text.includes("A new paragraph above what is being read.")`)
	b.until(fmt.Sprintf(`Math.abs(document.getElementById("part-20").getBoundingClientRect().top - (%v)) < 2`, from))
	b.quietly()
	if n := value[int](b, `sessionStorage.length`); n != 0 {
		t.Errorf("%d things stay in the browser", n)
	}
}

func TestBrowserServeStyle(t *testing.T) {
	s := startServing(t, deskOf(t), "", serveCommand{})
	b := s.open(t, startBrowser(t), s.front())
	b.until(`draft && problems`)
	value[bool](b, `window.stayed = true`)
	value[int](b, `window.sheets = document.querySelectorAll('link[rel="stylesheet"]:not([media])').length`)
	s.write("layouts/assets/zz.css", "h1 { color: rgb(1, 2, 3) !important }\n")
	b.until(`getComputedStyle(document.querySelector("h1")).color === "rgb(1, 2, 3)"`)
	b.until(`document.querySelectorAll('link[rel="stylesheet"]:not([media])').length === sheets`)
	if !value[bool](b, `window.stayed === true`) {
		t.Error("the page was loaded anew")
	}
	s.write("layouts/assets/zz.css", "h1 { color: rgb(3, 2, 1) !important }\n")
	b.until(`getComputedStyle(document.querySelector("h1")).color === "rgb(3, 2, 1)"`)
	if !value[bool](b, `window.stayed === true`) {
		t.Error("the page was loaded anew")
	}
	b.quietly()
}

func TestBrowserServeProblems(t *testing.T) {
	s := startServing(t, deskOf(t), "", serveCommand{})
	at := s.front() + "policy/support/"
	b := s.open(t, startBrowser(t), at)
	b.until(`draft && problems.hidden`)
	mended := s.read("content/policy/support.md")
	s.write("content/policy/support.md", mended+"\nSee the [notice](/cookie-policcy/).\n")
	b.until(`!problems.hidden && problems.innerText.includes("did you mean \"/cookie-policy/\"?")`)
	for _, part := range []string{"content/policy/support.md:", `| See the [notice](/cookie-policcy/).`, "^^^^", "hint:"} {
		if got := value[string](b, `problems.innerText`); !strings.Contains(got, part) {
			t.Errorf("the overlay does not say %q:\n%s", part, got)
		}
	}
	if value[bool](b, `text.includes("See the notice")`) {
		t.Error("a page that could not be made is shown")
	}
	s.write("content/policy/support.md", mended+"\nSee the [notice](/cookie-policy/).\n")
	b.until(`problems.hidden && text.includes("See the notice")`)
	// A mistake in a layout shows only when a page is made.
	footer := s.read("layouts/partials/footer.html")
	s.write("layouts/partials/footer.html", strings.Replace(footer, "{{define \"footer\"}}", "{{define \"footer\"}}{{.Missing}}", 1))
	if s.read("layouts/partials/footer.html") == footer {
		t.Fatal("the footer was not broken")
	}
	b.until(`!problems.hidden && problems.innerText.includes("layouts/partials/footer.html:")`)
	s.write("layouts/partials/footer.html", footer)
	b.until(`problems.hidden`)
	b.quietly()
}

// TestBrowserServeMarks: what is found in a text is marked where it stands on its page, and the list leads there.
func TestBrowserServeMarks(t *testing.T) {
	s := startServing(t, deskOf(t), "", serveCommand{})
	long(s)
	at := s.front() + "policy/support/"
	mended := s.read("content/policy/support.md")
	s.write("content/policy/support.md", mended+"\nWe are **[insert name](/)** of 5~10 and 20~30 days.\n\n[Legal basis]: consent\n")
	s.shows(at, "Part 29")
	b := s.open(t, startBrowser(t), at)
	marked := `[...document.querySelectorAll("main [data-fairnotice]")]`
	b.until(`problems && ` + marked + `.length === 1 && ` + marked + `[0].textContent.startsWith("We are")`)
	for _, said := range []string{"taken-as-mark", "lost-words"} { // what is not on the page, by what stands above it
		if got := value[string](b, marked+`[0].title`); !strings.Contains(got, said) {
			t.Errorf("the mark does not say %s:\n%s", said, got)
		}
	}
	value[bool](b, `([...bar.querySelectorAll("#problems button")][0].click(), true)`)
	b.until(`scrollY > 1000 && problems.hidden`)
	s.write("content/policy/support.md", mended+"\nWe are of 5 to 10 days.\n")
	b.until(`text.includes("We are of") && ` + marked + `.length === 0`)
	b.quietly()
}

// TestBrowserServeBroken: who begins with mistakes sees them first.
func TestBrowserServeBroken(t *testing.T) {
	dir := deskOf(t)
	const layout = "layouts/page.html"
	good, err := os.ReadFile(dir + "/" + layout)
	if err != nil {
		t.Fatal(err)
	}
	s := &serving{t: t, dir: dir}
	s.write(layout, string(good)+"{{if}}")
	s = startServing(t, dir, "", serveCommand{})
	b := s.open(t, startBrowser(t), "/")
	b.until(`problems && !problems.hidden && problems.innerText.includes("layouts/page.html:")`)
	if !value[bool](b, `text.includes("layouts/page.html:")`) {
		t.Error("without a script nothing is told")
	}
	s.write(layout, string(good))
	b.until(`problems?.hidden && document.querySelector("main h1")`)
}

// TestBrowserServeReconnect: a browser whose server went away for a while gets what
// it missed.
func TestBrowserServeReconnect(t *testing.T) {
	s := startServing(t, deskOf(t), "", serveCommand{})
	b := s.open(t, startBrowser(t), s.front()+"policy/support/")
	b.until(`draft && problems.hidden`)
	if err := s.stop(); err != nil {
		t.Fatal(err)
	}
	b.until(`!bar.querySelector("#lost").hidden`)
	s.write("content/policy/support.md", s.read("content/policy/support.md")+"\nWhile nobody listened.\n")
	startServing(t, s.dir, "", serveCommand{Addr: strings.TrimPrefix(s.url, "http://")})
	b.until(`text.includes("While nobody listened.") && bar?.querySelector("#lost").hidden`)
}

// TestBrowserServeRedline: one key leads to what differs from the newest version,
// which is renewed at each save, and back.
func TestBrowserServeRedline(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"content", "layouts", "versions"} {
		if err := os.CopyFS(dir+"/"+name, os.DirFS("../"+name)); err != nil {
			t.Fatal(err)
		}
	}
	s := startServing(t, dir, "", serveCommand{})
	b := s.open(t, startBrowser(t), portalPath+"cookie-policy/")
	b.until(`draft?.innerText === "As in the version 2022-01-10"`)
	press := `document.dispatchEvent(new KeyboardEvent("keydown", { key: "r", bubbles: true }))`
	s.edit("content/cookie-policy.md", "A cookie is a small text", "A cookie is a really quite small text")
	b.until(`draft?.innerText.replaceAll("\n", "") === "2 words added, 0 removed since 2022-01-10; needs updated: pending and a summary Redline" && text.includes("really quite")`)
	value[bool](b, press)
	b.until(`location.pathname === "` + portalPath + `cookie-policy/versions/draft/" && [...document.querySelectorAll("main ins")].some(e => e.textContent.includes("really quite"))`)
	s.edit("content/cookie-policy.md", "really quite small", "rather small")
	b.until(`[...document.querySelectorAll("main ins")].some(e => e.textContent.includes("rather")) && !text.includes("really quite")`)
	b.until(`draft?.querySelector("a")?.textContent === "Back to the page"`)
	s.edit("content/cookie-policy.md", "updated: 2022-01-10", "updated: pending")
	b.until(`draft?.innerText.includes("needs a summary")`)
	value[bool](b, press)
	b.until(`location.pathname === "` + portalPath + `cookie-policy/" && text.includes("rather small")`)
	// Once it says the same as the record again there is no redline.
	s.edit("content/cookie-policy.md", "a rather small", "a small")
	b.until(`draft?.innerText.startsWith("As in the version") && !draft.querySelector("a")`)
	b.quietly()
}

// TestBrowserServeHidden: a page that nobody sees gives its connection back, and
// catches up when it is looked at.
func TestBrowserServeHidden(t *testing.T) {
	s := startServing(t, deskOf(t), "", serveCommand{})
	b := s.open(t, startBrowser(t), s.front()+"policy/support/")
	b.until(`draft && problems.hidden`)
	const see = `(Object.defineProperty(document, "visibilityState", { value: %q, configurable: true }), document.dispatchEvent(new Event("visibilitychange")))`
	value[bool](b, fmt.Sprintf(see, "hidden"))
	s.write("content/policy/support.md", s.read("content/policy/support.md")+"\nWhile nobody looked.\n")
	s.shows(s.front()+"policy/support/", "While nobody looked.")
	if value[bool](b, `text.includes("While nobody looked.")`) {
		t.Error("a page that nobody sees was loaded anew")
	}
	value[bool](b, fmt.Sprintf(see, "visible"))
	b.until(`text.includes("While nobody looked.")`)
}

func TestBrowserServeTravel(t *testing.T) {
	s := startServing(t, "..", "", serveCommand{})
	b := s.open(t, startBrowser(t), portalPath+"cookie-policy/")
	b.until(`draft?.innerText.startsWith("As in the version")`)
	value[bool](b, `(day.value = "2018-06-01", day.dispatchEvent(new Event("change")))`)
	b.until(`location.pathname === "/@2018-06-01` + portalPath + `cookie-policy/" && document.querySelector("time[datetime='2018-05-04']") && day?.value === "2018-06-01"`)
	if value[bool](b, `!!document.querySelector("time[datetime='2022-01-10']")`) {
		t.Error("the page is that of today")
	}
	value[bool](b, `(document.querySelector(".breadcrumb a[href='../']").click(), true)`)
	b.until(`location.pathname === "/@2018-06-01` + portalPath + `" && bar?.querySelector("#back") && !bar.querySelector("#back").hidden`)
	value[bool](b, `(bar.querySelector("#back").click(), true)`)
	b.until(`location.pathname === "` + portalPath + `" && text.includes("Preview")`)
	b.quietly()
}

// TestBrowserServeKeys: Escape puts the problems away until they are others.
func TestBrowserServeKeys(t *testing.T) {
	s := startServing(t, deskOf(t), "", serveCommand{})
	b := s.open(t, startBrowser(t), s.front()+"policy/support/")
	b.until(`draft && problems.hidden`)
	text := s.read("content/policy/support.md")
	s.write("content/policy/support.md", text+"\n[a](/b/)\n")
	b.until(`!problems.hidden`)
	value[bool](b, `document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }))`)
	b.until(`problems.hidden`)
	s.write("content/policy/support.md", text+"\n[a](/c/)\n")
	b.until(`!problems.hidden && problems.innerText.includes("/c/")`)
}
