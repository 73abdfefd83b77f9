package layout

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/pattern"
)

// Rules are the rules of this package.
func Rules() diag.Rules { return diag.Rules{diag.GroupFiles + 1: {ruleLayout, ruleLayoutScript}} }

var ruleLayout = diag.Rule{ID: "layout", Stops: true, Protects: "A layout makes a page.",
	Bad: "{{.Page.Titel}}", Good: "{{.Page.Title}}"}

var ruleLayoutScript = diag.Rule{ID: "layout-script", Stops: true,
	Protects: "No page runs a program, shows a page of another host, or leads away by itself.",
	Source:   "ePrivacy Directive Art. 5(3)",
	Bad:      `<script src="https://example.com/a.js"></script>`, Good: "A page that is text, pictures and style sheets alone."}

// running finds in a template what makes a browser do something: a script that is no data, a
// handler, an address that is a program, a frame or a plug-in, a page that goes on by itself.
var running = pattern.New(`(?i)<script\b[^>]*>|<(?:iframe|frame|object|embed|applet|base)\b[^>]*>|` +
	`<[a-z][^<>]*\son[a-z]+\s*=|(?:href|src|action)\s*=\s*["']?\s*(?:javascript|vbscript|data):|<meta\b[^>]*http-equiv\s*=\s*["']?refresh`)

// searchFile is the layout of the one page that may load a script, which is the program's own.
const searchFile = "search.html"

// checkScripts reports what runs in a layout.
func (r *reader) checkScripts(f *diag.File) {
	for _, at := range running().FindAllIndex(f.Text, -1) {
		found := string(f.Text[at[0]:at[1]])
		own := path.Base(f.Path) == searchFile && strings.Contains(found, `src="{{.Page.Search.Script}}"`)
		if !own && !strings.Contains(strings.ToLower(found), "application/ld+json") {
			r.problems.Reportf(ruleLayoutScript, f, diag.Span{Start: at[0], End: at[1]},
				"take it out; the pages of a portal work without it, and the host is told to run none",
				"the layout makes browsers run or load something")
		}
	}
}

var templateError = pattern.New(`^(?:html/)?template: ?([^:]+):(\d+)(?::(\d+))?: (.*)$`)

// problem turns an error of html/template into one with file, line and column.
func (l *Layouts) problem(name string, err error) diag.Problem {
	p := diag.Problem{Rule: ruleLayout, Severity: diag.Error, File: l.files[name], Message: err.Error(),
		Hint: "this is for whoever looks after layouts/; to be rid of it, undo the last change of the file"}
	var parts []string
	for unwrapped := err; unwrapped != nil && parts == nil; unwrapped = errors.Unwrap(unwrapped) {
		parts = templateError().FindStringSubmatch(unwrapped.Error())
	}
	if parts == nil || l.files[parts[1]] == nil {
		return p
	}
	var hint string
	p.File = l.files[parts[1]]
	if p.Message, hint = plainly(parts[4]); hint != "" {
		p.Hint = hint + "\n" + p.Hint
	}
	line, _ := strconv.Atoi(parts[2])
	column, _ := strconv.Atoi(parts[3])
	lines := bytes.SplitAfterN(p.File.Text, []byte("\n"), max(1, line))
	at := len(p.File.Text) - len(lines[len(lines)-1]) + column
	p.Span = diag.Span{Start: at, End: at + 1}
	return p
}

// What html/template says while it makes a page, and of names and of nothing there.
var (
	executing = pattern.New(`^executing .* at <(.*)>: (.*)$`)
	noField   = pattern.New(`^can't evaluate field (\w+) in type (?:\[\])?\*?(?:layout\.|template\.)?(\w+)$`)
	nothing   = pattern.New(`^nil (?:data; no entry for key|pointer evaluating) .*\.(\w+)$`)
	noPart    = pattern.New(`^no such template "(.*)"$`)
)

// plainly says what the most usual errors of html/template mean, and what to type.
func plainly(message string) (text, hint string) {
	if message == "unexpected EOF" {
		return "an {{if}}, {{with}}, {{range}} or {{define}} of this file has no {{end}}", ""
	}
	if found := noPart().FindStringSubmatch(message); found != nil {
		return "there is no part " + strconv.Quote(found[1]),
			fmt.Sprintf("define it in a file of partials/:  {{define %q}} … {{end}}", found[1])
	}
	at := executing().FindStringSubmatch(message)
	if at == nil {
		return message, ""
	}
	if found := noField().FindStringSubmatch(at[2]); found != nil {
		return fmt.Sprintf("a %s has no field %s, which {{%s}} asks for", found[2], found[1], at[1]),
			fieldHint(found[1], found[2])
	}
	if found := nothing().FindStringSubmatch(at[2]); found != nil {
		empty := strings.TrimSuffix(at[1], "."+found[1])
		return fmt.Sprintf("this page has no %s, of which {{%s}} is a part", empty, at[1]),
			fmt.Sprintf("put {{with %s}} … {{end}} around it", empty)
	}
	return "{{" + at[1] + "}}: " + strings.ReplaceAll(at[2], "layout.", "site."), "" // as the view has always been called
}

// fieldHint names the field that was most likely meant.
func fieldHint(name, of string) string {
	models, _ := Models() // a view that cannot be read fails the tests
	i := slices.IndexFunc(models, func(m Model) bool { return m.Name == of })
	if i < 0 {
		return "fairnotice layouts lists what there is"
	}
	var names []string
	for _, f := range models[i].Fields {
		names = append(names, f.Name)
	}
	if near, ok := field.Nearest(name, names); ok {
		return "did you mean " + near + "?"
	}
	return "its fields are: " + strings.Join(names, ", ")
}
