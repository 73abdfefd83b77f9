package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/date"
)

// A life is what happens to a few documents over the days: every step is taken
// through the command line, and told to a model of each document that is written
// from the rules alone (a lived).
type life struct {
	t      *testing.T
	dir    string
	random *rand.Rand
	day    date.Date
	docs   []*lived
	serial int  // of texts: no two say the same
	linked bool // texts lead to other documents
}

func newLife(t *testing.T, seed uint64) *life {
	l := &life{t: t, dir: t.TempDir(), random: rand.New(rand.NewPCG(seed, 2)), day: on(t, "2026-01-01")}
	english, err := os.ReadFile("../layouts/i18n/en.yaml")
	if err != nil {
		t.Fatal(err)
	}
	l.write("layouts/i18n/nb.yaml", string(english))
	l.write("content/site.yaml", "title: Privacy\norganisation: {name: Example AS, url: https://example.com/}\n"+
		"base: https://example.com/privacy/\ntime_zone: Europe/Oslo\nlanguages: [en, nb]\n")
	l.write("content/index.md", "---\ntitle: Privacy\nkind: front\n---\n\nWelcome.\n")
	for _, id := range []string{"cookies", "terms", "policy/support"} {
		l.docs = append(l.docs, &lived{id: id})
	}
	return l
}

