package redline_test

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/text"
)

// parse reads a Markdown text as one side of a comparison.
func parse(source string) text.Form {
	file := diag.NewFile("text.md", []byte(source))
	body, _ := markdown.Parse(diag.Source{File: file, Text: file.Text}, markdown.Options{RawAsText: true})
	return text.Form{Body: body}
}

// writer prints words of the furniture as one word each.
var writer = markdown.Writer{Word: func(key string) string { return strings.ReplaceAll(key, ".", "-") }}

// ordinary is the page of a text by itself, without colours in code.
func ordinary(d text.Form) string {
	return strings.ReplaceAll(withWays(d), ` data-rl-aid="way"`, "")
}

func withWays(d text.Form) string {
	w := writer
	w.Redline = true
	return string(w.HTML(redline.Shown(d)...))
}

// A verdict is what is wrong with a redline.
type verdict struct{ faults []string }

func (v *verdict) errorf(format string, args ...any) {
	v.faults = append(v.faults, fmt.Sprintf(format, args...))
}

// judge compares two documents in both directions and checks all that holds for
// every redline. The first fault comes first.
func judge(old, new text.Form) (*redline.Redline, []string) {
	v := &verdict{}
	r, back := redline.Compare(old, new), redline.Compare(new, old)
	v.symmetric(r, back)
	v.deterministic(r, old, new)
	plain := ordinary(new)
	was := withWays(old)
	for _, whole := range []bool{true, false} {
		page := r.HTML(writer, whole)
		tree, err := read(string(page))
		if err != nil {
			v.errorf("the tags do not match: %v", err)
			continue
		}
		v.newSide(tree, plain)
		v.oldSide(r, tree, was)
		v.valid(tree, page)
		v.marks(tree)
		v.anchors(r, tree)
		v.links(tree, plain)
		if whole {
			v.counts(r, tree)
		}
	}
	v.formless(r.WithoutForm(), plain)
	v.passages(r)
	if plain != ordinary(new) {
		v.errorf("comparing changed the tree of the new text")
	}
	for _, d := range []text.Form{old, new} {
		v.nothing(redline.Compare(d, d), d)
	}
	return r, v.faults
}

// check fails unless a redline is as every redline has to be.
func check(t testing.TB, old, new text.Form) *redline.Redline {
	t.Helper()
	r, faults := judge(old, new)
	for _, f := range faults {
		t.Error(f)
	}
	return r
}

// formless holds for a redline without form: nothing of the new text is lost, and the changes are those that are left.
func (v *verdict) formless(r *redline.Redline, plain string) {
	page := r.HTML(writer, true)
	tree, err := read(string(page))
	if err != nil {
		v.errorf("without form the tags do not match: %v", err)
		return
	}
	v.newSide(tree, plain)
	v.valid(tree, page)
	v.anchors(r, tree)
	v.links(tree, plain)
}

// passages hold all marks but those of numbers beside the first, each where it can be followed to, and lead elsewhere
// for all that they leave out.
func (v *verdict) passages(r *redline.Redline) {
	w := writer
	w.Whole = "../newer/"
	w.Link = func(n *markdown.Node) (string, bool) {
		return strings.Replace(n.Dest, "#", "../newer/#", 1), false
	}
	page := r.Passages(w)
	if r.Empty() {
		if page != nil {
			v.errorf("passages of nothing: %s", page)
		}
		return
	}
	tree, err := read(string(page))
	if err != nil {
		v.errorf("the tags of the passages do not match: %v", err)
		return
	}
	v.valid(tree, page)
	v.anchors(r, tree)
	v.links(tree, "")
	whole, err := read(string(r.HTML(w, true)))
	if err != nil {
		v.errorf("the whole page: %v", err)
		return
	}
	got := wordsInMarks(tree)
	for mark, n := range wordsInMarks(whole) {
		if mark.class != "rl-number" && got[mark] != n {
			v.errorf("%d words of %v are in the passages, and %d are marked", got[mark], mark, n)
		}
	}
}

func (v *verdict) newSide(tree *elem, want string) {
	if got := newSide(tree); got != want {
		v.errorf("the new text cannot be read off:\n%s", firstDifference(got, want))
	}
}

func (v *verdict) oldSide(r *redline.Redline, tree *elem, plain string) {
	page, err := read(plain)
	if err != nil {
		v.errorf("the older text alone: %v", err)
		return
	}
	got, want := sideText(tree, "old"), sideText(page, "old")
	if r.Stats.Kinds[redline.RowOrder]+r.Stats.Kinds[redline.ColumnOrder] > 0 || slices.ContainsFunc(r.Changes, isTransposition) { // the place of a row is not told
		got, want = sorted(got), sorted(want)
	}
	divided := r.Stats.Kinds[redline.Split]+r.Stats.Kinds[redline.Merge] > 0
	if !areOneText(got, want, divided, slices.ContainsFunc(r.Changes, convertsTable)) {
		v.errorf("the old text cannot be read off:\n%s", firstDifference(got, want))
	}
}

