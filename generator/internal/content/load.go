package content

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/conflict"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/memo"
	"fairnotice/generator/internal/pattern"
	"fairnotice/generator/internal/words"
	"fairnotice/layouts"
)

// Limits that no policy comes near. What is larger is a mistake or an attack,
// and ends in a diagnostic.
const (
	maxText       = 2 << 20
	maxAttachment = 50 << 20
)

// A loader reads a portal's folder and gathers what is wrong with it.
type loader struct {
	portal   fs.FS
	memo     *memo.Memo
	problems diag.List
	speller  field.Speller
	err      error // the first failure of the machine
}

// list walks a folder and returns its regular files. Whatever is neither a file
// nor a folder, a symbolic link above all, is a problem: content comes from pull
// requests, and nothing in it may point out of the portal's folder.
func (l *loader) list(folder string) ([]string, error) {
	var found []string
	err := fs.WalkDir(l.portal, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case errors.Is(err, fs.ErrNotExist) && name == folder:
			l.whole(name, ruleNoContent, "a portal has its texts in "+folder+"/; is this the right folder? (--root)",
				"there is no folder %q here", folder)
			return fs.SkipAll
		case err != nil:
			return fmt.Errorf("read %s: %w", name, err)
		case name != folder && strings.HasPrefix(path.Base(name), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case entry.IsDir():
			return nil
		case !entry.Type().IsRegular():
			what := "a link to another place"
			if entry.Type()&fs.ModeSymlink == 0 {
				what = "a pipe, a socket or a device"
			}
			l.whole(name, RuleSymbolicLink, "put the file itself in its place", "%s is %s, not a file", path.Base(name), what)
			return nil
		}
		found = append(found, name)
		return nil
	})
	return found, err
}

func (l *loader) whole(name string, rule diag.Rule, hint, format string, args ...any) {
	l.problems.Reportf(rule, diag.NewFile(name, nil), diag.Span{}, hint, format, args...)
}

// read returns a text file, or nil where it cannot be used.
func (l *loader) read(name string) *diag.File {
	if info, err := fs.Stat(l.portal, name); err == nil && info.Size() > maxText {
		l.whole(name, ruleTooLarge, "divide it into several documents; pictures and PDFs belong in content/files/",
			"the file has %.1f MB, and a text may have %d MB", float64(info.Size())/(1<<20), maxText>>20)
		return nil
	}
	raw, err := fs.ReadFile(l.portal, name)
	if err != nil {
		l.err = errors.Join(l.err, fmt.Errorf("read %s: %w", name, err))
		return nil
	}
	f := diag.NewFile(name, raw)
	if at := firstInvalid(f.Text); at >= 0 {
		message, hint := unreadable(raw)
		l.problems.Reportf(ruleNotUTF8, diag.NewFile(name, f.Text[:at]), diag.Span{Start: at, End: at}, hint, "%s", message)
		return nil
	}
	l.problems = append(l.problems, conflict.Find(f, "")...)
	return conflict.Settle(f)
}

// unreadable says what a file most likely is that is no text in UTF-8.
func unreadable(raw []byte) (message, hint string) {
	for _, start := range []string{"PK\x03\x04", "\xD0\xCF\x11\xE0", "%PDF"} {
		if bytes.HasPrefix(raw, []byte(start)) {
			return "this is no text but a Word document, a PDF or the like under another name",
				"open it in its own program, and copy its text into a new file"
		}
	}
	return "the file is not saved as UTF-8; up to here it could be read",
		"open it in a text editor, choose Save as, and there the encoding UTF-8"
}

// A fileKey is all that what is read from a file depends on.
type fileKey struct {
	as, name string
	text     [sha256.Size]byte
}

// A reading is what was read, and what is wrong with it.
type reading[V any] struct {
	value    V
	problems diag.List
}

// once reads something from a file, unless that was done before.
func once[V any](l *loader, f *diag.File, as string, read func(own *loader) V) V {
	r := memo.Of(l.memo, fileKey{as, f.Path, memo.Sum(f.Text)}, func() reading[V] {
		var own loader
		value := read(&own)
		return reading[V]{value, own.problems}
	})
	l.problems = append(l.problems, r.problems...)
	return r.value
}

// firstInvalid is where a text stops to be UTF-8, or -1.
func firstInvalid(text []byte) int {
	for i, r := range string(text) {
		if r == utf8.RuneError && !bytes.HasPrefix(text[i:], []byte("\uFFFD")) {
			return i
		}
	}
	return -1
}

