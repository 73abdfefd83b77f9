// Package fairnotice holds what this repository runs its own portal with, as files that the program writes into others:
// the workflows of GitHub, and the scripts that they run. They are the same everywhere but for how the program gets there.
package fairnotice

import "embed"

// Workflows are the files of .github/workflows and .github/scripts.
//
//go:embed .github/workflows/*.yml .github/scripts/*.sh
var Workflows embed.FS
