package layout

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/field"
	"fairnotice/generator/internal/pattern"
)

// Rules are the rules of this package.
func Rules() diag.Rules { return diag.Rules{diag.GroupFiles + 1: {ruleLayout}} }

var ruleLayout = diag.Rule{ID: "layout", Stops: true, Protects: "A layout makes a page.",
	Bad: "{{.Page.Titel}}", Good: "{{.Page.Title}}"}

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
