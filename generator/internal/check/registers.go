package check

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
	"fairnotice/generator/internal/notice"
	"fairnotice/generator/internal/pattern"
)

// registers judges the rows of the registers against the texts that show them.
func (c *checker) registers() diag.List {
	shown := c.shownKeys()
	contacts, processors := c.Desk.Contacts, c.Desk.Processors
	return slices.Concat(c.staleContacts(),
		judgeUse(c, contacts, "contacts", "id", "no page shows it", func(r content.Contact) row {
			return row{r.ID, r.From, r.Until, shown["contacts"][r.ID] || r.ID == c.Desk.Settings.Help}
		}),
		judgeUse(c, processors, "processors", "id", "no purpose names it as a recipient, and no page shows it",
			func(r content.Processor) row { return row{r.ID, r.From, r.Until, shown["processors"][r.ID]} }),
		c.cookies(shown["cookies"]), c.mismatches())
}

// cookies judges those with a category: without one the list does not say where a cookie belongs.
func (c *checker) cookies(shown map[string]bool) diag.List {
	placed := func(r content.Cookie) bool { return r.Category != "" }
	if !slices.ContainsFunc(c.Desk.Cookies.Rows, placed) {
		return nil
	}
	return judgeUse(c, c.Desk.Cookies, "cookies", "name", "no page shows it", func(r content.Cookie) row {
		if !placed(r) {
			return row{}
		}
		return row{r.Name, r.From, r.Until, shown[r.Name]}
	})
}

func (c *checker) staleContacts() diag.List {
	var l diag.List
	contacts := c.Desk.Contacts
	for i, r := range contacts.Rows {
		if r.Kind != "dpo" && !r.Updated.IsZero() && r.Updated.Last().Before(c.Today.AddDays(-2*365)) {
			l.Reportf(ruleStaleContact, contacts.File, contacts.Places[fmt.Sprintf("contacts.%d.updated", i)].Value,
				"ask whether it is still right, and type the month: updated: "+c.Today.String()[:7],
				"the contact %q was last confirmed in %s, more than two years ago", r.ID, r.Updated)
		}
	}
	return l
}

// A row is what is asked of a row of any register.
type row struct {
	id          string
	from, until date.Date
	shown       bool
}

// judgeUse reports rows that nothing shows, and those that are shown though they have ended. A row of the past or
// of the future is there for the versions of its time. Where no row is shown, that is reported once.
func judgeUse[R any](c *checker, register content.Register[R], list, key, how string, use func(R) row) diag.List {
	var l diag.List
	f, places := register.File, register.Places
	if f == nil || len(c.broken)+len(c.gone) > 0 || len(register.Rows) == 0 { // a page that cannot be read may show them
		return nil
	}
	if !slices.ContainsFunc(register.Rows, func(r R) bool { return use(r).shown }) {
		at := places[list].Key
		l.Reportf(ruleUnusedRow, f, at, "show it on a page: ```"+string(f.Text[at.Start:at.End]),
			"no page shows anything of this list")
		return l
	}
	for i := range register.Rows {
		r, path := use(register.Rows[i]), fmt.Sprintf("%s.%d.", list, i)
		ended := !r.until.IsZero() && r.until.Last().Before(c.Today)
		switch {
		case r.id == "":
		case ended && r.shown:
			l.Reportf(ruleEndedRow, f, places[path+"until"].Value, "publish the pages that show it anew: "+
				"type `updated: pending` at the top of this list, and say under `change:` that it has ended",
				"%q ended on %s, and readers are still shown it", r.id, r.until)
		case !r.shown && !ended && (r.from.IsZero() || !c.Today.Before(r.from)):
			l.Reportf(ruleUnusedRow, f, places[path+key].Value, "show it, or type its last day: until: "+c.Today.String(),
				"%q is not used: %s", r.id, how)
		}
	}
	return l
}

// shownKeys are the rows that the texts print or name, by register.
func (c *checker) shownKeys() map[string]map[string]bool {
	keys := map[string]map[string]bool{"contacts": {}, "processors": {}, "cookies": {}}
	for _, t := range c.Texts {
		markdown.Walk(t.Body(), func(n *markdown.Node) bool {
			if n.Kind == markdown.Insert && keys[n.Name] != nil {
				markdown.Walk(n, func(row *markdown.Node) bool {
					keys[n.Name][row.Key] = true
					return true
				})
			}
			return n.Kind != markdown.Insert
		})
	}
	ended := map[string]date.Date{}
	for _, r := range c.Desk.Processors.Rows {
		ended[r.ID] = r.Until.Last()
	}
	for _, t := range c.Texts {
		if t.Source.Head.Purpose != nil {
			for _, id := range t.Source.Head.Purpose.Recipients {
				if until := ended[id]; until.IsZero() || !until.Before(t.Day) { // else it is named, and not shown
					keys["processors"][id] = true
				}
			}
		}
	}
	return keys
}

