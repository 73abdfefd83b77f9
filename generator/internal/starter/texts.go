package starter

import (
	"bytes"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"text/template"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"fairnotice/generator/internal/field"
	"fairnotice/layouts"
)

//go:embed texts files
var own embed.FS

// A purpose is what the text of one has of its own.
type purpose struct {
	ID      string `yaml:"id"`
	Title   string `yaml:"title"`
	Summary string `yaml:"summary"`
	Applies string `yaml:"applies"`
	Data    string `yaml:"data"`
	More    string `yaml:"more"`
}

// read reads a file of the program's own, which a test has read before.
func read(name string) []byte {
	raw, _ := fs.ReadFile(own, name)
	return raw
}

func purposes(lang string) (all []purpose) {
	_ = field.Read(read("texts/"+lang+"/purposes.yaml"), &all)
	return all
}

// speaks reports whether there are texts in a language.
func speaks(lang string) bool {
	_, err := fs.Stat(own, "texts/"+lang)
	return err == nil
}

// spoken is the language in which the texts of another one are written.
func spoken(lang string) string {
	if speaks(lang) {
		return lang
	}
	return "en"
}

// A face is a portal in one language, as templates print it.
type face struct {
	Answers
	Lang   string
	Words  map[string]string
	Prefix string // of addresses
	Notice string // the address of the privacy notice
	Home   string
	Others []face // the other languages in which there are texts

	Cookies, UK, Swiss, EU, Basis bool
	Purposes                      []string // those with a page of their own
	Translated, Draft             bool     // what is made of it is no binding text; is left out until it is translated
}

func (a Answers) face(lang string) face {
	f := face{Answers: a, Lang: lang, Words: map[string]string{}}
	_ = field.Read(read("texts/"+spoken(lang)+"/words.yaml"), &f.Words)
	f.Words["site"] = f.Words["title"]
	if a.Organisation != "" {
		f.Words["site"] = strings.ReplaceAll(f.Words["at"], "{0}", a.Organisation)
	}
	for name, value := range map[string]*string{"organisation": &f.Organisation, "address": &f.Address} {
		if *value == "" {
			*value = f.blank(name)
		}
	}
	f.Home = f.blank("home")
	if a.Address != "" {
		f.Home, _, _ = strings.Cut(strings.TrimPrefix(a.Address, "https://"), "/")
		f.Home = "https://" + f.Home + "/"
	}
	f.Cookies = slices.Contains(a.Purposes, Cookies)
	f.Purposes = slices.DeleteFunc(slices.Clone(a.Purposes), func(id string) bool { return id == Cookies })
	f.UK, f.Swiss, f.EU = slices.Contains(a.Law, "uk"), slices.Contains(a.Law, "ch"), slices.Contains(a.Law, "gdpr")
	f.Basis = f.UK || f.EU
	if f.Translated = lang != a.Languages[0]; f.Translated {
		f.Prefix, f.Draft = "/"+lang, !speaks(lang)
	}
	if f.Notice = f.Prefix + "/privacy/"; len(a.Policies) > 0 {
		f.Notice = "/privacy/"
	}
	if !f.Translated {
		for _, other := range a.Languages[1:] {
			if speaks(other) {
				f.Others = append(f.Others, a.face(other))
			}
		}
	}
	return f
}

// blank is what has to be filled in.
func (f face) blank(name string, args ...any) string {
	what := f.Words[name]
	for i, arg := range args {
		what = strings.ReplaceAll(what, "{"+strconv.Itoa(i)+"}", fmt.Sprint(arg))
	}
	return "[" + f.Words["mark"] + ": " + what + "]"
}

// others are the words of the other languages under a key, in one line.
func (f face) others(key, name string) string {
	var all []string
	for _, other := range f.Others {
		all = append(all, other.Lang+": {"+key+": "+strconv.Quote(other.Words[name])+"}")
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// print fills a template of the program's own.
func (f face) print(name string, of any) ([]byte, error) {
	t, err := template.New(path.Base(name)).Funcs(template.FuncMap{
		"quoted": strconv.Quote, "join": func(all []string) string { return strings.Join(all, ", ") },
		"blank": func(name string) string { return strconv.Quote(f.blank(name)) }, "others": f.others,
		"mark": func() string {
			switch {
			case f.Draft:
				return "translates: pending\ndraft: true\n"
			case f.Translated:
				return "translates: pending\n"
			}
			return ""
		},
	}).ParseFS(own, name)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	err = t.Execute(&out, of)
	return out.Bytes(), err
}

// lists are the settings and the registers.
func lists(a Answers) (map[string][]byte, error) {
	f, files := a.face(a.Languages[0]), map[string][]byte{}
	names := map[string]string{"site.yaml": "content/site.yaml", "contacts.yaml": "content/registers/contacts.yaml",
		"processors.yaml": "content/registers/processors.yaml"}
	if f.Cookies {
		names["cookies.yaml"] = "content/registers/cookies.yaml"
	}
	for from, to := range names {
		text, err := f.print("files/"+from, f)
		if err != nil {
			return nil, err
		}
		files[to] = text
	}
	return files, nil
}

// documents are the texts, in every language.
func documents(a Answers) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, lang := range a.Languages {
		f := a.face(lang)
		ending := ".md"
		if f.Translated {
			ending = "." + lang + ".md"
		}
		pages := map[string]string{"content/index": "index.md", "content/privacy/index": "privacy.md"}
		if f.Cookies {
			pages["content/cookies"] = "cookies.md"
		}
		if len(a.Policies) > 0 {
			delete(pages, "content/privacy/index")
		}
		for to, from := range pages {
			text, err := f.print("texts/"+spoken(lang)+"/"+from, f)
			if err != nil {
				return nil, err
			}
			files[to+ending] = f.asking(text)
		}
		for i, p := range purposes(spoken(lang)) {
			if !slices.Contains(f.Purposes, p.ID) {
				continue
			}
			text, err := f.print("texts/"+spoken(lang)+"/purpose.md", struct {
				face
				purpose
				Weight int
			}{f, p, 10 * (i + 1)})
			if err != nil {
				return nil, err
			}
			files["content/privacy/"+p.ID+ending] = f.asking(text)
		}
	}
	for i, p := range a.Policies {
		f := a.face(a.Languages[0])
		name, from := "content/"+p.ID+".md", "page.md"
		if i == 0 {
			name, from = "content/"+p.ID+"/index.md", "policy.md"
		}
		text, err := f.print("texts/"+spoken(f.Lang)+"/"+from, struct {
			face
			Policy
		}{f, p})
		if err != nil {
			return nil, err
		}
		files[name] = slices.Concat(text, []byte("\n"), bytes.TrimLeft(p.Body, "\n"))
	}
	return files, nil
}

// asking is a text that asks for its translation, where it is in another language than its file.
func (f face) asking(text []byte) []byte {
	if speaks(f.Lang) {
		return text
	}
	name := display.English.Tags().Name(language.Make(f.Lang))
	head, body, _ := bytes.Cut(text, []byte("\n---\n"))
	return slices.Concat(head, []byte("\n---\n\n"+f.blank("translate", name)+"\n"), body)
}

// furniture are the words around the texts, in languages in which the program has none.
func furniture(a Answers) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, lang := range a.Languages {
		if len(layouts.Words(lang)) == 0 {
			name := display.English.Tags().Name(language.Make(lang))
			head := "# To be translated into " + name + ": these are the English words.\n"
			files["layouts/i18n/"+lang+".yaml"] = append([]byte(head), layouts.Words("en")...)
		}
	}
	return files, nil
}
