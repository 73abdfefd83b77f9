package gitversions

import (
	"strings"
	"testing"

	"fairnotice/generator/internal/words"
)

func TestStated(t *testing.T) {
	dates := In(words.Program("en"), words.Program("nb"), words.Program("de"), words.Program("fi"))
	for text, want := range map[string]string{
		"*Last updated: April 20, 2023*":                                "2023-04-20 ",
		"> Last Updated: October 20, 2025":                              "2025-10-20 ",
		"These Event Terms were last updated on February 7th 2024.":     "2024-02-07 ",
		"Effective May 4, 2026":                                         " 2026-05-04",
		"*Version 1.3, Effective March 10, 2022*":                       " 2022-03-10",
		"Version 1.4, effective Sept 16, 2022":                          " 2022-09-16",
		"**Effective date:** 1 January 2021. Last revised 3 Dec. 2020.": "2020-12-03 2021-01-01",
		"lastmod: 2020-01-31":                                           "2020-01-31 ",
		"effective_date: \"2020-01-31\"":                                " 2020-01-31",
		"Sist oppdatert 1. mars 2021":                                   "2021-03-01 ",
		"Stand: 01.02.2020":                                             "2020-02-01 ",
		"Stand: 1. März 2020":                                           "2020-03-01 ",
		"Tietosuojaseloste, päivitetty 5. tammikuuta 2022":              "2022-01-05 ",
		"Date: 31/12/2019":                                              "2019-12-31 ",
		"Updated 12/31/2019":                                            "2019-12-31 ",
		"Version of May 2018":                                           "2018-05 ",
		"January 3, 2019":                                               "2019-01-03 ",
		"Posted 2001-01-01. Last updated 2002-02-02.":                   "2002-02-02 ",

		// which of them is the month?
		"Updated 03/04/2019": " ",
		// dates of other things
		"On 16 July 2020 the Court decided that the Shield is void.":                      " ",
		"We keep invoices from 1 January 2019 on for ten years.":                          " ",
		"We may change this policy. What was collected before 2019-01-01 stays as it is.": " ",
		"Last updated: 31 February 2020":                                                  " ",
		"Last updated: soon":                                                              " ",
	} {
		got := dates.Of("# Privacy policy\n\n" + text + "\n\nWe care.\n")
		if line := got.Posted.String() + " " + got.Effective.String(); line != want {
			t.Errorf("%s: %q; want %q", text, line, want)
		}
	}
	long := strings.Repeat("A line.\n", 100) + "Last updated 2020-01-01\n" + strings.Repeat("A line.\n", 100)
	if got := dates.Of(long); got != (Stated{}) {
		t.Errorf("a date in the middle of a text is one of something else, not %v", got)
	}
	if got := dates.Of(strings.Repeat("A line.\n", 200) + "Last updated 2020-01-01\n"); got.Posted.String() != "2020-01-01" {
		t.Errorf("the date at the end of a text: %v", got)
	}
}
