// Package noticetest measures what package notice finds in notices that no rule was tried on: each as it is, each
// with something taken out by machine, and each with a statement put in. Only tests import it.
//
// The files are those of testdata/notices named unseen: they measure rules and never shape them. A test prints the
// figures, by rule and by language, and never what failed, so that nobody writes a rule for one of them.
package noticetest

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/parallel"
	"fairnotice/layouts"
)

// A Case is a notice as it is judged, and what has to be told of it.
type Case struct {
	Name   string // of the notice, and what was done to it
	Lang   string
	Text   string
	Group  string   // under which it is counted
	Wanted []string // rules of which one has to be told; none where nothing is wrong
	Follow []string // rules that what was put in may break as well
	Lower  bool     // told as something to look at, and never as an error
	Spared []string // rules that may not be told, where nothing is wrong; all errors where there are none
}

// Cases are those of the files in a folder whose names begin with a word: unseen, or tuned.
func Cases(t testing.TB, dir, which string) []Case {
	t.Helper()
	var all []Case
	bearers := map[string]string{}
	for _, lang := range []string{"en", "nb"} {
		a, err := txtar.ParseFile(filepath.Join(dir, which+"-"+lang+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range a.Files {
			text := string(f.Data)
			all = append(all, mutants(f.Name, lang, text)...)
			if bearers[lang] == "" {
				bearers[lang] = whole(text)
			}
		}
	}
	lines, err := os.ReadFile(filepath.Join(dir, which+"-statements.txt"))
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(lines)) {
		if words := strings.SplitN(strings.TrimSpace(line), " ", 4); len(words) == 4 && words[0] != "#" {
			all = append(all, statement(words[0], words[1], words[2], words[3], bearers))
		}
	}
	return all
}

// statement is a sound notice with one more paragraph at its end.
func statement(lang, sign, rules, words string, bearers map[string]string) Case {
	c := Case{Name: words, Lang: lang, Text: bearers[lang] + "\n## More\n\n" + words + "\n", Group: rules,
		Follow: []string{"N06", "N07", "N09", "N10", "N11", "N21"}}
	switch sign {
	case "-":
		c.Spared = []string{"L01", "L02", "L03", "L04", "C01", "F01", "F05", "K05", "P03"}
	case "?":
		c.Lower = true
		fallthrough
	default:
		c.Wanted = strings.Split(rules, "|")
	}
	return c
}

// A mark is what says elements of a notice.
var mark = regexp.MustCompile(`(?s)\{((?:N\d\d )+)(.*?)\}`)

// whole is a notice without its marks.
func whole(text string) string { return mark.ReplaceAllString(text, "$2") }

// perPurpose are elements that each purpose says for itself.
const perPurpose = "N05 N12"

// unseen are elements whose lack nobody can see in words: what shows that they are needed goes with them, or they
// are said of another purpose as well.
const unseen = "N03 N25 N26"

// tied are elements that a notice says of each other: what stops letters takes back the consent to them.
var tied = map[string][]string{"N19": {"N21"}, "N21": {"N19"}}

// mutants are the notice as it is, without each element, and without each of several places that say one for a purpose.
func mutants(name, lang, text string) []Case {
	all := []Case{{Name: name, Lang: lang, Text: whole(text), Group: "sound"}}
	marks := mark.FindAllStringSubmatch(text, -1)
	places := map[string][]int{}
	for i, m := range marks {
		for id := range strings.FieldsSeq(m[1]) {
			places[id] = append(places[id], i)
		}
	}
	isFact := func(i int) bool { // in the front matter
		return strings.Index(text, marks[i][0]) < strings.Index(text, "---\n\n")
	}
	without := func(gone ...int) (string, []string) {
		var ids []string
		i := -1
		return mark.ReplaceAllStringFunc(text, func(m string) string {
			i++
			parts := mark.FindStringSubmatch(m)
			if !slices.Contains(gone, i) {
				return parts[2]
			}
			ids = append(ids, strings.Fields(parts[1])...)
			return ""
		}), ids
	}
	for id, at := range places {
		if strings.Contains(unseen, id) {
			continue
		}
		group := "words " + id
		if isFact(at[0]) {
			group = "facts " + id
		}
		text, ids := without(at...)
		all = append(all, Case{Name: name + " without " + id, Lang: lang, Text: text, Group: group, Wanted: ids, Follow: tied[id]})
		if len(at) == 1 || !strings.Contains(perPurpose, id) {
			continue
		}
		for i, one := range at {
			text, ids := without(one)
			all = append(all, Case{Name: fmt.Sprintf("%s without %s, place %d", name, id, i+1), Lang: lang, Text: text,
				Group: "each " + id, Wanted: ids})
		}
	}
	return all
}

// Judge is what the rules on notices say of a text that is the only one of a portal.
func Judge(text, lang string) (diag.List, error) {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"site.yaml": "title: Portal\norganisation: {name: Example, url: https://example.com/}\nbase: https://example.com/privacy/\n" +
			"time_zone: Europe/Oslo\nlanguages: [" + lang + "]\nfooter:\n  - label: About\n    links: [{label: Privacy, url: /notice/}]\n",
		"index.md":  "---\ntitle: Front\nkind: front\n---\n\n[Privacy](/notice/)\n",
		"notice.md": text,
	} {
		files["content/"+name] = &fstest.MapFile{Data: []byte(text)}
	}
	desk, problems, err := content.Load(layouts.Over(files))
	if err != nil {
		return nil, err
	}
	today, _ := date.Parse("2026-12-01")
	texts, more := desk.Texts(today)
	if err := append(problems, more...).Err(); err != nil {
		return nil, err
	}
	return notice.All(desk, texts, today), nil
}

