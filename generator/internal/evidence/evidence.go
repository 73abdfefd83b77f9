// Package evidence makes a file for a court, an authority or a customer: what a document said on a day, and all that
// it takes to check that without the program and without trust in who hands it over.
//
// [Make] puts into one ZIP file the frozen texts, byte for byte, with the ledgers that hold their hashes; the pages as
// today's program shows them, each one file that opens without a network; what a program wants to know, as JSON; and a
// README for a lawyer. verify.sh recomputes every hash and every chain with a shell and sha256sum or openssl.
//
// Equal sources on an equal day give equal bytes. What a redaction took out of the record is in no bundle, since all
// of it comes from the record as it is.
package evidence

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"text/template"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/stamp"
	"fairnotice/generator/internal/text"
)

// A Case is what is to be proved, and the portal it is about.
type Case struct {
	Title  string    // of the portal
	Base   string    // its address
	On     date.Date // the day in question
	Known  date.Date // the day up to which the record is taken: today
	Commit string    // of the portal's repository; "" where there is none
	Files  fs.FS     // the portal's folder
	Stamps []stamp.Stamp
	Items  []Item
}

// An Item is a text that applied on that day.
type Item struct {
	History *archive.History
	Version *archive.Version
	Others  []*archive.Version // with which it is compared
	Pages   []Page
}

// A Page is one of the portal's pages, or a file of it.
type Page struct {
	Name    string            // of its file
	Title   string            // what it is, for the README
	Address string            // its public address
	Shown   map[string][]byte // the page and what it shows, by address
}

//go:embed README.txt verify.sh
var parts embed.FS

// Make makes the bundle. A file that is not what its ledger says is a problem.
func Make(c Case) ([]byte, diag.List, error) {
	b := bundle{}
	var problems diag.List
	facts := caseFacts{Format: 1, Portal: c.Title, Address: c.Base, On: c.On, Known: c.Known, Commit: c.Commit}
	for _, item := range c.Items {
		found, err := b.record(c.Files, item)
		if err != nil {
			return nil, nil, err
		}
		problems = append(problems, found...)
		is, err := b.pages(item)
		if err != nil {
			return nil, nil, err
		}
		is.Stamp = b.stamp(item, c.Stamps)
		facts.Documents = append(facts.Documents, is)
	}
	if len(problems) > 0 {
		return nil, problems, nil
	}
	facts.Ledgers = ledgers(c.Items)
	if err := b.front(facts); err != nil {
		return nil, nil, err
	}
	packed, err := b.zip()
	return packed, nil, err
}

// caseFacts are what evidence.json says; the README is made of them.
type caseFacts struct {
	Format    int            `json:"format"`
	Portal    string         `json:"portal"`
	Address   string         `json:"address"`
	On        date.Date      `json:"on"`
	Known     date.Date      `json:"known"` // the record as it was on this day
	Commit    string         `json:"commit,omitempty"`
	Documents []documentFact `json:"documents"`
	Ledgers   []ledgerFact   `json:"ledgers"`
}

type documentFact struct {
	Document    string          `json:"document"`
	Title       string          `json:"title"`
	Lang        string          `json:"lang"`
	Version     string          `json:"version"`
	From        date.Date       `json:"from"`
	Until       date.Date       `json:"until,omitzero"` // its last day; none where it applies still
	Recorded    date.Date       `json:"recorded"`
	File        string          `json:"file,omitempty"`
	SHA256      string          `json:"sha256,omitempty"`
	Ledger      string          `json:"ledger"`
	Line        int             `json:"line"`
	Translation string          `json:"translates,omitempty"`
	Source      *archive.Source `json:"source,omitempty"` // of a version that was imported
	Redacted    bool            `json:"redacted,omitempty"`
	Stamp       *stampFact      `json:"stamp,omitempty"` // the first one that covers the line
	Pages       []pageFact      `json:"pages"`
}

type stampFact struct {
	By     time.Time `json:"by"` // the line was in the ledger by then
	Signer string    `json:"signer"`
	Token  string    `json:"token"`
	Path   string    `json:"path"`
}

type pageFact struct {
	File    string `json:"file"`
	Is      string `json:"is"`
	Address string `json:"address"`
}

type ledgerFact struct {
	File  string `json:"file"`
	Lines int    `json:"lines"`
	Head  string `json:"head"` // chain of the last line
}

func ledgers(items []Item) (all []ledgerFact) {
	for _, i := range items {
		h := i.History.Whole()
		is := ledgerFact{recordFolder + ledgerOf(h), len(h.Entries), h.Head}
		if !slices.Contains(all, is) {
			all = append(all, is)
		}
	}
	return all
}

func ledgerOf(h *archive.History) string { return h.Folder() + "/ledger.jsonl" }

// recordFolder is where files of the portal's folder stand in a bundle, under the names that they have there.
const recordFolder = "record/"

// A bundle is the files of it, by name.
type bundle map[string][]byte

