package site

import (
	"crypto/sha256"
	"slices"
	"sync"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/register"
)

// A pair is two texts of one document that are compared, once in a build. What the
// comparison says stays for every page that tells of it; the redline, which is
// large, stays only until the last page that shows it is made.
type pair struct {
	record   recorded
	old, new *archive.Version // new is nil for the text on the desk
	at       string           // site path of its page

	mu      sync.Mutex
	showing int // pages that are still to show the redline
	redline *redline.Redline
	told    *told
	lists   *lists
}

// told is what a comparison says in words and numbers.
type told struct {
	compared bool // false where one of the two has no text on record
	same     bool
	headline string
	stats    redline.Stats
	places   []redline.Section // of the newer text
}

// lists are what a comparison says of the lists that the document shows.
type lists struct {
	changes   []register.RowChange
	objection register.Period // the time that the newer text gives customers to object
}

// listsOf is that without the redline, of which no page of a document has need.
func (b *builder) listsOf(p *pair) lists {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.lists == nil {
		p.lists = compareLists(b.textOf(p, p.old), b.textOf(p, p.new))
	}
	return *p.lists
}

func compareLists(old, new *content.Text) *lists {
	if old == nil || new == nil {
		return &lists{}
	}
	return &lists{register.Between(old, new), register.Objection(new)}
}

// A pairKey names a pair by its versions.
type pairKey struct{ old, new *archive.Version }

// readPairs finds the pairs that have a page: neighbours, and each older version
// with the one in force.
func (b *builder) readPairs() {
	b.pairs = map[pairKey]*pair{}
	for _, r := range b.records {
		for _, key := range append(r.neighbours(), r.toCurrent()...) {
			if b.pairs[key] == nil {
				b.pairs[key] = &pair{record: r, old: key.old, new: key.new, at: r.ComparisonPath(key.old, key.new)}
			}
			b.pairs[key].showing++
		}
	}
}

// readDrafts finds the documents of which the desk has another text than the newest
// version.
func (b *builder) readDrafts() {
	drafts := make([]*pair, len(b.records))
	parallel.For(len(b.records), func(i int) {
		r := b.records[i]
		v, t := r.Newest(r.Lang), b.addresses.Text(r.Path)
		if v != nil && t != nil && t.Head.Updated.IsSet() && b.Archive.TextSHA256(t) != v.TextSHA256 {
			drafts[i] = &pair{record: r, old: v, at: r.DraftPath(), showing: 1}
		}
	})
	for _, p := range drafts {
		if p != nil {
			b.drafts = append(b.drafts, p)
		}
	}
}

// neighbours are all pairs of versions that followed one another at the end of any
// day on record. Their addresses are for ever, though an older version was imported
// or one of them withdrawn since.
func (r recorded) neighbours() []pairKey {
	versions := r.Versions
	var keys []pairKey
	seen := map[pairKey]bool{}
	add := func(old, new *archive.Version) {
		if key := (pairKey{old, new}); old != nil && !seen[key] {
			seen[key] = true
			keys = append(keys, key)
		}
	}
	for _, day := range recordedDays(versions) {
		var last *archive.Version
		for _, v := range versions {
			if day.Before(v.Recorded) || v.Withdrawn != nil && !day.Before(v.Withdrawn.Recorded) {
				continue
			}
			add(last, v)
			last = v
		}
	}
	for _, v := range versions { // also one that was withdrawn on its first day
		add(r.before(v), v)
	}
	return keys
}

// recordedDays are the days on which a version came or went.
func recordedDays(versions []*archive.Version) []date.Date {
	var days []date.Date
	for _, v := range versions {
		days = append(days, v.Recorded)
		if v.Withdrawn != nil {
			days = append(days, v.Withdrawn.Recorded)
		}
	}
	slices.SortFunc(days, date.Date.Compare)
	return slices.Compact(days)
}

// before is the version that one takes the place of.
func (r recorded) before(v *archive.Version) *archive.Version {
	return archive.Before(r.Versions, v)
}

// after is the version that takes the place of one.
func (r recorded) after(v *archive.Version) *archive.Version {
	if v.Withdrawn != nil {
		return nil
	}
	versions := r.Versions
	for _, w := range versions[slices.Index(versions, v)+1:] {
		if w.Withdrawn == nil {
			return w
		}
	}
	return nil
}

// current is the version in force, nil where there is none.
func (r recorded) current() *archive.Version {
	if len(r.state.InForce) == 0 {
		return nil
	}
	return r.state.InForce[0]
}

// toCurrent are the pairs of each version before the one in force with it.
func (r recorded) toCurrent() []pairKey {
	var keys []pairKey
	current := r.current()
	for _, old := range r.Versions[:max(0, slices.Index(r.Versions, current))] {
		keys = append(keys, pairKey{old, current})
	}
	return keys
}

// tell says what a comparison found.
func (b *builder) tell(p *pair) told {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.told == nil {
		p.told = b.remembered(p)
	}
	return *p.told
}

// A toldKey is all that what a comparison says depends on.
type toldKey struct {
	old, new string        // hashes of texts on record
	desk     *content.Text // in place of new
	words    [sha256.Size]byte
}

// remembered is what a comparison says, unless it was made before.
func (b *builder) remembered(p *pair) *told {
	compare := func() *told {
		b.compare(p)
		return p.told
	}
	if b.Memo == nil || !b.whole(p, p.old) || !b.whole(p, p.new) {
		return compare()
	}
	key := toldKey{old: p.old.TextSHA256, words: b.lexicons[p.record.Lang].sum}
	if p.new != nil {
		key.new = p.new.TextSHA256
	} else {
		key.desk = b.addresses.Text(p.record.Path)
	}
	return memo.Of(b.Memo, key, compare)
}

// whole reports whether a text is there and is what was put on record.
func (b *builder) whole(p *pair, v *archive.Version) bool {
	if v == nil {
		return true
	}
	for _, name := range v.Files() {
		if _, problems := p.record.Frozen(b.Portal, v, name); len(problems) > 0 {
			return false
		}
	}
	return v.TextSHA256 != ""
}

// show is the redline for a page that shows it: nil where the two cannot be compared.
func (b *builder) show(p *pair) (*redline.Redline, told) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.redline == nil {
		b.compare(p)
	}
	shown := p.redline
	if p.showing--; p.showing <= 0 {
		p.redline = nil
	}
	return shown, *p.told
}

// compare reads both texts and compares them. A frozen file that cannot be read is
// reported by the page of its version.
func (b *builder) compare(p *pair) {
	p.told = &told{}
	old, new := b.textOf(p, p.old), b.textOf(p, p.new)
	if old == nil || new == nil {
		return
	}
	p.redline = redline.Compare(redline.Of(old), redline.Of(new))
	*p.told = told{true, p.redline.Empty(), p.redline.Headline(b.lexicons[p.record.Lang]), p.redline.TextStats(), p.redline.Sections()}
	p.lists = compareLists(old, new)
}

func (b *builder) textOf(p *pair, v *archive.Version) *content.Text {
	if v == nil {
		return b.addresses.Text(p.record.Path)
	}
	t, _ := b.text(p.record, v)
	return t
}
