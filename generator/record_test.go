package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/site"
)

// A lived is one document as the rules see it. It is written from the rules and
// knows nothing of ledgers: a version applies from the later of the day on which
// it was meant to take effect and the day on which it was recorded; of two from
// one day the one recorded later; withdrawn ones never do; an end ends what was
// recorded before it, and what is recorded after it brings the document back.
type lived struct {
	id       string
	former   []string
	versions []*stated
	endings  []ending
	order    int
	stale    bool // the desk has a text that was withdrawn or redacted
}

// A stated is one version as it was told to the model.
type stated struct {
	lang, name, words   string
	recorded, effective date.Date
	order               int
	withdrawn           date.Date // the day on which that was told; zero: it was not
	corrections         []correction
	redactions          int
}

// A correction of the day on which a version takes effect: when that was told, and what it was before.
type correction struct{ told, before date.Date }

func (v *stated) correct(told, effective date.Date) {
	v.corrections = append(v.corrections, correction{told, v.effective})
	v.effective = effective
}

type ending struct {
	told, from date.Date
	order      int
}

// known is a document as it was known on a day: without what was told later. What was taken out of a text is gone
// on every day, and its name is that of today.
func (d *lived) known(day date.Date) *lived {
	k := *d
	k.versions = nil
	for _, v := range d.versions {
		w := *v
		if day.Before(w.withdrawn) {
			w.withdrawn = date.Date{}
		}
		for _, c := range slices.Backward(w.corrections) {
			if day.Before(c.told) {
				w.effective = c.before
			}
		}
		if !day.Before(w.recorded) {
			k.versions = append(k.versions, &w)
		}
	}
	k.endings = slices.DeleteFunc(slices.Clone(d.endings), func(e ending) bool { return day.Before(e.told) })
	return &k
}

// An answer is what holds on a day: a version, or the day on which all ended.
type answer struct {
	version *stated
	ended   date.Date
	next    *stated // the one that comes into force next
}

func (d *lived) add(v *stated) {
	v.name = v.recorded.String()
	same := 1
	for _, w := range d.versions {
		if w.lang == v.lang && w.recorded == v.recorded {
			same++
		}
	}
	if same > 1 {
		v.name += fmt.Sprintf(".%d", same)
	}
	d.order++
	v.order = d.order
	d.versions = append(d.versions, v)
}

func (d *lived) end(told, from date.Date) {
	d.order++
	d.endings = append(d.endings, ending{told, from, d.order})
}

// ends reports whether the document has ended or is about to.
func (d *lived) ends(day date.Date) bool {
	for _, e := range d.endings {
		if !e.from.Before(day) {
			return true
		}
	}
	return !d.on("en", day).ended.IsZero()
}

func (v *stated) start() date.Date {
	if v.effective.Before(v.recorded) {
		return v.recorded
	}
	return v.effective
}

// comes reports whether a version is ever going to be in force.
func (d *lived) comes(v *stated) bool {
	for _, e := range d.endings {
		if v.order < e.order && !v.start().Before(e.from) {
			return false
		}
	}
	return v.withdrawn.IsZero()
}

func (d *lived) on(lang string, day date.Date) (a answer) {
	var since date.Date
	last := 0
	later := func(from date.Date, order int) bool {
		return !day.Before(from) && cmp.Or(from.Compare(since), cmp.Compare(order, last)) > 0
	}
	for _, v := range d.versions {
		from := v.start()
		switch {
		case v.lang != lang || !d.comes(v):
		case later(from, v.order):
			since, last, a.version = from, v.order, v
		case day.Before(from) && (a.next == nil || from.Compare(a.next.start()) <= 0):
			a.next = v
		}
	}
	for _, e := range d.endings {
		if later(e.from, e.order) {
			since, last, a.version, a.ended = e.from, e.order, nil, e.from
		}
	}
	return a
}

func (v *stated) file() string {
	name := v.name
	if v.lang != "en" {
		name += "." + v.lang
	}
	if v.redactions > 0 {
		name += fmt.Sprintf(".r%d", v.redactions+1)
	}
	return name + ".md"
}

func (d *lived) languages() (langs []string) {
	for _, lang := range []string{"en", "nb"} {
		for _, v := range d.versions {
			if v.lang == lang {
				langs = append(langs, lang)
				break
			}
		}
	}
	return langs
}

