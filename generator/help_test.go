package main

import (
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/kong"
)

// word is one of a line that somebody types: in quotes it may hold spaces.
var word = regexp.MustCompile(`"[^"]*"|\S+`)

// TestHelp reads the help of every command: it has an example that the command line takes, and says what the exit
// status means.
func TestHelp(t *testing.T) {
	all := helpExamples()
	model, err := kong.New(&commands{}, kong.Name("fairnotice"))
	if err != nil {
		t.Fatal(err)
	}
	commandsThere := model.Model.Leaves(false)
	if len(commandsThere) != len(all) {
		t.Errorf("there are %d commands, and %d have an example", len(commandsThere), len(all))
	}
	for _, command := range commandsThere {
		status, help := typed(append(strings.Fields(nameOf(command)), "--help")...)
		if status != fine || !strings.Contains(help, "Exit status: 0: ") {
			t.Errorf("the help of %s does not say what its exit status means:\n%s", nameOf(command), help)
		}
		if _, there := all[nameOf(command)]; !there {
			t.Errorf("%s has no example: add one to helpExamples", nameOf(command))
			continue
		}
		lines := strings.Split(all[nameOf(command)].lines, "\n")
		for _, line := range lines {
			if !strings.HasPrefix(line, "fairnotice "+nameOf(command)) || !strings.Contains(help, "  "+line) {
				t.Errorf("the help of %s has no example %q:\n%s", nameOf(command), line, help)
			}
			var args []string
			for _, one := range word.FindAllString(line, -1)[1:] {
				args = append(args, strings.Trim(one, `"`))
			}
			parser, err := kong.New(&commands{}, kong.Name("fairnotice"))
			if err != nil {
				t.Fatal(err)
			}
			if _, err := parser.Parse(args); err != nil {
				t.Errorf("%s: %v", line, err)
			}
		}
	}
}
