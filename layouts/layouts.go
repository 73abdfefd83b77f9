// Package layouts has the layouts of the program: templates, style sheets, and the words around the
// texts. They are part of the program, so a portal that has none can be built all the same.
//
// [Over] is a portal's folder as the program reads it: a file of its layouts/ takes the place of the
// program's file of that name, and every other file is the program's. A template that is empty only takes
// the program's away. Of a file of words single ones take the place of the program's, which [Beneath] has.
//
// Layouts that are whole stay what they are: where the portal has a base.html and every template that
// its files call, the program lends no more than words and the two files that no site can do without.
// So a portal that copied all layouts, or wrote its own, looks the same with a newer program.
//
// The folders of layouts that the settings of a portal name hold nothing of the
// program; who reads them puts them over layouts/.
package layouts

import (
	"bytes"
	"cmp"
	"embed"
	"errors"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"sync"
)

//go:embed *.html partials assets i18n
var program embed.FS

// folder is where a portal has its layouts.
const folder = "layouts"

// overlay is a portal's folder with the program's layouts beneath its own.
type overlay struct {
	portal fs.FS
	whole  func() bool
}

// Over is a portal's folder with the program's layouts wherever its layouts/ has nothing of that name.
func Over(portal fs.FS) fs.FS {
	if over, ok := portal.(overlay); ok {
		return over
	}
	return overlay{portal, sync.OnceValue(func() bool { return whole(portal) })}
}

// Stat looks at a file or a folder.
func (o overlay) Stat(name string) (fs.FileInfo, error) { return either(o, name, fs.Stat) }

// ReadFile reads a file in one step.
func (o overlay) ReadFile(name string) ([]byte, error) { return either(o, name, fs.ReadFile) }

// Open opens a file. To list a folder of layouts there is ReadDir.
func (o overlay) Open(name string) (fs.File, error) { return either(o, name, fs.FS.Open) }

// ReadDir lists a folder: of layouts, the portal's entries and the program's.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	found, err := fs.ReadDir(o.portal, name)
	own, ok := lend(name, fs.ReadDir)
	if !ok || err != nil && !errors.Is(err, fs.ErrNotExist) {
		return found, err
	}
	entries := map[string]fs.DirEntry{}
	for _, entry := range own {
		if o.lends(path.Join(name, entry.Name())) {
			entries[entry.Name()] = entry
		}
	}
	for _, entry := range found {
		entries[entry.Name()] = entry
	}
	maps.DeleteFunc(entries, func(name string, entry fs.DirEntry) bool { // an empty one takes the program's away
		info, err := entry.Info()
		return path.Ext(name) == ".html" && err == nil && info.Mode().IsRegular() && info.Size() == 0
	})
	return slices.SortedFunc(maps.Values(entries), func(a, b fs.DirEntry) int {
		return strings.Compare(a.Name(), b.Name())
	}), nil
}

// lends reports whether a portal that has no file of a name gets the program's.
func (o overlay) lends(name string) bool {
	return slices.Contains([]string{"layouts/page.html", "layouts/404.html"}, name) ||
		strings.HasPrefix(name, "layouts/i18n") || !o.whole()
}

// called finds the templates that a file calls, and those that it defines.
var called = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\{\{-?\s*(template|define|block)\s+"([^"]+)"`)
})

// whole reports whether a portal's layouts need nothing of the program.
func whole(portal fs.FS) bool {
	if _, err := fs.Stat(portal, "layouts/base.html"); err != nil {
		return false
	}
	defined := map[string]bool{}
	for _, pattern := range []string{"layouts/*.html", "layouts/partials/*.html"} {
		names, _ := fs.Glob(portal, pattern)
		for _, name := range names {
			raw, _ := fs.ReadFile(portal, name)
			for _, found := range called().FindAllSubmatch(raw, -1) {
				defines := string(found[1]) != "template"
				defined[string(found[2])] = defined[string(found[2])] || defines
			}
		}
	}
	return !slices.Contains(slices.Collect(maps.Values(defined)), false)
}

// A reading is a way to read something of a file system.
type reading[V any] func(files fs.FS, name string) (V, error)

// either reads from the portal and, where that has nothing, from the program.
func either[V any](o overlay, name string, read reading[V]) (V, error) {
	v, err := read(o.portal, name)
	if errors.Is(err, fs.ErrNotExist) {
		if own, ok := lend(name, read); ok && o.lends(name) {
			return own, nil
		}
	}
	return v, err
}

// lend reads what the program has behind a name of a portal.
func lend[V any](name string, read reading[V]) (V, bool) {
	own, ok := strings.CutPrefix(name+"/", folder+"/")
	if !ok {
		return *new(V), false
	}
	v, err := read(program, cmp.Or(strings.TrimSuffix(own, "/"), "."))
	return v, err == nil
}

// Words are the program's words in a language, as YAML: nothing where it has none.
func Words(lang string) []byte {
	words, _ := fs.ReadFile(program, "i18n/"+lang+".yaml")
	return words
}

// Program is a file of the program's layouts, by its name below layouts/; nil where there is none.
func Program(name string) []byte {
	text, err := fs.ReadFile(program, name)
	if err != nil {
		return nil
	}
	return text
}

// Beneath is the program's file beneath one of a portal that [Over] shows: nothing
// where it has none, and where the program lends nothing to these files.
func Beneath(files fs.FS, name string) []byte {
	if _, ok := files.(overlay); !ok {
		return nil
	}
	own, _ := lend(name, fs.ReadFile)
	return own
}

// Lent reports whether a file of a portal is the program's.
func Lent(files fs.FS, name string) bool {
	info, err := fs.Stat(files, name)
	own, ok := lend(name, fs.Stat)
	return ok && err == nil && info == own
}

// Different are the files of a portal's layouts that are not as the program has them,
// and those that the program does not have, below the folders that it has them in.
func Different(files fs.FS, folders ...string) (names []string) {
	for _, dir := range folders {
		for _, pattern := range []string{"*.html", "partials/*.html", "assets/*", "i18n/*.yaml"} {
			found, _ := fs.Glob(files, path.Join(dir, pattern))
			for _, name := range found {
				raw, err := fs.ReadFile(files, name)
				own, _ := lend(path.Join(folder, strings.TrimPrefix(name, dir+"/")), fs.ReadFile)
				if err == nil && !bytes.Equal(raw, own) {
					names = append(names, name)
				}
			}
		}
	}
	return names
}
