package notice

import (
	"strings"

	"fairnotice/generator/internal/content"
)

// A directory is what registers say of companies and contacts, as prose is held against it: made once for all texts.
type directory struct {
	names    *wordlist              // of processors, without their legal form
	named    map[string][]processor // by these names, each with where it stands among all
	spelled  map[string]string      // the first of these names by its letters alone
	known    *wordlist              // the letters of all that stands in a register or in the settings
	officers []entry[content.Contact]
	masters  []entry[content.Contact] // controllers
	mails    map[string]bool
	old      map[string]entry[content.Contact] // by older addresses
}

// A processor is a row of the register, and its place in it.
type processor struct {
	row   content.Processor
	place int
}

func (in Portal) directory() *directory {
	d := &directory{named: map[string][]processor{}, spelled: map[string]string{}, mails: map[string]bool{}, old: in.oldAddresses()}
	known := []string{in.Desk.Settings.Organisation.Name}
	var names []string
	for place, r := range in.Desk.Processors.Rows {
		known = append(known, r.Name, r.TradingAs)
		for _, words := range []string{companyName(r.Name), r.TradingAs} {
			if letters := folded(words); len(letters) >= shortest {
				names, d.named[words] = append(names, words), append(d.named[words], processor{r, place})
				if _, found := d.spelled[letters]; !found {
					d.spelled[letters] = words
				}
			}
		}
	}
	for _, c := range in.Desk.Contacts.Rows {
		known = append(known, c.Entity)
		d.mails[strings.ToLower(c.Email)] = true
	}
	for _, c := range in.Desk.Cookies.Rows {
		known = append(known, c.Provider)
	}
	for i := range known {
		known[i] = folded(companyName(known[i]))
	}
	of := func(kind string) []entry[content.Contact] {
		return entries(in.Desk.Contacts, "contacts", func(c content.Contact) bool { return c.Kind == kind })
	}
	d.names, d.known, d.officers, d.masters = newWordlist(names), newWordlist(known), of("dpo"), of("controller")
	return d
}

// company is the processor of which a sentence speaks, with the name by which it does; none where there are several.
func (d *directory) company(sentence string) (words string, row content.Processor, found bool) {
	place := -1
	for _, name := range d.names.within(sentence) {
		for _, p := range d.named[name] {
			if place >= 0 && p.row.ID != row.ID {
				return "", content.Processor{}, false
			}
			if place < 0 || p.place < place || p.place == place && name == companyName(p.row.Name) {
				words, row, place = name, p.row, p.place
			}
		}
	}
	return words, row, place >= 0
}
