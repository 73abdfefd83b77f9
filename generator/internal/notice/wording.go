package notice

import (
	"fmt"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// How plain the words of a text are (F03).

// mostPhrases is how many vague phrases of one text are told: who sees some mends all.
const mostPhrases = 5

// vagueWords finds phrases that tell readers nothing (F03).
func vagueWords(text []passage) diag.List {
	var l diag.List
	for _, p := range text {
		if p.insert != "" || p.heading || len(l) == mostPhrases {
			continue
		}
		if m := find("vague-use", p.words); m != "" && !matches("negated", p.words) {
			at := p.place(m)
			l.Reportf(rulePlainWords, at.File, at.Span, "say which data is used for what: We count which pages are read, so that we can make them easier to find.", "“%s” does not tell readers what happens to their data", m)
		}
	}
	return l
}

// Above these figures a text of some length is told to be evasive.
const (
	mostQualifiers   = 20.0 // per 1,000 words
	leastQualifiers  = 6
	mostLongPercent  = 60.0
	leastLongPassage = 8
)

// evasive reports a text full of words that leave open what happens, or of long
// sentences (F03), once, at its title.
func evasive(t *content.Text, text []passage) diag.List {
	var l diag.List
	f, at := Measure(t), title(t)
	if f.QualifiersPerThousand() > mostQualifiers && f.Qualifiers >= leastQualifiers {
		for _, p := range text {
			if m := find("qualifiers", p.words); m != "" && p.insert == "" && !p.heading {
				at = p.place(m)
				break
			}
		}
		l.Reportf(rulePlainWords, at.File, at.Span, "say what happens, and when: We call you if you asked for it.", "%d words such as may, might, some, often and possible (%.0f in 1,000 words) leave open what happens; this is the first", f.Qualifiers, f.QualifiersPerThousand())
	}
	if f.LongPercent() > mostLongPercent && f.Long >= leastLongPassage {
		at = title(t)
		l.Reportf(rulePlainWords, at.File, at.Span, "make two of each", "%d of %d sentences have more than 25 words", f.Long, f.Sentences)
	}
	return l
}

// How much worse than the version before a text may read without being told.
const (
	moreLIX        = 3.0
	moreLong       = 5.0
	moreQualifiers = 3.0
)

// worse warns of a text that reads worse than the version before it (F03).
func worse(t, before *content.Text) diag.List {
	if before == nil {
		return nil
	}
	old, now, at := Measure(before), Measure(t), title(t)
	if old.Words < 100 || now.Words < 100 || speaksEnglish(passages(before)) != speaksEnglish(passages(t)) {
		return nil // too short to measure, or another language
	}
	var ways []string
	if now.LIX > old.LIX+moreLIX {
		ways = append(ways, fmt.Sprintf("LIX %.0f instead of %.0f", now.LIX, old.LIX))
	}
	if now.LongPercent() > old.LongPercent()+moreLong {
		ways = append(ways, fmt.Sprintf("%.0f %% of the sentences have more than 25 words instead of %.0f %%", now.LongPercent(), old.LongPercent()))
	}
	if now.QualifiersPerThousand() > old.QualifiersPerThousand()+moreQualifiers {
		ways = append(ways, fmt.Sprintf("%.0f words such as may and some in 1,000 instead of %.0f", now.QualifiersPerThousand(), old.QualifiersPerThousand()))
	}
	var l diag.List
	if len(ways) > 0 {
		l.Reportf(rulePlainWords, at.File, at.Span, "look at what was added: shorter sentences, and words that people know", "this version is harder to read than the one before: %s", strings.Join(ways, "; "))
	}
	return l
}