// record adds the ledger of a document, its frozen files and attachments.
func (b bundle) record(portal fs.FS, item Item) (problems diag.List, err error) {
	h := item.History.Whole()
	names := []string{ledgerOf(h)}
	for _, a := range item.Version.Attachments {
		names = append(names, "content/"+strings.TrimPrefix(a.Path, "/"))
	}
	for _, name := range names {
		if b[recordFolder+name], err = fs.ReadFile(portal, name); err != nil {
			return nil, err
		}
	}
	for _, v := range append([]*archive.Version{item.Version}, item.Others...) {
		for _, name := range []string{v.File, v.Transcript} {
			if name == "" {
				continue
			}
			raw, found := h.Frozen(portal, v, name)
			problems = append(problems, found...)
			b[recordFolder+h.Folder()+"/"+name] = raw
		}
	}
	return problems, nil
}

// pages adds the pages of a text, and says what all is.
func (b bundle) pages(item Item) (documentFact, error) {
	h, v := item.History.Whole(), item.Version
	is := documentFact{
		Document: h.ID, Title: v.Title, Lang: v.Lang, Version: v.Version.String(), From: v.From, Until: v.Until.Eve(),
		Recorded: v.Recorded, SHA256: v.SHA256, Ledger: recordFolder + ledgerOf(h), Line: v.Line,
		Source: v.Source, Redacted: len(v.Redactions) > 0, Pages: []pageFact{},
	}
	if v.File != "" {
		is.File = recordFolder + h.Folder() + "/" + v.File
	}
	if !v.Translates.IsZero() {
		is.Translation = v.Translates.String()
	}
	for _, p := range item.Pages {
		name, whole := path.Join("pages", h.ID, p.Name), p.Shown[p.Address]
		if path.Ext(name) == ".html" {
			var err error
			if whole, err = offline(p.Address, p.Shown); err != nil {
				return is, err
			}
		}
		b[name] = whole
		is.Pages = append(is.Pages, pageFact{name, p.Title, p.Address})
	}
	return is, nil
}

// stamp adds the first token that covers the line of a version, and the way from its ledger to the root that is signed.
func (b bundle) stamp(item Item, stamps []stamp.Stamp) *stampFact {
	h := item.History.Whole()
	s := stamp.Times(h, stamps)[item.Version.Line-1].By
	if s == nil {
		return nil
	}
	leaf := s.Covering(h)
	moment := s.Token.Time.UTC()
	is := stampFact{moment, s.Signer(), "stamps/" + s.Name + ".tsr", "stamps/" + s.Name + "." + strings.ReplaceAll(h.ID, "/", "-") + ".path"}
	var way bytes.Buffer
	fmt.Fprintf(&way, "leaf %s\n", leaf)
	for _, step := range stamp.Path(s.Leaves, leaf) {
		side := "right"
		if step.Left {
			side = "left"
		}
		fmt.Fprintf(&way, "%s %s\n", side, step.Hash)
	}
	fmt.Fprintf(&way, "root %s\ntoken %s\nseconds %d\nledger %s\n", s.Root(), is.Token, moment.Unix(), recordFolder+ledgerOf(h))
	b[is.Token], b[is.Path] = s.Reply, way.Bytes()
	return &is
}

// front adds what is read first, and the hashes of all other files.
func (b bundle) front(facts caseFacts) error {
	var list bytes.Buffer
	to := json.NewEncoder(&list)
	to.SetEscapeHTML(false)
	to.SetIndent("", "  ")
	if err := to.Encode(facts); err != nil {
		return err
	}
	b["evidence.json"] = list.Bytes()
	readme, err := template.New("README.txt").Funcs(template.FuncMap{"plain": plain, "moment": stamp.Moment}).ParseFS(parts, "README.txt")
	if err != nil {
		return err
	}
	var filled bytes.Buffer
	if err := readme.Execute(&filled, facts); err != nil {
		return err
	}
	b["README.txt"] = filled.Bytes()
	if b["verify.sh"], err = parts.ReadFile("verify.sh"); err != nil {
		return err
	}
	var sums bytes.Buffer
	for _, name := range slices.Sorted(maps.Keys(b)) {
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(b[name]), name)
	}
	b["SHA256SUMS"] = sums.Bytes()
	return nil
}

// plain is text in one line, without what steers a terminal.
func plain(words string) string { return phrase.Visible(text.Collapse(words), "") }

// zip packs the files. They are stored as they are: what compresses differs from one version of a library to the next.
func (b bundle) zip() ([]byte, error) {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(b)) {
		head := &zip.FileHeader{Name: name, Method: zip.Store, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		mode := fs.FileMode(0o644)
		if path.Ext(name) == ".sh" {
			mode = 0o755
		}
		head.SetMode(mode)
		to, err := w.CreateHeader(head)
		if err == nil {
			_, err = to.Write(b[name])
		}
		if err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return out.Bytes(), err
}
