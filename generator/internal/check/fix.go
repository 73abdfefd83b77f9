package check

import (
	"bytes"
	"cmp"
	"fmt"
	"net/url"
	"os"
	"slices"
	"strings"

	"fairnotice/generator/internal/character"
	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
	"fairnotice/generator/internal/portal"
)

// An edit puts something in the place of a stretch of a file of the desk.
type edit struct {
	File *diag.File
	Span diag.Span
	With string
	Rule diag.Rule
}

// editsOf are what has one right answer among the problems: a date that can be read
// in one way only, quotes around a value with a colon, https: for hosts that are
// known to have it, and parameters that track. Frozen files are never among them.
func editsOf(src Sources) []edit {
	c := &checker{Sources: src}
	var edits []edit
	for _, p := range src.Problems {
		for _, a := range p.Answers() {
			if a.Span.Start < a.Span.End {
				edits = append(edits, edit{p.File, a.Span, a.With, p.Rule})
			}
		}
	}
	for _, a := range c.addresses() {
		if typed := string(a.file.Text[a.span.Start:a.span.End]); typed == a.dest {
			if with, rule := mended(a.dest); with != a.dest {
				edits = append(edits, edit{a.file, a.span, with, rule})
			}
		}
	}
	edits = slices.DeleteFunc(edits, func(e edit) bool {
		return e.File.Partial || !strings.HasPrefix(e.File.Path, "content/")
	})
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(strings.Compare(a.File.Path, b.File.Path), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return apart(edits)
}

// apart leaves out an edit that meets the one before it.
func apart(edits []edit) []edit {
	var kept []edit
	for _, e := range edits {
		if last := len(kept) - 1; last >= 0 && kept[last].File == e.File && e.Span.Start < kept[last].Span.End {
			continue
		}
		kept = append(kept, e)
	}
	return kept
}

// mended is an address as it should be, and the rule that says so.
func mended(dest string) (string, diag.Rule) {
	with, rule := dest, diag.Rule{}
	if tracker().MatchString(with) && strings.Contains(with, "://") {
		with, rule = withoutTrackers(with), ruleTrackingToken
	}
	rest, plain := strings.CutPrefix(with, "http://")
	if u, err := url.Parse(with); plain && err == nil && u.Port() == "" && isBelow(u.Hostname(), httpsHosts) {
		with, rule = "https://"+rest, cmp.Or(rule, ruleInsecureLink)
	}
	return with, rule
}

// changesOf shows edits line by line, as they were and as they are.
func changesOf(edits []edit) string {
	var b strings.Builder
	for i := 0; i < len(edits); {
		f := edits[i].File
		number, _ := f.Position(edits[i].Span.Start)
		begins := bytes.LastIndexByte(f.Text[:edits[i].Span.Start], '\n') + 1
		now, at, ends := "", begins, begins
		var rules []string
		for ; i < len(edits) && edits[i].File == f && (at == begins || edits[i].Span.Start <= ends); i++ {
			now += string(f.Text[at:edits[i].Span.Start]) + edits[i].With
			at = edits[i].Span.End
			ends = at + len(firstLine(f.Text[at:]))
			rules = append(rules, edits[i].Rule.ID)
		}
		now += string(f.Text[at:ends])
		slices.Sort(rules)
		fmt.Fprintf(&b, "%s:%d [%s]\n%s%s", f.Path, number, strings.Join(slices.Compact(rules), ", "),
			marked("- ", string(f.Text[begins:ends])), marked("+ ", now))
	}
	return b.String()
}

// firstLine is the first line of a text, without its end.
func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte{'\n'})
	return line
}

// marked are lines with a sign before each.
func marked(sign, lines string) string {
	return sign + strings.ReplaceAll(phrase.Visible(character.Reveal(lines), "\t\n"), "\n", "\n"+sign) + "\n"
}

// rounds is how often a portal is read again to be corrected: what was put right can show a mistake that it hid.
const rounds = 5

// Fix corrects on the desk what has one right answer, and returns each change as people
// are shown it. The portal is read anew after every round.
func Fix(root *os.Root, read func() (Sources, error)) (string, error) {
	changes := ""
	for range rounds {
		src, err := read()
		if err != nil {
			return changes, err
		}
		edits := editsOf(src)
		if len(edits) == 0 {
			return changes, nil
		}
		if err := write(root, edits); err != nil {
			return changes, err
		}
		changes += changesOf(edits)
	}
	return changes, nil
}

// write changes the files one by one, each whole or not at all.
func write(root *os.Root, edits []edit) error {
	for len(edits) > 0 {
		count := 1
		for count < len(edits) && edits[count].File == edits[0].File {
			count++
		}
		f := edits[0].File
		err := portal.Rewrite(root, f, func(raw []byte) []byte {
			for _, e := range slices.Backward(edits[:count]) {
				raw = content.Stamp(raw, e.Span, e.With)
			}
			return raw
		})
		if err != nil {
			return fmt.Errorf("mend %s: %w", f.Path, err)
		}
		edits = edits[count:]
	}
	return nil
}
