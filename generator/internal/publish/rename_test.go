package publish_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/publish"
	"fairnotice/generator/internal/site"
)

// linked is a portal in three languages, all of it on record, in which documents name each other in every way.
func linked(t *testing.T) fstest.MapFS {
	files := portaltest.Files(t, map[string]string{
		"content/policy/mail.md": strings.NewReplacer("Support", "Mail", "used_by: support", "used_by: policy/support").
			Replace(string(portaltest.Files(t, nil)["content/policy/support.md"].Data)) +
			"\n## More\n\nSee [support](../support/#who-works-for-us), [the same](support.md), [the hub](index.md), [a note](/policy/note/) " +
			"and <a-b@example.com>.\n\n```table\ncolumns: [A, B]\nrows:\n  - [\"[help](/policy/support/)\", B]\n```\n",
		"content/terms.md": "---\ntitle: Terms\nkind: page\nupdated: 2026-01-15\nsucceeds: [policy]\nin_short:\n" +
			"  - Read [how we help](/policy/support/).\n---\n\n[One][1] and [two](</policy/support/>).\n\n" +
			"[1]: /policy/support/#who-works-for-us\n\nNot a link: /policy/support/.\n\n```purposes\nof: policy\n```\n",
		"content/terms.nb.md": "---\ntitle: Vilkår\nkind: page\nupdated: 2026-01-15\ntranslates: 2026-01-15\n---\n\n" +
			"Les [om hjelp](/policy/support/) og [på norsk](/nb/policy/).\n",
		"content/policy/index.nb.md": "---\ntitle: Personvern\nkind: hub\nrole: controller\nupdated: 2025-03-01\n" +
			"translates: 2025-03-01\n---\n\n## Formål\n\n```purposes\n```\n\n[Hjelp](../../policy/support/).\n",
	})
	for name, front := range map[string]string{ // pages without versions, which the record knows nothing of
		"note": "kind: page\n", "flow": "kind: page\naliases: [/old-flow]\n", "note.nb": "kind: page\n", "empty": "kind: page\naliases: []\n",
		"block": "kind: page\naliases:\n    - from: /old-block\n      version: \"2026\"\n    - /older\n", "bare": "aliases:\nkind: page\n",
	} {
		files["content/policy/"+name+".md"] = &fstest.MapFile{Data: []byte("---\n" + front + "title: Note " + name + "\n---\n\nWords.\n"), Mode: 0o644}
	}
	settings := files["content/site.yaml"]
	settings.Data = []byte(strings.Replace(string(settings.Data), "languages: [en]", "languages: [en, nb]", 1) +
		"banner: \"Read [about support](/policy/support/).\"\nsocial:\n" +
		"  - {label: Help, url: /policy/support/, translations: {nb: {label: Hjelp, url: /policy/support/}}}\n" +
		"cookie_preferences: /policy/support/#who-works-for-us\n")
	return portaltest.Published(t, files, portaltest.Day)
}

// judged is what check finds, as rule and message, and what stops the public site.
func judged(t *testing.T, p *portal.Portal, moved ...string) []string {
	t.Helper()
	src, err := check.Read(p)
	if err != nil {
		t.Fatal(err)
	}
	var found []string
	for _, problem := range check.Judge(src).Problems {
		if len(moved) > 0 && content.Parent(moved[0]) != content.Parent(moved[1]) && (problem.Rule.ID[0] == 'N' || problem.Rule.ID == "drift") {
			continue // a purpose has left its hub, which said things for it, and has to be published without it
		}
		found = append(found, problem.Rule.ID+": "+problem.Message)
	}
	if _, problems := p.Build(site.Options{}); problems.Err() != nil {
		found = append(found, "build: "+problems.Err().Error())
	}
	slices.Sort(found)
	return found
}

// texts are the files of the desk and the ledgers.
func texts(p *portal.Portal) map[string]string {
	all := map[string]string{content.SettingsPath: string(p.Desk.Settings.File.Text)}
	for _, doc := range p.Desk.Documents {
		all[doc.File.Path] = string(doc.File.Text)
	}
	for _, h := range p.Record.Histories { // the lines have salts, which are never the same
		all[h.File.Path] = fmt.Sprint(h.Former, len(h.Entries))
	}
	return all
}

// built are the files of the public site, and its redirects.
func built(t *testing.T, p *portal.Portal) (files map[string]bool, rules [][]string) {
	t.Helper()
	made, problems := p.Build(site.Options{})
	if problems.Err() != nil {
		t.Fatal(problems.Text())
	}
	files = map[string]bool{}
	for page := range made.Pages() {
		files["/"+strings.TrimSuffix(page.Path, "index.html")] = true
		if page.Path == "_redirects" {
			raw, err := page.Render()
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(raw)) {
				rules = append(rules, strings.Fields(line))
			}
		}
	}
	return files, rules
}

