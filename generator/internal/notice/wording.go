package notice

import (
	"fmt"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
)

// How plain the words of a text are (F03).

// mostPhrases is how many vague phrases of one text are reported: who sees some
// mends all.
const mostPhrases = 5

// vagueWords finds phrases that tell readers nothing.
func vagueWords(text prose) diag.List {
	var l diag.List
	for _, p := range text.unprinted().without(passage.isHeading) {
		m := find("vague-use", p.words)
		if m != "" && len(l) < mostPhrases && !matches("negated", p.words) {
			report(&l, rulePlainWords, p.location(m), "say which data is used for what: "+
				"We count which pages are read, so that we can make them easier to find.",
				"“%s” does not tell readers what happens to their data", m)
		}
	}
	return l
}

// Above these figures a text of some length is reported as evasive.
const (
	mostQualifiers   = 20.0 // per 1,000 words
	leastQualifiers  = 6
	mostLongPercent  = 60.0
	leastLongPassage = 8
)

// evasive reports a text full of words that leave open what happens, or of long
// sentences, once, at its title.
func evasive(t *content.Text, text prose) diag.List {
	var l diag.List
	f := Measure(t)
	if f.QualifiersPerThousand() > mostQualifiers && f.Qualifiers >= leastQualifiers {
		at := title(t)
		if p, ok := text.first(func(p passage) bool {
			return p.insert == "" && !p.heading && matches("qualifiers", p.words)
		}); ok {
			at = p.location(find("qualifiers", p.words))
		}
		report(&l, rulePlainWords, at, "say what happens, and when: We call you if you asked for it.",
			"%d words such as may, might, some, often and possible (%.0f in 1,000 words) leave open what happens; "+
				"this is the first", f.Qualifiers, f.QualifiersPerThousand())
	}
	if f.LongPercent() > mostLongPercent && f.Long >= leastLongPassage {
		report(&l, rulePlainWords, title(t), "make two of each",
			"%d of %d sentences have more than 25 words", f.Long, f.Sentences)
	}
	return l
}

// How much worse than the version before a text may read without being reported.
const (
	moreLIX        = 3.0
	moreLong       = 5.0
	moreQualifiers = 3.0
)

// worse warns of a text that reads worse than the version before it.
func worse(t, before *content.Text) diag.List {
	if before == nil {
		return nil
	}
	old, now := Measure(before), Measure(t)
	if old.Words < 100 || now.Words < 100 || passages(before).isEnglish() != passages(t).isEnglish() {
		return nil // too short to measure, or another language
	}
	var ways []string
	for _, figure := range []struct {
		now, old, more float64
		format         string
	}{
		{now.LIX, old.LIX, moreLIX, "LIX %.0f instead of %.0f"},
		{now.LongPercent(), old.LongPercent(), moreLong,
			"%.0f %% of the sentences have more than 25 words instead of %.0f %%"},
		{now.QualifiersPerThousand(), old.QualifiersPerThousand(), moreQualifiers,
			"%.0f words such as may and some in 1,000 instead of %.0f"},
	} {
		if figure.now > figure.old+figure.more {
			ways = append(ways, fmt.Sprintf(figure.format, figure.now, figure.old))
		}
	}
	var l diag.List
	if len(ways) > 0 {
		report(&l, rulePlainWords, title(t), "look at what was added: shorter sentences, and words that people know",
			"this version is harder to read than the one before: %s", strings.Join(ways, "; "))
	}
	return l
}
