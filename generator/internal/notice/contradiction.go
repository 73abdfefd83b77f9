package notice

import (
	"fmt"
	"slices"
	"strings"
	"sync"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/parallel"
	"fairnotice/generator/internal/phrase"
)

// Contradictions are what prose says otherwise than facts, registers and settings. Which of the two is wrong, nobody
// knows but who wrote them. What is on record as it is gets a remark.
func Contradictions(in Portal) diag.List {
	l, _ := Contradicted(in)
	return l
}

// Contradicted are the contradictions, and for each the fact that prose denies; none where that is in a register.
func Contradicted(in Portal) (diag.List, []Location) {
	found := make([]diag.List, len(in.Texts))
	facts := make([][]Location, len(in.Texts))
	known := in.directory()
	parallel.For(len(in.Texts), func(i int) {
		t := in.Texts[i]
		if t.Source == nil || in.Skip(t.File) {
			return
		}
		found[i], facts[i] = in.contradictions(t, known)
		for x := range found[i] {
			if in.IsOnRecord(t) {
				found[i][x].Severity = diag.Info
			}
		}
	})
	return slices.Concat(found...), slices.Concat(facts...)
}

func (in Portal) contradictions(t *content.Text, known *directory) (diag.List, []Location) {
	all := slices.Concat(headWords(t), passages(t))
	lang := claimLanguage(t, all)
	if lang == "" {
		return nil, nil
	}
	recipients := in.recipientsOf(t)
	p := page{Portal: in, text: t, lang: lang, facts: t.Head.Purpose, recipients: recipients,
		directory: known, takers: sync.OnceValue(func() takers { return newTakers(recipients) })}
	for s := range all.sayings(lang) {
		for _, c := range append(s.read(lang), s.periods(lang)...) {
			if judge := judges[c.subject]; judge != nil {
				judge(&p, c)
			}
		}
		p.placed(s)
		p.sent(s)
		p.unregistered(s)
		p.addressed(s)
		p.controlled(s)
	}
	p.spelledOtherwise()
	return p.found, p.denied
}

// headWords are the lead and the first layer of a text.
func headWords(t *content.Text) prose {
	var all prose
	add := func(words, path string) {
		if words != "" {
			all = append(all, passage{file: t.File, span: placeInHead(t, path), words: words, sentences: Sentences(words)})
		}
	}
	add(t.Head.Lead, "lead")
	for i, line := range t.Head.InShort {
		add(line, index("in_short", i))
	}
	return all
}

// placeInHead is where a value of the head stands in the file of the desk.
func placeInHead(t *content.Text, path string) diag.Span {
	if t.Source == nil {
		return diag.Span{}
	}
	return t.Source.Places[path].Value
}

// recipientsOf are those of a purpose, or of all purposes below a hub.
func (in Portal) recipientsOf(t *content.Text) []content.Recipient {
	if t.Head.Purpose != nil {
		return t.Head.Purpose.Recipients
	}
	var all []content.Recipient
	for _, other := range in.Texts {
		if t.Head.Kind == content.Hub && other.Lang == t.Lang && content.Parent(other.ID) == t.ID && other.Head.Purpose != nil {
			all = append(all, other.Head.Purpose.Recipients...)
		}
	}
	return all
}

// A page is a text whose claims are compared with what it says in facts.
type page struct {
	Portal
	text       *content.Text
	lang       string
	facts      *content.Facts // nil for none
	recipients []content.Recipient
	*directory
	takers func() takers
	found  diag.List
	denied []Location // facts
}

// judges compare the claims of a subject.
var judges = map[subject]func(*page, claim){
	ofStaying: (*page).staying, ofSecrecy: (*page).secrecy, ofHelpers: (*page).helpers,
	ofPeriod: withFacts((*page).period), ofTaker: withFacts((*page).taker), ofBasis: withFacts((*page).basis),
	ofMachine: withFacts((*page).machine), ofPeople: withFacts((*page).people), ofProfile: withFacts((*page).profile),
	ofSpecial: withFacts((*page).special), ofNoSpecial: withFacts((*page).ordinary),
	ofSource: withFacts((*page).source), ofOnlyYou: withFacts((*page).onlyYou),
	ofDuty: withFacts((*page).duty), ofFreedom: withFacts((*page).freedom),
}

func withFacts(judge func(*page, claim)) func(*page, claim) {
	return func(p *page, c claim) {
		if p.facts != nil {
			judge(p, c)
		}
	}
}

// contradict reports a claim that a fact contradicts. The fact stands at a place of the head or of a register.
func (p *page) contradict(c claim, fact Location, format string, args ...any) {
	at := c.location()
	line, _ := fact.File.Position(fact.Span.Start)
	hint := fmt.Sprintf("correct the one that is wrong: this sentence, or line %d of %s: %s",
		line, fact.File.Path, phrase.Visible(strings.TrimSpace(fact.File.Line(line)), ""))
	report(&p.found, RuleContradiction, at, hint, format, args...)
	p.denied = append(p.denied, fact)
}

