package redline_test

import (
	"testing"

	"fairnotice/generator/internal/redline"
	"fairnotice/generator/internal/words"
)

// Small signs and short words that change what a sentence says, from either side.
func TestMeaning(t *testing.T) {
	for want, pairs := range map[redline.Class][][2]string{
		redline.Figures: {
			{"The index is – 5 now.", "The index is 5 now."},
			{"The index is - 5 now.", "The index is 5 now."},
			{"Indeksen er − 5 nå.", "Indeksen er 5 nå."},
			{"Der Wert ist – 5 Prozent.", "Der Wert ist 5 Prozent."},
			{"Arvo on – 5 nyt.", "Arvo on 5 nyt."},
			{"We answer within one month.", "We answer within a reasonable time."},
			{"We answer within 30 days here.", "We answer within a reasonable time here."},
			{"Vi svarer innen én måned.", "Vi svarer innen rimelig tid."},
			{"Wir antworten binnen eines Monats.", "Wir antworten binnen angemessener Frist."},
			{"Vastaamme sinulle yhden kuukauden kuluessa.", "Vastaamme sinulle kohtuullisessa ajassa."},
			{"Säilytämme kuusi kuukautta.", "Säilytämme kuusitoista kuukautta."},
			{"Vastaamme kahden viikon kuluessa.", "Vastaamme kahdentoista viikon kuluessa."},
			{"Vastaamme viidessä päivässä.", "Vastaamme viidessätoista päivässä."},
			{"Soitamme kuusi kertaa.", "Soitamme kuusitoista kertaa."},
			{"We call you six times.", "We call you sixteen times."},
			{"Vi ringer seks ganger.", "Vi ringer seksten ganger."},
			{"Wir rufen sechs Mal an.", "Wir rufen sechzehn Mal an."},
			{"within thirty (30) days", "within thirty (60) days"},
			{"See Article 6(1)(a) of it.", "See Article 6(1)(f) of it."},
			{"in Phase II of it", "in Phase III of it"},
		},
		redline.Modality: {
			{"Nobody sees it here.", "Everybody sees it here."},
			{"No one sees it here.", "Anyone sees it here."},
			{"We share nothing here.", "We share everything here."},
			{"Neither sees it here.", "Either sees it here."},
			{"Ingen ser det her.", "Noen ser det her."},
			{"Vi deler ingenting her.", "Vi deler det her."},
			{"Ingen ser det här.", "Någon ser det här."},
			{"Niemand sieht es hier.", "Jemand sieht es hier."},
			{"Wir teilen nichts hier.", "Wir teilen alles hier."},
			{"Kukaan ei näe sitä.", "Joku näkee sen."},
			{"Emme jaa mitään muille.", "Jaamme kaiken muille."},
			{"Personne ne le voit.", "Tous le voient."},
			{"Nadie lo ve aquí.", "Alguien lo ve aquí."},
			{"我们不会出售您的个人信息。", "我们会出售您的个人信息。"},
			{"我们在共享之前询问您。", "我们在共享之后询问您。"},
			{"איננו מוכרים את המידע שלך.", "אנו מוכרים את המידע שלך."},
		},
		redline.Substantive: {
			{"We tell partners who ask for it.", "We tell partners, who ask for it."},
			{"We use firms which help us.", "We use firms, which help us."},
			{"We keep the data that is old.", "We keep the data, that is old."},
			{"We tell people whose data we have.", "We tell people, whose data we have."},
			{"Vi deler med firmaer som hjelper oss.", "Vi deler med firmaer, som hjelper oss."},
			{"Vi delar med bolag som hjälper oss.", "Vi delar med bolag, som hjälper oss."},
			{"chez les partenaires qui nous aident", "chez les partenaires, qui nous aident"},
			{"We do not keep it because we must.", "We do not keep it, because we must."},
			{"Vi lagrer det ikke fordi vi må.", "Vi lagrer det ikke, fordi vi må."},
			{"Here the Customer pays.", "Here the customer pays."},
			{"The Customer pays. We ask the Customer.", "The customer pays. We ask the Customer."},
			{"The Customer pays. We ask the Customer.", "The customer pays. We ask the customer."},
			{"Her betaler Kunden.", "Her betaler kunden."},
			{"“Customer” means who ordered. The Customer pays.", "“customer” means who ordered. The Customer pays."},
			{"**Customer** means who ordered. The Customer pays.", "**customer** means who ordered. The Customer pays."},
			{"See https://a.example/fr/HT204.", "See https://a.example/HT204."},
			{"Vous recevez une copie chez nous.", "Vous recevez d’une copie chez nous."},
			{"Vi sender en kopi til deg.", "Vi sender ett kopi til deg."},
			{"Tässä Asiakas maksaa.", "Tässä asiakas maksaa."},
			{"The parties protect Confidential Information here.", "The parties protect confidential information here."},
			{"We reply in ten Business Days to you.", "We reply in ten business days to you."},
			{"We reply in 10 Business Days to you.", "We reply in 10 business days to you."},
			{"Here we keep Personal Data, as we say.", "Here we keep personal data, as we say."},
			{"Her verner vi Fortrolig Informasjon godt.", "Her verner vi fortrolig informasjon godt."},
			{"Här skyddar vi Konfidentiell Information väl.", "Här skyddar vi konfidentiell information väl."},
			{"Her beskytter vi Fortrolige Oplysninger godt.", "Her beskytter vi fortrolige oplysninger godt."},
			{"Suojaamme aina Luottamuksellista Tietoa hyvin.", "Suojaamme aina luottamuksellista tietoa hyvin."},
			{"Nous gardons vos Données Personnelles ici.", "Nous gardons vos données personnelles ici."},
			{"Wij bewaren hier Vertrouwelijke Informatie goed.", "Wij bewaren hier vertrouwelijke informatie goed."},
			{"Guardamos aquí Información Confidencial siempre.", "Guardamos aquí información confidencial siempre."},
			{"We use your data, not limited to names.", "We use your data not limited to names."},
			{"We use data, collected by us.", "We use data collected by us."},
			{"Vi bruker data, ikke begrenset til navn.", "Vi bruker data ikke begrenset til navn."},
			{"Vi använder data, inte begränsat till namn.", "Vi använder data inte begränsat till namn."},
			{"vos données, non limitées aux noms", "vos données non limitées aux noms"},
			{"The Ac count is here. Together we do it.", "The Account is here. To get her we do it."},
		},
		redline.Cosmetic: {
			{"We have one rule — 5 days at most.", "We have one rule: 5 days at most."},
			{"Wir haben Daten, die alt sind.", "Wir haben Daten die alt sind."},
			{"Meillä on tietoja, jotka ovat vanhoja.", "Meillä on tietoja jotka ovat vanhoja."},
			{"We keep it because we must.", "We keep it, because we must."},
			{"We keep some Names and all names.", "We keep some names and all names."},
			{"## How the Customer pays\n\nAsk.", "## How the customer pays\n\nAsk."},
			{"Read our Privacy Policy here.", "Read our Privacy policy here."},
			{"We Will Always Ask You First Of All.", "We will always ask you first of all."},
			{"**Customer data:** We keep the names.", "**customer data:** We keep the names."},
		},
	} {
		for _, c := range pairs {
			for _, pair := range [][2]string{c, {c[1], c[0]}} {
				if got := firstClass(pair[0], pair[1]); got != want {
					t.Errorf("%q → %q is called %q, not %q", pair[0], pair[1], got, want)
				}
			}
		}
	}
}

