package notice

import (
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/parallel"
)

// Forms judges the form in which any document speaks: how fast requests are
// answered, how plain the words are, whether a first layer and a way to it exist.
// Before gives the text of the version that a text is to replace, or nil; now the
// site path to which an older one leads.
func Forms(desk *content.Desk, texts []*content.Text, skip func(*diag.File) bool, before func(*content.Text) *content.Text, now func(string) string) diag.List {
	found := make([]diag.List, len(texts))
	promised := make([][]term, len(texts))
	parallel.For(len(texts), func(i int) {
		if t := texts[i]; t.Source != nil && !skip(t.File) {
			found[i], promised[i] = form(desk, t, before(t))
		}
	})
	l := slices.Concat(found...)
	l = append(l, compareAnswers(slices.Concat(promised...))...)
	l = append(l, languages(desk, texts)...)
	return append(l, reach(desk, texts, now)...)
}

// form judges one text, and finds the times within which it says that requests are
// answered.
func form(desk *content.Desk, t, before *content.Text) (l diag.List, promised []term) {
	l = worse(t, before)
	text := passages(t)
	if !speaksEnglish(text) {
		return l, nil
	}
	l = slices.Concat(l, charges(text), comeBack(text))
	if t.Head.Kind == content.Agreement {
		return l, nil
	}
	l = slices.Concat(l, vagueWords(text), evasive(t, text))
	if t.Head.Role == "processor" {
		return l, nil
	}
	if t.Head.Kind == content.Hub {
		l = append(l, firstLayer(desk, t, text)...)
	}
	return l, answers(text)
}

var (
	answer       = regexp.MustCompile(`(?i)\b(?:answers?|answered|respond|responds|reply|replies|repl(?:y|ied)|get back to you|act on|deal with|comply|fulfil|handle|process|decide)\b`)
	within       = regexp.MustCompile(`(?i)\b(?:within|in|no later than|not later than|at the latest(?: after)?|at most|takes?|after) (?:the (?:first )?|at most |a maximum of |a period of |about |one or )?(` + number + `(?: \(\d+\))?[ -]` + unit + `|a month|a week)`)
	aboutRights  = regexp.MustCompile(`(?i)\brights?\b|\brequests?\b`)
	extension    = regexp.MustCompile(`(?i)\bextend|\bextension\b|\bfurther\b|\bmore\b|\bcomplex\b|\badditional\b|\bup to (?:three|3)\b|\banother\b`)
	otherSubject = regexp.MustCompile(`(?i)\bsupport\b|\bdelet|\bsub-?processor|\bbreach|\bcontroller'?s?\b|\bcustomer\b|\bobject\b|\bnotif|\bworking hours\b|\bticket|\bhelpdesk\b|\bpassed? (?:it|the request|your request) on\b|\bpass(?:es)? `)
	thirtyDays   = regexp.MustCompile(`(?i)^(?:30|thirty)(?: \(30\))?[ -](?:calendar )?days?$`)
	oneMonth     = regexp.MustCompile(`(?i)^(?:a|one|1)(?: \(1\))?[ -](?:calendar )?month$`)
)

// A term is a time within which a text promises to answer.
type term struct {
	passage
	words string
}

// answers are the times within which a text says that requests are answered.
func answers(text []passage) []term {
	var found []term
	for _, p := range text {
		if p.insert != "" || p.heading {
			continue
		}
		for _, s := range p.sentences() {
			m := within.FindStringSubmatch(s)
			context := aboutRights.MatchString(s) || p.isUnder(rights)
			if m != nil && answer.MatchString(s) && context && !extension.MatchString(s) && !otherSubject.MatchString(s) {
				found = append(found, term{p, m[1]})
			}
		}
	}
	return found
}

// compareAnswers holds the times against one month, and against each other (F01).
func compareAnswers(found []term) diag.List {
	var l diag.List
	for i, t := range found {
		at := t.place(t.words)
		switch {
		case thirtyDays.MatchString(t.words):
			l.Warnf("F01", at.File, at.Span, "write: We answer within one month.", "the law gives one month, which can be shorter than %s", t.words)
		case i > 0 && !strings.EqualFold(t.words, found[0].words) && !(oneMonth.MatchString(t.words) && oneMonth.MatchString(found[0].words)):
			l.Warnf("F01", at.File, at.Span, "say the same everywhere: We answer within one month.", "requests are answered within %s here, and within %s in %s", t.words, found[0].words, found[0].file.Path)
		}
	}
	return l
}

