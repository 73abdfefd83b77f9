// Command bench measures the program from outside, in processes of its own, beside Hugo with the same texts:
//
//	go run ./generator/bench [--documents 300] [--versions 5] [--rounds 3] [--hugo hugo] [--dir bin/bench]
//	go run ./generator/bench --hostile all [--size 1048576] [--dir bin/bench]
//	go run ./generator/bench --growth all [--dir bin/bench]
//
// It writes so many documents, each with so many older versions, in the sizes of real policies; has the program
// import them; and runs every case once in each round, ours and Hugo's in turn, so that what else the machine does
// touches all of them alike. Printed are the medians: wall and CPU time, the most memory, bytes written, and what
// the case costs as a multiple of another one, with the goal. The figures stay in a file of the folder, and the
// next run with the same sizes prints how much each wall time has moved.
//
// The same sizes give the same texts, byte for byte. Hugo renders each version as a page with the simplest of
// layouts and compares nothing; without a hugo on the PATH its lines are left out. The floor is what nobody can
// go below: each file read, parsed by goldmark, and its HTML written.
//
// With --hostile it measures texts that somebody wrote so that they take long, one after another: check, build, diff,
// review and publish of each, in CPU seconds for each MB that the command reads, with a star above the bound. With
// --growth it builds portals of several sizes, and prints what a page costs in each.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	if err := measureAll(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func measureAll(args []string) error {
	if len(args) == 3 && args[0] == "floor" {
		return floor(args[1], args[2])
	}
	var b bench
	flag.IntVar(&b.documents, "documents", 300, "how many `documents`")
	flag.IntVar(&b.versions, "versions", 5, "how many `versions` of each")
	rounds := flag.Int("rounds", 3, "how many `times` each case is run")
	flag.StringVar(&b.hugo, "hugo", "hugo", "the `program` to compare with")
	shapes := flag.String("hostile", "", "measure the hostile texts with this `word` in their names, or all, in place of the corpus")
	growing := flag.String("growth", "", "measure portals that grow in what has this `word` in its name, or all, in place of the corpus")
	size := flag.Int("size", 1<<20, "how many `bytes` each hostile text has")
	dir := flag.String("dir", "bin/bench", "the `folder` for texts, sites and figures")
	flag.Parse()
	b.dir = filepath.Join(*dir, fmt.Sprintf("%dx%d", b.documents, b.versions))
	if err := b.makeProgram(); err != nil {
		return err
	}
	if *shapes != "" {
		return b.hostile(strings.TrimPrefix(*shapes, "all"), *size, os.Stdout)
	}
	if *growing != "" {
		return b.growth(strings.TrimPrefix(*growing, "all"), os.Stdout)
	}
	return b.all(*rounds, os.Stdout)
}

// A bench is a corpus, and the programs that are measured with it.
type bench struct {
	documents, versions int
	dir                 string
	program, hugo, self string
}

// all prepares the texts, runs the rounds, and prints what they took.
func (b *bench) all(rounds int, out io.Writer) error {
	if err := b.prepare(); err != nil {
		return err
	}
	took := map[string][]run{}
	for range rounds {
		for _, c := range cases {
			if c.name == "hugo" && b.hugo == "" {
				continue
			}
			r, err := c.run(b)
			if err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			took[c.name] = append(took[c.name], r)
			fmt.Fprintf(os.Stderr, "%-9s %6.2f s\n", c.name, r.Wall.Seconds())
		}
	}
	now := map[string]run{}
	for name, runs := range took {
		now[name] = middle(runs)
	}
	return b.report(now, out)
}

// makeProgram builds the program that is measured.
func (b *bench) makeProgram() (err error) {
	if b.dir, err = filepath.Abs(b.dir); err != nil {
		return err
	}
	b.program = filepath.Join(b.dir, "fairnotice")
	_, err = measure(".", "go", "build", "-o", b.program, "./generator")
	return err
}

