// Package live reads a portal again and again while somebody writes it, and makes of it what serve shows:
// the desk, the public site of any day, and how each document of the desk compares with the record.
//
// A [Reader] is the one thing here that changes. It remembers what it read (package memo), so that only
// what was saved is read anew, and the files as they were when nothing was wrong with them. As long as
// there are errors, the site is made as if the files that have them were as before: what is edited
// meanwhile elsewhere is shown all the same. Files that editors keep for themselves are not seen.
//
// Which files change, what is sent and what browsers are told is left to serve.
package live

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/serve"
	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/site/address"
)

// Options say how a portal is read.
type Options struct {
	Files  func() (fs.FS, error) // the portal's folder, as it is when it is read
	Now    func() time.Time      // the clock, by which today is known
	Day    date.Date             // to be taken as today, unless zero
	Drafts bool                  // documents marked as drafts are shown
	Host   string                // to be taken for that of the site, unless ""
}

// A Reader reads a portal's folder again and again.
type Reader struct {
	opt   Options
	files visible
	memo  *memo.Memo
	sound map[string][]byte // files as they were when there was no error, by path
}

// New is a reader that has read nothing yet.
func New(opt Options) *Reader { return &Reader{opt: opt, memo: memo.New()} }

// Read reads the portal as it is now.
func (r *Reader) Read() (serve.Portal, error) {
	files, err := r.opt.Files()
	if err != nil {
		return nil, err
	}
	r.files = visible{files}
	r.memo.Turn()
	seen := &recorder{visible: r.files, files: map[string][]byte{}}
	p, view, err := r.view(seen)
	if err != nil {
		return nil, err
	}
	if view.Problems.Err() == nil {
		seen.mu.Lock() // pages are made later, and go on to read
		r.sound = maps.Clone(seen.files)
		seen.mu.Unlock()
	} else if q, older, ok := r.fallback(view.Problems); ok {
		p, view.Site, view.Draft, view.Fallback = q, older.Site, older.Draft, true
	}
	return func(day date.Date) serve.View {
		if day.IsZero() {
			return view
		}
		return publicView(p, day, r.opt.Host)
	}, nil
}

// view reads the portal and makes the view of the desk. A file that went away between the listing of a
// folder and the reading of it is no failure: it is not there any more.
func (r *Reader) view(files fs.FS) (*portal.Portal, serve.View, error) {
	opt := portal.Options{Day: r.opt.Day, Now: r.opt.Now(), Drafts: r.opt.Drafts, Memo: r.memo}
	p, err := portal.Read(files, opt)
	for i := 0; i < 3 && errors.Is(err, fs.ErrNotExist); i++ {
		p, err = portal.Read(files, opt)
	}
	if err != nil {
		return nil, serve.View{}, err
	}
	return p, r.deskView(p), nil
}

// fallback makes the view without the errors: with older bytes of the files that have
// them, at first only of those in which something else is wrong than a link, which
// may be right again once the page is there to which it leads.
func (r *Reader) fallback(problems diag.List) (*portal.Portal, serve.View, bool) {
	causes, all := map[string][]byte{}, map[string][]byte{}
	for _, p := range problems.Only(diag.Error) {
		if raw, ok := r.sound[p.File.Path]; ok {
			all[p.File.Path] = raw
			if p.Rule != archive.RuleBrokenLink && p.Rule != address.RuleBrokenAnchor {
				causes[p.File.Path] = raw
			}
		}
	}
	for _, files := range []map[string][]byte{causes, all} {
		if len(files) == 0 {
			continue
		}
		p, view, err := r.view(portal.Overlay{FS: r.files, Files: files})
		if err == nil && view.Problems.Err() == nil {
			return p, view, true
		}
	}
	return nil, serve.View{}, false
}

// deskView shows what is being written. The drift gate and the proofreading only warn:
// there is still time to type what they ask for.
func (r *Reader) deskView(p *portal.Portal) serve.View {
	made, found := p.Preview(site.Options{Preview: true, Host: r.opt.Host})
	problems := slices.Concat(p.Problems, found)
	return serve.View{
		Site:     made,
		Problems: append(problems, portal.Warnings(append(p.Drift(problems), p.Proofread()...))...).Sorted(),
		Draft:    r.draftsOf(p, made),
	}
}

// publicView is the public site of a day, as a build on that day makes it from today's record. What is
// wrong on the desk is no matter, as long as the site can be made.
func publicView(p *portal.Portal, day date.Date, host string) serve.View {
	made, problems := p.On(day).Public(site.Options{Host: host})
	if made.Len() > 0 {
		problems = problems.Only(diag.Warning)
	}
	return serve.View{Site: made, Problems: append(problems, p.RecordProblems...).Sorted()}
}