// isTransposition reports whether a change is that of rows into columns.
func isTransposition(ch redline.Change) bool {
	return ch.Kind == redline.Structure && ch.Old.Text == "transposed"
}

// convertsTable reports whether a change is that of a table into something else, or back.
func convertsTable(ch redline.Change) bool {
	isTable := func(structure string) bool { return strings.Contains(structure, "table") }
	return ch.Kind == redline.Structure && isTable(ch.Old.Text) != isTable(ch.New.Text)
}

func sorted(s string) string {
	words := strings.Fields(strings.NewReplacer("¦", "", "¶", " ").Replace(s))
	slices.Sort(words)
	return strings.Join(words, " ")
}

func firstDifference(got, want string) string {
	n := 0
	for n < len(got) && n < len(want) && got[n] == want[n] {
		n++
	}
	from := max(0, n-60)
	return fmt.Sprintf(
		"got  …%q\nwant …%q", got[min(from, len(got)):min(n+120, len(got))],
		want[min(from, len(want)):min(n+120, len(want))],
	)
}

// nothing holds for a text and itself.
func (v *verdict) nothing(r *redline.Redline, d text.Form) {
	s := r.Stats
	words := s.Added + s.Removed + s.CosmeticAdded + s.CosmeticRemoved + s.MovedIn + s.MovedOut
	if !r.Empty() || len(s.Kinds)+len(s.Classes) > 0 || words > 0 ||
		s.Sections != (redline.Counts{}) || s.Blocks != (redline.Counts{}) || s.Rows != (redline.Counts{}) {
		v.errorf("a text and itself: %+v, %+v", r.Changes, s)
	}
	if got, want := strings.ReplaceAll(string(r.HTML(writer, false)), ` data-rl-aid="way"`, ""), ordinary(d); got != want {
		v.errorf("a text and itself:\n%s", firstDifference(got, want))
	}
}

// deterministic compares once more, and prints twice.
func (v *verdict) deterministic(r *redline.Redline, old, new text.Form) {
	again := redline.Compare(old, new)
	a, b := r.HTML(writer, true), again.HTML(writer, true)
	if !bytes.Equal(a, b) || fmt.Sprint(r.Changes, r.Stats) != fmt.Sprint(again.Changes, again.Stats) {
		v.errorf("two runs, two redlines:\n%s", firstDifference(string(b), string(a)))
	}
}

// opposite is what a change is called from the other side.
var opposite = map[redline.Kind]redline.Kind{
	redline.Insertion: redline.Deletion, redline.Deletion: redline.Insertion,
	redline.RowAdded: redline.RowRemoved, redline.RowRemoved: redline.RowAdded,
	redline.ColumnAdded: redline.ColumnRemoved, redline.ColumnRemoved: redline.ColumnAdded,
}

func (v *verdict) symmetric(r, back *redline.Redline) {
	there, other := telling(r, false), telling(back, true)
	for k := range max(len(there), len(other)) {
		if k >= len(there) || k >= len(other) || there[k] != other[k] {
			v.errorf("not symmetric:\n%s\n%s", at(there, k), at(other, k))
			return
		}
	}
	a, b := r.Stats, back.Stats
	b.Added, b.Removed = b.Removed, b.Added
	b.CosmeticAdded, b.CosmeticRemoved = b.CosmeticRemoved, b.CosmeticAdded
	b.MovedIn, b.MovedOut, b.OldWords, b.NewWords = b.MovedOut, b.MovedIn, b.NewWords, b.OldWords
	for _, c := range []*redline.Counts{&b.Sections, &b.Blocks, &b.Rows} {
		c.Added, c.Removed = c.Removed, c.Added
	}
	a.Kinds, b.Kinds = map[redline.Kind]int{}, map[redline.Kind]int{}
	for kind, n := range r.Stats.Kinds {
		a.Kinds[regroup(kind)] += n
	}
	for kind, n := range back.Stats.Kinds {
		b.Kinds[regroup(swapped(kind))] += n
	}
	if x, y := fmt.Sprint(a), fmt.Sprint(b); x != y {
		v.errorf("not symmetric:\n%s\n%s", x, y)
	}
}

func at(lines []string, k int) string {
	if k < len(lines) {
		return lines[k]
	}
	return "(none)"
}

// swapped is a kind from the other side.
func swapped(k redline.Kind) redline.Kind { return cmp.Or(opposite[k], k) }

// regroup calls splitting and joining by one name: what was divided anew into as
// many paragraphs is neither.
func regroup(k redline.Kind) redline.Kind {
	if k == redline.Merge {
		return redline.Split
	}
	return k
}

