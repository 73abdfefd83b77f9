package align_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"fairnotice/generator/internal/align"

	"github.com/google/go-cmp/cmp"
)

// tokens turns each character of a text into a token.
func tokens(s string) []int32 {
	out := []int32{}
	for _, r := range s {
		out = append(out, r)
	}
	return out
}

func TestRuns(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want []align.Run
	}{
		{"", "", nil},
		{"abc", "", nil},
		{"", "abc", nil},
		{"abc", "xyz", nil},
		{"abc", "abc", []align.Run{{0, 0, 3}}},
		{"abc", "abcd", []align.Run{{0, 0, 3}}},
		{"abc", "xabc", []align.Run{{0, 1, 3}}},
		{"abcd", "abxcd", []align.Run{{0, 0, 2}, {2, 3, 2}}},
		{"abxcd", "abcd", []align.Run{{0, 0, 2}, {3, 2, 2}}},
		{"abxcd", "abycd", []align.Run{{0, 0, 2}, {3, 3, 2}}},
		{"aaaa", "aa", []align.Run{{0, 0, 2}}},
		{"xaby", "abba", []align.Run{{1, 0, 2}}},
		{"one two three four", "one three four two", []align.Run{{0, 0, 5}, {9, 5, 9}}},
	} {
		got, _ := align.Steps(tokens(c.a), tokens(c.b), align.Options{})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q and %q: %s", c.a, c.b, diff)
		}
	}
}

// Anchors win over a longer common subsequence of words that stand everywhere: a
// sentence that both sides have once stays together.
func TestAnchorsHoldSentencesTogether(t *testing.T) {
	a := tokens("-.-.-.-.we keep it safe-.-.-.-.")
	b := tokens("we keep it safe-.-.-.-.-.-.-.-.")
	runs, _ := align.Steps(a, b, align.Options{})
	if len(runs) == 0 || runs[0].Len < len("we keep it safe") {
		t.Errorf("the sentence was cut: %v", runs)
	}
}

// A gram of 1 finds single blocks, which a gram of 4 passes on to the shortest
// script.
func TestGram(t *testing.T) {
	a, b := tokens("abcdefgh"), tokens("axbxcxdx")
	for gram := 1; gram <= 5; gram++ {
		runs, _ := align.Steps(a, b, align.Options{Gram: gram})
		if common(runs) != 4 {
			t.Errorf("gram %d: %v", gram, runs)
		}
	}
}

// check fails unless a result is what the package promises, and returns how long
// the script is.
func check(t testing.TB, a, b []int32, opt align.Options) (script, steps int) {
	t.Helper()
	runs, steps := align.Steps(a, b, opt)
	i, j := 0, 0
	for k, r := range runs {
		switch {
		case r.Len <= 0:
			t.Fatalf("run %d of %v is empty", k, runs)
		case r.Old < i || r.New < j:
			t.Fatalf("run %d of %v is not behind the one before", k, runs)
		case k > 0 && r.Old == i && r.New == j:
			t.Fatalf("runs %d and %d of %v are one", k-1, k, runs)
		case r.Old+r.Len > len(a) || r.New+r.Len > len(b):
			t.Fatalf("run %d of %v goes over the end", k, runs)
		case !slices.Equal(a[r.Old:r.Old+r.Len], b[r.New:r.New+r.Len]):
			t.Fatalf("run %d of %v is not the same on both sides", k, runs)
		}
		i, j = r.Old+r.Len, r.New+r.Len
	}
	if bound := align.Bound(len(a)+len(b), opt); steps > bound {
		t.Fatalf("%d steps for %d and %d tokens, %d are allowed", steps, len(a), len(b), bound)
	}
	again, stepsAgain := align.Steps(a, b, opt)
	if !slices.Equal(runs, again) || steps != stepsAgain {
		t.Fatalf("two results: %v in %d steps, %v in %d", runs, steps, again, stepsAgain)
	}
	return len(a) + len(b) - 2*common(runs), steps
}

func common(runs []align.Run) int {
	n := 0
	for _, r := range runs {
		n += r.Len
	}
	return n
}

// least is the length of a shortest script, found the way of textbooks: a table of the longest
// common subsequences of all beginnings, of which two rows are kept.
func least(a, b []int32) int {
	above, row := make([]int32, len(b)+1), make([]int32, len(b)+1)
	for _, token := range a {
		for j, other := range b {
			if token == other {
				row[j+1] = above[j] + 1
			} else {
				row[j+1] = max(above[j+1], row[j])
			}
		}
		above, row = row, above
	}
	return len(a) + len(b) - 2*int(above[len(b)])
}

