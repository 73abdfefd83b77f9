package serve

import (
	"bytes"
	"cmp"
	"crypto/rand"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"html"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/host"
	"fairnotice/generator/internal/pattern"
)

// own is where this package answers itself; no page of a site lies there.
const own = "/.fairnotice/"

const csp = "Content-Security-Policy"

//go:embed page.js page.css
var files embed.FS

// ServeHTTP answers as the host of the site will.
func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch name, isOwn := strings.CutPrefix(r.URL.Path, own); {
	case isOwn && name == "events":
		s.events(w, r)
		return
	case isOwn:
		body, err := files.ReadFile(name)
		if err != nil {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Cross-Origin-Resource-Policy", "same-origin")
		s.sendFile(w, r, answer{status: http.StatusOK, name: name, body: body})
		return
	}
	to := s.target(r.URL.Path)
	if to.bare == "" { // a target without an address: its front page
		http.Redirect(w, r, to.prefix+"/", http.StatusFound)
		return
	}
	now := s.current(r.Context())
	e := now.vhost(to.day)
	a := e.answer(to.bare)
	if a.missing() {
		a.name, a.body = "problems.html", problemPage(now.problems(e, a))
		a.header = http.Header{csp: {"default-src 'none'"}}
	}
	s.send(w, r, to, e, a)
}

// A target is an address taken apart: which day it asks for, and the address by itself.
type target struct {
	prefix string    // as it stands before the address, "" for none
	day    date.Date // zero: the desk
	bare   string
}

const (
	viewMark = "/@"
	desk     = "desk"
)

func (s *server) target(address string) target {
	rest, marked := strings.CutPrefix(address, viewMark)
	name, _, _ := strings.Cut(rest, "/")
	day, err := date.Parse(name)
	if !marked || name != desk && (err != nil || day.IsMonth()) {
		return target{day: s.opt.Day, bare: address}
	}
	return target{prefix: viewMark + name, day: day, bare: strings.TrimPrefix(rest, name)}
}

// send writes an answer: pages with the script, everything else as it is.
func (s *server) send(w http.ResponseWriter, r *http.Request, to target, e *vhost, a answer) {
	h := w.Header()
	maps.Copy(h, a.header)
	if policy := h.Get(csp); policy != "" {
		h.Set(csp, withoutUpgrade(policy))
	}
	if a.location != "" {
		location := to.root(a.location)
		if r.URL.RawQuery != "" && !strings.Contains(location, "?") {
			location += "?" + r.URL.RawQuery
		}
		h.Set("Location", location)
		w.WriteHeader(a.status)
		return
	}
	if !a.isPage() {
		s.sendFile(w, r, a)
		return
	}
	h.Set("Content-Type", host.Type(a.name))
	nonce := rand.Text()
	if site := h.Get(csp); site != "" {
		h.Set(csp, policy(site, nonce))
	}
	h.Set("Cache-Control", "no-store")
	body := to.rooted(a.body)
	w.WriteHeader(a.status)
	// Who left before the end is not told anything.
	_, _ = w.Write(withScript(withPolicy(body, nonce), nonce, e.seen(to.bare, a).Page))
}

// sendFile lets browsers ask again only for what has changed.
func (s *server) sendFile(w http.ResponseWriter, r *http.Request, a answer) {
	h := w.Header()
	if h.Get("Content-Type") == "" {
		h.Set("Content-Type", host.Type(a.name))
	}
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "public, max-age=0, must-revalidate") // as Netlify does
	}
	if a.status != http.StatusOK {
		w.WriteHeader(a.status)
		_, _ = w.Write(a.body)
		return
	}
	sum := sha256.Sum256(a.body)
	h.Set("ETag", `"`+hex.EncodeToString(sum[:8])+`"`)
	http.ServeContent(w, r, a.name, time.Time{}, bytes.NewReader(a.body))
}

// withScript adds to a page the one element that all comes from.
func withScript(page []byte, nonce, sum string) []byte {
	element := fmt.Sprintf(`<script src="%spage.js" nonce="%s" data-page="%s" defer></script>`, own, nonce, sum)
	at := bytes.LastIndex(page, []byte("</body>"))
	if at < 0 {
		at = len(page)
	}
	return bytes.Join([][]byte{page[:at], []byte(element), page[at:]}, nil)
}

