package history

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/register"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/stamp"
	"fairnotice/generator/internal/words"
)

// How many of the texts and comparisons that were used last a [Reader] keeps. Pages are made in the order
// of versions, on several cores; feeds show the newest comparisons of the document that was just made.
const (
	textsKept    = 6
	redlinesKept = 4
)

// A Reader reads the texts of versions and compares them. It may be used by several goroutines.
type Reader struct {
	portal    fs.FS
	addresses *address.Addresses
	moves     archive.Moves
	stamps    func() []stamp.Stamp
	hash      func(file string) string // of a sketch: the hash of a file; nil where texts are read
	catalogs  map[string]words.Catalog // by language
	memo      *memo.Memo               // across builds
	facts     *memo.Memo               // of this one
	texts     *recent[*archive.Version, reading]
	apart     *recent[*content.Text, *redline.Side]
	redlines  *recent[versions, *redline.Redline]
}

// NewReader reads the record of a portal. What comparisons say of themselves is in the
// words of the document's language.
func NewReader(
	portal fs.FS, on *archive.Archive, stamps func() []stamp.Stamp, a *address.Addresses,
	catalogs map[string]words.Catalog, m *memo.Memo,
) *Reader {
	return &Reader{
		portal: portal, stamps: stamps, addresses: a, moves: on.Moves(), catalogs: catalogs, memo: m, facts: memo.New(),
		texts: newRecent[*archive.Version, reading](textsKept), apart: newRecent[*content.Text, *redline.Side](textsKept),
		redlines: newRecent[versions, *redline.Redline](redlinesKept),
	}
}

// Stamped is the first time stamp that covers what put a version on record; nil without one.
func (r *Reader) Stamped(of *Record, v *archive.Version) *stamp.Stamp {
	if r.stamps == nil {
		return nil
	}
	stamps := r.stamps()
	if len(stamps) == 0 {
		return nil
	}
	times := memo.Of(r.facts, timesKey{of.History}, func() []stamp.Time { return stamp.Times(of.History, stamps) })
	return times[v.Line-1].By
}

type timesKey struct{ history *archive.History }

// A reading is what came of reading a frozen file.
type reading struct {
	text     *content.Text
	problems diag.List
}

// Text is that of a version, nil where it has none.
func (r *Reader) Text(of *Record, v *archive.Version) (*content.Text, diag.List) {
	if r.hash != nil {
		if !v.HasText() {
			return nil, nil
		}
		return r.texts.get(v, func() reading { return reading{sketchText(of, r.sketch(of, v, v.Files()...)), nil} }).text, nil
	}
	if t := r.addresses.Text(of.Path); t != nil && v.File != "" && t.File.Path == of.Folder()+"/"+v.File {
		return t, nil // the one that is shown is read already
	}
	read := r.texts.get(v, func() reading {
		t, problems := of.Text(r.portal, v)
		return reading{t, problems}
	})
	return read.text, read.problems
}

// File is a frozen file of a version, byte for byte.
func (r *Reader) File(of *Record, v *archive.Version, name string) ([]byte, error) {
	if r.hash != nil {
		return []byte(r.sketch(of, v, name)), nil
	}
	raw, problems := of.Frozen(r.portal, v, name)
	return raw, problems.Err()
}

// Redline is what differs between the texts of a pair: nil where they cannot be compared.
// A frozen file that cannot be read is reported by the page of its version.
func (r *Reader) Redline(p Pair) *redline.Redline {
	return r.redlines.get(versions{p.Old, p.New}, func() *redline.Redline {
		old, new := r.sides(p)
		if old == nil || new == nil {
			return nil
		}
		return r.side(old).To(r.side(new))
	})
}

// side is a text as comparisons begin with it: a version is the newer one of a pair, and then the older one of the
// next. A link that follows a document to where it has moved is no change.
func (r *Reader) side(t *content.Text) *redline.Side {
	return r.apart.get(t, func() *redline.Side { return redline.SideOf(r.moves.Forward(t).Form()) })
}

// sides are the two texts, nil where there is none.
func (r *Reader) sides(p Pair) (old, new *content.Text) {
	old, _ = r.Text(p.Record, p.Old)
	if p.New == nil {
		return old, r.addresses.Text(p.Record.Path)
	}
	new, _ = r.Text(p.Record, p.New)
	return old, new
}

// A Summary is what a comparison says in words and numbers.
type Summary struct {
	Compared bool // false where one of the two has no text on record
	Same     bool
	Headline string
	Stats    redline.Stats
	Sections []redline.Section // of the newer text
}

// Summary is that of a pair.
func (r *Reader) Summary(p Pair) Summary {
	return memo.Of(r.facts, versions{p.Old, p.New}, func() Summary {
		if !r.whole(p.Record, p.Old) || !r.whole(p.Record, p.New) {
			return r.summarise(p)
		}
		key := summaryKey{old: p.Old.TextSHA256, words: r.sum(p.Record.Lang), moves: fmt.Sprint(r.moves)}
		if p.New != nil {
			key.new = p.New.TextSHA256
		} else {
			key.desk = r.addresses.Text(p.Record.Path)
		}
		return memo.Of(r.memo, key, func() Summary { return r.summarise(p) })
	})
}