// Without anchors (a gram longer than the text) and with a cap that is never
// reached, the script is a shortest one.
func TestShortestScript(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		letters := 1 + r.IntN(5)
		a, b := random(r, r.IntN(40), letters), random(r, r.IntN(40), letters)
		if got, _ := check(t, a, b, align.Options{Gram: 1000, Cap: 1000}); got != least(a, b) {
			t.Fatalf("%v and %v: a script of %d, the shortest has %d", a, b, got, least(a, b))
		}
	}
}

func random(r *rand.Rand, n, letters int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(r.IntN(letters))
	}
	return out
}

// text draws words as they are spread in a language: few of them very often.
func text(r *rand.Rand, n, vocabulary int) []int32 {
	words := rand.NewZipf(r, 1.1, 4, uint64(vocabulary-1))
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(words.Uint64())
	}
	return out
}

// edited changes a share of the words: puts in, takes out, replaces stretches.
func edited(r *rand.Rand, a []int32, every, vocabulary int) []int32 {
	var out []int32
	for i := 0; i < len(a); i++ {
		if r.IntN(every) > 0 {
			out = append(out, a[i])
			continue
		}
		switch r.IntN(3) {
		case 0:
			out = append(out, a[i])
			out = append(out, text(r, 1+r.IntN(8), vocabulary)...)
		case 1:
			i += r.IntN(8)
		default:
			n := 1 + r.IntN(8)
			out = append(out, text(r, n, vocabulary)...)
			i += n - 1
		}
	}
	return out
}

// On texts that were edited the script may be longer than the shortest one, since
// sentences are held together, but not by much; in the usual case not at all.
func TestOverhead(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 2))
	for _, c := range []struct {
		every int     // one word of so many was edited
		most  float64 // times the shortest script
	}{{200, 1.01}, {50, 1.02}, {20, 1.03}, {8, 1.06}} {
		sum, shortest := 0, 0
		for range 8 {
			a := text(r, 4000, 3000)
			b := edited(r, a, c.every, 3000)
			got, _ := check(t, a, b, align.Options{})
			n := least(a, b)
			if got < n {
				t.Fatalf("a script of %d, and no script is shorter than %d", got, n)
			}
			sum, shortest = sum+got, shortest+n
		}
		over := float64(sum) / float64(shortest)
		t.Logf("one word in %d edited: %.4f of the shortest script", c.every, over)
		if over > c.most {
			t.Errorf("one word in %d edited: %.4f of the shortest script, at most %.2f", c.every, over, c.most)
		}
	}
}

// hostile are pairs that make an aligner slow, or the result useless.
func hostile(n int) map[string][2][]int32 {
	r := rand.New(rand.NewPCG(3, uint64(n)))
	distinct := func(from int) []int32 {
		out := make([]int32, n)
		for i := range out {
			out[i] = int32(from + i)
		}
		return out
	}
	periodic := func(period, n int) []int32 {
		out := make([]int32, n)
		for i := range out {
			out[i] = int32(i % period)
		}
		return out
	}
	ordered := text(r, n, 5000)
	blocks := slices.Collect(slices.Chunk(ordered, 40))
	shuffled := slices.Clone(blocks)
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	backwards := slices.Clone(blocks)
	slices.Reverse(backwards)
	reversed := slices.Clone(ordered)
	slices.Reverse(reversed)
	interleaved := make([]int32, 0, 2*n)
	for i, x := range ordered {
		interleaved = append(interleaved, x, int32(1_000_000+i))
	}
	staircase := func(step int) []int32 { // anchors between anchors, many levels deep
		var out []int32
		for i := range n {
			out = append(out, int32(1+bitsOf(i)*step))
		}
		return out
	}
	return map[string][2][]int32{
		"nothing in common":       {distinct(0), distinct(n)},
		"unrelated":               {text(r, n, 5000), text(r, n, 5000)},
		"ten words":               {random(r, n, 10), random(r, n, 10)},
		"two words":               {random(r, n, 2), random(r, n, 2)},
		"one word":                {periodic(1, n), periodic(1, n/2)},
		"periods":                 {periodic(7, n), periodic(11, n)},
		"a period out of step":    {periodic(10, n), periodic(10, n+3)[3:]},
		"near-identical rows":     {rows(n, 0), rows(n, 1)},
		"renumbered":              {rows(n, 0), rows(n, 7)},
		"shuffled":                {ordered, slices.Concat(shuffled...)},
		"blocks backwards":        {ordered, slices.Concat(backwards...)},
		"words backwards":         {ordered, reversed},
		"distinct backwards":      {distinct(0), backwardsOf(distinct(0))},
		"interleaved":             {ordered, interleaved},
		"one against many":        {ordered[:1], distinct(10_000)},
		"a ladder":                {staircase(1), staircase(2)},
		"halves swapped":          {ordered, append(slices.Clone(ordered[n/2:]), ordered[:n/2]...)},
		"two alphabets, by turns": {periodic(2, n), backwardsOf(periodic(3, n))},
	}
}