var (
	fee    = regexp.MustCompile(`(?i)\b(?:fees?|charges?|charged|pay|costs?)\b`)
	noFee  = regexp.MustCompile(`(?i)\bfree\b|\bno (?:fee|charge|cost)|\bnothing\b|\bnot (?:charge|cost|pay|have to pay)|\bwithout (?:charge|a fee|cost)|\bexcessive\b|\bunfounded\b|\brepeat|\brepetitive\b|\bfurther cop|\badditional cop|\bunless\b|\bnever\b|\bdon't\b|\bdoes not\b|\bdo not\b`)
	ofData = regexp.MustCompile(`(?i)\b(?:access|cop(?:y|ies)|requests?)\b`)
)

// charges finds a fee for what is free of charge (F02).
func charges(text []passage) diag.List {
	var l diag.List
	for _, p := range text {
		if !p.isUnder(rights) || p.insert != "" {
			continue
		}
		for _, s := range p.sentences() {
			if m := fee.FindString(s); m != "" && ofData.MatchString(s) && !noFee.MatchString(p.words) {
				at := p.place(m)
				l.Infof("F02", at.File, at.Span, "write: It costs you nothing. Only for requests that are clearly excessive may we ask for a fee.", "requests are free of charge, apart from those that are clearly unfounded or excessive")
			}
		}
	}
	return l
}

var (
	checkBack = regexp.MustCompile(`(?i)\b(?:check|review|visit|revisit|read|consult|look at|return to|monitor)\b(?: back)?(?: on| to| at)? (?:this|our|the)?[^.]{0,50}\b(?:page|policy|notice|statement|site|website|it)?\b[^.]{0,30}\b(?:regularly|periodically|frequently|often|from time to time|occasionally|for (?:updates|changes))\b|\b(?:regularly|periodically|frequently|occasionally|from time to time) (?:check|review|visit|revisit|consult|monitor)\b[^.]{0,40}\b(?:page|policy|notice|statement|site|website)\b|\bcheck back\b`)
	addressee = regexp.MustCompile(`(?i)\byou\b|\bplease\b|^(?:check|review|visit)`)
	told      = regexp.MustCompile(`(?i)\b(?:we|and|then|also) (?:will |shall |always )?(?:also )?(?:notify|inform|tell|e-?mail|write to|announce|let you know|alert|contact|send|ask)\b|\bby e-?mail\b|\bbanner\b|\bnotification\b|\bprominent|\bannounced?\b|\byou (?:will|are) (?:be )?(?:told|notified|informed)\b|\bfeed\b|\bsubscribe\b`)
	weReview  = regexp.MustCompile(`(?i)\bwe (?:will |also )?(?:regularly|periodically|check|review|may|keep)\b`)
)

// comeBack finds the clause that leaves it to readers to notice changes (C01).
func comeBack(text []passage) diag.List {
	var l diag.List
	if slices.ContainsFunc(text, func(p passage) bool {
		return p.insert == "" && told.MatchString(p.words) && changing.MatchString(p.words+" "+strings.Join(p.under, " "))
	}) {
		return nil
	}
	for _, p := range text {
		for _, s := range p.sentences() {
			m := checkBack.FindString(s)
			if m == "" || p.insert != "" || !addressee.MatchString(s) || weReview.MatchString(s) || !changing.MatchString(strings.Join(append(p.under, p.words), " ")) {
				continue
			}
			at := p.place(m)
			l.Errorf("C01", at.File, at.Span, "say how you tell readers: We announce a change by e-mail and by a banner before it takes effect.", "it is left to readers to notice changes, which the guidelines call unfair")
		}
	}
	return l
}

var changing = regexp.MustCompile(`(?i)\bchang|\bupdat|\bamend|\brevis|\bversions?\b|\bmodif`)

