package check

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/parallel"
)

// An Asker looks at addresses of other hosts, politely: one request at a time and with a pause for each host,
// HEAD before GET, few tries. It asks public addresses only, and those of this machine where a text names them:
// content comes from strangers, and must not send requests into the network that checks it.
type Asker struct {
	Pause time.Duration                                    // between two requests to a host
	Tries int                                              // for an address that does not answer
	Wait  func(ctx context.Context, d time.Duration) error // lets time go by
	Now   time.Time                                        // when the run began
	Cache map[string]Answer                                // what is known from earlier runs; added to
	Done  func(looked, all int)                            // told after each address; may be nil

	mu sync.Mutex
}

// An Answer is what is known about an address.
type Answer struct {
	Kind   string    `json:"kind"` // alive, moved, login, dead, refused, silent
	Status int       `json:"status,omitempty"`
	To     string    `json:"to,omitempty"` // where it leads for good
	On     time.Time `json:"on"`
}

// Kinds of answers.
const (
	alive   = "alive"
	moved   = "moved"
	login   = "login"
	dead    = "dead"
	refused = "refused" // it answers people, and no programs
	silent  = "silent"  // no answer now
)

// How long an answer of an earlier run holds.
const (
	freshAlive = 7 * 24 * time.Hour
	freshOther = 24 * time.Hour
)

const (
	mostHosts   = 8
	mostHops    = 5
	mostRead    = 64 << 10
	requestTime = 20 * time.Second
	longestWait = 30 * time.Second
)

// External looks at every address of another host, and reports those that are dead, have moved, or want a login.
func (k *Asker) External(ctx context.Context, src Sources) (diag.List, int) {
	c := &checker{Sources: src}
	byHost := map[string][]string{}
	var found []address
	for _, a := range c.addresses() {
		u, err := url.Parse(a.dest)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" ||
			strings.HasPrefix(a.dest, src.Desk.Settings.Base) {
			continue
		}
		found = append(found, a)
		if bare := withoutFragment(a.dest); !slices.Contains(byHost[u.Host], bare) {
			byHost[u.Host] = append(byHost[u.Host], bare)
		}
	}
	k.askAll(ctx, byHost)
	var l diag.List
	for _, a := range found {
		k.judge(&l, a)
	}
	return l, len(found)
}

func withoutFragment(address string) string {
	bare, _, _ := strings.Cut(address, "#")
	return bare
}

func (k *Asker) judge(l *diag.List, a address) {
	answer := k.Cache[withoutFragment(a.dest)]
	switch answer.Kind {
	case dead:
		l.Reportf(ruleDeadLink, a.file, a.span, "look where the page is now, or delete the link",
			"there is nothing at this address any more: %s", reason(answer))
	case silent:
		l.Lighterf(diag.Info, ruleDeadLink, a.file, a.span, "try it in a browser", "this address does not answer now: %s",
			reason(answer))
	case moved:
		l.Reportf(ruleMovedLink, a.file, a.span, "type "+answer.To, "this page has moved for good")
	case login:
		l.Reportf(ruleLoginLink, a.file, a.span, "link to a page that everybody can read",
			"readers without an account are asked to log in")
	}
}

func reason(a Answer) string {
	if a.Status == 0 {
		return "no such host, or no connection"
	}
	return "it answers " + strconv.Itoa(a.Status) + " " + http.StatusText(a.Status)
}

// askAll asks all hosts, several at once, and each one address after the other.
func (k *Asker) askAll(ctx context.Context, byHost map[string][]string) {
	hosts, looked := slices.Collect(maps.Values(byHost)), 0
	all := len(slices.Concat(hosts...))
	parallel.Of(mostHosts, len(hosts), func(host int) {
		for i, address := range hosts[host] {
			asked := k.look(ctx, address, i > 0)
			k.mu.Lock()
			if k.Cache[address] = asked; k.Done != nil {
				looked++
				k.Done(looked, all)
			}
			k.mu.Unlock()
		}
	})
}

// look takes an answer from the cache while it holds, or asks.
func (k *Asker) look(ctx context.Context, address string, again bool) Answer {
	k.mu.Lock()
	known, ok := k.Cache[address]
	k.mu.Unlock()
	fresh := freshOther
	if known.Kind == alive {
		fresh = freshAlive
	}
	if ok && known.Kind != silent && k.Now.Sub(known.On) < fresh && !known.On.After(k.Now) {
		return known
	}
	if again && k.Wait(ctx, k.Pause) != nil {
		return Answer{Kind: silent, On: k.Now}
	}
	var answer Answer
	for try := range max(1, k.Tries) {
		var wait time.Duration
		if answer, wait = k.follow(ctx, address); answer.Kind != silent || try == k.Tries-1 {
			break
		}
		if k.Wait(ctx, min(max(wait, k.Pause<<try), longestWait)) != nil {
			break
		}
	}
	answer.On = k.Now
	return answer
}