// TestLives lives documents for a year, several times, and then asks of every day
// which version applied, as known in the end and as known on that day: the command line, and of
// that day the machine-readable history, the page at the document's address, and the model. All must agree. The
// pages of a document are looked at wherever the model says that something changes there, on the day and on the one
// before, and those of all documents in between now and then. In three years each kind of step comes more than ten
// times.
func TestLives(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	const lives, year, betweens = 3, 365, 20
	for seed := range uint64(lives) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			l := newLife(t, seed)
			first := l.day
			l.live(year)
			last := l.day.AddDays(70)
			l.do("verify")
			p := l.open()
			for n := 0; l.day != first.AddDays(-1); n++ {
				l.day = last.AddDays(-n)
				l.askRecord(p.On(last))
				if n%betweens == 0 {
					l.askSite(p.On(l.day))
				} else {
					l.askTurning(p.On(l.day))
				}
			}
			l.day = last
			l.askForms(p.On(last))
		})
	}
}

// turning are the documents of which something begins or ends on the day, or will
// on the next one.
func (l *life) turning() (found []*lived) {
	for _, d := range l.docs {
		if next := l.day.AddDays(1); d.known(l.day).turns(l.day) || d.known(next).turns(next) {
			found = append(found, d)
		}
	}
	return found
}

// turns reports whether something begins or ends on a day.
func (d *lived) turns(day date.Date) bool {
	return slices.ContainsFunc(d.versions, func(v *stated) bool { return v.start() == day }) ||
		slices.ContainsFunc(d.endings, func(e ending) bool { return e.from == day })
}

// askRecord asks what the command at answers of the day, as known in the end and on the day itself.
func (l *life) askRecord(end *portal.Portal) {
	l.t.Helper()
	for _, known := range []date.Date{end.Today, l.day} {
		var said strings.Builder
		all := atAnswers{Date: l.day}
		for _, h := range end.Record.Histories {
			for _, lang := range h.Languages() {
				all.Documents = append(all.Documents, answerOf(end.On(known), h, lang, l.day))
			}
		}
		if err := (&atCommand{}).print(end.On(known), all, streams{out: &said}); err != nil {
			l.t.Fatal(err)
		}
		l.hears(said.String(), known)
	}
}

// hears compares what the command at says of all documents, as known on a day, with the model.
func (l *life) hears(said string, known date.Date) {
	l.t.Helper()
	for _, d := range l.docs {
		k := d.known(known)
		for _, lang := range d.languages() {
			name := d.id
			if lang != "en" {
				name += "." + lang
			}
			want := name + ": nothing was on record on " + known.String()
			if slices.Contains(k.languages(), lang) {
				want = k.on(lang, l.day).said(name)
			}
			if !strings.Contains("\n"+said, "\n"+want) {
				l.t.Errorf("%s, as known on %s: at says\n%s\nwant %q", l.day, known, said, want)
			}
		}
	}
}

// askTurning looks at the documents that turn on the day.
func (l *life) askTurning(p *portal.Portal) {
	turning := l.turning()
	if len(turning) == 0 {
		return
	}
	pages := l.pages(p)
	for _, d := range turning {
		l.askDocument(pages, d)
	}
}

// askSite asks the whole command line, and the site as it is on the day.
func (l *life) askSite(p *portal.Portal) {
	l.hears(l.do("at", l.day.String()), l.day)
	pages := l.pages(p)
	var listed struct{ Documents []listedDocument }
	l.read(pages, "privacy/versions.json", &listed)
	byAddress := map[string]listedDocument{}
	for _, doc := range listed.Documents {
		byAddress[doc.URL] = doc
	}
	for _, d := range l.docs {
		l.askDocument(pages, d)
		k := d.known(l.day)
		for _, lang := range k.languages() {
			at := d.address(lang)
			l.lists(byAddress["https://example.com/"+at], at, k.on(lang, l.day))
		}
	}
}

// askDocument looks at the page of a document and at its own list, in each language. In one in which nobody knew
// it on the day, the page says so.
func (l *life) askDocument(pages map[string]site.Page, d *lived) {
	k := d.known(l.day)
	for _, lang := range d.languages() {
		a, at := k.on(lang, l.day), d.address(lang)
		if !slices.Contains(k.languages(), lang) {
			page := l.render(pages, at+"index.html")
			if !strings.Contains(page, "not been published yet") && !strings.Contains(page, "ennå ikke") {
				l.t.Errorf("%s: %s does not say that it was not there yet", l.day, at)
			}
			continue
		}
		var alone listedDocument
		l.read(pages, at+"versions/index.json", &alone)
		l.lists(alone, at, a)
		l.askPage(pages, at, a)
	}
}

func (d *lived) address(lang string) string {
	if lang == "en" {
		return "privacy/" + d.id + "/"
	}
	return "privacy/" + lang + "/" + d.id + "/"
}

// lists compares what a list says of the day with what the model says.
func (l *life) lists(doc listedDocument, at string, a answer) {
	if got, want := doc.on(l.day), a.name(); got != want {
		l.t.Errorf("%s: %s has version %q in its list, want %q", l.day, at, got, want)
	}
}

