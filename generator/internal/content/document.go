package content

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/highlight"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/pattern"
)

// reserved are segments of addresses that the generator uses itself.
func reserved() []string {
	return []string{"versions", "changes", "find", "a-z", "search", "rights", "files", "assets", "admin",
		"coverage", "draft", "current", "stamps"}
}

// How long an id may be. Files of which the names begin with it, in folders of the record
// and of the site, must have a place on every file system.
const (
	longestSegment = 120
	longestID      = 200
	longestFile    = 200
)

var (
	// device is a name that Windows takes for a device, whatever its ending.
	device  = pattern.New(`(?i)^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?$`)
	segment = pattern.New(`^[a-z0-9]+(-+[a-z0-9]+)*$`)
	unfit   = pattern.New(`[^a-z0-9]+`) // for a segment
)

// loadDocuments reads all Markdown files, on all cores.
func (l *loader) loadDocuments(d *Desk, found []string) {
	var names []string
	files := map[string]string{}
	for _, name := range found {
		switch {
		case name == SettingsPath || path.Dir(name) == "content/registers":
		case strings.HasPrefix(name, "content/files/"):
			l.attachment(d, name, files)
		case path.Ext(name) == ".md":
			names = append(names, name)
		default:
			l.whole(name, ruleStrayFile, belongs(name), "content/ holds texts, whose names end in .md, and this is none")
		}
	}
	loaders := make([]loader, len(names))
	docs := make([]*Document, len(names))
	parallel.For(len(names), func(i int) {
		loaders[i].portal, loaders[i].memo = l.portal, l.memo
		docs[i] = loaders[i].document(names[i], d.Settings)
	})
	for i := range names {
		l.problems = append(l.problems, loaders[i].problems...)
		if loaders[i].err != nil {
			l.err = loaders[i].err
		}
		if docs[i] != nil {
			d.Documents = append(d.Documents, docs[i])
		}
	}
	slices.SortStableFunc(d.Documents, func(a, b *Document) int {
		return strings.Compare(a.ID+"\x00"+a.Lang, b.ID+"\x00"+b.Lang)
	})
	l.duplicates(d.Documents)
}

// belongs says where a file belongs that is no text.
func belongs(name string) string {
	switch bare := strings.TrimSuffix(name, path.Ext(name)); strings.ToLower(path.Ext(name)) {
	case ".txt", ".md", ".markdown":
		return "rename it to " + bare + ".md"
	case ".docx", ".html", ".htm":
		return "type: fairnotice convert " + name + " --write, then delete " + path.Base(name) + "; what readers can download belongs in content/files/"
	case ".yaml", ".yml":
		return "settings stand in " + SettingsPath + ", lists in content/registers/"
	}
	return "copy its text into a file that ends in .md; what readers can download belongs in content/files/"
}

// attachment takes a file over. Seen are those before it, by what some systems hold to be
// the same name.
func (l *loader) attachment(d *Desk, name string, seen map[string]string) {
	file := strings.TrimPrefix(name, "content/")
	same := strings.ToLower(strings.ToUpper(norm.NFC.String(file)))
	if other := seen[same]; other != "" {
		l.whole(name, ruleDuplicateAddress, "rename one of them",
			"the name differs from content/%s only by case, or by how letters are put together", other)
		return
	}
	seen[same] = file
	unprintable := func(r rune) bool { return !unicode.IsPrint(r) }
	if strings.ContainsAny(file, " \\\"'<>#?%*|:") || !utf8.ValidString(file) || strings.ContainsFunc(file, unprintable) {
		l.whole(name, RuleBadName, "use letters, digits, hyphens and dots in the name",
			"the name has a character that addresses cannot hold")
		return
	}
	if message := unportable(file); message != "" {
		l.whole(name, RuleBadName, "use letters, digits, hyphens and dots in the name", "%s", message)
	} else if message := l.running(name); message != "" {
		l.whole(name, RuleRunningFile, "hand it out in a form that is read alone: .pdf, .csv, .png or another", "%s", message)
	}
	if info, err := fs.Stat(l.portal, name); err == nil && info.Size() > maxAttachment {
		l.whole(name, ruleTooLarge, "make the file smaller", "the file has more than %d MB", maxAttachment>>20)
		return
	}
	d.Files = append(d.Files, file)
}

