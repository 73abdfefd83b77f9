package archive

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"fairnotice/generator/internal/growth"
)

// TestLedgerGrowth holds that a ledger is read in linear time, whatever its lines record, and the record as it was
// known on a day is.
func TestLedgerGrowth(t *testing.T) {
	if testing.Short() {
		t.Skip("takes more than two seconds")
	}
	publish := func(i int, lang string) Entry {
		name := version(day("1901-01-01").AddDays(i).String())
		return Entry{
			Event: Publish, Version: name, Lang: lang, Recorded: day("2026-01-01"), Summary: "A summary", Title: "A", Path: "/a/",
			File: FileName(name, "", "md"), SHA256: strings.Repeat("0", 64), TextSHA256: strings.Repeat("0", 64),
		}
	}
	of := func(e Entry, event Event) Entry {
		return Entry{Event: event, Version: e.Version, Lang: e.Lang, Recorded: day("2026-02-01"), Reason: "A reason"}
	}
	for name, entries := range map[string]func(i int) []Entry{
		"versions": func(i int) []Entry { return []Entry{publish(i, "en")} },
		"languages": func(i int) []Entry {
			e := publish(i, fmt.Sprintf("en-a%d", i))
			return []Entry{e}
		},
		"corrections": func(i int) []Entry {
			e := publish(i, "en")
			c := of(e, Correct)
			c.Set = &Set{Summary: "Another summary"}
			return []Entry{e, c}
		},
		"withdrawals": func(i int) []Entry {
			e := publish(i, "en")
			return []Entry{e, of(e, Withdraw)}
		},
		"ends": func(i int) []Entry {
			return []Entry{publish(i, "en"), {Event: Retire, Recorded: day("2026-02-01"), Effective: day("2026-03-01").AddDays(-i), Reason: "A reason"}}
		},
		"redactions": func(i int) []Entry {
			e := publish(i, "en")
			r := of(e, Redact)
			r.File, r.SHA256, r.TextSHA256 = RedactedName(e.File), e.SHA256, e.TextSHA256
			return []Entry{e, r}
		},
		"one version again and again": func(int) []Entry { return []Entry{publish(0, "en")} },
	} {
		t.Run(name, func(t *testing.T) {
			growth.Check(t, 1_500, func(size int) func() {
				var ledger []byte
				head := ""
				for i := range size {
					for _, e := range entries(i) {
						e.ID = "a"
						var err error
						if ledger, head, err = appendEntry(ledger, head, e); err != nil {
							t.Fatal(err)
						}
					}
				}
				portal := fstest.MapFS{"versions/a/ledger.jsonl": {Data: ledger}}
				return func() {
					a, problems, err := Load(portal)
					if err != nil {
						t.Fatal(err)
					}
					if name != "one version again and again" && problems.Err() != nil {
						t.Fatal(problems.Err())
					}
					a.Known(day("2026-01-15")).Histories[0].On("en", day("2026-01-01"))
				}
			})
		})
	}
}