// prepare writes the texts twice: as a folder to import and as a site for Hugo.
func (b *bench) prepare() (err error) {
	if b.self, err = os.Executable(); err != nil {
		return err
	}
	if b.hugo, err = exec.LookPath(b.hugo); err != nil {
		b.hugo = ""
		fmt.Fprintln(os.Stderr, "there is no hugo here to compare with; --hugo says where it is")
	}
	for _, dir := range []string{"old", "hugo"} {
		if err := os.RemoveAll(filepath.Join(b.dir, dir)); err != nil {
			return err
		}
	}
	for name, text := range hugoSite {
		if err := write(filepath.Join(b.dir, "hugo", name), text); err != nil {
			return err
		}
	}
	return b.writeTexts()
}

var hugoSite = map[string]string{
	"hugo.toml": "baseURL = \"https://example.com/\"\ntitle = \"Privacy\"\ndisableKinds = [\"taxonomy\", \"term\", \"RSS\"]\n",
	"layouts/_default/single.html": "<!doctype html><html lang=en><meta charset=utf-8><title>{{ .Title }}</title>" +
		"<h1>{{ .Title }}</h1>{{ .TableOfContents }}{{ .Content }}</html>",
	"layouts/_default/list.html": "<!doctype html><html lang=en><meta charset=utf-8><title>{{ .Title }}</title>" +
		"{{ range .Pages }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</html>",
}

// writeTexts writes every version, 90 days apart.
func (b *bench) writeTexts() error {
	first := time.Date(2018, 5, 25, 0, 0, 0, 0, time.UTC)
	for number := range b.documents {
		w := newWriter(uint64(number))
		p := w.policy(number)
		for v := range b.versions {
			day := first.AddDate(0, 0, 90*v).Format(time.DateOnly)
			text := fmt.Sprintf("---\ntitle: %s\n---\n\n%s", p.title, p.markdown())
			for _, dir := range []string{"old", "hugo/content"} {
				if err := write(filepath.Join(b.dir, dir, fmt.Sprintf("policy-%d/%s.md", number, day)), text); err != nil {
					return err
				}
			}
			p = w.next(p)
		}
	}
	return nil
}

// report prints a table, and keeps its figures for the next time.
func (b *bench) report(now map[string]run, out io.Writer) error {
	file := filepath.Join(b.dir, "figures.json")
	before := map[string]run{}
	if raw, err := os.ReadFile(file); err == nil {
		if err := json.Unmarshal(raw, &before); err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
	}
	fmt.Fprintf(out, "%d documents × %d versions, medians\n\n", b.documents, b.versions)
	fmt.Fprintln(out, "| | wall | CPU | peak | written | files | as a multiple: wall, CPU | last time |")
	fmt.Fprintln(out, "| --- | --- | --- | --- | --- | --- | --- | --- |")
	for _, c := range cases {
		r, measured := now[c.name]
		if !measured {
			continue
		}
		fmt.Fprintf(out, "| %s | %.2f s | %.2f s | %.0f MB | %.1f MB | %d | %s | %s |\n", c.what, r.Wall.Seconds(),
			r.CPU.Seconds(),
			float64(r.Peak)/1e6, float64(r.Out)/1e6, r.Files, c.multiple(now), change(before[c.name].Wall, r.Wall))
	}
	raw, err := json.MarshalIndent(now, "", "\t")
	if err != nil {
		return err
	}
	return write(file, string(raw))
}

// multiple is what a case costs as a multiple of another one, in wall and CPU time, with the goal.
func (c benchCase) multiple(now map[string]run) string {
	of, measured := now[c.against]
	if !measured {
		return ""
	}
	r := now[c.name]
	return fmt.Sprintf("%.2f, %.2f × %s (goal %g)", float64(r.Wall)/float64(of.Wall),
		float64(r.CPU)/float64(of.CPU), c.against, c.goal)
}

// change is how much a time has moved, in per cent.
func change(before, now time.Duration) string {
	if before == 0 {
		return ""
	}
	return fmt.Sprintf("%+.0f %%", 100*(float64(now)/float64(before)-1))
}
