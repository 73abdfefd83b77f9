package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"net/url"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/pattern"
)

// A Read returns the file at a path of the site's host, and whether there is one.
type Read func(urlPath string) ([]byte, bool, error)

// NewSheet takes together a page and what it shows: style sheets, pictures, and
// the fonts and pictures that style sheets name. What other hosts have is left out.
func NewSheet(address string, day date.Date, read Read) (Sheet, error) {
	s := Sheet{Address: address, Day: day, Files: map[string][]byte{}}
	base, err := url.Parse(address)
	if err != nil {
		return s, fmt.Errorf("read %s: %w", address, err)
	}
	if err := s.add(base, base, read); err != nil {
		return s, err
	}
	if s.Files[address] == nil {
		return s, fmt.Errorf("there is no page %s", address)
	}
	return s, nil
}

// add reads a file and all that it names, each once.
func (s Sheet) add(page, at *url.URL, read Read) error {
	at = at.JoinPath()
	at.Fragment = ""
	if at.Scheme != page.Scheme || at.Host != page.Host || s.Files[at.String()] != nil {
		return nil
	}
	raw, ok, err := read(at.Path)
	if !ok || err != nil {
		return err
	}
	s.Files[at.String()] = raw
	for _, name := range shown(at, raw) {
		to, err := at.Parse(name)
		if err != nil {
			continue // what is no address is asked for by no browser
		}
		if err := s.add(page, to, read); err != nil {
			return err
		}
	}
	return nil
}

var named = pattern.New(`url\(\s*["']?([^"')]+?)["']?\s*\)`)

// shown are the addresses that a page or a style sheet names as parts of itself.
func shown(at *url.URL, raw []byte) []string {
	var names []string
	switch mediaType(at.Path) {
	case "text/css; charset=utf-8":
		for _, found := range named().FindAllSubmatch(raw, -1) {
			names = append(names, string(found[1]))
		}
	case "text/html; charset=utf-8":
		page := html.NewTokenizer(bytes.NewReader(raw))
		for page.Next() != html.ErrorToken {
			names = append(names, parts(page.Token())...)
		}
	}
	return names
}

// parts are the addresses that a tag names as parts of its page.
func parts(t html.Token) []string {
	values := map[string]string{}
	for _, a := range t.Attr {
		values[a.Key] = a.Val
	}
	switch {
	case t.DataAtom == atom.Img:
		return []string{values["src"]}
	case t.DataAtom == atom.Link && values["rel"] == "stylesheet":
		return []string{values["href"]}
	}
	return nil
}

var (
	// The hour of printing, as ISO 32000-1, 7.9.4 writes it.
	hour = pattern.New(`/(CreationDate|ModDate) \(D:\d{14}\+00'00'\)`)
	// A name by which cells of a table point to their headings. Its number is that
	// of a node of the browser, which counts the nodes of all pages.
	node = pattern.New(`\(node\d{8}\)`)
)

// stable writes over what differs from print to print. What it writes is as long
// as what stood there, so that the table of offsets at the end stays right, and
// names keep their order, because the tree that lists them is sorted.
func stable(raw []byte, day date.Date) []byte {
	year, month, of := day.First().Parts()
	raw = hour().ReplaceAllFunc(raw, func(found []byte) []byte {
		key := hour().FindSubmatch(found)[1]
		return fmt.Appendf(nil, "/%s (D:%04d%02d%02d000000+00'00')", key, year, month, of)
	})
	names := node().FindAll(raw, -1)
	slices.SortFunc(names, bytes.Compare)
	names = slices.CompactFunc(names, bytes.Equal)
	return node().ReplaceAllFunc(raw, func(found []byte) []byte {
		at, _ := slices.BinarySearchFunc(names, found, bytes.Compare)
		return fmt.Appendf(nil, "(node%08d)", at+1)
	})
}

// A Store is a folder of prints. Each is a file named by the hash of the browser's
// version and of the sheet, so that what is found there is what would be printed.
type Store struct {
	dir     string
	printer *Printer
}

// NewStore keeps prints in a folder, which is made when it is needed.
func NewStore(dir string, printer *Printer) *Store { return &Store{dir, printer} }

// Print returns the path of the print of a sheet.
func (s *Store) Print(sheet Sheet) (string, error) {
	path := filepath.Join(s.dir, sheet.key(s.printer.Version())+".pdf")
	if _, err := os.Stat(path); err == nil || !errors.Is(err, fs.ErrNotExist) {
		return path, err
	}
	raw, err := s.printer.Print(sheet)
	if err != nil {
		return "", err
	}
	if err := disk.WriteFile(path, raw, 0); err != nil {
		return "", fmt.Errorf("keep a PDF: %w", err)
	}
	return path, nil
}

// format of the prints: another number is another key, for a program that prints otherwise.
const format = 1

func (s Sheet) key(browser string) string {
	sum := sha256.New()
	fmt.Fprintf(sum, "%d\n%s\n%s\n%s\n", format, browser, s.Address, s.Day)
	for _, address := range slices.Sorted(maps.Keys(s.Files)) {
		fmt.Fprintf(sum, "%s %d\n", address, len(s.Files[address]))
		sum.Write(s.Files[address])
	}
	return hex.EncodeToString(sum.Sum(nil))
}
