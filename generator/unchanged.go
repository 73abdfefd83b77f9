package main

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"time"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/output"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
)

// A fingerprint is the hash of all that a build depends on but for the day: the program, its options, and every file
// that the site is made from. It is "" where everything is to be made anew.
type fingerprint string

// sources is the fingerprint of a build that says nothing but a line. A build in CI takes nothing from an earlier one:
// the folder could be kept between runs, and then somebody else's branch could have made it.
func (b *buildCommand) sources(c *commands, opt site.Options, std streams) fingerprint {
	if b.Cold || b.PDF || b.Verbose || opt.Preview || std.getenv("CI") != "" {
		return ""
	}
	program, err := programSum()
	if err != nil {
		return ""
	}
	root, err := c.folder()
	if err != nil {
		return ""
	}
	defer root.Close()
	files, err := portal.Sum(root.FS())
	if err != nil {
		return ""
	}
	all := sha256.Sum256(fmt.Appendf(nil, "%x %x %q %v", program, files, opt.Base, b.Quiet))
	return fingerprint(hex.EncodeToString(all[:]))
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

// unchanged reports whether a folder is what a build would make of it on a day, or zero for today, and what was said
// of it.
func (s fingerprint) unchanged(out string, day date.Date) (output.Report, string, bool) {
	if s == "" {
		return output.Report{}, "", false
	}
	last, report, whole := output.Recall(out)
	if zone, err := time.LoadLocation(last.Zone); day.IsZero() && err == nil {
		day = date.Of(time.Now().In(zone))
	}
	return report, last.Said, whole && last.Sources == string(s) && last.Day == day.String()
}

// remember writes down what made a folder.
func (s fingerprint) remember(out string, p *portal.Portal, said string) error {
	zone, err := p.Desk.Settings.Zone()
	if err != nil {
		return nil
	}
	return output.Remember(out, output.Last{Sources: string(s), Day: p.Today.String(), Zone: zone.String(), Said: said})
}
