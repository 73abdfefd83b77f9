// Package live reads a portal again and again while somebody writes it, and makes of it
// what serve shows: the desk, the public site of any day, and how each document of the
// desk compares with the record.
//
// A [Reader] is the one thing here that changes. It remembers what it read (package
// memo), so that only what was saved is read anew, and the files as they were when
// nothing was wrong with them. As long as there are errors, the site is made as if the
// files that have them were as before: what is edited meanwhile elsewhere is shown all
// the same. Files that editors keep for themselves are not seen.
//
// Which files change, what is sent and what browsers are told is left to serve.
package live

import (
	"errors"
	"io/fs"
	"slices"
	"time"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/serve"
	"fairnotice/generator/internal/site"
	"fairnotice/generator/internal/site/address"
)

// Options say how a portal is read.
type Options struct {
	Files  fs.FS            // the portal's folder
	Now    func() time.Time // the clock, by which today is known
	Day    date.Date        // to be taken as today, unless zero
	Drafts bool             // documents marked as drafts are shown
}

// A Reader reads a portal's folder again and again.
type Reader struct {
	opt   Options
	files visible
	memo  *memo.Memo
	sound map[string][]byte // files as they were when there was no error, by path
}

// New is a reader that has read nothing yet.
func New(opt Options) *Reader { return &Reader{opt: opt, files: visible{opt.Files}, memo: memo.New()} }

// Read reads the portal as it is now.
func (r *Reader) Read() (serve.Portal, error) {
	r.memo.Turn()
	seen := &recorder{visible: r.files, files: map[string][]byte{}}
	p, view, err := r.view(seen)
	if err != nil {
		return nil, err
	}
	if view.Problems.Err() == nil {
		r.sound = seen.copy()
	} else if q, older, ok := r.fallback(view.Problems); ok {
		p, view.Site, view.Draft, view.Fallback = q, older.Site, older.Draft, true
	}
	return func(day date.Date) serve.View {
		if day.IsZero() {
			return view
		}
		return publicView(p, day)
	}, nil
}

// view reads the portal and makes the view of the desk. A file that went away
// between the listing of a folder and the reading of it is no failure: it is not
// there any more.
func (r *Reader) view(files fs.FS) (*portal.Portal, serve.View, error) {
	opt := portal.Options{Day: r.opt.Day, Now: r.opt.Now(), Drafts: r.opt.Drafts, Memo: r.memo}
	p, err := portal.Read(files, opt)
	for range 3 {
		if !errors.Is(err, fs.ErrNotExist) {
			break
		}
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

// deskView shows what is being written. The drift gate only warns: there is still
// time to type what it asks for.
func (r *Reader) deskView(p *portal.Portal) serve.View {
	made, found := p.Preview(site.Options{Preview: true})
	problems := slices.Concat(p.Problems, found)
	return serve.View{
		Site:     made,
		Problems: append(problems, portal.Warnings(p.Drift(problems))...).Sorted(),
		Draft:    r.draftsOf(p, made),
	}
}

// publicView is the public site of a day, as a build on that day makes it from
// today's record. What is wrong on the desk is no matter, as long as the site can
// be made.
func publicView(p *portal.Portal, day date.Date) serve.View {
	made, problems := p.On(day).Public(site.Options{})
	if made.Len() > 0 {
		problems = problems.Only(diag.Warning)
	}
	return serve.View{Site: made, Problems: append(problems, p.RecordProblems...).Sorted()}
}
