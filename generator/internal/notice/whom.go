package notice

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"

	"fairnotice/generator/internal/content"
	"fairnotice/generator/internal/diag"
	"fairnotice/generator/internal/markdown"
)

// of are the shown contacts of a kind.
func (n *Notice) of(kind string) []shown[content.Contact] {
	return slices.DeleteFunc(slices.Clone(n.contacts), func(c shown[content.Contact]) bool { return c.row.Kind != kind })
}

// registered are all contacts of a kind in the register, shown or not.
func (n *Notice) registered(kind string) []shown[content.Contact] {
	var found []shown[content.Contact]
	for i, c := range n.desk.Contacts.Rows {
		if c.Kind == kind {
			found = append(found, shown[content.Contact]{c, index("contacts", i)})
		}
	}
	return found
}

// asksFor is where an insert of the notice asks for contacts of a kind by name.
func (n *Notice) asksFor(kind string) (Place, bool) {
	var at Place
	for _, t := range []*content.Text{n.Page, n.Hub} {
		if t == nil {
			continue
		}
		markdown.Walk(t.Body, func(node *markdown.Node) bool {
			if node.Kind == markdown.Insert && node.Name == "contacts" && at.File == nil {
				source := string(t.File.Text[node.Span.Start:node.Span.End])
				if m := regexp.MustCompile(`\b` + kind + `\b`).FindStringIndex(source); m != nil && strings.Contains(source, "kind") {
					at = Place{t.File, diag.Span{Start: node.Span.Start + m[0], End: node.Span.Start + m[1]}}
				}
			}
			return at.File == nil
		})
	}
	return at, at.File != nil
}

func judgeController(n *Notice, f *Finding) {
	rows := n.of("controller")
	for _, c := range rows {
		if lacks := incomplete(c.row); len(lacks) > 0 {
			f.errorf(rowPlace(n.desk.Contacts, c.path, ""), "add to this contact:\n"+strings.Join(lacks, "\n"),
				"the contact of the controller is not complete: a name, a postal address and an e-mail or web address are needed")
			continue
		}
		f.at(rowPlace(n.desk.Contacts, c.path, "entity"))
	}
	if len(rows) > 0 {
		return
	}
	at, asked := n.asksFor("controller")
	inRegister := n.registered("controller")
	switch said, ok := n.namesController(); {
	case ok && !asked:
		f.at(said.at())
	case asked && len(inRegister) == 0:
		f.errorf(at, "in content/registers/contacts.yaml add:\n"+controllerRow, "the page asks for the controller's contact, and the register has none")
	case len(inRegister) > 0 && n.asksElsewhere(inRegister):
		f.errorf(rowPlace(n.desk.Contacts, inRegister[0].path, "until"), "correct the dates `from:` and `until:`", "the contact of the controller is not valid on the day of this version, so no reader sees it")
	case len(inRegister) > 0 && n.english:
		f.lacks("who the controller is: its contact is in the register, and no page shows it", "write on the page:\n```contacts\nkind: controller\n```", "contact-section")
	case n.english:
		f.lacks("who the controller is, with its postal address and an e-mail address", "in content/registers/contacts.yaml add:\n"+controllerRow+"\nand on the page:\n```contacts\nkind: controller\n```", "contact-section")
	}
}

const controllerRow = "  - id: controller\n    kind: controller\n    entity: Example AS\n    address: [Main Street 1, 5003 Bergen, Norway]\n    email: post@example.com"

// asksElsewhere reports whether an insert would show the contact, were it valid.
func (n *Notice) asksElsewhere(rows []shown[content.Contact]) bool {
	_, asked := n.asksFor(rows[0].row.Kind)
	return asked && slices.ContainsFunc(rows, func(c shown[content.Contact]) bool { return !c.row.From.IsZero() || !c.row.Until.IsZero() })
}

// incomplete are the lines that a contact lacks to be of use.
func incomplete(c content.Contact) []string {
	var lacks []string
	if c.Entity == "" {
		lacks = append(lacks, "    entity: Example AS")
	}
	if len(c.Address) == 0 {
		lacks = append(lacks, "    address: [Main Street 1, 5003 Bergen, Norway]")
	}
	if c.Email == "" && c.URL == "" {
		lacks = append(lacks, "    email: post@example.com")
	}
	return lacks
}

// nearby is how many passages around a postal address an electronic one may stand.
const nearby = 3

// namesController finds the controller in the words of the text: a postal address
// with an electronic one beside it, or with an e-mail address in another part.
// Nobody writes these without a name.
func (n *Notice) namesController() (hit, bool) {
	var address hit
	mail := false
	for i, p := range n.text {
		words := find("postal-address", p.words)
		if matches("authority-name", p.words) || p.isUnder("complaint") {
			continue // that is where the authority is
		}
		mail = mail || p.insert == "" && matches("mail-address", p.words)
		if words == "" || p.insert != "" {
			continue
		}
		if address.file == nil {
			address = hit{p, p.words, words}
		}
		for _, near := range n.text[max(0, i-nearby):min(len(n.text), i+nearby+1)] {
			if matches("mail-or-link", near.words) || slices.ContainsFunc(near.links, func(l link) bool { return l.dest != "" }) {
				return hit{p, p.words, words}, true
			}
		}
	}
	return address, address.file != nil && mail
}

func among(codes, code string) bool { return slices.Contains(strings.Fields(codes), code) }

// isForeign reports whether the controller's address is outside the EEA and the
// United Kingdom. An address that names no country is none.
func (n *Notice) isForeign() bool {
	if len(n.of("controller")) > 0 {
		_, registered := n.foreign()
		return registered
	}
	_, written := n.writtenAbroad()
	return written
}

