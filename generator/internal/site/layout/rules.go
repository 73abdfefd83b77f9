package layout

import "fairnotice/generator/internal/diag"

// Rules are the rules of this package.
func Rules() diag.Rules { return diag.Rules{diag.GroupFiles + 1: {ruleLayout}} }

var ruleLayout = diag.Rule{ID: "layout", Stops: true, Protects: "A layout makes a page.",
	Bad: "{{.Page.Titel}}", Good: "{{.Page.Title}}"}
