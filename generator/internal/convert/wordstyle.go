package convert

import (
	"slices"
	"strconv"
	"strings"

	"fairnotice/generator/internal/pattern"
)

// wordStyles are the styles of a file by their ids.
type wordStyles struct {
	byID  map[string]*element
	known map[string]*element // properties that were looked up
	names map[string][]string // of a style and those that it builds on
}

func stylesOf(part *element) wordStyles {
	s := wordStyles{map[string]*element{}, map[string]*element{}, map[string][]string{}}
	part.visit(func(e *element) bool {
		if e.name == "w:style" {
			s.byID[e.attr("w:styleId")] = e
		}
		return e.name != "w:style"
	})
	return s
}

// deepestStyle is how many styles may build on each other.
const deepestStyle = 20

// chain is a style and those that it builds on.
func (s wordStyles) chain(id string) (chain []*element) {
	for range deepestStyle {
		style := s.byID[id]
		if style == nil {
			break
		}
		chain = append(chain, style)
		id = style.child("w:basedOn").val()
	}
	return chain
}

// property is what a style says of something, or one that it builds on; nil for nothing.
func (s wordStyles) property(id string, path ...string) *element {
	key := id + "\x00" + strings.Join(path, " ")
	p, ok := s.known[key]
	if ok || id == "" {
		return p
	}
	for _, style := range s.chain(id) {
		if p = style.child(path...); p != nil {
			break
		}
	}
	s.known[key] = p
	return p
}

// namesOf are those of a style and of the ones that it builds on.
func (s wordStyles) namesOf(id string) []string {
	names, ok := s.names[id]
	if !ok {
		for _, style := range s.chain(id) {
			names = append(names, style.child("w:name").val())
		}
		s.names[id] = names
	}
	return names
}

// runIs reports whether a run has a property: its own, or that of its style and its paragraph's,
// of which each turns over what the other says.
func (s wordStyles) runIs(run *element, paragraphStyle, name string) bool {
	if own := run.child("w:rPr", name); own != nil {
		return own.isOn()
	}
	byRun := s.property(run.child("w:rPr", "w:rStyle").val(), "w:rPr", name).isOn()
	byParagraph := s.property(paragraphStyle, "w:rPr", name).isOn()
	return byRun != byParagraph
}

var headingName = pattern.New(`(?i)^heading ([1-9])$`)

// headingLevel is that of a style that is one of Word's headings, or builds on one; 0 for none.
func (s wordStyles) headingLevel(id string) int {
	for _, name := range s.namesOf(id) {
		if m := headingName().FindStringSubmatch(name); m != nil {
			level, _ := strconv.Atoi(m[1])
			return level
		}
	}
	return 0
}

// isQuote reports whether a style is one of quotations, or builds on one.
func (s wordStyles) isQuote(id string) bool {
	return slices.ContainsFunc(s.namesOf(id), func(name string) bool {
		return slices.Contains([]string{"quote", "intense quote", "block text", "quotations"}, strings.ToLower(name))
	})
}

// isTitle reports whether a style is that of a title, or builds on it; what stands below a title often does.
func (s wordStyles) isTitle(id string) bool {
	for _, own := range s.namesOf(id) {
		switch strings.ToLower(own) {
		case "title":
			return true
		case "subtitle", "author", "date", "abstract":
			return false
		}
	}
	return false
}