func (p *page) fact(key string) Location { return inHead(p.text.Source, "purpose."+key) }

// period holds how long something is kept against the row of the facts that is about it.
func (p *page) period(c claim) {
	about := p.rowsAbout(c)
	said := slices.ContainsFunc(p.facts.Retention, func(r content.Retention) bool {
		return slices.ContainsFunc(p.periodsOf(r), func(period string) bool { return isAsLong(period, c.value) })
	})
	if len(about) == 0 || said {
		return
	}
	row := p.facts.Retention[about[0]]
	p.contradict(c, p.fact(index("retention", about[0])+".period"),
		"the text says “%s”, and the facts say %s of “%s”", c.words, row.Period, row.What)
}

// periodsOf are the period of a row, and those that its words name.
func (p *page) periodsOf(r content.Retention) []string {
	all := []string{r.Period}
	for _, t := range stretches(r.What+". "+r.Criteria+".", p.lang) {
		all = append(all, t.period)
	}
	return all
}

// isAsLong reports whether two periods are the same to whoever counts: twelve months are a year, 30 days a month.
func isAsLong(a, b string) bool {
	const nearly = 0.03
	was, is := days(a), days(b)
	return was > 0 && is > 0 && max(was, is)-min(was, is) <= nearly*max(was, is)
}

// rowsAbout are the rows with a period that a claim is about: those that name what it names, or all where it is about
// all data. What a row of everything holds may go earlier.
func (p *page) rowsAbout(c claim) []int {
	var named, dated []int
	for i, r := range p.facts.Retention {
		if r.Period == "" {
			continue
		}
		dated = append(dated, i)
		if sharesWord(r.What, c.kept) || p.isOfMessages(r.What) && p.isOfMessages(c.kept) {
			named = append(named, i)
		}
	}
	isElse := func(i int) bool { // longer than what is said of all, or of a part of what the row calls everything
		row := p.facts.Retention[i]
		return days(c.value) > days(row.Period) || matches(pattern("all-data").in(p.lang), row.What)
	}
	switch {
	case len(named) > 0:
		return named
	case matches(pattern("all-data").in(p.lang), c.sentence), slices.ContainsFunc(c.under, pattern("how-long").in(p.lang).matches):
		return dated
	case len(dated) == 1 && matches(pattern("yours").in(p.lang), c.sentence) && isElse(dated[0]):
		return dated
	}
	return nil
}

// isOfMessages reports whether words speak of what people write to somebody, which has many names.
func (p *page) isOfMessages(words string) bool { return matches(pattern("messages").in(p.lang), words) }

// stem is the length to which words are cut to be compared: "request" and "requests".
const stem = 5

// sharesWord reports whether a sentence has one of the longer words of a text, in any form.
func sharesWord(text, sentence string) bool {
	sentence = strings.ToLower(sentence)
	for _, word := range wordsOf(strings.ToLower(text)) {
		if r := []rune(word); len(r) >= stem && strings.Contains(sentence, string(r[:stem])) {
			return true
		}
	}
	return false
}

// staying holds that no data leaves the EEA against the countries of recipients.
func (p *page) staying(c claim) {
	for _, r := range p.recipients {
		if slices.ContainsFunc(r.Countries, isOutsideEEA) && !strings.Contains(c.sentence, companyName(r.Name)) {
			report(&p.found, RuleContradiction, c.location(), "correct the sentence, or the countries in content/registers/processors.yaml",
				"this is not so by the register: %s handles data in %s", r.Name, strings.Join(r.Countries, ", "))
			return
		}
	}
}

// takers are the recipients of a page, as prose is held against them.
type takers struct {
	words, letters *wordlist // their names without the legal form, and the letters of these
	companies      []string  // those that are no staff
}

func newTakers(recipients []content.Recipient) takers {
	var t takers
	var words, letters []string
	told := map[string]bool{}
	for _, r := range recipients {
		words = append(words, companyName(r.Name), r.TradingAs)
		letters = append(letters, folded(companyName(r.Name)), folded(companyName(r.TradingAs)))
		if isCompany(r) && !told[r.Name] {
			told[r.Name], t.companies = true, append(t.companies, r.Name)
		}
	}
	t.words, t.letters = newWordlist(words), newWordlist(letters)
	return t
}

func isCompany(r content.Recipient) bool { return len(r.Countries) > 0 }

// secrecy holds that nobody else gets the data against recipients who are no staff.
func (p *page) secrecy(c claim) {
	p.without(c, "and the facts name who else receives the data: %s")
}

