package check_test

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/publish"
	"fairnotice/generator/internal/site"
)

// A rehearsed portal is in a folder, in two languages, on a day.
type rehearsed struct {
	t    testing.TB
	root *os.Root
	day  date.Date
	memo *memo.Memo
}

func newRehearsed(t testing.TB) *rehearsed {
	files := portaltest.Files(t, nil)
	settings := files["content/site.yaml"]
	settings.Data = []byte(strings.Replace(string(settings.Data), "languages: [en]", "languages: [en, nb]", 1))
	day, err := date.Parse(portaltest.Day)
	if err != nil {
		t.Fatal(err)
	}
	r := &rehearsed{t, portaltest.Folder(t, files), day, memo.New()}
	if err := r.publish(); err != nil {
		t.Fatal(err)
	}
	return r
}

func (r *rehearsed) read() *portal.Portal {
	r.t.Helper()
	p, err := portal.Read(r.root.FS(), portal.Options{Day: r.day, Memo: r.memo})
	if err != nil {
		r.t.Fatal(err)
	}
	return p
}

func (r *rehearsed) text(name string) string {
	r.t.Helper()
	raw, err := r.root.ReadFile(name)
	if err != nil {
		r.t.Fatal(err)
	}
	return string(raw)
}

func (r *rehearsed) write(name, text string) {
	r.t.Helper()
	err := r.root.MkdirAll(path.Dir(name), 0o777)
	if err = errors.Join(err, r.root.WriteFile(name, []byte(text), 0o666)); err != nil {
		r.t.Fatal(err)
	}
}

// swap puts something else in the place of words that stand in a file.
func (r *rehearsed) swap(name, old, new string) {
	r.t.Helper()
	before := r.text(name)
	if !strings.Contains(before, old) {
		r.t.Fatalf("%s has no %q", name, old)
	}
	r.write(name, strings.Replace(before, old, new, 1))
}

// check is what check finds.
func (r *rehearsed) check() check.Report {
	r.t.Helper()
	src, err := check.Read(r.read())
	if err != nil {
		r.t.Fatal(err)
	}
	return check.Judge(src)
}

func (r *rehearsed) publish() error {
	plan, err := publish.Prepare(r.read(), publish.Options{})
	if err == nil {
		err = plan.Record(r.root)
	}
	if err == nil {
		err = plan.Stamp(r.root)
	}
	return err
}

// later is what verify finds, and build, on the day and on every later one on which the site changes by itself; and on
// these, check.
func (r *rehearsed) later() error {
	problems, err := archive.Verify(r.root.FS(), content.Thaw)
	if err = errors.Join(err, problems.Err()); err != nil {
		return fmt.Errorf("verify: %w", err)
	}
	p := r.read()
	for day, ok := r.day, true; ok; day, ok = p.Record.NextChange(day) {
		made, problems := p.On(day).Build(site.Options{})
		if problems.Err() != nil {
			return fmt.Errorf("build on %s: %w", day, problems.Err())
		}
		for page := range made.Pages() {
			if _, err := page.Render(); err != nil && day == r.day {
				return fmt.Errorf("writing %s: %w", page.Path, err)
			}
		}
		if src, err := check.Read(p.On(day)); err != nil || day != r.day && check.Judge(src).Failed(false) {
			return fmt.Errorf("nobody touched anything, and on %s: %w\n%s", day, err, check.Judge(src).Text())
		}
	}
	return nil
}

