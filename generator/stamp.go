package main

import (
	"cmp"
	"context"
	"crypto/x509"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/disk"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/stamp"
)

type stampCommand struct {
	Authority string `help:"Who signs, by RFC 3161. Without it: stamp_authority of site.yaml." placeholder:"URL"`
}

// Run has an authority sign the state of all ledgers, unless the newest stamp covers it already.
func (s *stampCommand) Run(c *commands, std streams) error {
	p, err := c.openRecord()
	if err != nil {
		return err
	}
	stamps, err := soundStamps(p, nil)
	if err != nil {
		return err // a new stamp over this would say that it is right
	}
	authority := s.Authority
	if authority == "" {
		authority = p.Desk.Settings.StampAuthority
	}
	u, err := url.Parse(authority)
	switch {
	case authority != "" && (err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http"):
		return fmt.Errorf("--authority: %q is not a web address; type the whole of it, from http on", authority)
	case authority == "":
		fmt.Fprintln(std.out, "nothing is stamped: site.yaml names no stamp_authority")
		return nil
	case len(p.Record.Histories) == 0:
		fmt.Fprintln(std.out, "nothing is stamped: nothing is on record")
		return nil
	case stamp.Covered(p.Record, stamps) && !stamp.Due(stamps, p.Today):
		fmt.Fprintf(std.out, "nothing is stamped: all that is on record was there at %s\n", stamp.Moment(stamps[len(stamps)-1].Token.Time))
		return nil
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	made, err := stamp.Ask(ctx, authority, stamp.Leaves(p.Record, stamps))
	if err != nil {
		return err
	}
	return c.inFolder(func(root *os.Root) error {
		name, err := stamp.Write(root, made)
		if err == nil {
			fmt.Fprintf(masked{std.out}, "%s: %s of %s, signed by %s\n", name,
				stamp.Moment(made.Token.Time), phrase.Counted(len(p.Record.Histories), "ledger"), made.Signer())
		}
		return err
	})
}

// soundStamps are the time stamps of a portal, in which nothing is wrong.
func soundStamps(p *portal.Portal, roots *x509.CertPool) ([]stamp.Stamp, error) {
	stamps, problems, err := stamp.Read(p.Files)
	return stamps, cmp.Or(err, append(problems, stamp.Verify(p.Record, stamps, roots)...).Err())
}

// stamps says what the time stamps of a record prove.
func (v *verifyCommand) stamps(p *portal.Portal, std streams) error {
	var roots *x509.CertPool
	if v.CA != "" {
		raw, err := disk.ReadFile(v.CA)
		if err != nil {
			return err
		}
		roots = x509.NewCertPool()
		if !roots.AppendCertsFromPEM(raw) {
			return fmt.Errorf("--ca: there is no certificate in %s; it begins with -----BEGIN CERTIFICATE-----", v.CA)
		}
	}
	stamps, err := soundStamps(p, roots)
	if err != nil {
		return err
	}
	if v.Head != "" {
		return v.head(p, stamps, std)
	}
	if len(stamps) == 0 {
		if v.Base == "" {
			fmt.Fprintln(std.out, "There is no time stamp. A ledger that somebody wrote anew from its first line would pass;\n"+
				"verify --base REF finds that by an earlier state, and verify --head HASH by a chain that somebody kept.")
		}
		return nil
	}
	v.proved(p.Record, stamps, std)
	return nil
}

// proved says by when what is on record was there.
func (v *verifyCommand) proved(a *archive.Archive, stamps []stamp.Stamp, std streams) {
	var open []string
	covered := 0
	for _, h := range a.Histories {
		times := stamp.Times(h, stamps)
		for _, lang := range h.Languages() {
			for _, version := range h.Versions(lang) {
				if times[version.Line-1].By != nil {
					covered++
				} else {
					open = append(open, h.ID+" "+version.Version.String())
				}
			}
		}
	}
	last := stamps[len(stamps)-1]
	fmt.Fprintf(masked{std.out}, "%s, the last one of %s by %s: it proves %s by then.\n",
		phrase.Counted(len(stamps), "time stamp"), stamp.Moment(last.Token.Time), last.Signer(), phrase.Counted(covered, "version"))
	if len(open) > 0 {
		slices.Sort(open)
		fmt.Fprintf(masked{std.out}, "No time stamp covers %s yet.\n", phrase.Some(open, 5))
	}
	if v.CA == "" {
		fmt.Fprintln(std.out, "Whether to trust who signed them is for you to say: verify --ca FILE takes the certificate of the root.")
	}
}

// head looks for a chain, or the root of a stamp, that somebody kept.
func (v *verifyCommand) head(p *portal.Portal, stamps []stamp.Stamp, std streams) error {
	kept := strings.ToLower(strings.TrimSpace(v.Head))
	if len(kept) != 64 || strings.Trim(kept, "0123456789abcdef") != "" {
		return fmt.Errorf("--head: %q is not a chain, which has 64 digits from 0 to 9 and a to f", v.Head)
	}
	for _, h := range p.Record.Histories {
		for i := range h.Entries {
			if h.Chain(i) == kept {
				fmt.Fprintf(std.out, "This is line %d of %s, of %s: all lines up to there are as they were.\n",
					i+1, h.File.Path, h.Entries[i].Recorded)
				return nil
			}
		}
	}
	for _, s := range stamps {
		if s.Root() == kept {
			fmt.Fprintf(std.out, "This is the root of the time stamp %s: all that was on record then is as it was.\n", s.Name)
			return nil
		}
	}
	return fmt.Errorf("--head: no line of a ledger has, or had, the chain %s: the record was written anew, or it is that of another portal", kept)
}