// telling lists changes in an order of their own, seen from the other side if asked.
func telling(r *redline.Redline, swap bool) []string {
	var lines []string
	for _, ch := range r.Changes {
		if swap {
			ch.Old, ch.New, ch.Kind = ch.New, ch.Old, swapped(ch.Kind)
		}
		lines = append(
			lines,
			fmt.Sprintf(
				"%s %s ×%d %q (%d) → %q (%d)", regroup(ch.Kind), ch.Class, ch.Count, ch.Old.Text, ch.Old.Words,
				ch.New.Text, ch.New.Words,
			),
		)
	}
	slices.Sort(lines)
	return lines
}

// anchors are in the page once for each change, and for nothing else.
func (v *verdict) anchors(r *redline.Redline, tree *elem) {
	found := map[string]int{}
	each(tree, func(e *elem) {
		if id := e.attr["id"]; strings.HasPrefix(id, "Change-") && !strings.HasSuffix(id, "-from") {
			found[id]++
		}
	})
	for k, ch := range r.Changes {
		if ch.ID != k+1 || ch.Anchor() != fmt.Sprintf("Change-%d", k+1) || ch.Count < 1 {
			v.errorf("change %d has the number %d and the count %d", k+1, ch.ID, ch.Count)
		}
		if found[ch.Anchor()] != 1 {
			v.errorf(
				"%s (%s %q → %q) is in the page %d times", ch.Anchor(), ch.Kind, ch.Old.Text, ch.New.Text,
				found[ch.Anchor()],
			)
		}
		delete(found, ch.Anchor())
	}
	for id := range found {
		v.errorf("%s is the anchor of no change", id)
	}
}

func each(e *elem, visit func(*elem)) {
	visit(e)
	for _, k := range e.kids {
		each(k, visit)
	}
}

// links that lead somewhere in the text alone do so in the redline, and so does
// every link that the redline has beside them.
func (v *verdict) links(tree *elem, plain string) {
	ids := map[string]bool{}
	each(tree, func(e *elem) {
		if id, ok := e.attr["id"]; ok {
			if ids[id] || id == "" {
				v.errorf("the id %q is there twice, or empty", id)
			}
			ids[id] = true
		}
	})
	page, err := read(plain)
	if err != nil {
		v.errorf("the new text alone: %v", err)
		return
	}
	of := map[string]bool{}
	each(page, func(e *elem) { of[e.attr["id"]] = true })
	for id := range of {
		if id != "" && !ids[id] {
			v.errorf("the id %q of the new text is gone", id)
		}
	}
	each(tree, func(e *elem) {
		to, isLink := strings.CutPrefix(e.attr["href"], "#")
		if !isLink || to == "" || ids[to] {
			return
		}
		inAid := false
		for p := e; p != nil; p = p.parent {
			inAid = inAid || p.attr != nil && p.isAid()
		}
		if of[to] || inAid || strings.HasPrefix(to, "Change-") {
			v.errorf("#%s leads nowhere", to)
		}
	})
}

var classOfMark = map[string]redline.Class{
	"": redline.Substantive, "rl-figures": redline.Figures, "rl-modality": redline.Modality,
	"rl-cosmetic": redline.Cosmetic,
}

// counts compares the words in the marks of the page with the statistics.
func (v *verdict) counts(r *redline.Redline, tree *elem) {
	var added, removed, lightIn, lightOut, in, out int
	for mark, n := range wordsInMarks(tree) {
		class, known := classOfMark[mark.class]
		switch {
		case mark.class == "rl-move" && mark.tag == "ins":
			in += n
		case mark.class == "rl-move":
			out += n
		case mark.class == "rl-number":
		case !known:
			v.errorf("a mark of the class %q", mark.class)
		case mark.tag == "ins" && class == redline.Cosmetic:
			lightIn += n
		case mark.tag == "ins":
			added += n
		case class == redline.Cosmetic:
			lightOut += n
		default:
			removed += n
		}
	}
	s := r.Stats
	pictures := s.Kinds[redline.ImageChange] // are told by their addresses, not as words
	added, removed = added-pictures, removed-pictures
	if added != s.Added || removed != s.Removed || lightIn != s.CosmeticAdded || lightOut != s.CosmeticRemoved {
		v.errorf("the marks hold +%d −%d words (cosmetic +%d −%d), the statistics say +%d −%d (+%d "+
			"−%d)", added, removed, lightIn, lightOut,
			s.Added, s.Removed, s.CosmeticAdded, s.CosmeticRemoved)
	}
	each(tree, func(e *elem) {
		if _, moves := e.attr["data-rl-move"]; moves && !e.isAid() {
			in, out = in+wordsIn(e, "new"), out+wordsIn(e, "old")
		}
	})
	if in != s.MovedIn || out != s.MovedOut {
		v.errorf("what moved has %d words now and had %d, the statistics say %d and %d", in, out, s.MovedIn, s.MovedOut)
	}
}

// isPicture reports whether a mark holds one picture and nothing else.
func isPicture(e *elem) bool {
	n, pictures := 0, 0
	for _, k := range e.kids {
		if k.tag == "" || !k.isAid() {
			n++
		}
		if k.tag == "img" {
			pictures++
		}
	}
	return n == 1 && pictures == 1
}
