package notice

import "fairnotice/generator/internal/content"

// The law that changes with time, and what it makes of a statement, as data: each row with its source, and the
// month by which somebody has to look at it again. The patterns stand in law.txt, the judges in law.go.

// A lawRow is a law, or a use of words of the law, and what is wrong with relying on it.
type lawRow struct {
	law         string // by which it is judged; part of the table of laws that apply
	names       pattern
	spared      pattern // words of a sentence that make it right; "" only those of the past
	from, until string  // days on which one could rely on it; "" is open, and neverLaw never was
	what        string  // goes on from "“…” is out of date: "
	write       string
	source      string
	reviewBy    string // by which month somebody has to look at the row again
}

const neverLaw = "0001-01-01"

// european are the regulations of the Union and of the United Kingdom, which began as the same.
const (
	gdpr     = content.LawEU
	uk       = content.LawUK
	european = gdpr + " " + uk
)

// protectsToday is what to write in the place of a decision that was annulled.
const protectsToday = "name what protects the data today: the Data Privacy Framework, if the company is on its list, " +
	"or the clauses that were agreed"

// expired are laws and decisions that were replaced, annulled or never adopted (L01).
var expired = []lawRow{
	{law: european, names: "privacy-shield", from: "2016-07-12", until: "2020-07-16",
		what:   "the Court of Justice annulled the decision on the Privacy Shield on 16 July 2020",
		write:  protectsToday,
		source: "CJEU C-311/18 (Schrems II); Decision (EU) 2016/1250", reviewBy: "2028-12"},
	{law: european, names: "safe-harbour", from: "2000-07-26", until: "2015-10-06",
		what:   "the Court of Justice annulled the decision on Safe Harbour on 6 October 2015",
		write:  protectsToday,
		source: "CJEU C-362/14 (Schrems I); Decision 2000/520/EC", reviewBy: "2028-12"},
	{law: european, names: "old-clauses", from: "2001-06-15", until: "2022-12-27",
		what:   "contracts on these clauses count no longer since 27 December 2022",
		write:  "if you have agreed the new ones, write: the standard contractual clauses of Decision (EU) 2021/914",
		source: "Decision (EU) 2021/914, Art. 4", reviewBy: "2028-12"},
	{law: european, names: "old-directive", spared: "adopted-under", from: "1995-10-24", until: "2018-05-25",
		what: "the directive was repealed on 25 May 2018", write: "name the General Data Protection Regulation",
		source: "GDPR Art. 94", reviewBy: "2028-12"},
	{law: european, names: "old-act-uk", from: "2000-03-01", until: "2018-05-25",
		what: "the act was replaced on 25 May 2018", write: "write: the Data Protection Act 2018 and the UK GDPR",
		source: "Data Protection Act 2018, Schedule 19", reviewBy: "2028-12"},
	{law: gdpr, names: "old-act-no", from: "2001-01-01", until: "2018-07-20",
		what:   "the act of 2000 and its regulation were replaced on 20 July 2018",
		write:  "write: personopplysningsloven av 15. juni 2018 nr. 38",
		source: "lov 15. juni 2018 nr. 38 § 33", reviewBy: "2028-12"},
	{law: gdpr, names: "old-act-se", from: "1998-10-24", until: "2018-05-25",
		what: "the act was replaced on 25 May 2018", write: "write: lagen (2018:218) med kompletterande " +
			"bestämmelser till EU:s dataskyddsförordning", source: "SFS 2018:218", reviewBy: "2028-12"},
	{law: gdpr, names: "old-act-dk", from: "2000-07-01", until: "2018-05-25",
		what: "the act was replaced on 25 May 2018", write: "write: databeskyttelsesloven",
		source: "lov nr. 502 af 23. maj 2018 § 46", reviewBy: "2028-12"},
	{law: gdpr, names: "old-act-es", from: "2000-01-14", until: "2018-12-07",
		what: "the act was replaced on 7 December 2018", write: "write: Ley Orgánica 3/2018",
		source: "Ley Orgánica 3/2018", reviewBy: "2028-12"},
	{law: gdpr, names: "old-act-nl", from: "2001-09-01", until: "2018-05-25",
		what: "the act was replaced on 25 May 2018", write: "write: Uitvoeringswet AVG (UAVG)",
		source: "Uitvoeringswet Algemene verordening gegevensbescherming, Art. 51", reviewBy: "2028-12"},
	{law: gdpr, names: "old-act-de", from: "1977-01-01", until: "2024-05-14",
		what:   "the act was replaced or renamed, at the latest on 14 May 2024",
		write:  "name the DDG instead of the TMG, the TDDDG instead of the TTDSG, the BDSG of 2018",
		source: "BGBl. 2024 I Nr. 149; BDSG of 30 June 2017", reviewBy: "2028-12"},
	{law: gdpr, names: "old-ekomlov", from: "2013-07-01", until: "2025-01-01",
		what: "the act was replaced on 1 January 2025", write: "write: ekomloven § 3-15",
		source: "lov 13. desember 2024 nr. 76", reviewBy: "2028-12"},
	{law: gdpr, names: "odr-platform", from: "2016-01-09", until: "2025-07-20",
		what: "the platform was closed on 20 July 2025", write: "take the sentence and its link out",
		source: "Regulation (EU) 2024/3228", reviewBy: "2028-12"},
	{law: gdpr, names: "eprivacy-regulation", spared: "uk-eprivacy", until: neverLaw,
		what:   "there is no such regulation: the proposal was never adopted",
		write:  "name the directive, 2002/58/EC, or the act of your country that carries it out",
		source: "COM(2017) 10; Commission work programme 2025, annex IV", reviewBy: "2027-12"},
}

