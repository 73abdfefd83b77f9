package redline_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/text"
	"fairnotice/generator/internal/words"
)

func parsed(name, source string) (text.Form, *diag.File) {
	f := diag.NewFile(name, []byte(source))
	tree, _ := markdown.Parse(diag.Source{File: f, Text: f.Text}, markdown.Options{RawAsText: true})
	return text.Form{Body: tree}, f
}

func compared(old, new string) *redline.Redline {
	a, _ := parsed("old.md", old)
	b, _ := parsed("new.md", new)
	return redline.Compare(a, b)
}

const rows = "| Cookie | Kept |\n|---|---|\n| a-session | 1 day |\n| b-login | 2 days |\n| c-choice | 1 year |\n"

// Each case is told by its headline, and by one line for each change.
var told = []struct{ name, old, new, want string }{
	{
		"quotes around words", "We keep all your personal data for you.", "We keep all your “personal data” for you.",
		"“personal data” now in quotation marks\n“personal data” now in quotation marks",
	},
	{
		"quotes gone", "Our \"free\" service is here.", "Our free service is here.",
		"“free” no longer in quotation marks\n“free” no longer in quotation marks",
	},
	{"quoted twice", "as “\"Only\"” says", "as “\"Never\"” says", "“Only” became “Never”\n“Only” became “Never”"},
	{"whose", "our users' data here", "our users data here", "“users'” became “users”\n“users'” became “users”"},
	{"the same", "# A\n\nOne two.", "# A\n\nOne\ntwo.", "The same text"},
	{
		"a period", "## Time\n\nWe keep the data for 30 days.", "## Time\n\nWe keep the data for 90 days.",
		"30 days became 90 days\n“30 days” became “90 days”",
	},
	{
		"a date in slashes", "Last changed on 02/01/2023 here.", "Last changed on 02/03/2023 here.",
		"02/01/2023 became 02/03/2023\n“02/01/2023” became “02/03/2023”",
	},
	{
		"both ends of a date", "It holds from 01/02/2023 on.", "It holds from 03/02/2024 on.",
		"01/02/2023 became 03/02/2024\n“01/02/2023” became “03/02/2024”",
	},
	{
		"both ends of a date in words", "Det gjelder fra 3. mars 2024 her.", "Det gjelder fra 4. mars 2025 her.",
		"3. mars 2024 became 4. mars 2025\n“3. mars 2024” became “4. mars 2025”",
	},
	{
		"a month", "In force since March 2023 here.", "In force since April 2023 here.",
		"March 2023 became April 2023\n“March 2023” became “April 2023”",
	},
	{
		"brackets", "See 9.2 (Costs) for it.", "See 9.4 (No Effect on Costs) for it.",
		"9.2 (Costs) became 9.4 (No Effect on Costs)\n“9.2 (Costs)” became “9.4 (No Effect on Costs)”",
	},
	{"a sign", "Members must be 16 or older: 16 is the limit.", "Members must be 16 or older: 16+ is the limit.",
		"16 became 16+\n“16” became “16+”"},
	{"a slash", "We keep names and marks.", "We keep names and/or marks.", "“and” became “and/or”\n“and” became “and/or”"},
	{
		"one figure twice", "Call 1-800-555-0100 or 1-800-555-0100 now.", "Call 1-800-555-0199 or 1-800-555-0199 now.",
		"1-800-555-0100 became 1-800-555-0199\n“1-800-555-0100” became “1-800-555-0199”",
	},
	{
		"a word that was struck out", "## **Who**\n\nWe do not sell data.", "## **Who**\n\nWe do ~~not~~ sell data.",
		"“not” removed in “Who”\nRemoved: “not”",
	},
	{
		"a word struck out that is gone", "We do ~~not~~ sell data.", "We do sell data.",
		"“not (struck out)” removed\nRemoved: “not (struck out)”",
	},
	{
		"a word put there struck out", "We do sell data.", "We do ~~not~~ sell data.",
		"“not (struck out)” added\nAdded: “not (struck out)”",
	},
	{
		"letters struck out", "We tell third ~~par~~ties it.", "We tell third parties it.",
		"“ties” became “parties”\n“ties” became “parties”",
	},
	{
		"quotation marks", "We call it \"Site\", \"we\" and \"us\" here.", "We call it “Site”, “we” and “us” here.",
		"Only the form differs: 6 changes of punctuation\nOther quotation marks or apostrophes: \" became “ ”",
	},
	{
		"punctuation beside a figure", "We keep it in our files for (30 days), no more.", "We keep it in our files for: 60 days; no more.",
		"30 days became 60 days\n“30 days” became “60 days”",
	},
	{
		"a point before a figure", "It costs 0.5 % here.", "It costs .5 % here.",
		"0.5 % became .5 %\n“0.5 %” became “.5 %”",
	},
	{
		"a range", "from 3 – 5 days on", "from 3, 5 days on",
		"3 – 5 days became 3, 5 days\n“3 – 5 days” became “3, 5 days”",
	},
	{
		"groups of digits", "Call +47 55 23 60 70 or pay 5 000 kr now.", "Call +47 55 23 60 71 or pay 50 000 kr now.",
		"+47 55 23 60 70 became +47 55 23 60 71; 5 000 kr became 50 000 kr\n" +
			"“+47 55 23 60 70” became “+47 55 23 60 71”\n“5 000 kr” became “50 000 kr”",
	},
	{"a degree", "at 5 °C here", "at 6 °C here", "5 °C became 6 °C\n“5 °C” became “6 °C”"},
	{
		"per cent", "at 5 per cent here", "at 6 per cent here",
		"5 per cent became 6 per cent\n“5 per cent” became “6 per cent”",
	},
	{"half of a unit", "i ett år her", "i två år her", "ett år became två år\n“ett år” became “två år”"},
	{
		"part of an article", "See Article 6(1)(a) of it.", "See Article 6(1)(f) of it.",
		"Article 6(1)(a) became Article 6(1)(f)\n“Article 6(1)(a)” became “Article 6(1)(f)”",
	},
	{
		"number of an annex", "See Annex II for it all.", "See Annex III for it all.",
		"Annex II became Annex III\n“Annex II” became “Annex III”",
	},
	{
		"number words with what they count", "We work with three partners in Norway.", "We work with four partners in Norway.",
		"three partners became four partners\n“three partners” became “four partners”",
	},
	{
		"a number word alone", "All of it is told you once by our office here, as always.",
		"All of it is told you twice by our office here, as always.",
		"once became twice\n“once” became “twice”",
	},
	{
		"number words in one sentence",
		"We sort them into three categories, and you decide about two of them.",
		"We sort them into four categories, and you decide about three of them.",
		"2 words added, 2 removed; three categories became four categories\n" +
			"“three categories” became “four categories”\n“two” became “three”",
	},
	{
		"a list that counts from elsewhere", "3. We keep names.\n4. We keep marks.\n\n   More.",
		"5. We keep names.\n6. We keep marks.\n\n   More.",
		"The same words; 2 clauses renumbered\n3. – 4. are now 5. – 6.",
	},
	{
		"a list that counts from nought", "0. We keep names.\n1. We keep marks.", "1. We keep names.\n2. We keep marks.",
		"Only the form differs: 2 passages in another form\n" +
			"Now an item of a list numbered from 1, formerly an item of a list numbered from 0",
	},
	{"only", "We use the data here.", "We only use the data here.", "“only” added\nAdded: “only”"},
	{
		"words and figures", "We keep it 30 days. Then it is gone.\n\nWe may share it.\n\nMore of it stays.",
		"We keep it 90 days. Then it is all gone.\n\nWe must share it.\n\nMore of it stays here.",
		"30 days became 90 days; “all” added; “may” became “must”; “here” added\n“30 days” became “90 days”\n" +
			"Added: “all”\n“may” became “must”\nAdded: “here”",
	},
	{
		"a defined term", "We call it the “Service” of ours.", "We call it the “Site” of ours.",
		"“Service” became “Site”\n“Service” became “Site”",
	},
	{
		"a heading that is none", "## 5 Rights\n\nText of it.", "##5 Rights\n\nText of it.",
		"“##” added\nNow a paragraph, formerly a heading of level 2\nAdded: “##”",
	},
	{
		"no address", "Ask [us](javascript:a()) about it.", "Ask us about it.",
		"Only the form differs: 1 passage in another style\n“us”: now plain, formerly as a link that leads nowhere",
	},
	{
		"numbers of clauses", "7.1 We keep names.\n\n7.2 We keep marks.", "8.1 We keep names.\n\n8.2 We keep marks.",
		"The same words; 2 clauses renumbered\n7.1 – 7.2 are now 8.1 – 8.2",
	},
	{
		"words", "## Who\n\nWe share the data with schools. Nobody else gets it from us.",
		"## Who\n\nWe share the data with schools and with their parents. Nobody else gets it from us.",
		"“and with their parents” added in “Who”\nAdded: “and with their parents”",
	},
	{
		"modality", "We may share your data with the schools that you go to.",
		"We must share your data with the schools that you go to.",
		"“may” became “must”\n“may” became “must”",
	},
	{
		"link", "Ask [our officer](/a) about the data.", "Ask [our officer](/b) about the data.",
		"The same words; 1 link leads elsewhere\nLink “our officer”: /a → /b",
	},
	{
		"new link", "Ask our officer about the data.", "Ask [our officer](/b) about the data.",
		"The same words; 1 new link\nNew link “our officer”: /b",
	},
	{
		"link gone", "Ask [our officer](/a) about the data.", "Ask our officer about the data.",
		"The same words; 1 link taken away\nNo longer a link, “our officer”: /a",
	},
	{
		"picture", "See ![a map](a.png) here.", "See ![a map](b.png) here.",
		"The same words; 1 picture differs\nPicture: a.png “a map” → b.png “a map”",
	},
	{
		"bold", "This is **very important** to us.", "This is very important to us.",
		"Only the form differs: 1 passage in another style\n“very important”: now plain, formerly bold",
	},
	{
		"heading level", "## Data that we keep\n\nText of it.", "### Data that we keep\n\nText of it.",
		"Only the form differs: 1 passage in another form\nNow a heading of level 3, formerly a heading of level 2",
	},
	{
		"list", "We keep names of pupils.\n\nWe keep marks of pupils.",
		"- We keep names of pupils.\n\n- We keep marks of pupils.",
		"Only the form differs: 2 passages in another form\nNow an item of a list, formerly a paragraph",
	},
	{
		"punctuation", "We keep names; we keep marks of every pupil.",
		"We keep names, we keep marks of every pupil.",
		"Only the form differs: 1 change of punctuation\n“;” became “,”",
	},
	{
		"split", "We keep the names of pupils for a year. We keep the marks of pupils for ten years.",
		"We keep the names of pupils for a year.\n\nWe keep the marks of pupils for ten years.",
		"Only the form differs: 1 passage divided\nThe same text, now in 2 passages",
	},
	{
		"split at a no-break space",
		"You must give an address if you opt for a\u00a0[paid account](#payment), in which case more will be asked for.",
		"You must give an address if you opt for a\u00a0\n\n[paid account](#payment), in which case more will be asked for.",
		"Only the form differs: other spaces or line breaks in 1 place and 1 passage divided\nThe same text, now in 2 " +
			"passages\nOther spaces or line breaks",
	},
	{"row", rows, rows + "| d-count | 3 days |\n", "“d-count | 3 days” added\nRow added: “d-count | 3 days”"},
	{
		"cell", rows, strings.Replace(rows, "2 days", "5 days", 1),
		"2 days became 5 days\nb-login, Kept: “2 days” became “5 days”",
	},
	{
		"row gone", rows, strings.Replace(rows, "| b-login | 2 days |\n", "", 1),
		"“b-login | 2 days” removed\nRow removed: “b-login | 2 days”",
	},
	{
		"row order", rows,
		"| Cookie | Kept |\n|---|---|\n| c-choice | 1 year |\n| a-session | 1 day |\n| b-login | 2 days |\n",
		"Only the form differs: 1 row of a table in another place\n1 row stands in another place",
	},
	{
		"column", rows,
		"| Cookie | Kept | By |\n|---|---|---|\n| a-session | 1 day | us |\n| b-login | 2 days | us |\n| c-choice | 1 " +
			"year | us |\n",
		"4 words added\nColumn added: “By”",
	},
	{
		"column gone",
		"| Cookie | Kept | By |\n|---|---|---|\n| a-session | 1 day | us |\n| b-login | 2 days | us |\n| c-choice | 1 " +
			"year | us |\n",
		rows, "4 words removed\nColumn removed: “By”",
	},
	{
		"column order", rows,
		"| Kept | Cookie |\n|---|---|\n| 1 day | a-session |\n| 2 days | b-login |\n| 1 year | c-choice |\n",
		"Only the form differs: 1 table with its columns in another order\nThe columns stand in another order",
	},
	{
		"renumbered",
		"1\\. We keep names.\n\n2\\. We keep marks of pupils.\n\n3\\. We keep photographs.\n\nSee section 3 for more.",
		"1\\. We keep names.\n\n2\\. We share nothing with anybody else at all.\n\n3\\. We keep marks of pupils.\n\n" +
			"4\\. We keep photographs.\n\nSee section 4 for more.",
		"9 words added; 2 clauses renumbered\nAdded: “2. We share nothing with anybody else at all.”\n2. – 3. are now " +
			"3. – 4.\nReference to 3, now to 4",
	},
	{
		"move",
		"## A\n\nThe first passage says how long we keep the names of pupils.\n\n## B\n\nThe second passage says who " +
			"else is told the marks of pupils.\n\n## C\n\nThe third one tells where to ask.",
		"## B\n\nThe second passage says who else is told the marks of pupils.\n\n## C\n\nThe third one tells where to " +
			"ask.\n\n## A\n\nThe first passage says how long we keep the names of pupils.",
		"13 words moved in “A”\nMoved: “A The first passage says how long we keep the names of pupils.”",
	},
	{
		"rewritten",
		strings.Repeat("We keep the names of all pupils for a year after they left school. ", 10),
		strings.Repeat("Our shop sells bread, cheese and many other things to everybody nearby. ", 10),
		"This text was written anew: nothing of the earlier one is left\n“We keep the names of all pupils for a year " +
			"after they left school. We keep the …” became “Our shop sells bread, cheese and many other things to " +
			"everybody nearby. Our shop …”",
	},
	{
		"replaced", "We keep the names of all pupils for a year after they left school.",
		"Our shop sells bread, cheese and many other things to everybody nearby.",
		"12 words added, 14 removed\n“We keep the names of all pupils for a year after they left school.” became “Our " +
			"shop sells bread, cheese and many other things to everybody nearby.”",
	},
	{
		"rule", "One.\n\nTwo.", "One.\n\n---\n\nTwo.",
		"Only the form differs: another line, line break or empty passage in 1 place\nA line, a line break or an empty passage added",
	},
	{
		"code", "Type this:\n\n```\nrun one\n```\n\nThat is all that there is to it here.",
		"Type this:\n\n```\nrun two\n```\n\nThat is all that there is to it here.",
		"“run one” became “run two”\n“run one” became “run two”",
	},
}

