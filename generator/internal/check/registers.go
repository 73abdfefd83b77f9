package check

import (
	"fmt"
	"slices"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/date"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
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
		c.cookies(shown["cookies"]))
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
