// Package pattern has regular expressions that are compiled when they are first
// used, so that importing a package costs nothing.
//
// An [Expression] is one of package regexp, and finds the same. Most of those of this program look for signs that
// few texts have: a brace, a bar, three dots. Where every match has to have one of a few signs, a text without any
// of them is not searched: looking for a byte costs a fiftieth of running an expression.
package pattern

import (
	"math"
	"regexp"
	"regexp/syntax"
	"sync"
	"unicode/utf8"
)

// An Expression is a compiled one.
type Expression struct {
	*regexp.Regexp
	signs *[256]bool // every match has one of these bytes; nil where nothing is known
}

// New is an expression. What it returns compiles it at the first call and panics if it
// is none, as [regexp.MustCompile] does.
func New(expression string) func() *Expression {
	return sync.OnceValue(func() *Expression {
		e := &Expression{Regexp: regexp.MustCompile(expression)}
		if parsed, err := syntax.Parse(expression, syntax.Perl); err == nil {
			if needed := signs(parsed.Simplify()); needed != nil {
				e.signs = &[256]bool{}
				for _, b := range needed {
					e.signs[b] = true
				}
			}
		}
		return e
	})
}

// mostSigns is how many runes a class may have of which one has to be there.
const mostSigns = 16

// signs are bytes of which every match has one; nil where there are none such. Letters, digits and white space stand
// in every text, so to look for them is of no use.
func signs(re *syntax.Regexp) []byte {
	switch re.Op {
	case syntax.OpLiteral:
		for _, r := range re.Rune {
			if b, ok := sign(r); ok {
				return []byte{b}
			}
		}
	case syntax.OpCharClass:
		var all []byte
		for i := 0; i < len(re.Rune); i += 2 {
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				b, ok := sign(r)
				if all = append(all, b); !ok || len(all) > mostSigns {
					return nil
				}
			}
		}
		return all
	case syntax.OpCapture, syntax.OpPlus:
		return signs(re.Sub[0])
	case syntax.OpConcat:
		var best []byte
		least := math.MaxInt
		for _, sub := range re.Sub {
			if found := signs(sub); found != nil && len(found) < least {
				best, least = found, len(found)
			}
		}
		return best
	case syntax.OpAlternate:
		var all []byte
		for _, sub := range re.Sub {
			found := signs(sub)
			if found == nil {
				return nil
			}
			all = append(all, found...)
		}
		return all
	}
	return nil
}

// sign is the first byte of a rune that few texts have.
func sign(r rune) (byte, bool) {
	plain := r <= ' ' || r == ',' || r == '.' || r == '-' || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z'
	var buffer [utf8.UTFMax]byte
	utf8.EncodeRune(buffer[:], r)
	return buffer[0], !plain
}

// may reports whether a text can have a match.
func (e *Expression) may(s string) bool {
	if e.signs == nil {
		return true
	}
	for i := range len(s) {
		if e.signs[s[i]] {
			return true
		}
	}
	return false
}

// The methods of [regexp.Regexp] by which texts are searched.

func (e *Expression) MatchString(s string) bool { return e.may(s) && e.Regexp.MatchString(s) }

func (e *Expression) FindString(s string) string {
	if !e.may(s) {
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
	if !e.may(s) {
		return s
	}
	return e.Regexp.ReplaceAllString(s, with)
}

func found[V any](e *Expression, s string, find func(string) []V) []V {
	if !e.may(s) {
		return nil
	}
	return find(s)
}
