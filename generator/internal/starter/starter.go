// Package starter makes a portal from nothing: texts, lists, settings, what builds and checks them, and a page for
// those who will write.
//
// [New] turns [Answers] into the files of a portal, in memory; it reads no clock and writes nothing. What an answer
// does not say is a blank in its place, [fill in: …]: check names each of them, and publish refuses a text that has one
// (field.Blanks). No text says of an organisation what it did not say itself; what the law gives readers is said.
//
// # Texts
//
// texts/LANG has the words of a language: a page for each kind of document, the purposes as data, and what stands in
// lists and settings. In a language that has none, a document is the English one, with a blank that asks for a
// translation: a draft, where it is not in the binding language, so that it holds up nothing. A language of which the
// program has no words gets a copy of the English ones to translate.
//
// # Workflows
//
// They are those of this repository (package fairnotice, at its top), but for the steps in which the program is
// compiled: a portal has none of it, and fetches it as program.env says, by its address and SHA-256.
//
// # What becomes of them
//
// fairnotice.sums has the SHA-256 of each file that came from the program, as it had it then. [Compare] holds the
// portal's files, the program's of today and these against each other (upgrade.go), so that what the portal changed and
// what the program changed can be told apart.
//
// # Writing
//
// [Write] puts all files into a folder beside the one that is wanted, brings them to the disk, and gives it its name:
// a run that is killed leaves no portal, and a folder that is there and holds something is never touched.
package starter

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"fairnotice/generator/internal/host"
	"fairnotice/generator/internal/pattern"
	"fairnotice/layouts"
)

// Answers are what is asked of somebody who begins. What is empty was not answered.
type Answers struct {
	Organisation string
	Address      string   // at which the portal will be read
	Languages    []string // the first is the binding one
	Law          []string
	Host         string
	Purposes     []string // their ids
	Zone         string   // the time zone; "" for that of law and language

	Program, SHA256 string // what the workflows run
	Policies        []Policy
}

// A Policy is a text that the organisation has already.
type Policy struct {
	ID    string
	Title string
	Body  []byte // Markdown
}

// Cookies is the purpose that is a page and a list of its own.
const Cookies = "cookies"

// Purposes are the ids of the purposes for which there are texts.
func Purposes() []string {
	var ids []string
	for _, p := range purposes("en") {
		ids = append(ids, p.ID)
	}
	return append(ids, Cookies)
}

// Laws are those for which there are texts.
func Laws() []string { return []string{"gdpr", "uk", "ch"} }

// Hosts are those on which a portal can be.
func Hosts() []string { return host.Names() }

// Sensible fills in what was not answered and can be taken for granted. What it leaves is a blank.
func (a Answers) Sensible() Answers {
	if len(a.Languages) == 0 {
		a.Languages = []string{"en"}
	}
	if len(a.Law) == 0 {
		a.Law = []string{"gdpr"}
	}
	if len(a.Purposes) == 0 && len(a.Policies) == 0 {
		a.Purposes = []string{"website"}
	}
	a.Host = cmp.Or(a.Host, "netlify")
	a.Zone = cmp.Or(a.Zone, zoneOf(a.Law, a.Languages))
	if a.Address != "" && !strings.HasSuffix(a.Address, "/") {
		a.Address += "/"
	}
	return a
}

var (
	program  = pattern.New(`^(?:https://|http://(?:127\.0\.0\.1|localhost)[:/])[^\s\pC]+$`) // or on this machine, for a test
	sum      = pattern.New(`^[0-9a-f]{64}$`)
	oneLine  = pattern.New(`^[^\pC]{1,200}$`)
	langCode = pattern.New(`^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$`)
)

// Check says what is wrong with the answers, in the words of who gave them.
func (a Answers) Check() error {
	var wrong []error
	add := func(format string, args ...any) { wrong = append(wrong, fmt.Errorf(format, args...)) }
	if a.Organisation != "" && !oneLine().MatchString(a.Organisation) {
		add("the name of the organisation has to be one line of at most 200 characters")
	}
	if a.Address != "" && !isBase(a.Address) {
		add("the address %q has to begin with https:// and the name of a host", a.Address)
	}
	for _, lang := range a.Languages {
		if _, err := language.Parse(lang); err != nil || !langCode().MatchString(lang) {
			add("%q is no code of a language; type its two or three letters: en is English, nb Norwegian Bokmål", lang)
		}
	}
	wrong = append(wrong, known("law", a.Law, Laws()), known("host", []string{cmp.Or(a.Host, "netlify")}, Hosts()),
		known("purpose", a.Purposes, Purposes()))
	switch {
	case (a.Program == "") != (a.SHA256 == ""):
		add("--program and --sha256 belong together: the address of the program, and the SHA-256 of what is there")
	case a.Program != "" && !program().MatchString(a.Program):
		add("--program has to begin with https://")
	case a.SHA256 != "" && !sum().MatchString(a.SHA256):
		add("--sha256 has 64 digits from 0 to 9 and a to f")
	}
	return errors.Join(wrong...)
}

// isBase reports whether a portal can have this address.
func isBase(address string) bool {
	u, err := url.Parse(address)
	return err == nil && u.Scheme == "https" && u.Hostname() != "" && u.RawQuery+u.Fragment == ""
}

// known says which of some words is none of those that there are.
func known(what string, words, all []string) error {
	for i, word := range words {
		if !slices.Contains(all, word) {
			return fmt.Errorf("there is no %s %q to start with; there are: %s", what, word, strings.Join(all, ", "))
		}
		if slices.Contains(words[:i], word) {
			return fmt.Errorf("the %s %q is given twice", what, word)
		}
	}
	return nil
}

// New are the files of a portal, by path.
func New(a Answers) (map[string][]byte, error) {
	a = a.Sensible()
	if err := a.Check(); err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	for _, make := range []func(Answers) (map[string][]byte, error){lists, documents, furniture, workflows} {
		made, err := make(a)
		if err != nil {
			return nil, err
		}
		maps.Copy(files, made)
	}
	from, err := shipped(a)
	if err != nil {
		return nil, err
	}
	known := map[string]string{}
	for name, text := range from {
		known[name] = digest(text)
	}
	files[SumsFile] = sums(known)
	return files, nil
}

var notInID = pattern.New(`[^a-z0-9]+`)

// ID is the id of a document that a file with this name becomes.
func ID(name string) string {
	name = strings.TrimSuffix(path.Base(name), path.Ext(name))
	return cmp.Or(strings.Trim(notInID().ReplaceAllString(strings.ToLower(name), "-"), "-"), "policy")
}

// Next is what to do with a new portal, a line each.
func Next(dir string, a Answers) []string {
	a = a.Sensible()
	lines := []string{"A portal is in " + dir + ". Days begin there at midnight in " + a.Zone + "."}
	for _, lang := range a.Languages {
		if !speaks(lang) {
			name := display.English.Tags().Name(language.Make(lang))
			lines = append(lines, name+" ("+lang+"): there are no texts to start with. The English ones are there as drafts "+
				"that ask for their translation, and no rule on words reads that language.")
			if len(layouts.Words(lang)) == 0 {
				lines = append(lines, "The words around the texts are English too: translate layouts/i18n/"+lang+".yaml.")
			}
		}
	}
	if a.Program == "" {
		lines = append(lines, "program.env does not name yet which program the workflows of GitHub and GitLab run.")
	}
	root := " --root " + dir
	return append(lines, "", "Next:", "  fairnotice check"+root+"    names each blank that is to be filled in",
		"  fairnotice serve"+root+"    shows the site while you write", "README.md there has the rest.")
}
