package host

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/phrase"
)

// What Cloudflare Pages reads of the two files. It drops the rest without a word.
const (
	mostRules   = 100
	mostStatic  = 2000 // redirects of one address each
	mostDynamic = 100  // redirects of all that is below a folder
	longestLine = 1000
)

// cloudflare follows redirects before it looks for files, so one for all that is below a folder is told for the folders
// alone in which there is nothing; it asks for no address with the slash that is missing or too much, so both are told.
// Of rules with one path it keeps the last, so they are told as one, and those of one document are left out. It shows
// x.html at x, to which it leads.
func cloudflare(s site) Told {
	rules, lost := fewRules(s.Rules)
	redirects, more := s.beforeFiles()
	told := Told{Routes: Routes{Base: s.Base, Rules: rules, Redirects: redirects}, First: true}
	told.Lost = append(lost, more...)
	told.Public = []File{{HeaderFile, told.headers()}, {RedirectFile, told.Routes.redirects()}}
	return told
}

func fewRules(all []Rule) (rules []Rule, lost []string) {
	known, details, long := map[string]int{}, map[string]bool{}, 0
	add := func(path string, fields []Field) {
		i, ok := known[path]
		if !ok {
			i = len(rules)
			known[path], rules = i, append(rules, Rule{Path: path})
		}
		rules[i].Fields = append(slices.Clip(rules[i].Fields), fields...)
	}
	for _, r := range all {
		if r.Detail {
			for _, f := range r.Fields {
				details[f.Name] = true
			}
			continue
		}
		fields := slices.DeleteFunc(slices.Clone(r.Fields), func(f Field) bool {
			return len(f.Name)+len(f.Value)+4 > longestLine
		})
		if long += len(r.Fields) - len(fields); len(fields) == 0 {
			continue
		}
		add(r.Path, fields)
		if bare, isPage := strings.CutSuffix(r.Path, ".html"); isPage {
			add(bare, fields)
		}
	}
	if len(details) > 0 {
		lost = append(lost, "what headers say of single documents and versions ("+phrase.And(sortedKeys(details))+
			") stands in the heads of pages alone, as far as it can: Cloudflare takes 100 rules")
	}
	if long > 0 {
		lost = append(lost, phrase.Counted(long, "header")+" of more than 1,000 characters")
	}
	if len(rules) > mostRules {
		for _, r := range rules[mostRules:] {
			lost = append(lost, "the headers for "+r.Path+": Cloudflare takes 100 rules")
		}
		rules = rules[:mostRules]
	}
	return rules, lost
}

// A moveList is redirects as Cloudflare takes them: single addresses before folders.
type moveList struct {
	static, dynamic []Redirect
	cut             int // that are too many or too long
}

func (m *moveList) single(from, to string, status int) {
	bare := strings.TrimSuffix(from, "/")
	if bare != "" {
		m.put(&m.static, mostStatic, Redirect{bare, to, status})
	}
	m.put(&m.static, mostStatic, Redirect{bare + "/", to, status})
}

// put adds a rule where there is room, and reports whether there was.
func (m *moveList) put(to *[]Redirect, most int, r Redirect) bool {
	if len(*to) >= most || len(r.From)+len(r.To)+6 > longestLine {
		m.cut++
		return false
	}
	*to = append(*to, r)
	return true
}

func (s site) beforeFiles() (redirects []Redirect, lost []string) {
	own, others := s.own()
	lost = lostHosts(others, "Cloudflare Pages reads no redirects of other hosts; set one up where that name is served")
	var m moveList
	var wide []Redirect // whose folder has files
	for _, r := range own {
		prefix, below := strings.CutSuffix(r.From, "*")
		switch {
		case !below && !s.has(r.From):
			m.single(r.From, r.To, r.Status)
		case below && len(s.under(prefix)) == 0:
			m.put(&m.dynamic, mostDynamic, r)
		case below:
			wide = append(wide, r)
		}
	}
	unled := 0
	for _, r := range wide {
		unled += s.narrowed(&m, r)
	}
	if m.cut > 0 {
		lost = append(lost, phrase.Counted(m.cut, "redirect")+
			": Cloudflare takes 2,000 for single addresses and 100 for folders, of 1,000 characters each")
	}
	if unled > 0 {
		lost = append(lost, fmt.Sprintf("%s without a translation cannot be reached by the addresses of one: "+
			"Cloudflare takes 100 redirects for folders", phrase.Counted(unled, "page")))
	}
	return append(m.static, m.dynamic...), lost
}

// narrowed replaces a redirect for a folder that has files by one for each folder in it that has none, those near the
// top first, and says how many pages that leaves out.
func (s site) narrowed(m *moveList, r Redirect) (left int) {
	prefix, target := strings.TrimSuffix(r.From, "*"), strings.TrimSuffix(r.To, ":splat")
	for queue := []string{""}; len(queue) > 0; queue = queue[1:] {
		for _, name := range s.folders(target + queue[0]) {
			at := queue[0] + name + "/"
			switch from, to := prefix+at, target+at; {
			case strings.HasPrefix(prefix, to):
			case len(s.under(from)) > 0:
				if queue = append(queue, at); s.has(to) && !s.has(from) {
					m.single(from, to, r.Status)
				}
			case len(m.dynamic) < mostDynamic:
				m.put(&m.dynamic, mostDynamic, Redirect{from + "*", to + ":splat", r.Status})
			case s.has(to) && len(m.static) < mostStatic-1:
				m.single(from, to, r.Status)
				left += s.pages(to) - 1
			default:
				left += s.pages(to)
			}
		}
	}
	return left
}

// under are the files below a folder, which is a path from the root with a slash at both ends.
func (s site) under(folder string) []string {
	prefix := strings.TrimPrefix(folder, "/")
	from, _ := slices.BinarySearch(s.paths, prefix)
	to := from
	for to < len(s.paths) && strings.HasPrefix(s.paths[to], prefix) {
		to++
	}
	return s.paths[from:to]
}

// folders are the names of those in a folder that have pages.
func (s site) folders(folder string) (names []string) {
	for _, file := range s.under(folder) {
		name, rest, deeper := strings.Cut(strings.TrimPrefix("/"+file, folder), "/")
		if deeper && isPage(rest) && (len(names) == 0 || names[len(names)-1] != name) {
			names = append(names, name)
		}
	}
	return names
}

// pages is how many pages a folder has.
func (s site) pages(folder string) (n int) {
	for _, file := range s.under(folder) {
		if isPage(file) {
			n++
		}
	}
	return n
}

func isPage(file string) bool { return file == index || strings.HasSuffix(file, "/"+index) }

const index = "index.html"
