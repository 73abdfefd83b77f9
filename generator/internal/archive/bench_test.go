package archive

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// fiveThousand is a portal of 50 documents with 100 versions each.
func fiveThousand(b *testing.B) *os.Root {
	root := openPortal(b)
	body := strings.Repeat("## A heading\n\nSome *words* of a [policy](/a/), of which there are many in a paragraph.\n\n", 30)
	var batch []Addition
	for d := range 50 {
		id := fmt.Sprintf("document-%d", d)
		var all []Addition
		for v := range 100 {
			name := day("2018-05-04").AddDays(v).String()
			all = append(all, published(id, name, "2026-11-20", body+name+"\n"))
		}
		batch = append(batch, joined(all...))
	}
	if err := Record(root, batch); err != nil {
		b.Fatal(err)
	}
	return root
}

func BenchmarkLoad(b *testing.B) {
	root := fiveThousand(b)
	b.ReportAllocs()
	for b.Loop() {
		load(b, root)
	}
}

func BenchmarkVerify(b *testing.B) {
	root := fiveThousand(b)
	b.ReportAllocs()
	for b.Loop() {
		if problems := verify(b, root.FS()); len(problems) > 0 {
			b.Fatal(problems.Text())
		}
	}
}

func BenchmarkRecord(b *testing.B) {
	for b.Loop() {
		fiveThousand(b)
	}
}
