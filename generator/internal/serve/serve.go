// Package serve shows a portal while somebody writes it: each save is on the page
// a moment later, with what is wrong and what is different.
//
// # The way of a change
//
// A watcher (fsnotify) tells of changes below content/, layouts/ and versions/. When nothing has
// happened for 12 ms, or 300 ms after a burst began, [Options].Read reads the whole portal anew: there
// is no tracking of what depends on what. Of the site that comes out only those pages are rendered
// that somebody asks for. A request that comes while something is being read waits for it, so that
// nobody sees what was there before the save.
//
// # What is sent
//
// The same as the host will send. Headers and redirects are those that it is told of the very site
// (package host), 404.html is the page for what is missing, and /_headers itself is. The differences:
// upgrade-insecure-requests is left out, because this is plain HTTP; pages are not kept by browsers
// (no-store); and to each page one script element is added, with what it needs in the policy (a nonce,
// and connections to this server). The site knows nothing of it. All that this package adds lies below
// /.fairnotice/.
//
// # Views
//
// An address shows the desk, or with Options.Day the public site as of that day.
// Each address can be asked for in another view, by what is put before it:
//
//	/@2018-06-01/privacy/cookie-policy/   as the public saw it on that day
//	/@desk/privacy/cookie-policy/         as it is being written
//
// Links inside a site are relative and stay in their view.
//
// # Telling browsers
//
// Every open page listens to /.fairnotice/events (server-sent events). What it is told is not what
// happened but how things stand: the sum of the page as it is now, its style sheets, the problems, and
// how the document stands to its newest version. The script compares: another sum, and it loads the
// page anew where the reader was; other style sheets, and it swaps them. So a browser that was away
// for a while is told all that it missed, and one that was not is told nothing twice.
//
// # When something is wrong
//
// Problems never stop the server. Whoever reads the portal may make a view from older files where
// those of now have mistakes (View.Fallback); a view that cannot be made at all keeps the pages that
// it had. The script shows the problems over them until they are mended. Where there were no pages
// yet, one with the problems takes their place.
//
// # Safety
//
// Only GET and HEAD, only under the names of this machine, and nothing that a page of another site
// asks for. Files are looked up among the pages of the site, never on the disk.
package serve

import (
	"context"
	"fmt"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"time"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site"
)

// Options say what is served, and how.
type Options struct {
	Dir    string                 // the portal's folder
	Read   func() (Portal, error) // reads the portal as it is now; an error is a failure of the machine
	Day    date.Date              // of the view of an address that names none; zero: the desk
	Names  []string               // of this machine, beside localhost and its addresses in digits
	Public bool                   // reached from other machines too
	Report func(Reading)          // told of each reading, one after the other
	Ready  func()                 // called once, after the first reading
}

// A Portal is a portal as it was read: what it shows on a day, or with the zero
// day what is being written. It may be called from several goroutines.
type Portal func(day date.Date) View

// A View is a site with what is to be said about it.
type View struct {
	Site     *site.Site // without pages where an error keeps it from being made
	Problems diag.List
	Fallback bool // the site is made without the errors, from older files
	// Draft compares the document to which an address belongs with its newest
	// version: nil for addresses that belong to none. It may be nil itself.
	Draft func(address string) *Draft
}

// A Draft says what a document on the desk has in it that is not on record.
type Draft struct {
	Newest  string   `json:"newest"`  // name of the newest version, "" where nothing is on record
	Differs bool     `json:"differs"` // its text is another one
	Says    string   `json:"says"`    // the same for people, and how much differs
	Needs   []string `json:"needs"`   // what is still to be typed before it can be published
	Redline string   `json:"redline"` // address of the page that shows the difference, "" where there is none
	Page    string   `json:"page"`    // address of the document
	File    string   `json:"file"`    // in which it is written
}

// A Reading is one reading of the portal.
type Reading struct {
	Files    []string // that changed, sorted; none where a page was opened, and at first
	Took     time.Duration
	Problems diag.List // of the view of Options.Day, and of the pages that are open
	Err      error     // of the watcher, or of the machine
}

// Run serves a portal until the context ends. It returns an error only where it could not begin or the
// listener failed; whatever is wrong with the portal, or becomes so, is shown.
func Run(ctx context.Context, l net.Listener, opt Options) error {
	ctx, stop := context.WithCancel(ctx)
	var all sync.WaitGroup
	defer all.Wait()
	defer stop()
	s := &server{
		opt: opt, fresh: make(chan struct{}), unread: 1, open: map[target]int{},
		now: &snapshot{before: map[date.Date]*vhost{}, over: make(chan struct{})},
	}
	watch, err := newWatcher(opt.Dir, func(err error) { s.report(Reading{Err: err}) })
	if err != nil {
		return err
	}
	s.renew(nil)
	opt.Ready()
	all.Go(func() { watch.run(ctx, s.stale, s.renew) })
	host := &http.Server{
		Handler:           guard(opt.Names, opt.Public, s),
		BaseContext:       func(net.Listener) context.Context { return ctx },
		ReadHeaderTimeout: 10 * time.Second,
		IdleTimeout:       2 * time.Minute,
	}
	context.AfterFunc(ctx, func() { _ = host.Close() }) // open event streams would never end by themselves
	if err := host.Serve(l); ctx.Err() == nil {
		return fmt.Errorf("serve %s: %w", l.Addr(), err)
	}
	return nil
}