// withPolicy lets the script of this server work in a page that carries a policy itself.
func withPolicy(page []byte, nonce string) []byte {
	const start = `<meta http-equiv="` + csp + `" content="`
	before, rest, found := bytes.Cut(page, []byte(start))
	own, after, closed := bytes.Cut(rest, []byte(`"`))
	if !found || !closed {
		return page
	}
	allowed := html.EscapeString(policy(withoutUpgrade(html.UnescapeString(string(own))), nonce))
	return slices.Concat(before, []byte(start), []byte(allowed), []byte(`"`), after)
}

// policy is a Content-Security-Policy that lets the script of this server work, and nothing else that
// the site's own would not: scripts of a layout stay as dead as they will be in public.
func policy(site, nonce string) string {
	policies := strings.Split(site, ",")
	for i, p := range policies {
		p = allow(p, "script-src", "'nonce-"+nonce+"'")
		p = allow(p, "style-src", "'nonce-"+nonce+"'")
		policies[i] = allow(p, "connect-src", "'self'")
	}
	return strings.Join(policies, ",")
}

// allow adds a source to a directive, which without one of its own has that of default-src.
func allow(policy, directive, source string) string {
	parts, own, fallback := strings.Split(policy, ";"), -1, ""
	for i, part := range parts {
		name, value, _ := strings.Cut(strings.TrimSpace(part), " ")
		switch strings.ToLower(name) {
		case directive:
			own = i
		case "default-src":
			fallback = value
		}
	}
	if own < 0 {
		own = len(parts)
		parts = append(parts, " "+directive+" "+fallback)
	}
	if strings.TrimSpace(parts[own]) == directive && fallback == "" {
		return policy // without any rule everything is allowed
	}
	parts[own] = strings.ReplaceAll(parts[own], " 'none'", "") + " " + source
	return strings.Join(parts, ";")
}

var upgrade = pattern.New(`(?i)\s*upgrade-insecure-requests\s*;?`)

// withoutUpgrade takes out what makes browsers ask for a certificate: this is plain HTTP.
func withoutUpgrade(policy string) string {
	return strings.TrimSuffix(strings.TrimSpace(upgrade().ReplaceAllString(policy, "")), ";")
}

// root is an address from the root of the host, in the view.
func (t target) root(address string) string {
	if strings.HasPrefix(address, "/") && !strings.HasPrefix(address, "//") {
		return t.prefix + address
	}
	return address
}

var rootAddress = pattern.New(`(\s(?:href|src)=["']?)(/[^/"'>\s][^"'>\s]*|/)(["'>\s])`)

// rooted keeps addresses from the root of the host, as the page for what is missing has them, in the view.
func (t target) rooted(page []byte) []byte {
	if t.prefix == "" {
		return page
	}
	var out bytes.Buffer
	for raw, token := range tokens(page) {
		if token.Data != "" {
			raw = rootAddress().ReplaceAll(raw, []byte("${1}"+t.prefix+"${2}${3}"))
		}
		out.Write(raw)
	}
	return out.Bytes()
}

// problemPage takes the place of a page that cannot be made.
func problemPage(problems []problem) []byte {
	var errors []string
	for _, p := range problems {
		if p.Severity == diag.Error.String() {
			errors = append(errors, html.EscapeString(p.Text))
		}
	}
	return fmt.Appendf(nil, `<!doctype html><html lang="en"><head><meta charset="utf-8">`+
		`<title>Something is to be mended</title>`+
		`<meta name="viewport" content="width=device-width, initial-scale=1">`+
		`<meta name="color-scheme" content="light dark"></head>`+
		`<body><h1>Something is to be mended</h1>`+
		`<p>The page comes by itself as soon as it is.</p><pre>%s</pre></body></html>`,
		strings.Join(errors, "\n"))
}

