package redline_test

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

// classes are those of the changes between two texts, each once, in their order.
func classes(old, new string) string {
	var found []string
	r := compared(old, new)
	for x := range r.Changes {
		if class := string(r.Changes[x].Class); len(found) == 0 || found[len(found)-1] != class {
			found = append(found, class)
		}
	}
	return strings.Join(found, " ")
}

// What is called form says the same. The first group is not form, whatever it is called; the second one is.
func TestForm(t *testing.T) {
	notForm := [][2]string{
		{"We do not sell data.", "We do ~~not~~ sell data."},
		{"Keep it. We sell data. Ask us.", "Keep it. ~~We sell data.~~ Ask us."},
		{"We sell data.", "~~We sell data.~~"},
		{"We do ~~not~~ sell data.", "We do ~~NOT~~ sell data."},
		{"We answer within 2-6 days.", "We answer within 26 days."},
		{"The index is -5 now.", "The index is 5 now."},
		{"The index is −5 now.", "The index is 5 now."},
		{"from 30 – 60 days on", "from 30, 60 days on"},
		{"We share it with US authorities.", "We share it with us authorities."},
		{"ask the WHO for it", "ask the who for it"},
		{"Wir geben IT weiter.", "Wir geben it weiter."},
		{"several IDs and PCs", "several ids and pcs"},
		{"as Annex B says here", "as Annex b says here"},
		{"You may re-sign the agreement.", "You may resign the agreement."},
		{"what we re-cover from you", "what we recover from you"},
		{"a co-op of farmers", "a coop of farmers"},
		{"we're here for you", "were here for you"},
		{"our user's data is kept", "our users data is kept"},
		{"See https://example.org/Terms for it.", "See https://example.org/terms for it."},
		{"See https://example.org/a-b for it.", "See https://example.org/ab for it."},
		{"See example.org/Terms for it.", "See example.org/terms for it."},
		{"Write to Anna@example.org now.", "Write to anna@example.org now."},
		{"the cookie `SID` is set", "the cookie `sid` is set"},
		{"the cookie `a-b` is set", "the cookie `ab` is set"},
		{"the cookie `a.b` is set", "the cookie `ab` is set"},
		{"the cookie user_id is set", "the cookie userid is set"},
		{"ask at example.org here", "ask at exampleorg here"},
		{"with 5 Mb of space", "with 5 MB of space"},
		{"with 5GB of space", "with 5Gb of space"},
		{"older than 16 years", "older than 16+ years"},
		{"it costs 5 now", "it costs 5 % now"},
		{"it costs €5 now", "it costs $5 now"},
		{"it is 10 °C here", "it is 10 C here"},
		{"a share of 1.5 for all", "a share of 15 for all"},
		{"a share of 1,5 for all", "a share of 1.5 for all"},
		{"at 5:30 in the morning", "at 530 in the morning"},
		{"a ratio of 1:1 for all", "a ratio of 11 for all"},
		{"a sum of 10 000 or so", "a sum of 10,000 or so"},
		{"We keep A and/or B.", "We keep A and or B."},
		{"names & marks of all", "names marks of all"},
		{"We may be asked for it.", "We maybe asked for it."},
		{"It is not able to work.", "It is notable to work."},
		{"| Who | Told |\n|--|--|\n| Alfa | ✓ |\n| Bravo | ✓ |", "| Who | Told |\n|--|--|\n| Alfa | ✓ |\n| Bravo | ✗ |"},
		{"2.5 % of it is interest for us.", "3.5 % of it is interest for us."},
		{"16.5 years is the limit for all.", "18.5 years is the limit for all."},
		{"01.02.2023 is the day from which it holds.", "01.03.2023 is the day from which it holds."},
		{"as footnote 3² says", "as footnote 3³ says"},
		{"في 30 يوما من الطلب", "في 90 يوما من الطلب"},
		{"על 2-6 ימים בלבד", "על 26 ימים בלבד"},
		{"innen 2-6 dager etter det", "innen 26 dager etter det"},
		{"senast -5 grader ute", "senast 5 grader ute"},
		{"You can get nowhere.", "You can get now here."},
		{"the website of it", "the web site of it"},
		{"for everyday use of it", "for every day use of it"},
		{"Vi gir alt for deg.", "Vi gir altfor deg."},
		{"to non-EU countries", "to non EU countries"},
		{"for twenty-four-hour use", "for twenty four-hour use"},
		{"we re-sign it all", "we re sign it all"},
		{"our users' data is kept", "our users data is kept"},
		{"our user's data is kept", "our users' data is kept"},
		{"We sell your data.", "We sell your data?"},
		{"Do we sell it? Yes.", "Do we sell it. Yes."},
		{"Our service is free here.", "Our service is “free” here."},
		{"Tjenesten er gratis her.", "Tjenesten er «gratis» her."},
		{"Der Dienst ist sicher.", "Der Dienst ist „sicher“."},
		{"We do not share. Without consent we ask.", "We do not share without consent. We ask."},
		{"We share if you agree. We ask.", "We share. If you agree, we ask."},
		{"with 5 kB of space", "with 5 KB of space"},
		{"at 5 m from it", "at 5 M from it"},
		{"a disk of 5 GiB here", "a disk of 5 Gib here"},
		{"uses 5 kWh of it", "uses 5 KWh of it"},
		{"half is ½ of it", "half is 1/2 of it"},
		{"30¹ days of it", "301 days of it"},
		{"5 m² of it", "5 m2 of it"},
		{"names* of people", "names of people"},
		{"names* of people", "names** of people"},
		{"names† of people", "names‡ of people"},
		{"We share it 🙂 here.", "We share it 🙁 here."},
		{"as it is → here", "as it is ← here"},
		{"it takes 5′ here", "it takes 5″ here"},
		{"Articles 5, 6 of it", "Articles 5 6 of it"},
		{"the app iOS only", "the app IOS only"},
		{"per E-Mail von uns", "per E Mail von uns"},
		{"هل نبيع بياناتك؟", "هل نبيع بياناتك."},
		{"نحتفظ بها 1,5 سنة", "نحتفظ بها 1.5 سنة"},
		{"Myymmekö tietoja? Emme.", "Myymmekö tietoja. Emme."},
		{"l'avis de tous", "lavis de tous"},
		{"C++ is used here", "C is used here"},
		{"A ≠ B in all", "A = B in all"},
		{"It is nowhere kept. Together we can do it.", "It is now here kept. To get her we can do it."},
		{"Vent ikke, slett det.", "Vent, ikke slett det."},
		{"Wir löschen nicht, speichern.", "Wir löschen, nicht speichern."},
		{"We will not, as you asked, share it.", "We will, not as you asked, share it."},
		{"We share only, for support, names.", "We share, only for support, names."},
		{"Emme myy, aina kysymme.", "Emme myy aina, kysymme."},
		{"Wir löschen es, wenn Sie es wollen.", "Wir löschen es, wenn sie es wollen."},
		{"Das gehört Ihnen allein.", "Das gehört ihnen allein."},
		{"Sie und Ihre Kinder sehen es.", "Sie und ihre Kinder sehen es."},
		{"Here the Customer pays. We ask the Customer.", "Here the customer pays. We ask the Customer."},
		{"Hos oss er Kunden du. Vi spør Kunden.", "Hos oss er Kunden du. Vi spør kunden."},
		{"Nur mit Macht. Wer die Macht hat, fragt.", "Nur mit Macht. Wer die macht hat, fragt."},
		{"The limit is 5' here.", "The limit is 5\" here."},
		{"grensen er 5' og 10\"", "grensen er 5\" og 10'"},
	}
	form := [][2]string{
		{"a sum of 10 000 or so", "a sum of 10000 or so"},
		{"from 25 May 2018 on", "from May 25, 2018 on"},
		{"fra 25. mai 2018", "fra 25.05.2018"},
		{"ab dem 3. März 2024", "ab dem 03.03.2024"},
		{"alkaen 3. maaliskuuta 2024", "alkaen 3.3.2024"},
		{"open from 08.00 each day", "open from 08:00 each day"},
		{"åpent fra kl. 8.00 hver dag", "åpent fra kl. 8:00 hver dag"},
		{"call +47 55 23 60 70 now", "call +47 552 36 070 now"},
		{"within thirty days of it", "within 30 days of it"},
		{"innen tretti dager etter", "innen 30 dager etter"},
		{"binnen dreißig Tagen danach", "binnen 30 Tagen danach"},
		{"kolmessakymmenessä päivässä", "30 päivässä"},
		{"dans les trente jours", "dans les 30 jours"},
		{"within thirty (30) days of it", "within 30 days of it"},
		{"it costs 5 % of it", "it costs 5 percent of it"},
		{"See \"Rule 5\" for it.", "See 'Rule 5' for it."},
		{"The “Service” – ours – is run.", "The \"service\" - ours - is run."},
		{"We keep it for 30-60 days.", "We keep it for 30–60 days."},
		{"We keep it for 30 - 60 days.", "We keep it for 30–60 days."},
		{"The index is −5 now.", "The index is -5 now."},
		{"a third-party service", "a third party service"},
		{"You can opt out here.", "You can opt-out here."},
		{"our e-mail address", "our email address"},
		{"unsere E-Mail an alle", "unsere E-mail an alle"},
		{"i.e. all of the data", "ie all of the data"},
		{"z. B. alle Daten", "z.B. alle Daten"},
		{"under Art. 6(1)(f) of it", "under Art. 6 (1) (f) of it"},
		{"(Article 6) holds for us", "Article 6, holds for us"},
		{"We cannot do it here.", "We can not do it here."},
		{"the users’ data", "the users' data"},
		{"ce que l’article dit", "ce que l'article dit"},
		{"We keep it; we use it.", "We keep it, we use it."},
		{"We keep it. A user asks.", "We keep it; a user asks."},
		{"« Le service » est ici", "\"Le service\" est ici"},
		{"what we know – or not", "what we know, or not"},
		{"Vi lagrer det; alle vet det.", "Vi lagrer det, alle vet det."},
		{"so\u00adlange wie nötig", "solange wie nötig"},
		{"See “Rule 5” for it.", "See \"Rule 5\" for it."},
		{"end of it.Next is this", "end of it. Next is this"},
		{"as we say; and we do", "as we say, and we do"},
		{"We share “only”, and ask.", "We share “only,” and ask."},
		{"We ask “why”. We do.", "We ask “why.” We do."},
		{"with 5 GB of it", "with 5GB of it"},
		{"at 5 % of it", "at 5% of it"},
		{"as of § 5 of it", "as of §5 of it"},
		{"names and/or marks", "names and / or marks"},
		{"for 2020-2023 here", "for 2020–2023 here"},
		{"no one… knows it", "no one... knows it"},
		{"Ce que dit « le service » ici", "Ce que dit “le service” ici"},
		{"Der „Dienst“ von uns", "Der »Dienst« von uns"},
		{"10\u00a0000 of them", "10 000 of them"},
		{"kunde-data her", "kunde data her"},
		{"Nutzer-Daten von dir", "Nutzer Daten von dir"},
		{"Th e Cli ent keeps the Ac count of it.", "The Client keeps the Account of it."},
		{"שלום „עולם“ כאן", "שלום \"עולם\" כאן"},
		{"2.1 Business hours of ours\n\n2.2 Years of it all", "3.1 Business hours of ours\n\n3.2 Years of it all"},
		{"    Names: we keep them, as we say.", "- Names: we keep them as we say"},
		{"## 1. General\n\nText of it.", "## 1. General.\n\nText of it."},
		{"Wir fragen. Sie sagen es.", "Wir fragen; sie sagen es."},
		{"We share, however, names.", "We share however, names."},
		{"We ask the Customer; Customer pays.", "We ask the Customer. customer pays."},
		{"as a Third Party does\n\nAsk a Third Party.", "as a Third-Party does\n\nAsk a Third Party."},
		{"## The Customer and us\n\nAsk the Customer.", "## The customer and us\n\nAsk the Customer."},
	}
	for _, c := range notForm {
		for _, pair := range [][2]string{c, {c[1], c[0]}} {
			if got := classes(pair[0], pair[1]); got == "" || got == string(redline.Cosmetic) {
				t.Errorf("%q → %q is called %q", pair[0], pair[1], got)
			}
		}
	}
	for _, c := range form {
		for _, pair := range [][2]string{c, {c[1], c[0]}} {
			if got := classes(pair[0], pair[1]); got != string(redline.Cosmetic) {
				t.Errorf("%q → %q is called %q", pair[0], pair[1], got)
			}
		}
	}
}

