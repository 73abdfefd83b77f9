package check_test

import (
	"path"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/check"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
	"fairnotice/generator/internal/publish"
)

// TestMoved moves files by hand: check knows what they were, and after the command that it prints it finds nothing.
func TestMoved(t *testing.T) {
	const kaker = "---\ntitle: Informasjonskapsler\nkind: page\nupdated: 2026-01-15\ntranslates: 2026-01-15\n---\n\n" +
		"Du kan slette informasjonskapsler i nettleseren din, så ofte du vil, uten å spørre oss om lov først.\n"
	files := portaltest.Files(t, map[string]string{"content/cookie-policy.nb.md": kaker})
	files["content/site.yaml"].Data = []byte(strings.Replace(string(files["content/site.yaml"].Data), "languages: [en]", "languages: [en, nb]", 1))
	files = portaltest.Published(t, files, portaltest.Day)
	for name, c := range map[string]struct {
		moves map[string]string // of files
		edit  []string          // old, new
		want  string            // the command; "" where nobody can tell
	}{
		"same bytes": {map[string]string{"policy/support.md": "policy/help.md"}, nil, "policy/support policy/help"},
		"elsewhere":  {map[string]string{"policy/support.md": "help.md"}, nil, "policy/support help"},
		"all languages": {map[string]string{"cookie-policy.md": "cookies.md", "cookie-policy.nb.md": "cookies.nb.md"}, nil,
			"cookie-policy cookies"},
		"a translation": {map[string]string{"cookie-policy.nb.md": "cookies.nb.md"}, nil, ""},
		"a hub": {map[string]string{"policy/index.md": "privacy/index.md", "policy/support.md": "privacy/support.md"}, nil,
			"policy privacy"},
		"edited":    {map[string]string{"cookie-policy.md": "cookies.md"}, []string{"You can delete", "You may delete"}, "cookie-policy cookies"},
		"new title": {map[string]string{"cookie-policy.md": "cookies.md"}, []string{"title: Cookie policy", "title: Crumbs"}, "cookie-policy cookies"},
		"rewritten": {map[string]string{"cookie-policy.md": "cookies.md"},
			[]string{"```cookies\n```", strings.Repeat("Quite another text. ", 20)}, "cookie-policy cookies"},
		"another document": {map[string]string{"cookie-policy.md": "cookies.md"},
			[]string{"title: Cookie policy", "title: Crumbs", "```cookies\n```", strings.Repeat("Quite another text. ", 40)}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			edited := fstest.MapFS{}
			for file, is := range files {
				edited[file] = is
				for from, to := range c.moves {
					if file == "content/"+from {
						delete(edited, file)
						text := strings.NewReplacer(c.edit...).Replace(string(is.Data))
						edited["content/"+to] = &fstest.MapFile{Data: []byte(text), Mode: 0o644}
					}
				}
			}
			p := portaltest.Read(t, edited, portaltest.Day)
			found := lost(t, p)
			command := "fairnotice rename " + c.want + "\n"
			if c.want == "" && strings.Contains(found, "rename") || c.want != "" && strings.Count(found, command) != 1 ||
				strings.Count(found, "[lost-document]") != 1 {
				t.Fatalf("it says\n%s", found)
			}
			if from, to, ok := strings.Cut(c.want, " "); ok && path.Dir(from) == path.Dir(to) && c.edit == nil {
				a, err := publish.Rename(p, from, to, "")
				if err != nil {
					t.Fatal(err)
				}
				if found := lost(t, a.After); found != "" {
					t.Errorf("after the command it says\n%s", found)
				}
			}
		})
	}
}

// lost is what stops: errors of check, and what is told of pages that moved.
func lost(t *testing.T, p *portal.Portal) string {
	t.Helper()
	src, err := check.Read(p)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for _, problem := range check.Judge(src).Problems {
		if problem.Rule.ID == "unlinked-page" || problem.Severity == diag.Error {
			text += diag.List{problem}.Text()
		}
	}
	return text
}

// TestTranslationGone takes the only version of a translation back after a rename, and its file away: the old address
// leads to its page, which says so, and check has nothing to say.
func TestTranslationGone(t *testing.T) {
	r := newRehearsed(t)
	r.write("content/index.nb.md", "---\ntitle: Personvern\nkind: front\n---\n\nLes mer.\n")
	r.write(nynorsk, translation("translates: 2026-01-15\n"))
	if err := r.publish(); err != nil {
		t.Fatal(err)
	}
	r.amend(publish.Rename(r.read(), "cookie-policy", "cookies", ""))
	v := r.read().Record.Find("cookies").Newest("nb").Version.String()
	r.amend(publish.Withdraw(r.read(), publish.Version{Document: "cookies", Name: v, Lang: "nb"}, "Too early."))
	if err := r.root.Remove("content/cookies.nb.md"); err != nil {
		t.Fatal(err)
	}
	if found := lost(t, r.read()); found != "" {
		t.Errorf("check says\n%s", found)
	}
	if err := r.later(); err != nil {
		t.Error(err)
	}
}
