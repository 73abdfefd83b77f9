package redline_test

import (
	"fmt"
	"testing"
)

// edited is a made-up text and the same with some edits.
func edited(seed uint64, edits int) (old, new string) {
	m := newMaker(seed)
	a := m.document()
	b := a.clone()
	for range edits {
		m.edit(b)
	}
	return a.markdown(), b.markdown()
}

// TestEdits checks all that holds for every redline over many texts with up to
// eight edits, and over texts that have nothing to do with each other.
func TestEdits(t *testing.T) {
	count := 500
	if testing.Short() {
		count = 150
	}
	for seed := range uint64(count) {
		old, new := edited(seed, int(seed%9))
		if seed%10 == 9 {
			new, _ = edited(seed+1_000_000, 0)
		}
		if _, faults := judge(parse(old), parse(new)); len(faults) > 0 {
			old, new = smaller(old, new, func(faults []string) bool { return len(faults) > 0 })
			_, faults = judge(parse(old), parse(new))
			t.Fatalf("seed %d: %s\n--- old\n%s\n--- new\n%s", seed, faults[0], old, new)
		}
	}
}

// smaller drops words of both texts as long as their redline is wrong.
func smaller(old, new string, isWrong func(faults []string) bool) (string, string) {
	wrong := func(old, new string) bool {
		_, faults := judge(parse(old), parse(new))
		return isWrong(faults)
	}
	for again := true; again; {
		again = false
		for _, text := range []*string{&old, &new} {
			whole := *text
			pieces := splitKeeping(whole)
			for k := 0; k < len(pieces); k++ {
				*text = joinWithout(pieces, k)
				if wrong(old, new) {
					pieces = append(pieces[:k:k], pieces[k+1:]...)
					again = true
					k--
				}
			}
			*text = joinWithout(pieces, -1)
		}
	}
	return old, new
}

// splitKeeping cuts a text behind white space.
func splitKeeping(s string) (out []string) {
	from := 0
	for i := range len(s) {
		if s[i] == ' ' || s[i] == '\n' {
			out = append(out, s[from:i+1])
			from = i + 1
		}
	}
	if from < len(s) {
		out = append(out, s[from:])
	}
	return out
}

func joinWithout(pieces []string, without int) string {
	out := ""
	for k, p := range pieces {
		if k != without {
			out += p
		}
	}
	return out
}

// FuzzEdits is TestEdits without an end.
func FuzzEdits(f *testing.F) {
	for seed := range uint64(20) {
		f.Add(seed, uint8(seed))
	}
	f.Fuzz(func(t *testing.T, seed uint64, edits uint8) {
		old, new := edited(seed, int(edits%32))
		if _, faults := judge(parse(old), parse(new)); len(faults) > 0 {
			t.Fatal(report(faults, old, new))
		}
	})
}

func report(faults []string, old, new string) string {
	return fmt.Sprintf("%s\n--- old\n%s\n--- new\n%s", faults[0], old, new)
}

// FuzzCompare takes any two texts.
func FuzzCompare(f *testing.F) {
	for k := range seeds {
		f.Add(seeds[k], seeds[(k+1)%len(seeds)])
		f.Add(seeds[k], seeds[k]+"\n\nOne more.")
	}
	f.Fuzz(func(t *testing.T, old, new string) {
		if len(old)+len(new) > 20_000 {
			return
		}
		if _, faults := judge(parse(old), parse(new)); len(faults) > 0 {
			t.Fatal(report(faults, old, new))
		}
	})
}

var seeds = []string{
	"![0]()00", "A ![ram of us]() b ![x]( \"t\")", "x [![a b]()](/c)",
	"# A {#b}\n\n## A\n\nA\n=\n\n# {#b}\n\n# A {.c}",
	"a *b* **c** ~~d~~ `e` <b>f</b> [g](/h \"i\") ![j](/k) [l][m] [n][]\n\n[m]: </o> 'q'",
	"a[^1] b[^2]\n\n[^1]: c[^2]\n[^2]:\n    d\n[^3]: e",
	"> [!NOTE]\n> a\n\n> \\[!tip]\n> b\nc\n\n> - > d",
	"- [ ] a\n- [x] b\n\n3. c\n   ```contacts\n   d: e\n   ```",
	"| a | b |\n|:-:|--:|\n| `c\\|d` | e<br>f |\n| g |\n",
	"a\n: b\n\n  c\n: d",
	"7.1 We keep it. \n\n7.2 We delete it, see 7.1.\n\n(a) one\n\n(b) two",
	"We may keep “it” for 30 days.\\\nSee https://a.example/b?c=d&e or h@i.example",
	"- a\n-\n\n  b\n\n      c\n\n1) d\n2) e\n***\n__f__\n---\ng",
	"我们保存您的数据。\n\nข้อมูลส่วนบุคคล\n\nحذف بياناتك מחק\n\ncaf\u00e9 cafe\u0301 a\u00a0b c\u200bd",
	"\u200b7.1 a b c.\n\n\u200bd e f g\u200b.\n\n- \u200b\n- \u200ba",
}
