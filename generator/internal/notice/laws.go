package notice

import (
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/phrase"
)

// The laws by which notices are judged, as data: which element each asks for and where it says so, what is abroad for
// it, and which safeguards it knows. Each judges by itself, and asks for nothing that it does not have.

// A law is one of them.
type law struct {
	id, name  string
	asks      map[string]string // where it wants an element, by the id of its rule; nil: all but others' own, by their source
	region    string            // what data leaves
	home      string            // countries that are not abroad; EEA stands for all of its own
	adequate  string            // countries abroad that it has found to protect data
	tools     []lawTool
	elsewhere map[string]string // where it says it in another place than the law of which it was made
	reviewBy  string
}

// A lawTool is a safeguard that is one under a law only with something beside it.
type lawTool struct {
	names, needs pattern
	what         string // goes on from the name of the safeguard
	write        string
	source       string
}

// laws are those that have rules, in the order in which they judge.
var laws = []law{
	{id: content.LawEU, name: "GDPR", region: "the EEA", home: "EEA", adequate: adequate, reviewBy: "2027-06"},
	{id: content.LawUK, name: "UK GDPR", region: "the United Kingdom", home: "GB EEA", // adequate by DPA 2018, Schedule 21
		adequate: "AD AR CA CH FO GG GI IL IM JE JP KR NZ UY", reviewBy: "2027-06",
		elsewhere: map[string]string{ // Data (Use and Access) Act 2025; SI 2026/82
			"N22": "UK GDPR Art. 13(2)(d), 14(2)(e); Data Protection Act 2018, sections 164A and 165",
			"N24": "UK GDPR Art. 13(2)(f), 14(2)(g), 22A to 22D"},
		tools: []lawTool{
			{"eu-clauses", "uk-clauses", "alone is no safeguard under the law of the United Kingdom",
				"name the International Data Transfer Agreement, or the UK Addendum to the clauses of the EU",
				"UK GDPR Art. 46; Information Commissioner's IDTA and Addendum, in force since 21 March 2022"},
			{"framework", "uk-extension", "covers data from the United Kingdom only with its UK Extension",
				"if the company has it, write: UK Extension to the EU-US Data Privacy Framework",
				"The Data Protection (Adequacy) (United States of America) Regulations 2023"},
		}},
	{id: content.LawSwiss, name: "Swiss FADP", region: "Switzerland", home: "CH",
		adequate: "EEA AD AR CA FO GB GG GI IL IM JE MC NZ UY", reviewBy: "2027-06", // DPO, annex 1
		asks: map[string]string{"N01": "Art. 19(2)(a)", "N04": "Art. 19(2)(b)", "N08": "Art. 19(2)(c)", "N09": "Art. 19(4)",
			"N10": "Art. 16(2), 17, 19(4)", "N25": "Art. 19(3)", "N27": "Art. 19(5)"}},
	{id: content.LawCalifornia, name: "CCPA", region: "the United States", home: "US", reviewBy: "2027-06",
		asks: map[string]string{"N04": "Cal. Civ. Code § 1798.100(a)(1)", "N12": "Cal. Civ. Code § 1798.100(a)(3)",
			"U01": "", "U02": "", "U03": "", "U04": "", "U05": "", "U06": ""}},
}

// lawsOf are the laws by which a text is judged; none where it says so.
func lawsOf(t *content.Text) []law {
	return slices.DeleteFunc(slices.Clone(laws), func(l law) bool { return !t.Laws().Has(l.id) })
}

// isEuropean reports whether a text stands under the regulation, of the Union or of the United Kingdom: much of what
// is said of form and cookies is theirs.
func isEuropean(t *content.Text) bool {
	return t.Laws().Has(content.LawEU) || t.Laws().Has(content.LawUK)
}

// source is where a law wants an element, or "".
func (l law) source(e element) string {
	switch article, asks := l.asks[e.ID]; {
	case l.elsewhere[e.ID] != "":
		return l.elsewhere[e.ID]
	case l.asks == nil && e.only == "":
		return strings.ReplaceAll(e.Source, "GDPR", l.name)
	case asks && article == "":
		return e.Source
	case asks && l.id == content.LawSwiss:
		return l.name + " " + article
	default:
		return article
	}
}

func among(list, country string) bool {
	return has(list, country) || has(list, "EEA") && content.InEEA(country)
}

// isAbroad reports whether data leaves the region of a law in a country.
func (l law) isAbroad(country string) bool { return !among(l.home, country) }

// isUnsafe reports whether the law has not found that a country protects data.
func (l law) isUnsafe(country string) bool { return l.isAbroad(country) && !among(l.adequate, country) }

// leaves is the region of the first law for which one of several countries is abroad, or "".
func leaves(laws []law, countries []string) string {
	i := slices.IndexFunc(laws, func(l law) bool { return slices.ContainsFunc(countries, l.isAbroad) })
	if i < 0 {
		return ""
	}
	return laws[i].region
}

// judgeBy judges an element by the laws that want it: once, or by each where they differ in what is abroad.
func (n *Notice) judgeBy(e element, f *Finding) {
	var asking []law
	var sources []string
	for _, l := range n.laws {
		if source := l.source(e); source != "" {
			asking, sources = append(asking, l), append(sources, source)
		}
	}
	f.Source = strings.Join(sources, "; ")
	for i, l := range asking {
		n.law = l
		if needed := e.needed == nil || e.needed(n); needed && (!f.Needed || e.byLaw) {
			under := f.Source
			if e.byLaw {
				under = sources[i]
			}
			f.Needed = true
			e.judgeUnder(n, f, under)
		}
	}
}

// isOfUnion reports whether a notice stands under the regulation alone, which the rules name.
func (n *Notice) isOfUnion() bool { return len(n.laws) == 1 && n.laws[0].id == content.LawEU }

// judgeUnder judges an element, names what wants it, where that is not the regulation alone, and says nothing again of
// a place of which another law has said it.
func (e element) judgeUnder(n *Notice, f *Finding, source string) {
	told := slices.Clone(f.Problems)
	e.judge(n, f)
	isTold := func(p diag.Problem) bool {
		return slices.ContainsFunc(told, func(q diag.Problem) bool { return q.File == p.File && q.Span == p.Span })
	}
	found := slices.DeleteFunc(slices.Clone(f.Problems[len(told):]), isTold)
	if !n.isOfUnion() {
		for i := range found {
			found[i].Message += " (" + source + ")"
		}
		if f.omitted != nil {
			f.omitted.what += " (" + source + ")"
		}
	}
	f.Problems = append(told, found...)
}

// LawsWith are the names of the laws that ask for the element of a rule; nil for a rule of another kind.
func LawsWith(rule diag.Rule) (names []string) {
	i := slices.IndexFunc(elements, func(e element) bool { return e.ID == rule.ID })
	if i < 0 {
		return nil
	}
	for _, l := range laws {
		if l.source(elements[i]) != "" {
			names = append(names, l.name)
		}
	}
	return names
}

// Reach says of what the rules on notices know something: laws, and languages whose words they read.
func Reach() string {
	var all []string
	for _, l := range laws {
		all = append(all, l.id+" ("+l.name+")")
	}
	return "Laws: " + phrase.And(all) + ". Words are read in English and in Norwegian Bokmål; in other languages facts alone."
}

// judgeTools judges the safeguard of a processor by what a law knows of such.
func (l law) judgeTools(f *Finding, at Location, name string) {
	for _, t := range l.tools {
		if matches(t.names, name) && !matches(t.needs, name) {
			f.warnf(at, t.write, "“%s” %s (%s)", name, t.what, t.source)
		}
	}
}