func (r *rehearsed) amend(a publish.Amendment, err error) {
	r.t.Helper()
	if err = errors.Join(err); err == nil {
		err = a.Record(r.root)
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

// overlay puts something at the start of the main part of a layout.
func (r *rehearsed) overlay(name, template string) {
	r.swap("layouts/"+name, `{{define "main"}}`, `{{define "main"}}`+template)
}

const (
	cookies = "content/cookie-policy.md"
	nynorsk = "content/cookie-policy.nb.md"
	support = "content/policy/support.md"
	pending = "updated: pending\nchange: {class: editorial, summary: It is said anew.}\n"
)

func translation(head string) string {
	return "---\ntitle: Informasjonskapsler\nkind: cookies\nupdated: pending\n" + head + "---\n\nDu kan slette dem.\n"
}

// TestRefusals holds check to everything that publish, verify or the build after it refuses: in the same words.
func TestRefusals(t *testing.T) {
	in := func(words string, make func(*rehearsed)) func(*testing.T) {
		return func(t *testing.T) {
			r := newRehearsed(t)
			make(r)
			found := check.Report.Text(r.check())
			err := r.publish()
			if err == nil {
				err = r.later()
			}
			if err == nil || !strings.Contains(err.Error(), words) {
				t.Errorf("publish, verify and build say %v, not %q", err, words)
			}
			if !strings.Contains(found, words) {
				t.Errorf("check does not say %q:\n%s", words, found)
			}
		}
	}
	for name, try := range map[string]func(*testing.T){
		"translation of nothing": in("a translation says which version of the binding text it renders", func(r *rehearsed) {
			r.write(nynorsk, translation(""))
		}),
		"translation of a text that is not there": in("no version of the binding text is published with this", func(r *rehearsed) {
			r.write("content/x.nb.md", translation("translates: pending\n"))
		}),
		"translation of a version that is none": in("there is no version 2020-01-01 of the binding text", func(r *rehearsed) {
			r.write(nynorsk, translation("translates: 2020-01-01\n"))
		}),
		"translation of something else": in("is not the name of a version", func(r *rehearsed) {
			r.write(nynorsk, translation("translates: soon\n"))
		}),
		"no such layout": in("there is no layout layouts/nosuch.html", func(r *rehearsed) {
			r.swap(support, "kind: purpose", "kind: purpose\nlayout: nosuch")
		}),
		"no such layout, unpublished": in("there is no layout layouts/nosuch.html", func(r *rehearsed) {
			r.write("content/new.md", "---\ntitle: New\nkind: page\nlayout: nosuch\nupdated: pending\n---\n\nNew.\n")
		}),
		"alias that hides a file": in("there is a file at", func(r *rehearsed) {
			r.swap(cookies, "/cookies.html", "/robots.txt")
		}),
		"alias that hides a file, in full": in("there is a file at", func(r *rehearsed) {
			r.swap(cookies, "/cookies.html", "https://example.com/robots.txt")
		}),
		"alias that hides a file of the record": in("never works", func(r *rehearsed) {
			r.swap(cookies, "/cookies.html", "/privacy/versions.json")
		}),
		"link to an anchor that comes later": in("no heading \"#later\"", func(r *rehearsed) {
			r.swap(cookies, "updated: 2026-01-15\nchange:\n  class: editorial\n  summary: The list is a table now.\n",
				"effective: 2027-03-01\n"+pending)
			r.swap(cookies, "You can delete", "## Later\n\nYou can delete")
			r.swap("content/index.md", "(/cookie-policy/)", "(/cookie-policy/#later)")
		}),
		"text that was changed under its date": in("readers are not told what changed", func(r *rehearsed) {
			r.swap(support, "updated: 2025-03-01", "updated: pending")
			r.swap(support, "## Who works", "## Who else works")
		}),
		"broken link": in("no page at", func(r *rehearsed) { r.swap("content/index.md", "(/policy/)", "(/polity/)") }),
		"frozen file that was changed": in("this file is not the one that was put on record", func(r *rehearsed) {
			r.swap("versions/policy/support/2025-03-01.md", "ask us for help", "ask us for more help")
			r.swap(support, "updated: 2025-03-01", strings.TrimSpace(pending))
			r.swap(support, "## Who works", "## Who else works")
		}),
		"layout that fails on the public site alone": in("has no field Nosuch", func(r *rehearsed) {
			r.overlay("purpose.html", `{{if not $.Preview}}{{$.Page.Nosuch}}{{end}}`)
		}),
		"layout that fails for a document alone": in("has no field Nosuch", func(r *rehearsed) {
			r.overlay("hub.html", `{{if and (not $.Preview) (eq $.Page.ID "policy")}}{{$.Page.Nosuch}}{{end}}`)
		}),
		"layout that fails where a page is missing": in("has no field Nosuch", func(r *rehearsed) {
			r.overlay("404.html", `{{if not $.Preview}}{{$.Page.Nosuch}}{{end}}`)
		}),
		"layout that fails for a history": in("has no field Nosuch", func(r *rehearsed) {
			r.overlay("history.html", `{{if not $.Preview}}{{$.Page.Nosuch}}{{end}}`)
		}),
		"attachment that is gone": in("no file at", func(r *rehearsed) {
			r.swap("content/index.md", "(/policy/)", "(/files/list.pdf)")
		}),
	} {
		t.Run(name, try)
	}
}

// snapshot is every file that an edit or a run can change.
func (r *rehearsed) snapshot() map[string]string {
	all := map[string]string{}
	for _, folder := range []string{"content", "versions"} {
		err := fs.WalkDir(r.root.FS(), folder, func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				all[name] = r.text(name)
			}
			return err
		})
		if err != nil {
			r.t.Fatal(err)
		}
	}
	return all
}