// helpers holds that no other company handles the data against the register.
func (p *page) helpers(c claim) {
	p.without(c, "and the register names who handles the data: %s")
}

// without reports a claim that there is nobody of a kind, where recipients are.
func (p *page) without(c claim, format string) {
	takers := p.takers()
	if len(takers.words.within(c.passage.words)) > 0 {
		return // it says so itself
	}
	if names := takers.companies; len(names) > 0 {
		const most = 3
		report(&p.found, RuleContradiction, c.location(), "correct the sentence: it denies what the page says elsewhere",
			"the text says “%s”, "+format, c.words, phrase.Some(names, most))
	}
}

// taker holds somebody who gets data against the recipients.
func (p *page) taker(c claim) {
	words := strings.Fields(c.value)
	kind := words[len(words)-1]
	if slices.ContainsFunc(p.recipients, func(r content.Recipient) bool { return sharesWord(kind+" "+words[0], r.Name) }) ||
		len(p.recipients) == 0 {
		return
	}
	p.contradict(c, p.fact("recipients"), "the text gives data to %s, and the facts name no such recipient", c.value)
}

// basis holds a letter of Art. 6(1) against the bases of the purpose.
func (p *page) basis(c claim) {
	letters := articlesOf(p.facts)
	if article := "6(1)(" + c.value + ")"; len(letters) > 0 && !slices.Contains(letters, article) {
		p.contradict(c, p.fact("basis.0.article"), "the text names the basis of Art. %s, and the facts name %s", article,
			phrase.And(letters))
	}
}

// decides reports whether the facts describe a decision by a machine; known is false where they are silent.
func (p *page) decides() (does, known bool) {
	text := strings.TrimSpace(p.facts.AutomatedDecisions)
	return !strings.EqualFold(text, "none") && !matches(pattern("silent-on").in(p.lang), text), text != ""
}

func (p *page) machine(c claim) {
	if does, known := p.decides(); known && !does {
		p.contradict(c, p.fact("automated_decisions"), "the text says “%s”, and the facts say that no machine decides", c.words)
	}
}

func (p *page) people(c claim) {
	if does, known := p.decides(); known && does {
		p.contradict(c, p.fact("automated_decisions"), "the text says “%s”, and the facts describe an automated decision", c.words)
	}
}

func (p *page) profile(c claim) {
	if does, known := p.decides(); known && !does {
		p.contradict(c, p.fact("automated_decisions"), "the text says “%s”, and the facts say that no machine decides", c.words)
	}
}

// specialFacts are what the facts say of special categories of data.
func (p *page) specialFacts() string {
	said := ""
	if s := strings.TrimSpace(p.facts.SpecialCategories); !strings.EqualFold(s, "none") && !matches(pattern("silent-on").in(p.lang), s) {
		said = s
	}
	for _, item := range p.facts.Data {
		if matches(pattern("special-word").in(p.lang), item) && !matches(pattern("denied").in(p.lang), item) {
			said += " " + item
		}
	}
	return strings.TrimSpace(said)
}

func (p *page) special(c claim) {
	if p.specialFacts() == "" && len(p.facts.Data) > 0 {
		p.contradict(c, p.fact("data"), "the text uses a special category of data (%s), and the facts name none", c.value)
	}
}

func (p *page) ordinary(c claim) {
	said, isAll := p.specialFacts(), matches(pattern("special-name").in(p.lang), c.value)
	if said != "" && (isAll || sharesWord(c.value, said)) {
		p.contradict(c, p.fact("special_categories"), "the text says that %s is not used, and the facts say that it is", c.value)
	}
}

// origins are the kinds of sources of the facts.
func (p *page) origins() (all []string) {
	for _, o := range p.facts.Obtained {
		all = append(all, o.ID)
	}
	return all
}

func (p *page) source(c claim) {
	if slices.Equal(p.origins(), []string{"subject"}) {
		p.contradict(c, p.fact("obtained"), "the text says that data comes from %s, and the facts say from nobody but the reader",
			c.value)
	}
}

func (p *page) onlyYou(c claim) {
	if slices.ContainsFunc(p.origins(), func(id string) bool { return id != "subject" }) {
		p.contradict(c, p.fact("obtained"), "the text says “%s”, and the facts name other sources", c.words)
	}
}

func (p *page) duty(c claim) {
	if m := p.facts.Mandatory; m != nil && m.ID == "voluntary" {
		p.contradict(c, p.fact("mandatory.kind"), "the text says “%s”, and the facts say that giving the data is voluntary", c.words)
	}
}

func (p *page) freedom(c claim) {
	if m := p.facts.Mandatory; m != nil && m.ID != "voluntary" {
		p.contradict(c, p.fact("mandatory.kind"), "the text says “%s”, and the facts say that the data must be given (%s)",
			c.words, m.ID)
	}
}