func TestClasses(t *testing.T) {
	for want, pairs := range map[redline.Class][][2]string{
		redline.Figures: {
			{"We keep it for thirty days.", "We keep it for ninety days."},
			{"for twenty-five days", "for twenty-six days"},
			{"In force since March 2023.", "In force since April 2023."},
			{"in force since May 2023", "in force since June 2023"},
			{"16 is the limit", "16+ is the limit"},
			{"it is 30 days here", "it is 30 months here"},
			{"it costs 5 EUR now", "it costs 5 USD now"},
			{"innen tretti eller tjue dager", "innen tretti eller førti dager"},
			{"innen tredve dager", "innen nitti dager"},
			{"inom trettio dagar", "inom nittio dagar"},
			{"inden for tredive dage", "inden for halvfems dage"},
			{"binnen dreißig Tagen", "binnen neunzig Tagen"},
			{"binnen einundzwanzig Tagen", "binnen neunundneunzig Tagen"},
			{"kolmenkymmenen päivän ajan", "yhdeksänkymmenen päivän ajan"},
			{"dans trente jours", "dans soixante jours"},
			{"siden mars 2023 gjelder det", "siden april 2023 gjelder det"},
			{"seit März 2023 gilt es", "seit Mai 2023 gilt es"},
			{"sedan maj 2023 gäller det", "sedan juni 2023 gäller det"},
			{"maaliskuusta 2023 alkaen", "huhtikuusta 2023 alkaen"},
			{"depuis mars 2023 ici", "depuis août 2023 ici"},
			{"منذ مارس 2023 هنا", "منذ أبريل 2023 هنا"},
			{"innen nitti dager", "innen tretti dager"},
			{"innen én måned her", "innen to måneder her"},
			{"im ersten Jahr hier", "im zweiten Jahr hier"},
			{"We tell you once a day.", "We tell you twice a day."},
			{"a two-week notice here", "a four-week notice here"},
			{"it holds in May here", "it holds in June here"},
			{"for XII months here", "for XI months here"},
			{"for ≤ 30 days here", "for < 30 days here"},
			{"with 5 Mb of space", "with 5 MB of space"},
			{"since it was 30 days", "since it was ~~30~~ days"},
			{"We ask every Monday.", "We ask every Friday."},
			{"We open at 9 a.m. each day.", "We open at 9 p.m. each day."},
			{"We answer you.", "We answer you within thirty days."},
			{"We answer you here.", "We answer you here within 30 days of your request."},
			{"within a few days of it", "within a few weeks of it"},
			{"innen 30 dager her", "innen 30 virkedager her"},
			{"inom 30 dagar här", "inom 30 arbetsdagar här"},
			{"inden 30 dage her", "inden 30 arbejdsdage her"},
			{"binnen 30 Tagen hier", "binnen 30 Werktagen hier"},
			{"vastaamme 30 päivässä aina", "vastaamme 30 viikossa aina"},
			{"sous 30 jours ici", "sous 30 semaines ici"},
			{"en 30 días aquí", "en 30 semanas aquí"},
			{"خلال 30 يوم هنا", "خلال 30 أسبوع هنا"},
			{"תוך 30 ימים כאן", "תוך 30 שבועות כאן"},
			{"hver mandag hos oss", "hver fredag hos oss"},
			{"kvar laurdag hos oss", "kvar sundag hos oss"},
			{"varje måndag hos oss", "varje lördag hos oss"},
			{"hver tirsdag hos os", "hver onsdag hos os"},
			{"jeden Montag bei uns", "jeden Freitag bei uns"},
			{"luemme ne maanantaina täällä", "luemme ne perjantaina täällä"},
			{"chaque lundi chez nous", "chaque vendredi chez nous"},
			{"copied daily by us", "copied weekly by us"},
			{"kopieres daglig av oss", "kopieres ukentlig av oss"},
			{"wird täglich kopiert bei uns", "wird wöchentlich kopiert bei uns"},
		},
		redline.Modality: {
			{"We share it unless you object.", "We share it if you object."},
			{"We share it without your consent.", "We share it with your consent."},
			{"We use the data.", "We only use the data."},
			{"We share the data.", "We never share the data."},
			{"We share the data.", "We share any data."},
			{"Your name is required here.", "Your name is optional here."},
			{"We do not sell data.", "We do ~~not~~ sell data."},
			{"Vi deler det uten samtykke.", "Vi deler det med samtykke."},
			{"Vi delar det utan samtycke.", "Vi delar det med samtycke."},
			{"Vi deler det uden samtykke.", "Vi deler det med samtykke."},
			{"Wir teilen es ohne Zustimmung.", "Wir teilen es mit Zustimmung."},
			{"Jaamme ne vain luvalla.", "Jaamme ne luvalla."},
			{"sans votre accord ici", "avec votre accord ici"},
			{"We may share it.", "We may not share it."},
			{"It is prohibited here.", "It is permitted here."},
			{"to keep at least some", "to keep at most some"},
			{"Vi deler det med mindre du sier nei.", "Vi deler det hvis du sier nei."},
			{"Nous pouvons le partager.", "Nous devons le partager."},
			{"We tell you before we share it.", "We tell you after we share it."},
			{"an answer within 30 days", "an answer after 30 days"},
			{"names or marks of you", "names and marks of you"},
			{"with prior consent of yours", "with consent of yours"},
			{"We keep it.", "We keep it. Do not ask us."},
			{"We keep it. We do not sell it.", "We keep it. ~~We do not sell it.~~"},
			{"keep it until you leave", "keep it since you leave"},
			{"for more than 30 days", "for less than 30 days"},
			{"it includes your name", "it excludes your name"},
			{"Vi svarer før 30 dager.", "Vi svarer etter 30 dager."},
			{"Vi deler navn eller adresse.", "Vi deler navn og adresse."},
			{"i minst 30 dager her", "i høyst 30 dager her"},
			{"Vi sparar namn eller adress.", "Vi sparar namn och adress."},
			{"Vi svarar inom 30 dagar.", "Vi svarar efter 30 dagar."},
			{"Vi svarer inden salget her.", "Vi svarer efter salget her."},
			{"i mindst 30 dage her", "i højst 30 dage her"},
			{"Wir fragen vor der Weitergabe.", "Wir fragen nach der Weitergabe."},
			{"Namen oder Adressen hier", "Namen und Adressen hier"},
			{"mindestens 30 Tage lang", "höchstens 30 Tage lang"},
			{"vastaamme enintään 30 päivässä", "vastaamme vähintään 30 päivässä"},
			{"nimi tai osoite siellä", "nimi ja osoite siellä"},
			{"avant le partage de vos", "après le partage de vos"},
			{"pendant au moins 30 jours", "pendant au plus 30 jours"},
			{"قبل البيع هنا", "بعد البيع هنا"},
			{"לפני המכירה כאן", "אחרי המכירה כאן"},
		},
		redline.Substantive: {
			{"in order to go", "in order go"},
			{"the third party is told", "the other party is told"},
			{"we share names of all", "we share marks of all"},
			{"as often as we like", "as seldom as we like"},
			{"enten her eller der", "både her eller der"},
			{"names of all people", "names or marks of all people"},
			{"We keep names.", "We keep names after the sale."},
			{"in the days of old", "in the times of old"},
			{"on the sunny side", "on the rainy side"},
			{"navn på brukere", "navn og merker på brukere"},
		},
	} {
		for _, c := range pairs {
			if got := classes(c[0], c[1]); got != string(want) {
				t.Errorf("%q → %q is called %q, not %q", c[0], c[1], got, want)
			}
		}
	}
}