// follow asks for an address, and for those to which it leads.
func (k *Asker) follow(ctx context.Context, address string) (answer Answer, wait time.Duration) {
	here, err := url.Parse(address)
	if err != nil {
		return Answer{Kind: dead}, 0
	}
	local, forGood := isLoopback(here.Hostname()), true
	for range mostHops {
		if isLoopback(here.Hostname()) && !local {
			return Answer{Kind: refused}, 0
		}
		reply, err := ask(ctx, here, local)
		if err != nil {
			return unreachable(err), 0
		}
		to, err := here.Parse(reply.location)
		if leads := reply.status >= 300 && reply.status < 400 && reply.location != ""; !leads || err != nil {
			return final(reply.status, address, here, forGood), reply.wait
		}
		if loginPath().MatchString(to.Path) && !loginPath().MatchString(here.Path) {
			return Answer{Kind: login, Status: reply.status}, 0
		}
		forGood = forGood && (reply.status == http.StatusMovedPermanently || reply.status == http.StatusPermanentRedirect)
		here = to
	}
	return Answer{Kind: dead, Status: http.StatusLoopDetected}, 0
}

// final judges the status at the end of a way.
func final(status int, address string, here *url.URL, forGood bool) Answer {
	answer := Answer{Status: status}
	switch {
	case status < 300 && forGood && withoutFragment(here.String()) != address:
		answer.Kind, answer.To = moved, here.String()
	case status < 400:
		answer.Kind = alive
	case status == http.StatusUnauthorized:
		answer.Kind = login
	case status == http.StatusNotFound || status == http.StatusGone:
		answer.Kind = dead
	case status == http.StatusTooManyRequests || status == http.StatusRequestTimeout || status >= 500 && status < 600:
		answer.Kind = silent
	default: // 403, 405, 999 and the like: they tell programs little
		answer.Kind = refused
	}
	return answer
}

func unreachable(err error) Answer {
	if dns, ok := errors.AsType[*net.DNSError](err); ok && dns.IsNotFound {
		return Answer{Kind: dead}
	}
	if errors.Is(err, errNotPublic) {
		return Answer{Kind: refused}
	}
	return Answer{Kind: silent}
}

// A reply is what one request gave.
type reply struct {
	status   int
	location string
	wait     time.Duration // that the host asks for before the next request
}

// ask sends a HEAD, and a GET where a host does not take the first.
func ask(ctx context.Context, u *url.URL, local bool) (reply, error) {
	first, err := request(ctx, http.MethodHead, u, local)
	if err == nil && (first.status < 400 || first.status == http.StatusTooManyRequests) {
		return first, nil
	}
	return request(ctx, http.MethodGet, u, local)
}

func request(ctx context.Context, method string, u *url.URL, local bool) (reply, error) {
	ctx, cancel := context.WithTimeout(ctx, requestTime)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, method, u.String(), nil)
	if err != nil {
		return reply{}, err
	}
	req.Header.Set("User-Agent", "fairnotice (looks whether links of a privacy policy still lead somewhere)")
	req.Header.Set("Accept", "text/html, */*")
	resp, err := client(local).Do(req)
	if err != nil {
		return reply{}, err
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, io.LimitReader(resp.Body, mostRead)) // what is left is of no use
	seconds, _ := strconv.Atoi(resp.Header.Get("Retry-After"))
	return reply{resp.StatusCode, resp.Header.Get("Location"), time.Duration(max(0, seconds)) * time.Second}, nil
}

var errNotPublic = errors.New("this is no public address")

// client follows nothing by itself, keeps nothing, and reaches public addresses only, or this machine alone.
func client(local bool) *http.Client {
	dialer := &net.Dialer{Timeout: requestTime, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return err
		}
		if ip := at.Addr().Unmap(); local && !ip.IsLoopback() || !local && !isPublic(ip) {
			return fmt.Errorf("%w: %s", errNotPublic, ip)
		}
		return nil
	}}
	return &http.Client{
		Transport: &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true,
			TLSHandshakeTimeout: requestTime},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

func isPublic(ip netip.Addr) bool {
	shared := netip.MustParsePrefix("100.64.0.0/10") // carriers' own (RFC 6598)
	return ip.IsGlobalUnicast() && !ip.IsPrivate() && !ip.IsLoopback() && !ip.IsLinkLocalUnicast() && !shared.Contains(ip)
}

func isLoopback(host string) bool {
	ip, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && ip.IsLoopback()
}

// cacheFile is version 1 of what is kept between runs.
type cacheFile struct {
	Version int               `json:"version"`
	Answers map[string]Answer `json:"answers"`
}

// ReadCache reads what an earlier run has kept. What cannot be read counts as nothing.
func ReadCache(data []byte) map[string]Answer {
	var kept cacheFile
	if json.Unmarshal(data, &kept) != nil || kept.Version != 1 || kept.Answers == nil {
		return map[string]Answer{}
	}
	return kept.Answers
}

// WriteCache is what to keep for the next run.
func WriteCache(answers map[string]Answer) ([]byte, error) {
	data, err := json.MarshalIndent(cacheFile{1, answers}, "", " ")
	return append(data, '\n'), err
}
