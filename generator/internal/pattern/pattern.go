// Package pattern has regular expressions that are compiled when they are first
// used, so that importing a package costs nothing.
//
// An [Expression] is one of package regexp, and finds the same. Most of those of this program look for what few texts
// have: a brace, a bar, one of a few words. Where every match has to have one of these, a text without any of them is
// not searched: looking for them costs a fraction of running an expression. RE2 calls this a prefilter.
package pattern

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"sync"
)

// An Expression is a compiled one.
type Expression struct {
	*regexp.Regexp
	needs []needles // every match has one of each
}

// New is an expression. What it returns compiles it at the first call and panics if it
// is none, as [regexp.MustCompile] does.
func New(expression string) func() *Expression {
	return sync.OnceValue(func() *Expression {
		e := &Expression{Regexp: regexp.MustCompile(expression)}
		if parsed, err := syntax.Parse(expression, syntax.Perl); err == nil {
			for _, words := range of(parsed.Simplify()).needed() {
				e.needs = append(e.needs, newNeedles(words))
			}
		}
		return e
	})
}

// May reports whether a text can have a match: a quick look, which says no of most that have none.
func (e *Expression) May(s string) bool {
	for i := range e.needs {
		if !e.needs[i].in(s) {
			return strings.Contains(s, longS) || strings.Contains(s, kelvin)
		}
	}
	return true
}

// The methods of [regexp.Regexp] by which texts are searched.

func (e *Expression) MatchString(s string) bool { return e.May(s) && e.Regexp.MatchString(s) }

func (e *Expression) FindString(s string) string {
	if !e.May(s) {
		return ""
	}
	return e.Regexp.FindString(s)
}

func (e *Expression) FindStringIndex(s string) []int { return found(e, s, e.Regexp.FindStringIndex) }

func (e *Expression) FindStringSubmatch(s string) []string {
	return found(e, s, e.Regexp.FindStringSubmatch)
}

func (e *Expression) FindStringSubmatchIndex(s string) []int {
	return found(e, s, e.Regexp.FindStringSubmatchIndex)
}

func (e *Expression) FindAllString(s string, n int) []string {
	return found(e, s, func(s string) []string { return e.Regexp.FindAllString(s, n) })
}

func (e *Expression) FindAllStringIndex(s string, n int) [][]int {
	return found(e, s, func(s string) [][]int { return e.Regexp.FindAllStringIndex(s, n) })
}

func (e *Expression) FindAllStringSubmatch(s string, n int) [][]string {
	return found(e, s, func(s string) [][]string { return e.Regexp.FindAllStringSubmatch(s, n) })
}

func (e *Expression) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return found(e, s, func(s string) [][]int { return e.Regexp.FindAllStringSubmatchIndex(s, n) })
}

func (e *Expression) ReplaceAllString(s, with string) string {
	if !e.May(s) {
		return s
	}
	return e.Regexp.ReplaceAllString(s, with)
}

func found[V any](e *Expression, s string, find func(string) []V) []V {
	if !e.May(s) {
		return nil
	}
	return find(s)
}