// mismatches reports what prose says otherwise than the register of processors.
func (c *checker) mismatches() diag.List {
	var l diag.List
	if c.isBroken(c.Desk.Processors.File) {
		return nil
	}
	names := knownNames(c.Desk.Processors.Rows)
	if len(names) == 0 {
		return nil
	}
	for _, t := range c.Texts {
		markdown.Walk(t.Body(), func(n *markdown.Node) bool {
			switch n.Kind {
			case markdown.Insert, markdown.Code, markdown.Heading:
				return false
			case markdown.Paragraph, markdown.Cell:
				spelledOtherwise(t, n, names, &l)
				placedOtherwise(t, n, names, &l)
				return false
			}
			return true
		})
	}
	return l
}

// A name is one by which a text may call a processor.
type name struct {
	words string
	row   content.Processor
}

// legalForm is what a company's name ends in.
var legalForm = pattern.New(`(?i),?\s+(?:Inc\.?|Ltd\.?|Limited|LLC|AS|ASA|AB|ApS|A/S|Oy|GmbH|AG|B\.V\.|N\.V\.` +
	`|S\.A\.?S?\.?|SAS|OÜ|plc|Corp\.?|Sp\. z o\.o\.|Group|Solutions LTD)$`)

// shortest is the number of letters below which names are too much like words.
const shortest = 6

func knownNames(rows []content.Processor) []name {
	var names []name
	for _, r := range rows {
		for _, words := range []string{legalForm().ReplaceAllString(r.Name, ""), r.TradingAs} {
			if len(folded(words)) >= shortest {
				names = append(names, name{words, r})
			}
		}
	}
	return names
}

func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' || r == '.' {
			return -1
		}
		return r
	}, strings.ToLower(s))
}

var capitalised = pattern.New(`\p{Lu}[\p{L}\d]*(?:[ -]?[\p{Lu}\d][\p{L}\d]*){0,3}`)

// spelledOtherwise reports a name that has the letters of a known one, written
// together, apart or with other capitals.
func spelledOtherwise(t *content.Text, block *markdown.Node, names []name, l *diag.List) {
	if block.Span == (diag.Span{}) {
		return
	}
	source := string(t.File.Text[block.Span.Start:block.Span.End])
	for _, m := range capitalised().FindAllStringIndex(source, -1) {
		typed := source[m[0]:m[1]]
		isTyped := func(n name) bool { return n.words == typed }
		for _, n := range names {
			if folded(typed) != folded(n.words) || strings.ToUpper(typed) == typed || slices.ContainsFunc(names, isTyped) {
				continue
			}
			at := diag.Span{Start: block.Span.Start + m[0], End: block.Span.Start + m[1]}
			l.Reportf(ruleRegisterMismatch, t.File, at, "type "+n.words,
				"the register of processors writes %q", n.words)
			break
		}
	}
}

// placedOtherwise reports a sentence that puts a processor into a country which its row does not name.
func placedOtherwise(t *content.Text, block *markdown.Node, names []name, l *diag.List) {
	for _, sentence := range notice.Sentences(strings.Join(strings.Fields(block.Said()), " ")) {
		for _, n := range names {
			at := strings.Index(sentence, n.words)
			isOther := func(m name) bool { return m.row.ID != n.row.ID && strings.Contains(sentence, m.words) }
			if at < 0 || slices.ContainsFunc(names, isOther) {
				continue
			}
			m := inCountry().FindStringSubmatch(sentence[at:])
			if m == nil || negation().MatchString(sentence) {
				continue
			}
			code, rows := notice.CountryNamed(m[1]), n.row.Countries
			inRegion := content.InEEA(code) && (slices.Contains(rows, "EU") || slices.Contains(rows, "EEA"))
			if code == "" || len(rows) == 0 || slices.Contains(rows, code) || inRegion {
				continue
			}
			l.Reportf(ruleRegisterMismatch, t.File, find(t, block, m[1]),
				"correct the sentence, or in content/registers/processors.yaml type: countries: ["+code+"]",
				"the register says that %s handles data in %s", n.words, strings.Join(rows, ", "))
			break
		}
	}
}

var inCountry = pattern.New(`^[^.;:,]{0,40}?\b(?:is|are|located|based|established|hosted|stored|runs?|servers?|data` +
	`|handles?|processes|works)\b[^.;:,]{0,40}?\bin (?:the )?((?:[A-Z][a-z]+)(?: (?:[A-Z][a-z]+|of))*)`)

var negation = pattern.New(`(?i)\b(?:not|never|no longer|nor)\b`)

// find is the place of some words in a block, or the block.
func find(t *content.Text, block *markdown.Node, words string) diag.Span {
	if i := strings.Index(string(t.File.Text[block.Span.Start:block.Span.End]), words); i >= 0 {
		return diag.Span{Start: block.Span.Start + i, End: block.Span.Start + i + len(words)}
	}
	return block.Span
}
