package notice

import (
	"fmt"
	"slices"
	"strings"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// The controller, its representative, and the data protection officer.

// contactsOf are the contacts of a kind that the notice shows.
func contactsOf(n *Notice, kind string) []entry[content.Contact] {
	return slices.DeleteFunc(slices.Clone(n.contacts), func(c entry[content.Contact]) bool { return c.row.Kind != kind })
}

// registered are all contacts of a kind in the register, shown or not.
func registered(n *Notice, kind string) []entry[content.Contact] {
	return entries(n.desk.Contacts, "contacts", func(c content.Contact) bool { return c.Kind == kind })
}

// requested is where an insert of the notice asks for contacts of a kind.
func requested(n *Notice, kind pattern) (Location, bool) {
	var at Location
	for _, t := range n.texts() {
		markdown.Walk(t.Body(), func(node *markdown.Node) bool {
			if node.Kind == markdown.Insert && node.Name == "contacts" && at.File == nil {
				source := string(t.File.Text[node.Span.Start:node.Span.End])
				if m := kind.regexp().FindStringIndex(source); m != nil && strings.Contains(source, "kind") {
					at = Location{t.File, diag.Span{Start: node.Span.Start + m[0], End: node.Span.Start + m[1]}}
				}
			}
			return at.File == nil
		})
	}
	return at, at.File != nil
}

const (
	controllerRow = "  - id: controller\n    kind: controller\n    entity: Example AS\n" +
		"    address: [Main Street 1, 5003 Bergen, Norway]\n    email: post@example.com"
	officerRow        = "  - id: dpo\n    kind: dpo\n    entity: Example AS\n    email: dpo@example.com"
	representativeRow = "  - id: representative\n    kind: representative\n    entity: Example Europe B.V.\n" +
		"    address: [Kade 1, 1011 AA Amsterdam, Netherlands]\n    email: eu@example.com"
	toRegister = "in content/registers/contacts.yaml add:\n"
)

// contactInsert is what to type to show the contacts of a kind.
func contactInsert(kind string) string { return "```contacts\nkind: " + kind + "\n```" }

func judgeController(n *Notice, f *Finding) {
	rows := contactsOf(n, "controller")
	for _, c := range rows {
		if missing := incomplete(c.row); len(missing) > 0 {
			f.errorf(c.at(""), "add to this contact:\n"+strings.Join(missing, "\n"), "the contact of the controller is not "+
				"complete: a name, a postal address and an e-mail or web address are needed")
			continue
		}
		f.at(c.at("entity"))
	}
	if len(rows) > 0 {
		return
	}
	at, asked := requested(n, "kind-controller")
	inRegister := registered(n, "controller")
	isDated := func(c entry[content.Contact]) bool { return !c.row.From.IsZero() || !c.row.Until.IsZero() }
	switch named, ok := namedController(n.text); {
	case ok && !asked:
		f.at(named.location())
	case asked && len(inRegister) == 0:
		f.errorf(at, toRegister+blank(controllerRow, "id", "kind"),
			"the page asks for the controller's contact, and the register has none")
	case asked && slices.ContainsFunc(inRegister, isDated): // an insert would show it, were it valid
		f.errorf(inRegister[0].at("until"), "correct the dates `from:` and `until:`",
			"the contact of the controller is not valid on the day of this version, so no reader sees it")
	case len(inRegister) > 0 && n.readable:
		f.omits(diag.Error, "who the controller is: its contact is in the register, and no page shows it",
			"write on the page:\n"+contactInsert("controller"), "contact-section")
	case n.readable:
		f.omits(diag.Error, "who the controller is, with its postal address and an e-mail address",
			toRegister+blank(controllerRow, "id", "kind")+"\nand on the page:\n"+contactInsert("controller"), "contact-section")
	}
}

// incomplete are the lines that a contact lacks to be of use.
func incomplete(c content.Contact) []string {
	var lines []string
	if c.Entity == "" {
		lines = append(lines, "    entity: …")
	}
	if len(c.Address) == 0 {
		lines = append(lines, "    address: […]")
	}
	if c.Email == "" && c.URL == "" {
		lines = append(lines, "    email: …")
	}
	return lines
}

// nearby is how many passages around a postal address an electronic one may stand.
const nearby = 3

// namedController finds the controller in the words of the text: a postal address with an electronic one beside
// it, or with an e-mail address in another part. Nobody writes these without a name.
func namedController(text prose) (match, bool) {
	var address match
	mail := false
	for i, p := range text {
		if matches("authority-name", p.words) || p.isUnder("complaint") {
			continue // that is where the authority is
		}
		mail = mail || p.insert == "" && matches("mail-address", p.words)
		words := find("postal-address", p.words)
		if words == "" || p.insert != "" {
			continue
		}
		if address.file == nil {
			address = match{p, p.words, words}
		}
		if slices.ContainsFunc(text[max(0, i-nearby):min(len(text), i+nearby+1)], isReachable) {
			return match{p, p.words, words}, true
		}
	}
	return address, address.file != nil && mail
}

// isReachable reports whether a passage has an electronic address.
func isReachable(p passage) bool {
	return matches("mail-or-link", p.words) || slices.ContainsFunc(p.links, func(l link) bool { return l.dest != "" })
}

// isForeign reports whether the controller's address is outside the EEA and the
// United Kingdom. An address that names no country is none.
func isForeign(n *Notice) bool {
	if len(contactsOf(n, "controller")) > 0 {
		_, registered := n.foreignContact()
		return registered
	}
	_, written := n.foreignAddress()
	return written
}

// isFar reports whether the name is that of a country for which a representative is needed. The regulation of the Union
// is not asked of controllers in the United Kingdom, nor the other way round: whom they offer something is not known.
func isFar(name string) bool {
	code := CountryNamed(name)
	return code != "" && code != "GB" && !content.InEEA(code)
}

// foreignAddress finds a postal address in the words of the text that ends with
// such a country, where it is the only address.
func (n *Notice) foreignAddress() (match, bool) {
	var found match
	for _, p := range n.words {
		if matches("framework", p.words) || matches("officer", p.words) || p.isUnder("complaint") { // who is anywhere
			continue
		}
		for _, at := range pattern("postal-address").regexp().FindAllStringIndex(p.words, -1) {
			m := submatches("country-after-address", p.words[at[1]:])
			if m == nil || !isFar(m[1]) { // it may be anywhere
				return match{}, false
			}
			found = match{p, p.words, m[1]}
		}
	}
	return found, found.file != nil
}

func (n *Notice) foreignContact() (entry[content.Contact], bool) {
	for _, c := range contactsOf(n, "controller") {
		if len(c.row.Address) == 0 {
			continue
		}
		parts := strings.Split(c.row.Address[len(c.row.Address)-1], ",")
		if isFar(strings.Trim(parts[len(parts)-1], " .")) {
			return c, true
		}
	}
	return entry[content.Contact]{}, false
}

func judgeRepresentative(n *Notice, f *Finding) {
	for _, c := range contactsOf(n, "representative") {
		f.at(c.at(""))
	}
	if f.foundIn(n.text, "representative") || len(f.Found) > 0 {
		return
	}
	var at Location
	if c, registered := n.foreignContact(); registered {
		at = c.at("address")
	} else {
		said, _ := n.foreignAddress()
		at = said.location()
	}
	f.errorf(at, toRegister+blank(representativeRow, "id", "kind")+
		"\nand show it on the page:\n"+contactInsert("representative"),
		"the controller is outside %s, and the policy names no representative there", n.law.region)
}

// hasOfficer reports whether a data protection officer is designated.
func hasOfficer(n *Notice) bool {
	_, asked := requested(n, "kind-dpo")
	return asked || n.text.has("officer") || len(registered(n, "dpo")) > 0
}

// lastYears is how old the confirmation of a contact may be.
const lastYears = 2

func judgeOfficer(n *Notice, f *Finding) {
	for _, c := range contactsOf(n, "dpo") {
		judgeOfficerContact(n, f, c)
	}
	if len(f.Found) > 0 || len(f.Problems) > 0 {
		return
	}
	at, asked := requested(n, "kind-dpo")
	said, mentioned := n.text.says("officer")
	inRegister := len(registered(n, "dpo")) > 0
	switch {
	case asked && !inRegister:
		f.errorf(at, toRegister+blank(officerRow, "id", "kind"),
			"the page asks for the data protection officer's contact, and the register has none")
	case mentioned && isOfficerReachable(n.text):
		f.at(said.location())
	case mentioned && n.readable:
		f.errorf(said.location(), "write the e-mail address behind it, or show the contact:\n"+contactInsert("dpo"),
			"the data protection officer is mentioned, and the policy says no way to reach it")
	case inRegister && n.readable:
		f.omits(diag.Error, "how to reach the data protection officer: the contact is in the register, and no page shows it",
			"write on the page:\n"+contactInsert("dpo"), "contact-section")
	}
}

func judgeOfficerContact(n *Notice, f *Finding, c entry[content.Contact]) {
	if c.row.Email == "" && c.row.Phone == "" && c.row.URL == "" && len(c.row.Address) == 0 {
		f.errorf(c.at(""), "add to this contact:\n    email: …",
			"the contact of the data protection officer says no way to reach it")
		return
	}
	f.at(c.at(""))
	if !c.row.Updated.IsZero() && c.row.Updated.Last().Before(n.today.AddDays(-365*lastYears)) {
		hint := fmt.Sprintf("ask whether it is still right, and type the month: updated: %.7s", n.today)
		f.warnf(c.at("updated"), hint,
			"the contact of the data protection officer was last confirmed in %s, more than two years ago", c.row.Updated)
	}
}

// isOfficerReachable reports whether some passage about the officer, or one of the
// two after it, gives an address.
func isOfficerReachable(text prose) bool {
	for i, p := range text {
		about := matches("officer", p.words) || p.isUnder("officer")
		if about && matches("officer-elsewhere", p.words) && text.has("mail-address") {
			return true
		}
		if about && slices.ContainsFunc(text.near(i, 3), func(near passage) bool {
			return isReachable(near) || matches("postal-address", near.words)
		}) {
			return true
		}
	}
	return false
}
