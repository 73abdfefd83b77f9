package stamp

import (
	"bytes"
	"crypto/x509"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
)

// Verify compares stamps with the record: every ledger must go on from where it was at each of them, and every earlier
// stamp must be the file that it was. With roots, the certificates of the tokens must lead to one of them.
func Verify(a *archive.Archive, stamps []Stamp, roots *x509.CertPool) diag.List {
	lines := linesOf(a)
	files := map[string]string{}
	for _, s := range stamps {
		files[s.Name] = s.hash
	}
	var problems diag.List
	for _, s := range stamps {
		for _, leaf := range s.Leaves {
			if wrong := missing(leaf, lines, files); wrong != "" {
				start := strings.Index(string(s.file.Text), leaf)
				problems.Reportf(ruleStampBroken, s.file, diag.Span{Start: start, End: start + len(leaf)},
					"compare with an earlier state of the repository: fairnotice verify --base REF", "%s", wrong)
			}
		}
		if roots == nil {
			continue
		}
		if err := trusted(s.Token, roots); err != nil {
			problems.Reportf(ruleStampUntrusted, s.file, diag.Span{}, "",
				"the certificates of %s do not lead to one of those that were handed in: %s", s.Signer(), err)
		}
	}
	return problems
}

// VerifyAgainst compares the stamps of a portal with those of an earlier state: each must be there as it was.
func VerifyAgainst(old, now fs.FS) (problems diag.List, err error) {
	names, err := fs.Glob(old, Folder+"/*")
	if err != nil {
		return nil, err
	}
	for _, name := range names {
		was, err := fs.ReadFile(old, name)
		if err != nil {
			return nil, err
		}
		if is, err := fs.ReadFile(now, name); err != nil || !bytes.Equal(was, is) {
			problems.Reportf(ruleStampBroken, diag.NewFile(name, nil), diag.Span{}, "", "this time stamp is not the one that it was, or gone")
		}
	}
	return problems, nil
}

// missing says what a stamp covers that is not there any more.
func missing(leaf string, lines map[string]int, files map[string]string) string {
	if chain, number, id, is := covers(leaf); is {
		if lines[chain] != number {
			return fmt.Sprintf("the ledger of %s had %d lines then, of which the last is there no more: it was written anew, or cut", id, number)
		}
		return ""
	}
	rest, is := strings.CutPrefix(leaf, stamped)
	hash, name, _ := strings.Cut(rest, " ")
	switch {
	case !is:
		return "this line says nothing that is known"
	case files[name] == "":
		return "the time stamp " + name + " is gone"
	case files[name] != hash:
		return "the time stamp " + name + " is not the one that it was"
	}
	return ""
}

// linesOf are the numbers of all lines by their chains, of which no two are the same.
func linesOf(a *archive.Archive) map[string]int {
	lines := map[string]int{}
	for _, h := range a.Histories {
		for i := range h.Entries {
			lines[h.Chain(i)] = i + 1
		}
	}
	return lines
}

// A Time is between which two moments a line came into its ledger.
type Time struct {
	After *Stamp // the last one that lacks the line; nil where there is none
	By    *Stamp // the first one that has it; nil where no stamp covers it yet
}

// Times are those of the lines of a ledger, by their number less one. The stamps are in their order.
func Times(h *archive.History, stamps []Stamp) []Time {
	times := make([]Time, len(h.Entries))
	covered, from := 0, (*Stamp)(nil)
	for x := range stamps {
		for upTo := stamps[x].upTo(h); covered < upTo; covered++ {
			times[covered] = Time{from, &stamps[x]}
		}
		from = &stamps[x]
	}
	for ; covered < len(times); covered++ {
		times[covered] = Time{After: from}
	}
	return times
}

// upTo is how many lines of a ledger a stamp covers.
func (s Stamp) upTo(h *archive.History) int {
	for n := len(h.Entries); n > 0; n-- {
		if s.lines[h.Chain(n-1)] == n {
			return n
		}
	}
	return 0
}

// Covering is the leaf about a ledger; "" where there is none.
func (s Stamp) Covering(h *archive.History) string {
	n := s.upTo(h)
	at := slices.IndexFunc(s.Leaves, func(leaf string) bool {
		chain, lines, _, is := covers(leaf)
		return is && lines == n && n > 0 && chain == h.Chain(n-1)
	})
	if at < 0 {
		return ""
	}
	return s.Leaves[at]
}

// Ends is the day on which the certificate of the newest stamp ends. Before it, a new stamp has to cover all others.
func Ends(stamps []Stamp) date.Date {
	if len(stamps) == 0 {
		return date.Date{}
	}
	return date.Of(stamps[len(stamps)-1].Token.Certificates[0].NotAfter.UTC())
}

// Due reports whether that day is less than a year away.
func Due(stamps []Stamp, today date.Date) bool {
	const ahead = 365
	ends := Ends(stamps)
	return !ends.IsZero() && ends.Before(today.AddDays(ahead))
}

// Covered reports whether a record is the one that the newest stamp covers.
func Covered(a *archive.Archive, stamps []Stamp) bool {
	if len(stamps) == 0 {
		return false
	}
	have := map[string]bool{}
	for _, leaf := range stamps[len(stamps)-1].Leaves {
		have[leaf] = true
	}
	for _, leaf := range Leaves(a, nil) {
		if !have[leaf] {
			return false
		}
	}
	return true
}

// Moment is a time as it is told.
func Moment(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }
