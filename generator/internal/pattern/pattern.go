// Package pattern has regular expressions that are compiled when they are first
// used, so that importing a package costs nothing.
package pattern

import (
	"regexp"
	"sync"
)

// New is an expression. What it returns compiles it at the first call and panics if it
// is none, as [regexp.MustCompile] does.
func New(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}