// Without form, the rest is told as before, and the later text is shown as it is.
func TestWithoutForm(t *testing.T) {
	old := "## Names of “All”\n\nWe keep “names” for 30 days.\n\n---\n\n- *One* thing\n- Two things\n\n5\\. We ask.\n\nSee [us](/a)."
	new := "## Names of \"all\"\n\nWe keep \"names\" for 90 days.\n\n1. One thing\n2. Two things\n\n6\\. We ask.\n\nSee [us](/b)."
	r := compared(old, new).WithoutForm()
	var kinds []string
	for x, ch := range r.Changes {
		kinds = append(kinds, string(ch.Kind))
		if ch.ID != x+1 || ch.Class == redline.Cosmetic && ch.Kind != redline.Renumbered {
			t.Errorf("%+v", ch)
		}
	}
	if got := strings.Join(kinds, " "); got != "replacement renumbered link" {
		t.Errorf("it tells %s", got)
	}
	tree, err := read(string(r.HTML(writer, true)))
	if err != nil {
		t.Fatal(err)
	}
	v := &verdict{}
	b, _ := parsed("new.md", new)
	v.newSide(tree, ordinary(b))
	v.anchors(r, tree)
	v.valid(tree, r.HTML(writer, true))
	for _, fault := range v.faults {
		t.Error(fault)
	}
	if text := marked(tree); strings.Contains(text, "names") && strings.Contains(text, "[-“names”-]") || strings.Contains(text, "formerly") {
		t.Errorf("form is left:\n%s", text)
	}
	if again := compared("We keep “names”.", "We keep \"names\".").WithoutForm(); !again.Empty() || again.Stats.Changed != 0 {
		t.Errorf("%+v", again.Changes)
	}
}

