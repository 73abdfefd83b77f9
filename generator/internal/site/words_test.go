package site

import (
	"testing"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/words"
)

func TestDay(t *testing.T) {
	page := scope{words: words.Of("en", words.Program("en"))}
	if got := page.day(date.Date{}); got != nil {
		t.Errorf("no date is %v", got)
	}
	d, err := date.Parse("2018-05")
	if err != nil {
		t.Fatal(err)
	}
	if got := page.day(d); got.ISO != "2018-05" || got.Text != "May 2018" {
		t.Errorf("May 2018 is %v", got)
	}
}