// unportable says why a file cannot have a name on every system, or nothing.
func unportable(file string) string {
	switch base := path.Base(file); {
	case strings.HasSuffix(base, ".") || slices.ContainsFunc(strings.Split(file, "/"), device().MatchString):
		return "Windows cannot hold a file of this name"
	case !norm.NFC.IsNormalString(file):
		return "a letter and its accent are apart in the name, and some systems put them together"
	case len(base) > longestFile:
		return "the name is longer than some file systems can hold"
	}
	return ""
}

// duplicates reports documents that would have one address.
func (l *loader) duplicates(docs []*Document) {
	for i, doc := range docs {
		if i > 0 && docs[i-1].ID == doc.ID && docs[i-1].Lang == doc.Lang {
			l.whole(doc.File.Path, ruleDuplicateAddress, "delete or rename one of the two files",
				"the document %q exists already, in %s", doc.ID, docs[i-1].File.Path)
		}
	}
}

// document reads one file. It returns nil where nothing can be made of it.
func (l *loader) document(name string, settings Settings) *Document {
	id, lang, ok := l.identity(name, settings)
	if !ok {
		return nil
	}
	f := l.read(name)
	if f == nil {
		return unread(id, lang, diag.NewFile(name, nil))
	}
	return once(l, f, "document "+id+" "+lang, func(own *loader) *Document {
		doc := own.parse(id, lang, f)
		doc.Partial = f.Partial || own.problems.Mutilated()
		return doc
	})
}

// unread is a document of which nothing is known but that it is there.
func unread(id, lang string, f *diag.File) *Document {
	return &Document{ID: id, Lang: lang, File: f, tree: held(&markdown.Node{Kind: markdown.Document}), Partial: true}
}

func (l *loader) parse(id, lang string, f *diag.File) *Document {
	head, body, ok := l.split(f)
	if !ok {
		return unread(id, lang, f)
	}
	doc := &Document{ID: id, Lang: lang, File: f, BodyStart: body}
	var problems diag.List
	doc.Places, problems = field.Decode(f, head, headShape(), &doc.Head)
	if doc.Head.Draft { // there is time to fill it in
		problems = withoutBlanks(problems)
	}
	l.problems = append(l.problems, problems...)
	l.required(doc, head)
	doc.tree, problems = grown(func() (*markdown.Node, diag.List) {
		own := loader{}
		return own.body(f, body, doc.Head), own.problems
	})
	l.problems = append(l.problems, problems...)
	doc.inserts, doc.Inserts = insertsIn(doc.Body())
	return doc
}

func withoutBlanks(l diag.List) diag.List {
	return slices.DeleteFunc(l, func(p diag.Problem) bool { return p.Rule == field.RuleBlank })
}

func (l *loader) body(f *diag.File, start int, head Head) *markdown.Node {
	body, problems := markdown.Parse(f.From(start), markdown.Options{
		Inserts: insertNames(), Clauses: head.Kind == Agreement, Numbered: head.Numbering != ""})
	l.problems = append(l.problems, tagsOnce(problems)...)
	l.unknownInserts(f, body)
	return body
}

// tagsOnce tells what stands at several places of a text once, and how to get rid of all its HTML at once.
func tagsOnce(problems diag.List) diag.List {
	var tags []*diag.Problem
	for i := range problems {
		p := &problems[i]
		isBlank := strings.HasPrefix(p.Hint, "type the words that belong here") // <Name>
		if p.Rule == markdown.RuleRawHTML && !isBlank && !bytes.HasPrefix(p.File.Text[p.Span.Start:], []byte("<!--")) {
			tags = append(tags, p)
		}
	}
	if len(tags) > 1 || len(tags) == 1 && bytes.HasPrefix(tags[0].File.Text[tags[0].Span.Start:], []byte("<table")) {
		hint := tags[0].Hint + "\nor let it be done in the whole file: fairnotice convert " + tags[0].File.Path + " --write"
		for _, p := range tags {
			p.Hint = hint
		}
	}
	return problems.Joined()
}