// rightArticles are the articles by which a right can be named.
var rightArticles = []struct {
	names    pattern
	name     string
	articles string // the first is its own
}{
	{"right-15", "access", "15"}, {"right-16", "rectification", "16 19"}, {"right-17", "erasure", "17 19"},
	{"right-18", "restriction", "18 19"}, {"right-20", "portability", "20"}, {"right-21", "objection", "21 22"},
	{"right-77", "complaint", "77 78 79"},
}

// bases are the lawful bases by their letters in Art. 6(1), from a on.
var bases = []struct {
	names pattern
	name  string
}{
	{"law-basis-a", "consent"}, {"law-basis-b", "a contract"}, {"law-basis-c", "a legal obligation"},
	{"law-basis-d", "vital interests"}, {"law-basis-e", "the public interest"}, {"law-basis-f", "legitimate interests"},
}

// An adequacyRow is a decision of the Commission on a country (Art. 45).
type adequacyRow struct {
	country, from, until string
	partly               string // for what it holds; "" for all
	source               string
}

// adequacyChecked is the month in which somebody last looked at the list, and adequacyReview when it has to be again.
const adequacyChecked, adequacyReview = "2026-07", "2027-06"

// adequacies are the decisions, whose countries "adequate" names too.
var adequacies = []adequacyRow{
	{"AD", "2010-10-19", "", "", "2010/625/EU"}, {"AR", "2003-06-30", "", "", "2003/490/EC"},
	{"BR", "2026-01-26", "", "", "(EU) 2026/179"},
	{"CA", "2001-12-20", "", "companies under its law on commercial activities (PIPEDA)", "2002/2/EC"},
	{"CH", "2000-07-26", "", "", "2000/518/EC"}, {"FO", "2010-03-05", "", "", "2010/146/EU"},
	{"GB", "2021-06-28", "2031-12-27", "", "(EU) 2021/1772, renewed on 19 December 2025"},
	{"GG", "2003-11-21", "", "", "2003/821/EC"}, {"IL", "2011-01-31", "", "", "2011/61/EU"},
	{"IM", "2004-04-28", "", "", "2004/411/EC"}, {"JE", "2008-05-08", "", "", "2008/393/EC"},
	{"JP", "2019-01-23", "", "companies under its act on personal information (APPI)", "(EU) 2019/419"},
	{"KR", "2021-12-17", "", "", "(EU) 2022/254"}, {"NZ", "2012-12-19", "", "", "2013/65/EU"},
	{"US", "2023-07-10", "", "companies on the list of the Data Privacy Framework", "(EU) 2023/1795"},
	{"UY", "2012-08-21", "", "", "2012/484/EU"},
}

// A faceRow is a statement that is unlawful whatever the facts are.
type faceRow struct {
	law                string
	says, with, spared pattern // with is another that the sentence needs
	what, write        string
	source, reviewBy   string
}