// writtenAbroad finds a postal address in the words of the text that ends with
// such a country, where it is the only address.
func (n *Notice) writtenAbroad() (hit, bool) {
	var found hit
	for _, p := range n.unprintedAnywhere() {
		for _, at := range pattern("postal-address").regexp().FindAllStringIndex(p.words, -1) {
			m := submatches("country-after-address", p.words[at[1]:])
			if m == nil {
				return hit{}, false // an address that may be anywhere
			}
			if code := CountryNamed(m[1]); code == "" || code == "GB" || content.InEEA(code) {
				return hit{}, false
			}
			found = hit{p, p.words, m[1]}
		}
	}
	return found, found.file != nil
}

func (n *Notice) foreign() (shown[content.Contact], bool) {
	for _, c := range n.of("controller") {
		if len(c.row.Address) == 0 {
			continue
		}
		last := c.row.Address[len(c.row.Address)-1]
		parts := strings.Split(last, ",")
		if code := CountryNamed(strings.Trim(parts[len(parts)-1], " .")); code != "" && code != "GB" && !content.InEEA(code) {
			return c, true
		}
	}
	return shown[content.Contact]{}, false
}

// CountryNamed is the code of a country by its English name (ISO 3166-1 alpha-2),
// or nothing.
func CountryNamed(name string) string {
	switch strings.ToUpper(strings.ReplaceAll(name, ".", "")) {
	case "USA", "US", "UNITED STATES OF AMERICA":
		return "US"
	case "UK", "ENGLAND", "SCOTLAND", "WALES", "NORTHERN IRELAND", "GREAT BRITAIN":
		return "GB"
	case "":
		return ""
	}
	names, letters := display.English.Regions(), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	for _, a := range letters {
		for _, b := range letters {
			region, err := language.ParseRegion(string(a) + string(b))
			if err == nil && region.IsCountry() && strings.EqualFold(names.Name(region), name) {
				return region.Canonicalize().String()
			}
		}
	}
	return ""
}

func judgeRepresentative(n *Notice, f *Finding) {
	for _, c := range n.of("representative") {
		f.at(rowPlace(n.desk.Contacts, c.path, ""))
	}
	if said, ok := n.says("representative"); ok {
		f.at(said.at())
	}
	if len(f.Found) > 0 {
		return
	}
	c, registered := n.foreign()
	at := rowPlace(n.desk.Contacts, c.path, "address")
	if said, _ := n.writtenAbroad(); !registered {
		at = said.at()
	}
	f.errorf(at, "in content/registers/contacts.yaml add:\n"+
		"  - id: representative\n    kind: representative\n    entity: Example Europe B.V.\n    address: [Kade 1, 1011 AA Amsterdam, Netherlands]\n    email: eu@example.com\nand show it on the page:\n```contacts\nkind: representative\n```",
		"the controller is outside the EEA, and the policy names no representative in the EU")
}

// hasOfficer reports whether a data protection officer is designated.
func (n *Notice) hasOfficer() bool {
	_, said := n.says("officer")
	_, asked := n.asksFor("dpo")
	return said || asked || len(n.registered("dpo")) > 0
}

// lastYears is how old the confirmation of a contact may be.
const lastYears = 2

func judgeOfficer(n *Notice, f *Finding) {
	for _, c := range n.of("dpo") {
		if c.row.Email == "" && c.row.Phone == "" && c.row.URL == "" && len(c.row.Address) == 0 {
			f.errorf(rowPlace(n.desk.Contacts, c.path, ""), "add to this contact:\n    email: dpo@example.com", "the contact of the data protection officer says no way to reach it")
			continue
		}
		f.at(rowPlace(n.desk.Contacts, c.path, ""))
		if !c.row.Updated.IsZero() && c.row.Updated.Last().Before(n.today.AddDays(-365*lastYears)) {
			f.warnf(rowPlace(n.desk.Contacts, c.path, "updated"), "ask whether it is still right, and type the month: updated: "+n.today.String()[:7],
				"the contact of the data protection officer was last confirmed in %s, more than two years ago", c.row.Updated)
		}
	}
	if len(f.Found) > 0 || len(f.Problems) > 0 {
		return
	}
	at, asked := n.asksFor("dpo")
	said, mentioned := n.says("officer")
	reachable := mentioned && n.reaches(said)
	switch {
	case asked && len(n.registered("dpo")) == 0:
		f.errorf(at, "in content/registers/contacts.yaml add:\n  - id: dpo\n    kind: dpo\n    entity: Example AS\n    email: dpo@example.com", "the page asks for the data protection officer's contact, and the register has none")
	case reachable:
		f.at(said.at())
	case mentioned && n.english:
		f.errorf(said.at(), "write the e-mail address behind it, or show the contact:\n```contacts\nkind: dpo\n```", "the data protection officer is mentioned, and the policy says no way to reach it")
	case len(n.registered("dpo")) > 0 && n.english:
		f.lacks("how to reach the data protection officer: the contact is in the register, and no page shows it", "write on the page:\n```contacts\nkind: dpo\n```", "contact-section")
	}
}

// reaches reports whether some passage about the officer, or the one after it,
// gives an address.
func (n *Notice) reaches(hit) bool {
	for i, p := range n.text {
		if !matches("officer", p.words) && !slices.ContainsFunc(p.under, pattern("officer").matches) {
			continue
		}
		for _, near := range n.text[i:min(len(n.text), i+3)] {
			if matches("mail-or-link", near.words) || matches("postal-address", near.words) || slices.ContainsFunc(near.links, func(l link) bool { return l.dest != "" }) {
				return true
			}
		}
	}
	return false
}
