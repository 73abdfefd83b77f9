package site

import (
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site/address"
)

// Rules are the rules of this package and of its rooms.
func Rules() []diag.Rule { return append(address.Rules(), ruleLayout) }

var ruleLayout = diag.Rule{ID: "layout", Stops: true, Protects: "A layout makes a page.",
	Bad: "{{.Page.Titel}}", Good: "{{.Page.Title}}"}
