package main

import (
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// An editor edits a portal at random, rightly and wrongly, and keeps what it wrote.
type editor struct {
	*serving
	random *rand.Rand
	docs   map[string]string // right texts by path
	wrong  map[string]bool   // paths of files with a mistake
	serial int
}

func (e *editor) pick(from map[string]string) string {
	return slices.Sorted(maps.Keys(from))[e.random.IntN(len(from))]
}

// text is a document that has nothing wrong, and links to what is there for ever.
func (e *editor) text() string {
	e.serial++
	insert := ""
	if e.random.IntN(3) == 0 {
		insert = "\n```contacts\n```\n"
	}
	return fmt.Sprintf("---\ntitle: Number %d\nkind: page\n---\n\nThe [front page](/) and *%d* words.\n\n## Part %d\n%s", e.serial, e.random.IntN(1000), e.random.IntN(5), insert)
}

func (e *editor) put(name, text string) {
	e.docs[name] = text
	delete(e.wrong, name)
	e.write(name, text)
}

// step is one edit.
func (e *editor) step() {
	name := e.pick(e.docs)
	switch e.random.IntN(12) {
	case 0, 1, 2, 3:
		e.put(name, e.text())
	case 4, 5:
		e.put(fmt.Sprintf("content/random/%d/%d.md", e.random.IntN(4), e.random.IntN(8)), e.text())
	case 6:
		mistakes := []string{"[a](/b/)", "```processors\nused_by: nobody\n```", "<b>bold</b>", "[a](#nowhere)"}
		e.wrong[name] = true
		e.write(name, e.docs[name]+"\n"+mistakes[e.random.IntN(len(mistakes))]+"\n")
	case 7:
		e.wrong[name] = true
		e.write(name, "---\ntitle: [\n")
	case 8:
		if len(e.docs) > 1 {
			delete(e.docs, name)
			delete(e.wrong, name)
			e.must(os.Remove(e.path(name)))
		}
	case 9:
		if to := fmt.Sprintf("content/random/%d.md", e.random.IntN(8)); e.docs[to] == "" && !e.wrong[name] {
			e.must(os.Rename(e.path(name), e.path(to)))
			e.docs[to] = e.docs[name]
			delete(e.docs, name)
		}
	case 10:
		e.write("layouts/assets/zz.css", fmt.Sprintf("h1 { margin: %dpx }\n", e.random.IntN(50)))
	case 11:
		e.write("layouts/i18n/en.yaml", strings.Replace(e.read("layouts/i18n/en.yaml"), "skip.link:", fmt.Sprintf("skip.x%d: x\nskip.link:", e.serial), 1))
		e.serial++
	}
}

// mend puts right what is wrong, and waits until the server has seen it.
func (e *editor) mend() {
	for name := range e.wrong {
		e.put(name, e.docs[name])
	}
	e.serial++
	words := fmt.Sprintf("The front page for the time %d.", e.serial)
	e.write("content/index.md", "---\ntitle: Front\nkind: front\n---\n\n"+words+"\n")
	e.shows(e.front(), words)
}

// TestServeRandom edits 200 times at random while pages are asked for all the time,
// and now and then holds everything that is served against a fresh build. Of the
// edits, each kind comes more than ten times.
func TestServeRandom(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	t.Parallel()
	const edits = 200
	s := startServing(t, deskOf(t), "", serveCommand{today: dayOf("2026-12-01")})
	e := &editor{serving: s, random: rand.New(rand.NewPCG(1, 5)), docs: map[string]string{}, wrong: map[string]bool{}}
	e.put("content/random/first.md", e.text())
	e.mend()
	stop, readers := make(chan struct{}), sync.WaitGroup{}
	front := s.front()
	for i := range uint64(4) {
		readers.Go(func() { readAtRandom(s, front, rand.New(rand.NewPCG(i, 7)), stop) })
	}
	for n := range edits {
		e.step()
		if e.random.IntN(4) == 0 {
			e.listen(front)("anything", func(told) bool { return true })
		}
		if n%50 == 49 {
			e.mend()
			out := t.TempDir()
			build(t, s.dir, out, "--preview")
			s.compare("", out)
		}
	}
	close(stop)
	readers.Wait()
}

// readAtRandom asks for pages until it is told to stop. Whatever is being edited,
// there is an answer, and it is whole.
func readAtRandom(s *serving, front string, random *rand.Rand, stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		address := []string{front, front + "policy/support/", front + "random/first/", "/@2026-01-01" + front,
			fmt.Sprintf("%srandom/%d/%d/", front, random.IntN(4), random.IntN(8))}[random.IntN(5)]
		answer, err := http.DefaultClient.Get(s.url + address)
		if err != nil {
			s.t.Error(err)
			return
		}
		body, err := io.ReadAll(answer.Body)
		answer.Body.Close()
		if err != nil || !strings.HasSuffix(string(body), "</html>") || !slices.Contains([]int{200, 404, 500}, answer.StatusCode) {
			s.t.Errorf("%s: %s, %v\n%s", address, answer.Status, err, body)
			return
		}
	}
}