// What stands under another point than before holds for something else: that is no form.
func TestLevels(t *testing.T) {
	const lower, higher = "1 passage stands under another point now", "1 passage stands at a higher level now"
	const section = "1 section stands at another level now"
	for _, c := range []struct{ old, new, there, back string }{
		{"- We share\n  - names\n- We never sell", "- We share\n  - names\n  - We never sell", lower, higher},
		{"- Vi deler\n- aldri navn", "- Vi deler\n  - aldri navn", lower, higher},
		{"1. Wir teilen\n2. nie Namen", "1. Wir teilen\n   - nie Namen", lower, higher},
		{"- a\n  - b\n    - in c we ask", "- a\n  - b\n  - in c we ask", higher, lower},
		{"- if we go,\n- if we stay,\n\nyou pay.", "- if we go,\n- if we stay, you pay.", lower, higher},
		{"- if we go,\n- if we stay,\n\nyou pay us.", "- if we go,\n- if we stay,\n\n  you pay us.", lower, higher},
		{"- names we have\n- marks", "1. names we have\n2. marks", "Only the form", "Only the form"},
		{"We share:\n\n- names\n\nWe do not share:\n\n- health data", "We share:\n\n- names\n- We do not share:\n- health data",
			lower, higher},
		{"- if we go,\n- if we stay,\n\nyou pay us.", "- if we go,\n- if we stay,\n- you pay us.", lower, higher},
		{"- Vi deler navn\n\naldri helsedata", "- Vi deler navn\n- aldri helsedata", lower, higher},
		{"## Children\n\none\n\n### Adverts\n\ntwo", "## Children\n\none\n\n## Adverts\n\ntwo", section, section},
		{"# All of it\n\n## Children\n\n### Adverts", "# All of it\n\n## Children\n\n## Adverts", section, section},
		{"- [ ] We may share names", "- [x] We may share names", "1 box is ticked", "1 box is ticked"},
		{"- [ ] We may share names", "- We may share names", "Only the form", "Only the form"},
		{"# All\n\n## Children\n\none\n\n### Adverts", "# All\n\n# Children\n\none\n\n## Adverts", "Only the form", "Only the form"},
		{"We keep:\n\nnames\n\nmarks", "We keep:\n\n- names\n- marks", "Only the form", "Only the form"},
		{"names we have\n\nmarks we have", "- names we have\n- marks we have", "Only the form", "Only the form"},
		{"Names we have:\n\n- all of them", "Names we have: all of them", "Only the form", "Only the form"},
		{"we ask you and\n\nwe tell you", "- we ask you and\n\nwe tell you", "Only the form", "Only the form"},
	} {
		for want, r := range map[string]*redline.Redline{
			c.there: compared(c.old, c.new), c.back + " ": compared(c.new, c.old),
		} {
			want = strings.TrimSpace(want)
			isForm := strings.HasPrefix(want, "Only")
			if got := r.Headline(words.English()); !strings.Contains(got, want) || r.WithoutForm().Empty() != isForm {
				t.Errorf("%q, %q: %s", c.old, c.new, got)
			}
		}
	}
}