var vaguePhrase = regexp.MustCompile(`(?i)\b(?:we )?may use (?:your |the )?(?:personal )?(?:data|information) (?:to develop new (?:services|products)|for research purposes|to offer (?:you )?(?:personalised|personalized) services)|\bfor research purposes\b|\bto develop new (?:services|products)\b|\bto offer (?:you )?(?:personalised|personalized) services\b|\bto improve (?:our |the )?services\b|\bfor (?:any |all )?other (?:lawful |legitimate )?(?:business )?purposes\b|\bfor our (?:own )?business purposes\b`)

// mostPhrases is how many vague phrases of one text are told: who sees some mends all.
const mostPhrases = 5

// vagueWords finds phrases that tell readers nothing (F03).
func vagueWords(text []passage) diag.List {
	var l diag.List
	for _, p := range text {
		if p.insert != "" || p.heading || len(l) == mostPhrases {
			continue
		}
		if m := vaguePhrase.FindString(p.words); m != "" && !negated.MatchString(p.words) {
			at := p.place(m)
			l.Warnf("F03", at.File, at.Span, "say which data is used for what: We count which pages are read, so that we can make them easier to find.", "“%s” does not tell readers what happens to their data", m)
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
			if m := qualifiers.FindString(p.words); m != "" && p.insert == "" && !p.heading {
				at = p.place(m)
				break
			}
		}
		l.Warnf("F03", at.File, at.Span, "say what happens, and when: We call you if you asked for it.", "%d words such as may, might, some, often and possible (%.0f in 1,000 words) leave open what happens; this is the first", f.Qualifiers, f.QualifiersPerThousand())
	}
	if f.LongPercent() > mostLongPercent && f.Long >= leastLongPassage {
		at = title(t)
		l.Warnf("F03", at.File, at.Span, "make two of each", "%d of %d sentences have more than 25 words", f.Long, f.Sentences)
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
	if old.Words < 100 || now.Words < 100 {
		return nil
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
		l.Warnf("F03", at.File, at.Span, "look at what was added: shorter sentences, and words that people know", "this version is harder to read than the one before: %s", strings.Join(ways, "; "))
	}
	return l
}

// firstLayer judges what a reader of the hub sees first (F04).
func firstLayer(desk *content.Desk, t *content.Text, text []passage) diag.List {
	var l diag.List
	const short = 300 // words that need no first layer
	if len(t.Head.InShort) == 0 {
		words := 0
		for _, p := range text {
			words += len(strings.Fields(p.words))
		}
		if at := title(t); words > short {
			l.Warnf("F04", at.File, at.Span, "below it type a few sentences:\nin_short:\n  - Example AS in Bergen, Norway, is responsible for your data.\n  - We use it to answer your requests.\n  - You can see, correct and delete it, and object to its use.", "readers see no first layer: who is responsible, for what the data is used, and which rights they have")
		}
		return l
	}
	first := strings.Join(t.Head.InShort, " ")
	var lacks []string
	for _, part := range []struct {
		what string
		said bool
	}{
		{"who is responsible", responsible.MatchString(first) || strings.Contains(first, firstWords(desk.Settings.Organisation.Name, 1))},
		{"for what the data is used", uses.MatchString(first)},
		{"which rights readers have", layerRights.MatchString(first)},
	} {
		if !part.said {
			lacks = append(lacks, part.what)
		}
	}
	if len(lacks) > 0 {
		at := t.Source.Places["in_short"].Key
		l.Warnf("F04", t.File, at, "add a sentence for each", "the first layer does not say %s", strings.Join(lacks, ", and "))
	}
	return l
}

var (
	responsible = regexp.MustCompile(`(?i)\bresponsible\b|\bcontrollers?\b|\bwe are\b|\bwe decide\b|\bdecides?\b`)
	uses        = regexp.MustCompile(`(?i)\buses?\b|\bused\b|\bneed\b|\bprocess|\bcollect|\bkeep\b|\bto (?:answer|give|sell|run|send|improve|learn)`)
	layerRights = regexp.MustCompile(`(?i)\brights?\b|\byou can\b|\bask us\b|\bobject\b|\bcomplain`)
)

// languages reports documents that are not there in every language of the site,
// and translations of an older version (F06).
func languages(desk *content.Desk, texts []*content.Text) diag.List {
	var l diag.List
	binding := desk.Settings.Language()
	for _, t := range texts {
		if t.Source == nil || t.Lang != binding {
			continue
		}
		for _, lang := range desk.Settings.Languages {
			if lang == binding || find(texts, t.ID, lang) != nil {
				continue
			}
			at := title(t)
			l.Warnf("F06", at.File, at.Span, "add the file "+strings.TrimSuffix(t.File.Path, ".md")+"."+lang+".md", "there is no text in the language %q, which the site speaks too", lang)
		}
	}
	return l
}

// reach judges whether every notice can be found (F05): a link named Privacy in
// the footer of every page, and no notice more than two clicks away.
func reach(desk *content.Desk, texts []*content.Text, now func(string) string) diag.List {
	var l diag.List
	s := desk.Settings
	if s.File == nil || !slices.ContainsFunc(texts, isNotice) {
		return nil
	}
	at := s.Places["footer"].Key
	if at == (diag.Span{}) {
		at = s.Places["title"].Value
	}
	if !hasPrivacyLink(s) {
		l.Errorf("F05", s.File, at, "below `footer:` type:\n  - label: About\n    links:\n      - {label: Privacy, url: /"+firstNotice(texts)+"/}", "the footer of the pages has no link that leads to the privacy policy by its name")
	}
	near := nearPages(desk, texts, now)
	for _, t := range texts {
		if isNotice(t) && t.Lang == s.Language() && !near[content.Path(t.ID, t.Lang, s.Language())] {
			at := title(t)
			l.Errorf("F05", at.File, at.Span, "link to it from the front page, from its hub or, in content/site.yaml, from the footer: {label: "+t.Head.Title+", url: /"+t.ID+"/}", "this notice is more than two clicks away from other pages")
		}
	}
	return l
}

func isNotice(t *content.Text) bool {
	return t.Source != nil && slices.Contains([]string{content.Hub, content.PurposePage, content.CookiePolicy, content.ProcessorNotice}, t.Head.Kind)
}

func firstNotice(texts []*content.Text) string {
	for _, kind := range []string{content.Hub, content.PurposePage, content.CookiePolicy, content.ProcessorNotice} {
		if i := slices.IndexFunc(texts, func(t *content.Text) bool { return t.Head.Kind == kind }); i >= 0 {
			return texts[i].ID
		}
	}
	return ""
}

var privacyWord = regexp.MustCompile(`(?i)privacy|data protection|personal data|personvern|datenschutz|integritet|privatliv|tietosuoja|confidentialité|données personnelles|privacidad|privacybeleid|riservatezza|databeskyttelse|protección de datos|prywatnoś`)

func hasPrivacyLink(s content.Settings) bool {
	return slices.ContainsFunc(s.Footer, func(g content.NavGroup) bool {
		return slices.ContainsFunc(g.Links, func(link content.NavLink) bool {
			return privacyWord.MatchString(link.Label) && (!content.IsFull(link.URL) || s.Base != "" && strings.HasPrefix(link.URL, s.Base))
		})
	})
}

// nearPages are the site paths that can be reached with two clicks from any page:
// what the furniture links, and what those pages link. A page shows the pages of
// its branch, too.
func nearPages(desk *content.Desk, texts []*content.Text, now func(string) string) map[string]bool {
	s := desk.Settings
	near := map[string]bool{"/": true} // the logo leads there
	for _, g := range slices.Concat(s.Navigation, s.Footer) {
		for _, link := range g.Links {
			near[now(bare(link.URL))] = true
		}
	}
	for _, link := range s.Actions {
		near[now(bare(link.URL))] = true
	}
	far := map[string]bool{}
	for _, t := range texts {
		if !near[content.Path(t.ID, t.Lang, s.Language())] {
			continue
		}
		for _, child := range desk.Children(t.ID, t.Lang) {
			far[content.Path(child.ID, child.Lang, s.Language())] = true
		}
		markdown.Walk(t.Body, func(n *markdown.Node) bool {
			if n.Kind == markdown.Link {
				far[now(bare(n.Dest))] = true
			}
			return true
		})
	}
	maps.Copy(near, far)
	return near
}

func bare(address string) string {
	if i := strings.IndexAny(address, "#?"); i >= 0 {
		address = address[:i]
	}
	if address != "" && !strings.HasSuffix(address, "/") && path.Ext(address) == "" {
		address += "/"
	}
	return address
}
