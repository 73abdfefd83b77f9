package value_test

import (
	"testing"

	"fairnotice/generator/internal/redline/value"
)

// One value in two forms is the same from either side.
func TestSame(t *testing.T) {
	for _, c := range [][2]string{
		{"25 May 2018", "May 25, 2018"}, {"25 May 2018", "25th of May 2018"}, {"the 25th May 2018", "2018-05-25"},
		{"25. mai 2018", "25.05.2018"}, {"25.5.2018", "25. toukokuuta 2018"}, {"1er mars 2024", "1 mars 2024"},
		{"le 3 janvier 2024", "le 03.01.2024"}, {"25/05/2018", "25 May 2018"}, {"05/25/2018", "25 May 2018"},
		{"3. März", "3 März"}, {"3 Jan 2024", "3 January 2024"}, {"3 Jan. 2024", "3 January 2024"},
		{"from 25 May 2018 on", "from May 25 2018 on"}, {"25 May", "May 25"},
		{"08.00", "08:00"}, {"kl. 8.00", "kl. 8:00"}, {"klo 8.00–16.00", "klo 8:00-16:00"}, {"2 pm", "14:00"},
		{"2 p.m.", "2:00 pm"}, {"8.30 Uhr", "8:30 Uhr"}, {"à 8h30", "à 8:30"}, {"08.00-16.00", "08:00–16:00"},
		{"+47 55 23 60 70", "+47 552 36 070"}, {"+4755236070", "+47 55 23 60 70"}, {"01.23.45.67.89", "01 23 45 67 89"},
		{"555-123-4567", "555 123 4567"}, {"0800 1234567", "0800 123 45 67"},
		{"thirty days", "30 days"}, {"twenty-five", "25"}, {"two hundred and five", "205"}, {"tretti", "30"},
		{"femogtyve", "25"}, {"trettio dagar", "30 dagar"}, {"tjugofem", "25"}, {"dreiundzwanzig Tage", "23 Tage"},
		{"neunzig", "90"}, {"kolmekymmentä", "30"}, {"kolmenkymmenen", "30"}, {"neljäntoista", "14"},
		{"kaksikymmentäviisi", "25"}, {"quatre-vingt-dix", "90"}, {"quatre-vingts", "80"}, {"soixante-douze", "72"},
		{"vingt-et-un", "21"}, {"trente jours", "30 jours"}, {"en måned", "1 måned"}, {"two thousand", "2000"},
		{"thirty (30) days", "30 days"}, {"thirty (30) days", "thirty days"}, {"30 (thirty) days", "30 days"},
		{"1,000,000", "1.000.000"}, {"1 000 000", "1,000,000"}, {"10 000", "10000"},
		{"30-60", "30–60"}, {"30 – 60", "30-60"}, {"5 %", "5 per cent"}, {"5 percent", "5 %"}, {"5 Prozent", "5%"},
		{"€500", "500 €"}, {"5 euros", "five euros"}, {"5 mio. EUR", "5 million EUR"}, {"10 Mio. kr", "10 millioner kr"},
		{"NO93 8601 1117 947", "NO9386011117947"}, {"EUR 500", "500 euros"},
	} {
		for _, pair := range [][2]string{c, {c[1], c[0]}} {
			if !value.Same(pair[0], pair[1]) {
				t.Errorf("%q and %q are not the same", pair[0], pair[1])
			}
		}
	}
}

// Whatever is another value, or can be, is told as one.
func TestNotSame(t *testing.T) {
	for _, c := range [][2]string{
		{"1.000", "1,000"}, {"1,5", "1.5"}, {"10 000", "10,000"}, {"05/06/2018", "5 June 2018"}, {"05/06/2018", "6 May 2018"},
		{"05/06/2018", "06/05/2018"}, {"25 May 2018", "25 May 2019"}, {"25 May 2018", "26 May 2018"},
		{"25 May 2018", "25 May"},
		{"5 June", "June 2005"}, {"30 May 2018", "30.06.2018"}, {"−5", "5"}, {"-5", "5"}, {"30-60", "30, 60"},
		{"2-6", "26"}, {"30 -60", "30-60"}, {"−5", "–5 –"}, {"8.00", "8:00"}, {"1.5", "1:5"}, {"10.50 %", "10:50"},
		{"8.30 €", "8:30"}, {"2 pm", "2 am"}, {"2 pm", "2:00"}, {"12 am", "12:00"}, {"at 25.00", "at 25:00"},
		{"2018-2019", "20182019"}, {"10000-20000", "1000020000"}, {"+47 55 23 60 70", "+47 55 23 60 71"},
		{"+47 55 23 60 70", "47 55 23 60 70"}, {"thirty", "13"}, {"thirty", "three"}, {"thirty days", "30 weeks"},
		{"two or three", "5"}, {"twenty twenty", "40"}, {"five hundred", "105"}, {"kolmetoista", "30"}, {"dreizehn", "30"},
		{"thirty (60) days", "30 days"}, {"5 Mb", "5 MB"}, {"5 %", "5"}, {"$500", "500 €"}, {"500 kr", "500 NOK"},
		{"Customer 5", "customer 5"}, {"half", "1/2"}, {"5 mio.", "5 mrd."}, {"NO93 8601 1117 947", "NO9386011117948"},
		{"en kopi", "ett kopi"}, {"ten", "tens"}, {"the", "a"}, {"12 May", "May 13"}, {"05", "5"},
	} {
		for _, pair := range [][2]string{c, {c[1], c[0]}} {
			if value.Same(pair[0], pair[1]) {
				t.Errorf("%q and %q are the same", pair[0], pair[1])
			}
		}
	}
}
