package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"time"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/output"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
)

// A past is what a build can take from the one before, and leaves to the next: nothing where everything is to be made
// anew. What a build depends on is known by hashes: of the program, its options, and every file that the site is made
// from.
type past struct {
	last    output.Last
	program []byte      // with the options
	sums    portal.Sums // nil for no past
}

// remembered is the past of a build. One in CI takes nothing from an earlier one: the folder could be kept between
// runs, and then somebody else's branch could have made it.
func (b *buildCommand) remembered(c *commands, opt site.Options, out string, std streams) past {
	if b.Cold || b.PDF || opt.Preview || std.getenv("CI") != "" {
		return past{}
	}
	program, err := programSum()
	if err != nil {
		return past{}
	}
	return past{output.Recall(out), fmt.Appendf(program, " %q %q %v", opt.Base, opt.Host, b.Quiet), c.sums()}
}

// sums are the hashes of the sources, nil where one cannot be read.
func (c *commands) sums() portal.Sums {
	root, err := c.folder()
	if err != nil {
		return nil
	}
	defer root.Close()
	sums, err := portal.Sum(root.FS())
	if err != nil {
		return nil
	}
	return sums
}

// programSum is the hash of the program that runs.
func programSum() ([]byte, error) {
	name, err := os.Executable()
	if err != nil {
		return nil, err
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	hash := sha256.New()
	_, err = io.Copy(hash, f)
	return hash.Sum(nil), err
}

// sources is the hash of all that a build depends on but for the day.
func (p past) sources() string {
	all := p.sums.All()
	return hash(p.program, all[:])
}

func hash(parts ...[]byte) string {
	sum := memo.Sum(parts...)
	return hex.EncodeToString(sum[:])
}

// unchanged reports whether a folder is what a build would make of it on a day, or zero for today.
func (p past) unchanged(out string, day date.Date) (output.Report, bool) {
	if zone, err := time.LoadLocation(p.last.Zone); day.IsZero() && err == nil {
		day = date.Of(time.Now().In(zone))
	}
	if p.sums == nil || p.last.Sources != p.sources() || p.last.Day != day.String() {
		return output.Report{}, false
	}
	return output.Whole(out)
}

// with is what the next build may take from this one; pages that depend on what they depended on are kept.
func (p past) with(made *site.Site) (next last, kept func(path string) bool, err error) {
	if p.sums == nil {
		return last{}, nil, nil
	}
	basis, err := made.Basis()
	if err != nil {
		return last{}, nil, err
	}
	around := p.sums.Around()
	next = last{
		Sources: p.sources(), Basis: hash(p.program, around[:], basis),
		Keys: made.Keys(func(file string) string { return fmt.Sprintf("%x", p.sums[file]) }),
	}
	if next.Basis != p.last.Basis {
		return next, nil, nil
	}
	return next, func(path string) bool { return next.Keys[path] != "" && next.Keys[path] == p.last.Keys[path] }, nil
}

// A last is what a build leaves to the next one.
type last output.Last

// remember writes it down, with what is to be said of the portal.
func (l last) remember(out string, p *portal.Portal, said string) error {
	zone, err := p.Desk.Settings.Zone()
	if err != nil {
		return err
	}
	l.Day, l.Zone, l.Said = p.Today.String(), zone.String(), said
	return output.Remember(out, output.Last(l))
}