// loadWords reads the furniture's words in every language there is. The portal may
// have single words in place of the program's of the same key, and a folder of its
// own single ones in place of those.
func (l *loader) loadWords(d *Desk) {
	for _, folder := range slices.Backward(d.Settings.LayoutFolders()) {
		names, _ := fs.Glob(l.portal, folder+"/i18n/*.yaml")
		for _, name := range names {
			f := l.read(name)
			if f == nil {
				continue
			}
			lang := strings.TrimSuffix(path.Base(name), ".yaml")
			if d.Words[lang] == nil {
				d.Words[lang], d.words[lang] = words.Catalog{}, f
			}
			own := layouts.Beneath(l.portal, name)
			if own != nil {
				maps.Copy(d.Words[lang], words.Program(lang))
			}
			if !bytes.Equal(own, f.Text) {
				maps.Copy(d.Words[lang], once(l, f, "words", func(own *loader) (catalog words.Catalog) {
					_, own.problems = field.DecodeSource(f.From(0), field.Map(field.Text()), &catalog)
					return catalog
				}))
			}
		}
	}
}

// checkLanguages reports languages of the site in which it has no words.
func (l *loader) checkLanguages(d *Desk) {
	for i, lang := range d.Settings.Languages {
		if d.Words[lang] == nil {
			hint := "copy a file of layouts/i18n/ to layouts/i18n/" + lang + ".yaml and translate it"
			if general, _, _ := strings.Cut(strings.Replace(lang, "no", "nb", 1), "-"); d.Words[general] != nil {
				hint = "type " + general + ", or " + hint
			}
			l.problems.Reportf(ruleMissingWords, d.Settings.File, d.Settings.Places[index("languages", i)].Value, hint,
				"the site's own words are not there in the language %q", lang)
		}
	}
}

func (l *loader) loadSettings(d *Desk) {
	if _, err := fs.Stat(l.portal, SettingsPath); err != nil {
		l.whole(SettingsPath, ruleNoSettings,
			"put the file back; what can stand in it is told by: fairnotice schema site --reference",
			"the settings of the portal are missing")
		return
	}
	f := l.read(SettingsPath)
	if f == nil {
		return
	}
	s := once(l, f, "settings", func(own *loader) Settings {
		s := Settings{File: f}
		s.Places, own.problems = field.Decode(f, diag.Span{End: len(f.Text)}, settingsShape(), &s)
		s.partial = f.Partial || own.problems.Mutilated()
		return s
	})
	if _, err := s.Zone(); err != nil && s.TimeZone != "" {
		l.problems.Reportf(field.RuleUnknownValue, f, s.Places["time_zone"].Value,
			"type the name of a time zone: a continent, / and a city",
			"there is no time zone %q", s.TimeZone)
	}
	for i, name := range s.Layouts {
		info, err := fs.Stat(l.portal, "layouts/"+name)
		if own := slices.Contains([]string{"assets", "i18n", "partials"}, name); err != nil || !info.IsDir() || own {
			l.problems.Reportf(RuleMissingLayout, f, s.Places[index("layouts", i)].Value,
				"make the folder layouts/"+name+"/ under a name that is not assets, i18n or partials, "+
					"or take it out of the list", "layouts/%s is no folder for layouts of your own", name)
		}
	}
	l.checkHeaders(s)
	if !plainBase().MatchString(s.Base) && s.Base != "" && s.Places["base"].Value != (diag.Span{}) {
		l.problems.Reportf(field.RuleUnknownValue, f, s.Places["base"].Value,
			"type it in letters, digits, hyphens, dots and slashes",
			"the base has a character that hosts do not read in a rule")
	}
	for _, name := range slices.Sorted(maps.Keys(s.WellKnown)) {
		if !wellKnown().MatchString(name) {
			l.problems.Reportf(RuleBadName, f, s.Places["well_known."+name].Key,
				"type a name of letters, digits, dots and hyphens",
				"%q cannot be the name of a file", name)
		}
	}
	d.Settings = s
}

var (
	wellKnown = pattern.New(`^[A-Za-z0-9_-][A-Za-z0-9._-]*$`)
	plainBase = pattern.New(`^https?://[A-Za-z0-9.-]+(:[0-9]+)?[A-Za-z0-9._~!$&'()+,;=@%/?#-]*$`)
)

// registerFiles are the registers by the name of their file.
func registerFiles() []string {
	return []string{"contacts", "processors", "cookies", "glossary", "authorities"}
}