// firstClass is the class of the change that matters most.
func firstClass(old, new string) redline.Class {
	found := redline.Class("")
	r := compared(old, new)
	for _, class := range []redline.Class{redline.Cosmetic, redline.Substantive, redline.Modality, redline.Figures} {
		if r.Stats.Classes[class] > 0 {
			found = class
		}
	}
	return found
}

// A headline quotes what changes the meaning, with what belongs to it.
func TestMeaningTold(t *testing.T) {
	for _, c := range [][3]string{
		{"Under Article 6(1)(f) we keep it 30 days.", "Under Article 6(1)(a) we keep it 60 days.",
			"Article 6(1)(f) became Article 6(1)(a); 30 days became 60 days"},
		{"In Phase II we keep it for 30 days.", "In Phase III we keep it for 60 days.",
			"Phase II became Phase III; 30 days became 60 days"},
		{"pursuant to Article 6 (1) (f) GDPR and for 30 days", "pursuant to Article 6 (1) (a) GDPR and for 60 days",
			"Article 6 (1) (f) became Article 6 (1) (a); 30 days became 60 days"},
		{"gemäß Art. 6 Abs. 1 lit. f DSGVO für 30 Tage", "gemäß Art. 6 Abs. 1 lit. a DSGVO für 60 Tage",
			"lit. f became lit. a; 30 Tage became 60 Tage"},
		{"etter artikkel 6 bokstav f lagrer vi det i 30 dager", "etter artikkel 6 bokstav a lagrer vi det i 60 dager",
			"bokstav f became bokstav a; 30 dager became 60 dager"},
		{"6 artiklan 1 kohdan f alakohdan mukaan 30 päivää", "6 artiklan 1 kohdan a alakohdan mukaan 60 päivää",
			"f alakohdan became a alakohdan; 30 päivää became 60 päivää"},
		{"under Article 6(1) f) it is kept 30 days", "under Article 6(1) a) it is kept 60 days",
			"Article 6(1) f) became Article 6(1) a); 30 days became 60 days"},
		{"Chapter I holds for 30 days.", "Chapter V holds for 60 days.", "Chapter I became Chapter V; 30 days became 60 days"},
		{"We work with three partners now.", "We work with several partners now.", "three became several"},
		{"I fase II lagrer vi det.", "I fase III lagrer vi det.", "fase II became fase III"},
		{"within thirty (30) days of it", "within thirty (60) days of it", "thirty (30) days became thirty (60) days"},
		{"within thirty (30) days of it", "within sixty (60) days of it", "thirty (30) days became sixty (60) days"},
		{"within 30 (thirty) days of it", "within 60 (sixty) days of it", "30 (thirty) days became 60 (sixty) days"},
		{"innen tretti (30) dager her", "innen tretti (60) dager her", "tretti (30) dager became tretti (60) dager"},
		{"The index is – 5 now.", "The index is 5 now.", "– 5 became 5"},
		{"We answer within one month.", "We answer within a reasonable time.", "one month became a reasonable time"},
		{"We tell partners who ask for it.", "We tell partners, who ask for it.",
			"“partners who” became “partners, who”"},
		{"Säilytämme kuusi kuukautta.", "Säilytämme kuusitoista kuukautta.",
			"kuusi kuukautta became kuusitoista kuukautta"},
		{"Here the Customer pays.", "Here the customer pays.", "“Customer” became “customer”"},
		{"我们将您的数据保存90天。", "我们将您的数据保存30天。", "90天 became 30天"},
		{"We never sell it here.\n\n| A | B |\n| - | - |\n| Logs | 30 days |\n| Mail | 90 days |",
			"We never sell it here.\n\n| A | B |\n| - | - |\n| Logs | 90 days |\n| Mail | 30 days |",
			"30 days became 90 days; 90 days became 30 days"},
	} {
		if got := compared(c[0], c[1]).Headline(words.English()); got != c[2] {
			t.Errorf("%q → %q:\n%s, not\n%s", c[0], c[1], got, c[2])
		}
	}
}
