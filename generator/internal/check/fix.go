package check

import (
	"cmp"
	"net/url"
	"os"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/portal"
)

// editsOf are what has one right answer among the problems: a date that can be read
// in one way only, quotes around a value with a colon, https: for hosts that are
// known to have it, and parameters that track. Frozen files are never among them.
func editsOf(src Sources) []content.Edit {
	c := &checker{Sources: src}
	var edits []content.Edit
	for _, p := range src.Problems {
		for _, a := range p.Answers() {
			if a.Span.Start < a.Span.End {
				edits = append(edits, content.Edit{File: p.File, Span: a.Span, With: a.With, Why: p.Rule.ID})
			}
		}
	}
	for _, a := range c.addresses() {
		if typed := string(a.file.Text[a.span.Start:a.span.End]); typed == a.dest {
			if with, rule := mended(a.dest); with != a.dest {
				edits = append(edits, content.Edit{File: a.file, Span: a.span, With: with, Why: rule.ID})
			}
		}
	}
	edits = slices.DeleteFunc(edits, func(e content.Edit) bool {
		return e.File.Partial || !strings.HasPrefix(e.File.Path, "content/")
	})
	slices.SortStableFunc(edits, func(a, b content.Edit) int {
		return cmp.Or(strings.Compare(a.File.Path, b.File.Path), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return apart(edits)
}

// apart leaves out an edit that meets the one before it.
func apart(edits []content.Edit) []content.Edit {
	var kept []content.Edit
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
		if err := portal.Edit(root, edits); err != nil {
			return changes, err
		}
		changes += content.Changes(edits)
	}
	return changes, nil
}