// insertsIn are the names of those in a body, each once, and how many there are.
func insertsIn(body *markdown.Node) (names []string, count int) {
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Kind != markdown.Insert {
			return true
		}
		if count++; !slices.Contains(names, n.Name) {
			names = append(names, n.Name)
		}
		return true
	})
	return names, count
}

// identity is the id and the language that a file's name says.
func (l *loader) identity(name string, settings Settings) (id, lang string, ok bool) {
	id = strings.TrimSuffix(strings.TrimPrefix(name, "content/"), ".md")
	lang = settings.Language()
	if dot := strings.LastIndexByte(path.Base(id), '.'); dot > 0 {
		dir, base := path.Split(id)
		id, lang = dir+base[:dot], base[dot+1:]
		if !slices.Contains(settings.Languages, lang) && !settings.partial {
			l.whole(name, ruleUnknownLanguage,
				"if it is one, add it to the languages in "+SettingsPath+"; if not, type a hyphen in place of the dot",
				"what follows the dot names a language, and %q is none of this site", lang)
			return "", "", false
		}
	}
	if id != FrontID {
		id = strings.TrimSuffix(id, "/"+FrontID)
	}
	for i, s := range strings.Split(id, "/") {
		if !segment().MatchString(s) {
			fit := strings.Trim(unfit().ReplaceAllString(strings.ToLower(s), "-"), "-")
			if fit == "" || slices.Contains(reserved(), fit) || device().MatchString(fit) {
				fit = strings.TrimSuffix("page-"+fit, "-")
			}
			l.whole(name, RuleBadName, "rename it with small letters, digits and hyphens only: "+fit,
				"%q cannot be part of an address", s)
			return "", "", false
		}
		if slices.Contains(reserved(), s) || i == 0 && slices.Contains(settings.Languages, s) {
			l.whole(name, ruleReservedName, "choose another name", "the address %q is used by the site itself", s)
			return "", "", false
		}
		if device().MatchString(s) {
			l.whole(name, RuleBadName, "choose another name", "%q is a device on Windows, which can hold no such file", s)
		} else if len(s) > longestSegment || len(id) > longestID {
			l.whole(name, RuleBadName, fmt.Sprintf("choose a name of at most %d letters, and of %d with its folders",
				longestSegment, longestID), "the name is longer than some file systems can hold")
		}
	}
	return id, lang, true
}

// fence is the line above and below the front matter.
const fence = "---"

// split finds the front matter: its span without the fences, and where the body starts.
func (l *loader) split(f *diag.File) (head diag.Span, body int, ok bool) {
	first, rest, _ := strings.Cut(string(f.Text), "\n")
	if strings.TrimRight(first, " \t") != fence {
		l.noHead(f, first)
		return diag.Span{}, 0, false
	}
	start := len(first) + 1
	at := start
	for line := range strings.SplitAfterSeq(rest, "\n") {
		switch trimmed := strings.TrimRight(line, " \t\n"); {
		case trimmed == fence || trimmed == "...":
			return diag.Span{Start: start, End: at}, at + len(line), true
		case isDashes(trimmed):
			l.problems.Reportf(ruleOpenFrontMatter, f, diag.Span{Start: at, End: at + len(trimmed)},
				"type three plain dashes: ---", "the line below the front matter must be three dashes, and these are others")
			return diag.Span{}, 0, false
		}
		at += len(line)
	}
	l.problems.Reportf(ruleOpenFrontMatter, f, diag.Span{Start: 0, End: len(first)},
		"put a line of three dashes below the front matter, above the text", "the front matter that starts here has no end")
	return diag.Span{}, 0, false
}