// words are those of a language.
func (r *Reader) words(lang string) words.Language { return words.Of(lang, r.catalogs[lang]) }

// sum is the hash of all words of a language.
func (r *Reader) sum(lang string) [sha256.Size]byte {
	return memo.Of(r.facts, sumKey{lang}, func() [sha256.Size]byte {
		var parts [][]byte
		for _, key := range slices.Sorted(maps.Keys(r.catalogs[lang])) {
			parts = append(parts, []byte(key), []byte(r.catalogs[lang][key]))
		}
		return memo.Sum(parts...)
	})
}

type sumKey struct{ lang string }

func (r *Reader) summarise(p Pair) Summary {
	compared := r.Redline(p)
	if compared == nil {
		return Summary{}
	}
	return Summary{
		true, compared.Empty(), compared.Headline(r.words(p.Record.Lang)), compared.TextStats(), compared.Sections(),
	}
}

// A summaryKey is all that a summary depends on.
type summaryKey struct {
	old, new string        // hashes of texts on record
	desk     *content.Text // in place of new
	words    [sha256.Size]byte
	moves    string
}

// whole reports whether a text is there and is what was put on record.
func (r *Reader) whole(of *Record, v *archive.Version) bool {
	if v == nil {
		return true
	}
	if r.memo == nil {
		return false // nothing is kept for later
	}
	for _, name := range v.Files() {
		if _, problems := of.Frozen(r.portal, v, name); len(problems) > 0 {
			return false
		}
	}
	return v.TextSHA256 != ""
}

// A ListChange is what a version changed in a list that its document shows.
type ListChange struct {
	register.RowChange
	From  date.Date // on which an announced version takes effect; zero: at once
	Again bool      // announced before for the same day, with what else a text said then
	Until date.Date // to object to it; zero where the text promises no such time
}

type listsKey versions

// ListChanges are those between two texts. They need no redline. A day until which one can
// object belongs to a version and the one that it takes the place of.
func (r *Reader) ListChanges(p Pair) []ListChange {
	return memo.Of(r.facts, listsKey{p.Old, p.New}, func() (all []ListChange) {
		old, new := r.sides(p)
		if old == nil || new == nil {
			return nil
		}
		published := p.New != nil && p.New.Event == archive.Publish && p.Old == p.Record.Before(p.New)
		for _, c := range register.Between(old, new) {
			change := ListChange{RowChange: c}
			if p.New != nil && p.New.IsAhead() {
				change.From = p.New.Effective
			}
			if published {
				told := Told(p.Record.Versions, p.New, c, func(v *archive.Version) *content.Text {
					t, _ := r.Text(p.Record, v)
					return t
				})
				change.Again = told != p.New.Recorded
				if c.List == register.Processors && c.Kind == register.Added {
					change.Until = register.Objection(new).Until(told)
				}
			}
			all = append(all, change)
		}
		return all
	})
}

// Told is the day on which a change of a list was told first. What is announced again for the same day, with what else
// a text says by now, is told already, and whoever may object has known since then.
func Told(
	versions []*archive.Version, v *archive.Version, c register.RowChange, text func(*archive.Version) *content.Text,
) date.Date {
	for _, w := range versions {
		if w == v || !w.IsAhead() || w.Withdrawn != nil || w.Effective != v.Effective || !w.Recorded.Before(v.Recorded) {
			continue
		}
		before := archive.Before(versions, w)
		if before != nil && slices.ContainsFunc(register.Between(text(before), text(w)), func(other register.RowChange) bool {
			return ListChange{RowChange: other}.Key() == ListChange{RowChange: c}.Key()
		}) {
			return w.Recorded
		}
	}
	return v.Recorded
}

// ListLines tell them in words.
func (r *Reader) ListLines(p Pair) []string {
	var lines []string
	for _, c := range r.ListChanges(p) {
		lines = append(lines, c.Line(r.words(p.Record.Lang), c.From, c.Until))
	}
	return lines
}

// Key is the same for one change in all documents and languages.
func (c ListChange) Key() string {
	key := []string{c.List, string(c.Kind), c.Row.Name, c.Row.Known, c.From.String(), c.Until.String()}
	for _, d := range c.Differs {
		key = append(key, d.New.Key)
	}
	return strings.Join(key, "\x00")
}

// recent keeps the values that were asked for last. Each is made once for as long as it is kept, whoever asks.
type recent[K comparable, V any] struct {
	most int
	mu   sync.Mutex
	keys []K // the one asked for last at the end
	made map[K]func() V
}

func newRecent[K comparable, V any](most int) *recent[K, V] {
	return &recent[K, V]{most: most, made: map[K]func() V{}}
}

func (r *recent[K, V]) get(key K, make func() V) V {
	r.mu.Lock()
	made := r.made[key]
	if made == nil {
		made = sync.OnceValue(make)
		r.made[key] = made
	}
	r.keys = append(slices.DeleteFunc(r.keys, func(k K) bool { return k == key }), key)
	if len(r.keys) > r.most {
		delete(r.made, r.keys[0])
		r.keys = slices.Delete(r.keys, 0, 1)
	}
	r.mu.Unlock()
	return made()
}