var onItsFace = []faceRow{
	{law: european, says: "consent-by-use", spared: "can-consent", what: "nobody consents by using something: silence and " +
		"inactivity are no consent", write: "ask for consent by something that people do for it alone, or name another basis",
		source: "GDPR Art. 4(11), recital 32; EDPB Guidelines 05/2020, paragraphs 75 to 86", reviewBy: "2028-12"},
	{law: european, says: "pre-ticked", with: "of-consent", what: "a box that is ticked already is no consent",
		write: "leave the box empty, and say so", source: "CJEU C-673/17 (Planet49)", reviewBy: "2028-12"},
	{law: european, says: "tracking-cookies", with: "without-asking", spared: "asked-first",
		what:  "such cookies need consent: they are not necessary for what readers ask for",
		write: "ask first, and write that you do", source: "Directive 2002/58/EC Art. 5(3); in Norway ekomloven § 3-15", reviewBy: "2027-06"},
	{law: european, says: "child-consents", spared: "parents-too",
		what:  "no country of the EEA lets a child under 13 consent alone",
		write: "name the age of your country, 13 to 16, and say that parents are asked before", source: "GDPR Art. 8(1)",
		reviewBy: "2028-12"},
	{law: european, says: "waives", spared: "parents-too", what: "nobody can give up these rights beforehand",
		write: "take the sentence out", source: "GDPR Art. 12(2), 15 to 22", reviewBy: "2028-12"},
	{law: european, says: "charges", with: "of-a-right", spared: "lawful-fee",
		what:   "rights cost nothing, apart from requests that are clearly unfounded or excessive, and from further copies",
		write:  "write in place of this sentence: It costs you nothing.",
		source: "GDPR Art. 12(5), 15(3)", reviewBy: "2028-12"},
}

// An ageRow is from which age a child can consent alone in a country (Art. 8(1)).
type ageRow struct {
	country string
	years   int
	source  string
}

// agesReview is by which month somebody has to look at the ages again.
const agesReview = "2027-06"

// agesByCommission is where the ages of countries stand whose acts nobody here has read.
const agesByCommission = "GDPR Art. 8(1); Commission, SWD(2020) 115, page 17"

// ages are those whose act or age is known here; of a country that is not among them nothing is said but the least of all, 13.
var ages = []ageRow{
	{"AT", 14, "Datenschutzgesetz § 4(4)"}, {"BE", 13, "loi du 30 juillet 2018, art. 7"},
	{"BG", 14, agesByCommission}, {"CY", 14, "law 125(I)/2018, section 8"},
	{"CZ", 15, "zákon č. 110/2019 Sb., § 7"}, {"DE", 16, "GDPR Art. 8(1)"},
	{"DK", 15, "databeskyttelsesloven § 6, stk. 2"}, {"EE", 13, "Isikuandmete kaitse seadus § 8"},
	{"ES", 14, "Ley Orgánica 3/2018, art. 7"}, {"FI", 13, "tietosuojalaki 5 §"},
	{"FR", 15, "loi n° 78-17, art. 45"}, {"GB", 13, "Data Protection Act 2018, section 9"},
	{"GR", 15, "law 4624/2019, article 21"}, {"HR", 16, agesByCommission}, {"HU", 16, agesByCommission},
	{"IE", 16, "Data Protection Act 2018, section 31"}, {"IT", 14, "Codice, art. 2-quinquies"},
	{"LT", 14, agesByCommission}, {"LU", 16, agesByCommission}, {"LV", 13, agesByCommission}, {"MT", 13, agesByCommission},
	{"NL", 16, "UAVG, art. 5"}, {"NO", 13, "personopplysningsloven § 5"}, {"PL", 16, agesByCommission},
	{"PT", 13, "Lei n.º 58/2019, art. 16"}, {"RO", 16, agesByCommission}, {"SK", 16, agesByCommission},
	{"SE", 13, "lag (2018:218), 2 kap. 4 §"},
}

// A dutyRow is what a law asks of somebody in another place than the notice, where the notice says that it happens.
type dutyRow struct {
	law              string
	says, spared     pattern
	from             string // the day of application
	look, write      string
	source, reviewBy string
}

// duties are those of the act on artificial intelligence that people of whom a notice speaks can expect (L04).
var duties = []dutyRow{
	{law: gdpr, says: "machine-talks", spared: "tells-of-machine", from: "2026-08-02",
		look:   "people have to be told, at the latest when it begins, that they talk to a machine, unless that is obvious",
		write:  "make sure that it says so itself; you can say here that it does",
		source: "Regulation (EU) 2024/1689 Art. 50(1), 50(5), 113", reviewBy: "2027-08"},
	{law: gdpr, says: "reads-emotions", spared: "tells-of-machine", from: "2026-08-02",
		look:   "people have to be told of a system that recognises emotions or sorts them by biometric data where they meet it",
		write:  "make sure that they are told there; you can say here that they are",
		source: "Regulation (EU) 2024/1689 Art. 50(3), 50(5), 113", reviewBy: "2027-08"},
}

// statisticsWithoutConsent is from when the law of the United Kingdom lets cookies for statistics alone be set without
// consent (Data (Use and Access) Act 2025, section 112 and Schedule 12; SI 2026/82).
const statisticsWithoutConsent = "2026-02-05"

// lawChecked is the day on which somebody last looked at these tables.
const lawChecked = "2026-12-01"