func (l *loader) noHead(f *diag.File, first string) {
	hint := "start the file with these lines:\n---\ntitle: " + title(f) + "\nkind: page\n---"
	message := "there is no front matter"
	switch {
	case strings.TrimSpace(string(f.Text)) == "":
		message = "the file is empty"
	case isDashes(strings.TrimSpace(first)):
		hint, message = "type three plain dashes: ---", "the first line must be three dashes, and these are others"
	case late().Match(f.Text):
		hint = "delete what stands above the three dashes, or move it below the front matter"
		message = "the front matter must start on the first line"
	}
	l.problems.Reportf(ruleNoFrontMatter, f, diag.Span{End: len(first)}, hint, "%s", message)
}

// isDashes reports whether a line is made of dashes, of whatever length. One
// alone is an item of a list.
func isDashes(line string) bool {
	return line != "" && line != "-" && strings.Trim(line, "-–—―−") == ""
}

// late is front matter that does not start on the first line.
var late = pattern.New(`(?m)^---[ \t]*\n[a-z_]+:`)

// title guesses the title of a text without front matter, for a hint.
func title(f *diag.File) string {
	for line := range strings.SplitSeq(string(f.Text), "\n") {
		line = strings.TrimSpace(strings.TrimLeft(line, "# "))
		if line != "" && len(line) < 80 && !strings.Contains(line, ":") {
			return line
		}
	}
	return "Cookie policy"
}

// required reports what the kind of a document asks for beside the table.
func (l *loader) required(doc *Document, head diag.Span) {
	h, at := doc.Head, diag.Span{Start: head.Start, End: head.Start}
	if end := bytes.IndexByte(doc.File.Text[head.Start:], '\n'); end > 0 {
		at.End += end
	}
	missing := func(key, hint, why string) {
		if _, written := doc.Places[key]; written {
			return
		}
		l.problems.Reportf(field.RuleMissingField, doc.File, at, hint, "%q is missing: %s", key, why)
	}
	if h.Kind == PurposePage {
		missing("purpose", "add the line, with what you do, and why: purpose: {summary: …}",
			"a document of kind purpose states the facts of its purpose")
	} else if place, written := doc.Places["purpose"]; written && h.Kind != "" {
		l.problems.Reportf(ruleMisplacedField, doc.File, place.Key,
			"change the kind to `kind: purpose`, or delete these lines", "only a document of kind purpose has purpose facts")
	}
	if place, written := doc.Places["notice_days"]; written && h.Kind != Agreement && h.Kind != "" {
		l.problems.Reportf(ruleMisplacedField, doc.File, place.Key,
			"type it in the agreement, or in "+SettingsPath+" for all pages",
			"only an agreement says how many days ahead its customers are told")
	}
	if place, written := doc.Places["numbering"]; written && h.Kind != Agreement && h.Kind != "" {
		l.problems.Reportf(ruleMisplacedField, doc.File, place.Key, "delete the line, or change the kind to `kind: agreement`",
			"only an agreement has clauses that the program numbers")
	}
	if h.Kind != "" && h.Kind != Front && h.Kind != Plain && h.External == "" {
		missing("updated", "add the line: updated: pending", "a document of kind "+h.Kind+" names its version")
	}
}

// unknownInserts reports fenced blocks that look like a mistyped insert.
// Every other name is that of a language.
func (l *loader) unknownInserts(f *diag.File, body *markdown.Node) {
	markdown.Walk(body, func(n *markdown.Node) bool {
		if n.Kind != markdown.Code || n.Name == "" || highlight.Knows(strings.ToLower(n.Name)) {
			return true
		}
		if near, ok := field.Nearest(n.Name, insertNames()); ok {
			l.problems.Reportf(ruleUnknownInsert, f, n.Span, "did you mean ```"+near+"?", "there is no insert %q", n.Name)
		}
		return true
	})
}
