package importer_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/importer"
	"fairnotice/generator/internal/portal"
	"fairnotice/generator/internal/portal/portaltest"
)

// older is a tree of versions of two documents, one of which is not on the desk.
func older() fstest.MapFS {
	files := fstest.MapFS{}
	for name, text := range map[string]string{
		"cookie-policy/2020-01.html":    "<title>Cookies</title><main><h1>Cookies</h1><p>We set few.</p><script>x()</script></main>",
		"old/terms/2018-05-04.md":       "# Terms\n\nSee [cookies](/cookie-policy/) and [more](/nowhere/).\n",
		"old/terms/2019-06-01.md":       "# Terms\n\n## New {#new}\n\nSee [this](/old/terms/#new).\n",
		"old/terms/.hidden":             "nothing",
		"old/.git/config":               "nothing",
		"old/terms/2019-06-01.2.md":     "# Terms\n\n## New {#new}\n\nThe second of a day.\n",
		"old/terms/.2019-06-01.md.part": "nothing",
	} {
		files[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return files
}

func TestTree(t *testing.T) {
	root := portaltest.Folder(t, portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day))
	read := func() *portal.Portal { return portaltest.Read(t, root.FS(), portaltest.Day) }
	tree, err := importer.New(read(), importer.Options{Source: archive.Source{From: "the old site"}}).Tree(older(), "older")
	if err != nil {
		t.Fatal(err)
	}
	lines, err := tree(root)
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(lines, "\n")
	for _, want := range []string{
		"older/cookie-policy/2020-01.html: not carried over: scripts (1)", "older/old/terms/2018-05-04.md: not carried over:",
		"4 versions of 2 documents imported; 1 document written to content/; not carried over:",
	} {
		if !strings.Contains(said, want) {
			t.Errorf("it does not say %q:\n%s", want, said)
		}
	}
	if problems, err := archive.Verify(root.FS(), content.Thaw); err != nil || problems.Err() != nil {
		t.Error(err, problems.Text())
	}
	p := read()
	if ids := p.Unpublished(); len(ids) > 0 {
		t.Errorf("the desk is not what the record is: %s", ids)
	}
	written, _ := root.ReadFile("content/old/terms.md")
	for _, want := range []string{"posted: 2018-05-04", "updated: 2019-06-01", "The second of a day."} {
		if !strings.Contains(string(written), want) {
			t.Errorf("the new document has no %q:\n%s", want, written)
		}
	}
	if tree, err = importer.New(p, importer.Options{Source: archive.Source{From: "the old site"}}).Tree(older(), "older"); err != nil {
		t.Fatal(err)
	}
	if lines, err := tree(root); err != nil || len(lines) != 1 || !strings.HasPrefix(lines[0], "0 versions of 2 documents imported, 4 on record already") {
		t.Errorf("the second time: %q, %v", lines, err)
	}
}

// A tree with one mistake is refused as a whole.
func TestTreeRefused(t *testing.T) {
	p := portaltest.Read(t, portaltest.Files(t, nil), portaltest.Day)
	for name, want := range map[string]string{
		"old/terms/2019-06-01.html": "[version-twice]", "old/terms/2030-01-01.md": "[future-version]",
		"old/terms/terms.md": "[bad-version]", "old/terms/2020-01-01.odt": "[unknown-ending]",
		"2020-01-01.md": "[no-document]", "old/terms/2020-01-01.html": "[unreadable-page]",
		"old/terms/2020-01-01.pdf": "[unreadable-pdf]", "old/terms/2020-02-01.docx": "[unreadable-word]", "Old/2020-01-01.md": "[bad-name]",
	} {
		files := older()
		files[name] = &fstest.MapFile{Data: []byte(" ")}
		if strings.HasSuffix(name, ".md") || strings.HasSuffix(want, "twice]") {
			files[name].Data = []byte("Some words.\n")
		}
		_, err := importer.New(p, importer.Options{}).Tree(files, "older")
		if err == nil || !strings.Contains(err.Error(), want) || !strings.Contains(err.Error(), "older/"+name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := importer.New(p, importer.Options{}).Tree(fstest.MapFS{}, "older"); err == nil {
		t.Error("nothing is imported from an empty folder")
	}
}

func TestOne(t *testing.T) {
	root := portaltest.Folder(t, portaltest.Published(t, portaltest.Files(t, nil), portaltest.Day))
	file := filepath.Join(t.TempDir(), "cookies.md")
	if err := os.WriteFile(file, []byte("---\ntitle: Of cookies\n---\n\nWe set few.\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	once := func(address string, v importer.Version) ([]string, error) {
		t.Helper()
		m := importer.New(portaltest.Read(t, root.FS(), portaltest.Day), importer.Options{
			Change: content.ChangeNote{Class: "material"}, Source: archive.Source{Address: address},
		})
		one, err := m.One(v)
		if err != nil {
			return nil, err
		}
		return one(root)
	}
	v := importer.Version{Document: "cookie-policy", Name: "2020-01", File: file}
	for _, want := range []string{"cookie-policy 2020-01 imported", "cookie-policy 2020-01 is on record already, as it is here"} {
		if lines, err := once("", v); err != nil || len(lines) != 1 || lines[0] != want {
			t.Errorf("it says %q, %v, want %q", lines, err, want)
		}
	}
	h, err := portaltest.Read(t, root.FS(), portaltest.Day).History("cookie-policy")
	if err != nil {
		t.Fatal(err)
	}
	if first := h.Versions("en")[0]; first.Title != "Of cookies" || first.Class != "material" || first.Event != archive.Import {
		t.Errorf("on record is %+v", first.Entry)
	}
	if lines, err := once("https://example.com/old", importer.Version{Document: "gone", Name: "2010"}); err == nil {
		t.Error("a year is no version", lines)
	}
	lines, err := once("https://example.com/old", importer.Version{Document: "gone", Name: "2010-05"})
	if err != nil || !strings.Contains(strings.Join(lines, "\n"), `there is no document "gone" on the desk`) {
		t.Errorf("of an address it says %q, %v", lines, err)
	}
	v.File = filepath.Join(filepath.Dir(file), "cookies.doc")
	for want, wrong := range map[string]importer.Version{
		"only .md, .html, .docx and .pdf": v, "say which version": {Document: "x"}, "give --address": {Document: "x", Name: "2010-05"},
		`no language "nb"`: {Document: "x", Name: "2010-05", Lang: "nb"},
	} {
		if _, err := once("", wrong); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}
