package site

import (
	"slices"

	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/site/address"
	"fairnotice/generator/internal/site/layout"
)

// Rules are those of the rooms of this package.
func Rules() []diag.Rule { return slices.Concat(address.Rules(), layout.Rules()) }