// draftsOf compares the documents of the desk with the record, by the address of any of their pages.
func (r *Reader) draftsOf(p *portal.Portal, made *site.Site) func(address string) *serve.Draft {
	if made.Len() == 0 {
		return nil
	}
	candidates, _ := p.Candidates()
	byAddress, announced := map[string]*archive.Candidate{}, map[string]string{}
	for i := range candidates {
		s := &candidates[i]
		switch at := made.Address(s.Text); {
		case !s.IsAnnouncement():
			byAddress[at] = s
		case s.Differs:
			announced[at] += "; from " + s.Text.Head.Effective.String() + " on it says something else, which is to be announced"
		}
	}
	return func(address string) *serve.Draft {
		page, _, _ := strings.Cut(address, "versions/")
		if s := byAddress[page]; s != nil {
			d := r.draft(p, page, s)
			d.Says += announced[page]
			return d
		}
		return nil
	}
}

// draft is what the desk has of a document that is not on record.
func (r *Reader) draft(p *portal.Portal, page string, s *archive.Candidate) *serve.Draft {
	if s.Newest == nil {
		const says = "Nothing of this document is on record yet"
		return &serve.Draft{Page: page, File: s.Text.File.Path, Differs: true, Says: says}
	}
	d := &serve.Draft{Page: page, File: s.Text.File.Path, Redline: page + "versions/draft/",
		Newest: s.Newest.Version.String(), Differs: s.Differs}
	d.Says = "As in the version " + d.Newest
	if s.Differs {
		d.Says = r.difference(p, s) + " since " + d.Newest
	}
	for _, key := range s.Missing() {
		d.Needs = append(d.Needs, map[string]string{"updated": "updated: pending", "change.summary": "a summary"}[key])
	}
	return d
}

// A statsKey is a published text, and one of the desk that never changes once it is resolved.
type statsKey struct {
	newest string
	desk   *content.Text
}

// difference says how much of a document is not on record.
func (r *Reader) difference(p *portal.Portal, s *archive.Candidate) string {
	return amount(memo.Of(r.memo, statsKey{s.Newest.TextSHA256, s.Text}, func() redline.Stats {
		old, _ := s.Old(p.Files) // what is wrong with it is told by the drift gate
		if old == nil {
			return redline.Stats{}
		}
		return redline.Compare(old.Form(), s.Text.Form()).TextStats()
	}))
}

// amount says in one phrase how much changed: words where there are any, or else what it was.
func amount(s redline.Stats) string {
	var parts []string
	if s.Added+s.Removed > 0 {
		parts = append(parts, phrase.Counted(s.Added, "word")+" added", fmt.Sprintf("%d removed", s.Removed))
	}
	if s.MovedIn > 0 {
		parts = append(parts, phrase.Counted(s.MovedIn, "word")+" moved")
	}
	switch links, pictures := s.Kinds[redline.LinkChange], s.Kinds[redline.ImageChange]; {
	case len(parts) > 0:
		return strings.Join(parts, ", ")
	case links > 0:
		return "No word, but " + phrase.Counted(links, "link") + " changed"
	case pictures > 0:
		return "No word, but " + phrase.Counted(pictures, "picture") + " changed"
	case s.CosmeticAdded+s.CosmeticRemoved > 0:
		return "Only how words are written changed"
	case s.Kinds[redline.Spacing] > 0:
		return "Only spaces changed"
	}
	return "No word, but the form changed"
}

// visible is a folder without the files that editors keep for themselves.
type visible struct{ fs.FS }

// looked is what a way of reading finds out about a file.
func looked[V any](f visible, name string, read func(fs.FS, string) (V, error)) (V, error) {
	if serve.Temporary(name) {
		return *new(V), &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return read(f.FS, name)
}

func (f visible) Open(name string) (fs.File, error) { return looked(f, name, fs.FS.Open) }

func (f visible) ReadFile(name string) ([]byte, error) { return looked(f, name, fs.ReadFile) }

func (f visible) Stat(name string) (fs.FileInfo, error) { return looked(f, name, fs.Stat) }

func (f visible) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(f.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return serve.Temporary(e.Name()) }), err
}

// A recorder keeps the bytes of the texts, lists and layouts that are read.
type recorder struct {
	visible
	mu    sync.Mutex
	files map[string][]byte
}

// ReadFile reads a file and keeps its bytes.
func (r *recorder) ReadFile(name string) ([]byte, error) {
	raw, err := r.visible.ReadFile(name)
	if err == nil && !strings.HasPrefix(name, "versions/") && !strings.HasPrefix(name, "content/files/") {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.files[name] = raw
	}
	return raw, err
}
