package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
)

func judgeRetention(n *Notice, f *Finding) {
	given := n.Facts != nil && len(n.Facts.Retention) > 0
	if n.Facts == nil {
		if only, ok := onlyNecessary(n.words); ok {
			f.errorf(only.location(),
				"say how long, or by what it is decided: We delete requests one year after the last message.",
				"“%s” tells readers nothing: how long is that?", only.words)
			return
		}
		if at, ok := retentionInList(n.words); ok {
			f.at(at)
			return
		}
	}
	judgeStatement(n, f, n.words, statement{key: "retention", given: given, words: n.either("retention", "any-retention"),
		what: "how long the data is kept", example: "  retention:\n    - what: Requests\n      period: P1Y",
		sentence: "We delete requests one year after the last message.",
		near:     "retention-section", section: "retention-section"})
	if given {
		judgePeriods(n, f)
	}
}

// retentionInList finds a list or table of which one row names keeping, and others
// say how long.
func retentionInList(text prose) (Location, bool) {
	for _, list := range text.groups() {
		if !list.has("storage") {
			continue
		}
		for _, p := range list {
			if m := find("any-period", p.words); m != "" {
				return p.location(m), true
			}
		}
	}
	return Location{}, false
}

// isBlank reports whether a row says neither how long nor by what it is decided.
func isBlank(r content.Retention) bool {
	criteria := strings.TrimSpace(r.Criteria)
	return r.Period == "" && (criteria == "" || matches("only-as-long-as-necessary", criteria))
}

func judgePeriods(n *Notice, f *Finding) {
	const hint = "type a period, and from when it counts:\nperiod: P1Y\ncriteria: counted from the last message"
	some := slices.ContainsFunc(n.Facts.Retention, func(r content.Retention) bool { return !isBlank(r) })
	for i, r := range n.Facts.Retention {
		path := index("retention", i)
		switch at := n.fact(path + ".criteria"); {
		case !isBlank(r):
		case strings.TrimSpace(r.Criteria) == "":
			f.errorf(n.fact(path+".what"), "below it "+hint, "it is not said how long this is kept")
		case some:
			f.warnf(at, hint, "“%s” tells readers nothing: how long is that?", r.Criteria)
		default:
			f.errorf(at, hint, "“%s” tells readers nothing: how long is that?", r.Criteria)
		}
	}
}

// onlyNecessary finds words of a text that says no more than "as long as necessary".
func onlyNecessary(text prose) (match, bool) {
	var only match
	for _, p := range text {
		m := find("as-long-as-necessary", p.words)
		if m == "" && matches("any-retention", p.words) {
			m = find("some-day", p.words)
		}
		if m == "" && !matches("retention", p.words) && !p.isUnder("retention-section") {
			continue
		}
		if matches("any-period", p.words) || matches("criteria", p.words) {
			return match{}, false
		}
		if m != "" && only.file == nil {
			only = match{p, p.words, m}
		}
	}
	return only, only.file != nil
}