func (r *rehearsed) restore(all map[string]string) {
	for name := range r.snapshot() {
		if _, stays := all[name]; !stays {
			if err := r.root.Remove(name); err != nil {
				r.t.Fatal(err)
			}
		}
	}
	now := r.snapshot()
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if now[name] != all[name] {
			r.write(name, all[name])
		}
	}
}

// An editor edits a portal at random.
type editor struct {
	*rehearsed
	random *rand.Rand
	serial int
}

func one[E any](e *editor, from ...E) E { return from[e.random.IntN(len(from))] }

// documents are the files of documents on the desk.
func (e *editor) documents() []string {
	var names []string
	for name := range e.snapshot() {
		if strings.HasPrefix(name, "content/") && path.Ext(name) == ".md" {
			names = append(names, name)
		}
	}
	return slices.Sorted(slices.Values(names))
}

// announce types the date and the change of a document, mostly rightly.
func (e *editor) announce(name string) {
	e.serial++
	text := e.text(name)
	head, body, _ := strings.Cut(strings.TrimPrefix(text, "---\n"), "---\n")
	var lines []string
	inChange, dated := false, false
	for _, line := range strings.Split(strings.TrimSuffix(head, "\n"), "\n") {
		inChange = strings.HasPrefix(line, "change:") || inChange && strings.HasPrefix(line, " ")
		switch {
		case inChange, strings.HasPrefix(line, "effective:"):
		case strings.HasPrefix(line, "updated:"):
			dated = true
		default:
			lines = append(lines, line)
		}
	}
	if dated && e.random.IntN(12) > 0 {
		lines = append(lines, "updated: pending", fmt.Sprintf("change: {class: %s, summary: \"Change %d.\"}",
			one(e, "material", "editorial"), e.serial))
		if e.random.IntN(4) == 0 {
			lines = append(lines, "effective: "+e.day.AddDays(e.random.IntN(90)-3).String())
		}
	} else if dated {
		lines = append(lines, "updated: "+e.day.AddDays(e.random.IntN(3)-1).String())
	}
	e.write(name, "---\n"+strings.Join(lines, "\n")+"\n---\n"+body)
}

// addresses are what a link can lead to, some of them to nothing.
func (e *editor) address() string {
	name := strings.TrimSuffix(strings.TrimPrefix(one(e, e.documents()...), "content"), ".md")
	id, lang, translated := strings.Cut(strings.TrimSuffix(name, "/index"), ".")
	if translated {
		id = "/" + lang + id
	}
	return one(e, id+"/", id+"/#more", id+"/#our-cookies", id+"/#rights", "/", "/cookie-policy/#our-cookies", "/changes/")
}

func (e *editor) sentence() string {
	e.serial++
	words := fmt.Sprintf("We say %d things about [this](%s).", e.serial, e.address())
	return one(e, words, words, "## More {#more}\n\n"+words, fmt.Sprintf("Plain words, the time %d.", e.serial))
}

// head puts a line into the front matter.
func (e *editor) head(name, line string) {
	e.write(name, strings.Replace(e.text(name), "---\n", "---\n"+line+"\n", 1))
}

func (e *editor) newText(title, lines, body string) string {
	return fmt.Sprintf("---\ntitle: %s\nkind: page\n%s---\n\n%s\n", title, lines, body)
}

// row adds a processor, or ends one, and says so in the register.
func (e *editor) row() {
	const register = "content/registers/processors.yaml"
	e.serial++
	text := e.text(register)
	if _, rows, ok := strings.Cut(text, "processors:\n"); ok {
		text = fmt.Sprintf("updated: pending\nchange: {class: material, summary: Row %d.}\nprocessors:\n%s", e.serial, rows)
	}
	bound := fmt.Sprintf("    %s: %s\n", one(e, "from", "until"), e.day.AddDays(e.random.IntN(120)-40))
	text += fmt.Sprintf("  - id: row-%d\n    name: Row %d AS\n    role: processor\n    service: Help\n    countries: [NO]\n%s",
		e.serial, e.serial, bound)
	e.write(register, text)
	if e.random.IntN(2) == 0 && slices.Contains(e.documents(), support) {
		e.swap(support, "recipients: [", fmt.Sprintf("recipients: [row-%d, ", e.serial))
		e.announce(support)
	}
}

