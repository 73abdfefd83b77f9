package site

import (
	"testing"

	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/words"
)

func TestDay(t *testing.T) {
	english := newLexicon("en", words.Program("en"))
	if got := day(english, date.Date{}); got != nil {
		t.Errorf("no date is %v", got)
	}
	d, err := date.Parse("2018-05")
	if err != nil {
		t.Fatal(err)
	}
	if got := day(english, d); got.ISO != "2018-05" || got.Text != "May 2018" {
		t.Errorf("May 2018 is %v", got)
	}
}