func on(t *testing.T, day string) date.Date {
	t.Helper()
	d, err := date.Parse(day)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func (l *life) write(name, text string) {
	l.t.Helper()
	file := filepath.Join(l.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		l.t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		l.t.Fatal(err)
	}
}

// do runs a command on the day and returns what it prints.
func (l *life) do(args ...string) string {
	l.t.Helper()
	var out, problems strings.Builder
	args = append([]string{"--root", l.dir, "--now", l.day.String()}, args...)
	std := streams{out: &out, err: &problems, getenv: func(string) string { return "" }}
	if got := run(args, std); got != fine {
		l.t.Fatalf("fairnotice %s: status %d\n%s", strings.Join(args, " "), got, &problems)
	}
	return out.String()
}

// steps are what may happen on a day, the more usual ones several times.
func (l *life) steps() []func(*lived) {
	return []func(*lived){
		l.publish, l.publish, l.publish, l.publish, l.twice, l.announce, l.announce, l.urgent, l.urgent,
		l.withdraw, l.correct, l.correct, l.redact, l.rename, l.retire, l.translate, l.translate,
	}
}

// live lets things happen for a number of days.
func (l *life) live(days int) {
	for range days {
		for _, d := range l.docs {
			switch {
			case len(d.versions) == 0:
				l.publish(d)
			case l.random.IntN(12) == 0:
				steps := l.steps()
				steps[l.random.IntN(len(steps))](d)
			}
		}
		l.day = l.day.AddDays(1)
	}
}

// text is a document that says something new.
func (l *life) text(v *stated, more string) string {
	l.serial++
	v.words = fmt.Sprintf("Text number %d.", l.serial)
	head := "title: A document\nkind: page\nupdated: pending\n" + more
	if !v.effective.IsZero() {
		head += "effective: " + v.effective.String() + "\n"
	}
	body := v.words
	if l.linked {
		other := l.docs[l.random.IntN(len(l.docs))]
		body += fmt.Sprintf("\n\n## Part %d\n\nSee [the front page](/)", max(0, l.random.IntN(8)-5))
		if n := len(other.versions); n > 0 && len(other.endings) == 0 && !other.stale {
			body += fmt.Sprintf(", [a document](/%s/)", other.id)
		}
	}
	return fmt.Sprintf("---\n%schange: {class: material, summary: Change number %d.}\n---\n\n%s\n", head, l.serial, body)
}

func (l *life) record(d *lived, v *stated) {
	v.recorded = l.day
	d.add(v)
}

func (l *life) publishText(d *lived, effective date.Date) *stated {
	v := &stated{lang: "en", effective: effective}
	l.write("content/"+d.id+".md", l.text(v, ""))
	l.record(d, v)
	if said, want := l.do("publish", d.id), d.id+" "+v.name+" "; !strings.HasPrefix(said, want) {
		l.t.Fatalf("publish said %q, want %q", said, want)
	}
	d.stale = false
	return v
}

func (l *life) publish(d *lived) { l.publishText(d, date.Date{}) }

func (l *life) twice(d *lived) {
	l.publish(d)
	l.publish(d)
}

func (l *life) announce(d *lived) { l.publishText(d, l.day.AddDays(1+l.random.IntN(60))) }

// urgent lets an interim version overtake an announced one, which is announced again.
func (l *life) urgent(d *lived) {
	announced := l.publishText(d, l.day.AddDays(10+l.random.IntN(30)))
	interim := &stated{lang: "en"}
	l.write("interim.md", l.text(interim, ""))
	l.record(d, interim)
	l.do("publish", d.id, "--from", filepath.Join(l.dir, "interim.md"))
	l.publishText(d, announced.effective)
}

// one is any version for which something holds, or nil.
func (l *life) one(d *lived, fits func(*stated) bool) *stated {
	var found []*stated
	for _, v := range d.versions {
		if fits(v) {
			found = append(found, v)
		}
	}
	if len(found) == 0 {
		return nil
	}
	return found[l.random.IntN(len(found))]
}

func (l *life) withdraw(d *lived) {
	if v := l.one(d, func(v *stated) bool { return v.withdrawn.IsZero() }); v != nil {
		l.do("withdraw", d.id, v.name, "--lang", v.lang, "--reason", "By mistake")
		v.withdrawn = l.day
		l.outdate(d, v)
	}
}

// outdate notes that the desk holds a text that must not stay there. A translation
// is taken off it.
func (l *life) outdate(d *lived, v *stated) {
	d.stale = d.stale || v.lang == "en"
	if v.lang != "en" {
		if err := os.RemoveAll(filepath.Join(l.dir, "content", d.id+"."+v.lang+".md")); err != nil {
			l.t.Fatal(err)
		}
	}
}

func (l *life) correct(d *lived) {
	v := l.one(d, func(*stated) bool { return true })
	v.correct(l.day, v.recorded.AddDays(l.random.IntN(80)-20))
	l.do("correct", d.id, v.name, "--lang", v.lang, "--effective", v.effective.String(), "--reason", "The day was wrong")
}

func (l *life) redact(d *lived) {
	v := l.one(d, func(v *stated) bool { return v.redactions < 3 })
	if v == nil {
		return
	}
	raw, err := os.ReadFile(filepath.Join(l.dir, "versions", d.id, v.file()))
	if err != nil {
		l.t.Fatal(err)
	}
	before := v.words
	v.words = strings.TrimSuffix(before, ".") + " redacted."
	v.redactions++
	l.write("redacted.md", strings.Replace(string(raw), before, v.words, 1))
	l.do("redact", d.id, v.name, "--lang", v.lang, "--file", filepath.Join(l.dir, "redacted.md"), "--reason", "The name of a person")
	l.outdate(d, v)
}

func (l *life) rename(d *lived) {
	to := fmt.Sprintf("moved/%s-%d", filepath.Base(d.id), len(d.former))
	l.do("rename", d.id, to)
	d.former, d.id = append(d.former, d.id), to
}

// retire ends a document, now and then one of which a version is announced, which
// then never comes.
func (l *life) retire(d *lived) {
	if d.ends(l.day) {
		return
	}
	from := l.day.AddDays(l.random.IntN(30))
	if l.random.IntN(2) == 0 {
		l.publishText(d, from.AddDays(10*l.random.IntN(2))) // on the very day of the end, too
	}
	l.do("retire", d.id, "--effective", from.String(), "--reason", "Not needed")
	d.end(l.day, from)
}

// translate renders the first binding text that stands, some time later. Where the
// desk's own binding text must go, a new one is published with the translation.
func (l *life) translate(d *lived) {
	binding := slices.IndexFunc(d.versions, func(v *stated) bool { return v.lang == "en" && v.withdrawn.IsZero() })
	if binding < 0 {
		return
	}
	v := &stated{lang: "nb"}
	l.write("content/"+d.id+".nb.md", l.text(v, "translates: "+d.versions[binding].name+"\n"))
	l.record(d, v)
	if d.stale {
		l.publish(d)
		return
	}
	if said, want := l.do("publish", d.id), d.id+".nb "+v.name+" "; !strings.HasPrefix(said, want) || strings.Count(said, "\n")-strings.Count(said, "\n  ") != 1 {
		l.t.Fatalf("publish said %q, want %q", said, want)
	}
}