// future announces a row for a day to come, which support names, or takes back one that was announced.
func (e *editor) future() {
	e.serial++
	head, rows, _ := strings.Cut(e.text(processors), "processors:\n")
	all := strings.Split(strings.TrimPrefix("\n"+rows, "\n"), "  - id: ")
	if n := len(all); n > 2 && e.random.IntN(3) == 0 {
		all = slices.Delete(all, n-1, n) // the last one typed
	} else {
		all = append(all, fmt.Sprintf("row-%d\n    name: Row %d AS\n    role: processor\n    service: Help\n"+
			"    countries: [NO]\n    %s: %s\n", e.serial, e.serial, one(e, "from", "from", "until"), e.day.AddDays(1+e.random.IntN(100))))
	}
	if e.random.IntN(8) > 0 {
		head = fmt.Sprintf("updated: pending\nchange: {class: material, summary: Row %d., notify: [email]}\n", e.serial)
	}
	e.write(processors, head+"processors:\n"+strings.Join(all, "  - id: "))
	if slices.Contains(e.documents(), support) && e.random.IntN(3) > 0 {
		ids := regexp.MustCompile(`(?m)^\s*(?:- )?id: (\S+)$`).FindAllStringSubmatch(e.text(processors), -1)
		var names []string
		for _, id := range ids {
			names = append(names, id[1])
		}
		e.write(support, regexp.MustCompile(`recipients: \[.*?\]`).ReplaceAllString(e.text(support),
			"recipients: ["+strings.Join(names, ", ")+"]"))
	}
	if e.random.IntN(3) > 0 {
		e.withdraw()
	}
}

// withdraw types what check names where something announced was taken back.
func (e *editor) withdraw() {
	for range 3 {
		m := regexp.MustCompile(`fairnotice withdraw (\S+) (\S+)(?: --lang (\S+))?`).FindStringSubmatch(e.check().Text())
		if m == nil {
			return
		}
		a, err := publish.Withdraw(e.read(), publish.Version{Document: m[1], Name: m[2], Lang: m[3]}, "It will not be.")
		e.amend(a, err)
	}
}

// translate writes the page of a document in another language.
func (e *editor) translate(name string) {
	version := "2025-03-01"
	id := strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md"), "/index")
	if h := e.read().Record.Find(id); h != nil && h.Newest("en") != nil {
		version = h.Newest("en").Version.String()
	}
	lines := one(e, "translates: "+version+"\n", "translates: "+version+"\n", "translates: pending\n", "", "translates: 2019-01-01\n")
	e.serial++
	lines += fmt.Sprintf("updated: pending\nchange: {class: editorial, summary: \"Endring %d.\"}\n", e.serial)
	e.write(strings.TrimSuffix(name, ".md")+".nb.md", e.newText("Norsk "+id, lines, e.sentence()))
}

// amendment types one of the commands that say something of what is on record.
func (e *editor) amendment() {
	p := e.read()
	h := one(e, p.Record.Histories...)
	lang := one(e, h.Languages()...)
	v := one(e, h.Versions(lang)...)
	of := publish.Version{Document: h.ID, Name: v.Version.String(), Lang: lang}
	var a publish.Amendment
	var err error
	switch e.random.IntN(5) {
	case 4:
		name := "versions/" + h.ID + "/" + v.File
		text := strings.ReplaceAll(e.text(name), one(e, "Norsk", "## More", "this", "Support"), "Anonym")
		a, err = publish.Redact(p, of, name, []byte(text), "A name.")
	case 0:
		a, err = publish.Withdraw(p, of, "By mistake.")
	case 1:
		a, err = publish.Retire(p, h.ID, e.day.AddDays(e.random.IntN(60)), "It ended.")
	case 2:
		a, err = publish.Rename(p, h.ID, fmt.Sprintf("moved-%d", e.serial), "A better name.")
	case 3:
		a, err = publish.Correct(p, of, archive.Set{Effective: e.day.AddDays(e.random.IntN(60))}, "A wrong day.")
	}
	if err == nil {
		err = a.Record(e.root)
		e.builds(p, fmt.Sprintln(a.Lines))
	}
	if _, known := diag.FromError(err); err != nil && !known {
		e.t.Log(err)
	}
}