func TestTold(t *testing.T) {
	for _, c := range told {
		t.Run(c.name, func(t *testing.T) {
			r := compared(c.old, c.new)
			l := strict{t, words.English()}
			got := []string{r.Headline(l)}
			for x := range r.Changes {
				got = append(got, r.Changes[x].Line(l))
			}
			r.Summary(l)
			r.Text(l)
			if got := strings.Join(got, "\n"); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A sentence that moves and gets another figure on its way has moved, and the figure is told.
func TestMovedWithAnotherFigure(t *testing.T) {
	const intro, rest = "Here is what this is all about and for whom.", "You can write to us at any time you like to."
	for _, c := range []struct{ sentence, was, is string }{
		{"We delete it # after you have left us.", "30 days", "60 days"},
		{"We delete it # after you have left us.", "30 days", "2 months"},
		{"It goes # after you have left us.", "thirty days", "sixty days"},
		{"A copy of your data costs # and comes by post.", "EUR 10", "EUR 25"},
		{"It applies from # for all of you.", "1 May 2024", "3 June 2025"},
		{"Call us from 9 a.m. until # on each day of the week.", "5 p.m.", "4 p.m."},
		{"Vi sletter navnet innen # etter at du sluttet.", "30 dager", "90 dager"},
		{"Er wird # nach dem Ende des Vertrags gelöscht.", "dreißig Tage", "neunzig Tage"},
		{"نحذف اسمك من جميع أنظمتنا خلال # بعد انتهاء العقد.", "30 يوما", "60 يوما"},
	} {
		was, is := strings.Replace(c.sentence, "#", c.was, 1), strings.Replace(c.sentence, "#", c.is, 1)
		old := "# A\n\n" + intro + " " + was + "\n\n## B\n\n" + rest + " Yours.\n"
		new := "# A\n\n" + intro + "\n\n## B\n\n" + rest + " " + is + " Yours.\n"
		r := check(t, parse(old), parse(new))
		if got := found(r); strings.Join(got, ", ") != "move substantive, replacement figures" ||
			!strings.HasPrefix(r.Headline(words.English()), c.was+" became "+c.is+"; “") {
			t.Errorf("%s: %q %s\n%s", is, got, r.Headline(words.English()), tell(r))
		}
	}
}

// A heading whose punctuation changed has no other name, and a sign that changed is more than nothing.
func TestCountsOfSigns(t *testing.T) {
	r := compared("## 1. General\n\nWe keep it.", "## 1. General.\n\nWe keep it.")
	if r.Stats.Sections.Renamed != 0 {
		t.Errorf("%d sections renamed", r.Stats.Sections.Renamed)
	}
	for _, c := range []struct{ old, new, want string }{
		{"16 is the limit.", "16+ is the limit.", "< 1 % of the text changed"},
		{"See [it](/a) here.", "See [it](/b) here.", "0 % of the text changed"},
	} {
		lines := compared(c.old, c.new).Summary(words.English())
		if got := lines[len(lines)-1]; got != c.want {
			t.Errorf("%q → %q: %s", c.old, c.new, got)
		}
	}
}

// A full stop that moved is quoted with the words around it, which it joins or parts.
func TestMovedStop(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{
			"We do not share data. With your consent we do.", "We do not share data with your consent. We do.",
			"“data. With” became “data with”; “consent we” became “consent. We”",
		},
		{
			"Vi deler ikke navn. Med samtykke gjør vi det.", "Vi deler ikke navn med samtykke. Gjør vi det.",
			"“navn. Med” became “navn med”; “samtykke gjør” became “samtykke. Gjør”",
		},
		{"We delete data; if you object, we stop.", "We delete data if you object; we stop.", "“data; if” became “data if”"},
		{"We sell ~~names~~ here.", "We sell ~~faces~~ here.", "“names (struck out)” became “faces (struck out)”"},
	} {
		for _, pair := range [][2]string{{c.old, c.new}, {c.new, c.old}} {
			got := compared(pair[0], pair[1]).Headline(words.English())
			if strings.Contains(got, "signs differ") || pair[0] == c.old && got != c.want {
				t.Errorf("%q → %q: %s", pair[0], pair[1], got)
			}
		}
	}
}

// A text in which nothing but the form differs was not written anew.
func TestFormIsNotRewritten(t *testing.T) {
	r := compared(strings.Repeat("\"Alpha\" 5-6 ", 80), strings.Repeat("”alpha” 5–6 ", 80))
	if got := r.Headline(words.English()); !strings.HasPrefix(got, "Only the form differs: ") {
		t.Error(got)
	}
}

// The day from which a text applies is no word of a section.
func TestDayIsNoWord(t *testing.T) {
	of := func(words string, on date.Date) text.Form {
		f := diag.NewFile("text.md", []byte(words))
		tree, _ := markdown.Parse(diag.Source{File: f, Text: f.Text}, markdown.Options{RawAsText: true})
		return ((&content.Text{File: f, Head: content.Public{Title: "Policy", Effective: on}}).WithBody(tree)).Form()
	}
	on, err := date.Parse("2027-02-01")
	if err != nil {
		t.Fatal(err)
	}
	r := redline.Compare(
		of("## Time\n\nWe keep the data of pupils for a year.", date.Date{}),
		of("## Time\n\nWe keep the secret data of pupils for a year.", on),
	)
	const want = "Applies from 2027-02-01; “secret” added in “Time”"
	if got := r.Headline(strict{t, words.English()}); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if s := r.TextStats(); s.Added != 1 || s.Removed != 0 {
		t.Errorf("%d words added and %d removed, want 1 and 0", s.Added, s.Removed)
	}
}

// A strict lexicon fails where a word is missing.
type strict struct {
	*testing.T
	words words.Language
}

func (s strict) Word(key string, args ...any) string {
	_, end, _ := strings.Cut(key, ".")
	if !strings.HasPrefix(key, "redline.") { // a day, or a word of other furniture
		return strings.ReplaceAll(end, "_", " ")
	}
	if _, ok := s.words.Find(key); !ok {
		s.Errorf("there is no word for %s", key)
	}
	return s.words.Word(key, args...)
}

func (s strict) Count(key string, n int) string {
	s.Word(key + ".one")
	s.Word(key + ".other")
	return s.words.Count(key, n)
}

// Lines that texts alone do not give.
func TestLine(t *testing.T) {
	passage := func(text string) redline.Passage { return redline.Passage{Text: text} }
	long := strings.TrimSpace(strings.Repeat("word ", 100))
	for _, c := range []struct {
		ch   redline.Change
		want string
	}{
		{redline.Change{
			Kind: redline.FactChange, Key: "purpose.basis",
			Old: passage("“6(1)(f)” “Legitimate interest” “” “Safety”"),
			New: passage("“6(1)(b)” “Contract” “” “”; “6(1)(c)” “Law” “” “”"),
		},
			"Lawful basis: 6(1)(f), Legitimate interest, Safety → 6(1)(b), Contract; 6(1)(c), Law"},
		{redline.Change{Kind: redline.FactChange, Key: "purpose.children", New: passage("“None”")}, "Children, added: None"},
		{
			redline.Change{Kind: redline.FactChange, Key: "purpose.button", Old: passage("“Read”")},
			"Words of the button, removed: Read",
		},
		{
			redline.Change{Kind: redline.Replacement, Key: "title", Old: passage("A"), New: passage("B")},
			"Title: “A” became “B”",
		},
		{
			redline.Change{
				Kind: redline.Insertion, Key: "effective",
				New: passage("\x00dates.effective\x00 \x00date.2026-05-04\x00"),
			},
			"Applies from: Added: “effective 2026-05-04”",
		},
		{
			redline.Change{Kind: redline.Insertion, New: redline.Passage{Text: long, Words: 100}},
			"Added: “" + strings.TrimSpace(strings.Repeat("word ", 24)) + " …” (100)",
		},
		{
			redline.Change{Kind: redline.Insertion, New: passage(strings.Repeat("語", 200))},
			"Added: “" + strings.Repeat("語", 120) + " …”",
		},
		{
			redline.Change{Kind: redline.Deletion, Row: "a", Column: "b", Old: passage("c\x1b[31m\nd")},
			"a, b: Removed: “c\uFFFD[31m d”",
		},
		{redline.Change{Kind: redline.Deletion, Row: "a", Column: "a", Old: passage("c")}, "a: Removed: “c”"},
		{redline.Change{Kind: redline.Move, From: "A", Section: "B", New: passage("c")}, "Moved from “A”: “c”"},
		{
			redline.Change{Kind: redline.Renumbered, Count: 8, Old: passage("5. – 12."), New: passage("6. – 13.")},
			"5. – 12. are now 6. – 13.",
		},
		{redline.Change{Kind: redline.Spacing}, "Other spaces or line breaks"},
		{redline.Change{Kind: redline.Merge, Count: 3}, "3 passages joined"},
		{
			redline.Change{Kind: redline.Format, About: "a", Old: passage("strong emphasis"), New: passage("struck code")},
			"“a”: now struck out and as code, formerly bold and italic",
		},
		{
			redline.Change{Kind: redline.Structure, Old: passage("together 2"), New: passage("together 1")},
			"A list or a quotation divided here",
		},
		{
			redline.Change{
				Kind: redline.Structure, Old: passage("list > item > paragraph"),
				New: passage("list > item > list > item > paragraph"),
			},
			"At another level of a list or a quotation",
		},
		{
			redline.Change{
				Kind: redline.Structure, Old: passage("list 3 > item open > paragraph"),
				New: passage("list > item done > paragraph"),
			},
			"Now a task that is done, formerly an open task",
		},
	} {
		if got := c.ch.Line(strict{t, words.English()}); got != c.want {
			t.Errorf("%s: %q, want %q", c.ch.Kind, got, c.want)
		}
	}
	for _, sign := range strings.Split(
		"paragraph|heading 2|list > item > paragraph|list 4 > item > paragraph|list > item open > paragraph|quote > "+
			"paragraph|alert note > paragraph|code|rule|table|head|cell|caption|terms > term|terms > definition > "+
			"paragraph|notes > note 1 > paragraph",
		"|",
	) {
		ch := redline.Change{Kind: redline.Structure, Old: passage(sign), New: passage("heading 6")}
		if got := ch.Line(strict{t, words.English()}); !strings.HasPrefix(got, "Now a heading of level 6, formerly ") {
			t.Errorf("%s: %q", sign, got)
		}
	}
}

func TestEffective(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"2026-01-01", "2026-02-01", "Applies from 2026-02-01, before that from 2026-01-01"},
		{"", "2026-02-01", "Applies from 2026-02-01"},
		{"2026-01-01", "", "No longer says from when it applies"},
	} {
		of := func(day string) text.Form {
			head := content.Public{Title: "A"}
			if day != "" {
				var err error
				if head.Effective, err = date.Parse(day); err != nil {
					t.Fatal(err)
				}
			}
			body, _ := parsed("a.md", "We keep the names of all pupils.")
			return ((&content.Text{Head: head}).WithBody(body.Body)).Form()
		}
		if got := redline.Compare(of(c.old), of(c.new)).Headline(strict{t, words.English()}); got != c.want {
			t.Errorf("%q to %q: %q, want %q", c.old, c.new, got, c.want)
		}
	}
}

// An amount is told with all of its words: the unit behind it, and the currency before it.
func TestWholeAmounts(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"Boten er 10 millioner kroner.", "Boten er 20 millioner kroner.", "10 millioner kroner became 20 millioner kroner"},
		{"Boten er kr 500 i dag.", "Boten er kr 900 i dag.", "kr 500 became kr 900"},
		{"Avgiften är 500 kronor per år.", "Avgiften är 900 kronor per år.", "500 kronor became 900 kronor"},
		{"Das Bußgeld beträgt 10 Millionen Euro.", "Das Bußgeld beträgt 20 Millionen Euro.", "10 Millionen Euro became 20 Millionen Euro"},
		{"Sakko on enintään 10 miljoonaa euroa.", "Sakko on enintään 20 miljoonaa euroa.", "10 miljoonaa euroa became 20 miljoonaa euroa"},
		{"The key has 128 bits at least.", "The key has 256 bits at least.", "128 bits became 256 bits"},
	} {
		if got := compared(c.old, c.new).Headline(words.English()); got != c.want {
			t.Errorf("%q → %q: %s", c.old, c.new, got)
		}
	}
}