func bitsOf(i int) int {
	n := 0
	for ; i > 0; i /= 2 {
		n += i % 2
	}
	return n
}

func backwardsOf(a []int32) []int32 {
	out := slices.Clone(a)
	slices.Reverse(out)
	return out
}

// rows are rows of a table that differ in one cell of ten alone.
func rows(n, shift int) []int32 {
	var out []int32
	for i := 0; len(out) < n; i++ {
		for cell := range 9 {
			out = append(out, int32(cell))
		}
		out = append(out, int32(100+i+shift))
	}
	return out[:n]
}

// TestHostile counts steps. The bound is the package's own; that they stay far
// below it, and grow no faster than the text does, is tested here.
func TestHostile(t *testing.T) {
	const size = 2000
	small, large := hostile(size), hostile(8*size)
	for name := range small {
		for _, opt := range []align.Options{{}, {Gram: 1}} {
			t.Run(fmt.Sprintf("%s, gram %d", name, opt.Gram), func(t *testing.T) {
				pair, more := small[name], large[name]
				check(t, pair[0], pair[1], opt)
				_, steps := check(t, more[0], more[1], opt)
				perToken := steps / (len(more[0]) + len(more[1]))
				t.Logf("%d steps for each token", perToken)
				if most := 2 * (256 + 16); perToken > most {
					t.Errorf("%d steps for each token, more than %d", perToken, most)
				}
			})
		}
	}
}

// The cap decides how many steps a token may take.
func TestCapBoundsWork(t *testing.T) {
	pair := hostile(20_000)["unrelated"]
	before := 0
	for _, most := range []int{4, 16, 64, 256} {
		script, steps := check(t, pair[0], pair[1], align.Options{Cap: most})
		t.Logf("cap %d: %d steps, a script of %d", most, steps, script)
		if steps < before {
			t.Errorf("cap %d takes %d steps, a smaller one %d", most, steps, before)
		}
		before = steps
	}
}

// Two texts that have nothing in common are given up soon: the cap goes down where it is hit again and again.
func TestUnrelatedIsGivenUp(t *testing.T) {
	const most = 2 * 32 // steps for each token
	pair := hostile(40_000)["unrelated"]
	_, steps := check(t, pair[0], pair[1], align.Options{})
	perToken := steps / (len(pair[0]) + len(pair[1]))
	t.Logf("%d steps for each token", perToken)
	if perToken > most {
		t.Errorf("%d steps for each token, more than %d", perToken, most)
	}
}

// FuzzRuns holds for all sequences: what is found is common to both and in order,
// in pieces that cannot be longer, within the bound, the same every time, and no
// longer than any script can be.
func FuzzRuns(f *testing.F) {
	f.Add([]byte("we keep your data for 30 days"), []byte("we keep data for 90 days"), uint8(4), uint8(16))
	f.Add([]byte("abcabcabcabc"), []byte("cbacbacba"), uint8(1), uint8(1))
	f.Add([]byte(""), []byte("x"), uint8(0), uint8(0))
	f.Add([]byte("aaaaaaaaaaaaaaaaaaaaaaab"), []byte("baaaaaaaaaaaaaaaaaaaaaaa"), uint8(2), uint8(2))
	f.Fuzz(func(t *testing.T, a, b []byte, gram, most uint8) {
		x, y := tokens(string(a)), tokens(string(b))
		script, _ := check(t, x, y, align.Options{Gram: int(gram % 8), Cap: int(most)})
		if len(x)+len(y) > 4000 {
			return // the other program takes quadratic time
		}
		if shortest := least(x, y); script < shortest {
			t.Fatalf("a script of %d, and no script is shorter than %d", script, shortest)
		}
		whole, _ := check(t, x, y, align.Options{Gram: 1 << 20, Cap: 1 << 20})
		if shortest := least(x, y); whole != shortest {
			t.Fatalf("a script of %d without a cap, the shortest has %d", whole, shortest)
		}
	})
}