// A Tally counts the cases of a group.
type Tally struct{ Of, Told, Wrong int }

// Percent is the share of what is judged as it has to be.
func (n Tally) Percent() int { return n.Told * 100 / max(1, n.Of) }

// Sum adds the groups whose name begins so.
func Sum(counts map[string]*Tally, prefix string) (sum Tally) {
	for group, n := range counts {
		if strings.HasPrefix(group, prefix) {
			sum.Of, sum.Told, sum.Wrong = sum.Of+n.Of, sum.Told+n.Told, sum.Wrong+n.Wrong
		}
	}
	return sum
}

// Figures judges all cases, and counts them by language and group; wrong errors count where they are told. Where a
// test is to show its failures, failed gets each.
func Figures(t testing.TB, cases []Case, failed func(c Case, told diag.List)) map[string]*Tally {
	t.Helper()
	counts := map[string]*Tally{}
	var lock sync.Mutex
	parallel.For(len(cases), func(i int) {
		c := cases[i]
		told, err := Judge(c.Text, c.Lang)
		lock.Lock()
		defer lock.Unlock()
		if err != nil {
			t.Errorf("%s: %v", c.Name, err)
			return
		}
		n := counts[c.Lang+" "+c.Group]
		if n == nil {
			n = &Tally{}
			counts[c.Lang+" "+c.Group] = n
		}
		n.Of++
		found, wrong := c.count(told)
		n.Wrong += wrong
		if found {
			n.Told++
		}
		if (!found || wrong > 0) && failed != nil {
			failed(c, told)
		}
	})
	return counts
}

// count reports whether a case is judged as it has to be, and how many errors are wrong.
func (c Case) count(told diag.List) (right bool, wrong int) {
	isWanted := func(p diag.Problem) bool { return slices.Contains(c.Wanted, p.Rule.ID) }
	isSpared := func(p diag.Problem) bool { return slices.Contains(c.Spared, p.Rule.ID) }
	for _, p := range told {
		isError := p.Severity == diag.Error
		switch {
		case isWanted(p) && !(c.Lower && isError):
			right = right || p.Severity != diag.Info || c.Lower
		case slices.Contains(c.Follow, p.Rule.ID):
		case isError || isSpared(p):
			wrong++
		}
	}
	if len(c.Wanted) == 0 {
		right = wrong == 0
	}
	return right, wrong
}