// unanswered are the addresses of one site that another neither has nor leads on.
func unanswered(t *testing.T, before, after *portal.Portal) (lost []string) {
	t.Helper()
	was, old := built(t, before)
	is, rules := built(t, after)
	for _, rule := range old {
		was[rule[0]] = true
	}
	for address := range was {
		led := slices.ContainsFunc(rules, func(rule []string) bool {
			folder, all := strings.CutSuffix(rule[0], "*")
			return all && strings.HasPrefix(address, folder) || rule[0] == address
		})
		if !led && !is[address] {
			lost = append(lost, address)
		}
	}
	slices.Sort(lost)
	return lost
}

// TestRename moves documents that others name in every way: nothing is found then that was not before, and on the
// desk nothing names them as they were called.
func TestRename(t *testing.T) {
	files := linked(t)
	p := portaltest.Read(t, files, portaltest.Day)
	before := judged(t, p)
	for _, c := range []struct{ from, to, gone string }{
		{"policy/support", "policy/help", "policy/support"},
		{"policy/support", "help", "policy/support"},
		{"policy", "privacy", "policy/"},
		{"policy", "legal/privacy", "/policy/\n"},
		{"terms", "legal/terms/use", "/terms/"},
		{"cookie-policy", "policy/cookies", "/cookie-policy/"},
	} {
		t.Run(c.from+" "+c.to, func(t *testing.T) {
			a, err := publish.Rename(p, c.from, c.to, "A better name.")
			if err != nil {
				t.Fatal(err)
			}
			root := portaltest.Folder(t, files)
			if err := a.Record(root); err != nil {
				t.Fatal(err)
			}
			after := portaltest.Read(t, root.FS(), portaltest.Day)
			if got := judged(t, a.After, c.from, c.to); !slices.Equal(got, before) {
				t.Errorf("it leaves:\n%s\nbefore:\n%s", strings.Join(got, "\n"), strings.Join(before, "\n"))
			}
			if got, want := texts(after), texts(a.After); !maps.Equal(got, want) {
				t.Errorf("on the disk there is\n%v\nand not\n%v", got, want)
			}
			if problems, err := archive.Verify(root.FS(), content.Thaw); err != nil || len(problems) > 0 {
				t.Error(err, problems.Text())
			}
			for _, address := range unanswered(t, p, after) {
				t.Errorf("nothing answers at %s any more", address)
			}
			for name, text := range texts(after) {
				text = strings.ReplaceAll(text, "Not a link: /policy/support/", "")
				if strings.Contains(text, "("+c.gone) || strings.Contains(text, "</"+c.gone) || strings.Contains(text, ": /"+c.gone) {
					t.Errorf("%s still names %s:\n%s", name, c.gone, text)
				}
			}
			if _, err := publish.Rename(after, c.from, c.to, ""); err == nil || !strings.Contains(err.Error(), "already") {
				t.Errorf("once more it says %v", err)
			}
		})
	}
}

// TestRenameStopped stops the renaming of a hub after each of its documents: the same command renames the rest.
func TestRenameStopped(t *testing.T) {
	files := linked(t)
	p := portaltest.Read(t, files, portaltest.Day)
	before := judged(t, p)
	whole, err := publish.Rename(p, "policy", "privacy", "A better name.")
	if err != nil {
		t.Fatal(err)
	}
	all := publish.Additions(whole)
	for done := range len(all) {
		root := portaltest.Folder(t, files)
		if err := archive.Record(root, all[:done]); err != nil {
			t.Fatal(err)
		}
		p, err := portal.Read(root.FS(), portal.Options{Day: whole.After.Today})
		if err != nil {
			t.Fatal(err)
		}
		rest, err := publish.Rename(p, "policy", "privacy", "A better name.")
		if err == nil {
			err = rest.Record(root)
		}
		if err != nil {
			t.Fatalf("after %d: %v", done, err)
		}
		after := portaltest.Read(t, root.FS(), portaltest.Day)
		if got := judged(t, after); !slices.Equal(got, before) {
			t.Errorf("after %d it leaves:\n%s", done, strings.Join(got, "\n"))
		}
	}
}

// TestRenameFollows has the desk follow a record that has the new name already.
func TestRenameFollows(t *testing.T) {
	files := linked(t)
	a, err := publish.Rename(portaltest.Read(t, files, portaltest.Day), "policy/support", "policy/help", "")
	if err != nil {
		t.Fatal(err)
	}
	root := portaltest.Folder(t, files)
	if err := archive.Record(root, publish.Additions(a)); err != nil {
		t.Fatal(err)
	}
	p, err := portal.Read(root.FS(), portal.Options{Day: a.After.Today})
	if err != nil {
		t.Fatal(err)
	}
	if a, err = publish.Rename(p, "policy/support", "policy/help", ""); err != nil {
		t.Fatal(err)
	}
	if err := a.Record(root); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(judged(t, portaltest.Read(t, root.FS(), portaltest.Day))); strings.Contains(got, diag.Error.String()) {
		t.Error(got)
	}
}
