package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math"
	"net"
	"net/netip"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"time"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/live"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/serve"
)

type serveCommand struct {
	today day // of the desk, where a test decides, whatever day of the past is looked at

	Addr   string `help:"Where to listen. A taken port gives the next." default:"127.0.0.1:8080" placeholder:"HOST:PORT"`
	Open   bool   `help:"Open the site in the browser."`
	Drafts bool   `help:"Show documents that are marked as drafts, too."`
	Host   string `help:"Behave as this host does, in place of the one in site.yaml." placeholder:"NAME"`
	Public bool   `help:"Let other machines in. Whoever reaches the address can read all that is being written."`
}

// Run serves the portal until somebody stops it. With --now the public site as of
// that day comes first, and the desk is a link away.
func (s *serveCommand) Run(c *commands, std streams) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	debug.SetMemoryLimit(math.MaxInt64) // this run keeps what it has read
	return s.until(ctx, c, std)
}

func (s *serveCommand) until(ctx context.Context, c *commands, std streams) error {
	if err := knownHost(s.Host); err != nil {
		return err
	}
	root, err := c.folder()
	if err != nil {
		return err
	}
	listener, err := s.listen()
	if err != nil {
		return err
	}
	address := s.address(listener)
	if wanted := portOf(s.Addr); wanted != "0" && portOf(listener.Addr().String()) != wanted {
		fmt.Fprintf(std.out, "Port %s is taken.\n", wanted)
	}
	ready := func() {
		fmt.Fprintf(std.out, "Look at %s\nCtrl-C ends it.\n", address)
		if s.Open {
			openBrowser(address, std)
		}
	}
	reader := live.New(live.Options{
		Files: (&standing{c, root}).files, Now: time.Now, Day: s.today.Date, Drafts: s.Drafts, Host: s.Host,
	})
	return serve.Run(ctx, listener, serve.Options{
		Dir: c.Root, Read: reader.Read, Day: c.Now.Date, Names: s.names(), Public: s.Public,
		Report: (&reporter{std: std}).print, Ready: ready,
	})
}

// standing is the portal's folder as it stands under its name: one that was deleted and made again is another one.
type standing struct {
	*commands
	root *os.Root
}

// files are those of the folder. What was read of an older one can still be asked for, so that is not closed.
func (f *standing) files() (fs.FS, error) {
	now, err := os.Stat(f.Root)
	was, failed := f.root.Stat(".")
	if err == nil && (failed != nil || !os.SameFile(was, now)) {
		if root, err := f.folder(); err == nil {
			f.root = root
		}
	}
	if err != nil {
		return nil, fmt.Errorf("open the portal's folder: %w", err)
	}
	return f.root.FS(), nil
}

// ports is how many of them are tried, from the wanted one on.
const ports = 20

// listen takes the wanted port, or the next one that nobody has.
func (s *serveCommand) listen() (net.Listener, error) {
	host, wanted, err := net.SplitHostPort(s.Addr)
	port, failed := strconv.ParseUint(wanted, 10, 16)
	if err != nil || failed != nil {
		return nil, fmt.Errorf("--addr: %q is not an address: that is a machine, a colon and a port", s.Addr)
	}
	if !s.Public && !loopback(host) {
		return nil, fmt.Errorf("--addr: other machines can reach %s; if they are to read what is being written, "+
			"add --public, and if not, type 127.0.0.1:%d", s.Addr, port)
	}
	var first error
	for i := range uint64(ports) {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.FormatUint(port+i, 10)))
		if err == nil {
			return l, nil
		}
		first = cmp.Or(first, err)
		if !taken(err) || port == 0 || port+i == 1<<16-1 {
			break
		}
	}
	return nil, fmt.Errorf("listen on %s: %w", s.Addr, first)
}

// taken reports whether somebody else listens there. Windows has a number of its
// own for it (WSAEADDRINUSE).
func taken(err error) bool {
	return errors.Is(err, syscall.EADDRINUSE) || errors.Is(err, syscall.Errno(10048))
}

func loopback(host string) bool {
	address, err := netip.ParseAddr(host)
	return host == "localhost" || err == nil && address.IsLoopback()
}

// names are those of this machine under which others may ask.
func (s *serveCommand) names() []string {
	host, _, _ := net.SplitHostPort(s.Addr)
	names := []string{strings.ToLower(host)}
	if own, err := os.Hostname(); err == nil && s.Public {
		names = append(names, strings.ToLower(own), strings.ToLower(own)+".local")
	}
	return names
}

// address is what to type into a browser on this machine.
func (s *serveCommand) address(l net.Listener) string {
	host, port, _ := net.SplitHostPort(l.Addr().String())
	if address, err := netip.ParseAddr(host); err != nil || address.IsUnspecified() {
		host = "127.0.0.1"
	}
	return "http://" + net.JoinHostPort(host, port) + "/"
}

func portOf(address string) string {
	_, port, _ := net.SplitHostPort(address)
	return port
}

// openBrowser asks the system to show an address. Where that fails the address
// is on the screen all the same.
func openBrowser(address string, std streams) {
	cmd := exec.Command("xdg-open", address)
	switch runtime.GOOS {
	case "darwin":
		cmd = exec.Command("open", address)
	case "windows":
		cmd = exec.Command("rundll32", "url.dll,FileProtocolHandler", address)
	}
	if err := cmd.Start(); err != nil {
		fmt.Fprintf(std.err, "The browser could not be opened: %v\n", err)
		return
	}
	go cmd.Wait()
}

// A reporter prints on the terminal what was read, and of what is wrong with it all
// that is new.
type reporter struct {
	std   streams
	known map[string]bool // problems that were printed
}

func (r *reporter) print(c serve.Reading) {
	if c.Err != nil {
		fmt.Fprintln(r.std.err, "fairnotice:", c.Err)
		return
	}
	if c.Files != nil {
		fmt.Fprintf(masked{r.std.out}, "%s  %s, %d ms\n",
			time.Now().Format(time.TimeOnly), phrase.Some(c.Files, 3), c.Took.Milliseconds())
	}
	now := map[string]bool{}
	for _, p := range c.Problems.Sorted() {
		text := diag.List{p}.Text()
		if now[text] = true; !r.known[text] {
			fmt.Fprintf(r.std.err, "\n%s", text)
		}
	}
	switch {
	case maps.Equal(now, r.known):
	case len(now) == 0 && r.known != nil:
		fmt.Fprintln(r.std.out, "Everything is mended.")
	case len(now) > 0:
		fmt.Fprintf(r.std.err, "\n%s\n", summary(c.Problems))
	}
	r.known = now
}