// events tells a browser how things stand for the page that it shows, at once and
// whenever something has changed.
func (s *server) events(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	address, err := url.PathUnescape(r.URL.Query().Get("page")) // as it stands in the browser's address
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	to := s.target(address)
	defer s.listening(to)()
	out := http.NewResponseController(w)
	_, _ = io.WriteString(w, "retry: 500\n") // milliseconds; a failure shows below
	var last []byte
	for {
		now := s.current(r.Context())
		if message := s.message(now, to); !bytes.Equal(message, last) {
			// A browser that takes nothing for so long is gone.
			if out.SetWriteDeadline(time.Now().Add(time.Minute)) != nil {
				return
			}
			if _, err := w.Write(message); err != nil || out.Flush() != nil {
				return
			}
			last = message
		}
		select {
		case <-now.over:
		case <-r.Context().Done():
			return
		}
	}
}

// A message is how things stand for one page. The script compares it with what it has.
type message struct {
	seen
	Address  string    `json:"address"`  // of the page, without a view
	Day      string    `json:"day"`      // of the view, "" for the desk
	Desk     string    `json:"desk"`     // what is put before an address to see the desk
	Problems []problem `json:"problems"` // errors first
	Errors   int       `json:"errors"`   // how many there are in all
	Notices  int       `json:"notices"`
	Draft    *Draft    `json:"draft"`
}

// A problem as the terminal shows it, with the words by which its place is found on the page.
type problem struct {
	Severity string   `json:"severity"`
	Text     string   `json:"text"`
	File     string   `json:"file,omitempty"`
	Lines    []string `json:"lines,omitempty"` // that in which it stands, and those above it, from below
}

// placed is a problem of a file. Of what readers do not see, the lines above say where it would stand.
func placed(p diag.Problem) problem {
	const most = 8 // lines above
	line, _ := p.Position()
	told := problem{p.Severity.String(), diag.List{p}.Text(), p.File.Path, nil}
	for i := line; i > max(0, line-most); i-- {
		if text := p.File.Line(i); strings.TrimSpace(text) != "" && len(text) < longestLine {
			told.Lines = append(told.Lines, text)
		}
	}
	return told
}

// longestLine is the longest line that is looked for on a page, in bytes.
const longestLine = 4000

// mostProblems are as many as anybody mends at a time.
const mostProblems = 50

// message is one event for the page at an address.
func (s *server) message(now *snapshot, to target) []byte {
	e := now.vhost(to.day)
	a := e.answer(to.bare)
	m := message{seen: e.seen(to.bare, a), Address: to.bare, Day: to.day.String(), Problems: now.problems(e, a)}
	for _, p := range m.Problems {
		if p.Severity == diag.Error.String() {
			m.Errors++
		}
	}
	m.Notices = len(m.Problems) - m.Errors
	m.Problems = m.Problems[:min(len(m.Problems), mostProblems)]
	if !s.opt.Day.IsZero() {
		m.Desk = viewMark + desk
	}
	for i, sheet := range m.Styles {
		m.Styles[i] = to.root(sheet)
	}
	if e.Draft != nil {
		m.Draft = e.Draft(to.bare)
	}
	if m.Draft != nil {
		if _, there := e.file(m.Draft.Redline); !there {
			m.Draft.Redline = ""
		}
	}
	raw, err := json.Marshal(m)
	if err != nil { // strings and numbers can always be written
		raw = fmt.Appendf(nil, `{"problems":[{"severity":"error","text":%q}]}`, err)
	}
	return fmt.Appendf(nil, "data: %s\n\n", raw)
}

// problems are those of a view and of one of its pages, with the failures of the machine and errors
// first. Of those the ones in files that were just saved come before what follows from them elsewhere.
func (m *snapshot) problems(e *vhost, a answer) []problem {
	found := []problem{}
	for _, failed := range []error{m.failed, a.failed} {
		if failed != nil {
			found = append(found, problem{Severity: diag.Error.String(), Text: failed.Error() + "\n"})
		}
	}
	sorted := slices.Concat(a.problems, e.Problems).Sorted()
	elsewhere := func(p diag.Problem) int {
		if slices.Contains(m.files, p.File.Path) {
			return 0
		}
		return 1
	}
	slices.SortStableFunc(sorted, func(p, q diag.Problem) int {
		return cmp.Or(cmp.Compare(p.Severity, q.Severity), cmp.Compare(elsewhere(p), elsewhere(q)))
	})
	for _, p := range sorted {
		found = append(found, placed(p))
	}
	return found
}
