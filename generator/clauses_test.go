package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A clauseLife is an agreement that is edited at random: clauses come, go, move and are worded otherwise, and editors
// keep the names that stand before them, or lose them.
type clauseLife struct {
	*life
	clauses []string          // what each says that nothing else says, in their order
	named   map[string]string // names, by what the clause says
	owners  map[string]string // and the other way round, for ever
}

// clause is one that has few words in common with any other.
func (l *clauseLife) clause() string {
	l.serial++
	words := strings.Fields(`customer provider auditor authority partner school teacher records keys copies plans lists year
office visit question contract device night ready never always answers pays brings holds takes returns writes signs`)
	l.random.Shuffle(len(words), func(i, j int) { words[i], words[j] = words[j], words[i] })
	return fmt.Sprintf("Number%d %s", l.serial, strings.Join(words[:10], " "))
}

func (l *clauseLife) edit() {
	for range 1 + l.random.IntN(3) {
		at := l.random.IntN(len(l.clauses))
		switch l.random.IntN(3) {
		case 0:
			l.clauses = slices.Insert(l.clauses, at, l.clause())
		case 1:
			if len(l.clauses) > 4 {
				l.clauses = slices.Delete(l.clauses, at, at+1)
			}
		default:
			moved := l.clauses[at]
			l.clauses = slices.Delete(l.clauses, at, at+1)
			l.clauses = slices.Insert(l.clauses, l.random.IntN(len(l.clauses)+1), moved)
		}
	}
}

// typed is the text as an editor leaves it.
func (l *clauseLife) typed(version int) string {
	text := fmt.Sprintf("---\ntitle: Agreement\nkind: agreement\nupdated: pending\n"+
		"change: {class: material, summary: Change %d.}\n---\n", version)
	for i, c := range l.clauses {
		if i%4 == 0 {
			text += fmt.Sprintf("\n## %d. Part\n", i/4+1)
		}
		name := ""
		if l.named[c] != "" && l.random.IntN(3) > 0 {
			name = "{#" + l.named[c] + "} "
		}
		text += fmt.Sprintf("\n%s%d.%d %s.\n", name, i/4+1, i%4+1, c)
	}
	return text
}

var namedClause = regexp.MustCompile(`(?m)^\{#([a-z0-9-]+)\} [0-9.]+ (.*)\.$`)

// TestClauseNames lets an agreement live for years: a clause keeps its name, and no other one ever gets it.
func TestClauseNames(t *testing.T) {
	for seed := range uint64(3) {
		l := &clauseLife{newLife(t, seed), nil, map[string]string{}, map[string]string{}}
		for range 9 {
			l.clauses = append(l.clauses, l.clause())
		}
		for version := range 8 {
			l.write("content/agreement.md", l.typed(version))
			l.do("publish")
			l.judge(version)
			l.do("check", "--rule", "drift")
			l.day = l.day.AddDays(20)
			l.edit()
		}
		l.do("verify")
	}
}

func (l *clauseLife) judge(version int) {
	l.t.Helper()
	raw, err := os.ReadFile(filepath.Join(l.dir, "content/agreement.md"))
	if err != nil {
		l.t.Fatal(err)
	}
	found := namedClause.FindAllStringSubmatch(string(raw), -1)
	if len(found) != len(l.clauses) {
		l.t.Errorf("version %d: %d of %d clauses have names:\n%s", version, len(found), len(l.clauses), raw)
	}
	for _, m := range found {
		if was := l.named[m[2]]; was != "" && was != m[1] {
			l.t.Errorf("version %d: %q was %s, and is %s", version, m[2], was, m[1])
		}
		if owner := l.owners[m[1]]; owner != "" && owner != m[2] {
			l.t.Errorf("version %d: %s was the name of %q, and is that of %q", version, m[1], owner, m[2])
		}
		l.named[m[2]], l.owners[m[1]] = m[1], m[2]
	}
}