// builds holds an amendment to leaving a portal that can be built where it could be before.
func (e *editor) builds(before *portal.Portal, what string) {
	e.t.Helper()
	if _, problems := before.Build(site.Options{}); problems.Err() != nil || before.Ahead().Err() != nil {
		return
	}
	if _, problems := e.read().Build(site.Options{}); problems.Err() != nil {
		e.t.Errorf("on %s, after %s:\n%v", e.day, what, problems.Err())
	}
	if problems := e.read().Ahead(); problems.Err() != nil {
		e.t.Errorf("later than %s, after %s:\n%v", e.day, what, problems.Err())
	}
}

// edit does one thing, or two at once.
func (e *editor) edit() {
	e.serial++
	name := one(e, e.documents()...)
	switch e.random.IntN(17) {
	case 13, 14, 15:
		e.future()
	case 16: // urgent
		if slices.Contains(e.documents(), support) {
			e.announce(support)
			e.write(support, e.text(support)+"\nUrgent "+strconv.Itoa(e.serial)+".\n")
		}
	case 0, 1, 2:
		e.announce(name)
		e.write(name, e.text(name)+"\n"+e.sentence()+"\n")
	case 3:
		e.announce(name)
		e.write(name, strings.Replace(e.text(name), "title: ", fmt.Sprintf("title: Number %d ", e.serial), 1))
	case 4:
		e.head(name, one(e, "weight: 3", "layout: nosuch", "layout: page", "draft: true", "nav_title: Short"))
	case 5:
		e.head(name, fmt.Sprintf("aliases: [%s]", one(e, "/robots.txt", "/old", "https://example.com/robots.txt",
			"https://old.example.com/"+strconv.Itoa(e.serial), "/privacy/versions.json", "/privacy/find/", "/privacy/changes/")))
	case 6:
		e.row()
	case 7:
		e.write(fmt.Sprintf("content/%snew-%d.md", one(e, "", "policy/"), e.serial), e.newText(fmt.Sprint("New ", e.serial),
			one(e, "updated: pending\n", "updated: pending\n", "updated: pending\neffective: "+e.day.AddDays(30).String()+"\n", ""), e.sentence()))
	case 8:
		e.write(fmt.Sprintf("content/moved-%d.md", e.serial), e.text(name))
		if err := e.root.Remove(name); err != nil {
			e.t.Fatal(err)
		}
	case 9, 10:
		if !strings.HasSuffix(name, ".nb.md") {
			e.translate(name)
		}
	case 11:
		e.amendment()
	case 12:
		e.day = e.day.AddDays(e.random.IntN(30))
	}
}

// TestGreenMeansGreen edits a portal at random, and where check is green publishes what is new: publish, verify and
// build are green then, and the drift gate, on that day and on every later one, also where it is merged a day or two
// later. FAIRNOTICE_EDITS is how many edits it makes, FAIRNOTICE_SEED lets it make others.
func TestGreenMeansGreen(t *testing.T) {
	edits := 100
	if more, err := strconv.Atoi(os.Getenv("FAIRNOTICE_EDITS")); err == nil {
		edits = more
	}
	other, err := strconv.ParseUint(os.Getenv("FAIRNOTICE_SEED"), 10, 64)
	if err != nil {
		other = 15
	}
	const lives = 4
	for seed := range uint64(lives) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			e := &editor{rehearsed: newRehearsed(t), random: rand.New(rand.NewPCG(seed, other))}
			green := 0
			for n := range edits / lives {
				before, day := e.snapshot(), e.day
				for range 1 + e.random.IntN(2) {
					e.edit()
				}
				if report := e.check(); report.Failed(false) {
					e.restore(before)
					e.day = day
					continue
				}
				green++
				edited := e.snapshot()
				e.day = e.day.AddDays(e.random.IntN(3)) // until somebody merges it
				err := e.publish()
				if err == nil {
					err = e.later()
				}
				if err != nil {
					t.Fatalf("edit %d, on %s: check is green, and then:\n%v\n%s", n, e.day, err, changes(before, edited))
				}
			}
			if green < edits/lives/4 {
				t.Errorf("of %d edits, only %d were green", edits/lives, green)
			}
		})
	}
}

// changes are the files that an edit changed.
func changes(before, after map[string]string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if before[name] != after[name] {
			fmt.Fprintf(&b, "== %s\n%s\n", name, after[name])
		}
	}
	return b.String()
}
