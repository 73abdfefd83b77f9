// Package stamp proves by when the record said what it says: an authority for time signs one hash over all ledgers
// (RFC 3161), and whoever wrote the record anew later would need that authority's key.
//
// # A stamp
//
// A file versions/stamps/2026-12-01T154500Z.txt, named by the time in its token, in UTF-8 and with LF:
//
//	fairnotice stamp 1
//	ledger <chain> <lines> <document>      one for each ledger: its last line, how many lines, its id
//	stamp <sha256> <name>                  one for each earlier stamp: the hash of its file
//	root <hash>
//	-----BEGIN TIME STAMP RESPONSE-----    the answer of the authority, DER in Base64 (RFC 7468)
//	…
//	-----END TIME STAMP RESPONSE-----
//
// The lines between the first one and root, sorted by their bytes, are the leaves of a Merkle tree. The hash of a leaf
// is the SHA-256 of "0", a line feed and the line; that of two nodes is the SHA-256 of "1", a line feed, the left
// one, a line feed and the right one, in hexadecimal digits. A node without a neighbour goes up as it is. So a shell can
// compute them, no leaf passes for a node, and the way from one leaf to the root proves it without the others ([Path]).
// The token is over the root, as the 32 bytes that it is.
//
// A redacted line of a ledger keeps its chain, so a stamp holds over redactions. Since every stamp covers the earlier
// ones, a new one renews them before their certificates end or their algorithms age (as RFC 4998 does with
// archives); [Due] says when it is time.
//
// # What it needs
//
// Nothing but the files. A token carries the certificates of its signer, and is judged at its own time. Whether the
// root of these is one to trust is for the reader to say, who hands it in ([Verify]).
package stamp

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/digitorus/timestamp"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/diag"
)

const (
	// Folder is where stamps are, below the portal's folder.
	Folder   = archive.StampFolder
	first    = "fairnotice stamp 1"
	ledger   = "ledger "
	stamped  = "stamp "
	rootLine = "root "
	block    = "TIME STAMP RESPONSE"
	layout   = "2006-01-02T150405Z" // of the time in a name
)

// A Stamp is a state of all ledgers, and the token that says when there was this state.
type Stamp struct {
	Name   string
	Leaves []string
	Token  *timestamp.Timestamp
	Reply  []byte // of the authority, DER
	file   *diag.File
	hash   string         // of the file
	lines  map[string]int // how many lines a ledger had, by the chain of the last one
}

// Root is the root of the tree over what it covers.
func (s Stamp) Root() string { return Root(s.Leaves) }

// Signer is the name of the authority.
func (s Stamp) Signer() string { return s.Token.Certificates[0].Subject.CommonName }

// Leaves are what a stamp of the record covers now.
func Leaves(a *archive.Archive, earlier []Stamp) []string {
	var leaves []string
	for _, h := range a.Histories {
		if len(h.Entries) > 0 {
			leaves = append(leaves, fmt.Sprintf("%s%s %d %s", ledger, h.Head, len(h.Entries), h.ID))
		}
	}
	for _, s := range earlier {
		leaves = append(leaves, stamped+s.hash+" "+s.Name)
	}
	slices.Sort(leaves)
	return leaves
}

// covers is the ledger that a leaf is about: the chain of its line with this number.
func covers(leaf string) (chain string, lines int, id string, is bool) {
	rest, is := strings.CutPrefix(leaf, ledger)
	words := strings.SplitN(rest, " ", 3)
	if !is || len(words) != 3 {
		return "", 0, "", false
	}
	lines, err := strconv.Atoi(words[1])
	return words[0], lines, words[2], err == nil && lines > 0
}

// file is the text of a stamp.
func text(leaves []string, reply []byte) []byte {
	var b bytes.Buffer
	b.WriteString(first + "\n")
	for _, leaf := range leaves {
		b.WriteString(leaf + "\n")
	}
	b.WriteString(rootLine + Root(leaves) + "\n")
	pem.Encode(&b, &pem.Block{Type: block, Bytes: reply}) // a buffer takes everything
	return b.Bytes()
}

// Read reads the stamps of a portal, the oldest first. What is none, or not whole, is a problem.
func Read(portal fs.FS) (stamps []Stamp, problems diag.List, err error) {
	names, err := fs.Glob(portal, Folder+"/*")
	if err != nil {
		return nil, nil, err
	}
	for _, name := range names {
		if strings.HasPrefix(path.Base(name), ".") {
			continue // what a run was writing when it was killed
		}
		raw, err := fs.ReadFile(portal, name)
		if err != nil {
			return nil, nil, err
		}
		s, wrong := parse(diag.NewFile(name, raw), raw)
		if wrong != "" {
			problems.Reportf(ruleBadStamp, s.file, diag.Span{}, "git log -- "+name+" says which commit changed it", "%s", wrong)
			continue
		}
		stamps = append(stamps, s)
	}
	slices.SortFunc(stamps, func(a, b Stamp) int { return a.Token.Time.Compare(b.Token.Time) })
	return stamps, problems, nil
}

// parse reads a stamp, and says what is wrong with it in itself.
func parse(f *diag.File, raw []byte) (s Stamp, wrong string) {
	sum := sha256.Sum256(raw)
	s = Stamp{Name: strings.TrimSuffix(path.Base(f.Path), ".txt"), file: f, hash: hex.EncodeToString(sum[:])}
	found, after := pem.Decode(raw)
	head, _, _ := bytes.Cut(raw, []byte("-----BEGIN "))
	lines := strings.Split(strings.TrimSuffix(string(head), "\n"), "\n")
	if found == nil || found.Type != block || len(after) > 0 || len(lines) < 2 || lines[0] != first {
		return s, "this is no time stamp, or not all of one"
	}
	s.Leaves, s.Reply = lines[1:len(lines)-1], found.Bytes
	if !bytes.Equal(text(s.Leaves, s.Reply), raw) || !slices.IsSorted(s.Leaves) {
		return s, "the root is not the one of the lines above it: they were changed"
	}
	s.lines = map[string]int{}
	for _, leaf := range s.Leaves {
		if chain, lines, _, is := covers(leaf); is {
			s.lines[chain] = lines
		}
	}
	var err error
	if s.Token, err = open(s.Reply, s.Root()); err != nil {
		return s, err.Error()
	}
	if s.Name != s.Token.Time.UTC().Format(layout) {
		return s, "the token is of " + s.Token.Time.UTC().Format(time.RFC3339) + ", and the name of the file says something else"
	}
	return s, ""
}
