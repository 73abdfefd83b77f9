package field

import (
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"

	"fairnotice/generator/internal/diag"
)

const (
	largest  = 2 << 20 // bytes of one text
	attempts = 20      // how often a text is parsed again without the line that was wrong
)

// parse returns the tree of a text, or nil where there is none. A line that the
// parser cannot read is told, blanked, and the rest read again.
func (d *draft) parse() *yaml.Node {
	for range attempts {
		var root yaml.Node
		err := yaml.Unmarshal(d.clean, &root)
		if err == nil && len(root.Content) == 1 {
			return root.Content[0]
		}
		if err == nil {
			return nil
		}
		if d.partial = true; !d.dropFault(err) {
			return nil
		}
	}
	return nil
}

// dropFault tells what the parser stumbled over and blanks it. It reports whether
// there is something left to read.
func (d *draft) dropFault(err error) bool {
	var fault *yaml.LoadError
	if !errors.As(err, &fault) {
		d.notes.add(ruleYAML, diag.Span{}, "", "this text cannot be read")
		return false
	}
	last := max(0, min(fault.Mark.Line, d.count())-1)
	for blank := true; blank && last > 0; {
		if _, blank = d.indent(last); blank {
			last--
		}
	}
	first := last
	if strings.Contains(fault.ContextMsg, "flow") {
		first = max(0, min(last, fault.ContextMark.Line-1))
	}
	indent, blank := d.indent(last)
	at := d.line(last)
	at.Start += indent
	d.noteFault(fault.Message, at)
	for i := first; i <= last; i++ {
		d.drop(i)
	}
	return !blank && !strings.Contains(fault.Message, "depth")
}

func (d *draft) noteFault(message string, at diag.Span) {
	has := func(part string) bool { return strings.Contains(message, part) }
	switch {
	case has("depth"):
		d.notes.tooDeep(at)
	case has("tab"):
		d.notes.add(ruleTab, at, "type spaces instead", "a tab stands where only spaces may")
	case has("expected key"), has("mapping values"), has("'-' indicator"), has("sequence entries"):
		d.notes.add(ruleIndent, at, "check the spaces at its start, and that it is a key with a colon, "+
			"or an item with a hyphen, like the lines beside it", "this line does not go with the lines above it")
	default:
		d.notes.add(ruleYAML, at, "put its value in quotes, and check that brackets and quotes are closed",
			"this line cannot be read")
	}
}