// A server holds what is shown now.
type server struct {
	opt       Options
	mu        sync.Mutex
	now       *snapshot
	fresh     chan struct{}  // closed while all that changed is read
	unread    int            // how many bursts of changes have begun that are not read
	open      map[target]int // pages that browsers show
	reporting sync.Mutex     // reports come one after the other
}

// A snapshot is the portal as it was read once.
type snapshot struct {
	portal Portal
	failed error    // why it could not be read
	files  []string // that changed before it
	mu     sync.Mutex
	vhosts map[date.Date]*vhost // those somebody asked for
	recent []date.Date          // the same, the last one first
	before map[date.Date]*vhost // of the snapshot before
	over   chan struct{}        // closed when the next one is there
}

// mostDays of the past are held at a time, beside the view without a prefix.
const mostDays = 2

// stale makes requests wait: something has changed and is not read yet.
func (s *server) stale() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.unread++; s.unread == 1 {
		s.fresh = make(chan struct{})
	}
}

// renew reads the portal, and tells whoever waits; but not where something has changed meanwhile, which may have been
// read as it was.
func (s *server) renew(files []string) {
	start := time.Now()
	s.mu.Lock()
	last := s.now
	s.mu.Unlock()
	portal, err := s.opt.Read()
	next := last.next(portal, err)
	next.files = files
	next.vhost(s.opt.Day)
	s.mu.Lock()
	s.now = next
	close(last.over)
	if s.unread--; s.unread == 0 {
		close(s.fresh)
	}
	s.mu.Unlock()
	s.report(Reading{Files: files, Took: time.Since(start), Problems: s.problems(next), Err: err})
}

// problems are those of the view without a prefix, and of the pages that are open:
// what is wrong with a layout may not show before a page is made with it.
func (s *server) problems(now *snapshot) diag.List {
	problems := now.vhost(s.opt.Day).Problems
	s.mu.Lock()
	open := slices.Collect(maps.Keys(s.open))
	s.mu.Unlock()
	for _, to := range open {
		problems = slices.Concat(problems, now.vhost(to.day).answer(to.bare).problems)
	}
	return problems
}

// listening notes that a browser shows a page, until the function is called that it returns.
func (s *server) listening(to target) (ended func()) {
	s.mu.Lock()
	s.open[to]++
	now := s.now
	s.mu.Unlock()
	if now.vhost(to.day).answer(to.bare).problems != nil {
		s.report(Reading{Problems: s.problems(now)})
	}
	return func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.open[to]--; s.open[to] == 0 {
			delete(s.open, to)
		}
	}
}

func (s *server) report(c Reading) {
	s.reporting.Lock()
	defer s.reporting.Unlock()
	s.opt.Report(c)
}

// next is the snapshot after m. Views of days that somebody asked for lately go
// along, in case that the next ones cannot be made.
func (m *snapshot) next(portal Portal, err error) *snapshot {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := &snapshot{
		portal: portal, failed: err, vhosts: map[date.Date]*vhost{},
		before: m.before, recent: m.recent, over: make(chan struct{}),
	}
	m.before, m.recent = nil, nil
	maps.Copy(n.before, m.vhosts)
	return n
}

// vhost is the view of a day, made when somebody asks for it first.
func (m *snapshot) vhost(day date.Date) *vhost {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.recent = append([]date.Date{day}, slices.DeleteFunc(m.recent, func(d date.Date) bool { return d == day })...)
	if last := mostDays + 1; len(m.recent) > last {
		delete(m.vhosts, m.recent[last])
		delete(m.before, m.recent[last])
		m.recent = m.recent[:last]
	}
	if m.vhosts[day] == nil {
		v := View{}
		if m.portal != nil {
			v = m.portal(day)
		}
		m.vhosts[day] = newVhost(v, m.before[day])
		delete(m.before, day)
	}
	return m.vhosts[day]
}

// current is the snapshot that holds, once what changed is read.
func (s *server) current(ctx context.Context) *snapshot {
	for {
		s.mu.Lock()
		now, fresh := s.now, s.fresh
		s.mu.Unlock()
		select {
		case <-fresh:
			return now
		case <-ctx.Done():
			return now
		}
	}
}

// guard refuses what other web sites and other machines ask for. A name that somebody lets lead to this
// machine (DNS rebinding) is told by the Host header, a page of another site by Origin and by what
// browsers say of a request's origin (Fetch Metadata). Following a link to here is allowed from anywhere.
func guard(names []string, public bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		origin, site := r.Header.Get("Origin"), r.Header.Get("Sec-Fetch-Site")
		foreign := (site == "cross-site" || site == "same-site") && r.Header.Get("Sec-Fetch-Mode") != "navigate"
		switch {
		case !known(r.Host, names, public):
			text := fmt.Sprintf("%q is not the name of this server. Type the address that it printed.", r.Host)
			http.Error(w, text, http.StatusForbidden)
		case foreign || origin != "" && !strings.EqualFold(origin, "http://"+r.Host):
			http.Error(w, "A page of another site may not ask for this.", http.StatusForbidden)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Only GET and HEAD are answered.", http.StatusMethodNotAllowed)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// known reports whether a Host header names this server. On a public one any
// address in digits does: only names can be made to lead here by others.
func known(host string, names []string, public bool) bool {
	name, _, err := net.SplitHostPort(host)
	if err != nil {
		name = host
	}
	name = strings.ToLower(strings.Trim(name, "[]"))
	if address, err := netip.ParseAddr(name); err == nil {
		return public || address.IsLoopback()
	}
	return name == "localhost" || slices.Contains(names, name)
}
