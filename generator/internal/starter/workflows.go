package starter

import (
	"bytes"
	"fmt"
	"io/fs"
	"strings"

	"fairnotice"
)

// compiled are the steps of this repository's workflows that make the program; fetched is the one in their place.
const (
	compiledFrom = "      - uses: actions/setup-go@"
	compiledTo   = "          echo \"$PWD/bin\" >>\"$GITHUB_PATH\"\n"
	fetched      = "      - name: Fetch the program\n        run: .github/scripts/program.sh\n"
)

// workflows are what builds, checks and publishes, with the page for those who write.
func workflows(a Answers) (map[string][]byte, error) {
	f, files := a.face(a.Languages[0]), map[string][]byte{}
	err := fs.WalkDir(fairnotice.Workflows, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		raw, err := fs.ReadFile(fairnotice.Workflows, name)
		files[name] = portalOwn(raw, a.Zone)
		return err
	})
	if err != nil {
		return nil, err
	}
	names := map[string]string{"program.sh": ".github/scripts/program.sh", "program.env": "program.env",
		"gitlab-ci.yml": ".gitlab-ci.yml", "CODEOWNERS": ".github/CODEOWNERS", "gitattributes": ".gitattributes",
		"gitignore": ".gitignore", "public-gitignore": "public/.gitignore"}
	if a.Host == "netlify" {
		names["netlify.toml"] = "netlify.toml"
	}
	for from, to := range names {
		text, err := f.print("files/"+from, f)
		if err != nil {
			return nil, err
		}
		files[to] = text
	}
	for _, lang := range a.Languages {
		if speaks(lang) || lang == a.Languages[0] {
			name := "README.md"
			if lang != a.Languages[0] {
				name = "README." + lang + ".md"
			}
			if files[name], err = f.print("texts/"+spoken(lang)+"/editors.md", a.face(lang)); err != nil {
				return nil, err
			}
		}
	}
	return files, nil
}

// portalOwn is a workflow or a script as a portal has it that has no source of the program.
func portalOwn(raw []byte, zone string) []byte {
	text := string(raw)
	if from := strings.Index(text, compiledFrom); from >= 0 {
		to := from + strings.Index(text[from:], compiledTo) + len(compiledTo)
		text = text[:from] + fetched + text[to:]
	}
	if before, rest, ok := strings.Cut(text, "    # GitHub counts in UTC."); ok {
		_, after, _ := strings.Cut(rest, "  workflow_dispatch:")
		var times bytes.Buffer
		fmt.Fprintf(&times, "    # GitHub counts in UTC: midnight in %s, in winter and in summer.\n", zone)
		for _, at := range midnights(zone) {
			fmt.Fprintf(&times, "    - cron: \"%s * * *\"\n", at)
		}
		text = before + times.String() + "  workflow_dispatch:" + after
	}
	return []byte(strings.ReplaceAll(text, "generator/docs/run-it.md", "README.md"))
}