func (l *loader) loadRegisters(d *Desk, found []string) {
	for _, name := range found {
		if path.Dir(name) != "content/registers" {
			continue
		}
		switch register := strings.TrimSuffix(path.Base(name), ".yaml"); register + ".yaml" {
		case "contacts.yaml":
			d.Contacts = loadRegister[Contact](l, name, register, contactShape())
		case "processors.yaml":
			d.Processors = loadRegister[Processor](l, name, register, processorShape())
		case "cookies.yaml":
			d.Cookies = loadRegister[Cookie](l, name, register, cookieShape())
		case "glossary.yaml":
			d.Glossary = loadRegister[GlossaryTerm](l, name, register, glossaryShape())
		case "authorities.yaml":
			d.Authorities = loadRegister[Authority](l, name, register, authorityShape())
		default:
			known, _, _ := strings.Cut(register, ".")
			hint := "registers are contacts.yaml, processors.yaml, cookies.yaml, glossary.yaml and authorities.yaml"
			if near, ok := field.Nearest(known, registerFiles()); ok {
				hint = "name it " + near + ".yaml"
			}
			l.whole(name, ruleUnknownRegister, hint, "there is no register of this name")
		}
	}
}

func loadRegister[R registerRow](l *loader, name, key string, shape field.Shape) Register[R] {
	f := l.read(name)
	if f == nil {
		return Register[R]{Dated: Dated{File: diag.NewFile(name, nil), register: key, partial: true}}
	}
	return once(l, f, "register", func(own *loader) Register[R] {
		var into struct {
			Updated    Updated    `yaml:"updated"`
			Change     ChangeNote `yaml:"change"`
			Contacts   []R        `yaml:"contacts"`
			Processors []R        `yaml:"processors"`
			Cookies    []R        `yaml:"cookies"`
			Glossary   []R        `yaml:"glossary"`

			Authorities []R `yaml:"authorities"`
		}
		places, problems := field.Decode(f, diag.Span{End: len(f.Text)}, registerShape(key, "", shape), &into)
		own.problems = problems
		rows := slices.Concat(into.Contacts, into.Processors, into.Cookies, into.Glossary, into.Authorities)
		r := Register[R]{Rows: rows, Dated: Dated{Name: "the " + key + " register", Updated: into.Updated,
			Change: into.Change, File: f, Places: places, register: key, partial: f.Partial || problems.Mutilated()}}
		for _, row := range rows {
			id, langs := row.names()
			r.ids, r.langs, r.bounds = append(r.ids, id), append(r.langs, langs), append(r.bounds, row.bounds()...)
		}
		return r
	})
}

// index is the path of an item of a list.
func index(list string, i int) string { return fmt.Sprintf("%s.%d", list, i) }

// checkIDs reports ids that a register has twice, and those that name none of its rows.
func (l *loader) checkIDs(d *Desk) {
	for _, register := range d.DatedRegisters() {
		l.unique(register)
	}
	for _, doc := range d.Documents {
		if reported := l.checkRecipients(d, doc); reported && d.Processors.File == nil {
			break // the register is missing, which is one mistake
		}
	}
	if help := d.Settings.Help; help != "" && !d.Contacts.has(help) {
		l.problems.Reportf(ruleUnknownID, d.Settings.File, d.Settings.Places["help"].Value,
			nearestHint(&l.speller, help, d.Contacts.ids), "there is no contact %q in the register", help)
	}
}

// has reports whether a register has a row, or may have it where it could not be read.
func (r Dated) has(id string) bool { return r.partial || slices.Contains(r.ids, id) }

func (l *loader) unique(r Dated) {
	place := func(i int) diag.Span { return r.Places[index(r.register, i)+".id"].Value }
	seen := map[string]int{}
	for i, id := range r.ids {
		if first, twice := seen[id]; !twice {
			seen[id] = i
		} else if id != "" {
			line, _ := r.File.Position(place(first).Start)
			l.problems.Reportf(markdown.RuleDuplicateID, r.File, place(i), "give one of them another id",
				"the id %q stands at line %d already", id, line)
		}
	}
}

// checkRecipients reports recipients of a purpose that look like the id of a
// processor and are none. An internal role is written in words: "Support staff".
func (l *loader) checkRecipients(d *Desk, doc *Document) (reported bool) {
	if doc.Head.Purpose == nil {
		return false
	}
	known := d.Processors.ids
	for i, id := range doc.Head.Purpose.Recipients {
		if segment().MatchString(id) && !d.Processors.has(id) {
			hint := "an internal role is written with a capital letter, and any other recipient has its row in " +
				"content/registers/processors.yaml"
			if near := nearestHint(&l.speller, id, known); near != "" {
				hint = near + "\n" + hint
			}
			l.problems.Reportf(ruleUnknownID, doc.File, doc.Places[index("purpose.recipients", i)].Value, hint,
				"there is no processor %q in the register", id)
			if reported = true; d.Processors.File == nil {
				break
			}
		}
	}
	return reported
}
