package notice

import (
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// TestRules holds the judges of this package to the cases of testdata/rules, over
// texts in memory. TestRules of the command line runs the same cases through a
// portal on record, with what needs one.
func TestRules(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	portal := filesOf(t, "../../testdata/portal")
	for _, rule := range slices.Concat(slices.Collect(maps.Values(Rules()))...) {
		if needsRecord[rule.ID] {
			continue
		}
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile("../../testdata/rules/" + rule.ID + ".txtar")
			if err != nil {
				t.Fatal(err)
			}
			part := func(name string) string {
				i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == name })
				return string(a.Files[i].Data)
			}
			want := heads(part("want"))
			got := heads(found(t, edited(t, portal, part("fires")), rule).Text())
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
			if l := found(t, edited(t, portal, part("silent")), rule); len(l) > 0 {
				t.Errorf("the rule fires where it should not:\n%s", l.Text())
			}
		})
	}
}

// needsRecord are the rules on what differs from a version on record.
var needsRecord = map[string]bool{"N28": true, "C02": true, "C03": true, "C04": true}

// heads are the lines that say what is wrong, beside their place.
func heads(report string) []string {
	var all []string
	for _, m := range regexp.MustCompile(`(?m)^[^ \n:]+:\d+:\d+: (.* \[[\w-]+\])$`).FindAllStringSubmatch(report, -1) {
		all = append(all, m[1])
	}
	slices.Sort(all)
	return all
}

// found is what the judges say of a portal by one rule.
func found(t *testing.T, portal fs.FS, rule diag.Rule) diag.List {
	t.Helper()
	desk, _, err := content.Load(portal)
	if err != nil {
		t.Fatal(err)
	}
	today, _ := date.Parse("2026-12-01")
	texts, _ := desk.Texts(today)
	l := All(desk, texts, today)
	return slices.DeleteFunc(l, func(p diag.Problem) bool { return p.Rule != rule }).Sorted()
}

func filesOf(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(dir + "/" + name)
		files[name] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// edited is a portal after the edits of a case: blocks of lines that begin with - and
// of what takes their place, which begin with +, below the name of their file.
func edited(t *testing.T, portal fstest.MapFS, edits string) fstest.MapFS {
	t.Helper()
	files := maps.Clone(portal)
	for block := range strings.SplitSeq("\n"+edits, "\n== ") {
		name, lines, _ := strings.Cut(block, "\n")
		old, now := "", ""
		flush := func() {
			if old+now != "" {
				var text string
				if f := files[name]; f != nil {
					text = string(f.Data)
				}
				if strings.Count(text, old) != 1 && old != "" {
					t.Fatalf("%s does not have once:\n%s", name, old)
				}
				files[name] = &fstest.MapFile{Data: []byte(strings.Replace(text, old, now, 1))}
			}
			old, now = "", ""
		}
		for line := range strings.Lines(lines) {
			switch text := strings.TrimPrefix(line[1:], " "); {
			case line[0] == '-' && now != "":
				flush()
				old = text
			case line[0] == '-':
				old += text
			case line[0] == '+':
				now += text
			default:
				flush()
			}
		}
		flush()
	}
	return files
}

// textOf is a text with this body.
func textOf(lang, body string) *content.Text {
	f := diag.NewFile("a.md", []byte(body))
	tree, _ := markdown.Parse(diag.Source{File: f, Text: f.Text}, markdown.Options{})
	return (&content.Text{Lang: lang, File: f}).WithBody(tree)
}

// TestNorwegianHints: what a hint offers to write is in the language of the text.
func TestNorwegianHints(t *testing.T) {
	files := filesOf(t, "../../testdata/portal")
	files["content/site.yaml"] = &fstest.MapFile{Data: []byte(strings.Replace(string(files["content/site.yaml"].Data),
		"languages: [en]", "languages: [nb]", 1))}
	for name := range files {
		if strings.HasPrefix(name, "content/policy/") {
			delete(files, name)
		}
	}
	files["content/policy/index.md"] = &fstest.MapFile{Data: []byte("---\ntitle: Erklæring\nkind: hub\nrole: controller\n" +
		"updated: pending\n---\n\nVi bruker navnet og adressen din for å sende deg varene som du har bestilt hos oss. Les denne " +
		"erklæringen jevnlig, for vi kan endre den når vi vil.\n")}
	desk, _, err := content.Load(files)
	if err != nil {
		t.Fatal(err)
	}
	today, _ := date.Parse("2026-12-01")
	texts, _ := desk.Texts(today)
	report := All(desk, texts, today).Text()
	for _, want := range []string{"Du har rett til å få vite", "Du kan klage til [datatilsynet"} {
		if !strings.Contains(report, want) {
			t.Errorf("no hint says %q", want)
		}
	}
	if strings.Contains(report, "You have the right") {
		t.Error("a hint offers an English sentence")
	}
}
