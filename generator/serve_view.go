package main

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
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

// A rereader reads the portal's folder again and again.
type rereader struct {
	today  date.Date // where a test decides
	files  withoutTemporary
	memo   *memo.Memo
	drafts bool
	sound  map[string][]byte // files as they were when there was no error, by path
}

// read reads the portal as it is now. As long as there are errors, the site is made
// as if the files that have them were as before: what is edited meanwhile elsewhere
// is shown all the same.
func (r *rereader) read() (serve.Portal, error) {
	r.memo.Turn()
	seen := &remembering{withoutTemporary: r.files, files: map[string][]byte{}}
	p, view, err := r.view(seen)
	if err != nil {
		return nil, err
	}
	if view.Problems.Err() == nil {
		r.sound = seen.copy()
	} else if q, before, ok := r.before(view.Problems); ok {
		p, view.Site, view.Draft, view.Mended = q, before.Site, before.Draft, true
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
func (r *rereader) view(files fs.FS) (*portal.Portal, serve.View, error) {
	opt := portal.Options{Day: r.today, Now: time.Now(), Drafts: r.drafts, Memo: r.memo}
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

// before makes the view without the errors: with older bytes of the files that have
// them, at first only of those in which something else is wrong than a link, which
// may be right again once the page is there to which it leads.
func (r *rereader) before(problems diag.List) (*portal.Portal, serve.View, bool) {
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
		p, view, err := r.view(asBefore{r.files, files})
		if err == nil && view.Problems.Err() == nil {
			return p, view, true
		}
	}
	return nil, serve.View{}, false
}

// deskView shows what is being written. The drift gate only warns: there is still
// time to type what it asks for.
func (r *rereader) deskView(p *portal.Portal) serve.View {
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

// draftsOf tells how the documents of the desk stand to the record, by the address
// of any of their pages.
func (r *rereader) draftsOf(p *portal.Portal, made *site.Site) func(address string) *serve.Draft {
	if made.Len() == 0 {
		return nil
	}
	candidates, _ := p.Candidates()
	byAddress := map[string]*archive.Candidate{}
	for i := range candidates {
		byAddress[made.Address(candidates[i].Text)] = &candidates[i]
	}
	return func(address string) *serve.Draft {
		page, _, _ := strings.Cut(address, "versions/")
		s := byAddress[page]
		if s == nil {
			return nil
		}
		return r.draft(p, page, s)
	}
}

// draft is what the desk has of a document that is not on record.
func (r *rereader) draft(p *portal.Portal, page string, s *archive.Candidate) *serve.Draft {
	if s.Newest == nil {
		return &serve.Draft{Page: page, Differs: true, Says: "Nothing of this document is on record yet"}
	}
	d := &serve.Draft{Page: page, Redline: page + "versions/draft/", Newest: s.Newest.Version.String(), Differs: s.Differs}
	d.Says = "As in the version " + d.Newest
	if s.Differs {
		d.Says = r.difference(p, s) + " since " + d.Newest
	}
	for _, key := range s.Missing() {
		d.Needs = append(d.Needs, map[string]string{"updated": "updated: pending", "change.summary": "a summary"}[key])
	}
	return d
}

// A statsKey is a published text, and one of the desk that never changes once it is
// resolved.
type statsKey struct {
	newest string
	desk   *content.Text
}

// difference says how much of a document is not on record.
func (r *rereader) difference(p *portal.Portal, s *archive.Candidate) string {
	stats := memo.Of(r.memo, statsKey{s.Newest.TextSHA256, s.Text}, func() redline.Stats {
		old, _ := s.History.Text(p.Files, s.Newest) // what is wrong with it is told by the drift gate
		if old == nil {
			return redline.Stats{}
		}
		return redline.Compare(old.Form(), s.Text.Form()).TextStats()
	})
	return amount(stats)
}

// amount says in one phrase how much changed: words where there are any, or else
// what it was.
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

// A teller tells on the terminal what is read, and of what is wrong with it all
// that is new.
type teller struct {
	std   streams
	known map[string]bool // problems that were told
}

func (t *teller) tell(c serve.Change) {
	if c.Err != nil {
		fmt.Fprintln(t.std.err, "fairnotice:", c.Err)
		return
	}
	if c.Files != nil {
		fmt.Fprintf(t.std.out, "%s  %s, %d ms\n", time.Now().Format(time.TimeOnly), phrase.Some(c.Files, 3), c.Took.Milliseconds())
	}
	now := map[string]bool{}
	for _, p := range c.Problems.Sorted() {
		text := diag.List{p}.Text()
		if now[text] = true; !t.known[text] {
			fmt.Fprintf(t.std.err, "\n%s", text)
		}
	}
	switch {
	case maps.Equal(now, t.known):
	case len(now) == 0 && t.known != nil:
		fmt.Fprintln(t.std.out, "Everything is mended.")
	case len(now) > 0:
		fmt.Fprintf(t.std.err, "\n%s\n", summary(c.Problems))
	}
	t.known = now
}
