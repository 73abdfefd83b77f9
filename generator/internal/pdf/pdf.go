// Package pdf prints pages with Chromium: tagged PDF with an outline, a title and a language, on A4.
//
// A Sheet is all that a print depends on: the address, the day, and the bytes of the page and of what
// it shows. The browser gets its answers from there and nowhere else: every request is caught before it
// leaves the browser, what is not in the sheet fails, scripts are off, and no port is opened. So links
// in the PDF lead to the public addresses, and nothing has to be published before it can be printed.
//
// Equal sheets give equal bytes with the same Chromium and the same fonts. What Chromium makes differ
// from run to run, the hour and the numbers of its nodes, is written over in place, which moves no
// byte. A Store keeps prints under the hash of their sheet.
//
// Chromium runs in its sandbox. Only for root, who cannot have one, it runs
// without, which is safe for pages without scripts that ask nobody for anything.
// It ends with the context with which it was started, and with this program.
package pdf

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/fetch"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"

	"fairnotice/generator/internal/date"
)

// A Sheet is a page to be printed.
type Sheet struct {
	Address string            // the page's public address
	Day     date.Date         // becomes the date of the file
	Files   map[string][]byte // the page and all that it may ask for, by address
}

// A Printer is a running Chromium. It may be used by several goroutines.
type Printer struct {
	tabs    context.Context
	stop    func()
	version string
}

// longest is the time that a page may take; one of 60 sheets takes a second.
const longest = time.Minute

// Start starts Chromium: the program that is named, or the one that is installed.
func Start(ctx context.Context, program string) (*Printer, error) {
	program, err := find(program)
	if err != nil {
		return nil, err
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(program), chromedp.DisableGPU,
		chromedp.UserAgent("Fairnotice"), // which Chromium writes into the file as its creator
		chromedp.Flag("disable-component-update", true), chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"),
		chromedp.Flag("font-render-hinting", "none"))
	tabs, end := chromedp.NewExecAllocator(context.WithoutCancel(ctx), options...)
	tabs, _ = chromedp.NewContext(tabs)
	p := &Printer{tabs: tabs}
	p.stop = sync.OnceFunc(func() {
		// Chromium is asked to end, so that it takes its temporary files along, and is killed if it does not.
		grace, cancel := context.WithTimeout(tabs, 5*time.Second)
		defer cancel()
		_ = chromedp.Cancel(grace)
		end()
	})
	context.AfterFunc(ctx, p.stop)
	p.version, err = chromedp.Run(tabs, func(ctx context.Context, _ *chromedp.Target) (string, error) {
		v, err := chromedp.CallBrowser(ctx, browser.GetVersion, cdp.Empty{})
		return v.Product, err
	})
	if err != nil {
		p.stop()
		return nil, fmt.Errorf("start %s: %w%s", program, err, advice(err))
	}
	return p, nil
}

// Version is the name and number of the browser, on which the bytes depend.
func (p *Printer) Version() string { return p.version }

// Close ends Chromium, and returns when it has ended.
func (p *Printer) Close() { p.stop() }

// Print prints a sheet.
func (p *Printer) Print(s Sheet) ([]byte, error) {
	ctx, cancel := context.WithTimeout(p.tabs, longest)
	defer cancel()
	ctx, closeTab := chromedp.NewContext(ctx)
	defer closeTab()
	var mu sync.Mutex
	var failed error // what went wrong in any answer
	err := chromedp.Listen(ctx, func(event any) {
		if e, ok := event.(*fetch.EventRequestPaused); ok {
			go func() { // a listener must not wait for the browser
				err := s.answer(ctx, e)
				mu.Lock()
				defer mu.Unlock()
				failed = errors.Join(failed, err)
			}()
		}
	})
	if err != nil {
		return nil, fmt.Errorf("print %s: %w", s.Address, err)
	}
	raw, err := chromedp.Run(ctx, func(ctx context.Context, t *chromedp.Target) ([]byte, error) {
		silent := emulation.SetScriptExecutionDisabledParams{Value: true}
		if _, err := cdp.Call(ctx, t, fetch.Enable, fetch.EnableParams{}); err != nil {
			return nil, err
		}
		if _, err := cdp.Call(ctx, t, emulation.SetScriptExecutionDisabled, silent); err != nil {
			return nil, err
		}
		if _, err := chromedp.Navigate(s.Address)(ctx, t); err != nil {
			return nil, err
		}
		return chromedp.PrintToPDF(chromedp.PDFPaper(a4), tagged)(ctx, t)
	})
	mu.Lock()
	defer mu.Unlock()
	if err = errors.Join(err, failed); err != nil {
		return nil, fmt.Errorf("print %s: %w", s.Address, err)
	}
	return stable(raw, s.Day), nil
}

// a4 is the paper of ISO 216, in inches.
var a4 = chromedp.PaperSize{Width: 210 / 25.4, Height: 297 / 25.4}

func tagged(p *page.PrintToPDFParams) {
	yes := true
	p.GenerateTaggedPDF, p.GenerateDocumentOutline, p.PrintBackground = &yes, &yes, &yes
}

// answer gives the browser what is in the sheet, and fails all else.
func (s Sheet) answer(ctx context.Context, e *fetch.EventRequestPaused) error {
	address, _, _ := strings.Cut(e.Request.URL, "#")
	body, ok := s.Files[address]
	if !ok {
		_, err := chromedp.Call(ctx, fetch.FailRequest, fetch.FailRequestParams{
			RequestID: e.RequestID, ErrorReason: network.ErrorReasonBlockedByClient,
		})
		return err
	}
	_, err := chromedp.Call(ctx, fetch.FulfillRequest, fetch.FulfillRequestParams{
		RequestID: e.RequestID, ResponseCode: http.StatusOK, Body: body,
		ResponseHeaders: []*fetch.HeaderEntry{{Name: "Content-Type", Value: mediaType(address)}},
	})
	return err
}

// find is the path of the browser.
func find(program string) (string, error) {
	names := []string{program}
	if program == "" {
		names = []string{"chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
			"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"}
	}
	for _, name := range names {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	if program != "" {
		return "", fmt.Errorf("there is no program %s; type the path of Chromium or Chrome after --chromium", program)
	}
	return "", errors.New("PDF files are made by Chromium, which is not installed. On Debian and Ubuntu type: " +
		"sudo apt-get install chromium fonts-liberation. Elsewhere install Chromium or Chrome, " +
		"or type its path after --chromium")
}

// mediaType of a file, by its name. A page has none.
func mediaType(address string) string {
	return cmp.Or(mediaTypes[strings.ToLower(filepath.Ext(address))], "text/html; charset=utf-8")
}

var mediaTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".svg": "image/svg+xml", ".png": "image/png", ".gif": "image/gif",
	".webp": "image/webp", ".avif": "image/avif", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".woff2": "font/woff2",
}

// advice says what to do where Chromium cannot have its sandbox.
func advice(err error) string {
	if strings.Contains(err.Error(), "sandbox") && os.Geteuid() != 0 {
		return "\nChromium cannot have its sandbox here: allow user namespaces on this machine, or run as root in a container"
	}
	return ""
}
