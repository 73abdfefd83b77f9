package date

import (
	"slices"
	"testing"
)

func parse(t *testing.T, s string) Date {
	t.Helper()
	d, err := Parse(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestParse(t *testing.T) {
	for _, s := range []string{"2018-05-04", "2016-09", "2024-02-29", "0001-01-01"} {
		if got := parse(t, s).String(); got != s {
			t.Errorf("%s becomes %s", s, got)
		}
	}
	for _, s := range []string{"", "2018", "2018-5-4", "2023-02-29", "2018-13", "2018-00-01", "4 May 2018", "2018-05-04 ", "2018-05-04T00:00", "02018-05", "-018-05"} {
		if d, err := Parse(s); err == nil {
			t.Errorf("%q is read as %v", s, d)
		}
	}
}

// A month covers its days, and stands where its first day stands.
func TestMonth(t *testing.T) {
	month := parse(t, "2020-02")
	if got := month.First().String(); got != "2020-02-01" {
		t.Errorf("first day %s", got)
	}
	if got := month.Last().String(); got != "2020-02-29" {
		t.Errorf("last day %s", got)
	}
	for day, want := range map[string]bool{"2020-01-31": false, "2020-02-01": true, "2020-02-29": true, "2020-03-01": false} {
		if month.Covers(parse(t, day)) != want {
			t.Errorf("%s in %s: want %v", day, month, want)
		}
	}
	if day := parse(t, "2020-02-07"); !day.Covers(day) || day.IsMonth() || day.Last() != day {
		t.Error("a day covers itself alone")
	}
}

func TestOrder(t *testing.T) {
	want := []string{"2016-09", "2018-05-04", "2018-05-05", "2020-06", "2020-06-01", "2020-06-30", "2020-07"}
	dates := make([]Date, len(want))
	for i, s := range want {
		dates[len(want)-1-i] = parse(t, s)
	}
	slices.SortFunc(dates, Date.Compare)
	for i, d := range dates {
		if d.String() != want[i] {
			t.Errorf("place %d has %s, want %s", i, d, want[i])
		}
	}
	if parse(t, "2020-06").Before(parse(t, "2020-06-01")) {
		t.Error("a month begins with its first day, not before it")
	}
}

func TestAddDays(t *testing.T) {
	if got := parse(t, "2024-02-28").AddDays(2).String(); got != "2024-03-01" {
		t.Errorf("two days after 28 February 2024 is %s", got)
	}
	if got := parse(t, "2024-03-01").AddDays(-1).String(); got != "2024-02-29" {
		t.Errorf("the day before 1 March 2024 is %s", got)
	}
}

func TestEve(t *testing.T) {
	for day, want := range map[string]string{"2027-03-10": "2027-03-09", "2028-03-01": "2028-02-29", "2020-06": "2020-06"} {
		if got := parse(t, day).Eve(); got != parse(t, want) {
			t.Errorf("the eve of %s is %s", day, got)
		}
	}
	if got := (Date{}).Eve(); !got.IsZero() {
		t.Errorf("the eve of nothing is %s", got)
	}
}

func FuzzParse(f *testing.F) {
	f.Add("2018-05-04")
	f.Add("2016-09")
	f.Add("2023-02-30")
	f.Fuzz(func(t *testing.T, s string) {
		d, err := Parse(s)
		if err == nil && d.String() != s {
			t.Errorf("%q becomes %q", s, d)
		}
	})
}