// said is how the command at begins its answer.
func (a answer) said(name string) string {
	switch {
	case a.version != nil:
		return name + ": " + a.version.name + " ("
	case !a.ended.IsZero():
		return name + ": ended on " + a.ended.String()
	case a.next != nil:
		return name + ": not in force yet; the first version applied from " + a.next.start().String()
	}
	return name + ": no version"
}

func (a answer) name() string {
	if a.version == nil {
		return ""
	}
	return a.version.name
}

// A listedDocument is a document as the machine-readable history has it.
type listedDocument struct {
	URL, Retired string
	Versions     []struct{ Version, From, Until, Withdrawn string }
}

// on finds the version in force on a day as anybody could who reads the file.
func (doc listedDocument) on(day date.Date) (name string) {
	today := day.String()
	for _, v := range doc.Versions {
		if v.Withdrawn == "" && v.From != "" && v.From <= today && (v.Until == "" || today < v.Until) {
			name += v.Version
		}
	}
	return name
}

// open reads the portal once for all days that are asked about, so what is made of
// texts that do not change is remembered: a day that is mixed up with another one
// would show.
func (l *life) open() *portal.Portal {
	root, err := os.OpenRoot(l.dir)
	if err != nil {
		l.t.Fatal(err)
	}
	l.t.Cleanup(func() { root.Close() })
	p, err := portal.Read(root.FS(), portal.Options{Day: l.day, Memo: memo.New()})
	if err == nil {
		err = p.Problems.Err()
	}
	if err != nil {
		l.t.Fatal(err)
	}
	return p
}

// pages are those of the public site on the day, by path.
func (l *life) pages(p *portal.Portal) map[string]site.Page {
	made, problems := p.Public(site.Options{})
	if err := problems.Err(); err != nil {
		l.t.Fatal(err)
	}
	pages := map[string]site.Page{}
	for page := range made.Pages() {
		pages[page.Path] = page
	}
	return pages
}

func (l *life) render(pages map[string]site.Page, path string) string {
	page, ok := pages[path]
	if !ok {
		l.t.Fatalf("%s: there is no %s", l.day, path)
	}
	raw, err := page.Render()
	if err != nil {
		l.t.Fatal(err)
	}
	return string(raw)
}

func (l *life) read(pages map[string]site.Page, path string, into any) {
	if err := json.Unmarshal([]byte(l.render(pages, path)), into); err != nil {
		l.t.Fatal(err)
	}
}

// askPage looks at the page of a document: it shows the text in force and no
// other, and says what is to be said of it.
func (l *life) askPage(pages map[string]site.Page, at string, a answer) {
	page := l.render(pages, at+"index.html")
	says := func(want bool, words string) {
		if strings.Contains(page, words) != want {
			l.t.Errorf("%s: that %s says %q is %v, want %v", l.day, at, words, !want, want)
		}
	}
	shown := a.version
	if shown == nil && a.ended.IsZero() {
		shown = a.next
		says(a.next != nil, "It takes effect on")
	}
	says(shown != nil, "Text number ")
	if shown != nil {
		says(true, shown.words)
		says(shown.redactions > 0, "The name of a person")
	}
	says(!a.ended.IsZero() && a.version == nil, "no longer in use since")
	if a.next != nil && a.next != shown {
		says(true, `href="versions/`+a.next.name+`/"`)
	}
}

// askForms looks at the last day at the pages of all versions, the frozen files
// and the old addresses.
func (l *life) askForms(p *portal.Portal) {
	pages := l.pages(p)
	redirects := l.render(pages, "_redirects")
	for _, d := range l.docs {
		for _, id := range d.former {
			for _, rule := range []string{"/privacy/%s/  /privacy/%s/  301\n", "/privacy/%s/versions/*  /privacy/%s/versions/:splat  301\n"} {
				if rule = fmt.Sprintf(rule, id, d.id); !strings.Contains(redirects, rule) {
					l.t.Errorf("no rule %q in\n%s", rule, redirects)
				}
			}
		}
		for _, v := range d.versions {
			at := "privacy/" + d.id + "/versions/" + v.name + "/"
			if v.lang != "en" {
				at = strings.Replace(at, "privacy/", "privacy/"+v.lang+"/", 1)
			}
			page := l.render(pages, at+"index.html")
			if !strings.Contains(page, v.words) || strings.Contains(page, "published by mistake and withdrawn") == v.withdrawn.IsZero() {
				l.t.Errorf("%s does not show its version, withdrawn: %v", at, v.withdrawn)
			}
			if !strings.Contains(l.render(pages, at+"text.md"), v.words) {
				l.t.Errorf("%stext.md is not the frozen file", at)
			}
		}
	}
}
