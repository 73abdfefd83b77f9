package machine

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"fairnotice/generator/internal/archive"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/site/history"
)

// Calendar has the days on which versions of a document take effect, and the last days on which one can object, as
// calendar programs read them (RFC 5545). A day is an event of its own, without an hour. What was taken back is not in
// it, and is gone from a calendar that follows it; a version of which the month alone is known has no day.
func (s Site) Calendar(r *history.Record) []byte {
	words, out := s.Words[r.Lang], calendar{}
	out.line("BEGIN", "VCALENDAR")
	out.line("VERSION", "2.0")
	out.line("PRODID", "-//Fairnotice//Versions//EN")
	out.text("NAME", words.Word("feed.title", r.Title))
	out.text("X-WR-CALNAME", words.Word("feed.title", r.Title))
	for _, v := range r.Versions {
		first, _ := r.Days(v)
		if first.IsZero() || first.IsMonth() {
			continue
		}
		out.event(s, r, v, first, "effect", words.Word("calendar.effect", r.Title, history.Name(words, v)), v.Summary)
		days, rows := s.objections(r, v)
		for i, day := range days {
			title := words.Word("calendar.object", r.Title)
			out.event(s, r, v, day, "objection-"+day.String(), title, strings.Join(rows[i], " "))
		}
	}
	out.line("END", "VCALENDAR")
	return []byte(out.String())
}

// objections are the last days on which one can object to what a version changes in lists, each with what that is.
func (s Site) objections(r *history.Record, v *archive.Version) (days []date.Date, rows [][]string) {
	p, ok := s.History.Change(r, v)
	if !ok {
		return nil, nil
	}
	for _, c := range s.Reader.ListChanges(p) {
		if c.Until.IsZero() || c.Again {
			continue
		}
		if n := len(days); n == 0 || days[n-1] != c.Until {
			days, rows = append(days, c.Until), append(rows, nil)
		}
		last := &rows[len(rows)-1]
		*last = append(*last, c.Line(s.Words[r.Lang], c.From, c.Until))
	}
	return days, rows
}

// A calendar is one that lines are added to.
type calendar struct{ strings.Builder }

// event is a whole day. Its id is the same for ever: that of the line of the ledger which recorded the version.
func (c *calendar) event(s Site, r *history.Record, v *archive.Version, day date.Date, what, title, more string) {
	entry := r.Entries[v.Line-1]
	c.line("BEGIN", "VEVENT")
	c.text("UID", s.tag(entry.Recorded, entry.ID, r.Lang, r.Chain(v.Line-1), what))
	c.line("DTSTAMP", v.Recorded.First().Time().UTC().Format("20060102T150405Z"))
	c.line("DTSTART;VALUE=DATE", day.Time().Format("20060102"))
	c.text("SUMMARY", title)
	if more != "" {
		c.text("DESCRIPTION", more)
	}
	c.line("URL", s.Addresses.Public(r.VersionPath(v)))
	c.line("TRANSP", "TRANSPARENT")
	c.line("END", "VEVENT")
}

// text is a line of words, in which some characters have a meaning.
func (c *calendar) text(name, words string) {
	c.line(name, strings.NewReplacer(`\`, `\\`, ";", `\;`, ",", `\,`, "\n", `\n`).Replace(words))
}

// longestLine is as many bytes as a line may have; it goes on behind a space on the next one.
const longestLine = 75

func (c *calendar) line(name, value string) {
	line := name + ":" + value
	for len(line) > longestLine {
		end := longestLine
		for !utf8.RuneStart(line[end]) {
			end--
		}
		fmt.Fprintf(c, "%s\r\n", line[:end])
		line = " " + line[end:]
	}
	fmt.Fprintf(c, "%s\r\n", line)
}
