package address

import (
	"maps"
	"slices"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// readBanners parses the line that stands on top of every page, in every language.
func (l *linker) readBanners() {
	s := l.Desk.Settings
	l.banners = map[string]*markdown.Node{l.Binding: l.readBanner(s.Banner, "banner")}
	for lang, words := range s.Translations {
		if words.Banner != "" {
			l.banners[lang] = l.readBanner(words.Banner, "translations."+lang+".banner")
		}
	}
}

func (l *linker) readBanner(words, path string) *markdown.Node {
	s := l.Desk.Settings
	if words == "" {
		return &markdown.Node{}
	}
	line, problems := markdown.Parse(diag.Source{
		File: s.File, Text: []byte(words), At: s.Places[path].Origin(),
	}, markdown.Options{})
	l.problems = append(l.problems, problems...)
	if len(line.Children) == 0 {
		return &markdown.Node{}
	}
	return line.Children[0]
}

// checkBanners follows the links of the banner, and makes them site paths: it stands
// on every page.
func (l *linker) checkBanners() {
	for _, lang := range slices.Sorted(maps.Keys(l.banners)) {
		for _, n := range links(l.banners[lang]) {
			at := origin{l.Desk.Settings.File, n.DestSpan, "/"}
			l.checkPicture(n, at)
			l.checkAddress(n.Dest, at)
			if to, ok := l.links[linkKey{"/", n.Dest}]; ok {
				n.Dest = to
			}
		}
	}
}

// Banner is the line on top of every page in a language, or in the binding one where it
// has no translation; foreign is the language where it is another one than asked for.
func (a *Addresses) Banner(lang string) (line []*markdown.Node, foreign string) {
	if banner := a.banners[lang]; banner != nil {
		return banner.Children, ""
	}
	return a.banners[a.Binding].Children, a.Binding
}
