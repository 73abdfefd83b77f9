package redline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
)

// policy is a made-up text of so many words, in sections of some paragraphs, lists
// and a table now and then: prose without much markup, as policies are.
func policy(r *rand.Rand, words int) []string {
	vocabulary := make([]string, 4000)
	for i := range vocabulary {
		for range 1 + r.IntN(4) {
			vocabulary[i] += string("bcdfghklmnprstvw"[r.IntN(16)]) + string("aeiouy"[r.IntN(6)])
		}
	}
	often := rand.NewZipf(r, 1.1, 6, uint64(len(vocabulary)-1))
	sentence := func() string {
		var s []string
		for range 6 + r.IntN(20) {
			s = append(s, vocabulary[often.Uint64()])
		}
		s[0] = strings.ToUpper(s[0][:1]) + s[0][1:]
		return strings.Join(s, " ") + "."
	}
	var blocks []string
	for n := 0; n < words; {
		block := sentence()
		switch r.IntN(12) {
		case 0:
			block = "## " + block[:min(len(block), 30)]
		case 1, 2:
			block = "- " + sentence() + "\n- " + sentence() + "\n- See [" + block[:5] + "](/" + block[:3] + "/)."
		case 3:
			block = "| What | Why |\n| - | - |"
			for range 8 {
				block += "\n| " + vocabulary[r.IntN(4000)] + " | " + sentence() + " |"
			}
		default:
			for range r.IntN(5) {
				block += " " + sentence()
			}
		}
		blocks, n = append(blocks, block), n+len(strings.Fields(block))
	}
	return blocks
}

// revised is a text of which one block in so many was edited, moved, dropped or put in.
func revised(r *rand.Rand, blocks []string, every int) []string {
	var out []string
	for k, b := range blocks {
		if r.IntN(every) > 0 {
			out = append(out, b)
			continue
		}
		switch r.IntN(6) {
		case 0:
		case 1:
			out = append(out, b, blocks[(k*7)%len(blocks)]+" New words here.")
		case 2:
			out = slices.Insert(out, len(out)/2, b)
		default:
			words := strings.SplitAfter(b, " ")
			words[len(words)/2] = "other "
			out = append(out, strings.Join(words, ""))
		}
	}
	return out
}

func prose(blocks []string) string { return strings.Join(blocks, "\n\n") + "\n" }

// usual are two texts of which most is the same.
func usual() (old, new string) {
	r := rand.New(rand.NewPCG(5, 5))
	blocks := policy(r, 8000)
	return prose(blocks), prose(revised(r, blocks, 25))
}

// BenchmarkUsual measures each step by itself, in MB of both texts a second; align
// includes flatten, which it uses up.
func BenchmarkUsual(b *testing.B) {
	old, new := usual()
	was, is := parse(old), parse(new)
	r := redline.Compare(was, is)
	steps := redline.NewSteps(was, is)
	steps.Flatten()
	steps.Align()
	for _, step := range []struct {
		name string
		do   func()
	}{
		{"parse", func() { parse(old); parse(new) }},
		{"flatten", steps.Flatten},
		{"align", func() { steps.Flatten(); steps.Align() }},
		{"weave", steps.Weave},
		{"compare", func() { redline.Compare(was, is) }},
		{"print", func() { r.HTML(markdown.Writer{}, false) }},
		{"compare and print", func() { redline.Compare(was, is).HTML(markdown.Writer{}, false) }},
		{"all", func() { redline.Compare(parse(old), parse(new)).HTML(markdown.Writer{}, false) }},
		{"a text and itself", func() { redline.Compare(was, was) }},
	} {
		b.Run(step.name, func(b *testing.B) {
			b.SetBytes(int64(len(old) + len(new)))
			b.ReportAllocs()
			for b.Loop() {
				step.do()
			}
		})
	}
}

// BenchmarkEdits measures what a new version costs whose older one is taken apart already: from one word to some
// paragraphs, in texts of the usual sizes.
func BenchmarkEdits(b *testing.B) {
	for _, words := range []int{4_400, 12_500} {
		r := rand.New(rand.NewPCG(7, uint64(words)))
		blocks := policy(r, words)
		was := redline.SideOf(parse(prose(blocks)))
		for _, edit := range []struct {
			name  string
			words int // in blocks of their own
			more  int // paragraphs
		}{{"nothing", 0, 0}, {"a word", 1, 0}, {"ten words", 10, 0}, {"paragraphs", 3, 3}} {
			edited := slices.Clone(blocks)
			for k := range edit.words {
				at := (2*k + 1) * len(edited) / (2 * edit.words)
				edited[at] = strings.Replace(edited[at], " ", " other ", 1)
			}
			for k := range edit.more {
				edited = slices.Insert(edited, (k+1)*len(edited)/(edit.more+1), policy(r, 60)[0])
			}
			new := prose(edited)
			form := parse(new)
			b.Run(fmt.Sprintf("%d KB/%s", len(new)>>10, edit.name), func(b *testing.B) {
				b.SetBytes(int64(len(new)))
				b.ReportAllocs()
				for b.Loop() {
					was.To(redline.SideOf(form))
				}
			})
		}
	}
}

// hostile are pairs of about a megabyte that are hard to compare.
func hostile() map[string][2]string {
	r := rand.New(rand.NewPCG(6, 6))
	some := func(words int) []string { return policy(r, words) }
	first := some(50_000)
	shuffled := slices.Clone(first)
	r.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	reversed := slices.Clone(first)
	slices.Reverse(reversed)
	few := func() []string {
		var out []string
		for range 1500 {
			var s []string
			for range 60 {
				s = append(s, strings.Fields("we you may not keep data of the and it")[r.IntN(10)])
			}
			out = append(out, strings.Join(s, " "))
		}
		return out
	}
	rows := func(from int) []string {
		out := []string{"| No | What |\n| - | - |"}
		for i := range 6000 {
			out[0] += fmt.Sprintf("\n| %d | The supplier stores what the customer typed, row %d |", from+i, from+i)
		}
		return out
	}
	numbered := func(from int) []string {
		var out []string
		for i, b := range some(40_000) {
			out = append(out, fmt.Sprintf("%d.%d %s", from+i/9, 1+i%9, strings.TrimLeft(b, "#-| ")))
		}
		return out
	}
	periodic := func(sentence string) []string {
		return slices.Repeat([]string{strings.Repeat(sentence+" ", 5)}, 2500)
	}
	return map[string][2]string{
		"unrelated":           {prose(first), prose(some(50_000))},
		"shuffled":            {prose(first), prose(shuffled)},
		"reversed":            {prose(first), prose(reversed)},
		"ten words":           {prose(few()), prose(few())},
		"near-identical rows": {prose(rows(0)), prose(rows(1))},
		"renumbered":          {prose(numbered(1)), prose(numbered(2))},
		"periodic": {
			prose(periodic("We keep the data of a customer safe.")),
			prose(periodic("We keep the records of a customer safe.")),
		},
		"one paragraph": {strings.Join(first, " "), strings.Join(some(50_000), " ")},
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, pair := range hostile() {
		old, new := parse(pair[0]), parse(pair[1])
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(pair[0]) + len(pair[1])))
			b.ReportAllocs()
			for b.Loop() {
				redline.Compare(old, new)
			}
		})
	}
}
