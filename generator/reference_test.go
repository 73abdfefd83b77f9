package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"fairnotice/generator/internal/content"
)

// referencePath is the reference for people who write: made from the tables that
// decoding uses, and held to them here. -update writes it anew.
const referencePath = "docs/reference.md"

const referenceHead = `# What may be written

All keys that the files of a portal may have. "go test ./generator -run Reference -update" writes
this page from the tables by which the program reads the files, so the two cannot differ. To see a
part of it, type "go run ./generator schema cookies --reference"; without "--reference" the same
table comes as a JSON Schema, with which an editor can complete and check what you type.
`

// The parts of the reference, in the order of reading.
var referenceParts = []struct{ of, heading string }{
	{"front-matter", "Front matter: the head of every `.md` file in `content/`"},
	{"site", "Settings: `content/site.yaml`"},
	{"contacts", "Contacts: `content/registers/contacts.yaml`"},
	{"processors", "Processors: `content/registers/processors.yaml`"},
	{"cookies", "Cookies: `content/registers/cookies.yaml`"},
	{"glossary", "Glossary: `content/registers/glossary.yaml`"},
	{"authorities", "Authorities: `content/registers/authorities.yaml`"},
}

func TestReference(t *testing.T) {
	page := referenceHead
	left := content.Schemas()
	for _, part := range referenceParts {
		page += "\n## " + part.heading + "\n\n" + schemaReference(t, part.of)
		delete(left, part.of)
	}
	for name := range left {
		t.Errorf("the reference has no part for %s", name)
	}
	if *update {
		if err := os.MkdirAll(filepath.Dir(referencePath), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(referencePath, []byte(page), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(referencePath)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(have), page); diff != "" {
		t.Errorf("%s is out of date: type go test ./generator -run Reference -update\n%s", referencePath, diff)
	}
}

func schemaReference(t *testing.T, of string) string {
	t.Helper()
	var out, problems strings.Builder
	if status := run([]string{"schema", of, "--reference"}, streams{out: &out, err: &problems}); status != fine {
		t.Fatalf("fairnotice schema %s --reference: status %d\n%s", of, status, &problems)
	}
	return out.String()
}
